"""Lengths anchored in time: "5 giờ trước", "5 năm qua", "3 ngày tới", "cách đây 2 tháng", "trước đó 2 ngày"."""

from __future__ import annotations

import re
from typing import Literal

from vnnews.times.parts import Candidate, Kind, Length, Unit
from vnnews.times.rules.borders import clock_start
from vnnews.times.rules.rule import Rule, rule
from vnnews.times.words import NUMBER_NAME, UNITS, any_of, number

_CLOSED: frozenset[Kind] = frozenset({"closed"})
Way = Literal["ago", "hence", "past", "coming"]

_WAYS: dict[str, tuple[Way, bool]] = {
    "trước": ("ago", False),
    "trước đây": ("ago", False),
    "về trước": ("ago", False),
    "trước đó": ("ago", True),
    "trước nữa": ("ago", True),
    "nữa": ("hence", False),
    "sau": ("hence", True),
    "sau đó": ("hence", True),
    "qua": ("past", False),
    "vừa qua": ("past", False),
    "vừa rồi": ("past", False),
    "gần đây": ("past", False),
    "gần nhất": ("past", False),
    "nay": ("past", False),
    "trở lại đây": ("past", False),
    "lại đây": ("past", False),
    "tới": ("coming", False),
    "sắp tới": ("coming", False),
    "tới đây": ("coming", False),
    "tiếp theo": ("coming", False),
    "kế tiếp": ("coming", False),
}
# "3 ngày trước khi …", "2 giờ trước trận đấu", "9 tháng trước thuế": before something, not before now
_BEFORE_SOMETHING = (
    r"(?! (?:khi|đó|ngày|giờ|lúc|thời|thềm|tết|trận|sinh|đại|thuế|hạn|lễ|cuộc|sự|năm|mùa|buổi|kỳ|vụ|bầu|giao|số"
    r"|một|những|các|đám|đêm|phiên|hội|chuyến|cái|công"
    r"|ca|thanh|phẫu|chiến|mổ"
    r"|bão|tòa|tuổi|bữa|tháng"
    r"|quý|đời|[0-9])(?!\w))"
)
_UNIT = rf"(?P<unit>{any_of(UNITS)})(?:(?<=['’′])|(?!\w))"
_NUMBER = (
    rf"(?P<amount>[0-9]{{1,3}}(?:[.,][0-9])?|{NUMBER_NAME}|(?:hàng |vài "
    r"|mấy )?(?:chục|trăm|nghìn|ngàn)"
    r"|nửa|vài|mấy|nhiều|vài ba|dăm|hơn chục)"
)
_WAY = rf"(?P<way>{any_of(_WAYS)})(?!\w){_BEFORE_SOMETHING}"
_VAGUE = re.compile(r"(?:hàng |vài |mấy |hơn )?(?:chục|trăm|nghìn|ngàn)|vài|mấy|nhiều|vài ba|dăm")


def _amount(printed: str) -> float | None:
    if _VAGUE.fullmatch(printed):
        return None
    if printed == "nửa":
        return 0.5
    if "," in printed or "." in printed:
        return float(printed.replace(",", "."))
    return number(printed)


def _length(match: re.Match[str], way: Way, anaphoric: bool, start: int | None = None) -> Candidate | None:
    amount = _amount(match["amount"])
    groups = match.groupdict()
    if groups.get("half") and amount is not None:
        amount += 0.5
    unit = UNITS[match["unit"]]
    if amount == 0:
        return None
    more: tuple[tuple[float, Unit], ...] = ()
    if groups.get("amount2"):
        if _SIZE.index(UNITS[match["unit2"]]) <= _SIZE.index(unit):
            return None
        more = ((number(match["amount2"]), UNITS[match["unit2"]]),)
    length = Length(amount, unit, way, anaphoric, more)
    return Candidate(match.start() if start is None else start, match.end(), _CLOSED, length=length)


