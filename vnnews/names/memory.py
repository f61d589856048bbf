"""The names that a text has taught."""

from __future__ import annotations

from vnnews.names.namesakes import is_namesake
from vnnews.names.people import Name
from vnnews.names.tokens import Scan
from vnnews.names.wordlists import word_set

_PLACED = word_set("place_lead")
# last syllables that alone are another word
_NO_NAMES = frozenset({"bị", "thị", "được", "và", "các", "cái"})
# "nhà Hán", "quân Lương": a dynasty or what is called after it, no one person
_HOUSES = frozenset({"nhà", "họ", "chúa", "triều", "quân"})


class Memory:
    """The names that a text has taught."""

    def __init__(self, scan: Scan, names: list[Name]) -> None:
        self._scan = scan
        self._tails: set[str] = set()
        # the last syllables of names: what ends otherwise is none of them
        self.lasts: set[str] = set()
        for name in names:
            words = [word.lower for word in scan.words[name.start : name.end] if word.letters]
            if not words:
                continue
            self.lasts.add(words[-1])
            for back in range(1, min(len(words), 4) + 1):
                self._tails.add(" ".join(words[-back:]))

    def match(self, at: int, end: int) -> Name | None:
        """The name that this run of capitals is, or is the end of one known."""
        scan = self._scan
        words = scan.words
        if " ".join([word.lower for word in words[at:end]]) not in self._tails:
            return None
        if words[at].upper and len(words[at].text) > 1:
            return None
        before = words[at - 1] if at else None
        if before is not None and (before.lower in _PLACED or before.digit or is_namesake(scan, at)):
            return None
        if end - at == 1:
            word = words[at]
            if len(word.text) == 1 or scan.place_end(at) > at or word.lower in _NO_NAMES:
                return None
            if before is not None and before.lower in _HOUSES:
                return None
            if scan.opens_sentence(at) and not any(s.role == "person_verb" for _, s in scan.senses(end)):
                return None
        return Name(at, end, "memory")
