"""The one function that decides what each line is; behind it stands the table of weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vnnews.reading import Page
from vnnews.segmenting.compose import Labelled
from vnnews.segmenting.decode import decode
from vnnews.segmenting.features import features
from vnnews.segmenting.labels import LABELS
from vnnews.segmenting.shapes import Shape, measure
from vnnews.segmenting.weigh import emissions, evidence


class Judgement(NamedTuple):
    """All that was seen and weighed on the way to the labels, line by line."""

    shapes: list[Shape]
    names: list[list[str]]
    labels: list[int]
    chances: list[list[float]]


def judge(page: Page) -> Judgement:
    """Measure, weigh and decode every line of the page."""
    shapes = [measure(line) for line in page.lines]
    names = features(page.lines, shapes)
    labels, chances = decode(emissions(names))
    return Judgement(shapes, names, labels, chances)


def label(page: Page) -> list[Labelled]:
    """The label of every line of ``page``, how sure it is, and what decided."""
    judgement = judge(page)
    return [
        Labelled(line, shape, LABELS[index], round(chances[index], 4), _rule(names, index))
        for line, shape, names, index, chances in zip(
            page.lines, judgement.shapes, judgement.names, judgement.labels, judgement.chances, strict=True
        )
    ]


def _rule(names: Sequence[str], index: int) -> str:
    """The feature that spoke loudest for the label; `order` when only the neighbours did."""
    spoken = evidence(names, index)
    return f"weights:{spoken[0][0]}" if spoken and spoken[0][1] > 0 else "weights:order"
