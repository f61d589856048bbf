"""Reads a line that says who made the article: `Hà Thu (tổng hợp)`, `A - B`, `Tin, ảnh: X`, `(Theo AP)`.

Works on folded text and gives offsets into it, so that the caller can slice the printed form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from vnnews.article import BylineRole
from vnnews.lexicon import Entry, key, load
from vnnews.segmenting.outlets import is_abbreviation, is_office, is_press, names_press
from vnnews.text import CAPITALS, trim

MAX_CHARACTERS = 120
MAX_SYLLABLES = 14
MAX_NAME_SYLLABLES = 5
_LONGEST_PEN_NAME = 3
# `nhóm phóng viên thời sự tổng hợp` has as many as a byline can have; a headline has more
_MOST_SMALL_WORDS = 7

# what sets a byline apart from the date that stands beside it: `Mai Lan •`, `Theo Bình Minh |`
_AROUND = "-–—|•· "

Strength = Literal["named", "name_shaped", "single", "initials", "role", "source", "credit"]
Span = tuple[int, int]

_BRACKETS = re.compile(r"\(([^()]{1,70})\)?\s*\.?$")
_LABELLED = re.compile(rf"([^:：]{{2,30}}?)(?:\s*[:：]|\s+của(?=\s+[{CAPITALS}]))\s*(?=\S)")
# content systems print `Viết bởi X`, `Tác giả, X`
_BY = re.compile(rf"(?:viết bởi|đăng bởi|gửi bởi|bởi|tác giả,?|người viết)\s+(?=(?-i:[{CAPITALS}]))", re.IGNORECASE)
_INNER_LABEL = re.compile(r"(?:^|\s*[-–—/,.;|]\s*|\s+)(?:ảnh|bài|video|clip|đồ họa)\s*:\s*", re.IGNORECASE)
_SEPARATOR = re.compile(rf"{_INNER_LABEL.pattern}|\s+[-–—]\s+|\s*[,;&|•·/]\s*|\s+(?:và|and)\s+", re.IGNORECASE)
_TRAILING_ROLE = re.compile(r"(?:\s*[-–—/,]\s*|\s+)\(?([\w./]+(?: [\w./]+){0,3})\)?$")
_SOURCE_OPENING = re.compile(r"(?:theo|nguồn tin|nguồn|tin từ|trích từ)\s*:?\s+", re.IGNORECASE)
_TAKEN_FROM = re.compile(r"((?:lược )?dịch|tổng hợp|biên dịch|lược thuật)\s+(?:từ|theo)\s+", re.IGNORECASE)
# who made what else than text and pictures is named last
_CREW = re.compile(r"\s*[-–—|,;.]?\s*(?:thiết kế|kỹ thuật|trình bày|biên tập|mỹ thuật|tổ chức)\s*:\s", re.IGNORECASE)
_NUMBERED = re.compile(r"\s\d")
_INNER_SOURCE = re.compile(r"(?:\s*[-–—/,(]\s*|\s+)(?:theo|nguồn)\s*:?\s+", re.IGNORECASE)
_EMAIL = re.compile(r"\s*[(<]?[\w.+-]{2,40}@[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}[)>]?\s*$")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.){1,4}[^\W\d_]{0,12}\.?$")
_GROUP = re.compile(
    r"(?:nhóm|ban|tổ) (?:pv|p\.v|phóng viên|tác giả|biên tập|thời sự|bạn đọc)\b.*"
    r"|(?:pv|ctv|btv|p\.v|phóng viên|bản tin)$",
    re.IGNORECASE,
)
# ranks and titles stay in an author's printed name, but say nothing of its shape
_RANK = re.compile(
    r"(?:(?:pv|ctv|btv|nhà báo|phóng viên|luật sư|ls|bác sĩ|bs|ths|ts|pgs|gs|th\.s|nsnd|nsưt|nghệ sĩ"
    rf"|(?:đại|trung|thượng|thiếu) (?:tướng|tá|úy))\.?[\s.,]+)+(?=(?-i:[{CAPITALS}]))",
    re.IGNORECASE,
)
_RANK_ALONE = re.compile(r"(?:pgs|gs|ths|ts|bs|th\.s|nhà báo|luật sư|bác sĩ)\.?", re.IGNORECASE)


class BylineParts(NamedTuple):
    """What a byline says; spans are offsets in the text that was read."""

    authors: tuple[Span, ...]
    source: Span | None
    role: BylineRole | None
    strength: Strength


def read_byline(text: str) -> BylineParts | None:
    """Take ``text`` (one folded line) as a byline; ``None`` when it is none.

    The shape alone decides here (`Hà Nội` looks like a name); the place of the line is weighed elsewhere.

    >>> text = "Mai Lan - Hữu Phúc (tổng hợp)"
    >>> parts = read_byline(text)
    >>> [text[a:b] for a, b in parts.authors], parts.role
    (['Mai Lan', 'Hữu Phúc'], 'compiled')
    >>> read_byline("Giá vàng tăng mạnh") is None
    True
    """
    if not text or len(text) > MAX_CHARACTERS or text.count(" ") >= MAX_SYLLABLES or text[-1] in "?!…:：":
        return None
    if sum([word[0].islower() for word in text.split()]) > _MOST_SMALL_WORDS:
        return None
    return _Reader(text).read()


class _Reader:
    """One reading of one line: what is left to read lies between ``start`` and ``end``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.start, self.end = trim(text, 0, len(text))
        self.role: BylineRole | None = None
        self.role_kind: str | None = None
        self.labelled = False
        self.source: Span | None = None
        # the source is a guess: the names decide how strong the line is
        self.guessed = False
        self.affiliation = False

    def read(self) -> BylineParts | None:
        self._edges()
        self._avatar()
        self._email()
        if match := _BY.match(self.text, self.start, self.end):
            self.start, self.labelled = match.end(), True
        if not self._brackets() or not self._label():
            return None
        self._inner_source()
        self._trailing_role()
        authors, shapes = self._names()
        if authors is None:
            return None
        if not authors and self.source is None and self.role_kind is None and not self.affiliation:
            return None
        strength = self._strength(shapes)
        # a stylist or a camera crew made something, but did not write the article
        people = () if strength == "credit" else tuple(authors)
        return BylineParts(people, self.source, self.role, strength)

    def _edges(self) -> None:
        """What stands around: a crew behind the authors, dashes and bars on both sides, a full stop."""
        if ":" in self.text and (crew := _CREW.search(self.text, self.start + 1, self.end)):
            self.end = crew.start()
        while self.end > self.start and self.text[self.end - 1] in _AROUND:
            self.end -= 1
        while self.start < self.end and self.text[self.start] in _AROUND:
            self.start += 1
        last = self.text[max(self.start, self.end - 4) : self.end]
        if last[-1:] == "." and len(last) == 4 and last[:3].isalpha():
            self.end -= 1

    def _avatar(self) -> None:
        """`M Mai Lan`: where an author has no picture, sites print the first letter of the name in its place."""
        letter, rest = self.text[self.start : self.start + 2], self.text[self.start + 2 : self.end]
        if letter[1:] == " " and letter[0].isupper() and rest[:1] == letter[0] and " " in rest:
            self.start += 2

    def _rest(self) -> str:
        return self.text[self.start : self.end]

    def _email(self) -> None:
        if "@" not in self.text:
            return
        if match := _EMAIL.search(self.text, self.start, self.end):
            self.start, self.end = trim(self.text, self.start, match.start())
            while self.end > self.start and self.text[self.end - 1] in "-–—|/ ":
                self.end -= 1

    def _brackets(self) -> bool:
        """`X (tổng hợp)`, `X (Theo AP)`, `(TTXVN)`, `X (Báo Y)`; False when the bracket says something else."""
        match = _BRACKETS.search(self.text, self.start, self.end)
        if not match:
            return "(" not in self._rest() and ")" not in self._rest()
        if not self._take_bracket(match[1].strip(), match.start(1), match.end(1)):
            return False
        self.start, self.end = trim(self.text, self.start, match.start())
        while self.end > self.start and self.text[self.end - 1] in "-–—/ ":
            self.end -= 1
        return True

    def _take_bracket(self, inner: str, start: int, end: int) -> bool:
        """A role, a source, both (`dịch từ AP`), or behind a name the office that somebody writes from."""
        if (taken := _TAKEN_FROM.match(self.text, start, end)) and self._take_role(taken[1]):
            self.source = trim(self.text, taken.end(), end)
            return True
        if self._take_role(inner, _SHORT_FORMS) or self._take_source(start, end):
            return True
        named = " " in self.text[self.start : start - 1].strip()
        if named and is_abbreviation(inner):
            self.source, self.guessed = trim(self.text, start, end), True
            return True
        return named and is_office(inner)

    def _take_role(self, words: str, unsure: frozenset[str] = frozenset()) -> bool:
        """A role behind a name or in brackets: what somebody did, not what is made (`Tin: X`, but no `X tin`).

        ``unsure`` are kinds of roles that count although their words could be something else.
        """
        entry = _roles().get(words.lower().strip(". "))
        if entry is None or entry.kind == "source" or (entry.certainty == "likely" and entry.kind not in unsure):
            return False
        if entry.kind == "post":
            return " " in self.text[self.start : self.end - len(words)].strip(" -–—,/(")
        self.role_kind = entry.kind
        self.role = _ROLE_OF[entry.kind]
        return True

    def _take_source(self, start: int, end: int) -> bool:
        """`theo AP, Reuters`, `AFP`, `Tri thức thời đại`: printed as a source or known as one."""
        start, end = trim(self.text, start, end)
        if match := _SOURCE_OPENING.match(self.text, start, end):
            start = match.end()
        elif not names_press(self.text[start:end]) and not is_press(self.text[start:end]):
            return False
        if start >= end:
            return False
        self.source = (start, end)
        return True

    def _label(self) -> bool:
        """`Tin, ảnh: X`, `Thực hiện: X`, `Nguồn: X`; False for any other label with a colon."""
        match = _LABELLED.match(self._rest())
        if not match:
            return True
        entry = _roles().get(match[1].strip().lower())
        if entry is None:
            return _INNER_LABEL.search(self._rest()) is not None
        kind = entry.kind
        self.labelled = True
        self.start += match.end()
        if kind == "source":
            self.source = (self.start, self.end)
            self.start = self.end
            return True
        self.role_kind = kind
        self.role = _ROLE_OF[kind]
        return True

    def _inner_source(self) -> None:
        """`An Bình Theo Xinhua, BBC`, `Theo TTXVN`."""
        match = _SOURCE_OPENING.match(self.text, self.start, self.end) or _INNER_SOURCE.search(
            self.text, self.start, self.end
        )
        if not match or match.end() >= self.end:
            return
        if _NUMBERED.search(self.text, match.end(), self.end):
            # `Theo Khoản 9 Điều 34`: what is cited is a law
            return
        if self.text[match.end()].isupper() or is_press(self.text[match.end() : self.end]):
            if match.start() == self.start and self._take_reporter(match.end()):
                return
            self.source = trim(self.text, match.end(), self.end)
            self.start, self.end = trim(self.text, self.start, match.start())

    def _take_reporter(self, start: int) -> bool:
        """`Theo Mai Lan/Tri thức`, `Theo Mai Lan (TTXVN)`: who wrote it and where; False where no outlet is beside."""
        end, source = self.end, self.source
        slash = self.text.find("/", start, end)
        if source is None and slash > 0:
            end, source = slash, trim(self.text, slash + 1, end)
            if not is_press(self.text[slice(*source)]):
                return False
        words = self.text[start:end].strip()
        if source is None or is_press(words) or is_office(words) or _name_shape(words) not in ("named", "name_shaped"):
            return False
        self.start, self.end = trim(self.text, start, end)
        self.source = source
        return True

    def _trailing_role(self) -> None:
        """`Lê Tùng ghi`, `An Bình Tổng hợp`, `Kiệt Linh - tổng hợp`, `Lê Tùng Nhà báo`, or the role alone."""
        match = _TRAILING_ROLE.search(self.text, self.start, self.end)
        while match:
            if self._take_role(match[1]):
                self.start, self.end = trim(self.text, self.start, match.start())
                return
            match = _TRAILING_ROLE.search(self.text, match.start(1), self.end)
        # alone only these two say something: `Tổng hợp`, `Lược dịch`; `Text` or `Video` is a button
        alone = _roles().get(self._rest().lower())
        if alone and alone.kind in ("compiled", "translated") and self._take_role(self._rest()):
            self.start = self.end

    def _names(self) -> tuple[list[Span] | None, list[Strength]]:
        authors: list[Span] = []
        shapes: list[Strength] = []
        if self.source is None and not self.labelled and self.start < self.end and is_press(self._rest()):
            if not names_press(self._rest()):
                return None, shapes  # `Báo Bình Minh`: a paper that no list knows heads its own pages so
            self.source = (self.start, self.end)
            return authors, shapes
        if self.role_kind == "text" and _INNER_LABEL.search(self._rest()):
            self.role = "both"
        rank, desks = None, 0
        for start, end in _split(self.text, self.start, self.end):
            if (authors or not self.labelled) and is_press(self.text[start:end]):
                self.source = self.source or (start, end)
                continue
            if _RANK_ALONE.fullmatch(self.text, start, end):
                rank = start if rank is None else rank  # `PGS, TS Mai Lan` is one person
                continue
            if self._is_desk(start, end) or (desks and is_abbreviation(self.text[start:end])):
                desks += 1
                continue
            start, rank = start if rank is None else rank, None
            shape = _name_shape(self.text[start:end])
            if shape is None:
                return None, []
            authors.append((start, end))
            shapes.append(shape)
        if not authors and desks:
            # one office alone is no byline, an office and what it belongs to say where the author above works
            self.affiliation = desks > 1 and self.source is None
            return ([], []) if self.affiliation else (None, [])
        return authors, shapes

    def _is_desk(self, start: int, end: int) -> bool:
        """Whether words say where somebody works: `- Công an huyện`, `/ABC`, `/Berlin (Vietnam+)`."""
        words = self.text[start:end]
        if is_office(words):
            return True
        if start == self.start or self.text[start - 1] != "/" or not (self.source or is_abbreviation(words)):
            return False
        self.source = self.source or (start, end)
        return True

    def _strength(self, shapes: list[Strength]) -> Strength:
        if self.role_kind == "credit":
            return "credit"
        if self.role_kind is not None:
            return "role"
        if self.affiliation or (self.source is not None and not self.guessed):
            return "source"
        if "named" in shapes:
            return "named"
        if all(shape == "initials" for shape in shapes):
            return "initials"
        return "single" if shapes == ["single"] else "name_shaped"


