"""The way of a text: fold, scan for candidates, refine, write."""

from __future__ import annotations

from collections.abc import Sequence

from vnnews.names.places.candidates import Candidate
from vnnews.names.places.records import PlaceFound
from vnnews.names.places.refining import first_end, refine
from vnnews.names.places.scanning import Scan
from vnnews.text import Folded, fold

# no place with its unit is longer
_WINDOW = 120


def find_places(text: str | Folded, taken: Sequence[tuple[int, int]] = ()) -> list[PlaceFound]:
    """Every place in ``text``, in order, without overlaps.

    Arguments: ``text``, folded or not; ``taken``, spans of other things (people, agencies): a place inside one is not
    told.

    Returns a list of `PlaceFound` with offsets into ``text``. Names with a unit word are always found; bare names where
    they are known, and where nothing speaks for a person or another word; names of communes and what no list has
    only where the text itself shows them to be places.

    >>> [place.text for place in find_places("Chị Hà Giang từ TP.HCM về quận 1; Mỹ thuật Pháp và Đức.")]
    ['TP.HCM', 'quận 1', 'Pháp', 'Đức']
    >>> find_places("Chị Hà Giang yêu chuộng hòa bình.")
    []
    """
    folded = fold(text)
    spans = [folded.folded(start, end) for start, end in taken]
    return [_write(found, folded) for found in refine(Scan(folded.text, spans).run())]


def place_at(text: str, start: int) -> int | None:
    """The end of the place that begins at ``start``, its unit word included; ``None`` if none begins there.

    >>> text = "Công an tỉnh Sóc Trăng cho biết"
    >>> text[8:place_at(text, 8)], place_at(text, 0)
    ('tỉnh Sóc Trăng', None)
    """
    folded = fold(text[start : start + _WINDOW])
    end = first_end(Scan(folded.text).run())
    return None if end is None else start + folded.span(0, end)[1]


def _write(found: Candidate, folded: Folded) -> PlaceFound:
    start, end = folded.span(found.start, found.end)
    return PlaceFound(
        text=folded.source[start:end],
        start=start,
        end=end,
        rule=found.rule,
        name=folded.text[found.name_start : found.end],
        unit=found.unit,
        level=found.level,
    )
