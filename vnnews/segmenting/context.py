"""What the rest of the page says about a line: its zone, its list, its place among the paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from vnnews.reading import Line, Metadata
from vnnews.segmenting.headline import find_headline
from vnnews.segmenting.lists import lists_above
from vnnews.segmenting.looks import (
    SENTENCE_ENDINGS,
    has_date,
    is_depiction,
    is_headline_like,
    is_partial_stamp,
)
from vnnews.segmenting.shapes import LONGEST_DEPICTION, Shape
from vnnews.segmenting.told import Told

_FIRST_LINES = 4


class Context:
    """Where a line stands in the page: zone, list, order among the paragraphs."""

    def __init__(
        self, lines: Sequence[Line], shapes: Sequence[Shape], prose: Sequence[bool], metadata: Metadata | None
    ) -> None:
        self.lines = lines
        self.shapes = shapes
        self.prose = prose
        self.under = lists_above(lines, shapes, prose)
        self.order = _paragraph_order(shapes, prose, self.under)
        body = [index for index, at in enumerate(self.order) if at >= 0 and prose[index]]
        self.first_prose = body[0] if body else len(lines)
        self.last_prose = body[-1] if body else -1
        self.stamped_head = any(has_date(shape) for shape in shapes[: self.first_prose])
        self.told = Told(metadata) if metadata else None
        self.headline = find_headline(lines, shapes, self._first_paragraph(), self.told)
        self.credited = sum(1 for shape in shapes if shape.credit and shape.credit.text_end)
        self.marked = any(shape.known and shape.known.kind == "image_marker" for shape in shapes)
        self.seen: dict[str, int] = {}
        for index, shape in enumerate(shapes):
            self.seen.setdefault(shape.lowered, index)

    def around(self, index: int) -> list[str]:
        """The features that the rest of the page gives to the line."""
        shape = self.shapes[index]
        zone = self._zone(index)
        names = [f"zone:{zone}"]
        if shape.stamp:
            names.append(f"stamp:{shape.stamp.place}:{zone}")
        if index < _FIRST_LINES:
            names.append(f"top:{index}")
        if self.under[index]:
            names.append(f"under:{self.under[index]}")
            if shape.is_stamp:
                names.append(f"stamp:under:{self.under[index]}")
        if index == self.headline:
            names.append("headline")
        elif self.headline >= 0 and index < self.first_prose and is_headline_like(self.lines[index], shape):
            names.append("headline:rival")
        if 0 <= self.seen[shape.lowered] < index:
            names.append("repeated")
        if self._in_bullets(index):
            names.append("bullet_run")
        if shape.is_stamp and self._completes_stamp(index):
            names.append("stamp:completes")
        if shape.credit and not shape.credit.text_end and self._closes_article(index):
            names.append("credit:alone:last")
        if self._credited_below(index):
            names.append("credited_below")
        if is_depiction(shape):
            names += self._habits(index)
        names += self._paragraph(index)
        if self.told:
            names += self.told.about(shape)
        return names

    def _zone(self, index: int) -> str:
        if index < self.first_prose:
            return "head"
        return "body" if index <= self.last_prose else "foot"

    def _paragraph(self, index: int) -> list[str]:
        order = self.order[index]
        if order < 0:
            return []
        if order > 0:
            return [f"paragraph:{'second' if order == 1 else 'later'}"]
        names = ["paragraph:first", "paragraph:first:stamped" if self.stamped_head else "paragraph:first:unstamped"]
        if self.shapes[index].syllables > 90:
            names.append("paragraph:first:long")
        names += self._set_apart(index)
        follower = index + 1
        if follower < len(self.lines) and self._heads(follower) and self._flows(follower + 1):
            names.append("paragraph:first:before_heading")
        return names

    def _set_apart(self, index: int) -> list[str]:
        """How the layout tells the first paragraph from the others: a heading, bold print, a block of its own."""
        names = []
        hints = self.lines[index].hints
        if any(hint.startswith("heading:") for hint in hints) or "bold" in hints:
            names.append("paragraph:first:marked")
        others = [self.lines[at].hints[:1] for at in range(index + 1, len(self.lines)) if self.order[at] > 0]
        if others and hints and hints[0] == "tag:div" and all(other == ("tag:p",) for other in others):
            names.append("paragraph:first:apart")
        return names

    def _habits(self, index: int) -> list[str]:
        """How this page prints its other captions: one that credits them or marks its images does so throughout."""
        habits = []
        if self.credited:
            habits.append("depicts:on_credited_page")
        before = self.shapes[index - 1].known if index else None
        if self.marked and (before is None or before.kind != "image_marker"):
            habits.append("depicts:without_marker")
        return habits

    def _completes_stamp(self, index: int) -> bool:
        """Whether a clock stands next to a day, each on its own line."""
        if not is_partial_stamp(self.shapes[index]):
            return False
        return any(
            0 <= other < len(self.shapes) and self.shapes[other].is_stamp and not is_partial_stamp(self.shapes[other])
            for other in (index - 1, index + 1)
        )

    def _closes_article(self, index: int) -> bool:
        """Whether the line is the last one behind the text: a paragraph or a byline before it, no byline after."""
        if index < self.last_prose or not index:
            return False
        above = self.shapes[index - 1]
        if above.credit or not (self.prose[index - 1] or above.byline):
            return False
        return index + 1 == len(self.lines) or self.shapes[index + 1].byline is None

    def _credited_below(self, index: int) -> bool:
        """Whether a short line without a credit stands above one that is nothing but a credit."""
        if index + 1 == len(self.shapes) or self.shapes[index].credit or self.shapes[index].known:
            return False
        below = self.shapes[index + 1].credit
        return below is not None and below.text_end == 0 and self.shapes[index].syllables <= LONGEST_DEPICTION

    def _first_paragraph(self) -> int:
        return next((index for index, at in enumerate(self.order) if at == 0), len(self.lines))

    def _heads(self, index: int) -> bool:
        return not self.under[index] and is_headline_like(self.lines[index], self.shapes[index])

    def _flows(self, index: int) -> bool:
        return index < len(self.prose) and self.prose[index]

    def _in_bullets(self, index: int) -> bool:
        bullet = self.lines[index].bullet
        if not bullet:
            return False
        return any(
            0 <= other < len(self.lines) and self.lines[other].bullet == bullet for other in (index - 1, index + 1)
        )


def _paragraph_order(shapes: Sequence[Shape], prose: Sequence[bool], under: Sequence[str | None]) -> list[int]:
    """For every paragraph-like line outside lists its number from the top, -1 for other lines.

    Before the first long paragraph a sentence of ten syllables counts as one: short leads are common.
    """
    order, count = [], 0
    for index, shape in enumerate(shapes):
        flows = prose[index] or (
            shape.syllables >= 10 and shape.ending in SENTENCE_ENDINGS and not shape.known and not shape.credit
        )
        headline = count == 0 and shape.ending in ("question", "exclamation") and not prose[index]
        counts = flows and not headline and not under[index]
        order.append(count if counts else -1)
        count += counts
    return order
