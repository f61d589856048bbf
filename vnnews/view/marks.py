"""Marks: the stretches of a page's text where something was found, nested so that they can be drawn.

HTML elements nest, findings need not: where two of them cross, the later one is cut where the earlier one ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vnnews.article import Article


class Mark(NamedTuple):
    """A stretch of the text: the letter of its kind (see ``KINDS``), the finding's number among its kind, its rule."""

    start: int
    end: int
    kind: str
    number: int
    rule: str


# kind of finding → the letter of its class in the page
KINDS = {
    "officials": "o",
    "positions": "r",
    "persons": "p",
    "agencies": "a",
    "places": "l",
    "documents": "d",
    "quantities": "q",
    "times": "t",
}


def marks(article: Article) -> list[Mark]:
    """Every place in the text where something was found, in order, the longer first where two start together.

    A position has the number of its official.

    >>> import vnnews
    >>> [mark.kind for mark in marks(vnnews.parse("Hội sách năm 2023 đã mở cửa đón khách tham quan."))]
    ['t']
    """
    found = [
        Mark(mention.start, mention.end, letter, index, mention.rule)
        for name in ("officials", "persons", "agencies", "places", "documents")
        for letter in KINDS[name]
        for index, thing in enumerate(getattr(article, name))
        for mention in thing.mentions
    ]
    for index, official in enumerate(article.officials):
        found += [Mark(post.start, post.end, "r", index, "position") for post in official.positions]
    found += [Mark(one.start, one.end, "q", index, one.rule) for index, one in enumerate(article.quantities)]
    found += [Mark(one.start, one.end, "t", index, one.rule) for index, one in enumerate(article.times)]
    # of two that start together the longer one holds the other
    return sorted(set(found), key=lambda mark: (mark.start, -mark.end, mark.kind, mark.number))


class Piece(NamedTuple):
    """A step in drawing a text: plain text up to ``at``, then the marks that close and the one that opens there."""

    at: int
    closes: int
    opens: Mark | None
    focus: bool


def pieces(found: Sequence[Mark], start: int, end: int) -> Iterator[Piece]:
    """How to draw ``text[start:end]`` with the marks ``found``, those of one line, in the order that `marks` gives.

    The last piece stands at ``end`` and closes what is still open. ``focus`` tells whether the keyboard stops at a mark
    that opens: at the outermost ones, once each, and not at the rest of one that was cut.

    >>> held = [Mark(0, 9, "r", 0, ""), Mark(4, 9, "a", 0, "")]
    >>> [(piece.at, piece.closes, piece.opens and piece.opens.kind) for piece in pieces(held, 0, 12)]
    [(0, 0, 'r'), (4, 0, 'a'), (9, 2, None), (12, 0, None)]
    """
    open_marks: list[int] = []
    waiting = [(mark, True) for mark in reversed(found) if start <= mark.start < mark.end <= end]
    while waiting:
        mark, whole = waiting.pop()
        yield from _closed(open_marks, mark.start)
        if open_marks and mark.end > open_marks[-1]:
            # crosses the end of the one that is open: the rest of it starts anew behind that
            _wait(waiting, mark._replace(start=open_marks[-1]))
            mark = mark._replace(end=open_marks[-1])
        open_marks.append(mark.end)
        yield Piece(mark.start, 0, mark, whole and len(open_marks) == 1)
    yield from _closed(open_marks, end)
    yield Piece(end, len(open_marks), None, False)


def _closed(open_marks: list[int], at: int) -> Iterator[Piece]:
    """What ends before or at ``at``, marks that end together in one step."""
    while open_marks and open_marks[-1] <= at:
        end, count = open_marks[-1], 0
        while open_marks and open_marks[-1] == end:
            open_marks.pop()
            count += 1
        yield Piece(end, count, None, False)


def _wait(waiting: list[tuple[Mark, bool]], rest: Mark) -> None:
    """Put the rest of a cut mark back where its start belongs: ``waiting`` is in reverse order."""
    at = len(waiting)
    while at and (waiting[at - 1][0].start, -waiting[at - 1][0].end) < (rest.start, -rest.end):
        at -= 1
    waiting.insert(at, (rest, False))
