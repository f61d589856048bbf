"""Bodies that are known whole: "Bộ Công an", "FIFA", "Hoàng Anh Gia Lai"."""

from __future__ import annotations

from vnnews.lexicon.lexicon import Sense
from vnnews.names.agencies_tails import read_tail
from vnnews.names.agency import Agency
from vnnews.names.tokens import Scan
from vnnews.names.wordlists import word_set

# whose branches bear the name of where they are
_BRANCHED = frozenset({"company", "bank"})
_BRANCHES = frozenset({"country", "province", "district"})
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
    if not sense.sure and not _is_cued(scan, at, end):
        return None
    # a part of a longer run of capitals is another name
    if at and scan.words[at - 1].cap and not scan.words[at - 1].upper and not scan.opens_sentence(at - 1):
        return None
    # "Sony Xperia", "Nokia 8" are things that the company makes
    following = scan.words[end]
    if sense.domain == "company" and (
        (following.cap and not following.viet and not following.upper) or following.digit
    ):
        return None
    # "Elle MacPherson" is a person
    if sense.domain == "media" and end == at + 1 and not scan.words[at].upper and following.cap and not following.viet:
        return None
    full = sense.full
    if sense.domain in _BRANCHED and (further := scan.place_end(end, _BRANCHES)) > end:
        # "Samsung Bắc Ninh", "Honda Việt Nam"
        full = f"{full} {scan.printed(end, further)}"
        end = further
    return Agency(at, end, sense.surface, sense.domain, full, "name")


def team_at(scan: Scan, at: int) -> Agency | None:
    """ "U23 Việt Nam": a youth team with its country."""
    printed = scan.words[at].text
    if printed[0] != "U" or not printed[1:].isdigit() or len(printed) > 3:
        return None
    end = scan.place_end(at + 1)
    if end == at + 1:
        return None
    return Agency(at, end, printed, "sport", f"Đội tuyển {scan.printed(at, end)}", "team")


_TEAM_WORDS = word_set("team_word")


def _is_cued(scan: Scan, at: int, end: int) -> bool:
    """Whether a town's name is a team here: a word of the game stands beside it."""
    around = scan.words[max(0, at - 4) : at] + scan.words[end : end + 3]
    return any(word.lower in _TEAM_WORDS for word in around)


def _same_capitals(printed: str, surface: str) -> bool:
    if printed.isupper():
        return len(printed) > 3 and " " in printed
    small = [word for word in surface.split() if word[0].isupper()]
    return sum(word[0].isupper() for word in printed.split()) >= len(small)
