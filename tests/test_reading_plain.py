"""Plain text: lines, their places, what is refused, and hostile input."""

from __future__ import annotations

import re
import time
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnnews.reading
from vnnews.article import InputError
from vnnews.reading import MAX_CHARACTERS, Line, Page, read
from vnnews.text import fold

LINE_ENDS = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]


def _shown(page: Page) -> list[tuple[str, int, int, int]]:
    return [(line.text, line.indent, line.blank_before, line.blank_after) for line in page.lines]


def test_lines_with_their_blanks_and_indents() -> None:
    page = read("\n  \nKhai mạc hội sách\n28.09.2024 | 18:27 PM\n\n \n\t  Sáng nay.  \n\n")
    assert _shown(page) == [
        ("Khai mạc hội sách", 0, 2, 0),
        ("28.09.2024 | 18:27 PM", 0, 0, 2),
        ("Sáng nay.", 3, 2, 1),
    ]
    assert page.kind == "text"
    assert [page.text[line.start : line.end] for line in page.lines] == [line.text for line in page.lines]


@pytest.mark.parametrize("line_end", LINE_ENDS, ids=ascii)
def test_every_line_end_of_unicode(line_end: str) -> None:
    page = read(line_end.join(["Một", "", "Hai", "  Ba"]))
    assert _shown(page) == [("Một", 0, 0, 1), ("Hai", 0, 1, 0), ("Ba", 2, 0, 0)]


@pytest.mark.parametrize("separator", ["\x1c", "\x1d", "\x1e", "\t", "\u00a0", "\u3000", "\u200b", "\x00"], ids=ascii)
def test_what_is_no_line_end(separator: str) -> None:
    assert len(read(f"Một{separator}Hai").lines) == 1


@pytest.mark.parametrize(
    ("text", "blank_after"),
    [
        ("a", 0),
        ("a\n", 0),
        ("a\n\n", 1),
        ("a\n ", 1),
        ("a\n\n ", 2),
        ("a ", 0),
        ("a \n", 0),
        ("a\n\x00", 1),
        ("a\n\x00\n", 1),
        ("a\n\u200b", 0),
        ("a\n\u200b\n", 1),
        ("a\r\n\r\n", 1),
        ("a\n\r", 1),
    ],
    ids=ascii,
)
def test_blank_lines_at_the_end(text: str, blank_after: int) -> None:
    (line,) = read(text).lines
    assert line.blank_after == blank_after


@pytest.mark.parametrize(
    "hidden", ["\u200b", "\ufeff\u200e", "\x00\x01", "\u00a0\u3000", "\ufff9", "\U000e0001", "\u00ad"], ids=ascii
)
def test_lines_with_nothing_to_see_are_blank(hidden: str) -> None:
    page = read(f"Một\n{hidden}\nHai")
    assert _shown(page) == [("Một", 0, 0, 1), ("Hai", 0, 1, 0)]


@pytest.mark.parametrize(
    ("printed", "text", "cell"),
    [
        ("Một góc chợ nổi. |", "Một góc chợ nổi.", True),
        ("| Một góc chợ nổi |", "Một góc chợ nổi", True),
        ("- Một góc chợ nổi |", "Một góc chợ nổi", True),
        ("|", "|", False),
        ("| |", "| |", False),
        ("STT | Hạng mục |", "STT | Hạng mục |", False),
        ("28/09/2024 | 18:27", "28/09/2024 | 18:27", False),
        ("x|", "x|", False),
    ],
)
def test_bars_around_the_only_cell_of_a_row(printed: str, text: str, cell: bool) -> None:
    page = read(f"Sáng nay trời mưa.\n{printed}")
    line = page.lines[1]
    assert (line.text, line.cell) == (text, cell)
    assert page.text[line.start : line.end] == text


def test_folded_content_keeps_its_way_back() -> None:
    page = read("\ufeffTie\u0302\u0301ng Vie\u0323\u0302t\n\u200b  • Kha\u0301nh\u00a0Hoa\u0300\u200b họp\u200b \n")
    assert [line.text for line in page.lines] == ["Tiếng Việt", "Khánh Hòa họp"]
    first, second = page.lines
    assert (first.start, first.end) == (1, 15)
    assert page.text[second.start : second.end] == "Kha\u0301nh\u00a0Hoa\u0300\u200b họp"
    start, end = second.span(6, 9)
    assert page.text[start:end] == "Hoa\u0300"
    start, end = second.span(0, len(second.text))
    assert (start, end) == (second.start, second.end)


def test_the_page_is_the_very_string_that_came_in() -> None:
    text = "Khánh\u00a0Hoà\ud800\x00\r\n\ufeffx"
    page = read(text, url="https://example.vn/tin.html")
    assert page.text is text
    assert page.url == "https://example.vn/tin.html"


def test_one_line_is_not_copied() -> None:
    text = "Hà Nội mưa to"
    assert read(text).lines[0].text is text


@pytest.mark.parametrize(
    "empty", ["", " \n\t", "\ufeff", "\u200b\n\u00a0", b"", b"  \r\n", b"\xef\xbb\xbf", b"\xff\xfe", "\x00"]
)
def test_empty_pages_are_refused(empty: str | bytes) -> None:
    with pytest.raises(InputError, match=r"^the page is empty$"):
        read(empty)


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><p>Tin",
        "\ufeff\n <HTML lang='vi'><p>Tin",
        "<?xml version='1.0'?>\n<!-- báo -->\n<html>Tin",
    ],
)
def test_html_is_not_taken_for_text(page: str) -> None:
    assert read(page).kind == "html"
    assert read(page).text == "Tin"
    assert read(page, kind="text").text is page


