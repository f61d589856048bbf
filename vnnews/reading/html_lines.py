"""Puts the stretches of text of a page together to lines, with what the layout tells of each."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from vnnews.reading.html_place import Link, Place, Setting

# "next" may have an icon, a heading or a credit in between, no more
_LINES_AFTER_IMAGE = 2
_WORDS = re.compile(r"[^\W_]+")
# names of sites are shorter
_LEAST_ECHOED = 4
_LONGEST_ECHOED = 1_000
_WORD = re.compile(r"[^\W_]")
# a line of a list that was typed with line breaks
_LIST_MARK = re.compile(r"\s*+(?:[-–—+*]\s|[•●▪■►»])")


class HtmlLine(NamedTuple):
    """What the layout tells of a line: its hints, where all of it links to, whether it starts a list item."""

    hints: tuple[str, ...]
    href: str | None
    item: bool


class LineBuilder:
    """Takes text, breaks and images in the order of the page; ``texts`` and ``lines`` hold what became of them."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.lines: list[HtmlLine] = []
        # most lines of a page are told the same, which need not be kept a million times
        self._known: dict[HtmlLine, HtmlLine] = {}
        self._pieces: list[tuple[str, Place]] = []
        # how many of the pieces are more than white space
        self._filled = 0
        self.visible = False
        self._breaks = 0
        # the place of the innermost element that holds the whole line, and of that which holds what follows as well
        self._line_depth = self._open_depth = 0
        self._line_place = self._open_place = Place(Setting())
        self._images = 0
        self._item = False
        self._starts_item = self._follows_image = False
        self._image_texts: tuple[str, ...] = ()

    def text(self, data: str, place: Place, depth: int) -> None:
        """A stretch of text inside an element at ``depth``."""
        if data.isspace():
            if self.visible:
                self._pieces.append((" ", place))
            return
        if self._breaks:
            self._end_breaks(data, place)
        if not self.visible:
            self._begin(place, depth)
        elif self._open_depth < self._line_depth:
            self._line_depth, self._line_place = self._open_depth, self._open_place
        if self._pieces and _is_seam(self._pieces[-1], data, place):
            self._pieces.append((" ", place))
        self._open_depth, self._open_place = depth, place
        self._pieces.append((data, place))
        self._filled += 1

    def leave(self, place: Place, depth: int) -> None:
        """Back in an element at ``depth``."""
        if depth < self._open_depth:
            self._open_depth, self._open_place = depth, place

    def void(self, tag: str, image_texts: tuple[str, ...] = ()) -> None:
        """An element that holds no text: a line break, a rule, a picture with what is said about it, or a film."""
        if tag == "br":
            self._breaks += self.visible
        elif tag == "hr":
            self.end()
        else:
            self._images = _LINES_AFTER_IMAGE
            self._image_texts = image_texts

    def enter_block(self, tag: str) -> None:
        """An element that ends lines starts; the first line of a list item is told from its others."""
        if tag == "li":
            self._item = True

    def leave_block(self, tag: str) -> None:
        """An element that ends lines is over."""
        if tag == "li":
            self._item = False

    def end(self) -> None:
        """The end of a line."""
        if self.visible:
            self._finish()
        self._pieces = []
        self._filled = 0
        self.visible = False
        self._breaks = 0

    def _begin(self, place: Place, depth: int) -> None:
        self.visible = True
        self._line_depth, self._line_place = depth, place
        self._starts_item, self._item = self._item, False
        self._follows_image = self._images > 0
        if self._follows_image:
            self._images -= 1

    def _end_breaks(self, data: str, place: Place) -> None:
        if self._breaks > 1 or _LIST_MARK.match(data):
            self.end()
            return
        self._pieces.append((" ", place))
        self._breaks = 0

    def _finish(self) -> None:
        """Adds the line, or the lines that it falls into."""
        if self._filled == 1:
            # most lines of a page are one stretch of text
            data = "".join([piece for piece, _ in self._pieces])
            self._add(data, *_described_whole(data, self._line_place), self._starts_item)
            return
        groups = _links(self._pieces) or _roles(self._pieces, self._line_place.setting) or [self._pieces]
        for number, pieces in enumerate(groups):
            place = self._line_place if len(groups) == 1 else pieces[0][1]
            hints, href = _described(pieces, place)
            data = "".join([piece for piece, _ in pieces])
            self._add(data, hints, href, self._starts_item and number == 0)

    def _add(self, data: str, hints: tuple[str, ...], href: str | None, item: bool) -> None:
        if self._follows_image:
            hints = (*hints, "after:image")
            if self._image_texts and echoes(data, self._image_texts):
                hints = (*hints, "echoes:image")
        line = HtmlLine(hints, href, item)
        self.texts.append(" ".join(data.split()))
        self.lines.append(line if href else self._known.setdefault(line, line))


