"""The labels of lines, and which may follow which: the order of the parts of a page.

A page runs through phases: before its headline, after it, after its lead, and its body. A headline and a lead
come at most once and only in their place; what is left out is skipped at a cost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import exp
from typing import NamedTuple, get_args

from vnnews.article import BlockKind

LABELS: tuple[BlockKind, ...] = get_args(BlockKind)

_BEFORE, _HEADED, _LED, _BODY = range(4)
_ANYWHERE = ("dateline", "byline", "tags", "furniture", "related_header", "related_item")
_IN_PHASE: dict[int, tuple[str, ...]] = {
    _BEFORE: _ANYWHERE,
    _HEADED: ("title", *_ANYWHERE, "caption"),
    _LED: ("lead", *_ANYWHERE, "caption"),
    _BODY: ("body", "heading", *_ANYWHERE, "caption"),
}
_ENTERED_BY = {_HEADED: ("title",), _LED: ("lead",), _BODY: ("body", "heading", "caption")}

# what it costs to go on without a headline, without a lead, and with parts out of their usual order (log weights)
_NO_TITLE = -3.0
_FOLLOWS: dict[tuple[str, str], float] = {
    ("related_header", "related_item"): 2.5,
    ("related_item", "related_item"): 1.5,
    ("related_header", "body"): -3.0,
    ("related_header", "caption"): -2.0,
    ("related_header", "heading"): -3.0,
    ("related_item", "body"): -0.5,
    ("related_item", "heading"): -1.5,
    ("tags", "tags"): 1.5,
    ("title", "title"): -9.0,
    ("heading", "heading"): -2.5,
    ("heading", "caption"): -0.5,
    ("heading", "byline"): -3.0,
    ("heading", "related_header"): -3.0,
    ("heading", "furniture"): -2.0,
    ("byline", "body"): -0.7,
    ("furniture", "body"): -1.0,
    ("caption", "caption"): -0.3,
}
# an item that no header or item stands before
_ITEM_WITHOUT_LIST = -3.5
_TAG_WITHOUT_LIST = -2.5


class State(NamedTuple):
    """A label in a phase of the page."""

    phase: int
    label: BlockKind


class Order(NamedTuple):
    """What the order of parts is worth: every state on the first line, and the states behind each state.

    All as factors, the exponentials of log weights. What the order forbids is left out.
    """

    starts: dict[int, float]
    steps: tuple[dict[int, float], ...]


def _states() -> tuple[State, ...]:
    return tuple(State(phase, label) for phase, names in _IN_PHASE.items() for label in LABELS if label in names)


def _allowed(before: State, after: State) -> bool:
    """Whether ``after`` may stand directly behind ``before``."""
    if after.phase < before.phase:
        return False
    if after.phase > before.phase:
        return after.label in _ENTERED_BY[after.phase]
    return after.label not in ("title", "lead")


def _step(before: State, after: State) -> float:
    """The log weight of ``after`` directly behind ``before``, set by hand."""
    weight = _FOLLOWS.get((before.label, after.label), 0.0)
    if after.phase > _HEADED and before.phase == _BEFORE:
        weight += _NO_TITLE
    if after.label == "related_item" and before.label not in ("related_header", "related_item"):
        weight += _ITEM_WITHOUT_LIST
    if after.label == "tags" and before.label != "tags":
        weight += _TAG_WITHOUT_LIST
    return weight


def _behind(before: State, weigh: Callable[[State, State], float]) -> dict[int, float]:
    return {to: exp(weigh(before, after)) for to, after in enumerate(STATES) if _allowed(before, after)}


STATES = _states()
LABEL_OF = tuple(LABELS.index(state.label) for state in STATES)
_FIRST = State(_BEFORE, "furniture")
BY_HAND = Order(_behind(_FIRST, _step), tuple(_behind(before, _step) for before in STATES))


def trained_order(follows: Mapping[tuple[str, str], float], hand_share: float) -> Order:
    """The same order of parts with trained weights: of each label directly behind another.

    ``hand_share`` is how much of the hand-set weights is added.
    """

    def step(before: State, after: State) -> float:
        return follows.get((before.label, after.label), 0.0) + hand_share * _step(before, after)

    def start(before: State, after: State) -> float:
        return hand_share * _step(before, after)

    return Order(_behind(_FIRST, start), tuple(_behind(before, step) for before in STATES))
