"""The first pass over Markdown: links, pictures, code and HTML remnants become single marks.

Afterwards no address is left in the text, so that the second pass sees lines as a reader does.
"""

from __future__ import annotations

import re
from collections import deque
from itertools import pairwise
from typing import NamedTuple

OPEN, CLOSE, IMAGE, BREAK = "\x01", "\x02", "\x03", "\x04"

# the marks must not stand in the source; nobody sees these anyway
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]+")
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_REFERENCE = re.compile(
    r"^ {0,3}\[([^\[\]\n]{1,200}+)\]:[ \t]*+<?((?:https?://|/)[^\s<>]*+)>?(?:[ \t]++\"[^\"\n]*+\")?[ \t]*+(?:\n|\Z)",
    re.MULTILINE,
)

_TOKEN = re.compile(
    r"\\[^\n]"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
    r"|(?P<url>(?<![\w/])https?://[^\s<>()\[\]|]++)"
    r"|(?P<angle><(?=[A-Za-z/!]))"
    r"|(?P<code>(?<!`)(?P<tick>`{1,2}+)(?!`)(?P<quoted>[^`\n]{1,1000}+)(?P=tick)(?!`))"
    r"|(?P<fence>^[ \t]{0,12}(?P<fence_mark>```|~~~)[^\n]*+)",
    re.MULTILINE,
)
_FENCE_END = {mark: re.compile(rf"^[ \t]*+{mark}[`~]*+[ \t]*+$", re.MULTILINE) for mark in ("```", "~~~")}

# no address and no title contains "](": whatever is not closed before the next one is none, and costs no more than that
_ADDRESS = r"(?:[^\s()\\\]]++|\\.|\](?!\()|\((?:[^\s()\\\]]++|\\.|\](?!\())*+\))*+"
_TARGET = re.compile(
    rf"\(\s*+(?:<(?P<pointed>[^<>\n]*+)>|(?P<plain>{_ADDRESS}))"
    r"(?:\s++(?:\"(?:[^\"\]]++|\](?!\()|\"(?!\s*+\)))*+\"|'(?:[^'\]]++|\](?!\()|'(?!\s*+\)))*+'))?\s*+\)"
)
# an address with spaces or line ends in it must look like one
_LOOSE_TARGET = re.compile(
    r"\(\s*+(?P<loose>(?:https?:|mailto:|tel:|javascript:|www\.|\.{0,2}/|#)"
    r"(?:[^()\n\]]++|\](?!\()|\n(?!\s*+\n)|\([^()\n\]]*+\))*+)\)"
)
_LOOSE_TITLE = re.compile(r"\s++[\"'].*", re.DOTALL)
_LONGEST_LOOSE = 2_000
_LABEL = re.compile(r"\[([^\[\]\n]{0,200}+)\]")
_POINTED = re.compile(r"<(https?://[^\s<>]++)>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPECIAL = re.compile(r"[!-/:-@\[-`{-~]")
_URL_SPECIAL = re.compile(r"[\\*_~`]")

_LONGEST_LINK = 4_000
_DEEPEST = 16
_BLOCK_START = re.compile(r"[ \t]*+(?:#{1,6}[ \t]|[*+-][ \t]|\\?$)")

_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]++|[^\s<>@/!]{1,64}+@[^\s<>@]{1,200}+)>")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15}+)(?=[\s/>])[^<>]*+>")
_BLOCK_TAG = re.compile(
    "address|article|aside|blockquote|center|d[dlt]|details|div|fieldset|fig(?:caption|ure)|footer|form|h[1-6r]|header"
    "|li|main|nav|[ou]l|p|pre|section|summary|t(?:able|body|[dhr]|foot|head)"
)
_INLINE_TAG = re.compile(
    "a|abbr|acronym|audio|bd[io]|big|body|button|cite|code|col|data|del|dfn|em|embed|font|html|i|iframe|input|ins|kbd"
    "|label|link|mark|meta|nobr|object|option|path|picture|q|s|samp|select|small|source|span|strike|su[bp]|svg|time|tt"
    "|u|var|video|wbr"
)
_BOLD_TAGS = frozenset({"b", "strong"})
_HIDDEN_TAGS = frozenset({"script", "style", "head", "template", "noscript"})


