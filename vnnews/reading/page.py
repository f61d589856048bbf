"""What reading makes of an input: a page and its lines, each with its exact place."""

from __future__ import annotations

import msgspec

from vnnews.article import PageKind
from vnnews.text import Way


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line of a page with something to see on it.

    ``text`` is the folded content, without bullet and surrounding white space: what matching runs on.
    ``start`` and ``end`` bound the same content in ``Page.text``; `span` is the way from offsets in ``text``
    to offsets in ``Page.text``.

    ``bullet`` is the list mark that stood before the content: "-", "•", … and ">>" for any run of two or more
    angle marks, ``None`` where there was none. ``indent`` counts the white space before bullet and content,
    ``blank_before`` and ``blank_after`` the blank lines up to the next visible one.
    ``hints`` are names of what the layout of the source told, empty for plain text; ``href`` is where the line
    links to, where all of it is one link.

    ``cell`` says that bars stood around the content, as extractors print the only cell of a table's row.

    ``way`` and ``folded_start`` serve `span`; lines of one page share the way.
    """

    text: str
    start: int
    end: int
    bullet: str | None = None
    indent: int = 0
    blank_before: int = 0
    blank_after: int = 0
    hints: tuple[str, ...] = ()
    href: str | None = None
    way: Way | None = None
    folded_start: int = 0
    cell: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open offsets in ``Page.text`` of ``text[start:end]``.

        Arguments: offsets into ``text``, ``0 <= start <= end <= len(text)``.

        >>> from vnnews.reading import read
        >>> page = read("Tin mới\\n• Khánh\\u00a0Ho\\u00e0 họp")
        >>> line = page.lines[1]
        >>> line.text, line.span(6, 9), page.text[16:19]
        ('Khánh Hòa họp', (16, 19), 'Hoà')
        """
        if self.way is None:
            return self.start + start, self.start + end
        return self.way.back(self.folded_start + start, self.folded_start + end)


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of itself outside its text; a part that it does not say is ``None``.

    ``published_as_local`` is the stamp of ``published`` with its clock as written, taken as Vietnamese time: many
    sites write their local time with "Z" or "+00:00", which a printed date line can tell.
    """

    title: str | None = None
    description: str | None = None
    published: str | None = None
    published_as_local: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None


class Page(msgspec.Struct, frozen=True):
    """An input that was read: ``text`` is what all offsets point into, for plain text the caller's own string.

    ``metadata`` is what an HTML page says of itself in its head; plain text has none.
    """

    text: str
    kind: PageKind
    lines: tuple[Line, ...] = ()
    url: str | None = None
    metadata: Metadata | None = None
