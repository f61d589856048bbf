"""What the reference gives: the year of "28/9", the day of "hôm qua", the civil date of "mùng 1 Tết"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from msgspec.structs import replace

from vnnews.times import lunar
from vnnews.times.gregorian import FIRST_YEAR, LAST_YEAR, is_date, months_before, nearest_year
from vnnews.times.parts import Candidate, PartName, Parts, Scan

_Given = dict[PartName, int]


def anchor_at_reference(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """The reference gives the year of "28/9" and the day of "hôm qua"; without one they stay unknown."""
    return [_anchored(candidate, scan) for candidate in found]


def _anchored(candidate: Candidate, scan: Scan) -> Candidate:
    if candidate.ends is None:
        return _in_civil_days(_with_reference(candidate, scan), scan)
    first, last = candidate.ends
    if last is None:
        return replace(candidate, ends=(_anchored(first, scan), None))
    last = _anchored(last, scan)
    year = last.parts.implied.get("year")
    if year is None or first.shift is not None or "year" in first.parts.known:
        return replace(candidate, ends=(_anchored(first, scan), last))
    # the year of the end is that of the beginning, unless the year turns between them
    if _place(first) > _place(last):
        year -= 1
    implied = first.parts.implying({"year": year})
    if "month" not in implied.known and "day" in implied.known and (month := last.parts.get("month")) is not None:
        implied = implied.implying({"month": month})
    if "hour" in implied.known and "day" not in implied.known:
        implied = implied.implying(last.parts.implied)
    return replace(candidate, ends=(_in_civil_days(replace(first, parts=implied), scan), last))


def _place(candidate: Candidate) -> tuple[int, int]:
    parts = candidate.parts
    return parts.get("month") or parts.get("quarter") or 0, parts.get("day") or 0


def _with_reference(candidate: Candidate, scan: Scan) -> Candidate:
    reference = scan.reference
    if reference is None:
        return candidate
    if (length := candidate.length) is not None:
        # a stamp has no text before it to count from: "2 ngày sau" is then from now
        now = length.anaphoric and scan.place == "stamp"
        return replace(candidate, length=replace(length, anaphoric=False)) if now else candidate
    shift = candidate.shift
    if shift is not None and shift.anaphoric and scan.place != "stamp":
        return candidate
    try:
        given = _shifted(candidate, reference) if shift is not None else _nearest(candidate, scan, reference)
    except (ValueError, OverflowError):
        return candidate
    return replace(candidate, parts=candidate.parts.implying(given)) if given else candidate


def _shifted(candidate: Candidate, reference: datetime) -> _Given:
    """ "hôm qua", "thứ Hai tuần tới", "ngày 2 tháng này", "năm ngoái"."""
    assert candidate.shift is not None
    unit, steps = candidate.shift.unit, candidate.shift.steps
    if unit == "day":
        return _day(reference + timedelta(days=steps))
    if unit == "week":
        monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=steps)
        weekday = candidate.parts.get("weekday")
        if weekday is not None:
            return _day(monday + timedelta(days=weekday))
        year, week, _ = monday.isocalendar()
        return {"year": year, "week": week}
    if unit == "month":
        there = months_before(reference.replace(day=1), -steps)
        return {"year": there.year, "month": there.month}
    if unit == "quarter":
        count = reference.year * 4 + (reference.month - 1) // 3 + steps
        return {"year": count // 4, "quarter": count % 4 + 1}
    if unit == "decade":
        return {"decade": reference.year // 10 + steps}
    if unit == "century":
        return {"century": reference.year // 100 + steps}
    return {"year": reference.year + steps}


def _day(moment: datetime) -> _Given:
    return {"year": moment.year, "month": moment.month, "day": moment.day}


def _nearest(candidate: Candidate, scan: Scan, reference: datetime) -> _Given:
    """What a partial time most likely left out."""
    parts = candidate.parts
    if parts.get("year") is not None or parts.get("decade") is not None or parts.get("century") is not None:
        return {}
    if candidate.lunar or candidate.cycle is not None:
        year = _lunar_year(candidate, reference)
        return {} if year is None else {"year": year}
    month, day, weekday = parts.get("month"), parts.get("day"), parts.get("weekday")
    if month is not None and day is not None:
        year = _year_of_day(candidate, month, day, scan, reference)
        return {} if year is None else {"year": year}
    if month is not None:
        return {"year": _year_of(reference, month - reference.month, 12, candidate.toward, scan, candidate)}
    if (quarter := parts.get("quarter")) is not None:
        return {"year": reference.year + _turn(quarter - (reference.month - 1) // 3 - 1, 4, candidate.toward)}
    if (season := parts.get("season")) is not None:
        return {"year": _season_year(season, reference, candidate.toward)}
    if day is not None:
        return _month_of_day(day, reference, candidate.toward)
    if weekday is not None:
        return _day(reference + timedelta(days=_days_to_weekday(weekday, candidate, scan, reference)))
    if parts.get("hour") is not None:
        zone = parts.get("zone")
        if zone is not None and reference.utcoffset() is not None:
            reference = reference.astimezone(timezone(timedelta(minutes=zone)))
        return _day(reference)
    if candidate.months is not None or parts.get("half") is not None:
        return {"year": reference.year}
    return {}


def _turn(steps: int, round_: int, toward: int) -> int:
    """How many years away a month or quarter lies that is ``steps`` ahead in this year.

    Said without its year it is one of this year, unless that is more than half a year ahead or ten months back.
    """
    if toward > 0:
        return 1 if steps <= 0 else 0
    if toward < 0:
        return -1 if steps >= 0 else 0
    if steps * 2 > round_:
        return -1
    return 1 if steps * 12 < -9 * round_ else 0


_RECENTLY = re.compile(r"(?<!\w)hồi {1,2}\Z")


def _year_of(reference: datetime, steps: int, round_: int, toward: int, scan: Scan, candidate: Candidate) -> int:
    if not toward and steps > 0 and _RECENTLY.search(scan.lower, max(0, candidate.start - 6), candidate.start):
        return reference.year - 1
    return reference.year + _turn(steps, round_, toward)


def _season_year(season: int, reference: datetime, toward: int) -> int:
    """Winter is that of the year in which it begins: in February "mùa đông này" began last December."""
    if season == 4 and reference.month < 4 and toward <= 0:
        return reference.year - 1
    if toward > 0 and reference.month >= season * 3:
        return reference.year + 1
    return reference.year - (toward < 0 and reference.month < season * 3)


def _month_of_day(day: int, reference: datetime, toward: int) -> _Given:
    """The nearest month with such a day, not more than ten days ahead of the reference or three weeks back."""
    ahead = 31 if toward > 0 else 0 if toward < 0 else 10
    here = date(reference.year, reference.month, reference.day)
    found: date | None = None
    for step in (-2, -1, 0, 1, 2):
        there = months_before(datetime(here.year, here.month, 1), -step)
        if not is_date(there.year, there.month, day):
            continue
        candidate = date(there.year, there.month, day)
        if (candidate - here).days <= ahead:
            found = candidate
    return {} if found is None else {"year": found.year, "month": found.month}


def _days_to_weekday(weekday: int, candidate: Candidate, scan: Scan, reference: datetime) -> int:
    """Of a bare weekday: the next one; in running text the last one, for news tell what was, unless it is to come."""
    ahead = (weekday - reference.weekday()) % 7
    toward = candidate.toward or (_tense(candidate, scan) or -1 if scan.place == "text" else 1)
    if toward > 0:
        return ahead
    if candidate.toward < 0:
        return ahead - 7 if ahead else -7
    return ahead - 7 if ahead else 0


def _year_of_day(candidate: Candidate, month: int, day: int, scan: Scan, reference: datetime) -> int | None:
    year = nearest_year(month, day, reference)
    if year is None:
        return None
    weekday = candidate.parts.known.get("weekday")
    if weekday is not None:
        fitting = [
            other
            for other in range(year - 6, year + 7)
            if FIRST_YEAR <= other <= LAST_YEAR
            and is_date(other, month, day)
            and date(other, month, day).weekday() == weekday
        ]
        # a weekday that fits no near year is a slip of the pen
        best = min(fitting, key=lambda other: abs(other - year), default=year)
        return best if abs(best - year) <= 2 else year
    here = date(reference.year, reference.month, reference.day)
    away = (date(year, month, day) - here).days
    step = 0
    if candidate.toward:
        step = 1 if candidate.toward > 0 and away < 0 else -1 if candidate.toward < 0 and away > 0 else 0
    elif scan.place == "text" and (away > 0 or away < -150):
        # a verb decides where the nearest year is not so near
        tense = _tense(candidate, scan)
        step = 1 if tense > 0 and away < -150 else -1 if tense < 0 and away > 31 else 0
    return year + step if is_date(year + step, month, day) else year


_FUTURE = re.compile(r"(?<!\w)(?:sẽ|dự kiến|sắp|chuẩn bị)(?!\w)")
_PAST = re.compile(r"(?<!\w)(?:đã|hồi|vừa|từng)(?!\w)")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)|\n")
_NEAR = 60


def _tense(candidate: Candidate, scan: Scan) -> int:
    """1 where a verb near the candidate, in its sentence, speaks of what is to come, -1 of what was, else 0."""
    before = scan.lower[max(0, candidate.start - _NEAR) : candidate.start]
    after = scan.lower[candidate.end : candidate.end + _NEAR]
    before = _SENTENCE_END.split(before)[-1]
    after = _SENTENCE_END.split(after)[0]
    clause = f"{before} {after}"
    return 1 if _FUTURE.search(clause) else -1 if _PAST.search(clause) else 0


def _lunar_year(candidate: Candidate, reference: datetime) -> int | None:
    """The lunar year of a lunar day without one: by its name in the cycle, else the nearest."""
    if candidate.cycle is not None:
        return lunar.year_of_cycle(candidate.cycle, reference.year)
    month, day = candidate.parts.get("month"), candidate.parts.get("day") or 1
    if month is None:
        return None
    here = date(reference.year, reference.month, reference.day)
    best: tuple[int, int] | None = None
    for year in range(reference.year - 2, reference.year + 2):
        there = lunar.civil_day(year, month, day)
        if there is None:
            continue
        away = (there - here).days
        if candidate.toward and away * candidate.toward < 0:
            continue
        # like a day of the civil year: under nine months back or three ahead
        distance = abs(away) if away <= 0 else 3 * away
        if best is None or distance < best[0]:
            best = distance, year
    return None if best is None else best[1]


def _in_civil_days(candidate: Candidate, scan: Scan) -> Candidate:
    """The lunar date as the day of the civil calendar that it is; unknown as long as its year is."""
    if not candidate.lunar:
        return candidate
    parts = candidate.parts
    year = parts.get("year")
    month, day = parts.get("month"), parts.get("day")
    if year is None or month is None or day is None:
        return candidate
    found = lunar.civil_day(year, month, day)
    if found is None:
        return replace(candidate, parts=Parts(parts.known, {}))
    civil: _Given = {"year": found.year, "month": found.month, "day": found.day}
    rest = {name: value for name, value in parts.known.items() if name not in civil}
    if "year" in parts.known:
        return replace(candidate, parts=Parts({**rest, **civil}), lunar=False)
    known: _Given = {**rest, "month": found.month, "day": found.day}
    return replace(candidate, parts=Parts(known, {"year": found.year}), lunar=False)
