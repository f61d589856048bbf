"""Numbers of documents: ``số 100/2019/NĐ-CP``, ``15-CT/TW``, ``54``; their year and who issued them."""

from __future__ import annotations

import re
from functools import cache

from vnnews.article import Record
from vnnews.names.documents.words import words
from vnnews.text import CAPITALS

# "r" for "CTr", as party committees write programmes
_CODE_PART = rf"(?:(?:19|20)\d\d|[{CAPITALS}][{CAPITALS}&igr]*+\d{{0,2}}(?:[.,][{CAPITALS}]+)?)"
# "/2019", "/NĐ-CP", "- TW", and a code that stands after a space only: "575 QĐ/VH"
_CODE = rf"(?:(?: ?[-/–] ?| (?=[A-ZĐ]{{2,6}} ?[/-])){_CODE_PART}(?!\w))*"
_NUMBER = re.compile(
    rf" (số:? ?|Số:? ?)?(\d{{1,5}}[a-z]?)({_CODE})( \([{CAPITALS}] ?\d\))?(?![\w%]|[.,/:-]\d|[-–][a-zà-ỹ])"
)
_YEAR = re.compile(r"(?:^|[/-])((?:19|20)\d\d)(?=[/-]|$)")
_SESSION = re.compile(r"QH\d{1,2}")
_TERM = re.compile(r"\d+$")
_SIGNED = re.compile(r",? ?ngày \d{1,2}(?: ?[-/.] ?\d{1,2} ?[-/.] ?| tháng \d{1,2} năm )((?:19|20)\d\d)")
_OF_YEAR = re.compile(r",? năm ((?:19|20)\d\d)(?!\d)")
_BODY = re.compile(
    r",? của ((?:UBND|HĐND|TAND|VKSND|Ủy ban nhân dân|Hội đồng nhân dân|Tỉnh ủy|Thành ủy|Chủ tịch UBND)"
    rf"(?: (?:tỉnh|TP\.?|thành phố|huyện|quận|thị xã))?(?: [{CAPITALS}]\w*)*)"
)
_NEXT = re.compile(r" (\w+)")


class Number(Record, frozen=True, kw_only=True):
    """A number as read: ``end`` of its span; ``sure`` when "số" or a code speak for it."""

    end: int
    number: str
    sure: bool


def read_number(text: str, lower: str, at: int) -> Number | None:
    """The number of a document that follows its type word, which ends at ``at``; ``text`` is folded.

    >>> line = "Quyết định số 160 / QĐ - TW ngày 28/12/2012"
    >>> read_number(line, line.lower(), 10).number
    '160/QĐ-TW'
    """
    qualifiers = _qualifiers().match(lower, at)
    assert qualifiers is not None
    match = _NUMBER.match(text, qualifiers.end())
    if match is None:
        return None
    named, digits, code = match[1], match[2], match[3]
    if not named and not code and digits[0] != "0":
        after = _NEXT.match(lower, match.end())
        if (after is not None and after[1] in words().words["counted"]) or (len(digits) == 1):
            return None
        if qualifiers.end() > at:
            return None
    end = match.end()
    return Number(end=end, number=re.sub(r"\s", "", digits + code), sure=bool(named or code))


def year_of(number: str | None, text: str, end: int) -> int | None:
    """The year in the number, or in the day or "năm …" that follows at ``end``."""
    found = _YEAR.search(number) if number else None
    found = found or _SIGNED.match(text, end) or _OF_YEAR.match(text, end)
    return int(found[1]) if found else None


def issuer_of(number: str | None, text: str, end: int) -> str | None:
    """Who issued it: told by "của …" after it, else by its code."""
    signed = _SIGNED.match(text, end)
    at = signed.end() if signed else end
    told = _issuers().match(text, at) or _BODY.match(text, at)
    if told is not None:
        return told[1]
    if not number:
        return None
    parts = [part for part in re.split(r"[/–-]", number) if part]
    if _SESSION.fullmatch(parts[-1]):
        return "Quốc hội"
    codes = [_TERM.sub("", part).lower() for part in reversed(parts[1:])]
    if codes[:1] == ["bct"] and "tt" in codes:
        return "Bộ Công Thương"
    return next((words().issuers[code] for code in codes if code in words().issuers), None)


@cache
def _qualifiers() -> re.Pattern[str]:
    """What says more about a document before its number: ``phúc thẩm``, ``phối hợp``."""
    return re.compile(rf"(?: (?:{'|'.join(sorted(words().words['qualifier'], key=len, reverse=True))})(?!\w))*")


@cache
def _issuers() -> re.Pattern[str]:
    """``của`` and one of the bodies of the list."""
    short = ("Thủ tướng", "Trung ương Đảng", "Trung ương", "Ban Bí thư")
    bodies = sorted({*words().issuers.values(), *short}, key=len, reverse=True)
    return re.compile(rf",? của ((?i:{'|'.join(map(re.escape, bodies))}))(?!\w)")
