"""The folded view: one spelling for what Vietnamese pages spell in many ways, with the exact way back.

All matching runs on it, so that no rule has to know of decomposed letters, odd spaces or tone placement.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from array import array
from bisect import bisect_right

import msgspec

# soft hyphen, grapheme joiner, Arabic letter mark, Mongolian separator, zero widths, bidi marks, word joiner and
# invisible operators, bidi isolates and deprecated format characters, variation selectors, byte order mark
_REMOVED = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# eth and African D are what keyboards and fonts without Đ print for it
_REPLACED = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}

_ONE_FOR_ONE = re.compile(f"[{_SPACES}{''.join(_REPLACED)}]")
_ODD = re.compile(f"[{_SPACES}{''.join(_REPLACED)}{_REMOVED}]")
INVISIBLE = re.compile(f"[{_REMOVED}]+")

# UAX #15 calls text with more marks than this in a row no text of any language; sorting them costs quadratic time
_LONGEST_CLUSTER = 30

_OPEN_SYLLABLES = (
    ("oa", "òa óa ỏa õa ọa", "oà oá oả oã oạ"),
    ("oe", "òe óe ỏe õe ọe", "oè oé oẻ oẽ oẹ"),
    ("uy", "ùy úy ủy ũy ụy", "uỳ uý uỷ uỹ uỵ"),
)


def _tone_table() -> dict[str, str]:
    """Every new spelling in its four cases, with the old one: ``{"oà": "òa", "oÀ": "òA", …}``."""
    table = {}
    for _, old_way, new_way in _OPEN_SYLLABLES:
        for old, new in zip(old_way.split(), new_way.split(), strict=True):
            for first in (str.lower, str.upper):
                for second in (str.lower, str.upper):
                    table[first(new[0]) + second(new[1])] = first(old[0]) + second(old[1])
    return table


_OLD_PLACEMENT = _tone_table()
# the blocks that hold marks of any script: a mark after the vowel would combine with it once its tone has moved
_MARK_BLOCKS = (
    "\u0300-\u1dff\u20d0-\u20ff\u2cef-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabff\ufb1e\ufe20-\ufe2f"
    "\U00010000-\U0001efff"
)
# one leading class lets the regex engine skip ahead; "qu" is one consonant, so the tone of "quý" is where it belongs
_NEW_PLACEMENT = re.compile(
    "[oOuU](?:(?<=[oO])[àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ]|(?<=[uU])[ỳýỷỹỵỲÝỶỸỴ])"
    rf"(?<![qQ]..)(?![^\W\d_]|[{_MARK_BLOCKS}])"
)


class Way(msgspec.Struct, frozen=True):
    """The piecewise way between a text and its folded view: one entry for each stretch whose length changed.

    Entry ``i``: the source characters ``source_start[i]:source_end[i]`` became the folded characters
    ``folded_start[i]:folded_end[i]``. Between two entries the characters correspond one to one.
    """

    source_start: array[int]
    source_end: array[int]
    folded_start: array[int]
    folded_end: array[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Folded offsets to source offsets."""
        return _cross(start, end, self.folded_start, self.folded_end, self.source_start, self.source_end)

    def forth(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets to folded offsets."""
        return _cross(start, end, self.source_start, self.source_end, self.folded_start, self.folded_end)


def _cross(
    start: int, end: int, here_start: array[int], here_end: array[int], there_start: array[int], there_end: array[int]
) -> tuple[int, int]:
    """The offsets on the other side: half a changed stretch means all of it, a removed edge stays outside."""
    entry = bisect_right(here_start, start) - 1
    if entry < 0:
        first = start
    elif start < here_end[entry]:
        first = there_start[entry]
    else:
        first = there_end[entry] + start - here_end[entry]
    if end <= start:
        return first, first
    entry = bisect_right(here_start, end - 1) - 1
    if entry < 0:
        return first, end
    if end <= here_end[entry]:
        return first, there_end[entry]
    return first, there_end[entry] + end - here_end[entry]


class Folded(msgspec.Struct, frozen=True):
    """A text and its folded view; made by `fold`.

    ``text`` is the folded view, ``source`` the caller's string; ``way`` is ``None`` where the two have the same
    length and every character stands where it stood.
    """

    text: str
    source: str
    way: Way | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open offsets in ``source`` of ``text[start:end]``.

        Arguments: offsets into ``text``, ``0 <= start <= end <= len(text)``.

        A folded character that was made of several maps to all of them. Characters that were removed are
        inside the span where they stood between two of its characters, outside where they stood at its edge.

        >>> folded = fold("ho\\u00ada\\u0300 bi\\u0300nh")
        >>> folded.text, folded.span(0, 3), folded.span(4, 8)
        ('hòa bình', (0, 5), (6, 11))
        """
        if self.way is None:
            return start, end
        return self.way.back(start, end)

    def offset(self, position: int) -> int:
        """The offset in ``source`` of the character that ``text[position]`` was made of."""
        return self.span(position, position)[0]

    def folded(self, start: int, end: int) -> tuple[int, int]:
        """The half-open offsets in ``text`` of ``source[start:end]``: the way of `span` the other way round.

        Half of a letter and its marks maps to the whole letter; removed characters alone map to an empty span.

        >>> fold("Tha\\u0301i Bi\\u0300nh").folded(6, 11)
        (5, 9)
        """
        if self.way is None:
            return start, end
        return self.way.forth(start, end)


def fold(text: str | Folded) -> Folded:
    """The folded view of ``text``, on which all matching runs.

    - letters and marks are composed (NFC), also those of windows-1258 ("ê" and a combining acute);
      more than 30 marks on one letter (the limit of UAX #15) are no writing and stay as they are;
    - no-break, thin, ideographic and other odd spaces become " "; tab and line ends stay;
    - soft hyphens, zero widths, bidi marks, variation selectors and a byte order mark are left out;
    - the tone of the open syllables oa, oe, uy stands on the first vowel (the old placement): "hoà" → "hòa",
      "thuý" → "thúy", "Uỷ" → "Ủy"; "quý" and "hoàn" have one spelling and keep it;
    - eth (Ð) and African D (Ɖ), which stand in for Đ on many pages, become Đ.

    Returns a `Folded`; its ``text`` is the very string that came in when nothing had to change. Time is linear in
    the length of ``text``. Folding a second time changes nothing.

    A `Folded` is given back as it is, so that who calls several searches folds once.

    >>> fold("Uỷ ban\\u00a0nhân dân tỉnh Khánh Hoà").text
    'Ủy ban nhân dân tỉnh Khánh Hòa'
    >>> fold("quý khách hoàn toàn thoải mái").text
    'quý khách hoàn toàn thoải mái'
    """
    if isinstance(text, Folded):
        return text
    if text.isascii():
        return Folded(text, text)
    folded, way = text, None
    odd = _ODD.search(text)
    hidden = odd and INVISIBLE.search(text, odd.start())
    if hidden or not unicodedata.is_normalized("NFC", text):
        folded, way = _compose(text)
    if odd is not None:
        folded = _replace(folded)
    folded = _NEW_PLACEMENT.sub(_old_placement, folded)
    return Folded(folded, text, way)


def _old_placement(match: re.Match[str]) -> str:
    return _OLD_PLACEMENT[match[0]]


def _replace(text: str) -> str:
    """The one-for-one replacements, each by the plain search of ``str.replace``: far faster than ``translate``."""
    match = _ONE_FOR_ONE.search(text)
    while match is not None:
        text = text.replace(match[0], _REPLACED.get(match[0], " "))
        match = _ONE_FOR_ONE.search(text, match.start())
    return text


def _compose(text: str) -> tuple[str, Way | None]:
    """NFC without the invisible characters, and the way between the two; ``text`` itself if nothing changed."""
    kind = "I" if len(text) < 1 << 32 else "Q"
    way = Way(array(kind), array(kind), array(kind), array(kind))
    known: dict[str, list[tuple[int, int, str]]] = {}
    parts: list[str] = []
    copied = length = 0
    for run in _patterns()[0].finditer(text):
        first = max(run.start() - 1, 0)
        cluster = text[first : run.end()]
        changes = known.get(cluster)
        if changes is None:
            changes = _fold_run(cluster)
            if len(cluster) <= 4 and len(known) < 10_000:
                known[cluster] = changes
        for start, end, new in changes:
            parts.append(text[copied : first + start])
            parts.append(new)
            length += first + start - copied
            copied = first + end
            if end - start > 1 or len(new) != 1:
                way.source_start.append(first + start)
                way.source_end.append(copied)
                way.folded_start.append(length)
                way.folded_end.append(length + len(new))
            length += len(new)
    if not parts:
        return text, None
    parts.append(text[copied:])
    return "".join(parts), way if way.source_start else None


def _fold_run(run: str) -> list[tuple[int, int, str]]:
    """What changes in one letter with all that may combine with it: (start, end, new text)."""
    changes = []
    for piece in _patterns()[1].finditer(run):
        printed = piece[0]
        kept = INVISIBLE.sub("", printed)
        if kept and len(kept) <= _LONGEST_CLUSTER:
            composed = unicodedata.normalize("NFC", kept)
            if composed != printed:
                changes.append(_narrow(piece.start(), printed, composed))
        elif len(kept) < len(printed):
            changes += [
                (hidden.start(), hidden.end(), "") for hidden in INVISIBLE.finditer(run, piece.start(), piece.end())
            ]
    return changes


def _narrow(start: int, printed: str, composed: str) -> tuple[int, int, str]:
    """The change without what is the same at both ends: those characters still stand one to one."""
    shorter = min(len(printed), len(composed))
    head = 0
    while head < shorter and printed[head] == composed[head]:
        head += 1
    tail = 0
    while tail < shorter - head and printed[-1 - tail] == composed[-1 - tail]:
        tail += 1
    return start + head, start + len(printed) - tail, composed[head : len(composed) - tail]


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Runs that composing may change (without their first letter), and the pieces of such a run.

    Asks ``unicodedata`` itself, so that both are of one Unicode version; made on first need (some 20 ms).
    """
    # jamo vowels and finals join the consonant before them by arithmetic, not by a table
    tails = {*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)}
    alone = set()
    # the blocks left out are Han, Hangul and Tangut syllables, private use and pictures: nothing there combines
    for block in ((0xC0, 0x3400), (0xA000, 0xAC00), (0xF900, 0x17000), (0x1B000, 0x1F000), (0x2F800, 0x2FA20)):
        for code in range(*block):
            character = chr(code)
            if unicodedata.combining(character):
                tails.add(code)
                continue
            canonical = unicodedata.decomposition(character)
            if not canonical or canonical[0] == "<":
                continue
            if " " in canonical:
                tails.add(int(canonical.split()[1], 16))
            if unicodedata.normalize("NFC", character) != character:
                alone.add(code)
    tail_class = _character_class(tails)
    # ranges beyond the first plane are tried one by one at every letter: a few coarse ones, which pieces sort out
    runs = re.compile(f"[{_character_class(tails | alone, coarse=True)}{_REMOVED}]+")
    pieces = re.compile(f"[{_REMOVED}]++|[^{_REMOVED}](?:[{_REMOVED}]*+[{tail_class}]++)*+", re.DOTALL)
    return runs, pieces


def _character_class(codes: set[int], coarse: bool = False) -> str:
    """The inside of a regex class, neighbours as ranges; coarse: beyond U+FFFF near ones as well."""
    ranges: list[list[int]] = []
    for code in sorted(codes):
        gap = 0x800 if coarse and ranges and ranges[-1][0] > 0xFFFF else 1
        if ranges and code - ranges[-1][1] <= gap:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
