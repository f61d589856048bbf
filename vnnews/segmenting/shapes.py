"""What one line is by itself: its length, case and ending, and the stamp, credit, byline or known words in it.

Everything here looks at one line alone; how lines stand to each other is the business of ``features``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import structs

from vnnews.lexicon import Entry, Openings, Phrases, load
from vnnews.reading import Line
from vnnews.segmenting.bylines import BylineParts, place_lines, read_byline
from vnnews.segmenting.captions import Credit, find_credit, opens_with_clip, opens_with_credit
from vnnews.segmenting.known import known_line
from vnnews.segmenting.stamps import Stamp, read_stamp
from vnnews.text import CAPITALS

# a headline, a stamp or a furniture line is never longer; what is longer is read at its edges only
SHORT_LINE = 240
_EDGE = 600
_OPENING = 40
_REPEATED = 40
# captions and subheadings are no longer; the words of longer lines are not looked at
LONGEST_DEPICTION = 35
_LONGEST_TITLE_CASE = 12

_SENTENCE_END = re.compile(rf"[.!?…]+[\"”’)\]]*\s+[\"“‘(\[]*(?=[{CAPITALS}0-9])")
# `3. Bé gái …`: the number of a subheading or of a paragraph is no sentence
_NUMBERING = re.compile(r"\d{1,2}\.\s+")
_SEE_ALSO = re.compile(
    r"(?:xem thêm|đọc thêm|xem tiếp|mời xem|tham khảo thêm|tin liên quan|xem chi tiết)\s*(?:[:：]|>+|»)", re.IGNORECASE
)
# `(NLĐO) -`, `TTO -`, `QĐND Online -`
_LEAD_PREFIX = re.compile(
    r"\([A-ZĐ][\w.Đ&+-]{1,18}\)\s*[-–—:.]?\s"
    r"|[A-Z]{2,8}\.VN\s*[-–—]"
    rf"|[A-ZĐ][A-ZĐa-z&]{{1,8}}(?: [A-Z][a-z]+)?\s*[-–—]\s+(?=[{CAPITALS}\"“])"
)
# `(Chinhphu.vn) -`: portals print their own address before the lead
_SITE_PREFIX = re.compile(r"\(\w[\w-]{1,20}(?:\.[a-z]{2,5}){1,3}\)|[A-Z]{2,8}\.VN\s*[-–—]")
# entries of a menu on one line, set apart by bars or runs of spaces
_ENTRY, _BAR = r"[^|•\s]+(?: [^|•\s]+){0,4}+", r"(?: *[|•] *| {2,})"
_MENU = re.compile(rf"(?:{_ENTRY}{_BAR}){{2}}{_ENTRY}(?:$|{_BAR})")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+$|(?:https?://|www\.)\S+$|\(?\+?\d[\d\s().-]{7,16}$", re.I)
# openings of notices begin sentences of the text as well, but longer ones
_LONGEST_NOTICE = 16
_LONGEST_BREADCRUMB = 80
_CRUMB = re.compile(r"[>/»›|]")
# a caption that ends so credits nobody
_ILLUSTRATION = re.compile(
    r"(?:^|[.!?…,;:\"”’)(\[–—-]\s*)(?:ảnh|hình|tranh)(?: chỉ mang tính| có tính)?(?: chất)? minh họa\W*$"
)
_LONGEST_ILLUSTRATION = 60
# `1. Chợ nổi`, `II. Giải pháp`
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[.)]\s")
# `Ảnh 2: Đoàn xe …`; a photo report counts its pictures
_PICTURE_NUMBER = re.compile(r"(?:ảnh|hình)(?: số)? \d{1,2}\s?[:：.-]\s", re.IGNORECASE)
# what extractors print where a picture stood: Markdown, the bar of an empty cell, a template's field, a file's name
_PICTURE_LEFT = re.compile(
    r"[|\s]+|(?:[|\s]*!\[[^\]]*+\]\([^()\s]*+\))+[|\s]*|\\?'\\?'|\{{1,2}\w+\}{1,2}"
    r"|(?:\S+ ){0,7}\S+\.(?:jpe?g|jfif|png|gif|webp|bmp)|(?:img|dsc[nf]?|[\w.-]+_)[\w.-]*\d[\w.-]*"
)
_PICTURE_LEFT_ENDS = frozenset("|')}gfp0123456789")
# one line with the texts of all pictures of a report: `Cầu mới thông xe ảnh 1Cầu mới thông xe ảnh 2`
_FIRST_PICTURE = re.compile(r"(.{20,200}?)(?: -)? (?:ảnh|hình) 1(?!\d)")
_SPEAKER = re.compile(rf"[{CAPITALS}][\w.]*(?: [\w.]+){{0,3}}: ?[\"“{CAPITALS}]")
_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")
_CLOCKS = re.compile(r"[\d\s:/x×X.,%+-]+")
_ENDINGS = {"…": "ellipsis", "?": "question", "!": "exclamation", ":": "colon", ",": "comma", ";": "comma"}
# a date picker spells out the month: `Ngày 1 2 3 …`
_MOST_CLOCKS = 8
_LONGEST_PLACE, _LONGEST_NUMBERED = 5, 20
_NUMBERS = frozenset("0123456789IVX")
_DAYS = frozenset({"1", "2", "3", "4", "5", "6", "7", "8"})


class Shape(NamedTuple):
    """The measurements of one line; ``words`` are its syllables in lower case, of a long one those at its start."""

    text: str
    lowered: str
    words: list[str]
    syllables: int
    ending: str
    case: str
    sentences: int
    known: Entry | None
    stamp: Stamp | None
    credit: Credit | None
    credit_opening: str | None
    byline: BylineParts | None
    marks: tuple[str, ...]

    @property
    def is_stamp(self) -> bool:
        """Whether the line holds a stamp and nothing else."""
        return self.stamp is not None and self.stamp.place == "alone"


UNREAD = Shape("", "", [], 0, "none", "none", 1, None, None, None, None, None, ())
"""The shape of a line that nobody looked at."""


def measure(line: Line) -> Shape:
    """The shape of one line; cost does not grow with the length of a line beyond its first and last part.

    >>> from vnnews.reading import read
    >>> shape = measure(read("Cầu mới thông xe. Ảnh: Minh Tâm").lines[0])
    >>> shape.syllables, shape.ending, shape.credit is not None
    (7, 'none', True)
    """
    # the lines that sites repeat on every page (share buttons, list headers) are short
    return _measured(line.text, line.bullet) if len(line.text) <= _REPEATED else _measure(line.text, line.bullet)


def _measure(text: str, bullet: str | None) -> Shape:
    short = len(text) <= SHORT_LINE
    head = text if short else text[:_EDGE]
    syllables = text.count(" ") + 1
    lowered = head.lower()
    words = _WORD.findall(lowered)
    opening = _openings().match(lowered)
    known = (_known_line(lowered, bullet) if short else None) or _sure_opening(lowered, opening) or _pictures(lowered)
    stamp = read_stamp(text) if short else None
    byline = _byline(text, stamp, known)
    return Shape(
        text=text,
        lowered=lowered,
        words=words,
        syllables=syllables,
        ending=_ending(text),
        case=_case(head, syllables),
        sentences=1 if byline else _sentences(text),
        known=known,
        stamp=stamp,
        credit=find_credit(text),
        credit_opening=opens_with_credit(head),
        byline=byline,
        marks=tuple(_marks(head, lowered, words, syllables if short else _EDGE, stamp, opening)),
    )


_measured = lru_cache(maxsize=4096)(_measure)


def _known_line(lowered: str, bullet: str | None) -> Entry | None:
    """The list entry that the whole line is; of a breadcrumb the last one, of what is left of a picture its mark."""
    entry = known_line(lowered)
    ends_so = lowered[-1] in _PICTURE_LEFT_ENDS or " " not in lowered
    if entry is None and ends_so and _PICTURE_LEFT.fullmatch(lowered):
        entry = known_line("img")
    if entry is None and len(lowered) <= _LONGEST_BREADCRUMB and _CRUMB.search(lowered):
        entry = _breadcrumb(lowered)
    return entry if entry is not None and (bullet is None or entry.kind != "section") else None


def _pictures(lowered: str) -> Entry | None:
    """A button's entry, where a line says of several pictures what all are called, each with its number."""
    # `ảnh 1` or `hình 1`
    if "nh 1" not in lowered or "nh 2" not in lowered:
        return None
    first = _FIRST_PICTURE.match(lowered)
    return known_line("media") if first and lowered.count(first[1]) > 1 else None


