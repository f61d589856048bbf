"""Bodies that act: which words begin one, and where its name ends.

The right edge is where the work lies. Each head word says what may follow it: the place it is seated in ("UBND tỉnh"),
a field of work ("Sở Giáo dục và Đào tạo"), a name of capitals ("Công ty CP Becamex"), a number ("Trung đoàn 8").
"""

from __future__ import annotations

from vnnews.lexicon.lexicon import Sense, mask_of
from vnnews.names.agencies_firms import firm, halves
from vnnews.names.agencies_further import go_further, seated_firm
from vnnews.names.agencies_known import body, name, names_follow, team_at
from vnnews.names.agencies_tails import (
    ends_at,
    further_seat,
    is_amount,
    is_place,
    is_unit,
    name_run,
    past_bracket,
    past_term,
    read_tail,
)
from vnnews.names.agencies_unlisted import managed_end, seat_behind
from vnnews.names.agencies_work import HEADS, Work, goes_on, has_name, is_code, is_common, is_worth
from vnnews.names.agency import Agency, field_at
from vnnews.names.tokens import BODIES, Scan
from vnnews.names.wordlists import word_set

__all__ = ["Agency", "agency_at", "office", "team_at"]

_DEEPEST = 3
_OFFICE_PARTS = BODIES | mask_of("field")
_FIRMS = mask_of("firm")
_HIGH = ("thành ủy", "tỉnh ủy", "thành đoàn", "tỉnh đoàn")
_OWNED = frozenset({"party", "mass_organisation", "police", "government"})
_PLURALS = word_set("plural")
# words that end like a head word: "đại hội", "cán bộ"
_COMPOUNDS = word_set("compound")
_JOINS = frozenset({"và", "-", "–", "&", "/"})
_MARKS = frozenset({"-", "&"})
# heads that are common words: a number or an unknown capital after them says nothing
_OWNED_OFFICES = word_set("office_owned")
_SEATED_OFFICES = word_set("office_seated")
_NUMBERED = word_set("numbered_head")
# groups of people, which have a name only with capitals or an owner
_GROUPS = word_set("group_head")
# heads that name a body where a post is held in it: "Bí thư Đảng đoàn"
_OWN = word_set("office_own")
# heads that look after something: "Ban Quản lý các dịch vụ công ích TP Hạ Long"
_MANAGING = word_set("managing_head")
# small letters that tell what the name behind them is, and are no part of it
_LOOSE = word_set("loose_head")
# heads of one office each, whose field may be told in three
_LISTING = frozenset({"chi cục", "cục", "vụ", "trung tâm", "viện", "khoa", "hội", "hiệp hội"})
_MOST_PARTS = 12
_MOST_CODES = 3
# what every event has: a name only with whose it is
_GENERIC = word_set("office_generic")
# readings that go on over whatever has capitals
_READ_ON = frozenset({"office", "institute", "firm", "unit"})


def agency_at(scan: Scan, at: int, depth: int = 0) -> Agency | None:
    """The body whose name begins at this word, the longest reading."""
    if depth > _DEEPEST or not scan.roles(at) & BODIES:
        return None
    best: Agency | None = None
    head_end = at
    for end, sense in scan.senses(at):
        # "Đảng ủy" that is none here is no "Đảng" either
        if (sense.role == "other" and best is None) or (sense.role == "body" and end == at + 1 < head_end):
            return best
        if sense.role in ("seat", "office"):
            head_end = max(head_end, end)
        if sense.role not in HEADS:
            continue
        found = _read(scan, at, end, sense, depth)
        if found is not None and (best is None or found.end > best.end):
            best = found
        elif found is None and sense.role == "seat" and best is None and scan.printed(at, end).lower() in _GENERIC:
            # "Đảng bộ" alone is no "Đảng" either
            return None
    if best is None and depth and scan.roles(at) & _FIRMS:
        best = seated_firm(scan, at)
    if best is not None:
        go_further(scan, best, depth)
    if best is None or best.rule not in _READ_ON or not scan.words[at].cap:
        return best
    # "Hội An", "Nha Trang", "Trường Thọ": the head is a syllable of a place
    place = scan.place_end(at)
    return None if place > at + 1 and is_place(scan, at, place, best.end) else best


