"""People: a run of capitals that a family name, a word before it or the rest of the text shows to be a name."""

from __future__ import annotations

from vnnews.lexicon.lexicon import mask_of
from vnnews.names.agencies import agency_at
from vnnews.names.agencies_ended import SIGNS
from vnnews.names.agencies_tails import is_unit
from vnnews.names.cues import CUE_ROLES, Cue
from vnnews.names.namesakes import is_namesake, is_on_route, is_street
from vnnews.names.places.words import words as place_words
from vnnews.names.tokens import BODIES, NAMESAKES, POSTS, THINGS, Scan, Word
from vnnews.names.word_halves import is_home, is_listed_place, is_whole, is_word_half
from vnnews.names.wordlists import word_set

_MIDDLES = word_set("middle_name")
_OTHER_WORDS = word_set("other_word")
_PLACED = word_set("place_lead")
_PARTICLES = word_set("particle")
_PLURALS = word_set("plural") | {"bộ", "toàn"}
_STOPS = frozenset({"title", "title_of", "title_alone", "seat", "body", "institute", "firm", "office"})
_STOPPING = mask_of(*_STOPS, *CUE_ROLES)
# these announce people whatever the word behind looks like
_SPOKEN = frozenset({"honorific", "rank"})
_LONGEST = 6
_MOST_INITIALS = 5
# what opens a sentence and is no part of the name behind it: "Theo Trần Văn An", "Nếu Messi …"
_OPENERS = word_set("opener")
# words of which the second syllable announces people when it stands alone: "công cụ"
_CUE_COMPOUNDS = word_set("cue_compound")
_CUE_ENDS = frozenset(phrase.rpartition(" ")[2] for phrase in _CUE_COMPOUNDS)
COUNTRIES = frozenset({"country"})
# places that are hardly people as well
SURE_PLACES = frozenset({"country", "province", "city", "region", "continent"})
_AFTER_INITIAL = frozenset("(,;:-–?!")


class Name:
    """One name as read: words ``start`` to ``end``; ``cue`` is where the words before it begin."""

    __slots__ = ("cue", "end", "honorific", "rank", "rule", "start", "sure")

    def __init__(self, start: int, end: int, rule: str, sure: bool = True) -> None:
        self.start = start
        self.end = end
        self.rule = rule
        self.sure = sure
        self.cue = start
        self.honorific: str | None = None
        self.rank: str | None = None


def run_end(scan: Scan, at: int) -> int:
    """The end of the run of capitals that may be one name."""
    words = scan.words
    first, following = words[at], words[at + 1]
    if first.cap and following.small:
        # most capitals stand alone
        return at + 1
    end = scan.runs.get(at)
    if end is None:
        end = scan.runs[at] = _run_end(scan, at)
    return end


def _run_end(scan: Scan, at: int) -> int:
    words = scan.words
    first = words[at]
    shouted = first.upper
    end = at
    while end - at < _LONGEST:
        word = words[end]
        if not word.cap:
            if (
                end > at
                and word.lower in _PARTICLES
                and words[end + 1].cap
                and not words[end - 1].viet
                and not scan.glued(end)
            ):
                end += 1
                continue
            break
        if end > at:
            if word.upper and not shouted and len(word.text) > 1:
                break
            if shouted and not word.upper and len(word.text) > 1:
                break
            if word.node is not None and _stops(scan, end):
                break
        end += 1
        if words[end].letters:
            # neither a full stop nor a hyphen follows
            continue
        if words[end].text == ".":
            end = _initials(scan, at, end)
        # "Jean-Yves", "Park Hang-seo", "Pu-tin"
        while (
            end - at < 2 * _LONGEST
            and words[end].text in "-‑"
            and scan.glued(end)
            and scan.glued(end + 1)
            and words[end + 1].letters
            # "Trần Văn An-Phó Giám đốc"
            and not (words[end + 1].cap and words[end + 1].viet and scan.roles(end + 1) & POSTS)
            and (words[end + 1].cap or len(words[end + 1].text) <= 5)
        ):
            end += 2
    # "Converse do Hải quan … bắt giữ": what follows is none of the name
    return (
        end - 1
        if end - at > 1 and words[end - 1].letters and words[end - 1].lower in _PARTICLES and not words[end - 1].cap
        else end
    )


