"""Words before a candidate that tell it as a time: "đến 28/9", "hôm thứ Ba", "lúc 8h"."""

from __future__ import annotations

import re

from vnnews.times.parts import Candidate, Scan

_LOOK_BACK = 24
_TIME_WORDS = (
    r"(?<!\w)(?:từ|đến|tới|trước|sau|vào|hôm|hồi|kể từ"
    r"|tính từ|tính đến|tính tới"
    r"|cho đến|đến hết|hết|dịp|lễ"
    r"|qua|trong|giữa|mừng|nghỉ"
    r"|khoảng|sinh|mất|ký|ban hành|khai mạc|mở bán"
    r"|khởi chiếu|diễn ra|công chiếu"
    r"|phát sóng|thời điểm|sớm|rạng"
    r"|lúc|chiếu)(?: ngày| hết| khoảng)?"
)
_BEFORE_DAY = re.compile(rf"{_TIME_WORDS} {{1,2}}\Z")
_CLOSED_AFTER = re.compile(r" {0,2}(?:[,.;:!?)…\"”\]]|\Z|\n|[–—-] )")
_AND = re.compile(r"(?:, ?| và | hoặc | hay | & )\Z")
# "đến 1/3 số hộ": a fraction
_FRACTION_OF = re.compile(
    r" ?%| {1,2}(?:số|dân|người|hộ|nhà|tổng|diện|học|quân|lượng|giá|sản|vốn|cổ|thời|doanh|thu|quãng|chặng|cơ|thành|ngân"
    r"|nguồn|lực|khối|phần|điểm|lần|ca|tuổi|thế|trong|là|chiều"
    r"|độ|suất|mức|tấn|kg|km"
    r"|ha|m|lít|triệu|tỷ|tỉ"
    r"|đồng|các|những|của|đại|bàn|tiêu)(?!\w)"
)
_SCALES = re.compile(r"24/7\Z|[0-9]{1,2}/(?:10|12)\Z")
_WEEKDAY_TOLD = re.compile(
    r"(?<!\w)(?:vào|hôm|sáng|trưa|chiều|tối|đêm|từ|đến|tới|trước|hồi|cho đến|qua|rạng sáng|kể từ|hết)(?: ngày)? {1,2}\Z"
)
_CLOCK_TOLD = re.compile(r"(?<!\w)(?:lúc|hồi|vào|từ|trước|tới|đến)(?: khoảng)? {1,2}\Z")
_SENTENCE_START = re.compile(r"(?:\A|[.!?\n“\"] {0,3})(?:khoảng |gần |hơn |đúng |tầm )?\Z")


def is_told(candidate: Candidate, before: list[Candidate], scan: Scan) -> bool:
    """Whether a tentative candidate of running text is a time by the words around it."""
    if scan.place != "text":
        return False
    if candidate.shift is not None or candidate.length is not None:
        return True
    lower, start = scan.lower, candidate.start
    window = max(0, start - _LOOK_BACK), start
    if candidate.rule == "bare_day_month":
        return _day_is_told(candidate, before, scan, window)
    if candidate.rule in ("weekday", "english_weekday"):
        return _weekday_is_told(candidate, scan, window)
    if candidate.rule == "hour":
        if lower.endswith("h", 0, candidate.end):
            return bool(
                _CLOCK_TOLD.search(lower, *window)
                or (_SENTENCE_START.search(lower, *window) and lower.startswith(",", candidate.end))
            )
        return bool(re.search(r"(?<!\w)(?:lúc|hồi|vào|vào khoảng|vào lúc) {1,2}\Z", lower[window[0] : start]))
    return False


def _day_is_told(candidate: Candidate, before: list[Candidate], scan: Scan, window: tuple[int, int]) -> bool:
    lower, start, end = scan.lower, candidate.start, candidate.end
    printed = lower[start:end]
    day, month = candidate.parts.get("day") or 0, candidate.parts.get("month") or 0
    bracketed = lower[start - 1 : start] == "(" and lower[end : end + 1] == ")"
    if before and _is_day(before[0]) and 0 < start - before[0].end <= 2 and lower[start - 1] in " (":
        # "hôm nay (19/12)", "Sáng nay 19-5"
        return True
    if _FRACTION_OF.match(lower, end) or _SCALES.match(printed):
        return False
    if (
        before
        and "day" in before[0].parts.known
        and before[0].end <= start
        and _AND.match(lower[before[0].end : start])
    ):
        return True
    # a numerator is smaller than its denominator, and both are small
    surely = day > 12 or (day > month and day > 3)
    if bracketed:
        return "/" in printed and day > 12
    if not _BEFORE_DAY.search(lower, *window):
        # "Dự báo thời tiết 23/10: …"
        return day > 12 and "/" in printed and lower.startswith((":", ","), end)
    if "/" not in printed:
        return surely and day > 12 and bool(_CLOSED_AFTER.match(lower, end))
    return surely or bool(_CLOSED_AFTER.match(lower, end))


def _is_day(candidate: Candidate) -> bool:
    known = candidate.parts.known
    return candidate.ends is None and (
        "weekday" in known or "day" in known or (candidate.shift is not None and candidate.shift.unit == "day")
    )


def _weekday_is_told(candidate: Candidate, scan: Scan, window: tuple[int, int]) -> bool:
    """ "hôm thứ Ba", "vào Chủ nhật"; not "Thứ hai, nền kinh tế", "người thứ ba", "ngày thứ hai của hội nghị"."""
    printed = scan.text[candidate.start : candidate.end]
    lower = printed.lower()
    if lower.startswith("hôm"):
        return True
    name = lower.removeprefix("ngày ").lstrip()
    if not name.startswith(("thứ ", "chủ nhật", "chúa nhật")):
        return False
    if lower.startswith("ngày"):
        return name.startswith("ch") or printed.split()[-1][:1].isupper()
    told = _WEEKDAY_TOLD.search(scan.lower, *window) is not None
    if name.startswith("ch"):
        return told
    return told and (
        printed.split()[-1][:1].isupper() or scan.lower.endswith(("hôm ", "vào ", "sáng "), 0, candidate.start)
    )
