"""The words that name months, weekdays and parts of the day, as patterns in lower case."""

from __future__ import annotations

from collections.abc import Iterable

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
UNITS: dict[str, Unit] = {
    "giây": "second",
    "s": "second",
    "phút": "minute",
    "'": "minute",
    "’": "minute",
    "′": "minute",
    "giờ": "hour",
    "giờ đồng hồ": "hour",
    "tiếng": "hour",
    "tiếng đồng hồ": "hour",
    "h": "hour",
    "ngày": "day",
    "hôm": "day",
    "đêm": "day",
    "tuần": "week",
    "tuần lễ": "week",
    "tháng": "month",
    "quý": "quarter",
    "năm": "year",
    "thập niên": "decade",
    "thập kỷ": "decade",
    "thập kỉ": "decade",
    "thế kỷ": "century",
    "thế kỉ": "century",
}
# parts of the day as they stand before a date; "buổi" and a word for how late it is may belong to them
DAY_PARTS: dict[str, Daypart] = {
    "rạng sáng": "small hours",
    "gần sáng": "small hours",
    "tờ mờ sáng": "small hours",
    "nửa đêm về sáng": "small hours",
    "sáng": "morning",
    "sáng sớm": "morning",
    "trưa": "noon",
    "chiều": "afternoon",
    "xế chiều": "afternoon",
    "chiều muộn": "afternoon",
    "chiều tối": "evening",
    "tối": "evening",
    "tối muộn": "evening",
    "đêm": "night",
    "đêm muộn": "night",
    "đêm khuya": "night",
    "nửa đêm": "night",
    "khuya": "night",
}
# what may stand behind a clock
DAYPARTS: dict[str, Daypart] = {
    **DAY_PARTS,
    "am": "morning",
    "a.m": "morning",
    "a.m.": "morning",
    "sa": "morning",
    "pm": "afternoon",
    "p.m": "afternoon",
    "p.m.": "afternoon",
    "ch": "afternoon",
}
DIGIT_NAMES: dict[str, int] = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
ROMAN: dict[str, int] = {
    name: number
    for number, name in enumerate(
        (
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xv",
            "xvi",
            "xvii",
            "xviii",
            "xix",
            "xx",
            "xxi",
            "xxii",
        ),
        start=1,
    )
}
_DIGIT = "(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
# "mười lăm", "hai mươi mốt", "ba"
NUMBER_NAME = rf"(?:{_DIGIT} mươi(?: (?:mốt|lăm|tư|{_DIGIT[3:-1]}))?|mười(?: (?:lăm|{_DIGIT[3:-1]}))?|{_DIGIT})"


def number(name: str) -> int:
    """The number that digits, or words up to ninety-nine, name.

    >>> number("12"), number("mười"), number("mười lăm"), number("hai mươi mốt"), number("ba")
    (12, 10, 15, 21, 3)
    """
    if name.isdecimal():
        return int(name)
    total = 0
    for word in name.split():
        if word == "mươi":
            total *= 10
        elif word == "mười":
            total = 10
        else:
            total += DIGIT_NAMES[word]
    return total


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longer before the shorter.

    >>> any_of({"mười": 10, "mười hai": 12})
    '(?:mười hai|mười)'
    """
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(word.replace(".", r"\.") for word in longest_first) + ")"
