from __future__ import annotations

import time
import tracemalloc

import pytest
from cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st

from vnnews.article import InputError
from vnnews.reading.html import read_html, read_tree
from vnnews.reading.html_roles import roles_of
from vnnews.reading.html_source import parse_html
from vnnews.reading.page import Line, Page
from vnnews.text import fold

HERE = "https://bao.example/tin/bai.html"


def whole(page: Page) -> list[str]:
    """The lines with their list marks, as they stand in the text."""
    return page.text.split("\n")


def line_of(html: str, number: int = 0, url: str | None = HERE) -> Line:
    return read_html(html, url).lines[number]


@pytest.mark.parametrize(("name", "html", "expected"), cases("reading_html"))
def test_blocks_become_lines(name: str, html: str, expected: str) -> None:
    page = read_html(html)
    assert page.kind == "html"
    visible = [page.text[line.start : line.end] for line in page.lines]
    bullets = [f"{line.bullet} " if line.bullet not in (None, "•") else "" for line in page.lines]
    assert " ⏎ ".join(b + v for b, v in zip(bullets, visible, strict=True)) == expected


@pytest.mark.parametrize(
    ("html", "present", "absent"),
    [
        ("<h2>A</h2>", "tag:h2 heading:2", "tag:p bold"),
        ("<h2><a href=/x>A</a></h2>", "tag:h2 tag:a heading:2 links:all", "links:most"),
        ("<p class='detail-sapo'>A", "tag:p role:lead", "role:body"),
        ("<p class='leader vantage'>A", "tag:p", "role:lead role:tags"),
        ("<div class='related-news'><ul><li>A", "tag:li in:list role:related", "within:related"),
        ("<div class='related-news'><h3 class='title'>A", "role:title within:related", "role:related"),
        ("<div class='PhotoCMS_Caption'>A", "role:caption role:picture", "role:lead"),
        ("<div type='RelatedOneNews'>A", "role:related", "role:body"),
        ("<div><input type='text'></div><p>A", "tag:p", "role:related"),
        ("<p itemprop='headline'>A", "role:title prop:headline", "role:lead"),
        ("<div itemprop='articleBody'><p>A", "role:body prop:articleBody", "role:title"),
        ("<figure><img src=a><figcaption>A", "in:figure tag:figcaption role:caption after:image", "tag:p"),
        ("<figure><figcaption><p>A", "in:figure tag:p role:caption", "after:image"),
        ("<img alt='Cầu mới thông xe'><p>Cầu mới thông xe.", "after:image echoes:image", "in:figure"),
        ("<img title='Cầu mới thông xe'><p>CẦU MỚI THÔNG XE. Ảnh: Lan", "echoes:image", "bold"),
        ("<img alt='Cầu mới thông xe sáng nay'><p>Cầu mới thông xe", "echoes:image", "bold"),
        ("<a title='Cầu mới thông xe'><img src=a></a><p>Cầu mới thông xe", "echoes:image", "links:all"),
        ("<p title='Cầu mới thông xe'><img src=a></p><p>Cầu mới thông xe", "after:image", "echoes:image"),
        ("<img alt='Cầu mới thông xe'><p>Cầu cũ thông xe", "after:image", "echoes:image"),
        ("<img alt='Báo Ánh Dương'><p>Báo Ánh Dương", "after:image", "echoes:image"),
        ("<img alt='Cầu mới thông xe'><img alt=''><p>Cầu mới thông xe", "after:image", "echoes:image"),
        ("<nav><a href=/x>A", "in:nav links:all", "in:header"),
        ("<div role='navigation'>A", "in:nav", "role:menu"),
        ("<header><aside><form><table><tr><td>A", "in:header in:aside in:form in:table tag:td", "in:footer"),
        ("<article><p>A", "in:article", "in:main"),
        ("<main><footer><p>A", "in:main in:footer", "in:article"),
        ("<blockquote><p>A", "tag:p in:quote", "in:list"),
        ("<time datetime='2026'>7/3/2026", "tag:time role:date", "tag:span"),
        ("<div><span>A</span>", "tag:div tag:span", "tag:a"),
        ("<div><span>A</span> b", "tag:div", "tag:span"),
        ("<button>A", "tag:button", "tag:div"),
        ("<p><b>A</b> <strong>B</strong>.", "bold", "italic"),
        ("<p><b>A</b> b", "tag:p", "bold"),
        ("<p><em>A</em>", "italic", "bold"),
        ("<p style='font-weight: 700; font-style:italic'>A", "bold italic", "centered"),
        ("<b><p style='font-weight:normal'>A", "tag:p", "bold"),
        ("<p align=center>A", "centered", "bold"),
        ("<center><p>A", "centered", "bold"),
        ("<div style='text-align:center'><p style='text-align:left'>A", "tag:p", "centered"),
        ("<p><a href=/x>Một hai ba bốn</a> năm", "links:most", "links:all"),
        ("<p>Một hai ba bốn <a href=/x>năm</a>", "links:some", "links:most"),
        ("<p>» <a href=/x>Một</a>", "links:all", "links:most"),
        ("<p><span class='author'>Minh Hà</span></p>", "role:author", "role:date"),
        ("<p>Ảnh: <span class='author'>Minh Hà</span></p>", "tag:p", "role:author"),
        ("<body class='author-page'><p>A", "tag:p", "role:author within:author"),
    ],
)
def test_hints(html: str, present: str, absent: str) -> None:
    hints = line_of(html).hints
    assert set(present.split()) <= set(hints)
    assert not set(absent.split()) & set(hints)