def _read(scan: Scan, at: int, end: int, sense: Sense, depth: int) -> Agency | None:
    role = sense.role
    # "Luật Công an nhân dân" is a law
    if depth == 0 and at and scan.words[at - 1].text == "Luật":
        return None
    if role == "body":
        return body(scan, at, end, sense, depth)
    if role == "name":
        return name(scan, at, end, sense)
    # "họp để tổ chức hội nghị"
    small = not scan.words[at].cap
    if small and role in ("office", "seat") and sense.surface.lower() in _LOOSE:
        return None
    if depth == 0 and small and at:
        before = scan.words[at - 1].lower
        pair = f"{before} {scan.words[at].lower}"
        if before in _PLURALS or before in ("tổng", "mã") or pair in _COMPOUNDS:
            return None
        # "tạp chí Time" is the paper "Time"
        if sense.surface.lower() in _LOOSE and names_follow(scan, end):
            return None
        # "ca" is no "CA"
        if end == at + 1 and sense.surface.isupper() and len(sense.surface) < 3:
            return None
    if sense.surface.lower() == "kênh" and scan.words[end].viet and not scan.words[end].upper:
        # "kênh Ba Bò" is water
        return None
    if role == "seat":
        return _seat(scan, at, end, sense, depth)
    if role == "office":
        # "lên tiếng vụ doanh nghiệp Lào": a case
        if depth == 0 and end == at + 1 and scan.words[at].lower == "vụ" and _is_case(scan, end, small):
            return None
        return office(scan, at, end, sense.full, sense.domain, depth, sense)
    if role == "unit":
        return _unit(scan, at, end, sense)
    return firm(scan, at, end, sense)


def _is_case(scan: Scan, at: int, small: bool) -> bool:
    """Whether "vụ" before this word is a case: "vụ doanh nghiệp Lào", "Vụ Schellenberg"."""
    word = scan.words[at]
    if small and not word.cap:
        return True
    return word.cap and not word.viet and not word.upper and field_at(scan, at) is None


def _seat(scan: Scan, at: int, end: int, sense: Sense, depth: int) -> Agency | None:
    """ "UBND tỉnh Thái Bình", "Công an huyện": the place follows; a few stand alone."""
    first = scan.words[at]
    end = past_term(scan, past_bracket(scan, end))
    tail = read_tail(scan, end, unknown=True)
    if tail is not None and not tail.unit and scan.place_end(end) == end and sense.domain in _OWNED:
        # "Đảng bộ Khối Doanh nghiệp Trung ương": no unknown place, but another body
        nested = _owner(scan, end, depth)
        tail = None if nested is not None and nested.end > tail.end else tail
    if tail is not None and not tail.unit and scan.words[tail.end].cap and sense.surface.lower().endswith(_HIGH):
        # "Thành ủy Tất Thành An": all cities and provinces are known
        tail = tail if scan.place_end(end) > end else None
    if tail is None and sense.domain == "government" and (managed := managed_end(scan, end)) > end:
        tail = read_tail(scan, managed, unknown=True)
    if tail is None:
        nested = _owner(scan, end, depth) if sense.domain in _OWNED or scan.words[end - 1].lower == "sự" else None
        if nested is not None and nested.rule != "name":
            return Agency(
                at, nested.end, sense.surface, sense.domain, f"{sense.full} {nested.full}", "seat", nested.tail
            )
        if depth:
            return Agency(at, end, sense.surface, sense.domain, sense.full, "seat")
        # "UBND" alone is a kind of body
        if not first.cap or not (sense.sure or first.upper) or sense.domain == "government":
            return None
        if scan.printed(at, end).lower() in _GENERIC:
            return None
        if scan.opens_sentence(at) and not first.upper and not _inner_capital(scan, at, end):
            return None
        return Agency(at, end, sense.surface, sense.domain, sense.full, "seat")
    if depth == 0 and not (first.cap if sense.domain == "company" else scan.any_capital(at, tail.end)):
        # "phát triển điện lực Việt Nam"
        return None
    full = (
        f"{sense.full} {scan.printed(end, tail.start)} {tail.text}" if tail.start > end else f"{sense.full} {tail.text}"
    )
    last = further_seat(scan, tail.end)
    if last > tail.end:
        full = f"{full} {scan.printed(tail.end, last)}"
    return Agency(at, last, sense.surface, sense.domain, full, "seat", tail)


def _owner(scan: Scan, at: int, depth: int) -> Agency | None:
    """The body that the one read so far is part of; small letters only where a police or party seat follows."""
    if not scan.words[at].letters:
        return None
    found = agency_at(scan, at, depth + 1)
    if found is None or (not scan.words[at].cap and found.rule not in ("seat", "body", "unit") and found.tail is None):
        return None
    return found


