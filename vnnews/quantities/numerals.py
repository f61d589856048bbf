"""Numbers in words: "hai mươi mốt", "một trăm linh năm", "hai triệu rưỡi", "không phẩy hai", "ba bốn trăm".

A numeral is read left to right and ends where the words no longer make a number: "hai mươi năm" are twenty years.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from vnnews.lexicon import load
from vnnews.text import fold

_WORD = re.compile(r"[ \t]{1,4}([^\W\d_]+)")
_FIRST_WORD = re.compile(r"([^\W\d_]+)")
# the longest numeral that means something has some 30 words; what goes on longer is read in pieces
_LONGEST = 40
_BILLION = 10**9
# numbers beyond this are not written in words by anybody: "tỷ tỷ tỷ"
_LARGEST = 10**21


class Words(NamedTuple):
    """The words of numerals by what they do."""

    digits: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, tuple[int, int]]
    all: frozenset[str]


@cache
def words() -> Words:
    """The words of the list ``quantity_numerals``."""
    digits, scales, vague, known = {}, {}, {}, set()
    for entry in load("quantity_numerals"):
        if entry.kind == "vague":
            low, high = entry.canonical.split("-")
            vague[entry.surface] = (int(low), int(high))
            continue
        known.add(entry.surface)
        if entry.kind == "digit":
            digits[entry.surface] = int(entry.canonical)
        elif entry.kind == "scale":
            scales[entry.surface] = int(entry.canonical)
    return Words(digits, scales, vague, frozenset(known))


class Numeral(NamedTuple):
    """A numeral that was read: ``end`` is its place in the text; ``low`` and ``high`` bound "hai ba" and "vài"."""

    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    scale: float = 1


def numeral(text: str) -> int | float | None:
    """The number that ``text`` writes in words (digits among them are fine), or ``None`` if it is no such number.

    Northern and southern forms alike; "rưỡi" is half of the scale word before it, one digit behind a scale word
    counts tenths of it ("một triệu hai" is 1.2 million), as it is spoken.

    >>> numeral("mười hai nghìn"), numeral("một trăm linh năm"), numeral("hai triệu rưỡi"), numeral("bốn lăm")
    (12000, 105, 2500000, 45)
    >>> numeral("không phẩy không năm"), numeral("âm sáu mươi"), numeral("tám tỉ chín trăm triệu")
    (0.05, -60, 8900000000)
    >>> numeral("hai mươi người") is None, numeral("tỷ tỷ tỷ") is None
    (True, True)
    """
    lower = fold(text).text.lower()
    start = len(lower) - len(lower.lstrip())
    found = read(lower, start, alone=True)
    if found is None or found.value is None or lower[found.end :].strip():
        return None
    return plain(found.value)


def plain(value: float) -> int | float:
    """``value`` as an int where it is whole."""
    return int(value) if value == int(value) else value


def read(lower: str, start: int, alone: bool = False) -> Numeral | None:
    """The longest numeral that begins at ``start`` of the folded text in lower case; ``None`` if there is none.

    ``alone``: the text is nothing but the numeral, so that "không", "trăm" and "năm" can be one.
    """
    return _Reader(lower, start, alone).numeral()


# two digits that follow each other, or five and seven, leave it open which: "hai ba người", "năm bảy người"
_OPEN_PAIRS = frozenset([*((digit, digit + 1) for digit in range(1, 9)), (5, 7)])
_UNIT_ONLY = frozenset({"mốt", "tư", "lăm", "nhăm"})
_OPENERS = frozenset(
    {"mươi", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ", "chục", "lăm", "nhăm", "mốt", "tư", "phẩy"}
)


class _Reader:
    """Reads words of numerals by recursive descent; ``at`` is the word that comes next.

    Words are taken from the text as they are asked for, so that a long row of them costs no more than a short one.
    """

    def __init__(self, lower: str, start: int, alone: bool) -> None:
        self.lower = lower
        self.alone = alone
        self.at = 0
        self.digits, self.scales, _, self.known = words()
        self.tokens: list[str] = []
        self.ends = [start]

    def word(self, ahead: int = 0) -> str:
        """The word so many places ahead; empty where the numeral must have ended."""
        place = self.at + ahead
        while place >= len(self.tokens):
            if len(self.tokens) >= _LONGEST:
                return ""
            pattern = _WORD if self.tokens else _FIRST_WORD
            match = pattern.match(self.lower, self.ends[-1])
            if match is None or match[1] not in self.known:
                return ""
            self.tokens.append(match[1])
            self.ends.append(match.end())
        return self.tokens[place]

    def numeral(self) -> Numeral | None:
        sign = 1
        if self.word() in ("âm", "trừ"):
            sign = -1
            self.at += 1
        pair = self.open_pair()
        if pair is not None and sign == 1:
            scale = self.scale_words()
            return Numeral(self.ends[self.at], None, pair[0] * scale, pair[1] * scale, scale)
        value = self.whole()
        if value is None:
            return None
        value = self.decimals(value)
        if not abs(value) < _LARGEST:
            return None
        return Numeral(self.ends[self.at], sign * value)

    def open_pair(self) -> tuple[int, int] | None:
        """ "hai ba", "ba bốn chục": either of two; not "hai mốt", nor "ba bốn mươi mốt"."""
        first, second = self.digits.get(self.word()), self.digits.get(self.word(1))
        if first is None or second is None or self.word(1) in _UNIT_ONLY or (first, second) not in _OPEN_PAIRS:
            return None
        after = self.word(2)
        if self.word(1) == "năm" and after not in self.scales and after != "mươi":
            # "bốn năm" are four years, unless a scale word follows
            return None
        if after and after not in self.scales and after != "mươi":
            return None
        self.at += 2
        if self.word() == "mươi":
            self.at += 1
            return first * 10, second * 10
        return first, second

    def scale_words(self) -> int:
        product = 1
        while self.word() in self.scales and product < _LARGEST:
            product *= self.scales[self.word()]
            self.at += 1
        return product

    def whole(self) -> float | None:
        """The part before the decimals: groups of up to three digits, each with its scale words."""
        billions: int | float = 0
        total: int | float = 0
        last = 0
        read = False
        while True:
            before = self.at
            joined = self.word() in ("linh", "lẻ") and read
            self.at += joined
            group = self.digit() if joined else self.group()
            if group is None:
                self.at = before
                if not read and self.alone and self.word() in self.scales:
                    group = 1
                else:
                    break
            scale = self.word()
            if scale not in self.scales:
                if read and not joined and self.is_shorthand(before, last):
                    group = group * last / 10
                elif read and last <= group:
                    self.at = before
                    break
                return billions + total + group
            if read and last and self.scales[scale] >= last and self.scales[scale] != _BILLION:
                self.at = before
                break
            if self.scales[scale] == _BILLION and billions:
                self.at = before
                break
            read = True
            total += group * self.scales[scale] if self.scales[scale] != _BILLION else group
            last = self.scales[scale]
            self.at += 1
            if last == _BILLION:
                billions, total = total * _BILLION, 0
            while self.word() in self.scales and self.scales[self.word()] >= last:
                # "nghìn tỷ", "trăm triệu", "tỷ tỷ"
                step = self.scales[self.word()]
                if step == _BILLION and not billions:
                    billions, total = total * step, 0
                elif billions and not total:
                    billions *= step
                else:
                    total *= step
                if billions > _LARGEST:
                    return None if not self.alone else float("inf")
                last = step
                self.at += 1
            if self.word() in ("rưỡi", "rưởi"):
                self.at += 1
                return billions + total + last / 2
        return billions + total if read else None

    def is_shorthand(self, before: int, last: int) -> bool:
        """One digit at the end counts tenths of the scale word before it: "một triệu hai", "tám nghìn mốt"."""
        single = self.at - before == 1 and self.tokens[before] in self.digits
        return single and last >= 1000 and self.tokens[before] not in ("một", "năm", "không")

    def digit(self) -> int | None:
        """The one digit behind "linh" or "lẻ"."""
        digit = self.digits.get(self.word())
        self.at += digit is not None
        return digit

    def group(self) -> float | None:
        """A number below a thousand: "không trăm linh hai", "một trăm hai", "bốn lăm", "mười"."""
        digit = self.digits.get(self.word())
        if digit is not None and self.word(1) == "trăm" and self.word() not in _UNIT_ONLY:
            self.at += 2
            return self.hundreds(digit * 100)
        return self.tens()

    def hundreds(self, value: float) -> float:
        if self.word() in ("rưỡi", "rưởi"):
            self.at += 1
            return value + 50
        if self.word() in ("linh", "lẻ"):
            digit = self.digits.get(self.word(1))
            if digit is not None:
                self.at += 2
                return value + digit
            return value
        before = self.at
        rest = self.tens(after_hundred=True)
        if rest is None:
            return value
        if self.at - before == 1 and rest < 10:
            # "một trăm hai" is 120, but "hai trăm năm" may be two hundred years
            if self.tokens[before] in ("năm", "một") or self.word() == "trăm":
                self.at = before
                return value
            return value + rest * 10
        return value + rest

    def tens(self, after_hundred: bool = False) -> float | None:
        """A number below a hundred."""
        first = self.word()
        if first == "mười":
            self.at += 1
            return 10 + self.ones(first)
        digit = self.digits.get(first)
        if digit is None or (first in _UNIT_ONLY and not (after_hundred or self.at)):
            return None
        if first == "năm" and not self.is_five(after_hundred):
            return None
        if first == "không" and not self.alone and self.word(1) not in ("trăm", "phẩy", "phảy", "chấm"):
            return None
        following = self.word(1)
        if following == "mươi":
            self.at += 2
            return digit * 10 + self.ones("mươi")
        if following == "chục":
            self.at += 2
            return digit * 10
        second = self.digits.get(following)
        if second and digit and self.word(2) not in ("trăm", "mươi") and (following != "năm" or self.five_at(1)):
            closed = following in _UNIT_ONLY or (digit, second) not in _OPEN_PAIRS or after_hundred
            # "bốn lăm", "bảy hai": spoken without "mươi"
            self.at += 2 if closed else 1
            return digit * 10 + second if closed else digit
        self.at += 1
        return digit

    def ones(self, before: str) -> int:
        """The last digit behind "mươi" or "mười"; "hai mươi năm" and "mười năm" are years."""
        word = self.word()
        digit = self.digits.get(word)
        if not digit or (word == "năm" and not self.alone) or self.word(1) in ("trăm", "mươi"):
            return 0
        if word == "mốt" and before == "mười":
            return 0
        self.at += 1
        return digit

    def is_five(self, after_hundred: bool) -> bool:
        """Whether "năm" is a five here and not a year."""
        if self.alone and not self.at:
            return True
        return self.five_at(0) or (after_hundred and self.word(1) in self.digits and self.word(1) != "năm")

    def five_at(self, ahead: int) -> bool:
        following = self.word(ahead + 1)
        if following in _OPENERS or (self.alone and not following):
            return True
        return ahead == 0 and following in self.digits and following != "năm"

    def decimals(self, value: float) -> float:
        """ "phẩy không hai", "phẩy hai mươi lăm", "phẩy năm triệu"; the value unchanged where there are none."""
        if self.word() not in ("phẩy", "phảy", "chấm") or (self.word(1) not in self.digits and self.word(1) != "mười"):
            return value
        self.at += 1
        printed = ""
        if self.word() == "mười" or self.word(1) == "mươi":
            read = self.tens()
            printed = f"{read:g}" if read is not None else ""
        while self.word() in self.digits:
            printed += str(self.digits[self.word()])
            self.at += 1
        if not printed:
            return value
        # one float from one string: no error of addition
        exact = float(f"{int(value)}.{printed}")
        return exact * self.scale_words()
