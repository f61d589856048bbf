"""Bodies that no list knows, by a word in their name or before it: "Hoa Sen Group", "FC Goa", "tờ Hill Valley"."""

from __future__ import annotations

from collections.abc import Iterator

from vnnews.lexicon import load
from vnnews.names.agency import Agency
from vnnews.names.places.words import words as place_words
from vnnews.names.tokens import Scan
from vnnews.names.wordlists import word_set

_LONGEST = 6
_FUNCTION_WORDS = word_set("function")
# "Tờ Hainan Daily": what the name behind it is
_LEADS = word_set("paper_word") | word_set("loose_head")
_LIMITED = frozenset({"Ltd", "Limited", "Inc", "LLC"})
_INNER = "&-."
_ENDINGS = {entry.surface: entry.canonical for entry in load("name_words") if entry.kind == "firm_ending"}
_FRONTS = {entry.surface: entry.canonical for entry in load("name_words") if entry.kind == "firm_front"}
_CUES = {entry.surface.lower(): entry.canonical for entry in load("name_words") if entry.kind == "name_cue"}
_CUE_ENDS = frozenset(cue.rpartition(" ")[2] for cue in _CUES)
SIGNS = _ENDINGS.keys() | _FRONTS.keys()


def ended(scan: Scan, taken: bytearray) -> Iterator[Agency]:
    """The bodies among the capitals that are not ``taken``, one flag a word."""
    words = scan.words
    end = 0
    for sign in scan.capitals:
        if words[sign].text not in SIGNS or sign < end or taken[sign]:
            continue
        start = _run_start(scan, sign, taken)
        end = _run_end(scan, sign, taken)
        if start and words[start - 1].cap and taken[start - 1] and not words[start - 1].upper:
            continue
        if scan.opens_sentence(start) and _opens(words[start].lower):
            start += 1
        last = next((k for k in range(end, start + 1, -1) if words[k - 1].text in _ENDINGS), 0)
        if last and last > sign and scan.place_end(start) < last:
            yield _agency(scan, start, _past_limited(scan, last), _ENDINGS[words[last - 1].text])
        elif start == sign and end - start > 1 and words[sign].text in _FRONTS and not words[start + 1].upper:
            yield _agency(scan, start, end, _FRONTS[words[sign].text])


def cued(scan: Scan, taken: bytearray) -> Iterator[Agency]:
    """Foreign names behind a word that tells what they are: "tờ Hill Valley"."""
    words = scan.words
    end = 0
    for at in scan.capitals:
        if at < end or not at or taken[at] or words[at].viet or words[at - 1].lower not in _CUE_ENDS:
            continue
        domain = _CUES.get(words[at - 1].lower) or _CUES.get(f"{words[at - 2].lower} {words[at - 1].lower}")
        if domain is None or len(words[at].text) == 1 or not words[at].text.isalpha() or scan.place_end(at) > at:
            continue
        end = _run_end(scan, at, taken)
        if not taken[end] or not words[end].cap:
            yield _agency(scan, at, end, domain, "cued")


def _agency(scan: Scan, start: int, end: int, domain: str, rule: str = "ended") -> Agency:
    printed = scan.printed(start, end)
    return Agency(start, end, printed, domain, printed, rule)


def _run_start(scan: Scan, at: int, taken: bytearray) -> int:
    words = scan.words
    start = at
    while at - start < _LONGEST and start and not taken[start - 1]:
        if words[start - 1].cap:
            start -= 1
        elif words[start - 1].text in _INNER and start > 1 and words[start - 2].cap and not taken[start - 2]:
            if not _joins(scan, start - 1):
                break
            start -= 2
        else:
            break
    return start


def _run_end(scan: Scan, at: int, taken: bytearray) -> int:
    words = scan.words
    end = at + 1
    while end - at < _LONGEST and not taken[end]:
        if words[end].cap:
            end += 1
        elif words[end].text in _INNER and words[end + 1].cap and not taken[end + 1] and _joins(scan, end):
            end += 2
        else:
            break
    return end


def _joins(scan: Scan, at: int) -> bool:
    return scan.words[at].text == "&" or (scan.glued(at) and scan.glued(at + 1))


def _past_limited(scan: Scan, at: int) -> int:
    """ "Alpha Co., Ltd": the kind of firm behind the marks."""
    end = at
    while scan.words[end].text in ".,":
        end += 1
    return end + 1 if end > at and scan.words[end].text in _LIMITED else at


def _opens(lower: str) -> bool:
    return lower in _FUNCTION_WORDS or lower in _LEADS or lower in place_words().openers