def _inner_capital(scan: Scan, at: int, end: int) -> bool:
    return scan.any_capital(at + 1, end)


def office(
    scan: Scan, at: int, end: int, head: str, domain: str, depth: int, sense: Sense | None = None, virtual: bool = False
) -> Agency | None:
    """ "Sở Y tế Hà Nội", "phòng Cảnh sát hình sự Công an tỉnh": a field of work, then whose office it is.

    ``virtual``: the head word is inside a title ("Bộ trưởng Y tế"), the field begins at ``end``.
    """
    words = scan.words
    lower_head = head.lower()
    small_head = not virtual and not words[at].cap
    owned = lower_head in _OWNED_OFFICES
    if not virtual and words[at].upper and end == at + 1 and words[at].lower == "tt":
        return None
    if lower_head not in _MANAGING and ends_at(scan, end, _OFFICE_PARTS):
        # most heads are common words
        return _alone(scan, at, end, sense, virtual, depth)
    managed = end
    if lower_head in _MANAGING and not virtual and (not small_head or words[at + 1].cap):
        managed = managed_end(scan, end)
    work = Work(end)
    if managed > end:
        work.add(managed, scan.printed(end, managed))
        small_head = False
    elif domain != "foreign":
        work = _work(scan, end, lower_head, small_head)
    j, parts = work.end, work.parts
    if virtual and not work.known and j == end + 1 and words[end].given and not words[j].cap:
        # "Thứ trưởng Hải"
        return None
    j = past_bracket(scan, j)
    if parts and not small_head and not virtual and (seat := seat_behind(scan, j)) > j:
        parts.append(scan.printed(j, seat))
        j = seat
    elif lower_head in _MANAGING and managed == end and (seat := managed_end(scan, j, bool(parts))) > j:
        parts.append(scan.printed(j, seat))
        j = managed = seat
        small_head = False
    nested = _owner(scan, j, depth)
    if nested is not None and nested.rule == "name" and not parts and not (" " in head and owned):
        nested = None
    tail = None
    full = " ".join([head, *parts]).replace(" ,", ",")
    if nested is not None and (parts or owned):
        tail = nested.tail
        end_all = nested.end
        full = f"{full} {nested.full}"
    else:
        nested = None
        tail = read_tail(scan, j, unknown=managed > end)
        end_all = j
        if tail is not None and (parts or not tail.bare or lower_head == "thanh tra"):
            end_all = tail.end
            full = f"{full} {tail.text}"
            if words[end_all].lower == "về" and (about := field_at(scan, end_all + 1)) is not None:
                # "Ban Chỉ đạo Trung ương về chính sách nhà ở"
                full = f"{full} về {about[1]}"
                end_all = about[0]
        else:
            tail = None
    if not parts and nested is None and tail is None:
        return _alone(scan, at, end, sense, virtual, depth)
    if not parts and nested is None and lower_head not in _SEATED_OFFICES:
        return None
    if small_head and nested is None and domain != "foreign" and is_common(scan, work, tail, lower_head):
        return None
    if lower_head in _GROUPS and nested is None and tail is None and not has_name(scan, end, end_all):
        # "Đoàn tổ chức tiếp xúc cử tri"
        return None
    if depth == 0 and nested is None and tail is None and scan.printed(at, end_all).lower() in _GENERIC:
        return None
    if depth == 0 and not virtual and not is_worth(scan, at, end, end_all, nested is not None or tail is not None):
        return None
    return Agency(at, end_all, head, domain, full, "office", tail)


def _work(scan: Scan, at: int, head: str, small: bool) -> Work:
    """The fields, codes and capitals behind the head word ``head``, which may be printed in ``small`` letters."""
    work = Work(at)
    while len(work.parts) <= _MOST_PARTS and _step(scan, work, head, small):
        pass
    return work