# from the largest to the smallest: only a smaller one adds to a larger
_SIZE: tuple[Unit, ...] = ("century", "decade", "year", "quarter", "month", "week", "day", "hour", "minute", "second")
_ALL_OF_IT = (
    rf"{_NUMBER} ?{_UNIT}(?: (?P<half>rưỡi)(?!\w))?"
    rf"(?:,? (?:và )?(?P<amount2>[0-9]{{1,2}}) (?P<unit2>{any_of(UNITS)})(?!\w))? {_WAY}"
)
_OPENINGS = (
    "một",
    "hai",
    "ba",
    "bốn",
    "năm",
    "sáu",
    "bảy",
    "bẩy",
    "tám",
    "chín",
    "mười",
    "nửa",
    "vài",
    "mấy",
    "nhiều",
    "hàng",
    "chục",
    "trăm",
    "nghìn",
    "ngàn",
    "dăm",
)
# "trên 5 năm qua" counts from the number; "lớp 5 năm nay", "tháng 5 năm nay", "khóa 5 năm qua" do not count at all
_NAMED_NUMBER = re.compile(
    r"(?<!\w)(?:tháng|lớp|khóa|khoá|số|thứ|quý|mùa"
    r"|tập|phần|bài|hạng|quận"
    r"|phường|ngày|mùng|mồng|top"
    r"|tuổi|giải|vòng) {1,2}\Z"
)


def _counted(match: re.Match[str]) -> Candidate | None:
    text, start = match.string, match.start()
    if _NAMED_NUMBER.search(text, max(0, start - 12), start):
        return None
    way, anaphoric = _WAYS[match["way"]]
    unit = match["unit"]
    if unit == "s" and match["way"] != "tiếp theo":
        return None
    if match["way"] in ("nay",) and unit in ("giờ", "h", "đêm", "hôm", "s", "giây", "phút"):
        return None
    if match["way"] == "nữa" and _MORE.search(text, max(0, start - 24), start):
        return None
    return _length(match, way, anaphoric)


# "thêm 2 năm nữa", "phạt 2 năm nữa": added to a length, not to now
_MORE = re.compile(r"(?<!\w)(?:thêm|kéo dài|gia hạn)(?: (?:khoảng|ít nhất|tới|đến))? {1,2}\Z")


@rule("length", _ALL_OF_IT, everywhere=True)
def ago(match: re.Match[str]) -> Candidate | None:
    """'5 giờ trước', "7' trước", '2 ngày trước', '5 năm qua', '3 ngày tới'; not '3 ngày trước khi'."""
    return None if clock_start(match) is None else _counted(match)


@rule(None, _ALL_OF_IT, openings=_OPENINGS)
def ago_in_words(match: re.Match[str]) -> Candidate | None:
    """'hai năm qua', 'vài ngày tới', 'nửa tháng trước', 'nhiều tháng qua', 'hàng chục năm qua'."""
    return _counted(match)


@rule(None, rf"một (?P<unit>{any_of(UNITS)}) trước(?!\w){_BEFORE_SOMETHING}", openings=("một",), everywhere=True)
def one_ago(match: re.Match[str]) -> Candidate:
    """'một giờ trước', as moment.js prints it."""
    return Candidate(match.start(), match.end(), _CLOSED, tentative=True, length=Length(1, UNITS[match["unit"]], "ago"))


_ABOUT = r"(?:(?:hơn|gần|khoảng|tròn|đúng|chừng|tầm|ngót|cỡ) )?"


@rule(
    None, rf"cách (?:đây|nay) {_ABOUT}{_NUMBER} ?{_UNIT}(?: (?P<half>rưỡi)(?!\w))?(?: trước(?!\w))?", openings=("cách",)
)
def away(match: re.Match[str]) -> Candidate | None:
    """'cách đây 2 tháng', 'cách nay gần 3 năm'."""
    return _length(match, "ago", False)


@rule(
    None,
    rf"(?P<way>trước|sau) đó {_ABOUT}{_NUMBER} {_UNIT}(?: (?P<half>rưỡi)(?!\w))?(?! sau(?!\w)| trước(?!\w))",
    openings=("trước", "sau"),
)
def away_from_then(match: re.Match[str]) -> Candidate | None:
    """'trước đó 2 ngày', 'sau đó khoảng 3 tháng'."""
    return _length(match, "ago" if match["way"] == "trước" else "hence", True)


@rule(None, rf"sau {_ABOUT}{_NUMBER} {_UNIT} nữa(?!\w)", openings=("sau",))
def after(match: re.Match[str]) -> Candidate | None:
    """'sau 10 phút nữa'."""
    return _length(match, "hence", False)


RULES: tuple[Rule, ...] = (ago, ago_in_words, one_ago, away, away_from_then, after)
