"""Surroundings that make a candidate something else than a time, and those that leave no other reading."""

from __future__ import annotations

import re

from vnnews.times.parts import Candidate, Scan

_LOOK_BACK = 24

# "mỗi ngày 2-3 lần": days are counted, not named; after digits ("Công văn 125 ngày 12/3") only what follows tells
_COUNTED_DAYS = re.compile(
    r"(?<!\w)(?:mỗi|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|vài|nhiều|hàng|hằng|từng|nửa) {1,2}\Z"
)
_NUMBER_BEFORE = re.compile(r"[0-9] {1,2}\Z")
_COUNTED = re.compile(
    r" ?%| {1,2}(?:lần|ca|giờ|tiếng|bữa|lượt|chuyến|viên|km|kg|m2|ha|tấn|triệu|tỷ|tỉ|nghìn|ngàn|đồng|usd|điểm|phần|tuổi"
    r"|bàn|set|hiệp|mét)(?!\w)"
)
_COUNTED_BARE = re.compile(r" {1,2}(?:số|người|hộ|nhà|tháng|năm|ngày|tuần|phút|dân|diện|học)(?!\w)")
_LUNAR = re.compile(r" {1,2}(?:\(|tức )?(?:âm lịch|âl|giêng|chạp|tháng giêng|tháng chạp)(?!\w)")
_EVERY_YEAR = re.compile(r" {1,2}(?:hàng|hằng|mỗi|các) năm(?!\w)")
# "phạt 20 tháng 6 ngày tù" is a length
_GOES_ON_IN_DAYS = re.compile(r" {1,2}(?:ngày(?! {1,2}[0-9])|tuần)(?!\w)")
# streets, parks and theatres are named after days
_NAMED_AFTER = re.compile(
    r"(?<!\w)(?:đường|phố|công viên|quảng trường|trường|nhà hát|rạp|bệnh viện|chợ|cầu|phường|xã|hẻm|ngõ) {1,2}\Z"
)
# "kéo dài 2h30", "trong 8 giờ 30 phút" last that long
_LASTING = re.compile(r"(?<!\w)(?:kéo dài|dài|suốt|vòng|trong|mất|tốn|thời lượng)(?: (?:hơn|gần|khoảng|là))? {1,2}\Z")
_RATIO = re.compile(r"(?<!\w)(?:tỷ|tỉ) (?:lệ|số)(?: là)? {1,2}\Z")
# an audio player: "0:00 / 2:59"
_PLAYED = re.compile(r" ?/ ?[0-9]{1,2}:[0-9]{2}(?!\d)")
_PLAYER = re.compile(r"[0-9]{1,2}:[0-9]{2} ?/ ?\Z")


def is_unlikely(candidate: Candidate, scan: Scan) -> bool:
    """Whether the words around say that the candidate is no time."""
    lower, known = scan.lower, candidate.parts.known
    if scan.place != "line" and _recurs(candidate, lower):
        return True
    if candidate.rule == "day_ahead" and _is_name(scan.text[candidate.start : candidate.end]):
        return True
    if candidate.ends is not None or candidate.length is not None or candidate.rule == "list_of_days":
        return False
    if "year" in known or candidate.shift is not None:
        return scan.place == "line" and bool(_LUNAR.match(lower, candidate.end))
    if "day" in known and "month" not in known:
        return _counts_days(candidate, lower)
    if "month" in known and "day" in known:
        return not candidate.lunar and _unlikely_day(candidate, lower)
    if "hour" in known:
        return _unlikely_clock(candidate, lower)
    return False


# "thứ Bảy hằng tuần", "mỗi sáng thứ bảy", "ngày 1/7 hằng năm"
_EVERY_BEFORE = re.compile(r"(?<!\w)(?:mỗi|hàng|hằng|mọi|từng) (?:buổi )?\Z")
_EVERY_ENDS = ("mỗi ", "hàng ", "hằng ", "mọi ", "từng ", "buổi ")
_EVERY_BEHIND = re.compile(r",? (?:của )?(?:(?:hàng|hằng|mỗi|mọi) (?:ngày|tuần|tháng|năm)|trong tuần)(?!\w)")


def _recurs(candidate: Candidate, lower: str) -> bool:
    if _EVERY_BEHIND.match(lower, candidate.end):
        return True
    before = max(0, candidate.start - 12), candidate.start
    return lower.endswith(_EVERY_ENDS, 0, candidate.start) and _EVERY_BEFORE.search(lower, *before) is not None


def _is_name(printed: str) -> bool:
    """ "ngày Mai Phương nghỉ": Mai is a name."""
    return printed.endswith("Mai") and not printed.isupper()


