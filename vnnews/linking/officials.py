"""One record for each person of an article: short names, titles and repeated posts are led back to whom they mean."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property, lru_cache
from itertools import accumulate

from msgspec.structs import replace

from vnnews.article import Mention, Official, Person, Position
from vnnews.linking.agencies import Jurisdictions
from vnnews.linking.documents import link_documents
from vnnews.linking.places import link_places
from vnnews.names.records import Names
from vnnews.text import fold

_MEN = frozenset({"ông", "anh", "chú", "cậu", "ngài", "hòa thượng", "thượng tọa"})
_WOMEN = frozenset({"bà", "chị", "cô", "dì"})
_CUES = ("đồng chí ", "ông ", "bà ", "đ/c ", "ngài ")
# "một số đại biểu Quốc hội": nobody in particular
_MANY = ("các ", "những ", "một số ", "nhiều ")
_LONGEST_SHORT = 3
# nobody has so many posts; a list of thousands is read once
_MOST_POSTS = 60
# so many people of one last syllable make a list of names, whose short forms mean nothing
_MOST_NAMESAKES = 50


def link(names: Names, text: str) -> Names:
    """The names of one article with one record a person.

    Arguments: ``names``, what `vnnews.names.find` found in ``text``. Short names ("ông Thận", "Thận") join the one
    person of that name; where two share it, the last one named in the same or the paragraph before, and otherwise none.
    Two full names are never joined. A post printed twice stands once, in its fullest form; posts without a name
    become mentions of the one person who holds them. Full names of bodies get the province that the article tells.

    >>> from vnnews.names import find
    >>> text = "Ông Trần Văn An, Giám đốc Sở Y tế Hà Nam, đã dự. Ông An đề nghị hỗ trợ. Giám đốc Sở Y tế nêu ý kiến."
    >>> [[mention.text for mention in official.mentions] for official in link(find(text), text).officials]
    [['Ông Trần Văn An', 'Ông An', 'Giám đốc Sở Y tế']]
    """
    people = _People(names, text)
    people.join_short_names()
    people.settle_posts()
    places = link_places(names.places_found, text)
    jurisdictions = Jurisdictions(names.agencies, places)
    officials, persons = people.records(jurisdictions)
    return Names(
        officials=officials,
        persons=persons,
        agencies=tuple(jurisdictions.agency(agency) for agency in names.agencies),
        places=places,
        documents=link_documents(names.documents_found, text),
        posts=tuple(post for post in names.posts if id(post) not in people.used),
    )


class _One:
    """One person in the making."""

    __slots__ = ("honorifics", "joined", "mentions", "name", "positions", "rank", "words")

    def __init__(self, record: Official | Person) -> None:
        self.name = record.name
        self.words = _key(record.name).rstrip(".").split()
        # how often the person is called by each word
        self.honorifics: dict[str, int] = {record.honorific.lower(): 1} if record.honorific else {}
        for mention in record.mentions:
            first = mention.text.split(" ", 1)[0].lower()
            if first in _MEN or first in _WOMEN:
                self.honorifics[first] = self.honorifics.get(first, 0) + 1
        self.mentions = list(record.mentions)
        self.positions = list(record.positions) if isinstance(record, Official) else []
        self.rank = record.rank if isinstance(record, Official) else None
        self.joined = False

    def sex(self) -> str | None:
        """What honorifics and middle name tell: "m", "f" or nothing."""
        men = sum(n for word, n in self.honorifics.items() if word in _MEN)
        women = sum(n for word, n in self.honorifics.items() if word in _WOMEN)
        if men != women:
            return "m" if men > women else "f"
        if len(self.words) > 2:
            if "thị" in self.words[1:-1]:
                return "f"
            if "văn" in self.words[1:-1]:
                return "m"
        return None


class _People:
    def __init__(self, names: Names, text: str) -> None:
        self._names = names
        self._text = text
        self._all = [_One(record) for record in names.officials] + [_One(record) for record in names.persons]
        self._all.sort(key=lambda one: one.mentions[0].start)
        self.used: set[int] = set()

    @cached_property
    def _breaks(self) -> list[int]:
        """Where the lines end; asked for only where two people share a name."""
        return list(accumulate((len(line) for line in self._text.splitlines(keepends=True)), initial=-1))

    def join_short_names(self) -> None:
        """Every mention of a short name to the person it is short for."""
        by_last: dict[str, list[_One]] = defaultdict(list)
        for one in self._all:
            if len(one.words) >= 2:
                by_last[one.words[-1]].append(one)
        for short in self._all:
            if len(short.words) > _LONGEST_SHORT:
                continue
            if len(by_last.get(short.words[-1], ())) > _MOST_NAMESAKES:
                continue
            longer = [one for one in by_last.get(short.words[-1], ()) if _is_short_for(short, one)]
            # of one person in two lengths the longest stands for both
            longest = [one for one in longer if not any(_is_short_for(one, other) for other in longer)]
            if not longest:
                continue
            self._give(short, longest)

    def _give(self, short: _One, candidates: list[_One]) -> None:
        kept = []
        given: list[_One] = []
        for mention in short.mentions:
            one = self._meant(short, mention, candidates)
            if one is None:
                kept.append(mention)
                continue
            one.mentions.append(mention)
            given.append(one)
        short.mentions = kept
        if given and (not kept or len(set(map(id, given))) == 1):
            one = given[0]
            one.positions += short.positions
            one.rank = one.rank or short.rank
            for word, number in short.honorifics.items():
                one.honorifics[word] = one.honorifics.get(word, 0) + number
            short.positions = []
        short.joined = not kept

    def _meant(self, short: _One, mention: Mention, candidates: list[_One]) -> _One | None:
        first = mention.text.split(" ", 1)[0].lower()
        sex = "m" if first in _MEN else "f" if first in _WOMEN else None
        fitting = [one for one in candidates if sex is None or one.sex() in (None, sex)]
        if len(fitting) <= 1:
            return fitting[0] if fitting else None
        paragraph = self._paragraph(mention.start)
        near = [(self._last_before(one, mention.start), one) for one in fitting]
        near = [(at, one) for at, one in near if at >= 0 and paragraph - self._paragraph(at) <= 1]
        if not near:
            return None
        near.sort(key=lambda pair: pair[0])
        if len(near) > 1 and self._paragraph(near[-1][0]) == self._paragraph(near[-2][0]) and sex is None:
            pass
        return near[-1][1]

    def _last_before(self, one: _One, at: int) -> int:
        return max((mention.start for mention in one.mentions if mention.start < at), default=-1)

    def _paragraph(self, at: int) -> int:
        return bisect_right(self._breaks, at)

    def settle_posts(self) -> None:
        """Posts printed twice stand once; posts without a name are mentions of the one who holds them."""
        for one in self._all:
            if len(one.positions) > 1:
                one.positions = _distinct(one.positions)
        holders: dict[str, list[tuple[_One, Position]]] = defaultdict(list)
        for one in self._all:
            for position in one.positions:
                holders[_key(position.title)].append((one, position))
        for post in self._names.posts:
            # "giám đốc" alone can be anyone's
            if post.agency is None and not (post.title[0].isupper() and " " in post.title):
                continue
            if self._text[max(0, post.start - 10) : post.start].lower().endswith(_MANY):
                continue
            found = [one for one, position in holders.get(_key(post.title), ()) if _same_body(post, position)]
            if len({id(one) for one in found}) != 1 or post.start < found[0].mentions[0].start:
                continue
            self.used.add(id(post))
            found[0].mentions.append(self._title_mention(post))

    def _title_mention(self, post: Position) -> Mention:
        """The title with the honorific before it: "đồng chí Phó Chủ tịch UBND tỉnh"."""
        start = post.start
        before = self._text[max(0, start - 10) : start].lower()
        for cue in _CUES:
            if before.endswith(cue):
                start -= len(cue)
        return Mention(text=self._text[start : post.end], start=start, end=post.end, rule="title")

    def records(self, jurisdictions: Jurisdictions) -> tuple[tuple[Official, ...], tuple[Person, ...]]:
        """The people, in order of first mention."""
        officials: list[Official] = []
        persons: list[Person] = []
        for one in self._all:
            if one.joined or not one.mentions:
                continue
            mentions = tuple(sorted(one.mentions, key=lambda mention: mention.start))
            honorific = max(one.honorifics, key=one.honorifics.__getitem__, default=None)
            if one.positions:
                # "Phó bí thư Hà Nam" and "Phó bí thư Tỉnh ủy" are one post where the article tells the province
                positions = tuple(_distinct([jurisdictions.position(position) for position in one.positions]))
                officials.append(
                    Official(name=one.name, honorific=honorific, rank=one.rank, positions=positions, mentions=mentions)
                )
            else:
                persons.append(Person(name=one.name, honorific=honorific, mentions=mentions))
        return tuple(officials), tuple(persons)


def _is_short_for(short: _One, one: _One) -> bool:
    length = len(short.words)
    if short is one or len(one.words) <= length:
        return False
    return one.words[-length:] == short.words


@lru_cache(maxsize=10_000)
def _key(title: str) -> str:
    return fold(title).text.lower()


def _distinct(positions: list[Position]) -> list[Position]:
    """Each post once, the fullest print of it."""
    kept: list[Position] = []
    for position in positions:
        spot = len(kept)
        # what is told more fully may be the same as another one, too
        while (index := _place_of(position, kept)) is not None:
            spot = min(spot, index)
            position = _fuller(kept.pop(index), position)
        kept.insert(spot, position)
    return kept


def _place_of(position: Position, kept: list[Position]) -> int | None:
    """Which of the last posts kept is this one."""
    for index in range(max(0, len(kept) - _MOST_POSTS), len(kept)):
        if _same_title(position, kept[index]) and _same_body(position, kept[index]):
            return index
    return None


def _same_title(left: Position, right: Position) -> bool:
    one, two = _key(left.title), _key(right.title)
    return one.removesuffix(" thường trực") == two.removesuffix(" thường trực") and (
        one == two or (left.agency is None) == (right.agency is None)
    )


def _same_body(left: Position, right: Position) -> bool:
    """Whether the two bodies can be one: one of them is unsaid, or its words are all among the other's."""
    if left.agency is None or right.agency is None:
        return True
    one, two = left.agency_full or left.agency, right.agency_full or right.agency
    # the "Đảng ủy quân sự huyện" is not the "Huyện ủy"
    if one[:4].lower() != two[:4].lower() and "đảng" in (one[:4].lower(), two[:4].lower()):
        return False
    return _words_of(one) <= _words_of(two) or _words_of(two) <= _words_of(one)


@lru_cache(maxsize=10_000)
def _words_of(body: str) -> frozenset[str]:
    return frozenset(_key(body).replace(",", " ").split())


def _fullness(position: Position) -> tuple[int, int, int]:
    agency = position.agency or ""
    return len(position.agency_full or agency), len(agency), len(position.title)


def _fuller(left: Position, right: Position) -> Position:
    best = max(left, right, key=_fullness)
    title = max(best.title, left.title, right.title, key=len)
    former = left.former or right.former
    if best.former == former and best.title == title:
        return best
    return replace(best, title=title, former=former, term=left.term or right.term)
