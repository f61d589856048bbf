"""Times that were found, as a table for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from vnnews.article import Time
from vnnews.view.terminal import safe

_HEADER = ("time", "value", "grain", "begin", "finish", "implied")
_LONGEST = 48


def table(found: Sequence[Time]) -> str:
    """One line a time under a header; what is unknown is a dash, and midnight is left out of the bounds.

    >>> from vnnews import times
    >>> print(table(times.find("Mưa từ tối 28/9/2024.")))
    time          value          grain        begin             finish            implied
    tối 28/9/2024 2024-09-28TEV  part_of_day  2024-09-28 18:00  2024-09-28 22:00  -
    """
    rows = [_HEADER, *(_row(time) for time in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADER) - 1)]
    return "\n".join(_line(row, widths) for row in rows)


def _row(time: Time) -> tuple[str, ...]:
    printed = " ".join(safe(time.text).split())
    if len(printed) > _LONGEST:
        printed = printed[: _LONGEST - 1] + "…"
    mod = f" ({time.mod})" if time.mod else ""
    implied = ", ".join(time.implied) or "-"
    return printed, (time.value or "-") + mod, time.grain, _bound(time.begin), _bound(time.finish), implied


def _line(row: tuple[str, ...], widths: Sequence[int]) -> str:
    cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
    return (cells[0] + " " + "  ".join([*cells[1:], row[-1]])).rstrip()


def _bound(bound: str | None) -> str:
    """ "2024-09-28" of a whole day, "2024-09-28 18:00" of a clock; the zone is that of Vietnam unless printed."""
    if bound is None:
        return "-"
    day, clock = bound[:10], bound[11:19].removesuffix(":00")
    zone = bound[19:]
    shown = day if clock == "00:00" else f"{day} {clock}"
    return shown if zone == "+07:00" else f"{shown} {zone}"
