"""List marks: what counts as one, and what only looks like one."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnnews.reading import read
from vnnews.reading.bullets import split_bullet

CASES = Path(__file__).parent / "cases" / "reading_bullets.tsv"


def _characters(cell: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), cell.replace(r"\t", "\t"))


def _cases() -> list[tuple[str, str | None, str]]:
    rows = CASES.read_text(encoding="utf-8").split("\n")[1:]
    printed = [row.split("\t") for row in rows if row]
    return [
        (_characters(line), None if bullet == "none" else _characters(bullet), _characters(content))
        for line, bullet, content, _ in printed
    ]


@pytest.mark.parametrize(("line", "bullet", "content"), _cases(), ids=lambda cell: ascii(cell)[1:-1])
def test_bullet(line: str, bullet: str | None, content: str) -> None:
    page = read(f"Dòng đầu\n  {line}  \nDòng cuối")
    found = page.lines[1]
    assert (found.bullet, found.text) == (bullet, content)
    assert found.indent == 2
    assert page.text[found.start : found.end] == content
    assert len(page.lines) == 3


@settings(deadline=None)
@given(st.text(st.sampled_from(">»-•★*+ aA1«\t\u0301"), max_size=12))
def test_content_is_never_lost(line: str) -> None:
    content = line.strip()
    bullet, skipped = split_bullet(content)
    assert (bullet is None) == (skipped == 0)
    rest = content[skipped:]
    assert bool(rest) == bool(content)
    assert rest == rest.strip()
    assert not re.search(r"[\w«]", content[:skipped])


@pytest.mark.parametrize(
    "line", [">" * 2_000_000, "> " * 1_000_000, "»a" * 1_000_000, "• " * 1_000_000, "-" * 2_000_000]
)
def test_rows_of_marks_cost_linear_time(line: str) -> None:
    begun = time.perf_counter()
    split_bullet(line.strip())
    split_bullet(line + "a")
    assert time.perf_counter() - begun < 2
