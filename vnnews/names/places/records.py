"""What the search for places hands on."""

from __future__ import annotations

from typing import Literal

from vnnews.article import Record

Level = Literal[
    "continent",
    "country",
    "region",
    "state",
    "province",
    "district",
    "commune",
    "village",
    "city",
    "sea",
    "river",
    "lake",
    "island",
    "mountain",
    "plain",
    "forest",
    "border_gate",
    "zone",
    "road",
    "facility",
]


class PlaceFound(Record, frozen=True, kw_only=True):
    """One place as printed.

    ``text`` and its offsets include the unit word; ``name`` is the folded name without it, ``unit`` the unit word in
    full ("TP." → "thành phố"), ``None`` where none is printed. ``level`` is what kind of place it is, as far as the
    print tells: a bare "Thái Bình" counts as the highest unit of that name.
    """

    text: str
    start: int
    end: int
    rule: str
    name: str
    unit: str | None = None
    level: Level
