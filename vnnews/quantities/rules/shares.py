"""Shares and multiples: "1/3 số hộ", "hai phần ba", "một nửa", "gấp đôi", "gấp 3 lần"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from vnnews.quantities import numerals
from vnnews.quantities.digits import value_of
from vnnews.quantities.parts import Candidate, Number, Scan, Unit
from vnnews.quantities.rules.rule import Rule, rule
from vnnews.quantities.words import context, unit_at, word_before

_OF_NUMBER = re.compile(r" số (?=[^\W\d])")


@rule("slash")
def fraction(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'1/3 số hộ', '405/539 hộ dân', '7/10 người', '1/4'; not the date '28/9'."""
    if number.value is None or not number.over or (number.value >= number.over and not scan.whole):
        return None
    end, name = number.end, None
    of_number = _OF_NUMBER.match(scan.lower, end)
    noun = unit_at(scan.lower, of_number.end()) if of_number else None
    if noun is not None and noun[1].role:
        end = noun[0]
    elif unit is not None and unit.role and _is_no_date(number) and number.over % 500:
        found = unit_at(scan.lower, unit_start)
        end, name = (found[0], unit.canonical) if found else (end, None)
    if not of_number and not _stands_as_share(scan, number):
        return None
    return Candidate(
        number.start, end, "ratio", number, value=number.value / number.over, unit=name, unit_start=unit_start
    )


def _is_no_date(number: Number) -> bool:
    value, over = number.value or 0, number.over or 1
    return over > 12 or value > 31 or value != int(value) or over != int(over) or (value <= over and over == 10)


_SHARED = re.compile(
    r" (?:diện tích|dân số|thời gian|tổng|chiều|quãng|lượng|của|trong|là|quân số|cổ phần|giá|mức|thế giới|cuộc đời"
    r"|chặng|đường|đại biểu|phiếu|người|gia đình|hành khách|học sinh|nhân viên|thành viên|chi phí|ngân sách|nước)(?!\w)"
)


def _stands_as_share(scan: Scan, number: Number) -> bool:
    """Whether nothing but a share can be meant: 28/9 and 1/5 are dates unless what is shared follows."""
    if scan.whole:
        return (number.value or 0) < (number.over or 0) or _is_no_date(number)
    _, previous = word_before(scan.lower, number.start)
    if previous in context("date_list") or scan.lower[number.end : number.end + 1] in ("-", "–", "."):
        return _is_no_date(number) and previous not in context("date_list")
    if _is_no_date(number):
        return number.over != 24 or number.value != 7
    return (number.value or 0) < (number.over or 0) and _SHARED.match(scan.lower, number.end) is not None


_PARTS = re.compile(r" {1,2}phần {1,2}(?=[^\W_])(?!trăm|nghìn|ngàn)")
_OVER = re.compile(r" {1,2}(?:trên|chia) {1,2}(?=[^\W_])")
_DIGITS = re.compile(r"[0-9]{1,4}(?![\w.,/])")


@rule("words", "digits")
def spoken_fraction(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'hai phần ba', 'một phần tư', 'ba mươi phần một trăm', 'hai phần ba số hộ'."""
    match = _PARTS.match(scan.lower, number.end) or (scan.whole and _OVER.match(scan.lower, number.end)) or None
    if match is None or number.value is None:
        return None
    digits = _DIGITS.match(scan.lower, match.end())
    if digits is not None:
        end, over = digits.end(), value_of(digits[0])
    elif scan.lower.startswith("tư", match.end()) and not scan.lower[match.end() + 2 : match.end() + 3].isalnum():
        end, over = match.end() + 2, 4.0
    else:
        found = numerals.read(scan.lower, match.end()) or _five(scan, match.end())
        if found is None:
            return None
        end, over = found.end, found.value
    if not over:
        return None
    of_number = _OF_NUMBER.match(scan.lower, end)
    noun = unit_at(scan.lower, of_number.end()) if of_number else None
    end = noun[0] if noun is not None and noun[1].role else end
    return Candidate(number.start, end, "ratio", number, value=number.value / over)


def _five(scan: Scan, place: int) -> numerals.Numeral | None:
    """The "năm" of "một phần năm"."""
    if scan.lower.startswith("năm", place) and not scan.lower[place + 3 : place + 4].isalnum():
        return numerals.Numeral(place + 3, 5.0)
    return None


@rule("words")
def half(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'một nửa', 'hơn nửa số ghế'; not 'nửa đêm' nor 'nửa đùa nửa thật'."""
    lower = scan.lower
    if not lower.startswith("nửa", number.start) or number.scale != 1:
        return None
    begin, previous = word_before(lower, number.start)
    if previous == "một":
        start = begin
    elif previous in ("hơn", "gần", "quá", "khoảng") and lower.startswith((" số", " trong", " là"), number.end):
        start = number.start
    else:
        return None
    end = number.end
    of_number = _OF_NUMBER.match(lower, end)
    noun = unit_at(lower, of_number.end()) if of_number else None
    end = noun[0] if noun is not None and noun[1].role else end
    return Candidate(start, end, "ratio", number, value=0.5)


_MULTIPLES = {"đôi": 2.0, "ba": 3.0, "rưỡi": 1.5, "tư": 4.0, "bốn": 4.0, "năm": 5.0, "mười": 10.0, "bội": 2.0}
_WORD = re.compile(r" {1,2}([^\W\d_]+)(?!\w)(?! (?:lần|đến|trăm|nghìn|chục|mươi))")


@rule("multiple")
def multiple(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'gấp đôi', 'gấp ba', 'gấp rưỡi', 'gấp mười'."""
    match = _WORD.match(scan.lower, number.end)
    if match is None or match[1] not in _MULTIPLES or match[1] == "bội":
        return None
    return Candidate(number.start, match.end(), "ratio", number, value=_MULTIPLES[match[1]])


_TIMES_MORE = re.compile(r"gấp(?: (?:hơn|gần|khoảng|tới|đến|từ|ít nhất|cả|chừng))? \Z")
_COMPARED = re.compile(
    r"(?<!\w)(?:tăng|giảm|vượt|cao|lớn|nhiều|nhanh|mạnh|nặng|rẻ|đắt|hơn|thấp|ít|kém|gấp)(?!\w)(?! nhất)[^.;,()]{0,36}\Z"
)


@rule("count")
def times(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'gấp 3 lần', 'gấp 2-3 lần', 'vượt 10,6 lần': how many times as much; not 'phạt 3 lần', which counts."""
    if unit is None or unit.canonical != "lần" or number.form == "ordinal":
        return None
    lower = scan.lower
    found = unit_at(lower, unit_start)
    if found is None:
        return None
    window = max(0, number.start - 48)
    more = _TIMES_MORE.search(lower, window, number.start)
    decimal = number.value is not None and number.value != int(number.value)
    if more is None and not decimal and not _COMPARED.search(lower, window, number.start):
        return None
    candidate = Candidate(
        number.start, found[0], "ratio", number, value=number.value, low=number.low, high=number.high, unit="lần"
    )
    bound = "exact" if number.value is not None else "vague" if number.form == "vague" else "range"
    return replace(candidate, unit_start=unit_start, bound=bound)


RULES: tuple[Rule, ...] = (fraction, spoken_fraction, half, multiple, times)
