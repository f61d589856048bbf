"""Pages in, articles or rejects out, in their order: the local engine as an iterator."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from vnnews.article import Article
from vnnews.batch.inputs.cutting import Cut, chunks
from vnnews.batch.job import cores
from vnnews.batch.pool import Pool
from vnnews.batch.records import Keys, Limits, Page, Reject, Row, work
from vnnews.batch.worker import Orders
from vnnews.pipeline import Kind, Scope

# small chunks, so that the first articles are there soon
_PAGES: Final = 32
_BYTES: Final = 2_000_000
# how far, in chunks a worker, the others may run ahead of one that is slow
_AHEAD: Final = 8


def stream(
    pages: Iterable[str | bytes | Page | Mapping[str, Any]],
    *,
    workers: int | None = None,
    fields: Collection[str] | None = None,
    kind: Kind = "auto",
    scope: Scope = "article",
    keys: Keys | Mapping[str, str | None] | None = None,
    time_limit: float | None = 60.0,
    memory_limit: float | None = 2048.0,
) -> Iterator[Article | Reject]:
    """Take pages apart on all cores, one after the other as they come.

    Arguments: ``pages``, each a text, bytes, a `Page`, or a mapping with the keys of a crawler (see `Keys`);
    ``workers``, how many processes (as many as there are cores); the others as for `run`.

    Yields an `Article` or a `Reject` for every page, in the order of the pages; no more than a few hundred pages are
    read ahead. A reject tells the ``row``, which counts pages from 1.
    Raises `UsageError` for a name that is unknown, and whatever ``pages`` raises.

    >>> page = "Hội sách mở cửa\\n28/09/2024 18:27\\nSáng nay, hội sách đã mở cửa đón khách."
    >>> [type(result).__name__ for result in stream([page, ""], workers=1)]
    ['Article', 'Reject']
    """
    wanted = work(fields, kind, scope, keys)
    limits = Limits(seconds=time_limit, megabytes=memory_limit)
    return streamed(pages, Orders(work=wanted, megabytes=memory_limit, parent=os.getpid()), workers or cores(), limits)


def streamed(pages: Iterable[Any], orders: Orders, workers: int, limits: Limits) -> Iterator[Article | Reject]:
    """The results for pages of any kind, in their order."""
    held: dict[int, tuple[Article | Reject, ...]] = {}
    next_ = 0
    cuts = (Cut(row=_row(number, page)) for number, page in enumerate(pages, 1))
    with Pool(orders, workers, limits) as pool:
        # pages are read in this thread: what yields them may be bound to it
        for chunk, done in pool.results(
            chunks(cuts, pages=_PAGES, size=_BYTES), window=_AHEAD * workers, read_ahead=False
        ):
            assert done.results is not None
            held[chunk.number] = done.results
            while next_ in held:
                yield from held.pop(next_)
                next_ += 1


def _row(number: int, page: Any) -> Row | Reject:
    if isinstance(page, Page):
        return Row(source=None, row=number, form="page", data=page)
    if isinstance(page, (str, bytes)):
        return Row(source=None, row=number, form="page", data=Page(page=page))
    if isinstance(page, Mapping):
        return Row(source=None, row=number, form="mapping", data=dict(page))
    return Reject(
        row=number, stage="read", reason=f"a page is text, bytes, a Page or a mapping, not {type(page).__name__}"
    )
