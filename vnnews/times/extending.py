"""What stands around a candidate and belongs to it: "cuối tháng 9", "28/9 năm ngoái", "tháng 11 tới", "dịp 30/4"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from vnnews.times.parts import Candidate, Mod, PartName, Parts, Scan, Shift
from vnnews.times.rules.periods import YEAR_STEPS
from vnnews.times.words import any_of

_LOOK_BACK = 24
_PERIODS: frozenset[PartName] = frozenset({"year", "month", "quarter", "half", "decade", "century"})
_FINER: frozenset[PartName] = frozenset({"day", "weekday", "hour", "half", "season"})

_LUNAR = re.compile(r",? (?:(?:âm lịch|âl)(?!\w)|\((?:âm lịch|âl)\))")
_YEAR = re.compile(rf" (?:của )?(?:năm (?P<step>{any_of(YEAR_STEPS)})|cùng năm|năm (?:đó|ấy))(?!\w)")
_MONTH_STEPS = {"này": 0, "nay": 0, "trước": -1, "vừa qua": -1, "qua": -1, "tới": 1, "sau": 1}
_MONTH = re.compile(rf" (?:của )?tháng (?:(?P<step>{any_of(_MONTH_STEPS)})|đó|ấy)(?!\w)(?! [0-9])")
_TOWARD = {"tới đây": 1, "sắp tới": 1, "tới": 1, "này": 0, "vừa qua": -1, "vừa rồi": -1, "năm nay": 0}
# "ngày 28/9 tới Hà Nội": on the way there
_DIRECTION = re.compile(
    rf" (?P<toward>{any_of(_TOWARD)})(?!\w)(?! nay(?!\w))"
    r"(?:(?<! tới)|(?! (?:khi|[0-9]|ngày|tháng|năm|lúc|hết|giờ|nhà|thăm|dự|các|những|cuối|đầu|giữa|hơn|gần)(?!\w)))"
)


def extend_behind(candidate: Candidate, scan: Scan) -> Candidate:
    """With the words behind it: "âm lịch", "năm ngoái", "tháng này", "tới"."""
    known = candidate.parts.known
    if candidate.shift is not None or candidate.length is not None or "hour" in known:
        return candidate
    lower = scan.lower
    if "month" in known and "day" in known and not candidate.lunar and (match := _LUNAR.match(lower, candidate.end)):
        return replace(candidate, end=match.end(), lunar=True, tentative=False)
    if "year" in known or "decade" in known or "century" in known:
        return candidate
    if "weekday" not in known and ("day" not in known or "month" in known):
        if match := _YEAR.match(lower, candidate.end):
            step = match["step"]
            shift = Shift("year", YEAR_STEPS[step]) if step else Shift("year", 0, True)
            return replace(candidate, end=match.end(), shift=shift, tentative=False)
    elif "day" in known and (match := _MONTH.match(lower, candidate.end)):
        step = match["step"]
        shift = Shift("month", _MONTH_STEPS[step]) if step else Shift("month", 0, True)
        return replace(candidate, end=match.end(), shift=shift)
    match = _DIRECTION.match(lower, candidate.end)
    if match is None or candidate.toward or candidate.months or "half" in known:
        return candidate
    if match["toward"] == "tới" and scan.text[match.end() + 1 : match.end() + 2].isupper():
        return candidate
    return replace(candidate, end=match.end(), toward=_TOWARD[match["toward"]], tentative=False)


_MODS: dict[str, Mod] = {
    "đầu": "start",
    "những ngày đầu": "start",
    "thượng tuần": "start",
    "giữa": "mid",
    "trung tuần": "mid",
    "cuối": "end",
    "hạ tuần": "end",
    "những ngày cuối": "end",
}
_OF = "(?:của |trong )?"
_BEFORE = re.compile(
    rf"(?<!\w)(?<!bắt )(?:(?P<pick>ngày|tuần) (?P<which>đầu tiên|đầu|cuối cùng|cuối) {_OF}"
    rf"|nửa (?P<half>đầu|cuối|sau|đầu tiên) {_OF}|(?P<mod>{any_of(_MODS)}) {_OF})\Z"
)


def extend_before(candidate: Candidate, scan: Scan) -> Candidate:
    """With the words before it: "đầu", "cuối", "nửa đầu", "ngày đầu tiên của"."""
    known = candidate.parts.known
    shift = candidate.shift
    is_period = not known.keys().isdisjoint(_PERIODS) or (shift is not None and shift.unit != "day")
    if not is_period or not known.keys().isdisjoint(_FINER) or candidate.mod or candidate.length or candidate.months:
        return candidate
    if candidate.start == 0 or scan.lower[candidate.start - 1] != " ":
        return candidate
    match = _BEFORE.search(scan.lower, max(0, candidate.start - _LOOK_BACK), candidate.start)
    if match is None:
        return candidate
    if match["pick"]:
        which = 1 if match["which"].startswith("đầu") else -1
        return replace(candidate, start=match.start(), pick=("day" if match["pick"] == "ngày" else "week", which))
    if match["half"] is None:
        return replace(candidate, start=match.start(), mod=_MODS[match["mod"]])
    first = match["half"].startswith("đầu")
    of_year = "month" not in known and "quarter" not in known and ("year" in known or (shift and shift.unit == "year"))
    if of_year:
        return replace(candidate, start=match.start(), parts=Parts({**known, "half": 1 if first else 2}))
    return replace(candidate, start=match.start(), mod="start" if first else "end")


def extend(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """Candidates with the words around them that belong to them; those of a list of headlines stay as they are."""
    if scan.place == "line":
        return found
    extended = [
        extend_before(extend_behind(one, scan), scan) if one.ends is None and not one.kinds & _ALONE else one
        for one in found
    ]
    extended.sort(key=lambda candidate: candidate.start)
    return extended


_ALONE = frozenset({"zone", "daypart", "clock"})
_OCCASION = re.compile(r"(?<!\w)dịp {1,2}\Z")


def extend_to_occasion(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """ "dịp 30/4": the word belongs to the time."""
    if scan.place == "line":
        return found
    return [
        replace(one, start=match.start())
        if scan.lower.endswith("dịp ", 0, one.start)
        and (match := _OCCASION.search(scan.lower, max(0, one.start - 6), one.start))
        else one
        for one in found
    ]
