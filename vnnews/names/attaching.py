"""Whose post is it: posts before, behind and around a name, in one sentence."""

from __future__ import annotations

import re

from vnnews.names.people import Name
from vnnews.names.positions import Post
from vnnews.names.reading import Reading
from vnnews.names.people import Cue
from vnnews.names.agencies import Agency

# what may stand between a post and the next post of the same person
_CHAIN = re.compile(r"\s*(?:[,;]|-|–|và|kiêm|kiêm nhiệm|, đồng thời là|đồng thời là|, kiêm|, và|rồi|, rồi|, nay là|, hiện là)?\s*")
_AGE = r"(?:\s*(?:SN|sinh năm|sinh ngày|sinh|năm)?\s*[\d./-]{1,10}\s*(?:tuổi)?\s*[,;-]?)?"
_VERBS = (
    r"(?:là|làm|giữ chức(?: vụ)?|giữ các chức vụ|giữ cương vị|giữ vị trí|đảm nhiệm(?: chức(?: vụ)?| vị trí| cương vị)?|"
    r"đảm nhận(?: chức(?: vụ)?| vị trí| cương vị)?|vào chức(?: vụ)?|với cương vị(?: là)?|với tư cách(?: là)?|trên cương vị|"
    r"trúng cử(?: chức(?: danh| vụ)?)?|thôi(?: giữ)?(?: chức(?: vụ)?)?|khỏi chức(?: vụ)?|mọi chức vụ trong đảng|khỏi|"
    r"nhậm chức|trở thành|tái đắc cử(?: chức(?: vụ| danh)?)?|đắc cử|(?:kiêm|kiêm nhiệm)(?: chức(?: vụ)?)?|bổ nhiệm|miễn nhiệm(?: chức(?: vụ)?)?|"
    r"cách(?: mọi)? chức(?: vụ)?|bãi nhiệm|chức(?: vụ)?|tiếp tục là|vào vị trí|ra khỏi)"
)
_LEADS = (
    r"(?:hiện|nay|đang|từng|đã|vừa|sẽ|cũng|người|được|bị|tiếp tục|chính thức|tạm thời|vẫn|trước đó|trước đây|hiện nay|hiện tại|"
    r"bầu|bổ nhiệm|phân công|điều động|luân chuyển|chỉ định|giới thiệu|tín nhiệm|phê chuẩn|giao|cử|đề cử|tái cử|chuyển sang|"
    r"về|nhận|quyết định|để|ứng cử|xin|trao|công bố|miễn nhiệm|bãi nhiệm|cách|lần lượt|vào|trong|thăng chức|đồng thời|tạm|lại|mới|ông|bà)"
)
_BEHIND = re.compile(
    rf"\s*(?:\({_AGE}\)\s*)?(?:,{_AGE}|[-–]|:|\({_AGE}|,\s*{_LEADS}\s*)?(?:\s*(?:{_LEADS}\s+){{0,6}}{_VERBS}\s*:?)?\s*"
)
_OPENED = re.compile(r"\s*(?:\([^()\n]{0,60}[,;-]|,[^,.()\n]{0,30}tuổi,|,\s*sinh năm \d{4}(?: tại [^,.]{1,30})?,)\s*")
_VERBED = re.compile(rf"\s*(?:\([^()\n]{{0,60}}\)\s*)?(?:,\s*)?(?:{_LEADS}\s+){{0,6}}{_VERBS}\s*:?\s*")
_BEFORE = re.compile(r"\s*(?::|,|-|–|là|,? (?:đồng chí|ông|bà)|\()?\s*")
_LONGEST_GAP = 90


class Held:
    """A name with the posts that are its own."""

    __slots__ = ("name", "posts")

    def __init__(self, name: Name) -> None:
        self.name = name
        self.posts: list[Post] = []


def attach(reading: Reading) -> tuple[list[Held], list[Post]]:
    """Every name with its posts, and the posts that are left."""
    items = [item for item in reading.items if not isinstance(item, (Agency, Cue))]
    scan = reading.scan
    text, starts, ends = scan.text, scan.starts, scan.ends
    held: list[Held] = []
    owner: dict[int, Held] = {}
    count = len(items)

    def gap(left: Post | Name, right: Post | Name) -> str | None:
        first = ends[left.end - 1]
        last = starts[right.cue if isinstance(right, Name) else right.start]
        if last < first:
            last = first
        if last - first > _LONGEST_GAP:
            return None
        between = text[first:last]
        return None if "\n" in between else between

    people = [Held(item) if isinstance(item, Name) else None for item in items]
    for index, item in enumerate(items):
        person = people[index]
        if person is None:
            continue
        held.append(person)
        _take_before(items, index, person, owner, gap)
        _take_behind(items, index, person, owner, gap, count)
    _take_told(scan.text, items, people, owner, starts, ends)
    _share_plural(scan, items, people, owner, gap)
    left = [item for index, item in enumerate(items) if isinstance(item, Post) and index not in owner]
    _share(scan.text, scan, items, owner)
    return held, left


