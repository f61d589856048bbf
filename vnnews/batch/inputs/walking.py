"""Which files an input names, in an order that is the same every time, without holding all of them in memory."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Final, Literal

from vnnews.article import Record
from vnnews.batch.extras import need
from vnnews.batch.records import UsageError

InputKind = Literal["page", "jsonl", "parquet", "warc"]

SUFFIXES: Final[dict[str, InputKind]] = {
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".md": "page",
    ".markdown": "page",
    ".txt": "page",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wet": "warc",
}
PACKED: Final = (".gz", ".zst")


class InputFile(Record, frozen=True, kw_only=True):
    """One file of the input and what it holds."""

    path: str
    kind: InputKind


def walk(inputs: Sequence[str]) -> Iterator[InputFile]:
    """The files that ``inputs`` name: files, folders with all below them, globs, addresses that fsspec knows.

    Raises `UsageError` for what does not exist, holds no page, or has a suffix that tells nothing.
    """
    if not inputs:
        raise UsageError("no input is named")
    for name in inputs:
        found = False
        for file in _files(name):
            found = True
            yield file
        if not found:
            raise UsageError(f"{name} holds no file that is known: {', '.join(SUFFIXES)}, also with .gz or .zst")


def kind_of(path: str) -> InputKind | None:
    """What a file holds, by its name.

    >>> kind_of("news/CC-NEWS-20240928.warc.gz"), kind_of("a.parquet.gz"), kind_of("notes.docx")
    ('warc', None, None)
    """
    name = PurePath(path.lower())
    if name.suffix in PACKED:
        kind = SUFFIXES.get(PurePath(name.stem).suffix)
        # Parquet is packed inside
        return None if kind == "parquet" else kind
    return SUFFIXES.get(name.suffix)


def remote(path: str) -> bool:
    """Whether a path is an address such as ``s3://bucket/pages``."""
    return "://" in path


def _files(name: str) -> Iterator[InputFile]:
    if remote(name):
        return _known(_remote(name))
    if Path(name).is_dir():
        return _known(_below(name))
    if Path(name).is_file():
        return iter([_named(name)])
    if glob.has_magic(name):
        return _matching(name)
    raise UsageError(f"there is no {name}")


def _named(name: str) -> InputFile:
    kind = kind_of(name)
    if kind is None:
        raise UsageError(f"{name}: the suffix does not tell what it is; known are {', '.join(SUFFIXES)}")
    return InputFile(path=name, kind=kind)


def _known(paths: Iterable[str]) -> Iterator[InputFile]:
    for path in paths:
        kind = kind_of(path)
        if kind is not None:
            yield InputFile(path=path, kind=kind)


def _matching(pattern: str) -> Iterator[InputFile]:
    for path in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - patterns may be absolute
        if Path(path).is_file():
            yield from _known([path])


def _below(folder: str) -> Iterator[str]:
    """All files below a folder by name; hidden ones and what a run has not finished are left out."""

    def troubled(error: OSError) -> None:
        raise UsageError(f"cannot read the folder {error.filename}: {error.strerror}")

    for place, folders, files in os.walk(folder, onerror=troubled):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        for name in sorted(files):
            if not name.startswith((".", "_")):
                yield str(Path(place) / name)


def _remote(address: str) -> Iterator[str]:
    fsspec = need("fsspec", "batch", address)
    try:
        filesystem, path = fsspec.core.url_to_fs(address)
        found: list[str] = filesystem.glob(path) if glob.has_magic(path) else filesystem.find(path)
    except (OSError, ValueError, ImportError) as error:
        raise UsageError(f"cannot read {address}: {error}") from None
    unstrip: Callable[[str], str] = filesystem.unstrip_protocol
    for name in sorted(found):
        yield unstrip(name)
