"""A text as syllables and marks, each with what the word lists and its letters tell of it."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, chain
from operator import add
from typing import Any, Final

from vnnews.lexicon.lexicon import TOKEN, Lexicon, Node, Sense, mask_of
from vnnews.names.documents.words import words as document_words
from vnnews.names.places.words import words as place_words
from vnnews.names.wordlists import word_set

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_SYLLABLE = re.compile(
    rf"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[{_VOWELS}]{{1,3}}(?:ch|nh|ng|[cmnpt])?"
)
_ROMAN = frozenset(
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"]
)
_SCOTTISH = ("Mc", "Mac", "De", "Le", "La", "Di", "Ja", "Da")
_BREAKS = frozenset(".!?:…\n\"“”-–•*'‘(")
_PARTICLES = word_set("particle")
THINGS = word_set("thing_word")
_MOST_KNOWN = 100_000
_LONGEST_KNOWN = 40
POSTS: Final = mask_of("title", "title_alone", "title_of", "former", "acting", "opening", "deputy")
CUES: Final = mask_of("honorific", "rank", "degree", "honour", "role")
BODIES: Final = mask_of("seat", "office", "institute", "firm", "unit", "body", "name")
NAMESAKES: Final = mask_of("not_person")
# what may begin something worth a look, in small letters as in capitals
_TRIGGERS = POSTS | CUES | BODIES
_NOTHING: tuple[int, tuple[tuple[int, Sense], ...]] = (0, ())


class _Looked:
    """What is asked of nearly every word: slots of a base come first, and lie together where memory is slow."""

    __slots__ = ("cap", "leads", "letters", "look", "lower", "node", "small", "text")


class Word(_Looked):
    """One syllable, number or mark: what its letters and the word lists tell; shared by all that look the same."""

    __slots__ = (
        "barred",
        "breaks",
        "coded",
        "digit",
        "document",
        "dull",
        "family",
        "foreign",
        "given",
        "honorific",
        "known",
        "land",
        "length",
        "namesake",
        "numbered",
        "place",
        "plain",
        "reach",
        "roman",
        "shape",
        "upper",
        "viet",
    )

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.length = len(text)
        # word lists know one dash: "Thi đua – Khen thưởng"
        self.lower = lower = "-" if text == "–" else text.lower()
        # as weights know it: all numbers are one, the end of a line is a mark
        self.plain = "0" if text[0].isdigit() else "¶" if text == "\n" else text.lower()
        self.letters = text[0].isalpha()
        self.digit = text[0].isdigit()
        self.cap = self.letters and text[0].isupper()
        self.upper = len(text) > 1 and text.isupper() and text.isalpha()
        # behind it a capital means nothing
        self.breaks = text in _BREAKS
        self.small = self.letters and not self.cap and lower not in _PARTICLES
        # a letter and a number in one: "U23", "XA2"
        self.numbered = self.letters and any(letter.isdigit() for letter in text)
        # no word of plain letters: an abbreviation, the name of a model, a mark: "USB", "BitLocker"
        self.coded = not text.isalpha() or (len(text) > 1 and _coded(text))
        # what makes capitals a thing, whatever is around: "League", "USB"
        self.barred = lower in THINGS or self.digit or (self.coded and text != ".")
        self.viet = _SYLLABLE.fullmatch(lower) is not None
        self.roman = text in _ROMAN
        self.node: Node | None = lexicon.root.next.get(lower)
        roles = {sense.role for sense in self.node.senses} if self.node else set()
        # 2: hardly anything but a family name at the head of capitals; 1: may be one
        self.family = 2 if "leading_family" in roles else 1 if "family_name" in roles else 0
        self.given = "given_name" in roles
        self.honorific = "honorific" in roles
        self.foreign = "foreign_name" in roles
        self.known = "known_person" in roles
        self.shape = self._shape()
        # how many words the longest known place name has that begins with this one
        self.place = place_words().longest.get(lower, 0)
        known = place_words().names.get(lower)
        # the level of the place that bears this word alone as its name
        self.land: str | None = None if known is None else known.level
        self.reach = self.node.reach() if self.node is not None else 0
        # a capital that alone and unannounced is nothing
        self.dull = self.cap and not (self.known or self.numbered)
        self.namesake = bool(self.reach & NAMESAKES)
        # the words of which one must follow for something to begin here; None where this word is enough
        self.leads: frozenset[str] | None = frozenset()
        if self.node is not None and self.reach & _TRIGGERS:
            following = self.node.next.items()
            alone = self.node.mask & _TRIGGERS
            self.leads = None if alone else frozenset(w for w, node in following if node.reach() & _TRIGGERS)
        # the front of what a document may be: "nghị" of "nghị định"
        self.document = lower in document_words().fronts
        # worth a look of its own
        self.look = self.cap or self.leads is None or bool(self.leads) or self.document

    def _shape(self) -> str:
        """What the letters of a word tell: Vietnamese or not, a name of which kind."""
        if self.family == 2:
            return "F"
        if self.viet:
            return "g" if self.given else "f" if self.family else "v"
        return "X" if self.foreign else "x"


def _coded(text: str) -> bool:
    return text.isupper() or (not text[1:].islower() and not text.startswith(_SCOTTISH))


class _Memo(dict[str, Word]):
    """The words of a lexicon that texts had so far, each made on first need; ``stretches`` as `_Stretches` has them."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon
        self.stretches = _Stretches(self)
        self.stop = Word("\n", lexicon)
        # behind the end of a text nothing has a length
        self.stop.length = 0

    def __missing__(self, printed: str) -> Word:
        if len(self) > _MOST_KNOWN:
            self.clear()
        word = self[printed] = Word(printed, self._lexicon)
        return word


