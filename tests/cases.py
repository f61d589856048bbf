"""Reads the case files: one line, one case."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "cases"


def cases(name: str, missed: Mapping[str, str] | None = None) -> list[object]:
    """The rows of `cases/NAME.tsv` as parameters; the first cell of a row is its id.

    ``missed`` are the ids of rows that are known to fail, with the reason: they are strict xfails.
    """
    header, *rows = (FOLDER / f"{name}.tsv").read_text("utf-8").split("\n")
    width = header.count("\t") + 1
    found: list[object] = []
    for row in filter(None, rows):
        cells = row.split("\t")
        assert len(cells) <= width, f"{name}.tsv: too many cells: {row}"
        cells += [""] * (width - len(cells))
        reason = (missed or {}).get(cells[0])
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        found.append(pytest.param(*cells, id=cells[0][:50], marks=marks))
    return found
