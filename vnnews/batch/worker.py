"""A worker: a process of its own that takes chunks apart, one page after the other, and may be killed at any time.

It is started as a fresh Python that imports this module alone, never by forking or by importing the caller's program:
so it works in notebooks and in scripts without ``if __name__ == "__main__"``, and whatever threads the caller runs.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import mmap
import os
import resource
import signal
import struct
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

import vnnews.pipeline
from vnnews.article import Article, Record
from vnnews.batch.arrow import Result
from vnnews.batch.files import write_whole
from vnnews.batch.inputs.cutting import Chunk
from vnnews.batch.inputs.decoding import decoded
from vnnews.batch.kernel import Parse, article_or_reject
from vnnews.batch.records import MEGABYTE, Format, Reject, Row, Work
from vnnews.batch.writing import WRITERS, Writer, rejects_line

HEARTBEAT: Final = struct.Struct("=q")
# what the heart says while no page is in work
IDLE: Final = 0
_KILLED_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG of prctl(2)
# megabytes that a page must at least be able to ask for
_LEAST_FREE: Final = 64
_WORN: Final = 0.8
_LONGEST_REASON: Final = 80
PARSE: Final = "vnnews.pipeline:parse"
_WARM_UP: Final = "Khánh thành cầu mới\n28/09/2024 18:27\nSáng 28-9, cầu mới đã thông xe.\nMai Lan"


class Orders(Record, frozen=True, kw_only=True):
    """What a worker is told once: the work, where results go, its memory. No ``folder`` sends articles back.

    ``parse`` is ``module:name`` of what takes a page apart.
    """

    work: Work
    format: Format | None = None
    folder: str | None = None
    megabytes: float | None = None
    parent: int
    parse: str = PARSE


class Task(Record, frozen=True, kw_only=True):
    """A chunk to take apart.

    ``given`` are rows that are rejected already, by index: they cost a worker its life before. ``careful`` packs every
    result alone first, so that one that cannot be packed dies under its own name.
    """

    chunk: Chunk
    given: dict[int, Reject] = msgspec.field(default_factory=dict)
    careful: bool = False


class Done(Record, frozen=True, kw_only=True):
    """A chunk that was taken apart.

    ``size`` is the length of its body; ``results`` is there only where there is no folder. A ``worn`` worker has
    grown so much that it wants to be replaced.
    """

    pages: int
    articles: int
    reasons: dict[str, int]
    size: int = 0
    results: tuple[Article | Reject, ...] | None = None
    worn: bool = False


class Trouble(Record, frozen=True, kw_only=True):
    """Why a worker gives up: memory, which ends it; the others end the run."""

    kind: Literal["memory", "output", "start", "bug"]
    reason: str


def main(connection: int, heartbeat: int) -> None:
    """Work until the other end closes."""
    # the terminal sends an interrupt to all; who started the worker decides what it means
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Connection(connection) as pipe, mmap.mmap(heartbeat, HEARTBEAT.size) as heart:
        os.close(heartbeat)
        orders: Orders = pipe.recv()
        _die_with(orders.parent)
        try:
            worker = _Worker(orders, heart)
        except Exception as error:
            pipe.send(Trouble(kind="start", reason=f"{type(error).__name__}: {error}"))
            return
        pipe.send("ready")
        with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
            while True:
                pipe.send(worker.work(pipe.recv()))


class _Worker:
    def __init__(self, orders: Orders, heart: mmap.mmap) -> None:
        self._orders = orders
        self._heart = heart
        self._writer: Writer | None = WRITERS[orders.format] if orders.format else None
        self._parse = _parse(orders.parse)
        if self._writer is not None:
            self._writer.check()
        if orders.format == "parquet":
            # Arrow looks for pandas on its first array: half a second and 50 MB that nothing here needs
            sys.meta_path.insert(0, _NoPandas())
            import pyarrow as pa

            # workers share the cores already
            pa.set_cpu_count(1)
            pa.set_io_thread_count(1)
        # everything that is loaded late, before the memory is limited; it is never garbage
        vnnews.pipeline.parse(_WARM_UP)
        gc.collect()
        gc.freeze()
        if orders.megabytes is not None:
            limit_memory(orders.megabytes)

    def work(self, task: Task) -> Done | Trouble:
        """The chunk, taken apart and written."""
        try:
            done = self._chunk(task)
        except MemoryError:
            # the heart still tells which page it was; a fresh process is worth more than what is left of this one
            return Trouble(kind="memory", reason="out of memory")
        except OSError as error:
            return Trouble(kind="output", reason=error.strerror or str(error))
        except Exception as error:
            return Trouble(kind="bug", reason=f"{type(error).__name__}: {error}")
        return msgspec.structs.replace(done, worn=self._worn())

    def _chunk(self, task: Task) -> Done:
        if self._writer is None:
            return _done(tuple(result for _, _, result in self._results(task)))
        try:
            return self._written(task, self._writer)
        except (MemoryError, OSError):
            raise
        except Exception:
            if task.careful:
                raise
            # one of the results cannot be packed: find it
            return self._written(msgspec.structs.replace(task, careful=True), self._writer)

    def _results(self, task: Task) -> Iterator[tuple[Row | Reject, str | None, Article | Reject]]:
        """Row by row: the row, the id of its page, and what became of it; the heart tells which one is in work."""
        for index, row in enumerate(task.chunk.rows):
            HEARTBEAT.pack_into(self._heart, 0, index + 1)
            yield row, *self._row(row, task.given.get(index))
        HEARTBEAT.pack_into(self._heart, 0, IDLE)

    def _written(self, task: Task, writer: Writer) -> Done:
        assert self._orders.folder is not None
        fields = self._orders.work.fields
        kept: list[Any] = []
        rejects: list[Reject] = []
        for row, name, result in self._results(task):
            if isinstance(result, Reject):
                rejects.append(result)
                continue
            try:
                # packing belongs to the page and to what it may cost
                line = writer.line((name, result), fields)
                if task.careful:
                    writer.body([line], fields)
                kept.append(line)
            except (MemoryError, OSError):
                raise
            except Exception as error:
                reason = f"cannot be written: {error}"
                rejects.append(Reject(source=row.source, row=row.row, id=name, stage="write", reason=reason))
        body = writer.body(kept, fields)
        start = Path(self._orders.folder) / f"{task.chunk.number:08d}"
        if rejects:
            write_whole(start.with_suffix(".rejects"), b"".join(map(rejects_line, rejects)))
        write_whole(start.with_suffix(".body"), body)
        return Done(pages=len(task.chunk.rows), articles=len(kept), reasons=dict(_reasons(rejects)), size=len(body))

    def _row(self, row: Row | Reject, given: Reject | None) -> Result:
        if given is not None:
            return given.id, given
        if isinstance(row, Reject):
            return row.id, row
        page = decoded(row, self._orders.work.keys)
        if isinstance(page, Reject):
            return page.id, page
        result = article_or_reject(page, self._orders.work, self._parse)
        if isinstance(result, Reject):
            result = msgspec.structs.replace(result, source=row.source, row=row.row)
        return page.id, result

    def _worn(self) -> bool:
        """Whether the process grew to most of what it may take: the next page should not pay for the last ones."""
        limit = self._orders.megabytes
        return limit is not None and data_megabytes() > _WORN * limit


class _NoPandas(MetaPathFinder):
    """Says that pandas is not installed."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError("pandas is not needed here", name=fullname)


