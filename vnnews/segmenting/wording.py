"""How a line is worded: the words at its ends and inside it, as a trained model weighs them.

The words are plain syllables; which of them tell anything is what training finds out, and it keeps no rare ones:
a model must learn how captions are written, not what the news was about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vnnews.segmenting.shapes import Shape

_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
# captions, headlines and subheadings are no longer; of longer lines only the ends are looked at
LONGEST_WORDED = 45
_SHORTEST_WORDED = 3
_EDGE = 80
_NUMBER = "0"


def words_of(shape: Shape) -> list[str]:
    """The syllables of a line in lower case, without punctuation; of a long line those at its start and end.

    >>> from vnnews.reading import read
    >>> from vnnews.segmenting.shapes import measure
    >>> words_of(measure(read("Ông Nam (trái) tại toà.").lines[0]))
    ['ông', 'nam', 'trái', 'tại', 'tòa']
    """
    if shape.syllables <= LONGEST_WORDED:
        return _WORD.findall(shape.lowered)
    return _WORD.findall(shape.lowered[:_EDGE])


def wording(shape: Shape, words: Sequence[str]) -> list[str]:
    """The names of the features of a line's words; none for lines that are known, dated, or too short to have any."""
    if len(words) < _SHORTEST_WORDED or shape.known or shape.is_stamp:
        return []
    first, second = words[0], words[1]
    names = ["opens:" + (_NUMBER if first[0].isdigit() else first), "opens:" + first + " " + second]
    if shape.syllables > LONGEST_WORDED:
        return names
    names += ["closes:" + words[-1]]
    plain, numbers = words, 0
    if _DIGIT.search(shape.lowered):
        plain = [_NUMBER if word[0].isdigit() else word for word in words]
        numbers = plain.count(_NUMBER)
    names += ["word:" + word for word in dict.fromkeys(plain)]
    names += ["pair:" + one + " " + other for one, other in pairwise(plain)]
    text = shape.text
    if "(" in text:
        names.append("bracket")
    if '"' in text or "“" in text:
        names.append("quotation")
    commas = text.count(",")
    names.append("commas:3+" if commas > 2 else f"commas:{commas}")
    if numbers:
        names.append("numbers:2+" if numbers > 1 else "numbers:1")
    return names