class _Irregular(Exception):
    """Between two spaces stands nothing or other white space: the text is no plain row of words."""


class _Stretches(dict[str, tuple[Any, ...]]):
    """What stands between spaces, "Nam),": each of its words with how far it is from its start to the next one's.

    Few of them make up most of any text, so that a look here costs far less than matching every word anew.
    """

    def __init__(self, memo: _Memo) -> None:
        super().__init__()
        self._memo = memo

    def __missing__(self, printed: str) -> tuple[Any, ...]:
        matches = list(TOKEN.finditer(printed))
        if not matches or matches[0].start():
            raise _Irregular
        # the space behind belongs to the last word
        found = self.read(matches, len(printed) + 1)
        if len(printed) <= _LONGEST_KNOWN:
            if len(self) > _MOST_KNOWN:
                self.clear()
            self[printed] = found
        return found

    def read(self, matches: list[re.Match[str]], end: int) -> tuple[Any, ...]:
        """Each word matched, and behind it how far it is from its start to the next one's, of the last to ``end``."""
        memo = self._memo
        edges = [match.start() for match in matches[1:]] + [end]
        steps = [edge - match.start() for match, edge in zip(matches, edges, strict=True)]
        return tuple(chain.from_iterable(zip([memo[match[0]] for match in matches], steps, strict=True)))


def _memo(lexicon: Lexicon) -> _Memo:
    memo = lexicon.memo
    if memo is None:
        memo = lexicon.memo = _Memo(lexicon)
    assert isinstance(memo, _Memo)
    return memo


