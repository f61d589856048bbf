"""The way of a text: fold, scan for candidates, refine, write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from vnnews.article import Time
from vnnews.text import Folded, fold, lower_case
from vnnews.times.parts import Candidate, Place, Scan
from vnnews.times.refiners import refine
from vnnews.times.scanning import batches, whole_candidate
from vnnews.times.writing import write

_DIGIT = re.compile(r"[0-9]")
# all that can be a stamp without a digit: "hôm qua", "một giờ trước"; a lone mark is a letter not yet composed
_WORDS = ("hôm", "Hôm", "HÔM", "trước", "Trước", "TRƯỚC", "\u0301", "\u0302")


def find(text: str | Folded, reference: datetime | str | None = None) -> list[Time]:
    """Every time expression in running text, in order, without overlaps.

    Arguments: ``text``, folded or not; ``reference``, the time of writing, from which "ngày 28/9" takes its year and
    "5 giờ trước" counts (naive: in Vietnamese time). Returns a list of `Time` with offsets into ``text``.

    Found are full dates, days with "ngày" or a month by name, clock times, these beside each other with weekday and
    zone, "tháng 9/2024", "năm 2024" and "5 giờ trước". What could be a fraction, a score or a code is no time.

    >>> [time.text for time in find("Lúc 18h27 ngày 28/9, 1/3 số hộ mất điện; đến tháng 10/2024 mới có lại.")]
    ['Lúc 18h27 ngày 28/9', 'tháng 10/2024']
    >>> find("hôm 28/9", reference=datetime(2024, 10, 1))[0].begin
    '2024-09-28T00:00:00+07:00'
    """
    return _read(text, _moment(reference), "text")


def stamps(text: str | Folded) -> list[Time]:
    """The stamps of a date line or of one line of a list of headlines, folded or not, in order, without overlaps.

    Besides what `find` gives: a day and month alone on the line, in brackets or set off at its edge, and
    "hôm qua lúc 15:30". A span holds the whole stamp with weekday and zone, not the brackets around it.

    >>> [time.text for time in stamps("Khai mạc hội sách 28.09.2024 | 18:27 PM")]
    ['28.09.2024 | 18:27 PM']
    >>> [time.text for time in stamps("Mưa lớn ở miền Trung (25/10)")], stamps("Báo cáo trước 15/11")
    (['25/10'], [])
    """
    printed = text.source if isinstance(text, Folded) else _text(text)
    if not _DIGIT.search(printed) and not any(word in printed for word in _WORDS):
        return []
    return _read(text, None, "line")


def parse(text: str, reference: datetime | str | None = None) -> Time | None:
    """The time of a text that is one date line or stamp, perhaps with an author, a label or buttons around it.

    Arguments: ``text``; ``reference``, the time of reading, for stamps that need one ("28/9", "5 giờ trước").
    Returns the `Time` that says most, the first of equals, or ``None``. Unlike `find` it also reads "1761135952"
    (seconds since 1970), "20240928182705", "9/2024" and "28/9" where they are the whole text.

    >>> time = parse("Minh Anh - Thứ Bảy, 28/09/2024, 06:27 PM (GMT+7)")
    >>> time.value, time.grain, time.rule
    ('2024-09-28T18:27+07:00', 'minute', 'weekday+day_month_year+colon_clock+named_zone')
    >>> parse("0912 345 678") is None
    True
    """
    reference = _moment(reference)
    whole = _read_whole(text, reference)
    if whole is not None:
        return whole
    folded = fold(text)
    best = max(refined(folded.text, reference, "stamp"), key=_says, default=None)
    return None if best is None else write(best, folded, reference)


def _read(text: str | Folded, reference: datetime | None, place: Place) -> list[Time]:
    folded = text if isinstance(text, Folded) else fold(_text(text))
    return [write(candidate, folded, reference) for candidate in refined(folded.text, reference, place)]


def _text(text: object) -> str:
    if not isinstance(text, str):
        raise ValueError(f"the text is a string, not {type(text).__name__}")
    return text


def refined(text: str, reference: datetime | None, place: Place) -> Iterator[Candidate]:
    """The candidates of a folded text that are times, in order, without overlaps."""
    scan = Scan(text, lower_case(text), place, reference)
    return (candidate for batch in batches(scan) for candidate in refine(batch, scan))


# the longest text that a rule of whole strings takes: "20240928T182705Z" with some space around it
_LONGEST_WHOLE = 64


def _read_whole(text: str, reference: datetime | None) -> Time | None:
    if len(_text(text)) > _LONGEST_WHOLE:
        return None
    folded = fold(text)
    found = whole_candidate(lower_case(folded.text))
    if found is None:
        return None
    scan = Scan(folded.text, folded.text, "stamp", reference)
    return next((write(candidate, folded, reference) for candidate in refine([found], scan)), None)


def _says(candidate: Candidate) -> int:
    """How much a candidate says: a date with its clock more than a date, that more than a clock."""
    parts = candidate.parts
    if candidate.ends is not None:
        return 3
    day = parts.get("day") is not None or (candidate.shift is not None and candidate.shift.unit == "day")
    period = candidate.shift is not None or candidate.length is not None or candidate.months is not None
    return (
        4 * day
        + 2 * (parts.get("year") is not None)
        + (parts.get("hour") is not None)
        + (period or parts.get("weekday") is not None or parts.get("quarter") is not None)
    )


def _moment(reference: datetime | str | None) -> datetime | None:
    """The reference as a moment. Raises ``ValueError`` for a string that is not of ISO 8601, and for other types."""
    if reference is None or isinstance(reference, datetime):
        return reference
    if isinstance(reference, str):
        return datetime.fromisoformat(reference)
    if isinstance(reference, date):
        return datetime(reference.year, reference.month, reference.day)
    raise ValueError(f"the reference is a datetime or an ISO 8601 string, not {type(reference).__name__}")
