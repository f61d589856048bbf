"""The example pages read as a reader reads them, and the example scripts run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import vnnews
from benchmarks import pages as example_pages
from benchmarks.pages import ExamplePage
from vnnews.article import Byline, Caption, Quantity, Time

EXAMPLES = example_pages.FOLDER.parent
PAGES = example_pages.load()
# what is known to be read wrongly, and why: (page, field) -> reason
DAYS = "a related title that ends in a number of days swallows the stamp behind it: '20 ngày 02/10/2024'"
KNOWN = {
    ("markdown-crawl", "related"): DAYS,
}
KINDS = {".txt": "text", ".html": "html", ".md": "markdown"}


@cache
def found(name: str) -> dict[str, Any]:
    (page,) = (page for page in PAGES if page.name == name)
    return example_pages.parts(vnnews.parse(page.text))


def cases() -> list[Any]:
    marked = []
    for page in PAGES:
        for field in example_pages.FIELDS:
            reason = KNOWN.get((page.name, field))
            marks = [pytest.mark.xfail(reason=reason)] if reason else []
            marked.append(pytest.param(page, field, marks=marks, id=f"{page.name}-{field}"))
    return marked


@pytest.mark.parametrize(("page", "field"), cases())
def test_page(page: ExamplePage, field: str) -> None:
    assert found(page.name)[field] == page.expected[field]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_everything_stands_where_it_says(page: ExamplePage) -> None:
    article = vnnews.parse(page.text)
    if article.kind == "text":
        assert article.text == page.text
    things: list[Caption | Byline | Time | Quantity] = [
        *article.captions,
        *article.bylines,
        *article.times,
        *article.quantities,
    ]
    for thing in things:
        assert article.text[thing.start : thing.end] == thing.text
    for related in article.related:
        for item in related.items:
            assert article.text[item.start : item.end] == item.title


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_line_has_one_label(page: ExamplePage) -> None:
    article = vnnews.parse(page.text)
    lines = (line.strip() for line in article.text.splitlines())
    # a list mark is no part of the line behind it
    assert [article.slice(block) for block in article.blocks] == [line.lstrip("-•> ") for line in lines if line]


# -- the expectations themselves ------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_kind_is_told_by_looks(page: ExamplePage) -> None:
    assert vnnews.parse(page.text).kind == KINDS[page.path.suffix]


def test_there_are_twelve_pages() -> None:
    assert Counter(page.path.suffix for page in PAGES) == {".txt": 10, ".html": 1, ".md": 1}


def test_no_markup_is_left() -> None:
    for page in PAGES:
        assert not re.search(r"</?\w+[ >]|\]\(|\*\*|^#", vnnews.parse(page.text).text, re.MULTILINE), page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_expectations_have_every_field_and_stand_in_the_page(page: ExamplePage) -> None:
    expected = page.expected
    assert list(expected) == [
        "title",
        "lead",
        "section",
        "published",
        "authors",
        "source",
        "paragraphs",
        "captions",
        "bylines",
        "related",
        "tags",
    ]
    strings = [expected[field] for field in ("title", "lead", "section", "source") if expected[field]]
    for field in ("authors", "paragraphs", "bylines", "tags"):
        strings += expected[field]
    for caption in expected["captions"]:
        strings += [caption["text"], caption["credit"] or ""]
    for related in expected["related"]:
        strings += [related["header"] or "", *(item["title"] for item in related["items"])]
    # markup may stand between the words of a source
    text = vnnews.parse(page.text).text
    for string in strings:
        assert string in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_are_composed_vietnamese(page: ExamplePage) -> None:
    assert unicodedata.is_normalized("NFC", page.text)
    assert 12 <= len(vnnews.parse(page.text).text.splitlines()) <= 60


# -- the scripts ------------------------------------------------------------------------------------------------------


def run(script: str, *arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", EXAMPLES / script, *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env=_environment(),
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def _environment() -> dict[str, str]:
    """This one, with the checkout to import from: the scripts run wherever they are called."""
    return {**os.environ, "PYTHONPATH": str(EXAMPLES.parent)}


def expected_of(name: str) -> dict[str, Any]:
    (page,) = (page for page in PAGES if page.name == name)
    return page.expected


def test_no_script_is_left_out() -> None:
    assert {path.name for path in EXAMPLES.glob("*.py")} == {"quickstart.py", "offsets.py", "times.py", "corpus.py"}


def test_quickstart(tmp_path: Path) -> None:
    shown = run("quickstart.py", cwd=tmp_path)
    expected = expected_of("agency")
    assert expected["title"] in shown
    assert expected["captions"][0]["credit"] in shown
    assert shown.count("related") == 3


def test_offsets(tmp_path: Path) -> None:
    shown = run("offsets.py", cwd=tmp_path)
    for caption in expected_of("daily")["captions"]:
        assert caption["text"] in shown


def test_times(tmp_path: Path) -> None:
    lines = run("times.py", cwd=tmp_path).splitlines()
    assert [line.rpartition(": ")[2] for line in lines[:4]] == [
        "2024-09-28T18:27:00+07:00",
        "2025-10-21T09:33:47+07:00",
        "2024-11-23T07:00:00+07:00",
        "None",
    ]
    assert lines[4:] == [
        "'ngày 5/10': XXXX-10-05, deduced: nothing",
        "'tháng 6/2024': 2024-06, deduced: nothing",
        "'ngày 5/10': 2024-10-05, deduced: year",
        "'tháng 6/2024': 2024-06, deduced: nothing",
    ]


def test_corpus(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in run("corpus.py", cwd=tmp_path).splitlines()]
    assert [row["id"] for row in rows] == [page.name for page in PAGES]
    for row in rows:
        for caption in row["captions"]:
            assert caption not in row["text"]
