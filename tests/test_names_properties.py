"""What holds for every text: offsets point to the print, nothing crashes, the time grows with the length."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnnews.article import Mention
from vnnews.lexicon import Lexicon
from vnnews.linking import link
from vnnews.names import Names, find

# words and marks of news, put together at random
_WORDS = (
    "Ông|ông|bà|đồng chí|Nguyễn|Trần|Lê|Văn|Thị|An|Bình|Hà|Nội|tỉnh|TP.|HCM|Chủ tịch|Phó|nguyên|Giám đốc|UBND|Sở|Y tế|"
    "Công an|Công ty|CP|TNHH|Bộ|Trưởng|ban|phòng|và|,|-|–|(|)|.|:|;|\n|138|N.V.A|H.|U23|Việt Nam|Mỹ|Park|Hang-seo|của|"
    "là|kiêm|giữ chức|được bầu|Đại tá|PGS.TS|“|”|\u0301|\u200b|Hoà|Hòa|ĐẢNG|Trung ương|xã|Quốc hội|đường|trường|THPT"
)
_PIECES = st.sampled_from(_WORDS.split("|"))
_TEXTS = st.lists(_PIECES, max_size=40).map(" ".join) | st.text(max_size=120)


def _mentions(names: Names) -> list[Mention]:
    found = [m for official in names.officials for m in official.mentions]
    found += [m for person in names.persons for m in person.mentions]
    found += [m for agency in names.agencies for m in agency.mentions]
    found += [m for place in names.places for m in place.mentions]
    return found + [m for document in names.documents for m in document.mentions]


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_offsets_point_to_the_print(text: str) -> None:
    for names in (find(text), link(find(text), text)):
        for mention in _mentions(names):
            assert text[mention.start : mention.end] == mention.text
            assert mention.text.strip()
        for official in names.officials:
            assert official.positions
            for position in official.positions:
                assert 0 <= position.start < position.end <= len(text)
                assert position.title in text[position.start : position.end]


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_linking_loses_no_mention(text: str) -> None:
    names = find(text)
    linked = link(names, text)
    before = {(m.start, m.end) for m in _mentions(Names(officials=names.officials, persons=names.persons))}
    after = {(m.start, m.end) for m in _mentions(Names(officials=linked.officials, persons=linked.persons))}
    assert before <= after


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_two_full_names_are_never_one(text: str) -> None:
    names = find(text)
    linked = link(names, text)
    assert {name for name in _all_names(names) if len(name.split()) > 3} <= _all_names(linked)


def _all_names(names: Names) -> set[str]:
    return {official.name.lower() for official in names.officials} | {person.name.lower() for person in names.persons}


_ARTICLE = (
    "Đồng chí Trần Văn An, Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh Hà Nam, dự hội nghị của Sở Y tế. Ông An đề nghị "
    "Công an tỉnh phối hợp. Bà Lê Thị Bích, Giám đốc Công ty CP Sao Mai, và Nguyễn Minh Khôi ở phường Bến Nghé kể.\n"
)
_HARD = {
    "article": _ARTICLE,
    "one run": "Nguyễn ",
    "titles": "Phó Chủ tịch, ",
    "heads": "Ban Ban chỉ đạo Phòng Sở ",
    "brackets": "UBND ((((",
    "initials": "N.V.A.",
    "names": "Nguyễn Văn An, ",
    "digits": "1234567890",
    "joined": "Công ty và và và ",
    "capitals": "A",
    "units": "tỉnh huyện xã ",
}


@pytest.mark.parametrize("piece", _HARD.values(), ids=list(_HARD))
def test_time_grows_with_the_length(piece: str) -> None:
    find(piece)

    def cost(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        start = time.process_time()
        link(find(text), text)
        return time.process_time() - start

    small, large = cost(10_000), cost(100_000)
    # ten times the text; twice that again for noise, and what is too short to be timed counts nothing
    assert large < 25 * small + 0.5


def test_the_lexicon_loads_fast() -> None:
    Lexicon.standard()
    entries = Lexicon.standard()._entries
    start = time.process_time()
    Lexicon(entries)
    assert time.process_time() - start < 0.2


@pytest.mark.parametrize("text", ["", "\x00", "\ud800 Nguyễn Văn An", "\u0301" * 50, "Ông", "Chủ tịch", "(", "U23"])
def test_odd_texts(text: str) -> None:
    link(find(text), text)


def test_users_can_add_words(tmp_path: Path) -> None:
    text = "Quỹ Mầm Xanh trao quà cho Đại trưởng lão Trần Văn An."
    rows = [("Quỹ Mầm Xanh", "name/mass_organisation"), ("Đại trưởng lão", "title")]
    assert "Quỹ Mầm Xanh" in [agency.name for agency in find(text, lexicon=rows).agencies]
    assert find(text, lexicon=rows).officials[0].positions[0].title == "Đại trưởng lão"
    assert not find(text).officials
    path = tmp_path / "own.tsv"
    header = "surface\tkind\tcanonical\tcertainty\texample\tnote"
    path.write_text(f"{header}\nĐại trưởng lão\ttitle\t\tsure\t\t\n", "utf-8")
    assert find(text, lexicon=path).officials
    assert find(text, lexicon=Lexicon.standard().with_file(path)).officials


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("Quỹ",)], "a row is"),
        (["Quỹ"], "a row is"),
        ([("Quỹ", "fund")], "kind 'fund'"),
        ([("", "title")], "without a surface"),
        ([("Quỹ", "title", "", "maybe")], "certainty"),
    ],
)
def test_rows_of_another_shape_are_refused(rows: list[tuple[str, ...]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        find("Quỹ", lexicon=rows)
