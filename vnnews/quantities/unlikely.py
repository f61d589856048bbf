"""Surroundings that make a candidate no quantity: labels, codes, dates, clock times, anchored durations."""

from __future__ import annotations

import re

from vnnews.quantities.parts import Candidate, Scan
from vnnews.quantities.words import context, labels, word_before

# kinds that a label never has: "tầng 3" is a label, "tầng 50 m2" none
_OPEN = ("exact", "range")
_STRONG = frozenset({"money", "percent", "length", "area", "volume", "mass", "speed", "temperature", "energy", "age"})
_LIST = re.compile(r"(?:[0-9]{1,3}[a-z]?(?: ?, ?| và | hoặc | - )){1,8}\Z")
_IN_NUMBER = re.compile(r"(?:trong|tổng|con|vô|đa|một|ngoài|cả|nửa|quân|sĩ|dân|phần|lượng) số \Z")


def is_label(candidate: Candidate, scan: Scan) -> bool:
    """Whether the word before says that the number names something: "quận 1", "lớp 10", "đường 41, 45"."""
    if candidate.kind in _STRONG or candidate.kind in ("ordinal", "score") or candidate.bound not in _OPEN:
        return False
    if candidate.kind == "ratio" and candidate.number.form != "slash":
        return False
    lower, start = scan.lower, candidate.start
    if lower.startswith("từ ", start):
        start += 3
    if lower[start - 2 : start] in (", ", "à ") or lower[start - 1 : start] in (",", "-"):
        listed = _LIST.search(lower, max(0, start - 40), start)
        place = (candidate.unit or "").split(" ")[0] in context("place")
        if listed is not None and candidate.kind == "count" and (candidate.number.grouped or not place):
            # "đường 41, 45 khu Thảo Điền"; but "iPhone 7 và 20.000 phần quà"
            return False
        start = listed.start() if listed else start
    begin, last = word_before(lower, start)
    rows = labels().get(last)
    if not rows:
        return False
    end = begin + len(last)
    for surface, sure in rows:
        first = end - len(surface)
        if first < 0 or not lower.startswith(surface, first) or (first and lower[first - 1].isalnum()):
            continue
        return _names(surface, sure, candidate, scan, end)
    return False


def _names(surface: str, sure: bool, candidate: Candidate, scan: Scan, end: int) -> bool:
    if surface == "số" and _IN_NUMBER.search(scan.lower, max(0, end - 16), end + 1):
        return False
    if candidate.rule == "bare":
        return candidate.number.scale == 1
    if candidate.number.form == "words" and surface not in context("numbered"):
        return False
    if sure:
        # "Power 6/55", "Nghị định số 108/2013"
        return candidate.kind in ("count", "ratio") or (
            candidate.kind == "duration" and surface in ("tháng", "quý", "số", "sn")
        )
    if candidate.kind != "count":
        return False
    if scan.text[candidate.unit_start].isupper():
        return True
    word = (candidate.unit or "").split(" ")[0]
    if word not in context("place"):
        return False
    after = candidate.end + 1
    return scan.text[after : after + 1].isupper()


_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")


def is_date(candidate: Candidate, scan: Scan) -> bool:
    """Whether the digits are a year or a day: "năm 2018 đội", "ngày 10-5 người dân"."""
    lower, number = scan.lower, candidate.number
    if number.form != "digits" or (candidate.kind in _STRONG and candidate.kind not in ("length", "mass", "age")):
        return False
    printed = lower[number.start : number.end]
    _, previous = word_before(lower, candidate.start)
    if previous in ("tháng", "sn", "năm") or previous in context("date"):
        if previous == "năm" and not _YEAR.match(printed):
            return False
        return candidate.kind in ("count", "number")
    if candidate.kind == "count" and candidate.bound == "exact" and _YEAR.match(printed) and scan.text:
        return previous not in ("có", "với", "gồm", "là", "được", "cho") and not scan.whole
    return False


