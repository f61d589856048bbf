"""Everything that is found in the article's own text, each kind looked for only where it is wanted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from vnnews import times
from vnnews.article import Agency, Document, Official, Person, Place, Quantity, Record, Time
from vnnews.linking.overlaps import settle
from vnnews.linking.own_text import OwnText

NAMES: Final = frozenset({"officials", "persons", "agencies", "places", "documents"})
KINDS: Final = NAMES | {"quantities", "times"}


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


def find_all(own: OwnText, published: str | None, kinds: Collection[str]) -> Found:
    """The findings of ``kinds`` in the article's own text, with their places in the page.

    What is found of one kind does not depend on which others are wanted. ``published`` is the publication time
    (ISO 8601), from which relative times count; without it they stay without an interval.
    """
    if not kinds or not own.text:
        return Found()
    reference = datetime.fromisoformat(published) if published else None
    found_times, _ = settle(times.find(own.text, reference), [], [])
    return Found(times=own.spans(found_times))
