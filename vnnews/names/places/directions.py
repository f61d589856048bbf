"""North and south as halves of the country: "từ Bắc vào Nam", "ra Bắc". "Nam" is a name of people too."""

from __future__ import annotations

from typing import Final

_TOWARDS: Final = {"nam": "vào", "bắc": "ra"}
HALVES: Final = frozenset(_TOWARDS)
_ONWARDS: Final = frozenset({"vào", "ra", "đến", "tới", "chí", "xuống", "lên"})


def is_half(before: str, word: str, after: str) -> bool:
    """Whether ``word`` is a half of the country between these words, all of them in lower case.

    >>> is_half("vào", "nam", "lập"), is_half("từ", "bắc", "chí"), is_half("từ", "nam", "và")
    (True, True, False)
    """
    towards = _TOWARDS.get(word)
    return towards is not None and (before == towards or (before == "từ" and after in _ONWARDS))