def _done(results: tuple[Article | Reject, ...]) -> Done:
    rejects = [result for result in results if isinstance(result, Reject)]
    return Done(
        pages=len(results),
        articles=len(results) - len(rejects),
        reasons=dict(_reasons(rejects)),
        results=results,
    )


def _reasons(rejects: Sequence[Reject]) -> Counter[str]:
    return Counter(kind_of_reason(reject.reason) for reject in rejects)


def kind_of_reason(reason: str) -> str:
    """A reason without what differs from page to page, to be counted.

    >>> kind_of_reason("the line is no JSON: Expecting value: line 1 column 1 (char 0)")
    'the line is no JSON'
    """
    return reason.partition(":")[0][:_LONGEST_REASON]


def limit_memory(megabytes: float) -> None:
    """Let this process have no more than so much memory of its own: what it asks beyond that is refused at once.

    RLIMIT_DATA (getrlimit(2)) counts what is private and writable. RLIMIT_AS would count files and libraries that are
    mapped and address space that allocators only reserve; watching the resident memory from outside comes too late,
    for a page can ask for gigabytes between two looks.

    Raises `ValueError` when the process has more already.
    """
    used = data_megabytes()
    if used + _LEAST_FREE > megabytes:
        raise ValueError(f"a worker itself takes {used:.0f} MB: a memory limit of {megabytes:g} MB is too small")
    limit = int(megabytes * MEGABYTE)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def data_megabytes() -> float:
    """What RLIMIT_DATA counts of this process; 0 where the system does not tell."""
    try:
        fields = Path("/proc/self/statm").read_bytes().split()
    except OSError:
        return 0.0
    return int(fields[5]) * resource.getpagesize() / MEGABYTE


def _parse(name: str) -> Parse:
    module, _, attribute = name.partition(":")
    found: Parse = getattr(importlib.import_module(module), attribute)
    return found


def _die_with(parent: int) -> None:
    """Have the kernel end this process when its parent ends, however that does."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_KILLED_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        raise SystemExit(1)
