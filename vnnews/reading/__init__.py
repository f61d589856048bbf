"""What goes in: bytes or text, of whatever kind, to a page of lines.

>>> page = read("Khai mạc hội sách\\n\\n• Ảnh: Minh Hà".encode())
>>> page.kind, [(line.text, line.bullet) for line in page.lines]
('text', [('Khai mạc hội sách', None), ('Ảnh: Minh Hà', '•')])
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from vnnews.article import InputError
from vnnews.reading.binary import refuse_binary_text
from vnnews.reading.charset import decode
from vnnews.reading.kinds import detect
from vnnews.reading.page import Line, Metadata, Page
from vnnews.reading.plain import read_text

__all__ = ["MAX_CHARACTERS", "Line", "Metadata", "Page", "decode", "read"]

MAX_CHARACTERS = 100_000_000
"""Longer inputs are no page; refusing them keeps memory bounded."""

_KINDS = ("auto", "html", "markdown", "text")


def read(page: str | bytes | bytearray | memoryview, kind: str = "auto", url: str | None = None) -> Page:
    """The page of an input: its text and its lines.

    Arguments: ``page``, the input, a string as it is or bytes in any encoding; ``kind``, what it is: "text", or
    "auto" to tell by its looks; ``url``, where it came from.

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
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"the page has {len(text):,} characters, more than {MAX_CHARACTERS:,}")
    refuse_binary_text(text)
    if kind == "auto":
        kind = detect(text)
    result = _reader(kind)(text, url)
    if not result.lines:
        raise InputError("the page is empty")
    return result


def _reader(kind: str) -> Callable[[str, str | None], Page]:
    if kind == "html":
        return _read_html
    if kind == "markdown":
        from vnnews.reading.markdown import read_markdown

        return read_markdown
    return read_text


def _read_html(text: str, url: str | None) -> Page:
    """The lines and the metadata of one tree: parsing is the dear part."""
    from vnnews.reading.html import read_tree
    from vnnews.reading.html_source import parse_html
    from vnnews.reading.metadata import local_reading, read_metadata_and_stamps

    tree = parse_html(text)
    metadata, stamps = read_metadata_and_stamps(tree, url)
    if stamps.published_raw:
        metadata = structs.replace(metadata, published_as_local=local_reading(stamps.published_raw))
    # without an address of its own a page's links are seen from where it says that it stands
    return structs.replace(read_tree(tree, url or metadata.url), url=url, metadata=metadata)


def _check_kind(kind: str) -> None:
    if kind not in _KINDS:
        raise InputError(f"unknown kind {kind!r}: expected one of {', '.join(_KINDS)}")


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
