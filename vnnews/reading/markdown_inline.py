"""The markup inside a line of Markdown: emphasis, escapes, entities, and which of it is linked."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from vnnews.reading.assembly import absolute
from vnnews.reading.markdown_links import BREAK, CLOSE, IMAGE, OPEN

_MARKUP = re.compile(r"\\[!-/:-@\[-`{-~]|\*++|_++|~~(?!~)|[\x01-\x04]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}+|#[xX][0-9a-fA-F]{1,6}+|[A-Za-z][A-Za-z0-9]{1,31}+);")
_WORD = re.compile(r"[^\W_]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S++", re.IGNORECASE)
_CHUNK = 100_000


class Inline(NamedTuple):
    """The text of a line without markup and what the markup told."""

    text: str
    hints: tuple[str, ...]
    href: str | None
    image_before: bool
    image_after: bool


class _Piece(NamedTuple):
    text: str
    bold: bool
    italic: bool
    href: str | None


class Links:
    """The links of a page in their order; one may stay open from line to line."""

    def __init__(self, hrefs: list[str]) -> None:
        self._hrefs = iter(hrefs)
        self.current: str | None = None

    def open(self) -> None:
        """The next link begins."""
        self.current = next(self._hrefs, None)

    def close(self) -> None:
        """The link ends."""
        self.current = None


def read_inline(content: str, links: Links, base: str | None) -> Inline:
    r"""The text of ``content``, a line in which `mark_links` put its marks.

    >>> read_inline("**Ảnh:** _Minh Hà_ \\*", Links([]), None).text
    'Ảnh: Minh Hà *'
    >>> read_inline("\x01**Hội sách**\x02", Links(["/tin"]), "https://bao.example.vn")[:3]
    ('Hội sách', ('bold', 'links:all'), 'https://bao.example.vn/tin')
    """
    texts: list[str] = []
    told = _Told()
    image_before = image_after = False
    for chunk in _chunks(content):
        pieces, before, after = _pieces(chunk, links)
        image_before, image_after = image_before or (before and not texts), image_after or after
        texts.append("".join(piece.text for piece in pieces))
        told.note(pieces)
    text = "".join(texts)
    hints, href = told.hints()
    address = absolute(href, base) if href else None
    bare = _ADDRESS.fullmatch(text.strip())
    if bare:
        hints.append("url")
        address = address or absolute(bare[0], None)
    return Inline(text, tuple(hints), address, image_before, image_after)


def _chunks(content: str) -> Iterator[str]:
    """The line in pieces of bounded size, cut at spaces: no emphasis goes on for so long."""
    start = 0
    while len(content) - start > _CHUNK:
        end = content.rfind(" ", start, start + _CHUNK) + 1
        end = end if end > start else start + _CHUNK
        yield content[start:end]
        start = end
    yield content[start:]


def _pieces(content: str, links: Links) -> tuple[list[_Piece], bool, bool]:
    """The stretches of text between markup, and whether there are pictures before and behind the first words."""
    tokens = list(_MARKUP.finditer(content))
    if not tokens:
        return [_Piece(_plain(content), False, False, links.current)], False, False
    styles = _styles(content, tokens)
    pieces: list[_Piece] = []
    bold = italic = visible = image_before = image_after = False
    position = 0
    for number, token in enumerate(tokens):
        if token.start() > position:
            text = _spaced(content, position, token.start(), pieces)
            pieces.append(_Piece(text, bold, italic, links.current))
            visible = visible or not text.isspace()
        position = token.end()
        mark, style = token[0], styles.get(number)
        if style is not None:
            bold, italic = bold ^ ("b" in style), italic ^ ("i" in style)
        elif mark == OPEN:
            if content[token.start() - 1 : token.start()] == CLOSE:
                pieces.append(_Piece(" ", bold, italic, None))
            links.open()
        elif mark == CLOSE:
            links.close()
        elif mark in (IMAGE, BREAK):
            pieces.append(_Piece(" ", bold, italic, links.current))
            image_before = image_before or (mark == IMAGE and not visible)
            image_after = image_after or (mark == IMAGE and visible)
        else:
            pieces.append(_Piece(mark[1:] if mark[0] == "\\" else mark, bold, italic, links.current))
            visible = True
    if position < len(content):
        pieces.append(_Piece(_spaced(content, position, len(content), pieces), bold, italic, links.current))
    return pieces, image_before, image_after


def _spaced(content: str, start: int, end: int, pieces: list[_Piece]) -> str:
    """A stretch of text, behind a space where a link meets words without one."""
    text = _plain(content[start:end])
    return " " + text if pieces and _is_seam(content, start, pieces[-1].text, text) else text


def _plain(text: str) -> str:
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def _is_seam(content: str, position: int, before: str, text: str) -> bool:
    """Whether a link meets words where the page had a gap: no Vietnamese word goes on with a capital."""
    if content[position - 1] not in "\x01\x02":
        return False
    return text[:1].isupper() and text[1:2].isalpha() and (before[-1:].islower() or before[-1:].isdigit())


def _styles(content: str, tokens: list[re.Match[str]]) -> dict[int, str]:
    """Which tokens are emphasis: "b", "i" or both for each that turns it on or off, "" for one that is only dropped."""
    styles: dict[int, str] = {}
    pending: dict[str, int] = {}
    for number, token in enumerate(tokens):
        sign = token[0][0]
        if sign not in "*_~":
            continue
        before = content[token.start() - 1] if token.start() else " "
        after = content[token.end()] if token.end() < len(content) else " "
        length = len(token[0])
        if sign == "~":
            _pair(styles, pending, "~~", number, "", True)
        elif length > 3:
            _ornament(styles, pending, number, sign, before)
        elif length == 3:
            _triple(styles, pending, number, sign, before, after)
        elif length == 2:
            inside_word = sign == "_" and before.isalnum() and after.isalnum()
            if not inside_word:
                _pair(styles, pending, sign * 2, number, "b", True)
        else:
            _single(styles, pending, number, sign, before, after)
    _drop_halves(styles, pending, content, tokens)
    return styles


def _pair(
    styles: dict[int, str], pending: dict[str, int], key: str, number: int, style: str, opens: bool, closes: bool = True
) -> None:
    """Ends what is pending under ``key``, or else leaves this token pending."""
    if closes and key in pending:
        styles[pending.pop(key)] = style
        styles[number] = style
    elif opens:
        pending[key] = number


def _single(styles: dict[int, str], pending: dict[str, int], number: int, sign: str, before: str, after: str) -> None:
    """One sign: "_nghiêng_", but neither "2*3" nor "snake_case" nor a footnote's "* "."""
    opens = not before.isalnum() and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    _pair(styles, pending, sign, number, "i", opens, closes)


