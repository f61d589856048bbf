"""A row as the page that it holds: the workers' half of reading."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

import msgspec

from vnnews.article import InputError
from vnnews.batch.inputs.opening import open_file
from vnnews.batch.records import MEGABYTE, Keys, Page, Reject, Row
from vnnews.batch.shapes import from_mapping, name_of
from vnnews.pipeline import Kind

LONGEST: Final = 256 * MEGABYTE
_KINDS: Final[dict[str, Kind]] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}


def decoded(row: Row, keys: Keys) -> Page | Reject:
    """The page of a row, or why there is none. A page without id is called by its address, else by its place."""
    name: str | None = None
    try:
        if row.form == "page":
            assert isinstance(row.data, Page)
            return _called(row.data, row)
        if row.form == "file":
            return _called(_file(row.data), row)
        mapping = row.data if row.form == "mapping" else _line(row.data)
        name = name_of(mapping, keys)
        return _called(from_mapping(mapping, keys), row)
    except InputError as error:
        reason = str(error)
    except OSError as error:
        reason = error.strerror or str(error)
    return Reject(source=row.source, row=row.row, id=name or row.place, stage="read", reason=reason)


def name_of_row(row: Row, keys: Keys) -> str | None:
    """What a page is called, without looking at the page itself."""
    name: str | None = None
    with suppress(InputError):
        if row.form == "page":
            name = row.data.id or row.data.url
        elif row.form != "file":
            name = name_of(row.data if row.form == "mapping" else _line(row.data), keys)
    return name or (row.place if row.source is not None else None)


def _called(page: Page, row: Row) -> Page:
    if page.id is not None:
        return page
    name = page.url or (row.place if row.source is not None else None)
    return msgspec.structs.replace(page, id=name)


def _file(path: str) -> Page:
    with open_file(path) as file:
        content = file.stream.read(LONGEST + 1)
    if len(content) > LONGEST:
        raise InputError(f"the file is larger than {LONGEST / MEGABYTE:g} MB")
    name = path.lower().removesuffix(".gz").removesuffix(".zst")
    return Page(page=content, kind=_KINDS.get(name[name.rfind(".") :], "auto"))


def _line(line: bytes) -> Mapping[str, Any]:
    try:
        value = msgspec.json.decode(line)
    except ValueError:
        # lone surrogates and broken bytes, which strict JSON has not
        try:
            value = json.loads(line.decode("utf-8", "replace"))
        except (ValueError, RecursionError) as error:
            raise InputError(f"the line is no JSON: {error}") from None
    except RecursionError:
        raise InputError("the line is nested too deeply") from None
    if not isinstance(value, dict):
        raise InputError(f"the line is no JSON object but {type(value).__name__}")
    return value
