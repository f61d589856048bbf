"""What a rule hands over: the parts of a time that the text prints, and where it prints them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec

PartName = Literal[
    "century",
    "decade",
    "year",
    "half",
    "quarter",
    "season",
    "month",
    "week",
    "weekday",
    "day",
    "hour",
    "minute",
    "second",
    "zone",
]
# what a candidate can be joined as: "closed" ones join nothing
Kind = Literal["date", "clock", "weekday", "week", "daypart", "zone", "closed"]
Unit = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"]
Daypart = Literal["small hours", "morning", "noon", "afternoon", "evening", "night"]
Mod = Literal["start", "mid", "end", "approx"]
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

    def merged(self) -> Mapping[PartName, int]:
        """All parts, known and implied, for readers that ask for many of them."""
        return {**self.implied, **self.known} if self.implied else self.known

    def knowing(self, parts: Mapping[PartName, int]) -> Parts:
        """These parts and ``parts``, which the text prints as well."""
        return Parts({**self.known, **parts}, {name: n for name, n in self.implied.items() if name not in parts})

    def implying(self, parts: Mapping[PartName, int]) -> Parts:
        """These parts and those of ``parts`` that are not known."""
        return Parts(self.known, {**self.implied, **{name: n for name, n in parts.items() if name not in self.known}})


class Length(msgspec.Struct, frozen=True, gc=False):
    """So many units from now: "5 giờ trước" is ``Length(5, "hour", "ago")``, "5 năm qua" ``Length(5, "year", "past")``.

    "ago" and "hence" are the one unit that lies so far away, "past" and "coming" the whole stretch. ``amount`` is
    ``None`` where the text does not say ("vài năm tới"). ``anaphoric``: counted from a time that the text named
    before ("2 ngày sau đó"). ``more`` are further amounts ("2 tuần 3 ngày trước").
    """

    amount: float | None
    unit: Unit
    way: Literal["ago", "hence", "past", "coming"]
    anaphoric: bool = False
    more: tuple[tuple[float, Unit], ...] = ()


class Shift(msgspec.Struct, frozen=True, gc=False):
    """So many whole units of the calendar away from now: "năm ngoái" is ``Shift("year", -1)``.

    ``anaphoric``: away from a time that the text named before: "hôm sau", "cùng năm".
    """

    unit: Unit
    steps: int
    anaphoric: bool = False


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """One possible time; offsets are those of the folded view.

    ``kinds`` says what it can be joined with. ``tentative``: it is a time only in company or where nothing else can
    be meant. ``rule`` is filled in by the rule that found it. ``month_first`` is the American reading where one
    exists. ``toward`` is 1 where the text says that the time is to come ("tháng 11 tới"), -1 where it is past.
    ``lunar``: month and day are those of the Vietnamese lunar calendar, ``cycle`` the place of the year in its sixty
    years (Giáp Tý is 0). ``ends`` are the two ends of a range (``None``: open). ``months`` are the first and last
    month of a stretch of a year, ``pick`` the first (1) or last (-1) day or week of a period. ``members`` are what a
    joined candidate was made of.
    """

    start: int
    end: int
    kinds: frozenset[Kind]
    parts: Parts = Parts()
    rule: str = ""
    tentative: bool = False
    month_first: Parts | None = None
    daypart: Daypart | None = None
    shift: Shift | None = None
    length: Length | None = None
    mod: Mod | None = None
    approximate: bool = False
    toward: int = 0
    lunar: bool = False
    cycle: int | None = None
    months: tuple[int, int] | None = None
    ends: tuple[Candidate, Candidate | None] | None = None
    pick: tuple[Literal["day", "week"], int] | None = None
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
