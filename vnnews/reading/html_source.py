"""HTML source to a tree, with a guard against sources that cost a parser of the standard more than linear time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

# below these, the worst that a source can cost is some tenths of a second
_MANY_TAGS = 20_000
_DEEPEST = 512
_LONG_TAG = 40_000
_MANY_ATTRIBUTES = 2_000
# of elements that a parser has to make up for unclosed emphasis
_MOST_COPIES = 500_000

_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]{0,40}+)[^>]*+>?")
# the formatting elements of the standard, without those that close their like: they are opened anew in every block
_FORMATTING = re.compile(r"<(/?)(b|big|code|em|font|i|s|small|strike|strong|tt|u)(?=[\s/>])[^>]*+>?", re.IGNORECASE)
_FORMATTING_START = re.compile(r"<(?=[bBcCeEfFiIsStTuU])(?i:b|big|code|em|font|i|s|small|strike|strong|tt|u)[\s/>]")
_QUOTED = re.compile(r"\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)")
_ATTRIBUTE = re.compile(r"[\s/]++[^\s/]")
_TAG_NAME = re.compile(r"<[A-Za-z][^\s/>]{0,40}+")

# these hold nothing, or close their like by themselves and so add no depth of their own
_FLAT = frozenset(
    {
        "a",
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dd",
        "dt",
        "option",
        "optgroup",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "colgroup",
    }
)


def parse_html(text: str) -> LexborHTMLParser:
    """The tree of an HTML page, parsed as browsers do; nothing is fetched or run.

    Arguments: ``text``, the source. Lone surrogates become U+FFFD. Elements nested deeper than 512 levels are
    flattened in very large sources, as browsers do; unclosed emphasis that would multiply is left out.

    >>> parse_html("<p>Xin chào<p>các bạn").css("p")[1].text()
    'các bạn'
    """
    from selectolax.lexbor import LexborHTMLParser

    # a mark of the byte order would be taken for text before the page
    text = _guarded(text.removeprefix("\ufeff"))
    try:
        return LexborHTMLParser(text)
    except UnicodeEncodeError:
        return LexborHTMLParser(_SURROGATE.sub("\ufffd", text))


def _guarded(text: str) -> str:
    tags = text.count("<")
    if len(text) > 2 * _LONG_TAG:
        text = _without_endless_tags(text)
    if tags > _MANY_TAGS:
        text = _flattened(text)
    # how many there are is cheaper to know than how many are open at once, and mostly few enough
    if len(_FORMATTING_START.findall(text)) * tags > _MOST_COPIES and _open_formatting(text) * tags > _MOST_COPIES:
        text = _FORMATTING.sub("", text)
    return text


def _without_endless_tags(text: str) -> str:
    """Tags with thousands of attributes lose them: comparing their names costs quadratic time."""
    kept: list[str] = []
    done = 0
    for first, last in _long_gaps(text):
        start = text.rfind("<", first, last)
        name = _TAG_NAME.match(text, start, last) if start >= 0 and last - start > _LONG_TAG else None
        if name and len(_ATTRIBUTE.findall(_QUOTED.sub("", text[start:last]))) > _MANY_ATTRIBUTES:
            kept.append(text[done : name.end()])
            done = last
    return "".join([*kept, text[done:]]) if kept else text


def _long_gaps(text: str) -> Iterator[tuple[int, int]]:
    """The long stretches of ``text`` without the end of a tag; looked for in strides of their least length."""
    position = 0
    while position + _LONG_TAG < len(text):
        end = text.rfind(">", position, position + _LONG_TAG)
        if end < 0:
            end = text.find(">", position + _LONG_TAG)
            end = len(text) if end < 0 else end
            yield position, end
        position = end + 1


def _flattened(text: str) -> str:
    """Without the tags below the deepest level; what they parted stays parted by line breaks."""
    opened: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    depth = 0
    kept: list[str] = []
    done = 0
    for match in _TAG.finditer(text):
        name = match[2].lower()
        if name in _FLAT:
            continue
        if not match[1]:
            if depth < _DEEPEST:
                depth += 1
                opened[name] += 1
                continue
            dropped[name] += 1
        elif dropped[name]:
            dropped[name] -= 1
        else:
            if opened[name]:
                opened[name] -= 1
                depth -= 1
                continue
            # an end tag of nothing costs a look through all that is open, and changes nothing
        between = text[done : match.start()]
        # where tags follow tags, one gap is enough
        if between or not kept:
            kept += (between, "<br><br>")
        done = match.end()
    kept.append(text[done:])
    return "".join(kept)


def _open_formatting(text: str) -> int:
    """The largest number of formatting elements that are open at one place."""
    opened: Counter[str] = Counter()
    now = most = 0
    for closing, name in _FORMATTING.findall(text):
        name = name.lower()
        if not closing:
            opened[name] += 1
            now += 1
            most = max(most, now)
        elif opened[name]:
            opened[name] -= 1
            now -= 1
    return most
