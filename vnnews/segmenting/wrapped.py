"""Which lines are pieces of paragraphs that a source broke at a fixed width: text copied from PDF or from a mail."""

from __future__ import annotations

from collections.abc import Sequence

from vnnews.reading import Line
from vnnews.segmenting.shapes import Shape

# pages break a paragraph at a link now and then; only one that does it all the time is wrapped
_LEAST_BREAKS, _LEAST_SHARE = 8, 0.2
_WHOLE_LINE = 9


def wrapped_lines(lines: Sequence[Line], shapes: Sequence[Shape]) -> list[bool]:
    """For every line whether it goes on, or is gone on with, on a page that breaks its lines within sentences."""
    breaks = [index for index in range(1, len(lines)) if _breaks(lines, shapes, index)]
    whole = sum(1 for shape in shapes if shape.syllables >= _WHOLE_LINE)
    wrapped = [False] * len(lines)
    if len(breaks) < _LEAST_BREAKS or len(breaks) < _LEAST_SHARE * whole:
        return wrapped
    for index in breaks:
        wrapped[index - 1] = wrapped[index] = True
    return wrapped


def _breaks(lines: Sequence[Line], shapes: Sequence[Shape], index: int) -> bool:
    """Whether the line goes on in small letters where a full line before it has no end."""
    before, after = shapes[index - 1], shapes[index]
    if lines[index].bullet or before.syllables < _WHOLE_LINE or before.ending not in ("none", "comma"):
        return False
    return after.text[0].islower() and not after.known and "contact" not in after.marks
