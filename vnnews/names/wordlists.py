"""Small sets of words that the grammar of names asks for, from ``name_words.tsv``."""

from __future__ import annotations

import re

from vnnews.lexicon import load


def word_set(kind: str) -> frozenset[str]:
    """The lower-case words of one kind.

    >>> "các" in word_set("plural")
    True
    """
    return frozenset(entry.surface.lower() for entry in load("name_words") if entry.kind == kind)


def phrases(kind: str) -> str:
    """A pattern for the phrases of one kind, the longest first."""
    longest_first = sorted(word_set(kind), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"
