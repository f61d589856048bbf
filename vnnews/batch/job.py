"""A run as it was asked for, checked before anything is read or written."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final, get_args

import msgspec

from vnnews import __version__
from vnnews.article import Record
from vnnews.batch.inputs import Retry, retry_of, walk
from vnnews.batch.inputs.cutting import CHUNK_BYTES, CHUNK_PAGES
from vnnews.batch.inputs.walking import remote
from vnnews.batch.records import Engine, Format, Keys, Limits, UsageError, Work, work
from vnnews.batch.writing import WRITERS, format_of, is_folder
from vnnews.pipeline import Kind, Scope

# a part of an output folder: 100 to 300 MB of Parquet
PART_PAGES: Final = 20_000

Inputs = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]


class Job(Record, frozen=True, kw_only=True):
    """What is read, what is done, where it goes."""

    inputs: tuple[str, ...]
    retry: dict[str, Retry] | None
    output: str
    rejects: str
    format: Format
    part_pages: int | None
    work: Work
    limits: Limits
    workers: int
    # of the chunks only every so manieth: the first number of the second
    share: tuple[int, int] = (0, 1)
    resume: bool = False
    overwrite: bool = False

    def plan(self) -> dict[str, Any]:
        """All that the output depends on, in plain values."""
        return {
            "vnnews": __version__,
            "inputs": list(self.inputs),
            "retry": msgspec.to_builtins(self.retry),
            "format": self.format,
            "fields": self.work.fields,
            "kind": self.work.kind,
            "scope": self.work.scope,
            "keys": msgspec.to_builtins(self.work.keys),
            "part_pages": self.part_pages,
            "chunk": [CHUNK_PAGES, CHUNK_BYTES],
        }


def job(
    inputs: Inputs,
    output: str | os.PathLike[str],
    *,
    engine: Engine = "local",
    workers: int | None = None,
    resume: bool = False,
    overwrite: bool = False,
    rejects: str | os.PathLike[str] | None = None,
    retry: str | os.PathLike[str] | None = None,
    format: Format | None = None,
    fields: Collection[str] | None = None,
    kind: Kind = "auto",
    scope: Scope = "article",
    keys: Keys | Mapping[str, str | None] | None = None,
    time_limit: float | None = 60.0,
    memory_limit: float | None = 2048.0,
    part_pages: int = PART_PAGES,
) -> Job:
    """The job that the arguments of `run` describe.

    Raises `UsageError` for what cannot be, `MissingExtra` for a package that is missing.
    """
    if engine not in get_args(Engine):
        raise UsageError(f"the engine is one of {', '.join(get_args(Engine))}, not {engine!r}")
    for name, value in (("workers", workers), ("time_limit", time_limit), ("memory_limit", memory_limit)):
        if value is not None and value <= 0:
            raise UsageError(f"{name} must be more than 0, not {value:g}")
    if part_pages < CHUNK_PAGES:
        raise UsageError(f"part_pages must be at least {CHUNK_PAGES}, not {part_pages}")
    if resume and overwrite:
        raise UsageError("either resume or overwrite")
    for path in (output, rejects, retry):
        if path is not None and "\0" in os.fspath(path):
            raise UsageError(f"{os.fspath(path)!r} is no path")
    named, again = _sources(inputs, retry)
    for target_path in (output, rejects):
        if target_path is not None:
            _check_apart(named, os.fspath(target_path))
    form = format_of(os.fspath(output), format)
    WRITERS[form].check()
    folder = engine != "local" or is_folder(os.fspath(output))
    target = os.fspath(output).rstrip("/") or "/"
    default = f"{target}/_rejects.jsonl" if folder else f"{target}.rejects.jsonl"
    return Job(
        inputs=named,
        retry=again,
        output=target,
        rejects=default if rejects is None else os.fspath(rejects),
        format=form,
        part_pages=part_pages if folder else None,
        work=work(fields, kind, scope, keys),
        limits=Limits(seconds=time_limit, megabytes=memory_limit),
        workers=workers or cores(),
        resume=resume,
        overwrite=overwrite,
    )


def _check_apart(inputs: tuple[str, ...], output: str) -> None:
    """An output must never be read, nor an input be overwritten.

    Raises `UsageError`.
    """
    if remote(output):
        return
    target = Path(output).resolve()
    for name in inputs:
        if remote(name):
            continue
        source = Path(name).resolve()
        if target == source or (source.is_dir() and target.is_relative_to(source)):
            raise UsageError(f"{output} lies in the input {name}")
        if glob.has_magic(name) and fnmatch(str(target), str(source)):
            raise UsageError(f"{output} is one of the inputs {name}")


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _sources(inputs: Inputs, retry: str | os.PathLike[str] | None) -> tuple[tuple[str, ...], dict[str, Retry] | None]:
    several = [inputs] if isinstance(inputs, (str, os.PathLike)) else inputs
    named = tuple(os.fspath(name) for name in several)
    for name in named:
        if "\0" in name:
            raise UsageError(f"{name!r} is no path")
    if retry is None:
        # what is not there should be said at once and not after hours
        for name in named:
            next(walk([name]))
        if not named:
            raise UsageError("no input is named")
        return named, None
    if named:
        raise UsageError("rejects tell themselves what is to be read: name either inputs or rejects to retry")
    again = retry_of(os.fspath(retry))
    for name in again:
        if "://" not in name and not Path(name).exists():
            raise UsageError(f"there is no {name} any more, which rejects came from")
    return tuple(again), again
