#!/usr/bin/env python3
"""How fast vnnews is and how much memory it takes, as a table.

    python benchmarks/speed.py [--data PAGES.jsonl] [--rounds N] [--largest N] [--json]

PAGES.jsonl has a page a line, ``{"kind": "text", "text": …}``; without it the example pages are parsed. Times are
seconds of the processor, not of the clock, so that other work on the machine does not count; sizes are UTF-8.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    # a script sees its own folder; the package that it belongs to lies above
    sys.path.insert(0, str(ROOT))

import vnnews  # noqa: E402
from benchmarks import pages  # noqa: E402

READABLE_KINDS = frozenset({"text"})
# getrusage counts kilobytes on Linux and bytes on macOS
RSS_UNIT = 1 if sys.platform == "darwin" else 1024

# the peak of a child is never told smaller than its parent was when it started: so a small parent starts it
_LAUNCHER = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""

Row = tuple[str, float, str]


def main() -> None:
    options = _options()
    texts = _texts(options.data)
    # the first page pays for what is loaded late
    vnnews.parse(texts[0])
    rows = [
        *throughput(texts, options.rounds),
        *linearity(_example(), options.rounds, options.largest),
        *starting(options.rounds),
        *memory(_example(), options.largest),
    ]
    if options.json:
        print(json.dumps({name: value for name, value, _ in rows}))
        return
    for name, value, unit in rows:
        print(f"{name:44s} {value:10.3f} {unit}")


def throughput(texts: Sequence[str], rounds: int) -> list[Row]:
    """The best of ``rounds`` passes over all pages."""
    size = sum(len(text.encode()) for text in texts)
    # machines change their pace from second to second: the yardstick runs beside every pass
    passes = [
        (_seconds(lambda: [vnnews.parse(text, fields=()) for text in texts]), _seconds(_yardstick))
        for _ in range(rounds)
    ]
    seconds = min(seconds for seconds, _ in passes)
    whole = min(_seconds(lambda: [vnnews.parse(text) for text in texts]) for _ in range(rounds))
    return [
        ("yardstick", min(yard for _, yard in passes) * 1e3, "ms of CPU for a fixed piece of plain Python"),
        ("structure, in yardsticks", min(used / yard for used, yard in passes) / size * 1e6, "yardsticks per MB"),
        ("structure", size / seconds / 1e6, f"MB per CPU second ({len(texts)} pages, {size / 1e6:.2f} MB)"),
        ("structure, pages", len(texts) / seconds, "pages per CPU second"),
        ("with names, numbers and times", size / whole / 1e6, "MB per CPU second"),
    ]


def _yardstick() -> int:
    """A fixed piece of work, against which figures from different machines and days can be compared."""
    seen: dict[int, str] = {}
    total = 0
    for number in range(400_000):
        seen[number & 1023] = str(number)
        total += len(seen[number & 1023])
    return total


def linearity(page: str, rounds: int, largest: int) -> list[Row]:
    """Microseconds a kilobyte for a page of normal length and for ones that go on and on: equal when linear."""
    rows = []
    for times in _growing(largest):
        text = page * times
        kilobytes = len(text.encode()) / 1e3
        for name, fields in (("structure", ()), ("all", None)):
            seconds = min(_seconds(partial(vnnews.parse, text, fields=fields)) for _ in range(rounds))
            told = f"{name}, a page {times}x as long"
            rows.append((told, seconds / kilobytes * 1e6, f"µs per kB ({kilobytes:.0f} kB)"))
    return rows


def starting(rounds: int) -> list[Row]:
    """Processor time of whole fresh processes, the median of several."""
    page = "Hội sách mở cửa\\nSáng nay, hội sách đã mở cửa đón khách."
    programs = {
        "python alone": ["-c", "pass"],
        "import vnnews": ["-c", "import vnnews"],
        "import vnnews and parse a first page": ["-c", f"import vnnews; vnnews.parse('{page}')"],
        "vnnews --version": ["-m", "vnnews", "--version"],
    }
    rows = []
    for name, arguments in programs.items():
        used = [child(arguments)[0] for _ in range(max(3, rounds))]
        rows.append((name, statistics.median(used) * 1e3, "ms of CPU"))
    return rows


def memory(page: str, largest: int) -> list[Row]:
    """Peak resident memory of ``vnnews parse``."""
    rows = []
    for times in _growing(largest):
        with tempfile.NamedTemporaryFile(suffix=".txt") as file:
            file.write((page * times).encode())
            file.flush()
            _, peak = child(["-m", "vnnews", "parse", file.name])
        rows.append((f"peak memory, a page {times}x as long", peak / 1e6, "MB"))
    return rows


def _growing(largest: int) -> list[int]:
    return [times for times in (1, 10, 100, 1000) if times < largest] + [largest]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return max(time.process_time() - start, 1e-9)


def child(arguments: list[str]) -> tuple[float, int]:
    """Processor seconds and peak memory in bytes of one fresh Python."""
    launcher = [sys.executable, "-I", "-S", "-c", _LAUNCHER, sys.executable, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(launcher, capture_output=True, encoding="utf-8", env=environment, check=False)
    if done.returncode:
        raise RuntimeError(f"{arguments} failed:\n{done.stderr}")
    seconds, peak = done.stdout.split()
    return float(seconds), int(peak) * RSS_UNIT


def _texts(data: Path | None) -> list[str]:
    if data is None:
        return [page.text for page in pages.load()]
    rows = (json.loads(line) for line in data.read_text("utf-8").splitlines() if line.strip())
    texts = [row["text"] for row in rows if row.get("kind", "text") in READABLE_KINDS and "text" in row]
    if not texts:
        sys.exit(f"{data} holds no pages of plain text")
    return texts


def _example() -> str:
    return pages.load()[0].text


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="PAGES.jsonl")
    parser.add_argument("--rounds", type=int, default=5, help="how often each figure is measured (default: 5)")
    parser.add_argument("--largest", type=int, default=100, help="how much longer the longest page is (default: 100)")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
