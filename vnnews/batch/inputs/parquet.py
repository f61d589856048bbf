"""Parquet: the columns that may hold something of a page, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from vnnews.batch.extras import need
from vnnews.batch.inputs.opening import Damaged
from vnnews.batch.records import Keys, Reject, Row, UsageError
from vnnews.batch.shapes import PAGE_KEYS, page_columns

_AT_ONCE: Final = 64
_BUFFER: Final = 1 << 20


def rows(path: str, stream: BinaryIO, keys: Keys, start: int = 1) -> Iterator[Row | Reject]:
    """Every row from number ``start`` on; groups of rows that end before it are not read.

    Raises `UsageError` when no column can hold a page, `Damaged` where the file cannot be read on.
    """
    pa = need("pyarrow", "parquet", path)
    parquet = need("pyarrow.parquet", "parquet", path)
    try:
        file = parquet.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
        columns = page_columns(file.schema_arrow.names, keys)
        if columns is None:
            wanted = keys.page or f"{', '.join(PAGE_KEYS)}; name the right one"
            raise UsageError(f"{path} has no column {wanted}: it has {', '.join(file.schema_arrow.names)}")
        number = 0
        groups: list[int] = []
        for group in range(file.num_row_groups):
            size = file.metadata.row_group(group).num_rows
            if not groups and number + size < start:
                number += size
                continue
            groups.append(group)
        if not groups:
            return
        for batch in file.iter_batches(batch_size=_AT_ONCE, row_groups=groups, columns=columns, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                if number >= start:
                    yield Row(source=path, row=number, form="mapping", data=row)
    except (pa.ArrowException, OSError) as error:
        raise Damaged(f"the file is damaged: {error}") from None
