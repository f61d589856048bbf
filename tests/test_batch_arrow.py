"""The kernel: the Arrow schema follows from the records, and what stands in the columns is what parse said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pa = pytest.importorskip("pyarrow")

import vnnews  # noqa: E402
from vnnews import article as records  # noqa: E402
from vnnews.batch import Keys, UsageError, annotate, schema  # noqa: E402
from vnnews.batch.arrow import record_batch  # noqa: E402
from vnnews.batch.records import Reject  # noqa: E402

PINNED = Path(__file__).resolve().parent / "cases" / "batch_schema.txt"
PAGE = "Hội sách mở cửa\n28/09/2024 18:27\nSáng nay, hội sách đã mở cửa đón khách.\nẢnh: Mai Lan\n"


def full() -> vnnews.Article:
    """An article with something in every field."""
    mention = records.Mention(text="Lan", start=0, end=3, rule="r")
    return vnnews.Article(
        url="https://bao.example.vn/a",
        kind="text",
        title="t",
        lead="l",
        section="s",
        published="2024-09-28",
        modified="2024-09-29",
        authors=("Mai Lan",),
        source="Báo Mẫu",
        body="b",
        paragraphs=("b",),
        tags=("x",),
        captions=(records.Caption(text="c", credit="d", start=0, end=1),),
        bylines=(records.Byline(text="c", authors=("a",), source="s", role="text", start=0, end=1),),
        related=(
            records.RelatedList(
                header="h", items=(records.RelatedItem(title="t", url="u", published="2024", start=0, end=1),)
            ),
        ),
        blocks=(records.Block(kind="title", start=0, end=1, score=0.5, rule="r"),),
        text="Lan",
        officials=(
            records.Official(
                name="Lan",
                honorific="bà",
                rank="Đại tá",
                positions=(
                    records.Position(
                        title="Chủ tịch",
                        agency="UBND",
                        agency_full="Ủy ban",
                        place="p",
                        former=True,
                        acting=False,
                        term="2021-2026",
                        start=0,
                        end=3,
                    ),
                ),
                mentions=(mention,),
            ),
        ),
        persons=(records.Person(name="Lan", honorific="bà", mentions=(mention,)),),
        agencies=(records.Agency(name="a", full_name="b", kind="c", level="d", place="e", mentions=(mention,)),),
        places=(
            records.Place(
                name="a", full_name="b", level="c", parent="d", province="e", province_now="f", mentions=(mention,)
            ),
        ),
        documents=(records.Document(name="a", type="b", number="c", year=2024, issuer="d", mentions=(mention,)),),
        quantities=(
            records.Quantity(
                text="gần 3",
                start=0,
                end=3,
                kind="count",
                value=3.0,
                low=1.0,
                high=3.0,
                bound="less_than",
                unit="người",
                currency="VND",
                rule="r",
            ),
        ),
        times=(
            records.Time(
                text="nay",
                start=0,
                end=3,
                value="2024",
                grain="day",
                mod="start",
                begin="2024",
                finish="2025",
                implied=("year",),
                rule="r",
            ),
        ),
    )


def row(article: vnnews.Article) -> dict[str, Any]:
    (found,) = record_batch([("1", article)]).to_pylist()
    assert (found.pop("id"), found.pop("reject")) == ("1", None)
    return dict(found)


def test_the_schema_is_pinned() -> None:
    # a change is a change for all who read such files: write it down here and in the changelog
    assert schema().remove_metadata().to_string() == PINNED.read_text("utf-8").rstrip("\n")


def test_the_schema_covers_the_whole_article() -> None:
    assert schema().names == ["id", *vnnews.Article.__struct_fields__, "reject"]


def test_the_example_has_something_in_every_field() -> None:
    def unset(value: Any) -> bool:
        return value is None or value == []

    def holes(value: Any, path: str) -> list[str]:
        if isinstance(value, dict):
            return [hole for key, inner in value.items() for hole in holes(inner, f"{path}.{key}")]
        if isinstance(value, list) and value:
            return holes(value[0], path)
        return [path] if unset(value) else []

    assert holes(full().to_dict(), "article") == []


@pytest.mark.parametrize("article", [full(), vnnews.Article(kind="text", text=""), vnnews.parse(PAGE)])
def test_a_row_is_the_article_as_plain_values(article: vnnews.Article) -> None:
    assert row(article) == article.to_dict()


@given(st.text(st.characters(codec=None), min_size=1, max_size=60))
def test_any_text_fits_and_keeps_its_offsets(text: str) -> None:
    article = vnnews.Article(
        kind="text", text=text, blocks=(records.Block(kind="body", start=0, end=len(text), score=1, rule="r"),)
    )
    found = row(article)["text"]
    assert len(found) == len(text)
    assert all(a == b or (b == "\ufffd" and "\ud800" <= a <= "\udfff") for a, b in zip(text, found, strict=True))


def test_what_is_not_asked_for_is_not_there() -> None:
    batch = pa.RecordBatch.from_pydict({"page": [PAGE]})
    assert annotate(batch, fields=["published", "title"]).to_pylist() == [
        {"id": None, "title": "Hội sách mở cửa", "published": "2024-09-28T18:27:00+07:00", "reject": None}
    ]


def test_as_many_rows_come_out_as_go_in() -> None:
    batch = pa.RecordBatch.from_pydict({"id": ["a", "b", "c"], "page": [PAGE, "", b"\x00\x01\x02\x03".decode()]})
    rows = annotate(batch, fields=["title"]).to_pylist()
    assert [(found["id"], found["title"], bool(found["reject"])) for found in rows] == [
        ("a", "Hội sách mở cửa", False),
        ("b", None, True),
        ("c", None, True),
    ]
    assert rows[1]["reject"] == {"stage": "parse", "reason": "the page is empty", "retry": None}


def test_an_empty_batch_is_an_empty_batch() -> None:
    batch = pa.RecordBatch.from_pydict({"page": pa.array([], pa.string())})
    assert annotate(batch).num_rows == 0
    assert annotate(batch).schema == schema()


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.binary()])
def test_pages_may_be_strings_or_bytes(kind: Any) -> None:
    page = PAGE.encode() if kind == pa.binary() else PAGE
    batch = pa.RecordBatch.from_arrays([pa.array([page], kind)], ["page"])
    assert annotate(batch).column("text").to_pylist() == [PAGE]


def test_columns_have_the_names_that_the_caller_gives() -> None:
    batch = pa.RecordBatch.from_pydict({"address": ["https://bao.example.vn/a"], "nội dung": [PAGE]})
    (found,) = annotate(batch, keys=Keys(page="nội dung", url="address"), fields=["url", "title"]).to_pylist()
    assert (found["id"], found["url"], found["title"]) == (
        "https://bao.example.vn/a",
        "https://bao.example.vn/a",
        "Hội sách mở cửa",
    )


def test_a_row_without_a_page_is_a_reject_with_its_name() -> None:
    (found,) = annotate(pa.RecordBatch.from_pydict({"id": ["a"], "page": pa.array([None], pa.string())})).to_pylist()
    assert (found["id"], found["reject"]["stage"]) == ("a", "read")


def test_a_number_that_arrow_cannot_hold_rejects_its_page_alone() -> None:
    document = records.Document(name="a", year=10**30)
    article = vnnews.Article(kind="text", text="t", documents=(document,))
    batch = record_batch([("1", article), ("2", full())])
    assert batch.column("text").to_pylist() == [None, "Lan"]
    assert batch.column("reject").to_pylist()[0]["stage"] == "write"


def test_rejects_alone_make_a_batch() -> None:
    batch = record_batch([("1", Reject(stage="parse", reason="r"))], ["title"])
    assert batch.to_pylist() == [{"id": "1", "title": None, "reject": {"stage": "parse", "reason": "r", "retry": None}}]


@pytest.mark.parametrize(
    ("arguments", "trouble"),
    [
        ({"fields": ["titel"]}, "no field 'titel'"),
        ({"fields": "title"}, "not the string"),
        ({"fields": []}, "no fields"),
        ({"kind": "pdf"}, "kind is one of"),
        ({"scope": "body"}, "scope is one of"),
        ({"keys": {"pages": "p"}}, "no key can be named for 'pages'"),
    ],
)
def test_unknown_names_are_refused(arguments: dict[str, Any], trouble: str) -> None:
    with pytest.raises(UsageError, match=trouble):
        annotate(pa.RecordBatch.from_pydict({"page": [PAGE]}), **arguments)