class Scan:
    """A folded text being read: its words with their places; ``capitals`` are the words that begin with one."""

    __slots__ = ("_ends", "_matches", "_places", "capitals", "looks", "n", "runs", "starts", "text", "words")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        memo = _memo(lexicon)
        first = 0
        try:
            found = list(chain.from_iterable(map(memo.stretches.__getitem__, text.split(" "))))
        except _Irregular:
            matches = list(TOKEN.finditer(text))
            first = matches[0].start() if matches else 0
            found = list(memo.stretches.read(matches, len(text) + 1)) if matches else []
        words: list[Word] = found[0::2]
        # each offset is the sum of the steps before it; the last is the end of the text
        starts: list[int] = list(accumulate(found[1::2], initial=first))
        starts.pop()
        self.n = len(words)
        self.looks = [at for at, word in enumerate(words) if word.look]
        self.capitals = [at for at in self.looks if words[at].cap]
        # a full stop at the end spares every look ahead its check
        words += [memo.stop] * 4
        self.words = words
        self.starts = starts + [len(text)] * 4
        self._ends: list[int] | None = None
        self._matches: dict[int, tuple[int, tuple[tuple[int, Sense], ...]]] = {}
        self._places: dict[int, tuple[tuple[int, str], ...]] = {}
        # where the capitals that may be one name end, kept by `vnnews.names.people.run_end`
        self.runs: dict[int, int] = {}

    @property
    def ends(self) -> list[int]:
        """The end of each word."""
        if self._ends is None:
            self._ends = list(map(add, self.starts, [word.length for word in self.words]))
        return self._ends

    def end(self, at: int) -> int:
        """The end of this word."""
        return self.starts[at] + self.words[at].length

    def senses(self, at: int) -> tuple[tuple[int, Sense], ...]:
        """What phrases of the word lists begin at this word, the longest first, each with its end."""
        if self.words[at].node is None:
            return ()
        return (self._matches.get(at) or self._match(at))[1]

    def roles(self, at: int) -> int:
        """The roles of what begins at this word, one bit each."""
        node = self.words[at].node
        if node is None:
            return 0
        known = self._matches.get(at)
        if known is not None:
            return known[0]
        # most words that may begin a phrase stand alone
        return self._match(at)[0] if self.words[at + 1].lower in node.next else node.mask

    def _match(self, at: int) -> tuple[int, tuple[tuple[int, Sense], ...]]:
        """The roles and the senses of what begins at this word, kept so that they are looked up once."""
        words = self.words
        node = words[at].node
        assert node is not None
        if words[at + 1].lower not in node.next:
            # most words that may begin a phrase begin none, or are one
            alone = (node.mask, tuple([(at + 1, sense) for sense in node.senses[::-1]])) if node.mask else _NOTHING
            self._matches[at] = alone
            return alone
        mask = 0
        found: list[tuple[int, Sense]] = []
        end = at
        while node is not None:
            end += 1
            if node.mask:
                mask |= node.mask
                found += [(end, sense) for sense in node.senses]
            if not node.next:
                break
            node = node.next.get(words[end].lower)
        found.reverse()
        answer = self._matches[at] = (mask, tuple(found)) if mask else _NOTHING
        return answer

    def printed(self, start: int, end: int) -> str:
        """The text from one word up to before another."""
        return self.text[self.starts[start] : self.end(end - 1)] if end > start else ""

    def any_capital(self, start: int, end: int) -> bool:
        """Whether one of these words begins with a capital."""
        return any(word.cap for word in self.words[start:end])

    def opens_sentence(self, at: int) -> bool:
        """Whether the word stands where a capital means nothing."""
        return at == 0 or self.words[at - 1].breaks

    def glued(self, at: int) -> bool:
        """Whether there is no space before this word."""
        return at > 0 and self.starts[at] == self.starts[at - 1] + self.words[at - 1].length

    def place_end(self, at: int, levels: frozenset[str] | None = None) -> int:
        """The end of the longest known place name of capitals that begins here, or ``at``."""
        word = self.words[at]
        if not word.place or not word.cap:
            return at
        if self.words[at + 1].small:
            # most capitals stand alone
            return at + 1 if word.land is not None and (levels is None or word.land in levels) else at
        found = self._places.get(at)
        if found is None:
            found = self._places[at] = self._place_ends(at, word.place)
        for end, level in found:
            if levels is None or level in levels:
                return end
        return at

    def _place_ends(self, at: int, longest: int) -> tuple[tuple[int, str], ...]:
        """Where known place names of capitals that begin here end, the longest first, each with its level."""
        words = self.words
        known = place_words().names
        name, end = words[at].lower, at + 1
        ends: list[tuple[int, str]] = []
        dashes = 0
        while True:
            found = known.get(name)
            if found is not None:
                ends.append((end, found.level))
            if end - at - dashes >= longest:
                break
            word = words[end]
            if word.text in "-–" and words[end + 1].cap:
                end += 1
                dashes += 1
                word = words[end]
            if not word.cap:
                break
            name = f"{name} {word.lower}"
            end += 1
        return tuple(ends[::-1])


@cache
def countries() -> frozenset[str]:
    """The lower-case names of countries."""
    return frozenset(name for name, known in place_words().names.items() if known.level == "country")
