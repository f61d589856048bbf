"""Results of matches and examinations: "tỷ số 2-1", "thắng 3-0", "394,5/400", "9/10 điểm"."""

from __future__ import annotations

import re

from vnnews.quantities.parts import Candidate, Number, Scan, Unit
from vnnews.quantities.rules.rule import Rule, rule

_RESULT = re.compile(r"([0-9]{1,2}) ?[-–] ?([0-9]{1,2})(?![\w%/]|[.,-][0-9])")
_WON = re.compile(r"(?:(?:tỷ|tỉ) số(?: chung cuộc)?|thắng|thua|hòa|dẫn|bại)(?: là)? \Z")
_POINTS = frozenset({10, 20, 30, 40, 50, 60, 100, 200, 300, 400, 500, 990, 1000, 1600})
_OF_POINTS = re.compile(r" ?điểm(?!\w)")


@rule("digits")
def result(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'tỷ số 2-1', 'thắng 3-0', 'hòa 1-1'."""
    match = _RESULT.match(scan.lower, number.start)
    if match is None:
        return None
    won = _WON.search(scan.lower, max(0, number.start - 24), number.start)
    if won is None or (unit is not None and match.end() == number.end):
        return None
    if won.start() > 0 and scan.lower[won.start() - 1].isalnum():
        return None
    return Candidate(won.start(), match.end(), "score", number, low=float(match[1]), high=float(match[2]))


@rule("slash")
def points(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'đạt 394,5/400 điểm', '9/10 điểm': points out of so many; the value is the points."""
    if number.over not in _POINTS or number.value is None or number.value > number.over:
        return None
    after = _OF_POINTS.match(scan.lower, number.end)
    marked = scan.lower.find("điểm", max(0, number.start - 150), number.end + 60) >= 0
    if after is None and not marked:
        return None
    if after is None and unit is not None and unit.role:
        return None
    return Candidate(
        number.start, after.end() if after else number.end, "score", number, value=number.value, tentative=False
    )


RULES: tuple[Rule, ...] = (result, points)
