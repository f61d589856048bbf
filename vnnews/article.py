"""What comes out: one frozen record for a page, and one for every kind of thing found in it.

Every record that stands somewhere carries ``start`` and ``end``: half-open offsets in code points of
``Article.text``. ``None`` means unknown, never an empty string; sequences are tuples, so that a record
cannot be changed behind its owner's back.
"""

from __future__ import annotations

import importlib
import json
from typing import Any, Final, Literal

import msgspec

SCHEMA: Final = "vnnews/1"

PageKind = Literal["html", "markdown", "text"]
BlockKind = Literal[
    "title",
    "dateline",
    "lead",
    "heading",
    "body",
    "caption",
    "byline",
    "related_header",
    "related_item",
    "tags",
    "furniture",
]
BylineRole = Literal["text", "photo", "both", "compiled", "translated"]
Bound = Literal["exact", "more_than", "less_than", "at_least", "at_most", "about", "range", "vague"]
Grain = Literal[
    "second",
    "minute",
    "hour",
    "part_of_day",
    "day",
    "week",
    "month",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
]


class InputError(ValueError):
    """The input is no page that can be read; the message names the trouble."""


class Record(msgspec.Struct, frozen=True):
    """Base of all records: immutable. Each record repeats ``kw_only``, which msgspec does not inherit."""


class Block(Record, frozen=True, kw_only=True):
    """One line of the page with its label: ``score`` is how sure (0 to 1), ``rule`` what decided."""

    kind: BlockKind
    start: int
    end: int
    score: float
    rule: str


class Caption(Record, frozen=True, kw_only=True):
    """The text under a picture, without its credit; ``start`` and ``end`` bound ``text``."""

    text: str
    credit: str | None = None
    start: int
    end: int


class Byline(Record, frozen=True, kw_only=True):
    """A line that says who made the article; ``authors`` are the people (or initials) as printed."""

    text: str
    authors: tuple[str, ...] = ()
    source: str | None = None
    role: BylineRole | None = None
    start: int
    end: int


class RelatedItem(Record, frozen=True, kw_only=True):
    """Another article that the page points to; ``start`` and ``end`` bound ``title``."""

    title: str
    url: str | None = None
    published: str | None = None
    start: int
    end: int


class RelatedList(Record, frozen=True, kw_only=True):
    """A list of other articles under its printed header (``None`` where it has none)."""

    header: str | None = None
    items: tuple[RelatedItem, ...] = ()


class Mention(Record, frozen=True, kw_only=True):
    """One place in the text where a thing is named, and the rule that found it."""

    text: str
    start: int
    end: int
    rule: str


class Position(Record, frozen=True, kw_only=True):
    """A post: ``title`` is the role ("Phó Chủ tịch"), ``agency`` the body as printed ("UBND tỉnh")."""

    title: str
    agency: str | None = None
    agency_full: str | None = None
    place: str | None = None
    former: bool = False
    acting: bool = False
    term: str | None = None
    start: int
    end: int


