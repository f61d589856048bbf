"""Reads the word lists that lie beside this file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

from vnnews.article import Record

COLUMNS = ("surface", "kind", "canonical", "certainty", "example", "note")
_CERTAINTIES = ("sure", "likely")


class Entry(Record, frozen=True, kw_only=True):
    """One row of a word list."""

    surface: str
    kind: str
    canonical: str
    certainty: Literal["sure", "likely"]
    example: str
    note: str


def names() -> list[str]:
    """The names of all word lists.

    >>> "furniture_lines" in names()
    True
    """
    return sorted(path.name.removesuffix(".tsv") for path in files(__package__).iterdir() if path.name.endswith(".tsv"))


@cache
def load(name: str) -> tuple[Entry, ...]:
    """All rows of the list ``name``; ``canonical`` falls back to the surface.

    Raises ``ValueError`` for a row that has not the six columns or an unknown certainty.

    >>> next(entry.kind for entry in load("line_headers") if entry.surface == "Tin liên quan")
    'related'
    """
    return parse_rows(f"{name}.tsv", (files(__package__) / f"{name}.tsv").read_text("utf-8"))


def parse_rows(file: str, text: str) -> tuple[Entry, ...]:
    r"""The rows of a word list from its text; ``file`` names it in errors.

    Raises ``ValueError`` for a first line or a row that has not the six columns, or an unknown certainty.

    >>> parse_rows("own.tsv", "\t".join(COLUMNS) + "\nBTX\tbody\t\tsure\t\t")[0].canonical
    'BTX'
    """
    lines = text.splitlines()
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise ValueError(f"{file}: the first line must name the columns {' '.join(COLUMNS)}")
    return tuple(_entry(file, number, line) for number, line in enumerate(lines[1:], 2))


def _entry(file: str, number: int, line: str) -> Entry:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{file}:{number}: {len(cells)} columns instead of {len(COLUMNS)}")
    surface, kind, canonical, certainty, example, note = cells
    if certainty not in _CERTAINTIES:
        raise ValueError(f"{file}:{number}: certainty {certainty!r} is none of {_CERTAINTIES}")
    return Entry(
        surface=surface,
        kind=kind,
        canonical=canonical or surface,
        certainty="sure" if certainty == "sure" else "likely",
        example=example,
        note=note,
    )
