"""What the name of a body goes on with behind what was read of it: words of no list, a second place, a branch."""

from __future__ import annotations

from vnnews.names.agencies_tails import read_tail
from vnnews.names.agencies_unlisted import unlisted_end
from vnnews.names.agency import Agency
from vnnews.names.tokens import Scan

# places that the names of bodies join
_CITIES = frozenset({"province", "city"})
_MANAGERS = ("ban quản lý", "ban qlda", "bql")
_BRANCH_OPENINGS = frozenset({"chi", "("})
# readings that may end with words of no list, and heads whose fields are all known
_GOES_ON = frozenset({"office", "institute", "firm"})
_CLOSED = frozenset({"Sở", "Bộ", "Ủy ban"})


def go_further(scan: Scan, body: Agency, depth: int) -> None:
    """Take what belongs to the name of ``body`` behind its end; ``depth``: how deep in another body or a post it is."""
    following = scan.words[body.end]
    if body.tail is None and following.small and body.rule in _GOES_ON:
        _go_on(scan, body, depth)
        following = scan.words[body.end]
    if following.lower in _BRANCH_OPENINGS:
        _add_branch(scan, body)
    elif following.lower == "-":
        if body.rule in _GOES_ON or body.head.lower().startswith(_MANAGERS):
            _add_second_place(scan, body)
        elif body.tail is not None and body.tail.unit == "khu vực":
            # "Tòa án nhân dân khu vực 3 - Thái Nguyên"
            last = scan.place_end(body.end + 1, _CITIES)
            # there is more than the mark
            if last > body.end + 1:
                _end_at(scan, body, last)


def seated_firm(scan: Scan, at: int) -> Agency | None:
    """ "Giám đốc công ty quản lý và khai thác đất TP Đà Nẵng": a firm behind a post, its trade, its seat or name."""
    for end, sense in scan.senses(at):
        last = unlisted_end(scan, end, True, named=True) if sense.role == "firm" else end
        if last > end and scan.any_capital(end, last):
            return Agency(at, last, sense.surface, sense.domain, scan.printed(at, last), "firm")
    return None


def _go_on(scan: Scan, body: Agency, depth: int) -> None:
    """ "Tổng công ty Đầu tư phát triển nhà và đô thị (HUD)": words of no list that the name ends with."""
    # a name in capitals is whole: "Công ty Hoàng Quân ký gửi …"
    whole = body.head in _CLOSED or (body.rule == "firm" and scan.words[body.end - 1].cap)
    last = unlisted_end(scan, body.end, depth > 0 and not whole)
    if last > body.end:
        _end_at(scan, body, last)


def _add_second_place(scan: Scan, body: Agency) -> None:
    """ "Ban quản lý dự án Hà Nội - Hải Phòng", "Công ty Bia Sài Gòn – Lâm Đồng": called by two places."""
    at = body.end + 1
    last = scan.place_end(at, _CITIES)
    if (
        last == at
        or scan.words[last].cap
        or not any(
            scan.place_end(start, _CITIES) == body.end for start in range(max(body.start, body.end - 3), body.end)
        )
    ):
        return
    _end_at(scan, body, last)


def _end_at(scan: Scan, body: Agency, end: int) -> None:
    """Take the words up to ``end`` into the name."""
    body.full = f"{body.full} {scan.printed(body.end, end)}"
    body.end = end


def _add_branch(scan: Scan, body: Agency) -> None:
    """ "VietinBank chi nhánh TP.HCM", "Văn phòng Đăng ký đất đai Chi nhánh quận 9"."""
    words, at = scan.words, body.end
    if words[at].text == "(" and words[at + 2].text == ")":
        # "Ngân hàng Nông nghiệp (Agribank) Chi nhánh Hà Nội"
        at += 3
    if words[at].lower != "chi" or words[at + 1].lower != "nhánh":
        return
    tail = read_tail(scan, at + 2)
    if tail is None or tail.bare:
        return
    body.full = f"{body.full} {scan.printed(at, at + 2)} {tail.text}"
    body.end = tail.end
