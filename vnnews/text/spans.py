"""Small helpers for spans: half-open pairs of offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnnews.text.folding import INVISIBLE

# marks stand apart only where no composed letter exists or the text was not folded
_SYLLABLE = re.compile(r"[^\W_]++(?:[\u0300-\u036f]++[^\W_]*+)*+")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space and invisible characters at its edges.

    Arguments: offsets into ``text``. Returns offsets; a span of nothing visible comes back empty, at ``start``.

    >>> trim("  Hà Nội \\u200b", 0, 10)
    (2, 8)
    >>> trim("   ", 1, 3)
    (1, 1)
    """
    last = end
    while last > start and _blank(text[last - 1]):
        last -= 1
    first = start
    while first < last and _blank(text[first]):
        first += 1
    return first, last


def _blank(character: str) -> bool:
    return character.isspace() or INVISIBLE.match(character) is not None


def syllables(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the runs of letters and digits with their marks: in Vietnamese, one for each syllable.

    >>> text = "Ngày 28/9, TP.HCM _mưa_"
    >>> [text[start:end] for start, end in syllables(text)]
    ['Ngày', '28', '9', 'TP', 'HCM', 'mưa']
    """
    return (match.span() for match in _SYLLABLE.finditer(text))
