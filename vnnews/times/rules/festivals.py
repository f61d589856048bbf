"""Days of the lunar calendar and holidays: "mùng 1 Tết", "rằm tháng Giêng", "Tết Giáp Thìn", "ngày Quốc khánh 2/9"."""

from __future__ import annotations

import functools
import re

from vnnews.lexicon import load
from vnnews.times.parts import Candidate, Kind, PartName, Parts, Shift
from vnnews.times.rules.borders import AFTER_DATE
from vnnews.times.rules.periods import YEAR_STEPS, YEAR_TAIL, tail_year
from vnnews.times.rules.rule import Rule, rule
from vnnews.times.words import MONTH_NAMES, NUMBER_NAME, any_of, number

_DATE: frozenset[Kind] = frozenset({"date"})
_CLOSED: frozenset[Kind] = frozenset({"closed"})

_STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
_BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_SPELLINGS = {"kỉ": "kỷ", "tí": "tý", "mẹo": "mão", "tị": "tỵ"}
_CYCLE = rf"(?P<stem>{any_of((*_STEMS, 'kỉ'))}) (?P<branch>{any_of((*_BRANCHES, 'tí', 'mẹo', 'tị'))})(?!\w)"
_TET_YEAR = rf"(?:(?:,? (?:năm )?{_CYCLE})?(?:{YEAR_TAIL})?)"
_TET_NAMES = "(?: (?:nguyên đán|âm lịch|cổ truyền|ta)(?!\\w))"
_LUNAR_MONTHS: dict[str, int] = {**MONTH_NAMES, "giêng": 1, "chạp": 12}
_LUNAR_MONTH = rf"(?:(?P<month>1[0-2]|[1-9])(?!\d)|(?P<name>{any_of(_LUNAR_MONTHS)})(?!\w))"


def _cycle(match: re.Match[str]) -> int | None:
    """The place of the printed year in the sixty ("Giáp Tý" is 0); ``None`` where none is, or no such pair exists."""
    groups = match.groupdict()
    if not groups.get("stem"):
        return None
    stem = _STEMS.index(_SPELLINGS.get(groups["stem"], groups["stem"]))
    branch = _BRANCHES.index(_SPELLINGS.get(groups["branch"], groups["branch"]))
    return next((place for place in range(60) if (place % 10, place % 12) == (stem, branch)), None)


def _lunar(match: re.Match[str], month: int, day: int | None, start: int | None = None) -> Candidate:
    year, shift = tail_year(match) if "step" in match.groupdict() else ({}, None)
    parts: dict[PartName, int] = {**year, "month": month}
    if day is not None:
        parts["day"] = day
    begin = match.start() if start is None else start
    kinds = _DATE if day is not None else _CLOSED
    return Candidate(begin, match.end(), kinds, Parts(parts), shift=shift, lunar=True, cycle=_cycle(match))


_NAMED = re.compile(r"(?<!\w)(?:ngày |hôm )?\Z")


def _with_day_word(match: re.Match[str]) -> int:
    before = _NAMED.search(match.string, max(0, match.start() - 6), match.start())
    return before.start() if before else match.start()


@rule(
    None,
    rf"(?:mùng|mồng) (?P<number>[12]?[0-9]|30|{NUMBER_NAME})(?!\d)"
    r" (?:âm lịch )?tết(?!\w)(?! (?:dương|tây))"
    rf"(?:{_TET_NAMES})?{_TET_YEAR}",
    openings=("mùng", "mồng"),
)
def day_of_tet(match: re.Match[str]) -> Candidate:
    """'mùng 1 Tết', 'mùng 3 Tết Nguyên đán', 'mồng hai Tết Giáp Thìn', 'mùng 1 Tết 2024'."""
    return _lunar(match, 1, number(match["number"]), _with_day_word(match))


