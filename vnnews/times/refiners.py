"""What becomes of the candidates: one ordered list of small steps, each from all candidates to those that remain."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from vnnews.times.extending import extend, extend_to_occasion
from vnnews.times.gregorian import is_date
from vnnews.times.joining import join
from vnnews.times.parts import Candidate, Daypart, Parts, Scan
from vnnews.times.ranges import join_ranges
from vnnews.times.reference import anchor_at_reference
from vnnews.times.told import is_told
from vnnews.times.unlikely import is_unlikely, stands_out

Refiner = Callable[[list[Candidate], Scan], list[Candidate]]


_COMPANY = frozenset({"weekday", "zone", "daypart"})


def settle_overlaps(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """Of two that overlap, the longer stays, then the one that knows more, then the earlier rule.

    In "ngày 28 tháng 9 năm 2024" the whole date wins over "tháng 9 năm 2024" and "năm 2024".
    """
    kept: list[Candidate] = []
    for candidate in found:
        while kept and kept[-1].end > candidate.start and _weight(candidate) > _weight(kept[-1]):
            kept.pop()
        if not kept or kept[-1].end <= candidate.start:
            kept.append(candidate)
    return kept


def _weight(candidate: Candidate) -> tuple[int, int, int]:
    # a weekday, a zone or a part of the day is only company: it never wins over a date or clock that it overlaps
    alone = not candidate.kinds <= _COMPANY
    said = len(candidate.parts.known) + 2 * (candidate.shift is not None or candidate.length is not None)
    return alone, candidate.end - candidate.start, said


def join_parts(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """Weekday, date, clock and zone that stand together become one: "Thứ Bảy, 28/9/2024, 18:27 (GMT+7)"."""
    return join(found, scan)


# the form of .NET: nothing padded, seconds, AM or PM; "12/06/2022 9:49 PM" is no such stamp
_AMERICAN = re.compile(r"[1-9][0-9]?/[1-9][0-9]?/[0-9]{4} [1-9][0-9]?:[0-9]{2}:[0-9]{2} [ap]m(?!\w)")


def read_month_first(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """The month comes first where only that is a date, in the .NET form, and where an English weekday says so.

    "09/28/2024", "3/7/2026 8:01:53 AM", "Fri, 6/5/2026".
    """
    return [_month_first(candidate, scan) for candidate in found]


def _month_first(candidate: Candidate, scan: Scan) -> Candidate:
    other = candidate.month_first
    if other is None:
        return candidate
    swapped = replace(candidate, parts=candidate.parts.knowing(other.known))
    if not _exists(candidate.parts) or _AMERICAN.match(scan.lower, candidate.start):
        return swapped
    english = any(member.rule == "english_weekday" for member in candidate.members)
    return swapped if english and not _fits_weekday(candidate.parts) and _fits_weekday(swapped.parts) else candidate


def _exists(parts: Parts) -> bool:
    if not parts.known:
        return True
    return is_date(parts.get("year"), parts.get("month"), parts.get("day"))


def _fits_weekday(parts: Parts) -> bool:
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    if year is None or month is None or day is None:
        return False
    return date(year, month, day).weekday() == parts.get("weekday")


def read_twelve_hours(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """ "06:27 PM" is 18:27, "12:15 AM" 00:15, "5 giờ chiều" 17:00; of "18:27 PM" and "00:30 PM" the clock is right."""
    return [_on_24_hours(candidate) for candidate in found]


def _on_24_hours(candidate: Candidate) -> Candidate:
    hour = candidate.parts.known.get("hour")
    if candidate.daypart is None or hour is None or not 1 <= hour <= 12:
        return candidate
    return replace(candidate, parts=candidate.parts.knowing({"hour": _HOURS[candidate.daypart](hour)}))


# 24 is midnight at the end of the day: "12h đêm 28/9" is when the 29th begins
_HOURS: dict[Daypart, Callable[[int], int]] = {
    "morning": lambda hour: hour % 12,
    "small hours": lambda hour: hour % 12,
    "noon": lambda hour: hour + 12 if hour <= 3 else hour,
    "afternoon": lambda hour: hour % 12 + 12,
    "evening": lambda hour: hour + 12,
    "night": lambda hour: hour + 12 if hour >= 6 else hour,
}


def drop_impossible(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """31/02, 29/2/2023 and month 13 are no times, nor is the clock beside them."""
    return [candidate for candidate in found if _possible(candidate)]


def _possible(candidate: Candidate) -> bool:
    if candidate.ends is not None:
        return all(end is None or _possible(end) for end in candidate.ends)
    if candidate.lunar:
        # a lunar February may well have thirty days
        month, day = candidate.parts.get("month") or 1, candidate.parts.get("day") or 1
        return 1 <= month <= 12 and 1 <= day <= 30
    return _exists(candidate.parts)


def drop_unlikely(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """What its surroundings make something else: "mỗi ngày 2-3 lần", "15/8 âm lịch", "0:00 / 2:59"."""
    return [candidate for candidate in found if not is_unlikely(candidate, scan)]


def drop_lonely(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """What is a time only in company goes, unless the line leaves no other reading: "Tiêu đề (25/10)"."""
    kept: list[Candidate] = []
    for candidate in found:
        if not candidate.tentative or stands_out(candidate, scan) or is_told(candidate, kept[-1:], scan):
            kept.append(candidate)
    return kept


_ABOUT = re.compile(r"(?<!\w)(?:khoảng|chừng|tầm|độ)(?: lúc)? {1,2}\Z")


# cheaper than the pattern, and nearly always enough
_ABOUT_ENDS = ("khoảng ", "chừng ", "tầm ", "độ ", "lúc ", "  ")


def mark_approximate(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """ "khoảng 7h ngày 10/9/2024": the word stays outside, the time is approximate."""
    return [
        replace(candidate, approximate=True)
        if scan.lower.endswith(_ABOUT_ENDS, 0, candidate.start)
        and _ABOUT.search(scan.lower, max(0, candidate.start - 14), candidate.start)
        else candidate
        for candidate in found
    ]


def keep_what_stamps_print(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """On a line of a list, "5 giờ trước" is a stamp; "5 năm qua" and "tháng 9" are words of a headline."""
    if scan.place != "line":
        return found
    return [candidate for candidate in found if not _in_headline(candidate)]


def _in_headline(candidate: Candidate) -> bool:
    length, known = candidate.length, candidate.parts.known
    if length is not None:
        return length.way != "ago" or length.anaphoric
    return "month" in known and "day" not in known and "year" not in known


REFINERS: tuple[Refiner, ...] = (
    keep_what_stamps_print,
    extend,
    settle_overlaps,
    join_parts,
    read_month_first,
    read_twelve_hours,
    join_ranges,
    drop_impossible,
    drop_unlikely,
    drop_lonely,
    mark_approximate,
    extend_to_occasion,
    anchor_at_reference,
)


def refine(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """The candidates after every step in turn; in order, without overlaps."""
    for refiner in REFINERS:
        found = refiner(found, scan)
    return found
