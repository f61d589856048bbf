"""What one line is by itself: its length, case and ending, and the stamp, credit, byline or known words in it.

Everything here looks at one line alone; how lines stand to each other is the business of ``features``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from vnnews import times
from vnnews.article import Time
from vnnews.lexicon import Entry, Openings, Phrases, key, load, whole_lines
from vnnews.reading import Line
from vnnews.segmenting.bylines import BylineParts, read_byline
from vnnews.segmenting.captions import Credit, find_credit, opens_with_credit

StampPlace = Literal["alone", "end", "start", "inside"]

# a headline, a stamp or a furniture line is never longer; what is longer is read at its edges only
SHORT_LINE = 240
_EDGE = 600
_CASE_CHARACTERS = 200

_SENTENCE_END = re.compile(r"[.!?…]+[\"”’)\]]*\s+[\"“‘(\[]*(?=[A-ZĐÀ-Ỹ0-9])")
_SEE_ALSO = re.compile(r"(?:xem thêm|đọc thêm|xem tiếp|mời xem|tham khảo thêm|tin liên quan|xem chi tiết)\s*(?:[:：]|>+|»)", re.I)
_LEAD_PREFIX = re.compile(r"\([A-ZĐ][\w.Đ&+-]{1,18}\)\s*[-–—:.]?\s|[A-ZĐ][A-ZĐa-z&]{1,8}(?: [A-Z][a-z]+)?\s*[-–—]\s+(?=[A-ZĐÀ-Ỹ\"“])")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+$|(?:https?://|www\.)\S+$|\(?\+?\d[\d\s().-]{7,16}$", re.I)
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_CLOCKS = re.compile(r"[\d\s:/x×X.,%+-]+")
_DAY_PICKER = re.compile(r"(?:\w+\s+)?(?:\d{1,2}\s+){6,}")
_STAMP_NOISE = re.compile(r"[\W_]*(?:A A|[\d.,]+ (?:lượt xem|lượt đọc|views?|bình luận))?[\W\d_]*", re.I)


class Stamp(NamedTuple):
    """The publication stamp in a line: where it stands, which time, and what else the line holds."""

    place: StampPlace
    time: Time
    rest: tuple[int, int]
    modified: bool


class Shape(NamedTuple):
    """The measurements of one line."""

    text: str
    lowered: str
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


def measure(line: Line) -> Shape:
    """The shape of one line; cost does not grow with the length of a line beyond its first and last part."""
    text = line.text
    short = len(text) <= SHORT_LINE
    head = text if short else text[:_EDGE]
    lowered = head.lower()
    known = _known_line(lowered, line.bullet) if short else _opening_line(lowered)
    stamp = _stamp(text) if short else None
    credit = find_credit(text)
    return Shape(
        text=text,
        lowered=lowered,
        syllables=text.count(" ") + 1,
        ending=_ending(text),
        case=_case(head),
        sentences=1 + sum(1 for _ in _SENTENCE_END.finditer(text[: 2 * _EDGE])),
        known=known,
        stamp=stamp,
        credit=credit,
        credit_opening=opens_with_credit(head),
        byline=_byline(text, stamp, known),
        marks=tuple(_marks(head, lowered, short)),
    )


def _known_line(lowered: str, bullet: str | None) -> Entry | None:
    """The list entry that the whole line is, or begins with."""
    bare = key(lowered)
    entry = _whole_lines().get(bare)
    if entry is not None and (bullet is None or entry.kind != "section"):
        return entry
    return _opening_line(lowered)


def _opening_line(lowered: str) -> Entry | None:
    opening = _openings().match(lowered)
    if opening is None or (opening.certainty == "likely" and not _labels(lowered, opening)):
        return None
    return opening


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
    if start == end:
        return None
    parts = read_byline(text[start:end])
    if parts is None:
        return None
    shift = start
    return parts._replace(
        authors=tuple((a + shift, b + shift) for a, b in parts.authors),
        source=parts.source and (parts.source[0] + shift, parts.source[1] + shift),
    )


def _stamp(text: str) -> Stamp | None:
    if not _DIGIT.search(text):
        return None
    found = times.stamps(text)
    if not found:
        return None
    best = max(found, key=lambda time: (time.begin is not None, time.grain in ("minute", "second"), -time.start))
    before, modified = _without_label(text, 0, best.start)
    after = _without_noise(text, best.end, len(text))
    if before[0] == before[1] and after[0] == after[1]:
        return Stamp("alone", best, (0, 0), modified)
    if after[0] == after[1]:
        return Stamp("end", best, before, modified)
    if before[0] == before[1]:
        return Stamp("start", best, after, modified)
    return Stamp("inside", best, (before[0], after[1]), modified)


def _without_label(text: str, start: int, end: int) -> tuple[tuple[int, int], bool]:
    """What stands before a stamp, without `Cập nhật lúc:`, a bracket or a bar; and whether the label says modified."""
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "\"”’?!…)"):
        end -= 1
    while start < end and text[start] in " -–—|(*•":
        start += 1
    label = _stamp_labels().get(text[start:end].lower().strip(" :"))
    if label is not None:
        return (start, start), label == "modified"
    return (start, end), False


def _without_noise(text: str, start: int, end: int) -> tuple[int, int]:
    """What stands after a stamp, without brackets, font buttons and view counts."""
    match = _STAMP_NOISE.match(text, start, end)
    start = match.end() if match else start
    return (start, end) if start < end else (end, end)


def _ending(text: str) -> str:
    bare = text.rstrip("\"”’')]» ")
    last = bare[-1:] or text[-1:]
    if last == ".":
        return "ellipsis" if bare.endswith("..") else "stop"
    return {"…": "ellipsis", "?": "question", "!": "exclamation", ":": "colon", ",": "comma", ";": "comma"}.get(last, "none")


def _case(head: str) -> str:
    head = head[:_CASE_CHARACTERS]
    if head.isupper():
        return "upper"
    initials = "".join([word[0] for word in head.split() if word[0].isalpha()])
    if not initials:
        return "none"
    if initials.isupper():
        return "title"
    return "sentence" if initials[0].isupper() else "lower"


def _marks(head: str, lowered: str, short: bool) -> Iterator[str]:
    if _LEAD_PREFIX.match(head):
        yield "lead_prefix"
    if head[0] in "\"“‘'":
        yield "quoted"
    if entry := _body_openings().match(lowered):
        yield f"opens_{entry.kind}"
    if _SEE_ALSO.match(head):
        yield "see_also"
    if not short:
        return
    if _CONTACT.match(head):
        yield "contact"
    if _CLOCKS.fullmatch(head) or _DAY_PICKER.match(head):
        yield "digits_only"
    if not _LETTER.search(head):
        yield "no_letters"
    cues = {entry.kind for entry in _cues().found(lowered)}
    if not _narrative_words().isdisjoint(lowered.split()):
        cues.add("narrative")
    for kind in sorted(cues):
        yield f"cue_{kind}"


@cache
def _whole_lines() -> dict[str, Entry]:
    """All lists of whole lines in one; a header outweighs furniture, furniture a section's name."""
    lists = ("sections", "furniture_lines", "line_headers")
    return {bare: entry for name in lists for bare, entry in whole_lines(load(name)).items()}


@cache
def _openings() -> Openings:
    return Openings(load("furniture_openings"))


@cache
def _body_openings() -> Openings:
    return Openings(load("body_openings"))


@cache
def _cues() -> Phrases:
    return Phrases([*load("caption_cues"), *load("speech_verbs")])


@cache
def _narrative_words() -> frozenset[str]:
    return frozenset(entry.surface for entry in load("narrative_words"))


@cache
def _stamp_labels() -> dict[str, str]:
    return {entry.surface.lower(): entry.kind for entry in load("stamp_labels")}
