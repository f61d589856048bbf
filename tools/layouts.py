"""Puts an article and the chrome of a page together: a list of labelled units in the order of print.

One layout is drawn for every page: what stands before the headline, where date and author stand, whether there is a
lead, how captions are credited, what lists and buttons follow. The renderings make text, Markdown or HTML of it.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from tools.articles import Article, Part, put_captions
from tools.chrome import Chrome
from vnnews.segmenting.captions import find_credit
from vnnews.text import fold

_STOPPED = re.compile(r"\.$")
_CLOSED = re.compile(r"[.?!…]$")


class Unit(NamedTuple):
    """What is printed as one line: its label, its text, and the role that its markup is chosen by."""

    label: str
    text: str
    role: str
    bullet: str = ""


class Other(NamedTuple):
    """Another article that lists name."""

    title: str
    lead: str


def lay_out(article: Article, others: Sequence[Other], chance: random.Random) -> list[Unit]:
    """The units of one page."""
    return _Layout(article, others, chance).units()


class _Layout:
    def __init__(self, article: Article, others: Sequence[Other], chance: random.Random) -> None:
        self.article = article
        self.others = others
        self.chance = chance
        self.chrome = Chrome(chance)
        self.bylines_at_head = chance.random() < 0.25
        self.sections_in_lists = chance.random() < 0.2

    def units(self) -> list[Unit]:
        chance = self.chance
        form = chance.random()
        head = [] if form < 0.1 else [*self._above(), *self._head()]
        body = self._body(any(unit.role == "date" for unit in head))
        if form < 0.05:
            # a few lines of a page, as a caller may hold them
            start = chance.randrange(len(body))
            return body[start : start + chance.randint(2, 6)]
        return [*head, *self._box(0.05), *body, *self._foot(body)]

    # -- the head -------------------------------------------------------------------------------------------------

    def _above(self) -> list[Unit]:
        """What stands above the headline: nothing, a section, buttons, a menu, the day of the visit."""
        chance, chrome = self.chance, self.chrome
        units: list[Unit] = []
        if chance.random() < 0.15:
            units.append(Unit("dateline", chrome.clock_of_visit(), "visit"))
        if chance.random() < 0.25:
            # whole site maps stand above some pages
            entries = chance.randint(30, 150) if chance.random() < 0.2 else chance.randint(3, 14)
            units += [Unit("furniture", chrome.section(), "menu") for _ in range(entries)]
        if chance.random() < 0.3:
            units += [Unit("furniture", name, "breadcrumb") for name in self._breadcrumb()]
        if chance.random() < 0.3:
            buttons = [chrome.button("share", "navigation", "audio") for _ in range(chance.randint(1, 4))]
            units += [Unit("furniture", button, "share") for button in buttons]
        return units

    def _breadcrumb(self) -> list[str]:
        if self.chance.random() < 0.5:
            return [self.chrome.section()]
        crumbs = ["Trang chủ", self.chrome.section()]
        return [" > ".join(crumbs)] if self.chance.random() < 0.3 else crumbs

    def _head(self) -> list[Unit]:
        chance, chrome = self.chance, self.chrome
        title = Unit("title", self.article.title, "title")
        dates = self._date_lines()
        author = [Unit("byline", self._author(), "author")] if self.bylines_at_head else []
        tools = []
        if chance.random() < 0.2:
            tools = [Unit("furniture", chrome.button("share", "audio"), "share") for _ in range(chance.randint(1, 4))]
        if chance.random() < 0.04:
            tools.append(Unit("furniture", self.article.title, "share"))
        order = chance.random()
        if order < 0.3:
            return [*dates, title, *author, *tools]
        if order < 0.8:
            return [title, *author, *dates, *tools] if chance.random() < 0.5 else [title, *dates, *author, *tools]
        return [title, *tools, *dates, *author]

    def _date_lines(self) -> list[Unit]:
        chance, chrome = self.chance, self.chrome
        form = chance.random()
        stamp = chrome.stamp()
        if form < 0.06:
            return []
        if form < 0.11:
            return [Unit("dateline", f"{chrome.name()} - {stamp.lstrip('- ')}", "date")]
        if form < 0.15:
            return [Unit("dateline", f"{stamp} | {chrome.section()}", "date")]
        if form < 0.19:
            parts = (f"{chrome.moment:%d/%m/%Y}", f"{chrome.moment:%H:%M}")
            return [Unit("dateline", part, "date") for part in parts]
        if form < 0.22:
            return [Unit("dateline", f"{stamp} A A", "date")]
        return [Unit("dateline", stamp, "date")]

    def _author(self) -> str:
        return self.chrome.name() if self.chance.random() < 0.7 else self.chrome.byline()

    # -- the text -------------------------------------------------------------------------------------------------

    def _body(self, dated: bool) -> list[Unit]:
        """The text with its lead; without a date line plain text does not tell a lead from a first paragraph."""
        chance, article = self.chance, self.article
        paragraphs = _paragraphs([part for part in article.parts if part.kind != "unsure"], chance)
        parts = put_captions(article, paragraphs, chance)
        parts = self._captioned(parts)
        if chance.random() < 0.03:
            parts = _with_headline_as_caption(parts, article.title, chance)
        if chance.random() < 0.02:
            parts = _wrapped(parts, chance.randint(55, 100))
        lead = self.chrome.prefix() + article.lead if chance.random() < 0.2 else article.lead
        led = dated or (bool(parts) and parts[0].kind == "heading")
        units = [Unit("lead", lead, "lead") if led else Unit("body", lead, "text")]
        if chance.random() < 0.05:
            units = []
        marker = chance.choice(_IMAGE_MARKERS) if chance.random() < 0.1 else ""
        for number, part in enumerate(parts):
            if marker and part.kind == "caption":
                units.append(Unit("furniture", marker, "marker"))
            if number and part.kind == "body" and chance.random() < 0.012:
                units += self._inset()
            units.append(Unit(part.kind, part.text, _ROLES[part.kind], self._pointer(part)))
        return units

    def _pointer(self, part: Part) -> str:
        return ">>" if part.kind == "related_item" and self.chance.random() < 0.3 else ""

    def _captioned(self, parts: list[Part]) -> list[Part]:
        """The captions in the house style of one page: with or without credits, with or without full stops."""
        chance = self.chance
        uncredited, apart, bare = chance.random() < 0.35, chance.random() < 0.12, chance.random() < 0.35
        out: list[Part] = []
        for part in parts:
            if part.kind != "caption":
                out.append(part)
                continue
            out += self._in_style(part, uncredited, apart, bare)
        return out

    def _in_style(self, part: Part, uncredited: bool, apart: bool, bare: bool) -> list[Part]:
        credit = find_credit(fold(part.text).text)
        text = _STOPPED.sub("", part.text) if bare else part.text
        if credit is None:
            if apart and self.chance.random() < 0.6:
                return [Part("caption", text), Part("credit", self.chrome.credit())]
            return [Part("caption", text)]
        if not credit.text_end:
            return [] if uncredited else [Part("credit", text)]
        if uncredited:
            kept = part.text[: credit.text_end].rstrip()
            return [Part("caption", kept if bare or _CLOSED.search(kept) else kept + ".")]
        if apart:
            return [
                Part("caption", part.text[: credit.text_end]),
                Part("credit", part.text[credit.text_end :].lstrip(" -–.")),
            ]
        return [Part("caption", text)]

    def _inset(self) -> list[Unit]:
        """What pages put between paragraphs: a link, a card with its teaser, a short list, a button."""
        chance, form = self.chance, self.chance.random()
        if form < 0.35:
            other = chance.choice(self.others)
            opening = chance.choice(("Xem thêm: ", "Đọc thêm: ", ">> ", ">>> ", "Mời xem: "))
            return [Unit("related_item", opening + other.title, "inline_link")]
        if form < 0.6:
            other = chance.choice(self.others)
            units = [Unit("related_item", other.title, "card_title")]
            return [*units, Unit("related_item", other.lead, "card_teaser")] if chance.random() < 0.6 else units
        if form < 0.85:
            return self._box(1.0)
        return [Unit("furniture", self.chrome.button("share", "navigation", "disclaimer"), "ad")]

    # -- lists ----------------------------------------------------------------------------------------------------

    def _box(self, likely: float) -> list[Unit]:
        if self.chance.random() >= likely:
            return []
        return self._related(self.chance.randint(1, 3))

    def _related(self, count: int, headed: bool = True) -> list[Unit]:
        """A list of other articles in one of the forms: titles, titles with stamps beside, above or below, teasers."""
        chance, chrome = self.chance, self.chrome
        units = [Unit("related_header", chrome.header("related"), "related_header")] if headed else []
        bullet = chance.choice(("", "", "•", "-", "*", "+", "»")) if headed else chance.choice(("•", "-"))
        form = chance.randrange(9)
        for other in chance.sample(self.others, min(count, len(self.others))):
            stamp = chrome.list_stamp()
            if form == 0:
                units.append(Unit("related_item", f"{other.title} ({stamp})", "related_title", bullet))
                continue
            if form == 1:
                units.append(Unit("related_item", f"{other.title} {stamp}", "related_title", bullet))
                continue
            if form == 2:
                units.append(Unit("related_item", stamp, "related_stamp"))
            units.append(Unit("related_item", other.title, "related_title", bullet))
            if form in (3, 4):
                units.append(Unit("related_item", stamp, "related_stamp"))
            if form in (6, 7) and self.sections_in_lists:
                units.append(Unit("furniture", chrome.section(), "menu"))
            if form in (4, 5):
                teaser = chrome.prefix() + other.lead if chance.random() < 0.2 else other.lead
                units.append(Unit("related_item", teaser, "related_teaser"))
        return units

    # -- the foot -------------------------------------------------------------------------------------------------

    def _foot(self, body: list[Unit]) -> list[Unit]:
        chance, chrome = self.chance, self.chrome
        units: list[Unit] = []
        if not (body and body[-1].label == "byline") and chance.random() < 0.45:
            units.append(Unit("byline", chrome.byline(), "author"))
            if chance.random() < 0.08:
                units.append(Unit("byline", chrome.credit(), "author"))
            elif chance.random() < 0.1:
                units.append(Unit("byline", f"Theo {chance.choice(('VnExpress', 'Tuổi Trẻ', 'TTXVN'))}", "author"))
        sections = [self._share, self._tags, self._comments, self._more, self._more, self._navigation]
        chance.shuffle(sections)
        for section in sections:
            if chance.random() < 0.35:
                units += section()
        if chance.random() < 0.3:
            lines = [chrome.imprint() for _ in range(chance.randint(1, 7))]
            if chance.random() < 0.2:
                lines = [chance.choice((". ", " - ", " ")).join(lines)]
            units += [Unit("furniture", line, "footer") for line in lines]
        return units

    def _share(self) -> list[Unit]:
        buttons = [self.chrome.button("share", "navigation") for _ in range(self.chance.randint(1, 5))]
        return [Unit("furniture", button, "share") for button in buttons]

    def _navigation(self) -> list[Unit]:
        if self.chance.random() < 0.3:
            return [Unit("furniture", "Xem tin theo ngày", "share"), *self._related(self.chance.randint(2, 10), False)]
        names = [self.chrome.section() for _ in range(self.chance.randint(2, 12))]
        return [Unit("furniture", name, "menu") for name in names]

    def _tags(self) -> list[Unit]:
        chance, chrome = self.chance, self.chrome
        topics = [chrome.topic() for _ in range(chance.randint(1, 6))]
        form = chance.random()
        if form < 0.25:
            return [Unit("tags", f"{chrome.header('tags').rstrip(' :')}: {', '.join(topics)}", "tags")]
        if form < 0.35:
            return [Unit("tags", "#" + topic, "tag") for topic in topics]
        header = Unit("tags", chrome.header("tags"), "tags_header")
        return [header, *(Unit("tags", topic, "tag") for topic in topics)]

    def _comments(self) -> list[Unit]:
        chance, chrome = self.chance, self.chrome
        lines = [chrome.header("comments"), *(chrome.comment() for _ in range(chance.randint(0, 6)))]
        while chance.random() < 0.3:
            lines += [chrome.name(), chance.choice(self.others).lead, f"{chance.randint(1, 23)} giờ trước"]
        return [Unit("furniture", line, "comment") for line in lines]

    def _more(self) -> list[Unit]:
        return self._related(self.chance.randint(1, 10))


# what extractors leave where a picture stood
_IMAGE_MARKERS = ("[img]", "[Ảnh]", "[hình ảnh]", "Image", "[Image]")
_ROLES = {
    "body": "text",
    "heading": "heading",
    "caption": "caption",
    "credit": "credit",
    "byline": "author",
    "related_item": "inline_link",
}


def _with_headline_as_caption(parts: Sequence[Part], title: str, chance: random.Random) -> list[Part]:
    """Some content systems print the headline under every picture, with a number."""
    places = sorted(chance.sample(range(len(parts) + 1), min(len(parts) + 1, chance.randint(1, 4))))
    out = list(parts)
    for number, place in reversed(list(enumerate(places, 1))):
        out.insert(place, Part("caption", f"{title} - Ảnh {number}."))
    return out


def _wrapped(parts: Sequence[Part], width: int) -> list[Part]:
    """Paragraphs broken at a fixed width, as text copied from PDF or from a mail is."""
    return [
        Part(part.kind, line)
        for part in parts
        for line in (textwrap.wrap(part.text, width) if part.kind == "body" else [part.text])
    ]


def _paragraphs(parts: Sequence[Part], chance: random.Random) -> list[Part]:
    """Sentences put together to paragraphs: of about as many on one page; a quotation is not cut."""
    usual = chance.choice((1, 1, 2, 2, 3, 3, 4, 6))
    out: list[Part] = []
    left = 0
    for part in parts:
        if part.kind != "body":
            out.append(part)
            left = 0
            continue
        if left > 0 or (out and out[-1].kind == "body" and _quotes(out[-1].text) and chance.random() < 0.8):
            out[-1] = Part("body", f"{out[-1].text} {part.text}")
            left -= 1
            continue
        out.append(part)
        left = min(int(chance.expovariate(1 / (usual - 0.5))), 9) if usual > 1 else int(chance.random() < 0.15)
    return out


def _quotes(text: str) -> bool:
    """Whether a quotation is still open at the end of the text."""
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”")
