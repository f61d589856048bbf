"""The records: JSON exactly as the data model says, round trips, frozen, a schema that fits."""

from __future__ import annotations

import json
import typing
import unicodedata
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnnews import article as records
from vnnews.article import Article, Block, Caption, Quantity, Time, schema

# the data model as documented, in the order of the JSON
KEYS: dict[str, str] = {
    "Article": "schema url kind title lead section published modified authors source body paragraphs tags captions "
    "bylines related blocks text officials persons agencies places documents quantities times",
    "Block": "kind start end score rule",
    "Caption": "text credit start end",
    "Byline": "text authors source role start end",
    "RelatedList": "header items",
    "RelatedItem": "title url published start end",
    "Mention": "text start end rule",
    "Position": "title agency agency_full place former acting term start end",
    "Official": "name honorific rank positions mentions",
    "Person": "name honorific mentions",
    "Agency": "name full_name kind level place mentions",
    "Place": "name full_name level parent province province_now mentions",
    "Document": "name type number year issuer mentions",
    "Quantity": "text start end kind value low high bound unit currency rule",
    "Time": "text start end value grain mod begin finish implied rule",
}
LISTS = frozenset(
    {
        "authors",
        "paragraphs",
        "tags",
        "captions",
        "bylines",
        "related",
        "blocks",
        "officials",
        "persons",
        "agencies",
        "places",
        "documents",
        "quantities",
        "times",
    }
)
# surrogates, NUL, escapes, what JSON and terminals treat alone, decomposed Vietnamese
HOSTILE = (
    "\ud800",
    "\udfff\ud800",
    "\0",
    "\x1b[31m",
    "\u2028",
    "\ufeff",
    "\\ud800",
    '"',
    unicodedata.normalize("NFD", "Hòa Bình"),
    "\N{WOMAN}\u200d\N{GIRL}",
    "",
)


def record_types() -> list[type[msgspec.Struct]]:
    return [getattr(records, name) for name in KEYS]


def texts() -> st.SearchStrategy[str]:
    anything = st.text(st.characters(exclude_categories=[]), max_size=12)
    return st.one_of(st.sampled_from(HOSTILE), anything)


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a field annotated ``kind``."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind is str:
        return texts()
    if kind is int:
        return st.integers(min_value=0, max_value=2**53)
    if kind is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    if kind is bool:
        return st.booleans()
    if kind is type(None):
        return st.none()
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return instances(kind)
    return st.one_of([values(argument) for argument in arguments])


