"""Days of the Vietnamese lunar calendar (UTC+7) as days of the civil one."""

from __future__ import annotations

import functools
from datetime import date, timedelta

# what lunar-vn computes; its new moons are those of the meridian 105° E, as decision 121/CP of 1967 sets it
FIRST_YEAR, LAST_YEAR = 1900, 2099


@functools.cache
def civil_day(year: int, month: int, day: int) -> date | None:
    """The civil date of a lunar one (of the regular month, not the leap one); ``None`` where there is none.

    The 30th of the twelfth month is the last day of the year even where that is the 29th.

    >>> civil_day(2024, 1, 1), civil_day(2007, 1, 1), civil_day(1985, 1, 1)
    (datetime.date(2024, 2, 10), datetime.date(2007, 2, 17), datetime.date(1985, 1, 21))
    """
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    # imported late: few texts name a lunar day
    from lunar_vn import convert_lunar_to_solar, convert_solar_to_lunar

    try:
        found: date = convert_lunar_to_solar(day, month, year)
    except ValueError:
        return None
    if convert_solar_to_lunar(found.day, found.month, found.year).day == day:
        return found
    # the month has 29 days only
    return found - timedelta(days=1) if month == 12 else None


def days_of_month(year: int, month: int) -> tuple[date, date] | None:
    """The first day of a lunar month and the day after its last.

    >>> days_of_month(2024, 1)
    (datetime.date(2024, 2, 10), datetime.date(2024, 3, 10))
    """
    first = civil_day(year, month, 1)
    if first is None:
        return None
    last = civil_day(year, month, 30) if month != 12 else None
    return first, (last + timedelta(days=1) if last else first + timedelta(days=29)) if month != 12 else (
        civil_day(year + 1, 1, 1) or first + timedelta(days=30)
    )


def year_of_cycle(place: int, near: int) -> int:
    """The year nearest to ``near`` that has this place in the sixty years (Giáp Tý, 1984, is 0).

    >>> year_of_cycle(40, 2024), year_of_cycle(35, 2018)
    (2024, 2019)
    """
    year = near + (place - (near - 1984)) % 60
    return year - 60 if year - near > 30 else year
