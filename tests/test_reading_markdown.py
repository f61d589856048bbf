"""Markdown: lines and hints as cases, offsets, links, the header of a page, and hostile input."""

from __future__ import annotations

import time

import pytest
from cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st

from vnnews.article import InputError
from vnnews.reading.assembly import Assembly, absolute
from vnnews.reading.markdown import read_markdown
from vnnews.reading.page import Page
from vnnews.text import fold

URL = "https://bao.example.vn/thoi-su/tin.html"
_ESCAPES = {"⏎": "\n", r"\r": "\r", r"\n": "\n", r"\u2028": "\u2028"}


def _check_places(page: Page) -> None:
    assert page.kind == "markdown"
    assert page.lines
    end = -1
    for line in page.lines:
        assert line.text == line.text.strip() != ""
        assert line.start > end
        assert fold(page.text[line.start : line.end]).text == line.text
        assert line.span(0, len(line.text)) == (line.start, line.end)
        assert "\n" not in line.text
        end = line.end
    assert "\n\n\n" not in page.text
    for line, following in zip(page.lines, page.lines[1:], strict=False):
        between = page.text[line.end : following.start]
        assert between.count("\n") == 1 + following.blank_before == 1 + line.blank_after


@pytest.mark.parametrize(("what", "markdown", "lines", "hints"), cases("reading_markdown"))
def test_lines_and_hints(what: str, markdown: str, lines: str, hints: str) -> None:
    for written, meant in _ESCAPES.items():
        markdown = markdown.replace(written, meant)
    page = read_markdown(markdown, URL)
    _check_places(page)
    assert [line.text for line in page.lines] == lines.split(" ⏎ "), what
    assert [" ".join(line.hints) for line in page.lines] == [hint.strip() for hint in hints.split("⏎")], what


@pytest.mark.parametrize(
    ("markdown", "href"),
    [
        ("[Tin](https://bao.example.vn/1)", "https://bao.example.vn/1"),
        ("[Tin](/1?a=1&amp;b=2)", "https://bao.example.vn/1?a=1&b=2"),
        ("[Tin](2.html)", "https://bao.example.vn/thoi-su/2.html"),
        ("[Tin](<https://bao.example.vn/a b>)", "https://bao.example.vn/a%20b"),
        ("[Tin](https://bao.example.vn/tin-\nmoi)", "https://bao.example.vn/tin-moi"),
        (r"[Tin](https://bao.example.vn/a\_b\))", "https://bao.example.vn/a_b)"),
        ("[![a](a.jpg)](/1)[Tin mới](/1)[](/1#binh-luan)", "https://bao.example.vn/1"),
        ("1. [Tin](/1)", "https://bao.example.vn/1"),
        ("» [Tin](/1) »", "https://bao.example.vn/1"),
        ("https://bao.example.vn/a_b", "https://bao.example.vn/a_b"),
        ("<https://bao.example.vn/a_b>", "https://bao.example.vn/a_b"),
        ("[Một](/1) [Hai](/2)", None),
        ("Đọc [Tin](/1)", None),
        ("[Tin](javascript:void(0))", None),
        ("[Tin](javasctip:void(0))", None),
        ("[Tin](mailto:a@example.vn)", None),
        ("[Tin](#dau-trang)", None),
        ("[Tin]()", None),
        ("[Tin](http://[)", None),
        ("[Tin](https://)", None),
    ],
)
def test_where_a_line_leads_to(markdown: str, href: str | None) -> None:
    (line,) = read_markdown(markdown, URL).lines
    assert line.href == href


def test_a_link_needs_an_address_to_be_relative_to() -> None:
    assert read_markdown("[Tin](/1)").lines[0].href is None
    assert absolute("//bao.example.vn/1", "https://b.example.vn") == "https://bao.example.vn/1"


@pytest.mark.parametrize(
    ("markdown", "bullet"),
    [("* Tin", "*"), ("- Tin", "-"), ("+ Tin", "+"), ("12. Tin", "•"), ("• Tin", "•"), (">> Tin", ">>"), ("Tin", None)],
)
def test_list_marks(markdown: str, bullet: str | None) -> None:
    (line,) = read_markdown(markdown).lines
    assert (line.text, line.bullet) == ("Tin", bullet)


def test_blank_lines_are_kept_one_in_a_row() -> None:
    page = read_markdown("\n\nMột\n\n\n![](a.jpg)\n\nHai\nBa\n* * *\nBốn\n\n")
    assert page.text == "Một\n\nHai\nBa\nBốn"
    assert [(line.blank_before, line.blank_after) for line in page.lines] == [(0, 1), (1, 0), (0, 0), (0, 0)]