def instances(record: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Records with every field drawn, whatever it may hold."""
    fields = typing.get_type_hints(record)
    return st.fixed_dictionaries({name: values(kind) for name, kind in fields.items()}).map(
        lambda drawn: record(**drawn)
    )


# -- shape ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", KEYS)
def test_keys_and_their_order(name: str) -> None:
    record: type[msgspec.Struct] = getattr(records, name)
    assert list(record.__struct_fields__) == KEYS[name].split()


def test_no_record_is_forgotten() -> None:
    found = {
        name
        for name, value in vars(records).items()
        if isinstance(value, type) and issubclass(value, records.Record) and value is not records.Record
    }
    assert found == set(KEYS)


def test_to_dict_has_every_key_in_order() -> None:
    plain = Article(kind="text", text="").to_dict()
    assert list(plain) == KEYS["Article"].split()


def test_absent_values_are_null_and_absent_lists_empty() -> None:
    plain = Article(kind="text", text="").to_dict()
    given_ones = {"schema": "vnnews/1", "kind": "text", "text": ""}
    for key, value in plain.items():
        assert value == given_ones.get(key, [] if key in LISTS else None), key


def test_to_dict_is_made_of_plain_lists() -> None:
    time = Time(text="28/9", start=0, end=4, grain="day", implied=("year",), rule="day_month")
    plain = Article(kind="text", text="28/9", times=(time,)).to_dict()
    assert plain["times"] == [
        {
            "text": "28/9",
            "start": 0,
            "end": 4,
            "value": None,
            "grain": "day",
            "mod": None,
            "begin": None,
            "finish": None,
            "implied": ["year"],
            "rule": "day_month",
        }
    ]


def test_to_json_is_one_line_that_the_standard_library_reads() -> None:
    page = Article(kind="text", text="dòng một\ndòng hai\u2028")
    assert "\n" not in page.to_json()
    assert json.loads(page.to_json()) == page.to_dict()


def test_slice_gives_the_printed_text() -> None:
    page = Article(kind="text", text="Quang cảnh. Ảnh: Hà")
    assert page.slice(Caption(text="Quang cảnh.", credit="Hà", start=0, end=11)) == "Quang cảnh."


# -- round trips ------------------------------------------------------------------------------------------------------


@settings(max_examples=50)
@given(instances(Article))
def test_json_round_trip(page: Article) -> None:
    assert Article.from_json(page.to_json()) == page


@settings(max_examples=50)
@given(instances(Article))
def test_bytes_round_trip(page: Article) -> None:
    assert Article.from_json(page.to_json().encode()) == page


@settings(max_examples=50)
@given(instances(Article))
def test_dict_round_trip(page: Article) -> None:
    plain = page.to_dict()
    assert msgspec.convert(plain, type=Article) == page
    assert json.loads(json.dumps(plain)) == plain


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_survives(text: str) -> None:
    page = Article(kind="text", title=text, text=text, authors=(text,))
    assert Article.from_json(page.to_json()) == page


# -- what is no article -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"kind": "text"}',
        '{"kind": "pdf", "text": ""}',
        '{"kind": "text", "text": 5}',
        '{"kind": "text", "text": "", "schema": "vnnews/2"}',
        '{"kind": "text", "text": "", "blocks": [{"kind": "body"}]}',
        '{"kind": "text", "text": "\\ud800", "authors": "An"}',
        b"\xff\xfe",
    ],
    ids=ascii,
)
def test_from_json_refuses_what_is_no_article(data: str | bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Article.from_json(data)


def test_a_word_outside_the_vocabulary_is_refused() -> None:
    plain = Article(kind="text", text="x").to_dict()
    plain["blocks"] = [{"kind": "advertisement", "start": 0, "end": 1, "score": 1.0, "rule": "model"}]
    with pytest.raises(msgspec.ValidationError, match="advertisement"):
        msgspec.convert(plain, type=Article)


# -- frozen -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("record", record_types(), ids=lambda record: record.__name__)
def test_records_are_frozen_and_built_by_keyword(record: type[msgspec.Struct]) -> None:
    assert record.__struct_config__.frozen
    with pytest.raises(TypeError):
        record("positional")


def test_a_record_cannot_be_changed() -> None:
    block = Block(kind="body", start=0, end=1, score=1.0, rule="model")
    field = "start"
    with pytest.raises(AttributeError):
        setattr(block, field, 5)


def test_equal_records_are_one_in_a_set() -> None:
    first, second = (Quantity(text="5", start=0, end=1, kind="number", rule="digits") for _ in range(2))
    assert len({first, second}) == 1


# -- schema -----------------------------------------------------------------------------------------------------------


def definitions() -> dict[str, Any]:
    defs = schema()["$defs"]
    assert isinstance(defs, dict)
    return defs


def test_schema_defines_every_record() -> None:
    assert set(definitions()) == set(KEYS)
    assert schema()["$ref"] == "#/$defs/Article"


@pytest.mark.parametrize("name", KEYS)
def test_schema_has_the_same_keys(name: str) -> None:
    definition = definitions()[name]
    assert definition["type"] == "object"
    assert list(definition["properties"]) == KEYS[name].split()


def fits(value: Any, rule: dict[str, Any], defs: dict[str, Any]) -> bool:
    """Whether ``value`` obeys ``rule``: the part of JSON Schema that our records use."""
    if "$ref" in rule:
        return fits(value, defs[rule["$ref"].rpartition("/")[2]], defs)
    if "anyOf" in rule:
        return any(fits(value, option, defs) for option in rule["anyOf"])
    if "enum" in rule:
        return value in rule["enum"]
    if "const" in rule:
        return bool(value == rule["const"])
    kind = rule["type"]
    if kind == "object":
        properties = rule["properties"]
        return (
            isinstance(value, dict)
            and set(rule.get("required", ())) <= set(value) <= set(properties)
            and all(fits(item, properties[key], defs) for key, item in value.items())
        )
    if kind == "array":
        return isinstance(value, list) and all(fits(item, rule["items"], defs) for item in value)
    if kind in ("integer", "number"):
        return isinstance(value, int if kind == "integer" else (int, float)) and not isinstance(value, bool)
    return isinstance(value, {"string": str, "boolean": bool, "null": type(None)}[kind])


@settings(max_examples=50)
@given(instances(Article))
def test_every_article_obeys_the_schema(page: Article) -> None:
    assert fits(page.to_dict(), schema(), definitions())


def test_the_schema_refuses_what_is_no_article() -> None:
    plain = Article(kind="text", text="").to_dict()
    assert not fits({**plain, "kind": "pdf"}, schema(), definitions())
    assert not fits({**plain, "authors": "An"}, schema(), definitions())
    assert not fits({key: value for key, value in plain.items() if key != "text"}, schema(), definitions())
