"""What may be a place, before it is settled."""

from __future__ import annotations

import msgspec

from vnnews.names.places.records import Level


class Candidate(msgspec.Struct, gc=False):
    """A place that may be one. ``cued``: a word before it speaks for a place; ``honored``, ``role``: for a person."""

    start: int
    end: int
    name_start: int
    level: Level
    rule: str
    unit: str | None = None
    sure: bool = True
    cued: bool = False
    honored: bool = False
    role: bool = False
    opening: bool = False
    dropped: bool = False


class Loose(msgspec.Struct, frozen=True, gc=False):
    """A run of capitals that no list knows: it may turn out a place by what stands around it; ``low``: in small."""

    start: int
    end: int
    low: str


def first_level(level: str | None) -> Level:
    """The level that a unit word of this kind gives at first sight."""
    return "district" if level in (None, "municipality") else level  # type: ignore[return-value]