class Marked(NamedTuple):
    """A text with marks for its markup.

    ``hrefs`` has where each link leads to, in the order of the links, ``alts`` the alternative text of each picture.
    """

    text: str
    hrefs: list[str]
    alts: list[str]


class _Opening(NamedTuple):
    part: int
    start: int
    links: int
    images: int
    image: bool


def mark_links(source: str) -> Marked:
    r"""``source`` with a mark for where a link begins, one for where it ends, one for every picture and break.

    Links keep their text, pictures lose their alternative text, code and addresses are escaped.

    >>> mark_links('[Tin ![logo](a.png)](/tin "Tin tức") và <b>ảnh</b>')
    Marked(text='\x01Tin \x03\x02 và **ảnh**', hrefs=['/tin'], alts=['logo'])
    """
    source = _LINE_END.sub("\n", source)
    source = _CONTROLS.sub("", source)
    return _Marker(source).run()


class _Marker:
    def __init__(self, source: str) -> None:
        self._references: dict[str, str] = {}
        if "]:" in source:
            source = _REFERENCE.sub(self._note_reference, source)
        self._source = source
        self._parts: list[str] = []
        self._hrefs: list[str] = []
        self._alts: list[str] = []
        # what stands open further out than this ends nowhere
        self._openings: deque[_Opening] = deque(maxlen=_DEEPEST)
        # what was once looked for in vain until the end of the text
        self._missing: set[str] = set()

    def run(self) -> Marked:
        position = 0
        source, parts = self._source, self._parts
        token = _TOKEN.search(source)
        while token is not None:
            start = token.start()
            if start > position:
                parts.append(source[position:start])
            position = self._take(token)
            token = _TOKEN.search(source, position)
        parts.append(source[position:])
        return Marked("".join(parts), self._hrefs, self._alts)

    def _note_reference(self, match: re.Match[str]) -> str:
        self._references.setdefault(match[1].casefold(), match[2])
        return ""

    def _take(self, token: re.Match[str]) -> int:
        """Writes what becomes of a token; returns where the text goes on."""
        kind = token.lastgroup
        if kind == "open":
            self._openings.append(
                _Opening(len(self._parts), token.end(), len(self._hrefs), len(self._alts), token[0] == "![")
            )
            self._parts.append(token[0])
        elif kind == "close":
            return self._close(token.end())
        elif kind == "url":
            self._parts.append(_URL_SPECIAL.sub(r"\\\g<0>", token[0]))
        elif kind == "angle":
            return self._angle(token.start())
        elif kind == "code":
            self._parts.append(_SPECIAL.sub(r"\\\g<0>", token["quoted"]))
        elif kind == "fence":
            return self._fence(token)
        else:
            self._parts.append(token[0])
        return token.end()

    def _close(self, after: int) -> int:
        opening = self._openings.pop() if self._openings else None
        href, end = self._target(after)
        if end == after and opening is not None and self._references and not opening.image:
            label = self._source[opening.start : after - 1][:200]
            href = self._references.get(label.casefold())
            if href is not None and self._source.startswith("[]", after):
                end += 2
        if href is None:
            self._parts.append("]")
        elif opening is None or after - opening.start > _LONGEST_LINK:
            # the end of a link without its beginning; what stands open around it is no link either
            self._openings.clear()
        else:
            self._link(opening, href, self._source[opening.start : after - 1])
        return end

    def _link(self, opening: _Opening, href: str, text: str) -> None:
        parts, number = self._parts, opening.part
        if opening.image:
            del parts[number:]
            del self._hrefs[opening.links :]
            del self._alts[opening.images :]
            self._picture(text)
            return
        if len(self._hrefs) > opening.links:
            # a link inside a link: the inner one counts
            parts[number] = ""
            return
        inside = "".join(parts[number + 1 :])
        if "\n" in inside:
            parts[number + 1 :] = [_unbroken(inside)]
        parts[number] = OPEN
        parts.append(CLOSE)
        self._hrefs.append(href)

    def _target(self, position: int) -> tuple[str | None, int]:
        """Where the link whose text ends before ``position`` leads to, and the end of its markup."""
        following = self._source[position : position + 1]
        if following == "(":
            match = _TARGET.match(self._source, position)
            if match is not None:
                return _clean(match["pointed"] or match["plain"] or ""), match.end()
            match = _LOOSE_TARGET.match(self._source, position)
            if match is not None and len(match["loose"]) <= _LONGEST_LOOSE:
                return _clean(_LOOSE_TITLE.sub("", match["loose"])), match.end()
        elif following == "<" and (match := _POINTED.match(self._source, position)):
            return match[1], match.end()
        elif following == "[" and self._references and (match := _LABEL.match(self._source, position)):
            href = self._references.get(match[1].casefold())
            if href is not None:
                return href, match.end()
        return None, position

    def _angle(self, start: int) -> int:
        """An address in angles, a comment or a tag; any other angle is text."""
        source = self._source
        if source.startswith("<!--", start):
            end = self._find("-->", start + 4)
            return end if end else self._literal(start)
        match = _AUTOLINK.match(source, start)
        if match is not None:
            inside = _URL_SPECIAL.sub(r"\\\g<0>", match[1])
            href = match[1] if ":" in match[1] else "mailto:" + match[1]
            self._parts.append(f"{OPEN}{inside}{CLOSE}")
            self._hrefs.append(href)
            return match.end()
        match = _TAG.match(source, start)
        if match is None:
            return self._literal(start)
        return self._tag(match)

    def _tag(self, match: re.Match[str]) -> int:
        name = match[2].lower()
        if name in _HIDDEN_TAGS:
            end = 0 if match[1] else self._find(f"</{name}>", match.end())
            return end or match.end()
        if name == "br":
            self._parts.append(BREAK)
        elif name == "img":
            self._picture("")
        elif name in _BOLD_TAGS:
            self._parts.append("**")
        elif _BLOCK_TAG.fullmatch(name):
            self._parts.append("\n")
        elif not _INLINE_TAG.fullmatch(name):
            return self._literal(match.start())
        return match.end()

    def _picture(self, alt: str) -> None:
        self._parts.append(IMAGE)
        self._alts.append(alt)

    def _literal(self, start: int) -> int:
        self._parts.append("<")
        return start + 1

    def _find(self, end: str, position: int) -> int:
        """The position behind the next ``end``, 0 if there is none."""
        if end in self._missing:
            return 0
        found = self._source.find(end, position)
        if found < 0:
            self._missing.add(end)
            return 0
        return found + len(end)

    def _fence(self, token: re.Match[str]) -> int:
        """Code between fences is text as it stands; a fence without its end says nothing."""
        mark = token["fence_mark"]
        end = None if mark in self._missing else _FENCE_END[mark].search(self._source, token.end())
        if end is None:
            self._missing.add(mark)
            return token.end()
        self._parts.append(_SPECIAL.sub(r"\\\g<0>", self._source[token.end() : end.start()]))
        return end.end()


def _unbroken(inside: str) -> str:
    """The text of a link without line ends, but those that part its blocks."""
    lines = inside.split("\n")
    parts = [lines[0]]
    for before, line in pairwise(lines):
        hard = before.endswith(("\\", "  ")) and before.strip() != ""
        apart = hard or _BLOCK_START.match(line) or _BLOCK_START.fullmatch(before)
        # a heading ends with its line
        parts += ["\n" if apart or before.lstrip().startswith("#") else " ", line]
    return "".join(parts)


def _clean(href: str) -> str:
    """An address without escapes and line ends."""
    if "\\" in href:
        href = _ESCAPED.sub(r"\1", href)
    if "&amp;" in href:
        href = href.replace("&amp;", "&")
    lines = href.split("\n")
    return "".join(line.strip() for line in lines).replace(" ", "%20")
