"""What the metadata of a page says about its lines: this is the headline, the lead, an author."""

from __future__ import annotations

import re
from collections import Counter

from vnnews.reading import Metadata
from vnnews.segmenting.shapes import Shape
from vnnews.text import fold

_WORD = re.compile(r"\w+")
# metadata shortens and prefixes what the page prints
_ALIKE = 0.8
_SHORTEST_DESCRIPTION = 8


class Told:
    """The metadata as words, to be compared with lines."""

    def __init__(self, metadata: Metadata) -> None:
        self._title = _words(metadata.title)
        self._description = _words(metadata.description)
        self._authors = {fold(name).text.lower() for name in metadata.authors}

    def about(self, shape: Shape) -> list[str]:
        """The names of the features that the metadata gives to a line."""
        names = []
        if self.is_title(shape):
            names.append("told:title")
        elif self._is_description(shape):
            names.append("told:description")
        if self._authors and shape.byline and any(name in shape.lowered for name in self._authors):
            names.append("told:author")
        return names

    def is_title(self, shape: Shape) -> bool:
        """Whether the line is the title that the metadata gives, but for a word or two."""
        if not self._title or abs(shape.syllables - len(self._title)) > len(self._title) // 2:
            return False
        return _alike(self._title, _WORD.findall(shape.lowered))

    def _is_description(self, shape: Shape) -> bool:
        wanted = self._description
        if len(wanted) < _SHORTEST_DESCRIPTION or shape.syllables < _SHORTEST_DESCRIPTION:
            return False
        words = _WORD.findall(shape.lowered)
        # a description may be the lead cut short, or the lead without the outlet's prefix
        shorter = min(len(wanted), len(words))
        return len(words) <= 2 * len(wanted) + shorter and _alike(wanted[:shorter], words[:shorter])


def _words(text: str | None) -> list[str]:
    return _WORD.findall(fold(text).text.lower()) if text else []


def _alike(some: list[str], other: list[str]) -> bool:
    """Whether Dice's measure on the words, 1 for the same words, reaches ``_ALIKE``."""
    if not some or not other:
        return False
    least = _ALIKE * (len(some) + len(other)) / 2
    # most lines share hardly a word, which is cheap to know
    if sum(map(set(some).__contains__, other)) < least - 1:
        return False
    return 2 * sum((Counter(some) & Counter(other)).values()) / (len(some) + len(other)) >= _ALIKE