class Official(Record, frozen=True, kw_only=True):
    """A person with at least one position."""

    name: str
    honorific: str | None = None
    rank: str | None = None
    positions: tuple[Position, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Person(Record, frozen=True, kw_only=True):
    """A named person without a position."""

    name: str
    honorific: str | None = None
    mentions: tuple[Mention, ...] = ()


class Agency(Record, frozen=True, kw_only=True):
    """A body that acts: ministry, committee, police, court, company, school, foreign or world body."""

    name: str
    full_name: str | None = None
    kind: str | None = None
    level: str | None = None
    place: str | None = None
    mentions: tuple[Mention, ...] = ()


class Place(Record, frozen=True, kw_only=True):
    """A place; ``province_now`` is its province since the merger of 1 July 2025."""

    name: str
    full_name: str | None = None
    level: str | None = None
    parent: str | None = None
    province: str | None = None
    province_now: str | None = None
    mentions: tuple[Mention, ...] = ()


class Document(Record, frozen=True, kw_only=True):
    """A legal or official document."""

    name: str
    type: str | None = None
    number: str | None = None
    year: int | None = None
    issuer: str | None = None
    mentions: tuple[Mention, ...] = ()


class Quantity(Record, frozen=True, kw_only=True):
    """A number with what it counts or measures; see ``vnnews.quantities``."""

    text: str
    start: int
    end: int
    kind: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    unit: str | None = None
    currency: str | None = None
    rule: str


class Time(Record, frozen=True, kw_only=True):
    """A time expression. ``value`` is TIMEX3 as far as known; ``begin`` and ``finish`` bound it, half-open.

    ``implied`` lists the parts that the text does not print and that a reference or a convention gave.
    """

    text: str
    start: int
    end: int
    value: str | None = None
    grain: Grain
    mod: Literal["start", "mid", "end", "approx"] | None = None
    begin: str | None = None
    finish: str | None = None
    implied: tuple[str, ...] = ()
    rule: str


class Article(Record, frozen=True, kw_only=True):
    """One page taken apart.

    ``text`` is the text that all offsets point into: for plain text exactly the caller's string.
    ``published`` is ISO 8601 with the zone, or only the day when only the day is printed.

    >>> import vnnews
    >>> article = vnnews.parse("Khai mạc hội sách\\n28.09.2024 | 18:27 PM\\nSáng nay, hội sách đã mở cửa đón khách.")
    >>> article.title, article.published
    ('Khai mạc hội sách', '2024-09-28T18:27:00+07:00')
    >>> Article.from_json(article.to_json()) == article
    True
    """

    schema: Literal["vnnews/1"] = SCHEMA
    url: str | None = None
    kind: PageKind
    title: str | None = None
    lead: str | None = None
    section: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    body: str | None = None
    paragraphs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()
    bylines: tuple[Byline, ...] = ()
    related: tuple[RelatedList, ...] = ()
    blocks: tuple[Block, ...] = ()
    text: str
    officials: tuple[Official, ...] = ()
    persons: tuple[Person, ...] = ()
    agencies: tuple[Agency, ...] = ()
    places: tuple[Place, ...] = ()
    documents: tuple[Document, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts and lists, ready for ``json.dumps``: absent values are ``None``, absent lists ``[]``."""
        plain = _lists(msgspec.to_builtins(self))
        assert isinstance(plain, dict)
        return plain

    def to_json(self) -> str:
        """The record as one line of JSON (UTF-8 text; lone surrogates are written as ``\\udXXX`` escapes)."""
        try:
            return msgspec.json.encode(self).decode()
        except UnicodeEncodeError:
            # UTF-8 has no lone surrogates; the ASCII escapes of the standard library carry them unharmed
            return json.dumps(self.to_dict(), separators=(",", ":"))

    @classmethod
    def from_json(cls, data: str | bytes) -> Article:
        """The record that ``to_json`` wrote.

        Raises ``msgspec.DecodeError`` (a ``ValueError``) when ``data`` is no JSON or not of this schema.
        """
        try:
            return msgspec.json.decode(data, type=cls)
        except msgspec.ValidationError:
            raise
        except msgspec.DecodeError:
            try:
                loose = json.loads(data)
            except ValueError:
                loose = None
            if loose is None:
                raise
            return msgspec.convert(loose, type=cls)

    def slice(self, thing: Block | Caption | Byline | RelatedItem | Mention | Position | Quantity | Time) -> str:
        """The printed text of anything found: ``text[thing.start:thing.end]``."""
        return self.text[thing.start : thing.end]

    def _repr_html_(self) -> str:
        """What a notebook shows: the page of ``vnnews.view``, in a frame of its own."""
        # the one look upwards: notebooks call a record by this name, and the page is drawn two layers above
        shown: str = importlib.import_module("vnnews.view").notebook(self)
        return shown


def schema() -> dict[str, Any]:
    """The JSON Schema of ``Article.to_dict()``.

    >>> schema()["$ref"]
    '#/$defs/Article'
    """
    return msgspec.json.schema(Article)


def _lists(value: Any) -> Any:
    """Tuples as lists, all the way down: what JSON has."""
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_lists(item) for item in value]
    return value
