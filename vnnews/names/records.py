"""What the search for names hands on."""

from __future__ import annotations

from vnnews.article import Agency, Document, Official, Person, Place, Position, Record


class Names(Record, frozen=True, kw_only=True):
    """All names in one text, with offsets into it.

    ``officials`` and ``persons``: one for each name as printed, in order of first mention ("ông Thận" is a person of
    its own here; `vnnews.linking` tells whose short name it is). ``posts`` are positions printed without the name of
    who holds them ("Phó Chủ tịch UBND tỉnh yêu cầu").
    """

    officials: tuple[Official, ...] = ()
    persons: tuple[Person, ...] = ()
    agencies: tuple[Agency, ...] = ()
    places: tuple[Place, ...] = ()
    documents: tuple[Document, ...] = ()
    posts: tuple[Position, ...] = ()
