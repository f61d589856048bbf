"""A pool of workers that pages cannot hurt: a page that takes too long, eats the memory or kills its process is
found by the heartbeat of the worker, rejected by name, and the worker is replaced.

Pools of libraries limit a task, and a task here is a chunk of pages; they also fork or import the caller's program.
"""

from __future__ import annotations

import mmap
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Final

from vnnews.batch.inputs import name_of_row
from vnnews.batch.inputs.cutting import Chunk
from vnnews.batch.records import Keys, Limits, OutputError, Reject, Row, Stage
from vnnews.batch.worker import HEARTBEAT, IDLE, Done, Orders, Task, Trouble

# a page that killed its worker once may have been in the wrong place; twice, it is the page
_LIVES: Final = 2
_TICK: Final = 0.2
_HUNGRY_TICK: Final = 0.02
_STARTUP: Final = 120.0
_WRITING: Final = 600.0


class PoolError(RuntimeError):
    """Workers cannot be started; the message tells why."""


class _Job:
    """A chunk on its way, and what became known of it when a worker died over it."""

    def __init__(self, chunk: Chunk, keys: Keys) -> None:
        self.chunk = chunk
        self.keys = keys
        self.given: dict[int, Reject] = {}
        self.strikes: dict[int, int] = {}
        self.deaths_between = 0

    def task(self) -> Task:
        return Task(chunk=self.chunk, given=self.given, careful=self.deaths_between > 0)

    def died(self, index: int | None, reason: str, retry: str | None, *, sure: bool = False) -> None:
        """Note a death over the row at ``index``, or between rows; what is sure needs no second one."""
        if index is None:
            self.deaths_between += 1
            if self.deaths_between > _LIVES:
                for row in range(len(self.chunk.rows)):
                    self._reject(row, "write", reason, retry)
            return
        self.strikes[index] = self.strikes.get(index, 0) + 1
        if sure or self.strikes[index] >= _LIVES:
            self._reject(index, "parse", reason, retry)

    def _reject(self, index: int, stage: Stage, reason: str, retry: str | None) -> None:
        row = self.chunk.rows[index]
        if isinstance(row, Row) and index not in self.given:
            self.given[index] = Reject(
                source=row.source,
                row=row.row,
                id=name_of_row(row, self.keys),
                stage=stage,
                reason=reason,
                retry=retry,
            )


class _Worker:
    """One process, the pipe to it, and its heartbeat as it was seen last."""

    def __init__(self, orders: Orders, inherited: tuple[int, ...]) -> None:
        ours, theirs = Pipe()
        with tempfile.TemporaryFile() as shared:
            shared.write(HEARTBEAT.pack(IDLE))
            shared.flush()
            self._heart = mmap.mmap(shared.fileno(), HEARTBEAT.size)
            # -P: a file of the working directory that is called like a module must not be imported
            command = "from vnnews.batch.worker import main; import sys; main(int(sys.argv[1]), int(sys.argv[2]))"
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-c", command, str(theirs.fileno()), str(shared.fileno())],
                pass_fds=(theirs.fileno(), shared.fileno(), *inherited),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=_environment(),
            )
        theirs.close()
        self.pipe: Connection = ours
        self.job: _Job | None = None
        self.ready = False
        self._beat = IDLE
        self._since = time.monotonic()
        with suppress(BrokenPipeError):
            self.pipe.send(orders)

    def give(self, job: _Job) -> None:
        self.job = job
        self._beat, self._since = IDLE, time.monotonic()
        HEARTBEAT.pack_into(self._heart, 0, IDLE)
        # whoever died while idle is found by the end of its pipe
        with suppress(BrokenPipeError, ConnectionResetError):
            self.pipe.send(job.task())

    def index(self) -> int | None:
        """The row in work."""
        (beat,) = HEARTBEAT.unpack_from(self._heart, 0)
        return None if beat == IDLE else beat - 1

    def late(self, seconds: float) -> bool:
        """Whether the heart has been at the same row for so long."""
        (beat,) = HEARTBEAT.unpack_from(self._heart, 0)
        now = time.monotonic()
        if beat != self._beat:
            self._beat, self._since = beat, now
        # between pages a worker packs and writes a chunk, or waits for a reader of its results
        return now - self._since > (seconds if beat != IDLE else _WRITING)

    def starts_late(self) -> bool:
        return not self.ready and time.monotonic() - self._since > _STARTUP

    def end(self) -> int:
        """End the process, if it has not; how it ended."""
        self.process.kill()
        self.pipe.close()
        return self.process.wait()


