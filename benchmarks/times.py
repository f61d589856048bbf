#!/usr/bin/env python3
"""How fast and how well `vnnews.times` finds the times of running text, beside `dateparser`.

    python benchmarks/times.py [--data CASES.jsonl] [--rounds N] [--rival-bytes N] [--rules] [--json]

CASES.jsonl has a text a line, ``{"text": …}``, with ``"expect": [{"text": …}, …]`` where the spans are known; without
it the example pages are read. Times are seconds of the processor; sizes are UTF-8. ``--rules`` shows what each rule
costs alone. The rival is asked as its documentation says, ``search_dates(text, languages=["vi"])``, on a smaller part.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    # a script sees its own folder; the package that it belongs to lies above
    sys.path.insert(0, str(ROOT))

from benchmarks import pages  # noqa: E402
from vnnews import times  # noqa: E402
from vnnews.text import lower_case  # noqa: E402
from vnnews.times.rules import RUNNING  # noqa: E402

Row = tuple[str, float, str]


def main() -> None:
    options = _options()
    cases = _cases(options.data)
    texts = [case["text"] for case in cases]
    # the first texts pay for what is compiled late
    for text in texts[:20]:
        times.find(text)
    rows = speed(texts, options.rounds, options.rival_bytes)
    if options.data is not None:
        rows += accuracy(cases)
    if options.rules:
        rows += costs(texts)
    if options.json:
        print(json.dumps({name: value for name, value, _ in rows}))
        return
    for name, value, unit in rows:
        print(f"{name:44s} {value:10.3f} {unit}")


def speed(texts: Sequence[str], rounds: int, rival_bytes: int) -> list[Row]:
    """Megabytes per CPU second of both, and how many times as fast we are; on the same texts for the factor."""
    rows = [("times.find", _rate(times.find, texts, rounds), "MB per CPU second")]
    part, size = [], 0
    for text in texts:
        if size > rival_bytes:
            break
        part.append(text)
        size += len(text.encode())
    rival = _rival()
    if rival is None:
        return rows
    rival(part[0])
    ours, theirs = _rate(times.find, part, rounds), _rate(rival, part, 1)
    return [
        *rows,
        ("dateparser.search.search_dates", theirs * 1e3, f"kB per CPU second ({size / 1e3:.0f} kB)"),
        ("times as fast as dateparser", ours / theirs, "on the same texts"),
    ]


def _rival() -> Callable[[str], object] | None:
    try:
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed: no comparison", file=sys.stderr)
        return None
    return lambda text: search_dates(text, languages=["vi"])


def _rate(read: Callable[[str], object], texts: Sequence[str], rounds: int) -> float:
    size = sum(len(text.encode()) for text in texts)
    best = min(_seconds(read, texts) for _ in range(rounds))
    return size / best / 1e6


def _seconds(read: Callable[[str], object], texts: Sequence[str]) -> float:
    start = time.process_time()
    for text in texts:
        read(text)
    return max(time.process_time() - start, 1e-9)


def accuracy(cases: Sequence[dict[str, Any]]) -> list[Row]:
    """Precision and recall of the spans, as far as the data name them."""
    right = found = wanted = 0
    for case in cases:
        expected = case.get("expect")
        if not isinstance(expected, list):
            continue
        printed = Counter(one["text"] for one in expected)
        got = Counter(one.text for one in times.find(str(case["text"])))
        right += sum((printed & got).values())
        found += sum(got.values())
        wanted += sum(printed.values())
    if not found or not wanted:
        return []
    return [
        ("spans, precision", right / found, f"of {found} found"),
        ("spans, recall", right / wanted, f"of {wanted} marked"),
    ]


def costs(texts: Sequence[str]) -> list[Row]:
    """Nanoseconds that each rule takes when it is tried at every word of the texts; the dearest first."""
    lowered = [lower_case(text) for text in texts[:50]]
    places = [(text, at) for text in lowered for at in range(0, len(text), 7)]
    rows = []
    for rule in RUNNING:
        start = time.process_time()
        for text, at in places:
            rule.at(text, at)
        rows.append((f"rule {rule.name}", (time.process_time() - start) / len(places) * 1e9, "ns a try"))
    return sorted(rows, key=lambda row: -row[1])


def _cases(data: Path | None) -> list[dict[str, Any]]:
    if data is None:
        return [{"text": page.text} for page in pages.load()]
    cases = [json.loads(line) for line in data.read_text("utf-8").splitlines() if line.strip()]
    cases = [case for case in cases if case.get("text") and str(case.get("task", "time.find")).startswith("time")]
    if not cases:
        sys.exit(f"{data} holds no texts")
    return cases


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="CASES.jsonl")
    parser.add_argument("--rounds", type=int, default=5, help="how often each figure is measured (default: 5)")
    parser.add_argument("--rival-bytes", type=int, default=100_000, help="how much the rival reads (default: 100000)")
    parser.add_argument("--rules", action="store_true", help="what each rule costs")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
