"""What a page says of itself: every line of `reading_metadata.tsv`, then the broken and the hostile."""

from __future__ import annotations

import json
import time

import pytest
from cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from vnnews.reading.metadata import (
    Stamps,
    local_reading,
    read_metadata,
    read_metadata_and_stamps,
    read_stamps,
)
from vnnews.reading.metadata_json import MAX_SCRIPT, repaired, values
from vnnews.reading.metadata_names import core
from vnnews.reading.metadata_values import instant
from vnnews.reading.page import Metadata


def of(head: str, url: str | None = None) -> Metadata:
    return read_metadata(LexborHTMLParser(head), url)


def linked(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value, ensure_ascii=False)}</script>'


@pytest.mark.parametrize(("case", "field", "head", "expected"), cases("reading_metadata"))
def test_field(case: str, field: str, head: str, expected: str) -> None:
    found = getattr(of(head.replace("\\n", "\n").replace("\\t", "\t")), field)
    if isinstance(found, tuple):
        found = "|".join(found)
    assert (found or "") == expected


@pytest.mark.parametrize("page", ["", "<html>", "<p>Mưa lớn</p>", "<title></title>", "<meta><meta content><link rel>"])
def test_a_page_that_says_nothing(page: str) -> None:
    assert read_metadata_and_stamps(LexborHTMLParser(page)) == (Metadata(), Stamps())


def test_relative_addresses_are_joined() -> None:
    page = '<link rel="canonical" href="/tin/mua-lon.html">'
    assert of(page, "https://banmai.vn/?amp=1").url == "https://banmai.vn/tin/mua-lon.html"


def test_the_host_of_the_caller_names_the_site() -> None:
    page = '<title>Mưa lớn - Ban Mai</title><meta name="author" content="Ban Mai">'
    assert (of(page).title, of(page).authors) == ("Mưa lớn - Ban Mai", ("Ban Mai",))
    found = of(page, "https://thethao.banmai.com.vn/mua-lon.html")
    assert (found.title, found.authors) == ("Mưa lớn", ())


def test_stamps_stay_as_written() -> None:
    page = linked({"@type": "Article", "datePublished": "2024-09-28T18:27:00Z", "dateModified": "2024-09-28T18:27:00Z"})
    tree = LexborHTMLParser(page)
    assert read_stamps(tree) == Stamps("2024-09-28T18:27:00Z", "2024-09-28T18:27:00Z")
    assert read_metadata(tree).published == "2024-09-29T01:27:00+07:00"
    assert read_metadata(tree).modified is None
    assert read_metadata_and_stamps(tree) == (read_metadata(tree), read_stamps(tree))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2024-09-28T18:27:00Z", "2024-09-28T18:27:00+07:00"),
        ("2024-09-28T18:27:00+00:00", "2024-09-28T18:27:00+07:00"),
        ("2024-09-28T18:27:00+0000", "2024-09-28T18:27:00+07:00"),
        ("2024-09-28T18:27:00+00", "2024-09-28T18:27:00+07:00"),
        ("2024-09-28T18:27:00.123-05:00", "2024-09-28T18:27:00+07:00"),
        ("2024-09-28 18:27:00 UTC", "2024-09-28T18:27:00+07:00"),
        ("2024-09-28T18:27:00+07:00", "2024-09-28T18:27:00+07:00"),
        ("Sat, 28 Sep 2024 18:27:00 GMT", "2024-09-28T18:27:00+07:00"),
        ("Sat Sep 28 2024 18:27:00 GMT+0000 (UTC)", "2024-09-28T18:27:00+07:00"),
        ("28/09/2024 06:27 PM (GMT+7)", "2024-09-28T18:27:00+07:00"),
        ("2024-09-28", "2024-09-28"),
        ("28-09-2024", "2024-09-28"),
        ("1727522820", None),
        ("/Date(1727522820000)/", None),
        ("Ban Mai", None),
        ("", None),
    ],
)
def test_local_reading(raw: str, expected: str | None) -> None:
    assert local_reading(raw) == expected


@pytest.mark.parametrize(
    "raw",
    ["", " ", "٢٠٢٤-٠٩-٢٨", "2024-09-²8", "9" * 200, "2024-09-28T18:27:00+99:99", "9999-12-31T23:59:59-12:00", "-1",
     "2024-09-28T24:61:00", "0000-00-00 00:00:00", "1900-01-01", "/Date(-62135596800000)/", "\x00", "\ud800"],
)  # fmt: skip
def test_no_instant(raw: str) -> None:
    assert instant(raw) is None


@pytest.mark.parametrize("name", ["bao", "vnvn", "baobao", "newsnews", "Báo VN Online News", "vnexample.vn", "com"])
def test_cores_end(name: str) -> None:
    assert len(core(name)) >= 3 or len(name) < 3


