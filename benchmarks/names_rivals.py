#!/usr/bin/env python3
"""vnnews beside underthesea: people, organisations and places of the same sentences, in one run.

    python benchmarks/names_rivals.py FOLDER [--sentences N] [--rounds N] [--json]

FOLDER holds what `benchmarks/names.py` reads. The first N sentences of every development file go to both, one by one,
in turn; the best time of each counts, in seconds of the processor. Exact spans are counted: underthesea was trained on
sentences like those of VLSP 2016, and neither knows the labels of the other sets. vnnews is made for whole articles,
where short names are led back to full ones: one sentence at a time it has less to go by. underthesea is no dependency
(``pip install underthesea``); without it only vnnews is measured.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    # a script sees its own folder; the package that it belongs to lies above
    sys.path.insert(0, str(ROOT))

import vnnews  # noqa: E402
from benchmarks.names import KINDS, Span, _kind, found, sentences, text_of  # noqa: E402

OURS, THEIRS = "vnnews", "underthesea"


def main() -> None:
    options = _options()
    files = sorted(p for p in options.folder.rglob("*dev*") if p.suffix in (".txt", ".json", ".conll"))
    if any("test" in path.name for path in files) or not files:
        sys.exit("FOLDER must hold development splits, and no test splits")
    readers = _readers()
    report = {path.name: measure(path, readers, options.sentences, options.rounds) for path in files}
    if options.json:
        print(json.dumps(report))
        return
    for name, rows in report.items():
        print(name)
        for reader, row in rows.items():
            scores = "  ".join(f"{kind} {row[kind]:.3f}" for kind in ("person", "organisation", "place") if kind in row)
            ratio = row["seconds"] / rows[OURS]["seconds"]
            print(f"  {_versioned(reader):22s} {row['seconds']:8.3f} s of CPU {ratio:7.1f} x vnnews   F1: {scores}")


def _readers() -> dict[str, Callable[[str], set[Span]]]:
    readers: dict[str, Callable[[str], set[Span]]] = {OURS: found}
    try:
        module: Any = importlib.import_module(THEIRS)
    except ImportError:
        print(f"{THEIRS} is not installed and left out", file=sys.stderr)
        return readers
    readers[THEIRS] = lambda text: spans(text, module.ner(text))
    return readers


def spans(text: str, tagged: list[tuple[str, str, str, str]]) -> set[Span]:
    """The spans of words in BIO, each word looked up in the text behind the one before.

    >>> tagged = [("Ông", "Nc", "B-NP", "O"), ("Trần Văn An", "Np", "B-NP", "B-PER"), ("nói", "V", "B-VP", "O")]
    >>> spans("Ông Trần Văn An nói", tagged)
    {(4, 15, 'person')}
    """
    merged: list[Span] = []
    at = 0
    for word, *_, label in tagged:
        start = text.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        kind = KINDS.get(label[2:])
        if kind is None:
            continue
        if label.startswith("I-") and merged and merged[-1][2] == kind and not text[merged[-1][1] : start].strip():
            start = merged.pop()[0]
        merged.append((start, at, kind))
    return set(merged)


def measure(
    path: Path, readers: dict[str, Callable[[str], set[Span]]], most: int, rounds: int
) -> dict[str, dict[str, float]]:
    """Seconds and F1 of every reader on the first ``most`` sentences of one file."""
    texts = [text_of([tagged]) for _, tagged in zip(range(most), sentences(path), strict=False)]
    kinds = {KINDS[label] for _, gold in texts for *_, label in gold if label in KINDS}
    report: dict[str, dict[str, float]] = {}
    best: dict[str, float] = {}
    answers: dict[str, list[set[Span]]] = {}
    # the first sentence pays for what is loaded late
    for read in readers.values():
        read(texts[0][0])
    for _ in range(rounds):
        for name, read in readers.items():
            start = time.process_time()
            answers[name] = [read(text) for text, _ in texts]
            best[name] = min(time.process_time() - start, best.get(name, float("inf")))
    for name in readers:
        report[name] = {"seconds": best[name]}
        for kind in sorted(kinds):
            report[name][kind] = _f1(texts, answers[name], kind)
    return report


def _f1(texts: list[tuple[str, list[Span]]], answers: list[set[Span]], kind: str) -> float:
    right = count = 0
    for (text, gold), answer in zip(texts, answers, strict=True):
        wanted = {(s, e) for s, e, label in gold if label in KINDS and _kind(text[s:e], label) == kind}
        given = {(s, e) for s, e, k in answer if k == kind}
        right += len(wanted & given)
        count += len(wanted) + len(given)
    return 2 * right / count if count else 0.0


def _versioned(name: str) -> str:
    version: str = vnnews.__version__ if name == OURS else importlib.metadata.version(name)
    return f"{name} {version}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sentences", type=int, default=300, help="how many of every file (default: 300)")
    parser.add_argument("--rounds", type=int, default=2, help="how often each sentence is read (default: 2)")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
