"""Which words of a byline name a paper, an agency or the office that somebody writes from, and which a person."""

from __future__ import annotations

import re
from functools import cache

from vnnews.lexicon import load
from vnnews.text import CAPITALS, SMALL_LETTERS

# `Báo Bình Minh`, `Đài PT-TH Bình Minh`: whatever follows, it is an outlet
_HEADED = re.compile(
    rf"(?:(?:báo|tạp chí|thời báo|bản tin|trang tin)\s+(?-i:[{CAPITALS}])"
    r"|đài (?:pt-?th|ptth|truyền hình|phát thanh|tt-?th)|cổng (?:ttđt|thông tin điện tử)|truyền hình\s+(?=[^\W\d_]))",
    re.IGNORECASE,
)
_LONGEST_OUTLET = 9
_SMALL = re.compile(rf"\s[{SMALL_LETTERS}]")
_ABBREVIATION = re.compile(rf"[{CAPITALS}]{{2,6}}")


def is_press(words: str) -> bool:
    """Whether ``words`` name a paper, an agency or a platform; also `AP, Reuters`, `TTXVN/Tin tức`, `znews.vn`.

    >>> is_press("TTXVN/Tin tức"), is_press("Báo Bình Minh"), is_press("Mai Lan")
    (True, True, False)
    """
    return all(map(_press_name, _press_parts(words)))


def names_press(words: str) -> bool:
    """Whether one of several outlets, or all of ``words`` as they stand, is a known one: `AP và hãng khác`.

    >>> names_press("AP và hãng khác"), names_press("Báo Bình Minh"), names_press("Mai Lan")
    (True, False, False)
    """
    return _is_known(words) or any(map(_is_known, _press_parts(words)))


def _press_parts(words: str) -> list[str]:
    """The outlets that stand side by side: `AP, Reuters`."""
    return [part.strip() for part in re.split(r"[/,;]|\s[-–&]\s|\svà\s", words)]


def is_abbreviation(words: str) -> bool:
    """Whether ``words`` are capitals without stops, as outlets and clubs are abbreviated.

    >>> is_abbreviation("VGP"), is_abbreviation("V.G.P"), is_abbreviation("Vgp")
    (True, False, False)
    """
    return _ABBREVIATION.fullmatch(words) is not None


def is_office(words: str) -> bool:
    """Whether ``words`` begin like the body that a contributor writes from; people are called `Trường Giang` as well.

    >>> is_office("Công an huyện Bình Minh"), is_office("LĐLĐ Bình Minh"), is_office("Trường Giang")
    (True, True, False)
    """
    start = _offices().match(words)
    return start is not None and " " in words and (start[0].isupper() or _SMALL.search(words) is not None)


def _press_name(words: str) -> bool:
    return _is_known(words) or (words.count(" ") < _LONGEST_OUTLET and _HEADED.match(words) is not None)


def _is_known(words: str) -> bool:
    lowered = words.lower()
    bare = lowered.removeprefix("báo ").removeprefix("tạp chí ").removeprefix("đài ")
    bureau = bare.partition("-")[0]  # `VOV-Phnom Penh`
    known = bare in _press() or bureau in _press() or lowered in _press()
    return known or bool(re.fullmatch(r"(?:www\.)?[\w-]{2,30}(?:\.[a-z]{2,6}){1,3}", bare))


@cache
def _press() -> frozenset[str]:
    # platforms are credited under pictures; in a line of their own they are share buttons
    return frozenset(entry.surface.lower() for entry in load("press") if entry.kind != "platform")


@cache
def _offices() -> re.Pattern[str]:
    kinds = ("office/", "seat/", "institute/")
    heads = {entry.surface for entry in load("agency_heads") if entry.kind.startswith(kinds)}
    heads |= {entry.surface for entry in load("offices")}
    words = "|".join(re.escape(head) for head in sorted(heads, key=len, reverse=True))
    return re.compile(rf"(?:(?:PV|CTV|phóng viên)\s+(?=Báo|Đài|Tạp chí|Ban)|(?:{words})(?!\w))")
