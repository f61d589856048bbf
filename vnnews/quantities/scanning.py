"""Where the numbers are: digits, words, vague amounts; what is a code, a date or a clock is passed over whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from vnnews.quantities import numerals
from vnnews.quantities.digits import LONGEST, value_of
from vnnews.quantities.parts import Number, Scan, Unit
from vnnews.quantities.words import context, is_bounded, signs, unit_at, word_before

_SCALES = "chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ"
_NUMERALS = (
    "hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|một|vài|dăm|nửa|gấp|thứ|khóa|tuổi|âm"
    "|chục|trăm|nghìn|ngàn|mươi|triệu|tỷ|tỉ|tá"
)
_OPENINGS = (
    *_NUMERALS.split("|"),
    "đôi ba",
    "không(?= phẩy| trăm)",
    f"mấy(?= (?:{_SCALES}))",
    f"hàng(?= (?:{_SCALES}|tá))",
    f"cả(?= (?:{_SCALES}|tá))",
)


def _by_letter(words: Iterable[str]) -> str:
    """Alternatives that each begin with another letter: the regex engine skips all text without one."""
    letters: dict[str, list[str]] = {}
    for word in words:
        letters.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})(?![^\\W_])" for letter, rest in letters.items())


# where a number may begin: a digit, or a word that is one or makes one out of what follows
_ANCHOR = re.compile(f"[0-9]|{_by_letter(_OPENINGS)}")
# dates, months with their year, clock times, phones, documents, plates, sizes, addresses: not to be read as numbers
_CLOSED = re.compile(
    r"[0-9]{1,2}(?P<mark> ?[/.-] ?)[0-9]{1,2}(?P=mark)(?:[0-9]{4}|[0-9]{2})(?![0-9])"
    r"|[0-9]{1,2} ?[/-] ?(?:19|20)[0-9]{2}(?![0-9]|[.,][0-9])(?! ?(?:đồng|usd|kg|người|triệu))"
    r"|(?:19|20)[0-9]{2} ?[-–/] ?(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9]|[.,][0-9])"
    r"(?! ?(?:đồng|usd|kg|người|triệu|m2|m))"
    r"|[0-9]{1,2}(?:(?: ?[:h] ?|g)[0-5][0-9](?:[:p'’][0-9]{0,2}|phút)?|h['’]?)(?![^\W_])(?:\s?(?:am|pm)(?!\w))?"
    r"|0[0-9]{2,3}(?P<gap>[ .-])[0-9]{3}(?:(?P=gap)?[0-9]{3,4})(?![0-9])|0[0-9]{8,10}(?![0-9])"
    r"|1[89]00[ .]?[0-9]{4,6}(?![0-9])"
    r"|[0-9]+[/-](?:[0-9]{4}/)?[^\W\d_]{2,}[\w/.-]*-[\w/.-]+|[0-9]+/(?:19|20)[0-9]{2}/[\w-]+"
    r"|[0-9]+/[^\W\d_]+[0-9][\w/.-]*"
    r"|[0-9]{2} ?-? ?[a-z][0-9a-z]? ?[-. ] ?[0-9]{3,5}(?:\.[0-9]{2})?(?![0-9])"
    r"|[0-9]+(?:[.,][0-9]+)? ?x ?[0-9][\w.,]*(?: ?x ?[0-9][\w.,]*)?"
    r"|[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9])|[0-9]+:[0-9]+"
)
# "ngày 7-6 thí sinh nhận giấy báo": a day and month behind a word that says so
_DAY_MONTH = re.compile(r"[0-3]?[0-9] ?[-.–/] ?[01]?[0-9](?![0-9%])")
_REST_OF_CODE = re.compile(r"[\w]+(?:[-./+][\w]+)*")
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
# "1 200 000", "126, 789": the spaces are part of the number only where nothing else can be meant
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3}){2,}(?![0-9.,]|\s[0-9])|[1-9][0-9]{0,2} 000(?![0-9.,]|\s[0-9])")
_STRAY = re.compile(r"[.,] [0-9]{3}(?![0-9])| [.,] ?[0-9]{1,3}(?![0-9])")
_SCALE = re.compile(r" {0,2}(nghìn|ngàn|vạn|triệu|tỷ|tỉ|chục|trăm|tá)(?!\w)(?! (?:chứng|phú|lệ|số|giá|trọng|mỉ)(?!\w))")
_SHORT_SCALE = re.compile(r"(k|tr|tỷ|triệu)([0-9])?(?![^\W_])|([mt])\Z")
_METRES_AND = re.compile(r"m[0-9]{2}(?![\w.,])")
_POINT = re.compile(r" {1,2}(?:phẩy|phảy|chấm) ([0-9]{1,9})(?![0-9])")
_HALF = re.compile(r" {1,2}(?:rưỡi|rưởi)(?!\w)")
_REST = re.compile(r" {1,2}([0-9]{1,3}(?:,[0-9]+)?)(?= {0,2}(?:nghìn|ngàn|triệu)(?!\w))")
_SLASH = re.compile(r" ?/ ?([0-9]+(?:[.,][0-9]+)?)(?![0-9/]|[-][0-9a-z]|[^\W\d_])")

_SENTENCE_END = ".!?…:;\n\"“”'‘’(-–—*•"


def numbers(scan: Scan) -> Iterator[tuple[Number, int, Unit | None]]:
    """Every number with the place where its unit begins and the unit behind it, in order, without overlaps."""
    lower = scan.lower
    place = last_end = 0
    if scan.whole:
        if lower.strip() == "đầu tiên":
            start = lower.index("đầu")
            yield Number(start, start + 8, "first", 1), start + 8, None
            return
        number = _whole_numeral(lower)
        if number is not None:
            yield (number, *_unit_behind(lower, number))
            place = last_end = number.end
    while True:
        match = _ANCHOR.search(lower, place)
        if match is None:
            return
        start = match.start()
        if match[0].isdigit():
            number, place = _in_digits(scan, start, last_end)
        else:
            number, place = _in_words(scan, start, match.end()), match.end()
        if number is None:
            continue
        unit_start, unit = _unit_behind(lower, number)
        place = last_end = max(number.end, unit_start) if unit is None else number.end
        if unit is not None:
            found_end = unit_at(lower, unit_start)
            last_end = found_end[0] if found_end else number.end
        place = number.end
        yield number, unit_start, unit


def _whole_numeral(lower: str) -> Number | None:
    """The numeral in words that the whole text is, alone or with its unit: "không", "năm", "trăm", "không mét"."""
    start = len(lower) - len(lower.lstrip())
    found = numerals.read(lower, start, alone=True)
    if found is None:
        return None
    number = _of_words(found, start)
    is_all = not lower[found.end :].strip()
    return number if is_all or lower.startswith(" phần ", found.end) or _unit_behind(lower, number)[1] else None


def _unit_behind(lower: str, number: Number) -> tuple[int, Unit | None]:
    """Where the unit behind the number begins, and the unit; only symbols stand right behind a digit."""
    place = number.end
    while lower.startswith(" ", place) and place - number.end < 2:
        place += 1
    found = unit_at(lower, place)
    if found is None:
        return place, None
    glued = place == number.end
    if glued and not found[1].symbol and found[1].kind not in ("money", "age", "duration", "count", "length", "mass"):
        return place, None
    return place, found[1]


def _in_digits(scan: Scan, start: int, last_end: int) -> tuple[Number | None, int]:
    """The number whose first digit stands at ``start``, and where to look on."""
    lower = scan.lower
    before = lower[start - 1 : start]
    negative = False
    if before and not before.isspace():
        if before.isalnum() or before == "_":
            # "F16", "MH370"; but "VND1000"
            _, word = word_before(lower, start)
            if word.rstrip("0123456789") not in signs():
                return None, _code_end(lower, start)
        elif before in "/." and start > 1 and lower[start - 2].isalnum():
            return None, _code_end(lower, start)
        elif before == ",":
            if start > 1 and lower[start - 2].isdigit():
                return None, _code_end(lower, start)
            if scan.whole and start == 1 and lower[start:].strip().isdigit():
                # ",77"
                return Number(0, len(lower), "digits", float("0." + lower[start:].strip()), grouped=True), len(lower)
        elif before in "-–−":
            ahead = lower[start - 2 : start - 1]
            if ahead.isalpha() and last_end < start - 1:
                return None, _code_end(lower, start)
            negative = (not ahead or ahead in " (\n") and _is_minus(scan, start - 1)
            if ahead == " " and not negative and not _after_number(lower, start - 1):
                return None, _code_end(lower, start)
    minus, word = word_before(lower, start)
    if word == "âm" and not negative:
        found, place = _digits(scan, start)
        return (found and _negated(found, minus)), place
    closed = _CLOSED.match(lower, start) or (word in context("date") and _DAY_MONTH.match(lower, start)) or None
    if closed is not None:
        return None, closed.end()
    if scan.whole and lower[:start].strip() == "-" and start > 1:
        found, place = _digits(scan, start)
        return (found and _negated(found, lower.index("-"))), place
    return _digits(scan, start, negative)


def _negated(number: Number, start: int) -> Number:
    return replace(number, start=start, value=None if number.value is None else -number.value)


def _code_end(lower: str, start: int) -> int:
    match = _REST_OF_CODE.match(lower, start)
    return match.end() if match else start + 1


def _is_minus(scan: Scan, dash: int) -> bool:
    """Whether a dash before a digit is a minus: not in "Tu -154", nor between two numbers."""
    begin, word = word_before(scan.lower, dash)
    return not word or not (word.isdigit() or scan.text[begin].isupper() or word[-1].isdigit())


def _after_number(lower: str, dash: int) -> bool:
    """Whether a number stands before the dash: it is one of a range then."""
    return lower[max(0, dash - 3) : dash].rstrip()[-1:] in tuple("0123456789%²")


def _digits(scan: Scan, start: int, negative: bool = False) -> tuple[Number | None, int]:
    lower = scan.lower
    match = _SPACED.match(lower, start) or _DIGITS.match(lower, start)
    assert match is not None
    printed, end = match[0], match.end()
    if len(printed) > LONGEST:
        return None, end
    slash = _SLASH.match(lower, end)
    if slash is not None:
        over, value = value_of(slash[1]), value_of(printed)
        if over and value is not None:
            return Number(start, slash.end(), "slash", value=value, over=over), slash.end()
        return None, slash.end()
    if " " not in printed:
        stray = _STRAY.match(lower, end)
        if stray is not None and "," not in printed and _amount_follows(lower, stray.end()):
            printed, end = printed + stray[0], stray.end()
    value = value_of(printed)
    if value is None:
        return None, end
    grouped = not printed.isdigit()
    begin = start - negative
    sign = -1 if negative else 1
    short = _SHORT_SCALE.match(lower, end)
    if short is not None and short[1] == "k" and not scan.whole and _is_carat(scan, start, end):
        return None, short.end()
    if short is not None and (short[1] or (scan.whole and scan.text[end] in "Mt")):
        # "3M", "10t" are short for a million and a billion only where they are all; "3m" are metres
        scale = _SHORT_SCALES[short[1] or short[3]]
        tenth = int(short[2]) * scale / 10 if short[2] else 0
        return Number(begin, short.end(), "digits", sign * (value * scale + tenth), scale=scale, grouped=True), end
    scale, end = _scale(lower, end)
    if scale > 1:
        value, end = _with_rest(lower, _times(value, scale), end, scale)
    elif lower[end : end + 1].isalpha() and not _symbol_at(lower, end) and not _METRES_AND.match(lower, end):
        return None, _code_end(lower, start)
    return Number(begin, end, "digits", sign * value, scale=scale, grouped=grouped), end


_CARATS = frozenset({"9", "10", "14", "18", "22", "24", "2", "4", "8"})


def _is_carat(scan: Scan, start: int, end: int) -> bool:
    """ "vàng 18K", "màn hình 4K": no thousands."""
    return scan.text[end] == "K" or (scan.lower[start:end] in _CARATS and word_before(scan.lower, start)[1] != "giá")


_SHORT_SCALES = {"k": 1e3, "tr": 1e6, "m": 1e6, "t": 1e9, "tỷ": 1e9, "triệu": 1e6}


def _symbol_at(lower: str, place: int) -> bool:
    found = unit_at(lower, place)
    return found is not None


def _amount_follows(lower: str, place: int) -> bool:
    """Whether a scale word or a unit stands behind: only then is a space inside of a number a slip."""
    if _SCALE.match(lower, place):
        return True
    found = unit_at(lower, place + 1) if lower.startswith(" ", place) else unit_at(lower, place)
    return found is not None and found[1].kind != "duration"


def _times(value: float, scale: float) -> float:
    """The product without the noise of binary fractions: 37,4 × 10^6 is 37400000."""
    product = value * scale
    return round(product) if abs(product - round(product)) < 1e-6 * abs(product) and scale >= 1000 else product


def _scale(lower: str, end: int) -> tuple[float, int]:
    """The product of the scale words behind a number, and where they end."""
    scale = 1.0
    for _ in range(3):
        match = _SCALE.match(lower, end)
        if match is None:
            break
        scale *= numerals.words().scales[match[1]]
        end = match.end()
    return scale, end


def _with_rest(lower: str, value: float, end: int, scale: float) -> tuple[float, int]:
    """What goes on in a smaller scale: "2 triệu rưỡi", "2 triệu 300 nghìn"."""
    half = _HALF.match(lower, end)
    if half is not None:
        return value + scale / 2, half.end()
    rest = _REST.match(lower, end)
    if rest is None:
        return value, end
    smaller, rest_end = _scale(lower, rest.end())
    part = value_of(rest[1])
    if part is None or smaller >= scale or part * smaller >= scale:
        return value, end
    return _with_rest(lower, value + part * smaller, rest_end, smaller)


def _of_words(found: numerals.Numeral, start: int) -> Number:
    return Number(start, found.end, "words", found.value, found.low, found.high, scale=found.scale)


def _in_words(scan: Scan, start: int, end: int) -> Number | None:
    """The number that begins with a word, or the place of a word that makes one out of what follows."""
    lower = scan.lower
    before = lower[start - 1 : start]
    if before and (before.isalnum() or before in "_-/"):
        return None
    word = lower[start:end]
    if scan.text[start].isupper() and not _may_be_capital(scan.text, start, end):
        return None
    if word in ("thứ", "khóa", "gấp", "tuổi"):
        return Number(start, end, "ordinal" if word != "gấp" else "multiple")
    if word in numerals.words().vague and (vague := _vague(lower, start, end)) is not None:
        return vague
    if word == "nửa":
        return _halves(lower, start, end)
    if word in numerals.words().scales or word == "mươi":
        return _bare_scale(lower, start)
    found = numerals.read(lower, start)
    if found is None:
        return _five_or_one(scan, start, end) if word in ("năm", "một") else None
    if word == "một" and found.end == end and not _counts_one(scan, start, end):
        return None
    return _mixed(lower, _of_words(found, start))


def _mixed(lower: str, number: Number) -> Number:
    """ "hai phẩy 23": decimals in digits behind a numeral in words."""
    match = _POINT.match(lower, number.end)
    if match is None or number.value is None:
        return number
    value = float(f"{int(number.value)}.{match[1]}")
    return Number(number.start, match.end(), "words", value, grouped=True)


def _may_be_capital(text: str, start: int, end: int) -> bool:
    """A capital only at the start of a sentence, or where all is in capitals: "Ba Lan" is a country."""
    if end - start > 1 and text[start:end].isupper():
        return True
    ahead = text[max(0, start - 3) : start].rstrip(" \t")
    return (not ahead and start < 3) or ahead[-1:] in _SENTENCE_END if ahead or start < 3 else False


def _vague(lower: str, start: int, end: int) -> Number | None:
    """ "hàng trăm", "vài chục", "dăm ba", "vài người"."""
    vague = numerals.words().vague
    word = lower[start:end]
    for longer in ("vài ba", "dăm ba", "dăm bảy", "đôi ba"):
        if lower.startswith(longer + " ", start):
            word, end = longer, start + len(longer)
    begin, previous = word_before(lower, start)
    if word == "vài" and previous == "một":
        start = begin
    low, high = vague[word]
    scale, scale_end = _scale(lower, end)
    if word in ("hàng", "cả"):
        # "hàng trăm": from a hundred to just below a thousand
        return Number(start, scale_end, "vague", None, scale, scale * 10 - 1, scale=scale) if scale > 1 else None
    if scale == 1 and word in ("mấy", "một"):
        return None
    return Number(start, scale_end, "vague", None, low * scale, high * scale, scale=scale)


def _halves(lower: str, start: int, end: int) -> Number | None:
    """ "nửa triệu", "nửa tháng", "nửa": half of what follows, or of all."""
    scale, scale_end = _scale(lower, end)
    return Number(start, scale_end, "words", scale / 2, scale=scale)


def _bare_scale(lower: str, start: int) -> Number | None:
    """ "hơn chục", "gần trăm": a scale word is a number only behind a word that bounds it; "mươi người" are ten."""
    if lower.startswith("mươi ", start):
        _, previous = word_before(lower, start)
        if previous in numerals.words().all or previous in ("mấy", "vài", "dăm"):
            return None
        return Number(start, start + 4, "vague", 10)
    _, previous = word_before(lower, start)
    if not is_bounded(lower, start) or previous in numerals.words().all:
        return None
    scale, end = _scale(lower, start)
    return Number(start, end, "words", scale, scale=scale) if end > start else None


def _five_or_one(scan: Scan, start: int, end: int) -> Number | None:
    """ "năm" is a five only before a noun that is counted, and behind a word that lets it be no year."""
    if scan.lower[start:end] != "năm":
        return None
    _, previous = word_before(scan.lower, start)
    found = unit_at(scan.lower, end + 1)
    if found is None or found[1].kind not in ("count", "age") or (not found[1].role and found[1].kind == "count"):
        return None
    if previous and previous not in context("five"):
        return None
    return Number(start, end, "words", 5)


def _counts_one(scan: Scan, start: int, end: int) -> bool:
    """Whether "một" counts: behind a word that bounds it, before a unit of measure, or in a row of counts."""
    found = unit_at(scan.lower, end + 1)
    if is_bounded(scan.lower, start):
        # "ngoài một máy bay", "trên một chiếc xe" are places
        _, previous = word_before(scan.lower, start)
        return previous not in ("ngoài", "trên", "dưới") or found is None or found[1].kind != "count"
    if found is None:
        return scan.whole
    if found[1].kind in ("length", "mass", "area", "volume", "money") and not scan.lower.startswith("công", end + 1):
        return found[1].canonical not in ("lượng", "mẫu")
    if _HALF.match(scan.lower, found[0]):
        return True
    if found[1].canonical in ("nhóm", "tổ", "đoàn", "loại", "phần", "đợt", "đội", "bên", "lần", "năm", "tháng", "ngày"):
        return scan.whole
    return scan.whole or _in_row(scan.lower, start, found[0])


_ROW_BEFORE = re.compile(r"(?:[0-9]|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) [^\W\d_][^.;,\n0-9]{0,30}(?: và| cùng) \Z")
_ROW_AFTER = re.compile(r"(?:,| và| cùng) (?:[0-9]{1,3}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) ")


def _in_row(lower: str, start: int, end: int) -> bool:
    """ "2 xe tải và một xe con", "một xe con và hai xe tải": counted like the other."""
    return bool(_ROW_AFTER.match(lower, end) or _ROW_BEFORE.search(lower, max(0, start - 48), start))
