#!/usr/bin/env python3
"""How fast, how steady and how sure many pages are taken apart, as a table.

    python benchmarks/batch.py [--pages N] [--memory-pages N] [--good N] [--data PAGES.jsonl] [--only NAME,…] [--json]

Names are scaling, startup, resume, memory, kills, hostile, engines. PAGES.jsonl has a page a line, ``{"kind": "text",
"text": …}``; without it the example pages are used, over and over. Overheads are seconds of all processors against
those of a bare loop over ``vnnews.parse`` that was run beside it, so that other work on the machine does not count;
what is measured by the clock says so.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    # a script sees its own folder; the package that it belongs to lies above
    sys.path.insert(0, str(ROOT))

from benchmarks import pages as examples  # noqa: E402

Row = tuple[str, float, str]
MEASURES: dict[str, Callable[[Path, argparse.Namespace], Iterator[Row]]] = {}
MILLION = 1_000_000

_BARE = """
import json, sys, time, vnnews
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
vnnews.parse(texts[0])
clock, used = time.monotonic(), time.process_time()
for text in texts:
    vnnews.parse(text)
print(time.monotonic() - clock, time.process_time() - used)
"""
_RUN = """
import json, sys, vnnews.batch
source, output, options = sys.argv[1:]
summary = vnnews.batch.run(source, output, progress=False, **json.loads(options))
print(summary.pages, summary.articles, summary.rejects, summary.resumed)
"""


def measure(function: Callable[[Path, argparse.Namespace], Iterator[Row]]) -> Callable[..., Iterator[Row]]:
    MEASURES[function.__name__] = function
    return function


def main() -> None:
    options = _options()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="vnnews-bench-", dir=options.folder) as folder:
        for name in options.only or MEASURES:
            for row in MEASURES[name](Path(folder), options):
                rows.append(row)
                if not options.json:
                    print(f"{row[0]:52s} {row[1]:12.3f} {row[2]}", flush=True)
    if options.json:
        print(json.dumps({name: value for name, value, _ in rows}))


@measure
def scaling(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    """Pages a second by the clock with one worker and with two; what the engine costs in processor time."""
    source = _source(folder, options, options.pages)
    _, bare = _bare(source)
    yield "bare parse", options.pages / bare, f"pages per CPU second ({options.pages} pages)"
    clock: dict[int, list[float]] = {1: [], 2: []}
    costs: list[float] = []
    for _ in range(options.rounds):
        # side by side, for machines change their pace
        _, bare = _bare(source)
        for workers in clock:
            seconds, used = _run(source, folder / f"{workers}.jsonl", workers=workers, overwrite=True)
            clock[workers].append(seconds - _starting(folder, workers))
            costs.append(used / bare)
    one, two = (min(clock[workers]) for workers in (1, 2))
    yield "1 worker", options.pages / one, "pages per second by the clock, without start"
    yield "2 workers", options.pages / two, "pages per second by the clock, without start"
    yield "scaling from 1 to 2 workers", one / two, "times as fast (target 1.85)"
    yield "processor time against bare parse, JSON lines", min(costs), "(target 1.10; start included)"
    _, used = _run(source, folder / "1.parquet", workers=2)
    _, bare = _bare(source)
    yield "processor time against bare parse, Parquet", used / bare, "(start included)"
    yield "a million of such pages", used / options.pages * MILLION / 3600, "core-hours, extrapolated from this run"


@measure
def startup(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    """A run over one page."""
    for workers in (1, 2):
        yield f"a run over one page, {workers} workers", _starting(folder, workers), "seconds by the clock"


@measure
def resume(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    """Skipping what is done."""
    source = _source(folder, options, options.pages)
    output = folder / "resume.jsonl"
    process = _start(source, output)
    done = 0
    while done < 0.8 * options.pages and process.poll() is None:
        time.sleep(0.05)
        done = _pages_done(output)
    process.kill()
    process.wait()
    done = _pages_done(output)
    seconds, used = _run(source, output, workers=2, resume=True)
    _, bare = _bare(source)
    left = (options.pages - done) / options.pages * bare
    yield "resumed with pages done", done / options.pages * 100, f"% of {options.pages}"
    yield "what it cost beside the rest of the pages", used - left, f"CPU seconds ({seconds:.1f} s by the clock)"


@measure
def memory(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    """Resident memory of each worker while many pages pass."""
    source = _source(folder, options, options.memory_pages)
    process = _start(source, folder / "memory.jsonl")
    samples: dict[int, list[float]] = {}
    while process.poll() is None:
        # what a worker loads at its start and for its first pages is no growth
        if _pages_done(folder / "memory.jsonl") >= 1_024:
            for child in _children(process.pid):
                samples.setdefault(child, []).append(_resident(child))
        time.sleep(0.2)
    kept = {child: found for child, found in samples.items() if len(found) > 20}
    for number, found in enumerate(kept.values(), 1):
        tenth = max(1, len(found) // 10)
        first, last = statistics.mean(found[:tenth]), statistics.mean(found[-tenth:])
        yield f"worker {number}, peak", max(found), f"MB over {options.memory_pages} pages (target 350)"
        yield f"worker {number}, last tenth against first", (last / first - 1) * 100, "% (target 5)"


@measure
def kills(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    """A run that is killed at ten random moments and resumed each time."""
    source = _source(folder, options, options.pages)
    whole, broken = folder / "whole.jsonl.zst", folder / "broken.jsonl.zst"
    seconds, _ = _run(source, whole, workers=2)
    chance = random.Random(options.seed)
    killed = 0
    for _ in range(10):
        process = _start(source, broken)
        time.sleep(chance.uniform(0.5, max(1.0, seconds / 5)))
        process.kill()
        killed += process.wait() == -signal.SIGKILL
    _run(source, broken, workers=2, resume=True)
    yield "killed with -9", killed, "times of 10"
    yield "the same bytes as an undisturbed run", float(whole.read_bytes() == broken.read_bytes()), "(1 is yes)"


@measure
def hostile(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    """Bad input among good pages: none of either may be lost."""
    good = list(islice(cycle(_texts(options)), options.good))
    bad = list(islice(cycle(_hostile()), options.good // 10))
    path = folder / "hostile.jsonl"
    chance = random.Random(options.seed)
    rows = [("good", text) for text in good] + [("bad", text) for text in bad]
    chance.shuffle(rows)
    with path.open("wb") as file:
        for number, (kind, text) in enumerate(rows):
            # ASCII escapes carry lone surrogates too
            file.write(json.dumps({"id": f"{kind}-{number}", "text": text}).encode() + b"\n")
    output = folder / "hostile.out.jsonl"
    seconds, _ = _run(path, output, workers=2, time_limit=60, check=False)
    with output.open("rb") as file:
        names = [json.loads(line)["id"] for line in file]
    rejects = Path(f"{output}.rejects.jsonl")
    rejected = [json.loads(line)["id"] for line in rejects.open("rb")] if rejects.exists() else []
    found = set(names) | set(rejected)
    yield "good pages in the output", sum(name.startswith("good") for name in names), f"of {len(good)}"
    yield "hostile pages in the output", sum(name.startswith("bad") for name in names), f"of {len(bad)}"
    yield "hostile pages among the rejects", sum(name.startswith("bad") for name in rejected), f"of {len(bad)}"
    yield "lost or twice", len(rows) - len(found) + len(names) + len(rejected) - len(found), "pages (target 0)"
    yield "time", seconds, "seconds by the clock"


@measure
def engines(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    """What Ray and Spark cost beside the local engine, by the clock: their processes are not our children."""
    source = folder / "engines"
    source.mkdir()
    half = options.pages // 2
    for number in range(2):
        _source(folder, options, half).rename(source / f"{number}.jsonl")
    local, _ = _run(source, f"{folder}/local/", workers=2)
    yield "local engine", local, f"seconds by the clock ({options.pages} pages in 2 files)"
    for engine in ("ray", "spark"):
        seconds, _ = _run(source, f"{folder}/{engine}/", workers=2, engine=engine)
        yield f"{engine}, its start included", seconds / local, f"times the local engine ({seconds:.1f} s)"


# -- how it is measured ---------------------------------------------------------------------------------------------


def _bare(source: Path) -> tuple[float, float]:
    """Seconds by the clock and of the processor for a loop over parse, without its start."""
    done = subprocess.run(
        [sys.executable, "-c", _BARE, str(source)],
        capture_output=True,
        encoding="utf-8",
        env=_environment(),
        check=True,
    )
    clock, used = map(float, done.stdout.split())
    return clock, used


def _run(source: Path, output: Path | str, *, check: bool = True, **options: Any) -> tuple[float, float]:
    """Seconds by the clock and of all processors for a run in a process of its own."""
    before, clock = _children_seconds(), time.monotonic()
    subprocess.run(
        [sys.executable, "-c", _RUN, str(source), str(output), json.dumps(options)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if "engine" in options else None,
        env=_environment(),
        check=check,
    )
    return time.monotonic() - clock, _children_seconds() - before


def _start(source: Path, output: Path) -> subprocess.Popen[bytes]:
    options = json.dumps({"workers": 2, "resume": True})
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, str(source), str(output), options], stdout=subprocess.DEVNULL, env=_environment()
    )


def _starting(folder: Path, workers: int) -> float:
    page = folder / "one.txt"
    page.write_text(examples.load()[0].text, "utf-8")
    return min(_run(page, folder / "one.jsonl", workers=workers, overwrite=True)[0] for _ in range(2))


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, path.read_text().split())
        except OSError:
            continue
    return found


def _resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize() / MILLION
    except (OSError, IndexError):
        return 0.0


def _pages_done(output: Path) -> int:
    journal = output.with_name(f"{output.name}.unfinished") / "journal.jsonl"
    if not journal.exists():
        return 0
    return sum(
        json.loads(line).get("pages", 0)
        for line in journal.read_bytes().splitlines(keepends=True)
        if line.endswith(b"\n")
    )


# -- pages ----------------------------------------------------------------------------------------------------------


def _texts(options: argparse.Namespace) -> list[str]:
    if options.data is None:
        return [page.text for page in examples.load()]
    with options.data.open(encoding="utf-8") as file:
        return [row["text"] for row in map(json.loads, file) if "text" in row]


def _source(folder: Path, options: argparse.Namespace, count: int) -> Path:
    path = folder / f"{count}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(islice(cycle(_texts(options)), count)):
            file.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
    return path


def _hostile() -> Iterable[str]:
    """What crawls hold beside pages."""
    page = examples.load()[0].text
    return [
        "",
        " \n\t ",
        "\x00" * 1000,
        "%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        page[: len(page) // 2],
        page.encode("utf-16").decode("latin-1"),
        page.encode().decode("latin-1"),
        "\ud83d" + page,
        page.replace("\n", "\r"),
        "9" * 1_000_000,
        "1.000." * 100_000,
        "a" * 1_000_000,
        "ạ\u0323" * 100_000,
        "<div>" * 100_000,
        "<a href='" * 50_000,
        "[" * 200_000,
        "[a](" * 100_000,
        "> " * 100_000,
        "ngày " * 100_000,
        "ông Nguyễn Văn A, " * 20_000,
        "Ảnh: " * 50_000,
        "\n" * 1_000_000 + "a",
        "28/09/2024 " * 50_000,
        "\u202e" + page,
        "{}" * 100_000,
    ]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=5_000, help="for all that is no memory (default: 5000)")
    parser.add_argument("--memory-pages", type=int, default=100_000, help="for memory (default: 100000)")
    parser.add_argument("--good", type=int, default=10_000, help="good pages among hostile ones (default: 10000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often pace is measured (default: 3)")
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--data", type=Path, metavar="PAGES.jsonl")
    parser.add_argument("--folder", type=Path, help="where files are written (default: the folder for temporary ones)")
    parser.add_argument("--only", type=lambda names: names.split(","), help=f"of {', '.join(MEASURES)}")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
