"""A corpus as one HTML page: what is in it, who is in it, and which pages are worth a look."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

import msgspec

from vnnews.article import InputError
from vnnews.view import charts, queries
from vnnews.view.careers import Post, posts
from vnnews.view.corpus import Corpus
from vnnews.view.page import Language, content_policy, own_asset, words
from vnnews.view.parts import printable

_PEOPLE_ON_THE_TIMELINE: Final = 200

Words = Mapping[str, str]


def report(sources: Sequence[str], *, rejects: str | None = None, language: Language = "vi") -> str:
    """The report on a corpus as a self-contained HTML page.

    Arguments: ``sources``, files or folders that `vnnews.batch` wrote; ``rejects``, the file of rejected pages;
    ``language`` of the interface.
    Raises `InputError` when there is no corpus to read, ``ModuleNotFoundError`` without duckdb.
    """
    say = {key: texts[language] for key, texts in words().items()}
    with Corpus(sources) as corpus:
        careers = [] if "officials" in corpus.missing else posts(corpus)
        drawn = [_section(corpus, say, *one) for one in _SECTIONS]
    drawn.append(_titled("rejects", _rejects(rejects, say), say))
    drawn.append(_titled("timeline", _timeline(careers, say), say))
    data = json.dumps({"words": words(), "people": _people(careers)}, ensure_ascii=False, separators=(",", ":"))
    policy = content_policy("report.js")
    return "".join(
        [
            f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            f"<title>{say['report']}</title>\n<style>{own_asset('page.css')}{own_asset('report.css')}</style></head>\n",
            f'<body class="report"><main><h1>{say["report"]}</h1>\n',
            *drawn,
            "</main>\n",
            f'<script type="application/json" id="data">{printable(data).replace("<", chr(92) + "u003c")}</script>\n',
            f"<script>{own_asset('report.js')}</script></body></html>\n",
        ]
    )


def _section(corpus: Corpus, say: Words, name: str, needed: str | None, draw: Callable[[Corpus, Words], str]) -> str:
    if needed in corpus.missing:
        return _titled(name, _note(say["absent"]), say)
    return _titled(name, draw(corpus, say), say)


def _titled(name: str, inside: str, say: Words) -> str:
    return f'<section id="{name}"><h2>{say[name]}</h2>{inside}</section>\n'


def _note(text: str) -> str:
    return f'<p class="none">{escape(printable(text))}</p>'


def _overview(corpus: Corpus, say: Words) -> str:
    facts = queries.overview(corpus)
    rows = "".join(
        f"<div><dt>{say[name]}</dt><dd>{value if isinstance(value, str) else charts.number(value)}</dd></div>"
        for name, value in facts.items()
    )
    return f'<dl class="facts">{rows}</dl>'


def _bars(query: Callable[[Corpus], Sequence[charts.Pair]]) -> Callable[[Corpus, Words], str]:
    def draw(corpus: Corpus, say: Words) -> str:
        rows = [(name or say["unknown"], value) for name, value in query(corpus)]
        return charts.bars(rows) if rows else _note(say["none"])

    return draw


def _credits(corpus: Corpus, say: Words) -> str:
    credited, bare, top = queries.credits(corpus)
    if not credited + bare:
        return _note(say["none"])
    return charts.bars([(say["captions_credited"], credited), (say["captions_uncredited"], bare), *top])


def _shares(corpus: Corpus, say: Words) -> str:
    rows = queries.shares(corpus)
    return charts.bars([(say[kind], share) for kind, share in rows], unit="\u202f%") if rows else _note(say["none"])


def _days(corpus: Corpus, say: Words) -> str:
    grain, rows = queries.days(corpus)
    return charts.columns(rows, say[grain]) if rows else _note(say["none"])


def _map(corpus: Corpus, say: Words) -> str:
    return charts.tiles(queries.provinces(corpus), say["map"])


def _network(corpus: Corpus, say: Words) -> str:
    links = queries.ties(corpus)
    return charts.network(links, say["network"]) if links else _note(say["none"])


def _check(corpus: Corpus, say: Words) -> str:
    rows = "".join(
        f"<tr><td>{_link(page)}<br><small>{escape(printable(title or ''))}</small></td>"
        f'<td class="number">{mean:.2f}</td><td class="number">{lowest:.2f}</td></tr>'
        for page, title, mean, lowest in queries.doubtful(corpus)
    )
    head = "".join(f'<th scope="col">{say[key]}</th>' for key in ("page", "mean", "lowest"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else _note(say["none"])


def _link(page: str | None) -> str:
    shown = escape(printable(page or ""))
    if page and page.lower().startswith(("http://", "https://")):
        return f'<a href="{shown}" rel="noopener noreferrer nofollow">{shown}</a>'
    return shown


def _rejects(path: str | None, say: Words) -> str:
    if path is None:
        return _note(say["none"])
    try:
        rows = queries.reasons(Path(path))
    except (OSError, ValueError) as error:
        raise InputError(f"the rejects cannot be read: {error}") from None
    return charts.bars(rows) if rows else _note(say["none"])


def _timeline(careers: Sequence[Post], say: Words) -> str:
    names = list(dict.fromkeys(post.name for post in careers))[:_PEOPLE_ON_THE_TIMELINE]
    if not names:
        return _note(say["none"])
    options = "".join(f"<option>{escape(printable(name))}</option>" for name in names)
    return f'<label>{say["choose"]} <select id="person">{options}</select></label><div id="posts"></div>'


def _people(careers: Sequence[Post]) -> dict[str, list[dict[str, Any]]]:
    people: dict[str, list[dict[str, Any]]] = {}
    for post in careers:
        if post.name not in people and len(people) == _PEOPLE_ON_THE_TIMELINE:
            break
        people.setdefault(post.name, []).append(msgspec.to_builtins(post))
    return people


# the sections from top to bottom: name, the column that it needs, what draws it
_SECTIONS: Final[tuple[tuple[str, str | None, Callable[[Corpus, Words], str]], ...]] = (
    ("pages", None, _overview),
    ("by_outlet", "url", _bars(queries.outlets)),
    ("by_day", "published", _days),
    ("shares", "blocks", _shares),
    ("credits", "captions", _credits),
    ("top_authors", "authors", _bars(queries.authors)),
    ("top_officials", "officials", _bars(queries.officials)),
    ("top_agencies", "agencies", _bars(queries.agencies)),
    ("network", "officials", _network),
    ("by_kind", "quantities", _bars(queries.quantities)),
    ("map", "places", _map),
    ("check", "blocks", _check),
)
