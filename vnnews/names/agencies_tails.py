"""The right edge of bodies: the place that one is seated in, and runs of capitals that name one."""

from __future__ import annotations

from typing import Final

from vnnews.names.tokens import Scan, countries
from vnnews.names.wordlists import word_set

# a unit word, and the word that must follow for it to be another word
_UNITS: Final = {
    "tỉnh": "tỉnh",
    "thành phố": "thành phố",
    "tp": "thành phố",
    "huyện": "huyện",
    "huyện đảo": "huyện đảo",
    "quận": "quận",
    "q": "quận",
    "h": "huyện",
    "p": "phường",
    "x": "xã",
    "tx": "thị xã",
    "thị xã": "thị xã",
    "thị trấn": "thị trấn",
    "tt": "thị trấn",
    "xã": "xã",
    "phường": "phường",
    "thôn": "thôn",
    "bang": "bang",
    "khu vực": "khu vực",
    "miền": "miền",
    "vùng": "vùng",
    "đặc khu": "đặc khu",
    "thủ đô": "thủ đô",
    "khu phố": "khu phố",
    "liên bang": "liên bang",
}
_ABBREVIATED = frozenset(["q", "h", "p", "x", "tx", "tt", "tp"])
# which unit lies in which
_RANKS: Final = {"xã": 1, "phường": 1, "thị trấn": 1, "huyện": 2, "quận": 2, "thị xã": 2, "thành phố": 2, "tỉnh": 3}
_SPELT: Final = {"HCM": "Hồ Chí Minh"}
# "thanh tra Chương trình 135": no place
_WHOLE_WORDS = word_set("whole_word")
# units that bear numbers: no "huyện 31 tuổi"
_NUMBERED: Final = frozenset(_UNITS) - {
    "tỉnh",
    "thành phố",
    "tp",
    "huyện",
    "huyện đảo",
    "h",
    "thị xã",
    "tx",
    "tt",
    "thủ đô",
}
# what a number counts: "Công ty cao su Việt Nam 59 tỷ đồng"
_COUNTED: Final = frozenset({"tỷ", "tỉ", "triệu", "nghìn", "ngàn", "đồng", "tuổi", "người", "năm", "tháng", "ngày"})
# these name nothing without the place
_NOT_BARE = _ABBREVIATED - {"tp"} | {"khu vực", "miền", "vùng", "bang", "thôn", "thủ đô", "liên bang", "khu phố"}
_NOT_AFTER = {"xã": frozenset({"hội", "giao", "luận", "viên"}), "phường": frozenset({"hội", "chèo"})}
_WHOLE = tuple(tuple(phrase.split(" ")) for phrase in sorted(word_set("tail_whole")))
_WHOLE_FRONTS = frozenset(phrase[0] for phrase in _WHOLE)
_MORE = tuple(tuple(phrase.split(" ")) for phrase in sorted(word_set("seat_more")))
_PARTICLES = word_set("particle")


# what a seat in small letters begins with, and a number in a name
_FRONTS = frozenset(unit.split(" ")[0] for unit in _UNITS) | _WHOLE_FRONTS | {"cấp", "số"}


class Tail:
    """The seat at the end of a body's name. ``bare``: only a unit word, whose place the article must tell."""

    __slots__ = ("bare", "end", "place", "start", "text", "unit")

    def __init__(self, start: int, end: int, text: str, unit: str, place: str, bare: bool) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.unit = unit
        self.place = place
        self.bare = bare


def read_tail(scan: Scan, at: int, unknown: bool = False, nation: bool = False) -> Tail | None:
    """The place that a body is seated in, if one begins here.

    ``unknown``: capitals that no list knows will do ("Công an Đắk Xyz"); ``nation``: only countries.
    """
    words = scan.words
    word = words[at]
    if not word.letters:
        return None
    if nation:
        end = scan.place_end(at, frozenset({"country"}))
        return Tail(at, end, scan.printed(at, end), "", scan.printed(at, end), False) if end > at else None
    for phrase in _WHOLE if word.lower in _WHOLE_FRONTS else ():
        if word.lower == phrase[0] and all(words[at + k].lower == part for k, part in enumerate(phrase)):
            end = at + len(phrase)
            return Tail(at, end, scan.printed(at, end), "", "", False)
    if word.lower == "cấp" and words[at + 1].lower == "cao":
        end = at + 2
        if words[end].lower == "tại" and (tail := read_tail(scan, end + 1, unknown=True)) is not None and not tail.bare:
            end = tail.end
        return Tail(at, end, scan.printed(at, end), "cấp cao", "", False)
    two = f"{word.lower} {words[at + 1].lower}"
    if two in _UNITS:
        return _unit_tail(scan, at, at + 2, two)
    if word.lower in _UNITS:
        return _unit_tail(scan, at, at + 1, word.lower)
    if not word.cap:
        return None
    end = scan.place_end(at)
    if end > at:
        if word.family == 2 and (end - at > 2 or _person_follows(scan, at, end)):
            return None
        # "Thăng Long Hà Nội": where the named place lies
        further = scan.place_end(end, _WIDER)
        end = further if further > end and scan.place_end(at, _WIDER) == at else end
        return Tail(at, end, scan.printed(at, end), "", scan.printed(at, end), False)
    if unknown and word.viet and word.family != 2 and not is_halved(scan, at):
        end = _place_run(scan, at)
        return Tail(at, end, scan.printed(at, end), "", scan.printed(at, end), False)
    return None


