"""Renders the units of a page as plain text, as Markdown or as HTML, in the markup of one made-up site a page.

Every unit becomes a line of its own, so that what the project's readers make of a rendering has the labels of the
units, line by line.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby

from tools.chrome import Chrome, surfaces
from tools.layouts import Other, Unit

_LINKED = frozenset({"related_title", "inline_link", "card_title", "menu", "tag", "sidebar_title"})
_LIST_ROLES = frozenset({"related_title", "related_stamp", "related_teaser", "related_header"})
_HEAD_ROLES = frozenset({"visit", "menu", "breadcrumb", "share", "title", "date", "author", "lead"})
_KIND_OF_CLASS = {
    "title": "title",
    "date": "date",
    "author": "author",
    "lead": "lead",
    "caption": "caption",
    "share": "share",
    "menu": "menu",
    "breadcrumb": "breadcrumb",
    "footer": "footer",
    "comment": "comment",
    "tags": "tags",
    "related": "related",
    "sidebar": "most_read",
    "body": "body",
}


def render(units: Sequence[Unit], kind: str, others: Sequence[Other], chance: random.Random) -> tuple[str, list[Unit]]:
    """The page of ``kind`` ("text", "markdown", "html"), and its units: a page with a layout has more chrome."""
    if kind == "text":
        return _text(units, chance), list(units)
    # an extractor that keeps some markup, but nothing around the article
    if chance.random() < 0.75:
        units = _with_site(units, others, chance)
    if kind == "markdown":
        return _Markdown(chance).page(units), list(units)
    return _Html(chance).page(units), list(units)


def _text(units: Sequence[Unit], chance: random.Random) -> str:
    gap = "\n\n" if chance.random() < 0.2 else "\n"
    return gap.join(f"{unit.bullet} {unit.text}" if unit.bullet else unit.text for unit in units)


def _with_site(units: Sequence[Unit], others: Sequence[Other], chance: random.Random) -> list[Unit]:
    """The page with the menu above, the side bars and the imprint below that whole pages have."""
    chrome = Chrome(chance)
    above = [Unit("furniture", chrome.section(), "menu") for _ in range(chance.randint(0, 20))]
    if chance.random() < 0.2:
        above += [Unit("furniture", other.title, "sidebar_title") for other in _some(others, 6, chance)]
    below: list[Unit] = []
    for _ in range(chance.choice((0, 1, 1, 2))):
        below.append(Unit("related_header", chrome.header("related"), "related_header"))
        below += [Unit("related_item", other.title, "related_title") for other in _some(others, 10, chance)]
    below += [Unit("furniture", chrome.section(), "menu") for _ in range(chance.randint(0, 12))]
    below += [Unit("furniture", chrome.imprint(), "footer") for _ in range(chance.randint(0, 8))]
    return [*above, *units, *below]


def _some(others: Sequence[Other], most: int, chance: random.Random) -> list[Other]:
    return chance.sample(others, min(chance.randint(2, most), len(others)))


class _Markdown:
    """Markdown in the habits of one crawler and one site."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        # some crawlers drop all marks, others keep links, others everything
        self.plain = chance.random() < 0.2
        self.linked = not self.plain and chance.random() < 0.85
        self.images = not self.plain and chance.random() < 0.75
        self.caption = chance.choice(("{}", "{}", "*{}*", "_{}_", "| {} |"))
        self.lead = chance.choice(("{}", "{}", "**{}**", "## {}"))
        self.heading = chance.choice(("## {}", "### {}", "**{}**", "**{}**", "{}"))
        self.item = chance.choice(("{}", "* {}", "- {}", "### {}", "* ### {}"))
        self.header = chance.choice(("{}", "## {}", "### {}", "**{}**"))
        self.author = chance.choice(("{}", "**{}**", "_{}_", "[{}](https://bao.example.vn/tac-gia)"))
        self.gap = chance.choice(("\n", "\n\n", "\n\n"))

    def page(self, units: Sequence[Unit]) -> str:
        return self.gap.join(self._unit(unit) for unit in units) + "\n"

    def _unit(self, unit: Unit) -> str:
        text = _escaped(unit.text)
        if self.plain:
            return f"{unit.bullet} {text}" if unit.bullet else text
        forms = {
            "title": "# {}",
            "lead": self.lead,
            "heading": self.heading,
            "caption": self.caption,
            "related_header": self.header,
            "author": self.author,
            "menu": "* {}",
        }
        if self.linked and unit.role in _LINKED:
            text = f"[{text}](https://bao.example.vn/{self.chance.randrange(10**6)}.htm)"
        if unit.role in ("related_title", "sidebar_title"):
            line = self.item.format(text)
        else:
            line = forms.get(unit.role, "{}").format(text)
        pictured = unit.role == "caption" or (unit.role in ("related_title", "card_title") and self.item == "* ### {}")
        if self.images and pictured and not line.startswith("*  "):
            return f"![](https://bao.example.vn/{self.chance.randrange(10**6)}.jpg)\n{line}"
        return line