def test_long_sides_of_a_hard_break_stay_apart() -> None:
    first, second = "Mưa lớn trút xuống thành phố. " * 4, "Nhiều tuyến đường ngập sâu. " * 4
    page = read_markdown(f"{first.strip()}  \n{second}")
    assert [line.text for line in page.lines] == [first.strip(), second.strip()]


def test_offsets_point_into_the_text_without_markup() -> None:
    page = read_markdown("## **Kha\u0301nh\u00a0Hoa\u0300**\n[Uỷ ban](/a) họp")
    assert page.text == "Kha\u0301nh Hoa\u0300\nUỷ ban họp"
    assert [line.text for line in page.lines] == ["Khánh Hòa", "Ủy ban họp"]
    start, end = page.lines[0].span(6, 9)
    assert page.text[start:end] == "Hoa\u0300"


def test_the_header_of_a_reader_service() -> None:
    page = read_markdown(
        "Title: Mưa lớn: Huế ngập\n\nURL Source: https://bao.example.vn/mua\n\n"
        "Published Time: 2024-09-28T18:27:00+07:00\n\nMarkdown Content:\n# Mưa lớn\n\n[Khác](/khac)"
    )
    assert page.text == "Mưa lớn\n\nKhác"
    assert page.lines[1].href == "https://bao.example.vn/khac"
    assert page.metadata is not None
    assert page.metadata.title == "Mưa lớn: Huế ngập"
    assert page.metadata.url == "https://bao.example.vn/mua"
    assert page.metadata.published == "2024-09-28T18:27:00+07:00"
    assert page.metadata.authors == ()


def test_front_matter() -> None:
    page = read_markdown(
        '---\ntitle: "Mưa lớn: Huế"\nauthor: Minh Hà; Thu An\ndate: 2024-09-28\nurl: https://bao.example.vn/mua\n'
        "tags:\n  - mưa\n  - 'lũ'\ncategories: [Thời sự, Xã hội]\nhostname: bao.example.vn\n---\nTin"
    )
    assert page.text == "Tin"
    assert page.metadata is not None
    assert page.metadata.title == "Mưa lớn: Huế"
    assert page.metadata.authors == ("Minh Hà", "Thu An")
    assert page.metadata.published == "2024-09-28"
    assert page.metadata.tags == ("mưa", "lũ")
    assert page.metadata.section == "Thời sự"


def test_the_notes_of_a_crawler() -> None:
    page = read_markdown(
        "# Mưa lớn ở Huế\n\n**Source:** [bao.example.vn](https://bao.example.vn/mua)\n**Published:** 2024-09-28\n"
        "**Crawled:** 2024-09-30T08:00:00\n**Crawler:** fetch_bot\n**Tác giả:** không rõ\n\n---\n\nSáng nay trời mưa."
    )
    assert page.text == "Mưa lớn ở Huế\n\nSáng nay trời mưa."
    assert page.metadata is not None
    assert (page.metadata.url, page.metadata.published) == ("https://bao.example.vn/mua", "2024-09-28")
    assert page.metadata.authors == ()


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Ngày crawl: 30/09/2024\n\nSáng nay trời mưa.", "Sáng nay trời mưa."),
        ("# Mưa\n\n## Metadata\n\n- **url:** https://b.vn/a\n- **id:** 7\n\n---\n## Nội dung\nTin", "Mưa\n\nTin"),
        ("**URL:** <https://b.vn/a>\n**Fetched at:** 2024\n**Ghi chú:** bản cũ\nTin", "Tin"),
    ],
)
def test_other_notes(markdown: str, text: str) -> None:
    assert read_markdown(markdown).text == text


@pytest.mark.parametrize(
    "markdown",
    [
        "# Mưa lớn\n\nNguồn: Báo Bình Minh\n\nSáng nay trời mưa.",
        "# Mưa lớn\n\n**Tác giả:** Mai Lan\n\n---\n\nSáng nay trời mưa.",
        "Sáng nay trời mưa.\n\n**Source:** https://b.vn/a\n**Crawled:** 2024",
    ],
)
def test_what_are_no_notes(markdown: str) -> None:
    assert read_markdown(markdown).metadata is None


