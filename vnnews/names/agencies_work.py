"""What an office does as its name tells, and whether that makes it a name."""

from __future__ import annotations

from vnnews.names.agencies_firms import is_word
from vnnews.names.agencies_tails import Tail, is_unit
from vnnews.names.tokens import Scan, Word

# heads that are units of land too
_LAND = frozenset({"tổ", "khối"})
_NATIONS = frozenset({"country", "continent"})
# heads of bodies
HEADS = frozenset({"seat", "office", "institute", "firm", "unit", "body", "name"})


class Work:
    """What an office does as its name tells: words up to ``end``, how many parts are ``known`` and are ``fields``."""

    __slots__ = ("end", "fields", "known", "parts")

    def __init__(self, end: int) -> None:
        self.end = end
        self.parts: list[str] = []
        self.known = 0
        self.fields = 0

    def add(self, end: int, part: str) -> None:
        """The next part."""
        self.end = end
        self.parts.append(part)


def is_common(scan: Scan, work: Work, tail: Tail | None, head: str) -> bool:
    """Whether a head in small letters is a common word: "phòng VIP", "tổ 4 thôn Thạch Bồ", "đoàn Việt Nam"."""
    if work.fields:
        return False
    if tail is None or tail.bare:
        return True
    return head in _LAND if work.known else scan.place_end(tail.start, _NATIONS) > tail.start


def has_name(scan: Scan, at: int, end: int) -> bool:
    """Whether one of these words is a capital or a number."""
    return any(word.cap or word.digit for word in scan.words[at:end])


def is_worth(scan: Scan, at: int, end: int, last: int, owned: bool) -> bool:
    """Capitals beyond the one that a sentence begins with, or an owner, make it a name."""
    first = scan.words[at]
    if first.upper or scan.any_capital(at + 1, last):
        return True
    return first.cap and (owned or not scan.opens_sentence(at))


def is_code(word: Word) -> bool:
    """Whether a word is a number, a Roman one or an abbreviation: "138", "V", "C50"."""
    return word.roman or word.upper or (word.digit and len(word.text) < 5) or (word.cap and word.text[-1].isdigit())


def goes_on(scan: Scan, at: int, begun: bool) -> bool:
    """Whether a capital that no list knows is still part of the name."""
    word = scan.words[at]
    if word.family and scan.words[at + 1].cap:
        return False
    # "Vụ Nga bắt tàu" is none of Russia
    if is_unit(scan, at) or (scan.place_end(at, None if begun else _NATIONS) > at and not is_word(scan, at)):
        return False
    return not any(sense.role in HEADS and end - at > 0 and sense.role != "name" for end, sense in scan.senses(at))