def ends_at(scan: Scan, at: int, roles: int) -> bool:
    """Whether a plain small word ends what may be the name of a body: none of ``roles`` and no seat begins with it."""
    word = scan.words[at]
    return word.small and word.lower not in _FRONTS and not scan.roles(at) & roles


def further_seat(scan: Scan, at: int) -> int:
    """Past what a seat is followed by in the name: "Ban Quản lý Khu kinh tế Nghi Sơn và các khu công nghiệp tỉnh …"."""
    words = scan.words
    if words[at].lower != "và":
        return at
    for phrase in _MORE:
        end = at + len(phrase)
        if all(words[at + k].lower == part for k, part in enumerate(phrase)):
            tail = read_tail(scan, end)
            return tail.end if tail is not None else end
    return at


def is_halved(scan: Scan, at: int) -> bool:
    """Whether this word and the small one behind it are one: "Đại hội", "bảo tồn"."""
    words = scan.words
    return f"{words[at].lower} {words[at + 1].text}" in _WHOLE_WORDS


def is_unit(scan: Scan, at: int) -> bool:
    """Whether a unit word begins here: "Thành phố", "TP"."""
    lower = scan.words[at].lower
    return lower in _UNITS or f"{lower} {scan.words[at + 1].lower}" in _UNITS


def past_bracket(scan: Scan, at: int) -> int:
    """Past a short name in brackets with a seat or an owner behind it: "Sở Giáo dục và Đào tạo (GD-ĐT) tỉnh Sơn La"."""
    words = scan.words
    if words[at].text != "(" or not words[at + 1].cap:
        return at
    end = at + 1
    while end - at < 7 and (words[end].cap or words[end].digit or words[end].text in "&-, –"):
        end += 1
    if words[end].text != ")":
        return at
    following = words[end + 1]
    if following.letters and (
        f"{following.lower} {words[end + 2].lower}" in _UNITS or following.lower in _UNITS or following.cap
    ):
        return end + 1
    return at


def past_term(scan: Scan, at: int) -> int:
    """Past the term between a body and its seat: "Đoàn đại biểu Quốc hội khóa XIV tỉnh Hà Giang"."""
    words = scan.words
    number = words[at + 1]
    return at + 2 if words[at].lower == "khóa" and (number.roman or number.digit) and is_unit(scan, at + 2) else at


def _person_follows(scan: Scan, at: int, end: int) -> bool:
    """ "Giám đốc Công an Lê Chân": a place called like a person, with more capitals behind it."""
    return scan.words[end].cap and not scan.words[end].upper and scan.words[end].family != 2


def _unit_tail(scan: Scan, at: int, end: int, unit: str) -> Tail | None:
    words = scan.words
    dotted = unit in _ABBREVIATED and words[end].text == "."
    name = end + dotted
    full = _UNITS[unit]
    word = words[name]
    if word.digit and len(word.text) <= 2 and unit in _NUMBERED:
        place = f"{full} {word.text}"
        return Tail(at, name + 1, place, full, place, False)
    person = word.family == 2 and words[name + 1].cap and (words[name + 2].cap or scan.place_end(name) == name)
    known = scan.place_end(name)
    if person and known > name + 1 and (not words[known].cap or (words[known].family == 2 and words[known + 1].cap)):
        person = False
    if known == name and word.viet and unit in ("tp", "tỉnh") and words[name + 1].cap and words[name + 2].cap:
        # "Phó Bí thư Thành ủy TP Tất Thành …": all cities and provinces are known
        person = True
    if known == name and dotted and word.viet and unit == "tp" and (word.honorific or words[name + 1].small):
        # "… UBND TP. Trước đó …": the next sentence
        person = True
    if known == name and is_halved(scan, name):
        # "Đảng bộ tỉnh Đại hội lần thứ …"
        person = True
    if word.cap and not person and not (dotted and scan.starts[name] - scan.ends[name - 1] > 1):
        last = _place_run(scan, name)
        if last > name:
            printed = scan.printed(name, last)
            place = f"{full} {_SPELT.get(printed, printed)}"
            if (wider := _within(scan, last, full)) is not None:
                return Tail(at, wider.end, f"{place} {wider.text}", full, place, False)
            return Tail(at, last, place, full, place, False)
    if unit in _NOT_BARE or word.lower in _NOT_AFTER.get(unit, ()):
        return None
    if unit in _ABBREVIATED and not words[at].cap:
        return None
    if (bracket := past_bracket(scan, end)) > end and (further := scan.place_end(bracket)) > bracket:
        # "thành phố (CDC) Đà Nẵng"
        place = f"{full} {scan.printed(bracket, further)}"
        return Tail(at, further, place, full, place, False)
    return Tail(at, end, full, full, "", True)


