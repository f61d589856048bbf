"""What the line model is trained on: print restored, captions put where they stood, every line with its label."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import cases

from tools.articles import read_article
from tools.corpus import training_pages
from tools.detokenise import detokenise, sentences
from tools.fitting import Sample, to_file
from vnnews.segmenting.labels import LABELS
from vnnews.segmenting.model import read_model
from vnnews.segmenting.phrasing import Phrasing

TITLE = "Khánh_thành cầu Bến_Lội"
LEAD = "Cây cầu dài 320 m nối hai xã ven sông được đưa vào sử_dụng sáng nay ."
BODY = [
    "Sáng 28/9 , UBND huyện tổ_chức lễ thông xe cầu .",
    "Học_sinh xã bờ nam đi qua cầu trong ngày thông xe .",
    "Theo chủ đầu_tư , công_trình hoàn_thành sớm ba tháng .",
    "Bà con đã chờ cây cầu này hai mươi năm .",
    "Minh_Tâm",
]
BODY_SENTENCE = "Bà con đã chờ cây cầu này hai mươi năm."
CAPTIONS = ["Học_sinh xã bờ nam đi qua cầu trong ngày thông xe .", "Cầu Bến_Lội nhìn từ bờ bắc . Ảnh : Minh_Tâm"]


@pytest.mark.parametrize(("segmented", "printed"), cases("detokenise"))
def test_detokenise(segmented: str, printed: str) -> None:
    assert detokenise(segmented) == printed


def test_sentences_that_a_splitter_broke_are_joined() -> None:
    broken = ["Theo Công_an TP.", "Hà_Nội , anh Th.", "bị thương .", "Cầu đẹp .", "( Ảnh minh_hoạ ) ."]
    assert sentences(broken) == [
        "Theo Công an TP. Hà Nội, anh Th. bị thương.",
        "Cầu đẹp. (Ảnh minh hoạ).",
    ]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for number in range(8):
        page = [[TITLE + f" {number}"], [LEAD], BODY, CAPTIONS]
        (tmp_path / f"{number:06}.txt.seg").write_text("\n\n".join("\n".join(block) for block in page), "utf-8")
    return tmp_path


def test_captions_in_the_body_are_found_there_and_others_are_left_over(corpus: Path) -> None:
    article = read_article(corpus / "000000.txt.seg")
    assert article is not None
    assert article.placed
    assert [part.kind for part in article.parts] == ["body", "caption", "body", "body", "byline"]
    assert article.captions == ("Cầu Bến Lội nhìn từ bờ bắc. Ảnh: Minh Tâm",)


def test_an_article_without_a_body_is_none(tmp_path: Path) -> None:
    file = tmp_path / "a.txt.seg"
    file.write_text(f"{TITLE}\n\n{LEAD}\n\n\n\n", "utf-8")
    assert read_article(file) is None


@pytest.mark.parametrize("kind", ["text", "html", "markdown"])
def test_every_line_of_a_training_page_has_a_label(kind: str, corpus: Path) -> None:
    pages = list(training_pages(corpus, 8, seed=1, kinds=(kind,)))
    assert len(pages) == 4  # the others lend their titles
    for page in pages:
        assert page.page.kind == kind
        assert len(page.labels) == len(page.page.lines)
        assert set(page.labels) <= set(LABELS)
        captions = [line.text for line, label in zip(page.page.lines, page.labels, strict=True) if label == "caption"]
        assert any("Học sinh xã bờ nam" in text for text in captions)


def test_training_pages_are_the_same_again(corpus: Path) -> None:
    first, second = ([page.page.text for page in training_pages(corpus, 8, seed=7)] for _ in range(2))
    assert first == second
    assert first != [page.page.text for page in training_pages(corpus, 8, seed=8)]


def test_training_tells_captions_from_text() -> None:
    fitting = pytest.importorskip("tools.fitting")
    pytest.importorskip("underthesea_core")
    samples = [Sample([["short"], ["long"], ["short"], ["long"]], ["caption", "body", "caption", "body"])] * 20
    keep = fitting.frequent(samples)
    assert keep == {"short", "long"}
    trained = [fitting.fit(samples, fitting.Settings(l1=0.01), keep) for _ in range(2)]
    files = [to_file(weights, Phrasing(bytes(8), 0.5), {"pages": "20"}) for weights in trained]
    assert files[0] == files[1]
    model = read_model(files[0])
    assert model.about == {"pages": "20"}
    assert model.phrasing == Phrasing(bytes(8), 0.5)
    caption, body = LABELS.index("caption"), LABELS.index("body")
    (row,) = model.emissions([["short"]])
    assert row[caption] > row[body]


def test_phrases_of_captions_are_learnt_without_their_credits(corpus: Path) -> None:
    pytest.importorskip("sklearn")
    from tools.phrases import fit_phrasing

    phrasing, again = (fit_phrasing(sorted(corpus.glob("*.seg")), bits=12) for _ in range(2))
    assert phrasing == again
    assert len(phrasing.table) == 1 << 12
    assert phrasing.caption("Cầu Bến Lội nhìn từ bờ bắc.") > 0 > phrasing.caption(BODY_SENTENCE)
    assert phrasing.caption("Cầu Bến Lội nhìn từ bờ nam.") > 0
