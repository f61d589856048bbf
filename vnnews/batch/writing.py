"""Output formats: the body that a worker writes for a chunk, and bodies put together into a file."""

from __future__ import annotations

import gzip
import io
import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, get_args

import msgspec

from vnnews.article import Article, Record
from vnnews.batch.arrow import Result, exact_batch, schema
from vnnews.batch.extras import need
from vnnews.batch.mending import mended
from vnnews.batch.records import Format, UsageError

if TYPE_CHECKING:
    import pyarrow as pa

_STEP: Final = 1 << 20
_GZIP_LEVEL: Final = 6
_ZSTD_LEVEL: Final = 3
# row groups hold about as much, unpacked
_ROW_GROUP: Final = 64_000_000

Fields = tuple[str, ...] | None


class Writer(Record, frozen=True, kw_only=True):
    """One output format.

    ``line`` is what a worker keeps of a result before it turns to the next page; ``body`` makes a file of what was
    kept, ``assemble`` one of many files, in their order, and ``check`` names a package that is missing.
    """

    line: Callable[[Result, Fields], Any]
    body: Callable[[Sequence[Any], Fields], bytes]
    assemble: Callable[[Iterable[Path], BinaryIO, Fields], None]
    check: Callable[[], object]


def format_of(output: str, asked: str | None = None) -> Format:
    """The format that was asked for, else the one that the name of the output tells; a folder holds Parquet.

    Raises `UsageError` when there is none.

    >>> format_of("news.jsonl.zst"), format_of("news/")
    ('jsonl.zst', 'parquet')
    """
    formats = get_args(Format)
    if asked is not None:
        if asked not in formats:
            raise UsageError(f"the format is one of {', '.join(formats)}, not {asked!r}")
        return asked  # type: ignore[return-value]
    for name in formats:
        if output.lower().endswith(f".{name}"):
            return name  # type: ignore[no-any-return]
    if is_folder(output):
        return "parquet"
    raise UsageError(f"{output}: name a folder (ending in /) or a file that ends in .{', .'.join(formats)}")


def is_folder(output: str) -> bool:
    """Whether an output is to be a folder of parts."""
    return output.endswith("/") or Path(output).is_dir() or not Path(output).suffix


def json_line(result: Result, fields: Fields) -> bytes:
    """A result as a line of JSON: its id and the fields that are wanted; lone surrogates become U+FFFD."""
    name, article = result
    assert isinstance(article, Article)
    try:
        return _json_line(name, article, fields)
    except UnicodeEncodeError:
        return _json_line(mended(name), mended(article), fields)


def _json_line(name: str | None, article: Article, fields: Fields) -> bytes:
    if fields is None:
        # the whole record without naming its fields: one call, several times as fast
        return b'{"id":' + msgspec.json.encode(name) + b"," + msgspec.json.encode(article)[1:] + b"\n"
    return msgspec.json.encode({"id": name, **{field: getattr(article, field) for field in fields}}) + b"\n"


def _lines(lines: Sequence[bytes], fields: Fields) -> bytes:
    return b"".join(lines)


def _gzipped(lines: Sequence[bytes], fields: Fields) -> bytes:
    # the time would make every run differ
    return gzip.compress(b"".join(lines), _GZIP_LEVEL, mtime=0)


def _zstandard(lines: Sequence[bytes], fields: Fields) -> bytes:
    packed: bytes = need("zstandard", "batch", "jsonl.zst").compress(b"".join(lines), 1)
    return packed


def _kept(result: Result, fields: Fields) -> Result:
    return result


def _ipc(results: Sequence[Result], fields: Fields) -> bytes:
    """Arrow's own file format: quick to write and to put together."""
    ipc = need("pyarrow.ipc", "parquet", "parquet")
    table = exact_batch(results, fields)
    sink = io.BytesIO()
    with ipc.new_stream(sink, table.schema, options=ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_batch(table)
    return sink.getvalue()


def _concatenated(bodies: Iterable[Path], target: BinaryIO, fields: Fields) -> None:
    """Lines, and members of gzip, which make one stream."""
    for path in bodies:
        with path.open("rb") as body:
            shutil.copyfileobj(body, target, _STEP)


def _one_frame(bodies: Iterable[Path], target: BinaryIO, fields: Fields) -> None:
    """Packed anew as one frame: many a reader stops silently at the end of the first one."""
    zstandard = need("zstandard", "batch", "jsonl.zst")
    with zstandard.ZstdCompressor(_ZSTD_LEVEL).stream_writer(target, closefd=False) as packed:
        for path in bodies:
            with path.open("rb") as body:
                zstandard.ZstdDecompressor().copy_stream(body, packed)


def _parquet(bodies: Iterable[Path], target: BinaryIO, fields: Fields) -> None:
    """Row groups of a size that readers like, packed with zstd; the column of rejects is left out."""
    import pyarrow as pa

    ipc = need("pyarrow.ipc", "parquet", "parquet")
    parquet = need("pyarrow.parquet", "parquet", "parquet")
    wanted = file_schema(fields)
    held: list[pa.RecordBatch] = []
    with parquet.ParquetWriter(target, wanted, compression="zstd") as writer:

        def flush() -> None:
            if held:
                rows = sum(batch.num_rows for batch in held)
                writer.write_table(pa.Table.from_batches(held), row_group_size=max(rows, 1))
                held.clear()

        for path in bodies:
            with path.open("rb") as body, ipc.open_stream(body) as reader:
                held.extend(batch.select(wanted.names).replace_schema_metadata(wanted.metadata) for batch in reader)
            if sum(batch.nbytes for batch in held) >= _ROW_GROUP:
                flush()
        flush()


def file_schema(fields: Fields) -> pa.Schema:
    """The schema of a Parquet file: that of the kernel without the rejects."""
    wanted = schema(fields)
    return wanted.remove(wanted.get_field_index("reject"))


def rejects_line(reject: Record) -> bytes:
    """A reject as a line of JSON."""
    try:
        return msgspec.json.encode(reject) + b"\n"
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(reject)).encode() + b"\n"


def _nothing() -> None:
    """All that lines need is there."""


WRITERS: Final[dict[Format, Writer]] = {
    "jsonl": Writer(line=json_line, body=_lines, assemble=_concatenated, check=_nothing),
    "jsonl.gz": Writer(line=json_line, body=_gzipped, assemble=_concatenated, check=_nothing),
    "jsonl.zst": Writer(
        line=json_line,
        body=_zstandard,
        assemble=_one_frame,
        check=lambda: need("zstandard", "batch", "jsonl.zst"),
    ),
    "parquet": Writer(
        line=_kept, body=_ipc, assemble=_parquet, check=lambda: need("pyarrow", "parquet", "a Parquet file")
    ),
}
