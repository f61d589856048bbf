"""Splits the credit off a caption: `… tại lễ ký - Ảnh: MINH TÂM.`, `(Ảnh: An Bình/TTXVN)`, `Ảnh cắt từ clip`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from vnnews.lexicon import load
from vnnews.segmenting.bylines import read_byline
from vnnews.segmenting.known import function_words
from vnnews.segmenting.outlets import is_office
from vnnews.text import CAPITALS, SMALL_LETTERS, trim

# a credit longer than this is a sentence that happens to have `Ảnh:` in it
MAX_CREDIT = 80
_TAIL = 160
_OPENING = 40

# `Ảnh chụp từ clip`, `Ảnh do nhân vật cung cấp`, `Ảnh NVCC`: the credit follows without a colon.
# `Ảnh minh họa` credits nobody and stays in the text.
_BARE = re.compile(
    r"(?:^|(?<=[.!?…”\"’)])|[-–—(])\s*(?:Ảnh|Hình|Video|Clip|Đồ họa)\s+"
    r"((?:(?:chụp|cắt|do|từ|của|trích|internet|tư liệu|gia đình|nhân vật|nguồn|facebook|fb)\b[^.!?:]{0,60})"
    r"|(?-i:[A-ZĐ]{2,6}(?:/[A-ZĐ][\w+]{1,12})?)"
    # a name behind the end of the sentence: `… tại lễ ký. Ảnh Minh Tâm`
    rf"|(?-i:(?<=[.!?…”\"’)] Ảnh )[{CAPITALS}][\w.]*(?: [{CAPITALS}][\w.]*){{0,3}}))[.)\s]*$",
    re.IGNORECASE,
)


# a line in capitals that says no more than who gave a picture: `CÔNG AN HUYỆN CUNG CẤP`
_PROVIDED = " CUNG CẤP"
_LONGEST_PROVIDER = 50
# the same in small letters behind an office, where no verb of a sentence comes with it: `Công an huyện cung cấp`
_GIVEN = " cung cấp"
_MOST_PROVIDER_WORDS = 5
# a label for screen readers: `Nguồn hình ảnh, Minh Tâm`
_SPOKEN = "hình ảnh,"
_SENTENCE_INSIDE = re.compile(rf"\w{{3,}}[.!?] +[{CAPITALS}]\w+ [{SMALL_LETTERS}]")
_BARE_WORD = re.compile(r"(?:[Ảả]nh|ẢNH|[Hh]ình|[Vv]ideo|[Cc]lip|[Đđ]ồ họa)\s")
_BARE_PARTS = ("ảnh", "Ảnh", "ẢNH", "hình", "Hình", "ideo", "lip", "ồ họa")


class Credit(NamedTuple):
    """A credit in a line of folded text: the caption ends at ``text_end``, the credit lies in [start, end)."""

    text_end: int
    start: int
    end: int
    kind: str


def find_credit(text: str) -> Credit | None:
    """The credit at the end of ``text`` (one folded line), or ``None``.

    >>> text = "Các đại biểu tại lễ ký. Ảnh: Minh Tâm"
    >>> credit = find_credit(text)
    >>> text[:credit.text_end], text[credit.start:credit.end]
    ('Các đại biểu tại lễ ký.', 'Minh Tâm')
    >>> find_credit("Ông nói: Ảnh hưởng của bão còn lớn.") is None
    True
    """
    tail = max(0, len(text) - _TAIL)
    ending = text[tail:]
    if ending.endswith(_PROVIDED) and len(text) <= _LONGEST_PROVIDER and text.isupper() and ":" not in text:
        return _credit(text, 0, 0, "photo")
    if len(text) <= _LONGEST_PROVIDER and _is_provider(text):
        return _credit(text, 0, 0, "photo")
    found = _labelled(text, tail) if _SPOKEN in ending or _may_be_labelled(ending) else None
    return found or (_bare(text, tail) if _may_be_bare(ending) and _BARE_WORD.search(ending) else None)


def _is_provider(text: str) -> bool:
    """Whether a short line says no more than which office gave a picture."""
    provider, given, rest = text.partition(_GIVEN)
    if not given or rest not in ("", ".") or not is_office(provider):
        return False
    words = provider.lower().split()
    return len(words) <= _MOST_PROVIDER_WORDS and function_words().isdisjoint(words)


def _may_be_labelled(ending: str) -> bool:
    """A cheap look before the search: a credit word stands before one of the colons."""
    if ":" not in ending and "：" not in ending:
        return False
    words = _endings()
    return any(part.rstrip().lower().endswith(words) for part in ending.replace("：", ":").split(":")[:-1])


def _may_be_bare(ending: str) -> bool:
    """A cheap look before the search: plain searches are far faster than a pattern of alternatives."""
    for word in _BARE_PARTS:  # noqa: SIM110 - a generator would cost more than the search
        if word in ending:
            return True
    return False


def opens_with_credit(text: str) -> str | None:
    """The kind of credit word that ``text`` begins with before a colon: `Video: Bắt cướp …` → ``"video"``.

    >>> opens_with_credit("Video: Người dân dập lửa"), opens_with_credit("Nguồn gốc của lễ hội")
    ('video', None)
    """
    if ":" not in text[:_OPENING] and "：" not in text[:_OPENING]:
        return None
    match = _opening().match(text)
    return _kinds()[match[1].lower()] if match else None


def opens_with_clip(text: str, words: list[str]) -> bool:
    """Whether a line begins like the title of a clip, without a colon: `Clip lời khai của nghi phạm`.

    >>> opens_with_clip("Clip hiện trường vụ cháy", ["clip", "hiện"]), opens_with_clip("Video Art", ["video", "art"])
    (True, False)
    """
    if not words or _kinds().get(words[0]) != "video":
        return False
    rest = text[len(words[0]) :]
    return rest[:1] == " " and rest[1:2].islower()


def _labelled(text: str, tail: int) -> Credit | None:
    for match in _label().finditer(text, tail):
        before = text[: match.start()].rstrip()
        if match[1][0].islower() and before[-1:] not in ("(", "[", "-", "–", "—"):
            continue
        kind = _kinds()[match[1].lower()]
        if kind == "source" and before[-1:].isalpha() and read_byline(text[match.end() :].rstrip(". ")) is None:
            continue  # `ông Nguyễn Văn Nguồn: "…"`
        credit = _credit(text, match.start(), match.end(), kind)
        if credit and (credit.text_end or _credit_alone(text, credit)):
            return credit
    return None


def _credit_alone(text: str, credit: Credit) -> bool:
    """`Video: Quốc Thắng` credits somebody, `Video: Người dân dập lửa` is a caption."""
    if credit.kind in ("photo", "source"):
        return True
    return read_byline(text[credit.start : credit.end]) is not None


def _bare(text: str, tail: int) -> Credit | None:
    match = _BARE.search(text, tail)
    if not match:
        return None
    return _credit(text, match.start(), match.start(1), "photo")


def _credit(text: str, label_start: int, start: int, kind: str) -> Credit | None:
    start, end = trim(text, start, len(text))
    end = _without_closing(text, start, end)
    if not 0 < end - start <= MAX_CREDIT or _is_sentence(text[start:end]):
        return None
    _, text_end = trim(text, 0, label_start)
    while text_end and text[text_end - 1] in "-–—([|/ ":
        text_end -= 1
    return Credit(text_end, start, end, kind)


def _without_closing(text: str, start: int, end: int) -> int:
    """The end without a full stop or a bracket that closes the credit; `C.A.` keeps its stop."""
    while end > start and text[end - 1] in ".)]_*; ":
        if (
            text[end - 1] == "."
            and re.search(r"(?:^|[\s.])[^\W\d_]\.$", text[start:end])
            and text.count(".", start, end) > 1
        ):
            break
        if text[end - 1] == ")" and "(" in text[start:end]:
            break
        end -= 1
    return end


def _is_sentence(credit: str) -> bool:
    """A credit names somebody; more than a dozen syllables, or a sentence end inside, does not."""
    return credit.count(" ") > 11 or bool(_SENTENCE_INSIDE.search(credit))


@cache
def _kinds() -> dict[str, str]:
    return {entry.surface.lower(): entry.kind for entry in load("credit_words")}


@cache
def _endings() -> tuple[str, ...]:
    return tuple(_kinds())


def _words() -> str:
    return "|".join(re.escape(word) for word in sorted(_kinds(), key=len, reverse=True))


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({_words()})(?:\s*[:：]|,(?<={_SPOKEN}))\s*", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:\(\s*)?({_words()})\s*[:：]\s*\S", re.IGNORECASE)
