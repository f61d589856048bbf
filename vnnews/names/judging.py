"""Capitals that no rule has settled: a person or not, as the words around them weigh.

The weights (``judge_weights.tsv``) are those of a logistic regression over the features of ``features``, learnt by
``tools/train_name_judge.py`` from news text that the rules of this package have labelled themselves.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from typing import Final

from vnnews.names.people import Name, is_namesake, is_street, run_end
from vnnews.names.tokens import Scan, Word
from vnnews.names.wordlists import word_set

Feature = tuple[str, str]
_WEIGHTS = "judge_weights.tsv"
_THINGS = word_set("thing_word")
_OTHERS = word_set("other_word")
_PLACED = word_set("place_lead")
_LONGEST = 4
# log-odds from which on capitals are a person; what is often a place or a plain word must be surer
_ENOUGH: Final = 0.0
_ENOUGH_ALONE: Final = 0.5
_ENOUGH_PLACE: Final = 1.5
_ENOUGH_OTHER: Final = 2.0
# below this weight of its own nothing around makes the opening of a sentence a name
_HOPELESS: Final = -1.0
SURE_PLACES: Final = frozenset({"country", "province", "city", "region", "continent"})
_CREDITS = frozenset({"ảnh", "hình", "video", "clip", "đồ họa", "nguồn"})
# "nhà Vương", "chúa Nguyễn": a family, no one person
_HOUSES = frozenset({"nhà", "họ", "chúa", "vua", "triều", "người", "tiếng", "phía", "mùa"})
_LIST_MARKS = frozenset({",", "và", "-", "–", ";", "cùng", "với", "/", "&"})


class Capitals:
    """One run of capitals: words ``start`` to ``end`` of a text."""

    __slots__ = ("end", "opens", "start")

    def __init__(self, start: int, end: int, opens: bool) -> None:
        self.start = start
        self.end = end
        self.opens = opens


class Surroundings:
    """What the whole text tells of its capitals: how often they return, which words are ends of known names."""

    def __init__(self, scan: Scan, names: list[Name]) -> None:
        self._scan = scan
        self.counts: Counter[str] = Counter()
        self.last_words: set[str] = set()
        self.named = bytearray(scan.n + 5)
        self.tails: set[str] = set()
        for name in names:
            self.named[name.start : name.end] = b"\x01" * (name.end - name.start)
            self.tails.add(scan.words[name.end - 1].lower)

    def add(self, run: Capitals) -> None:
        """Count one run."""
        scan = self._scan
        self.counts[scan.printed(run.start, run.end)] += 1
        if run.end - run.start > 1:
            self.last_words.add(scan.words[run.end - 1].text)


def candidates(scan: Scan, taken: bytearray, openings: dict[str, float]) -> list[Capitals]:
    """The runs of capitals that are still free and may be people; ``openings``: weights of words at the opening."""
    words = scan.words
    found: list[Capitals] = []
    end = 0
    for at in [place for place, word in enumerate(words) if word.cap]:
        if at < end or taken[at]:
            continue
        end = run_end(scan, at)
        while taken[at + 1 : end].find(1) >= 0:
            end = at + 1 + taken[at + 1 : end].find(1)
        start = at
        opens = scan.opens_sentence(at)
        if opens and end - at == 1 and openings.get(words[at].lower, 0.0) < _HOPELESS:
            continue
        if at and ((taken[at - 1] and words[at - 1].cap) or words[at - 1].digit):
            continue
        if end - at > _LONGEST or (words[end].cap and taken[end]):
            continue
        if _excluded(scan, start, end):
            continue
        found.append(Capitals(start, end, opens))
    return found


def _excluded(scan: Scan, at: int, end: int) -> bool:
    """Whether these capitals are surely something else."""
    words = scan.words
    first = words[at]
    if any(word.lower in _THINGS or word.digit or (word.coded and word.text != ".") for word in words[at:end]):
        return True
    # "Phố Phan Chu Trinh" at the opening of a sentence
    if end - at > 1 and (first.lower in _PLACED or is_street(scan, at + 1)):
        return True
    if words[at - 1].lower in _PLACED or is_street(scan, at) or (at and is_namesake(scan, at)):
        return True
    if at and words[at - 1].cap and not scan.opens_sentence(at):
        return True
    # who signs an article or took a picture is not in the news
    if words[end].text == "\n" and (not at or words[at - 1].text == "\n"):
        return True
    if at > 1 and words[at - 1].text == ":" and words[at - 2].lower in _CREDITS:
        return True
    if end - at == 1 and (first.honorific or words[at - 1].lower in _HOUSES):
        return True
    return scan.place_end(at, SURE_PLACES) > at or len(first.text) == 1


def shape(word: Word) -> str:
    """What the letters of a word tell: Vietnamese or not, a name of which kind."""
    if word.family == 2:
        return "F"
    if word.viet:
        return "g" if word.given else "f" if word.family else "v"
    return "X" if word.foreign else "x"


def _plain(word: Word) -> str:
    """A word as the weights know it: all numbers are one, the end of a line is a mark."""
    return "0" if word.digit else "¶" if word.text == "\n" else word.lower


def features(scan: Scan, run: Capitals, around: Surroundings, hide_before: bool = False) -> list[Feature]:
    """The features of one run, each with its slot; ``hide_before`` leaves out what stands before it."""
    words = scan.words
    at, end = run.start, run.end
    first, last = words[at], words[end - 1]
    length = end - at
    place = "opening" if run.opens else "inside"
    shapes = "".join(shape(word) for word in words[at : min(end, at + 4)])
    found = [("shape", f"{place} {shapes}")]
    if length == 1:
        found.append(("opening" if run.opens else "only", first.lower))
    else:
        found += [("first", first.lower), ("last", last.lower)]
    place_end = scan.place_end(at)
    if place_end >= end:
        found.append(("near", f"place {min(length, 2)}"))
    if not last.viet:
        found.append(("ending", last.lower[-3:]))
    after = _plain(words[end])
    # "Hiến pháp", "Hoa hậu"
    if length == 1 and first.viet:
        found.append(("pair", f"{first.lower} {after}"))
        if first.lower in _OTHERS:
            found.append(("near", f"{place} other word"))
    found += [("after", after), ("after two", f"{after} {_plain(words[end + 1])}")]
    if not hide_before and at:
        before = _plain(words[at - 1])
        found.append(("before", before))
        if at > 1:
            found.append(("before two", f"{_plain(words[at - 2])} {before}"))
            if before in _LIST_MARKS and around.named[at - 2]:
                found.append(("near", "name before"))
    if after in _LIST_MARKS and around.named[end + 1]:
        found.append(("near", "name after"))
    count = around.counts[scan.printed(at, end)]
    found.append(("count", f"{place} {'1' if count < 2 else '2' if count < 4 else '4'}"))
    if length == 1 and first.text in around.last_words:
        found.append(("near", "end of capitals"))
    if length == 1 and first.lower in around.tails:
        found.append(("near", f"{place} end of name"))
    return found


@cache
def weights() -> dict[str, dict[str, float]]:
    """The weight of each feature by slot."""
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for line in (files(__package__) / _WEIGHTS).read_text("utf-8").split("\n")[:-1]:
        slot, value, weight = line.split("\t")
        table[slot][value] = float(weight)
    return dict(table)


def judged(scan: Scan, taken: bytearray, names: list[Name]) -> list[Name]:
    """The people among the capitals that are still free: all runs that are printed alike weigh together."""
    runs = candidates(scan, taken, weights().get("opening", {}))
    if not runs:
        return []
    around = Surroundings(scan, names)
    for run in runs:
        around.add(run)
    table = weights()
    bias = table["bias"][""]
    nothing: dict[str, float] = {}
    groups: dict[str, list[tuple[float, Capitals]]] = defaultdict(list)
    for run in runs:
        score = bias
        for slot, value in features(scan, run, around):
            score += table.get(slot, nothing).get(value, 0.0)
        groups[scan.printed(run.start, run.end)].append((score, run))
    found: list[Name] = []
    for group in groups.values():
        mean = sum(score for score, _ in group) / len(group)
        for score, run in group:
            if (score + mean) / 2 > _enough(scan, run):
                found.append(Name(run.start, run.end, "judged"))
    return found


def _enough(scan: Scan, run: Capitals) -> float:
    """The log-odds that these capitals need to be a person."""
    first = scan.words[run.start]
    alone = run.end - run.start == 1
    if alone and first.lower in _OTHERS:
        return _ENOUGH_OTHER
    if scan.place_end(run.start) >= run.end:
        return _ENOUGH_PLACE
    return _ENOUGH_ALONE if alone and first.viet else _ENOUGH