def _step(scan: Scan, work: Work, head: str, small: bool) -> bool:
    """Read one part more; whether there was one."""
    words, j = scan.words, work.end
    word = words[j]
    field = field_at(scan, j)
    # a second field right behind the first is one only in capitals: "Sở Công thương chỉ đạo" ends before the verb
    if field is not None and (not work.parts or ((word.cap or word.lower == "về") and not _owned(scan, j, field[0]))):
        work.add(*field)
        work.known += 1
        work.fields += 1
        return True
    if word.text == "T" and words[j + 1].text == "." and words[j + 2].text == "Ư":
        work.add(j + 3, "Trung ương")
        return True
    if not work.parts and word.text == "Trung" and words[j + 1].lower == "ương":
        work.add(j + 2, "Trung ương")
        return True
    if is_code(word) and (work.known or head in _NUMBERED or word.letters) and work.known <= _MOST_CODES:
        if (word.digit and head not in _NUMBERED and not work.known) or is_amount(scan, j):
            return False
        # "hội đồng quản trị PVN"
        if small and not work.parts and names_follow(scan, j):
            return False
        if is_unit(scan, j) and read_tail(scan, j) is not None:
            return False
        work.add(j + 1, word.text)
        work.known += 1
        return True
    if work.parts and word.lower == "số" and words[j + 1].digit and not is_amount(scan, j + 1):
        work.add(j + 2, scan.printed(j, j + 2))
        return True
    if word.cap and not small and goes_on(scan, j, bool(work.parts)):
        # "Ủy ban Quyên góp": the second half of a word that no list knows
        end = j + 1 + halves(scan, j, strict=False)
        work.add(end, scan.printed(j, end))
        return True
    if word.text == "," and work.fields and head in _LISTING and (following := _listed(scan, j + 1)) is not None:
        # "Chi cục Chăn nuôi, Thú y và Thủy sản"
        work.parts.append(",")
        work.add(*following)
        return True
    if (
        (work.fields if word.lower in _MARKS else work.parts)
        and word.lower in _JOINS
        and (following := _joined(scan, j + 1, small and word.lower == "và")) is not None
    ):
        work.parts.append(word.lower)
        work.add(*following)
        return True
    return False


def _joined(scan: Scan, at: int, small: bool) -> tuple[int, str] | None:
    """The field behind "và", unless another body begins there: "Sở GTVT và Công an TP"."""
    field = field_at(scan, at)
    if field is None or (small and not scan.words[at].cap):
        return None
    return None if _owned(scan, at, field[0]) else field


def _listed(scan: Scan, at: int) -> tuple[int, str] | None:
    """The field behind a comma, if one more follows behind "và"."""
    field = field_at(scan, at)
    if field is None or not scan.words[at].cap or scan.words[field[0]].lower != "và":
        return None
    return field if scan.words[field[0] + 1].cap and field_at(scan, field[0] + 1) is not None else None


def _owned(scan: Scan, at: int, end: int) -> bool:
    """Whether a body with a longer name than the field up to ``end`` begins here: the owner of the one being read."""
    found = agency_at(scan, at, _DEEPEST)
    return found is not None and found.end > end


def _alone(scan: Scan, at: int, end: int, sense: Sense | None, virtual: bool, depth: int) -> Agency | None:
    """A head word that is name enough: "HĐQT", "Ban Thường vụ"."""
    if sense is None or virtual:
        return None
    # "Bí thư Đảng đoàn"
    if depth and scan.words[at].cap and sense.surface.lower() in _OWN:
        return Agency(at, end, sense.surface, sense.domain, sense.full, "office")
    if (scan.words[at].upper and end == at + 1 and len(scan.words[at].text) > 2 and sense.surface != sense.full) or (
        end - at > 1 and scan.words[at].cap and scan.any_capital(at + 1, end) and sense.domain != "foreign"
    ):
        return Agency(at, end, sense.surface, sense.domain, sense.full, "office")
    return None


def _unit(scan: Scan, at: int, end: int, sense: Sense) -> Agency | None:
    """ "Trung đoàn bộ binh 8/Sư đoàn 395", "Quân khu V": a branch, then a number or a name."""
    words = scan.words
    j = end
    parts = [sense.full]
    field = field_at(scan, j)
    if field is not None:
        parts.append(field[1])
        j = field[0]
    word = words[j]
    if word.text.lower() == "số" and words[j + 1].digit:
        j += 1
        word = words[j]
    if (word.digit and len(word.text) < 5) or word.roman or (word.cap and word.text[-1].isdigit()):
        parts.append(word.text)
        j += 1
        if words[j].cap and len(words[j].text) == 1 and not scan.opens_sentence(j):
            j += 1
    elif word.cap and sense.domain == "army":
        last = name_run(scan, j)
        parts.append(scan.printed(j, last))
        j = last
    elif field is None or not words[at].cap:
        return None
    if j == end:
        return None
    tail = None
    if words[j].text == "/" and (nested := agency_at(scan, j + 1, _DEEPEST)) is not None:
        j = nested.end
    else:
        nested = agency_at(scan, j, _DEEPEST)
        if nested is not None:
            tail = nested.tail
            j = nested.end
            parts.append(nested.full)
    return Agency(at, j, sense.surface, sense.domain, " ".join(parts), "unit", tail)
