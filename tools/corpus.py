"""Makes training pages: articles drawn from a corpus, laid out, rendered, read, and labelled line by line."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tools.articles import Article, read_article
from tools.layouts import Other, Unit, lay_out
from tools.renderings import render
from vnnews.article import InputError
from vnnews.reading import Line, Page, read
from vnnews.text import fold

# the model labels plain text; pages with a layout are made for measuring what a model of all kinds would do
KINDS = ("text",)
# articles that lists of other articles are made of
_OTHERS = 400


class Labelled(NamedTuple):
    """A page as the project's reader sees it, with the label of every line."""

    name: str
    page: Page
    labels: list[str]
    placed: bool


class Drawn(NamedTuple):
    """The files of a corpus: those that become pages, those that lists of other articles name, and the rest."""

    pages: list[Path]
    others: list[Path]
    rest: list[Path]


def draw(folder: Path, count: int, seed: int) -> Drawn:
    """``count`` articles of ``folder`` for pages, the same for the same folder and seed."""
    files = sorted(folder.glob("*.seg"))
    spare = min(_OTHERS, len(files) // 2)
    chosen = random.Random(seed).sample(files, min(len(files), count + spare))
    return Drawn(chosen[spare:], chosen[:spare], sorted(set(files).difference(chosen)))


def training_pages(folder: Path, count: int, seed: int, kinds: Sequence[str] = KINDS) -> Iterator[Labelled]:
    """``count`` pages of the articles in ``folder``, each of them once; the same for the same folder and seed.

    A page whose lines are not those that were laid out (a reader joined or dropped one) is left out.
    """
    drawn = draw(folder, count, seed)
    others = [Other(article.title, article.lead) for article in map(read_article, drawn.others) if article]
    lost: Counter[str] = Counter()
    for number, file in enumerate(drawn.pages):
        article = read_article(file)
        if article is None:
            continue
        kind = kinds[number % len(kinds)]
        labelled = _page(article, kind, others, random.Random(f"{seed}/{file.name}"))
        if labelled is None:
            lost[kind] += 1
            continue
        yield labelled
    if lost:
        print(f"pages left out because their lines changed: {dict(lost)}")


def _page(article: Article, kind: str, others: Sequence[Other], chance: random.Random) -> Labelled | None:
    source, units = render(lay_out(article, others, chance), kind, others, chance)
    try:
        page = read(source, kind=kind)
    except InputError:
        return None
    if len(page.lines) != len(units) or not all(map(_same, page.lines, units)):
        return None
    return Labelled(article.name, page, [_label(unit) for unit in units], article.placed)


def _label(unit: Unit) -> str:
    # a credit on a line of its own is part of a caption
    return "caption" if unit.label == "credit" else unit.label


def _same(line: Line, unit: Unit) -> bool:
    """Whether a line is the unit's, by its letters: marks at its start may be taken for bullets."""
    return _letters(line.text) == _letters(fold(unit.text).text)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
