"""JSON-LD of a page: what can be read of it, repaired where it is broken in the usual ways."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping

MAX_SCRIPT = 1_000_000
"""Longer scripts are data for machines, no description of one article."""

MAX_SCRIPTS = 60
_MAX_DEPTH = 12
_MAX_OBJECTS = 2_000

# what wraps the data for parsers of old: a comment or a CDATA section, either behind "//" or "/*"
_WRAPPER = re.compile(r"(?:/[/*]\s{0,20})?(?:<!\[CDATA\[|\]\]>|<!--|-->)(?:\s{0,20}\*/)?")
_SPACE = re.compile(r"[\s\ufeff]*+")
_BETWEEN_OBJECTS = re.compile(r"[\s\ufeff,;]*+")
# what may follow a closing quote; a comma or colon also needs the start of a value behind it
_AFTER_STRING = re.compile(
    r"\s*+(?:[}\]]|\Z|,\s*+(?:[\"{\[}\],]|-?[0-9.eE+-]{1,60}+\s*+[,}\]]|(?:true|false|null|NaN|-?Infinity)\b|//|/\*|\Z)|/[/*])"
)
_AFTER_KEY = re.compile(r"\s*+:\s*+(?:[\"{\[0-9-]|true\b|false\b|null\b)")
_IN_STRING = re.compile(r"[\"\\]")
# a comma is taken with all up to what it stands before, so that each is looked at once
_OUTSIDE = re.compile(r"\"|//[^\n]*+|/\*|,(?:[\s,]|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/)*+")
_ESCAPE = re.compile(r"\\(?:[\"\\/bfnrt]|u[0-9a-fA-F]{4})")

# where other objects of the same page lie; lists of related articles lie elsewhere
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")
_ARTICLE = re.compile(r"(?:Article|BlogPosting|SocialMediaPosting)\Z")
_PAGE = re.compile(r"(?:WebPage|ItemPage|VideoObject|ImageGallery|MediaObject)\Z")
_NEVER = re.compile(r"(?:BreadcrumbList|ItemList|ListItem|Organization|WebSite|Person|ImageObject|SearchAction)\Z")

Node = Mapping[str, object]


class Linked:
    """All objects of a page's JSON-LD: articles first, then pages, each kind in the order of the page."""

    def __init__(self, scripts: Iterable[str]) -> None:
        self.nodes: list[Node] = []
        for number, script in enumerate(scripts):
            if number >= MAX_SCRIPTS or len(self.nodes) >= _MAX_OBJECTS:
                break
            for value in values(script):
                self.nodes.extend(_objects(value, 0))
        self.articles = [node for node in self.nodes if has_type(node, _ARTICLE)]
        self.pages = [node for node in self.nodes if _is_page(node)]
        self._by_id: dict[str, Node] | None = None

    def resolve(self, value: object) -> object:
        """The object that a mere reference ``{"@id": …}`` names, otherwise the value itself."""
        if not isinstance(value, dict) or "name" in value or not isinstance(value.get("@id"), str):
            return value
        if self._by_id is None:
            named = ((node.get("@id"), node) for node in self.nodes if "name" in node)
            self._by_id = {name: node for name, node in named if isinstance(name, str)}
        return self._by_id.get(value["@id"], value)

    def of_type(self, ending: str) -> list[Node]:
        """All objects of a type whose name ends so."""
        pattern = re.compile(re.escape(ending) + r"\Z")
        return [node for node in self.nodes if has_type(node, pattern)]


def has_type(node: Node, pattern: re.Pattern[str]) -> bool:
    """Whether a type of the object matches; types may be a list, or a whole address of schema.org."""
    types = node.get("@type")
    found = types[:10] if isinstance(types, list) else [types]
    return any(isinstance(name, str) and pattern.search(name) is not None for name in found)


def _is_page(node: Node) -> bool:
    if has_type(node, _ARTICLE) or has_type(node, _NEVER):
        return False
    return has_type(node, _PAGE) or ("headline" in node and "datePublished" in node)


def _objects(value: object, depth: int) -> Iterator[Node]:
    """The object itself and those in it that speak of the same page."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value[:_MAX_OBJECTS]:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _INNER:
            if isinstance(value.get(key), (dict, list)):
                yield from _objects(value[key], depth + 1)


def values(script: str) -> list[object]:
    """The JSON values of one script, several where objects were put after each other; nothing where all fails.

    Broken strings (line breaks, quotes and back slashes as they are), comments, commas too many, CDATA and
    comment wrappers, and quotes written as entities are repaired.

    >>> values('{"headline": "Rapper "Gold" bị bắt",}')
    [{'headline': 'Rapper "Gold" bị bắt'}]
    >>> values("<p>no JSON</p>")
    []
    """
    if len(script) > MAX_SCRIPT:
        return []
    found = _load(script.strip().removeprefix("\ufeff"))
    if found:
        return found
    bare = _WRAPPER.sub(" ", script)
    if '"' not in bare and "&" in bare:
        bare = html.unescape(bare)
    return _load(bare) or _load(repaired(bare))


_decoder = json.JSONDecoder(strict=False)


def _load(text: str) -> list[object]:
    """All values of ``text``, none when one of them is broken."""
    found: list[object] = []
    place = _skip(_SPACE, text, 0)
    while place < len(text):
        try:
            value, place = _decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            return []
        found.append(value)
        place = _skip(_BETWEEN_OBJECTS, text, place)
    return found


def _skip(pattern: re.Pattern[str], text: str, place: int) -> int:
    match = pattern.match(text, place)
    return match.end() if match else place


def repaired(text: str) -> str:
    """``text`` without comments and superfluous commas, with quotes and back slashes in strings escaped.

    >>> repaired('{"a": "x \\\\d", // note' + chr(10) + '"b": [1, 2, ],}')
    '{"a": "x \\\\\\\\d", "b": [1, 2]}'
    """
    parts: list[str] = []
    place = 0
    while match := _OUTSIDE.search(text, place):
        parts.append(text[place : match.start()])
        place = match.end()
        if match.group() == '"':
            string, place = _string(text, place)
            parts.append(string)
        elif match.group() == "/*":
            end = text.find("*/", place)
            place = len(text) if end < 0 else end + 2
        elif match.group()[0] == "," and text[place : place + 1] not in ("}", "]", ""):
            parts.append(", ")
    parts.append(text[place:])
    return "".join(parts)


def _string(text: str, place: int) -> tuple[str, int]:
    """The string whose opening quote ends at ``place``, as it should be written, and where it ends."""
    parts = ['"']
    while match := _IN_STRING.search(text, place):
        parts.append(text[place : match.start()])
        place = match.end()
        if match.group() == '"':
            if _AFTER_STRING.match(text, place) or _AFTER_KEY.match(text, place):
                parts.append('"')
                return "".join(parts), place
            parts.append('\\"')
        elif escape := _ESCAPE.match(text, match.start()):
            parts.append(escape.group())
            place = escape.end()
        else:
            parts.append("\\\\")
    # a string without an end: the text was cut off
    parts.append(text[place:])
    return "".join(parts), len(text)
