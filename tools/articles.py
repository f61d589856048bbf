"""Reads articles of the vietnews corpus: headline, summary, and a body with its captions where they stood.

A file has four parts behind blank lines, one segmented sentence a line: title, abstract, body, captions. Some outlets'
captions stand in the body as well: that is where they were printed. The captions of the others come last in the
file; they are put next to the paragraph that shares most words with them, or anywhere.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tools.detokenise import sentences
from vnnews.segmenting.bylines import read_byline
from vnnews.segmenting.captions import find_credit
from vnnews.text import fold

_WORD = re.compile(r"\w+")
_ALIKE = 0.8
_FINAL = re.compile(r"[.!?…:][\"”’')\]]*$")
_SEE_ALSO = re.compile(r"(?:>+|xem thêm|mời xem|đọc thêm|tin liên quan)\s*:", re.IGNORECASE)
_LONGEST_BYLINE, _LONGEST_HEADING, _LONGEST_UNSURE = 10, 14, 45
_LONGEST_QUESTION = 8
_LONGEST_CAPTION = 60


class Part(NamedTuple):
    """A line of an article: its label, and its text; one that may not be judged either way is labelled `unsure`."""

    kind: str
    text: str


class Article(NamedTuple):
    """An article as read. ``placed`` says whether the corpus itself tells where the captions stood."""

    name: str
    title: str
    lead: str
    parts: tuple[Part, ...]
    captions: tuple[str, ...]
    placed: bool


def read_articles(files: list[Path]) -> Iterator[Article]:
    """The articles of ``files`` that can be used: with a title, a lead and a body."""
    for file in files:
        article = read_article(file)
        if article:
            yield article


def read_article(file: Path) -> Article | None:
    """One article, ``None`` where a part is missing or the page is too short to be one."""
    blocks = [block.split("\n") for block in file.read_text("utf-8").replace("\ufeff", "").split("\n\n")]
    if len(blocks) < 4:
        return None
    title, lead, body, captions = ([line for line in block if line.strip()] for block in blocks[:4])
    printed_title, printed_lead, lines = " ".join(sentences(title)), " ".join(sentences(lead)), sentences(body)
    if not printed_title or len(printed_lead) < 30 or len(lines) < 3:
        return None
    listed = [text for text in sentences(captions) if len(text.split()) <= _LONGEST_CAPTION]
    parts, left = _parts(lines, listed)
    return Article(file.name, printed_title, printed_lead, tuple(parts), tuple(left), len(left) < len(listed))


def _parts(lines: list[str], captions: list[str]) -> tuple[list[Part], list[str]]:
    """The labelled lines of a body, and the captions that were not found in it."""
    bags = [Counter(_words(caption)) for caption in captions]
    found: set[int] = set()
    parts: list[Part] = []
    for index, line in enumerate(lines):
        bag = Counter(_words(line))
        at = next((at for at, other in enumerate(bags) if at not in found and _alike(bag, other)), None)
        if at is not None:
            found.add(at)
            kind = "byline" if _is_credit_of_all(line, index, lines) else "caption"
            parts.append(Part(kind, line))
            continue
        kind = _kind(line, index, lines)
        if kind == "caption" and _is_credit(line) and parts and _stands_for_caption(parts[-1]):
            parts[-1] = parts[-1]._replace(kind="caption")
        parts.append(Part(kind, line))
    return parts, [caption for at, caption in enumerate(captions) if at not in found]


def _kind(line: str, index: int, lines: list[str]) -> str:
    """What a line of the body is: most are body, some a subheading, a byline, a credit, a link to another article."""
    syllables = len(line.split())
    text = fold(line).text
    if _SEE_ALSO.match(text):
        return "related_item"
    if 0 < index < len(lines) - 1 and _is_credit(line):
        return "caption"
    byline = read_byline(text) if syllables <= _LONGEST_BYLINE else None
    if byline and index >= len(lines) - 2:
        return "byline" if byline.strength != "single" else "unsure"
    if byline:
        return "unsure"
    credit = find_credit(text)
    if credit:
        return "caption"
    if line.endswith("?") and syllables <= _LONGEST_QUESTION:
        # a subheading, or a sentence of a speech that begins further above
        return "unsure" if index == 0 or _speaks(line) or _speaks(lines[index - 1]) else "heading"
    if _FINAL.search(line):
        return "body"
    if syllables <= _LONGEST_HEADING and line[0].isupper() and index + 1 < len(lines) and index:
        return "heading"
    return "unsure" if syllables <= _LONGEST_UNSURE else "body"


def _speaks(line: str) -> bool:
    return '"' in line or "“" in line or "”" in line


def _is_credit(line: str) -> bool:
    credit = find_credit(fold(line).text)
    return credit is not None and credit.text_end == 0


def _is_credit_of_all(line: str, index: int, lines: list[str]) -> bool:
    """A lone credit that closes the article speaks for all of its pictures."""
    return index == len(lines) - 1 and _is_credit(line)


def _stands_for_caption(part: Part) -> bool:
    """Whether the line above a lone credit can be what is credited."""
    return part.kind in ("body", "unsure", "heading") and len(part.text.split()) <= 30


def put_captions(article: Article, paragraphs: list[Part], chance: random.Random) -> list[Part]:
    """The paragraphs with the captions that the corpus lists last: beside what they show, anywhere, or after the lead.

    Several captions often stand in a row, as the pictures of a gallery do.
    """
    if not article.captions:
        return paragraphs
    places: dict[int, list[str]] = {}
    bags = [Counter(_words(part.text)) for part in paragraphs]
    manner = chance.random()
    last = 0
    for number, caption in enumerate(article.captions):
        if manner < 0.12:
            place = 0
        elif number and chance.random() < 0.2:
            place = last
        elif manner < 0.55:
            place = _beside(Counter(_words(caption)), bags, chance)
        else:
            place = chance.randint(0, len(paragraphs) - 1 if chance.random() < 0.85 else len(paragraphs))
        last = place
        places.setdefault(place, []).append(caption)
    out: list[Part] = []
    for at in range(len(paragraphs) + 1):
        out += [Part("caption", caption) for caption in places.get(at, ())]
        if at < len(paragraphs):
            out.append(paragraphs[at])
    return out


def _beside(bag: Counter[str], bags: list[Counter[str]], chance: random.Random) -> int:
    """Before or behind the paragraph that shares most words."""
    shared = [(bag & other).total() for other in bags]
    return min(shared.index(max(shared)) + (chance.random() < 0.6), len(bags))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).text.lower())


def _alike(some: Counter[str], other: Counter[str]) -> bool:
    whole = some.total() + other.total()
    return whole > 0 and 2 * (some & other).total() / whole >= _ALIKE
