"""Cases that open-source test suites print for Vietnamese times; skipped where the labelled data are not at hand.

Where a source means something else than we do, our convention wins: `cases/times_contradictions.tsv` names those
cases and why. They are left out of the figures below and must really contradict us.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from vnnews import times
from vnnews.article import Time

_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
_CONTRADICTIONS = Path(__file__).parent / "cases" / "times_contradictions.tsv"

Case = dict[str, Any]

pytestmark = pytest.mark.skipif(not (_DATA / "times_dev.jsonl").exists(), reason="no labelled data here")


def _cases(name: str) -> list[Case]:
    return [json.loads(line) for line in (_DATA / name).read_text("utf-8").splitlines() if line.strip()]


def _contradictions() -> set[tuple[str, str, str]]:
    rows = _CONTRADICTIONS.read_text("utf-8").splitlines()[1:]
    cells = [row.split("\t") for row in rows]
    assert all(len(row) == 4 and row[3] for row in cells)
    return {(source, text, reference) for source, text, reference, _ in cells}


def _key(case: Case) -> tuple[str, str, str]:
    return case["source"], case["text"], case["reference"] or ""


def _is_right(case: Case) -> bool:
    reference = datetime.fromisoformat(case["reference"]) if case["reference"] else None
    found = times.parse(case["text"], reference)
    if case["expect"] is None or found is None:
        return found is case["expect"]
    return all(_agrees(name, wanted, found) for name, wanted in case["expect"].items())


def _agrees(name: str, wanted: str, found: Time) -> bool:
    got = getattr(found, name)
    return isinstance(got, str) and got.startswith(wanted) if name in ("begin", "finish") else got == wanted


def test_each_source_is_read_as_it_means() -> None:
    left_out = _contradictions()
    right: dict[str, list[bool]] = defaultdict(list)
    for case in _cases("times_dev.jsonl"):
        if _key(case) not in left_out:
            right[case["source"]].append(_is_right(case))
    rates = {source: sum(found) / len(found) for source, found in right.items()}
    assert rates["duckling"] >= 0.93, rates
    assert min(rates.values()) >= 0.90, rates


def test_contradictions_are_none_of_our_errors() -> None:
    cases = [case for case in _cases("times_dev.jsonl") if _key(case) in _contradictions()]
    assert {_key(case) for case in cases} == _contradictions()
    assert not [case["text"] for case in cases if case["expect"] is not None and _is_right(case)]


def test_stamps_of_pages_are_read() -> None:
    # one stamp expects an anchor without a reference
    cases = [case for case in _cases("timestamps_dev.jsonl") if case["text"] != "7' trước"]
    assert sum(_is_right(case) for case in cases) / len(cases) >= 0.99
