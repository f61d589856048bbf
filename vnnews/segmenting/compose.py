"""Puts the labelled lines together: headline, lead, paragraphs, captions, bylines, dates, tags, related lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from vnnews.article import Block, BlockKind, Byline, Caption, Record, RelatedList
from vnnews.reading import Line, Page
from vnnews.segmenting.dates import dates
from vnnews.segmenting.related import related_lists
from vnnews.segmenting.shapes import Shape

_TAG_SEPARATOR = re.compile(r"\s*[,;|#]\s*")
_TAG_LABEL = re.compile(r"[^:：]{2,24}[:：]\s*")


class Labelled(NamedTuple):
    """One line with its shape and label."""

    line: Line
    shape: Shape
    kind: BlockKind
    score: float
    rule: str


class Parts(Record, frozen=True, kw_only=True):
    """The parts of a page, as ``Article`` names them."""

    title: str | None
    lead: str | None
    section: str | None
    published: str | None
    modified: str | None
    authors: tuple[str, ...]
    source: str | None
    paragraphs: tuple[str, ...]
    tags: tuple[str, ...]
    captions: tuple[Caption, ...]
    bylines: tuple[Byline, ...]
    related: tuple[RelatedList, ...]
    blocks: tuple[Block, ...]


def compose(page: Page, lines: Sequence[Labelled]) -> Parts:
    """The parts that the labelled lines of ``page`` make up."""
    bylines = tuple(_byline(page, entry) for entry in lines if entry.kind == "byline" and entry.shape.byline)
    # a name on the date line makes an author, but no byline of its own
    named = [_byline(page, entry) for entry in lines if entry.kind in ("byline", "dateline") and entry.shape.byline]
    published, modified = dates(
        page, [entry.line for entry in lines], [entry.shape for entry in lines], [entry.kind for entry in lines]
    )
    return Parts(
        title=_title(page, lines),
        lead=_first(page, lines, "lead"),
        section=_section(page, lines),
        published=published,
        modified=modified,
        authors=_authors(named),
        source=next((byline.source for byline in named if byline.source), None),
        paragraphs=tuple(_printed(page, entry.line) for entry in lines if entry.kind in ("body", "heading")),
        tags=_tags(page, lines),
        captions=tuple(_captions(page, lines)),
        bylines=bylines,
        related=related_lists(
            page,
            [entry.shape for entry in lines],
            [entry.kind == "related_header" for entry in lines],
            [entry.kind == "related_item" for entry in lines],
        ),
        blocks=tuple(
            Block(kind=entry.kind, start=entry.line.start, end=entry.line.end, score=entry.score, rule=entry.rule)
            for entry in lines
        ),
    )


def _printed(page: Page, line: Line) -> str:
    return page.text[line.start : line.end]


def _title(page: Page, lines: Sequence[Labelled]) -> str | None:
    """The headline, without the moment of publication that an extractor glued to it."""
    for line, shape in ((entry.line, entry.shape) for entry in lines if entry.kind == "title"):
        stamp = shape.stamp
        return _slice(page, line, stamp.rest) if stamp and stamp.is_glued else _printed(page, line)
    return None


def _first(page: Page, lines: Sequence[Labelled], kind: BlockKind) -> str | None:
    return next((_printed(page, entry.line) for entry in lines if entry.kind == kind), None)


def _section(page: Page, lines: Sequence[Labelled]) -> str | None:
    """The most specific section named before the body: in a breadcrumb the last one, or the one on the date line."""
    section = None
    for entry in lines:
        if entry.kind in ("body", "lead", "heading"):
            break
        if entry.kind == "furniture" and entry.shape.known and entry.shape.known.kind == "section":
            section = re.split(r"[>/|»›]", _printed(page, entry.line).strip(" >/|»›"))[-1].strip()
        stamp = entry.shape.stamp
        if entry.kind == "dateline" and stamp and stamp.section:
            section = _slice(page, entry.line, stamp.section)
    return section


def _byline(page: Page, entry: Labelled) -> Byline:
    """The byline that a line holds, without the stamp beside it."""
    parts, line, stamp = entry.shape.byline, entry.line, entry.shape.stamp
    assert parts is not None
    start, end = line.span(*stamp.rest) if stamp else (line.start, line.end)
    return Byline(
        text=page.text[start:end],
        authors=tuple(_slice(page, line, span) for span in parts.authors),
        source=_slice(page, line, parts.source) if parts.source else None,
        role=parts.role,
        start=start,
        end=end,
    )


def _slice(page: Page, line: Line, span: tuple[int, int]) -> str:
    start, end = line.span(*span)
    return page.text[start:end]


def _authors(bylines: Sequence[Byline]) -> tuple[str, ...]:
    """Each person once, in the order of print; photographers alone only when nobody else is named."""
    writers = [name for byline in bylines if byline.role != "photo" for name in byline.authors]
    names = writers or [name for byline in bylines for name in byline.authors]
    once: dict[str, str] = {}
    for name in names:
        once.setdefault(name.casefold(), name)
    return tuple(once.values())


def _captions(page: Page, lines: Sequence[Labelled]) -> list[Caption]:
    captions: list[Caption] = []
    before: Labelled | None = None
    for entry in lines:
        if entry.kind != "caption":
            # an image marker may stand between a caption and its credit, other lines may not
            if entry.shape.known is None or entry.shape.known.kind != "image_marker":
                before = None
            continue
        credit = entry.shape.credit
        if credit and credit.text_end == 0 and before and before.shape.credit is None:
            captions[-1] = _credited(captions[-1], _slice(page, entry.line, (credit.start, credit.end)))
        elif before and before.shape.credit is None and before.line.hints and entry.shape.byline:
            # a name alone below the caption of a picture, where a layout shows them: who took it
            captions[-1] = _credited(captions[-1], _printed(page, entry.line))
        else:
            captions.append(_caption(page, entry))
        before = entry
    return captions


def _caption(page: Page, entry: Labelled) -> Caption:
    """Text and credit of one line; a line that is nothing but a credit keeps its words as the text."""
    credit, line = entry.shape.credit, entry.line
    if credit is None:
        return Caption(text=_printed(page, line), start=line.start, end=line.end)
    start, end = line.span(0, credit.text_end) if credit.text_end else (line.start, line.end)
    return Caption(
        text=page.text[start:end], credit=_slice(page, line, (credit.start, credit.end)), start=start, end=end
    )


def _credited(caption: Caption, credit: str) -> Caption:
    return Caption(text=caption.text, credit=credit, start=caption.start, end=caption.end)


def _tags(page: Page, lines: Sequence[Labelled]) -> tuple[str, ...]:
    once: dict[str, str] = {}
    for entry in lines:
        if entry.kind != "tags" or (entry.shape.known and entry.shape.known.kind == "tags"):
            continue
        printed = _printed(page, entry.line)
        if "tags_inline" in entry.shape.marks:
            printed = _TAG_LABEL.sub("", printed, count=1)
        for tag in _TAG_SEPARATOR.split(printed):
            if tag.strip():
                once.setdefault(tag.strip().casefold(), tag.strip())
    return tuple(once.values())
