"""Turns the lines of a page into names of features, one list a line: all that a labeller may look at.

A feature is a plain string such as ``ending:stop`` or ``next:stamp``, so that hand-set weights and a trained
line model read the same thing. ``docs/labelling.md`` explains every family.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from vnnews.reading import Line, Metadata
from vnnews.segmenting.context import Context
from vnnews.segmenting.continuity import Continuity
from vnnews.segmenting.looks import PROSE_SYLLABLES, is_depiction, is_partial_stamp, is_prose, layout_features
from vnnews.segmenting.phrasing import Phrasing
from vnnews.segmenting.shapes import Shape
from vnnews.segmenting.wording import is_worded, reading, wording
from vnnews.segmenting.wrapped import wrapped_lines

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
# pages set a picture and its caption in a table; longer cells hold boxes of text
_LONGEST_CELL = 60
_POINTERS = frozenset({">>", "»", "›"})


def features(
    lines: Sequence[Line], shapes: Sequence[Shape], metadata: Metadata | None = None, phrasing: Phrasing | None = None
) -> list[list[str]]:
    """The names of the features of every line, in the order of the lines.

    ``phrasing`` adds those of wording and continuity, which only a trained model weighs.
    """
    prose = [is_prose(line, shape) for line, shape in zip(lines, shapes, strict=True)]
    wrapped = wrapped_lines(lines, shapes)
    prose = [flows or broken for flows, broken in zip(prose, wrapped, strict=True)]
    own = [_own(line, shape) for line, shape in zip(lines, shapes, strict=True)]
    briefs = [_brief(line, shape, flows) for line, shape, flows in zip(lines, shapes, prose, strict=True)]
    if any(line.hints for line in lines):
        for names, line, shape in zip(own, lines, shapes, strict=True):
            names += layout_features(line, shape)
    context = Context(lines, shapes, prose, metadata)
    for index, names in enumerate(own):
        if wrapped[index]:
            names.append("wrapped")
        if index:
            names += _prefixed("prev:", briefs[index - 1])
        if index + 1 < len(own):
            names += _prefixed("next:", briefs[index + 1])
        names += context.around(index)
    if phrasing:
        _add_wording(own, shapes, context, phrasing)
    return own


def _add_wording(own: Sequence[list[str]], shapes: Sequence[Shape], context: Context, phrasing: Phrasing) -> None:
    # what stands in a list is told by the list
    listed = [bool(under or line.bullet) for under, line in zip(context.under, context.lines, strict=True)]
    words = [[] if inside else shape.words for inside, shape in zip(listed, shapes, strict=True)]
    worded = [not inside and is_worded(shape) for inside, shape in zip(listed, shapes, strict=True)]
    readings = [reading(shape, phrasing) if tells else None for tells, shape in zip(worded, shapes, strict=True)]
    continuity = Continuity(shapes, words, readings, context.headline, context.order)
    for index, names in enumerate(own):
        if worded[index]:
            names += wording(shapes[index], readings[index])
            names += continuity.around(index)


def _own(line: Line, shape: Shape) -> list[str]:
    """What the line says by itself."""
    names = [
        "bias",
        f"syllables:{_bucket(shape.syllables)}",
        f"ending:{shape.ending}",
        f"case:{shape.case}",
        f"sentences:{min(shape.sentences, 3)}",
        *shape.marks,
        *_prefixed("hint:", line.hints),
    ]
    if line.bullet:
        names.append("bullet:pointer" if line.bullet in _POINTERS else "bullet")
    if line.cell and shape.syllables <= _LONGEST_CELL and not (shape.known or shape.byline or shape.stamp):
        names.append("cell")
    if shape.known:
        names.append(f"{'known' if shape.known.certainty == 'sure' else 'maybe'}:{shape.known.kind}")
    if shape.stamp:
        names.append(f"stamp:{shape.stamp.place}")
        names.append(f"stamp:{shape.stamp.place}:{_precision(shape)}")
    if shape.credit:
        names.append("credit:end" if shape.credit.text_end else "credit:alone")
    if is_depiction(shape):
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


@lru_cache(maxsize=4_096)
def _prefixed(prefix: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names behind a prefix; lines share a few combinations of them."""
    return tuple([prefix + name for name in names])


def _names(text: str) -> int:
    """How many syllables behind the first begin with a capital: subheadings name nobody, captions mostly do."""
    return sum(1 for syllable in text.split()[1:] if syllable[0].isupper())


def _brief(line: Line, shape: Shape, prose: bool) -> tuple[str, ...]:
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
    return tuple(names) or ("other",)


def _precision(shape: Shape) -> str:
    """How exact a stamp is: `clock` (day and time), `day`, or `partial` (no year, or relative)."""
    if is_partial_stamp(shape):
        return "partial"
    return "day" if shape.stamp and shape.stamp.time.grain == "day" else "clock"


def _bucket(syllables: int) -> str:
    for most, name in _SYLLABLE_BUCKETS:
        if syllables <= most:
            return name
    return "101+"
