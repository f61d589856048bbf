"""Inputs cut into chunks: the same cuts every time, so that a run can go on where another one stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec

from vnnews.article import Record
from vnnews.batch.inputs import jsonl, parquet, warc
from vnnews.batch.inputs.opening import open_file, open_raw
from vnnews.batch.inputs.walking import InputFile, kind_of, remote, walk
from vnnews.batch.records import Keys, Page, Reject, Row, UsageError

CHUNK_PAGES: Final = 256
CHUNK_BYTES: Final = 8_000_000
# what a page weighs that was not looked at yet
_UNSEEN: Final = 100_000


class Position(Record, frozen=True, kw_only=True):
    """A place between two rows of the input: the file by its number and path, and the next row in it, from 1."""

    file: int = 0
    path: str | None = None
    row: int = 1


class Chunk(Record, frozen=True, kw_only=True):
    """Rows that one worker takes at a time; ``end`` is where the next chunk begins.

    ``read`` is how many bytes of the input were passed by cutting it.
    """

    number: int
    rows: tuple[Row | Reject, ...]
    end: Position = Position()
    read: int = 0


class Retry(Record, frozen=True, kw_only=True):
    """Which rows of a file are wanted once more: those by number, and all from ``rest`` on."""

    rows: frozenset[int]
    rest: int | None = None

    def wants(self, row: int) -> bool:
        """Whether the row is to be read again."""
        return row in self.rows or (self.rest is not None and row >= self.rest)


class Cut(Record, frozen=True, kw_only=True):
    """A row, the place behind it, and the bytes that were passed by cutting it."""

    row: Row | Reject
    end: Position = Position()
    read: int = 0


def chunks(rows: Iterable[Cut], first: int = 0, pages: int = CHUNK_PAGES, size: int = CHUNK_BYTES) -> Iterator[Chunk]:
    """The rows in chunks of at most ``pages`` rows and about ``size`` bytes, numbered from ``first`` on."""
    held: list[Cut] = []
    weight = 0
    for row in rows:
        held.append(row)
        weight += _weight(row.row)
        if len(held) >= pages or weight >= size:
            yield _chunk(first, held)
            first, held, weight = first + 1, [], 0
    if held:
        yield _chunk(first, held)


def cut(
    inputs: Sequence[str], keys: Keys, start: Position | None = None, retry: dict[str, Retry] | None = None
) -> Iterator[Cut]:
    """All rows of the inputs from ``start`` on, in their order; of the files in ``retry`` only what it wants.

    Raises `UsageError` for inputs that cannot be, or that are not what they were when ``start`` was noted.
    """
    start = start or Position()
    files = walk(inputs) if retry is None else (_known(path) for path in retry)
    for number, file in enumerate(files):
        if number < start.file:
            continue
        here = start if number == start.file else Position()
        if here.path not in (None, file.path):
            raise UsageError(f"the inputs have changed: {file.path} stands where {here.path} was")
        wanted = None if retry is None else retry[file.path]
        yield from _rows(number, file, keys, here.row, wanted)


def retry_of(path: str) -> dict[str, Retry]:
    """What a file of rejects asks to be read again, by file.

    Raises `UsageError` when it is no file of rejects.
    """
    rows: dict[str, set[int]] = {}
    rests: dict[str, int] = {}
    try:
        with Path(path).open("rb") as file:
            rejects = [msgspec.json.decode(line, type=Reject) for line in file]
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} is no file of rejects: {error}") from None
    for reject in rejects:
        if reject.source is None or reject.row is None:
            raise UsageError(f"{path} does not tell where its rejects come from")
        rows.setdefault(reject.source, set())
        if reject.rest:
            rests[reject.source] = min(reject.row, rests.get(reject.source, reject.row))
        else:
            rows[reject.source].add(reject.row)
    return {source: Retry(rows=frozenset(found), rest=rests.get(source)) for source, found in rows.items()}


def _known(path: str) -> InputFile:
    kind = kind_of(path)
    if kind is None:
        raise UsageError(f"{path}: the suffix does not tell what it is")
    return InputFile(path=path, kind=kind)


def _chunk(number: int, held: list[Cut]) -> Chunk:
    return Chunk(
        number=number, rows=tuple(cut.row for cut in held), end=held[-1].end, read=sum(cut.read for cut in held)
    )


def _rows(number: int, file: InputFile, keys: Keys, start: int, wanted: Retry | None) -> Iterator[Cut]:
    """The rows of one file from ``start`` on; where it cannot be read on, a reject for the rest of it."""

    def taken(row: int) -> bool:
        return row >= start and (wanted is None or wanted.wants(row))

    def behind(row: int) -> Position:
        return Position(file=number, path=file.path, row=row + 1)

    passed = last = 0
    try:
        with _opened(file, keys, start) as (rows, position):
            for row in rows:
                assert row.row is not None
                last = row.row
                if taken(last):
                    now = position()
                    yield Cut(row=row, end=behind(last), read=now - passed)
                    passed = now
    except OSError as error:
        last += 1
        if taken(last):
            reason = error.strerror or str(error)
            name = f"{file.path}#{last}"
            reject = Reject(source=file.path, row=last, id=name, stage="read", reason=reason, rest=True)
            yield Cut(row=reject, end=behind(last))


@contextmanager
def _opened(file: InputFile, keys: Keys, start: int) -> Iterator[tuple[Iterable[Row | Reject], Callable[[], int]]]:
    """The rows of a file, and how many of its bytes were read so far."""
    if file.kind == "page":
        # read by the worker that takes it apart
        size = _UNSEEN if remote(file.path) else Path(file.path).stat().st_size
        yield [Row(source=file.path, row=1, form="file", data=file.path)], lambda: size
    elif file.kind == "jsonl":
        with open_file(file.path) as opened:
            yield jsonl.rows(file.path, opened.stream), opened.position
    elif file.kind == "parquet":
        with open_raw(file.path) as raw:
            yield parquet.rows(file.path, raw, keys, start), raw.tell
    else:
        with open_raw(file.path) as raw:
            yield warc.rows(file.path, raw), raw.tell


def _weight(row: Row | Reject) -> int:
    if isinstance(row, Reject):
        return 0
    if row.form == "file":
        return _UNSEEN if remote(row.data) else _size(row.data)
    if row.form == "mapping":
        return _length(row.data)
    return _length(row.data.page if isinstance(row.data, Page) else row.data)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        # gone by now: the worker says so
        return 0


def _length(value: Any) -> int:
    if isinstance(value, Mapping):
        return sum(_length(inner) for inner in value.values())
    return len(value) if isinstance(value, (str, bytes)) else 0
