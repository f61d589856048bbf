"""What is called after people and is no person: streets, schools, ships, and the ways and models told by a dash."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vnnews.names.tokens import NAMESAKES, Scan, Word

_ABBREVIATED = frozenset({"q", "p", "h", "x", "đ", "tp", "tx", "st"})
_STREETS = frozenset({"đường", "phố", "ngõ", "hẻm"})
_LIST_OPENERS = frozenset({"như", "gồm", "là", ":"})
# what routes are told by, from one dash to the next
_WAYS = _STREETS | {"cầu", "hầm", "đai", "lộ", "ngã", "vượt", "chui"}
_DASHES = frozenset({"-", "–"})
_LONGEST_ROUTE = 10


def is_namesake(scan: Scan, at: int) -> bool:
    """Whether the words before say that something is called by the name here: "đường", "trường THPT", "giải thưởng"."""
    words = scan.words
    before = words[at - 1]
    # what no phrase of these roles begins with needs no look at the phrases; before a text stand marks without any
    if before.namesake or words[at - 2].namesake or words[at - 3].namesake:
        for start in range(at - 3, at):
            if start < 0 or not words[start].namesake or not scan.roles(start) & NAMESAKES:
                continue
            for end, sense in scan.senses(start):
                if end == at and sense.role == "not_person":
                    return True
    return before.text == "." and at > 1 and words[at - 2].lower in _ABBREVIATED


def is_street(scan: Scan, at: int) -> bool:
    """Whether the words before say that this is a street: "đường Lê Lợi", "các tuyến phố như Lê Lợi"."""
    if at == 0:
        return False
    words = scan.words
    before = words[at - 1].lower
    return before in _STREETS or (before in _LIST_OPENERS and at > 1 and words[at - 2].lower in _STREETS)


def is_on_route(scan: Scan, at: int, end: int) -> bool:
    """Whether these capitals are a stretch of a way: "cầu Thăng Long - Võ Văn Kiệt"."""
    words = scan.words
    steps = range(at - 1, max(at - _LONGEST_ROUTE, -1), -1) if at and words[at - 1].text in _DASHES else ()
    onward = range(end, min(end + _LONGEST_ROUTE, scan.n)) if words[end].text in _DASHES else ()
    return _meets_way(words, steps) or _meets_way(words, onward)


def _meets_way(words: Sequence[Word], steps: Iterable[int]) -> bool:
    """Whether a word for a way comes before anything but capitals, numbers and dashes."""
    for at in steps:
        word = words[at]
        if word.lower in _WAYS:
            return True
        if not (word.cap or word.digit or word.text in _DASHES):
            return False
    return False


def is_model(scan: Scan, end: int) -> bool:
    """Whether the number of a model stands behind: "Boeing C-17", "Ilyushin Il -76"."""
    words = scan.words
    return words[end].text in _DASHES and words[end + 1].digit and scan.glued(end + 1)
