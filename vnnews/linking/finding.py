"""Everything that is found in the article's own text, each kind looked for only where it is wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from vnnews import names, quantities, times
from vnnews.article import Agency, Document, Mention, Official, Person, Place, Quantity, Record, Time
from vnnews.lexicon.lexicon import Lexicon
from vnnews.linking.anchoring import times_of
from vnnews.linking.officials import link
from vnnews.linking.overlaps import settle
from vnnews.linking.own_text import OwnText
from vnnews.text import Folded, fold

NAMES: Final = frozenset({"officials", "persons", "agencies", "places", "documents"})
KINDS: Final = NAMES | {"quantities", "times"}

Words = Lexicon | str | Path | Iterable[Sequence[str]]


class Found(Record, frozen=True, kw_only=True):
    """What was found, as an ``Article`` names it; kinds that were not wanted are empty."""

    officials: tuple[Official, ...] = ()
    persons: tuple[Person, ...] = ()
    agencies: tuple[Agency, ...] = ()
    places: tuple[Place, ...] = ()
    documents: tuple[Document, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()


def wanted(fields: Collection[str] | None) -> frozenset[str]:
    """The kinds of findings among ``fields``; all of them for ``None``.

    >>> sorted(wanted(["title", "times"]))
    ['times']
    """
    return KINDS if fields is None else KINDS.intersection(fields)


def find_all(own: OwnText, published: str | None, kinds: Collection[str], lexicon: Words | None = None) -> Found:
    """The findings of ``kinds`` in the article's own text, with their places in the page.

    What is found of one kind does not depend on which others are wanted. ``published`` is the publication time
    (ISO 8601), from which relative times count; without it they stay without an interval. ``lexicon`` as for
    `vnnews.names.find`.
    """
    if not kinds or not own.text:
        return Found()
    folded = fold(own.text)
    named = link(names.find(folded, lexicon), own.text)
    found_times: list[Time] = []
    found_quantities: list[Quantity] = []
    if not NAMES.issuperset(kinds):
        # numbers have to know what is part of a name, quantities what is part of a time
        counted = quantities.find(folded) if "quantities" in kinds else []
        found_times, found_quantities = settle(_times(own, folded, published), counted, _mentions(named))
    found = Found(
        officials=own.names(named.officials),
        persons=own.names(named.persons),
        agencies=own.names(named.agencies),
        # buildings are no places of an article, but what stands in their names is no number either
        places=own.names(place for place in named.places if place.level != "facility"),
        documents=own.names(named.documents),
        quantities=own.spans(found_quantities),
        times=own.spans(found_times),
    )
    return replace(found, **dict.fromkeys(KINDS.difference(kinds), ()))


def _times(own: OwnText, folded: Folded, published: str | None) -> list[Time]:
    """The times of the article anchored at each other; those of related titles, which come last, each alone."""
    article, beside = own.text[: own.beside], own.text[own.beside :]
    if not beside:
        return times_of(folded, published)
    found = times_of(article, published)
    alone = times.find(beside, published)
    return found + [replace(one, start=one.start + own.beside, end=one.end + own.beside) for one in alone]


def _mentions(named: names.Names) -> Iterator[Mention]:
    for things in (named.documents, named.agencies, named.places, named.officials, named.persons):
        for thing in things:
            yield from thing.mentions
