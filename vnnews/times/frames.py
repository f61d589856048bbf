"""Days, weeks, months … centuries: the grain, the TIMEX3 value and the bounds that the parts of a time give."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from vnnews.article import Grain
from vnnews.times import lunar
from vnnews.times.gregorian import months_before
from vnnews.times.parts import Candidate, Daypart, PartName, Unit

Bounds = tuple[datetime, datetime]

# TIMEX3 name, first hour and the hour after the last; the night ends on the next day
DAYPARTS: dict[Daypart, tuple[str, int, int]] = {
    "small hours": ("TDA", 0, 5),
    "morning": ("TMO", 5, 11),
    "noon": ("TMI", 11, 13),
    "afternoon": ("TAF", 13, 18),
    "evening": ("TEV", 18, 22),
    "night": ("TNI", 22, 26),
}
_SEASONS = {
    1: ("SP", (3, 21), (6, 21)),
    2: ("SU", (6, 21), (9, 24)),
    3: ("FA", (9, 24), (12, 21)),
    4: ("WI", (12, 21), (3, 21)),
}
_SHIFTED: dict[Unit, Grain] = {unit: unit for unit in ("day", "week", "month", "quarter", "year", "decade", "century")}


def calendar_grain(candidate: Candidate) -> Grain:
    """The finest of what is named."""
    parts = candidate.parts.merged()
    if candidate.months is not None:
        return "month"
    if parts:
        for name, grain in _GRAINS:
            if name in parts:
                return grain
    if candidate.shift is not None:
        return _SHIFTED[candidate.shift.unit]
    return "part_of_day" if candidate.daypart else "day"


_GRAINS: tuple[tuple[PartName, Grain], ...] = (
    ("day", "day"),
    ("weekday", "day"),
    ("month", "month"),
    ("week", "week"),
    ("quarter", "quarter"),
    ("season", "quarter"),
    ("half", "half"),
    ("year", "year"),
    ("decade", "decade"),
    ("century", "century"),
)


def calendar_value(candidate: Candidate) -> str | None:
    """TIMEX3 as far as the parts are known; ``None`` where nothing is."""
    parts = candidate.parts.merged()
    if candidate.lunar:
        return _lunar_value(candidate)
    if not parts and candidate.months is None:
        return None
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    known_year = "XXXX" if year is None else f"{year:04}"
    if candidate.months is not None:
        first, last = candidate.months
        return f"{known_year}-{first:02}/{known_year}-{last:02}"
    if month is not None:
        return f"{known_year}-{month:02}" + ("" if day is None else f"-{day:02}")
    if day is not None:
        return f"{known_year}-XX-{day:02}"
    if (weekday := parts.get("weekday")) is not None:
        return f"XXXX-WXX-{weekday + 1}"
    if (week := parts.get("week")) is not None:
        return f"{known_year}-W{week:02}"
    if (quarter := parts.get("quarter")) is not None:
        return f"{known_year}-Q{quarter}"
    if (half := parts.get("half")) is not None:
        return f"{known_year}-H{half}"
    if (season := parts.get("season")) is not None:
        return f"{known_year}-{_SEASONS[season][0]}"
    if year is not None:
        return known_year
    if (decade := parts.get("decade")) is not None:
        return f"{decade:03}"
    if (century := parts.get("century")) is not None:
        return f"{century:02}"
    return None


def _lunar_value(candidate: Candidate) -> str | None:
    """A lunar month is a stretch of days; a lunar day of an unknown year has no civil date."""
    bounds = _lunar_month(candidate)
    return None if bounds is None else f"{bounds[0]:%Y-%m-%d}/{bounds[1] - timedelta(days=1):%Y-%m-%d}"


def _lunar_month(candidate: Candidate, zone: tzinfo | None = None) -> Bounds | None:
    year, month = candidate.parts.get("year"), candidate.parts.get("month")
    if year is None or month is None or candidate.parts.get("day") is not None:
        return None
    days = lunar.days_of_month(year, month)
    if days is None:
        return None
    first, after = days
    return (
        datetime(first.year, first.month, first.day, tzinfo=zone),
        datetime(after.year, after.month, after.day, tzinfo=zone),
    )


def calendar_bounds(candidate: Candidate, zone: tzinfo) -> Bounds | None:
    """The interval of the parts; ``None`` as long as it is not anchored, or beyond the years 1 to 9999."""
    try:
        bounds = _lunar_month(candidate, zone) if candidate.lunar else _bounds(candidate, zone)
        if bounds is None or candidate.mod is None:
            return bounds
        return _part(candidate, *bounds)
    except (ValueError, OverflowError):
        return None


def _bounds(candidate: Candidate, zone: tzinfo) -> Bounds | None:
    parts = candidate.parts.merged()
    if not parts:
        return None
    if (decade := parts.get("decade")) is not None:
        return datetime(decade * 10, 1, 1, tzinfo=zone), datetime(decade * 10 + 10, 1, 1, tzinfo=zone)
    if (century := parts.get("century")) is not None:
        first = max(century * 100, 1)
        return datetime(first, 1, 1, tzinfo=zone), datetime(century * 100 + 100, 1, 1, tzinfo=zone)
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    if year is None:
        return None
    if day is not None:
        if month is None:
            return None
        begin = datetime(year, month, day, tzinfo=zone)
        return begin, begin + timedelta(days=1)
    if month is not None:
        begin = datetime(year, month, 1, tzinfo=zone)
        return begin, months_before(begin, -1)
    if (week := parts.get("week")) is not None:
        begin = datetime.fromisocalendar(year, week, 1).replace(tzinfo=zone)
        return begin, begin + timedelta(weeks=1)
    if parts.get("weekday") is not None:
        return None
    if (season := parts.get("season")) is not None:
        _, first_day, after = _SEASONS[season]
        return (
            datetime(year, *first_day, tzinfo=zone),
            datetime(year + (season == 4), *after, tzinfo=zone),
        )
    begin = datetime(year, 1, 1, tzinfo=zone)
    if candidate.months is not None:
        low, high = candidate.months
        return months_before(begin, 1 - low), months_before(begin, -high)
    if (quarter := parts.get("quarter")) is not None:
        begin = months_before(begin, -3 * (quarter - 1))
        return begin, months_before(begin, -3)
    if (half := parts.get("half")) is not None:
        begin = months_before(begin, -6 * (half - 1))
        return begin, months_before(begin, -6)
    return begin, months_before(begin, -12)


def _part(candidate: Candidate, begin: datetime, finish: datetime) -> Bounds:
    """The beginning, middle or end: 1–10, 11–20, 21–end of a month; 1–4, 5–8, 9–12 of the months of a year."""
    place = {"start": 0, "mid": 1, "end": 2}.get(candidate.mod or "")
    if place is None:
        return begin, finish
    grain = calendar_grain(candidate)
    if grain == "year":
        first = months_before(begin, -4 * place)
        return first, months_before(first, -4)
    if grain in ("quarter", "half"):
        months = 1 if grain == "quarter" else 2
        first = months_before(begin, -months * place)
        return first, months_before(first, -months)
    if grain == "decade":
        cuts = (0, 3, 7, 10)
        return months_before(begin, -12 * cuts[place]), months_before(begin, -12 * cuts[place + 1])
    if grain == "century":
        cuts = (0, 33, 67, 100)
        return months_before(begin, -12 * cuts[place]), months_before(begin, -12 * cuts[place + 1])
    cuts = {"month": (0, 10, 20, 0), "week": (0, 2, 5, 0)}.get(grain, (0, 0, 0, 0))
    if grain not in ("month", "week"):
        return begin, finish
    return begin + timedelta(days=cuts[place]), finish if place == 2 else begin + timedelta(days=cuts[place + 1])


def with_daypart(part: Daypart, value: str | None, bounds: Bounds | None) -> tuple[str, Bounds | None]:
    """The value and the bounds of a part of the day."""
    name, first, after = DAYPARTS[part]
    if bounds is None:
        return (value or "") + name, None
    begin = bounds[0]
    try:
        return (value or "") + name, (begin + timedelta(hours=first), begin + timedelta(hours=after))
    except OverflowError:
        return (value or "") + name, None
