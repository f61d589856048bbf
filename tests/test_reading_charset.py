"""Bytes to text: encodings, broken bytes, and what is no text at all."""

from __future__ import annotations

import gzip
import io
import random
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnnews.article import InputError
from vnnews.reading import decode, read

CASES = Path(__file__).parent / "cases" / "reading_charsets.tsv"
SENTENCE = "Sáng nay, Uỷ ban nhân dân tỉnh Khánh Hoà đã họp phiên thường kỳ tháng 9. "


def _cases() -> list[tuple[str, str]]:
    rows = CASES.read_text(encoding="utf-8").split("\n")[1:]
    return [(cells[0], cells[1]) for cells in (row.split("\t") for row in rows if row)]


def _windows_1258(text: str) -> bytes:
    """As a Vietnamese keyboard types it: letters of the code page as they are, other tones as marks."""
    encoded = b""
    for letter in text:
        try:
            encoded += letter.encode("cp1258")
        except UnicodeEncodeError:
            *vowel, tone = list(unicodedata.normalize("NFD", letter))
            # the dot below sorts before a circumflex or breve
            if tone in "\u0302\u0306":
                vowel, tone = [vowel[0], tone], vowel[1]
            encoded += unicodedata.normalize("NFC", "".join(vowel)).encode("cp1258") + tone.encode("cp1258")
    return encoded


@pytest.mark.parametrize(("encoding", "text"), _cases())
def test_encodings(encoding: str, text: str) -> None:
    data = _windows_1258(text) if encoding == "cp1258" else text.encode(encoding)
    assert unicodedata.normalize("NFC", decode(data)) == text


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_all_kinds_of_bytes(kind: type) -> None:
    assert decode(kind("Thời sự".encode())) == "Thời sự"
    assert read(kind("Thời sự".encode())).lines[0].text == "Thời sự"


def test_a_long_page_in_windows_1258() -> None:
    data = _windows_1258(SENTENCE * 2_000)
    assert unicodedata.normalize("NFC", decode(data)) == SENTENCE * 2_000


def test_a_long_page_in_gbk_is_guessed_from_its_start() -> None:
    text = "河内市人民委员会今天上午举行会议，市长 出席并发表讲话。" * 5_000
    begun = time.perf_counter()
    assert decode(text.encode("gbk")) == text
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [
        ("gbk", "河内市人民委员会今天上午举行会议，市长出席并发表讲话。"),
        ("koi8-r", "Сегодня в Ханое прошло заседание народного комитета. "),
    ],
)
def test_an_encoding_that_shows_only_late_is_still_looked_for(encoding: str, sentence: str) -> None:
    text = "<script></script>\n" * 10_000 + sentence * 20
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("cut", [1, 2])
def test_utf8_cut_in_its_last_character(cut: int) -> None:
    assert decode("Thời sự".encode()[:-cut]) == "Thời s\ufffd"
    assert decode("Th ệ".encode()[:-1]) == "Th \ufffd"


def test_stray_bytes_in_utf8_are_replaced_and_nothing_is_guessed_again() -> None:
    data = SENTENCE.encode() + b"\xff" + SENTENCE.encode() + b"\xe1\xbb " + SENTENCE.encode()
    assert decode(data) == f"{SENTENCE}\ufffd{SENTENCE}\ufffd {SENTENCE}"


def test_printed_replacement_characters_are_not_broken_bytes() -> None:
    text = "\ufffd" * 50 + SENTENCE
    assert decode(text.encode() + b"\xff") == text + "\ufffd"


def test_text_encoded_twice_is_not_repaired() -> None:
    twice = "Thời sự".encode().decode("latin-1")
    assert decode(twice.encode()) == twice
    assert read(twice).text == twice


def test_a_byte_order_mark_goes_from_bytes_and_stays_in_a_string() -> None:
    assert decode(b"\xef\xbb\xbfa\xef\xbb\xbfb") == "a\ufeffb"
    page = read("\ufeffHà Nội")
    assert page.text == "\ufeffHà Nội"
    assert (page.lines[0].text, page.lines[0].start) == ("Hà Nội", 1)