def _stops(scan: Scan, at: int) -> bool:
    """Whether a title, a rank or a body begins within the capitals."""
    words = scan.words
    for end, sense in scan.senses(at) if scan.roles(at) & _STOPPING else ():
        # "Vũ Lâm Trường" is no "Lâm trường"
        if (
            sense.role in ("institute", "firm", "office")
            and end - at == 2
            and words[at - 1].family == 2
            and words[at + 1].cap
            and not words[end].cap
        ):
            continue
        if sense.role in _STOPS and (end - at > 1 or sense.role in ("seat", "body")) and sense.surface != "Đảng":
            if end - at == 1 and sense.surface.isupper() and not words[at].upper:
                # "Hà Văn Ca" is no "CA"
                continue
            return True
        # "Huyền Quang Thiền sư": of the words of a cue only the first has a capital
        if sense.role in CUE_ROLES and end - at > 1 and not words[at + 1].cap:
            return True
        if sense.role in ("firm", "institute") and end - at == 1 and words[at].lower in ("báo",):
            return False
    # "Nguyễn Văn An Phó Bí thư"
    return words[at].lower == "phó" and any(s.role in _STOPS and e - at > 2 for e, s in scan.senses(at + 1))


def _initials(scan: Scan, at: int, end: int) -> int:
    """Past the full stops between initials: "N.V.A", "Nguyễn Văn T.", "Tr.", "Charles M. Schwab"."""
    words = scan.words
    last = end + 2 * _MOST_INITIALS
    while end < last and words[end].text == "." and scan.glued(end) and len(words[end - 1].text) <= 2:
        following = words[end + 1]
        close = scan.glued(end + 1)
        if not following.cap:
            ends = following.letters or following.text in _AFTER_INITIAL or (following.digit and not close)
            return end + 1 if ends else end
        if not close and (following.viet or following.upper or not _is_initial(scan, at, end)):
            break
        end += 2
    return end


def _is_initial(scan: Scan, at: int, dot: int) -> bool:
    """Whether the letter before this full stop stands for a foreign name: "J.F. Kennedy", "Charles M. Schwab"."""
    words = scan.words
    if words[dot - 1].length > 1 or (dot - 1 == at and scan.opens_sentence(at)):
        return False
    return dot - 1 == at or words[dot - 2].text == "." or not words[dot - 2].viet


def name_at(scan: Scan, at: int, cue: Cue | None, titled: bool, street: bool) -> Name | None:
    """The name that begins at this word, if it is one. ``titled``: a post ends right before it."""
    words = scan.words
    first = words[at]
    if not first.cap or first.numbered or (first.upper and is_unit(scan, at)):
        return None
    if at and words[at - 1].text in "/@" and scan.glued(at):
        return None
    end = run_end(scan, at)
    if (
        end == at + 1
        and words[end].small
        and is_word_half(scan, at)
        and not (cue is not None and cue.last in _SPOKEN and not is_whole(scan, cue.start - 1))
    ):
        return None
    if (
        end - at > 1
        and first.family != 2
        and words[end].small
        and not (cue is not None and cue.last in _SPOKEN)
        and is_word_half(scan, end - 1)
    ):
        # "Giám đốc Cung Hữu nghị"
        return None
    if end - at > 1 and words[end - 1].text in SIGNS and not (cue is not None and cue.last in _SPOKEN):
        # "Chủ tịch Hoa Sen Group", "nhà sản xuất Helix Inc"
        return None
    if cue is not None or titled:
        found = _announced(scan, at, end, cue, titled)
        if found is not None or (cue is not None and "honorific" in cue.kinds):
            return found
    return _plain(scan, at, end, street)