def _triple(styles: dict[int, str], pending: dict[str, int], number: int, sign: str, before: str, after: str) -> None:
    """Three signs are bold and italic at once, or the end of both."""
    inner = "".join(style for style, key in (("b", sign * 2), ("i", sign)) if key in pending)
    if sign * 3 not in pending and inner and not before.isspace():
        for style, key in (("b", sign * 2), ("i", sign)):
            if style in inner:
                styles[pending.pop(key)] = style
        styles[number] = inner
        return
    _pair(styles, pending, sign * 3, number, "bi", not after.isspace())


def _ornament(styles: dict[int, str], pending: dict[str, int], number: int, sign: str, before: str) -> None:
    """A longer run is the seam of two bold stretches or the trace of an empty one; behind a word it hides letters."""
    if sign == "*" and (sign * 2 in pending or not before.isalnum()):
        styles[number] = ""


def _drop_halves(styles: dict[int, str], pending: dict[str, int], content: str, tokens: list[re.Match[str]]) -> None:
    """Bold over several lines leaves one half in the first of them and one in the last."""
    number = pending.get("**")
    if number is None:
        return
    token = tokens[number]
    opens = not content[: token.start()].strip() and not content[token.end() : token.end() + 1].isspace()
    closes = not content[token.end() :].strip() and not content[: token.start()][-1:].isspace()
    if opens != closes:
        styles[number] = ""


class _Told:
    """Counts how many of the words of a line are bold, italic and linked."""

    def __init__(self) -> None:
        self._total = self._linked = 0
        self._bold = self._italic = True
        self._hrefs: set[str | None] = set()

    def note(self, pieces: list[_Piece]) -> None:
        """Some more pieces of the line."""
        for piece in pieces:
            if not _WORD.search(piece.text):
                continue
            size = len(piece.text.strip())
            self._total += size
            self._bold = self._bold and piece.bold
            self._italic = self._italic and piece.italic
            if piece.href is not None:
                self._linked += size
            self._hrefs.add(piece.href)

    def hints(self) -> tuple[list[str], str | None]:
        """The hints of the line and the link that all of its words are in."""
        if not self._total:
            return [], None
        hints = [name for name, whole in (("bold", self._bold), ("italic", self._italic)) if whole]
        if self._linked == self._total:
            hints.append("links:all")
        elif self._linked:
            hints.append("links:most" if 2 * self._linked >= self._total else "links:some")
        if len(self._hrefs - {None}) > 1:
            hints.append("links:several")
        return hints, next(iter(self._hrefs)) if len(self._hrefs) == 1 else None
