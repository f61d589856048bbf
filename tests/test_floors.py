"""Accuracy does not fall: figures measured now against those pinned in benchmarks/floors.json."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import pages, quality

FLOORS = quality.read_floors()
ELSEWHERE = sorted(set(FLOORS) - {quality.EXAMPLES})


@pytest.fixture(scope="module")
def found() -> dict[str, quality.Corpus]:
    """The labelled data outside this repository, where it is there."""
    folder = quality.data_folder()
    if not (folder / "score").is_dir():
        pytest.skip(f"no labelled data in {folder}; set VNNEWS_DATA to its folder")
    return {corpus.name: corpus for corpus in quality.corpora(folder)}


def test_examples_hold_their_floors() -> None:
    assert not quality.below(FLOORS[quality.EXAMPLES]["figures"], quality.on_examples())


@pytest.mark.parametrize("name", ELSEWHERE)
def test_other_data_holds_its_floors(name: str, found: dict[str, quality.Corpus]) -> None:
    if name not in found:
        pytest.skip(f"the labelled data has no {name}")
    if found[name].digest != FLOORS[name]["digest"]:
        pytest.skip(
            f"{name} has changed since its floors were pinned; benchmarks/quality.py --update-floors pins them anew"
        )
    assert not quality.below(FLOORS[name]["figures"], quality.on_corpus(found[name]))


# -- the measuring itself -------------------------------------------------------------------------------------------


def test_every_figure_of_the_examples_has_a_floor() -> None:
    assert set(FLOORS[quality.EXAMPLES]["figures"]) == set(quality.on_examples())


def test_floors_are_shares() -> None:
    for name, floor in FLOORS.items():
        for figure, value in floor["figures"].items():
            assert 0 <= value <= 1, (name, figure)


def test_what_is_expected_scores_full_marks() -> None:
    expected = [page.expected for page in pages.load()]
    assert set(pages.figures(zip(expected, expected, strict=True)).values()) == {1.0}


def test_an_empty_answer_scores_nothing_but_a_clean_body() -> None:
    nothing: dict[str, Any] = {field: None if field in pages.ONE else [] for field in pages.FIELDS}
    scores = pages.figures((page.expected, nothing) for page in pages.load())
    assert scores.pop("clean body") == 1.0
    # a page without a lead, without a source, is rightly told
    assert scores.pop("lead") < 0.5
    assert scores.pop("source") < 1
    assert set(scores.values()) == {0.0}


def test_a_caption_in_the_body_is_counted() -> None:
    page = pages.load()[0].expected
    spoilt = {**page, "paragraphs": [*page["paragraphs"], page["captions"][0]["text"]]}
    scores = pages.figures([(page, spoilt)])
    assert scores["clean body"] < 1
    assert scores["paragraphs"] < 1


@pytest.mark.parametrize(
    ("measured", "fallen"),
    [({"a": 0.5}, []), ({"a": 0.6}, []), ({"a": 0.4999}, ["a: 0.4999 < 0.5000"]), ({}, ["a: 0.0000 < 0.5000"])],
)
def test_below(measured: dict[str, float], fallen: list[str]) -> None:
    assert quality.below({"a": 0.5}, measured) == fallen


@pytest.mark.parametrize(("value", "floor"), [(1.0, 1.0), (0.99999, 0.9999), (0.9, 0.9), (0.0, 0.0)])
def test_floors_are_rounded_down(value: float, floor: float) -> None:
    assert quality.pinned({"a": value}) == {"a": floor}


def test_lowering_takes_a_flag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "floors.json"
    before = {quality.EXAMPLES: {"digest": None, "figures": dict.fromkeys(quality.on_examples(), 1.1)}}
    file.write_text(json.dumps(before), "utf-8")
    monkeypatch.setattr(quality, "FLOORS", file)
    monkeypatch.setattr(quality, "ROOT", tmp_path)
    arguments = ["quality.py", "--data", str(tmp_path), "--update-floors"]

    monkeypatch.setattr(sys, "argv", arguments)
    assert quality.main() == 1
    assert json.loads(file.read_text("utf-8")) == before

    monkeypatch.setattr(sys, "argv", [*arguments, "--allow-lower"])
    assert quality.main() == 0
    assert max(json.loads(file.read_text("utf-8"))[quality.EXAMPLES]["figures"].values()) <= 1


def test_the_speed_table_is_printed(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, root / "benchmarks" / "speed.py", "--rounds", "1", "--largest", "2"],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        cwd=root,
    )
    assert done.returncode == 0, done.stderr
    for row in ("structure", "import vnnews", "peak memory"):
        assert row in done.stdout
