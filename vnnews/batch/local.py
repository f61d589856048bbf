"""The local engine: all cores of this machine, whatever the pages do, and an output that is always the same."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import IO, Final

import msgspec

from vnnews.batch.inputs import Chunk, chunks, cut, walk
from vnnews.batch.inputs.walking import remote
from vnnews.batch.job import Job
from vnnews.batch.pool import Pool
from vnnews.batch.progress import Progress
from vnnews.batch.records import MEGABYTE, OutputError, Summary, UsageError
from vnnews.batch.store import Entry, Store
from vnnews.batch.worker import PARSE, Done, Orders

# beyond so many files nobody waits for the sum of their sizes
_COUNTED_FILES: Final = 100_000


def run_local(job: Job, *, parse: str = PARSE, shown: bool | None = None, stream: IO[str] | None = None) -> Summary:
    """Do a job on this machine. ``parse`` is ``module:name`` of what takes a page apart."""
    if remote(job.output):
        raise UsageError(f"{job.output}: the local engine writes to local disks")
    store = Store(Path(job.output), Path(job.rejects), job.plan(), job.part_pages)
    if not store.begin(resume=job.resume, overwrite=job.overwrite):
        return _summary(job, store, 0, 0, 0.0)
    before = sum(entry.pages for entry in store.entries.values())
    progress = Progress(_total(job) if Progress.wanted(shown, stream) else None, stream, shown=shown)
    started = time.monotonic()
    read = 0
    try:
        for entry in store.entries.values():
            progress.add(entry.read, entry.pages, entry.pages - entry.articles)
        orders = Orders(
            work=job.work,
            format=job.format,
            folder=str(store.place),
            megabytes=job.limits.megabytes,
            parent=os.getpid(),
            parse=parse,
        )
        with (
            ThreadPoolExecutor(1, "vnnews-assembler") as assembler,
            Pool(orders, job.workers, job.limits, (store.lock,)) as pool,
        ):
            parts = _Parts(store, assembler)
            for chunk, done in pool.results(_missing(job, store)):
                store.done(_entry(chunk, done))
                parts.advance(ended=False)
                progress.add(chunk.read, done.pages, done.pages - done.articles)
                read += chunk.read
            parts.advance(ended=True)
            parts.wait()
        store.finish()
    except OutputError as error:
        raise OutputError(f"cannot write {job.output}: {error}; what is done is kept, go on with --resume") from None
    except OSError as error:
        raise OutputError(f"cannot write {job.output}: {error.strerror or error}") from None
    finally:
        progress.close()
        store.end()
    return _summary(job, store, before, read, time.monotonic() - started)


class _Parts:
    """Parts put together beside the work, by a thread: packing lets go of Python."""

    def __init__(self, store: Store, assembler: ThreadPoolExecutor) -> None:
        self._store = store
        self._assembler = assembler
        self._waiting: list[tuple[int, tuple[int, ...], Future[None]]] = []

    def advance(self, *, ended: bool) -> None:
        """Begin parts that can be, note those that are whole."""
        while (ready := self._store.next_part(ended=ended)) is not None:
            part, numbers = ready
            if part not in self._store.whole:
                self._waiting.append((part, numbers, self._assembler.submit(self._store.assemble, part, numbers)))
        while self._waiting and self._waiting[0][2].done():
            self._note()

    def wait(self) -> None:
        """Until all are whole."""
        while self._waiting:
            self._note()

    def _note(self) -> None:
        part, numbers, future = self._waiting.pop(0)
        future.result()
        self._store.assembled(part, numbers)


def _missing(job: Job, store: Store) -> Iterator[Chunk]:
    """The chunks that are not done, cut as they were the first time."""
    number, position = store.position()
    done = frozenset(store.entries)
    rows = cut(job.inputs, job.work.keys, position, job.retry)
    share, shares = job.share
    for chunk in chunks(rows, number * shares):
        own = chunk.number // shares
        if chunk.number % shares == share and own not in done:
            yield msgspec.structs.replace(chunk, number=own)


def _entry(chunk: Chunk, done: Done) -> Entry:
    return Entry(
        chunk=chunk.number,
        end=chunk.end,
        pages=done.pages,
        articles=done.articles,
        size=done.size,
        read=chunk.read,
        reasons=done.reasons,
    )


def _summary(job: Job, store: Store, before: int, read: int, seconds: float) -> Summary:
    pages = sum(entry.pages for entry in store.entries.values())
    articles = sum(entry.articles for entry in store.entries.values())
    rejects = pages - articles
    reasons = dict(store.reasons())
    if not store.entries and store.rejects.exists():
        # finished by an earlier run: only its rejects can still be counted
        rejects = len(store.rejects.read_bytes().splitlines())
    return Summary(
        pages=pages,
        articles=articles,
        rejects=rejects,
        resumed=before,
        reasons=reasons,
        output=job.output,
        rejects_file=job.rejects,
        seconds=seconds,
        megabytes=read / MEGABYTE,
    )


def _total(job: Job) -> int | None:
    """Bytes of the input, where they can be told soon."""
    if job.retry is not None or any(remote(name) for name in job.inputs):
        return None
    files = list(islice(walk(job.inputs), _COUNTED_FILES))
    if len(files) == _COUNTED_FILES:
        return None
    return sum(Path(file.path).stat().st_size for file in files)
