"""Puts the lines that a reader found together to a page: one text, folded once, and every line with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from vnnews.article import InputError, PageKind
from vnnews.reading.bullets import split_bullet
from vnnews.reading.page import Line, Metadata, Page
from vnnews.reading.plain import nothing_to_see, place_line
from vnnews.text import Folded, fold

_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_LONGEST_ADDRESS = 4_000


class _Row(NamedTuple):
    text: str
    hints: tuple[str, ...]
    href: str | None
    bullet: str | None
    blank_before: bool


class Assembly:
    """Takes the lines of a page in their order; `page` makes the page of them.

    >>> assembly = Assembly()
    >>> assembly.add("  Khai mạc \\n hội sách ", hints=("heading:1",))
    >>> assembly.add("\\u200b")
    >>> assembly.add("- Đông người", blank_before=True)
    >>> page = assembly.page("markdown")
    >>> page.text
    'Khai mạc hội sách\\n\\n- Đông người'
    >>> [(line.text, line.start, line.bullet, line.blank_before) for line in page.lines]
    [('Khai mạc hội sách', 0, None, 0), ('Đông người', 21, '-', 1)]
    """

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        # a blank line before a line that is left out stands before the next one
        self._blank = False

    def add(
        self,
        text: str,
        hints: tuple[str, ...] = (),
        href: str | None = None,
        bullet: str | None = None,
        blank_before: bool = False,
    ) -> None:
        """The next line; one with nothing to see on it is left out.

        Arguments: ``text``, white space in it is collapsed; ``hints``, what the layout told; ``href``, the address
        that all of the line links to; ``bullet``, the list mark that stood before the text and is not part of it
        (without one, a mark that ``text`` starts with is found); ``blank_before``, whether a blank line goes before.
        """
        self._blank = self._blank or blank_before
        text = " ".join(text.split())
        if not text or (not text[0].isalnum() and nothing_to_see(fold(text).text)):
            return
        self._rows.append(_Row(text, hints, href, bullet, self._blank and bool(self._rows)))
        self._blank = False

    def page(self, kind: PageKind, url: str | None = None, metadata: Metadata | None = None) -> Page:
        """The page of all lines so far.

        Raises `InputError` when there is none.
        """
        if not self._rows:
            raise InputError("the page has no visible text")
        text = "\n".join("\n" + row.text if row.blank_before else row.text for row in self._rows)
        lines = tuple(self._placed(fold(text)))
        return Page(text=text, kind=kind, lines=lines, url=url, metadata=metadata)

    def _placed(self, folded: Folded) -> Iterator[Line]:
        """The lines with their places in the page; folding moves no line end."""
        end = -1
        blanks = [int(row.blank_before) for row in self._rows]
        for row, before, after in zip(self._rows, blanks, [*blanks[1:], 0], strict=True):
            start = end + 1 + before
            end = folded.text.find("\n", start)
            content = folded.text[start : end if end >= 0 else len(folded.text)]
            start += len(content) - len(content.lstrip())
            bullet, skipped = (row.bullet, 0) if row.bullet else split_bullet(content.strip())
            content = content.strip()[skipped:]
            yield place_line(folded, content, start + skipped, bullet, 0, before, after, row.hints, row.href)


def absolute(href: str | None, base: str | None) -> str | None:
    """The address on the web that ``href`` means on a page at ``base``, ``None`` for all other.

    >>> absolute("/tin/mua-lon.html", "https://tin.example.vn/a"), absolute("javascript:void(0)", None)
    ('https://tin.example.vn/tin/mua-lon.html', None)
    >>> absolute("#binh-luan", "https://tin.example.vn/a") is None
    True
    """
    href = (href or "").strip()
    if not href or len(href) > _LONGEST_ADDRESS or href[0] == "#":
        return None
    # a bracket in the place of a host is what the parser below refuses
    if _WEB.match(href) and "[" not in href[:9]:
        return href
    # "javascript:", "mailto:" and whatever sites misspell of them
    if base is None or ":" in href.split("/", 1)[0].split("?", 1)[0]:
        return None
    try:
        joined = urljoin(base, href)
        return joined if _WEB.match(joined) and urlsplit(joined).netloc else None
    except ValueError:
        return None
