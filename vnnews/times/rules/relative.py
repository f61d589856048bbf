"""Stamps that count from now: "5 giờ trước", "7' trước", "hôm qua lúc 15:30"."""

from __future__ import annotations

import re

from vnnews.times.parts import Ago, Candidate, Kind
from vnnews.times.rules.borders import clock_start
from vnnews.times.rules.rule import Rule, rule
from vnnews.times.words import UNITS, any_of

_CLOSED: frozenset[Kind] = frozenset({"closed"})
_DATE: frozenset[Kind] = frozenset({"date"})
_DAYS = {"hôm kia": -2, "hôm qua": -1, "hôm nay": 0}

# "3 ngày trước khi …", "2 giờ trước trận đấu", "9 tháng trước thuế": before something, not before now
_BEFORE_SOMETHING = (
    r"(?! (?:khi|đó|ngày|giờ|lúc|thời|thềm|tết|trận|sinh|đại|thuế|hạn|lễ|cuộc|sự|năm|mùa|buổi|kỳ|vụ|bầu|giao|số"
    r"|một|những|các|đám|đêm|phiên|hội|chuyến|cái|[0-9])(?!\w))"
)


@rule("ago", rf"(?P<amount>[0-9][0-9]{{0,2}}) ?(?P<unit>{any_of(UNITS)}) trước(?!\w){_BEFORE_SOMETHING}")
def ago(match: re.Match[str]) -> Candidate | None:
    """'5 giờ trước', "7' trước", '2 ngày trước'; not '3 ngày trước khi', '2 giờ trước trận đấu'."""
    if clock_start(match) is None:
        return None
    return Candidate(match.start(), match.end(), _CLOSED, ago=Ago(int(match["amount"]), UNITS[match["unit"]]))


@rule("words", rf"một(?<!\wmột) (?P<unit>{any_of(UNITS)}) trước(?!\w){_BEFORE_SOMETHING}")
def one_ago(match: re.Match[str]) -> Candidate:
    """'một giờ trước', as moment.js prints it."""
    return Candidate(match.start(), match.end(), _CLOSED, tentative=True, ago=Ago(1, UNITS[match["unit"]]))


@rule("words", r"(?P<day>hôm(?<!\whôm) (?:kia|qua|nay))(?!\w)")
def relative_day(match: re.Match[str]) -> Candidate:
    """'hôm qua lúc 15:30', 'Hôm nay 08:16'; alone only where the line leaves no other reading."""
    return Candidate(match.start(), match.end(), _DATE, tentative=True, days=_DAYS[match["day"]])


RULES: tuple[Rule, ...] = (ago, one_ago, relative_day)