def test_deep_nesting_is_left_out() -> None:
    deep = "[" * 200_000 + "]" * 200_000
    assert of(f'<title>Mưa lớn</title><script type="application/ld+json">{deep}</script>').title == "Mưa lớn"
    wrapped = '{"mainEntity":' * 500 + '{"@type":"NewsArticle","headline":"Sâu"}' + "}" * 500
    assert of(f'<script type="application/ld+json">{wrapped}</script>').title is None


def test_a_huge_script_is_left_out() -> None:
    small = {"@type": "NewsArticle", "headline": "Mưa lớn"}
    assert of(linked(small)).title == "Mưa lớn"
    assert of(linked({**small, "articleBody": "x" * MAX_SCRIPT})).title is None


def test_huge_numbers_and_halves_of_surrogates() -> None:
    data = '{"@type":"Article","headline":"Mưa \\ud800lớn","datePublished":1e400}'
    page = f'<script type="application/ld+json">{data}</script>'
    assert (of(page).title, of(page).published) == ("Mưa lớn", None)
    digits = "9" * 10_000
    assert (
        of(f'<script type="application/ld+json">{{"@type":"Article","datePublished":{digits}}}</script>') == Metadata()
    )


@pytest.mark.parametrize(
    "page",
    [
        '<meta name="author" content="Minh Hà">' * 10_000,
        '<meta name="article:author" content="Minh, Hà">' * 10_000,
        '<div itemprop="author">' * 2_000,
        '<script type="application/ld+json">{"@type":"Article"}</script>' * 5_000,
        '<script type="application/ld+json">{"a":' + '"' * 300_000 + "</script>",
        '<script type="application/ld+json">{"a":' + '" ' * 200_000 + "</script>",
        '<script type="application/ld+json">{"a":"' + " " * 400_000 + "x</script>",
        '<script type="application/ld+json">{"a":1' + "," * 400_000 + "x</script>",
        '<script type="application/ld+json">{' + "/" * 400_000 + "</script>",
        '<script type="application/ld+json">' + "/*" * 200_000 + "</script>",
        '<script type="application/ld+json">{"a":"' + "\\" * 400_001 + "</script>",
        '<script type="application/ld+json">' + "<!--" * 100_000 + "</script>",
        f"<title>{' - ' * 100_000}</title>",
        f"<title>{'a - ' * 2_000}</title>",
        f'<meta name="description" content="{"&lt;a" * 2_400}">',
        f'<meta name="copyright" content="{"- " * 100_000}">',
        f'<meta name="pubdate" content="{"28/9/2024 " * 20_000}">',
        linked([{"@type": "Article", "@id": str(number), "author": {"@id": "x"}} for number in range(10_000)]),
        linked({"@type": "Article", "author": ["Minh Hà"] * 50_000, "keywords": ["Huế"] * 50_000}),
        "<h1>Mưa</h1>" + '<time datetime="x">' * 2_000,
    ],
    ids=range(20),
)
def test_hostile_pages_take_no_time(page: str) -> None:
    tree = LexborHTMLParser(page)
    start = time.process_time()
    read_metadata(tree, "https://banmai.vn/a.html")
    assert time.process_time() - start < 1.0


_numbers = st.floats(allow_nan=False, allow_infinity=False)
_scalars = st.none() | st.booleans() | st.integers() | _numbers | st.text(max_size=20)
_json = st.recursive(_scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(
    ["@type", "@id", "@graph", "@value", "name", "mainEntity", "item", "itemListElement", "url"]
), inner, max_size=4), max_leaves=12)  # fmt: skip
_FIELDS = ["headline", "name", "author", "publisher", "datePublished", "dateModified", "keywords", "articleSection",
           "mainEntityOfPage", "url", "description", "itemListElement", "@id", "@graph"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["NewsArticle", "WebPage", "BreadcrumbList", "Organization"]),
    st.dictionaries(st.sampled_from(_FIELDS), _json),
)
def test_wrong_types_raise_nothing(kind: str, fields: dict[str, object]) -> None:
    script = json.dumps({"@type": kind, **fields}).replace("<", "\\u003c")
    found = of(f'<script type="application/ld+json">{script}</script>', "https://banmai.vn/a.html")
    assert all(isinstance(author, str) and author for author in found.authors)
    assert found.title is None or found.title == found.title.strip() != ""


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from('{}[]",:/*\\ \n1aé<!->'), max_size=60))
def test_any_script_gives_values_or_nothing(script: str) -> None:
    assert isinstance(values(script), list)


@settings(max_examples=100, deadline=None)
@given(_json)
def test_repair_leaves_sound_json_alone(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False)
    assert json.dumps(json.loads(repaired(text))) == json.dumps(json.loads(text))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=130))
def test_any_stamp_raises_nothing(raw: str) -> None:
    for found in (instant(raw), local_reading(raw)):
        assert found is None or len(found) in (10, 25)