@rule(
    "named",
    r"(?P<number>1[5-9]|2[0-9]|30|[1-9])"
    r" (?:âm lịch )?tết(?!\w)(?! (?:dương|tây"
    r"|trung|đoan|nguyên tiêu))"
    rf"(?:{_TET_NAMES})?{_TET_YEAR}",
)
def day_before_tet(match: re.Match[str]) -> Candidate | None:
    """'30 Tết', '23 Tết', '28 Tết Kỷ Hợi': days of the month before it."""
    text, start = match.string, match.start()
    if start and not text[start - 1].isspace() and text[start - 1] not in '(“"':
        return None
    day = int(match["number"])
    if day < 15:
        return None
    found = _lunar(match, 12, day, _with_day_word(match))
    if (year := found.parts.get("year")) is not None:
        # the 30th before the Tết of 2024 closes the lunar year 2023
        return Candidate(found.start, found.end, _DATE, Parts({"month": 12, "day": day, "year": year - 1}), lunar=True)
    cycle = None if found.cycle is None else (found.cycle - 1) % 60
    return Candidate(found.start, found.end, _DATE, found.parts, lunar=True, cycle=cycle, shift=found.shift)


_LUNAR_MARK = r"(?: âm lịch| âl| \(?âm lịch\)?)"


@rule(
    None,
    rf"(?:(?:mùng|mồng) (?P<number>[12]?[0-9]|{NUMBER_NAME})|rằm|đêm rằm|ngày rằm) tháng {_LUNAR_MONTH}"
    rf"(?P<lunar>{_LUNAR_MARK}(?!\w))?(?:,? năm {_CYCLE})?(?:{YEAR_TAIL})?",
    openings=("mùng", "mồng", "rằm"),
)
def day_of_lunar_month(match: re.Match[str]) -> Candidate | None:
    """'rằm tháng Giêng', 'rằm tháng 7', 'mùng 10 tháng Giêng', 'mùng 5 tháng 5 âm lịch'."""
    month = int(match["month"]) if match["month"] else _LUNAR_MONTHS[match["name"]]
    if not match["number"]:
        return _lunar(match, month, 15, _with_day_word(match))
    day = number(match["number"])
    start = _with_day_word(match)
    if match["lunar"] or match["name"] in ("giêng", "chạp"):
        return _lunar(match, month, day, start)
    year, shift = tail_year(match)
    return Candidate(start, match.end(), _DATE, Parts({**year, "month": month, "day": day}), shift=shift)


@rule(
    "named",
    r"(?P<day>[12]?[0-9]|30) tháng (?P<name>giêng|chạp)(?!\w)"
    rf"(?:{_LUNAR_MARK}(?!\w)"
    rf")?(?:,? năm {_CYCLE})?(?:{YEAR_TAIL})?",
)
def day_of_named_month(match: re.Match[str]) -> Candidate:
    """'23 tháng Chạp', '10 tháng Giêng năm nay'."""
    return _lunar(match, _LUNAR_MONTHS[match["name"]], int(match["day"]), _with_day_word(match))


@rule(None, rf"tháng (?P<name>giêng|chạp)(?!\w)(?! là tháng)(?:,? năm {_CYCLE})?(?:{YEAR_TAIL})?", openings=("tháng",))
def lunar_month(match: re.Match[str]) -> Candidate:
    """'tháng Giêng', 'tháng Chạp năm ngoái'."""
    return _lunar(match, _LUNAR_MONTHS[match["name"]], None)


_FOREIGN = (
    r"(?! (?:mỹ|pháp|nga|anh|úc|trung quốc|hàn|ấn|lào|campuchia|thái|nhật|singapore|canada|của|nước|triều|cuba)(?!\w))"
)


@functools.cache
def _holidays() -> dict[str, tuple[str, int, int, bool]]:
    """By name in lower case: solar or lunar, month, day, and whether the name alone is enough."""
    found = {}
    for entry in load("holidays"):
        month, day = entry.canonical.split("-")
        found[entry.surface.lower()] = (entry.kind, int(month), int(day), entry.certainty == "sure")
    return found