def _take_before(items, index, person, owner, gap) -> None:  # type: ignore[no-untyped-def]
    """"Chủ tịch UBND tỉnh, Trưởng ban … Nguyễn Văn An"."""
    back = index - 1
    if back < 0 or not isinstance(items[back], Post) or back in owner:
        return
    between = gap(items[back], items[index])
    if between is None:
        return
    tight = not between.strip()
    if not tight and not _BEFORE.fullmatch(between):
        return
    chain = [back]
    while back - 1 >= 0 and isinstance(items[back - 1], Post) and back - 1 not in owner:
        step = gap(items[back - 1], items[back])
        if step is None or not _CHAIN.fullmatch(step) or ";" in step:
            break
        back -= 1
        chain.append(back)
    for post in reversed(chain):
        owner[post] = person
        person.posts.append(items[post])


def _take_behind(items, index, person, owner, gap, count) -> None:  # type: ignore[no-untyped-def]
    """"Ông Nguyễn Văn An, Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh"."""
    first = index + 1
    if first >= count or not isinstance(items[first], Post):
        return
    between = gap(items[index], items[first])
    if between is None or not between.strip():
        return
    if not (_BEHIND.fullmatch(between) or _OPENED.fullmatch(between)):
        return
    chain = [first]
    while chain[-1] + 1 < count and isinstance(items[chain[-1] + 1], Post):
        step = gap(items[chain[-1]], items[chain[-1] + 1])
        if step is None or not step.strip() or not (_CHAIN.fullmatch(step) or _VERBED.fullmatch(step)):
            break
        chain.append(chain[-1] + 1)
    following = chain[-1] + 1
    verbed = _VERBED.fullmatch(between) is not None
    if following < count and isinstance(items[following], Name):
        step = gap(items[chain[-1]], items[following])
        if step is not None and not step.strip() and not verbed:
            # the last post is the next one's; where titles stand before the names, all of them are
            if person.posts:
                return
            chain = chain[:-1] if len(chain) > 1 and between.strip() != "(" else []
    for post in chain:
        owner[post] = person
        person.posts.append(items[post])


_TOLD = re.compile(
    r"(?:^|[.!?\n]\s*)(?:Ông|Bà|Đồng chí|Năm|Từ|Tháng|Đến|Sau|Trước|Ngày|Giai|Ngoài|Hiện|Cùng|Tại|Trong)\b[^.!?\n]*?"
    rf"(?:{_LEADS}\s+){{0,6}}{_VERBS}\s*:?\s*$"
)
_FURTHEST = 700
_LONGEST_SENTENCE = 220


def _take_told(text, items, people, owner, starts, ends) -> None:  # type: ignore[no-untyped-def]
    """"Năm 2011, bà được bầu làm …": the post of the person whose life is being told."""
    last = None
    count = len(items)
    for index, item in enumerate(items):
        if people[index] is not None:
            last = index
            continue
        if last is None or index in owner:
            continue
        person = people[last]
        start = starts[item.start]
        if start - ends[items[last].end - 1] > _FURTHEST:
            continue
        front = max(
            text.rfind(mark, max(0, start - _LONGEST_SENTENCE), start) for mark in (". ", "\n", "! ", "? ")
        )
        if front < 0 or ends[items[last].end - 1] > front + 20:
            continue
        if _TOLD.match(text[front:start]) is None:
            continue
        told = person
        chain = [index]
        while chain[-1] + 1 < count and isinstance(items[chain[-1] + 1], Post) and chain[-1] + 1 not in owner:
            between = text[ends[items[chain[-1]].end - 1] : starts[items[chain[-1] + 1].start]]
            if not between.strip() or not (_CHAIN.fullmatch(between) or _VERBED.fullmatch(between)):
                break
            chain.append(chain[-1] + 1)
        following = chain[-1] + 1
        if following < count and isinstance(items[following], Name):
            between = text[ends[items[chain[-1]].end - 1] : starts[items[following].start]]
            if not between.strip():
                continue
        for post in chain:
            owner[post] = told
            told.posts.append(items[post])


def _share_plural(scan, items, people, owner, gap) -> None:  # type: ignore[no-untyped-def]
    """"hai nguyên Thứ trưởng Bộ Công an Trần Văn An và Lê Văn Bình": the post is held by both."""
    for index in range(len(items) - 2):
        item = items[index]
        if not isinstance(item, Post) or item.start == 0 or scan.words[item.start - 1].lower not in _PLURALS:
            continue
        first = owner.get(index)
        if first is None or people[index + 1] is not first:
            continue
        at = index + 2
        while at < len(items) and (other := people[at]) is not None and not other.posts:
            between = gap(items[at - 1], items[at])
            if between is None or between.strip() not in (",", "và", ", và", "cùng"):
                break
            other.posts.append(item)
            at += 1


_PLURALS = frozenset("các những hai ba bốn 2 3 4 nhiều".split())


def _share(text, scan, items, owner) -> None:  # type: ignore[no-untyped-def]
    """"Chủ tịch kiêm Tổng giám đốc Tập đoàn …": the first title is held there too."""
    for index in range(len(items) - 1):
        item, following = items[index], items[index + 1]
        if not (isinstance(item, Post) and isinstance(following, Post)) or item.agency is not None:
            continue
        if following.agency is None or owner.get(index) is not owner.get(index + 1):
            continue
        between = text[scan.ends[item.end - 1] : scan.starts[following.start]].strip()
        if between in ("kiêm", "và", ", kiêm") and item.end == item.title_end:
            item.agency, item.full, item.body = following.agency, following.full, following.body
