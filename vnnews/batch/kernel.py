"""The kernel: pages in, articles or rejects out. All engines call it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from vnnews.article import Article, InputError
from vnnews.batch.arrow import record_batch
from vnnews.batch.extras import need
from vnnews.batch.records import Keys, Page, Reject, Work, work
from vnnews.batch.shapes import from_mapping, name_of
from vnnews.pipeline import Kind, Scope, parse

if TYPE_CHECKING:
    import pyarrow as pa

Parse = Callable[..., Article]


def annotate(
    batch: pa.RecordBatch,
    *,
    fields: Collection[str] | None = None,
    kind: Kind = "auto",
    scope: Scope = "article",
    keys: Keys | Mapping[str, str | None] | None = None,
) -> pa.RecordBatch:
    """Take the pages of a record batch apart.

    Arguments: ``batch``, with a column for the page (strings or bytes) and, if there are any, for ``id``, ``url``,
    ``kind`` and ``published``; ``fields``, the fields of `vnnews.Article` that are wanted (all by default): what nobody
    asks for is not looked for; ``kind`` and ``scope``, as for `vnnews.parse`; ``keys``, the names of the columns, where
    they are not the usual ones.

    Returns a batch of as many rows in the same order, in the schema of `schema`. A page that cannot be taken apart
    is null but for its ``id`` and ``reject``.
    Raises `UsageError` for an unknown name, `MissingExtra` without pyarrow.

    >>> import pyarrow as pa
    >>> batch = pa.RecordBatch.from_pydict({"page": ["Khai mạc hội sách\\n28/9/2024 18:27\\nSáng nay trời mưa.", ""]})
    >>> rows = annotate(batch, fields=["title"]).to_pylist()
    >>> rows[0]["title"], rows[1]["reject"]["reason"]
    ('Khai mạc hội sách', 'the page is empty')
    """
    need("pyarrow", "parquet", "annotate")
    wanted = work(fields, kind, scope, keys)
    return record_batch([taken_apart(row, wanted) for row in batch.to_pylist()], wanted.fields)


def taken_apart(row: Mapping[str, Any], wanted: Work, parse: Parse = parse) -> tuple[str | None, Article | Reject]:
    """The id of one row of a table, and its article or why there is none."""
    try:
        page = from_mapping(row, wanted.keys)
    except InputError as error:
        return name_of(row, wanted.keys), Reject(stage="read", reason=str(error))
    return page.id or page.url, article_or_reject(page, wanted, parse)


def article_or_reject(page: Page, wanted: Work, parse: Parse = parse) -> Article | Reject:
    """The article of a page, or the reason why there is none. Memory that runs out is the caller's to handle."""
    kind = page.kind if wanted.kind == "auto" else wanted.kind
    try:
        return parse(
            page.page,
            url=page.url,
            kind=kind,
            published=_moment(page.published),
            scope=wanted.scope,
            fields=wanted.fields,
        )
    except InputError as error:
        return Reject(id=page.id, stage="parse", reason=str(error))
    except MemoryError:
        raise
    except Exception as error:
        # whatever is wrong with one page, it is not the end of a run over millions
        return Reject(id=page.id, stage="parse", reason=f"{type(error).__name__}: {error}")


def _moment(published: str | None) -> str | None:
    """A publication time that a crawl recorded, unless it is no ISO 8601: the page is worth more than its stamp."""
    try:
        if published is not None:
            datetime.fromisoformat(published)
    except ValueError:
        return None
    return published
