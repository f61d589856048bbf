from __future__ import annotations

import time as clock
import unicodedata

import pytest
from cases import cases
from hypothesis import given
from hypothesis import strategies as st

from vnnews.lexicon import load
from vnnews.linking.documents import link_documents
from vnnews.names.documents import DocumentFound, find_documents

_PIECES = (
    "Nghị định ",
    "số ",
    "100/2019/NĐ-CP",
    " 24",
    "Luật ",
    "Đất đai",
    "Phòng, chống tham nhũng",
    " (sửa đổi)",
    " năm 2015",
    "luật sửa đổi, bổ sung một số điều của ",
    "Hiệp định Paris",
    " (CPTPP)",
    "Đề án sắp xếp các xã của tỉnh ",
    "Nghị quyết Đại hội XIII",
    "Luâ\u0323t Gia\u0301",
    ", ",
    ". ",
    "\n",
    "\u00a0",
    "\u200b",
    "\x00",
    "\ud800",
)


def _told(document: DocumentFound) -> str:
    parts = (document.type, document.number, document.year, document.issuer)
    return f"{document.text}={';'.join('' if part is None else str(part) for part in parts)}"


@pytest.mark.parametrize(("text", "documents"), cases("documents_find"))
def test_found(text: str, documents: str) -> None:
    assert " | ".join(map(_told, find_documents(text))) == documents


@pytest.mark.parametrize(("text",), cases("documents_negative"))
def test_no_document(text: str) -> None:
    assert not [document.text for document in find_documents(text)]


@pytest.mark.parametrize(("text", "documents"), cases("documents_link"))
def test_linked(text: str, documents: str) -> None:
    linked = link_documents(find_documents(text), text)
    assert " ; ".join(f"{document.name}={len(document.mentions)}" for document in linked) == documents


def test_as_many_negative_cases_as_positive() -> None:
    assert len(cases("documents_negative")) >= len(cases("documents_find"))


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=20).map("".join))
def test_offsets_point_into_the_text(text: str) -> None:
    found = find_documents(text)
    end = 0
    for document in found:
        assert end <= document.start < document.end
        assert text[document.start : document.end] == document.text
        end = document.end
    linked = link_documents(found, text)
    assert sum(len(document.mentions) for document in linked) == len(found)


def test_marks_apart_change_nothing() -> None:
    text = "Luật Bảo vệ bí mật nhà nước và Nghị định 100/2019/NĐ-CP"
    apart = unicodedata.normalize("NFD", text)
    found = find_documents(apart)
    assert [unicodedata.normalize("NFC", document.text) for document in found] == [
        document.text for document in find_documents(text)
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "Luật ",
        "luật sửa đổi của ",
        "Nghị định 1",
        "Luật Phòng, chống ",
        "Nghị quyết quy định ",
        "Hiệp định A ",
        "Bản án hình sự ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        start = clock.process_time()
        link_documents(find_documents(text), text)
        return clock.process_time() - start

    seconds(100)
    few = min(seconds(1_000) for _ in range(3))
    many = min(seconds(10_000) for _ in range(2))
    assert many < 60 * few + 0.05


@pytest.mark.parametrize("name", ["law_names", "treaties"])
def test_every_listed_document_is_found_in_its_example(name: str) -> None:
    missed = [
        entry.surface
        for entry in load(name)
        if not any(document.text.endswith(entry.surface) for document in find_documents(entry.example))
    ]
    assert missed == []
