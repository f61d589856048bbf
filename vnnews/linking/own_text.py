"""The text that an article says itself, apart from the page around it, and the way back to the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from vnnews.article import (
    Agency,
    Block,
    Caption,
    Document,
    Mention,
    Official,
    Person,
    Place,
    Position,
    Quantity,
    RelatedList,
    Time,
)

# no article has a tenth of this (code points); what follows is not looked through, so that time and memory stay bounded
LONGEST = 1_000_000
_OWN = frozenset({"title", "lead", "heading", "body"})

Spanned = TypeVar("Spanned", Mention, Position, Quantity, Time)
Named = TypeVar("Named", Official, Person, Agency, Place, Document)


class OwnText(NamedTuple):
    """Pieces of a page joined by line ends.

    ``starts`` are their offsets in ``text``, ``origins`` those in the page; from ``beside`` on it is other articles.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    beside: int

    def spans(self, things: Iterable[Spanned]) -> tuple[Spanned, ...]:
        """``things`` with offsets into the page instead of offsets into ``text``."""
        return tuple(sorted((self._moved(thing) for thing in things), key=lambda thing: (thing.start, thing.end)))

    def names(self, things: Iterable[Named]) -> tuple[Named, ...]:
        """``things`` with the places of their mentions, and of an official's positions, in the page."""
        return tuple(self._named(thing) for thing in things)

    def _moved(self, thing: Spanned) -> Spanned:
        piece = bisect_right(self.starts, thing.start) - 1
        shift = self.origins[piece] - self.starts[piece]
        return replace(thing, start=thing.start + shift, end=thing.end + shift)

    def _named(self, thing: Named) -> Named:
        mentions = self.spans(thing.mentions)
        if isinstance(thing, Official):
            return replace(thing, mentions=mentions, positions=self.spans(thing.positions))
        return replace(thing, mentions=mentions)


def own_text(
    text: str, blocks: Sequence[Block], captions: Sequence[Caption], related: Sequence[RelatedList] = ()
) -> OwnText:
    """Headline, lead, subheadings, paragraphs and captions of a page, a line each, in the order of the page.

    Credits, bylines and date lines are told elsewhere in an article and are left out, so that a photographer is
    nobody the article is about; what lies beyond ``LONGEST`` is left out too. Arguments: ``text``, the page's, which
    the offsets of the others point into; ``related``, lists whose titles shall be looked at too: they come last.

    >>> block = Block(kind="body", start=4, end=8, score=1.0, rule="")
    >>> own_text("Cầu Thông xe", [block], [])
    OwnText(text='Thôn', starts=(0,), origins=(4,), beside=5)
    """
    spans = [(block.start, block.end) for block in blocks if block.kind in _OWN]
    spans += [(caption.start, caption.end) for caption in captions]
    spans.sort()
    titles = sorted((item.start, item.end) for one in related for item in one.items)
    starts, length, beside = [], 0, 0
    pieces = []
    for place, (start, end) in enumerate(spans + titles):
        if length >= LONGEST:
            break
        pieces.append(text[start : min(end, start + LONGEST - length)])
        starts.append(length)
        length += len(pieces[-1]) + 1
        beside = length if place < len(spans) else beside
    origins = tuple([start for start, _ in (spans + titles)[: len(pieces)]])
    return OwnText("\n".join(pieces), tuple(starts), origins, beside)
