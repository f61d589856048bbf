"""Reads the runs of capitalised words and what stands before them: candidates for places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnnews.names.places.candidates import Candidate, Loose, first_level
from vnnews.names.places.runs import Run
from vnnews.names.places.words import UnitWord, words
from vnnews.text import CAPITALS, lower_case

_REST = r"\w*+(?:['’]\w++)*+(?:-[^\W\d_A-Z]\w*+)*+"
_WORD = rf"[{CAPITALS}]{_REST}"
# the full stop of an abbreviated unit: "TP.HCM", "Q.1", "H. Bến Lức"
_STOP = r"(?:(?<=\b[Tt][Pp])|(?<=\b[QPHX])|(?<=\bT[XT])|(?<=\bQL))\. ?+"
_INNER = rf"(?:(?:de|da|del|la|las|los|al|el|au) (?=[{CAPITALS}]))?+"
_RUN = re.compile(
    # one leading class lets the regex engine skip ahead
    rf"[{CAPITALS}\dm](?<!\w.)(?:"
    rf"(?<=[{CAPITALS}]){_REST}"
    rf"(?:(?: |-(?=[{CAPITALS}])){_INNER}{_WORD}|{_STOP}(?:{_WORD}|\d{{1,2}}(?!\w)))*+(?: bộ(?!\w))?+"
    # a number after what may be the end of a unit word: "quận 1", "quốc lộ 1A", "đường 30/4"
    r"|(?<=[nmgpốộổuiLl] \d)\d{0,2}[A-ZĐ]?(?:/\d{1,2})?(?![\w%]|[.,/]\d)"
    r"|(?<=m)iền (?:nam|bắc|trung|tây|đông)(?! bắc| nam| núi| xuôi|\w))"
)
_PART = re.compile(r"[\w'’]+(?:-[^\W\d_A-Z][\w'’]*)*+")
_NEXT_WORD = re.compile(r" (\w+)")
# the unit word of all that are listed behind it
SEVERAL = re.compile(
    r"(?:các|những|hai|ba|bốn|năm|sáu|\d+) "
    r"(?:huyện|xã|phường|quận|thôn|ấp|bản|tỉnh|thị trấn|đảo|sông|thị xã|buôn|xóm|làng):?$"
)
# no last word of a unit is longer, with a bracket before it
_LONGEST_LAST_WORD = 9
_LONGEST_PERSON = 40


class Scan:
    """One text being read: ``candidates`` and ``loose`` runs in order, and the given names of people seen."""

    def __init__(self, text: str, taken: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self.lower = lower_case(text)
        self.candidates: list[Candidate] = []
        self.loose: list[Loose] = []
        self.given: set[str] = set()
        self._words = words()
        self.taken = _merged(taken)
        self._busy_until = 0

    def run(self) -> Scan:
        """Read the whole text."""
        taken, at = self.taken, 0
        for start, end in taken:
            self._learn(start, end)
        count = len(taken)
        for match in _RUN.finditer(self.text):
            start, end = match.span()
            while at < count and taken[at][0] < end:
                first, last = taken[at]
                if first > start:
                    self._read(start, first)
                if last > self._busy_until:
                    self._busy_until = last
                if last >= end:
                    break
                if last > start:
                    start = last
                at += 1
            if start < self._busy_until:
                start = self._busy_until
            if start < end:
                self._read(start, end)
        return self

    def _learn(self, start: int, end: int) -> None:
        """The given name of the person that is taken at ``start:end``: "Nguyễn Văn Đức", "ông Đức"."""
        if end - start > _LONGEST_PERSON:
            return
        first, _, rest = self.lower[start:end].partition(" ")
        if rest and (first in self._words.families or first in self._words.honorifics):
            self.given.add(rest.rpartition(" ")[2])

    def take(self, end: int) -> None:
        """Everything before ``end`` is read."""
        self._busy_until = max(self._busy_until, end)

    def _read(self, start: int, end: int) -> None:
        low = self.lower[start:end]
        if low.isalpha() and self.text[start] != "m":
            # most runs are one word that opens a sentence: nothing known and no unit word before
            known = self._words
            if low not in known.names and low not in known.mixed and self.unit_before(start) is None:
                self.loose.append(Loose(start, end, low))
            else:
                Run(self, [(start, end)]).read()
            return
        if low[0].isdigit():
            self._read_number(start, end)
            return
        if self.text[start] == "m":
            self.add(Candidate(start, end, start + 5, "region", "direction", "miền"))
            return
        parts = [match.span() for match in _PART.finditer(self.text, start, end)]
        if parts:
            Run(self, parts).read()

    def _read_number(self, start: int, end: int) -> None:
        """``quận 1``, ``thôn 3``, ``quốc lộ 1A``, ``tổ dân phố số 4``."""
        at = start - 3 if self.lower.startswith("số ", start - 3) else start
        unit = self.unit_before(at)
        if unit is None or unit.unit not in self._words.uses["numbered"]:
            return
        after = _NEXT_WORD.match(self.lower, end)
        if after is not None and (after[1] in self._words.counted or unit.unit in ("tổ", "khối")):
            return
        for name in self._words.mixed.get(self.lower[start:end], ()):
            # "phường 1 Bảo Lộc"
            if self.lower.startswith(name, start):
                end = start + len(name)
                self.take(end)
                break
        level = "district" if unit.unit == "quận" else first_level(unit.level)
        self.add(Candidate(at - 1 - len(unit.surface), end, start, level, "numbered", unit.unit))

    def unit_before(self, start: int) -> UnitWord | None:
        """The unit word that ends right before ``start``."""
        lower = self.lower
        if start < 2:
            return None
        before = lower[start - 1]
        if before != " " and before != ".":
            return None
        edge = start if before == "." else start - 1
        # most words before a capital do not even end like a unit word
        if lower[max(0, edge - 2) : edge] not in self._words.unit_ends and lower[edge - 1 : edge] != ":":
            return None
        last = lower[max(0, edge - _LONGEST_LAST_WORD) : edge].rpartition(" ")[2]
        known = self._words.units.get(last)
        if known is None:
            if last.isalnum():
                return None
            if last[-1:] == ":" and SEVERAL.search(lower, max(0, edge - 24), edge) is not None:
                # "các xã: A, B và C"
                edge -= 1
                last = last[:-1]
            known = self._words.units.get(last.split("\n")[-1].lstrip("(“\"'‘[,-/"), ())
        for word in known:
            begin = edge - len(word.surface)
            if (
                begin >= self._busy_until
                and lower.startswith(word.surface, begin)
                and not lower[begin - 1 : begin].isalnum()
            ):
                return word if word.level is not None else None
        return None

    def add(self, candidate: Candidate) -> None:
        """Keep a candidate."""
        self.candidates.append(candidate)

    def before(self, start: int) -> tuple[str, str]:
        """The word before ``start``, and the two words before it; empty across punctuation."""
        if start < 2 or self.text[start - 1] != " ":
            return "", ""
        piece = self.lower[max(0, start - 18) : start - 1]
        parts = piece.rsplit(" ", 2)
        last = parts[-1].lstrip("(“\"'‘[")
        if last != parts[-1] or len(parts) < 2:
            last = last.rpartition("\n")[2]
            return last, last
        return last.rpartition("\n")[2], f"{parts[-2]} {last}".rpartition("\n")[2].lstrip("(“\"'‘[")

    def personal(self, entry: Loose) -> bool:
        """Whether what stands before a loose run makes it a person, a school or a photographer."""
        before = self.before(entry.start)
        cues = self._words
        return any(
            not words.isdisjoint(before) for words in (cues.honorifics, cues.roles, cues.institutions)
        ) or self.is_credit(entry.start)

    def is_credit(self, start: int) -> bool:
        """Whether what begins at ``start`` is who took a picture."""
        return self.lower.endswith("ảnh: ", 0, start)

    def opens(self, start: int) -> bool:
        """Whether a sentence or line begins at ``start``."""
        at = start - 1
        while at >= 0 and self.text[at] in " “\"'‘(-–•*":
            at -= 1
        return at < 0 or self.text[at] in ".!?:\n…"


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, without empty ones, those that overlap joined."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