def test_an_image_is_told_to_two_lines() -> None:
    lines = read_html("<p>A<p><img src=a><p>B<p>C<p>D").lines
    assert ["after:image" in line.hints for line in lines] == [False, True, True, False]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("detail-sapo", "lead"),
        ("detailsapo", "lead"),
        ("boxLienQuan", "related"),
        ("tin-lien-quan", "related"),
        ("tinlienquan", "related"),
        ("relatednews", "related"),
        ("cung_chuyen_muc", "related"),
        ("author2 mt-20", "author"),
        ("tac-gia", "author"),
        ("listTag", "tags"),
        ("article__body--content", "body"),
        ("articleBody", "body"),
        ("comment-content", "comment"),
        ("box-doc-nhieu", "most_read"),
        ("thoi-tiet", "weather"),
        ("leaderboard", "ad"),
        ("adsbygoogle", "ad"),
        ("xemnhieunhat most-read", "most_read"),
        ("leader", ""),
        ("vantage stage", ""),
        ("address shadow header", ""),
        ("datetimepickerx update-row", ""),
        ("candidate", ""),
        ("timeline-x", ""),
        ("navigator2d", ""),
        ("", ""),
        ("1 2 -- __", ""),
        ("box list item", ""),
    ],
)
def test_roles(names: str, expected: str) -> None:
    assert " ".join(roles_of(names)) == expected


@pytest.mark.parametrize(
    ("html", "url", "expected"),
    [
        ("<a href='/x'>A</a>", HERE, "https://bao.example/x"),
        ("<a href='x.html'>A</a>", HERE, "https://bao.example/tin/x.html"),
        ("<a href='//khac.example/x'>A</a>", HERE, "https://khac.example/x"),
        ("<a href=' HTTP://khac.example/x '>A</a>", None, "HTTP://khac.example/x"),
        ("<base href='https://goc.example/b/'><a href='x'>A</a>", HERE, "https://goc.example/b/x"),
        ("<base href='/b/'><a href='x'>A</a>", HERE, "https://bao.example/b/x"),
        ("<p>» <a href='/x'>A</a>", HERE, "https://bao.example/x"),
        ("<a href='/x'><h3>A</h3></a>", HERE, "https://bao.example/x"),
        ("<a href='/x'>A</a>", None, None),
        ("<a href='#a'>A</a>", HERE, None),
        ("<a href='javascript:void(0)'>A</a>", HERE, None),
        ("<a href='mailto:a@b.example'>A</a>", HERE, None),
        ("<a href='data:text/html,x'>A</a>", HERE, None),
        ("<a href='http://['>A</a>", HERE, None),
        ("<a href='//[x'>A</a>", HERE, None),
        ("<a>A</a>", HERE, None),
        ("<p><a href='/x'>A</a> b", HERE, None),
        ("<p><a href='/x'>A</a>, <a href='/y'>B</a>", HERE, None),
    ],
)
def test_links(html: str, url: str | None, expected: str | None) -> None:
    assert line_of(html, url=url).href == expected


def test_the_first_line_of_an_item_has_the_bullet() -> None:
    page = read_html("<ul><li><h3>A</h3><p>B</p></li><li>- C</li></ul><ol><li>D</ol>E")
    assert [(line.text, line.bullet) for line in page.lines] == [
        ("A", "•"),
        ("B", None),
        ("C", "-"),
        ("D", "•"),
        ("E", None),
    ]


def test_folded_lines_find_back() -> None:
    page = read_html("<p>Tin m\u01a1\u0301i<p>Kha\u0301nh\u00adHo\u00e0 <b>ho\u0323p</b>")
    line = page.lines[1]
    assert line.text == "KhánhHòa họp"
    start, end = line.span(5, 8)
    assert page.text[start:end] == "Ho\u00e0"


def test_a_tree_gives_the_same_page() -> None:
    html = "<base href='https://goc.example/'><h1>A</h1><a href=b>B</a>"
    assert read_tree(parse_html(html), HERE) == read_html(html, HERE)


@pytest.mark.parametrize(
    "html",
    ["", " ", "<html></html>", "<script>x</script>", "<p>\u200b</p>", "<frameset></frameset>", "<!-- x -->", "<a" * 9],
)
def test_nothing_visible(html: str) -> None:
    with pytest.raises(InputError, match="the page has no visible text"):
        read_html(html)


