"""Under which list header a line stands: related articles, tags, comments."""

from __future__ import annotations

from collections.abc import Sequence

from vnnews.reading import Line
from vnnews.segmenting.shapes import Shape

_LIST_HEADERS = frozenset({"related", "tags", "comments"})
# a list of links that goes on for longer than this without a break is no longer under its header
_LONGEST_LIST = 80
_LONGEST_TEASER = 45


def lists_above(lines: Sequence[Line], shapes: Sequence[Shape], prose: Sequence[bool]) -> list[str | None]:
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
    if shape.known and shape.known.kind == "section":
        # a breadcrumb: above the text a list in the menu ends where the article begins
        return not any(prose[:index])
    if current == "comments":
        return False
    if shape.credit or (index + 1 < len(shapes) and _credit_alone(shapes[index + 1])):
        return True
    if not prose[index]:
        return False
    return not _is_teaser(index, lines, shapes, prose)


def _credit_alone(shape: Shape) -> bool:
    return shape.credit is not None and shape.credit.text_end == 0


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