def echoes(data: str, image_texts: tuple[str, ...]) -> bool:
    """Whether a line says what is said about a picture, or one begins with the other: a credit may follow."""
    words = _words(data)
    if len(words) < _LEAST_ECHOED:
        return False
    for told in map(_words, image_texts):
        both = min(len(words), len(told))
        if both >= _LEAST_ECHOED and words[:both] == told[:both]:
            return True
    return False


def _words(text: str) -> list[str]:
    return _WORDS.findall(unicodedata.normalize("NFC", text[:_LONGEST_ECHOED]).lower())


def _is_seam(before: tuple[str, Place], data: str, place: Place) -> bool:
    """Whether two elements meet where a style sheet sets a gap: no Vietnamese word goes on with a capital."""
    if before[1] is place or not data[0].isupper() or not data[1:2].isalpha():
        return False
    last = before[0][-1]
    return last.islower() or last.isdigit()


def _described_whole(data: str, place: Place) -> tuple[tuple[str, ...], str | None]:
    """What `_described` tells of a line of one piece."""
    if not data[0].isalnum() and not _WORD.search(data):
        return place.setting.hints(), None
    link = place.link
    return place.setting.hints_of_whole(link is not None), link.href if link else None


def _described(pieces: list[tuple[str, Place]], place: Place) -> tuple[tuple[str, ...], str | None]:
    """The hints of a line and the link that all of its words are in."""
    hints = list(place.setting.hints())
    total = linked = 0
    bold = italic = True
    links: set[Link | None] = set()
    for text, where in pieces:
        if not _WORD.search(text):
            continue
        size = len(text.strip())
        total += size
        bold = bold and where.setting.bold
        italic = italic and where.setting.italic
        if where.link:
            linked += size
        links.add(where.link)
    if not total:
        return tuple(hints), None
    if bold:
        hints.append("bold")
    if italic:
        hints.append("italic")
    if linked:
        hints.append(f"links:{'all' if linked == total else 'most' if 2 * linked >= total else 'some'}")
    if len(links - {None}) > 1:
        hints.append("links:several")
    only = links.pop() if len(links) == 1 else None
    return tuple(hints), only.href if only else None


def _links(pieces: list[tuple[str, Place]]) -> list[list[tuple[str, Place]]]:
    """The links of a line of nothing but links: a menu or a list that was set side by side."""
    groups: list[list[tuple[str, Place]]] = []
    last: Link | None = None
    for piece in pieces:
        link = piece[1].link
        if piece[0] == " ":
            continue
        if link is None:
            return []
        if link is not last:
            groups.append([])
            last = link
        elif groups[-1]:
            groups[-1].append((" ", piece[1]))
        groups[-1].append(piece)
    return groups if len(groups) > 1 else []


def _roles(pieces: list[tuple[str, Place]], around: Setting) -> list[list[tuple[str, Place]]]:
    """The parts of a line where each stands in an element of its own role: an author beside a date."""
    groups: list[list[tuple[str, Place]]] = []
    last: tuple[str, ...] = ()
    for piece in pieces:
        text, setting = piece[0], piece[1].setting
        if not _WORD.search(text):
            if groups:
                groups[-1].append(piece)
            continue
        if not setting.roles or (setting.roles == around.roles and setting.within == around.within):
            return []
        if setting.roles != last:
            groups.append([])
            last = setting.roles
        groups[-1].append(piece)
    return groups if len(groups) > 1 else []
