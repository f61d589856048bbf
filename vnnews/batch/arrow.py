"""Articles as Arrow: the schema follows from the records of `vnnews.article`, so that there is one truth."""

from __future__ import annotations

import types
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from vnnews.article import Article
from vnnews.batch.extras import need
from vnnews.batch.mending import mended
from vnnews.batch.records import Reject, chosen

if TYPE_CHECKING:
    import pyarrow as pa

Result = tuple[str | None, Article | Reject]
"""The id of a page and what became of it."""


def schema(fields: Collection[str] | None = None) -> pa.Schema:
    """The Arrow schema of what `annotate` returns.

    Arguments: ``fields``, the names of the fields of `vnnews.Article` that are wanted (all by default).

    Returns ``id``, then the fields in the order of the record, then ``reject``. Tuples are lists, records are structs,
    names of kinds are strings; every column may be null, for a page that was rejected has nothing but ``id`` and
    ``reject``. Files that `run` writes have no ``reject``: there rejects go to a file of their own.
    Raises `UsageError` for an unknown field.

    >>> schema(["title", "captions"]).names
    ['id', 'title', 'captions', 'reject']
    >>> schema().field("captions").type.value_type.names
    ['text', 'credit', 'start', 'end']
    """
    pa = need("pyarrow", "parquet", "the Arrow schema")
    hints = get_type_hints(Article)
    reject = pa.struct([("stage", pa.string()), ("reason", pa.string()), ("retry", pa.string())])
    names = chosen(fields) or Article.__struct_fields__
    columns = [("id", pa.string()), *((name, _arrow(hints[name])) for name in names), ("reject", reject)]
    return pa.schema(columns, metadata={"vnnews": "1"})


def input_schema() -> pa.Schema:
    """The Arrow schema of rows that engines hand to each other: a page, and what is known about it."""
    pa = need("pyarrow", "parquet", "the Arrow schema")
    text = pa.string()
    return pa.schema([("id", text), ("page", pa.binary()), ("url", text), ("kind", text), ("published", text)])


def record_batch(results: Sequence[Result], fields: Collection[str] | None = None) -> pa.RecordBatch:
    """The results as columns, in the schema of ``schema(fields)``.

    What Arrow cannot hold is mended or rejected: a lone surrogate becomes U+FFFD, which keeps all offsets; a number
    beyond 64 bits makes a reject of its page.
    """
    pa = need("pyarrow", "parquet", "a record batch")
    try:
        return exact_batch(results, fields)
    except (pa.ArrowException, OverflowError):
        return exact_batch([_fitting(result, fields) for result in results], fields)


def exact_batch(results: Sequence[Result], fields: Collection[str] | None = None) -> pa.RecordBatch:
    """As `record_batch`, but what Arrow cannot hold raises its error."""
    need("pyarrow", "parquet", "a record batch")
    wanted = schema(fields)
    try:
        return _columns(results, wanted)
    except UnicodeEncodeError:
        return _columns([(mended(name), mended(result)) for name, result in results], wanted)


def _columns(results: Sequence[Result], wanted: pa.Schema) -> pa.RecordBatch:
    import pyarrow as pa

    columns: list[list[Any]] = [[name for name, _ in results]]
    for field in list(wanted)[1:-1]:
        name = field.name
        columns.append([getattr(result, name) if isinstance(result, Article) else None for _, result in results])
    columns.append([_reason(result) if isinstance(result, Reject) else None for _, result in results])
    arrays = [
        pa.array(msgspec.to_builtins(column), type=field.type) for column, field in zip(columns, wanted, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=wanted)


def _fitting(result: Result, fields: Collection[str] | None) -> Result:
    import pyarrow as pa

    try:
        exact_batch([result], fields)
    except (pa.ArrowException, OverflowError) as error:
        return result[0], Reject(stage="write", reason=f"Arrow cannot hold the article: {error}")
    return result


def _reason(reject: Reject) -> dict[str, str | None]:
    return {"stage": reject.stage, "reason": reject.reason, "retry": reject.retry}


def _arrow(annotation: Any) -> pa.DataType:
    """The Arrow type of an annotation of a record.

    >>> _arrow(tuple[str, ...])
    ListType(list<item: string>)
    """
    import pyarrow as pa

    origin = get_origin(annotation)
    if origin is Literal:
        return pa.string()
    if origin in (Union, types.UnionType):
        (inner,) = (choice for choice in get_args(annotation) if choice is not types.NoneType)
        return _arrow(inner)
    if origin is tuple:
        return pa.list_(_arrow(get_args(annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return pa.struct([(name, _arrow(hint)) for name, hint in get_type_hints(annotation).items()])
    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    return plain[annotation]
