"""Small span helpers."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnnews.text import syllables, trim


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        ("", ""),
        ("Hà Nội", "Hà Nội"),
        ("  Hà Nội\t\n", "Hà Nội"),
        ("\u00a0\u3000Hà\u00a0Nội\u2028", "Hà\u00a0Nội"),
        ("\ufeffHà\u200b Nội\u200b", "Hà\u200b Nội"),
        (" \u200b \ufeff", ""),
        ("\x00 a", "\x00 a"),
    ],
)
def test_trim(text: str, trimmed: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == trimmed


@settings(deadline=None)
@given(st.text(st.sampled_from("a \n\u00a0\u200bé")), st.data())
def test_trim_stays_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = trim(text, start, end)
    assert start <= first <= last <= end
    edges = text[start:first] + text[last:end]
    assert not edges.replace("\u200b", "").strip()
    assert first == last or (text[first] in "aé" and text[last - 1] in "aé")
    assert trim(text, first, last) == (first, last)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("... – !", []),
        ("Phó Chủ tịch UBND tỉnh", ["Phó", "Chủ", "tịch", "UBND", "tỉnh"]),
        ("28/9/2024", ["28", "9", "2024"]),
        ("Đà-Nẵng_Huế", ["Đà", "Nẵng", "Huế"]),
        ("Vie\u0323\u0302t Nam", ["Vie\u0323\u0302t", "Nam"]),
        ("\u0301a", ["a"]),
        ("a\u0301\u0301", ["a\u0301\u0301"]),
        ("m² ٣ 日本", ["m²", "٣", "日本"]),
    ],
)
def test_syllables(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in syllables(text)] == found


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_syllables_are_ordered_and_hold_every_letter(text: str) -> None:
    spans = list(syllables(text))
    covered = {position for start, end in spans for position in range(start, end)}
    assert len(covered) == sum(end - start for start, end in spans)
    assert spans == sorted(spans)
    assert all(position in covered for position, character in enumerate(text) if character.isalnum())


@pytest.mark.parametrize("text", ["a\u0301" * 500_000, "a" * 1_000_000, "_" * 1_000_000, "\u0301" * 1_000_000])
def test_syllables_cost_linear_time(text: str) -> None:
    begun = time.perf_counter()
    for _ in syllables(text):
        pass
    assert time.perf_counter() - begun < 3
