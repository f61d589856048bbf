"""What an input is: the cases, long inputs, and hostile ones."""

from __future__ import annotations

import time

import pytest
from cases import cases
from hypothesis import given
from hypothesis import strategies as st

from vnnews.reading import kinds
from vnnews.reading.kinds import detect

_ESCAPES = {"⏎": "\n", r"\ufeff": "\ufeff", r"\ud800": "\ud800", r"\x00": "\x00"}
_MARKUP = [
    "*",
    "**",
    "_",
    "#",
    "##",
    "](",
    "![",
    "[",
    "]:",
    "(",
    ")",
    "=",
    "---",
    "|",
    "```",
    "`",
    "\\",
    "/",
    "https://",
]
_PROSE = "Sáng nay, mưa lớn trút xuống thành phố khiến nhiều tuyến đường ngập sâu.\n"


@pytest.mark.parametrize(("text", "kind"), cases("reading_kinds"))
def test_kinds(text: str, kind: str) -> None:
    for written, meant in _ESCAPES.items():
        text = text.replace(written, meant)
    assert detect(text) == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- Bài viết có * dấu * lạ\n", "text"),
        ("Giá <b>vàng</b> tăng\n", "text"),
        ("Xem [Giá vàng](https://bao.example.vn/vang) tăng\n", "markdown"),
        ("## Giá vàng tăng\n", "markdown"),
        ("<p>Giá vàng <b>tăng</b></p>\n", "html"),
        ("<br>Giá vàng tăng\n", "html"),
    ],
)
def test_long_inputs(line: str, kind: str) -> None:
    page = (line + _PROSE * 3) * 400
    assert detect(page) == kind
    # in the middle of a page that begins with plain text
    assert detect(_PROSE * 300 + page) == kind


@pytest.mark.parametrize("mark", ["[Giá vàng](/vang)\n", "**Giá vàng**\n", "<br>", "<p>Tin</p>"])
def test_one_mark_in_a_long_text_tells_nothing(mark: str) -> None:
    assert detect(_PROSE * 200 + mark + _PROSE * 200) == "text"


@pytest.mark.parametrize(
    "piece",
    ["[", "](", "![", "*", "**a ", "_a ", "<", "<a ", "<a b=", "<!--", "<!-", "#", "# a", "|-", "\\", "`", "= ", " "],
)
def test_hostile_input_takes_no_time(piece: str) -> None:
    started = time.process_time()
    assert detect(piece * 200_000) in ("html", "markdown", "text")
    assert time.process_time() - started < 1


def test_nothing_is_text() -> None:
    assert detect("") == "text"


@pytest.mark.parametrize("line", ["[a]:", "<?xml", "---\na: ", "Title: a\n", "\n"])
def test_hostile_lines_take_no_time(line: str) -> None:
    test_hostile_input_takes_no_time(line)


@given(st.lists(st.sampled_from([*_MARKUP, "a", "Hà Nội", " ", "\n", "\t", ":", "."]), max_size=40).map("".join))
def test_no_mark_of_markdown_stands_without_its_characters(text: str) -> None:
    for _, characters, pattern in kinds._MARKS:
        assert characters in text or pattern.search(text) is None
