#!/usr/bin/env python3
"""How long the HTML page and the report take, how heavy they are, and how much memory a report needs.

    python benchmarks/view.py [--rows N] [--json]

The page is that of an example of some 10 kB. The corpus is the example pages over and over, N rows of them, each with
an address and a day of its own, as Parquet and as JSON lines; a report runs in a process of its own. Times are seconds
of the processor (all cores) and of the clock; a million rows are told by proportion.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    # a script sees its own folder; the package that it belongs to lies above
    sys.path.insert(0, str(ROOT))

import vnnews  # noqa: E402
from benchmarks import pages  # noqa: E402
from benchmarks.speed import Row, child  # noqa: E402

_MILLION = 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = [*drawing(), *reporting(options.rows)]
    if options.json:
        print(json.dumps({name: value for name, value, _ in rows}))
        return
    for name, value, unit in rows:
        print(f"{name:44s} {value:10.3f} {unit}")


def drawing() -> list[Row]:
    """The page of an article of 10 kB."""
    text = pages.load()[0].text
    article = vnnews.parse(text * max(1, round(10_000 / len(text.encode()))))
    size = len(article.text.encode())
    drawn = vnnews.view.html(article)
    start = time.process_time()
    for _ in range(50):
        vnnews.view.html(article)
    seconds = (time.process_time() - start) / 50
    return [
        ("page", seconds * 1e3, f"ms of CPU ({size / 1e3:.1f} kB of text)"),
        ("page, weight", len(drawn.encode()) / size, "times the text"),
    ]


def reporting(count: int) -> list[Row]:
    """A report on ``count`` rows, as Parquet and as JSON lines."""
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for suffix in ("parquet", "jsonl"):
            path = Path(scratch) / f"pages.{suffix}"
            _write(path, count)
            start = time.perf_counter()
            used, peak = child(["-m", "vnnews", "report", str(path), "-o", str(Path(scratch) / "report.html")])
            waited = time.perf_counter() - start
            size = path.stat().st_size / 1e6
            rows += [
                (f"report on {suffix}", waited, f"s ({used:.1f} s of CPU, {count} rows, {size:.0f} MB)"),
                (f"report on {suffix}, a million rows", waited * _MILLION / count, "s, by proportion"),
                (f"report on {suffix}, peak memory", peak / 1e6, "MB"),
            ]
            path.unlink()
    return rows


def _write(path: Path, count: int) -> None:
    import duckdb

    lines = path.with_suffix(".few")
    with lines.open("w", encoding="utf-8") as file:
        for page in pages.load():
            file.write(vnnews.parse(page.text).to_json() + "\n")
    form = "PARQUET, COMPRESSION zstd" if path.suffix == ".parquet" else "JSON"
    duckdb.sql(
        f"""COPY (
            SELECT * REPLACE (
                'https://bao' || (number % 40) || '.example.vn/' || number AS url,
                strftime(DATE '2024-01-01' + CAST(number % 700 AS INTEGER), '%Y-%m-%d') AS published)
            FROM (SELECT few.*, row_number() OVER () AS number
                FROM read_json('{lines}', format = 'newline_delimited', maximum_depth = -1) AS few,
                range({count // len(pages.load()) + 1})) WHERE number <= {count}
        ) TO '{path}' (FORMAT {form})"""
    )
    lines.unlink()


if __name__ == "__main__":
    main()
