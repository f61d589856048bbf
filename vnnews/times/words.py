"""The words that name months, weekdays and parts of the day, as patterns in lower case."""

from __future__ import annotations

from vnnews.times.parts import Daypart, Unit

# Giêng and Chạp are left out: they name months of the lunar year
MONTH_NAMES: dict[str, int] = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
}
ENGLISH_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAY_NAMES: dict[str, int] = {
    "hai": 0,
    "2": 0,
    "ba": 1,
    "3": 1,
    "tư": 2,
    "4": 2,
    "năm": 3,
    "5": 3,
    "sáu": 4,
    "6": 4,
    "bảy": 5,
    "bẩy": 5,
    "7": 5,
}
ENGLISH_WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
DAYPARTS: dict[str, Daypart] = {
    "am": "morning",
    "a.m": "morning",
    "a.m.": "morning",
    "sa": "morning",
    "sáng": "morning",
    "rạng sáng": "small hours",
    "trưa": "noon",
    "pm": "afternoon",
    "p.m": "afternoon",
    "p.m.": "afternoon",
    "ch": "afternoon",
    "chiều": "afternoon",
    "tối": "evening",
    "đêm": "night",
    "khuya": "night",
}
UNITS: dict[str, Unit] = {
    "giây": "second",
    "phút": "minute",
    "'": "minute",
    "’": "minute",
    "′": "minute",
    "giờ": "hour",
    "tiếng": "hour",
    "h": "hour",
    "ngày": "day",
    "tuần": "week",
    "tháng": "month",
    "năm": "year",
}


def any_of(words: dict[str, int] | dict[str, Daypart] | dict[str, Unit]) -> str:
    """A pattern for one of the words, the longer before the shorter.

    >>> any_of({"mười": 10, "mười hai": 12})
    '(?:mười hai|mười)'
    """
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(word.replace(".", r"\.") for word in longest_first) + ")"
