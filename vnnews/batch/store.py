"""What a run leaves on the disk while it is under way, so that another one can go on: bodies of chunks and a journal.

A chunk is done when the journal says so, and the journal says so when its body lies there as a whole. Finished chunks
are put together into a part, by a rename that happens or does not. Whatever stops a run in between, the next one finds
whole bodies or none.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import msgspec

from vnnews.article import Record
from vnnews.batch.files import sync_folder, write_whole
from vnnews.batch.inputs.cutting import Position
from vnnews.batch.records import OutputError, UsageError
from vnnews.batch.writing import WRITERS, Fields

_PLAN: Final = "plan.json"
_JOURNAL: Final = "journal.jsonl"
_LOCK: Final = "lock"
_FINISHED: Final = "_SUCCESS"
# workers of a run that was just killed may need a moment to end
_PATIENCE: Final = 5.0


class Entry(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the journal: a ``chunk`` that is done, or a ``part`` that is whole with its ``chunks``.

    ``end`` is where the next chunk begins, ``size`` the length of the body, ``read`` what it took of the input.
    """

    chunk: int | None = None
    end: Position | None = None
    pages: int = 0
    articles: int = 0
    size: int = 0
    read: int = 0
    reasons: dict[str, int] = msgspec.field(default_factory=dict)
    part: int | None = None
    chunks: tuple[int, ...] = ()


