"""The report on a corpus: its figures, what may be missing, and that nothing of a page can become markup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

import vnnews
from vnnews.article import InputError
from vnnews.cli import main
from vnnews.view import queries
from vnnews.view.corpus import Corpus
from vnnews.view.report import report

MARKUP = "</script><img src=x onerror=hurt()>"


def row(number: int, **known: Any) -> str:
    page: dict[str, Any] = {
        "id": str(number),
        "url": f"https://www.bao{number % 2}.example.vn/tin-{number}.html",
        "title": f"Tin {number} {MARKUP}",
        "published": f"2024-0{number}-11T08:00:00+07:00",
        "authors": ["Mai Lan", MARKUP],
        "captions": [{"credit": "TTXVN"}, {"credit": None}],
        "blocks": [
            {"kind": "title", "start": 0, "end": 25, "score": 1.0},
            {"kind": "body", "start": 26, "end": 101, "score": 1 - number / 10},
        ],
        "officials": [
            {
                "name": "Lê Thị Thủy",
                "positions": [{"title": "Bí thư", "agency": "Tỉnh ủy", "agency_full": "Tỉnh ủy Hà Nam"}],
            }
        ],
        "agencies": [{"name": "Tỉnh ủy", "full_name": "Tỉnh ủy Hà Nam"}],
        "places": [
            {"name": "Hà Nam", "province_now": "tỉnh Ninh Bình"},
            {"name": "Nam Định", "province_now": "Ninh Bình"},
        ],
        "quantities": [{"kind": "money"}, {"kind": "count"}, {"kind": "money"}],
    }
    return json.dumps({**page, **known}, ensure_ascii=False) + "\n"


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    path = tmp_path / "pages.jsonl"
    path.write_text("".join(row(number) for number in range(1, 6)), "utf-8")
    return str(path)


def test_every_question_has_its_answer(corpus: str) -> None:
    with Corpus([corpus]) as opened:
        facts = queries.overview(opened)
        assert facts == {
            "pages": 5,
            "outlets": 2,
            "period": "2024-01-11 – 2024-05-11",
            "without_title": 0,
            "without_date": 0,
        }
        assert queries.outlets(opened) == [("bao1.example.vn", 3), ("bao0.example.vn", 2)]
        assert queries.days(opened) == ("days", [(f"2024-0{month}-11", 1) for month in range(1, 6)])
        assert queries.shares(opened) == [("body", 75.0), ("title", 25.0)]
        assert queries.credits(opened) == (5, 5, [("TTXVN", 5)])
        assert queries.authors(opened) == [(MARKUP, 5), ("Mai Lan", 5)]
        assert queries.officials(opened) == [("Lê Thị Thủy", 5)]
        assert queries.agencies(opened) == [("Tỉnh ủy Hà Nam", 5)]
        assert queries.quantities(opened) == [("money", 10), ("count", 5)]
        assert queries.ties(opened) == [("Lê Thị Thủy", "Tỉnh ủy Hà Nam", 5)]
        assert queries.doubtful(opened)[0] == ("https://www.bao1.example.vn/tin-5.html", f"Tin 5 {MARKUP}", 0.75, 0.5)


def test_a_page_counts_once_for_a_province(corpus: str) -> None:
    with Corpus([corpus]) as opened:
        assert queries.provinces(opened) == {"Ninh Bình": 5}


def test_long_times_are_told_by_month_or_year(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    days = [f"20{year:02}-{month:02}-{day:02}" for year in range(12) for month in range(1, 13) for day in (1, 15)]
    path.write_text("".join(row(1, published=day) for day in days), "utf-8")
    with Corpus([str(path)]) as opened:
        assert queries.days(opened)[0] == "years"
    path.write_text("".join(row(1, published=day) for day in days[:200]), "utf-8")
    with Corpus([str(path)]) as opened:
        grain, rows = queries.days(opened)
        assert (grain, rows[0]) == ("months", ("2000-01", 2))


def test_the_page_is_whole_and_carries_no_markup_of_a_page(corpus: str) -> None:
    drawn = report([corpus])
    page = LexborHTMLParser(drawn)
    assert len(page.css("section")) == 14
    assert not page.css("img, link, iframe, [src], [onerror]")
    assert len(page.css("script")) == 2
    assert "Ninh Bình" in drawn
    # only the rejects were not given
    assert len(page.css(".none")) == 1


def test_a_corpus_may_lack_columns(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text('{"id": "1", "title": "Tin"}\n{"id": "2", "title": null}\n', "utf-8")
    drawn = report([str(path)], language="en")
    assert drawn.count('<p class="none">The corpus does not have this column') == 11
    assert "Without a headline" in drawn


def test_rejects_are_counted_by_what_they_have_in_common(corpus: str, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.jsonl"
    reasons = ["the input is binary: 11 % control", "the input is binary: 7 % control", "the page is empty"]
    rejects.write_text("".join(json.dumps({"stage": "parse", "reason": one}) + "\n" for one in reasons), "utf-8")
    assert queries.reasons(rejects) == [("parse: the input is binary: … % control", 2), ("parse: the page is empty", 1)]
    assert "the page is empty" in report([corpus], rejects=str(rejects))
    rejects.write_text("{broken", "utf-8")
    with pytest.raises(InputError, match="rejects"):
        report([corpus], rejects=str(rejects))


def test_what_parse_writes_can_be_reported(pages: Path, tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    texts = sorted(pages.glob("*.txt"))
    path.write_text("".join(vnnews.parse(text.read_bytes()).to_json() + "\n" for text in texts), "utf-8")
    drawn = report([str(path)], language="en")
    assert f"Pages</dt><dd>{len(texts)}<" in drawn


def test_the_command_writes_the_report(corpus: str, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    done = CliRunner().invoke(main, ["report", corpus, "-o", str(out), "--language", "en"])
    assert (done.exit_code, done.output) == (0, "")
    assert "Report on a corpus" in out.read_text("utf-8")
    assert CliRunner().invoke(main, ["report", str(tmp_path / "none.jsonl")]).exit_code == 2
