"""Arithmetic of the civil calendar: years from two digits, the nearest year, months back."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import datetime, timedelta

from vnnews.times.parts import Unit

FIRST_YEAR, LAST_YEAR = 1000, 2999
# of the months, as they are in most years
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def full_year(printed: str) -> int:
    """The year meant by two or four digits: 00-69 are 2000-2069, 70-99 are 1970-1999.

    >>> full_year("24"), full_year("87"), full_year("2006")
    (2024, 1987, 2006)
    """
    year = int(printed)
    if len(printed) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def is_date(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether such a day exists; an absent part excludes nothing.

    >>> is_date(2023, 2, 29), is_date(None, 2, 29), is_date(2024, 13, None)
    (False, True, False)
    """
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return False
    if month is None:
        return day is None or 1 <= day <= 31
    if not 1 <= month <= 12:
        return False
    if month == 2 and day == 29:
        return year is None or isleap(year)
    return day is None or 1 <= day <= _DAYS[month - 1]


def nearest_year(month: int, day: int, reference: datetime) -> int | None:
    """The year of a day and month printed without one, as seen from ``reference``.

    The day is less than three months after the day of the reference or up to nine months before it; a 29th of
    February that has no such year takes the nearest leap year. ``None`` when no year fits.

    >>> reference = datetime(2024, 10, 20)
    >>> nearest_year(9, 28, reference), nearest_year(1, 15, reference), nearest_year(1, 25, reference)
    (2024, 2025, 2024)
    >>> nearest_year(2, 29, datetime(2027, 10, 1))
    2028
    """
    if not FIRST_YEAR < reference.year < LAST_YEAR:
        return None
    nearby = [reference.year + step for step in (0, 1, -1, 2, -2, 3, -3, 4, -4, 8, -8)]
    possible = [year for year in nearby if is_date(year, month, day)]
    here = datetime(reference.year, reference.month, reference.day)
    first, last = months_before(here, 9), months_before(here, -3)
    for year in possible:
        if first <= datetime(year, month, day) < last:
            return year
    return min(possible, key=lambda year: abs(datetime(year, month, day) - here), default=None)


def months_before(moment: datetime, months: int) -> datetime:
    """``moment`` so many months earlier (negative: later); a 31st becomes the last day of a shorter month.

    Raises ``ValueError`` beyond the years 1 to 9999.

    >>> months_before(datetime(2024, 3, 31), 1), months_before(datetime(2024, 11, 5), -3)
    (datetime.datetime(2024, 2, 29, 0, 0), datetime.datetime(2025, 2, 5, 0, 0))
    """
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of range")
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def earlier(moment: datetime, amount: float, unit: Unit) -> datetime:
    """``moment`` so many units earlier (negative: later); half a month counts 15 days.

    Raises ``ValueError`` or ``OverflowError`` beyond the years 1 to 9999.

    >>> earlier(datetime(2024, 10, 1, 9), 2, "week"), earlier(datetime(2024, 10, 1), 1.5, "year")
    (datetime.datetime(2024, 9, 17, 9, 0), datetime.datetime(2023, 4, 1, 0, 0))
    """
    if unit in MONTHS_OF:
        months = amount * MONTHS_OF[unit]
        whole = int(months)
        return months_before(moment, whole) - timedelta(days=30 * (months - whole))
    return moment - amount * _LENGTH[unit]


MONTHS_OF: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


_LENGTH: dict[Unit, timedelta] = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
