"""Bytes to text: what encoding a page is in, whatever it says of itself."""

from __future__ import annotations

import codecs
import re
import unicodedata

from vnnews.article import InputError
from vnnews.reading.binary import refuse_binary, refuse_controls

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # the mark of UTF-32 starts with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# their shape was looked for before; guessing takes four bytes of anything for two Chinese letters
_NOT_GUESSED = ["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "utf_7"]
_SHAPE_SAMPLE = 4_096
_GUESS_SAMPLE = 65_536
# the high bytes of what Vietnamese pages are written in: Latin with its extensions, combining tones, punctuation
_HIGH_BYTES = b"\x00\x01\x03\x1e\x20"

# windows-1258 writes most tones as marks after their vowel
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_VOWEL_AND_TONE = re.compile("[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY][\u0300\u0301\u0303\u0309\u0323]")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_VIETNAMESE = frozenset(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯYđĐ"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
) | frozenset("“”‘’–—…«»₫\u00a0°•")


def decode(data: bytes | bytearray | memoryview) -> str:
    """The text of ``data``, without a byte order mark.

    Tried in this order: a byte order mark (UTF-8, UTF-16, UTF-32); UTF-16 without one; UTF-8, also when a few
    bytes of it are broken (they become U+FFFD); windows-1258, when its tones stand on Vietnamese vowels;
    whatever charset-normalizer makes of the first 64 kB that are not plain ASCII.

    Text that was encoded twice ("Thá»i sá»±") is valid UTF-8 and stays as it is: nothing is repaired.

    Raises `InputError` when ``data`` is binary: a known file format, or more than 5 % control characters.

    >>> decode("Thời sự".encode("utf-16"))
    'Thời sự'
    >>> decode(b"Th\\xf5\\xcci s\\xfd\\xf2") == "Thơ\\u0300i sư\\u0323"
    True
    """
    data = bytes(data)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    refuse_binary(data)
    wide = _utf16_without_mark(data)
    if wide is not None:
        return data.decode(wide, "replace")
    refuse_controls(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(data) or _windows_1258(data) or _guess(data)


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 by its shape: every other byte is the high byte of a Latin letter."""
    sample = data[: min(_SHAPE_SAMPLE, len(data) & ~1)]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    for high, low, encoding in ((sample[1::2], sample[::2], "utf-16-le"), (sample[::2], sample[1::2], "utf-16-be")):
        fitting = len(high) - len(high.translate(None, _HIGH_BYTES))
        if fitting > 0.9 * len(high) and high.count(0) > 0.3 * len(high) and low.count(0) < 0.05 * len(low):
            return encoding
    return None


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with stray bytes, or cut in the middle of its last character."""
    cut = _cut_utf8(data)
    if cut is not None:
        return cut
    text = data.decode("utf-8", "replace")
    printed = data.count(b"\xef\xbf\xbd")
    broken = text.count("\ufffd") - printed
    whole = len(text) - len(text.encode("ascii", "ignore")) - printed - broken
    return text if whole >= 2 * broken else None


def _cut_utf8(data: bytes) -> str | None:
    """UTF-8 up to its last character, of which only the start is there."""
    try:
        text, used = codecs.utf_8_decode(data, "strict", False)
    except UnicodeDecodeError:
        return None
    # a lone last byte after mere ASCII is more likely a letter of a one-byte encoding ("caf\xe9")
    if text.isascii() and len(data) - used == 1:
        return None
    return text + "\ufffd"


def _windows_1258(data: bytes) -> str | None:
    """windows-1258, if it reads as Vietnamese: tones on vowels, hardly a letter of another language.

    Western European pages with few other letters than é, à, ç read the same in windows-1252.
    """
    sample = _telling(data).decode("cp1258", "replace")
    tones = len(_TONE.findall(sample))
    placed = len(_VOWEL_AND_TONE.findall(sample))
    if placed < 0.9 * tones:
        return None
    beyond = _BEYOND_ASCII.findall(unicodedata.normalize("NFC", sample))
    if sum(character in _VIETNAMESE for character in beyond) < 0.9 * len(beyond):
        return None
    return data.decode("cp1258", "replace")


def _telling(data: bytes) -> bytes:
    """Up to 64 kB around the first byte that is not ASCII, cut where no character can be cut in two."""
    first = _HIGH_BYTE.search(data)
    start = max(first.start() - 256, 0) if first else 0
    sample = data[start : start + _GUESS_SAMPLE]
    if len(data) - start <= len(sample):
        return sample
    # a space is never half of a character
    return sample[: sample.rfind(b" ") + 1] or sample


def _guess(data: bytes) -> str:
    """What charset-normalizer makes of the part of ``data`` that tells most."""
    # loaded on need: most pages are UTF-8
    from charset_normalizer import from_bytes

    best = from_bytes(_telling(data), cp_exclusion=_NOT_GUESSED).best()
    if best is None:
        raise InputError("the input is text in no known encoding, or binary")
    return data.decode(best.encoding, "replace")