class Pool:
    """Workers that take chunks, each the next one when it is free: ``with Pool(…) as pool: pool.results(chunks)``."""

    def __init__(self, orders: Orders, workers: int, limits: Limits, inherited: tuple[int, ...] = ()) -> None:
        self._orders = orders
        self._limits = limits
        self._inherited = inherited
        self._again: deque[_Job] = deque()
        self._last = -1
        self._tick = min(_TICK, limits.seconds / 4) if limits.seconds is not None else None
        self._workers = [_Worker(orders, inherited) for _ in range(workers)]

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()
        self._workers = []

    def results(
        self, chunks: Iterable[Chunk], window: int | None = None, *, read_ahead: bool = True
    ) -> Iterator[tuple[Chunk, Done]]:
        """Every chunk with what became of it, as they are done.

        Arguments: ``window``, how far chunks may run ahead of the oldest that is not done; ``read_ahead``, whether
        chunks are read in a thread of their own, a few more than are in work, so that no worker has to wait.

        Raises `OutputError` when a worker cannot write, `PoolError` when none can be started, and what reading raises.
        """
        source = _ReadAhead(chunks, len(self._workers) + 1) if read_ahead else _Direct(chunks)
        self._again.clear()
        unfinished: dict[int, _Job] = {}
        try:
            while True:
                for worker in self._workers:
                    if worker.ready and worker.job is None and (job := self._next(source, unfinished, window)):
                        unfinished[job.chunk.number] = job
                        worker.give(job)
                if source.ended and not unfinished:
                    return
                for worker in self._awake(more=not source.ended):
                    done = self._heard(worker)
                    if done is not None:
                        job = unfinished.pop(done[0])
                        yield job.chunk, done[1]
                self._end_late()
        finally:
            source.stop()

    def _next(self, source: _ReadAhead | _Direct, unfinished: dict[int, _Job], window: int | None) -> _Job | None:
        if self._again:
            return self._again.popleft()
        if window is not None and unfinished and self._last - min(unfinished) + 1 >= window:
            return None
        chunk = source.next()
        if chunk is None:
            return None
        self._last = chunk.number
        return _Job(chunk, self._orders.work.keys)

    def _awake(self, *, more: bool) -> list[_Worker]:
        """The workers that have something to say or ended; nobody when a tick passes before."""
        busy = [worker for worker in self._workers if worker.job is not None or not worker.ready]
        # where a worker waits for a chunk, look soon whether one came
        timeout = _HUNGRY_TICK if more and len(busy) < len(self._workers) else self._tick
        heard = wait([worker.pipe for worker in busy], timeout)
        return [worker for worker in busy if worker.pipe in heard]

    def _heard(self, worker: _Worker) -> tuple[int, Done] | None:
        """The number of a chunk that is done; all other news are dealt with."""
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            self._died(worker)
            return None
        if isinstance(message, Trouble):
            self._troubled(worker, message)
            return None
        if not isinstance(message, Done):
            worker.ready = True
            return None
        assert worker.job is not None
        number, worker.job = worker.job.chunk.number, None
        if message.worn:
            self._replace(worker)
        return number, message

    def _troubled(self, worker: _Worker, trouble: Trouble) -> None:
        if trouble.kind == "output":
            raise OutputError(trouble.reason)
        if trouble.kind == "bug":
            raise PoolError(f"a worker cannot work: {trouble.reason}")
        if trouble.kind == "start" or worker.job is None:
            raise PoolError(f"a worker cannot start: {trouble.reason}")
        limit = self._limits.megabytes
        if limit is None:
            reason, retry = "the machine has not enough memory", None
        else:
            reason, retry = f"took more than {limit:g} MB of memory", f"--memory-limit {4 * limit:g}"
        worker.job.died(worker.index(), reason, retry)
        self._replace(worker)

    def _died(self, worker: _Worker) -> None:
        index, code = worker.index(), worker.end()
        if not worker.ready:
            raise PoolError(f"a worker ended at its start ({_how(code)})")
        if worker.job is not None:
            worker.job.died(index, f"ended its worker ({_how(code)})", None)
        self._replace(worker)

    def _end_late(self) -> None:
        seconds = self._limits.seconds
        for worker in self._workers:
            if worker.starts_late():
                raise PoolError(f"a worker did not start within {_STARTUP:g} s")
            if seconds is not None and worker.job is not None and worker.late(seconds):
                reason, retry = f"took longer than {seconds:g} s", f"--time-limit {10 * seconds:g}"
                index = worker.index()
                worker.job.died(index, reason, retry, sure=index is not None)
                self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        """A fresh worker; what the old one had in work is taken up again first."""
        worker.end()
        if worker.job is not None:
            self._again.append(worker.job)
        self._workers[self._workers.index(worker)] = _Worker(self._orders, self._inherited)