def _breadcrumb(lowered: str) -> Entry | None:
    """`Trang chủ > Xã hội`: every part is known, and the last one says where we are."""
    entries = [known_line(part) for part in _CRUMB.split(lowered) if part.strip()]
    return entries[-1] if len(entries) > 1 and all(entries) else None


def _sure_opening(lowered: str, opening: Entry | None) -> Entry | None:
    """The list entry that a line begins with, where nothing else can be meant."""
    if opening is None or opening.certainty == "sure":
        return opening
    # its use as a label makes a common word sure
    return structs.replace(opening, certainty="sure") if _labels(lowered, opening) else None


def _labels(lowered: str, opening: Entry) -> bool:
    """Whether an opening that is also common speech is used as a label: `Điện thoại: …`, `Chia sẻ bài viết`."""
    rest = lowered[len(opening.surface) :].lstrip()
    return rest[:1] in ("", ":", "：", "(", "|") or rest[:1].isdigit() or rest.count(" ") < 2


def _byline(text: str, stamp: Stamp | None, known: Entry | None) -> BylineParts | None:
    if known is not None:
        return None
    if stamp is None:
        return read_byline(text)
    start, end = stamp.rest
    # `Crawled: 2024-09-28`: a label that no list knows is nobody's name
    if start == end or text[end : end + 1] == ":":
        return None
    parts = read_byline(text[start:end])
    if parts is None:
        return None
    shift = start
    return parts._replace(
        authors=tuple((a + shift, b + shift) for a, b in parts.authors),
        source=parts.source and (parts.source[0] + shift, parts.source[1] + shift),
    )