class Store:
    """The unfinished output of one run.

    ``plan`` is all that the output depends on; ``part_pages`` is how many pages a part of a folder has at least,
    ``None`` for an output that is one file.
    """

    def __init__(self, output: Path, rejects: Path, plan: dict[str, Any], part_pages: int | None) -> None:
        self.output = output
        self.rejects = rejects
        self.place = output / "_unfinished" if part_pages else output.with_name(f"{output.name}.unfinished")
        self.entries: dict[int, Entry] = {}
        self.whole: set[int] = set()
        self.lock = -1
        # as JSON has it, to be compared with what was written
        self._plan: dict[str, Any] = json.loads(json.dumps(plan))
        self._writer = WRITERS[plan["format"]]
        self._fields: Fields = plan["fields"]
        self._part_pages = part_pages
        self._journal = -1
        self._packed: set[int] = set()
        # the part that grows, and the chunk that it waits for
        self._part = self._next = self._pages = 0
        self._growing: list[int] = []

    def begin(self, *, resume: bool, overwrite: bool) -> bool:
        """Make or find the place of the run. False when it was finished before.

        Raises `UsageError` when an output is in the way, or an unfinished one that is not to be resumed, was asked for
        in other words, or is being written right now; `OutputError` when nothing can be written there.
        """
        try:
            unfinished = (self.place / _PLAN).exists()
            if resume and not unfinished and self._finished():
                return False
            if not overwrite:
                self._check_free(unfinished=unfinished, resume=resume)
            self.place.mkdir(parents=True, exist_ok=True)
            self._take_lock()
            if unfinished and resume:
                self._read()
            else:
                self._clear()
                write_whole(self.place / _PLAN, json.dumps(self._plan, ensure_ascii=False, indent=1).encode())
            self._journal = os.open(self.place / _JOURNAL, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
        except OSError as error:
            raise OutputError(f"cannot write {self.place}: {error.strerror or error}") from None
        return True

    def end(self) -> None:
        """Let go of the place, finished or not."""
        for handle in (self._journal, self.lock):
            if handle >= 0:
                os.close(handle)
        self._journal = self.lock = -1

    def position(self) -> tuple[int, Position]:
        """The number of the first chunk that is not done, and where it begins."""
        number, end = 0, None
        while (entry := self.entries.get(number)) is not None:
            number, end = number + 1, entry.end
        return number, end or Position()

    def done(self, entry: Entry) -> None:
        """Note that a chunk is done; its body lies there."""
        assert entry.chunk is not None
        sync_folder(self.place)
        self._note(entry)
        self.entries[entry.chunk] = entry

    def next_part(self, *, ended: bool) -> tuple[int, tuple[int, ...]] | None:
        """The next part whose chunks are all done, and their numbers; ``ended`` when no more chunks will come.

        Chunks make a part as soon as they have enough pages, whether these were rejected or not: where parts begin
        depends on the input alone.
        """
        while (entry := self.entries.get(self._next)) is not None:
            self._growing.append(self._next)
            self._next += 1
            self._pages += entry.pages
            if self._part_pages is not None and self._pages >= self._part_pages:
                return self._close()
        # an output without a page is a whole one too
        return self._close() if ended and (self._growing or self._part == 0) else None

    def assemble(self, part: int, chunks: tuple[int, ...]) -> None:
        """Put the bodies of chunks together into a part, which is there as a whole or not at all."""
        bodies = [self._body(number) for number in chunks]
        new = self.place / f"part-{part:05d}.new"
        with new.open("wb") as target:
            self._writer.assemble(bodies, target, self._fields)
            target.flush()
            os.fsync(target.fileno())
        target_path = self.path_of(part)
        new.replace(target_path)
        sync_folder(target_path.parent)

    def assembled(self, part: int, chunks: tuple[int, ...]) -> None:
        """Note that a part is whole; the bodies of its chunks are needed no more."""
        self._note(Entry(part=part, chunks=chunks))
        self.whole.add(part)
        for number in chunks:
            self._body(number).unlink(missing_ok=True)

    def path_of(self, part: int) -> Path:
        """Where a part lies."""
        return self.output / f"part-{part:05d}.{self._plan['format']}" if self._part_pages else self.output

    def finish(self) -> None:
        """Write the rejects, if there are any, and leave nothing but the output."""
        numbers = [number for number, entry in sorted(self.entries.items()) if entry.reasons]
        if numbers:
            new = self.place / "rejects.new"
            with new.open("wb") as target:
                for number in numbers:
                    with self._rejects(number).open("rb") as source:
                        shutil.copyfileobj(source, target)
                target.flush()
                os.fsync(target.fileno())
            # the file may be asked for on another disk
            moved = self.rejects.with_name(f".{self.rejects.name}.new")
            shutil.move(new, moved)
            moved.replace(self.rejects)
        if self._part_pages:
            write_whole(self.output / _FINISHED, b"")
        # the plan first: without it there is nothing to go on with
        (self.place / _PLAN).unlink()
        shutil.rmtree(self.place, ignore_errors=True)

    def reasons(self) -> Counter[str]:
        """All reasons of rejects and how many pages had each."""
        counted: Counter[str] = Counter()
        for entry in self.entries.values():
            counted.update(entry.reasons)
        return counted

    def _close(self) -> tuple[int, tuple[int, ...]]:
        closed = self._part, tuple(self._growing)
        self._part, self._pages, self._growing = self._part + 1, 0, []
        return closed

    def _body(self, number: int) -> Path:
        return self.place / f"{number:08d}.body"

    def _rejects(self, number: int) -> Path:
        return self.place / f"{number:08d}.rejects"

    def _finished(self) -> bool:
        return (self.output / _FINISHED).exists() if self._part_pages else self.output.exists()

    def _check_free(self, *, unfinished: bool, resume: bool) -> None:
        if unfinished:
            if not resume:
                raise UsageError(f"{self.place} holds an unfinished run: resume it, or have it overwritten")
            return
        if self._part_pages and self.output.is_dir():
            if any(path != self.place for path in self.output.iterdir()):
                raise UsageError(f"{self.output} is not empty")
        elif self.output.exists():
            raise UsageError(f"{self.output} is there already")
        if self.rejects.exists():
            raise UsageError(f"{self.rejects} is there already")

    def _take_lock(self) -> None:
        """Keep others out. Workers inherit the lock: it is free when the last of them has ended."""
        self.lock = os.open(self.place / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
        late = time.monotonic() + _PATIENCE
        while True:
            try:
                return fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > late:
                    raise UsageError(f"another run writes {self.output}") from None
                time.sleep(0.05)

    def _clear(self) -> None:
        """Remove what an earlier run left, and no file that is none of ours."""
        for path in self.place.iterdir():
            if path.name != _LOCK:
                path.unlink()
        if not self._part_pages:
            self.output.unlink(missing_ok=True)
        elif self.output.is_dir():
            for path in (*self.output.glob("part-*"), self.output / _FINISHED):
                path.unlink(missing_ok=True)
        self.rejects.unlink(missing_ok=True)

    def _read(self) -> None:
        """What an earlier run noted, as far as it lies there."""
        plan = json.loads((self.place / _PLAN).read_bytes())
        for key, value in self._plan.items():
            if plan.get(key) != value:
                raise UsageError(
                    f"the unfinished run has {key} {plan.get(key)!r}, not {value!r}: it cannot be resumed so"
                )
        path = self.place / _JOURNAL
        good = 0
        with suppress(FileNotFoundError, ValueError), path.open("rb") as journal:
            for line in journal:
                entry = msgspec.json.decode(line, type=Entry)
                if not line.endswith(b"\n"):
                    break
                good += len(line)
                self._remember(entry)
        if path.exists():
            # a line that was cut short must not spoil the next one
            os.truncate(path, good)
        kept = {number for number in self.entries if self._lies_there(number)}
        self.entries = {number: self.entries[number] for number in sorted(kept)}

    def _remember(self, entry: Entry) -> None:
        if entry.chunk is not None:
            self.entries[entry.chunk] = entry
        if entry.part is not None:
            self.whole.add(entry.part)
            self._packed.update(entry.chunks)

    def _lies_there(self, number: int) -> bool:
        if number in self._packed:
            return True
        try:
            return self._body(number).stat().st_size == self.entries[number].size
        except FileNotFoundError:
            return False

    def _note(self, entry: Entry) -> None:
        os.write(self._journal, msgspec.json.encode(entry) + b"\n")
        os.fsync(self._journal)
