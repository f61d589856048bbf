"""The folded view: what it folds, what it leaves alone, and that the way back is exact."""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vnnews.text import Folded, fold
from vnnews.text.folding import INVISIBLE

CASES = Path(__file__).parent / "cases" / "text_fold.tsv"
WORD = re.compile(r"\S+")


def _cases() -> list[tuple[str, str]]:
    rows = CASES.read_text(encoding="utf-8").split("\n")[1:]
    printed = [row.split("\t") for row in rows if row]
    return [(_characters(source), _characters(folded)) for source, folded, _ in printed]


def _characters(cell: str) -> str:
    r"""A cell with its ``\uXXXX`` and ``\t`` read."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), cell.replace(r"\t", "\t"))


@pytest.mark.parametrize(("source", "folded"), _cases(), ids=lambda cell: ascii(cell)[1:-1])
def test_folds(source: str, folded: str) -> None:
    assert fold(source).text == folded
    assert fold(folded).text == folded


@pytest.mark.parametrize(
    "clean",
    [
        "",
        "plain ascii",
        "Tỉnh ủy Thái Bình hòa giải, quý khách khỏe",
        "a\x00\ud800",
        "日本語 한국어 ไทย 🇻🇳",
        "đ\n\r\n\t",
    ],
)
def test_clean_text_is_the_very_same_string(clean: str) -> None:
    folded = fold(clean)
    assert folded.text is clean
    assert folded.source is clean
    assert folded.way is None


@pytest.mark.parametrize("text", ["Uỷ\u00a0ban Ða Kao", "hoà\u3000khoẻ", "\u212b"])
def test_one_for_one_changes_need_no_map(text: str) -> None:
    folded = fold(text)
    assert folded.text != text
    assert folded.way is None
    assert folded.span(1, 3) == folded.folded(1, 3) == (1, 3)


def test_a_composed_letter_maps_to_all_its_characters() -> None:
    folded = fold("Vie\u0323\u0302t Nam")
    assert folded.text == "Việt Nam"
    assert folded.span(2, 3) == (2, 5)
    assert folded.span(3, 8) == (5, 10)
    assert folded.offset(4) == 6
    # half of the letter, from any side, is the whole letter
    assert folded.folded(3, 4) == folded.folded(2, 3) == folded.folded(2, 5) == (2, 3)


def test_a_letter_that_grows_maps_as_a_whole() -> None:
    folded = fold("x\u0958y")
    assert folded.text == "x\u0915\u093cy"
    assert folded.span(1, 2) == folded.span(2, 3) == folded.span(1, 3) == (1, 2)
    assert folded.span(3, 4) == (2, 3)


def test_removed_characters_stay_outside_at_the_edges_and_inside_between() -> None:
    folded = fold("\ufeffHà\u200b\u200b Nội\u00ad")
    assert folded.text == "Hà Nội"
    assert folded.span(0, 6) == (1, 9)
    assert folded.span(0, 2) == (1, 3)
    assert folded.span(2, 3) == (5, 6)
    assert folded.span(1, 3) == (2, 6)
    assert folded.folded(0, 10) == (0, 6)
    assert folded.folded(3, 5) == (2, 2)


def test_empty_spans_stay_empty() -> None:
    folded = fold("\u200ba\u0301\u200bb\u200b")
    assert folded.text == "áb"
    for position in range(3):
        start, end = folded.span(position, position)
        assert start == end
    assert folded.span(0, 0) == (1, 1)


def test_more_marks_than_any_writing_has_are_left_alone() -> None:
    assert fold("a" + "\u0301" * 29).text == "á" + "\u0301" * 28
    heap = "a" + "\u0301\u0327" * 15
    assert fold(heap).text == heap
    assert fold("hoà " + heap + " a\u0301").text == "hòa " + heap + " á"
    assert fold("a\u200b" + "\u0301\u0327" * 15).text == heap


def test_every_character_is_folded_to_nfc() -> None:
    """Alone and after a letter, whatever Unicode version the interpreter knows."""
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if INVISIBLE.match(character):
            continue
        composed = unicodedata.normalize("NFC", character)
        if composed != character:
            assert unicodedata.normalize("NFC", fold(character).text) == fold(character).text, hex(code)
        if unicodedata.combining(character):
            assert fold("hoà" + character).text == unicodedata.normalize("NFC", "hoà" + character), hex(code)


def test_every_canonical_composite_is_composed() -> None:
    for code in range(sys.maxunicode + 1):
        apart = unicodedata.normalize("NFD", chr(code))
        if apart == chr(code):
            continue
        composed = unicodedata.normalize("NFC", apart)
        assert fold(f".{apart}x").text == f".{' ' if composed.isspace() else composed}x", hex(code)


HOSTILE = st.text(
    st.sampled_from(
        "aoeuyqOUYn àẢẻýỲ1.,\n"
        "\u0300\u0301\u0302\u0309\u0323\u0327\u0338\u0591\u200b\u200d\ufeff\u00ad\ufe0f\u00a0\u3000"
        "Ðđ\u1100\u1161\u11a8\uac00\u0958\u093c\u212b\U0001d15e\U0001d165\U0001f600\x00\ud800\udc00>"
    ),
    max_size=40,
)
ANY_TEXT = st.one_of(HOSTILE, st.text(st.characters(exclude_categories=()), max_size=40))
# no pair of vowels whose tone may move: what stands beyond the edge of a span cannot change what it folds to
NO_MOVING_TONES = HOSTILE.map(lambda text: re.sub("[oOuU]", "i", text))


def _separable(left: str, right: str) -> bool:
    """Whether no letter is cut from what may combine with it: marks, and the vowels and finals of jamo."""
    if right and (unicodedata.combining(right[0]) or right[0] in "\u1161\u11a8") and not left[-1:].isspace():
        return False
    joined = unicodedata.normalize("NFC", left + right)
    return joined == unicodedata.normalize("NFC", left) + unicodedata.normalize("NFC", right)


@settings(deadline=None)
@given(ANY_TEXT)
@example("a\u200b\u0301")
@example("à\u0591\u0300")
@example("oà\u0591\u0300")
@example("\u1100\u200b\u1161\u11a8")
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
    assert not INVISIBLE.search(once)


@settings(deadline=None)
@given(ANY_TEXT)
def test_folded_text_is_canonically_the_same(text: str) -> None:
    """Nothing but the named replacements: undone in both, the two texts are equivalent."""

    def plain(value: str) -> str:
        shown = unicodedata.normalize("NFD", INVISIBLE.sub("", value))
        shown = re.sub("[ÐɖðƉ]", lambda d: "Đ" if d[0].isupper() else "đ", shown)
        toneless = re.sub("[\u0300\u0301\u0303\u0309\u0323]", "", shown)
        return re.sub(r"[^\S\n\t\r\x0b-\x1f\x85\u2028\u2029]", " ", unicodedata.normalize("NFC", toneless))

    assert plain(fold(text).text) == plain(text)


@settings(deadline=None)
@given(ANY_TEXT)
def test_spans_are_ordered_and_inside_the_text(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(position, position + 1) for position in range(len(folded.text))]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
    for (first_start, first_end), (second_start, second_end) in pairwise(spans):
        assert first_start <= second_start
        assert first_end <= second_end
        assert second_start >= first_end or (first_start, first_end) == (second_start, second_end)
    if folded.text:
        assert folded.span(0, len(folded.text)) == (spans[0][0], spans[-1][1])


@settings(max_examples=300, deadline=None)
@given(NO_MOVING_TONES)
def test_every_slice_folds_to_itself(text: str) -> None:
    folded = fold(text)
    cuts = [cut for cut in range(len(folded.text) + 1) if _separable(folded.text[:cut], folded.text[cut:])]
    for start in cuts:
        for end in cuts:
            if start < end:
                first, last = folded.span(start, end)
                assert fold(text[first:last]).text == folded.text[start:end]
                assert folded.folded(first, last) == (start, end)


@settings(max_examples=300, deadline=None)
@given(HOSTILE)
def test_every_word_folds_to_itself(text: str) -> None:
    folded = fold(text)
    for word in WORD.finditer(folded.text):
        if _separable(folded.text[: word.start()], folded.text[word.start() :]):
            start, end = folded.span(*word.span())
            assert fold(text[start:end]).text == word[0]


@settings(deadline=None)
@given(ANY_TEXT, st.data())
def test_source_spans_come_back_covered(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = folded.folded(start, end)
    assert 0 <= first <= last <= len(folded.text)
    if first < last:
        back_start, back_end = folded.span(first, last)
        # only removed characters at the edges may be lost on the way there and back
        assert not text[start:back_start] or not INVISIBLE.sub("", text[start:back_start])
        assert not text[back_end:end] or not INVISIBLE.sub("", text[back_end:end])


@pytest.mark.parametrize(
    "bomb",
    [
        "a" + "\u0301" * 1_000_000,
        "a" + "\u0301\u0327" * 500_000,
        "a" + "\u200b\u0327\u0301" * 300_000,
        "a" + "\u200b" * 1_000_000,
        "\u0301" * 1_000_000,
        "oà" * 500_000,
        "hoà " * 250_000,
        "\u1100\u1161" * 300_000,
        "\uf900\u0327\u0301" * 200_000,
        "Hà\u00a0Nội " * 150_000,
        "\ud800" * 500_000 + "a\u0301",
    ],
    ids=["acute", "unordered", "hidden", "invisible", "headless", "oà", "hoà", "jamo", "han", "spaces", "surrogates"],
)
def test_bombs_cost_linear_time(bomb: str) -> None:
    begun = time.perf_counter()
    folded = fold(bomb)
    assert fold(folded.text).text == folded.text
    assert time.perf_counter() - begun < 8


def test_a_long_decomposed_text_folds_in_time() -> None:
    text = unicodedata.normalize("NFD", "Sáng nay, Uỷ ban nhân dân tỉnh Khánh Hoà đã họp phiên thường kỳ. " * 20_000)
    begun = time.perf_counter()
    folded = fold(text)
    assert time.perf_counter() - begun < 8
    last = folded.text.rindex("Khánh Hòa")
    start, end = folded.span(last, last + 9)
    assert unicodedata.normalize("NFC", text[start:end]) == "Khánh Hoà"


def test_a_folded_text_cannot_be_changed() -> None:
    folded = Folded("a", "a")
    with pytest.raises(AttributeError):
        folded.text = "b"  # type: ignore[misc]