def _ending(text: str) -> str:
    bare = text.rstrip("\"”’')]» ")
    last = bare[-1:] or text[-1:]
    if last == ".":
        return "ellipsis" if bare.endswith("..") else "stop"
    return _ENDINGS.get(last, "none")


def _case(head: str, syllables: int) -> str:
    """`upper`, `title` (every syllable of a short line), `sentence` or `lower` by the first letter, or `none`."""
    if head.isupper():
        return "upper"
    if syllables > _LONGEST_TITLE_CASE:
        return "lower" if head[0].islower() else "sentence"
    initials = "".join([word[0] for word in head.split() if word[0].isalpha()])
    if not initials:
        return "none"
    if initials.isupper():
        return "title"
    return "sentence" if initials[0].isupper() else "lower"


def _sentences(text: str) -> int:
    """How many sentences the line seems to hold, by the capitals behind full stops; initials make it too many."""
    numbering = _NUMBERING.match(text) if text[0].isdigit() else None
    return 1 + len(_SENTENCE_END.findall(text, numbering.end() if numbering else 0, 2 * _EDGE))


def _marks(
    head: str, lowered: str, words: list[str], syllables: int, stamp: Stamp | None, opening: Entry | None
) -> Iterator[str]:
    """What the wording of a line gives away, by itself; the cheap tests keep most patterns from running."""
    start = head[:_OPENING]
    if (start[0] == "(" or "-" in start or "–" in start) and _LEAD_PREFIX.match(head):
        yield "lead_prefix"
        if _SITE_PREFIX.match(head):
            yield "lead_prefix_site"
    if start[0] in "\"“‘'":
        yield "quoted"
    if entry := _body_openings().match(lowered):
        yield f"opens_{entry.kind}"
    if opening and syllables <= _LONGEST_NOTICE:
        yield "notice"
    if ("  " in head or "|" in head or "•" in head) and _MENU.match(head):
        yield "menu"
    if ":" in start or "：" in start or ">" in start or "»" in start:
        yield from _labels_at_start(head)
    if start[0] == "#" and len(start) > 2:
        yield "hashtag"
    if "dự" in lowered and _attendance().may_stand(lowered, words) and _attendance().found(lowered):
        yield "cue_attendance"
    if start[0] in _NUMBERS and syllables <= _LONGEST_NUMBERED and _NUMBERED.match(head):
        yield "numbered"
    if "minh họa" in lowered and syllables <= _LONGEST_ILLUSTRATION and _ILLUSTRATION.search(lowered):
        yield "illustration"
    if syllables <= LONGEST_DEPICTION:
        yield from _short_marks(head, lowered, words, stamp)
    elif "1" in words and _DAYS.issubset(words) and 2 * sum(map(str.isdigit, words)) >= len(words):
        yield "date_picker"


def _labels_at_start(head: str) -> Iterator[str]:
    if _tags_opening().match(head):
        yield "tags_inline"
    elif _SEE_ALSO.match(head):
        yield "see_also"
    elif _PICTURE_NUMBER.match(head):
        yield "picture_number"
    elif _SPEAKER.match(head):
        yield "speaker"


def _short_marks(head: str, lowered: str, words: list[str], stamp: Stamp | None) -> Iterator[str]:
    if ("@" in head or "/" in head or head[-1].isdigit()) and _CONTACT.match(head):
        yield "contact"
    if opens_with_clip(head, words) and _ending(head) == "none":
        yield "clip"
    if stamp is None:
        yield from _number_marks(head, words)
    if len(words) <= _LONGEST_PLACE and lowered in place_lines():
        yield "place"
    if not _narrative_words().isdisjoint(words):
        yield "cue_narrative"
    cues = _cues()
    if cues.may_stand(lowered, words):
        for kind in sorted({entry.kind for entry in cues.found(lowered)}):
            yield f"cue_{kind}"


def _number_marks(head: str, words: list[str]) -> Iterator[str]:
    if not _LETTER.search(head):
        yield "no_letters"
    if ("1" in words and _DAYS.issubset(words)) or (len(words) <= _MOST_CLOCKS and _CLOCKS.fullmatch(head)):
        yield "digits_only"


@cache
def _openings() -> Openings:
    return Openings(load("furniture_openings"))


@cache
def _body_openings() -> Openings:
    return Openings(load("body_openings"))


@cache
def _tags_opening() -> re.Pattern[str]:
    words = sorted((entry.surface for entry in load("line_headers") if entry.kind == "tags"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\s*[:：]\s*\S", re.IGNORECASE)


@cache
def _cues() -> Phrases:
    return Phrases([*load("caption_cues"), *load("speech_verbs")])


@cache
def _narrative_words() -> frozenset[str]:
    return frozenset(entry.surface for entry in load("narrative_words"))


@cache
def _attendance() -> Phrases:
    return Phrases(load("attendance_cues"))
