"""The stamp in a line, and what else the line holds: nothing, a headline, an author, a section."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from vnnews import times
from vnnews.article import Time
from vnnews.lexicon import Entry, load
from vnnews.segmenting.known import known_line
from vnnews.text import Folded

StampPlace = Literal["alone", "end", "start", "inside"]
Span = tuple[int, int]

# a stamp beside a headline stands at an edge of the line
_EDGE = 48
# one digit in front of all alternatives lets the regex engine skip ahead
_LIKE = re.compile(
    r"\d(?: ?[/.:-] ?\d| ?[hg'’]| (?:[Tt]háng|giờ|phút|ngày|tuần) | [Tt]h[g.]? ?\d|, (?:19|20)\d\d(?!\d)|\d{9})"
)
_STOPS = frozenset('.!?…:;,"”’')
_LONGEST_HEADLINE = 150
# labels and names of sections are short; longer text is not searched for them
_LONGEST_LABEL = 28
_LONGEST_NAME = 40
_GRAINS = frozenset({"second", "minute", "hour", "day"})
_COUNTER = r"(?:(?:lượt xem|lượt đọc|số lần đọc|đã xem)\s*:?|xem\s*:)\s*[\d.,]+"
# counters and font buttons before a stamp: `Lượt xem: 7.370 | Gửi lúc: …`
_NOISE_BEFORE = re.compile(
    rf"[\W_]*(?:{_COUNTER}"
    r"|cỡ chữ\s*:?(?:\s*A[-+]?(?!\w))*|(?<!\w)A(?: A)+(?!\w))[\W_]*",
    re.IGNORECASE,
)
_NOISE = re.compile(rf"[\W_]*(?:A A|[\d.,]+ (?:lượt xem|lượt đọc|views?|bình luận)|{_COUNTER})?[\W\d_]*", re.IGNORECASE)


class Stamp(NamedTuple):
    """The publication stamp in a line.

    ``rest`` is what else the line holds (empty where ``place`` is `alone`), ``section`` the section named beside
    the stamp: `13-06-2022 09:49 | Văn hóa`. ``modified`` says that the label speaks of a change.
    """

    place: StampPlace
    time: Time
    rest: Span
    section: Span | None
    modified: bool

    @property
    def is_full(self) -> bool:
        """Whether the stamp names a full date: `16/5` and `5 giờ trước` do not."""
        return self.time.begin is not None

    @property
    def is_glued(self) -> bool:
        """Whether day and clock stand at an edge of the line: they are no part of the headline beside them."""
        return self.place in ("start", "end") and self.is_full and self.time.grain in ("minute", "second")


def read_stamp(text: str) -> Stamp | None:
    """The stamp of ``text`` (one folded line), or ``None``.

    >>> stamp = read_stamp("Khai mạc hội sách 28.09.2024 | 18:27 PM")
    >>> stamp.place, stamp.rest, stamp.time.value
    ('end', (0, 17), '2024-09-28T18:27+07:00')
    """
    if not _may_have(text):
        return None
    found = [time for time in times.stamps(Folded(text, text)) if time.grain in _GRAINS]
    if not found:
        return None
    time = max(found, key=lambda time: (time.begin is not None, time.grain in ("minute", "second"), -time.start))
    if _in_sentence(text, time):
        return Stamp("inside", time, (0, len(text)), None, False)
    before, label = _before(text, time.start)
    if label == "visited":
        return None
    modified = label == "modified"
    after = _after(text, time.end)
    section = next((span for span in (after, before) if _is_section(text, span)), None)
    before, after = ((0, 0) if span == section else span for span in (before, after))
    return _placed(time, before, after, section, modified)


def _may_have(text: str) -> bool:
    """A cheap look before the search: a stamp ends the line, or opens one that is no longer than a headline."""
    if text[-1:] not in _STOPS and _LIKE.search(text, max(0, len(text) - _EDGE)):
        return True
    return len(text) <= _LONGEST_HEADLINE and _LIKE.search(text, 0, _EDGE) is not None


def _in_sentence(text: str, time: Time) -> bool:
    """`Bầu cử vào ngày 22/5/2016`: a date with its own word, not set off from the words before, is part of them."""
    before = text[: time.start].rstrip()
    return (
        before[-1:].isalnum()
        and time.text[:4].lower().startswith(("ngày", "hôm", "lúc"))
        and not _label().search(before)
    )


def _placed(time: Time, before: Span, after: Span, section: Span | None, modified: bool) -> Stamp:
    if _is_empty(before) and _is_empty(after):
        return Stamp("alone", time, (0, 0), section, modified)
    if _is_empty(after):
        return Stamp("end", time, before, section, modified)
    # a headline may well open with a day: only a full date before it is its stamp
    if _is_empty(before) and time.begin is not None:
        return Stamp("start", time, after, section, modified)
    return Stamp("inside", time, (before[0] if before[1] else 0, after[1]), section, modified)


def _is_empty(span: Span) -> bool:
    return span[0] == span[1]


def _before(text: str, end: int) -> tuple[Span, str | None]:
    """What stands before a stamp, without `Cập nhật lúc:`, a bracket or a bar; and the kind of the label."""
    noise = _NOISE_BEFORE.match(text, 0, end)
    span = _bare(text, noise.end() if noise else 0, end)
    start = max(span[0], span[1] - _LONGEST_LABEL)
    if not text[start : span[1]].lower().endswith(_label_words()):
        return span, None
    label = _label().search(text, start, span[1])
    if label is None or (label.start() > span[0] and text[label.start() - 1].isalnum()):
        return span, None
    return _bare(text, span[0], label.start()), _labels()[label[1].lower()]


def _bare(text: str, start: int, end: int) -> Span:
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in '"”’?!…)'):
        end -= 1
    while start < end and text[start] in " -–—|(*•":
        start += 1
    return start, end


def _after(text: str, start: int) -> Span:
    """What stands after a stamp, without brackets, font buttons, view counts and links to a calendar."""
    match = _NOISE.match(text, start)
    start = match.end() if match else start
    known = _known(text, (start, len(text)))
    return (len(text), len(text)) if known is not None and known.kind != "section" else (start, len(text))


def _is_section(text: str, span: Span) -> bool:
    known = _known(text, span)
    return known is not None and known.kind == "section"


def _known(text: str, span: Span) -> Entry | None:
    start, end = span
    return known_line(text[start:end].lower()) if 0 < end - start <= _LONGEST_NAME else None


@cache
def _labels() -> dict[str, str]:
    return {entry.surface.lower(): entry.kind for entry in load("stamp_labels")}


@cache
def _label_words() -> tuple[str, ...]:
    return tuple(_labels())


@cache
def _label() -> re.Pattern[str]:
    """A label at the end of what stands before a stamp: alone on the line, or set off behind an author."""
    words = "|".join(re.escape(word) for word in sorted(_labels(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)({words})[\s:]*$", re.IGNORECASE)
