"""Calendar dates: "28/09/2024", "ngày 28 tháng 9 năm 2024", "28 Tháng Chín 2024", "Sep 28, 2024", "ngày 28".

No rule here asks whether the day exists: "31/02/2024" must be seen as the date that it fails to be.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from vnnews.times.gregorian import full_year, is_date
from vnnews.times.parts import Candidate, Kind, PartName, Parts
from vnnews.times.rules.borders import AFTER_DATE, AFTER_PARTIAL, date_start
from vnnews.times.rules.rule import Rule, rule
from vnnews.times.words import ENGLISH_MONTHS, MONTH_NAMES, any_of

_DATE: frozenset[Kind] = frozenset({"date"})
_CLOSED: frozenset[Kind] = frozenset({"closed"})

_D = r"(?P<day>[0-9][0-9]?)"
_M = r"(?P<month>[0-9]{1,2})"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_ANY_YEAR = r"(?P<year>[12][0-9]{3})"
_MONTH = rf"(?:(?P<month>[0-9]{{1,2}})(?![0-9])|(?P<name>{any_of(MONTH_NAMES)})(?!\w))"
_ENGLISH_MONTH = rf"(?P<name>{any_of(ENGLISH_MONTHS)})(?!\w)\.?"


def _parts(match: re.Match[str]) -> dict[PartName, int]:
    """The parts that the groups day, month or name, and year give, as far as the match has them."""
    groups = match.groupdict()
    parts: dict[PartName, int] = {}
    if year := groups.get("year"):
        parts["year"] = full_year(year)
    if month := groups.get("month"):
        parts["month"] = int(month)
    elif name := groups.get("name"):
        parts["month"] = MONTH_NAMES.get(name) or ENGLISH_MONTHS[name]
    if day := groups.get("day"):
        parts["day"] = int(day)
    return parts


def _from_number(match: re.Match[str]) -> Candidate | None:
    """A date that was matched from its first number."""
    start = date_start(match)
    return None if start is None else Candidate(start, match.end(), _DATE, Parts(_parts(match)))


def _from_word(match: re.Match[str]) -> Candidate:
    """A date that was matched from its first word; without a day it joins nothing."""
    parts = _parts(match)
    return Candidate(match.start(), match.end(), _DATE if "day" in parts else _CLOSED, Parts(parts))


@rule(
    "numeric", rf"{_D} {{0,2}}(?P<mark>[/.–-]) {{0,2}}{_M} {{0,2}}(?P=mark) {{0,2}}{_YEAR}{AFTER_DATE}", everywhere=True
)
def day_month_year(match: re.Match[str]) -> Candidate | None:
    """'28/09/2024', '28.9.2024', '28 - 09 - 2024', 'ngày 28-9-2024'."""
    start = date_start(match)
    if start is None:
        return None
    parts = _parts(match)
    month_first = None
    if is_date(parts["year"], parts["day"], parts["month"]):
        month_first = Parts({**parts, "month": parts["day"], "day": parts["month"]})
    return Candidate(start, match.end(), _DATE, Parts(parts), month_first=month_first)


@rule(
    "numeric",
    rf"{_D}(?:/|(?<=\d\d)(?P<mark>[.-])(?=\d\d)){_M}(?(mark)(?P=mark)|/)(?P<year>[0-9]{{2}}){AFTER_DATE}(?!\w)",
    everywhere=True,
)
def day_month_short_year(match: re.Match[str]) -> Candidate | None:
    """'28/9/24', '28.09.24'; with dots or dashes only in two digits each, not '1.10.30'."""
    return _from_number(match)


@rule(
    "numeric",
    rf"(?P<year>[12][0-9]{{3}})(?P<mark>[/.-]){_M}(?P=mark)(?P<day>[0-9]{{1,2}}){AFTER_DATE}(?!t\d)",
    everywhere=True,
)
def year_month_day(match: re.Match[str]) -> Candidate | None:
    """'2024-09-28', '2024/9/28'."""
    return _from_number(match) if match["year"][:2] in ("19", "20") else None


@rule("numeric", rf"{_D}(?: {{0,2}}[/–-] {{0,2}}|\.){_M}{AFTER_PARTIAL}", everywhere=True)
def day_month(match: re.Match[str]) -> Candidate | None:
    """'ngày 28/9', 'ngày 28-9', 'hôm 28.9'."""
    found = _from_number(match)
    return found if found and found.start < match.start() else None


@rule("numeric", rf"{_D}[/.-]{_M}{AFTER_PARTIAL}", everywhere=True)
def bare_day_month(match: re.Match[str]) -> Candidate | None:
    """'16/5' beside a clock or alone on its line; alone in a sentence it is a fraction or a score."""
    found = _from_number(match)
    if found is None or found.start < match.start() or match.string[found.start - 1 : found.start].isalpha():
        return None
    return replace(found, tentative=True) if is_date(None, int(match["month"]), int(match["day"])) else None


@rule(
    "named",
    rf"{_D}[ ,-]{{1,2}}(?:tháng|thg\.?) {{0,2}}{_MONTH}"
    rf"(?:(?: {{0,2}}[/.,–-] {{0,2}}| {{1,2}})(?:năm {{1,2}})?{_ANY_YEAR}{AFTER_DATE}|{AFTER_PARTIAL})",
    everywhere=True,
)
def day_month_name(match: re.Match[str]) -> Candidate | None:
    """'ngày 28 tháng 9 năm 2024', 'NGÀY 28 THÁNG 09, 2024', '28 Tháng Chín 2024', '28 thg 9, 2024', '28 tháng 9'."""
    return _from_number(match)


@rule("named", rf"{_D} th\.? ?{_M},? {_YEAR}{AFTER_DATE}", everywhere=True)
def day_short_month(match: re.Match[str]) -> Candidate | None:
    """'28 Th09 2024': only with its year."""
    return _from_number(match)


@rule(
    None,
    rf"th(?:áng|g\.?) {_MONTH} (?P<day>[0-9]{{1,2}}),? {_YEAR}{AFTER_DATE}",
    openings=("tháng", "thg"),
    everywhere=True,
)
def month_day_year(match: re.Match[str]) -> Candidate:
    """'Tháng Chín 28, 2024', 'tháng 9 28 2024'."""
    return _from_word(match)


@rule("named", rf"{_D}(?:st|nd|rd|th)?[ -](?:of )?{_ENGLISH_MONTH},?[ -]{_YEAR}{AFTER_DATE}", everywhere=True)
def english_day_month_year(match: re.Match[str]) -> Candidate | None:
    """'26 Jul 2017', '26th of July, 2017', '26-Jul-2017'."""
    return _from_number(match)


@rule(
    None,
    rf"{_ENGLISH_MONTH} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}{AFTER_DATE}",
    openings=tuple(ENGLISH_MONTHS),
    everywhere=True,
)
def english_month_day_year(match: re.Match[str]) -> Candidate:
    """'Mar 01 2026', 'September 28, 2024'."""
    return _from_word(match)


# after "ngày 5" these are counted: "mỗi ngày 5 lần" is about every day
_ALONE = r"(?![\w%²³]|[.,:/–-]\d| ?[/–-] ?\d| tháng (?!này|nay|trước|sau|tới|qua|vừa|đó|ấy)| thg| năm)"


@rule(None, rf"ngày (?:mùng |mồng )?(?P<day>[0-9]{{1,2}}){_ALONE}", openings=("ngày",))
def day(match: re.Match[str]) -> Candidate:
    """'ngày 2', 'ngày mùng 2'; its month stands elsewhere, or nowhere."""
    return _from_word(match)


RULES: tuple[Rule, ...] = (
    day_month_year,
    day_month_short_year,
    year_month_day,
    day_month,
    bare_day_month,
    day_month_name,
    day_short_month,
    month_day_year,
    english_day_month_year,
    english_month_day_year,
    day,
)
