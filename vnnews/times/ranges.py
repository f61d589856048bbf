"""Two ends that stand together become a range: "từ 8h đến 11h30 ngày 5/9", "31/5 - 2/6", "từ năm 2014 đến nay"."""

from __future__ import annotations

import re
from typing import Literal

from msgspec.structs import replace

from vnnews.times.parts import Candidate, Kind, PartName, Parts, Scan

_CLOSED: frozenset[Kind] = frozenset({"closed"})
_TO = re.compile(r" {0,2}(?:(?P<dash>[–—-])|(?:cho )?(?:đến|tới)(?: hết)?(?: khoảng)?|và kết thúc(?: vào)?) {0,2}")
_LONGEST_GAP = 20
_FROM = re.compile(r"(?<!\w)từ (?:khoảng |lúc |hồi )?\Z")
_UNTIL_NOW = re.compile(
    r",? (?:cho )?(?:đến|tới) (?:nay|giờ"
    r"|bây giờ|hiện nay|hiện tại"
    r"|thời điểm này)(?!\w)| trở (?:đi"
    r"|lại đây|về sau)(?!\w)"
)
_LONGEST_PREFIX = 12

Class = Literal["clock", "day", "weekday", "month", "quarter", "year", "decade", "century"]


def join_ranges(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """Candidates with the ranges that neighbours make; "từ" belongs to a range."""
    if scan.place == "line":
        return found
    result: list[Candidate] = []
    for candidate in found:
        left = result[-1] if result else None
        joined = None
        if left is not None and left.ends is None and candidate.start - left.end <= _LONGEST_GAP:
            joined = _range(left, candidate, scan)
        if joined is not None:
            result[-1] = joined
        else:
            result.append(candidate)
    return [_open(candidate, scan) for candidate in result]


def _range(left: Candidate, right: Candidate, scan: Scan) -> Candidate | None:
    if right.ends is not None or left.length is not None or right.length is not None:
        return None
    gap = _TO.fullmatch(scan.lower, left.end, right.start)
    if gap is None:
        return None
    kind, other = _class(left), _class(right)
    if kind is None or other is None or kind != other:
        return None
    prefix = _FROM.search(scan.lower, max(0, left.start - _LONGEST_PREFIX), left.start)
    if prefix is None and gap["dash"] is None and kind in ("month", "year", "weekday") and left.tentative:
        return None
    if prefix is None and left.tentative and right.tentative and not _clear(left, right, scan):
        return None
    if gap["dash"] and kind in ("day",) and left.daypart != right.daypart and not prefix:
        return None
    ends = _shared(left, right, kind)
    if ends is None:
        return None
    return Candidate(
        start=prefix.start() if prefix else left.start,
        end=right.end,
        kinds=_CLOSED,
        rule=f"{left.rule}-{right.rule}",
        ends=ends,
    )


def _clear(left: Candidate, right: Candidate, scan: Scan) -> bool:
    """Whether two bare days are days all the same: "30/4 - 1/5", "22h - 23h"; not "1/2 - 1/3"."""
    if "hour" in left.parts.known:
        return True
    before = _OCCASION.search(scan.lower, max(0, left.start - 12), left.start)
    return before is not None or max(left.parts.get("day") or 0, right.parts.get("day") or 0) > 12


_OCCASION = re.compile(r"(?<!\w)(?:dịp|lễ|ngày|nghỉ|sáng|trong) {1,2}\Z|[(]\Z")


def _class(candidate: Candidate) -> Class | None:
    known, shift = candidate.parts.known, candidate.shift
    if "hour" in known:
        return "clock"
    if candidate.pick or candidate.months or "half" in known or "season" in known:
        return None
    if "day" in known or (shift and shift.unit == "day"):
        return "day"
    if "weekday" in known:
        return "weekday"
    if "month" in known or (shift and shift.unit == "month"):
        return "month"
    if "quarter" in known or (shift and shift.unit == "quarter"):
        return "quarter"
    for name in ("decade", "century"):
        if name in known:
            return name
    if "year" in known or (shift and shift.unit == "year"):
        return "year"
    return None


_DATE: tuple[PartName, ...] = ("year", "month", "day")


def _shared(left: Candidate, right: Candidate, kind: Class) -> tuple[Candidate, Candidate] | None:
    """Both ends with the parts that only the other prints; ``None`` where they stand the wrong way round."""
    first, last = dict(left.parts.known), dict(right.parts.known)
    moved = left.shift or right.shift
    if kind == "clock":
        if "day" not in first and not left.shift:
            first.update({name: last[name] for name in _DATE if name in last})
            left = replace(left, shift=right.shift, daypart=left.daypart)
        elif "day" not in last and not right.shift:
            last.update({name: first[name] for name in _DATE if name in first})
            right = replace(right, shift=left.shift)
        same_day = all(first.get(name) == last.get(name) for name in _DATE) and left.shift == right.shift
        if (
            same_day
            and "day" in first
            and (first["hour"], first.get("minute", 0)) >= (last["hour"], last.get("minute", 0))
        ):
            return None
    elif kind == "day" and not moved:
        if "month" not in first:
            if "month" in last:
                first["month"] = last["month"]
        elif "month" not in last:
            return None
    if kind in ("day", "month", "quarter", "clock") and not moved:
        _share_year(first, last)
    # without a year December may well come before January, but the 10th not before the 5th of one month
    if kind == "day" and not moved and first.get("month") == last.get("month") and "year" not in first:
        return None if first["day"] >= last["day"] else _settled(left, right, first, last)
    if not moved and kind != "clock":
        one, other = _key(first, kind), _key(last, kind)
        if one is not None and other is not None and one >= other:
            return None
    return _settled(left, right, first, last)


def _settled(
    left: Candidate, right: Candidate, first: dict[PartName, int], last: dict[PartName, int]
) -> tuple[Candidate, Candidate]:
    return replace(left, parts=Parts(first), tentative=False), replace(right, parts=Parts(last), tentative=False)


def _share_year(first: dict[PartName, int], last: dict[PartName, int]) -> None:
    """ "28/12/2023 - 3/1" ends in 2024, "28/12 - 3/1/2024" begins in 2023."""
    wraps = (first.get("month") or first.get("quarter") or 0) > (last.get("month") or last.get("quarter") or 0)
    if "year" in last and "year" not in first:
        first["year"] = last["year"] - wraps
    elif "year" in first and "year" not in last:
        last["year"] = first["year"] + wraps


def _key(parts: dict[PartName, int], kind: Class) -> tuple[int, ...] | None:
    """What orders the ends; ``None`` where a year that is not known may order them anyhow."""
    if kind == "weekday":
        return None
    if kind in ("decade", "century"):
        return (parts[kind],)
    if kind == "year":
        return (parts["year"],)
    rest = (parts.get("month") or parts.get("quarter") or 0, parts.get("day") or 0)
    if "year" in parts:
        return (parts["year"], *rest)
    return None


def _open(candidate: Candidate, scan: Scan) -> Candidate:
    """ "từ năm 2014 đến nay", "từ 1/7 trở đi": a range without an end."""
    if candidate.ends is not None or candidate.length is not None:
        return candidate
    if not scan.lower.endswith(("từ ", "khoảng ", "lúc ", "hồi "), 0, candidate.start) or _class(candidate) is None:
        return candidate
    prefix = _FROM.search(scan.lower, max(0, candidate.start - _LONGEST_PREFIX), candidate.start)
    if prefix is None:
        return candidate
    match = _UNTIL_NOW.match(scan.lower, candidate.end)
    if match is None:
        return candidate
    until_now = "trở" not in match[0] or "lại đây" in match[0]
    return Candidate(
        start=prefix.start(),
        end=match.end(),
        kinds=_CLOSED,
        rule=f"{candidate.rule}-{'now' if until_now else 'open'}",
        ends=(replace(candidate, tentative=False), None),
        toward=0 if until_now else 1,
    )
