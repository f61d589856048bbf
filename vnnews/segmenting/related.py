"""Builds the lists of other articles from lines labelled as headers and items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vnnews.article import RelatedItem, RelatedList, Time
from vnnews.reading import Line, Page
from vnnews.segmenting.shapes import Shape
from vnnews.text import CAPITALS

# a line in a list that reads like a paragraph and follows a headline is the headline's teaser
_TEASER_SYLLABLES = 12
_INLINE_HEADER = re.compile(
    r"((?:xem|đọc|tham khảo) (?:thêm|tiếp|chi tiết)|mời xem|tin liên quan)\s*[:：>»][:：>»\s]*+", re.I
)
# capitals or an address, where `(Video)` and `(Ảnh)` may stand before a headline
_OUTLET = re.compile(rf"\((?:[{CAPITALS}&+]{{2,}}\w*|[\w-]+(?:\.[a-z]{{2,5}})+)\)")
_POINTER = re.compile(r"(?:[>»›]\s*)+")
# a button that crawlers put on the headline's line
_READ_NOW = re.compile(r"\s+(?:đọc|xem) ngay$", re.IGNORECASE)


class _Entry(NamedTuple):
    line: Line
    shape: Shape
    header: bool


def related_lists(
    page: Page, shapes: Sequence[Shape], headers: Sequence[bool], items: Sequence[bool]
) -> tuple[RelatedList, ...]:
    """The related lists of a page, in order; a header without any item gives none.

    ``headers`` and ``items`` tell for every line whether it is labelled so; a line that is neither ends a list.
    """
    found = []
    for entries in _groups(page, shapes, headers, items):
        header = entries[0] if entries[0].header else None
        members = entries[1:] if header else entries
        inline, listed = _items(page, members)
        if not listed:
            continue
        printed = page.text[header.line.start : header.line.end].rstrip(" :") if header else inline
        found.append(RelatedList(header=printed or None, items=tuple(listed)))
    return tuple(found)


def iso(time: Time) -> str | None:
    """A stamp as `published` prints it: to the second with its zone, or the day alone when only that is known."""
    if time.begin is None:
        return None
    return time.begin[:10] if time.grain == "day" else time.begin


def _groups(
    page: Page, shapes: Sequence[Shape], headers: Sequence[bool], items: Sequence[bool]
) -> Iterator[list[_Entry]]:
    group: list[_Entry] = []
    for line, shape, is_header, is_item in zip(page.lines, shapes, headers, items, strict=True):
        inline = is_item and "see_also" in shape.marks
        if group and (is_header or inline or not is_item):
            yield group
            group = []
        if is_header or is_item:
            group.append(_Entry(line, shape, is_header))
    if group:
        yield group


def _items(page: Page, entries: Sequence[_Entry]) -> tuple[str | None, list[RelatedItem]]:
    """The items of one list, and the header that its first item carries on its own line (`Xem thêm: …`)."""
    stamps_first = bool(entries) and entries[0].shape.is_stamp
    inline = None
    items: list[RelatedItem] = []
    waiting: str | None = None
    for entry in entries:
        stamp = entry.shape.stamp
        if stamp and entry.shape.is_stamp:
            published = iso(stamp.time)
            if stamps_first:
                waiting = published
            elif items and items[-1].published is None:
                items[-1] = _dated(items[-1], published)
            continue
        if (items and _is_teaser(entry)) or _opens_with_outlet(entry.shape):
            continue
        if entry.shape.known and entry.shape.known.kind == "section":
            continue  # the category of a card
        header, item = _item(page, entry, waiting)
        waiting = None
        inline = inline or header
        if item:
            items.append(item)
    return inline, items


def _is_teaser(entry: _Entry) -> bool:
    shape = entry.shape
    return (
        not entry.line.bullet
        and (shape.stamp is None or shape.stamp.place == "inside")
        and shape.ending in ("stop", "ellipsis")
        and shape.syllables >= _TEASER_SYLLABLES
    )


def _opens_with_outlet(shape: Shape) -> bool:
    """`(ABC) - Sáng nay …`: outlets print their own name before leads and teasers, not before headlines."""
    match = _OUTLET.match(shape.text) if "lead_prefix" in shape.marks else None
    return match is not None and shape.syllables >= _TEASER_SYLLABLES


def _item(page: Page, entry: _Entry, published: str | None) -> tuple[str | None, RelatedItem | None]:
    shape, line = entry.shape, entry.line
    start, end = 0, len(shape.text)
    if shape.stamp and shape.stamp.place in ("end", "start"):
        start, end = shape.stamp.rest
        published = iso(shape.stamp.time)
    header = None
    if match := _INLINE_HEADER.match(shape.text, start, end):
        header_start, header_end = line.span(match.start(1), match.end(1))
        header = page.text[header_start:header_end]
        start = match.end()
    elif match := _POINTER.match(shape.text, start, end):
        start = match.end()
    if button := _READ_NOW.search(shape.text, start, end):
        end = button.start()
    if start >= end:
        return header, None
    first, last = line.span(start, end)
    return header, RelatedItem(title=page.text[first:last], url=line.href, published=published, start=first, end=last)


def _dated(item: RelatedItem, published: str | None) -> RelatedItem:
    return RelatedItem(title=item.title, url=item.url, published=published, start=item.start, end=item.end)