def _within(scan: Scan, at: int, unit: str) -> Tail | None:
    """The larger unit named right behind a smaller one: "xã An Hòa huyện Kim Bảng"."""
    words = scan.words
    if not is_unit(scan, at):
        return None
    further = _UNITS.get(f"{words[at].lower} {words[at + 1].lower}") or _UNITS[words[at].lower]
    if _RANKS.get(further, 0) <= _RANKS.get(unit, 9):
        return None
    tail = read_tail(scan, at)
    return tail if tail is not None and not tail.bare else None


def _place_run(scan: Scan, at: int) -> int:
    """The end of the place name in capitals: the run, but for a person's name that begins within it."""
    words = scan.words
    known = scan.place_end(at)
    end = at
    while end - at < 4 and words[end].cap and not (end > at and words[end].upper and len(words[end].text) > 1):
        if end > at and end >= known and words[end].family and words[end + 1].cap:
            break
        end += 1
        if words[end].text == "-" and words[end + 1].cap and scan.glued(end):
            end += 1
    if known > at and end > known and words[known].cap and len(words[known].text) > 1 and end - known > 1:
        # what is left over beside a known place is a name of its own
        return known
    end = max(end, known)
    if (
        words[end].digit
        and len(words[end].text) < 3
        and not words[end + 1].letters
        and words[end + 1].text not in "/.%-"
    ):
        # "xã Quế Xuân 1"
        return end + 1
    if words[end].digit and len(words[end].text) < 3 and words[end + 1].cap:
        return end + 1
    return end


def name_run(scan: Scan, at: int) -> int:
    """The end of a run of capitals, numbers and joins that names a body; a person's name behind it stays out."""
    words = scan.words
    end = at
    while end - at < 10:
        word = words[end]
        if word.cap or (word.digit and end > at and len(word.text) <= 4 and not is_amount(scan, end)):
            if end > at and word.family == 2 and words[end + 1].cap and (end - at > 1 or words[end + 2].cap):
                break
            if end > at and (_begins_person(scan, end) or (word.upper and word.lower in _ABBREVIATED)):
                break
            end += 1
        elif (end > at and word.text in "&-.+'’" and words[end + 1].cap and _joins(scan, end)) or (
            end > at and word.lower in _PARTICLES and words[end + 1].cap and not words[end - 1].viet
        ):
            end += 1
        else:
            break
    return end


def _begins_person(scan: Scan, at: int) -> bool:
    return any(sense.role in ("title", "title_of", "honorific", "rank") for _, sense in scan.senses(at)[:3]) and (
        scan.words[at].lower in ("ông", "bà", "giám", "phó", "chủ", "trưởng", "tổng", "đại", "trung", "thượng")
    )


def _joins(scan: Scan, at: int) -> bool:
    text = scan.words[at].text
    if text == "&":
        return True
    return scan.glued(at) and scan.glued(at + 1)


def is_amount(scan: Scan, at: int) -> bool:
    """Whether a number is an amount or part of a date: "30.000", "59 tỷ"."""
    return scan.words[at].digit and (_is_date(scan, at) or scan.words[at + 1].lower in _COUNTED)


_WIDER = frozenset({"country", "province"})
_HIGH = frozenset({"country", "province", "city", "district", "region", "island", "continent", "sea", "mountain"})


def is_place(scan: Scan, at: int, known: int, end: int) -> bool:
    """Whether a known name up to ``known`` is the place rather than the body that would end at ``end``."""
    return end <= known + 1 or scan.place_end(at, _HIGH) == known


def _is_date(scan: Scan, at: int) -> bool:
    return scan.words[at + 1].text in "/.,%" and scan.words[at + 2].digit


def is_country(name: str) -> bool:
    """Whether this is the name of a country."""
    return name.lower() in countries()
