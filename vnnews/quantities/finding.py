"""The way of a text: fold, scan for numbers, ask the rules, refine, write."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from vnnews.article import Quantity
from vnnews.quantities.parts import Candidate, Scan
from vnnews.quantities.refiners import refine
from vnnews.quantities.rules import RULES, Rule
from vnnews.quantities.scanning import numbers
from vnnews.text import Folded, fold, lower_case

# what stands before a number that a currency sign may be: the sign, or the end of its code
_SIGNS = frozenset("$€£¥₫₩₹฿.")
# the longest text that is read as one quantity
_LONGEST = 1000


def find(text: str | Folded) -> list[Quantity]:
    """Every quantity in running text, folded or not, in order, without overlaps.

    Returns a list of `Quantity` with offsets into ``text``; see ``docs/quantities.md`` for kinds, bounds and units.
    Left out are identifiers ("quận 1", "Nghị quyết 42/2017/QH14"), dates, years, clock times and durations that are
    anchored ("5 năm qua"), and the articles among the words "một".

    >>> [(q.text, q.kind, q.value) for q in find("Năm 2024, quận 1 chi gần 3.000 tỷ đồng cho 12 dự án.")]
    [('gần 3.000 tỷ đồng', 'money', 3000000000000.0), ('12 dự án', 'count', 12.0)]
    """
    folded = fold(text)
    scan = Scan(folded.text, lower_case(folded.text))
    return [_write(candidate, folded) for candidate in refine(_candidates(scan), scan)]


def parse(text: str) -> Quantity | None:
    """The quantity of a text that is one quantity, perhaps with some words around it.

    Returns the `Quantity` that covers most of the text, or ``None``. Unlike `find` it also reads numbers alone ("33",
    "không", "trăm") and the short forms "3M", "10t", where they are the whole text.

    >>> parse("gần 3.000 tỷ đồng").value, parse("mười hai nghìn").value, parse("hàng trăm").high
    (3000000000000.0, 12000.0, 999.0)
    >>> parse("Chỉ thị số 07") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    folded = fold(text)
    scan = Scan(folded.text, lower_case(folded.text), whole=True)
    found = refine(_candidates(scan), scan)
    best = max(found, key=lambda candidate: candidate.end - candidate.start, default=None)
    return None if best is None else _write(best, folded)


def _candidates(scan: Scan) -> list[Candidate]:
    """What the rules find, each alone; overlapping, unchecked, ordered by place."""
    found = list(_found(scan))
    found.sort(key=lambda candidate: candidate.start)
    return found


def _found(scan: Scan) -> Iterator[Candidate]:
    lower = scan.lower
    for number, unit_start, unit in numbers(scan):
        wake = unit.kind if unit is not None else ""
        sign = number.form == "digits" and number.start > 0 and _may_be_sign(lower, number.start)
        for rule in _woken(number.form, wake, sign):
            candidate = rule.find(scan, number, unit_start, unit)
            if candidate is not None:
                yield candidate


def _may_be_sign(lower: str, start: int) -> bool:
    before = lower[start - 1]
    if before == " ":
        before = lower[start - 2 : start - 1]
    return before in _SIGNS or before.isalpha()


@functools.cache
def _woken(form: str, kind: str, sign: bool) -> tuple[Rule, ...]:
    asked = {form, kind, "sign" if sign else ""} - {""}
    if form in ("ordinal", "multiple", "slash", "first"):
        asked = {form}
    return tuple(rule for rule in RULES if not rule.wake.isdisjoint(asked))


def _write(candidate: Candidate, folded: Folded) -> Quantity:
    """The record of a candidate; offsets are those of the caller's text."""
    start, end = folded.span(candidate.start, candidate.end)
    return Quantity(
        text=folded.source[start:end],
        start=start,
        end=end,
        kind=candidate.kind,
        value=_float(candidate.value),
        low=_float(candidate.low),
        high=_float(candidate.high),
        bound=candidate.bound,
        unit=candidate.unit,
        currency=candidate.currency,
        rule=candidate.rule,
    )


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)
