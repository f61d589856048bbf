"""The one function that decides what each line is; behind it stands the trained model, or the hand-set weights."""

from __future__ import annotations

from typing import NamedTuple

from vnnews.reading import Page
from vnnews.segmenting.compose import Labelled
from vnnews.segmenting.decode import decode
from vnnews.segmenting.features import features
from vnnews.segmenting.known import named_header
from vnnews.segmenting.labels import LABELS
from vnnews.segmenting.model import model
from vnnews.segmenting.shapes import UNREAD, Shape, measure
from vnnews.segmenting.weigh import Scale, by_hand, strongest

# no article has a tenth of this; what follows is furniture unseen, so that time and memory stay bounded
MAX_LINES = 50_000
_FURNITURE = LABELS.index("furniture")
# the name of a section, and a list header before it
_LONGEST_SECTION, _LONGEST_HEADER = 6, 12


class Judgement(NamedTuple):
    """All that was seen and weighed on the way to the labels, line by line."""

    shapes: list[Shape]
    names: list[list[str]]
    labels: list[int]
    chances: list[list[float]]
    scale: Scale


def judge(page: Page) -> Judgement:
    """Measure, weigh and decode every line of the page, the first ``MAX_LINES`` at most."""
    lines = page.lines[:MAX_LINES]
    shapes = _named_headers([measure(line) for line in lines])
    # on pages with a layout the hand-set weights are better: docs/model-card.md
    scale = (model() if page.kind == "text" else None) or by_hand()
    names = features(lines, shapes, page.metadata, phrasing=scale.phrasing)
    labels, chances = decode(scale.emissions(names), scale.order)
    unread = len(page.lines) - len(lines)
    if not unread:
        return Judgement(shapes, names, labels, chances, scale)
    nothing: list[str] = []
    unknown = [0.0] * len(LABELS)
    return Judgement(
        shapes + [UNREAD] * unread,
        names + [nothing] * unread,
        labels + [_FURNITURE] * unread,
        chances + [unknown] * unread,
        scale,
    )


def _named_headers(shapes: list[Shape]) -> list[Shape]:
    """The shapes, with list headers that name a section of the page known as such: `Tin mới Đời sống`."""
    names = {shape.lowered for shape in shapes if shape.syllables <= _LONGEST_SECTION}
    for index, shape in enumerate(shapes):
        if shape.known is None and shape.syllables <= _LONGEST_HEADER and (entry := named_header(shape.lowered, names)):
            shapes[index] = shape._replace(known=entry, byline=None)
    return shapes


def label(page: Page) -> list[Labelled]:
    """The label of every line of ``page``, how sure it is, and what decided: see `assign`."""
    return assign(page, judge(page))


def assign(page: Page, judgement: Judgement) -> list[Labelled]:
    """The labelled lines of a judgement. ``rule`` names the feature that spoke loudest for the label.

    It starts with `model` where the trained model decided, with `weights` where the hand-set weights did; it ends
    with `order` where only the neighbours spoke, and is `limit:lines` for lines beyond ``MAX_LINES``.
    """
    return [
        Labelled(line, shape, LABELS[index], round(chances[index], 3), _rule(names, index, judgement.scale))
        for line, shape, names, index, chances in zip(
            page.lines, judgement.shapes, judgement.names, judgement.labels, judgement.chances, strict=True
        )
    ]


def _rule(names: list[str], index: int, scale: Scale) -> str:
    return f"{scale.name}:{strongest(names, index, scale) or 'order'}" if names else "limit:lines"
