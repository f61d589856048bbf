"""An article as one HTML page that needs nothing else: no network, no build step.

Everything that comes from the page is text: it is escaped here, and the script puts it on the screen as text
only. A content policy lets no other script run and no request leave.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from vnnews.article import Article, Official
from vnnews.view.marks import KINDS, marks
from vnnews.view.parts import body, printable

if TYPE_CHECKING:
    from vnnews.pipeline import ExplainedLine, Explanation

Language = Literal["vi", "en"]

PANEL: Final = ("officials", "persons", "agencies", "places", "documents")
_SHOWN_EVIDENCE: Final = 4
# the letter of a kind → the word for one of it
KINDS_ONE: Final = {
    "o": "official",
    "r": "position",
    "p": "person",
    "a": "agency",
    "l": "place",
    "d": "document",
    "q": "quantity",
    "t": "time",
}


def html(article: Article, *, language: Language = "vi", explanation: Explanation | None = None) -> str:
    """The article as a self-contained HTML page: its parts as a reader sees them, everything found in it marked.

    Arguments: ``language`` of the interface at first, a button changes it; ``explanation``, what
    `vnnews.explain` said of it: its evidence is shown line by line.
    Returns the page, to be written as UTF-8. Raises ``ValueError`` for a language that is none.

    >>> import vnnews
    >>> page = html(vnnews.parse("<h1>Tin &lt;b&gt; mới</h1><p>Năm 2024, cầu đã thông xe.</p>", kind="html"))
    >>> "<h1" in page, "<b>" in page
    (True, False)
    """
    if language not in ("vi", "en"):
        raise ValueError(f"the interface speaks 'vi' or 'en', not {language!r}")
    say = {key: texts[language] for key, texts in words().items()}
    found = marks(article)
    named = sorted({mark.rule for mark in found})
    policy = content_policy("page.js")
    return "".join(
        [
            f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            f"<title>{escape(printable(article.title or 'vnnews'))}</title>\n",
            f"<style>{own_asset('page.css')}</style></head>\n",
            f'<body><a class="skip" href="#article" data-w="skip">{say["skip"]}</a>\n',
            _bar(say),
            f'<div class="layout">{_legend(article, say)}<main id="article" tabindex="-1"><article>\n',
            *body(article, found, named, say),
            f'</article><section id="lines" hidden></section></main>{_panel(article, say)}</div>\n',
            '<div id="card" role="tooltip" hidden></div>\n',
            f'<script type="application/json" id="data">{_data(article, named, explanation)}</script>\n',
            f"<script>{own_asset('page.js')}</script></body></html>\n",
        ]
    )


def notebook(article: Article) -> str:
    """The page in a frame of its own, for notebooks: neither styles nor scripts of the two meet.

    >>> import vnnews
    >>> notebook(vnnews.parse("Tin mới")).startswith("<iframe ")
    True
    """
    framed = escape(html(article))
    return (
        f'<iframe title="vnnews" sandbox="allow-scripts allow-popups" srcdoc="{framed}" '
        'style="width:100%;height:36rem;border:1px solid #8888"></iframe>'
    )


@cache
def words() -> dict[str, dict[str, str]]:
    """The words of the interface: key → language → text."""
    header, *rows = (files(__package__) / "words.tsv").read_text("utf-8").splitlines()
    languages = header.split("\t")[1:]
    return {key: dict(zip(languages, texts, strict=True)) for key, *texts in (row.split("\t") for row in rows)}


@cache
def own_asset(name: str) -> str:
    """A style sheet or script of this package."""
    return (files(__package__) / name).read_text("utf-8")


@cache
def content_policy(script: str) -> str:
    """The script of ours that is named, and our styles: nothing else runs, and nothing is loaded."""
    digest = base64.b64encode(hashlib.sha256(own_asset(script).encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'"
    )


def _bar(say: Mapping[str, str]) -> str:
    """The top bar: which view, which language, light or dark."""
    return (
        '<header class="bar"><strong>vnnews</strong><div class="tabs" role="group">'
        f'<button type="button" id="show-article" aria-pressed="true" data-w="article">{say["article"]}</button>'
        f'<button type="button" id="show-lines" aria-pressed="false" data-w="lines">{say["lines"]}</button></div>'
        f'<button type="button" id="theme" data-w="theme">{say["theme"]}</button>'
        f'<button type="button" id="language" data-w="language">{say["language"]}</button></header>\n'
    )


def _legend(article: Article, say: Mapping[str, str]) -> str:
    """A switch for every kind of finding, with how many there are, and one for the labels of the parts."""
    counts = {name: len(getattr(article, name)) for name in KINDS if name != "positions"}
    counts["positions"] = sum(len(official.positions) for official in article.officials)
    rows = "".join(
        f'<label><input type="checkbox" checked data-kind="{letter}"><span class="key {letter}" data-w="{name}">'
        f'{say[name]}</span> <span class="count">{counts[name]}</span></label>'
        for name, letter in KINDS.items()
    )
    return (
        f'<nav class="legend"><fieldset><legend data-w="show">{say["show"]}</legend>{rows}'
        f'<label><input type="checkbox" checked data-kind="parts"><span data-w="parts">{say["parts"]}</span></label>'
        "</fieldset></nav>\n"
    )


def _panel(article: Article, say: Mapping[str, str]) -> str:
    """Who and what is named: a click leads to the first mention."""
    lists = []
    for name in PANEL:
        things = getattr(article, name)
        rows = "".join(
            f'<li><button type="button" data-go="{KINDS[name]}.{index}">{escape(printable(thing.name))}</button>'
            f"{_posts(thing) if isinstance(thing, Official) else ''}</li>"
            for index, thing in enumerate(things)
        )
        shown = f"<ul>{rows}</ul>" if things else f'<p class="none" data-w="none">{say["none"]}</p>'
        lists.append(f'<section><h2 data-w="{name}">{say[name]}</h2>{shown}</section>')
    return f'<aside class="panel" aria-label="{say["found"]}" data-l="found">{"".join(lists)}</aside>'


def _posts(official: Official) -> str:
    posts = (", ".join(filter(None, (post.title, post.agency_full or post.agency))) for post in official.positions)
    return "".join(f"<small>{escape(printable(post))}</small>" for post in posts)


def _data(article: Article, named: Sequence[str], explanation: Explanation | None) -> str:
    """All that the script shows, as JSON that no tag can end."""
    things: dict[str, object] = {
        letter: [_fields(thing) for thing in getattr(article, name)]
        for name, letter in KINDS.items()
        if name != "positions"
    }
    told = {line.start: _evidence(line) for line in explanation.lines} if explanation else {}
    lines = [
        [block.kind, block.score, told.get(block.start) or block.rule, article.slice(block)] for block in article.blocks
    ]
    data = {"words": words(), "rules": named, "kinds": KINDS_ONE, "things": things, "lines": lines}
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return printable(plain).replace("<", "\\u003c")


def _evidence(line: ExplainedLine) -> str:
    """The strongest features for the label, with their log weights."""
    return " · ".join(f"{one.feature} {one.weight:+.1f}" for one in line.evidence[:_SHOWN_EVIDENCE])


def _fields(thing: object) -> object:
    """A finding without what the page shows already: its places and what is unknown."""
    plain = msgspec.to_builtins(thing)
    known = {
        key: value
        for key, value in plain.items()
        if value not in (None, (), [], False) and key not in ("start", "end", "mentions")
    }
    if "positions" in known:
        known["positions"] = [_fields(post) for post in known["positions"]]
    if "mentions" in plain:
        known["mentions"] = len(plain["mentions"])
    return known
