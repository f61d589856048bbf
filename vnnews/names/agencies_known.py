"""Bodies that are known whole: "Bộ Công an", "FIFA", "Hoàng Anh Gia Lai"."""

from __future__ import annotations

from vnnews.lexicon import load
from vnnews.lexicon.lexicon import Sense, mask_of
from vnnews.names.agencies_tails import read_tail
from vnnews.names.agency import Agency
from vnnews.names.tokens import Scan
from vnnews.names.wordlists import word_set

_NAME = mask_of("name")
# whose branches bear the name of where they are
_BRANCHED = frozenset({"company", "bank"})
_BRANCHES = frozenset({"country", "province", "district"})
_TEAM_WORDS = word_set("team_word")
_PAPER_WORDS = word_set("paper_word")
# two words of the game: with one of them in the sentence a town is a team
_GAME_WORDS = word_set("game_word")
# who holds games, and what they are called
_HOSTS = frozenset({"sport", "international"})
_EVENTS = frozenset(entry.surface for entry in load("name_words") if entry.kind == "event_word")
_HOUSES = word_set("house")
_HOUSE_ENDS = frozenset(house.rpartition(" ")[2] for house in _HOUSES)
_WHERE = frozenset({"ở", "tại", "phố", "đô"})
_SENTENCE = 25
_OWNED_THINGS = word_set("owned_thing")


def body(scan: Scan, at: int, end: int, sense: Sense, depth: int) -> Agency | None:
    """A body known whole: "Bộ Công an", with the country it belongs to: "Quốc hội Mỹ"."""
    if depth == 0 and (not scan.any_capital(at, end) or (not sense.sure and _is_attribute(scan, at))):
        return None
    full = sense.full
    tail = read_tail(scan, end, nation=True)
    if tail is not None:
        full = f"{full} {tail.text}"
        end = tail.end
    return Agency(at, end, sense.surface, sense.domain, full, "body", tail)


def _is_attribute(scan: Scan, at: int) -> bool:
    """ "ngân sách Nhà nước", "vốn Nhà nước": whose something is, nobody who acts."""
    if not at:
        return False
    words = scan.words
    return words[at - 1].lower in _OWNED_THINGS or f"{words[at - 2].lower} {words[at - 1].lower}" in _OWNED_THINGS


def name(scan: Scan, at: int, end: int, sense: Sense) -> Agency | None:
    """A proper name; capitals must be as printed, or all of them capitals."""
    printed = scan.printed(at, end)
    if printed != sense.surface and not _same_capitals(printed, sense.surface):
        return None
    if not sense.sure and not _is_cued(scan, at, end, sense.domain):
        return None
    # a part of a longer run of capitals is another name
    if at and scan.words[at - 1].cap and not scan.words[at - 1].upper and not scan.opens_sentence(at - 1):
        return None
    # "siêu thị Big C", "khách sạn Mường Thanh" are houses
    if at and scan.words[at - 1].lower in _HOUSE_ENDS and _is_house(scan, at):
        return None
    # "Sony Xperia", "Nokia 8" are things that the company makes
    following = scan.words[end]
    if sense.domain == "company" and (
        (following.cap and not following.viet and not following.upper) or following.digit
    ):
        return None
    # the fight "UFC 223", the "AFF Cup"
    if sense.domain == "sport" and following.digit and scan.words[end - 1].upper:
        return None
    if sense.domain in _HOSTS and following.text in _EVENTS:
        return None
    # "Elle MacPherson" is a person
    if sense.domain == "media" and end == at + 1 and printed.istitle() and following.cap and not following.viet:
        return None
    full = sense.full
    if sense.domain in _BRANCHED and (further := scan.place_end(end, _BRANCHES)) > end:
        # "Samsung Bắc Ninh", "Honda Việt Nam"
        full = f"{full} {scan.printed(end, further)}"
        end = further
    return Agency(at, end, sense.surface, sense.domain, full, "name")


def team_at(scan: Scan, at: int) -> Agency | None:
    """ "U23 Việt Nam", "U.23 Việt Nam": a youth team with its country."""
    words = scan.words
    printed, age = words[at].text, at
    if printed == "U" and words[at + 1].text in ".-":
        age = at + 2
        printed = f"U{words[age].text}"
    if printed[0] != "U" or not printed[1:].isdigit() or len(printed) > 3:
        return None
    end = scan.place_end(age + 1)
    if end == age + 1:
        return None
    return Agency(at, end, printed, "sport", f"Đội tuyển {scan.printed(at, end)}", "team")


def _is_house(scan: Scan, at: int) -> bool:
    """Whether a word for a house of many stands before a name."""
    words = scan.words
    return words[at - 1].lower in _HOUSES or f"{words[at - 2].lower} {words[at - 1].lower}" in _HOUSES


def names_follow(scan: Scan, at: int) -> bool:
    """Whether a name that is known whole begins at this word."""
    return scan.roles(at) & _NAME != 0 and any(
        sense.role == "name" and sense.surface[0].isupper() for _, sense in scan.senses(at)
    )


def _is_cued(scan: Scan, at: int, end: int, domain: str) -> bool:
    """Whether a town or a common word is a team or a paper here, by the words beside it and in its sentence."""
    words = scan.words
    beside = {word.lower for word in words[max(0, at - 4) : at] + words[end : end + 3]}
    if domain == "media":
        return not beside.isdisjoint(_PAPER_WORDS)
    if not beside.isdisjoint(_TEAM_WORDS):
        return True
    if not at or words[at - 1].lower in _WHERE:
        return False
    first, last = at, end
    while first > 0 and at - first < _SENTENCE and words[first - 1].text not in ".\n":
        first -= 1
    while last < scan.n and last - end < _SENTENCE and words[last].text not in ".\n":
        last += 1
    return any(f"{words[k].lower} {words[k + 1].lower}" in _GAME_WORDS for k in range(first, last - 1))


def _same_capitals(printed: str, surface: str) -> bool:
    if printed.isupper():
        return len(printed) > 3 and " " in printed
    small = [word for word in surface.split() if word[0].isupper()]
    return sum(word[0].isupper() for word in printed.split()) >= len(small)
