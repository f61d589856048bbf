"""Readers: what is in a file comes out row by row, once, in order; what cannot be read is said."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
fastwarc = pytest.importorskip("fastwarc.warc")
zstandard = pytest.importorskip("zstandard")
import pyarrow.parquet as pq  # noqa: E402

from vnnews.batch import UsageError  # noqa: E402
from vnnews.batch.inputs import Position, Retry, chunks, cut, decoded, retry_of, walk  # noqa: E402
from vnnews.batch.inputs import jsonl as jsonl_reader  # noqa: E402
from vnnews.batch.inputs import warc as warc_reader  # noqa: E402
from vnnews.batch.inputs.walking import kind_of  # noqa: E402
from vnnews.batch.records import Keys, Page, Reject, Row  # noqa: E402
from vnnews.batch.shapes import from_mapping  # noqa: E402

HTML = "<html><h1>Hội sách</h1><p>Sáng nay, hội sách đã mở cửa đón khách.</p></html>".encode()
USUAL = Keys()
PACK: dict[str, Callable[[bytes], bytes]] = {
    "": lambda data: data,
    ".gz": gzip.compress,
    ".zst": lambda data: bytes(zstandard.compress(data)),
}


def pages(*inputs: str | Path, keys: Keys = USUAL, **options: Any) -> list[Page | Reject]:
    """All pages of the inputs, decoded."""
    rows = [found.row for found in cut([str(name) for name in inputs], keys, **options)]
    return [row if isinstance(row, Reject) else decoded(row, keys) for row in rows]


def only_pages(*inputs: str | Path, **options: Any) -> list[Page]:
    found = pages(*inputs, **options)
    assert all(isinstance(page, Page) for page in found), found
    return [page for page in found if isinstance(page, Page)]


def lines(*rows: Any) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def response(
    url: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", head: str = ""
) -> Any:
    """A record as a crawler archives it."""
    record = fastwarc.WarcRecord()
    record.init_headers(record_type=fastwarc.WarcRecordType.response)
    record.headers["WARC-Target-URI"] = url
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + body)
    return record


def archive(*records: Any, packed: bool = False) -> bytes:
    """A WARC file; packed as archives are, a member a record."""
    out = io.BytesIO()
    for record in records:
        one = io.BytesIO()
        record.write(one)
        out.write(gzip.compress(one.getvalue()) if packed else one.getvalue())
    return out.getvalue()


def extracted(url: str, text: str) -> Any:
    record = fastwarc.WarcRecord()
    record.init_headers(record_type=fastwarc.WarcRecordType.conversion)
    record.headers["WARC-Target-URI"] = url
    record.headers["Content-Type"] = "text/plain"
    record.set_bytes_content(text.encode())
    return record


# -- which files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "page"),
        ("a.HTM", "page"),
        ("a.md.gz", "page"),
        ("a.txt.zst", "page"),
        ("a.jsonl", "jsonl"),
        ("a.ndjson.gz", "jsonl"),
        ("a.jsonl.zst", "jsonl"),
        ("a.parquet", "parquet"),
        ("CC-NEWS-20240928.warc.gz", "warc"),
        ("a.warc.wet.gz", "warc"),
        ("a.warc", "warc"),
        ("a.parquet.gz", None),
        ("a.gz", None),
        ("a.pdf", None),
        ("html", None),
        ("a.json", None),
    ],
)
def test_a_name_tells_what_a_file_holds(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


def test_a_folder_is_walked_by_name_without_what_is_hidden_or_unknown(tmp_path: Path) -> None:
    for name in (
        "b.html",
        "a.md",
        "c/d.txt.gz",
        "c/a.jsonl",
        "x.pdf",
        ".git/a.html",
        "_unfinished/a.html",
        "c/.b.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert [str(Path(file.path).relative_to(tmp_path)) for file in walk([str(tmp_path)])] == [
        "a.md",
        "b.html",
        "c/a.jsonl",
        "c/d.txt.gz",
    ]


def test_a_glob_is_sorted(tmp_path: Path) -> None:
    for name in ("b.html", "a.html", "a.txt"):
        (tmp_path / name).touch()
    assert [Path(file.path).name for file in walk([f"{tmp_path}/*.html"])] == ["a.html", "b.html"]


@pytest.mark.parametrize("name", ["nothing.html", "empty", "*.html", "a.pdf"])
def test_an_input_that_gives_nothing_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.pdf").touch()
    with pytest.raises(UsageError, match=name.replace("*", r"\*")):
        list(walk([str(tmp_path / name)]))


def test_addresses_are_read_by_fsspec() -> None:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.pipe_file("/news/a.jsonl.gz", gzip.compress(lines({"id": "1", "text": "Hội sách"})))
    memory.pipe_file("/news/b.html", HTML)
    try:
        found = only_pages("memory://news")
    finally:
        memory.rm("/news", recursive=True)
    assert [(page.id, page.kind) for page in found] == [("1", "auto"), ("memory:///news/b.html", "html")]


# -- pages as files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", PACK)
def test_a_file_is_a_page(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.html{suffix}"
    path.write_bytes(PACK[suffix](HTML))
    assert only_pages(path) == [Page(page=HTML, id=str(path), kind="html")]


def test_a_file_that_is_no_gzip_is_a_reject(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(HTML)
    (found,) = pages(path)
    assert isinstance(found, Reject)
    assert (found.stage, found.source, found.row) == ("read", str(path), 1)


# -- JSON lines -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", PACK)
def test_json_lines(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    rows = [{"id": 7, "url": "https://bao.example.vn/a", "page": "Hội sách", "kind": "text"}, {"text": "Cầu mới"}]
    path.write_bytes(PACK[suffix](lines(*rows)))
    assert only_pages(path) == [
        Page(page="Hội sách", id="7", url="https://bao.example.vn/a", kind="text"),
        Page(page="Cầu mới", id=f"{path}#2"),
    ]


def test_packed_files_may_have_many_members_and_frames(tmp_path: Path) -> None:
    one, two = lines({"id": "1", "text": "a"}), lines({"id": "2", "text": "b"})
    for suffix, pack in PACK.items():
        path = tmp_path / f"a.jsonl{suffix}"
        path.write_bytes(pack(one) + pack(two))
        assert [page.id for page in only_pages(path)] == ["1", "2"], suffix


def test_blank_lines_marks_and_a_missing_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b'{"text": "a"}\r\n\n  \n{"text": "b"}')
    assert [page.id for page in only_pages(path)] == [f"{path}#1", f"{path}#4"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"no json", "no JSON"),
        (b'{"text": "a"', "no JSON"),
        (b"[1, 2]", "no JSON object"),
        (b'"text"', "no JSON object"),
        (b"null", "no JSON object"),
        (b"{}", "none of the keys"),
        (b'{"title": "a", "text": null}', "none of the keys"),
        (b'{"text": 7}', "none of the keys"),
        (b"\x00\xff\xfe", "no JSON"),
        (b"[" * 100_000, "JSON"),
    ],
)
def test_a_line_that_holds_no_page_is_a_reject_alone(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines({"text": "a"}) + line + b"\n" + lines({"text": "b"}))
    first, found, last = pages(path)
    assert isinstance(first, Page) and isinstance(last, Page)
    assert isinstance(found, Reject)
    assert reason in found.reason or "nested" in found.reason
    assert (found.row, found.stage, found.id) == (2, "read", f"{path}#2")


def test_broken_bytes_and_lone_surrogates_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "H\xffi"}\n{"text": "a\\ud83d b"}\n')
    assert [page.page for page in only_pages(path)] == ["H\ufffdi", "a\ud83d b"]


def test_a_line_that_never_ends_is_skipped_in_bounded_memory() -> None:
    stream = io.BytesIO(b'{"text": "a"}\n' + b"x" * 1_000 + b'\n{"text": "b"}\n' + b"y" * 99)
    found = list(jsonl_reader.rows("a.jsonl", stream, longest=50))
    assert [(row.row, type(row)) for row in found] == [(1, Row), (2, Reject), (3, Row), (4, Reject)]


def test_a_file_that_is_cut_short_gives_what_is_whole_and_says_so(tmp_path: Path) -> None:
    many = lines(*({"id": str(number), "text": f"trang {number * 7919}"} for number in range(50_000)))
    for suffix in (".gz", ".zst"):
        path = tmp_path / f"a.jsonl{suffix}"
        packed = PACK[suffix](many)
        path.write_bytes(packed[: len(packed) // 2])
        found = pages(path)
        assert len(found) > 1
        last = found[-1]
        assert isinstance(last, Reject) and last.rest, suffix
        whole = [page for page in found if isinstance(page, Page)]
        assert [page.id for page in whole] == [str(number) for number in range(len(whole))]


# -- which keys -----------------------------------------------------------------------------------------------------

CRAWL4AI = {
    "url": "https://bao.example.vn/a",
    "html": "<p>Hội sách</p>",
    "cleaned_html": "<p>Hội</p>",
    "markdown": {"raw_markdown": "# Hội sách", "fit_markdown": ""},
    "success": True,
    "metadata": {"title": "Hội sách"},
}
TRAFILATURA = {
    "title": "Hội sách",
    "author": None,
    "date": "2024-09-28",
    "fingerprint": "f00",
    "id": None,
    "raw_text": "Hội sách mở",
    "text": "Hội sách\nmở",
    "source": "https://bao.example.vn/a",
    "source-hostname": "Báo Mẫu",
}


@pytest.mark.parametrize(
    ("row", "keys", "expected"),
    [
        pytest.param(
            CRAWL4AI, {}, Page(page="<p>Hội sách</p>", url="https://bao.example.vn/a", kind="html"), id="crawl4ai"
        ),
        pytest.param(
            {**CRAWL4AI, "html": ""},
            {"page": "markdown.raw_markdown"},
            Page(page="# Hội sách", url="https://bao.example.vn/a", kind="markdown"),
            id="crawl4ai's Markdown",
        ),
        pytest.param(
            TRAFILATURA,
            {},
            Page(page="Hội sách\nmở", id="f00", url="https://bao.example.vn/a", published="2024-09-28"),
            id="trafilatura",
        ),
        pytest.param({"text": "a", "source": "Báo Mẫu"}, {}, Page(page="a"), id="an outlet is no address"),
        pytest.param({"html": "chỉ là chữ"}, {}, Page(page="chỉ là chữ"), id="html without a tag"),
        pytest.param({"html": "", "text": "a"}, {}, Page(page="a"), id="an empty page gives way"),
        pytest.param({"page": ""}, {}, Page(page=""), id="nothing but an empty page"),
        pytest.param({"text": "a", "kind": "text/html; charset=utf-8"}, {}, Page(page="a", kind="html"), id="type"),
        pytest.param({"text": "a", "kind": "news"}, {}, Page(page="a"), id="another kind of kind"),
        pytest.param({"text": "a", "id": True}, {}, Page(page="a"), id="a truth is no name"),
        pytest.param({"a.b": "x", "a": {"b": "y"}}, {"page": "a.b"}, Page(page="x"), id="a key with a dot"),
        pytest.param({"a": {"b": "y"}}, {"page": "a.b"}, Page(page="y"), id="a key below a key"),
        pytest.param({"content": b"a", "text": 1}, {}, Page(page=b"a"), id="bytes"),
        pytest.param(
            {"p": "a", "text": "b", "u": "/x"}, {"page": "p", "url": "u"}, Page(page="a", url="/x"), id="named"
        ),
    ],
)
def test_keys(row: dict[str, Any], keys: dict[str, str], expected: Page) -> None:
    assert from_mapping(row, Keys(**keys)) == expected


# -- Parquet --------------------------------------------------------------------------------------------------------


def parquet(path: Path, columns: dict[str, Any], **options: Any) -> Path:
    pq.write_table(pa.table(columns), path, **options)
    return path


def test_parquet(tmp_path: Path) -> None:
    columns = {
        "url": ["https://bao.example.vn/a", None],
        "html": [HTML, b"<p>x</p>"],
        "big": ["x" * 1000, "y"],
        "date": pa.array([1_727_481_600, None], pa.timestamp("s")),
    }
    path = parquet(tmp_path / "a.parquet", columns)
    assert only_pages(path) == [
        Page(
            page=HTML,
            id="https://bao.example.vn/a",
            url="https://bao.example.vn/a",
            kind="html",
            published="2024-09-28T00:00:00",
        ),
        Page(page=b"<p>x</p>", id=f"{path}#2", kind="html"),
    ]


def test_parquet_goes_on_in_the_middle(tmp_path: Path) -> None:
    texts = [str(number) for number in range(1000)]
    path = parquet(tmp_path / "a.parquet", {"text": texts}, row_group_size=100)
    start = Position(file=0, path=str(path), row=455)
    assert [page.page for page in only_pages(path, start=start)] == texts[454:]
    assert only_pages(path, start=Position(file=0, path=str(path), row=1001)) == []


def test_parquet_without_a_page_names_its_columns(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", {"tiêu đề": ["a"]})
    with pytest.raises(UsageError, match="tiêu đề"):
        pages(path)
    assert [page.page for page in only_pages(path, keys=Keys(page="tiêu đề"))] == ["a"]


def test_parquet_with_columns_below_columns(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", {"markdown": [{"raw_markdown": "# a"}], "crawl": [{"address": "u"}]})
    (page,) = only_pages(path, keys=Keys(url="crawl.address"))
    assert (page.page, page.url, page.kind) == ("# a", "u", "markdown")


def test_a_damaged_parquet_file_is_a_reject(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 no more")
    (found,) = pages(path)
    assert isinstance(found, Reject) and found.rest


# -- WARC and WET ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_gives_its_pages_and_nothing_else(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    request = fastwarc.WarcRecord()
    request.init_headers(record_type=fastwarc.WarcRecordType.request)
    request.set_bytes_content(b"GET / HTTP/1.1\r\n\r\n")
    records = [
        request,
        response("https://bao.example.vn/a", HTML),
        response("https://bao.example.vn/a.jpg", b"\xff\xd8", kind="image/jpeg"),
        response("https://bao.example.vn/gone", HTML, status="404 Not Found"),
        response("https://bao.example.vn/moved", HTML, status="301 Moved Permanently"),
        response("https://bao.example.vn/x", HTML, kind="application/xhtml+xml"),
    ]
    path.write_bytes(archive(*records, packed=packed))
    found = only_pages(path)
    assert [(page.url, page.page, page.kind) for page in found] == [
        ("https://bao.example.vn/a", HTML, "html"),
        ("https://bao.example.vn/x", HTML, "html"),
    ]
    assert all((page.id or "").startswith("<urn:uuid:") for page in found)


def test_bodies_are_unpacked_as_their_header_says(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(HTML), HTML)
    path.write_bytes(
        archive(
            response("https://bao.example.vn/a", gzip.compress(HTML), head="Content-Encoding: gzip\r\n"),
            response("https://bao.example.vn/b", chunked, head="Transfer-Encoding: chunked\r\n"),
        )
    )
    assert [page.page for page in only_pages(path)] == [HTML, HTML]


def test_extracted_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.wet"
    path.write_bytes(archive(extracted("https://bao.example.vn/a", "Hội sách\nmở cửa")))
    (page,) = only_pages(path)
    assert (page.page, page.kind) == ("Hội sách\nmở cửa".encode(), "text")


def test_a_record_that_is_too_long_is_a_reject(tmp_path: Path) -> None:
    stream = io.BytesIO(
        archive(response("https://bao.example.vn/a", HTML * 9), response("https://b.vn/b", b"<p>a</p>"))
    )
    found = list(warc_reader.rows("a.warc", stream, longest=300))
    assert [type(row) for row in found] == [Reject, Row]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("share", [0.48, 0.99])
def test_an_archive_that_is_cut_short_gives_what_is_whole(tmp_path: Path, packed: bool, share: float) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    whole = archive(*(response(f"https://bao.example.vn/{number}", HTML) for number in range(20)), packed=packed)
    path.write_bytes(whole[: int(len(whole) * share)])
    found = pages(path)
    urls = [page.url for page in found if isinstance(page, Page)]
    assert urls[:9] == [f"https://bao.example.vn/{number}" for number in range(9)]
    # the one that is cut through must not be lost without a word
    assert isinstance(found[-1], Reject) and found[-1].rest


def test_no_archive_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"<html>this is no archive</html>" * 100)
    assert all(isinstance(found, Reject) for found in pages(path))


# -- chunks ---------------------------------------------------------------------------------------------------------


def mixed(tmp_path: Path) -> list[str]:
    """Files of all kinds; the names of their pages are 0, 1, 2 …"""
    (tmp_path / "a.jsonl").write_bytes(lines(*({"id": str(number), "text": "a"} for number in range(10))))
    parquet(tmp_path / "b.parquet", {"id": [str(number) for number in range(10, 25)], "text": ["b"] * 15})
    (tmp_path / "c.jsonl.gz").write_bytes(
        gzip.compress(lines(*({"id": str(number), "text": "c"} for number in range(25, 40))))
    )
    return [str(tmp_path)]


def names(row: Row | Reject) -> str | None:
    found = row if isinstance(row, Reject) else decoded(row, Keys())
    return found.id


def test_chunks_hold_every_row_once(tmp_path: Path) -> None:
    found = list(chunks(cut(mixed(tmp_path), Keys()), pages=7))
    assert [len(chunk.rows) for chunk in found] == [7, 7, 7, 7, 7, 5]
    assert [names(row) for chunk in found for row in chunk.rows] == [str(number) for number in range(40)]
    assert [chunk.number for chunk in found] == list(range(6))


def test_chunks_are_small_when_pages_are_large(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(*({"text": "x" * 400} for _ in range(10))))
    assert [len(chunk.rows) for chunk in chunks(cut([str(path)], Keys()), size=1_000)] == [3, 3, 3, 1]


@pytest.mark.parametrize("number", range(6))
def test_cutting_goes_on_where_a_chunk_ended(tmp_path: Path, number: int) -> None:
    inputs = mixed(tmp_path)
    whole = list(chunks(cut(inputs, Keys()), pages=7))
    rest = list(chunks(cut(inputs, Keys(), whole[number].end), number + 1, pages=7))
    assert [(chunk.number, chunk.rows, chunk.end) for chunk in rest] == [
        (chunk.number, chunk.rows, chunk.end) for chunk in whole[number + 1 :]
    ]


def test_inputs_that_changed_are_noticed(tmp_path: Path) -> None:
    inputs = mixed(tmp_path)
    end = next(chunks(cut(inputs, Keys()), pages=12)).end
    (tmp_path / "aa.jsonl").write_bytes(lines({"text": "new"}))
    with pytest.raises(UsageError, match="inputs have changed"):
        list(cut(inputs, Keys(), end))


def test_only_what_was_rejected_is_read_again(tmp_path: Path) -> None:
    mixed(tmp_path)
    rejects = tmp_path / "rejects.jsonl"
    rows = [
        Reject(source=str(tmp_path / "a.jsonl"), row=3, stage="parse", reason="r"),
        Reject(source=str(tmp_path / "a.jsonl"), row=9, stage="read", reason="r", rest=True),
        Reject(source=str(tmp_path / "b.parquet"), row=15, stage="parse", reason="r"),
    ]
    rejects.write_bytes(b"".join(json.dumps({**_plain(row)}).encode() + b"\n" for row in rows))
    again = retry_of(str(rejects))
    assert again[str(tmp_path / "a.jsonl")] == Retry(rows=frozenset({3}), rest=9)
    found = [names(found.row) for found in cut(list(again), Keys(), retry=again)]
    assert found == ["2", "8", "9", "24"]


def _plain(reject: Reject) -> dict[str, Any]:
    return {name: getattr(reject, name) for name in reject.__struct_fields__}


@pytest.mark.parametrize("content", [b"no json\n", b'{"title": "a"}\n', b'{"stage": "parse", "reason": "r"}\n'])
def test_a_file_that_is_none_of_rejects_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    with pytest.raises(UsageError):
        retry_of(str(path))
