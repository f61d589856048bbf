"""A text as syllables and marks, each with what the word lists and its letters tell of it."""

from __future__ import annotations

import re
from functools import cache

from vnnews.lexicon.lexicon import TOKEN, Lexicon, Node, Sense
from vnnews.names.places.words import words as place_words

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_SYLLABLE = re.compile(
    rf"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[{_VOWELS}]{{1,3}}(?:ch|nh|ng|[cmnpt])?"
)
_ROMAN = frozenset("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split())
_MOST_KNOWN = 100_000
# what may begin something worth a look, in small letters as in capitals
_TRIGGERS = frozenset(
    {"title", "title_alone", "title_of", "former", "acting", "opening", "deputy"}
    | {"honorific", "rank", "degree", "honour", "role", "seat", "office", "institute", "firm", "unit", "body", "name"}
)


class Word:
    """One syllable, number or mark: what its letters and the word lists tell; shared by all that look the same."""

    __slots__ = (
        "cap",
        "digit",
        "family",
        "foreign",
        "given",
        "honorific",
        "known",
        "letters",
        "lower",
        "node",
        "roman",
        "text",
        "trigger",
        "upper",
        "viet",
    )

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lower = lower = text.lower()
        self.letters = text[0].isalpha()
        self.digit = text[0].isdigit()
        self.cap = self.letters and text[0].isupper()
        self.upper = len(text) > 1 and text.isupper() and text.isalpha()
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
        self.trigger = self.node is not None and _triggers(self.node)


class Scan:
    """A folded text being read: its words with their places."""

    __slots__ = ("ends", "n", "starts", "text", "words")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        memo = lexicon.memo
        words: list[Word] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in TOKEN.finditer(text):
            printed = match[0]
            word = memo.get(printed)
            if word is None:
                if len(memo) > _MOST_KNOWN:
                    memo.clear()
                word = memo[printed] = Word(printed, lexicon)
            words.append(word)  # type: ignore[arg-type]
            start, end = match.span()
            starts.append(start)
            ends.append(end)
        # a full stop at the end spares every look ahead its check
        stop = Word("\n", lexicon)
        self.n = len(words)
        words += [stop] * 4
        starts += [len(text)] * 4
        ends += [len(text)] * 4
        self.words = words
        self.starts = starts
        self.ends = ends

    def senses(self, at: int) -> list[tuple[int, Sense]]:
        """What phrases of the word lists begin at this word, the longest first, each with its end."""
        node = self.words[at].node
        if node is None:
            return []
        found = []
        words = self.words
        while node is not None:
            at += 1
            if node.senses:
                found += [(at, sense) for sense in node.senses]
            if not node.next:
                break
            node = node.next.get(words[at].lower)
        found.reverse()
        return found

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


def _triggers(node: Node) -> bool:
    """Whether a phrase that begins with this word may be a title, a cue or a body."""
    reached = _reachable(node)
    return bool(reached & _TRIGGERS)


def _reachable(node: Node) -> frozenset[str]:
    roles = {sense.role for sense in node.senses}
    for following in node.next.values():
        roles |= _reachable(following)
    return frozenset(roles)


@cache
def countries() -> frozenset[str]:
    """The lower-case names of countries."""
    return frozenset(name for name, known in place_words().names.items() if known.level == "country")
