"""The second pass over Markdown: the lines and what each begins with: list marks, headings, quotes, table cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vnnews.reading.markdown_links import BREAK, CLOSE, OPEN

_RULE = re.compile(r"[ \t]*+([-*_])(?:[ \t]*+\1){2,}+[ \t]*+")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:(={3,}+)|-{3,}+)[ \t]*+")
_TABLE_RULE = re.compile(r"[ \t]*+\|?+[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?+[ \t]*+")
_CELL = re.compile(r"(?:\\.|\x01[^\x02]*+\x02|[^|\\\x01]|[\\\x01])*+")
_PREFIX = re.compile(
    r"[ \t]*+(?:"
    # ">>" points to another article, ">18 tuổi" is a number
    r"(?P<quote>>(?![>\d=])[ \t]?)"
    r"|(?P<bullet>[*+-])(?:[ \t]++|$)"
    # "12. 000" is a number that was typed badly
    r"|(?P<number>[0-9]{1,3})[.)](?:[ \t]++(?![0-9])|$)"
    r"|(?P<heading>#{1,6})(?:[ \t]++|$))"
)
# a card is one link around its picture and its heading
_HEADING_INSIDE = re.compile(r"([\x01\x03][\x01-\x04 \t]*+)(#{1,6})[ \t]++")
_HEADING_END = re.compile(r"(?<![ \t])[ \t]++#++$")
_ATX = re.compile(r"^[ \t]*+#{1,2}[ \t]", re.MULTILINE)
# items of a list that were put on one line; " - " between two links parts them and starts none
_GLUED = re.compile(r"(?<=\x02)[*+-][ \t]++(?=[\x01\x03])")
_MARKS = re.compile(r"[\x01-\x04*_]")

# the mark of numbered items, whose number is no text
_ITEM = "•"
_DEEPEST = 8
_LONGEST_HEADING = 300
_LONG = 80
_MOST_JOINED = 20


class Block(NamedTuple):
    """A line of the page: its content with marks, the hints of its place, its list mark."""

    content: str
    hints: tuple[str, ...]
    bullet: str | None
    blank_before: bool


class _Start(NamedTuple):
    """What a line begins with."""

    content: str
    bullet: str | None = None
    heading: int = 0
    quote: bool = False
    indents: tuple[int, ...] = ()


def blocks(text: str) -> Iterator[Block]:
    r"""The blocks of ``text``, in which `mark_links` put its marks.

    >>> [(block.content, block.hints, block.bullet) for block in blocks("## Tin mới\n* Hội sách\n  * Đông người")]
    [('Tin mới', ('heading:2',), None), ('Hội sách', ('in:list',), '*'), ('Đông người', ('in:list', 'depth:2'), '*')]
    """
    return _Blocks(text).all()


class _Blocks:
    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        # writers that mark headings with signs draw rules with dashes
        self._dashes_underline = not _ATX.search(text)
        self._blank = self._table = False
        self._list: list[int] = []

    def all(self) -> Iterator[Block]:
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            at += 1
            stripped = line.strip()
            if stripped in ("", "\\"):
                self._blank, self._table = True, False
            elif self._is_rule(line, stripped):
                continue
            elif self._is_row(stripped, at):
                yield from self._cells(stripped)
            else:
                at, block = self._line(line, at)
                yield from block

    def _is_rule(self, line: str, stripped: str) -> bool:
        """Whether a line is drawn, not written: a rule, or the line under the heads of a table."""
        if stripped[0] in "-*_" and _RULE.fullmatch(line):
            return True
        return stripped[0] in "|-:" and "|" in stripped and _TABLE_RULE.fullmatch(stripped) is not None

    def _is_row(self, stripped: str, at: int) -> bool:
        if "|" not in stripped:
            self._table = False
            return False
        if stripped == "|" or (stripped.endswith(" |") and stripped.count("|") == 1):
            # extractors print the only cell of a row so, without the rule that makes a table
            return True
        if self._table or (stripped[0] == "|" and stripped[-1] == "|" and len(stripped) > 2):
            self._table = True
        elif at < len(self._lines):
            below = self._lines[at].strip()
            self._table = "|" in below and below[0] in "|-:" and _TABLE_RULE.fullmatch(below) is not None
        return self._table

    def _cells(self, stripped: str) -> Iterator[Block]:
        self._list.clear()
        for match in _CELL.finditer(stripped):
            cell = match[0].strip()
            if cell:
                yield self._block(_Start(cell), ("in:table",))

    def _line(self, line: str, at: int) -> tuple[int, list[Block]]:
        """The blocks of a line that is no rule and no row, and the number of the line after them."""
        start = self._start(line)
        heading = start.heading
        if not heading and start.bullet is None and not start.quote and self._underlined(start.content, at):
            heading = 1 if self._lines[at].lstrip().startswith("=") else 2
            at += 1
        elif not heading:
            at, start = self._joined(start, line, at)
        hints = self._hints(start, heading, line)
        contents = _GLUED.split(start.content) if start.bullet else [start.content]
        return at, [self._block(start._replace(content=content), hints) for content in contents]

    def _block(self, start: _Start, hints: tuple[str, ...]) -> Block:
        blank, self._blank = self._blank, False
        return Block(start.content, hints, start.bullet, blank)

    def _start(self, line: str) -> _Start:
        """Peels the marks off the start of a line."""
        if line in ("-", "–"):
            # what stands between two authors, while an empty item ends with a space
            return _Start(line)
        position, bullet, heading, quote = 0, None, 0, False
        indents: list[int] = []
        for _ in range(_DEEPEST):
            match = _PREFIX.match(line, position)
            if match is None:
                break
            position = match.end()
            quote = quote or match["quote"] is not None
            if match["bullet"] or match["number"]:
                bullet = match["bullet"] or _ITEM
                indents.append(_width(line[: match.end() - len(match[0].lstrip())]))
            elif match["heading"]:
                heading = len(match["heading"])
                break
        content = line[position:].strip()
        if not heading and (inside := _HEADING_INSIDE.match(content)):
            heading = len(inside[2])
            content = inside[1] + content[inside.end() :]
        if heading:
            content = _HEADING_END.sub("", content)
        return _Start(content, bullet, heading, quote, tuple(indents))

    def _underlined(self, content: str, at: int) -> bool:
        """Whether the next line makes this one a heading."""
        if at >= len(self._lines) or len(content) > _LONGEST_HEADING or not _MARKS.sub("", content).strip():
            return False
        match = _UNDERLINE.fullmatch(self._lines[at])
        return match is not None and (match[1] is not None or self._dashes_underline)

    def _joined(self, start: _Start, line: str, at: int) -> tuple[int, _Start]:
        """The line with those that follow it after hard breaks, as long as they are not paragraphs of their own."""
        parts = [start.content]
        long = _length(start.content) > _LONG
        while _ends_hard(line) and at < len(self._lines) and len(parts) < _MOST_JOINED:
            following = self._lines[at]
            if not self._goes_on(parts[-1], following, at):
                break
            if long and _length(following) > _LONG:
                break
            long = long or _length(following) > _LONG
            parts[-1] = _without_break(parts[-1])
            parts.append(following.strip())
            line = following
            at += 1
        parts[-1] = _without_break(parts[-1]) if _ends_hard(line) else parts[-1]
        return at, start._replace(content=BREAK.join(parts))

    def _goes_on(self, before: str, following: str, at: int) -> bool:
        """Whether the line after a hard break is of the same kind of text."""
        stripped = following.strip()
        if stripped in ("", "\\") or _PREFIX.match(following) or _RULE.fullmatch(following):
            return False
        if stripped[0] == "|" or self._underlined(following, at + 1):
            return False
        # pictures stand for themselves, and so does what all is one link
        return _length(before) > 0 and not _is_link(before) and not _is_link(stripped)

    def _hints(self, start: _Start, heading: int, line: str) -> tuple[str, ...]:
        hints = [f"heading:{heading}"] if heading else []
        if start.quote:
            hints.append("in:quote")
        if start.bullet is not None:
            for indent in start.indents:
                self._nest(indent)
        elif not (self._list and line[:2].isspace()):
            self._list.clear()
        if self._list:
            hints.append("in:list")
            if len(self._list) > 1:
                hints.append("depth:2" if len(self._list) == 2 else "depth:3+")
        return tuple(hints)

    def _nest(self, indent: int) -> None:
        # a list begins anew where a mark stands further left
        while self._list and self._list[-1] >= indent:
            self._list.pop()
        self._list.append(indent)


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


def _ends_hard(line: str) -> bool:
    if line.endswith("  "):
        return True
    return line.endswith("\\") and not line.endswith("\\\\")


def _without_break(content: str) -> str:
    return content[:-1].rstrip() if content.endswith("\\") and not content.endswith("\\\\") else content


def _length(content: str) -> int:
    """The number of characters that are seen, about."""
    return len(_MARKS.sub("", content).strip())


def _is_link(content: str) -> bool:
    return content[:1] == OPEN and content[-1:] == CLOSE
