"""Every line of the case files ``times_*.tsv``: what is a time, what it means, and what is none."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from vnnews import times
from vnnews.article import Time

_CASES = Path(__file__).parent / "cases"


def _rows(name: str) -> list[dict[str, str]]:
    """The rows of a case file; ``\\n`` in a cell is a line break."""
    header, *lines = (_CASES / name).read_text(encoding="utf-8").splitlines()
    names = header.split("\t")
    rows = [dict(zip(names, line.split("\t"), strict=True)) for line in lines]
    return [{column: cell.replace("\\n", "\n") for column, cell in row.items()} for row in rows]


def _id(row: dict[str, str]) -> str:
    return "-".join(cell for cell in (row.get("function"), row["text"], row.get("reference")) if cell) or "empty"


def _check_place(text: str, time: Time) -> None:
    assert text[time.start : time.end] == time.text


@pytest.mark.parametrize("row", _rows("times_stamps.tsv"), ids=_id)
def test_stamp(row: dict[str, str]) -> None:
    text = row["text"]
    reference = datetime.fromisoformat(row["reference"]) if row["reference"] else None
    time = times.parse(text, reference=reference)
    assert time is not None
    _check_place(text, time)
    # an empty span means the whole text
    assert time.text == (row["span"] or text)
    assert (time.value, time.grain) == (row["value"], row["grain"])
    assert ",".join(time.implied) == row["implied"]
    for bound, expected in ((time.begin, row["begin"]), (time.finish, row["finish"])):
        if expected:
            assert bound == (None if expected == "-" else expected)


@pytest.mark.parametrize("row", _rows("times_values.tsv"), ids=_id)
def test_value_and_bounds(row: dict[str, str]) -> None:
    text = row["text"]
    time = times.parse(text, "2024-10-01T09:00+07:00")
    assert time is not None
    _check_place(text, time)
    assert time.text == text
    assert (time.value, time.grain, time.mod or "") == (row["value"], row["grain"], row["mod"])
    assert (time.begin or "").startswith(row["begin"])
    assert (time.finish or "").startswith(row["finish"])
    assert ",".join(time.implied) == row["implied"]
    (found,) = times.find(f"Xem: {text}.", "2024-10-01T09:00+07:00") if text[0] not in "0123456789" else [time]
    assert found.value is not None


@pytest.mark.parametrize("row", _rows("times_lines.tsv"), ids=_id)
def test_stamps_of_a_line(row: dict[str, str]) -> None:
    found = times.stamps(row["text"])
    for time in found:
        _check_place(row["text"], time)
    assert " ; ".join(time.text for time in found) == row["spans"]


@pytest.mark.parametrize("row", _rows("times_find.tsv"), ids=_id)
def test_running_text(row: dict[str, str]) -> None:
    found = times.find(row["text"])
    for time in found:
        _check_place(row["text"], time)
    assert " ; ".join(f"{time.text}={time.value}" for time in found) == row["times"]


@pytest.mark.parametrize("row", _rows("times_negative.tsv"), ids=_id)
def test_no_time(row: dict[str, str]) -> None:
    found = getattr(times, row["function"])(row["text"])
    assert not found


def test_as_many_negative_lines_as_positive() -> None:
    positive = [
        row for name in ("times_lines", "times_find", "times_stamps", "times_values") for row in _rows(f"{name}.tsv")
    ]
    negative = _rows("times_negative.tsv")
    for row in negative:
        assert row["function"] in times.__all__
    assert len(negative) >= len(positive)
