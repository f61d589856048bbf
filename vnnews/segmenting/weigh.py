"""Weighs the features of a line for every label, by the table ``weights.tsv``.

A row is a feature, a column a label, a cell the log weight that the feature adds; an empty cell adds nothing.
The weights were set by hand on a sample of pages; a trained model may replace this module behind ``emissions``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from vnnews.segmenting.labels import LABELS


def emissions(names: Sequence[Sequence[str]]) -> list[list[float]]:
    """The log weight of every label for every line.

    Arguments: the names of the features of each line. Returns a row a line, in the order of ``LABELS``.

    >>> row = emissions([["known:related"]])[0]
    >>> LABELS[row.index(max(row))]
    'related_header'
    """
    table = weights()
    return [_sums(line, table) for line in names]


def evidence(names: Sequence[str], label: int) -> list[tuple[str, float]]:
    """What each feature adds to the label (index into ``LABELS``), strongest first; nothing is left out but zeros.

    >>> evidence(["known:related", "bias"], LABELS.index("related_header"))[0][0]
    'known:related'
    """
    table = weights()
    found = [(name, table[name][label]) for name in names if name in table and table[name][label]]
    return sorted(found, key=lambda pair: -pair[1])


def strongest(names: Sequence[str], label: int) -> str | None:
    """The feature that adds most to the label (index into ``LABELS``); ``None`` when none adds anything.

    >>> strongest(["bias", "known:related", "ending:none"], LABELS.index("related_header"))
    'known:related'
    """
    table = weights()
    loudest, most = None, 0.0
    for name, row in zip(names, map(table.get, names), strict=True):
        if row and row[label] > most:
            loudest, most = name, row[label]
    return loudest


@cache
def weights() -> dict[str, tuple[float, ...]]:
    """The table: feature → weights in the order of ``LABELS``."""
    header, *rows = (files(__package__) / "weights.tsv").read_text("utf-8").splitlines()
    columns = header.split("\t")[1:]
    if tuple(columns) != LABELS:
        raise ValueError("weights.tsv: the columns must be the labels, in their order")
    return {name: tuple(float(cell or 0) for cell in cells) for name, *cells in (row.split("\t") for row in rows)}


def _sums(names: Sequence[str], table: dict[str, tuple[float, ...]]) -> list[float]:
    rows = [row for row in map(table.get, names) if row]
    return list(map(sum, zip(*rows, strict=True))) if rows else [0.0] * len(LABELS)
