"""What is told from now or from a time named before: "hôm qua", "tối nay", "tuần tới", "cùng ngày", "hôm sau"."""

from __future__ import annotations

import re

from vnnews.times.parts import Candidate, Kind, Mod, Shift, Unit
from vnnews.times.rules.rule import Rule, rule
from vnnews.times.words import DAY_PARTS, NUMBER_NAME, any_of

_CLOSED: frozenset[Kind] = frozenset({"closed"})
_DATE: frozenset[Kind] = frozenset({"date"})
_WEEK: frozenset[Kind] = frozenset({"week"})
_DAYPART: frozenset[Kind] = frozenset({"daypart"})
_PART_OF_DATE: frozenset[Kind] = frozenset({"date", "daypart"})

_DAYS = {"kìa": -3, "kia": -2, "kia nữa": -3, "qua": -1, "nay": 0}
_DAYS_AHEAD = {"mai": 1, "mốt": 2, "kia": 2, "kìa": 3}
# a day that is counted from another: "ngày hôm sau", "hôm đó"
_OTHER_DAYS = {
    "sau đó": 1,
    "trước đó": -1,
    "sau": 1,
    "trước": -1,
    "đó": 0,
    "ấy": 0,
    "tiếp theo": 1,
    "kế tiếp": 1,
    "liền trước": -1,
}


@rule(
    None,
    rf"(?:ngày )?(?:hôm|bữa) (?P<day>{any_of(_DAYS)})(?!\w)(?! (?:nữa|kia)(?!\w))",
    openings=("ngày", "hôm", "bữa"),
    everywhere=True,
)
def relative_day(match: re.Match[str]) -> Candidate | None:
    """'hôm qua', 'hôm nay', 'ngày hôm nay', 'bữa nay', 'hôm kia'."""
    return Candidate(match.start(), match.end(), _DATE, tentative=True, shift=Shift("day", _DAYS[match["day"]]))


@rule(None, rf"ngày (?P<day>{any_of(_DAYS_AHEAD)})(?!\w)", openings=("ngày",))
def day_ahead(match: re.Match[str]) -> Candidate:
    """'ngày mai', 'ngày kia', 'ngày mốt'."""
    return Candidate(match.start(), match.end(), _DATE, shift=Shift("day", _DAYS_AHEAD[match["day"]]))


@rule(
    None,
    rf"(?P<words>ngày hôm|hôm|ngày|bữa) (?P<day>{any_of(_OTHER_DAYS)})(?!\w)(?! (?:khi|ngày|hôm)(?!\w))",
    openings=("ngày", "hôm", "bữa"),
)
def other_day(match: re.Match[str]) -> Candidate | None:
    """'hôm sau', 'ngày hôm đó', 'ngày hôm sau', 'ngày sau đó'; not 'ngày trước', long ago."""
    words, day, before = match["words"], match["day"], match.string[max(0, match.start() - 12) : match.start()]
    if words == "ngày" and (day in ("sau", "trước") or (day in ("đó", "ấy") and not before.endswith(_IN))):
        # "ngày ấy" is long ago
        return None
    if words in ("hôm", "bữa") and day == "trước" and not before.endswith(_PART_BEFORE):
        return None
    if match["words"] == "ngày" and _COUNTED.search(match.string, max(0, match.start() - 24), match.start()):
        return None
    return Candidate(match.start(), match.end(), _DATE, shift=Shift("day", _OTHER_DAYS[match["day"]], True))


_COUNTED = re.compile(
    rf"(?<!\w)(?<!thứ )(?:[0-9]+|{NUMBER_NAME}|những|các|vài"
    r"|mấy|nhiều|mỗi|từng|hàng"
    r"|hằng|nửa|chục|trăm|nghìn"
    rf"|ngàn|bao|suốt bao|triệu) {{1,2}}\Z"
)


_IN = ("trong ", "vào ", "cùng ", "đúng ")
_PART_BEFORE = ("sáng ", "trưa ", "chiều ", "tối ", "đêm ")


@rule(
    None,
    r"cùng (?P<unit>ngày|năm|tháng|tuần)(?!\w)(?! (?:giờ|sinh|tháng|năm|tuần|với|nhau|[0-9])(?!\w))",
    openings=("cùng",),
)
def same_unit(match: re.Match[str]) -> Candidate:
    """'cùng ngày', 'cùng năm'."""
    unit = _UNITS[match["unit"]]
    return Candidate(match.start(), match.end(), _DATE if unit == "day" else _CLOSED, shift=Shift(unit, 0, True))


_UNITS: dict[str, Unit] = {
    "ngày": "day",
    "tuần": "week",
    "tháng": "month",
    "quý": "quarter",
    "năm": "year",
    "thập niên": "decade",
    "thập kỷ": "decade",
    "thế kỷ": "century",
}
_STEPS = {
    "này": 0,
    "nay": 0,
    "hiện tại": 0,
    "trước": -1,
    "vừa qua": -1,
    "vừa rồi": -1,
    "rồi": -1,
    "qua": -1,
    "ngoái": -1,
    "tới": 1,
    "sau": 1,
    "sắp tới": 1,
    "tiếp": 1,
}
_OTHER_STEPS = {"đó": 0, "ấy": 0, "sau đó": 1, "trước đó": -1, "tiếp theo": 1, "kế tiếp": 1, "kế": 1}
_UNIT_WORDS = "(?:tuần|tháng|quý|năm|thập niên|thập kỷ|thế kỷ)"
# "tuần trước khi cưới", "năm qua đời" go on as something else
_GOES_ON = r"(?! (?:khi|đời|nay|giờ|đây|bước|cửa|mặt|thềm|hạn|công nguyên|nhất)(?!\w))"