@pytest.mark.parametrize(
    ("html", "expected"),
    [("<p>a\ud800b", "a\ufffdb"), ("<p>a\0b", "ab"), ("\ufeff<p>a", "a"), ("<p a\0='x'>a<\0p>", "a")],
)
def test_broken_characters(html: str, expected: str) -> None:
    assert line_of(html).text.startswith(expected[0])
    assert line_of(html).text.encode() is not None


TEXTS = st.text(
    alphabet=st.sampled_from(
        "aàảÀđĐ oOuyỳ7.-–•»&<>\u0300\u0301\u0323\u00a0\u00ad\u200b\u2028\n\t\x00\x85\ufeff\U0001f600"
    ),
    max_size=12,
)
TAGS = st.sampled_from(
    ["p", "div", "b", "a", "span", "li", "ul", "table", "td", "h2", "figure", "pre", "br", "img", "noscript", "time"]
)
ATTRIBUTES = st.sampled_from(
    ["", " class='detail-sapo'", " href='/x'", " hidden", " style='display:none'", " class=author", " aria-hidden=true"]
)
NESTED = st.recursive(
    TEXTS,
    lambda inner: st.builds(
        lambda tag, attributes, children, closed: (
            f"<{tag}{attributes}>{''.join(children)}" + (f"</{tag}>" if closed else "")
        ),
        TAGS,
        ATTRIBUTES,
        st.lists(inner, max_size=4),
        st.booleans(),
    ),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(NESTED)
def test_offsets_are_exact(html: str) -> None:
    try:
        page = read_html(html, HERE)
    except InputError:
        return
    before = 0
    for line in page.lines:
        assert before <= line.start < line.end <= len(page.text)
        before = line.end
        source = page.text[line.start : line.end]
        assert "\n" not in source
        # what stands before the line on its row has a say in how its marks fold
        row_start = page.text.rfind("\n", 0, line.start) + 1
        row = fold(page.text[row_start : line.end]).text
        assert row.endswith(line.text)
        assert line.span(0, len(line.text)) == (line.start, line.end)
        assert line.text == line.text.strip() != ""
        assert len(line.hints) == len(set(line.hints))
    assert all(row == " ".join(row.split()) for row in whole(page))


HOSTILE = {
    "nested": ("<div>" * 10_000 + "x", 1),
    "nested and closed": ("<div>" * 10_000 + "x" + "</div>" * 10_000 + "y", 2),
    "nested a million times": ("<div>" * 1_000_000 + "x", 1),
    "text at every depth": ("<div>x" * 30_000, 30_000),
    "unclosed emphasis": ("".join(f"<b id={i}><p>x" for i in range(5_000)), 5_000),
    "attributes": ("<div " + " ".join(f"a{i}=1" for i in range(200_000)) + ">x", 1),
    "end tags of nothing": ("<span>" * 50_000 + "</y>" * 50_000 + "x", 1),
    "inline data": ("<p>x<img src='data:image/png;base64," + "A" * 5_000_000 + "'>y", 1),
    "inline json": ('<p>x<script type="application/json">' + '{"a":"<p>"},' * 300_000 + "</script>y", 1),
    "lists": ("<ul><li>a" * 10_000, 10_000),
    "entities": ("x" + "&amp" * 300_000, 1),
    "comment": ("x<!--" + "a" * 3_000_000, 1),
    "quotes": ("x" + '<p a="' * 100_000, 1),
    "links": ("<a href=x>b</a>" * 20_000, 20_000),
    "breaks": ("x" + "<br>" * 500_000, 1),
    "zero widths": ("x" + "\u200b" * 1_000_000 + "y", 1),
    "style": ("<p style='" + "; " * 500_000 + "'>x", 1),
    "classes": ("<p class='" + "aB" * 500_000 + "'>x", 1),
    "glued": ("".join(f"<p class='boxnewslisttin{i:x}'>x" for i in range(5_000)), 5_000),
    "tables": ("<table>x<tr>" * 5_000, 5_000),
    "buttons": ("<button><p>q" * 10_000, 10_000),
    "hidden icons": ("<span aria-hidden=true>×</span>" * 10_000 + "<p>x", 1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sources_take_linear_time(name: str) -> None:
    html, lines = HOSTILE[name]
    before = time.process_time()
    page = read_html(html, HERE)
    # generous for slow machines: what is quadratic takes minutes
    assert time.process_time() - before < 6
    assert len(page.lines) == lines


def test_the_text_of_flattened_pages_stays_apart() -> None:
    page = read_html("<div>" * 30_000 + "Một</div>Hai<div>Ba")
    assert [line.text for line in page.lines] == ["Một", "Hai", "Ba"]


def test_memory_stays_small() -> None:
    html = "<div class='detail-content'><p>" + "Sáng nay trời mưa to. " * 20 + "</p></div>"
    html *= 2_000
    tracemalloc.start()
    read_html(html, HERE)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * len(html.encode())
