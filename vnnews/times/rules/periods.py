"""Months, quarters, halves, seasons, years, decades and centuries: "tháng 9/2024", "quý III", "những năm 90"."""

from __future__ import annotations

import re

from vnnews.times.parts import Candidate, Kind, PartName, Parts, Shift
from vnnews.times.rules.borders import AFTER_DATE, AFTER_PARTIAL
from vnnews.times.rules.rule import Rule, rule
from vnnews.times.words import MONTH_NAMES, NUMBER_NAME, ROMAN, any_of, number

_CLOSED: frozenset[Kind] = frozenset({"closed"})

_YEAR = rf"(?P<year>[12][0-9]{{3}}){AFTER_DATE}"
YEAR_STEPS = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "vừa qua": -1, "tới": 1, "sau": 1}
_ANAPHORIC_YEARS = {"đó": 0, "ấy": 0, "sau đó": 1, "trước đó": -1}
_STEPS = {**YEAR_STEPS, **_ANAPHORIC_YEARS}
# behind a month, a quarter or a season: "/2024", " năm 2024", ", 2024", " năm ngoái", " của năm nay"
YEAR_TAIL = (
    rf"(?: {{0,2}}[/.,–-] {{0,2}}(?:năm {{1,2}})?{_YEAR}"
    rf"| {{1,2}}(?:của {{1,2}}"
    rf"|trong {{1,2}})?(?:(?:năm {{1,2}})?(?P<year2>[12][0-9]{{3}}){AFTER_DATE}"
    rf"|(?:cùng năm|năm (?P<step>{any_of(_STEPS)}))(?!\w)))"
)


def tail_year(match: re.Match[str]) -> tuple[dict[PartName, int], Shift | None]:
    """What `YEAR_TAIL` said: a printed year, or how many years away."""
    printed = match["year"] or match["year2"]
    if printed:
        return {"year": int(printed)}, None
    if step := match["step"]:
        return {}, Shift("year", _STEPS[step], step in _ANAPHORIC_YEARS)
    return {}, None


def _period(match: re.Match[str], parts: dict[PartName, int], months: tuple[int, int] | None = None) -> Candidate:
    year, shift = tail_year(match)
    return Candidate(match.start(), match.end(), _CLOSED, Parts({**parts, **year}), shift=shift, months=months)


_MONTH = rf"(?:(?P<month>[0-9]{{1,2}})(?![0-9])|(?P<name>{any_of(MONTH_NAMES)})(?!\w))"
# "tháng hai lần": so many things a month; "20 tháng 6 ngày": a length
_NO_MONTH = r"(?! (?:lần|ngày|tuần|triệu|đồng|năm (?:tù|giam)|chục|trăm|buổi|kỳ|bận|số|con|người|vụ|lượt)(?!\w))"
_COUNTED_BEFORE = re.compile(
    rf"(?<!\w)(?:[0-9]|{NUMBER_NAME}|mỗi|mấy|vài|nửa|nhiều|hàng|hằng|đường|phố|quảng trường|cách mạng)"
    r" {1,2}(?:ngày |mùng )?\Z"
)
_LOOK_BACK = 24


@rule(None, rf"tháng {{1,2}}{_MONTH}(?:{YEAR_TAIL}|{AFTER_PARTIAL}{_NO_MONTH})", openings=("tháng",), everywhere=True)
def month_year(match: re.Match[str]) -> Candidate | None:
    """'tháng 9/2024', 'tháng 9 năm 2024', 'tháng 9-2024', 'Tháng Chín 2024', 'tháng 9 năm ngoái', 'tháng 9'."""
    text, start = match.string, match.start()
    month = int(match["month"]) if match["month"] else MONTH_NAMES[match["name"]]
    if not (match["year"] or match["year2"]) and _COUNTED_BEFORE.search(text, max(0, start - _LOOK_BACK), start):
        return None
    return _period(match, {"month": month})


