"""Three ways to find the words of a list: as a whole line, at the start of a line, anywhere in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from vnnews.lexicon.loader import Entry

_EDGES = " \t:.…,;-–—|•*►▶»›<>[]()“”\"'"
_NUMBER = re.compile(r"\(?\b\d[\d.,]*\b\)?")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_SPACES = re.compile(r" {2,}")


def key(text: str) -> str:
    """The form in which whole lines are compared: lower case, no numbers, no punctuation at the edges.

    ``text`` is folded text.

    >>> key("Bình luận (12)"), key("TIN LIÊN QUAN:")
    ('bình luận', 'tin liên quan')
    """
    lowered = text.lower().strip(_EDGES)
    if _DIGIT.search(lowered):
        lowered = _NUMBER.sub("", lowered).strip(_EDGES)
    return _SPACES.sub(" ", lowered) if "  " in lowered else lowered


def whole_lines(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """The entries by the ``key`` of their surface."""
    return {key(entry.surface): entry for entry in entries}


class Openings:
    """Finds which entry a line begins with; the longest wins.

    >>> from vnnews.lexicon import load
    >>> found = Openings(load("furniture_openings")).match("giấy phép số 12/gp-bttt cấp ngày 1/2/2020")
    >>> found.kind
    'imprint'
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_word: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for entry in entries:
            surface = entry.surface.lower()
            self._by_word[_first_word(surface)].append((surface, entry))
        for found in self._by_word.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def match(self, lowered: str) -> Entry | None:
        """The entry that ``lowered`` (folded lower-case text) begins with, ending at a word's end."""
        for surface, entry in self._by_word.get(_first_word(lowered), ()):
            if lowered.startswith(surface) and not lowered[len(surface) : len(surface) + 1].isalnum():
                return entry
        return None


class Phrases:
    """Finds the entries that stand anywhere in a text, at word boundaries.

    >>> from vnnews.lexicon import load
    >>> [entry.kind for entry in Phrases(load("caption_cues")).found("ông An (thứ hai từ phải sang) trao quà")]
    ['deixis']
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {entry.surface.lower(): entry for entry in entries}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for surface in self._entries:
            self._by_word[_WORD.findall(surface)[0]].append(surface)
        letters: dict[str, list[str]] = defaultdict(list)
        for surface in sorted(self._entries, key=len, reverse=True):
            letters[surface[0]].append(re.escape(surface[1:]))
        # the letter comes first and is looked back at: the regex engine skips all other text at once
        branches = [rf"{re.escape(letter)}(?<!\w.)(?:{'|'.join(rest)})" for letter, rest in letters.items()]
        self._pattern = re.compile(rf"(?:{'|'.join(branches)})(?!\w)")

    def may_stand(self, lowered: str, words: Collection[str]) -> bool:
        """A quick look before the search in ``lowered``, whose words are ``words``: False means that none is found."""
        # most lines have no word that an entry begins with
        if self._by_word.keys().isdisjoint(words):
            return False
        begun = filter(None, map(self._by_word.get, words))
        return any(surface in lowered for surfaces in begun for surface in surfaces)

    def found(self, lowered: str) -> list[Entry]:
        """The entries in ``lowered`` (folded lower-case text), in order."""
        return [self._entries[match[0]] for match in self._pattern.finditer(lowered)]


def first_word(lowered: str) -> str:
    """What a line begins with up to the first space, without punctuation at its edges.

    >>> first_word("- tags: hà nội")
    'tags'
    """
    return _first_word(lowered.lstrip(_EDGES))


def _first_word(lowered: str) -> str:
    return lowered.split(" ", 1)[0].rstrip(_EDGES)
