"""Which candidates are places: an ordered list of refiners, each with one reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import attrgetter

from vnnews.names.places.candidates import Candidate, Loose
from vnnews.names.places.directions import HALVES, is_half
from vnnews.names.places.records import Level
from vnnews.names.places.scanning import SEVERAL, Scan
from vnnews.names.places.table import units
from vnnews.names.places.words import words

_JOINT = re.compile(r"(?:,| và| hoặc| hay|;|, và| -| –|/) ?")
_DASH = re.compile(r" ?[-–/] ?")
_NEXT = re.compile(r" (\w+)")
_GOES_ON = ("", " ", ". ", ".", " - ", " – ", "-")
_LISTED = frozenset({"province", "district", "commune", "village", "river", "island"})
_START = attrgetter("start")
# forms of a country that count only beside another country, as in "Việt - Mỹ"
_HALVES = frozenset(("việt", "trung"))


def refine(scan: Scan) -> list[Candidate]:
    """The candidates that stay, in order."""
    for refiner in REFINERS:
        refiner(scan)
    kept: list[Candidate] = []
    taken, at = scan.taken, 0
    for found in sorted(scan.candidates, key=lambda found: (found.start, -found.end)):
        if found.dropped or (kept and found.start < kept[-1].end):
            continue
        while at < len(taken) and taken[at][1] <= found.start:
            at += 1
        # a name put together of two may reach into what stands between them
        if at < len(taken) and taken[at][0] < found.end:
            continue
        # "Sở Y tế TP. HCM" of which only "Sở Y tế TP" is taken: the rest is no place of its own
        if at and scan.text[taken[at - 1][1] : found.start] in _GOES_ON:
            continue
        kept.append(found)
    return kept


def first_end(scan: Scan) -> int | None:
    """The end of the candidate that begins the text, whole and no half of another word."""
    join_halves(scan)
    drop_other_words(scan)
    return next((found.end for found in scan.candidates if found.start == 0 and not found.dropped), None)


def drop_other_words(scan: Scan) -> None:
    """``Mỹ thuật``, ``Pháp luật``, ``Anh em``: the name is half of another word."""
    other = words().other_words
    for found in scan.candidates:
        if found.unit is not None or found.sure:
            continue
        name = scan.lower[found.start : found.end]
        # "từ Anh về": the pronoun never stands after such a word
        if name == "anh" and found.cued:
            continue
        after = _NEXT.match(scan.lower, found.end)
        if after and f"{name} {after[1]}" in other:
            found.dropped = True


def drop_people(scan: Scan) -> None:
    """``chị Hà Giang``, ``bà Nga``: a person bears the name; ``Nga`` alone where "Nguyễn Thúy Nga" is told of."""
    namelike = words().namelike
    for found in scan.candidates:
        if found.unit is not None or (found.sure and found.level not in ("province", "district", "commune")):
            continue
        name = scan.lower[found.start : found.end]
        named_so = found.role and (name in namelike or found.level in ("district", "commune"))
        given = name in scan.given and not found.cued and found.level != "province"
        found.dropped = found.dropped or found.honored or named_so or given


def drop_halves(scan: Scan) -> None:
    """``Việt`` and ``Trung`` are countries beside another one only; ``Anh`` that opens a sentence is a pronoun."""
    candidates = scan.candidates
    for index, found in enumerate(candidates):
        if found.unit is not None or found.sure or found.level != "country":
            continue
        name = scan.lower[found.start : found.end]
        beside = any(
            other.level == "country" and _DASH.fullmatch(scan.text, *_between(found, other))
            for other in candidates[max(0, index - 1) : index + 2]
            if other is not found
        )
        if index and _is_name(scan, candidates[index - 1], found):
            candidates[index - 1].dropped = found.dropped = True
        if (name in _HALVES and not beside and not (name == "việt" and found.cued)) or (
            name == "anh" and found.opening and not beside and not _in_list(scan, index)
        ):
            found.dropped = True


def _is_name(scan: Scan, left: Candidate, right: Candidate) -> bool:
    """``Việt Anh``, ``Đức Thái``: two countries of one syllable side by side are the name of a person."""
    if left.level != "country" or left.sure or left.unit is not None:
        return False
    return right.start - left.end == 1 and scan.text[left.end] == " "


def _in_list(scan: Scan, index: int) -> bool:
    found = scan.candidates[index]
    after = scan.candidates[index + 1 : index + 2]
    return bool(after) and _JOINT.fullmatch(scan.text, *_between(found, after[0])) is not None


def _between(one: Candidate, other: Candidate) -> tuple[int, int]:
    return (one.end, other.start) if one.end <= other.start else (other.end, one.start)


def add_listed(scan: Scan) -> None:
    """``các xã Phước Sơn, Phước An và Phước Thành``: the names after the first are units like it."""
    entries: list[Candidate | Loose] = sorted([*scan.candidates, *scan.loose], key=_START)
    head: Candidate | None = None
    many = False
    end = 0
    for entry in entries:
        if isinstance(entry, Candidate) and (entry.unit is not None or entry.rule == "repeated"):
            head = entry if not entry.dropped and entry.level in _LISTED else None
            many = (
                head is not None
                and SEVERAL.search(scan.lower, max(0, entry.name_start - 24), entry.name_start - 1) is not None
            )
            end = entry.end
            continue
        if head is None:
            continue
        if not _JOINT.fullmatch(scan.text, end, entry.start):
            head = None
            continue
        end = entry.end
        name = scan.lower[entry.start : entry.end]
        level = head.level
        fits = level in units().levels(name)
        if isinstance(entry, Candidate):
            if (fits and (many or entry.dropped or not entry.sure)) or (many and entry.level == "commune"):
                entry.level, entry.rule, entry.sure, entry.dropped = level, "listed", True, False
        elif (many or fits) and _may_be_listed(scan, entry):
            scan.candidates.append(Candidate(entry.start, entry.end, entry.start, level, "listed"))
        else:
            head = None
    scan.candidates.sort(key=_START)


def _may_be_listed(scan: Scan, entry: Loose) -> bool:
    """Not "A và Công an tỉnh", not "- Ảnh:", not an abbreviation, not a person."""
    if scan.text[entry.end : entry.end + 1] == ":" or scan.text[entry.start : entry.end].isupper():
        return False
    after = _NEXT.match(scan.lower, entry.end)
    if after and f"{scan.lower[entry.start : entry.end]} {after[1]}" in words().other_words:
        return False
    return not scan.personal(entry)


def settle_weak(scan: Scan) -> None:
    """Names of districts and communes that could be anything: kept where something around speaks for a place."""
    named = {
        scan.lower[found.name_start : found.end]: found.level
        for found in reversed(scan.candidates)
        if not found.dropped
        and (found.unit is not None or found.rule == "listed")
        and found.level not in ("road", "facility")
    }
    candidates = scan.candidates
    for index in range(len(candidates) - 1, -1, -1):
        found = candidates[index]
        if found.dropped or found.unit is not None or found.rule == "listed":
            continue
        name = scan.lower[found.start : found.end]
        if name in named:
            if found.level in ("district", "commune"):
                found.rule, found.level = "repeated", named[name]
            continue
        after = candidates[index + 1] if index + 1 < len(candidates) else None
        chained = (
            after is not None
            and not after.dropped
            and after.level in ("province", "district", "country", "state")
            and after.level != found.level
            and scan.text[found.end : after.start] in (", ", " (", " - ", ",")
        )
        previous = candidates[index - 1] if index else None
        if (
            found.level == "province"
            and previous is not None
            and scan.text[previous.end : found.start] in (", ", " - ", " (")
        ):
            continue
        if found.level == "commune":
            found.dropped = not chained
        elif not found.sure and found.level != "country" and found.unit is None:
            found.dropped = not (chained or found.cued)
    if named:
        _add_repeated(scan, named)


def _add_repeated(scan: Scan, named: dict[str, Level]) -> None:
    for entry in scan.loose:
        name = entry.low
        level = named.get(name)
        # one syllable, such as "Bắc" of "miền Bắc", is too little
        if level is not None and (" " in name or name.isascii()) and not scan.personal(entry):
            scan.candidates.append(Candidate(entry.start, entry.end, entry.start, level, "repeated"))


def join_halves(scan: Scan) -> None:
    """``Bà Rịa - Vũng Tàu``, ``Thừa Thiên – Huế``: two names with a dash between that are one."""
    names = words().names
    candidates = scan.candidates
    for index in range(len(candidates) - 1, 0, -1):
        left, right = candidates[index - 1], candidates[index]
        if not _DASH.fullmatch(scan.text, left.end, right.start):
            continue
        known = names.get(f"{scan.lower[left.name_start : left.end]} - {scan.lower[right.start : right.end]}")
        if known is None:
            continue
        left.end, left.level, left.sure, left.rule = (
            right.end,
            known.level,
            True,
            "unit" if left.unit else "known_province",
        )
        del candidates[index]


def join_roads(scan: Scan) -> None:
    """``cao tốc Bến Lức - Long Thành``: a motorway bears the names of both its ends."""
    if not any(found.unit == "đường cao tốc" for found in scan.candidates):
        return
    starts = {entry.start: entry.end for entry in scan.loose}
    starts.update((found.start, found.end) for found in scan.candidates if found.unit is None)
    inside: list[tuple[int, int]] = []
    for found in scan.candidates:
        while found.unit == "đường cao tốc":
            dash = _DASH.match(scan.text, found.end)
            end = starts.get(dash.end()) if dash and dash.end() > found.end else None
            if end is None:
                break
            inside.append((found.end, end))
            found.end = end
    if inside:
        covered = {position for start, end in inside for position in range(start, end)}
        scan.candidates = [found for found in scan.candidates if found.start not in covered]
        scan.loose = [entry for entry in scan.loose if entry.start not in covered]


def add_located(scan: Scan) -> None:
    """``ở Khe Sanh``, ``tại Mour``: what no list has, after a word that only places follow."""
    located: set[str] = set()
    for entry in scan.loose:
        if " " not in entry.low:
            continue
        printed = scan.text[entry.start : entry.end]
        if printed.isascii() or scan.before(entry.start)[0] not in ("ở", "tại"):
            continue
        if printed.isupper() or not printed.replace(" ", "").isalpha():
            continue
        first, *rest = entry.low.split(" ")
        if not 1 <= len(rest) <= 2 or first in words().families or first in words().bodies:
            continue
        if scan.text[entry.end : entry.end + 2].strip()[:1].isdigit():
            continue
        scan.candidates.append(Candidate(entry.start, entry.end, entry.start, "region", "located"))
        located.add(entry.low)
    for entry in scan.loose if located else ():
        if entry.low in located and not scan.personal(entry):
            scan.candidates.append(Candidate(entry.start, entry.end, entry.start, "region", "located"))


def add_halves(scan: Scan) -> None:
    """``vào Nam lập nghiệp``, ``từ Bắc vào Nam``: the halves of the country."""
    for entry in scan.loose:
        if entry.low not in HALVES:
            continue
        after = _NEXT.match(scan.lower, entry.end)
        if is_half(scan.before(entry.start)[0], entry.low, after[1] if after else ""):
            scan.candidates.append(Candidate(entry.start, entry.end, entry.start, "region", "direction"))


REFINERS: tuple[Callable[[Scan], None], ...] = (
    join_halves,
    join_roads,
    drop_other_words,
    drop_people,
    drop_halves,
    add_listed,
    settle_weak,
    add_listed,
    add_located,
    add_halves,
)
