"""The whole way of a page: offsets, laws that hold for any input, and bad input."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vnnews
from vnnews import Article, InputError

PAGE = """Trang chủ
Khánh thành cầu Bến Lội sau hai năm thi công
28/09/2024 18:27 GMT+7
Cây cầu dài 320 m nối hai xã ven sông được đưa vào sử dụng sáng nay, chấm dứt cảnh qua đò của hơn 6.000 hộ dân.
Sáng 28/9, UBND huyện tổ chức lễ thông xe cầu Bến Lội. Theo chủ đầu tư, công trình hoàn thành sớm ba tháng.
Người dân đi qua cầu Bến Lội trong ngày đầu thông xe. Ảnh: Minh Tâm
Trong giai đoạn tiếp theo, huyện sẽ làm đường dẫn dài 4 km, dự kiến khởi công vào cuối năm nay bằng vốn đầu tư công.
Mai Lan - Hữu Phúc (TTXVN)
Tin liên quan
- Tăng cường tuần tra trên tuyến đê quốc gia 12.09.2024 | 10:20 AM
- Kỹ năng ứng phó với mưa bão, lũ lụt (5/9)
Từ khóa: cầu Bến Lội, giao thông
"""

HOSTILE_LINES = st.lists(
    st.one_of(
        st.sampled_from(PAGE.splitlines()),
        st.text(max_size=60),
        st.text(alphabet="aÀ̀ .:-|(/)0123456789\u00a0\u200b\u202e\ud800\x00ẢnhTheo>•", max_size=40),
    ),
    max_size=25,
)


def things(article: Article) -> list[tuple[str, Any]]:
    """Everything found that has a printed text, with that text."""
    found: list[tuple[str, Any]] = [(caption.text, caption) for caption in article.captions]
    found += [(byline.text, byline) for byline in article.bylines]
    found += [(item.title, item) for related in article.related for item in related.items]
    return found


def check_laws(article: Article) -> None:
    for printed, thing in things(article):
        assert article.slice(thing) == printed
        assert printed == printed.strip()
    ends = 0
    for block in article.blocks:
        assert ends <= block.start < block.end <= len(article.text)
        assert 0.0 <= block.score <= 1.0
        assert block.rule
        ends = block.end
    by_kind = {kind: [article.slice(b) for b in article.blocks if b.kind == kind] for kind in ("title", "lead")}
    assert by_kind["title"] == ([article.title] if article.title else [])
    assert by_kind["lead"] == ([article.lead] if article.lead else [])
    body = tuple(article.slice(block) for block in article.blocks if block.kind in ("body", "heading"))
    assert article.paragraphs == body
    assert article.body == ("\n".join(body) or None)
    assert Article.from_json(article.to_json()) == article


def test_the_parts_of_a_page() -> None:
    article = vnnews.parse(PAGE, url="https://bao.vn/cau-ben-loi.html")
    check_laws(article)
    assert article.text is PAGE
    assert article.kind == "text"
    assert article.url == "https://bao.vn/cau-ben-loi.html"
    assert article.title == "Khánh thành cầu Bến Lội sau hai năm thi công"
    assert article.lead and article.lead.startswith("Cây cầu dài 320 m")
    assert article.published == "2024-09-28T18:27:00+07:00"
    assert article.authors == ("Mai Lan", "Hữu Phúc")
    assert article.source == "TTXVN"
    assert len(article.paragraphs) == 2
    assert [(caption.text, caption.credit) for caption in article.captions] == [
        ("Người dân đi qua cầu Bến Lội trong ngày đầu thông xe.", "Minh Tâm")
    ]
    assert [related.header for related in article.related] == ["Tin liên quan"]
    assert [(item.title, item.published) for item in article.related[0].items] == [
        ("Tăng cường tuần tra trên tuyến đê quốc gia", "2024-09-12T10:20:00+07:00"),
        # a day without its year is not a date that can be told
        ("Kỹ năng ứng phó với mưa bão, lũ lụt", None),
    ]
    assert article.tags == ("cầu Bến Lội", "giao thông")


@given(HOSTILE_LINES, st.sampled_from(["\n", "\r\n", "\u2028", "\n\n"]))
def test_laws_hold_for_any_text(lines: list[str], end: str) -> None:
    text = end.join(lines)
    try:
        article = vnnews.parse(text)
    except InputError:
        return
    assert article.text is text
    check_laws(article)


@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_a_clear_refusal(data: bytes) -> None:
    try:
        article = vnnews.parse(data)
    except InputError as refusal:
        assert str(refusal)
        return
    check_laws(article)


@pytest.mark.parametrize("form", ["NFD", "spaces", "new tones", "soft hyphens", "marks"])
def test_spelling_on_the_page_changes_nothing_but_the_offsets(form: str) -> None:
    import unicodedata

    variants = {
        "NFD": unicodedata.normalize("NFD", PAGE),
        "spaces": PAGE.replace(" ", "\u00a0"),
        "new tones": PAGE.replace("Hóa", "Hoá").replace("khóa", "khoá").replace("tùy", "tuỳ"),
        "soft hyphens": PAGE.replace("cầu", "c\u00adầu"),
        "marks": "\ufeff\u200e" + PAGE.replace("\n", "\u200b\n"),
    }
    plain, odd = vnnews.parse(PAGE), vnnews.parse(variants[form])
    check_laws(odd)
    assert [block.kind for block in odd.blocks] == [block.kind for block in plain.blocks]
    assert odd.published == plain.published
    assert len(odd.captions) == len(odd.bylines) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_bytes_read_like_text(encoding: str) -> None:
    assert vnnews.parse(PAGE.encode(encoding)).blocks == vnnews.parse(PAGE).blocks


@pytest.mark.parametrize(
    ("page", "trouble"),
    [
        ("", "empty"),
        (b"", "empty"),
        (" \n\t\r\n ", "empty"),
        ("\u200b\u200e\n\ufeff", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"\x1f\x8b\x08" + bytes(50), "gzip"),
        (bytes(range(256)) * 20, "binary"),
        ("\x00\x01\x02\x03" * 500, "binary"),
    ],
)
def test_what_is_no_page_is_refused_with_its_reason(page: str | bytes, trouble: str) -> None:
    with pytest.raises(InputError, match=trouble):
        vnnews.parse(page)


@pytest.mark.parametrize("page", [None, 7, ["tin"], {"text": "tin"}])
def test_what_is_neither_text_nor_bytes_is_a_type_error(page: Any) -> None:
    with pytest.raises(TypeError, match="str or bytes"):
        vnnews.parse(page)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Tiêu đề \ud800 lạ\n28/09/2024 18:27", {"title", "dateline"}),
        ("Tiêu\x00 đề lạ đời này\n28/09/2024 18:27", {"title", "dateline"}),
        ("\u202eKhánh thành cầu Bến Lội\u202c\n28/09/2024 18:27", {"title", "dateline"}),
        ("Tin liên quan\n- Cầu mới thông xe hôm nay\n- Đường mới sắp mở", {"related_header", "related_item"}),
        ("Trang chủ\nChia sẻ\nIn bài\nBình luận (0)", {"furniture"}),
        ("中国\n今天天气很好。", {"furniture"}),
        ("?", {"furniture"}),
    ],
)
def test_odd_pages_give_what_can_be_said(text: str, kinds: set[str]) -> None:
    article = vnnews.parse(text)
    check_laws(article)
    assert {block.kind for block in article.blocks} == kinds


def test_a_page_of_another_language_has_no_vietnamese_parts() -> None:
    article = vnnews.parse(
        "The quick brown fox\n\nIt was a sunny day in London and everyone was outside enjoying the weather of the "
        "summer. They were very happy about it.\n\nThe end of the story."
    )
    assert (article.published, article.authors, article.source, article.related, article.tags) == (
        None,
        (),
        None,
        (),
        (),
    )


@pytest.mark.parametrize(
    ("name", "text", "blocks"),
    [("one line of 50 MB", "Sáng nay trời mưa. " * 2_200_000, 1), ("a million letters", "a\n" * 1_000_000, 1_000_000)],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "",
)
def test_huge_pages_end_in_bounded_time(name: str, text: str, blocks: int) -> None:
    started = time.process_time()
    article = vnnews.parse(text)
    assert time.process_time() - started < 60, name
    assert len(article.blocks) == blocks


def test_lines_beyond_the_limit_are_furniture_that_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnnews.segmenting.labelling.MAX_LINES", 20)
    article = vnnews.parse(PAGE + "Dòng thừa\n" * 30)
    assert article.title == "Khánh thành cầu Bến Lội sau hai năm thi công"
    assert (article.blocks[-1].kind, article.blocks[-1].rule) == ("furniture", "limit:lines")
    assert vnnews.explain(article).lines[-1].evidence == ()


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (None, None),
        ("2024-09-28", "2024-09-28"),
        ("2024-09-28T18:27", "2024-09-28T18:27:00+07:00"),
        ("2024-09-28T11:27:00+00:00", "2024-09-28T18:27:00+07:00"),
        ("2024-09-28T11:27:00Z", "2024-09-28T18:27:00+07:00"),
    ],
)
def test_the_callers_time_is_used_where_none_is_printed(published: str | None, expected: str | None) -> None:
    undated = "\n".join(line for line in PAGE.splitlines() if "GMT" not in line)
    assert vnnews.parse(undated, published=published).published == expected
    assert vnnews.parse(PAGE, published=published).published == "2024-09-28T18:27:00+07:00"


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(ValueError, match="published is ISO 8601"):
        vnnews.parse(PAGE, published="hôm qua")
    with pytest.raises(ValueError, match="scope"):
        vnnews.parse(PAGE, scope="body")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no field 'titel'"):
        vnnews.parse(PAGE, fields=["lead", "titel"])
    with pytest.raises(InputError, match="kind"):
        vnnews.parse(PAGE, kind="pdf")  # type: ignore[arg-type]


def test_explain_tells_the_same_labels_and_why() -> None:
    article = vnnews.parse(PAGE)
    explanation = vnnews.explain(article)
    assert [(line.kind, line.start, line.end, line.score, line.rule) for line in explanation.lines] == [
        (block.kind, block.start, block.end, block.score, block.rule) for block in article.blocks
    ]
    for line in explanation.lines:
        assert line.text == article.text[line.start : line.end]
        weights = [evidence.weight for evidence in line.evidence]
        assert weights == sorted(weights, reverse=True)
        assert line.kind not in {other.kind for other in line.others}
    header = next(line for line in explanation.lines if line.text == "Tin liên quan")
    assert header.evidence[0].feature == "known:related"


def test_author_on_the_date_line_is_an_author_without_a_byline() -> None:
    article = vnnews.parse("Khánh thành cầu Bến Lội\nQuỳnh An - Thứ tư, 23/07/2025 15:17 (GMT+7)\nSáng nay mưa to.")
    assert (article.authors, article.bylines) == (("Quỳnh An",), ())
    assert article.published == "2025-07-23T15:17:00+07:00"


def test_a_modified_stamp_is_kept_apart() -> None:
    article = vnnews.parse(
        "Khánh thành cầu Bến Lội\n28/09/2024 18:27\nCập nhật lần cuối: 29/09/2024 07:00\nSáng nay mưa to ở nhiều nơi."
    )
    assert (article.published, article.modified) == ("2024-09-28T18:27:00+07:00", "2024-09-29T07:00:00+07:00")


def test_importing_reads_nothing_heavy() -> None:
    import subprocess
    import sys

    code = "import sys, vnnews; print([m for m in ('click', 'charset_normalizer', 'vnnews.times') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_fields_asked_for_are_those_of_the_whole_article() -> None:
    whole, some = vnnews.parse(PAGE), vnnews.parse(PAGE, fields=["title", "captions"])
    assert (some.title, some.captions, some.text) == (whole.title, whole.captions, whole.text)