def _announced(scan: Scan, at: int, end: int, cue: Cue | None, titled: bool) -> Name | None:
    """After "ông", "Đại tá", "ca sĩ" or a post nearly all capitals are a name."""
    words = scan.words
    strong = cue is not None and bool(cue.kinds & {"honorific", "rank", "degree"}) and cue.sure
    if cue is not None and _may_be_thing(scan, cue, at):
        return None
    at = _name_start(scan, at, end)
    first = words[at]
    length = end - at
    if first.upper and _is_body_code(scan, at, end, strong):
        return None
    if first.family != 2:
        place = scan.place_end(at)
        if place > at and place >= end and not (cue is not None and cue.last == "honorific" and cue.sure):
            known = place_words().names.get(scan.printed(at, place).lower().replace("-", " "))
            if known is not None and (known.level in ("country", "province", "city", "continent", "region") or titled):
                return None
    if first.upper and length == 1 and len(first.text) > 1 and not (first.viet and first.family) and not strong:
        return None
    if length == 1 and not strong:
        if first.upper and len(first.text) > 1:
            return None
        if not (first.given or first.family or first.known or not first.viet or len(first.text) == 1):
            return None
        if titled and not first.known and cue is None:
            return None
    if length == 1 and first.lower in _OTHER_WORDS and not (cue is not None and cue.kinds & {"honorific", "rank"}):
        return None
    if agency_at(scan, at) is not None and first.family != 2 and not strong:
        return None
    found = Name(at, end, "cue" if cue is not None else "post")
    if cue is not None:
        found.cue = cue.start
        found.honorific = cue.honorific
        found.rank = cue.rank
    return found


def _is_body_code(scan: Scan, at: int, end: int, strong: bool) -> bool:
    """ "các đồng chí BCH", "Chủ tịch SOM APEC": capitals that stand for a body."""
    if end - at == 1 or not strong:
        return any(scan.words[k].upper and scan.roles(k) & BODIES for k in range(at, end))
    return False


def _name_start(scan: Scan, at: int, end: int) -> int:
    """Where the name begins within the capitals: "cựu binh Gạc Ma Trần Văn An", "cố vấn Hàn Quốc Chung Eui-yong"."""
    words = scan.words
    if end - at < 3:
        return at
    place = scan.place_end(at, COUNTRIES)
    if at < place < end - 1 and not words[end - 1].viet:
        return place
    if end - at < 4:
        return at
    # "CEO Yuri Holdings Yoo In Suk"
    firm = next((k + 1 for k in range(at + 1, end - 2) if words[k].text in SIGNS), 0)
    if firm:
        return firm
    if words[at].family:
        return at
    return next((k for k in range(at + 1, end - 2) if words[k].family == 2 and words[end - 1].viet), at)


def _may_be_thing(scan: Scan, cue: Cue, at: int) -> bool:
    """Whether these words announce teams, ships and firms too: "các cầu thủ Arsenal", "tàu mang tên Gorky"."""
    words = scan.words
    first = words[at]
    lead = words[cue.start].lower
    if cue.start and lead in _CUE_ENDS and f"{words[cue.start - 1].lower} {lead}" in _CUE_COMPOUNDS:
        return True
    # "ngã ba Vũng Tàu", "đội chủ nhà Raptors"
    if cue.last not in ("rank", "degree") and cue.end == at and _named_after(scan, cue.start, cue.end):
        return True
    if first.viet or first.foreign or first.known or words[at - 1].text == ":" or first.length == 1:
        return False
    if lead == "tên":
        return cue.start > 0 and words[cue.start - 1].lower in ("mang", "có")
    return cue.last == "role" and cue.start > 0 and words[cue.start - 1].lower in _PLURALS


def _named_after(scan: Scan, start: int, end: int) -> bool:
    """Whether the words before ``end`` make up what is called after people, and begin before ``start``."""
    for at in (start - 1, start - 2, start - 3):
        if at < 0 or not scan.words[at].namesake or not scan.roles(at) & NAMESAKES:
            continue
        if any(stop == end and sense.role == "not_person" for stop, sense in scan.senses(at)):
            return True
    return False


