from __future__ import annotations

import pytest
from cases import cases

from vnnews.segmenting.bylines import read_byline
from vnnews.segmenting.captions import find_credit


@pytest.mark.parametrize(("text", "authors", "source", "role"), cases("bylines"))
def test_byline(text: str, authors: str, source: str, role: str) -> None:
    parts = read_byline(text)
    if authors == "-":
        assert parts is None
        return
    assert parts is not None
    assert " | ".join(text[start:end] for start, end in parts.authors) == authors
    assert (text[slice(*parts.source)] if parts.source else "") == source
    assert (parts.role or "") == role


@pytest.mark.parametrize(("text", "caption", "credit"), cases("captions"))
def test_credit(text: str, caption: str, credit: str) -> None:
    found = find_credit(text)
    if caption == "-":
        assert found is None
        return
    assert found is not None
    assert (text[: found.text_end], text[found.start : found.end]) == (caption, credit)


@pytest.mark.parametrize(
    "text", ["A" * 200_000, "Ảnh: " * 20_000, "(" * 50_000, "Theo " * 50_000, "A - " * 30_000 + "B"]
)
def test_long_lines_are_no_bylines_and_cost_little(text: str) -> None:
    assert read_byline(text) is None
    find_credit(text)
