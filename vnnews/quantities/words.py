"""The word lists as tables: what stands at a place of the text, the longest word first."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from vnnews.article import Bound
from vnnews.lexicon import load
from vnnews.quantities.parts import Unit

# what a table is entered by: the letters that the word begins with, or its first sign
_KEY = re.compile(r"[^\W\d_]+|[^\s\d]")
_SHORT_SYMBOL = re.compile(r"[^\W\d_]{1,4}[23²³]?(?:/[^\W\d_]{1,4})?\Z|[°º][a-z]\Z")
_VIETNAMESE = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]")

Table = dict[str, list[tuple[str, Unit]]]


@cache
def units() -> Table:
    """Units, currencies and counted nouns by their first word."""
    table: Table = defaultdict(list)
    for entry in load("quantity_units"):
        surface = entry.surface.lower()
        symbol = bool(_SHORT_SYMBOL.match(surface)) and not _VIETNAMESE.search(surface)
        _add(table, surface, Unit(entry.kind, entry.canonical, symbol=symbol))
    for entry in load("quantity_currencies"):
        if entry.kind == "currency":
            surface = entry.surface.lower()
            symbol = not _VIETNAMESE.search(surface) and len(surface) <= 4
            _add(table, surface, Unit("money", entry.canonical, entry.canonical, symbol=symbol or surface == "đ"))
    for entry in load("quantity_nouns"):
        _add(table, entry.surface.lower(), Unit("count", entry.canonical, role=entry.kind))
    for words in table.values():
        words.sort(key=lambda pair: -len(pair[0]))
    return dict(table)


def _add(table: Table, surface: str, unit: Unit) -> None:
    key = _KEY.match(surface)
    assert key is not None
    if all(surface != known for known, _ in table[key[0]]):
        table[key[0]].append((surface, unit))


def unit_at(lower: str, place: int) -> tuple[int, Unit] | None:
    """The longest unit, currency or noun that begins at ``place``, with its end.

    >>> unit_at("5 lượt người tham gia", 2)
    (12, Unit(kind='count', canonical='lượt người', currency=None, role='head', symbol=False))
    """
    key = _KEY.match(lower, place)
    if key is None:
        return None
    for surface, unit in units().get(key[0], ()):
        if lower.startswith(surface, place):
            end = place + len(surface)
            if not _goes_on(lower, end):
                return end, unit
    return None


def _goes_on(lower: str, end: int) -> bool:
    return lower[end : end + 1].isalnum()


@cache
def signs() -> dict[str, str]:
    """Currency signs and codes that stand before the number, with their ISO 4217 codes."""
    found = {entry.surface.lower(): entry.canonical for entry in load("quantity_currencies") if entry.kind == "sign"}
    # signs without letters are no words and stand here
    found |= {"$": "USD", "us$": "USD", "usd$": "USD", "a$": "AUD", "s$": "SGD", "c$": "CAD", "hk$": "HKD"}
    return found | {"€": "EUR", "£": "GBP", "¥": "JPY", "₫": "VND", "₩": "KRW", "₹": "INR", "฿": "THB", "rs.": "INR"}


@cache
def cents() -> frozenset[str]:
    """The names of the hundredth part of a currency."""
    return frozenset(entry.surface.lower() for entry in load("quantity_currencies") if entry.kind == "cent")


Approximator = tuple[str, Bound, bool]


@cache
def approximators() -> dict[str, tuple[Approximator, ...]]:
    """The words before a number that bound it, by their last word: (surface, bound, sure), the longest first."""
    table: dict[str, list[Approximator]] = defaultdict(list)
    for entry in load("quantity_bounds"):
        if entry.canonical == "before":
            surface = entry.surface.lower()
            table[surface.rsplit(" ", 1)[-1]].append((surface, _bound(entry.kind), entry.certainty == "sure"))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in table.items()}


def is_bounded(lower: str, place: int) -> bool:
    """Whether words that bound a number stand right before ``place``.

    >>> is_bounded("gần một năm", 4), is_bounded("xảy ra một năm", 7)
    (True, False)
    """
    begin, last = word_before(lower, place)
    end = begin + len(last)
    for surface, _, sure in approximators().get(last, ()):
        first = end - len(surface)
        if sure and lower.startswith(surface, max(first, 0)) and not lower[max(first, 1) - 1 : first].isalnum():
            return True
    return False


@cache
def bounds_after() -> tuple[tuple[str, Bound], ...]:
    """The words behind a quantity that bound it: "trở lên"."""
    return tuple((e.surface.lower(), _bound(e.kind)) for e in load("quantity_bounds") if e.canonical == "after")


def _bound(kind: str) -> Bound:
    known: dict[str, Bound] = {
        "more_than": "more_than",
        "less_than": "less_than",
        "at_least": "at_least",
        "at_most": "at_most",
        "about": "about",
    }
    return known[kind]


@cache
def context(kind: str) -> frozenset[str]:
    """The words whose company tells what a number is, by what they tell: "comparison", "date", "weekday"."""
    return frozenset(entry.surface for entry in load("quantity_context") if entry.kind == kind)


@cache
def labels() -> dict[str, tuple[tuple[str, bool], ...]]:
    """The words before a number that make it a label, by their last word: (surface, sure), the longest first."""
    table: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for entry in load("quantity_labels"):
        surface = entry.surface.lower()
        table[surface.rsplit(" ", 1)[-1]].append((surface, entry.certainty == "sure"))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in table.items()}


def word_before(lower: str, place: int) -> tuple[int, str]:
    """Where the word before ``place`` begins, and the word; empty where something else than spaces lies between.

    >>> word_before("có hơn 300 hộ", 7)
    (3, 'hơn')
    """
    end = place
    while end > 0 and lower[end - 1] in " \t" and place - end < 3:
        end -= 1
    start = end
    while start > 0 and place - start < 24 and (lower[start - 1].isalnum() or lower[start - 1] in "_."):
        start -= 1
    return start, lower[start:end]