@pytest.mark.parametrize("page", ["a <html> b", "<htmlx>", "< html>", "1 < 2", "- Tin\n- Bài"])
def test_text_with_marks_is_text(page: str) -> None:
    assert read(page).kind == "text"


def test_unknown_kinds_are_refused_by_name() -> None:
    with pytest.raises(InputError, match="unknown kind 'pdf': expected one of auto, html, markdown, text"):
        read("Tin", kind="pdf")


@pytest.mark.parametrize("kind", ["auto", "text"])
def test_kinds_that_read_text(kind: str) -> None:
    assert read("Tin", kind=kind).kind == "text"


@pytest.mark.parametrize(("page", "name"), [(None, "NoneType"), (3, "int"), (["Tin"], "list")])
def test_other_types_are_refused(page: Any, name: str) -> None:
    with pytest.raises(TypeError, match=f"page must be str or bytes, not {name}"):
        read(page)


def test_a_url_must_be_a_string() -> None:
    with pytest.raises(TypeError, match="url must be a str or None, not bytes"):
        read("Tin", url=b"https://example.vn")  # type: ignore[arg-type]


def test_too_long_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_CHARACTERS == 100_000_000
    monkeypatch.setattr(vnnews.reading, "MAX_CHARACTERS", 10)
    with pytest.raises(InputError, match="the page has 11 characters, more than 10"):
        read("a" * 11)
    with pytest.raises(InputError, match="the page has 41 bytes, more than 10 characters can take"):
        read(memoryview(b"a" * 41))
    assert read("a" * 10).lines


def test_lines_cannot_be_changed() -> None:
    (line,) = read("Tin").lines
    with pytest.raises(AttributeError):
        line.text = "khác"  # type: ignore[misc]
    assert line.hints == ()


HOSTILE = st.text(
    st.sampled_from(
        "aoàyỷq1 \t\n\n\r\x0b\x0c\x85\u2028\u2029\x1c\x00\u00a0\u200b\ufeff\ud800\u0301\u0323•->»*Đð\u0958\ufff9"
    ),
    max_size=40,
)


def _expected(text: str) -> list[tuple[str, int, int]]:
    """The slow way: split the folded text, strip every line, count the blank ones between."""
    shown = []
    blank = 0
    for printed in re.split("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", fold(text).text):
        if re.fullmatch(r"[\s\x00-\x1f\x7f-\x9f\ufff9]*", printed):
            blank += 1
            continue
        shown.append((printed.strip(), len(printed) - len(printed.lstrip()), blank))
        blank = 0
    return shown


@settings(max_examples=300, deadline=None)
@given(st.one_of(HOSTILE, st.text(st.characters(exclude_categories=()), max_size=40)))
def test_lines_are_exact(text: str) -> None:
    try:
        page = read(text)
    except InputError:
        return
    expected = _expected(text)
    assert len(page.lines) == len(expected)
    before: Line | None = None
    for line, (content, indent, blank) in zip(page.lines, expected, strict=True):
        assert content.endswith(line.text) or line.cell
        assert (line.bullet is None) == (content == line.text) or line.cell
        assert (line.indent, line.blank_before) == (indent, blank)
        assert fold(text[line.start : line.end]).text == line.text
        assert line.span(0, len(line.text)) == (line.start, line.end)
        if before is not None:
            assert before.end <= line.start
            assert before.blank_after == line.blank_before
        before = line


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\n" * 1_000_000, 1_000_000),
        ("đ\r\n" * 300_000, 300_000),
        ("Hoa\u0300\n" * 200_000, 200_000),
        ("- a\n\n" * 200_000, 200_000),
        ("Hà Nội " * 1_000_000, 1),
        ("\n" * 5_000_000 + "a", 1),
        (" \n" * 2_000_000 + "a", 1),
        ("a" + " " * 5_000_000 + "b", 1),
        ("> " * 2_000_000 + "a", 1),
        ("a" + "\u0301\u0327" * 500_000, 1),
        ("a\n" * 2_100 + "\x00\n" * 500_000 + "b", 2_101),
        ("\u200b\n" * 500_000 + "b", 1),
        ("٣²" * 1_000_000, 1),
        ("\ud800\n" * 200_000, 200_000),
    ],
    ids=[
        "letters",
        "crlf",
        "decomposed",
        "bullets",
        "line",
        "ends",
        "blank",
        "spaces",
        "angles",
        "marks",
        "nul",
        "zero",
        "digits",
        "surrogates",
    ],
)
def test_hostile_pages_cost_linear_time(text: str, lines: int) -> None:
    begun = time.perf_counter()
    assert len(read(text).lines) == lines
    assert time.perf_counter() - begun < 10


def test_lines_take_little_memory() -> None:
    """Under 500 bytes a line: a million lines stay well under 1 GB."""
    text = "Tin mới\n" * 50_000
    tracemalloc.start()
    try:
        page = read(text)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(page.lines) == 50_000
    assert peak < 500 * 50_000
