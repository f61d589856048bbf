"""HTML: the visible text of a page, line by line, with what the layout tells of each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from vnnews.article import InputError
from vnnews.reading.bullets import split_bullet
from vnnews.reading.html_lines import HtmlLine, LineBuilder
from vnnews.reading.html_source import parse_html
from vnnews.reading.html_walk import walk
from vnnews.reading.page import Line, Page
from vnnews.reading.plain import nothing_to_see, place_line
from vnnews.text import Folded, fold

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_WRAPPERS = ("in:form", "in:table")
# a fragment of a page may well be one table
_FEW_LINES = 8
_ITEM = "•"
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_LONGEST_URL = 4_000
# most links of a page: nothing in them for the rules of joining to change, which are dear
_PLAIN_PATH = re.compile(r"/(?:[\w-][\w.-]*+(?:/(?![/.])|\Z))*+\Z", re.ASCII)


def read_html(text: str, url: str | None = None) -> Page:
    """The page of an HTML source; its ``text`` is what a reader sees, one block a line, without the markup.

    Arguments: ``text``, the source, whole or cut short; ``url``, where it came from: relative links are made
    absolute by it, unless the page names a base of its own.

    Returns a `Page` whose lines have ``href`` where all of a line is one link to the web, the bullet "•" where
    they start a list item, and these ``hints``: ``tag:p`` (the nearest block, and the nearest of a, span, time,
    button, label, cite inside it), ``heading:2``, ``in:figure`` (also nav, header, footer, aside, article, main,
    form, table, list, quote), ``role:lead`` (what the nearest element with a telling name is for, the kinds of
    `layout_words.tsv`), ``within:related`` (the same of elements farther out), ``prop:headline`` (the nearest
    ``itemprop``), ``bold`` and ``italic`` of whole lines, ``centered``, ``links:all``, ``links:most`` or
    ``links:some``, ``after:image`` on two lines after a picture, and ``echoes:image`` on such a line that says
    what the picture's alternative text or title says.

    Raises `InputError` when nothing of the page is visible.

    >>> page = read_html('<h1>Hội sách</h1><p>Sáng 7/3, <a href="/hn">Hà Nội</a> khai mạc.<p>Đông người.')
    >>> page.text
    'Hội sách\\nSáng 7/3, Hà Nội khai mạc.\\nĐông người.'
    >>> page.lines[0].hints
    ('tag:h1', 'heading:1')
    """
    tree = parse_html(text)
    base = _base(tree, url)
    found = _walked(tree)
    # the tree of a large page takes many times its size
    del tree
    return _page(found, base, url)


def read_tree(tree: LexborHTMLParser, url: str | None = None) -> Page:
    """What `read_html` does, of a tree that `parse_html` made."""
    return _page(_walked(tree), _base(tree, url), url)


def _page(found: LineBuilder, base: str | None, url: str | None) -> Page:
    text = "\n".join(found.texts)
    found.texts.clear()
    lines = tuple(_placed(fold(text), found.lines, base))
    if not lines:
        raise InputError("the page has no visible text")
    return Page(text=text, kind="html", lines=lines, url=url)


def _walked(tree: LexborHTMLParser) -> LineBuilder:
    root = _root(tree)
    if root is None:
        return LineBuilder()
    found = walk(root)
    if not found.lines:
        found = walk(root, noscript=True)
    return found if found.lines else _frames(tree)


def _root(tree: LexborHTMLParser) -> LexborNode | None:
    return tree.body or tree.root


def _frames(tree: LexborHTMLParser) -> LineBuilder:
    """What a page of frames says to browsers that show none; parsers take it for one piece of text."""
    frames = tree.css_first("noframes")
    inner = _root(parse_html(frames.text())) if frames is not None else None
    return walk(inner) if inner is not None else LineBuilder()


def _base(tree: LexborHTMLParser, url: str | None) -> str | None:
    element = tree.css_first("base[href]")
    href = element.attributes.get("href") if element is not None else None
    return _absolute(href, url) or url if href else url


def _placed(folded: Folded, lines: list[HtmlLine], base: str | None) -> Iterator[Line]:
    """The lines with their places in the page; folding moves no line end."""
    around = _around_the_page(lines)
    end = -1
    for line in lines:
        start, end = end + 1, folded.text.find("\n", end + 1)
        content = folded.text[start : end if end >= 0 else len(folded.text)]
        if nothing_to_see(content):
            continue
        start += len(content) - len(content.lstrip())
        content = content.strip()
        bullet, skipped = split_bullet(content)
        bullet = bullet or (_ITEM if line.item else None)
        href = _absolute(line.href, base) if line.href else None
        yield place_line(
            folded, content[skipped:], start + skipped, bullet, hints=_without(line.hints, around), href=href
        )


def _around_the_page(lines: list[HtmlLine]) -> frozenset[str]:
    """Forms and tables that hold most of the page lay it out, as old server pages do: they say nothing of a line."""
    if len(lines) < _FEW_LINES:
        return frozenset()
    return frozenset(hint for hint in _WRAPPERS if 2 * sum(hint in line.hints for line in lines) > len(lines))


def _without(hints: tuple[str, ...], around: frozenset[str]) -> tuple[str, ...]:
    return tuple(hint for hint in hints if hint not in around) if around else hints


def _absolute(href: str | None, base: str | None) -> str | None:
    """The address that ``href`` means, if it is one on the web."""
    href = (href or "").strip()
    if not href or len(href) > _LONGEST_URL or href[0] == "#":
        return None
    if _WEB.match(href) and "[" not in href:
        return href
    if href[:11].lower() == "javascript:":
        return None
    if base and _PLAIN_PATH.match(href) and (origin := _origin(base)):
        return origin + href
    try:
        joined = urljoin(base or "", href)
    except ValueError:
        # a broken IPv6 address
        return None
    return joined if _WEB.match(joined) else None


@lru_cache(maxsize=64)
def _origin(base: str) -> str | None:
    """Scheme and host of an address on the web."""
    try:
        root = urljoin(base, "/")
    except ValueError:
        return None
    return root[:-1] if _WEB.match(root) else None
