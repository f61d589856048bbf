"""What becomes of the candidates: one ordered list of small steps, each from all candidates to those that remain."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from vnnews.quantities.bounds import add_bounds
from vnnews.quantities.joining import join_ranges, join_sums
from vnnews.quantities.parts import Candidate, Scan
from vnnews.quantities.unlikely import is_date, is_fixed, is_label, is_time

Refiner = Callable[[list[Candidate], Scan], list[Candidate]]


def settle_overlaps(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """Of two that overlap, what has a unit or meaning wins over a bare number, then the longer, the earlier.

    In "hai phần ba" the fraction wins over the numbers 2 and 3.
    """
    kept: list[Candidate] = []
    for candidate in found:
        while kept and kept[-1].end > candidate.start and _weight(candidate) > _weight(kept[-1]):
            kept.pop()
        if not kept or kept[-1].end <= candidate.start:
            kept.append(candidate)
    return kept


def _weight(candidate: Candidate) -> tuple[int, int]:
    # "hang thứ 3 nước còn dâng": the place in a row wins over "3 nước"
    said = 0 if candidate.rule == "bare" else 1 + (candidate.kind in ("ordinal", "score"))
    return said, candidate.end - candidate.start


def drop_labels(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """ "quận 1", "lớp 10", "Boeing 737": the number is a name."""
    return [candidate for candidate in found if not is_label(candidate, scan)]


def drop_times(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """ "năm 2024", "lúc 5 giờ", "5 năm qua": they are times."""
    if scan.whole:
        return [candidate for candidate in found if not is_time(candidate, scan)]
    return [candidate for candidate in found if not is_date(candidate, scan) and not is_time(candidate, scan)]


def drop_fixed(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """ "thịt ba chỉ", "một bên": nothing is counted."""
    return [candidate for candidate in found if not is_fixed(candidate, scan)]


def drop_lonely(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """A number without unit stays only where it can be nothing else: "gần 3.000", "26,4 tỷ"; there it may be money."""
    if scan.whole:
        return [one for one in found if not one.tentative or _is_all(one, scan)]
    return [_as_money(one, scan) for one in found if not one.tentative or _stands_out(one, scan)]


_NOTHING = re.compile(r"[\s.,;:!?]*\Z")


def _is_all(candidate: Candidate, scan: Scan) -> bool:
    return not scan.lower[: candidate.start].strip() and _NOTHING.match(scan.lower, candidate.end) is not None


_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+\Z")
_CODE_BEHIND = re.compile(r"[/+-]?\w|[/+]|['’′\"”]?[0-9]| ?[/x] ?[0-9]")


def _stands_out(candidate: Candidate, scan: Scan) -> bool:
    number = candidate.number
    if number.form == "vague" or candidate.bound in ("vague",):
        return number.scale > 1
    if _CODE_BEHIND.match(scan.lower, candidate.end):
        return False
    if number.scale >= 1000:
        return True
    if number.form == "words":
        return candidate.bound != "exact" and (number.value or 0) >= 10
    printed = scan.lower[number.start : number.end]
    if candidate.bound == "exact":
        return _GROUPS.match(printed) is not None and scan.text[candidate.start - 2 : candidate.start - 1].islower()
    return candidate.bound != "range"


_MONEY = re.compile(
    r"(?<!\w)(?:đồng|usd|tiền|vốn|nợ|giá|doanh thu|lợi nhuận|đầu tư|chi phí|ngân sách|thuế|lương|lãi|phạt|bồi thường"
    r"|trả|mua|bán|vay|kinh phí|thu nhập|thu|chi|lỗ|lời|tài sản|tốn|mất|thưởng|phí)(?!\w)"
)
_PEOPLE = re.compile(r"(?<!\w)(?:dân số|lượt|người|view|khán giả|thuê bao|bản|tấn|con)(?!\w)")
_FAR, _NEAR = 300, 40


def _as_money(candidate: Candidate, scan: Scan) -> Candidate:
    """ "440 tỉ" is money in đồng, "100 triệu" in a text on money as well; "dân số 96 triệu" is none."""
    scale = candidate.number.scale
    if candidate.kind != "number" or scale < (1e6 if candidate.number.form == "vague" else 1000):
        return candidate
    lower, start, end = scan.lower, candidate.start, candidate.end
    if _PEOPLE.search(lower, max(0, start - _NEAR), start):
        return candidate
    if scale < 1e9 and not _MONEY.search(lower, max(0, start - _FAR), min(len(lower), end + _FAR)):
        return candidate
    return replace(candidate, kind="money", currency="VND")


REFINERS: tuple[Refiner, ...] = (
    settle_overlaps,
    join_sums,
    join_ranges,
    add_bounds,
    drop_labels,
    drop_times,
    drop_fixed,
    drop_lonely,
)


def refine(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """The candidates after every step in turn; in order, without overlaps."""
    for refiner in REFINERS:
        found = refiner(found, scan)
    return found
