"""An article as an HTML page: what is drawn, and that nothing of a page can become markup."""

from __future__ import annotations

import json
import re
import time
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from hostile import hostile_article
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

import vnnews
from vnnews.article import Article
from vnnews.cli import main
from vnnews.view.marks import Mark, pieces
from vnnews.view.page import words


def tree(article: Article) -> LexborHTMLParser:
    return LexborHTMLParser(vnnews.view.html(article))


def only(page: LexborHTMLParser, selector: str) -> LexborNode:
    (node,) = page.css(selector)
    return node


def test_markup_of_a_page_is_text() -> None:
    page = tree(hostile_article())
    assert len(page.css("script")) == 2
    assert len(page.css("style")) == 1
    assert not page.css("img")
    assert not [node for node in page.css("*") if any(name.startswith("on") for name in node.attributes)]
    links = [node.attributes["href"] for node in page.css("a")]
    assert all(link and link.startswith(("#article", "https://")) for link in links)
    data = only(page, "#data").text()
    assert json.loads(data)["things"]["p"][0]["name"].startswith("</style></script>")
    vnnews.view.html(hostile_article()).encode()


def test_nothing_is_loaded() -> None:
    page = tree(hostile_article())
    assert not page.css("link, iframe, object, embed, [src]")
    policy = only(page, "meta[http-equiv]").attributes["content"]
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")


@pytest.mark.parametrize("name", ["provincial.txt", "html-daily.html", "markdown-crawl.md", "weekly.txt"])
def test_the_text_of_the_parts_is_drawn_whole(pages: Path, name: str) -> None:
    article = vnnews.parse((pages / name).read_bytes())
    drawn = [" ".join(node.text().split()) for node in tree(article).css(".part, details p")]
    for block in article.blocks:
        printed = " ".join(article.slice(block).split())
        assert any(printed in one for one in drawn)
    marked = {unescape(node.text()) for node in tree(article).css("mark")}
    assert marked == {article.slice(time) for time in article.times} | {
        mention.text
        for things in (article.officials, article.persons, article.agencies, article.places, article.documents)
        for thing in things
        for mention in thing.mentions
    } | {article.slice(one) for one in article.quantities} | {
        article.slice(post) for official in article.officials for post in official.positions
    }


def test_the_interface_speaks_two_languages() -> None:
    article = vnnews.parse("Tin mới\nNăm 2024, cầu đã thông xe và đón những chuyến xe đầu tiên.")
    assert 'lang="vi"' in vnnews.view.html(article)
    assert ">Times<" in vnnews.view.html(article, language="en")
    assert all(set(texts) == {"vi", "en"} and all(texts.values()) for texts in words().values())
    with pytest.raises(ValueError, match="'fr'"):
        vnnews.view.html(article, language="fr")  # type: ignore[arg-type]


def test_a_notebook_gets_a_frame() -> None:
    shown = vnnews.parse("Tin <b>mới</b> & khác")._repr_html_()
    assert re.match(r"<iframe [^<>]*></iframe>$", shown)


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from("oraldqt"), st.integers(0, 3)), max_size=10
)


@given(SPANS)
def test_marks_nest_and_cover_what_was_found(spans: list[tuple[int, int, str, int]]) -> None:
    found = sorted(
        {Mark(start, start + length, kind, number, "") for start, length, kind, number in spans},
        key=lambda mark: (mark.start, -mark.end, mark.kind, mark.number),
    )
    held: list[Mark] = []
    covered: set[tuple[int, str, int]] = set()
    at = stops = 0
    for piece in pieces(found, 0, 45):
        assert piece.at >= at
        covered |= {(place, mark.kind, mark.number) for place in range(at, piece.at) for mark in held}
        at = piece.at
        for _ in range(piece.closes):
            held.pop()
        if piece.opens:
            stops += piece.focus
            held.append(piece.opens)
    assert not held
    assert at == 45
    assert covered == {(place, mark.kind, mark.number) for mark in found for place in range(mark.start, mark.end)}
    assert stops <= len(found)


def test_the_page_of_an_article_is_light_and_soon_drawn() -> None:
    article = vnnews.parse("Tin mới\n" + "Ngày 28/9/2024, cầu Bến Lội đã thông xe sau hai năm thi công.\n" * 160)
    drawn = vnnews.view.html(article)
    assert len(drawn.encode()) < 15 * len(article.text.encode())
    start = time.process_time()
    for _ in range(5):
        vnnews.view.html(article)
    # a wide margin: the figure itself is a benchmark's business
    assert (time.process_time() - start) / 5 < 0.1


def test_the_command_writes_a_file(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    done = CliRunner().invoke(main, ["view", str(pages / "provincial.txt"), "-o", str(out), "--language", "en"])
    assert (done.exit_code, done.output) == (0, "")
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert "Line by line" in out.read_text("utf-8")


def test_the_command_names_a_file_that_cannot_be_written(pages: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["view", str(pages / "provincial.txt"), "-o", str(tmp_path / "no" / "page.html")])
    assert done.exit_code == 2
    assert "cannot write" in done.stderr
