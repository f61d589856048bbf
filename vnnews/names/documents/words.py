"""The word lists that the search for documents asks, made into lookups once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from vnnews.lexicon import load

_WORD = re.compile(r"\w+")


class Words(msgspec.Struct, frozen=True):
    """All lookups.

    ``kinds`` are those of each type word, ``fronts`` the first words of them all; ``titles`` are names of laws by
    kind, words only and in lower case, ``longest`` their most words; ``informal`` are those that in small letters may
    mean any law on the matter.
    """

    kinds: dict[str, frozenset[str]]
    fronts: frozenset[str]
    anchor: re.Pattern[str]
    titles: dict[str, frozenset[str]]
    longest: int
    informal: frozenset[str]
    issuers: dict[str, str]
    words: dict[str, frozenset[str]]
    not_before: tuple[str, ...]


@cache
def words() -> Words:
    """All lookups, made on first use."""
    kinds: dict[str, set[str]] = {}
    for entry in load("document_types"):
        kinds.setdefault(entry.surface, set()).add(entry.kind)
    for entry in load("treaties"):
        kinds[entry.surface.lower()] = {"treaty_name"}
    titles: dict[str, set[str]] = {}
    informal = set()
    for entry in load("law_names"):
        title = " ".join(_WORD.findall(entry.surface.lower()))
        titles.setdefault(entry.kind, set()).add(title)
        if entry.certainty != "sure":
            informal.add(title)
    plain: dict[str, set[str]] = {}
    for entry in load("document_words"):
        plain.setdefault(entry.kind, set()).add(entry.surface.lower())
    longest = max(len(title.split(" ")) for names in titles.values() for title in names)
    return Words(
        kinds={surface: frozenset(found) for surface, found in kinds.items()},
        fronts=frozenset(surface.split(" ")[0] for surface in kinds),
        anchor=re.compile(_branches(kinds)),
        titles={kind: frozenset(names) for kind, names in titles.items()},
        longest=longest,
        informal=frozenset(informal),
        words={kind: frozenset(found) for kind, found in plain.items()},
        not_before=tuple(f"{word} " for word in plain["other_before"]),
        issuers={entry.surface.lower(): entry.canonical for entry in load("document_issuers")},
    )


def _branches(surfaces: Iterable[str]) -> str:
    """A pattern of all surfaces that shares their fronts: at each letter few branches are left to try."""
    tree: dict[str, Any] = {}
    for surface in surfaces:
        node = tree
        for letter in surface:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(tree)


def _pattern(node: dict[str, Any]) -> str:
    # the longest surface first: its end is tried last
    branches = [re.escape(letter) + _pattern(below) for letter, below in sorted(node.items(), reverse=True) if letter]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{whole})?" if "" in node else whole
