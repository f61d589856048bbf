"""Where to look: anchors that promise a time, numbers and a few words, wake the rules that may begin there."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from vnnews.times.parts import Candidate, Scan
from vnnews.times.rules import BEHIND_CLOCKS, RUNNING, WHOLE, Family, Rule

_UNIT = r"(?:giây|phút|['’′]|giờ|tiếng|h(?!\w)|s(?!\w)|ngày|đêm|hôm|tuần|tháng|quý|năm|thập|thế)"
# what must follow the first digit of a number; a number wakes one family, the first that it fits
_NUMBERS: dict[Family, str] = {
    "clock": r"[0-9]? {0,2}(?::[0-9]{2}|(?:h|g|giờ)(?![^\W\d])|[ap]\.?m(?!\w))",
    "named": r"[0-9]? {0,2}(?:[,-] ?)?(?:tháng|thg|th(?:\. ?|s?t )?[0-9])|[0-9]? tết(?!\w)|[0-9]? âm lịch"
    r"|[0-9]?(?:st|nd|rd|th)?[ -](?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    "numeric": r"[0-9]{0,3}(?= {0,2}[/.–—-] {0,2}[0-9]{1,4}(?![0-9]))",
    "years": r"[0-9]{0,3} (?:đến|tới|cho) ",
    "length": rf"[0-9]{{0,2}}(?:[.,][0-9])? ?{_UNIT}",
}
# a clock may be a length ("5 giờ trước") and a month too ("5 tháng trước")
_ALSO: dict[Family, tuple[Family, ...]] = {"clock": ("length",), "named": ("length",)}

# words that begin many other things must show more
_COUNTS = rf"(?= (?:(?:mươi|mười|một|hai|ba|tư|lăm|sáu|bảy|tám|chín) )?(?:một |hai |ba |năm )?{_UNIT})"
_MORE: dict[str, str] = {
    **dict.fromkeys(("một", "hai", "ba", "bốn", "sáu", "bảy", "bẩy", "tám", "chín", "mười"), _COUNTS),
    **dict.fromkeys(
        ("vài", "mấy", "nhiều", "nửa", "chục", "trăm", "nghìn", "ngàn", "dăm"), rf"(?= (?:ba |chục |trăm )?{_UNIT})"
    ),
    "hàng": rf"(?= (?:chục|trăm|nghìn|ngàn) {_UNIT})",
    "năm": r"(?= (?:[1-9]|nay|này|ngoái|trước|sau|tới"
    r"|qua|vừa|đó|ấy|kế|tiếp"
    r"|tháng|ngày|tuần|giờ|phút"
    r"|giây|thập|học|mươi))",
    "từ": r"(?= tháng [0-9])",
    "ngày": r"(?= (?:[0-9]|m[ùồ]ng|mai|mốt|kia|kìa|hôm|sau|trước|đó|ấy|tiếp|kế|quốc|lễ|chiến|giải|phụ|nhà|thương"
    r"|thầy|báo|cá|valentine|giỗ|rằm|tết|thống|ông|phật|giao|kỷ|noel|giáng|halloween|vu))",
    "học": r"(?= k[ỳì] )",
    "quý": r"(?= (?:[1-4iv]|một|hai|ba|tư|bốn|đầu|này|nay|hiện|trước|sau|tới|tiếp|vừa|qua|kế|đó))",
    "xuân": r"(?= (?:giáp|ất|bính|đinh|mậu|k[ỷỉ]|canh|tân|nhâm|quý|năm|nay|này|tới|[12]))",
    "hè": r"(?= (?:năm|nay|này|tới|vừa|[12]))",
    "quốc": r"(?= (?:khánh|tế))",
    "đại": r"(?= lễ)",
    "cùng": r"(?= (?:ngày|năm|tháng|tuần))",
    "sang": r"(?= năm)",
    "cách": r"(?= (?:đây|nay))",
    "sau": r"(?= (?:đó|[0-9]|vài|một|hai|ba|mấy))",
    "trước": r"(?= đó (?:[0-9]|hơn|gần|khoảng|đúng|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài|nửa|mấy|ít))",
    "những": r"(?= (?:năm|thập))",
    "mùa": r"(?= (?:xuân|hè|hạ|thu|đông))",
    "sinh": r"(?= (?:năm |)[12])",
    "thế": r"(?= k[ỷỉ])",
    "thập": r"(?= (?:niên|k[ỷỉ]))",
    "giờ": r"(?= (?:việt|hà|vn))",
    "gần": r"(?= sáng)",
    "tờ": r"(?= mờ)",
    "rạng": r"(?= sáng)",
    "đầu": r"(?= (?:giờ|buổi|tuần|tháng|năm|sáng|chiều))",
    "cuối": r"(?= (?:giờ|buổi|tuần|tháng|năm|sáng|chiều))",
    "giữa": r"(?= (?:tuần|tháng|năm|trưa))",
    "thứ": r"(?= ?(?:hai|ba|tư|năm|sáu|b[ảẩ]y|[2-7]))",
    "chú": r"(?= ?nhật)",
    "chủ": r"(?= ?nhật)",
    "chúa": r"(?= ?nhật)",
    "ch": r"(?=ủ)",
    "c": r"(?=\.n)",
    "t": r"(?=\.?[2-7])",
    "th": r"(?= ?[2-7])",
    "q": r"(?=[1-4])",
    "may": r"(?= [0-9])",
    "mar": r"(?=\.? [0-9])",
    "buổi": r"(?= (?:sáng|trưa|chiều|tối|đêm))",
    "mùng": r"(?= )",
    "giao": r"(?= thừa)",
    "ông": r"(?= công)",
    "kỷ": r"(?= niệm)",
    "sn": r"(?=[.:]? ?[12])",
}


class _Anchors:
    """The pattern that finds anchors and the rules that each wakes."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.families: Mapping[str | None, tuple[Rule, ...]] = {
            family: tuple(rule for rule in rules if rule.family in (family, *_ALSO.get(family, ())))
            for family in _NUMBERS
        }
        words: dict[str, list[Rule]] = {}
        for rule in rules:
            for opening in rule.openings:
                words.setdefault(opening, []).append(rule)
        self.words = {word: tuple(woken) for word, woken in words.items()}
        self.pattern = re.compile("|".join([self._numbers(), *self._by_letter()]))

    @staticmethod
    def _numbers() -> str:
        # looked at, not taken: "Quyết định 367 năm 1996" has another anchor right behind
        families = "|".join(f"(?=(?P<{family}>{pattern}))" for family, pattern in _NUMBERS.items())
        # the digit comes first and is looked back at: the regex engine skips all other text at once
        return rf"[0-9](?<![0-9].)(?:{families})"

    def _by_letter(self) -> list[str]:
        """One branch for each first letter, for the same reason."""
        letters: dict[str, list[str]] = {}
        for word in sorted(self.words, key=len, reverse=True):
            letters.setdefault(word[0], []).append(re.escape(word[1:]) + r"(?![^\W\d])" + _MORE.get(word, ""))
        return [rf"{letter}(?<!\w.)(?:{'|'.join(tails)})" for letter, tails in letters.items()]


