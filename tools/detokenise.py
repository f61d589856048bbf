"""Turns word-segmented text back into print: `Công_an TP. Hưng_Yên ( tỉnh )` → `Công an TP. Hưng Yên (tỉnh)`.

A segmenter writes `_` inside words and a space around every mark. Most spaces can be taken back by the mark alone;
straight quotes by counting them, slashes and hyphens by what stands on both sides.
"""

from __future__ import annotations

import re

_LEFT = frozenset(",.;:?!…%)]}”’") | {"...", "....", "..", "°", "℃"}
_RIGHT = frozenset("([{“‘#")
_QUOTES = frozenset("\"'")
_INITIALS = re.compile(r"(?:[A-ZĐ]\.)*[A-ZĐ]\.?")
_ACRONYM = re.compile(r"[A-ZĐƯ]{1,5}")
_NUMBER = re.compile(r"\d[\d.,]*")
# a sentence does not end here: `TP.` and its kin stand before a name, an initial before another
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:TP|Tp|Q|P|H|TX|TT|ThS|Ths|TS|PGS|GS|BS|Bs|LS|Th\.S|ĐH|St|Mr|Mrs|Dr|Jr|[A-ZĐ])\.$"
)
# what a splitter cut off the sentence before it
_REST = re.compile(r"^(?:[),;:%”’…]|\.{1,3}\s|\( )")


def detokenise(segmented: str) -> str:
    """One segmented sentence as it is printed.

    >>> detokenise('Ông Nam nói : " Tôi khoẻ " ( cười ) , rồi đi .')
    'Ông Nam nói: "Tôi khoẻ" (cười), rồi đi.'
    >>> detokenise("MC C.V . ( SN 1997 ) đi 2 km / giờ , số 16 / TB - UBND")
    'MC C.V. (SN 1997) đi 2 km/giờ, số 16/TB-UBND'
    >>> detokenise('Nó sẽ rất khó_khăn " , ông nói .')
    'Nó sẽ rất khó khăn", ông nói.'
    """
    tokens = [token.replace("_", " ") for token in segmented.split()]
    open_quotes: set[str] = set()
    out: list[str] = []
    glued = True
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else ""
        after = tokens[index + 1] if index + 1 < len(tokens) else ""
        space, glue_next = _spacing(token, before, after, open_quotes)
        if space and not glued:
            out.append(" ")
        out.append(token)
        glued = glue_next
    return "".join(out)


def _spacing(token: str, before: str, after: str, open_quotes: set[str]) -> tuple[bool, bool]:
    """Whether a space stands before the token, and whether the next one is glued to it."""
    if token in _LEFT:
        # `N.T . D .`: initials hold together
        initials = token == "." and bool(_INITIALS.fullmatch(before)) and bool(_INITIALS.fullmatch(after))
        return False, initials
    if token in _RIGHT:
        return True, True
    if token in _QUOTES:
        # a quotation that was opened sentences ago ends before a comma, a stop or the end of the line
        closes = token in open_quotes or (before != "" and (after in _LEFT or not after))
        (open_quotes.discard if closes else open_quotes.add)(token)
        return not closes, not closes
    if token == "/":
        return False, True
    if token == "-" and _joins(before, after):
        return False, True
    return True, False


def _joins(before: str, after: str) -> bool:
    """Whether a hyphen joins: `GD - ĐT`, `3 - 5`."""
    return any(pattern.fullmatch(before) and pattern.fullmatch(after) for pattern in (_ACRONYM, _NUMBER))


def sentences(lines: list[str]) -> list[str]:
    """Segmented lines as printed sentences; what a splitter broke at `TP.`, an initial or a bracket, or
    before a small letter, is joined again.

    >>> sentences(["Theo Công_an TP.", "Hà_Nội , có 2 người .", "( Ảnh minh_hoạ ) ."])
    ['Theo Công an TP. Hà Nội, có 2 người. (Ảnh minh hoạ).']
    """
    joined: list[str] = []
    for line in lines:
        if joined and (_ABBREVIATED.search(joined[-1]) or _REST.match(line) or line[:1].islower()):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return [text for text in map(detokenise, joined) if text]
