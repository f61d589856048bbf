from __future__ import annotations

import time as clock
import unicodedata
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from cases import cases
from hypothesis import example, given
from hypothesis import strategies as st

from vnnews.lexicon import load
from vnnews.linking.places import link_places
from vnnews.names.places import find_places, place_at, units
from vnnews.names.places.table import MUNICIPALITIES
from vnnews.names.places.words import words

ROOT = Path(__file__).resolve().parent.parent
_PIECES = (
    "TP. HCM",
    "Hà Nội",
    "xã ",
    "huyện Đồng Văn",
    "các ",
    "Việt - Mỹ",
    "Anh",
    ", ",
    " và ",
    " (",
    "Nguyễn Hà Giang ",
    "quận 1",
    "Q.1",
    "Bà Rịa - Vũng Tàu",
    "cao tốc ",
    "Khánh Hoa\u0300",
    "\u200b",
    "\u00a0",
    "\n",
    "İstanbul ",
    "\ud800",
    "\x00",
)


@pytest.mark.parametrize(("text", "places"), cases("places_find"))
def test_found(text: str, places: str) -> None:
    assert " ; ".join(f"{place.text}={place.level}" for place in find_places(text)) == places


@pytest.mark.parametrize(("text",), cases("places_negative"))
def test_no_place(text: str) -> None:
    assert not [place.text for place in find_places(text)]


@pytest.mark.parametrize(("text", "taken", "places"), cases("places_taken"))
def test_what_is_taken_is_no_place(text: str, taken: str, places: str) -> None:
    spans = [(text.index(name), text.index(name) + len(name)) for name in taken.split("|")]
    assert "|".join(place.text for place in find_places(text, spans)) == places


@pytest.mark.parametrize(("text", "place"), cases("places_at"))
def test_place_at(text: str, place: str) -> None:
    end = place_at(f"Ở đó, {text}", 6)
    assert ("" if end is None else f"Ở đó, {text}"[6:end]) == place


@pytest.mark.parametrize(
    ("text", "name", "full_name", "level", "parent", "province", "province_now", "mentions"), cases("places_link")
)
def test_linked(
    text: str, name: str, full_name: str, level: str, parent: str, province: str, province_now: str, mentions: str
) -> None:
    places = {place.name: place for place in link_places(find_places(text), text)}
    place = places[name]
    assert (place.full_name, place.level) == (full_name, level)
    assert (place.parent, place.province, place.province_now) == (
        parent or None,
        province or None,
        province_now or None,
    )
    assert len(place.mentions) == int(mentions)


def test_as_many_negative_cases_as_positive() -> None:
    assert len(cases("places_negative")) >= len(cases("places_find"))


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=20).map("".join))
@example("các xã A, B, C và D")
@example("TP")
@example("xã")
def test_offsets_point_into_the_text(text: str) -> None:
    found = find_places(text)
    end = 0
    for place in found:
        assert end <= place.start < place.end
        assert text[place.start : place.end] == place.text
        end = place.end
    linked = link_places(found, text)
    mentions = [mention for place in linked for mention in place.mentions]
    assert len(mentions) == len(found)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    for place in found:
        assert place_at(text, place.start) is None or place_at(text, place.start) != place.start


@given(st.lists(st.sampled_from(_PIECES), max_size=15).map("".join), st.data())
def test_nothing_is_found_in_what_is_taken(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    taken = list(zip(cuts[::2], cuts[1::2], strict=False))
    for place in find_places(text, taken):
        assert not any(start < end and start < place.end and place.start < end for start, end in taken)
        assert text[place.start : place.end] == place.text


@pytest.mark.parametrize(
    "text", ["Mưa lớn ở xã Hoà Tiến, huyện Hoà Vang, Đà Nẵng, Thuỷ Nguyên.", "Ở TP HỒ CHÍ MINH và Huế."]
)
def test_marks_apart_change_nothing(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert [place.name for place in find_places(apart)] == [place.name for place in find_places(text)]
    assert all(apart[place.start : place.end] == place.text for place in find_places(apart))


@pytest.mark.parametrize(
    "piece",
    [
        "xã A, ",
        "TP ",
        "Hà Nội - ",
        "A B C ",
        "TP Nam ",
        "Q.1.",
        "các xã ",
        "“" * 40 + "A ",
        "quận 1 ",
        "Bà Rịa - Vũng Tàu, ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        start = clock.process_time()
        link_places(find_places(text), text)
        return clock.process_time() - start

    seconds(100)
    few = min(seconds(1_000) for _ in range(3))
    many = min(seconds(10_000) for _ in range(2))
    assert many < 60 * few + 0.05


# -- the table ------------------------------------------------------------------------------------------------------


def test_the_table_holds_both_eras() -> None:
    table = units()
    assert sum(level == "province" for level in table.names().values()) == 63
    assert {table.now(name) for name in ("Hà Giang", "Bình Định", "Long An")} == {"Tuyên Quang", "Gia Lai", "Tây Ninh"}
    old = {
        unit.province: unit.province_now for name in table.names() for unit in table.named(name) if unit.era == "old"
    }
    assert (len(old), len(set(old.values()))) == (63, 34)
    assert set(old) >= MUNICIPALITIES


@pytest.mark.skipif(find_spec("underthesea") is None, reason="the table is made from that of underthesea")
def test_the_table_is_what_the_tool_makes() -> None:
    spec = spec_from_file_location("build_places", ROOT / "tools" / "build_places.py")
    assert spec is not None and spec.loader is not None
    tool = module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.OUT.read_text("utf-8") == tool.table_text()


def test_every_unit_of_the_table_is_found_by_its_name() -> None:
    table = units()
    for name, level in table.names().items():
        named = table.named(name)
        assert named[0].level == level and level in table.levels(name)
        assert all(unit.name.lower() == name for unit in named)


def test_every_unit_with_its_unit_word_is_found_in_print() -> None:
    missed = []
    for name in units().names():
        for unit in units().named(name)[:1]:
            text = f"Mưa lớn ở {unit.unit} {unit.name} hôm qua."
            if [place.text for place in find_places(text)] != [f"{unit.unit} {unit.name}"]:
                missed.append(text)
    assert missed == []


@pytest.mark.parametrize("name", ["countries", "world_places", "place_spellings"])
def test_every_listed_place_is_found_in_its_example(name: str) -> None:
    halves = {"Việt", "Trung"}
    missed = [
        entry.surface
        for entry in load(name)
        if entry.certainty == "sure"
        and entry.surface not in halves
        and entry.surface not in {place.text for place in find_places(entry.example)}
    ]
    assert missed == []


def test_unit_words_are_one_place_each() -> None:
    for entry in load("place_units"):
        assert any(word.surface == entry.surface for word in words().units[entry.surface.split(" ")[-1]])
