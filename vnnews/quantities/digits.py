"""Numbers in digits: what "2.087", "2,5", "1,234.5" and "126, 789" say."""

from __future__ import annotations

import re

# no paper prints longer numbers; what is longer is a code
LONGEST = 24

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+\Z")


def value_of(printed: str) -> float | None:
    """The number that ``printed`` (digits, points and commas, perhaps stray spaces) says; ``None`` if it says none.

    Points group thousands and the comma is decimal, as the Law on Accounting (88/2015/QH13, Article 11) has it; when
    only the other reading is possible, that is taken.

    >>> [value_of(text) for text in ("2.087", "2,5", "1.234,5", "1,234.5", "12.000.000", "1,234,567", "2.5", "0.125")]
    [2087.0, 2.5, 1234.5, 1234.5, 12000000.0, 1234567.0, 2.5, 0.125]
    >>> value_of("1.000.00"), value_of("12,345,67"), value_of("1.2,3.4")
    (None, None, None)
    """
    if len(printed) > LONGEST:
        return None
    digits = printed.replace(" ", "")
    points, commas = digits.count("."), digits.count(",")
    if not points and not commas:
        return float(digits)
    if points and commas:
        return _mixed(digits)
    mark = "." if points else ","
    marks = points or commas
    grouped = _GROUPED.match(digits) is not None
    # one comma is always decimal; one point groups where it can
    if grouped and (marks > 1 or mark == "."):
        return float(digits.replace(mark, ""))
    return float(digits.replace(mark, ".")) if marks == 1 else None


def _mixed(digits: str) -> float | None:
    """Both marks: the one that comes last, once, is decimal, the other groups."""
    last = max(digits.rfind("."), digits.rfind(","))
    decimal = digits[last]
    whole, fraction = digits[:last], digits[last + 1 :]
    if decimal in whole or not _GROUPED.match(whole):
        return None
    return float(re.sub("[.,]", "", whole) + "." + fraction)
