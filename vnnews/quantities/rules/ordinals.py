"""Places in a row: "thứ tám", "lần thứ XIII", "khóa XV"; weekdays are times."""

from __future__ import annotations

import re

from vnnews.quantities import numerals
from vnnews.quantities.parts import Candidate, Number, Scan, Unit
from vnnews.quantities.rules.rule import Rule, rule
from vnnews.quantities.words import context, word_before

_ROMAN = re.compile(r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?!\w)")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_DIGITS = re.compile(r"[0-9]{1,4}(?![\w/]|[.,][0-9])")
_NAMES = {"nhất": 1, "nhì": 2, "tư": 4, "năm": 5}
_NAME = re.compile(r"(?:nhất|nhì|tư|năm)(?!\w)")


def roman(printed: str) -> int:
    """The value of a well-formed Roman numeral.

    >>> roman("XIV"), roman("mcmxc")
    (14, 1990)
    """
    values = [_ROMAN_DIGITS[letter] for letter in printed.lower()]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _place(scan: Scan, at: int) -> tuple[int, float] | None:
    """The number of a place: in digits, in Roman numerals in capitals, or in words."""
    digits = _DIGITS.match(scan.lower, at)
    if digits is not None:
        return digits.end(), float(digits[0])
    latin = _ROMAN.match(scan.lower, at)
    if latin is not None and latin[0] and scan.text[at : latin.end()].isupper():
        return latin.end(), float(roman(latin[0]))
    found = numerals.read(scan.lower, at)
    if found is not None and found.value is not None and found.value > 0:
        return found.end, found.value
    name = _NAME.match(scan.lower, at)
    return (name.end(), float(_NAMES[name[0]])) if name else None


@rule("ordinal")
def place_in_row(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'thứ tám', 'thứ 8', 'lần thứ XIII', 'lần thứ nhất', 'thứ nhì'."""
    if not scan.lower.startswith("thứ ", number.start):
        return None
    found = _place(scan, number.end + 1)
    if found is None:
        return None
    end, value = found
    begin, previous = word_before(scan.lower, number.start)
    start = begin if previous == "lần" else number.start
    if previous == "thư":
        # "Bí thư thứ nhất" is an office
        return None
    if previous != "lần" and _is_weekday(scan, number.start, number.end + 1, end, value):
        return None
    return Candidate(start, end, "ordinal", number, value=value)


_AFTER_WEEKDAY = re.compile(
    r",? ?\(?(?:ngày )?[0-9]{1,2} ?[/.-] ?[0-9]|,? ngày [0-9]| tuần (?:này|trước|sau|tới|qua)| (?:vừa qua|tới|này"
    r"|hàng tuần|hằng tuần)(?!\w)|,? [0-9]{1,2}(?:h|:)| và thứ"
)


def _is_weekday(scan: Scan, start: int, at: int, end: int, value: float) -> bool:
    """Whether "thứ hai" to "thứ bảy" is a day of the week: by what stands beside it, or by a capital."""
    if not 2 <= value <= 7 or scan.whole:
        return False
    if _AFTER_WEEKDAY.match(scan.lower, end):
        return True
    if scan.text[at].isupper() and not scan.text[start : at + 2].isupper():
        return True
    _, previous = word_before(scan.lower, start)
    return previous in context("weekday")


@rule("ordinal")
def term(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'khóa XV', 'khóa 10'."""
    if not scan.lower.startswith("khóa ", number.start):
        return None
    at = number.end + 1
    digits = _DIGITS.match(scan.lower, at)
    latin = _ROMAN.match(scan.lower, at)
    if digits is not None and len(digits[0]) <= 2:
        return Candidate(number.start, digits.end(), "ordinal", number, value=float(digits[0]))
    if latin is not None and latin[0] and scan.text[at : latin.end()].isupper():
        return Candidate(number.start, latin.end(), "ordinal", number, value=float(roman(latin[0])))
    return None


@rule("first")
def first(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'đầu tiên', where it is the whole text."""
    return Candidate(number.start, number.end, "ordinal", number, value=number.value)


RULES: tuple[Rule, ...] = (place_in_row, term, first)
