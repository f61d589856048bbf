"""Who held what where, over a corpus: every post of every official, when it was first and last seen, and where."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from vnnews.article import Record
from vnnews.text import fold
from vnnews.view.corpus import Corpus

_EVIDENCE: Final = 5
_WIDTHS: Final = {"name": 28, "title": 30, "agency": 44}


class Post(Record, frozen=True, kw_only=True):
    """A post as a corpus tells of it.

    ``first_seen`` and ``last_seen`` are publication days, ``None`` where no page says when it was published;
    ``articles`` counts pages, ``evidence`` names some of them by address or id, the first and the last ones among
    them; ``variants`` are the other spellings of the name.
    """

    name: str
    title: str
    agency: str | None
    former: bool
    acting: bool
    first_seen: str | None
    last_seen: str | None
    articles: int
    evidence: tuple[str, ...]
    variants: tuple[str, ...] = ()


_QUERY: Final = """
WITH held AS (
    SELECT coalesce(url, id) AS page, left(published, 10) AS day, unnest(officials) AS official FROM pages
), posts AS (
    SELECT page, day, official.name AS name, unnest(official.positions) AS post FROM held
)
SELECT name, post.title, coalesce(post.agency_full, post.agency) AS agency, coalesce(post.former, false) AS former,
    coalesce(post.acting, false) AS acting, min(day), max(day), count(DISTINCT page),
    list_distinct(flatten([min({'day': day, 'page': page}, 2), max({'day': day, 'page': page}, 3)]))
FROM posts WHERE name IS NOT NULL AND post.title IS NOT NULL
GROUP BY ALL
"""


def posts(corpus: Corpus, name: str | None = None) -> list[Post]:
    """Every post of every official, the most often named person first, a person's posts by time.

    Spellings of one name or agency that differ in case, in the place of the tone (Hoà, Hòa), in spaces or in
    composition are one; people who share a name are not told apart. Former posts ("nguyên", "cựu") stand apart from
    those that are held. ``name`` (part of one is enough) chooses people.
    """
    rows = corpus.rows(_QUERY)
    wanted = _key(name or "")
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    bodies: defaultdict[str, Counter[str]] = defaultdict(Counter)
    grouped: defaultdict[tuple[str, str, str, bool, bool], list[tuple[object, ...]]] = defaultdict(list)
    for row in rows:
        person, title, agency, former, acting, *_rest, articles, _pages = row
        if wanted not in _key(person):
            continue
        spellings[_key(person)][person] += articles
        bodies[_key(agency or "")][agency or ""] += articles
        grouped[_key(person), _key(title), _key(agency or ""), former, acting].append(row)
    found = [
        _post(rows_of_post, spellings[key[0]], bodies[key[2]].most_common(1)[0][0] or None)
        for key, rows_of_post in grouped.items()
    ]
    weight = {key: sum(counts.values()) for key, counts in spellings.items()}
    return sorted(
        found,
        key=lambda post: (-weight[_key(post.name)], post.name, post.first_seen or "", post.title, post.agency or ""),
    )


def _post(rows: Sequence[tuple[object, ...]], names: Counter[str], agency: str | None) -> Post:
    # headlines in capitals are no spelling of a name where there is another one
    name, *others = sorted(names, key=lambda spelling: (spelling.isupper(), -names[spelling], spelling))
    titles: Counter[str] = Counter()
    days: list[str] = []
    pages: set[tuple[str, str]] = set()
    articles = 0
    for row in rows:
        _, title, _, former, acting, first, last, count, evidence = row
        titles[str(title)] += int(str(count))
        articles += int(str(count))
        days += [str(day) for day in (first, last) if day is not None]
        assert isinstance(evidence, list)
        pages |= {(one["day"] or "", one["page"]) for one in evidence if one["page"]}
    return Post(
        name=name,
        title=titles.most_common(1)[0][0],
        agency=agency,
        former=bool(former),
        acting=bool(acting),
        first_seen=min(days, default=None),
        last_seen=max(days, default=None),
        articles=articles,
        evidence=tuple(page for _, page in _ends(sorted(pages))),
        variants=tuple(sorted(others)),
    )


def _ends(pages: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """The first and the last of many."""
    if len(pages) <= _EVIDENCE:
        return pages
    return [*pages[: _EVIDENCE // 2], *pages[-(_EVIDENCE - _EVIDENCE // 2) :]]


def _key(text: str) -> str:
    """What spellings of one name have in common.

    >>> _key("Nguyễn Hoà  Bình") == _key("NGUYỄN HÒA BÌNH")
    True
    """
    return " ".join(fold(text).text.casefold().split())


def as_csv(found: Iterable[Post]) -> str:
    """The posts as CSV with a header; lists are joined by spaces (evidence) and semicolons (variants)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Post.__struct_fields__)
    for post in found:
        plain = msgspec.structs.asdict(post)
        plain |= {"evidence": " ".join(post.evidence), "variants": "; ".join(post.variants)}
        writer.writerow(["" if value is None else value for value in plain.values()])
    return out.getvalue()


def as_table(found: Sequence[Post]) -> str:
    """The posts as a table for people, a name only where it changes."""
    lines = [_line("name", "title", "agency", "first", "last", "pages")]
    before = None
    for post in found:
        title = " ".join(
            filter(None, ("(former)" if post.former else "", "(acting)" if post.acting else "", post.title))
        )
        name = "" if post.name == before else post.name
        before = post.name
        days = (post.first_seen or "-", post.last_seen or "-")
        lines.append(_line(name, title, post.agency or "-", *days, str(post.articles)))
    return "".join(lines)


def _line(name: str, title: str, agency: str, first: str, last: str, articles: str) -> str:
    cells = [_cell(text, width) for text, width in zip((name, title, agency), _WIDTHS.values(), strict=True)]
    return "  ".join([*cells, f"{first:10}", f"{last:10}", f"{articles:>6}"]).rstrip() + "\n"


def _cell(text: str, width: int) -> str:
    return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
