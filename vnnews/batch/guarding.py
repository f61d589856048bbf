"""The kernel for engines that own their processes: a page that hangs or eats the memory ends a worker of ours."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from vnnews.article import Article, Record
from vnnews.batch.arrow import Result, record_batch
from vnnews.batch.inputs.cutting import Chunk
from vnnews.batch.pool import Pool
from vnnews.batch.records import Limits, Reject, Row, Work
from vnnews.batch.shapes import name_of
from vnnews.batch.worker import PARSE, Done, Orders

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 64


class Guarded(Record, frozen=True, kw_only=True):
    """A function from record batch to record batch, as `vnnews.batch.annotate`, with limits; it can be sent about.

    The first call in a process starts a worker, which stays until the process ends.
    """

    work: Work
    limits: Limits
    parse: str = PARSE

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """As many rows as there are pages, in their order."""
        return record_batch(list(self._results(batch)), self.work.fields)

    def _results(self, batch: pa.RecordBatch) -> Iterator[Result]:
        rows = batch.to_pylist()
        chunks = [
            Chunk(
                number=number,
                rows=tuple(
                    Row(source=None, row=start + index + 1, form="mapping", data=row)
                    for index, row in enumerate(rows[start : start + _ROWS])
                ),
            )
            for number, start in enumerate(range(0, len(rows), _ROWS))
        ]
        done: dict[int, Done] = {chunk.number: told for chunk, told in self._pool().results(chunks, read_ahead=False)}
        results: list[Article | Reject] = []
        for number in range(len(chunks)):
            results.extend(done[number].results or ())
        return ((name_of(row, self.work.keys), result) for row, result in zip(rows, results, strict=True))

    def _pool(self) -> Pool:
        return _pool(self, os.getpid())


@lru_cache(maxsize=4)
def _pool(guarded: Guarded, process: int) -> Pool:
    """The worker of this very process: one that was inherited by a fork is somebody else's."""
    orders = Orders(work=guarded.work, megabytes=guarded.limits.megabytes, parent=process, parse=guarded.parse)
    return Pool(orders, 1, guarded.limits)
