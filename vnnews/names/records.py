"""What the search for names hands on."""

from __future__ import annotations

from vnnews.article import Agency, Document, Official, Person, Place, Position, Record
from vnnews.names.documents import DocumentFound
from vnnews.names.places import PlaceFound


class Names(Record, frozen=True, kw_only=True):
    """All names in one text, with offsets into it.

    ``officials`` and ``persons``: one for each name as printed, in order of first mention ("ông Thận" is a person of
    its own here; `vnnews.linking` tells whose short name it is). ``posts`` are positions printed without the name of
    who holds them ("Phó Chủ tịch UBND tỉnh yêu cầu"). ``places`` and ``documents``: one for each print;
    ``places_found`` and ``documents_found`` are the single findings that they were made of.
    """

    officials: tuple[Official, ...] = ()
    persons: tuple[Person, ...] = ()
    agencies: tuple[Agency, ...] = ()
    places: tuple[Place, ...] = ()
    documents: tuple[Document, ...] = ()
    posts: tuple[Position, ...] = ()
    places_found: tuple[PlaceFound, ...] = ()
    documents_found: tuple[DocumentFound, ...] = ()
