"""Mappings as crawlers and extractors write them, read as pages: which key holds what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from vnnews.article import InputError
from vnnews.batch.records import Keys, Page
from vnnews.pipeline import Kind

# the usual names, best first: crawl4ai writes html, cleaned_html and markdown; trafilatura text, raw_text, source, date
PAGE_KEYS: Final = (
    "page",
    "html",
    "raw_html",
    "cleaned_html",
    "markdown.raw_markdown",
    "markdown",
    "text",
    "raw_text",
    "content",
    "body",
)
URL_KEYS: Final = ("url", "source_url", "source")
ID_KEYS: Final = ("id", "_id", "doc_id", "fingerprint")
KIND_KEYS: Final = ("kind", "content_type")
PUBLISHED_KEYS: Final = ("published", "published_at", "date_published", "date_publish", "publish_date", "date")

_KINDS: Final[dict[str, Kind]] = {
    "html": "html",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "markdown": "markdown",
    "md": "markdown",
    "text/markdown": "markdown",
    "text": "text",
    "txt": "text",
    "text/plain": "text",
}


def from_mapping(row: Mapping[str, Any], keys: Keys) -> Page:
    """The page that a mapping holds.

    Raises `InputError` when none of the keys of a page is there.

    >>> from_mapping({"url": "https://bao.example.vn/a", "markdown": {"raw_markdown": "# Hội sách"}}, Keys())
    Page(page='# Hội sách', id=None, url='https://bao.example.vn/a', kind='markdown', published=None)
    """
    key, page = _page(row, keys.page)
    return Page(
        page=page,
        id=_text(row, keys.id, ID_KEYS),
        url=_address(row, keys.url),
        kind=_kind(row, keys.kind, key, page),
        published=_text(row, keys.published, PUBLISHED_KEYS),
    )


def name_of(row: Mapping[str, Any], keys: Keys) -> str | None:
    """What a row is called, even if it holds no page: its id, else its address."""
    return _text(row, keys.id, ID_KEYS) or _address(row, keys.url)


def page_columns(names: list[str], keys: Keys) -> list[str] | None:
    """The columns of a table that `from_mapping` may look at; ``None`` when none of them can hold a page."""
    candidates = {key: _candidates(getattr(keys, key), usual) for key, usual in _USUAL.items()}
    tops = {key: {name.partition(".")[0] for name in found} for key, found in candidates.items()}
    if not tops["page"] & set(names):
        return None
    return [name for name in names if any(name in found for found in tops.values())]


def _candidates(named: str | None, usual: tuple[str, ...]) -> tuple[str, ...]:
    return (named,) if named is not None else usual


def _page(row: Mapping[str, Any], named: str | None) -> tuple[str, str | bytes]:
    empty: tuple[str, str | bytes] | None = None
    for key in _candidates(named, PAGE_KEYS):
        value = _get(row, key)
        if isinstance(value, (str, bytes)):
            if value:
                return key, value
            empty = empty or (key, value)
    if empty is not None:
        # a page is there, and it is empty: parse says so
        return empty
    wanted = f"no text under the key {named!r}" if named is not None else f"none of the keys {', '.join(PAGE_KEYS)}"
    raise InputError(f"{wanted}, only {', '.join(map(str, list(row)[:20])) or 'nothing'}")


def _kind(row: Mapping[str, Any], named: str | None, key: str, page: str | bytes) -> Kind:
    told = _KINDS.get((_text(row, named, KIND_KEYS) or "").partition(";")[0].strip().lower())
    if told is not None:
        return told
    if key in ("html", "raw_html", "cleaned_html") and ("<" in page if isinstance(page, str) else b"<" in page):
        return "html"
    return "markdown" if key.partition(".")[0] == "markdown" else "auto"


def _address(row: Mapping[str, Any], named: str | None) -> str | None:
    for key in _candidates(named, URL_KEYS):
        value = _get(row, key)
        # trafilatura calls its address "source", others call an outlet so
        if isinstance(value, str) and (named is not None or value.startswith(("http://", "https://"))):
            return value or None
    return None


def _text(row: Mapping[str, Any], named: str | None, usual: tuple[str, ...]) -> str | None:
    for key in _candidates(named, usual):
        value = _get(row, key)
        if isinstance(value, str) and value:
            return value
        if isinstance(value, (datetime, date)):
            return value.isoformat()
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return None


def _get(row: Mapping[str, Any], key: str) -> Any:
    if key in row:
        return row[key]
    head, dot, rest = key.partition(".")
    inner = row.get(head) if dot else None
    return _get(inner, rest) if isinstance(inner, Mapping) else None


_USUAL: Final = {
    "id": ID_KEYS,
    "url": URL_KEYS,
    "page": PAGE_KEYS,
    "kind": KIND_KEYS,
    "published": PUBLISHED_KEYS,
}