_QUARTER_NAMES = {"một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "đầu tiên": 1, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_NO_QUARTER = r"(?! (?:vị|khách|ông|bà|cô|anh|chị|bạn|độc giả|đồng)(?!\w))"


@rule(
    None,
    rf"(?:quý|q)(?:(?<=q)| {{1,2}})(?:(?P<number>[1-4])(?![0-9])|(?P<name>{any_of(_QUARTER_NAMES)})(?!\w))"
    rf"(?:{YEAR_TAIL}|{AFTER_PARTIAL}{_NO_QUARTER})",
    openings=("quý", "q"),
)
def quarter(match: re.Match[str]) -> Candidate | None:
    """'quý III/2024', 'quý 3 năm 2024', 'quý tư', 'quý I năm nay', 'Q3 2024'."""
    if match[0].startswith("q") and not match[0].startswith("quý") and not (match["year"] or match["year2"]):
        return None
    return _period(match, {"quarter": int(match["number"]) if match["number"] else _QUARTER_NAMES[match["name"]]})


_MONTH_COUNT = rf"(?P<count>1[0-2]|[1-9]|{NUMBER_NAME})"


def _months(match: re.Match[str]) -> Candidate | None:
    """The first or last months of a year: six of them are its half."""
    count = number(match["count"])
    if not 1 <= count <= 12:
        return None
    last = match["edge"] == "cuối"
    if count == 6:
        return _period(match, {"half": 2 if last else 1})
    return _period(match, {}, months=(13 - count, 12) if last else (1, count))


_FIRST_MONTHS = (
    rf"{_MONTH_COUNT} tháng (?P<edge>đầu|cuối)"
    r"(?: tiên)?(?: (?:của )?năm(?! học)(?:(?<=năm)"
    rf"(?: (?P<year>[12][0-9]{{3}}){AFTER_DATE}"
    rf"| (?P<step>{any_of(_STEPS)})(?!\w))|(?!\w))|[ /](?P<year2>[12][0-9]{{3}}){AFTER_DATE})"
)


@rule("named", _FIRST_MONTHS)
def months_of_year(match: re.Match[str]) -> Candidate | None:
    """'6 tháng đầu năm 2024', '9 tháng đầu năm', '3 tháng cuối năm nay'."""
    return _months(match)


@rule(None, _FIRST_MONTHS, openings=("ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "hai"))
def months_of_year_in_words(match: re.Match[str]) -> Candidate | None:
    """'sáu tháng đầu năm 2024', 'chín tháng đầu năm nay'."""
    return _months(match)


@rule(
    "named",
    rf"{_MONTH_COUNT} tháng(?P<edge>)(?:/| (?:của )?năm )(?P<year>20[0-9]{{2}})(?P<year2>)(?P<step>)(?!\w){AFTER_DATE}",
)
def months_up_to(match: re.Match[str]) -> Candidate | None:
    """'11 tháng năm 2018', '9 tháng/2024': the year up to then."""
    return _months(match)


# "năm 2000 đồng", "năm 2019-2020" is no year of its own
_NO_YEAR = (
    r"(?! {0,2}[–-] {0,2}\d)(?! (?:đồng|người|lượt|tỷ|tỉ|triệu|con|chiếc|căn|hộ|vụ|bộ|cái|ca|trẻ|m|m2|km|kg|ha|usd|suất"
    r"|học sinh|sinh viên|cuốn|bài|trường hợp|cây|tấn|đôi|đứa)(?!\w))"
)


@rule(
    None,
    rf"năm(?<!những năm) {{1,2}}(?P<year>[12][0-9]{{3}}){AFTER_DATE}{_NO_YEAR}",
    openings=("năm",),
    everywhere=True,
)
def year(match: re.Match[str]) -> Candidate:
    """'năm 2024'; not '5 năm 2000 lượt' nor 'những năm 1990', not the first half of 'năm 2019-2020'."""
    return Candidate(match.start(), match.end(), _CLOSED, Parts({"year": int(match["year"])}))


@rule(None, r"(?:sn|sinh)(?: năm)?[.:]? ?(?P<year>(?:18|19|20)[0-9]{2})(?![\w/-])", openings=("sn", "sinh"))
def birth_year(match: re.Match[str]) -> Candidate:
    """'SN 1982', 'sinh 1982': the year alone is the time."""
    return Candidate(match.start("year"), match.end(), _CLOSED, Parts({"year": int(match["year"])}))


@rule(
    None,
    r"(?:thập (?:niên|kỷ|kỉ)|những năm)(?: thập (?:niên|kỷ|kỉ))? (?:(?P<full>[12][0-9]{2})0|(?P<short>[1-9])0)"
    r"(?:'?s)?(?![\w%]|[.,/–-]\d| ?[–-] ?\d)"
    r"(?: (?:của )?thế (?:kỷ|kỉ)"
    r" (?P<century>trước|này|xx|xix"
    r"|xxi|20|21|19)(?!\w))?",
    openings=("thập", "những"),
)
def decade(match: re.Match[str]) -> Candidate | None:
    """'thập niên 1990', 'thập kỷ 90', 'những năm 1990', 'những năm 80 của thế kỷ trước'."""
    if match["full"]:
        return _decade(match, int(match["full"]))
    century = {"trước": 19, "xx": 19, "20": 19, "xix": 18, "19": 18, "này": 20, "xxi": 20, "21": 20}.get(
        match["century"] or "trước", 19
    )
    return _decade(match, century * 10 + int(match["short"]))


def _decade(match: re.Match[str], tens: int) -> Candidate:
    return Candidate(match.start(), match.end(), _CLOSED, Parts({"decade": tens}))


@rule(
    None,
    rf"thế (?:kỷ|kỉ) (?:thứ )?(?:(?P<number>[1-9]|1[0-9]|2[0-2])(?!\d)|(?P<roman>{any_of(ROMAN)})(?!\w)"
    rf"|(?P<name>{NUMBER_NAME})(?!\w))(?!\w)(?P<before>(?: sau| trước) (?:công nguyên|tcn|cn|thiên chúa))?",
    openings=("thế",),
)
def century(match: re.Match[str]) -> Candidate | None:
    """'thế kỷ XIX', 'thế kỷ 19', 'thế kỷ thứ 19'."""
    if match["before"] and "trước" in match["before"]:
        return None
    ordinal = ROMAN[match["roman"]] if match["roman"] else number(match["number"] or match["name"])
    return Candidate(match.start(), match.end(), _CLOSED, Parts({"century": ordinal - 1}))


SEASONS = {"xuân": 1, "hè": 2, "hạ": 2, "thu": 3, "đông": 4}
_CYCLE = (
    r"(?:giáp|ất|bính|đinh|mậu|kỷ|kỉ|canh|tân|nhâm|quý) (?:tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"
)


@rule(
    None,
    rf"(?:mùa (?P<season>{any_of(SEASONS)})|(?P<short>xuân|hè))(?: {_CYCLE})?"
    rf"(?:{YEAR_TAIL}| (?P<now>này|nay|vừa qua|tới)(?!\w))",
    openings=("mùa", "xuân", "hè"),
)
def season(match: re.Match[str]) -> Candidate | None:
    """'mùa hè này', 'hè 2018', 'mùa đông năm ngoái', 'mùa xuân năm 1975'; not 'Trung Đông năm 1967'."""
    if match["short"] == "xuân" and match["now"]:
        return None
    found = _period(match, {"season": SEASONS[match["season"] or match["short"]]})
    if match["now"] is None:
        return found
    # "mùa hè này" is the nearest one
    toward = {"vừa qua": -1, "tới": 1}.get(match["now"], 0)
    return Candidate(found.start, found.end, _CLOSED, found.parts, toward=toward)


_TERM = {"i": 1, "1": 1, "một": 1, "ii": 2, "2": 2, "hai": 2}


@rule(
    None,
    rf"học (?:kỳ|kì) (?P<term>{any_of(_TERM)})(?!\w)"
    rf",? (?:của )?năm học (?P<first>20[0-9]{{2}})"
    rf" ?[–/-] ?(?P<last>20[0-9]{{2}})(?!\w)",
    openings=("học",),
)
def school_term(match: re.Match[str]) -> Candidate | None:
    """'học kỳ I năm học 2024-2025'."""
    first, last = int(match["first"]), int(match["last"])
    if last != first + 1:
        return None
    if _TERM[match["term"]] == 1:
        return Candidate(match.start(), match.end(), _CLOSED, Parts({"year": first}), months=(9, 12))
    return Candidate(match.start(), match.end(), _CLOSED, Parts({"year": last}), months=(1, 5))


RULES: tuple[Rule, ...] = (
    month_year,
    quarter,
    months_of_year,
    months_of_year_in_words,
    months_up_to,
    year,
    birth_year,
    decade,
    century,
    season,
    school_term,
)
