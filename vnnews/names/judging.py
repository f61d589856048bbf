"""Capitals that no rule has settled: a person or not, as the words around them weigh.

The weights (``judge_weights.tsv``) are those of a logistic regression over the features of ``features``, learnt by
``tools/train_name_judge.py`` from news text that the rules of this package have labelled themselves.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from typing import Final

from vnnews.lexicon.lexicon import mask_of
from vnnews.names.namesakes import is_model, is_namesake, is_on_route, is_street
from vnnews.names.people import COUNTRIES, SURE_PLACES, Name, is_opener, run_end
from vnnews.names.tokens import Scan
from vnnews.names.word_halves import is_listed_place, is_word_half
from vnnews.names.wordlists import word_set

Feature = tuple[str, str]
_WEIGHTS = "judge_weights.tsv"
_OTHERS = word_set("other_word")
_PLACED = word_set("place_lead")
_VERBS = mask_of("person_verb")
# "Người Mỹ", "Vua Malaysia"
_OF_NATIONS = word_set("of_nation")
_DIRECTIONS = frozenset({"đông", "tây", "nam", "bắc"})
_FRONTS = word_set("given_front") | word_set("middle_name")
_QUOTES = frozenset("\"'“”‘’")
_LONGEST = 4
# log-odds from which on capitals are a person; what is often a place or a plain word must be surer
_ENOUGH: Final = -0.8
_ENOUGH_ALONE: Final = -0.3
_ENOUGH_PLACE: Final = 0.7
_ENOUGH_OTHER: Final = 1.2
# below this weight of its own nothing around makes the opening of a sentence a name
_HOPELESS: Final = -1.0
# wards and streets are called after people, and seldom stand without the word for what they are
_LARGER = SURE_PLACES | {"district", "state", "island", "river", "mountain", "sea", "lake"}
_CREDITS = frozenset({"ảnh", "hình", "video", "clip", "đồ họa", "nguồn"})
# "nhà Vương", "chúa Nguyễn": a family, no one person
_HOUSES = frozenset({"nhà", "họ", "chúa", "vua", "triều", "người", "tiếng", "phía", "mùa"})
_LIST_MARKS = frozenset({",", "và", "-", "–", ";", "cùng", "với", "/", "&"})


class Capitals:
    """One run of capitals: words ``start`` to ``end`` of a text; what is around it begins at ``front``."""

    __slots__ = ("end", "front", "opens", "start", "text")

    def __init__(self, scan: Scan, start: int, end: int, opens: bool, front: int | None = None) -> None:
        # most capitals stand alone
        self.text = scan.words[start].text if end - start == 1 else scan.printed(start, end)
        self.start = start
        self.end = end
        self.opens = opens
        self.front = start if front is None else front


class Surroundings:
    """What the whole text tells of its capitals: how often they return, which words are ends of known names."""

    def __init__(self, scan: Scan, names: list[Name]) -> None:
        self._scan = scan
        # how often a print stands within a sentence, where a capital means a name
        self.inside: Counter[str] = Counter()
        self.first_words: set[str] = set()
        self.last_words: set[str] = set()
        self.named = bytearray(scan.n + 5)
        self.tails: set[str] = set()
        self.small = {word.lower for word in scan.words if not word.cap}
        for name in names:
            self.named[name.start : name.end] = b"\x01" * (name.end - name.start)
            self.tails.add(scan.words[name.end - 1].lower)

    def add(self, run: Capitals) -> None:
        """Count one run."""
        scan = self._scan
        if not run.opens:
            self.inside[run.text] += 1
        if run.end - run.start > 1:
            self.first_words.add(scan.words[run.start].text)
            self.last_words.add(scan.words[run.end - 1].text)


def candidates(scan: Scan, taken: bytearray, table: dict[Feature, float]) -> list[Capitals]:
    """The runs of capitals that are still free and may be people; ``table``: what words weigh at the opening."""
    words = scan.words
    found: list[Capitals] = []
    behind_small = {f"{words[at - 1].lower} {words[at].text}" for at in scan.capitals if words[at - 1].small}
    end = 0
    for at in scan.capitals:
        if at < end or taken[at]:
            continue
        before = words[at - 1]
        opens = not at or before.breaks
        following = at + 1
        # most capitals stand alone
        last = following if words[following].small else _free_end(scan, at, taken)
        if opens and last == following and table.get(("opening", words[at].lower), 0.0) < _HOPELESS:
            continue
        end = last
        if before.digit or (taken[at - 1] and before.cap):
            continue
        if words[end].cap and taken[end]:
            continue
        start = at
        if opens and end - at > 1 and is_opener(scan, at):
            start, opens = at + 1, False
        # "Nga Sergei Skripal"
        if end - start > 1 and start < (place := scan.place_end(start, SURE_PLACES)) < end and not words[place].viet:
            start, opens = place, False
        if end - start > _LONGEST or _excluded(scan, start, end, start > at):
            continue
        # "Chè Nậm Khao" at the opening of a sentence, "chè Nậm Khao" elsewhere
        common = opens and end - start > 1 and not words[start].honorific
        if common and f"{words[start].lower} {words[start + 1].text}" in behind_small:
            continue
        found.append(Capitals(scan, start, end, opens))
    return found


def _free_end(scan: Scan, at: int, taken: bytearray) -> int:
    """The end of the capitals that begin at this word and may be one name, as far as they are free."""
    end = run_end(scan, at)
    cut = taken.find(1, at + 1, end)
    return end if cut < 0 else cut


def _excluded(scan: Scan, at: int, end: int, cut: bool) -> bool:
    """Whether these capitals are surely something else; ``cut``: what stood before them has been taken off."""
    words = scan.words
    first = words[at]
    if first.length == 1 or first.barred or (first.place and scan.place_end(at, SURE_PLACES) > at):
        return True
    if end == at + 1 and is_word_half(scan, at):
        return True
    for word in words[at + 1 : end]:
        if word.barred:
            return True
    # "Phố Phan Chu Trinh" at the opening of a sentence
    if end - at > 1 and (first.lower in _PLACED or is_street(scan, at + 1)):
        return True
    before = words[at - 1]
    if before.lower in _PLACED or (at and (is_street(scan, at) or is_namesake(scan, at))):
        return True
    if is_listed_place(scan, at):
        return True
    if at and not cut and before.cap and not scan.opens_sentence(at):
        return True
    if is_model(scan, end) or is_on_route(scan, at, end):
        return True
    if (end - at > 1 and _heads_thing(scan, at, end)) or _is_nations_thing(scan, at):
        return True
    # who signs an article or took a picture is not in the news
    if words[end].text == "\n" and (not at or before.text == "\n"):
        return True
    if at > 1 and before.text == ":" and words[at - 2].lower in _CREDITS:
        return True
    # "nhà máy mang tên Gorky"
    if at > 1 and not first.viet and before.lower == "tên" and words[at - 2].lower == "mang":
        return True
    return end - at == 1 and (first.honorific or before.lower in _HOUSES)


def _heads_thing(scan: Scan, at: int, end: int) -> bool:
    """Whether the first of these capitals says what they name: "Làng An Tiến", "Tàu Orka", "Dân Sài Gòn"."""
    words = scan.words
    first = words[at]
    placed = scan.place_end(at + 1, SURE_PLACES) == end
    if placed and first.lower in _OF_NATIONS:
        return True
    if first.lower in _DIRECTIONS:
        # "Nam Sài Gòn", "Đông Euphrates"
        return (placed and end - at > 2) or not words[at + 1].viet
    if first.family or first.given or first.foreign or first.lower in _FRONTS:
        return False
    return (placed and end - at > 2) or (first.viet and is_namesake(scan, at + 1))


def _is_nations_thing(scan: Scan, at: int) -> bool:
    """Whether a country stands between what is called after people and the name: "tàu sân bay Mỹ Ronald Reagan"."""
    for front in (at - 1, at - 2):
        if front > 0 and scan.words[front].cap and scan.place_end(front, COUNTRIES) == at:
            return is_namesake(scan, front)
    return False


def features(scan: Scan, run: Capitals, around: Surroundings) -> list[Feature]:
    """The features of one run, each with its slot."""
    words = scan.words
    at, end = run.start, run.end
    first, last, following = words[at], words[end - 1], words[end]
    after = following.plain
    place = "opening" if run.opens else "inside"
    inside = around.inside[run.text]
    alone = end - at == 1
    shape = first.shape if alone else "".join([word.shape for word in words[at : min(end, at + 4)]])
    found = [
        ("shape", place + shape),
        ("after", after),
        ("after two", f"{after} {words[end + 1].plain}"),
        ("count", place + ("0" if inside == 0 else "1" if inside == 1 else "2" if inside < 4 else "4")),
    ]
    if alone:
        found.append(("opening" if run.opens else "only", first.lower))
        if first.text in around.last_words:
            found.append(("near", "end of capitals"))
        if first.text in around.first_words:
            found.append(("near", "front of capitals"))
        if first.lower in around.tails:
            found.append(("near", f"{place} end of name"))
        if first.viet:
            # "Hiến pháp", "Hoa hậu"
            found.append(("pair", f"{first.lower} {after}"))
            if first.lower in _OTHERS:
                found.append(("near", f"{place} other word"))
            if first.lower in around.small:
                found.append(("near", f"{place} small too"))
    else:
        found += [("first", first.lower), ("last", last.lower)]
    if first.place and scan.place_end(at) >= end:
        found.append(("near", "place 1" if alone else "place 2"))
    if not last.viet:
        found.append(("ending", last.lower[-3:]))
    if following.reach & _VERBS and scan.roles(end) & _VERBS:
        found.append(("near", f"{place} verb"))
    front = run.front
    if front:
        before = words[front - 1].plain
        found.append(("before", before))
        if front > 1:
            found.append(("before two", f"{words[front - 2].plain} {before}"))
            if before in _LIST_MARKS and around.named[front - 2]:
                found.append(("near", "name before"))
        if after in _QUOTES and before in _QUOTES:
            found.append(("near", "quoted"))
    if after in _LIST_MARKS and around.named[end + 1]:
        found.append(("near", "name after"))
    return found


@cache
def weights() -> dict[Feature, float]:
    """The weight of each feature."""
    table: dict[Feature, float] = {}
    for line in (files(__package__) / _WEIGHTS).read_text("utf-8").split("\n")[:-1]:
        slot, value, weight = line.split("\t")
        table[sys.intern(slot), value] = float(weight)
    return table


def judged(scan: Scan, taken: bytearray, names: list[Name]) -> list[Name]:
    """The people among the capitals that are still free: all runs that are printed alike weigh together."""
    table = weights()
    runs = candidates(scan, taken, table)
    if not runs:
        return []
    around = Surroundings(scan, names)
    for run in runs:
        around.add(run)
    bias = table["bias", ""]
    weight = table.get
    groups: dict[str, list[tuple[float, Capitals]]] = defaultdict(list)
    for run in runs:
        score = bias
        for feature in features(scan, run, around):
            score += weight(feature, 0.0)
        groups[run.text].append((score, run))
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
    if first.place and scan.place_end(run.start, _LARGER) >= run.end:
        return _ENOUGH_PLACE
    return _ENOUGH_ALONE if alone and first.viet else _ENOUGH
