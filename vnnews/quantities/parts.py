"""What rules work on and hand over: numbers, units, candidates."""

from __future__ import annotations

from typing import Literal

import msgspec

from vnnews.article import Bound

Form = Literal["digits", "words", "vague", "slash", "ordinal", "multiple", "first"]


class Number(msgspec.Struct, frozen=True, gc=False):
    """One number as printed, with its scale words: "1,2 nghìn tỷ"; offsets are those of the folded view.

    A number that names bounds ("hàng trăm", "hai ba") has ``low`` and ``high`` and no ``value``. ``scale`` is the
    product of the scale words behind it (1 without any), ``grouped`` whether it is printed as only amounts are
    ("2.087", "2,5"). ``over`` is the denominator of "405/539".
    """

    start: int
    end: int
    form: Form
    value: float | None = None
    low: float | None = None
    high: float | None = None
    scale: float = 1.0
    grouped: bool = False
    over: float | None = None


class Unit(msgspec.Struct, frozen=True, gc=False):
    """A row of the word lists of units, currencies and nouns: what is measured or counted.

    ``kind`` is the kind of quantity; ``role`` says what a noun does ("classifier", "head", "thing"). ``symbol``: it
    can stand right behind a digit ("10km").
    """

    kind: str
    canonical: str
    currency: str | None = None
    role: str = ""
    symbol: bool = False


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """One possible quantity; offsets are those of the folded view.

    ``number`` is what it was read from, ``rule`` is filled in by the rule that found it. ``unit`` is the normal form
    of what is measured or counted. ``unit_start`` is where the unit begins in print (-1: it has none behind it).
    ``tentative``: a quantity only where the surroundings say so.
    """

    start: int
    end: int
    kind: str
    number: Number
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    unit: str | None = None
    currency: str | None = None
    unit_start: int = -1
    tentative: bool = False
    rule: str = ""


class Scan(msgspec.Struct, frozen=True, gc=False):
    """The text being read: its folded view and the same in lower case (equally long).

    ``whole``: the text is said to be one quantity.
    """

    text: str
    lower: str
    whole: bool = False
