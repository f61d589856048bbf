"""What joins the parts: the article's own text and its way back to the page, and who keeps a stretch of text."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vnnews
from vnnews import names, quantities, times
from vnnews.article import Block, Caption, Mention, Quantity, RelatedItem, RelatedList, Time
from vnnews.linking import link, own_text
from vnnews.linking.overlaps import settle
from vnnews.text import Folded, fold

PAGE = """Khánh thành cầu mới năm 2023
28/09/2024 18:27
Ngày 28/9/2024, cầu đã thông xe sau hai năm thi công, nối hai xã ven sông của huyện.
Người dân đi qua cầu ngày 28/9/2024. Ảnh: Minh Tâm
Mai Lan
Tin liên quan
- Khởi công cầu cũ năm 2019
"""


def mention(start: int, end: int) -> Mention:
    return Mention(text="x" * (end - start), start=start, end=end, rule="test")


def time(start: int, end: int) -> Time:
    return Time(text="x" * (end - start), start=start, end=end, grain="day", rule="test")


def quantity(start: int, end: int) -> Quantity:
    return Quantity(text="x" * (end - start), start=start, end=end, kind="number", rule="test")


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 3), st.booleans()), max_size=12))
def test_findings_come_back_to_their_place(pieces: list[tuple[int, int, bool]]) -> None:
    text, blocks, titles = "", [], []
    for length, gap, related in pieces:
        text += "\n" * gap
        start, end = len(text), len(text) + length
        text += "abcdefghi"[:length]
        if related:
            titles.append(RelatedItem(title=text[start:end], start=start, end=end))
        else:
            blocks.append(Block(kind="body", start=start, end=end, score=1.0, rule="test"))
        text += "\n"
    own = own_text(text, blocks, (), [RelatedList(items=tuple(titles))])
    assert len(own.text.split("\n")) == max(1, len(pieces))
    letters = [at for at, letter in enumerate(own.text) if letter != "\n"]
    found = own.spans([Mention(text=own.text[at], start=at, end=at + 1, rule="test") for at in letters])
    assert all(text[one.start : one.end] == one.text for one in found)
    assert sorted(one.start for one in found) == [one.start for one in found]
    assert len([at for at in letters if at >= own.beside]) == sum(len(title.title) for title in titles)


def test_credits_are_not_the_article_itself() -> None:
    text = "Cầu mới. Ảnh: Minh Tâm"
    block = Block(kind="caption", start=0, end=len(text), score=1.0, rule="test")
    assert own_text(text, [block], [Caption(text="Cầu mới.", credit="Minh Tâm", start=0, end=8)]).text == "Cầu mới."


@pytest.mark.parametrize(
    ("times", "quantities", "names", "kept"),
    [
        ([], [(0, 4)], [], ([], [(0, 4)])),
        ([], [(12, 16)], [(0, 20)], ([], [])),  # the number of a decree
        ([], [(12, 24)], [(0, 20)], ([], [])),  # cuts into it
        ([], [(0, 20)], [(4, 12)], ([], [(0, 20)])),  # counts people of an agency
        ([], [(4, 12)], [(4, 12)], ([], [])),  # the very same stretch
        ([(2, 9)], [(2, 5)], [], ([(2, 9)], [])),  # "5 năm qua"
        ([(2, 9)], [(0, 12)], [], ([(2, 9)], [])),
        ([(2, 9)], [(9, 12)], [], ([(2, 9)], [(9, 12)])),
        ([(14, 18)], [(14, 18)], [(0, 23)], ([], [])),  # the year of a law, in its name
        ([(25, 30)], [], [(0, 23)], ([(25, 30)], [])),
        ([(1, 3), (30, 34)], [(5, 7), (40, 44)], [(4, 8), (4, 6), (30, 50)], ([(1, 3)], [])),
    ],
)
def test_who_keeps_a_stretch(
    times: list[tuple[int, int]],
    quantities: list[tuple[int, int]],
    names: list[tuple[int, int]],
    kept: tuple[list[tuple[int, int]], list[tuple[int, int]]],
) -> None:
    found = settle(
        [time(*span) for span in times], [quantity(*span) for span in quantities], [mention(*n) for n in names]
    )
    assert tuple([(thing.start, thing.end) for thing in things] for things in found) == kept


def test_an_article_lists_the_times_of_its_own_text_alone() -> None:
    article = vnnews.parse(PAGE)
    assert [time.text for time in article.times] == ["năm 2023", "Ngày 28/9/2024", "ngày 28/9/2024"]
    assert all(article.slice(time) == time.text for time in article.times)


def test_the_scope_of_a_page_adds_its_related_titles() -> None:
    article = vnnews.parse(PAGE, scope="page")
    assert [time.text for time in article.times][-1] == "năm 2019"
    assert all(article.slice(time) == time.text for time in article.times)


def test_only_the_fields_asked_for_are_looked_for() -> None:
    assert vnnews.parse(PAGE, fields=["title", "times"]).times == vnnews.parse(PAGE).times
    lean = vnnews.parse(PAGE, fields=["title"])
    assert lean.times == ()
    assert lean.title == vnnews.parse(PAGE).title


@pytest.mark.parametrize(("fields", "error"), [(["headline"], ValueError), ("times", TypeError)])
def test_fields_that_are_none(fields: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        vnnews.parse(PAGE, fields=fields)  # type: ignore[arg-type]


def test_findings_end_at_the_longest_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["vnnews.linking.own_text"], "LONGEST", 60)
    article = vnnews.parse(PAGE)
    assert [time.text for time in article.times] == ["năm 2023", "Ngày 28/9/2024"]
    assert all(article.slice(time) == time.text for time in article.times)


@pytest.mark.parametrize("find", [names.find, quantities.find, times.find, times.stamps])
def test_text_that_is_folded_already_gives_the_same(find: Callable[[str | Folded], object]) -> None:
    decomposed = (
        unicodedata.normalize("NFD", PAGE) + "Chủ tịch UBND tỉnh Khánh Hoà chi 3\u00a0tỷ đồng lúc 8h ngày 1/2/2024."
    )
    assert find(fold(decomposed)) == find(decomposed) != find("")


def test_an_article_tells_no_buildings() -> None:
    text = "Máy bay hạ cánh ở sân bay Nội Bài, rồi khách qua cầu Hữu Nghị số 2 về Hà Nội."
    told = [place.name for place in link(names.find(text), text).places]
    assert told == ["sân bay Nội Bài", "cầu Hữu Nghị số 2", "Hà Nội"]
    article = vnnews.parse(text, kind="text")
    assert [place.name for place in article.places] == ["Hà Nội"]
    assert not article.quantities
