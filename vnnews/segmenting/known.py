"""Lines that are known word for word: list headers, buttons, section names."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from msgspec import structs

from vnnews.lexicon import Entry, Openings, first_word, key, load, whole_lines

_DIGIT = re.compile(r"\d")


def known_line(lowered: str) -> Entry | None:
    """The list entry that a whole line is; ``lowered`` is folded lower-case text.

    >>> entry = known_line("tin liên quan:")
    >>> entry.kind
    'related'
    """
    word = first_word(lowered)
    # most lines begin like no list entry; only numbers in its first word could change what a line begins with
    if word not in _first_words() and not _DIGIT.search(word):
        return None
    return _whole_lines().get(key(_once(lowered)))


def named_header(lowered: str, names: Container[str]) -> Entry | None:
    """The header of a list that stands before one of ``names``, those of the page's sections.

    >>> named_header("tin mới đời sống", {"đời sống"}).kind
    'related'
    >>> named_header("tin mới về cơn bão", {"đời sống"}) is None
    True
    """
    entry = _related_openings().match(lowered)
    return entry if entry is not None and lowered[len(entry.surface) :].lstrip(" :-–—|") in names else None


@cache
def function_words() -> frozenset[str]:
    """The words of grammar, in small letters: `của`, `những`."""
    return frozenset(entry.surface for entry in load("function_words"))


def _once(lowered: str) -> str:
    """A button that a crawler read twice, as `Trở lại Xã hộiTrở lại Xã hội`, said once."""
    half = len(lowered) // 2
    return lowered[:half] if half > 1 and lowered[:half] == lowered[half:] else lowered


@cache
def _related_openings() -> Openings:
    # with a name behind them common words are sure: `Đọc thêm Đời sống`
    return Openings(
        structs.replace(entry, certainty="sure") for entry in load("line_headers") if entry.kind == "related"
    )


@cache
def _first_words() -> frozenset[str]:
    return frozenset(map(first_word, _whole_lines()))


@cache
def _whole_lines() -> dict[str, Entry]:
    """All lists of whole lines in one; a header outweighs furniture, furniture a section's name."""
    lists = ("sections", "furniture_lines", "line_headers")
    return {bare: entry for name in lists for bare, entry in whole_lines(load(name)).items()}