def test_half_a_character_of_utf16_is_replaced() -> None:
    assert decode("Thời".encode("utf-16-le") + b"\x01") == "Thời\ufffd"
    assert decode(b"\xff\xfea\x00\x00\xd8") == "a\ufffd"


def _zipped() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(zipfile.ZipInfo("word/document.xml"), "<w:document/>")
    return archive.getvalue()


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file, not a page"),
        (b"\n\n%PDF-1.4", "a PDF file, not a page"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"GIF89a\1\0", "a GIF picture"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a WebP picture"),
        (b"\0\0\0\x20ftypisom", "a video file"),
        (b"\0\0\0\x20ftypavif", "an AVIF picture"),
        (b"ID3\x04\0", "an MP3 file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "an old Office document"),
        (b"{\\rtf1\\ansi Tin}", "an RTF document"),
        (gzip.compress(b"Tin", mtime=0), r"compressed \(gzip\)"),
        (_zipped(), r"compressed \(a zip archive"),
        (b"BZh91AY&SY\0", r"compressed \(bzip2\)"),
        (b"\x28\xb5\x2f\xfd\0", r"compressed \(zstd\)"),
        (b"\xfd7zXZ\0", r"compressed \(xz\)"),
        (b"Tin\x01\x02" * 10, "binary: 40 % control characters in the first 50 bytes"),
        (b"\0" * 5_000, "binary: 100 % control characters in the first 4096 bytes"),
        (random.Random(1).randbytes(10_000), "binary: 1. % control characters in the first 4096 bytes"),
        (bytes(random.Random(1).choices(range(128, 256), k=10_000)), "no known encoding"),
    ],
)
def test_binary_is_refused_by_name(data: bytes, trouble: str) -> None:
    with pytest.raises(InputError, match=trouble):
        decode(data)
    with pytest.raises(InputError, match=trouble):
        read(data)


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("%PDF-1.7\n1 0 obj", "a PDF file"),
        (gzip.compress(b"Tin", mtime=0).decode("latin-1"), "gzip"),
        (random.Random(2).randbytes(5_000).decode("utf-8", "replace"), "binary: .* in the first 4096 characters"),
        (random.Random(2).randbytes(5_000).decode("latin-1"), "binary"),
        ("\0" * 100, "binary: 100 % control characters in the first 100 characters"),
    ],
)
def test_binary_that_somebody_decoded_is_refused(text: str, trouble: str) -> None:
    with pytest.raises(InputError, match=trouble):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "a\0b",
        "\0Tin",
        "Tin\ud800",
        "PDF là gì?",
        "GIF là gì",
        "%PDF",
        "PK 3",
        "BZha",
        "Tin\x1b[0m",
        "\ufffd" * 20 + " Tin",
        "ID3",
    ],
)
def test_a_few_odd_characters_are_no_binary(text: str) -> None:
    assert read(text).text is text
    if "\ud800" not in text:
        assert read(text.encode()).text == text


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        page = read(data)
    except InputError:
        return
    assert page.lines
    for line in page.lines:
        assert page.text[line.start : line.end]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(b"Tin: " + text.encode()) == f"Tin: {text}"


@pytest.mark.parametrize(
    "data",
    [
        b"\xff" * 5_000_000,
        b"\xe1\xbb\x87 \xff " * 1_000_000,
        b"\xc3" * 5_000_000,
        b"\xd2" * 5_000_000,
        b"a\0" * 2_500_000,
    ],
    ids=["ff", "half", "leads", "tones", "utf-16"],
)
def test_hostile_bytes_cost_linear_time(data: bytes) -> None:
    begun = time.perf_counter()
    try:
        decode(data)
    except InputError as error:
        assert str(error)
    assert time.perf_counter() - begun < 8
