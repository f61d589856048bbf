"""Times of one article anchored at each other: "cùng ngày", "hôm sau", "lúc 15h", and days whose year is not printed.

What `vnnews.times.find` anchored at the publication time stays; here follows what only the article's own text tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import get_args

from vnnews.article import Grain, Time
from vnnews.text import Folded
from vnnews.times import find
from vnnews.times.rereading import anaphoric_unit, reread

# from the finest to the coarsest
_GRAINS: tuple[str, ...] = get_args(Grain)
# an hour or a minute is counted from a clock, what is coarser from any day of that grain or finer
_AS_FINE = {name: frozenset(_GRAINS[: place + 1]) for place, name in enumerate(_GRAINS)}
_DAY = _AS_FINE["day"]
_CLOCK_GRAINS = _AS_FINE["hour"]
# a clock without its day: its rules name nothing else
_CLOCK = re.compile(
    r"(?:(?:colon|letter|word|spoken)_clock|clock_in_words|hour|english_hour)(?:-(?:\w+_clock|hour))?\Z"
)
_PARTIAL = re.compile(r"X{4}-\d")


def times_of(text: str | Folded, published: str | None) -> list[Time]:
    """The times of an article's text, anchored at its publication time and at each other.

    Arguments: ``text``, the article's own text without related items, folded or not; ``published``, ISO 8601 or
    ``None``. Returns a list of `Time` with offsets into ``text``. Raises ``ValueError`` where ``published`` is no
    ISO 8601.

    >>> text = "Lễ khai mạc diễn ra ngày 28/9. Hôm sau, đoàn về Huế; đến 15h cùng ngày thì mưa."
    >>> [time.begin for time in times_of(text, "2024-10-01T09:00:00+07:00")]
    ['2024-09-28T00:00:00+07:00', '2024-09-29T00:00:00+07:00', '2024-09-29T15:00:00+07:00']
    """
    printed = text.source if isinstance(text, Folded) else text
    return anchor(find(text, reference=published), printed, published)


def anchor(times: Sequence[Time], text: str, published: str | None) -> list[Time]:
    """The times with what the times before them tell.

    Arguments: ``times`` as `vnnews.times.find` gave them for ``text`` with ``published`` as the reference, in order;
    ``published``, ISO 8601, or ``None`` where it is unknown. Returns as many times, in the same places:

    - anaphoric ones ("cùng ngày", "hai năm sau") are counted from the last anchored time before them of their grain
      or finer;
    - a clock without a day is of the day that was named last;
    - without a publication time, days and months without a year take it from the text: from the last full date
      before them in their paragraph, else from the latest full date of the text.

    ``implied`` names what was so deduced. What finds no anchor stays as it was.

    >>> from vnnews.times import find
    >>> text = "Ngày 3/9/2017, ông bị bắt. Ngày 15/10, tòa mở phiên xử; một năm sau, ông được thả."
    >>> [(time.value, time.begin) for time in anchor(find(text), text, None)][1:]
    [('2017-10-15', '2017-10-15T00:00:00+07:00'), ('P1Y', '2018-10-15T00:00:00+07:00')]
    """
    anchored: list[Time] = []
    for time in times:
        if published is None and time.begin is None and _PARTIAL.match(time.value or ""):
            time = _with_year(time, times, text)
        elif _CLOCK.match(time.rule):
            time = _from_last(time, anchored, _DAY)
        elif time.begin is None and (unit := anaphoric_unit(time)) is not None:
            time = _from_last(time, anchored, _AS_FINE[unit])
        anchored.append(time)
    return anchored


def _from_last(time: Time, before: Sequence[Time], grains: frozenset[str]) -> Time:
    """``time`` counted from the last anchored time of one of ``grains``."""
    for other in reversed(before):
        if other.begin is not None and other.grain in grains and _is_point(other):
            moment = datetime.fromisoformat(other.begin)
            # days and what is longer are counted from the day, not from its hour
            return reread(time, moment if time.grain in _CLOCK_GRAINS else moment.replace(hour=0, minute=0, second=0))
    return time


def _is_point(time: Time) -> bool:
    """Ranges, lengths and birth years are not what "cùng ngày" or "hôm sau" look back to."""
    value = time.value or ""
    return "/" not in value and not value.startswith("P") and time.rule != "birth_year"


def _with_year(time: Time, times: Sequence[Time], text: str) -> Time:
    full = [other for other in times if _is_full_date(other)]
    if not full:
        return time
    paragraph = text.rfind("\n", 0, time.start) + 1
    near = [other for other in full if paragraph <= other.start < time.start]
    known = near[-1] if near else max(full, key=lambda other: other.begin or "")
    assert known.begin is not None
    return reread(time, datetime.fromisoformat(known.begin))


def _is_full_date(time: Time) -> bool:
    return time.begin is not None and time.grain in _DAY and "year" not in time.implied and _is_point(time)
