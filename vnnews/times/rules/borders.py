"""What may stand around a time: it is no part of a longer number, of an address or of a document's code.

Patterns begin with the first digit, so that the regex engine can skip to it; what stands before a match (the
border, and the word that belongs to the time) is looked at afterwards.
"""

from __future__ import annotations

import re

# two letters glued to a stamp are a lost line break ("Thời sự28/09/2024"), one is a code ("v2.1.2020")
_OPEN = r"(?<![/+%$_\\])(?<!&#x2b;)(?<!&#43;)(?<!&plus;)(?:(?<!\w)|(?<=[^\W\d_][^\W\d_]))"
# a clock or a date may end right before a date ("18:27-28/09/2024"), and a date before a clock
_BEFORE_DATE = re.compile(rf"(?:(?<!\d[.,:–-])|(?<=[:hg][0-5][0-9][–,-])|(?<=[/.][12][0-9]{{3}}[–-])){_OPEN}")
_BEFORE_CLOCK = re.compile(rf"(?:(?<!\d[.,:–-])|(?<=[12][0-9]{{3}}[–,-])){_OPEN}")

_FILE = r"\.(?:html?|aspx?|php|jpe?g|png|gif|webp|pdf|docx?|mp[34]|ldo|vnp|tpo|epi|vov)\b"
AFTER_DATE = rf"(?![\d_%²³])(?!/\w)(?!\.\d)(?!{_FILE})(?![,:–-]\d(?!\d?(?:[:hg]\d\d|[/.]\d\d?[/.][12]\d{{3}})))"
# without a year any continuation means something else: a range, a code, a decimal
AFTER_PARTIAL = r"(?![\w%²³])(?! {0,2}/ {0,2}\d)(?!/\w)(?![.,:–-]\d)"
AFTER_CLOCK = r"(?![\d_%²³])(?![.,:]\d)"

# "ngày" belongs to the time, "hôm" too before a date, "lúc" before a clock
# of "cùng ngày 10-4" the word is part of "cùng ngày"
_DAY_WORD = re.compile(r"(?<!\w)(?:(?<!cùng )(?:ngày|hôm) {1,2})?(?:(?:mùng|mồng) {1,2})?\Z")
_CLOCK_WORD = re.compile(r"(?<!\w)lúc {1,2}\Z")
_LONGEST_WORDS = 24
_NAME_WITH_DASHES = re.compile(r"(?<=[^\W_]-)")


def date_start(match: re.Match[str]) -> int | None:
    """Where a date that was matched from its first number begins; ``None`` where it is part of something longer.

    >>> date_start(re.search("28/9", "từ ngày 28/9")), date_start(re.search("28/9", "0/28/9"))
    (3, None)
    """
    text, start = match.string, match.start()
    if text.startswith(" ", start - 1):
        word = _DAY_WORD.search(text, max(0, start - _LONGEST_WORDS), start)
        return word.start() if word else start
    if "-" in match[0] and _NAME_WITH_DASHES.match(text, start):
        # the address "tin-trong-nuoc-28-9-2024" prints no date
        return None
    return start if _BEFORE_DATE.match(text, start) else None


def clock_start(match: re.Match[str]) -> int | None:
    """Where a clock that was matched from its hour begins; ``None`` where it is part of something longer.

    >>> clock_start(re.search("8h30", "vào lúc 8h30")), clock_start(re.search("8:27", "18:27"))
    (4, None)
    """
    text, start = match.string, match.start()
    if text.startswith(" ", start - 1):
        word = _CLOCK_WORD.search(text, max(0, start - _LONGEST_WORDS), start)
        return word.start() if word else start
    return start if _BEFORE_CLOCK.match(text, start) else None
