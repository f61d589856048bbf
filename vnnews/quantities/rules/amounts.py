"""A number and its unit: money, percent, measures, durations, ages, counted nouns; and numbers alone."""

from __future__ import annotations

import re

from msgspec.structs import replace

from vnnews.quantities.parts import Candidate, Number, Scan, Unit
from vnnews.quantities.rules.rule import Rule, rule
from vnnews.quantities.words import signs, unit_at, word_before

_PERCENT = re.compile(r" ?(?:(%|‰)|(phần trăm|phần nghìn|phần ngàn)(?!\w)|(điểm (?:phần trăm|%))(?!\w))")
_PERCENT_UNITS = {"‰": "‰", "phần nghìn": "‰", "phần ngàn": "‰"}
# "đồng/kg", "đồng/người/ngày", "mm/24 giờ"
_PER = re.compile(r" ?/ ?(?:[0-9][0-9.,]{0,6} ?)?(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+[23²³]?")


def _amount(number: Number, kind: str, end: int, unit_start: int, unit: str | None) -> Candidate:
    """The plain candidate of a number with its unit; a number that has bounds of its own passes them on."""
    bound = "exact"
    if number.value is None:
        bound = "vague" if number.form == "vague" else "range"
    elif number.form == "vague":
        bound = "vague"
    return Candidate(
        number.start,
        end,
        kind,
        number,
        value=number.value,
        low=number.low,
        high=number.high,
        bound=bound,  # type: ignore[arg-type]
        unit=unit,
        unit_start=unit_start,
    )


def _with_rate(lower: str, end: int) -> int:
    """The end of what a unit is counted per: "/kg", "/người/ngày"; ``end`` itself where there is no rate."""
    for _ in range(2):
        per = _PER.match(lower, end)
        if per is None:
            break
        found = unit_at(lower, per.end())
        word = _WORD.match(lower, per.end())
        assert word is not None
        end = max(found[0] if found else 0, word.end())
    return end


