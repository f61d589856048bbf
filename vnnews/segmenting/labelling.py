"""The one function that decides what each line is; behind it stands the table of weights."""

from __future__ import annotations

from typing import NamedTuple

from vnnews.reading import Page
from vnnews.segmenting.compose import Labelled
from vnnews.segmenting.decode import decode
from vnnews.segmenting.features import features
from vnnews.segmenting.labels import LABELS
from vnnews.segmenting.shapes import UNREAD, Shape, measure
from vnnews.segmenting.weigh import emissions, strongest

# no article has a tenth of this; what follows is furniture unseen, so that time and memory stay bounded
MAX_LINES = 50_000
_FURNITURE = LABELS.index("furniture")


class Judgement(NamedTuple):
    """All that was seen and weighed on the way to the labels, line by line."""

    shapes: list[Shape]
    names: list[list[str]]
    labels: list[int]
    chances: list[list[float]]


def judge(page: Page) -> Judgement:
    """Measure, weigh and decode every line of the page, the first ``MAX_LINES`` at most."""
    lines = page.lines[:MAX_LINES]
    shapes = [measure(line) for line in lines]
    names = features(lines, shapes, page.metadata)
    labels, chances = decode(emissions(names))
    unread = len(page.lines) - len(lines)
    if not unread:
        return Judgement(shapes, names, labels, chances)
    nothing: list[str] = []
    unknown = [0.0] * len(LABELS)
    return Judgement(
        shapes + [UNREAD] * unread,
        names + [nothing] * unread,
        labels + [_FURNITURE] * unread,
        chances + [unknown] * unread,
    )


def label(page: Page) -> list[Labelled]:
    """The label of every line of ``page``, how sure it is, and what decided: see `assign`."""
    return assign(page, judge(page))


def assign(page: Page, judgement: Judgement) -> list[Labelled]:
    """The labelled lines of a judgement. ``rule`` names the feature that spoke loudest for the label.

    It is `weights:order` where only the neighbours did, and `limit:lines` for lines beyond ``MAX_LINES``.
    """
    return [
        Labelled(line, shape, LABELS[index], round(chances[index], 3), _rule(names, index))
        for line, shape, names, index, chances in zip(
            page.lines, judgement.shapes, judgement.names, judgement.labels, judgement.chances, strict=True
        )
    ]


def _rule(names: list[str], index: int) -> str:
    return f"weights:{strongest(names, index) or 'order'}" if names else "limit:lines"
