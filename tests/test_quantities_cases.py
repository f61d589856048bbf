"""Every line of the case files ``quantities_*.tsv``: what is a quantity, what it means, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from vnnews import quantities
from vnnews.article import Quantity

_CASES = Path(__file__).parent / "cases"


def _rows(name: str) -> list[dict[str, str]]:
    header, *lines = (_CASES / f"quantities_{name}.tsv").read_text(encoding="utf-8").splitlines()
    names = header.split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def _id(row: dict[str, str]) -> str:
    return "-".join(filter(None, (row.get("function"), row["text"]))) or "empty"


def _numbers(cell: str) -> tuple[float | None, float | None]:
    low, dots, high = cell.partition("..")
    return (float(low), float(high)) if dots else (None, None)


@pytest.mark.parametrize("row", _rows("parse"), ids=_id)
def test_parse(row: dict[str, str]) -> None:
    quantity = quantities.parse(row["text"])
    assert quantity is not None
    assert quantity.text == row["text"]
    expected = float(row["value"]) if row["value"] else None
    assert quantity.value == (expected if expected is None else pytest.approx(expected, rel=1e-12))
    assert (quantity.low, quantity.high) == _numbers(row["bounds"])
    assert (quantity.kind, quantity.bound) == (row["kind"], row["bound"])
    assert (quantity.unit or "", quantity.currency or "") == (row["unit"], row["currency"])


@pytest.mark.parametrize("row", _rows("find"), ids=_id)
def test_find(row: dict[str, str]) -> None:
    text = row["text"]
    found = quantities.find(text)
    assert " ; ".join(one.text for one in found) == row["spans"]
    _check_places(text, found)


def _check_places(text: str, found: list[Quantity]) -> None:
    for one in found:
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize("row", _rows("negative"), ids=_id)
def test_no_quantity(row: dict[str, str]) -> None:
    assert not getattr(quantities, row["function"])(row["text"])


@pytest.mark.parametrize("row", _rows("numeral"), ids=_id)
def test_numeral(row: dict[str, str]) -> None:
    number = quantities.numeral(row["text"])
    if not row["number"]:
        assert number is None
        return
    assert number == (float(row["number"]) if "." in row["number"] else int(row["number"]))


def test_as_many_negative_lines_as_positive() -> None:
    negative = _rows("negative")
    for row in negative:
        assert row["function"] in quantities.__all__
    assert len(negative) >= len(_rows("parse")) + len(_rows("find"))
