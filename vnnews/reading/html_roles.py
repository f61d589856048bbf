"""What names in the markup mean: classes, ids and properties, word by word."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from vnnews.lexicon import load

# longer attributes are generated; what a thing is stands at their start
_LONGEST = 300
# "PhotoCMS_Caption" → Photo, CMS, Caption
_TOKEN = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_LONGEST_GLUED = 30
_SHORTEST_PART = 3
# "tin-lien-quan" is one expression typed with hyphens
_LONGEST_EXPRESSION = 4
_FILLER = "filler"


@lru_cache(maxsize=4_096)
def roles_of(names: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The meanings of the words of names such as the classes and the id of an element, each once, sorted.

    Arguments: ``names``, apart by white space; ``known``, what is sure of the element already.

    Words are told apart by white space, hyphens, underscores, digits and capitals; they must match whole
    ("leader" is no lead), or fall apart into known words without a rest ("boxrelated"). Words that only
    sometimes mean something ("content", "image") count where no other word of the element says anything.

    >>> roles_of("detail-sapo mt20"), roles_of("box-tin-lien-quan"), roles_of("leader vantage")
    (('lead',), ('related',), ())
    >>> roles_of("comment-content"), roles_of("detail-content")
    (('comment',), ('body',))
    """
    sure = set(known)
    likely: set[str] = set()
    for name in names[:_LONGEST].split():
        for kind, certain in _meanings_of_name(name):
            (sure if certain else likely).add(kind)
    return tuple(sorted(sure or likely))


@lru_cache(maxsize=4_096)
def _meanings_of_name(name: str) -> tuple[tuple[str, bool], ...]:
    tokens = [token.lower() for token in _TOKEN.findall(name)]
    found: list[tuple[str, bool]] = []
    position = 0
    while position < len(tokens):
        taken, meanings = _expression(tokens, position)
        found += meanings
        position += taken
    return tuple(found)


def _expression(tokens: list[str], position: int) -> tuple[int, tuple[tuple[str, bool], ...]]:
    """The number of tokens of the longest known expression from ``position``, and what it means."""
    words = _words()
    for size in range(min(_LONGEST_EXPRESSION, len(tokens) - position), 1, -1):
        joined = "".join(tokens[position : position + size])
        if joined in words and words[joined][0] != _FILLER:
            return size, (words[joined],)
    return 1, _meanings(tokens[position])


@lru_cache(maxsize=4_096)
def _meanings(token: str) -> tuple[tuple[str, bool], ...]:
    words = _words()
    for form in (token, token.removesuffix("s")):
        if form in words:
            return (words[form],) if words[form][0] != _FILLER else ()
    if len(token) > _LONGEST_GLUED:
        return ()
    parts = _parts(token)
    return tuple(words[part] for part in parts if words[part][0] != _FILLER)


def _parts(token: str) -> list[str]:
    """The known words that ``token`` was glued from, as few as can be; empty where a rest stays."""
    words = _words()
    best: list[list[str] | None] = [[]] + [None] * len(token)
    for end in range(_SHORTEST_PART, len(token) + 1):
        for start in range(end - _SHORTEST_PART + 1):
            before = best[start]
            if before is None or token[start:end] not in words:
                continue
            known = best[end]
            if known is None or len(before) + 1 < len(known):
                best[end] = [*before, token[start:end]]
    return best[-1] or []


@cache
def _words() -> dict[str, tuple[str, bool]]:
    return {entry.surface: (entry.kind, entry.certainty == "sure") for entry in load("layout_words")}
