"""What a report asks of a corpus: each function is one question, answered by one query."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Final

from vnnews.view.charts import Pair
from vnnews.view.corpus import Corpus

_TOP: Final = 20
_MOST_COLUMNS: Final = 120
_OUTLET: Final = r"regexp_extract(url, '^https?://(?:www\.|m\.)?([^/:?#]+)', 1)"
_NAMED_LINES: Final = "('title', 'lead', 'body', 'caption', 'byline', 'dateline', 'related_item')"
_PROVINCE: Final = r"^(tỉnh|thành phố|TP\.?)\s+"
# what differs from page to page in a reason: numbers, and what stands in quotes
_PARTICULAR: Final = re.compile(r"'[^']*'|\"[^\"]*\"|\d+(?:[.,]\d+)*")


def overview(corpus: Corpus) -> dict[str, str | int]:
    """How many pages there are, of how many outlets, from when to when, and what many of them lack."""
    pages, outlets, first, last, untitled, undated = corpus.rows(
        f"""SELECT count(*), count(DISTINCT nullif({_OUTLET}, '')), min(left(published, 10)), max(left(published, 10)),
        count(*) FILTER (title IS NULL), count(*) FILTER (published IS NULL) FROM pages"""
    )[0]
    period = f"{first} – {last}" if first else "–"
    return {
        "pages": pages,
        "outlets": outlets,
        "period": period,
        "without_title": untitled,
        "without_date": undated,
    }


def outlets(corpus: Corpus) -> list[Pair]:
    """Pages by the host of their address."""
    return _pairs(corpus, f"SELECT {_OUTLET} AS name, count(*) FROM pages GROUP BY ALL")


def days(corpus: Corpus) -> tuple[str, list[Pair]]:
    """Pages by day, or by month or year where there are too many days to draw; with the name of the grain."""
    rows: list[Pair] = []
    for grain, length in (("days", 10), ("months", 7), ("years", 4)):
        rows = corpus.rows(
            "SELECT left(published, ?) AS day, count(*) FROM pages WHERE day IS NOT NULL GROUP BY ALL ORDER BY day",
            [length],
        )
        if len(rows) <= _MOST_COLUMNS:
            return grain, rows
    return "years", rows[-_MOST_COLUMNS:]


def shares(corpus: Corpus) -> list[Pair]:
    """How many percent of the printed text each part of the pages takes."""
    rows = corpus.rows(
        """SELECT block.kind, sum(block."end" - block."start") AS size
        FROM (SELECT unnest(blocks) AS block FROM pages) GROUP BY ALL ORDER BY size DESC"""
    )
    whole = sum(size for _, size in rows) or 1
    return [(kind, round(100 * size / whole, 1)) for kind, size in rows]


def credits(corpus: Corpus) -> tuple[int, int, list[Pair]]:
    """How many captions have a credit, how many have none, and who is credited most."""
    credited, bare = corpus.rows(
        """SELECT count(*) FILTER (caption.credit IS NOT NULL), count(*) FILTER (caption.credit IS NULL)
        FROM (SELECT unnest(captions) AS caption FROM pages)"""
    )[0]
    top = _pairs(
        corpus,
        """SELECT caption.credit AS name, count(*) FROM (SELECT unnest(captions) AS caption FROM pages)
        WHERE caption.credit IS NOT NULL GROUP BY ALL""",
    )
    return credited, bare, top


def authors(corpus: Corpus) -> list[Pair]:
    """The people with the most pages."""
    return _pairs(corpus, "SELECT name, count(*) FROM (SELECT unnest(authors) AS name FROM pages) GROUP BY ALL")


def officials(corpus: Corpus) -> list[Pair]:
    """The officials of the most pages."""
    return _pairs(
        corpus,
        "SELECT official.name AS name, count(*) FROM (SELECT unnest(officials) AS official FROM pages) GROUP BY ALL",
    )


def agencies(corpus: Corpus) -> list[Pair]:
    """The agencies of the most pages, by their full names where these are known."""
    return _pairs(
        corpus,
        """SELECT coalesce(agency.full_name, agency.name) AS name, count(*)
        FROM (SELECT unnest(agencies) AS agency FROM pages) GROUP BY ALL""",
    )


def quantities(corpus: Corpus) -> list[Pair]:
    """Quantities by kind."""
    return _pairs(
        corpus,
        "SELECT quantity.kind AS name, count(*) FROM (SELECT unnest(quantities) AS quantity FROM pages) GROUP BY ALL",
    )


def provinces(corpus: Corpus) -> dict[str, float]:
    """How many pages name a place of each province, in the provinces since 1 July 2025, without their unit word."""
    rows = corpus.rows(
        f"""WITH numbered AS (SELECT row_number() OVER () AS page, places FROM pages),
        named AS (SELECT page, unnest(places) AS place FROM numbered)
        SELECT regexp_replace(place.province_now, '{_PROVINCE}', '', 'i') AS province, count(DISTINCT page)
        FROM named WHERE place.province_now IS NOT NULL GROUP BY ALL"""
    )
    return dict(rows)


def ties(corpus: Corpus) -> list[tuple[str, str, float]]:
    """The strongest ties of officials and the bodies that they hold posts in, the strongest first."""
    rows = corpus.rows(
        """WITH held AS (SELECT unnest(officials) AS official FROM pages),
        posts AS (SELECT official.name AS name, unnest(official.positions) AS post FROM held)
        SELECT name, coalesce(post.agency_full, post.agency) AS body, count(*) AS tie FROM posts
        WHERE coalesce(post.agency_full, post.agency) IS NOT NULL
        GROUP BY ALL ORDER BY tie DESC, name, body LIMIT 40"""
    )
    return [(name, body, tie) for name, body, tie in rows]


def doubtful(corpus: Corpus) -> list[tuple[str | None, str | None, float, float]]:
    """Pages whose parts are least sure: address or id, headline, mean and lowest score of the lines that matter."""
    return [
        (page, title, mean, lowest)
        for page, title, mean, lowest in corpus.rows(
            f"""WITH lines AS (SELECT coalesce(url, id) AS page, title, unnest(blocks) AS line FROM pages)
            SELECT page, any_value(title), avg(line.score) AS mean, min(line.score) FROM lines
            WHERE line.kind IN {_NAMED_LINES} GROUP BY page ORDER BY mean, page LIMIT {_TOP}"""
        )
    ]


def reasons(path: Path) -> list[Pair]:
    """Rejected pages by stage and reason; what differs from page to page, such as a number, is left out."""
    counts: Counter[str] = Counter()
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.strip():
                reject = json.loads(line)
                counts[f"{reject.get('stage')}: {_PARTICULAR.sub('…', str(reject.get('reason')))}"] += 1
    return list(counts.most_common(_TOP))


def _pairs(corpus: Corpus, query: str) -> list[Pair]:
    """The rows of a query for names and counts, most first."""
    rows = corpus.rows(f"SELECT * FROM ({query}) AS found(name, pages) ORDER BY pages DESC, name LIMIT {_TOP}")
    return [(name or "", count) for name, count in rows]
