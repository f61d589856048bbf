"""Who held what where: a corpus opened for queries, posts joined over spellings, and what a user may do wrong."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from vnnews.article import InputError
from vnnews.cli import main
from vnnews.view.careers import as_csv, posts
from vnnews.view.corpus import Corpus


def page(number: int, day: str | None, *held: tuple[str, str, str | None, bool]) -> dict[str, Any]:
    return {
        "id": str(number),
        "url": f"https://bao.example.vn/{number}",
        "published": day and f"{day}T08:00:00+07:00",
        "officials": [
            {
                "name": name,
                "positions": [
                    {"title": title, "agency": agency, "agency_full": agency, "former": former, "acting": False}
                ],
            }
            for name, title, agency, former in held
        ],
    }


PAGES = [
    page(1, "2021-03-01", ("Lê Thị Thuỷ", "Bí thư", "Tỉnh ủy Hà Nam", False)),
    page(2, "2022-05-02", ("Lê Thị Thủy", "Bí thư", "Tỉnh uỷ Hà Nam", False)),
    page(
        3, "2024-07-03", ("LÊ THỊ THỦY", "Bí thư", "Tỉnh ủy Hà Nam", True), ("Trần Văn Bình", "Giám đốc", None, False)
    ),
    page(4, None, ("Trần Văn Bình", "Giám đốc", None, False)),
    page(5, "2023-01-01", ("Lê Thị Thủy", "Phó Chủ nhiệm", "Ủy ban Kiểm tra Trung ương", False)),
]


def write(path: Path, pages: Sequence[dict[str, Any]]) -> str:
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in pages).encode()
    path.write_bytes(gzip.compress(lines) if path.suffix == ".gz" else lines)
    return str(path)


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.jsonl.gz"])
def test_spellings_are_joined_and_former_posts_stand_apart(tmp_path: Path, name: str) -> None:
    with Corpus([write(tmp_path / name, PAGES)]) as corpus:
        found = posts(corpus)
    assert [(post.name, post.title, post.former, post.first_seen, post.last_seen, post.articles) for post in found] == [
        ("Lê Thị Thủy", "Bí thư", False, "2021-03-01", "2022-05-02", 2),
        ("Lê Thị Thủy", "Phó Chủ nhiệm", False, "2023-01-01", "2023-01-01", 1),
        ("Lê Thị Thủy", "Bí thư", True, "2024-07-03", "2024-07-03", 1),
        ("Trần Văn Bình", "Giám đốc", False, "2024-07-03", "2024-07-03", 2),
    ]
    assert found[0].evidence == ("https://bao.example.vn/1", "https://bao.example.vn/2")
    assert found[0].variants == ("LÊ THỊ THỦY", "Lê Thị Thuỷ")
    assert found[3].agency is None


def test_a_parquet_file_gives_the_same(tmp_path: Path) -> None:
    import duckdb

    lines = write(tmp_path / "pages.jsonl", PAGES)
    with Corpus([lines]) as corpus:
        expected = posts(corpus)
    duckdb.sql(f"COPY (SELECT * FROM read_json('{lines}')) TO '{tmp_path / 'pages.parquet'}'")
    with Corpus([str(tmp_path / "pages.parquet")]) as corpus:
        assert posts(corpus) == expected
        assert "blocks" in corpus.missing
        assert "officials" not in corpus.missing


def test_a_person_is_chosen_by_a_part_of_the_name(tmp_path: Path) -> None:
    with Corpus([write(tmp_path / "pages.jsonl", PAGES)]) as corpus:
        assert {post.name for post in posts(corpus, "văn bình")} == {"Trần Văn Bình"}
        assert posts(corpus, "Nguyễn") == []


def test_csv_can_be_read_back(tmp_path: Path) -> None:
    with Corpus([write(tmp_path / "pages.jsonl", PAGES)]) as corpus:
        found = posts(corpus)
    rows = list(csv.DictReader(io.StringIO(as_csv(found))))
    assert [row["name"] for row in rows] == [post.name for post in found]
    assert rows[0]["evidence"].split() == list(found[0].evidence)


def test_the_command_prints_a_table_csv_and_json(tmp_path: Path) -> None:
    path = write(tmp_path / "pages.jsonl", PAGES)
    runner = CliRunner()
    table = runner.invoke(main, ["officials", path, "--name", "Thủy"])
    assert table.exit_code == 0
    assert table.output.count("Lê Thị Thủy") == 1
    assert "Trần" not in table.output
    assert runner.invoke(main, ["officials", path, "--format", "csv"]).output.startswith("name,title,agency,former")
    assert len(json.loads(runner.invoke(main, ["officials", path, "--format", "json"]).output)) == 4


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.jsonl", None, "no such file"),
        ("pages.txt", b"x", "no file that ends in"),
        ("pages.jsonl", b"", "no pages"),
        ("pages.jsonl", b"{broken\n", "cannot be read"),
        ("pages.parquet", b"no parquet", "cannot be read"),
        ("it's.jsonl", b'{"id": "1"}\n', None),
    ],
)
def test_what_is_no_corpus_is_named(tmp_path: Path, name: str, content: bytes | None, message: str | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    if message is None:
        with Corpus([str(path)]) as corpus:
            assert corpus.value("SELECT count(*) FROM pages") == 1
        return
    with pytest.raises(InputError, match=message):
        Corpus([str(path)])
    done = CliRunner().invoke(main, ["officials", str(path)])
    assert done.exit_code == 2
    assert message in done.stderr