# what is counted behind "ngày 5": meals, doses, people
_COUNTED_THINGS = re.compile(
    r" {1,2}(?:lần|ca|giờ|tiếng|bữa|lượt|chuyến|viên|km|kg|m2|ha|tấn|triệu|tỷ|tỉ|nghìn|ngàn|đồng|usd|điểm|phần|người"
    r"|buổi|cữ|suất|con|cái|chiếc|ly|cốc|lít|gói|vụ|cuộc"
    r"|trận|đêm|ngày|tuần|năm"
    r"|công|mâm|sao|g|gram|mg"
    r"|ml|vạn|trăm|k)(?!\w)"
    r"| ?%"
)


def _counts_days(candidate: Candidate, lower: str) -> bool:
    before = max(0, candidate.start - _LOOK_BACK), candidate.start
    return bool(
        _COUNTED_THINGS.match(lower, candidate.end)
        or _COUNTED_DAYS.search(lower, *before)
        or _NUMBER_BEFORE.search(lower, *before)
    )


def _unlikely_day(candidate: Candidate, lower: str) -> bool:
    after, before = candidate.end, (max(0, candidate.start - _LOOK_BACK), candidate.start)
    if _LUNAR.match(lower, after) or _EVERY_YEAR.match(lower, after):
        return True
    if candidate.rule == "day_month_name":
        return bool(_GOES_ON_IN_DAYS.match(lower, after) or _NAMED_AFTER.search(lower, *before))
    if _COUNTED.match(lower, after) or _COUNTED_DAYS.search(lower, *before):
        return True
    counted = "bare_day_month" in candidate.rule or _NUMBER_BEFORE.search(lower, *before)
    return bool(counted and _COUNTED_BARE.match(lower, after))


def _unlikely_clock(candidate: Candidate, lower: str) -> bool:
    before = max(0, candidate.start - _LOOK_BACK), candidate.start
    if candidate.rule.startswith("colon_clock"):
        return bool(
            _PLAYED.match(lower, candidate.end) or _PLAYER.search(lower, *before) or _RATIO.search(lower, *before)
        )
    return candidate.daypart is None and _LASTING.search(lower, *before) is not None


# how far a line's edge may be: bullets, a dash and some spaces
_NEAR = 8
_EDGE_BEFORE = re.compile(r"(?:\A|(?<=\n))[ \t>*•·–—-]{0,8}\Z")
_MARK_BEFORE = re.compile(r"[|·•–—,:;-][ \t]{0,4}\Z")
_EDGE_AFTER = re.compile(r"[ \t.*]{0,8}(?:\Z|\r?\n)")
_MARK_AFTER = re.compile(r"[ \t]{0,4}[|·•–—-]")
_SPELLED_OUT = ("thứ", "chủ", "chúa", "hôm", "ngày")
_BRACKETS = {"(": ")", "[": "]"}
# without a slash only zeros tell a day from a score or a decimal: "28.09", not "25-23"
_CLEAR_DAY = re.compile(r"[0-9]{1,2}/[0-9]{1,2}\Z|(?:0[0-9][.-][0-9]{2}|[0-9]{2}[.-]0[0-9])\Z")


def stands_out(candidate: Candidate, scan: Scan) -> bool:
    """Whether a tentative candidate is a stamp of its line: alone, in brackets, or set off at one of its edges.

    "16/5", "Tiêu đề (25/10)", "Minh Anh - 16/5"; not "báo cáo trước 15/11".
    """
    if scan.place == "text":
        return False
    if candidate.rule == "hour" or (candidate.rule == "colon_clock" and scan.place == "line"):
        # "3 giờ" is how long something lasts, and so is "4:06" beside a video
        return False
    if candidate.rule == "bare_day_month" and not _CLEAR_DAY.match(scan.lower, candidate.start, candidate.end):
        return False
    if candidate.rule in ("weekday", "english_weekday"):
        whole = scan.lower[candidate.start : candidate.end]
        return scan.lower.strip() == whole and whole.startswith(_SPELLED_OUT)
    if scan.place == "stamp" and (candidate.shift is not None or candidate.length is not None):
        return True
    lower, start, end = scan.lower, candidate.start, candidate.end
    if _BRACKETS.get(lower[start - 1 : start]) == lower[end : end + 1]:
        return True
    near = max(0, start - _NEAR)
    edge_before, edge_after = _EDGE_BEFORE.search(lower, near, start), _EDGE_AFTER.match(lower, end)
    if edge_before:
        return bool(edge_after or _MARK_AFTER.match(lower, end))
    return bool(edge_after and _MARK_BEFORE.search(lower, near, start))
