"""What stands beside a date or a clock and is no time alone: weekdays and time zones."""

from __future__ import annotations

import re

from msgspec.structs import replace

from vnnews.times.parts import Candidate, Kind, Parts
from vnnews.times.rules.rule import Rule, rule
from vnnews.times.words import ENGLISH_WEEKDAYS, WEEKDAY_NAMES, any_of

_WEEKDAY: frozenset[Kind] = frozenset({"weekday"})
_ZONE: frozenset[Kind] = frozenset({"zone"})
_SUNDAY = 6
_VIETNAM_MINUTES = 7 * 60
# the widest offsets in use are UTC-12 and UTC+14
_WIDEST_MINUTES = 14 * 60

_NUMBERED = any_of(WEEKDAY_NAMES)


@rule(
    None,
    rf"(?:thứ ?(?P<day>{_NUMBERED})|hứ ?(?P<cut>{_NUMBERED})|t(?:h ?|\.)?(?P<digit>[2-7])|ch[ủú]a? ?nhật|cn|c\.n)"
    r"(?!\w)\.?",
    openings=("thứ", "hứ", "chủ", "chúa", "chú", "ch", "cn", "c", "t", "th"),
    everywhere=True,
)
def weekday(match: re.Match[str]) -> Candidate | None:
    """'Thứ Bảy', 'Thứ 7', 'T7', 'T.7', 'Th 7', 'Chủ nhật', 'CN'; 'hứ hai' where the first letter was lost."""
    name = match["day"] or match["cut"] or match["digit"]
    return _weekday(match, WEEKDAY_NAMES[name] if name else _SUNDAY)


@rule(None, rf"(?P<name>{any_of(ENGLISH_WEEKDAYS)})(?!\w)\.?", openings=tuple(ENGLISH_WEEKDAYS), everywhere=True)
def english_weekday(match: re.Match[str]) -> Candidate | None:
    """'Wed', 'Sunday'."""
    return _weekday(match, ENGLISH_WEEKDAYS[match["name"]])


_DAY_WORD = re.compile(r"(?<!\w)(?:ngày|hôm) {1,2}\Z")
# "lần thứ 6 hôm 3/9": the sixth time, no Friday
_COUNTED = re.compile(
    r"(?<!\w)(?:lần|kỳ|khóa|hạng|vị trí|người|cái|con|vụ|năm|tháng|tuần|hiệp|vòng|phiên|đợt|lượt|xếp|bài|đời|tầng)"
    r" {1,2}\Z"
)


def _weekday(match: re.Match[str], number: int) -> Candidate | None:
    """A weekday with the "ngày" or "hôm" before it; none where the word is the end of another."""
    text, start = match.string, match.start()
    if text[start - 1 : start].isalnum():
        return None
    if text.startswith("thứ", start) and _COUNTED.search(text, max(0, start - 12), start):
        return None
    word = _DAY_WORD.search(text, max(0, start - 8), start)
    end = match.end()
    if text.endswith(".", start, end) and text.startswith(("thứ", "ch"), start):
        # the full stop of a sentence, not of "T.7."
        end -= 1
    toward = -1 if word and word[0].startswith("hôm") else 0
    return Candidate(
        word.start() if word else start, end, _WEEKDAY, Parts({"weekday": number}), tentative=True, toward=toward
    )


_SIGN = r"(?P<sign>\+|-|−|&#x2b;|&#43;|&plus;)"


def _zone(match: re.Match[str]) -> Candidate | None:
    """A zone from the groups sign, hours and minutes, or the group vietnam; bare, it is Greenwich."""
    groups = match.groupdict()
    east = _VIETNAM_MINUTES if groups.get("vietnam") else 0
    if hours := groups.get("hours"):
        east = int(hours) * 60 + int(groups.get("minutes") or 0)
    if east > _WIDEST_MINUTES or int(groups.get("minutes") or 0) > 59:
        return None
    if groups.get("sign") in ("-", "−"):
        east = -east
    return Candidate(match.start(), match.end(), _ZONE, Parts({"zone": east}), tentative=True)


@rule(
    None,
    rf"(?:(?:gmt|utc)(?: ?{_SIGN} ?(?P<hours>[0-9]{{1,2}})(?::?(?P<minutes>[0-9]{{2}}))?(?!\d))?|(?P<vietnam>ict"
    rf"|giờ (?:việt nam|hà nội|vn)))(?!\w)",
    openings=("gmt", "utc", "ict", "giờ"),
    everywhere=True,
)
def named_zone(match: re.Match[str]) -> Candidate | None:
    """'GMT+7', '(GMT +7)', '[GMT +7]', 'UTC+07:00', 'ICT', 'giờ Việt Nam', 'GMT+0700 (Indochina Time)'."""
    found = _zone(match)
    if found is None or match.string[match.start() - 1 : match.start()].isalpha():
        return None
    start, end = _with_brackets(match.string, match.start(), match.end())
    long_name = _LONG_NAME.match(match.string, end)
    return replace(found, start=start, end=long_name.end() if long_name else end)


# JavaScript spells the zone out as well: "GMT+0700 (Indochina Time)"
_LONG_NAME = re.compile(r" \((?:(?:[a-z]{1,15} ){1,4}time|giờ [^\W\d_]{1,10}(?: [^\W\d_]{1,10}){0,4})\)")


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the brackets around it, if both are there."""
    before, after = text[max(0, start - 2) : start].rstrip(" "), text[end : end + 2].lstrip(" ")
    if before[-1:] + after[:1] not in ("()", "[]"):
        return start, end
    return text.rindex(before[-1], 0, start), text.index(after[0], end) + 1


@rule(None, rf"{_SIGN}(?P<hours>[0-9]{{2}}):?(?P<minutes>[0-9]{{2}})(?![\d/.:-])", everywhere=True)
def offset(match: re.Match[str]) -> Candidate | None:
    """'+07:00', '+0700', and '&#x2B;07:00' where a page's escape was left in."""
    return _zone(match)


@rule(None, r"(?:z|\+(?P<hours>[0-9]{2}))(?![\w/.:-])", everywhere=True)
def short_offset(match: re.Match[str]) -> Candidate | None:
    """The 'Z' and '+07' of '2024-09-28T18:27:05Z'."""
    return _zone(match) if match.string[match.start() - 1 : match.start()].isdigit() else None


RULES: tuple[Rule, ...] = (weekday, english_weekday, named_zone)
# they mean something only right behind a clock, and are tried nowhere else
BEHIND_CLOCKS: tuple[Rule, ...] = (offset, short_offset)
