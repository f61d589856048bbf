from __future__ import annotations

import re
import unicodedata

import pytest

from vnnews.lexicon import Entry, Openings, Phrases, key, load, loader
from vnnews.text import fold

NAMES = loader.names()


def rows() -> list[object]:
    return [pytest.param(name, entry, id=f"{name}:{entry.surface}") for name in NAMES for entry in load(name)]


@pytest.mark.parametrize(("name", "entry"), rows())
def test_every_row_stands_in_its_example(name: str, entry: Entry) -> None:
    example = fold(entry.example).text.lower()
    assert re.search(rf"(?<!\w){re.escape(entry.surface.lower())}(?!\w)", example), entry


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_sorted_folded_and_said_once(name: str) -> None:
    keys = [(entry.surface.lower(), entry.kind) for entry in load(name)]
    assert keys == sorted(set(keys))
    for entry in load(name):
        assert entry.surface == fold(entry.surface).text == unicodedata.normalize("NFC", entry.surface).strip()


def test_a_row_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match=r"list\.tsv:7: 2 columns instead of 6"):
        loader._entry("list.tsv", 7, "một\thai")
    with pytest.raises(ValueError, match="certainty 'maybe'"):
        loader._entry("list.tsv", 7, "một\tkind\t\tmaybe\tmột\t")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Bình luận (12)", "bình luận"),
        ("TIN LIÊN QUAN:", "tin liên quan"),
        ("» Đọc thêm...", "đọc thêm"),
        ("2024", ""),
        ("", ""),
    ],
)
def test_key(line: str, expected: str) -> None:
    assert key(line) == expected


def test_openings_end_at_a_word() -> None:
    openings = Openings(load("furniture_openings"))
    assert openings.match("email: toasoan@bao.vn") is not None
    assert openings.match("emailing là gì") is None


def test_phrases_stand_at_words() -> None:
    phrases = Phrases(load("caption_cues"))
    assert [entry.kind for entry in phrases.found("toàn cảnh buổi lễ")] == ["scene"]
    assert phrases.found("toàn cảnhbuổi lễ") == []
