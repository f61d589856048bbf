"""Stamps that make sense only as a whole string: attributes and metadata of pages."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from vnnews.text import trim
from vnnews.times.parts import Candidate, Kind, Length, PartName, Parts
from vnnews.times.rules.rule import Rule, rule
from vnnews.times.words import UNITS, any_of

_CLOSED: frozenset[Kind] = frozenset({"closed"})
_MOMENT: frozenset[Kind] = frozenset({"date", "clock"})


def _span(match: re.Match[str]) -> tuple[int, int]:
    """The match without the white space around it."""
    return trim(match[0], 0, match.end())


@rule("whole", r"\A\s*(?P<seconds>[1-9][0-9]{9})(?:[0-9]{3})?\s*\Z")
def epoch(match: re.Match[str]) -> Candidate | None:
    """'1761135952', seconds since 1970 (2001 and later); '1761135952000', milliseconds."""
    seconds = int(match["seconds"])
    moment = datetime.fromtimestamp(seconds, UTC)
    # in seconds, ten digits reach the year 2286: those after 2099 are no stamps but other numbers
    if moment.year > 2099:
        return None
    return Candidate(*_span(match), _MOMENT, Parts(_moment_parts(moment)))


def _moment_parts(moment: datetime) -> dict[PartName, int]:
    return {
        "year": moment.year,
        "month": moment.month,
        "day": moment.day,
        "hour": moment.hour,
        "minute": moment.minute,
        "second": moment.second,
        "zone": 0,
    }


@rule(
    "whole",
    r"\A\s*(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
    r"(?:t?(?P<hour>[01][0-9]|2[0-3])(?P<minute>[0-5][0-9])(?P<second>[0-5][0-9])?(?P<zone>z)?)?\s*\Z",
)
def compact(match: re.Match[str]) -> Candidate:
    """'20240928', '20240928182705', '20240928T182705Z'."""
    parts: dict[PartName, int] = {}
    names: tuple[PartName, ...] = ("year", "month", "day", "hour", "minute", "second")
    for name in names:
        if match[name] and (name != "second" or int(match[name])):
            parts[name] = int(match[name])
    if match["zone"]:
        parts["zone"] = 0
    return Candidate(*_span(match), _MOMENT, Parts(parts))


@rule("whole", r"\A\s*(?P<month>[0-9]{1,2}) ?[/-] ?(?P<year>(?:19|20)[0-9]{2})\s*\Z")
def bare_month_year(match: re.Match[str]) -> Candidate:
    """'9/2024'."""
    return Candidate(*_span(match), _CLOSED, Parts({"year": int(match["year"]), "month": int(match["month"])}))


@rule("whole", rf"\A\s*(?:trong|sau) (?P<amount>[0-9]{{1,3}}) (?P<unit>{any_of(UNITS)})(?: nữa)?\s*\Z")
def within(match: re.Match[str]) -> Candidate:
    """'trong 7 phút', 'sau 3 ngày', as programs print a moment to come."""
    length = Length(int(match["amount"]), UNITS[match["unit"]], "hence")
    return Candidate(*_span(match), _CLOSED, length=length)


@rule("whole", r"\A\s*(?:ngay )?(?:bây giờ|lúc này)\s*\Z")
def now(match: re.Match[str]) -> Candidate:
    """'bây giờ', 'ngay lúc này'; in a sentence they only mean these days."""
    return Candidate(*_span(match), _CLOSED, length=Length(0, "second", "ago"))


RULES: tuple[Rule, ...] = (epoch, compact, bare_month_year, within, now)
