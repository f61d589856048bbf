"""A time that was found, read once more from another moment: what anchors "hôm sau" at a date named before."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from vnnews.article import Time
from vnnews.text import fold, lower_case
from vnnews.times.finding import refined
from vnnews.times.parts import Candidate, Scan, Unit
from vnnews.times.reference import anchor_at_reference
from vnnews.times.writing import write


def anaphoric_unit(time: Time) -> Unit | None:
    """The unit that ``time`` counts from a time named before it; ``None`` where it counts from none.

    >>> from vnnews.times import find
    >>> [anaphoric_unit(time) for time in find("10h cùng ngày, ba năm sau đó, cuối năm đó, hôm qua")]
    ['day', 'year', 'year', None]
    """
    candidate = _whole(time)
    if candidate is None:
        return None
    if candidate.length is not None and candidate.length.anaphoric:
        return candidate.length.unit
    if candidate.shift is not None and candidate.shift.anaphoric:
        return candidate.shift.unit
    return None


def reread(time: Time, moment: datetime) -> Time:
    """``time`` as it reads when its missing parts are counted from ``moment``; its place stays.

    >>> from vnnews.times import find
    >>> reread(find("Hôm sau, mưa tạnh.")[0], datetime(2024, 9, 28)).value
    '2024-09-29'
    """
    candidate = _whole(time)
    if candidate is None:
        return time
    folded = fold(time.text)
    scan = Scan(folded.text, lower_case(folded.text), "text", moment)
    (anchored,) = anchor_at_reference([_told_from_now(candidate)], scan)
    found = write(anchored, folded, moment)
    return Time(
        text=time.text,
        start=time.start,
        end=time.end,
        value=found.value,
        grain=found.grain,
        mod=time.mod,
        begin=found.begin,
        finish=found.finish,
        implied=found.implied or (("year", "month", "day") if candidate.length is not None else ()),
        rule=time.rule,
    )


def _whole(time: Time) -> Candidate | None:
    """The candidate that is all of the printed text, unanchored."""
    text = fold(time.text).text
    found = [one for one in refined(text, None, "text") if (one.start, one.end) == (0, len(text))]
    return found[0] if found else None


def _told_from_now(candidate: Candidate) -> Candidate:
    shift, length = candidate.shift, candidate.length
    return replace(
        candidate,
        shift=None if shift is None else replace(shift, anaphoric=False),
        length=None if length is None else replace(length, anaphoric=False),
    )
