"""Who keeps a stretch of text that two kinds of findings claim: the one list that settles it for an article.

1. Names before numbers: what stands in the name of a document, an agency, a place or a person is part of that name
   ("Nghị quyết 42/2017/QH14", "Ban chỉ đạo 138", "quận 1").
2. Times before quantities: a number inside a time expression belongs to it ("5 năm qua", "quý III").

A finding that only touches another one's stretch loses like one inside it, but a longer quantity or time that holds a
whole name keeps its place: "300 cán bộ Công an tỉnh" counts, and so does what "nhiệm kỳ Quốc hội khóa XV" says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from vnnews.article import Quantity, Time


class Spanned(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def end(self) -> int:
        """Where it ends, exclusively."""


Thing = TypeVar("Thing", Time, Quantity)


def settle(
    times: Sequence[Time], quantities: Sequence[Quantity], names: Iterable[Spanned]
) -> tuple[list[Time], list[Quantity]]:
    """The times and quantities that stay, in order.

    Arguments: what was found in one text; ``names`` are the mentions of documents, agencies, places and people.

    >>> from vnnews.article import Mention
    >>> year = Time(text="2017", start=14, end=18, grain="year", rule="")
    >>> settle([year], [], [Mention(text="Nghị quyết 42/2017/QH14", start=0, end=23, rule="")])
    ([], [])
    """
    taken = sorted(((name.start, name.end) for name in names), key=lambda span: (span[0], -span[1]))
    kept_times = _outside(times, taken)
    spans = [(time.start, time.end) for time in kept_times]
    # all that holds a part of a time is no quantity, so here a whole one inside does not excuse
    free = _outside(quantities, taken)
    return kept_times, [thing for thing in free if not _touches(thing, spans)]


def _outside(things: Sequence[Thing], taken: Sequence[tuple[int, int]]) -> list[Thing]:
    """``things`` that neither lie in one of the ``taken`` spans nor cut into it; both come in order."""
    kept, first = [], 0
    for thing in things:
        while first < len(taken) and taken[first][1] <= thing.start:
            first += 1
        at, lost = first, False
        while at < len(taken) and taken[at][0] < thing.end and not lost:
            start, end = taken[at]
            holds = thing.start <= start and end <= thing.end and (start, end) != (thing.start, thing.end)
            lost = end > thing.start and not holds
            at += 1
        if not lost:
            kept.append(thing)
    return kept


def _touches(thing: Spanned, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(spans, (thing.end, -1))
    return at > 0 and spans[at - 1][1] > thing.start
