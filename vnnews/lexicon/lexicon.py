"""The word lists of names in one tree, which users can add rows to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from vnnews.article import Record
from vnnews.lexicon.loader import Entry, load, parse_rows
from vnnews.text import fold

LISTS: Final = (
    "family_names",
    "person_names",
    "person_cues",
    "position_titles",
    "agency_heads",
    "agency_names",
    "agency_fields",
)

# one syllable, number or mark; the line break is a mark too, for no name goes beyond its line
TOKEN: Final = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?|[^\w\s]|_|\n")


ROLES: Final = (
    "family_name",
    "leading_family",
    "given_name",
    "foreign_name",
    "known_person",
    "honorific",
    "rank",
    "degree",
    "honour",
    "role",
    "naming",
    "person_verb",
    "not_person",
    "title",
    "title_alone",
    "title_of",
    "former",
    "acting",
    "opening",
    "deputy",
    "manner",
    "seat",
    "office",
    "institute",
    "firm",
    "unit",
    "body",
    "name",
    "field",
    "firm_part",
    "institute_part",
    "other",
)
# one bit for each role, so that many are asked for at once
BITS: Final = {role: 1 << number for number, role in enumerate(ROLES)}


class Sense(Record, frozen=True):
    """One meaning of a phrase: its ``role`` in the grammar, and for bodies their ``domain``.

    ``full`` is the form without abbreviations, ``surface`` the usual print.
    """

    role: str
    domain: str
    surface: str
    full: str
    sure: bool


def mask_of(*roles: str) -> int:
    """The bits of some roles."""
    return sum(BITS[role] for role in set(roles))


class Node:
    """One step in the tree of phrases: what may follow, and what ends here."""

    __slots__ = ("mask", "next", "senses")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.senses: tuple[Sense, ...] = ()
        self.mask = 0

    def reach(self) -> int:
        """The roles of all phrases that go through here, one bit each."""
        mask = self.mask
        for node in self.next.values():
            mask |= node.reach()
        return mask


class Lexicon:
    """What the search for people, positions and agencies knows.

    >>> own = Lexicon.standard().with_rows([("Quỹ Mầm Xanh", "name/mass_organisation")])
    >>> [sense.domain for sense in own.find("quỹ mầm xanh")]
    ['mass_organisation']
    >>> Lexicon.standard().find("quỹ mầm xanh")
    ()
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self.root = Node()
        # what the search keeps of the words that it has met
        self.memo: object = None
        for entry in self._entries:
            self._add(entry)

    @classmethod
    def standard(cls) -> Lexicon:
        """The word lists that come with the package; read once."""
        return _standard()

    def with_rows(self, rows: Iterable[Sequence[str] | Entry]) -> Lexicon:
        """A lexicon that knows these rows too.

        Arguments: ``rows``, each (surface, kind), (surface, kind, canonical) or all six columns of a word list.
        Raises ``ValueError`` for a row of another shape or an unknown kind.
        """
        return Lexicon((*self._entries, *(_entry(row) for row in rows)))

    def with_file(self, path: str | Path) -> Lexicon:
        """A lexicon that knows the rows of a TSV file too: the six columns of the word lists, named in its first line.

        Raises ``OSError`` when the file cannot be read, ``ValueError`` for a row that is none.
        """
        found = parse_rows(str(path), Path(path).read_text("utf-8"))
        return Lexicon((*self._entries, *(_checked(entry) for entry in found)))

    def find(self, phrase: str) -> tuple[Sense, ...]:
        """The meanings of exactly this phrase."""
        node: Node | None = self.root
        for token in TOKEN.findall(fold(phrase).text.lower()):
            node = node.next.get(token) if node else None
        return node.senses if node else ()

    def _add(self, entry: Entry) -> None:
        node = self.root
        surface = entry.surface
        # most phrases are words between spaces: splitting is ten times faster than matching
        lowered = surface.lower()
        plain = surface.replace(" ", "").isalnum()
        for token in lowered.split(" ") if plain else TOKEN.findall(lowered):
            following = node.next.get(token)
            if following is None:
                following = node.next[token] = Node()
            node = following
        role, _, domain = entry.kind.partition("/")
        node.senses = (*node.senses, Sense(role, domain, surface, entry.canonical, entry.certainty == "sure"))
        node.mask |= BITS[role]


def resolve(lexicon: Lexicon | str | Path | Iterable[Sequence[str]] | None) -> Lexicon:
    """What a caller may hand over as a lexicon, as a `Lexicon`: one, the path of a TSV file, rows, or ``None``.

    >>> resolve(None) is Lexicon.standard()
    True
    """
    if lexicon is None:
        return Lexicon.standard()
    if isinstance(lexicon, Lexicon):
        return lexicon
    if isinstance(lexicon, (str, Path)):
        return Lexicon.standard().with_file(lexicon)
    return Lexicon.standard().with_rows(lexicon)


@cache
def _standard() -> Lexicon:
    return Lexicon(entry for name in LISTS for entry in load(name))


def _entry(row: Sequence[str] | Entry) -> Entry:
    if isinstance(row, Entry):
        return _checked(row)
    if isinstance(row, str) or not 2 <= len(row) <= 6:
        raise ValueError(f"a row is (surface, kind, canonical, certainty, example, note), not {row!r}")
    surface, kind, canonical, certainty, example, note = (*row, *("", "", "sure", "", "")[len(row) - 1 :])[:6]
    if certainty not in ("sure", "likely"):
        raise ValueError(f"certainty is 'sure' or 'likely', not {certainty!r}")
    return _checked(
        Entry(
            surface=surface,
            kind=kind,
            canonical=canonical or surface,
            certainty="sure" if certainty == "sure" else "likely",
            example=example,
            note=note,
        )
    )


def _checked(entry: Entry) -> Entry:
    surface = " ".join(fold(entry.surface).text.split())
    role = entry.kind.partition("/")[0]
    if not surface:
        raise ValueError(f"a row without a surface: {entry!r}")
    if role not in BITS:
        raise ValueError(f"kind {entry.kind!r} of {surface!r} is none of {', '.join(sorted(BITS))}")
    return Entry(
        surface=surface,
        kind=entry.kind,
        canonical=fold(entry.canonical).text,
        certainty=entry.certainty,
        example=entry.example,
        note=entry.note,
    )
