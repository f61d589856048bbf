"""How much a line reads like a caption, by the phrases in it: a logistic model over hashed words, pairs and triples.

The line model learns from some thousand pages how lines stand to each other; how captions are worded takes far more
articles, and is learnt here and handed to it as one figure. Phrases are numbers, not strings, so that the weights are
a table of bytes and nothing has to be looked up by name. Whoever is named and how much is counted does not matter:
runs of capitalised syllables and of numbers are one word each (`A tại A ngày 0`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

_TOKEN = re.compile(r"\w+|[^\w\s]")
_NAME, _NUMBER = "A", "0"
_MIX = 31
# a byte holds a weight from -127 to 127
ZERO = 128


class Phrasing(NamedTuple):
    """The weights of phrases, one byte each; the length of ``table`` is a power of two, ``unit`` a weight's worth."""

    table: bytes
    unit: float

    def caption(self, text: str) -> float:
        """The log odds that a line with this text is a caption and not a sentence of the article."""
        table, last = self.table, len(self.table) - 1
        found = phrases(text)
        return self.unit * (sum([table[phrase & last] for phrase in found]) - ZERO * len(found))


def phrases(text: str) -> list[int]:
    """The phrases of a line as numbers: words, pairs, triples, and what the line looks like.

    >>> len(phrases("Cầu mới thông xe"))
    20
    """
    words = [_START, *map(_number, _words(text)), _END]
    pairs = [before * _MIX + after for before, after in pairwise(words)]
    triples = [pair * _MIX + after for pair, after in zip(pairs, words[2:], strict=False)]
    return [*words, *pairs, *triples, *map(_number, _look(text))]


def _words(text: str) -> list[str]:
    """Syllables in lower case and marks; a run of names or of numbers is one of them, a full stop at the end none."""
    tokens = _TOKEN.findall(text)
    words: list[str] = []
    last = ""
    for token in tokens:
        first = token[0]
        if first.isdigit():
            word = _NUMBER
        elif first.isupper() and last:
            word = _NAME
        else:
            word = token.lower()
        if word != last or word not in (_NAME, _NUMBER):
            words.append(word)
        last = word
    if last == ".":
        words.pop()
    return words


def _look(text: str) -> Iterable[str]:
    """What else a line is told by: its length, where it has capitals, brackets, quotation marks and commas."""
    tokens = text.split()
    case = "".join(["A" if token[0].isupper() else "0" if token[0].isdigit() else "a" for token in tokens])
    yield f"length {min(len(tokens) // 3, 15)}"
    yield f"capitals {min(case.count('A', 1), 8)}"
    yield "opens " + case[:4]
    yield "closes " + case[-3:]
    yield f"commas {min(text.count(','), 4)}"
    if "(" in text:
        yield "bracket ("
    if '"' in text or "“" in text:
        yield "quotation “"


@lru_cache(maxsize=32_768)
def _number(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


_START, _END = _number("<start>"), _number("<end>")
