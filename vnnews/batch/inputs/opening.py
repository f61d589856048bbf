"""Files opened for reading, unpacked as their names say; how far they were read can be asked."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from vnnews.batch.extras import need
from vnnews.batch.inputs.walking import remote

_BUFFER: Final = 1 << 20
# what zstd --long=31 writes, as large crawls are
_WINDOW: Final = 1 << 31


class Damaged(OSError):
    """A file that cannot be read on: cut short, or packed in a way that does not add up."""


class OpenFile:
    """The unpacked ``stream`` of a file, and how many bytes of the file it took so far."""

    def __init__(self, raw: BinaryIO, stream: BinaryIO) -> None:
        self._raw = raw
        self.stream = stream

    def position(self) -> int:
        """Bytes of the file as it lies on the disk."""
        return self._raw.tell()


@contextmanager
def open_raw(path: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of an address that fsspec knows."""
    if not remote(path):
        with Path(path).open("rb", buffering=_BUFFER) as file:
            yield file
        return
    fsspec = need("fsspec", "batch", path)
    with fsspec.open(path, "rb") as file:
        yield file


@contextmanager
def open_file(path: str) -> Iterator[OpenFile]:
    """The file, unpacked when its name ends in ``.gz`` or ``.zst``.

    Raises `Damaged` inside the block where it cannot be read on, `OSError` where it cannot be opened.
    """
    with open_raw(path) as raw:
        stream = _unpacked(path, raw)
        try:
            yield OpenFile(raw, stream)
        except _broken() as error:
            raise Damaged(f"the file is damaged: {error}") from None


def _unpacked(path: str, raw: BinaryIO) -> BinaryIO:
    if path.lower().endswith(".gz"):
        return gzip.open(raw, "rb")  # type: ignore[return-value]
    if path.lower().endswith(".zst"):
        zstandard = need("zstandard", "batch", path)
        unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        return io.BufferedReader(unpacker.stream_reader(raw, read_across_frames=True), _BUFFER)
    return raw


def _broken() -> tuple[type[Exception], ...]:
    try:
        import zstandard
    except ImportError:
        return (EOFError, zlib.error, gzip.BadGzipFile)
    return (EOFError, zlib.error, gzip.BadGzipFile, zstandard.ZstdError)