@rule("money")
def money(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'3.000 tỷ đồng', '2,5 triệu USD', '200.000 đồng/kg', 'hai đô rưỡi'."""
    found = unit_at(scan.lower, unit_start)
    if found is None or unit is None:
        return None
    if found[0] - unit_start == 1 and unit_start > number.end and (number.value or 0) < 1000:
        # "8.000 đ/lượt" is money, "5 đ" may be anything
        return None
    end = _with_rate(scan.lower, found[0])
    rate = scan.text[unit_start:end] if end > found[0] else None
    amount = _amount(number, "money", end, unit_start, rate)
    return _in_currency(_and_half(scan.lower, amount, found[0]), unit.currency)


def _in_currency(candidate: Candidate, currency: str | None) -> Candidate:
    return replace(candidate, currency=currency)


_HALF = re.compile(r" {1,2}(?:rưỡi|rưởi)(?!\w)")


def _and_half(lower: str, amount: Candidate, unit_end: int) -> Candidate:
    """ "một ngày rưỡi", "hai đô rưỡi": half of a unit more."""
    half = _HALF.match(lower, unit_end)
    if half is None or amount.value is None:
        return amount
    return replace(amount, value=amount.value + 0.5, end=max(amount.end, half.end()))


@rule("sign")
def money_sign(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'$1,5 triệu', 'EUR 20', 'Rs. 20', 'VND1000'."""
    lower, start = scan.lower, number.start
    at = start
    while at > 0 and lower[at - 1] == " " and start - at < 1:
        at -= 1
    begin = at
    while begin > 0 and at - begin < 4 and (lower[begin - 1].isalpha() or lower[begin - 1] in "$€£¥₫₩₹฿."):
        begin -= 1
    for first in range(begin, at):
        code = signs().get(lower[first:at])
        if code is not None and (first == 0 or not lower[first - 1].isalnum()):
            if lower[first:at].isalpha() and not scan.text[first].isupper():
                return None
            end = unit_at(lower, unit_start)
            same = unit is not None and unit.currency == code and end is not None
            amount = _amount(number, "money", end[0] if same and end else number.end, -1, None)
            return _in_currency(_moved(amount, first), code)
    return None


_SIGN_BEHIND = re.compile(r" ?([$€£¥₫])")


@rule("digits", "words")
def money_sign_behind(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'20€', '100$'."""
    match = _SIGN_BEHIND.match(scan.lower, number.end)
    if match is None:
        return None
    return _in_currency(_amount(number, "money", match.end(), -1, None), signs()[match[1]])


def _moved(candidate: Candidate, start: int) -> Candidate:
    return replace(candidate, start=start)


@rule("digits", "words", "vague")
def percent(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'15%', '0,2%', '15 phần trăm', '3 điểm phần trăm', '7,6%/năm'."""
    match = _PERCENT.match(scan.lower, number.end)
    if match is None:
        return None
    end = match.end()
    name = "điểm phần trăm" if match[3] else _PERCENT_UNITS.get(match[1] or match[2], "%")
    rated = _with_rate(scan.lower, end)
    if rated > end:
        name += scan.text[end:rated].replace(" ", "")
    return _amount(number, "percent", rated, match.start() + (match[0][0] == " "), name)


_MEASURES = ("length", "area", "volume", "mass", "speed", "temperature", "energy")
_SPOKEN_RATE = re.compile(r" trên (giờ|giây|phút)(?!\w)")
_METRES = re.compile(r"m([0-9]{1,2})(?![\w.,])")


@rule(*_MEASURES)
def measure(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'12 km', '120 m2', '30 tấn', '38°C', '110 km/giờ', '50 MW', '0,25 miligam/lít', 'hai mét trên giây'."""
    found = unit_at(scan.lower, unit_start)
    if found is None or unit is None or not _is_symbol_as_printed(scan, unit_start, found[0]):
        return None
    end, name, kind = found[0], unit.canonical, unit.kind
    spoken = _SPOKEN_RATE.match(scan.lower, end)
    if spoken is not None:
        end, name, kind = spoken.end(), f"{name}/{_HOURS.get(spoken[1], spoken[1])}", "speed"
    else:
        rated = _with_rate(scan.lower, end)
        if rated > end:
            name, end = name + scan.text[end:rated].replace(" ", ""), rated
    return _and_half(scan.lower, _amount(number, kind, end, unit_start, name), found[0])


_HOURS = {"giờ": "h", "giây": "s"}
# one letter is a unit only in its own case: "5 M" are no metres, "16 a" no amperes
_CASED = re.compile(r"[mlgWV]\Z")


def _is_symbol_as_printed(scan: Scan, start: int, end: int) -> bool:
    printed = scan.text[start:end]
    if len(printed) > 1:
        return True
    return _CASED.match(printed) is not None and (printed != "V" or _is_electric(scan, start))


def _is_electric(scan: Scan, start: int) -> bool:
    """ "220V"; not "lớp 5V"."""
    digits = scan.text[:start].rstrip(" ")[-3:] if start < 64 else scan.text[start - 4 : start].rstrip(" ")[-3:]
    return digits[-2:].isdigit()


@rule("digits")
def height(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'1m70': metres and centimetres; not '40m3'."""
    match = _METRES.match(scan.lower, number.end)
    if match is None or number.value is None or number.value > 9 or match[1] in ("2", "3"):
        return None
    value = float(f"{int(number.value)}.{match[1]}")
    return Candidate(number.start, match.end(), "length", number, value=value, unit="m", unit_start=number.end)


@rule("duration")
def duration(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'5 năm', '3 giờ', 'nửa tháng', 'một ngày rưỡi', 'vài tuần'."""
    found = unit_at(scan.lower, unit_start)
    if found is None or unit is None or (number.end == unit_start and number.form == "digits" and number.value):
        return None
    if unit.canonical == "giờ" and _SOUND.match(scan.lower, unit_start):
        return None
    if _NO_DAY.match(scan.lower, unit_start):
        return None
    end = _with_rate(scan.lower, found[0])
    name = unit.canonical + scan.text[found[0] : end].replace(" ", "")
    return _and_half(scan.lower, _amount(number, "duration", end, unit_start, name), found[0])


_NO_DAY = re.compile(r"ngày (?:càng|một(?! ngày)|nay|hội|lễ)(?!\w)")
_SOUND = re.compile(r"tiếng (?:nổ|súng|động|kêu|nói|anh|việt|pháp|hàn|nhật|trung|hoa|nga|đức|chuông|cười|hô|còi)(?!\w)")


@rule("age")
def age(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'24 tuổi', 'hai tuổi', '6 tháng tuổi'."""
    found = unit_at(scan.lower, unit_start)
    if found is None or unit is None:
        return None
    return _and_half(scan.lower, _amount(number, "age", found[0], unit_start, unit.canonical), found[0])


_AGE = re.compile(r" ([0-9]{1,3})(?: ?[-–] ?([0-9]{1,3}))?(?!\w|[.,/-][0-9])")


@rule("ordinal")
def age_after_word(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'ở tuổi 75', 'ở độ tuổi 75'; not 'tuổi 75' alone."""
    if not scan.lower.startswith("tuổi", number.start):
        return None
    match = _AGE.match(scan.lower, number.end)
    _, previous = word_before(scan.lower, number.start)
    if match is None or previous not in ("ở", "vào", "bước", "sang", "ngoài", "độ", "cái"):
        return None
    if match[2]:
        low, high = float(match[1]), float(match[2])
        return (
            Candidate(number.start, match.end(), "age", number, low=low, high=high, bound="range", unit="tuổi")
            if low < high
            else None
        )
    return Candidate(number.start, match.end(), "age", number, value=float(match[1]), unit="tuổi", unit_start=-1)


@rule("count")
def counted(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'2.087 mô hình', '10.000 lượt người', '3 chiếc xe tải', '25-30 người/đoàn', '48 megapixel'."""
    found = unit_at(scan.lower, unit_start)
    if found is None or unit is None or (not number.value and number.low is None):
        return None
    if number.scale == 1 and scan.lower.startswith("nửa", number.start):
        return None
    if not unit.role:
        return _amount(number, "count", _with_rate(scan.lower, found[0]), unit_start, unit.canonical)
    if unit_start == number.end and number.form == "digits":
        return None
    if not _can_be_counted(scan, number, unit_start, found[0], unit):
        return None
    end = _noun_end(scan.lower, found[0], unit)
    rated = _with_rate(scan.lower, end)
    return _amount(number, "count", rated, unit_start, scan.lower[unit_start:rated])


_ENDS = re.compile(r" ?[,.;:()]| (?:và|để|trong|ở|tại|là|bị|được|với|đã|có)(?!\w)|\Z")


def _can_be_counted(scan: Scan, number: Number, start: int, end: int, unit: Unit) -> bool:
    """Things of one syllable need a classifier or an end behind them; a capital behind words names somebody."""
    if unit.role == "thing" and " " not in scan.lower[start:end]:
        return number.form == "digits" and _ENDS.match(scan.lower, end) is not None
    printed = scan.text[start:end]
    if not printed[0].isupper() or printed.isupper():
        return True
    return number.form == "digits" and " " in printed


def _noun_end(lower: str, end: int, unit: Unit) -> int:
    """How far the counted noun goes: a classifier takes the noun behind it, a noun ends with its compound."""
    if unit.role != "classifier" or not lower.startswith(" ", end):
        return end
    noun = unit_at(lower, end + 1)
    if noun is None or noun[1].role not in ("head", "thing"):
        return end
    return noun[0]


@rule("digits", "words", "vague")
def bare(scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
    """'2.087', '3 triệu', 'mười hai nghìn': a quantity where nothing says that it is something else."""
    if number.value is None and number.low is None:
        return None
    return replace(_amount(number, "number", number.end, -1, None), tentative=True)


RULES: tuple[Rule, ...] = (
    money_sign,
    money_sign_behind,
    money,
    percent,
    height,
    measure,
    duration,
    age,
    age_after_word,
    counted,
    bare,
)