@functools.cache
def _holiday_pattern() -> re.Pattern[str]:
    names = any_of(_holidays())
    return re.compile(
        rf"(?P<words>(?:ngày |dịp |đêm |mùa )?(?:đại lễ |lễ |kỷ niệm )?)(?P<name>{names})(?!\w){_FOREIGN}"
        rf"(?P<date>,? \(?(?P<day>[0-9]{{1,2}})"
        rf"[/.-](?P<month>[0-9]{{1,2}})"
        rf"(?:[/.-](?P<printed>[12][0-9]{{3}}){AFTER_DATE}|(?![\w/-]))\)?)?"
        rf"(?:,? (?:năm )?{_CYCLE})?(?P<tail>{YEAR_TAIL})?"
    )


_HOLIDAY_OPENINGS = (
    "ngày",
    "dịp",
    "đêm",
    "mùa",
    "đại",
    "lễ",
    "kỷ",
    "tết",
    "giáng",
    "noel",
    "valentine",
    "giỗ",
    "rằm",
    "giao",
    "quốc",
    "halloween",
)


@rule(None, r"(?=[^\W\d])", openings=_HOLIDAY_OPENINGS)
def holiday(match: re.Match[str]) -> Candidate | None:
    """'Tết Nguyên đán', 'Tết Trung thu', 'ngày Quốc khánh 2/9', 'dịp Giỗ Tổ Hùng Vương', 'đêm giao thừa'."""
    named = _holiday_pattern().match(match.string, match.start())
    if named is None:
        return None
    kind, month, day, sure = _holidays()[named["name"]]
    if not (sure or named["words"] or named["date"]):
        return None
    end, parts = named.end(), {"month": month, "day": day}
    if named["date"]:
        if (int(named["day"]), int(named["month"])) != (day, month) and kind == "solar":
            return None
        bracket = "(" in named["date"]
        if bracket:
            # a day in brackets is a time of its own
            end = named.start("date")
        elif kind == "lunar" and (int(named["day"]), int(named["month"])) != (day, month):
            return None
    year: dict[PartName, int] = {}
    shift: Shift | None = None
    if end == named.end():
        year, shift = tail_year(named)
        if named["printed"]:
            year = {"year": int(named["printed"])}
    known: dict[PartName, int] = {"month": parts["month"], "day": parts["day"], **year}
    start = named.start()
    if named["words"].startswith(("mùa ", "kỷ niệm")):
        start = named.start("name")
    if kind == "lunar" and (month, day) == (12, 30) and "year" in known:
        known["year"] -= 1
    part = "night" if named["words"].startswith("đêm") else None
    return Candidate(
        start,
        end,
        _DATE,
        Parts(known),
        shift=shift,
        lunar=kind == "lunar",
        cycle=_cycle(named) if end == named.end() else None,
        daypart=part,  # type: ignore[arg-type]
    )


@rule(
    None,
    rf"tết(?: {_CYCLE}(?:{YEAR_TAIL})?"
    rf"| (?:năm )?(?P<plain>20[0-9]{{2}}){AFTER_DATE}"
    rf"| năm (?P<near>{any_of(YEAR_STEPS)})(?!\w))",
    openings=("tết",),
)
def tet(match: re.Match[str]) -> Candidate:
    """'Tết Giáp Thìn', 'Tết Giáp Thìn 2024', 'Tết 2024', 'Tết năm nay'."""
    parts: dict[PartName, int] = {"month": 1, "day": 1}
    shift = None
    if match["plain"]:
        parts["year"] = int(match["plain"])
    elif match["near"]:
        shift = Shift("year", YEAR_STEPS[match["near"]])
    else:
        year, shift = tail_year(match)
        parts.update(year)
    return Candidate(match.start(), match.end(), _DATE, Parts(parts), shift=shift, lunar=True, cycle=_cycle(match))


RULES: tuple[Rule, ...] = (
    day_of_tet,
    day_before_tet,
    day_of_lunar_month,
    day_of_named_month,
    lunar_month,
    holiday,
    tet,
)
