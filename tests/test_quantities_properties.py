"""What holds for every number and every text: round trips, offsets, order, and linear cost."""

from __future__ import annotations

import ast
import re
import time as clock
import unicodedata
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.quantities import HOSTILE
from vnnews import quantities
from vnnews.article import Bound, Quantity
from vnnews.quantities.digits import value_of
from vnnews.quantities.finding import _candidates
from vnnews.quantities.parts import Scan
from vnnews.quantities.rules import RULES, Rule
from vnnews.quantities.spelling import Region
from vnnews.text import fold, lower_case

KINDS = frozenset(
    [
        "count",
        "money",
        "percent",
        "ratio",
        "ordinal",
        "length",
        "area",
        "volume",
        "mass",
        "duration",
        "speed",
        "temperature",
        "energy",
        "score",
        "age",
        "number",
    ]
)


@settings(max_examples=300)
@given(number=st.integers(-(10**18) + 1, 10**18 - 1), region=st.sampled_from(["north", "south"]))
@example(105, "south")
@example(10**9 + 5, "north")
@example(1_000_015_000, "north")
def test_what_is_spelled_reads_back(number: int, region: Region) -> None:
    assert quantities.numeral(quantities.spell(number, region)) == number


@settings(max_examples=200)
@given(number=st.decimals(-(10**6), 10**6, places=3))
def test_decimals_spelled_read_back(number: Decimal) -> None:
    assert quantities.numeral(quantities.spell(number)) == pytest.approx(float(number), rel=1e-12)


@pytest.mark.parametrize("number", [10**18, float("inf"), float("nan"), -(10**18)])
def test_what_cannot_be_spelled_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="cannot be spelled"):
        quantities.spell(number)


def test_an_unknown_region_is_refused() -> None:
    with pytest.raises(ValueError, match="region"):
        quantities.spell(1, "centre")  # type: ignore[arg-type]


@given(number=st.integers(0, 10**15))
def test_both_groupings_read_alike(number: int) -> None:
    american = f"{number:,}"
    vietnamese = american.replace(",", ".")
    assert value_of(vietnamese) == number
    assert value_of(f"{vietnamese},5") == number + 0.5
    assert value_of(f"{american}.5") == number + 0.5
    if american.count(",") != 1:
        # one comma is decimal
        assert value_of(american) == number


@settings(max_examples=200)
@given(low=st.integers(1, 10**6), step=st.integers(1, 10**6), dash=st.sampled_from(["-", " - ", "–", " đến "]))
def test_a_range_keeps_its_ends(low: int, step: int, dash: str) -> None:
    quantity = quantities.parse(f"{low:,}{dash}{low + step:,}".replace(",", ".") + " hộ")
    assert quantity is not None
    assert (quantity.low, quantity.high, quantity.bound, quantity.value) == (low, low + step, "range", None)


_PIECES = (
    "3.000|2,5|"
    "1.234,5|1,234.5|126, 789|1 200 000|1.000.00|12,345,67|007|0912 345 678|28/9|1/3|405/539|7/0|12-5|2-1|10-15%"
    "|-5|- 3|$|€|USD|Rs.|đồng|tỷ|triệu|nghìn|trăm|chục|k|tr|m|m2|m³|km/h|/kg|/người/ngày|%|‰|phần trăm|độ C|°C|tuổi"
    "|giờ|phút"
    "|năm|tháng|ngày|qua|trước|hơn|gần|khoảng|ít nhất|không quá|từ|đến|giữa|và|trở lên|trở xuống|hàng|vài|mấy|nửa|rưỡi"
    "|một|hai"
    "|ba|mười|mươi|mốt|linh|phẩy|âm|thứ|khóa|XIV|MMMMMMM|IIII|lần|gấp|đôi|tỷ số|thắng|số|quận|lớp|người|chiếc|xe"
    "|lượt|vụ"
    "|42/2017/QH14|F-16|30S-087.12|\n|\u00a0|\u200b|\u00ad|(|)|.|,|/|-|–|:|٣|²|½|İ|\ud800|\x00|o\u0302|\u0301|Hoà|9"
    + "9"
    * 30
)
_TEXTS = st.lists(
    st.one_of(st.sampled_from(_PIECES.split("|")), st.text(max_size=4), st.integers(0, 10**7).map(str)), max_size=14
).flatmap(lambda pieces: st.sampled_from(["", " "]).map(lambda glue: glue.join(pieces)))


def _check(text: str, found: list[Quantity]) -> None:
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text == one.text.strip()
        end = one.end
        assert one.kind in KINDS
        assert one.bound in get_args(Bound)
        assert one.rule in {rule.name for rule in RULES}
        assert (one.value is None) != (one.low is None) or one.kind == "score"
        assert (one.low is None) == (one.high is None)
        if one.low is not None and one.high is not None and one.kind != "score":
            assert one.low < one.high
        if one.value is not None:
            assert abs(one.value) < 1e40
        assert (one.currency is None) or one.kind == "money"


@settings(max_examples=500)
@given(text=_TEXTS)
def test_places_hold_on_hostile_text(text: str) -> None:
    _check(text, quantities.find(text))
    best = quantities.parse(text)
    _check(text, [best] if best else [])
    quantities.numeral(text)


@settings(max_examples=150)
@given(pieces=st.lists(st.sampled_from(_PIECES.split("|")).filter(lambda piece: piece.isprintable()), max_size=10))
def test_decomposed_text_gives_the_same_quantities(pieces: list[str]) -> None:
    composed = unicodedata.normalize("NFC", " ".join(pieces))
    decomposed = unicodedata.normalize("NFD", composed).replace(" ", "\u00a0")
    found, again = quantities.find(composed), quantities.find(decomposed)
    _check(decomposed, again)
    assert [(one.value, one.low, one.rule) for one in found] == [(one.value, one.low, one.rule) for one in again]


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_cost_is_linear(piece: str) -> None:
    # a quadratic step would take minutes at this length
    text = piece * (100_000 // len(piece))
    began = clock.process_time()
    quantities.find(text)
    quantities.parse(text)
    quantities.numeral(text)
    assert clock.process_time() - began < 4


def test_a_million_digits_are_no_number() -> None:
    for text in ("1" * 10**6, "1." * 500_000, "1.234" * 200_000, "M" * 10**6, "thứ " + "M" * 10**6):
        began = clock.process_time()
        assert quantities.find(text) == []
        assert quantities.parse(text) is None
        assert clock.process_time() - began < 2


def test_a_megabyte_of_words_without_numbers_is_read_at_once() -> None:
    began = clock.process_time()
    assert quantities.find("Mưa lớn kéo dài ở miền Trung. " * 40_000) == []
    assert clock.process_time() - began < 1


def _examples(rule: Rule) -> list[str]:
    assert rule.__doc__
    shown = re.split(r"; not | not ", rule.__doc__)[0]
    return [ast.literal_eval(text) for text in re.findall(r"'[^']+'", shown)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_finds_the_examples_of_its_docstring(rule: Rule) -> None:
    examples = _examples(rule)
    assert examples
    for text in examples:
        # some rules need the word before that lets them speak
        found = [name for line in (text, f"ở {text}") for name in _rules_that_find(line)]
        assert rule.name in found, text


def _rules_that_find(text: str) -> list[str]:
    folded = fold(text).text
    return [one.rule for whole in (True, False) for one in _candidates(Scan(folded, lower_case(folded), whole))]


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
