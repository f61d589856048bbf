"""Numbers written out in words, in the northern and the southern way."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

Region = Literal["north", "south"]

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_LARGEST = 10**18


def spell(number: int | float | Decimal, region: Region = "north") -> str:
    """``number`` in words.

    Arguments: ``number``, below 10^18 either way; a float is spelled as Python prints it. ``region``: "north"
    ("nghìn", "linh", "tỷ") or "south" ("ngàn", "lẻ", "tỷ"). Raises ``ValueError`` for a number that is too
    large, infinite or none.

    >>> spell(12000), spell(12000, "south"), spell(105), spell(105, "south")
    ('mười hai nghìn', 'mười hai ngàn', 'một trăm linh năm', 'một trăm lẻ năm')
    >>> spell(21), spell(24), spell(15), spell(2000007), spell(-2.05)
    ('hai mươi mốt', 'hai mươi tư', 'mười lăm', 'hai triệu không nghìn không trăm linh bảy', 'âm hai phẩy không năm')
    """
    if region not in ("north", "south"):
        raise ValueError(f"region is 'north' or 'south', not {region!r}")
    exact = Decimal(str(number)) if isinstance(number, float) else Decimal(number)
    if not exact.is_finite() or abs(exact) >= _LARGEST:
        raise ValueError(f"{number} cannot be spelled: it must lie between -10^18 and 10^18")
    whole, _, fraction = format(abs(exact), "f").partition(".")
    fraction = fraction.rstrip("0")
    spelled = _whole(int(whole), region)
    if fraction:
        spelled += " phẩy " + " ".join(_DIGITS[int(digit)] for digit in fraction)
    return f"âm {spelled}" if exact < 0 else spelled


def _whole(number: int, region: Region) -> str:
    if number < 1000:
        return _group(number, region, leading=True)
    billions, rest = divmod(number, 10**9)
    words = []
    if billions:
        words.append(f"{_whole(billions, region)} tỷ")
        if not rest:
            return words[0]
    words += _below_a_billion(rest, region, leading=not billions)
    return " ".join(words)


def _below_a_billion(number: int, region: Region, leading: bool) -> list[str]:
    """The groups from the first that is not zero to the last; zeros between them are spoken."""
    thousand = "nghìn" if region == "north" else "ngàn"
    groups = [(number // 10**6, "triệu"), (number // 1000 % 1000, thousand), (number % 1000, "")]
    last = max((place for place, (value, _) in enumerate(groups) if value), default=-1)
    words = []
    for value, name in groups[: last + 1]:
        if not value and (leading or name == "triệu"):
            # "hai tỷ linh năm nghìn": the reader of the words adds groups, whatever lies between
            continue
        spoken = _group(value, region, leading) if value else "không"
        words.append(f"{spoken} {name}".strip())
        leading = False
    return words


def _group(number: int, region: Region, leading: bool) -> str:
    """A number below a thousand; behind another group its hundreds are spoken even where they are zero."""
    hundreds, rest = divmod(number, 100)
    if leading and not hundreds:
        return _tens(rest)
    words = [f"{_DIGITS[hundreds]} trăm"]
    if 0 < rest < 10:
        words.append(f"{'linh' if region == 'north' else 'lẻ'} {_last(rest, 'linh')}")
    elif rest:
        words.append(_tens(rest))
    return " ".join(words)


def _tens(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    if tens == 1:
        return f"mười {_last(ones, 'mười')}".strip()
    return f"{_DIGITS[tens]} mươi {_last(ones, 'mươi')}".strip()


def _last(digit: int, before: str) -> str:
    """The last digit: "hai mươi mốt", "hai mươi tư", "mười lăm"."""
    if not digit:
        return ""
    if digit == 5 and before != "linh":
        return "lăm"
    if before == "mươi" and digit in (1, 4):
        return "mốt" if digit == 1 else "tư"
    return _DIGITS[digit]
