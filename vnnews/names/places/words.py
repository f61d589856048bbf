"""The word lists that the search for places asks, made into lookups once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import cast

import msgspec

from vnnews.article import Record
from vnnews.lexicon import load
from vnnews.names.places.records import Level
from vnnews.names.places.table import units
from vnnews.text import CAPITALS

_FIRST = re.compile(r"\w+")
_MIXED = re.compile(rf" (?![{CAPITALS}])|[-./]")


class Known(Record, frozen=True):
    """What a name is known as; ``sure`` when it is hardly ever anything but a place."""

    level: Level
    sure: bool


class UnitWord(Record, frozen=True):
    """A unit word as printed; ``level`` is ``None`` for words that end like one and are none ("hợp tác xã")."""

    surface: str
    level: str | None
    unit: str


class Words(msgspec.Struct, frozen=True):
    """All lookups. Keys are lower case.

    ``names`` are the names by which places are known without a unit word, ``longest`` the number of words of the
    longest of them by first word; ``mixed`` are, by first word, those that are more than capitalised words,
    longest first. ``units`` are the unit words by their last word, longest first, ``unit_ends`` the last two letters of
    any; ``uses`` tell how a unit word may be printed: in capitals anywhere ("capital") or at the front of a run only
    ("front"), with a full stop ("dotted"), before a number ("numbered", "numbered_only"), before a known name that
    stands without it ("loose"), or before any name ("outside").
    """

    names: dict[str, Known]
    mixed: dict[str, tuple[str, ...]]
    longest: dict[str, int]
    units: dict[str, tuple[UnitWord, ...]]
    unit_ends: frozenset[str]
    short_units: dict[str, UnitWord]
    spellings: dict[str, tuple[str, str]]
    families: frozenset[str]
    honorifics: frozenset[str]
    roles: frozenset[str]
    namelike: frozenset[str]
    bodies: frozenset[str]
    languages: frozenset[str]
    nationalities: frozenset[str]
    institutions: frozenset[str]
    place_cues: frozenset[str]
    openers: frozenset[str]
    other_words: frozenset[str]
    counted: frozenset[str]
    uses: dict[str, frozenset[str]]


@cache
def words() -> Words:
    """All lookups, made on first use."""
    families = frozenset(entry.surface.lower() for entry in load("family_names"))
    cues: dict[str, set[str]] = {}
    for entry in load("place_cues"):
        cues.setdefault(entry.kind, set()).add(entry.surface.lower())
    uses: dict[str, set[str]] = {}
    for entry in load("place_unit_uses"):
        uses.setdefault(entry.kind, set()).add(entry.surface)
    spellings = {entry.surface.lower(): (entry.kind, entry.canonical) for entry in load("place_spellings")}
    names = _names(families)
    unit_words = [UnitWord(entry.surface, entry.kind, entry.canonical) for entry in load("place_units")]
    unit_words += [UnitWord(compound, None, "") for compound in cues["compound"]]
    return Words(
        names=names,
        mixed=_mixed(),
        longest=_longest([*names, *spellings]),
        units=_by_last_word(unit_words),
        unit_ends=frozenset(word.surface[-2:] for word in unit_words),
        short_units={word.surface: word for word in unit_words if " " not in word.surface},
        spellings=spellings,
        families=families,
        honorifics=frozenset(cues["honorific"]),
        roles=frozenset(cues["role"]),
        namelike=frozenset(cues["namelike"]),
        bodies=frozenset(cues["body"]),
        languages=frozenset(cues["language"]),
        nationalities=frozenset(cues["nationality"]),
        institutions=frozenset(cues["institution"]),
        place_cues=frozenset(cues["before"]),
        openers=frozenset(cues["opener"]),
        other_words=frozenset(cues["word"]),
        counted=frozenset(cues["counted"]),
        uses={use: frozenset(found) for use, found in uses.items()},
    )


def _names(families: frozenset[str]) -> dict[str, Known]:
    """Later lists win over earlier ones: a province over a district, a country over a town of the same name."""
    table = units()
    names: dict[str, Known] = {}
    for name, highest in table.names().items():
        if name.isdigit():
            continue
        first, _, rest = name.partition(" ")
        sure = highest == "province" or (highest == "district" and bool(rest) and first not in families)
        names[name] = Known(highest, sure)
    for entry in (*load("world_places"), *load("countries")):
        key = entry.surface.lower()
        if key not in names or names[key].level == "commune":
            names[key] = Known(cast(Level, entry.kind), entry.certainty == "sure")
    # the name of the man far more often than short for his city
    names["hồ chí minh"] = Known("province", False)
    for entry in load("place_spellings"):
        surface, level = entry.surface.lower(), cast(Level, entry.kind.removeprefix("former_"))
        names[surface] = Known(level, entry.certainty == "sure" and (" " in surface or level == "province"))
    return names


def _mixed() -> dict[str, tuple[str, ...]]:
    """``Cộng hòa Séc``, ``Bảo Lâm 1``, ``Phong Nha - Kẻ Bàng``: names that a run of capitals does not hold."""
    surfaces = {*units().mixed}
    for name in ("countries", "world_places"):
        surfaces.update(entry.surface for entry in load(name) if _MIXED.search(entry.surface))
    found: dict[str, list[str]] = {}
    for surface in sorted(surfaces, key=lambda surface: (-len(surface), surface)):
        if surface[0].isupper() or surface[0].isdigit():
            found.setdefault(_FIRST.findall(surface.lower())[0], []).append(surface.lower())
    return {first: tuple(names) for first, names in found.items()}


def _longest(names: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in names:
        parts = name.replace("-", " ").split()
        longest[parts[0]] = max(longest.get(parts[0], 0), len(parts))
    return longest


def _by_last_word(unit_words: list[UnitWord]) -> dict[str, tuple[UnitWord, ...]]:
    found: dict[str, list[UnitWord]] = {}
    for word in sorted(unit_words, key=lambda word: -len(word.surface)):
        found.setdefault(word.surface.split(" ")[-1], []).append(word)
    return {last: tuple(entries) for last, entries in found.items()}
