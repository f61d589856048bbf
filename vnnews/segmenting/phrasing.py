"""How much a line reads like a caption, by the phrases in it: a logistic model over hashed words, pairs and triples.

The line model learns from some thousand pages how lines stand to each other; how captions are worded takes far more
articles, and is learnt here and handed to it as one figure. Phrases are numbers, not strings, so that the weights are
a table of bytes and nothing has to be looked up by name. Whoever is named and how much is counted does not matter:
runs of capitalised syllables and of numbers are one word each (`A tại A ngày 0`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

_TOKEN = re.compile(r"\w+|[^\w\s]")
_MIX = 31
# phrases are told apart by this many bits, and no table is longer; small numbers are mixed fastest
BITS = 19
# a byte holds a weight from -127 to 127
ZERO = 128


class Phrasing(NamedTuple):
    """The weights of phrases, one byte each, 2^``BITS`` of them or a smaller power of two; ``unit`` is one's worth."""

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
    words = _words(_TOKEN.findall(text))
    pairs = [before * _MIX + after for before, after in pairwise(words)]
    triples = [pair * _MIX + after for pair, after in zip(pairs, words[2:], strict=False)]
    return [*words, *pairs, *triples, *_look(text)]


def _words(tokens: Sequence[str]) -> list[int]:
    """Syllables and marks as numbers; a run of names or of numbers is one of them, a full stop at the end none."""
    words = [*map(_word, tokens)]
    if words and words[0] == _NAME:
        # every line opens with a capital
        words[0] = _number(tokens[0].lower())
    if words.count(_NAME) + words.count(_COUNT) > 1:
        words = [word for before, word in zip((0, *words), words, strict=False) if word != before or word not in _RUNS]
    if words and words[-1] == _STOP:
        words.pop()
    return [_START, *words, _END]


def _look(text: str) -> list[int]:
    """What else a line is told by: its length, where it has capitals, brackets, quotation marks and commas."""
    tokens = text.split()
    case = "".join(map(_case, tokens))
    look = [
        _LENGTHS[min(len(tokens) // 3, 15)],
        _CAPITALS[min(case.count("A", 1), 8)],
        _number("opens " + case[:4]),
        _number("closes " + case[-3:]),
        _COMMAS[min(text.count(","), 4)],
    ]
    if "(" in text:
        look.append(_BRACKET)
    if '"' in text or "“" in text:
        look.append(_QUOTATION)
    return look


@lru_cache(maxsize=32_768)
def _word(token: str) -> int:
    """The number of a syllable or mark; capitals make it a name."""
    if token[0].isdigit():
        return _COUNT
    return _NAME if token[0].isupper() else _number(token.lower())


@lru_cache(maxsize=32_768)
def _case(token: str) -> str:
    return "A" if token[0].isupper() else "0" if token[0].isdigit() else "a"


@lru_cache(maxsize=32_768)
def _number(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) & ((1 << BITS) - 1)


_START, _END, _STOP = _number("<start>"), _number("<end>"), _number(".")
_NAME, _COUNT = _number("A"), _number("0")
_RUNS = frozenset({_NAME, _COUNT})
_LENGTHS = [_number(f"length {step}") for step in range(16)]
_CAPITALS = [_number(f"capitals {count}") for count in range(9)]
_COMMAS = [_number(f"commas {count}") for count in range(5)]
_BRACKET, _QUOTATION = _number("bracket ("), _number("quotation “")
