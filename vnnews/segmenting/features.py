"""Turns the lines of a page into names of features, one list a line: all that a labeller may look at.

A feature is a plain string such as ``ending:stop`` or ``next:stamp``, so that hand-set weights and a trained
line model read the same thing. ``docs/labelling.md`` explains every family.
"""

from __future__ import annotations

from collections.abc import Sequence

from vnnews.reading import Line
from vnnews.segmenting.shapes import Shape

_SYLLABLE_BUCKETS = (
    (1, "1"),
    (4, "2-4"),
    (8, "5-8"),
    (14, "9-14"),
    (22, "15-22"),
    (35, "23-35"),
    (60, "36-60"),
    (100, "61-100"),
)
# a paragraph of running text: this long, and ended like a sentence
PROSE_SYLLABLES = 25
_LONG_PROSE_SYLLABLES = 45
_SENTENCE_ENDINGS = frozenset({"stop", "ellipsis", "question", "exclamation"})
_LIST_HEADERS = frozenset({"related", "tags", "comments"})
# a list of links that goes on for longer than this without a break is no longer under its header
_LONGEST_LIST = 80
_LONGEST_TEASER = 45
_FIRST_LINES = 4
_LONGEST_DEPICTION = 35
_POINTERS = frozenset({">>", "»", "›"})
_NARRATING = frozenset({"cue_narrative", "cue_speech", "opens_connective", "quoted", "see_also", "speaker"})


def features(lines: Sequence[Line], shapes: Sequence[Shape]) -> list[list[str]]:
    """The names of the features of every line, in the order of the lines."""
    prose = [is_prose(line, shape) for line, shape in zip(lines, shapes, strict=True)]
    own = [_own(line, shape) for line, shape in zip(lines, shapes, strict=True)]
    briefs = [_brief(line, shape, flows) for line, shape, flows in zip(lines, shapes, prose, strict=True)]
    context = _Context(lines, shapes, prose)
    for index, names in enumerate(own):
        if index:
            names += ["prev:" + name for name in briefs[index - 1]]
        if index + 1 < len(own):
            names += ["next:" + name for name in briefs[index + 1]]
        names += context.around(index)
    return own


def is_prose(line: Line, shape: Shape) -> bool:
    """Whether a line is a paragraph of running text, whatever it is part of."""
    if line.bullet or shape.known or shape.syllables < PROSE_SYLLABLES:
        return False
    if shape.credit and shape.sentences == 1:
        return False
    return shape.ending in _SENTENCE_ENDINGS or shape.syllables >= _LONG_PROSE_SYLLABLES


def _own(line: Line, shape: Shape) -> list[str]:
    """What the line says by itself."""
    names = [
        "bias",
        f"syllables:{_bucket(shape.syllables)}",
        f"ending:{shape.ending}",
        f"case:{shape.case}",
        f"sentences:{min(shape.sentences, 3)}",
        *shape.marks,
    ]
    if line.bullet:
        names.append("bullet:pointer" if line.bullet in _POINTERS else "bullet")
    if shape.known:
        names.append(f"{'known' if shape.known.certainty == 'sure' else 'maybe'}:{shape.known.kind}")
    if shape.stamp:
        names.append(f"stamp:{shape.stamp.place}")
        names.append(f"stamp:{shape.stamp.place}:{_precision(shape)}")
    if shape.credit:
        names.append("credit:end" if shape.credit.text_end else "credit:alone")
    if _depicts(shape):
        named = min(_names(shape.text), 3)
        names += [f"depicts:{_bucket(shape.syllables)}", f"depicts:names:{named}"]
        if shape.ending == "none":
            names.append(f"depicts:unstopped:names:{named}")
    if shape.credit_opening:
        names.append("credit:opening")
    if shape.byline and shape.stamp:
        names.append("stamp:with_byline")
    elif shape.byline:
        names.append(f"byline:{shape.byline.strength}")
    if shape.stamp and shape.stamp.section:
        names.append("stamp:with_section")
    return names


def _depicts(shape: Shape) -> bool:
    """One short plain sentence without the words that carry a story on: what an uncredited caption looks like."""
    return (
        shape.sentences == 1
        and 2 <= shape.syllables <= _LONGEST_DEPICTION
        and shape.ending in ("stop", "none")
        and shape.case == "sentence"
        and (shape.stamp is None or shape.stamp.place == "inside")
        and _NARRATING.isdisjoint(shape.marks)
    )


def _names(text: str) -> int:
    """How many syllables behind the first begin with a capital: subheadings name nobody, captions mostly do."""
    return sum(1 for syllable in text.split()[1:] if syllable[0].isupper())


def _brief(line: Line, shape: Shape, prose: bool) -> list[str]:
    """What the neighbours of a line are told about it."""
    names = []
    if prose:
        names.append("prose")
    if line.bullet:
        names.append("bullet")
    if shape.known:
        names.append(shape.known.kind)
    if shape.stamp:
        names.append("stamp" if shape.is_stamp else "stamped")
    if shape.credit:
        names.append("credit" if shape.credit.text_end else "credit_alone")
    if shape.byline and not shape.stamp:
        names.append("byline")
    if "see_also" in shape.marks or (line.bullet in _POINTERS):
        names.append("pointer")
    if not names and shape.syllables <= PROSE_SYLLABLES and shape.ending not in ("stop", "ellipsis", "comma"):
        names.append("headline_like")
    return names or ["other"]


def _is_partial(shape: Shape) -> bool:
    return shape.stamp is not None and shape.stamp.time.begin is None


