"""What goes in: bytes or text, of whatever kind, to a page of lines.

>>> page = read("Khai mạc hội sách\\n\\n• Ảnh: Minh Hà".encode())
>>> page.kind, [(line.text, line.bullet) for line in page.lines]
('text', [('Khai mạc hội sách', None), ('Ảnh: Minh Hà', '•')])
"""

from __future__ import annotations

import re

from vnnews.article import InputError
from vnnews.reading.binary import refuse_binary_text
from vnnews.reading.charset import decode
from vnnews.reading.page import Line, Metadata, Page
from vnnews.reading.plain import read_text

__all__ = ["MAX_CHARACTERS", "Line", "Metadata", "Page", "decode", "read"]

MAX_CHARACTERS = 100_000_000
"""Longer inputs are no page; refusing them keeps memory bounded."""

# what an HTML page begins with, behind white space, a byte order mark, an XML declaration and comments
_HTML = re.compile(
    r"[\s\ufeff]{0,64}(?:<\?xml[^>]{0,200}>\s{0,64}|<!--(?:(?!-->).){0,500}+-->\s{0,64}){0,4}<(?:!doctype html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_KINDS = ("auto", "html", "markdown", "text")


def read(page: str | bytes | bytearray | memoryview, kind: str = "auto", url: str | None = None) -> Page:
    """The page of an input: its text and its lines.

    Arguments: ``page``, the input, a string as it is or bytes in any encoding; ``kind``, what it is: "text", or
    "auto", which refuses HTML and reads everything else as text; ``url``, where it came from.

    Returns a `Page`; of a string its ``text`` is that very string, with everything that stands in it.

    Raises `InputError` (a ``ValueError``) when the input is empty, blank, binary, longer than 100 million
    characters, or of a kind that is unknown or not supported; ``TypeError`` when it is neither string nor bytes.

    >>> read("   ")
    Traceback (most recent call last):
        ...
    vnnews.article.InputError: the page is empty
    """
    _check_kind(kind)
    if url is not None and not isinstance(url, str):
        raise TypeError(f"url must be a str or None, not {type(url).__name__}")
    text = _text(page)
    if kind == "auto" and _HTML.match(text):
        raise InputError("the page is HTML, which is not supported yet; kind='text' reads it as it stands")
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"the page has {len(text):,} characters, more than {MAX_CHARACTERS:,}")
    refuse_binary_text(text)
    result = read_text(text, url)
    if not result.lines:
        raise InputError("the page is empty")
    return result


def _check_kind(kind: str) -> None:
    if kind not in _KINDS:
        raise InputError(f"unknown kind {kind!r}: expected one of {', '.join(_KINDS)}")
    if kind in ("html", "markdown"):
        raise InputError(f"kind {kind!r} is not supported yet")


def _text(page: str | bytes | bytearray | memoryview) -> str:
    if isinstance(page, str):
        return page
    if not isinstance(page, (bytes, bytearray, memoryview)):
        raise TypeError(f"page must be str or bytes, not {type(page).__name__}")
    # no encoding needs more than four bytes for a character
    size = page.nbytes if isinstance(page, memoryview) else len(page)
    if size > 4 * MAX_CHARACTERS:
        raise InputError(f"the page has {size:,} bytes, more than {MAX_CHARACTERS:,} characters can take")
    return decode(page)
