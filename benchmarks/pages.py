"""The example pages with what is expected of them, and how right an article is against that.

``NAME.expected.json`` lists the parts of ``NAME.txt``, ``NAME.html`` or ``NAME.md`` as a reader finds them; comparison
is exact, a string that differs in one character is a miss.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vnnews.article import Article

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "pages"
# what the pages are written in, told by their looks when they are parsed
SUFFIXES = frozenset({".txt", ".html", ".md"})
ONE = ("title", "lead", "section", "published", "source")
MANY = ("authors", "paragraphs", "captions", "bylines", "related", "tags")
FIELDS = ONE + MANY


@dataclass(frozen=True)
class ExamplePage:
    """A page and its parts, in the shape of :func:`parts`."""

    name: str
    path: Path
    text: str
    expected: dict[str, Any]


def load(folder: Path = FOLDER) -> list[ExamplePage]:
    """All pages of ``folder`` that have an expectation beside them, by name."""
    return [
        ExamplePage(
            name=path.stem,
            path=path,
            # bytes: reading as text would turn other line ends into \n
            text=path.read_bytes().decode(),
            expected=json.loads(path.with_suffix(".expected.json").read_text("utf-8")),
        )
        for path in sorted(folder.iterdir())
        if path.suffix in SUFFIXES
    ]


def parts(article: Article) -> dict[str, Any]:
    """``article`` in the shape of the expectations: what a reader would name, without offsets."""
    return {
        "title": article.title,
        "lead": article.lead,
        "section": article.section,
        "published": article.published,
        "authors": list(article.authors),
        "source": article.source,
        "paragraphs": list(article.paragraphs),
        "captions": [{"text": caption.text, "credit": caption.credit} for caption in article.captions],
        "bylines": [byline.text for byline in article.bylines],
        "related": [
            {
                # a colon after a header is print, not part of its name
                "header": related.header.rstrip(" :") if related.header else None,
                "items": [{"title": item.title, "published": item.published} for item in related.items],
            }
            for related in article.related
        ],
        "tags": list(article.tags),
    }


def figures(pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> dict[str, float]:
    """Figures from 0 to 1 over ``(expected, found)`` pairs in the shape of :func:`parts`.

    For what a page has once, the share of pages that are right; for lists, F1 over their entries; ``clean body``
    is the share of captions, bylines and related titles that do not stand in the body.
    """
    right: Counter[str] = Counter()
    matched: Counter[str] = Counter()
    entries: Counter[str] = Counter()
    strays = leaked = pages = 0
    for expected, found in pairs:
        pages += 1
        for field in ONE:
            right[field] += expected[field] == found[field]
        for field, (want, got) in _lists(expected, found).items():
            matched[field] += (want & got).total()
            entries[field] += want.total() + got.total()
        body = set(found["paragraphs"])
        foreign = _foreign(expected)
        strays += len(foreign)
        leaked += sum(text in body for text in foreign)
    shares = {field: right[field] / pages if pages else 0.0 for field in ONE}
    scores = {field: 2 * matched[field] / count if count else 1.0 for field, count in entries.items()}
    return {**shares, **scores, "clean body": 1 - leaked / strays if strays else 1.0}


def _lists(expected: dict[str, Any], found: dict[str, Any]) -> dict[str, tuple[Counter[Hashable], Counter[Hashable]]]:
    """The entries of every list field, expected and found, countable."""
    both: dict[str, tuple[Counter[Hashable], Counter[Hashable]]] = {}
    for field in ("authors", "paragraphs", "bylines", "tags"):
        both[field] = (Counter(expected[field]), Counter(found[field]))
    both["captions"] = (_captions(expected), _captions(found))
    both["related items"] = (_items(expected, dated=False), _items(found, dated=False))
    both["related dates"] = (_items(expected, dated=True), _items(found, dated=True))
    return both


def _captions(page: dict[str, Any]) -> Counter[Hashable]:
    return Counter((caption["text"], caption["credit"]) for caption in page["captions"])


def _items(page: dict[str, Any], *, dated: bool) -> Counter[Hashable]:
    items = (item for related in page["related"] for item in related["items"])
    if dated:
        return Counter((item["title"], item["published"]) for item in items if item["published"])
    return Counter(item["title"] for item in items)


def _foreign(page: dict[str, Any]) -> list[str]:
    """What must not stand in the body."""
    titles = [item["title"] for related in page["related"] for item in related["items"]]
    return [*(caption["text"] for caption in page["captions"]), *page["bylines"], *titles]
