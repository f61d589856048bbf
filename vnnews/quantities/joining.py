"""Joining what belongs together: "3 giờ 20 phút", "2 đô la và 23 xen", "từ 5 đến 7 người", "10 - 15%"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from vnnews.quantities.parts import Candidate, Scan
from vnnews.quantities.words import cents, word_before

# seconds of the units that are added up; a month counts as the twelfth part of a year
_SECONDS = {
    "năm": 31_557_600,
    "tháng": 2_629_800,
    "tuần": 604_800,
    "ngày": 86_400,
    "giờ": 3_600,
    "phút": 60,
    "giây": 1,
}
_WORD = re.compile(r"[^\W\d_]+")
_SUM_GAP = re.compile(r" {1,2}(?:và {1,2})?|, ")


def join_sums(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """ "3 giờ 20 phút" is one duration in its first unit, "2 đô 23 xu" one sum of money."""
    joined: list[Candidate] = []
    for candidate in found:
        total = _sum(joined[-1], candidate, scan) if joined else None
        if total is None:
            joined.append(candidate)
        else:
            joined[-1] = total
    return joined


def _sum(first: Candidate, second: Candidate, scan: Scan) -> Candidate | None:
    if first.value is None or second.value is None or second.start - first.end > 5:
        return None
    gap = scan.lower[first.end : second.start]
    if not _SUM_GAP.fullmatch(gap):
        return None
    if first.kind == "duration" and second.kind == "duration":
        large, small = _SECONDS.get(first.unit or ""), _SECONDS.get(second.unit or "")
        if large is None or small is None or small >= large or second.value * small >= large or gap == ", ":
            return None
        return replace(first, value=first.value + second.value * small / large, end=second.end)
    if first.kind != "money" or second.number.form not in ("digits", "words") or gap == ", ":
        return None
    at = second.number.end + 1
    word = _WORD.match(scan.lower, at) if scan.lower.startswith(" ", at - 1) else None
    part = second.number.value
    if part is None or not 0 < part < 100 or first.value != int(first.value):
        return None
    if word is not None and word[0] in cents():
        return replace(first, value=first.value + part / 100, end=word.end())
    if scan.whole and second.rule == "bare" and first.number.scale == 1:
        return replace(first, value=first.value + part / 100, end=second.end)
    return None


_RANGE_GAP = re.compile(r" {0,2}[-–—~] {0,2}| {1,2}(?:đến|tới) {1,2}")
_BETWEEN_GAP = re.compile(r" {1,2}và {1,2}")
_NO_RANGE = frozenset({"ordinal", "score"})


def join_ranges(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """ "5-7 người", "từ 5 đến 7 người", "giữa 1000 đồng và 2000 đồng": one range in the unit of its end."""
    joined: list[Candidate] = []
    for candidate in found:
        both = _range(joined[-1], candidate, scan) if joined else None
        if both is None:
            joined.append(candidate)
        else:
            joined[-1] = both
    return joined


def _range(first: Candidate, second: Candidate, scan: Scan) -> Candidate | None:
    if first.kind in _NO_RANGE or second.kind in _NO_RANGE or second.start - first.end > 10:
        return None
    if first.value is None or second.value is None or first.bound != "exact" or second.bound != "exact":
        return None
    gap = scan.lower[first.end : second.start]
    begin, previous = word_before(scan.lower, first.start)
    between = previous == "giữa" and _BETWEEN_GAP.fullmatch(gap) is not None
    if not between and not _RANGE_GAP.fullmatch(gap):
        return None
    if not _fit(first, second, scan):
        return None
    low, high = _ends(first, second)
    if low is None or not low < high:
        return None
    start = begin if previous == "từ" or between else first.start
    return replace(
        second,
        start=start,
        value=None,
        low=low,
        high=high,
        bound="range",
        tentative=first.tentative and second.tentative,
    )


def _fit(first: Candidate, second: Candidate, scan: Scan) -> bool:
    """Whether the two can be the ends of one range: the first has the unit of the second, or none."""
    if first.rule == "bare":
        return second.rule != "bare" or scan.whole or (second.number.scale > 1 or first.number.grouped)
    return first.kind == second.kind and (first.unit, first.currency) == (second.unit, second.currency)


def _ends(first: Candidate, second: Candidate) -> tuple[float | None, float]:
    """The two numbers; "2 đến 3 triệu" gives the scale of the second to the first, where it is smaller."""
    assert first.value is not None and second.value is not None
    low, scale = first.value, second.number.scale
    if first.rule == "bare" and first.number.scale == 1 and scale > 1:
        # "800 đến 1,2 tỷ" leaves open what the 800 are
        low = low * scale if low < second.value / scale else low
        if low == first.value and low:
            return None, second.value
    return low, second.value
