"""What a rule hands over: the parts of a time that the text prints, and where it prints them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec

PartName = Literal["year", "month", "day", "weekday", "hour", "minute", "second", "zone"]
Kind = Literal["date", "clock", "weekday", "zone", "closed"]
Unit = Literal["second", "minute", "hour", "day", "week", "month", "year"]
Daypart = Literal["morning", "noon", "afternoon", "evening", "night", "small hours"]
Place = Literal["text", "line", "stamp"]


class Parts(msgspec.Struct, frozen=True, gc=False):
    """The parts of a time, each known (printed), implied (deduced) or absent; implied never overrides known.

    ``weekday`` is 0 for Monday, ``zone`` minutes east of Greenwich, the others are as printed.

    >>> parts = Parts({"month": 9, "day": 28}).implying({"year": 2024, "day": 1})
    >>> parts.get("year"), parts.get("day"), parts.get("hour")
    (2024, 28, None)
    """

    known: Mapping[PartName, int] = {}
    implied: Mapping[PartName, int] = {}

    def get(self, name: PartName) -> int | None:
        """The part, known or implied; ``None`` when absent."""
        found = self.known.get(name)
        return self.implied.get(name) if found is None else found

    def knowing(self, parts: Mapping[PartName, int]) -> Parts:
        """These parts and ``parts``, which the text prints as well."""
        return Parts({**self.known, **parts}, {name: n for name, n in self.implied.items() if name not in parts})

    def implying(self, parts: Mapping[PartName, int]) -> Parts:
        """These parts and those of ``parts`` that are not known."""
        return Parts(self.known, {**self.implied, **{name: n for name, n in parts.items() if name not in self.known}})


class Ago(msgspec.Struct, frozen=True, gc=False):
    """So many units before the reference: "5 giờ trước" is ``Ago(5, "hour")``."""

    amount: int
    unit: Unit


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """One possible time; offsets are those of the folded view.

    ``kinds`` says what it can be joined with ("closed": with nothing). ``tentative``: it is a time only in company
    or where the line leaves no other reading. ``rule`` is filled in by the rule that found it. ``month_first`` is
    the American reading where one exists. ``days`` counts from the reference ("hôm qua" is -1). ``members`` are what
    a joined candidate was made of.
    """

    start: int
    end: int
    kinds: frozenset[Kind]
    parts: Parts = Parts()
    rule: str = ""
    tentative: bool = False
    month_first: Parts | None = None
    daypart: Daypart | None = None
    days: int | None = None
    ago: Ago | None = None
    approximate: bool = False
    members: tuple[Candidate, ...] = ()


class Scan(msgspec.Struct, frozen=True, gc=False):
    """The text being read: its folded view, the same in lower case (equally long), and what kind of text it is.

    ``place`` is "text" for running text, "line" for a line of a list of headlines, "stamp" for a text that is said to
    be one date line or stamp.
    """

    text: str
    lower: str
    place: Place
    reference: datetime | None = None


def lower_case(text: str) -> str:
    """``text`` in lower case, character for character.

    >>> lower_case("NGÀY 28 THÁNG 9 Ở İzmir")
    'ngày 28 tháng 9 ở İzmir'
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    # a few letters (İ) become two: they stay as they are, so that every offset holds
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
