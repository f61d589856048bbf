"""JSON lines: cut here, decoded by the workers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from vnnews.batch.records import MEGABYTE, Reject, Row

# a line beyond this is no page; it is skipped without being held in memory
LONGEST: Final = 256 * MEGABYTE
_BOM: Final = b"\xef\xbb\xbf"


def rows(path: str, stream: BinaryIO, longest: int = LONGEST) -> Iterator[Row | Reject]:
    """Every line that is not blank, by its number."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) > longest and not line.endswith(b"\n"):
            _skip_line(stream, longest)
            reason = f"the line is longer than {longest / MEGABYTE:g} MB"
            yield Reject(source=path, row=number, id=f"{path}#{number}", stage="read", reason=reason)
            continue
        if number == 1:
            line = line.removeprefix(_BOM)
        if not line.isspace() and line:
            yield Row(source=path, row=number, form="line", data=line)


def _skip_line(stream: BinaryIO, step: int) -> None:
    while (piece := stream.readline(step)) and not piece.endswith(b"\n"):
        pass
