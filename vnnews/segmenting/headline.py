"""Which line is most likely the headline: one that stands by the date line, above the first paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from vnnews.reading import Line
from vnnews.segmenting.looks import has_date, is_headline_like
from vnnews.segmenting.shapes import Shape
from vnnews.segmenting.told import Told

# above the text a page may print a menu of hundreds of lines; the headline is near the text
_NEAR = 14
# a headline is this far from its date line at most, lines that are no candidates not counted
_BESIDE = 3
_USUAL_SYLLABLES = 10
_MAIN_HEADING = "heading:1"


def find_headline(
    lines: Sequence[Line], shapes: Sequence[Shape], first_paragraph: int, told: Told | None = None
) -> int:
    """The index of the likeliest headline above ``first_paragraph``, -1 where none is.

    The layout's main heading is taken at its word, the one that the metadata names before others.

    Serves pages with and without a menu, and date lines before or behind the headline: among the headline-like
    lines near the text the one that is long enough and closest to the date line wins; without a date line the
    first one of a short head, the last one of a long one.
    """
    main = [index for index in range(min(first_paragraph + 1, len(lines))) if _MAIN_HEADING in lines[index].hints]
    if told:
        main = [index for index in main if told.is_title(shapes[index])] or main
    if main:
        return main[-1]
    near = range(max(0, first_paragraph - _NEAR), min(first_paragraph, len(lines)))
    candidates = [index for index in near if is_headline_like(lines[index], shapes[index])]
    if not candidates:
        return -1
    stamp = _stamp(shapes, first_paragraph)
    if stamp is None:
        return candidates[0] if first_paragraph <= _NEAR else candidates[-1]
    beside = [index for index in candidates if _distance(candidates, index, stamp) <= _BESIDE]
    if not beside:
        return candidates[-1]
    return max(beside, key=lambda index: _fitness(candidates, shapes[index], index, stamp))


def _stamp(shapes: Sequence[Shape], first_paragraph: int) -> int | None:
    """The full stamp closest to the text, above it or right below the lead."""
    above = range(min(first_paragraph, len(shapes)) - 1, max(-1, first_paragraph - _NEAR - 1), -1)
    below = range(first_paragraph + 1, min(first_paragraph + 3, len(shapes)))
    return next((index for index in (*above, *below) if has_date(shapes[index])), None)


def _distance(candidates: Sequence[int], index: int, stamp: int) -> int:
    """How many other candidates stand between the line and the date line, plus one."""
    low, high = sorted((index, stamp))
    return 1 + sum(1 for other in candidates if low < other < high)


def _fitness(candidates: Sequence[int], shape: Shape, index: int, stamp: int) -> float:
    """Longer lines up to a usual headline's length, nearer to the date line; of two alike the first."""
    length = min(shape.syllables, _USUAL_SYLLABLES) / _USUAL_SYLLABLES
    return 2 * length - 0.4 * _distance(candidates, index, stamp) - 0.05 * abs(index - stamp) - 0.001 * index