class _Direct:
    """Chunks read when one is asked for, in the thread of the caller."""

    def __init__(self, chunks: Iterable[Chunk]) -> None:
        self._chunks = iter(chunks)
        self.ended = False

    def next(self) -> Chunk | None:
        """The next chunk; ``None`` at the end."""
        chunk = None if self.ended else next(self._chunks, None)
        self.ended = chunk is None
        return chunk

    def stop(self) -> None:
        """Nothing runs."""


class _ReadAhead:
    """Chunks read by a thread, a few ahead of the workers and no more: back-pressure."""

    def __init__(self, chunks: Iterable[Chunk], ahead: int) -> None:
        self._queue: queue.Queue[Chunk | BaseException | None] = queue.Queue(ahead)
        self._stopped = threading.Event()
        self.ended = False
        threading.Thread(target=self._read, args=(chunks,), name="vnnews-reader", daemon=True).start()

    def next(self) -> Chunk | None:
        """The next chunk; ``None`` when none is there yet, or at the end.

        Raises what reading raised.
        """
        if self.ended:
            return None
        try:
            chunk = self._queue.get_nowait()
        except queue.Empty:
            return None
        if isinstance(chunk, BaseException):
            raise chunk
        self.ended = chunk is None
        return chunk

    def stop(self) -> None:
        """Let the thread end."""
        self._stopped.set()
        with suppress(queue.Empty):
            while True:
                self._queue.get_nowait()

    def _read(self, chunks: Iterable[Chunk]) -> None:
        try:
            for chunk in chunks:
                if not self._put(chunk):
                    return
            self._put(None)
        except BaseException as error:
            self._put(error)

    def _put(self, chunk: Chunk | BaseException | None) -> bool:
        while not self._stopped.is_set():
            with suppress(queue.Full):
                self._queue.put(chunk, timeout=_TICK)
                return True
        return False


def _environment() -> dict[str, str]:
    """The caller's, with the places where it finds its modules."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path),
        # one pool of memory that gives back what it does not need; one thread a worker
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "MALLOC_ARENA_MAX": "1",
        "OMP_NUM_THREADS": "1",
    }


def _how(code: int) -> str:
    """How a process ended.

    >>> _how(-9), _how(3)
    ('SIGKILL', 'exit code 3')
    """
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
