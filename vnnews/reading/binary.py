"""What is no page at all: files of other kinds, told by their first bytes or their control characters."""

from __future__ import annotations

import re

from vnnews.article import InputError

_SAMPLE = 4_096
# a share that no text in any encoding reaches and that random bytes (11 %) always pass
_LARGEST_SHARE = 0.05
# a few stray controls in a short text are no sign of anything
_FEW = 8

# how a file starts, and what to call it (the file formats' own specifications)
_FORMATS = (
    (rb"\s{0,64}+%PDF-", "a PDF file, not a page"),
    (rb"\x89PNG\r\n\x1a\n", "a PNG picture, not a page"),
    (rb"\xff\xd8\xff", "a JPEG picture, not a page"),
    (rb"GIF8[79]a", "a GIF picture, not a page"),
    (rb"RIFF.{4}WEBP", "a WebP picture, not a page"),
    (rb"\0\0\0.ftypavif", "an AVIF picture, not a page"),
    (rb"\0\0\0.ftyp", "a video file, not a page"),
    (rb"ID3[\x02-\x04]", "an MP3 file, not a page"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document, not a page"),
    (rb"\{\\rtf", "an RTF document, not a page"),
    (rb"PK\x03\x04", "compressed (a zip archive or an Office document)"),
    (rb"\x1f\x8b", "compressed (gzip)"),
    # the digits of pi
    (rb"BZh[1-9]1AY&SY", "compressed (bzip2)"),
    (rb"\x28\xb5\x2f\xfd", "compressed (zstd)"),
    (rb"\xfd7zXZ\0", "compressed (xz)"),
    (rb"7z\xbc\xaf\x27\x1c", "compressed (7z)"),
    (rb"Rar!\x1a\x07", "compressed (rar)"),
)
# one group for each format, so that the number of the group that matched names it
_STARTS = re.compile(b"|".join(b"(" + start + b")" for start, _ in _FORMATS), re.DOTALL)
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\x0b\x0c\r"))
_CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def refuse_binary(data: bytes) -> None:
    """Raise `InputError` naming the file format that ``data`` starts like.

    >>> refuse_binary(b"%PDF-1.7 ...")
    Traceback (most recent call last):
        ...
    vnnews.article.InputError: the input is a PDF file, not a page
    """
    match = _STARTS.match(data)
    if match is not None and match.lastindex is not None:
        raise InputError(f"the input is {_FORMATS[match.lastindex - 1][1]}")


def refuse_controls(data: bytes) -> None:
    """Raise `InputError` when more than 5 % of the first 4,096 bytes are control characters."""
    sample = data[:_SAMPLE]
    _refuse(len(sample) - len(sample.translate(None, _CONTROLS)), len(sample), "bytes")


def refuse_binary_text(text: str) -> None:
    """Raise `InputError` when ``text`` is a binary file that somebody decoded."""
    sample = text[:_SAMPLE]
    refuse_binary(sample[:80].encode("latin-1", "replace"))
    _refuse(len(_CONTROL_CHARACTERS.findall(sample)), len(sample), "characters")


def _refuse(controls: int, size: int, unit: str) -> None:
    if controls > _FEW and controls > _LARGEST_SHARE * size:
        share = round(100 * controls / size)
        raise InputError(f"the input is binary: {share} % control characters in the first {size} {unit}")
