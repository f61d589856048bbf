"""How far a run is, on standard error: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from typing import IO

from tqdm import tqdm

from vnnews.batch.records import Summary

_MOST = 10


class Progress:
    """A bar over the bytes of the input, with pages and rejects beside it; quiet where nobody looks."""

    def __init__(self, total: int | None, stream: IO[str] | None = None, *, shown: bool | None = None) -> None:
        self._pages = self._rejects = 0
        self._bar = tqdm(
            total=total,
            unit="B",
            unit_scale=True,
            file=stream or sys.stderr,
            disable=not self.wanted(shown, stream),
            dynamic_ncols=True,
        )

    @staticmethod
    def wanted(shown: bool | None, stream: IO[str] | None = None) -> bool:
        """Whether a bar is shown: as asked for, else where the stream is a terminal."""
        if shown is not None:
            return shown
        stream = stream or sys.stderr
        return stream is not None and stream.isatty()

    def add(self, read: int, pages: int, rejects: int) -> None:
        """A chunk is done."""
        self._pages += pages
        self._rejects += rejects
        self._bar.set_postfix_str(f"{self._pages:,} pages, {self._rejects:,} rejected", refresh=False)
        self._bar.update(read)

    def close(self) -> None:
        """The bar ends where it stands."""
        self._bar.close()


def told(summary: Summary) -> str:
    """A summary for people, the most frequent reasons of rejects first.

    >>> print(told(Summary(pages=1200, articles=1198, rejects=2, reasons={"the page is empty": 2}, output="a.parquet",
    ...     rejects_file="a.rejects.jsonl", seconds=12.0, megabytes=6.0)))
    1,200 pages: 1,198 articles in a.parquet, 2 rejects in a.rejects.jsonl (12 s, 100 pages/s, 0.5 MB/s)
      2 the page is empty
    try the rejects again: vnnews batch --retry a.rejects.jsonl -o OUT
    """
    seconds = max(summary.seconds, 1e-3)
    pages = (summary.pages - summary.resumed) / seconds
    pace = f"{seconds:.0f} s, {pages:.0f} pages/s, {summary.megabytes / seconds:.1f} MB/s"
    rejects = f", {_counted(summary.rejects, 'reject')} in {summary.rejects_file}" if summary.rejects else ""
    articles = f"{_counted(summary.articles, 'article')} in {summary.output}"
    lines = [f"{_counted(summary.pages, 'page')}: {articles}{rejects} ({pace})"]
    most = sorted(summary.reasons.items(), key=lambda item: (-item[1], item[0]))
    lines += [f"  {count:,} {reason}" for reason, count in most[:_MOST]]
    if len(most) > _MOST:
        lines.append(f"  {sum(count for _, count in most[_MOST:]):,} for {len(most) - _MOST} other reasons")
    if summary.rejects:
        lines.append(f"try the rejects again: vnnews batch --retry {summary.rejects_file} -o OUT")
    return "\n".join(lines)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
