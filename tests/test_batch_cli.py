"""``vnnews batch`` as people type it: what it writes, what it says, how it ends."""

from __future__ import annotations

import fcntl
import importlib
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

pytest.importorskip("pyarrow")

from vnnews.batch import MissingExtra, extras
from vnnews.cli import main

PAGE = "Hội sách mở cửa\n28/09/2024 18:27\nSáng nay, hội sách đã mở cửa đón khách.\n"


def vnnews(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["batch", *map(str, arguments), "--workers", "1"])


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    rows: list[dict[str, Any]] = [
        {"link": "https://bao.example.vn/a", "noi_dung": PAGE},
        {"link": "https://bao.example.vn/b", "noi_dung": ""},
    ]
    path = tmp_path / "crawl.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_a_run_and_its_rejects(crawl: Path, tmp_path: Path) -> None:
    keys = ("--page-key", "noi_dung", "--url-key", "link", "--fields", "title, url")
    done = vnnews(crawl, "-o", tmp_path / "out.jsonl", *keys)
    assert (done.exit_code, done.stdout) == (1, "")
    first, second, last = done.stderr.splitlines()
    assert first.startswith(
        f"2 pages: 1 article in {tmp_path}/out.jsonl, 1 reject in {tmp_path}/out.jsonl.rejects.jsonl ("
    )
    assert second == "  1 the page is empty"
    assert last == f"try the rejects again: vnnews batch --retry {tmp_path}/out.jsonl.rejects.jsonl -o OUT"
    (row,) = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert row == {"id": "https://bao.example.vn/a", "url": "https://bao.example.vn/a", "title": "Hội sách mở cửa"}
    again = vnnews("--retry", tmp_path / "out.jsonl.rejects.jsonl", "-o", tmp_path / "again.jsonl", *keys)
    assert again.exit_code == 1
    assert again.stderr.startswith("1 page: 0 articles")


def test_a_run_without_rejects_ends_with_0(crawl: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    assert vnnews(page, "-o", tmp_path / "out.parquet").exit_code == 0
    assert vnnews(page, "-o", tmp_path / "out.parquet").exit_code == 2
    assert vnnews(page, "-o", tmp_path / "out.parquet", "--overwrite").exit_code == 0
    assert vnnews(page, "-o", tmp_path / "out.parquet", "--resume").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "trouble"),
    [
        (["nothing.jsonl", "-o", "out.jsonl"], "there is no nothing.jsonl"),
        (["crawl.jsonl", "-o", "out.xml"], "out.xml: name a folder"),
        (["crawl.jsonl", "-o", "out.jsonl", "--fields", "titel"], "no field 'titel'"),
        (["crawl.jsonl", "-o", "out.jsonl", "--resume", "--overwrite"], "either resume or overwrite"),
        (["crawl.jsonl", "-o", "crawl.jsonl", "--overwrite"], "lies in the input"),
        (["-o", "out.jsonl"], "no input is named"),
        (["crawl.jsonl", "-o", "no/such/../\0/out.jsonl"], ""),
        (["--retry", "crawl.jsonl", "-o", "out.jsonl"], "is no file of rejects"),
        (["crawl.jsonl", "--retry", "crawl.jsonl", "-o", "out.jsonl"], "either inputs or rejects"),
    ],
)
def test_bad_usage_is_said_in_one_line(
    crawl: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], trouble: str
) -> None:
    monkeypatch.chdir(crawl.parent)
    done = vnnews(*arguments)
    assert done.exit_code == 2
    assert trouble in done.stderr
    assert done.stderr.startswith("vnnews: ") and done.stderr.count("\n") == 1
    assert sorted(path.name for path in crawl.parent.iterdir()) == ["crawl.jsonl"]


def test_a_missing_extra_is_named(crawl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load = importlib.import_module

    def without(name: str, package: str | None = None) -> Any:
        if name.startswith(("pyarrow", "fastwarc")):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return load(name, package)

    monkeypatch.setattr(importlib, "import_module", without)
    done = vnnews(crawl, "-o", crawl.parent / "out.parquet")
    assert done.exit_code == 2
    assert done.stderr == ("vnnews: a Parquet file needs pyarrow, which is missing: pip install 'vnnews[parquet]'\n")
    with pytest.raises(MissingExtra, match=r"pip install 'vnnews\[warc\]'"):
        extras.need("fastwarc.warc", "warc", "a.warc")


def test_a_bar_is_shown_on_a_terminal_alone(crawl: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "vnnews", "batch", str(crawl), "--page-key", "noi_dung", "--workers", "1"]
    quiet = subprocess.run([*command, "-o", tmp_path / "a.jsonl"], capture_output=True, timeout=60, check=False)
    assert quiet.returncode == 1 and quiet.stderr.count(b"\n") == 3
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 120, 0, 0))
    subprocess.run([*command, "-o", tmp_path / "b.jsonl"], stderr=theirs, timeout=60, check=False)
    os.close(theirs)
    shown = os.read(ours, 100_000)
    os.close(ours)
    assert b"2 pages, 1 rejected" in shown
