"""Ranges and lists that print their common part once: "ngày 1-5/9", "2014-2019", "ngày 10, 11 và 12-5"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vnnews.times.gregorian import is_date
from vnnews.times.parts import Candidate, Kind, PartName, Parts
from vnnews.times.rules.borders import AFTER_DATE, AFTER_PARTIAL
from vnnews.times.rules.rule import Rule, rule

_CLOSED: frozenset[Kind] = frozenset({"closed"})
_DATE: frozenset[Kind] = frozenset({"date"})

_TO = r"(?: {0,2}[–—-] {0,2}| (?:đến|tới|cho đến|cho tới)(?: hết)?(?: ngày)? )"
_AND = r"(?:,? (?:và|hoặc|hay) | ?& ?|, ?|; ?)"
_BEHIND_NUMBER = re.compile(r"(?:[\d.,/:–-]|[^\W\d]-)\Z")


def _span(match: re.Match[str], start: int, left: Mapping[PartName, int], right: Mapping[PartName, int]) -> Candidate:
    """A range; each end stands where it is printed only roughly, for it is never shown alone."""
    first = Candidate(start, start, _CLOSED, Parts(left))
    last = Candidate(start, match.end(), _CLOSED, Parts(right))
    return Candidate(start, match.end(), _CLOSED, ends=(first, last))


_FROM_DAY = re.compile(r"(?<!\w)(?:từ )?(?:(?:các |những )?ngày )?\Z")
_PREFIX = 24


@rule(
    "numeric",
    rf"(?P<first>[0-9]{{1,2}}){_TO}(?P<last>[0-9]{{1,2}})(?:(?:/|-|\.)"
    rf"(?P<month>[0-9]{{1,2}})"
    rf"|,? tháng (?P<named>[0-9]{{1,2}})(?!\d))"
    rf"(?:(?:[/.-]|(?: năm) )(?P<year>[12][0-9]{{3}}){AFTER_DATE}|{AFTER_PARTIAL})",
)
def days_of_month(match: re.Match[str]) -> Candidate | None:
    """'từ ngày 1-5/9', 'ngày 13-16/7/2024', 'từ 18 đến 22/7', 'ngày 3 - 6 tháng 12'."""
    return _days(match)


@rule(
    "years",
    rf"(?P<first>[0-9]{{1,2}}) (?:đến|tới|cho đến|cho tới)"
    rf"(?: hết)?(?: ngày)? (?P<last>[0-9]{{1,2}})(?:(?:/|-"
    rf"|\.)(?P<month>[0-9]{{1,2}})|,? tháng (?P<named>[0-9]{{1,2}})(?!\d))(?:(?:[/.-]"
    rf"|(?: năm) )(?P<year>[12][0-9]{{3}}){AFTER_DATE}|{AFTER_PARTIAL})",
)
def days_to_days(match: re.Match[str]) -> Candidate | None:
    """'từ ngày 18 đến 22/7', 'từ ngày 1 đến ngày 5 tháng 9'."""
    return _days(match)


def _days(match: re.Match[str]) -> Candidate | None:
    text, start = match.string, match.start()
    if _BEHIND_NUMBER.search(text, max(0, start - 2), start):
        return None
    prefix = _FROM_DAY.search(text, max(0, start - _PREFIX), start)
    words = prefix[0] if prefix else ""
    if not words:
        return None
    month = int(match["month"] or match["named"])
    year = int(match["year"]) if match["year"] else None
    first, last = int(match["first"]), int(match["last"])
    if first >= last or not (is_date(year, month, first) and is_date(year, month, last)):
        return None
    common: dict[PartName, int] = {"month": month}
    if year is not None:
        common["year"] = year
    begin = start - len(words)
    if words.startswith(("các ", "những ")):
        begin = start - len("ngày ")
    return _span(match, begin, {**common, "day": first}, {**common, "day": last})


@rule(
    None,
    rf"(?:từ )?tháng (?P<first>[0-9]{{1,2}})"
    r"(?: ?[–-] ?| (?:đến|tới)"
    r" (?:hết )?(?:tháng )?)"
    rf"(?P<last>[0-9]{{1,2}})(?![\d%])"
    rf"(?:(?:[/.-]| năm |, ?|, năm )(?P<year>[12][0-9]{{3}}){AFTER_DATE}|{AFTER_PARTIAL})(?! (?:triệu|tỷ|tỉ"
    r"|người|%|năm|tháng|ngày|lần)(?!\w))",
    openings=("từ", "tháng"),
)
def months_to_months(match: re.Match[str]) -> Candidate | None:
    """'từ tháng 3 đến tháng 6/2024', 'tháng 3-6/2024', 'từ tháng 3 đến 6'."""
    first, last = int(match["first"]), int(match["last"])
    if not (1 <= first < last <= 12):
        return None
    common: dict[PartName, int] = {"year": int(match["year"])} if match["year"] else {}
    return _span(match, match.start(), {**common, "month": first}, {**common, "month": last})


_YEARS = (
    r"(?:giai đoạn|thời kỳ|thời kì|nhiệm kỳ"
    r"|nhiệm kì|niên khóa|niên khoá"
    r"|niên học|năm học|khóa|khoá"
    r"|mùa giải|mùa bóng|mùa"
    r"|niên độ|tài khóa|nđtc|năm tài chính|các năm|những năm|năm)"
)
_BEFORE_YEARS = re.compile(rf"(?<!\w)(?:(?:từ )?(?:(?P<word>{_YEARS}) )?(?:từ )?(?:năm )?|(?:năm học|niên khóa): )\Z")
_LONGEST_STRETCH = 300


@rule(
    "numeric",
    rf"(?P<first>1[5-9][0-9]{{2}}|20[0-9]{{2}}|21[0-9]{{2}})"
    rf" {{0,2}}(?P<mark>[/–—-])"
    rf" {{0,2}}(?P<last>[12][0-9]{{3}}){AFTER_DATE}(?!\w)",
)
def years(match: re.Match[str]) -> Candidate | None:
    """'giai đoạn 2014-2019', 'nhiệm kỳ 2021 - 2026', 'năm học 2017-2018', '2014-2019'."""
    return _years(match, match["mark"] == "/")


@rule(
    "years",
    rf"(?P<first>1[5-9][0-9]{{2}}|20[0-9]{{2}}"
    rf"|21[0-9]{{2}}) (?:đến"
    r"|tới|cho đến|cho tới)"
    rf"(?: hết)? (?:năm )?(?P<last>[12][0-9]{{3}}){AFTER_DATE}(?!\w)",
)
def years_to_years(match: re.Match[str]) -> Candidate | None:
    """'từ năm 2014 đến năm 2019', 'từ 2014 đến 2019'."""
    return _years(match, True)


@rule("years", r"(?P<first>1[5-9][0-9]{2}|20[0-9]{2}) (?:cho )?(?:đến|tới) (?:nay|giờ|hiện nay|hiện tại)(?!\w)")
def year_to_now(match: re.Match[str]) -> Candidate | None:
    """'từ 1975 đến nay'."""
    text, start = match.string, match.start()
    if not text.endswith("từ ", 0, start):
        return None
    first = Candidate(start, start, _CLOSED, Parts({"year": int(match["first"])}))
    return Candidate(start - len("từ "), match.end(), _CLOSED, ends=(first, None))


_NO_YEARS_AFTER = re.compile(
    r" (?:đồng|usd|người|lượt|triệu|tỷ|tỉ|m|km|kg|mm|m2|tấn"
    r"|chiếc|con|căn|ha|mét"
    r"|euro|cc|mah|vnđ|vòng"
    r"|calo|kcal|w|kw)(?!\w)"
)


def _years(match: re.Match[str], needs_word: bool) -> Candidate | None:
    text, start = match.string, match.start()
    first, last = int(match["first"]), int(match["last"])
    if not first < last <= first + _LONGEST_STRETCH or _NO_YEARS_AFTER.match(text, match.end()):
        return None
    if _BEHIND_NUMBER.search(text, max(0, start - 2), start):
        return None
    before = _BEFORE_YEARS.search(text, max(0, start - _PREFIX), start)
    words = before[0] if before else ""
    if needs_word and not words:
        return None
    if text[start - 1 : start] not in ("", " ", "(", '"', "“", "\n", "["):
        return None
    begin = start - len(words)
    if before and before["word"] and words.startswith("từ ") and before["word"] != "năm":
        # "từ giai đoạn 2008-2009" begins there
        begin += len("từ ")
    if before and before["word"] in ("các năm", "những năm"):
        begin = start - len("năm ")
    if (before and before["word"] in ("năm học", "niên học")) or (words.startswith("niên khóa") and last == first + 1):
        # the school year runs from September to the end of May
        return _span(match, begin, {"year": first, "month": 9}, {"year": last, "month": 5})
    return _span(match, begin, {"year": first}, {"year": last})


@rule(
    None,
    rf"ngày (?P<days>(?:mùng |mồng )?[0-9]{{1,2}}(?:{_AND}(?:ngày )?[0-9]{{1,2}}){{0,6}}{_AND}(?:ngày )?)"
    rf"(?P<day>[0-9]{{1,2}})"
    rf"(?:[/.-](?P<month>[0-9]{{1,2}})"
    rf"|,? tháng (?P<named>[0-9]{{1,2}}))(?:(?:[/.-]| năm )"
    rf"(?P<year>[12][0-9]{{3}}){AFTER_DATE}|{AFTER_PARTIAL})",
    openings=("ngày",),
)
def list_of_days(match: re.Match[str]) -> list[Candidate] | None:
    """'ngày 10, 11 và 12-5', 'ngày 7 và 8/9/2024': the days are times of their own, the last tells their month."""
    month = int(match["month"] or match["named"])
    common: dict[PartName, int] = {"month": month}
    if match["year"]:
        common["year"] = int(match["year"])
    found: list[Candidate] = []
    offset = match.start("days")
    for printed in re.finditer(r"(?:ngày )?(?:mùng |mồng )?(?P<day>[0-9]{1,2})", match["days"]):
        start = offset + printed.start() if found else match.start()
        parts = Parts({"day": int(printed["day"])}).implying(common)
        found.append(Candidate(start, offset + printed.end(), _DATE, Parts({**parts.implied, **parts.known})))
    last = match.start("day")
    if match.string.startswith("ngày ", last - 5):
        last -= 5
    found.append(Candidate(last, match.end(), _DATE, Parts({**common, "day": int(match["day"])})))
    if not all(is_date(common.get("year"), month, one.parts.get("day")) for one in found):
        return None
    return found


@rule(
    None,
    rf"(?P<word>năm|tháng) (?P<numbers>[0-9]{{1,4}}(?:{_AND}(?:năm "
    rf"|tháng )?[0-9]{{1,4}}){{0,6}}(?P<and>{_AND}))"
    rf"(?P<last>[0-9]{{1,4}})"
    rf"(?:[/-](?P<year>20[0-9]{{2}})| năm (?P<year2>20[0-9]{{2}}))?(?![\w%]|[.,]\d"
    r"| ?[/–-] ?\d)(?! (?:người|đồng|triệu|tỷ|tỉ|lần|ngày|%"
    r"|tháng|giờ|vụ|con)(?!\w))",
    openings=("năm", "tháng"),
)
def list_of_periods(match: re.Match[str]) -> list[Candidate] | None:
    """'năm 2018 và 2019', 'tháng 3, 4 và 5/2024': each is a time of its own."""
    name: PartName = "year" if match["word"] == "năm" else "month"
    numbers = [*re.finditer(r"[0-9]{1,4}", match["numbers"])]
    values = [int(one[0]) for one in numbers] + [int(match["last"])]
    low, high = (1000, 2200) if name == "year" else (1, 12)
    if not all(low <= value <= high for value in values):
        return None
    common: dict[PartName, int] = {}
    if match["and"].strip() in (",", ";") and not (match["year"] or match["year2"]):
        # "tháng 6, 6 nghi phạm": no list without its "và"
        return None
    if printed := match["year"] or match["year2"]:
        if name == "year":
            return None
        common["year"] = int(printed)
    offset = match.start("numbers")
    spans = [(offset + one.start(), offset + one.end()) for one in numbers] + [(match.start("last"), match.end())]
    spans[0] = (match.start(), spans[0][1])
    return [
        Candidate(start, end, _CLOSED, Parts({**common, name: value}))
        for (start, end), value in zip(spans, values, strict=True)
    ]


RULES: tuple[Rule, ...] = (
    days_of_month,
    days_to_days,
    months_to_months,
    years,
    years_to_years,
    year_to_now,
    list_of_days,
    list_of_periods,
)
