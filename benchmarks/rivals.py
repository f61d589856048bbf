#!/usr/bin/env python3
"""How fast vnnews is beside general extractors, on the same HTML pages, in one run.

    python benchmarks/rivals.py [--data PAGES.jsonl] [--pages DIR] [--rounds N] [--json]

PAGES.jsonl has a page a line, ``{"kind": "html", "text": …}`` or ``{"kind": "html", "file": …}``, a file relative to
DIR (default: the folder of PAGES.jsonl); without it the HTML example pages are read. trafilatura and newspaper4k are
no dependencies: those that are not installed are named and left out
(``pip install trafilatura newspaper4k lxml_html_clean``).

Every page is read by all of them in turn, N times over; the best time of each counts. Times are seconds of the
processor. They do different work: the others give the text and metadata of a page in any language, vnnews labels
every line of one language; names, numbers and times are not looked for here. Peak memory is that of a fresh process
with one large page, less that of one with a small page.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    # a script sees its own folder; the package that it belongs to lies above
    sys.path.insert(0, str(ROOT))

import vnnews  # noqa: E402
from benchmarks import pages  # noqa: E402

OURS = "vnnews"
# the address that newspaper4k wants to know, whatever is read
ADDRESS = "https://bao.example.vn/tin.html"
LARGE_BYTES = 10_000_000
# getrusage counts kilobytes on Linux and bytes on macOS
RSS_UNIT = 1 if sys.platform == "darwin" else 1024

_PARSE = "import sys, vnnews; vnnews.parse(open(sys.argv[1], 'rb').read(), kind='html', fields=())"
# the peak of a child is never told smaller than its parent was when it started: so a small parent starts it
_LAUNCHER = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""

Reader = Callable[[str], object]


def main() -> None:
    options = _options()
    texts = _texts(options.data, options.pages)
    readers, missing = available()
    for name in missing:
        print(f"{name} is not installed and left out", file=sys.stderr)
    best = measure(readers, texts, options.rounds)
    seconds = {name: sum(times) for name, times in best.items()}
    size = sum(len(text.encode()) for text in texts)
    peak, large = memory(max(texts, key=len))
    lengths = linearity(sorted(texts, key=len)[len(texts) // 2], options.rounds)
    if options.json:
        ratios = {name: used / seconds[OURS] for name, used in seconds.items()}
        print(json.dumps({"seconds": seconds, "ratios": ratios, "memory": peak / large, "lengths": lengths}))
        return
    print(f"{len(texts)} pages, {size / 1e6:.2f} MB, best of {options.rounds} rounds a page")
    for name, used in seconds.items():
        pace = f"{used / len(texts) * 1e3:8.2f} ms of CPU a page {size / used / 1e6:8.2f} MB/s"
        print(f"{_versioned(name):24s} {pace} {used / seconds[OURS]:6.2f} x vnnews{_spread(best[name], best[OURS])}")
    for times, used in lengths.items():
        print(f"a page {times}x as long{'':{10 - len(str(times))}s} {used:8.2f} µs of CPU per kB")
    print(f"peak memory of vnnews     {peak / large:8.2f} x the size of a page of {large / 1e6:.1f} MB")


def available() -> tuple[dict[str, Reader], list[str]]:
    """What can be measured here, vnnews first, and the names of what is not installed."""
    readers: dict[str, Reader] = {OURS: lambda text: vnnews.parse(text, kind="html", fields=())}
    missing = []
    for name, make in (("trafilatura", _trafilatura), ("newspaper4k", _newspaper)):
        try:
            readers[name] = make()
        except ImportError:
            missing.append(name)
    return readers, missing


def _trafilatura() -> Reader:
    module: Any = importlib.import_module("trafilatura")
    return lambda text: module.bare_extraction(text, with_metadata=True)


def _newspaper() -> Reader:
    module: Any = importlib.import_module("newspaper")

    def read(text: str) -> object:
        # given its source, an article downloads nothing
        article = module.Article(ADDRESS, language="vi", fetch_images=False)
        article.download(input_html=text)
        article.parse()
        return article

    return read


def measure(readers: dict[str, Reader], texts: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """The best CPU seconds of every reader for every page; the readers take turns, so that all share a slow moment."""
    best = {name: [float("inf")] * len(texts) for name in readers}
    for reader in readers.values():
        # the first page pays for what is loaded late
        reader(texts[0])
    for _ in range(rounds):
        for index, text in enumerate(texts):
            for name, reader in readers.items():
                start = time.process_time()
                reader(text)
                best[name][index] = min(best[name][index], time.process_time() - start)
    return best


def linearity(page: str, rounds: int) -> dict[int, float]:
    """Microseconds a kilobyte that vnnews takes for a page once, 10 and 100 times over: equal when linear."""
    paces = {}
    for times in (1, 10, 100):
        text = page * times
        size = len(text.encode())
        if size > LARGE_BYTES and times > 1:
            break
        best = min(_seconds(text) for _ in range(rounds))
        paces[times] = best / size * 1e9
    return paces


def _seconds(text: str) -> float:
    start = time.process_time()
    vnnews.parse(text, kind="html", fields=())
    return time.process_time() - start


def memory(page: str) -> tuple[int, int]:
    """The bytes that one large page adds to the peak of a fresh process, and the size of that page in bytes."""
    body = page.encode()
    # whole pages one behind the other: a parser makes one long page of them
    large = body * max(1, LARGE_BYTES // len(body))
    return max(0, _peak(large) - _peak(b"<p>Tin trong ng\xc3\xa0y.</p>")), len(large)


def _peak(page: bytes) -> int:
    with tempfile.NamedTemporaryFile(suffix=".html") as file:
        file.write(page)
        file.flush()
        command = [sys.executable, "-I", "-S", "-c", _LAUNCHER, sys.executable, "-c", _PARSE, file.name]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=True)
    return int(done.stdout) * RSS_UNIT


def _spread(times: list[float], ours: list[float]) -> str:
    """Of single pages: one page of many megabytes must not speak for all."""
    ratios = [theirs / own for theirs, own in zip(times, ours, strict=True)]
    return f" (page by page {min(ratios):.2f} to {max(ratios):.2f}, median {statistics.median(ratios):.2f})"


def _versioned(name: str) -> str:
    version: str = vnnews.__version__ if name == OURS else importlib.metadata.version(name)
    return f"{name} {version}"


def _texts(data: Path | None, folder: Path | None) -> list[str]:
    if data is None:
        return [page.text for page in pages.load() if page.path.suffix == ".html"]
    rows = [json.loads(line) for line in data.read_text("utf-8").splitlines() if line.strip()]
    texts = [_text(row, folder or data.parent) for row in rows if row.get("kind") == "html"]
    if not texts:
        sys.exit(f"{data} holds no pages of HTML")
    return texts


def _text(row: dict[str, Any], folder: Path) -> str:
    if "text" in row:
        return str(row["text"])
    return folder.joinpath(str(row["file"])).read_bytes().decode("utf-8", "replace")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="PAGES.jsonl")
    parser.add_argument("--pages", type=Path, metavar="DIR", help="where the files of PAGES.jsonl lie")
    parser.add_argument("--rounds", type=int, default=5, help="how often every page is read (default: 5)")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
