"""Weighs the features of a line for every label, by the table ``weights.tsv``.

A row is a feature, a column a label, a cell the log weight that the feature adds; an empty cell adds nothing.
The weights were set by hand on a sample of pages. A trained model is another `Scale` and replaces them where its
file is there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple, Protocol

from vnnews.segmenting.labels import BY_HAND, LABELS, Order
from vnnews.segmenting.phrasing import Phrasing


class Scale(Protocol):
    """What turns the names of features into labels: weights of features, and of the order of labels."""

    @property
    def name(self) -> str:
        """How rules name it."""

    @property
    def order(self) -> Order:
        """The weights of the order of labels."""

    def emissions(self, names: Sequence[Sequence[str]]) -> list[list[float]]:
        """The log weight of every label for every line, in the order of ``LABELS``."""

    @property
    def rows(self) -> Mapping[str, Sequence[float]]:
        """What each feature adds to the labels, in the order of ``LABELS``."""

    @property
    def loud(self) -> Sequence[Mapping[str, float]]:
        """For every label the features that speak for it."""

    @property
    def phrasing(self) -> Phrasing | None:
        """How captions are worded; ``None`` where wording and continuity are not weighed."""

    @property
    def unit(self) -> float:
        """What one of a row's numbers is worth as a log weight."""


class ByHand(NamedTuple):
    """The weights of the table.

    >>> row = by_hand().emissions([["known:related"]])[0]
    >>> LABELS[row.index(max(row))]
    'related_header'
    """

    rows: dict[str, tuple[float, ...]]
    loud: tuple[dict[str, float], ...]
    name: str = "weights"
    order: Order = BY_HAND
    phrasing: Phrasing | None = None
    unit: float = 1.0

    def emissions(self, names: Sequence[Sequence[str]]) -> list[list[float]]:
        """The log weight of every label for every line: a row a line, in the order of ``LABELS``."""
        return [_sums(line, self.rows) for line in names]


@cache
def by_hand() -> ByHand:
    """The scale of the hand-set weights."""
    return ByHand(weights(), loud_names(weights()))


def evidence(names: Sequence[str], label: int, scale: Scale | None = None) -> list[tuple[str, float]]:
    """What each feature adds to the label (index into ``LABELS``), strongest first; nothing is left out but zeros.

    ``scale`` weighs, by default the hand-set one.

    >>> evidence(["known:related", "bias"], LABELS.index("related_header"))[0][0]
    'known:related'
    """
    scale = scale or by_hand()
    rows, unit = scale.rows, scale.unit
    found = [(name, rows[name][label] * unit) for name in names if name in rows and rows[name][label]]
    return sorted(found, key=lambda pair: -pair[1])


def strongest(names: Sequence[str], label: int, scale: Scale | None = None) -> str | None:
    """The feature that adds most to the label (index into ``LABELS``); ``None`` when none adds anything.

    >>> strongest(["bias", "known:related", "ending:none"], LABELS.index("related_header"))
    'known:related'
    """
    loud = (scale or by_hand()).loud[label]
    return max([name for name in names if name in loud], key=loud.__getitem__, default=None)


def loud_names(rows: Mapping[str, Sequence[float]]) -> tuple[dict[str, float], ...]:
    """For every label the features that speak for it, with what they add."""
    found: tuple[dict[str, float], ...] = tuple({} for _ in LABELS)
    for name, row in rows.items():
        for label, weight in zip(found, row, strict=True):
            if weight > 0:
                label[name] = weight
    return found


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
