"""Companies, schools, hospitals, papers: a head word, words of their trade, then a name in capitals."""

from __future__ import annotations

from vnnews.lexicon.lexicon import Sense, mask_of
from vnnews.names.agencies_tails import ends_at, is_halved, is_unit, name_run, read_tail
from vnnews.names.agencies_unlisted import seat_behind
from vnnews.names.agency import Agency
from vnnews.names.places.words import words as place_words
from vnnews.names.tokens import BODIES, Scan
from vnnews.names.wordlists import word_set

_VERBS = mask_of("person_verb")
_PARTS = mask_of("firm", "firm_part", "field", "institute", "institute_part")
_FUNCTION_WORDS = word_set("function")
# hospitals of the army bear a number
_NUMBERED = frozenset({"quân y", "nhân dân", "quân đội"})
_NATIONS = frozenset({"country", "continent"})
_LANDS = _NATIONS | {"province"}


def firm(scan: Scan, at: int, end: int, sense: Sense) -> Agency | None:
    """Companies, schools, hospitals, papers: words of their trade, then the name in capitals."""
    words = scan.words
    long_firm = sense.role == "firm" and end - at > 2 and words[at].cap
    if not long_firm and ends_at(scan, end, _PARTS):
        # most heads are common words
        return None
    part_roles = ("firm_part", "field") if sense.role == "firm" else ("field", "institute_part")
    j, parts, named = end, [sense.full], False
    lasting = (end, 1)
    if sense.role == "institute" and words[j].lower == "số" and words[j + 1].digit:
        j += 2
    while len(parts) < 14:
        step = _part(scan, j, part_roles, sense.role == "firm")
        if step is None:
            if (
                len(parts) > 1
                and words[j].lower in ("và", "-", "–", "&", ",")
                and (following := _part(scan, j + 1, part_roles, sense.role == "firm", joined=True))
            ):
                parts.append(words[j].text)
                parts.append(following[1])
                j = following[0]
                continue
            break
        if scan.any_capital(j, step[0]) or scan.printed(j, step[0]).lower() == "trung ương":
            lasting = (step[0], len(parts) + 1)
        parts.append(step[1])
        j = step[0]
    if sense.domain == "hospital" and _is_number(scan, j) and scan.printed(j - 2, j).lower() in _NUMBERED:
        # "Bệnh viện Quân y 175"
        parts.append(words[j].text)
        j += 1
        named = True
    if sense.role == "firm" and j - at > 2 and words[at].cap and (seat := seat_behind(scan, j)) > j:
        # "Công ty cổ phần đảm bảo giao thông đường thủy Hải Phòng"
        parts.append(scan.printed(j, seat))
        j = seat
        named = True
    quoted = words[j].text in '“"' and words[j + 1].cap
    start = j + quoted
    # "Viện Pasteur TP. HCM": the unit word begins the seat; "Ngân hàng Nhà nước Trần Văn An" ends before the person
    whole = words[start].family == 2 and any(s.role in ("name", "body") and e == start for e, s in scan.senses(at))
    last = start if whole or (is_unit(scan, start) and read_tail(scan, start) is not None) else name_run(scan, start)
    if last == start + 1 and halves(scan, start, strict=False):
        # "Báo Thương hiệu và Công luận": a word of two syllables that no list knows
        last += 1
        if sense.role == "firm":
            # "Tổng công ty Xây lắp dầu khí Việt Nam"
            last = seat_behind(scan, last)
            if words[last].digit and len(words[last].text) < 3 and not words[last + 1].letters:
                # "Tổng công ty Phát điện 1"
                last += 1
        if words[last].lower == "và" and words[last + 1].cap and halves(scan, last + 1):
            last += 3
    elif sense.domain == "media" and last > start and words[last].lower == "và" and not scan.roles(last + 1) & BODIES:
        # "Tạp chí Thuốc và Sức khỏe"
        last += 3 if halves(scan, last + 1, strict=False) else 0
    if (
        last > start + 1
        and words[last - 1].lower == "một"
        and words[last].lower == "thành"
        and words[last + 1].lower == "viên"
    ):
        # "Tổng công ty Bến Thành TNHH Một thành viên"
        last += 2
    if last > start and not (quoted and words[last].text not in '”"'):
        parts.append(scan.printed(start, last))
        j = last + quoted
        named = True
    tail = read_tail(scan, j, unknown=False)
    if tail is not None and (len(parts) > 1 or not tail.bare):
        j = tail.end
        parts.append(tail.text)
        named = named or not tail.bare or sense.role == "institute"
    else:
        tail = None
    if not named and tail is None:
        j, length = lasting
        del parts[length:]
    wide = _NATIONS if words[at].cap else _LANDS
    if j == end or (sense.role == "firm" and not parts[1:-1] and scan.place_end(end, wide) == j):
        # "ngân hàng Thụy Sĩ", "doanh nghiệp Cần Thơ" are many
        return None
    if sense.role == "institute" and words[j].lower == "cơ" and words[j + 1].lower == "sở":
        j = _branch_end(scan, j + 2) or j
    small = not words[at].cap
    inner = scan.any_capital(end, j)
    if not named and not (inner and not small) and not (words[at].upper and sense.domain == "hospital"):
        return None
    if small and not inner:
        return None
    full = " ".join(parts).replace(" ,", ",")
    return Agency(at, j, sense.surface, sense.domain, full, sense.role, tail)


def _is_number(scan: Scan, at: int) -> bool:
    return scan.words[at].digit and len(scan.words[at].text) <= 4 and scan.words[at + 1].text not in "./%"


def _branch_end(scan: Scan, at: int) -> int:
    """The end of where a hospital or school has a second house: "cơ sở 2", "cơ sở Tân Triều"; 0 if none."""
    word = scan.words[at]
    if word.digit and len(word.text) == 1:
        return at + 1
    return scan.place_end(at) if word.cap and scan.place_end(at) > at else 0


def is_word(scan: Scan, at: int) -> bool:
    """Whether what looks like a place is half of another word: "Mỹ thuật", "Trung tâm"."""
    return f"{scan.words[at].lower} {scan.words[at + 1].lower}" in place_words().other_words


def halves(scan: Scan, at: int, strict: bool = True) -> bool:
    """Whether a capital syllable and a small one behind it look like one word of a name.

    ``strict``: the small one begins nothing that a list knows.
    """
    first, second = scan.words[at], scan.words[at + 1]
    if not (first.viet and first.cap and len(first.text) > 1 and second.viet and second.letters) or second.cap:
        return False
    if is_halved(scan, at):
        # "Ban Đại diện", of which "diện" alone is what people do
        return True
    if second.lower in _FUNCTION_WORDS:
        return False
    if scan.roles(at + 1) & _VERBS or (scan.place_end(at) > at and not is_word(scan, at)):
        return False
    return not (strict and scan.senses(at + 1))


def _part(scan: Scan, at: int, roles: tuple[str, ...], firm: bool, joined: bool = False) -> tuple[int, str] | None:
    """What the trade or kind is told with; behind "và" or a comma another head word begins another body."""
    if not scan.roles(at) & _PARTS:
        return None
    for end, sense in scan.senses(at):
        if scan.words[at].cap and scan.place_end(at) > end:
            # "Nhà máy thủy điện Sơn La" is none of paint
            continue
        if sense.role in roles or (firm and sense.role == "firm"):
            return end, sense.full if sense.surface != sense.full else scan.printed(at, end)
        if not firm and not joined and sense.role == "institute" and scan.words[at].cap:
            return end, sense.full if sense.surface != sense.full else scan.printed(at, end)
    return None
