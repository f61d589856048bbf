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
_TEXT_BELOW, _LEAST_TEXT = 25, 2
_REPRINT = 60
_SITE_SEPARATORS = frozenset("-–—|•·»:")
_HEAD, _LEAST_HEADLINE, _SAPO, _LEAST_SAPO = 400, 6, 6, 12
_TEXT_LOOKED_AT = 60
_CLOSE, _PARAGRAPHS, _MENU_RUN = 12, 3, 3


def main_heading(
    lines: Sequence[Line], shapes: Sequence[Shape], prose: Sequence[bool], told: Told | None
) -> int | None:
    """The index of the layout's main heading that has the article below it, ``None`` where no line is marked so.

    Sites print their name, a slogan or an event as main headings too: the one that the metadata names is taken
    first, else the one with the most text close below.
    """
    marked = [index for index, line in enumerate(lines) if _MAIN_HEADING in line.hints and not shapes[index].known]
    if told:
        marked = [index for index in marked if told.is_title(shapes[index])] or marked
    text = {index: sum(prose[index + 1 : index + 1 + _TEXT_BELOW]) for index in marked}
    best = max(marked, key=lambda index: (text[index], -index), default=None)
    if best is None or (text[best] < _LEAST_TEXT and len(lines) > _TEXT_BELOW):
        return None
    return _printed_again(lines, shapes, best)


def _printed_again(lines: Sequence[Line], shapes: Sequence[Shape], heading: int) -> int:
    """The line below that prints the heading without the site's name; crawlers head a page with its window title."""
    title = shapes[heading].lowered
    for index in range(heading + 1, min(heading + _REPRINT, len(lines))):
        lowered = shapes[index].lowered
        if not title.startswith(lowered) or 2 * len(lowered) <= len(title):
            continue
        # what a subheading that opens like the heading lacks is no name of a site: `…, tòa tuyên án`
        if title[len(lowered) :].lstrip()[:1] in _SITE_SEPARATORS:
            return index
    return heading


def text_start(lines: Sequence[Line], shapes: Sequence[Shape], prose: Sequence[bool]) -> int:
    """Where the menu above the article ends on a page whose layout marks links but no main heading; 0 without one.

    It ends behind the last three linked lines in a row above the first paragraphs that stand close together; links
    between the date line and the text are related titles.
    """
    first = next((at for at in range(len(lines)) if prose[at] and sum(prose[at : at + _CLOSE]) >= _PARAGRAPHS), None)
    if first is None:
        return 0
    near = range(first - 1, max(-1, first - 1 - _NEAR), -1)
    stamp = next((at for at in near if shapes[at].is_stamp and has_date(shapes[at])), first)
    for at in range(stamp - 1, _MENU_RUN - 2, -1):
        if all("links:all" in lines[above].hints for above in range(at - _MENU_RUN + 1, at + 1)):
            return at + 1
    return 0


def second_head(lines: Sequence[Line], shapes: Sequence[Shape]) -> int:
    """Where the article begins on a page that prints its headline and first paragraph twice; 0 elsewhere.

    Sites repeat both in a bar above the article: what counts stands by the date line.
    """
    first: dict[str, int] = {}
    for index, shape in enumerate(shapes[:_HEAD]):
        before = first.setdefault(shape.lowered, index)
        # few lines return: only these are worth a closer look
        if before == index or shape.syllables < _LEAST_HEADLINE or not is_headline_like(lines[index], shape):
            continue
        below = {shapes[at].lowered for at in range(index + 1, min(index + _SAPO, len(shapes)))}
        above = range(before + 1, min(before + _SAPO, index))
        if any(shapes[at].syllables >= _LEAST_SAPO and shapes[at].lowered in below for at in above):
            return index
    return 0


def find_headline(lines: Sequence[Line], shapes: Sequence[Shape], first_paragraph: int) -> int:
    """The index of the likeliest headline above ``first_paragraph``, -1 where none is.


    Serves pages with and without a menu, and date lines before or behind the headline: among the headline-like
    lines near the text the one that is long enough and closest to the date line wins; without a date line the
    one that pictures repeat, else the first one of a short head, the last one of a long one.
    """
    near = range(max(0, first_paragraph - _NEAR), min(first_paragraph, len(lines)))
    candidates = [index for index in near if is_headline_like(lines[index], shapes[index])]
    if not candidates:
        return -1
    stamp = _stamp(shapes, first_paragraph)
    if stamp is None:
        if len(candidates) > 1 and (again := _said_again(shapes, candidates, first_paragraph)) is not None:
            return again
        return candidates[0] if first_paragraph <= _NEAR else candidates[-1]
    beside = [index for index in candidates if _distance(candidates, index, stamp) <= _BESIDE]
    if not beside:
        return candidates[-1]
    return max(beside, key=lambda index: _fitness(candidates, shapes[index], index, stamp))


def _said_again(shapes: Sequence[Shape], candidates: Sequence[int], first_paragraph: int) -> int | None:
    """The candidate that the text prints again under its pictures, as many sites do: `… - Ảnh 1.`"""
    text = [shape.lowered for shape in shapes[first_paragraph : first_paragraph + _TEXT_LOOKED_AT]]
    for index in candidates:
        headline = shapes[index].lowered
        if shapes[index].syllables >= _LEAST_HEADLINE and any(lowered.startswith(headline) for lowered in text):
            return index
    return None


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
