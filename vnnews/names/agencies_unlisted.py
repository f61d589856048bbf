"""Small words of names that no list has as a field, up to a seat, a mark or a short name behind them."""

from __future__ import annotations

from typing import Final

from vnnews.lexicon.lexicon import mask_of
from vnnews.names.agencies_tails import is_halved, is_unit, name_run, read_tail
from vnnews.names.tokens import Scan
from vnnews.names.wordlists import word_set

# what a board looks after, in small letters: "Ban Quản lý các dịch vụ công ích TP Hạ Long"
_MANAGED = word_set("managed")
_INNER_WORDS = word_set("field_inner")
_NOUNS = _INNER_WORDS - {"các", "và"}
_LONGEST_MANAGED: Final = 9
_LONGEST_FIELD: Final = 6
_LONGEST_UNLISTED: Final = 7
# what lies somewhere may be what a firm looks after: "khai thác cảng cá"
_GROUNDS: Final = frozenset(
    {"cảng", "cầu", "đường", "phố", "sông", "biển", "rừng", "chợ", "bến", "hồ", "núi", "đảo", "khu", "đất"}
)
_JOINS: Final = frozenset({"và"})
_INNER: Final = _NOUNS | _JOINS | _GROUNDS
_ENDS: Final = frozenset({",", "-", "–", "(", ")"})
_NO_FIELD = word_set("function") | word_set("place_lead") | {"người", "đất", "phía", "bên", "thuộc", "toàn"}
_NO_NAME = _NO_FIELD | {"kiêm", "thêm"}
_ACTS = mask_of("person_verb", "title", "title_alone", "title_of", "former", "acting", "opening", "honorific", "role")
_SEATS = frozenset({"country", "province"})


def seat_behind(scan: Scan, at: int) -> int:
    """Where the seat begins behind small words that no list has as a field: "Cục Xử lý chất thải rắn Việt Nam".

    ``at`` if none does, or if one of the words is no part of a name: a verb, a word of grammar, a title.
    """
    words = scan.words
    end = at
    while end - at < _LONGEST_FIELD and words[end].letters and not words[end].cap:
        word = words[end]
        if not word.viet or (word.lower in _NO_FIELD and word.lower not in _NOUNS) or scan.roles(end) & _ACTS:
            return at
        if is_unit(scan, end):
            return at
        end += 1
    if end == at or not words[end].cap:
        return at
    return end if scan.place_end(end, _SEATS) > end else at


def managed_end(scan: Scan, at: int, bare: bool = False) -> int:
    """Where the seat begins behind what a board looks after, told in small letters, or ``at``.

    ``bare``: a unit word alone will do, for it is known that the words are part of the name.
    """
    words = scan.words
    first = words[at].lower
    if first not in _MANAGED and f"{first} {words[at + 1].lower}" not in _MANAGED:
        return at
    end = at + 1
    while end - at < _LONGEST_MANAGED and words[end].letters and not words[end].cap:
        word = words[end]
        if is_unit(scan, end) and words[end + 1].lower != "các":
            break
        if is_halved(scan, end):
            # "bảo tồn", of which "bảo" alone is what people do
            end += 2
            continue
        if not word.viet or (word.lower in _NO_FIELD and word.lower not in _INNER_WORDS) or scan.roles(end) & _ACTS:
            return at
        end += 1
    tail = read_tail(scan, end, unknown=True)
    return end if end > at + 1 and tail is not None and (bare or not tail.bare) else at


def unlisted_end(scan: Scan, at: int, posted: bool, named: bool = False) -> int:
    """Past small words that no list has as a field, where what follows them shows that the name ends there.

    A short name in brackets does: "Tổng công ty Đầu tư phát triển nhà và đô thị (HUD)". Behind a post (``posted``)
    so does a mark ("cục phó Cục Kiểm soát bảo vệ môi trường - …") or a seat ("Chủ tịch Hội đột quỵ TP HCM").
    With ``named`` a name in capitals will do. ``at`` if nothing does.
    """
    words = scan.words
    end = at
    if words[at].lower in _JOINS:
        return at
    while end - at < _LONGEST_UNLISTED and words[end].letters and not words[end].cap:
        word = words[end]
        if is_unit(scan, end):
            break
        if is_halved(scan, end) and words[end + 1].lower not in _NO_FIELD:
            end += 2
            continue
        if not word.viet or (word.lower in _NO_NAME and word.lower not in _INNER) or scan.roles(end) & _ACTS:
            return at
        end += 1
    if end - at < 2 or words[end - 1].lower in _JOINS:
        return at
    mark = words[end].text
    if mark == "(" and words[end + 1].upper and words[end + 2].text == ")":
        return end
    if not posted:
        return at
    if mark in _ENDS:
        return end
    if scan.roles(end) & _ACTS:
        return at
    if named and words[end].cap and words[end].viet and words[end].family != 2 and not words[end + 1].small:
        return name_run(scan, end)
    tail = read_tail(scan, end)
    return tail.end if tail is not None and not tail.bare else at
