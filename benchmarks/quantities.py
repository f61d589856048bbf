#!/usr/bin/env python3
"""How fast quantities are found, and that the time grows with the length of the text alone, as a table.

    python benchmarks/quantities.py [--data PAGES.jsonl] [--rounds N] [--json]

PAGES.jsonl has a page a line, ``{"text": …}``; without it the example pages are read. Times are seconds of the
processor; the yardstick is a fixed piece of plain Python, against which figures from other machines can be compared.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    # a script sees its own folder; the package that it belongs to lies above
    sys.path.insert(0, str(ROOT))

from benchmarks import pages  # noqa: E402
from vnnews import quantities  # noqa: E402

# texts that could tempt a pattern to look back and forth
HOSTILE = {
    "digits": "1",
    "separators": "1.",
    "commas": "12,345,67 ",
    "dashes": "1 - ",
    "slashes": "1/2/",
    "scale words": "tỷ ",
    "digit words": "hai ",
    "fives": "năm ",
    "Romans": "MMMM",
    "ordinals": "thứ XV ",
    "bounds": "hơn ",
    "vague": "hàng trăm ",
    "nouns": "2 chiếc xe ",
    "rates": "5 đồng/kg/",
}


def main() -> None:
    options = _options()
    rows = [*throughput(_texts(options.data), options.rounds), *linearity(options.rounds)]
    if options.json:
        print(json.dumps({name: value for name, value, _ in rows}))
        return
    for name, value, unit in rows:
        print(f"{name:32s} {value:10.3f} {unit}")


def throughput(texts: list[str], rounds: int) -> list[tuple[str, float, str]]:
    """The best of ``rounds`` passes; the first text pays for what is loaded late."""
    quantities.find("Gần 3.000 tỷ đồng. Thu\u0309" + texts[0])
    size = sum(len(text.encode()) for text in texts)
    passes = [(_seconds(lambda: [quantities.find(text) for text in texts]), _seconds(yardstick)) for _ in range(rounds)]
    seconds = min(seconds for seconds, _ in passes)
    return [
        ("yardstick", min(yard for _, yard in passes) * 1e3, "ms of CPU"),
        ("find, in yardsticks", min(used / yard for used, yard in passes) / size * 1e6, "yardsticks per MB"),
        ("find", size / seconds / 1e6, f"MB per CPU second ({size / 1e6:.2f} MB)"),
    ]


def linearity(rounds: int) -> list[tuple[str, float, str]]:
    """How many times longer a text ten times as long takes: ten when linear."""
    rows = []
    for name, piece in HOSTILE.items():
        short, long = (piece * (length // len(piece)) for length in (30_000, 300_000))
        times = [min(_seconds(partial(quantities.find, text)) for _ in range(rounds)) for text in (short, long)]
        rows.append((f"ten times as many {name}", times[1] / times[0], f"times ({times[1] * 1e3:.0f} ms for 300,000)"))
    return rows


def yardstick() -> int:
    """A fixed piece of work, the one of ``benchmarks/speed.py``."""
    seen: dict[int, str] = {}
    total = 0
    for number in range(400_000):
        seen[number & 1023] = str(number)
        total += len(seen[number & 1023])
    return total


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return max(time.process_time() - start, 1e-9)


def _texts(data: Path | None) -> list[str]:
    if data is None:
        return [page.text for page in pages.load()]
    return [json.loads(line)["text"] for line in data.read_text("utf-8").splitlines() if line.strip()]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="PAGES.jsonl")
    parser.add_argument("--rounds", type=int, default=3, help="how often each figure is measured (default: 3)")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