def _escaped(text: str) -> str:
    """Text in which no mark of Markdown is meant."""
    for mark in "\\`*_[]<>#":
        text = text.replace(mark, "\\" + mark)
    return text


class _Html:
    """HTML in the markup of one site: names of classes, where captions stand, whether lists are lists."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.named = chance.random() < 0.85
        self.classes = {role: self._class(kind) for role, kind in _KIND_OF_CLASS.items()}
        self.caption_form = chance.choice(
            (_figure, _figure, _table, _centred, _class_after_image, _class_alone, _plain_italic, _plain_paragraph)
        )
        self.paragraph = "div" if chance.random() < 0.06 else "p"
        self.heading_tag = chance.choice(("h2", "h3", "strong", "strong", "p"))
        self.lead_tag = chance.choice(("p", "h2", "div", "strong"))
        self.date_tag = chance.choice(("span", "div", "p", "time"))
        self.author_tag = chance.choice(("p", "div", "strong", "a"))
        self.item_tag = chance.choice(("h3", "li", "li", "p", "h4"))
        self.header_tag = chance.choice(("h2", "h3", "div", "span", "strong"))

    def _class(self, kind: str) -> str:
        """A class that tells what it holds, or one that tells nothing."""
        if not self.named or self.chance.random() < 0.12:
            return self.chance.choice(("", "", "mt20", "col-md-12", "x1f"))
        word = self.chance.choice(surfaces("layout_words", (kind,)))
        return self.chance.choice(("{}", "detail-{}", "{}-box", "article-{}", "{} mb10")).format(word)

    def page(self, units: Sequence[Unit]) -> str:
        first, last = _article_bounds(units)
        above, article, below = units[:first], units[first:last], units[last:]
        head = [unit for unit in article if unit.label in ("title", "lead")]
        meta = self._metadata(head)
        zones = self._above(above), self._zone(article, self.classes["body"]), self._below(below)
        return f"<html><head>{meta}</head><body>{''.join(zones)}</body></html>"

    def _metadata(self, head: Sequence[Unit]) -> str:
        if self.chance.random() < 0.25:
            return ""
        title = next((unit.text for unit in head if unit.label == "title"), None)
        lead = next((unit.text for unit in head if unit.label == "lead"), None)
        found = [f"<title>{escape(title)} - Báo Ánh Dương</title>", _meta("og:title", title)] if title else []
        return "".join([*found, *([_meta("og:description", lead)] if lead else [])])

    def _above(self, units: Sequence[Unit]) -> str:
        tag = self.chance.choice(("nav", "header", "div"))
        return f'<{tag} class="{self.classes["menu"]}">{self._blocks(units)}</{tag}>' if units else ""

    def _below(self, units: Sequence[Unit]) -> str:
        return self._blocks(units)

    def _zone(self, units: Sequence[Unit], name: str) -> str:
        tag = self.chance.choice(("div", "article", "div", "section"))
        return f'<{tag} class="{name}">{self._blocks(units)}</{tag}>'

    def _blocks(self, units: Sequence[Unit]) -> str:
        """Runs of units of one kind share a block: a menu is a list, a list of articles a box."""
        return "".join(self._run(group, list(run)) for group, run in groupby(units, key=_group))

    def _run(self, group: str, units: list[Unit]) -> str:
        inner = "".join(map(self._unit, units))
        if group == "text":
            return inner
        if group in ("menu", "tags") or (group == "related" and self.item_tag == "li"):
            inner = f"<ul>{inner}</ul>" if units[0].role not in ("tags", "tags_header") else inner
        tag = {"footer": "footer", "menu": "div", "related": self.chance.choice(("div", "aside"))}.get(group, "div")
        return f'<{tag} class="{self.classes.get(group, "")}">{inner}</{tag}>'

    def _unit(self, unit: Unit) -> str:
        text = escape(unit.text, quote=False)
        if unit.role in _LINKED:
            text = f'<a href="https://bao.example.vn/{self.chance.randrange(10**6)}.htm">{text}</a>'
        if unit.role == "caption":
            return self.caption_form(text, self.classes["caption"])
        tag, name = self._markup(unit.role)
        attribute = f' class="{name}"' if name else ""
        if tag == "strong":
            return f"<p{attribute}><strong>{text}</strong></p>"
        if tag in ("a", "span", "time"):
            return f"<div><{tag}{attribute}>{text}</{tag}></div>"
        return f"<{tag}{attribute}>{text}</{tag}>"

    def _markup(self, role: str) -> tuple[str, str]:
        classes = self.classes
        return {
            "title": ("h1", classes["title"]),
            "date": (self.date_tag, classes["date"]),
            "visit": ("div", classes["date"]),
            "author": (self.author_tag, classes["author"]),
            "lead": (self.lead_tag, classes["lead"]),
            "heading": (self.heading_tag, ""),
            "related_header": (self.header_tag, ""),
            "related_title": (self.item_tag, ""),
            "sidebar_title": (self.item_tag, ""),
            "card_title": ("h3", ""),
            "related_stamp": ("span", classes["date"]),
            "related_teaser": ("p", classes["lead"]),
            "menu": ("li", ""),
            "tag": ("li", ""),
        }.get(role, (self.paragraph if role == "text" else "p", ""))


Caption = Callable[[str, str], str]


def _figure(text: str, name: str) -> str:
    return f'<figure><img src="a.jpg"><figcaption class="{name}">{text}</figcaption></figure>'


def _table(text: str, name: str) -> str:
    return f'<table><tr><td><img src="a.jpg"></td></tr><tr><td class="{name}">{text}</td></tr></table>'


def _centred(text: str, name: str) -> str:
    return f'<p><img src="a.jpg"></p><p style="text-align:center">{text}</p>'


def _class_after_image(text: str, name: str) -> str:
    return f'<div><img src="a.jpg"><p class="{name}">{text}</p></div>'


def _class_alone(text: str, name: str) -> str:
    return f'<div class="{name}"><p>{text}</p></div>'


def _plain_italic(text: str, name: str) -> str:
    return f'<p><img src="a.jpg"></p><p><em>{text}</em></p>'


def _plain_paragraph(text: str, name: str) -> str:
    return f'<p><img src="a.jpg"></p><p>{text}</p>'


def _meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{escape(content)}">'


def _group(unit: Unit) -> str:
    if unit.role in _LIST_ROLES:
        return "related"
    if unit.role in ("menu", "share", "comment", "footer", "breadcrumb"):
        return unit.role
    if unit.role in ("tag", "tags_header", "tags"):
        return "tags"
    return "sidebar" if unit.role == "sidebar_title" else "text"


def _article_bounds(units: Sequence[Unit]) -> tuple[int, int]:
    """From the headline (or the first line of text) to the last paragraph or byline."""
    parts = [at for at, unit in enumerate(units) if unit.label in ("title", "lead", "body", "caption")]
    return (parts[0], parts[-1] + 1) if parts else (0, len(units))