# `(TH)` and `(T.H)` are initials elsewhere
_SHORT_FORMS = frozenset({"compiled", "translated"})
_ROLE_OF: dict[str, BylineRole | None] = {
    "compiled": "compiled",
    "translated": "translated",
    "text": "text",
    "photo": "photo",
    "both": "both",
    "credit": None,
}


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    """The spans between separators; `A B-C D` is two names, `Jean-Yves Le Drian` one."""
    at = start
    for match in _SEPARATOR.finditer(text, start, end):
        if match.start() > at:
            yield from _unglued(text, *trim(text, at, match.start()))
        at = match.end()
    if at < end:
        yield from _unglued(text, *trim(text, at, end))


def _unglued(text: str, start: int, end: int) -> Iterator[Span]:
    for dash in "-–":
        at = text.find(dash, start, end)
        if at > 0 and " " in text[start:at].strip() and " " in text[at + 1 : end].strip():
            yield trim(text, start, at)
            yield trim(text, at + 1, end)
            return
    yield start, end


def _name_shape(words: str) -> Strength | None:
    """How much a run of words looks like a person's printed name; ``None``: not at all."""
    if _GROUP.match(words):
        return "initials"
    if rank := _RANK.match(words):
        words = words[rank.end() :]
    parts = words.split()
    if not parts or len(parts) > MAX_NAME_SYLLABLES or key(words) in place_lines():
        return None
    if len(parts) == 1 and (_INITIALS.match(words) or (words.isupper() and words.isalpha() and len(words) <= 5)):
        return "initials"
    if not all(_name_syllable(part) for part in parts):
        return None
    if len(parts) == 1:
        return "single"
    if parts[0].rstrip(".").capitalize() in _family_names():
        return "named"
    # without a family name nobody's name is that long: `HẠN CHẾ KHẮC PHỤC`
    return "name_shaped" if len(parts) <= _LONGEST_PEN_NAME or words.isascii() else None


def _name_syllable(part: str) -> bool:
    bare = part.replace(".", "").replace("'", "").replace("’", "").replace("-", "")
    return part[0].isupper() and bare.isalpha() and (len(bare) <= 8 or not bare.isupper())


@cache
def _roles() -> dict[str, Entry]:
    return {entry.surface.lower(): entry for entry in load("byline_roles")}


@cache
def place_lines() -> frozenset[str]:
    """Places that stand in a line of their own and look like names, in lower case: `bình dương`."""
    return frozenset(key(entry.surface) for entry in load("place_lines"))


@cache
def _family_names() -> frozenset[str]:
    return frozenset(entry.surface for entry in load("family_names"))
