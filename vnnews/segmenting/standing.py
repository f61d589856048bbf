"""How a line stands to the paragraphs of its page: a name amid them or behind them, a teaser below the last one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from vnnews.reading import Line
from vnnews.segmenting.looks import SENTENCE_ENDINGS, has_date, is_author_by_layout
from vnnews.segmenting.shapes import Shape

_LONGEST_TEASER = 60
_LONGEST_NAME = 4
_TEXT_AROUND, _TEXT_ABOVE = 3, 2
_MOST_DIGITS = 2
_MOST_SIGNATURES = 2


class Standing:
    """The lines of a page with the number of every paragraph among them (``order``, -1 for other lines).

    What is asked of many lines is counted once, when it is asked first, so that a question costs the same on any page.
    """

    def __init__(
        self, lines: Sequence[Line], shapes: Sequence[Shape], under: Sequence[str | None], order: Sequence[int]
    ) -> None:
        self.lines = lines
        self.shapes = shapes
        self.under = under
        self.order = order

    @cached_property
    def count(self) -> int:
        """How many paragraphs there are."""
        return max(self.order, default=-1) + 1

    @cached_property
    def first(self) -> int:
        """Where the first paragraph stands."""
        return next((index for index, at in enumerate(self.order) if at == 0), len(self.order))

    @cached_property
    def next(self) -> list[int]:
        """The next paragraph from every line on."""
        found = [len(self.order)] * (len(self.order) + 1)
        for index in range(len(self.order) - 1, -1, -1):
            found[index] = index if self.order[index] >= 0 else found[index + 1]
        return found

    @cached_property
    def last_plain(self) -> int:
        """The last paragraph without an outlet's prefix, -1 where none is."""
        plain = [index for index, at in enumerate(self.order) if at > 0 and not self._is_prefixed(index)]
        return plain[-1] if plain else -1

    @cached_property
    def bold_names(self) -> int:
        """How many lines are a name in bold print."""
        return sum(map(self._is_bold_name, range(len(self.lines))))

    def is_printed_again(self, index: int) -> bool:
        """Whether a paragraph stands word for word farther down: a lead in the head of the page and in the article."""
        lowered = self.shapes[index].lowered
        return any(at > 0 and shape.lowered == lowered for at, shape in zip(self.order, self.shapes, strict=True))

    def signs_in_bold(self, index: int) -> bool:
        """Whether the only bold name of the page stands behind its text: lists of people have several, as headings."""
        if not self._is_bold_name(index) or self.bold_names != 1 or self.order[index - 1] < _TEXT_ABOVE:
            return False
        return self._paragraphs_behind(index) <= _TEXT_ABOVE

    def opens_like_a_lead(self, index: int) -> bool:
        """Whether the outlet's prefix (`(ABC) - …`) opens a short paragraph in a list, or one of the last ones.

        The outlet puts it before its own leads only: such lines are teasers of other articles.
        """
        shape = self.shapes[index]
        if not self._is_prefixed(index) or shape.syllables > _LONGEST_TEASER:
            return False
        if self.under[index] == "related":
            return True
        if index <= max(self.first, self.last_plain):
            return False
        prefix = _prefix(shape)
        return prefix[:1] == "(" or prefix == _prefix(self.shapes[self.first])

    def is_amid_paragraphs(self, index: int) -> bool:
        """Whether a name stands alone in the middle of the text: whoever a picture shows, not who wrote it."""
        byline = self.shapes[index].byline
        if byline is None or byline.strength in ("role", "source", "credit") or is_author_by_layout(self.lines[index]):
            return False
        below = self.next[index + 1]
        if below > index + _TEXT_AROUND or self._paragraphs_behind(index) < _TEXT_AROUND:
            return False
        # the text goes on at once: no button, list or headline of another article stands in between
        return self.order[below] >= _TEXT_ABOVE and all(map(self._is_short, range(index + 1, below)))

    def _paragraphs_behind(self, index: int) -> int:
        below = self.next[index + 1]
        return self.count - self.order[below] if below < len(self.order) else 0

    def _is_short(self, index: int) -> bool:
        shape = self.shapes[index]
        return not (shape.known or self.under[index]) and shape.syllables <= _LONGEST_NAME

    def _is_prefixed(self, index: int) -> bool:
        return "lead_prefix" in self.shapes[index].marks

    def _is_bold_name(self, index: int) -> bool:
        byline = self.shapes[index].byline
        return byline is not None and byline.strength in ("named", "name_shaped") and "bold" in self.lines[index].hints


def paragraph_order(
    shapes: Sequence[Shape], prose: Sequence[bool], under: Sequence[str | None], article: range
) -> list[int]:
    """For every paragraph-like line outside lists its number from the top, -1 for other lines.

    Before the first long paragraph a sentence of ten syllables counts as one: short leads are common.
    """
    order, count = [], 0
    for index, shape in enumerate(shapes):
        flows = prose[index] or (
            shape.syllables >= 10 and shape.ending in SENTENCE_ENDINGS and not shape.known and not shape.credit
        )
        headline = count == 0 and shape.ending in ("question", "exclamation") and not prose[index]
        counts = flows and not headline and not under[index] and index in article
        order.append(count if counts else -1)
        count += counts
    return order


def counted_headings(shapes: Sequence[Shape], prose: Sequence[bool]) -> frozenset[int]:
    """The subheadings that are counted: `1. …`, paragraphs, `2. …`; a list of the text has none in between."""
    counted = [
        (index, number)
        for index, shape in enumerate(shapes)
        if shape.text[:1].isdigit() and not prose[index] and (number := _number(shape))
    ]
    found: set[int] = set()
    for (index, number), (below, following) in pairwise(counted):
        if following == number + 1 and any(prose[index + 1 : below]):
            found |= {index, below}
    return frozenset(found)


def _number(shape: Shape) -> int:
    """The number that a line without a full stop opens with, else 0; its first letter is a digit."""
    if shape.ending not in ("none", "question", "exclamation"):
        return 0
    number, dot, _ = shape.text.partition(". ")
    return int(number) if dot and len(number) <= _MOST_DIGITS and number.isdecimal() and not shape.stamp else 0


def _prefix(shape: Shape) -> str:
    """What stands before the first dash: `(ABC)` of `(ABC) - Sáng nay …`."""
    return shape.text.replace("–", "-").partition("-")[0].strip()


def closing_stamp(shapes: Sequence[Shape], under: Sequence[str | None], last: int) -> int:
    """The only stamp of a page, where none but who made the article stands between the last paragraph and it, or -1.

    A place before it (`Hà Nội, ngày 19 tháng 12 năm 1946`) dates a letter or a document, not the page.
    """
    dated = [at for at, shape in enumerate(shapes) if shape.stamp and has_date(shape)]
    if len(dated) != 1 or not 0 <= last < dated[0] <= last + 1 + _MOST_SIGNATURES:
        return -1
    stamp = shapes[dated[0]].stamp
    if under[dated[0]] or not shapes[dated[0]].is_stamp or (stamp and stamp.section):
        return -1
    return dated[0] if all(shape.byline or shape.credit for shape in shapes[last + 1 : dated[0]]) else -1