_TIME_UNITS = frozenset(
    {"năm", "tháng", "tuần", "ngày", "giờ", "phút", "giây", "thập kỷ", "thế kỷ", "đêm", "hôm", "quý"}
)
_SOMETHING = (
    r"(?:khi|lúc|ngày|cuộc|trận|kỳ|lễ|tết|đại|thời|hạn|vụ|chuyến|hội|phiên|sự|thềm|giờ|đám|buổi|sinh|năm|tháng|bầu|thuế"
    r"|một|những|các|mùa|đêm|công|trong|hợp|phẫu|mổ|tai|sự|cơn|bão)"
)
_ANCHORED_AFTER = re.compile(
    r" (?:qua|vừa qua|tới|sắp tới|nay|nữa|gần đây|gần nhất|vừa rồi|trở lại đây|trước đây|trước đó|sau đó|sau này"
    rf"|trước(?! {_SOMETHING})|sau(?! {_SOMETHING})|đầu (?:tiên của )?(?:năm|tháng|tuần)"
    r"|cuối (?:cùng của )?(?:năm|tháng|tuần)|đầu của năm|còn lại của năm)(?!\w)(?! (?:lại|mặt|đời|đường|tay))"
)
_ANCHORED_BEFORE = re.compile(
    r"(?<!\w)(?:cách đây|cách nay|trước đó|sau đó|cách đó|trước đây)(?: (?:đúng|tròn|chỉ|đã|cũng|chừng|khoảng))?,? \Z"
)
_DATE_AFTER = re.compile(r" [0-9]{1,2}(?:[/,-]| và| [0-9]| đến)|\(? ?[0-9]{1,2} ?[/-] ?[0-9]")
_MONTH_AFTER = re.compile(r" [0-9]{1,4}(?![0-9]| (?:ngày|tuần))| (?:chạp|giêng|này|âm lịch|năm)(?!\w)")
_CLOCK_AFTER = re.compile(
    r" (?:sáng|trưa|chiều|tối|đêm|khuya|rạng sáng|ngày [0-9]|cùng ngày|hôm|kém|này|ngày mai|gmt|việt nam"
    r"|địa phương)(?!\w)| ?\((?:giờ|sáng|chiều|tối)| [0-9]{1,2}(?! ?(?:phút|giây))(?:[,. ]|\Z)"
)
_CLOCK_BEFORE = re.compile(
    r"(?<!\w)(?:lúc|hồi|vào|vào lúc|giờ)(?: khoảng| gần| hơn)? \Z|(?:\A|[.\n] ?)(?:đến|khoảng|từ|tới) \Z"
)


def is_time(candidate: Candidate, scan: Scan) -> bool:
    """Whether a duration is a time: "5 năm qua", "3 ngày trước", "cách đây 2 tháng", "lúc 5 giờ", "28 tháng 9"."""
    if candidate.kind != "duration" or candidate.unit not in _TIME_UNITS:
        return False
    lower, start, end = scan.lower, candidate.start, candidate.end
    after = _ANCHORED_AFTER.match(lower, end)
    if after is not None and not _before_name(after, scan):
        return True
    if _ANCHORED_BEFORE.search(lower, max(0, start - 24), start):
        return True
    if candidate.unit == "ngày" and _DATE_AFTER.match(lower, end):
        return True
    if candidate.unit == "tháng" and _MONTH_AFTER.match(lower, end):
        return True
    return candidate.unit == "giờ" and _is_clock(candidate, scan)


def _before_name(after: re.Match[str], scan: Scan) -> bool:
    """ "21 tháng sau Brexit", "3 ngày trước Tết": counted from a thing that is named, not from now."""
    following = scan.text[after.end() + 1 : after.end() + 2]
    return after[0].strip() in ("sau", "trước") and following.isupper()


def _is_clock(candidate: Candidate, scan: Scan) -> bool:
    hour = candidate.value if candidate.value is not None else candidate.high
    if hour is None or hour > 24 or scan.lower.startswith("tiếng", candidate.unit_start):
        return False
    if _CLOCK_AFTER.match(scan.lower, candidate.end):
        return True
    start = candidate.number.start if candidate.bound != "range" else candidate.start
    if _CLOCK_BEFORE.search(scan.lower, max(0, start - 16), start) is not None:
        return True
    return candidate.bound == "range" and scan.lower.count("giờ", candidate.start, candidate.end) == 2


# "thịt ba chỉ", "ba lô", "hai mặt": words that only look like counts
_FIXED = re.compile(
    r"(?:ba (?:chỉ|lô|bảy|ba|rọi|toong|phải|hoa|vì|vàng|đình|tri|tơ|đồn|bể|lần bảy|chân bốn cẳng|má|tôi|mẹ|em tôi"
    r"|anh ấy)|hai (?:bà trưng|lúa)|tám (?:chuyện)|năm (?:bên|lần|cùng|cánh|châu)"
    r"|chín (?:bên|bỏ|muồi|chắn|chắc|tầng mây|người)|bảy núi|bảy hiền"
    r"|một (?:mặt|phía|bên|số|phần|loạt|lần|bộ phận|cách|cửa|chiều))(?!\w)"
)


def is_fixed(candidate: Candidate, scan: Scan) -> bool:
    """Whether the words are a fixed expression and count nothing: "thịt ba chỉ", "một bên"."""
    if candidate.number.form != "words" or candidate.kind not in ("count", "mass", "number", "duration"):
        return False
    return candidate.bound == "exact" and _FIXED.match(scan.lower, candidate.start) is not None