@rule(
    None,
    rf"(?P<unit>{_UNIT_WORDS}) (?P<step>{any_of({**_STEPS, **_OTHER_STEPS})})(?!\w){_GOES_ON}",
    openings=("tuần", "tháng", "quý", "năm", "thập", "thế"),
)
def relative_period(match: re.Match[str]) -> Candidate | None:
    """'tuần trước', 'tháng này', 'quý tới', 'năm ngoái', 'năm nay', 'thế kỷ trước', 'năm đó', 'tuần tiếp theo'."""
    text, start = match.string, match.start()
    if _COUNTED.search(text, max(0, start - 24), start):
        return None
    unit, word = _UNITS[match["unit"]], match["step"]
    if (word == "ngoái" and unit != "year") or (word in ("rồi", "tiếp") and unit == "year"):
        return None
    shift = Shift(unit, _OTHER_STEPS[word], True) if word in _OTHER_STEPS else Shift(unit, _STEPS[word])
    return Candidate(start, match.end(), _WEEK if unit == "week" else _CLOSED, shift=shift)


@rule(None, r"sang năm(?!\w)(?! (?:mới|học|thứ|[0-9]))", openings=("sang",))
def coming_year(match: re.Match[str]) -> Candidate:
    """'sang năm'; not 'sang năm mới' nor 'sang năm 2025'."""
    return Candidate(match.start(), match.end(), _CLOSED, shift=Shift("year", 1))


_PARTS_OF_DAY = any_of(DAY_PARTS)
_OPENINGS = ("sáng", "trưa", "chiều", "tối", "đêm", "khuya", "rạng", "buổi", "gần", "tờ", "nửa", "xế", "cuối", "đầu")
_PART = rf"(?:buổi |(?:cuối|đầu) (?:giờ |buổi )?)?(?P<part>{_PARTS_OF_DAY})"
_NEAR_DAYS = {"nay": 0, "qua": -1, "mai": 1, "mốt": 2, "kia": 2}


@rule(
    None,
    rf"{_PART} (?P<day>{any_of(_NEAR_DAYS)})(?!\w)(?! (?:đi|sông|cầu|lại|đời|đường|mặt)(?!\w))",
    openings=_OPENINGS,
)
def part_of_near_day(match: re.Match[str]) -> Candidate:
    """'tối nay', 'sáng mai', 'đêm qua', 'buổi sáng nay', 'rạng sáng nay'."""
    return Candidate(
        match.start(),
        match.end(),
        _PART_OF_DATE,
        daypart=DAY_PARTS[match["part"]],
        shift=Shift("day", _NEAR_DAYS[match["day"]]),
    )


@rule(None, rf"{_PART} (?P<day>đó|ấy)(?!\w)", openings=_OPENINGS)
def part_of_other_day(match: re.Match[str]) -> Candidate:
    """'tối đó', 'chiều ấy'."""
    shift = Shift("day", 0, True)
    return Candidate(match.start(), match.end(), _PART_OF_DATE, daypart=DAY_PARTS[match["part"]], shift=shift)


@rule(None, rf"{_PART}(?: của)?(?!\w)", openings=_OPENINGS)
def part_of_day(match: re.Match[str]) -> Candidate:
    """'sáng', 'rạng sáng', 'cuối giờ chiều', before the day that they belong to."""
    return Candidate(match.start(), match.end("part"), _DAYPART, tentative=True, daypart=DAY_PARTS[match["part"]])


@rule(
    None,
    r"(?P<mod>đầu|giữa|cuối) (?P<unit>tuần|tháng|năm)(?!\w)"
    r"(?! (?:[0-9]|học|một|hai"
    r"|ba|tư|năm|sáu|bảy|tám"
    r"|chín|mười|giêng|chạp)(?!\w))"
    r"(?: (?P<step>này|nay|trước|qua|tới|sau|vừa qua|vừa rồi|rồi|ngoái)(?!\w)(?! nay))?",
    openings=("đầu", "giữa", "cuối"),
)
def part_of_period(match: re.Match[str]) -> Candidate | None:
    """'vào đầu năm', 'đến cuối tháng', 'cuối tuần này', 'giữa tháng trước'; not 'hàng cuối năm'."""
    unit = _UNITS[match["unit"]]
    mod = _MODS[match["mod"]]
    step = match["step"]
    if unit == "week" and step is None and not match.string.endswith("hồi ", 0, match.start()):
        return None
    if step is None and not _TOLD_AS_TIME.search(match.string, max(0, match.start() - 16), match.start()):
        return None
    return Candidate(match.start(), match.end(), _CLOSED, shift=Shift(unit, _STEPS[step] if step else 0), mod=mod)


_MODS: dict[str, Mod] = {"đầu": "start", "giữa": "mid", "cuối": "end"}
# "hàng cuối năm" is goods of a kind, "vào cuối năm" is when
_TOLD_AS_TIME = re.compile(
    r"(?<!\w)(?:vào|hồi|từ|đến|tới|trong|dịp|khoảng|ngay|trước|sau|hết|thời điểm|lúc|kể từ) {1,2}\Z"
)

RULES: tuple[Rule, ...] = (
    relative_day,
    day_ahead,
    other_day,
    same_unit,
    relative_period,
    coming_year,
    part_of_near_day,
    part_of_other_day,
    part_of_day,
    part_of_period,
)