@functools.cache
def _anchors(line: bool) -> _Anchors:
    """The anchors of running text, or those of a line, where fewer rules count."""
    return _Anchors(tuple(rule for rule in RUNNING if rule.everywhere) if line else RUNNING)


# candidates of a long text are handed over in batches, cut where nothing can reach across
_BATCH, _LARGEST_BATCH, _APART = 256, 16_384, 80


def batches(scan: Scan) -> Iterator[list[Candidate]]:
    """What the rules of running text and lines find, each alone; overlapping, unchecked, ordered by place.

    Candidates of different batches stand too far apart to be joined or to overlap, so that a text with a million
    times takes no more memory on the way than one with a thousand.
    """
    anchors, text = _anchors(scan.place == "line"), scan.lower
    words, families = anchors.words, anchors.families
    found: list[Candidate] = []
    for anchor in anchors.pattern.finditer(text):
        start = anchor.start()
        if len(found) > _BATCH and (start - found[-1].end > _APART or len(found) > _LARGEST_BATCH):
            yield sorted(found, key=_start)
            found = []
        woken = families[anchor.lastgroup] if anchor.lastgroup else words[anchor.group()]
        for rule in woken:
            for one in rule.at(text, start):
                found.append(one)
                if "clock" in one.kinds:
                    found += _zones(text, one.end)
    yield sorted(found, key=_start)


def _start(candidate: Candidate) -> int:
    return candidate.start


def _zones(text: str, end: int) -> list[Candidate]:
    """The offset from Greenwich right behind a clock: "18:27:05+0700", "18:27:05 +07:00"."""
    start = end
    while start < end + 4 and text.startswith(" ", start):
        start += 1
    if not text.startswith(("+", "-", "−", "&", "z"), start):
        return []
    return [found for rule in BEHIND_CLOCKS for found in rule.at(text, start)]


def whole_candidate(lower: str) -> Candidate | None:
    """What the rules of whole strings make of ``lower``, as long as it is: "1761135952", "9/2024"."""
    return next((candidate for rule in WHOLE for candidate in rule.at(lower, 0)), None)
