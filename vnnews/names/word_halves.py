"""Capitals that look like a name and are half of a word, or a village: "Quản trị", "quê quán: Bạch Đằng"."""

from __future__ import annotations

from vnnews.lexicon.lexicon import mask_of
from vnnews.names.agencies_tails import is_unit
from vnnews.names.tokens import Scan
from vnnews.names.wordlists import word_set

_VERBS = mask_of("person_verb")
# one word of two syllables, of which the first alone might be a name: "thạc sĩ Quản trị", "Nghị quyết"
_SECONDS: dict[str, set[str]] = {}
for _word in word_set("whole_word"):
    _first, _second = _word.split(" ")
    _SECONDS.setdefault(_first, set()).add(_second)
_JOINTS = frozenset({",", "và", ":"})
_PLURALS = word_set("plural")
_LONGEST_LIST = 40
_HOME_WORDS = word_set("home_word")


def is_whole(scan: Scan, at: int) -> bool:
    """Whether the two words from here on are one: "công bố"."""
    if at < 0:
        return False
    seconds = _SECONDS.get(scan.words[at].lower)
    return seconds is not None and scan.words[at + 1].lower in seconds


def is_word_half(scan: Scan, at: int) -> bool:
    """Whether the capital syllable and the small one behind it are one word: "Quản trị", "Nghị quyết"."""
    if not scan.words[at + 1].small or not is_whole(scan, at):
        return False
    # "Hòa giải thích", "Thành công bố": the small one begins another word
    return not scan.roles(at + 1) & _VERBS and not is_whole(scan, at + 1)


def is_listed_place(scan: Scan, at: int) -> bool:
    """ "các xã Thái Hòa và Hùng Đức": one more of the places named in a row."""
    words = scan.words
    if at < 1 or words[at - 1].text not in _JOINTS:
        return False
    before = at - 1
    lowest = max(0, at - _LONGEST_LIST)
    while before > lowest and (words[before].cap or words[before].text in _JOINTS):
        before -= 1
    for length in (1, 2):
        start = before + 1 - length
        if start > 0 and is_unit(scan, start) and words[start - 1].lower in _PLURALS:
            return True
    return False


def is_home(scan: Scan, at: int, end: int) -> bool:
    """ "quê quán: Bạch Đằng, huyện Đông Hưng": a village that is called like a person."""
    words = scan.words
    before = at - 1 - (words[at - 1].text == ":")
    return before >= 0 and words[before].lower in _HOME_WORDS and words[end].text == "," and is_unit(scan, end + 1)