def _plain(scan: Scan, at: int, end: int, street: bool) -> Name | None:
    """A name that nothing announces: a family name at its head, or a foreign first name."""
    words = scan.words
    first = words[at]
    length = end - at
    # "Theo Nguyễn Văn An": the first word of a sentence is not part of the name
    if (
        first.family != 2
        and words[at + 1].family == 2
        and end - at > 2
        and (scan.opens_sentence(at) or not first.family)
    ):
        return None
    if words[end].text == "," and is_home(scan, at, end):
        return None
    if length == 1:
        if first.known and not street:
            return Name(at, end, "known")
        return None
    if _misnomer(scan, at, end, street):
        return None
    for word in words[at:end]:
        if word.numbered or word.lower in THINGS:
            return None
    # "Lâm Đồng Trần Văn An": the place is no part of the name
    if length > 3 and at < (place := scan.place_end(at, SURE_PLACES)) < end - 1 and words[place].family == 2:
        return None
    if first.family == 2:
        if is_listed_place(scan, at):
            return None
        if length <= 5 and all(word.viet or len(word.text) <= 3 or not word.letters for word in words[at:end]):
            if length == 2 and scan.place_end(at) == end and (words[at - 1].lower in _PLACED if at else False):
                return None
            return Name(at, end, "family_name")
        if length <= 5:
            return Name(at, end, "family_name", sure=False)
        return None
    if scan.place_end(at) >= end or is_listed_place(scan, at):
        return None
    if first.family == 1 and 2 <= length <= 5 and all(word.viet for word in words[at:end] if word.letters):
        last = words[end - 1]
        if (
            length >= 3
            and (words[at + 1].lower in _MIDDLES or words[end - 2].lower in _MIDDLES)
            and (last.given or length > 3)
        ):
            return Name(at, end, "family_name")
        if last.given and _acts(scan, end):
            return Name(at, end, "acting")
        return None
    if first.known or (first.foreign and (not first.viet or not words[at + 1].viet)):
        if any(word.upper for word in words[at:end]):
            return None
        return Name(at, end, "foreign_name")
    if not first.viet and not words[end - 1].viet and length <= 4 and _acts(scan, end) and not first.upper:
        return Name(at, end, "acting")
    if first.viet and words[end - 1].given and length <= 3 and not scan.opens_sentence(at) and _acts(scan, end):
        return Name(at, end, "acting")
    if (
        length == 2
        and first.lower in _GIVEN_FRONTS
        and words[end - 1].given
        and not first.upper
        and _alone(scan, at, end)
    ):
        return Name(at, end, "given_name")
    return None


# what stands before the last syllable in given names of two: "Thanh Sơn", "Diệu Nhi"
_GIVEN_FRONTS = word_set("given_front") | _MIDDLES


def _alone(scan: Scan, at: int, end: int) -> bool:
    """Whether nothing around says that these two capitals are part of something else, or a place."""
    words = scan.words
    before = words[at - 1] if at else None
    if before is not None and (before.cap or before.digit or before.text in "-–/“\"‘'" or before.lower in _PLACED):
        return False
    return not (scan.place_end(at) > at or words[end].digit or words[end].text in "”\"’'-–/")


_ACTS = word_set("act")
_ACT_PAIRS = word_set("act")


def _acts(scan: Scan, at: int) -> bool:
    """Whether what follows is what only people do, or tells an age."""
    words = scan.words
    word = words[at]
    if word.text == "(":
        inside = words[at + 1]
        return inside.lower in ("sn", "sinh") or (inside.digit and words[at + 2].lower == "tuổi")
    if word.text == "," and words[at + 1].digit and words[at + 2].lower == "tuổi":
        return True
    return word.lower in _ACTS or f"{word.lower} {words[at + 1].lower}" in _ACT_PAIRS


def _misnomer(scan: Scan, at: int, end: int, street: bool) -> bool:
    """Whether this is a street, a school, a ship or a prize that is called after a person."""
    words = scan.words
    if end - at <= 4 and (street or is_street(scan, at) or is_on_route(scan, at, end)):
        return True
    # a delegation, though its first word is a family name too: "Đoàn Việt Nam"
    if words[at].lower == "đoàn" and scan.place_end(at + 1) == end:
        return True
    if at == 0:
        return False
    before = words[at - 1]
    if before.digit and not scan.opens_sentence(at):
        return True
    return is_namesake(scan, at)


def is_opener(scan: Scan, at: int) -> bool:
    """Whether the word only opens the sentence and the name begins behind it: "Theo Trần Văn An"."""
    return scan.words[at].lower in _OPENERS and scan.opens_sentence(at)


def bare(word: Word) -> bool:
    """Whether one capital syllable may stand for a person whose name is known."""
    return word.cap and word.viet and not word.upper and len(word.text) > 1
