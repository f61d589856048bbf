"""Files opened for reading, unpacked as their names say; how far they were read can be asked."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from vnnews.batch.extras import need
from vnnews.batch.inputs.walking import remote

if TYPE_CHECKING:
    import zstandard
    from typing_extensions import Buffer

_BUFFER: Final = 1 << 20
# so little at a time that even the tightest packing gives no more than memory can hold
_PIECE: Final = 4096
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
        need("zstandard", "batch", path)
        return io.BufferedReader(_Zstandard(raw), _BUFFER)
    return raw


class _Zstandard(io.RawIOBase):
    """A stream unpacked frame by frame; the reader of zstandard takes one that is cut short for a whole one."""

    def __init__(self, raw: BinaryIO) -> None:
        import zstandard

        self._raw = raw
        self._unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._packed = self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        while not self._ready:
            packed = self._packed or self._raw.read(_PIECE)
            self._packed = b""
            if not packed:
                if self._frame is not None:
                    raise EOFError("the last frame is cut short")
                return 0
            self._frame = self._frame or self._unpacker.decompressobj()
            self._ready = self._frame.decompress(packed)
            if self._frame.eof:
                self._packed, self._frame = self._frame.unused_data, None
        count = min(len(view), len(self._ready))
        view[:count], self._ready = self._ready[:count], self._ready[count:]
        return count


def _broken() -> tuple[type[Exception], ...]:
    try:
        import zstandard
    except ImportError:
        return (EOFError, zlib.error, gzip.BadGzipFile)
    return (EOFError, zlib.error, gzip.BadGzipFile, zstandard.ZstdError)