@pytest.mark.parametrize(
    "markdown",
    [
        "---\nSáng nay trời mưa\n---\nTin",
        "Title: Mưa lớn\nTin",
        "Tin\n---\ntitle: Mưa\n---",
        "---\ntitle: Mưa\nTin",
        "URL Source: https://bao.example.vn",
    ],
)
def test_what_is_no_header(markdown: str) -> None:
    page = read_markdown(markdown)
    assert page.metadata is None
    assert page.lines[0].text in ("Sáng nay trời mưa", "Title: Mưa lớn", "Tin", "title: Mưa") or "URL" in page.text


@pytest.mark.parametrize(
    "markdown", ["", " \n\t", "![a](b.jpg)", "[ ](/a)", "* \n- \n***\n", "\u200b\n#", "\x00\n\x01"]
)
def test_a_page_with_nothing_to_see_is_refused(markdown: str) -> None:
    with pytest.raises(InputError, match=r"^the page has no visible text$"):
        read_markdown(markdown)


def test_an_assembly_without_lines_is_no_page() -> None:
    with pytest.raises(InputError):
        Assembly().page("html")


MARKUP = st.text(
    st.sampled_from("aoà1 .\t\n\n\r\u2028\x00\x01\x02\x04\u200b\ufeff\ud800\u0301[]()!*_#`~>|\\<>&;:-=\"'/"),
    max_size=60,
)


@settings(max_examples=400, deadline=None)
@given(MARKUP)
def test_any_input_is_read_or_refused(text: str) -> None:
    try:
        page = read_markdown("Tin\n" + text, URL)
    except InputError:
        pytest.fail("a page with a word on it was refused")
    _check_places(page)


WORDS = (
    st.text(st.sampled_from("aăâđêôơưmnt 123"), min_size=1, max_size=30).map(str.strip).filter(lambda s: s.isalpha())
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(["{}", "**{}**", "_{}_", "## {}", "* {}", "[{}](/a)"]))
def test_words_survive_their_markup(words: list[str], markup: str) -> None:
    page = read_markdown("\n\n".join(markup.format(word) for word in words))
    assert [line.text for line in page.lines] == [fold(word).text for word in words]


HOSTILE = {
    "open brackets": "[" * 100_000,
    "close brackets": "]" * 100_000,
    "targets": "](" * 100_000,
    "pictures": "![" * 50_000,
    "stars": "*" * 100_000,
    "spaced stars": "* " * 50_000,
    "star words": "*a " * 50_000 + "**b " * 50_000,
    "underscores": "_a_ " * 50_000,
    "backslashes": "\\\\" * 100_000,
    "odd backslashes": "\\" * 100_001,
    "unclosed links": "[a](https://a.vn/" * 20_000,
    "unclosed titles": '[a](/b "c ' * 20_000,
    "quotes in titles": "[a](/b " + '"x ' * 100_000,
    "parentheses": "[a](" + "(" * 100_000,
    "angles": "<" * 100_000,
    "tags": "<a " * 50_000,
    "comments": "<!--" * 50_000,
    "scripts": "<script>" * 30_000,
    "ticks": "`" * 100_000,
    "spaced ticks": "` `` " * 30_000,
    "fences": "```\n~~~\n" * 20_000 + "````\n",
    "quotes": "> " * 50_000,
    "headings": "#" * 100_000,
    "heading ends": "# a" + " #" * 50_000,
    "spaces": "a" + " " * 200_000 + "b",
    "pipes": "|" * 100_000,
    "table": "|a" * 50_000 + "|",
    "table rule": "|-" * 50_000 + "x",
    "dashes": "- " * 50_000 + "x",
    "entities": "&amp" * 50_000,
    "hard breaks": "a  \n" * 50_000,
    "indents": "".join(" " * depth + "* a\n" for depth in range(400)),
    "references": "[a]: /b\n" * 20_000 + "[a][a] " * 20_000,
    "nested links": "[" * 20_000 + "](/a)" * 20_000,
    "tildes": "~~" * 50_000,
    "nul": "a\x00" * 50_000,
    "surrogates": "\ud800[\udfff](\ud800)" * 20_000,
    "front matter": "---\n" + "a: b\n" * 50_000,
    "header": "Title: a\n" * 20_000,
    "blank lines": "\n" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_takes_linear_time(name: str) -> None:
    started = time.process_time()
    _check_places(read_markdown("Tin\n" + HOSTILE[name] + "\nTin", URL))
    assert time.process_time() - started < 4


def test_a_line_of_megabytes() -> None:
    text = "Mưa lớn [ở Huế](/hue) và **Đà Nẵng**, " * 60_000
    started = time.process_time()
    page = read_markdown(text)
    assert time.process_time() - started < 6
    assert len(page.lines) == 1
