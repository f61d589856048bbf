"""A text as syllables and marks, each with what the word lists and its letters tell of it."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, chain
from operator import add
from typing import Final

from vnnews.lexicon.lexicon import TOKEN, Lexicon, Node, Sense, mask_of
from vnnews.names.places.words import words as place_words

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_SYLLABLE = re.compile(
    rf"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[{_VOWELS}]{{1,3}}(?:ch|nh|ng|[cmnpt])?"
)
_ROMAN = frozenset(
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"]
)
_SCOTTISH = ("Mc", "Mac", "De", "Le", "La", "Di", "Ja", "Da")
_MOST_KNOWN = 100_000
_LONGEST_KNOWN = 40
# blanks are all white space but the line end, which is a word
_STRETCH = re.compile(r"\S+[^\S\n]*|\n[^\S\n]*")
_LEADING = re.compile(r"[^\S\n]*")
POSTS: Final = mask_of("title", "title_alone", "title_of", "former", "acting", "opening", "deputy")
CUES: Final = mask_of("honorific", "rank", "degree", "honour", "role")
BODIES: Final = mask_of("seat", "office", "institute", "firm", "unit", "body", "name")
# what may begin something worth a look, in small letters as in capitals
_TRIGGERS = POSTS | CUES | BODIES
_NOTHING: tuple[int, tuple[tuple[int, Sense], ...]] = (0, ())


class Word:
    """One syllable, number or mark: what its letters and the word lists tell; shared by all that look the same."""

    __slots__ = (
        "cap",
        "coded",
        "digit",
        "family",
        "foreign",
        "given",
        "honorific",
        "known",
        "leads",
        "length",
        "letters",
        "look",
        "lower",
        "node",
        "numbered",
        "plain",
        "reach",
        "roman",
        "shape",
        "text",
        "upper",
        "viet",
    )

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.length = len(text)
        self.lower = lower = text.lower()
        # as weights know it: all numbers are one, the end of a line is a mark
        self.plain = "0" if text[0].isdigit() else "¶" if text == "\n" else lower
        self.letters = text[0].isalpha()
        self.digit = text[0].isdigit()
        self.cap = self.letters and text[0].isupper()
        self.upper = len(text) > 1 and text.isupper() and text.isalpha()
        # a letter and a number in one: "U23", "XA2"
        self.numbered = self.letters and any(letter.isdigit() for letter in text)
        # no word of plain letters: an abbreviation, the name of a model, a mark: "USB", "BitLocker"
        self.coded = not text.isalpha() or (len(text) > 1 and _coded(text))
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
        self.reach = self.node.reach() if self.node is not None else 0
        # the words of which one must follow for something to begin here; None where this word is enough
        self.leads: frozenset[str] | None = frozenset()
        if self.node is not None and self.reach & _TRIGGERS:
            following = self.node.next.items()
            alone = self.node.mask & _TRIGGERS
            self.leads = None if alone else frozenset(w for w, node in following if node.reach() & _TRIGGERS)
        # worth a look of its own
        self.look = self.cap or self.leads is None or bool(self.leads)

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

    def __missing__(self, printed: str) -> Word:
        if len(self) > _MOST_KNOWN:
            self.clear()
        word = self[printed] = Word(printed, self._lexicon)
        return word


class _Stretches(dict[str, tuple[tuple[Word, ...], tuple[int, ...]]]):
    """What stands between spaces, "Nam), ": its words, and from the start of each how far it is to the next one's.

    Few of them make up most of any text, so that a look here costs far less than matching every word anew.
    """

    def __init__(self, memo: _Memo) -> None:
        super().__init__()
        self._memo = memo

    def __missing__(self, printed: str) -> tuple[tuple[Word, ...], tuple[int, ...]]:
        memo = self._memo
        matches = list(TOKEN.finditer(printed))
        edges = [match.start() for match in matches[1:]] + [len(printed)]
        steps = [edge - match.start() for match, edge in zip(matches, edges, strict=True)]
        found = tuple([memo[match[0]] for match in matches]), tuple(steps)
        if len(printed) <= _LONGEST_KNOWN:
            if len(self) > _MOST_KNOWN:
                self.clear()
            self[printed] = found
        return found


def _memo(lexicon: Lexicon) -> _Memo:
    memo = lexicon.memo
    if memo is None:
        memo = lexicon.memo = _Memo(lexicon)
    assert isinstance(memo, _Memo)
    return memo


class Scan:
    """A folded text being read: its words with their places; ``capitals`` are the words that begin with one."""

    __slots__ = ("_matches", "capitals", "ends", "looks", "n", "starts", "text", "words")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        memo = _memo(lexicon)
        stretches = memo.stretches
        found = [stretches[printed] for printed in _STRETCH.findall(text)]
        words = [word for some, _ in found for word in some]
        first = _LEADING.match(text).end()  # type: ignore[union-attr]
        # each offset is the sum of the steps before it; the last is the end of the text
        starts = list(accumulate(chain.from_iterable([steps for _, steps in found]), initial=first))
        ends = list(map(add, starts, [word.length for word in words]))
        self.n = len(words)
        self.looks = [at for at, word in enumerate(words) if word.look]
        self.capitals = [at for at in self.looks if words[at].cap]
        # a full stop at the end spares every look ahead its check
        self.words = words + [memo["\n"]] * 4
        self.starts: list[int] = starts[:-1] + [len(text)] * 4
        self.ends: list[int] = ends + [len(text)] * 4
        self._matches: dict[int, tuple[int, tuple[tuple[int, Sense], ...]]] = {}

    def senses(self, at: int) -> tuple[tuple[int, Sense], ...]:
        """What phrases of the word lists begin at this word, the longest first, each with its end."""
        if self.words[at].node is None:
            return ()
        return (self._matches.get(at) or self._match(at))[1]

    def roles(self, at: int) -> int:
        """The roles of what begins at this word, one bit each."""
        if self.words[at].node is None:
            return 0
        return (self._matches.get(at) or self._match(at))[0]

    def _match(self, at: int) -> tuple[int, tuple[tuple[int, Sense], ...]]:
        """The roles and the senses of what begins at this word, kept so that they are looked up once."""
        words = self.words
        node = words[at].node
        assert node is not None
        if not node.mask and words[at + 1].lower not in node.next:
            # most words that may begin a phrase begin none
            self._matches[at] = _NOTHING
            return _NOTHING
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
        return self.text[self.starts[start] : self.ends[end - 1]] if end > start else ""

    def any_capital(self, start: int, end: int) -> bool:
        """Whether one of these words begins with a capital."""
        return any(word.cap for word in self.words[start:end])

    def opens_sentence(self, at: int) -> bool:
        """Whether the word stands where a capital means nothing."""
        return at == 0 or self.words[at - 1].text in ".!?:…\n\"“”-–•*'‘("

    def glued(self, at: int) -> bool:
        """Whether there is no space before this word."""
        return at > 0 and self.starts[at] == self.ends[at - 1]

    def place_end(self, at: int, levels: frozenset[str] | None = None) -> int:
        """The end of the longest known place name of capitals that begins here, or ``at``."""
        names = place_words()
        words = self.words
        first = words[at].lower
        longest = names.longest.get(first, 0)
        if not longest or not words[at].cap:
            return at
        name, best, end = first, at, at + 1
        known = names.names
        while True:
            found = known.get(name)
            if found is not None and (levels is None or found.level in levels):
                best = end
            if end - at >= longest:
                return best
            word = words[end]
            if word.text == "-" and words[end + 1].cap:
                end += 1
                word = words[end]
            if not word.cap:
                return best
            name = f"{name} {word.lower}"
            end += 1


@cache
def countries() -> frozenset[str]:
    """The lower-case names of countries."""
    return frozenset(name for name, known in place_words().names.items() if known.level == "country")
