"""When an article was published and changed: what its date lines print, checked against the page's metadata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vnnews import times
from vnnews.article import BlockKind, Time
from vnnews.reading import Line, Metadata, Page
from vnnews.segmenting.related import iso
from vnnews.segmenting.shapes import Shape
from vnnews.segmenting.stamps import Stamp

_MINUTE = len("2024-09-28T18:27")
_DAY = len("2024-09-28")
# a line that holds nothing but a clock is no longer
_LONGEST_CLOCK = 12


class _Dated(NamedTuple):
    weight: float
    line: int
    stamp: Stamp


def dates(
    page: Page, lines: Sequence[Line], shapes: Sequence[Shape], kinds: Sequence[BlockKind]
) -> tuple[str | None, str | None]:
    """When the article was published and when it was changed, as ISO 8601; ``None`` for what nothing tells.

    Of several date lines one with a clock beats a bare day, one behind the headline one before it: a day at the
    top of a page is often the day of the visit. One that the metadata confirms beats both. Where nothing is
    printed the metadata alone is believed, and where only the day is printed it gives the clock.
    """
    found = list(_candidates(page, shapes, kinds))
    published = _best(page, lines, shapes, [at for at in found if not at.stamp.modified])
    changed = _best(page, lines, shapes, [at for at in found if at.stamp.modified])
    published, changed = published or changed, changed if published else None
    if page.metadata:
        published = _agreed(published, page.metadata)
        changed = changed or page.metadata.modified
    return published, changed if changed != published else None


def _agreed(printed: str | None, told: Metadata) -> str | None:
    """The printed stamp; its clock from the metadata where only the day is printed and the days agree."""
    if printed is None:
        return told.published
    if len(printed) > _DAY:
        return printed
    return next((stamp for stamp in _readings(told) if stamp[:_DAY] == printed), printed)


def _readings(told: Metadata) -> list[str]:
    """What the metadata may mean: its stamp by the zone that it gives, and as a clock on a Vietnamese wall."""
    return [stamp for stamp in (told.published, told.published_as_local) if stamp]


def _candidates(page: Page, shapes: Sequence[Shape], kinds: Sequence[BlockKind]) -> Iterator[_Dated]:
    told = _readings(page.metadata) if page.metadata else []
    headed = body = False
    for index, (shape, kind) in enumerate(zip(shapes, kinds, strict=True)):
        headed = headed or kind == "title"
        body = body or kind in ("body", "heading")
        stamp = shape.stamp
        if stamp is None or not stamp.is_full:
            continue
        if kind not in ("dateline", "byline") and not (kind == "title" and stamp.is_glued):
            continue
        weight = 2.0 if stamp.time.grain in ("minute", "second") else 0.0
        weight += -1.0 if body else 1.5 if headed else 0.0
        yield _Dated(weight + max((_confirmed(stamp, reading) for reading in told), default=0.0), index, stamp)


def _confirmed(stamp: Stamp, told: str) -> float:
    """How far the metadata agrees: to the minute, or on the day."""
    printed = stamp.time.begin or ""
    if printed[:_MINUTE] == told[:_MINUTE]:
        return 4.0
    return 2.0 if printed[:_DAY] == told[:_DAY] else 0.0


def _best(page: Page, lines: Sequence[Line], shapes: Sequence[Shape], found: Sequence[_Dated]) -> str | None:
    """The weightiest stamp, of equals the first; a day takes its clock from a neighbouring line with nothing else."""
    best = max(found, key=lambda at: (at.weight, -at.line), default=None)
    if best is None:
        return None
    time = best.stamp.time
    if time.grain == "day":
        time = _with_clock(page, lines, shapes, best.line) or time
    return iso(time)


def _with_clock(page: Page, lines: Sequence[Line], shapes: Sequence[Shape], index: int) -> Time | None:
    for other in (index + 1, index - 1):
        if not 0 <= other < len(lines) or ":" not in shapes[other].text or len(shapes[other].text) > _LONGEST_CLOCK:
            continue
        first, second = sorted((index, other))
        time = times.parse(page.text[lines[first].start : lines[second].end])
        if time and time.grain in ("minute", "second"):
            return time
    return None
