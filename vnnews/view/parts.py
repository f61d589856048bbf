"""The parts of an article as HTML, in the order of the page, with a mark for everything found in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Final

from vnnews.article import Article, Block, RelatedItem
from vnnews.view.marks import Mark, pieces

_ELEMENTS: Final = {"title": "h1", "heading": "h2", "related_header": "h2", "caption": "aside", "related_item": "li"}
_WEB: Final = ("http://", "https://")
# what no HTML page can carry: lone surrogates and control characters
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def printable(text: str) -> str:
    r"""``text`` with the replacement character for what no HTML page can carry.

    >>> printable("Tin\x00 mới")
    'Tin� mới'
    """
    return _UNPRINTABLE.sub("\ufffd", text)


def body(article: Article, found: Sequence[Mark], rules: Sequence[str], say: Mapping[str, str]) -> Iterator[str]:
    """The page's parts from top to bottom; runs of furniture are folded away where they stand.

    Arguments: ``found`` as `marks` gives it, ``rules`` the names that a mark's rule is numbered by, ``say`` the words.
    """
    draw = _Drawing(article, found, {rule: number for number, rule in enumerate(rules)})
    if not any(block.kind == "title" for block in article.blocks):
        yield _unprinted_title(article, say)
    yield _facts(article, say)
    for kind, run in groupby(article.blocks, key=lambda block: block.kind):
        blocks = list(run)
        if kind == "furniture":
            yield _folded(article, blocks, say)
            continue
        element = _ELEMENTS.get(kind, "p")
        opening = f'<{element} class="part {kind}" data-l="{say[kind]}"{_role(kind)}>'
        drawn = "".join(f"{opening}{draw.block(block)}</{element}>\n" for block in blocks)
        yield f"<ul>{drawn}</ul>\n" if kind == "related_item" else drawn


def _role(kind: str) -> str:
    # a caption beside the text is no landmark of the page
    return ' role="note"' if kind == "caption" else ""


def _unprinted_title(article: Article, say: Mapping[str, str]) -> str:
    if article.title is None:
        return f'<h1 class="part title none" data-w="no_title">{say["no_title"]}</h1>\n'
    note = f'<small data-w="from_metadata">{say["from_metadata"]}</small>'
    return f'<h1 class="part title">{escape(printable(article.title))} {note}</h1>\n'


def _facts(article: Article, say: Mapping[str, str]) -> str:
    """What the page says about the article, as it was read."""
    facts = {
        "published": article.published,
        "modified": article.modified,
        "authors": ", ".join(article.authors),
        "source": article.source,
    }
    rows = "".join(
        f'<div><dt data-w="{name}">{say[name]}</dt><dd>{escape(printable(value))}</dd></div>'
        for name, value in facts.items()
        if value
    )
    return f'<dl class="facts">{rows}</dl>\n' if rows else ""


def _folded(article: Article, blocks: Sequence[Block], say: Mapping[str, str]) -> str:
    lines = "".join(f"<p>{escape(printable(article.slice(block)))}</p>" for block in blocks)
    words = f'{len(blocks)} <span data-w="folded">{say["folded"]}</span>'
    return f'<details class="furniture"><summary>{words}</summary>{lines}</details>\n'


class _Drawing:
    """Draws the text of blocks with the marks in them."""

    def __init__(self, article: Article, found: Sequence[Mark], numbers: Mapping[str, int]) -> None:
        self._text = article.text
        self._found = found
        self._starts = [mark.start for mark in found]
        self._numbers = numbers
        self._items: dict[int, RelatedItem] = {
            item.start: item for related in article.related for item in related.items
        }

    def block(self, block: Block) -> str:
        """The text of a block, marked; a related title links to its page where the link is one of the web."""
        drawn = self._marked(block.start, block.end)
        item = self._items.get(block.start)
        if item is None or item.url is None or not item.url.lower().startswith(_WEB):
            return drawn
        return f'{drawn} <a href="{escape(printable(item.url))}" rel="noopener noreferrer nofollow">↗</a>'

    def _marked(self, start: int, end: int) -> str:
        here = self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        if not here:
            return escape(printable(self._text[start:end]))
        drawn, at = [], start
        for piece in pieces(here, start, end):
            drawn.append(escape(printable(self._text[at : piece.at])))
            drawn.append("</mark>" * piece.closes)
            if piece.opens:
                drawn.append(self._opening(piece.opens, focus=piece.focus))
            at = piece.at
        return "".join(drawn)

    def _opening(self, mark: Mark, *, focus: bool) -> str:
        place = f"{mark.kind}.{mark.number}.{self._numbers[mark.rule]}"
        return f'<mark class="{mark.kind}" data-i="{place}"{" tabindex=0" if focus else ""}>'