def _precision(shape: Shape) -> str:
    """How exact a stamp is: `clock` (day and time), `day`, or `partial` (no year, or relative)."""
    assert shape.stamp
    time = shape.stamp.time
    if time.begin is None:
        return "partial"
    return "clock" if time.grain in ("minute", "second", "hour") else "day"


def _bucket(syllables: int) -> str:
    for most, name in _SYLLABLE_BUCKETS:
        if syllables <= most:
            return name
    return "101+"


class _Context:
    """Where a line stands in the page: zone, list, order among the paragraphs."""

    def __init__(self, lines: Sequence[Line], shapes: Sequence[Shape], prose: Sequence[bool]) -> None:
        self.lines = lines
        self.shapes = shapes
        self.prose = prose
        self.under = _lists(lines, shapes, prose)
        self.order = _paragraph_order(shapes, prose, self.under)
        body = [index for index, at in enumerate(self.order) if at >= 0 and prose[index]]
        self.first_prose = body[0] if body else len(lines)
        self.last_prose = body[-1] if body else -1
        self.stamped_head = any(
            shape.stamp and shape.stamp.place != "inside" and shape.stamp.time.begin
            for shape in shapes[: self.first_prose]
        )
        self.first_headline = next(
            (index for index in range(min(self.first_prose, len(lines))) if self._headline_like(index)), -1
        )
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
        if index == self.first_headline:
            names.append("first_headline")
        if 0 <= self.seen[shape.lowered] < index:
            names.append("repeated")
        if self._in_bullets(index):
            names.append("bullet_run")
        if shape.is_stamp and self._completes_stamp(index):
            names.append("stamp:completes")
        if shape.credit and not shape.credit.text_end and self._closes_article(index):
            names.append("credit:alone:last")
        if _depicts(shape):
            names += self._habits(index)
        names += self._paragraph(index)
        if self.lines[index].blank_before:
            names.append("blank_before")
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
        follower = index + 1
        if follower < len(self.lines) and self._headline_like(follower) and self._flows(follower + 1):
            names.append("paragraph:first:before_heading")
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
        if not _is_partial(self.shapes[index]):
            return False
        return any(
            0 <= other < len(self.shapes) and self.shapes[other].is_stamp and not _is_partial(self.shapes[other])
            for other in (index - 1, index + 1)
        )

    def _closes_article(self, index: int) -> bool:
        """Whether the line is the last one behind the text: no caption before it, no byline after it."""
        if index < self.last_prose or (index and self.shapes[index - 1].credit):
            return False
        return index + 1 == len(self.lines) or self.shapes[index + 1].byline is None

    def _flows(self, index: int) -> bool:
        return index < len(self.prose) and self.prose[index]

    def _headline_like(self, index: int) -> bool:
        shape, line = self.shapes[index], self.lines[index]
        if shape.known or line.bullet or shape.credit or shape.is_stamp:
            return False
        if self.under[index] or shape.byline:
            return False
        return 4 <= shape.syllables <= 32 and shape.ending not in ("stop", "colon", "comma") and shape.sentences <= 2

    def _in_bullets(self, index: int) -> bool:
        bullet = self.lines[index].bullet
        if not bullet:
            return False
        return any(
            0 <= other < len(self.lines) and self.lines[other].bullet == bullet for other in (index - 1, index + 1)
        )


def _lists(lines: Sequence[Line], shapes: Sequence[Shape], prose: Sequence[bool]) -> list[str | None]:
    """For every line, under which kind of list header it stands, if any."""
    under: list[str | None] = []
    current, since = None, 0
    for index, shape in enumerate(shapes):
        kind = shape.known.kind if shape.known else None
        if kind in _LIST_HEADERS:
            current, since = kind, 0
            under.append(None)
            continue
        since += 1
        if current and (since > _LONGEST_LIST or _ends_list(current, index, lines, shapes, prose)):
            current = None
        under.append(current)
    return under


def _ends_list(current: str, index: int, lines: Sequence[Line], shapes: Sequence[Shape], prose: Sequence[bool]) -> bool:
    shape = shapes[index]
    if shape.known and shape.known.kind in ("share", "navigation", "imprint", "audio"):
        return True
    if current == "tags":
        return shape.syllables > 8
    if current == "comments":
        return False
    if not prose[index]:
        return False
    return not _is_teaser(index, lines, shapes, prose)


def _is_teaser(index: int, lines: Sequence[Line], shapes: Sequence[Shape], prose: Sequence[bool]) -> bool:
    """Whether a paragraph in a list belongs to the headline before it: the list shows that it goes on.

    It goes on by a stamp or a bullet close behind, or by another headline with another short paragraph.
    """
    if index + 1 == len(lines):
        return shapes[index].syllables <= _LONGEST_TEASER
    if any(lines[at].bullet or shapes[at].is_stamp for at in range(index + 1, min(index + 3, len(lines)))):
        return True
    if prose[index - 1] or prose[index + 1] or shapes[index].syllables > _LONGEST_TEASER:
        return False
    after = index + 2
    return after == len(lines) or shapes[after].known is not None or shapes[after].syllables <= _LONGEST_TEASER


def _paragraph_order(shapes: Sequence[Shape], prose: Sequence[bool], under: Sequence[str | None]) -> list[int]:
    """For every paragraph-like line outside lists its number from the top, -1 for other lines.

    Before the first long paragraph a sentence of ten syllables counts as one: short leads are common.
    """
    order, count = [], 0
    for index, shape in enumerate(shapes):
        flows = prose[index] or (
            shape.syllables >= 10 and shape.ending in _SENTENCE_ENDINGS and not shape.known and not shape.credit
        )
        headline = count == 0 and shape.ending in ("question", "exclamation") and not prose[index]
        counts = flows and not headline and not under[index]
        order.append(count if counts else -1)
        count += counts
    return order
