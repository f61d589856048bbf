"""Where to look: anchors that promise a time wake the rules of their family in a window around them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from vnnews.times.parts import Candidate, Scan
from vnnews.times.rules import RUNNING, WHOLE, Family, Rule

# the longest way from an anchor to the edge of what it promises: "Wednesday, September " before the number,
# ":05.123 PM - [GMT +07:00] (Indochina Time)" after it
_BEFORE, _AFTER = 40, 64

# what must follow the first digit of a number; the number after it may wake another family
_ANCHORS: dict[Family, str] = {
    "ago": r"[0-9]{0,2} ?(?:giây|phút|['’′]|giờ|tiếng|h|ngày|tuần|tháng|năm) trước",
    "clock": r"[0-9]? {0,2}(?::[0-9]{2}|(?:h|g|giờ)(?![^\W\d]))",
    "named": r"[0-9]? {0,2}-?(?:tháng|thg|th\.? ?[0-9])|(?<=tháng .)[0-9]?(?![0-9])"
    r"|(?<=[12])(?<!\d[/.-].)[0-9]{3}(?![0-9])",
    "numeric": r"[0-9]{0,3}(?= {0,2}[/.–-] {0,2}[0-9]{1,2}(?![0-9]))",
}
_WORD_ANCHOR: dict[Family, str] = {"words": r"hôm (?:kia|qua|nay)(?!\w)|một [^\W\d]{3,5} trước"}


@functools.cache
def _anchors(line: bool) -> re.Pattern[str]:
    """The anchors of running text, or those of a line, where some words count as well."""
    families = "|".join(f"(?P<{family}>{pattern})" for family, pattern in _ANCHORS.items())
    # the digit comes first and is looked back at: the regex engine skips all other text at once
    numbers = rf"[0-9](?<![0-9].)(?:{families})"
    if not line:
        return re.compile(numbers)
    return re.compile("|".join([numbers, *(f"(?P<{family}>{pattern})" for family, pattern in _WORD_ANCHOR.items())]))


def candidates(scan: Scan) -> list[Candidate]:
    """What the rules of running text and lines find, each alone; overlapping, unchecked, ordered by place."""
    found: list[Candidate] = []
    for low, high, families in _windows(scan):
        for rule in _woken(families):
            found += [one for one in rule.find(scan.lower, low, high) if _whole(one, low, high, len(scan.lower))]
    found.sort(key=lambda candidate: candidate.start)
    return found


def whole_candidate(lower: str) -> Candidate | None:
    """What the rules of whole strings make of ``lower``, as long as it is: "1761135952", "9/2024"."""
    return next((candidate for rule in WHOLE for candidate in rule.find(lower)), None)


def _windows(scan: Scan) -> Iterator[tuple[int, int, frozenset[Family]]]:
    """The stretches around the anchors with the families that they wake; stretches that touch are one."""
    low, high = 0, -1
    families: set[Family] = set()
    for anchor in _anchors(scan.place != "text").finditer(scan.lower):
        if anchor.start() - _BEFORE > high:
            if families:
                yield low, high, frozenset(families)
            low = max(0, anchor.start() - _BEFORE)
            families = set()
        high = min(len(scan.lower), anchor.end() + _AFTER)
        families.add(_FAMILY[anchor.lastgroup])
    if families:
        yield low, high, frozenset(families)


_FAMILY: dict[str | None, Family] = {family: family for family in (*_ANCHORS, *_WORD_ANCHOR)}


@functools.cache
def _woken(families: frozenset[Family]) -> tuple[Rule, ...]:
    return tuple(rule for rule in RUNNING if rule.family == "company" or rule.family in families)


def _whole(candidate: Candidate, low: int, high: int, length: int) -> bool:
    """Whether the window shows all of the candidate: at its edge a longer number may be cut off."""
    return (candidate.start > low or low == 0) and (candidate.end < high or high == length)
