"""Whether a line carries the text on: what it shares with the headline, with its neighbours and with the page.

A caption interrupts: the paragraph behind it goes on from the one before it, and closes the quotation that was opened
there. It says again what the text says somewhere, and reads more like a caption than most lines of its page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from vnnews.segmenting.known import function_words
from vnnews.segmenting.shapes import Shape
from vnnews.segmenting.wording import LONGEST_WORDED

_NOTHING: frozenset[str] = frozenset()
_LENGTHS = (6, 10, 15, 20, 27, 35, 45)
_SHARES = (0.001, 0.15, 0.3, 0.5, 0.75)
_KNOWN = (0.3, 0.5, 0.7, 0.85, 0.999)
# a word that more lines have says what the article is about; it is not looked up line by line
_MOST_LINES = 8
_LAST_RANK = 6
_LAST_PARAGRAPH = 6


class Continuity:
    """The words of all lines of a page, compared line by line with a bounded number of others.

    ``readings`` says how much each line reads like a caption, ``headline`` and ``order`` where the headline stands
    and which lines are paragraphs, counted from 0.
    """

    def __init__(
        self,
        shapes: Sequence[Shape],
        words: Sequence[Sequence[str]],
        readings: Sequence[float | None],
        headline: int,
        order: Sequence[int],
    ) -> None:
        self.shapes = shapes
        self.readings = readings
        grammar = function_words()
        self.bags = [frozenset(some) - grammar if some else _NOTHING for some in words]
        self.headline = headline
        self.title = self.bags[headline] if headline >= 0 else _NOTHING
        self.first = next((at for at, number in enumerate(order) if number == 0), -1)
        self.opening = self.bags[self.first] if self.first >= 0 else _NOTHING
        self.briefs = [f"length:{bisect_right(_LENGTHS, shape.syllables)}:{shape.ending}" for shape in shapes]
        self.open = [_open_quotation(shape.text) for shape in shapes]
        self.spread = Counter([word for bag in self.bags for word in bag])
        self.lines_of = _lines_of(self.bags, self.spread)
        self.ranked = _ranked(shapes, readings)

    def around(self, index: int) -> list[str]:
        """The names of the features of one worded line."""
        shape = self.shapes[index]
        names = [f"length:{bisect_right(_LENGTHS, shape.syllables)}"]
        names.append(f"nth:{min(index - self.first, _LAST_PARAGRAPH) if index >= self.first >= 0 else -1}")
        if shape.syllables <= LONGEST_WORDED:
            names += self._rank(index)
            names += self._overlaps(index)
        names += self._neighbours(index)
        return names

    def _rank(self, index: int) -> list[str]:
        """How many sentences of the page read more like captions than this one."""
        reads = self.readings[index]
        if reads is None or self.shapes[index].sentences > 1 or len(self.ranked) < 3:
            return []
        return [f"reads:rank:{min(len(self.ranked) - bisect_right(self.ranked, reads), _LAST_RANK)}"]

    def _overlaps(self, index: int) -> list[str]:
        bag = self.bags[index]
        if not bag:
            return ["bag:empty"]
        names = []
        size = len(bag)
        if self.title and index != self.headline:
            names.append(f"shares:title:{bisect_right(_SHARES, len(bag & self.title) / size)}")
        if self.opening and index != self.first:
            names.append(f"shares:opening:{bisect_right(_SHARES, len(bag & self.opening) / size)}")
        known = sum([1 for word in bag if self.spread[word] > 1])
        names.append(f"shares:page:{bisect_right(_KNOWN, known / size)}")
        names.append(f"repeats:{bisect_right(_SHARES, self._most_shared(index) / size)}")
        before = self.bags[index - 1] if index else _NOTHING
        after = self.bags[index + 1] if index + 1 < len(self.bags) else _NOTHING
        with_before, with_after = len(bag & before), len(bag & after)
        if before:
            names.append(f"shares:before:{bisect_right(_SHARES, with_before / size)}")
        if after:
            names.append(f"shares:after:{bisect_right(_SHARES, with_after / size)}")
        if before and after:
            across = len(before & after)
            names.append(f"across:{min(across, 4)}")
            if across > with_before + with_after:
                names.append("interrupts")
        return names

    def _most_shared(self, index: int) -> int:
        """How many words the line shares with the one that it shares most with, those of many lines left out."""
        shared = Counter([at for word in self.bags[index] for at in self.lines_of.get(word, ())])
        del shared[index]
        return max(shared.values(), default=0)

    def _neighbours(self, index: int) -> list[str]:
        """What the lines above and below look like, and whether a quotation runs on from one to the other."""
        below = index + 1
        names = ["prev:" + self.briefs[index - 1] if index else "prev:edge"]
        names.append("next:" + self.briefs[below] if below < len(self.briefs) else "next:edge")
        if index and self.open[index - 1]:
            names.append("prev:quotation_open")
        if self.open[index]:
            names.append("quotation_open")
        return names


def _lines_of(bags: Sequence[frozenset[str]], spread: Counter[str]) -> dict[str, list[int]]:
    """The lines of every word that a few of them have."""
    lines: dict[str, list[int]] = {word: [] for word, count in spread.items() if 1 < count <= _MOST_LINES}
    several = frozenset(lines)
    for index, bag in enumerate(bags):
        for word in bag & several:
            lines[word].append(index)
    return lines


def _ranked(shapes: Sequence[Shape], readings: Sequence[float | None]) -> list[float]:
    """How much the single sentences of a page read like captions, in rising order."""
    return sorted(
        [reads for reads, shape in zip(readings, shapes, strict=True) if reads is not None and shape.sentences == 1]
    )


def _open_quotation(text: str) -> bool:
    # most lines quote nobody, and looking is cheaper than counting
    if "“" not in text and '"' not in text:
        return False
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1
