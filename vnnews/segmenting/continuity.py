"""Whether a line carries the text on: what it shares with the headline and with its neighbours.

A caption interrupts: the paragraph behind it goes on from the one before it, names what was named there, and closes
the quotation that was opened there. It shows somebody by the full name long after the text has introduced him, or
before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache

from vnnews.lexicon import load
from vnnews.segmenting.shapes import Shape
from vnnews.segmenting.wording import LONGEST_WORDED
from vnnews.text import CAPITALS

_NAME = re.compile(rf"[{CAPITALS}]\w*(?: [{CAPITALS}]\w*)+")
_SHORTEST, _LONGEST_NAMING = 3, 400
_NOTHING: frozenset[str] = frozenset()
_LENGTHS = (6, 10, 15, 20, 27, 35, 45)
_SHARES = (0.001, 0.15, 0.3, 0.5, 0.75)
_RELATIVE = (0.25, 0.4, 0.6, 0.8, 1.1)
_KNOWN = (0.3, 0.5, 0.7, 0.85, 0.999)


class Continuity:
    """The words of all lines of a page, compared line by line with a bounded number of others."""

    def __init__(
        self,
        shapes: Sequence[Shape],
        words: Sequence[Sequence[str]],
        headline: int,
        order: Sequence[int],
    ) -> None:
        self.shapes = shapes
        self.order = order
        self.words = words
        function_words = _function_words()
        self.bags = [frozenset(some) - function_words if some else _NOTHING for some in words]
        self.title = self.bags[headline] if headline >= 0 else _NOTHING
        self.headline = headline
        first = next((at for at, number in enumerate(order) if number == 0), -1)
        self.first = first
        self.opening = self.bags[first] if first >= 0 else _NOTHING
        self.names = [_names(shape) if some else () for shape, some in zip(shapes, words, strict=True)]
        self.introduced: dict[str, int] = {}
        self.last_named: dict[str, int] = {}
        for index, names in enumerate(self.names):
            for name in names:
                self.introduced.setdefault(name, index)
                self.last_named[name] = index
        self.briefs = [_brief(shape, some) for shape, some in zip(shapes, words, strict=True)]
        self.open = [_open_quotation(shape.text) for shape in shapes]
        self.spread = Counter(word for bag in self.bags for word in bag)
        self.credited = min(sum(1 for shape in shapes if shape.credit), 2)
        self.usual = _usual_length(shapes, order)
        self.sentenced = _share_of_single(shapes, order)
        self.stopped = _share_unstopped(shapes, order)

    def around(self, index: int) -> list[str]:
        """The names of the features of one line; none for lines that are known, dated or very short."""
        shape = self.shapes[index]
        if len(self.words[index]) < _SHORTEST or shape.known or shape.is_stamp:
            return []
        names = [f"length:{bisect_right(_LENGTHS, shape.syllables)}"]
        if shape.sentences == 1:
            names += [f"single:{self.sentenced}", f"single:{self.sentenced}:{shape.ending}"]
        if shape.ending == "none":
            names.append(f"unstopped:{self.stopped}")
        names.append(f"nth:{min(index - self.first, 6) if index >= self.first >= 0 else -1}")
        if shape.sentences == 1 and not shape.credit:
            names.append(f"single:credited:{self.credited}")
        if self.usual:
            names.append(f"relative:{bisect_right(_RELATIVE, shape.syllables / self.usual)}")
        if shape.syllables <= LONGEST_WORDED:
            names += self._overlaps(index)
            names += self._naming(index)
        names += self._neighbours(index)
        return names

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
        known = sum(1 for word in bag if self.spread[word] > 1)
        names.append(f"shares:page:{bisect_right(_KNOWN, known / size)}")
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

    def _naming(self, index: int) -> list[str]:
        """How the full names in a line stand to the rest of the page: first here, here again, alone here."""
        found = self.names[index]
        if not found:
            return ["named:none"]
        names = set()
        for name in found:
            again, later = self.introduced[name] < index, self.last_named[name] > index
            names.add("named:again" if again else "named:before_text" if later else "named:here_alone")
            if again and self.introduced[name] == self.headline:
                names.add("named:in_title")
        if self.shapes[index].text.startswith(found[0]):
            names.add("opens:name")
        return sorted(names)

    def _neighbours(self, index: int) -> list[str]:
        """What the lines above and below look like, and whether the text runs on from one to the other."""
        names = ["prev:" + name for name in self.briefs[index - 1]] if index else ["prev:edge"]
        below = index + 1
        names += ["next:" + name for name in self.briefs[below]] if below < len(self.briefs) else ["next:edge"]
        if index and self.open[index - 1]:
            names.append("prev:quotation_open")
        if self.open[index]:
            names.append("quotation_open")
        return names


def _brief(shape: Shape, words: Sequence[str]) -> list[str]:
    """What the neighbours of a line are told: its length and ending, and how it opens if that may tie it to them."""
    names = [f"length:{bisect_right(_LENGTHS, shape.syllables)}:{shape.ending}"]
    if words and words[0] in _function_words():
        names.append("opens:" + words[0])
    return names


def _names(shape: Shape) -> tuple[str, ...]:
    """The full names in a line: two capitalised syllables or more; of a long line those near its start."""
    if shape.case in ("upper", "title", "none"):
        return ()
    return tuple(_NAME.findall(shape.text, 0, _LONGEST_NAMING))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(entry.surface for entry in load("function_words"))


def _open_quotation(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _paragraphs(shapes: Sequence[Shape], order: Sequence[int]) -> list[Shape]:
    return [shape for shape, number in zip(shapes, order, strict=True) if number > 0]


def _usual_length(shapes: Sequence[Shape], order: Sequence[int]) -> int:
    """The median length of the paragraphs of a page, in syllables; 0 where there are too few to tell."""
    lengths = sorted(shape.syllables for shape in _paragraphs(shapes, order))
    return lengths[len(lengths) // 2] if len(lengths) > 2 else 0


def _share_of_single(shapes: Sequence[Shape], order: Sequence[int]) -> int:
    """How many of the paragraphs of a page are one sentence, in fifths; 5 where there are too few to tell."""
    paragraphs = _paragraphs(shapes, order)
    if len(paragraphs) < 3:
        return 9
    return round(4 * sum(shape.sentences == 1 for shape in paragraphs) / len(paragraphs))


def _share_unstopped(shapes: Sequence[Shape], order: Sequence[int]) -> str:
    """Whether lines as long as captions end without a full stop on this page: never, some, most."""
    long = [shape for shape in shapes if 8 <= shape.syllables <= 35 and not shape.known and not shape.stamp]
    if len(long) < 3:
        return "few"
    share = sum(shape.ending == "none" for shape in long) / len(long)
    return "some" if share < 0.4 else "many" if share < 0.8 else "most"
