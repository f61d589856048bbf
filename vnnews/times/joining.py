"""Joining what stands together: weekday, date, clock and zone in any order, over the separators of newspapers."""

from __future__ import annotations

import re

from msgspec.structs import replace

from vnnews.times.parts import Candidate, Kind, PartName, Parts, Scan

_LONGEST_GAP = 32
# "28.09.2024 | 18:27", "Thứ Bảy, 28/9", "18h27 của ngày 28/9", "28/09/2024 vào lúc 18:27", "28/9/2024 (Thứ Bảy"
_GAP = re.compile(
    r"[ \t]{0,6}(?:[|,;:·•●–—~/@-][ \t]{0,6}){0,2}"
    r"(?:(?:vào|của|trong|at) {1,2})?(?:(?:lúc|hồi) {1,2})?(?P<bracket>[(\[] ?)?"
)
# "01/03/2026" and "09:51" on two lines
_LINE_GAP = re.compile(r"[ \t]{0,6}[|,·–—-]?[ \t]{0,6}(?:\r?\n[ \t]{0,12}){1,3}[|·–—-]?[ \t]{0,4}")
_ZONE_GAP = re.compile(r"[ \t]{0,4}[|,–—-]?[ \t]{0,4}[(\[]?")
_REST_OF_LINE = re.compile(r"[ \t]{0,6}(?:[(\[]? ?(?:gmt|utc|ict)|[+-][0-9]{2}|\r?\n|\Z)")
_CLOSING = {"(": ")", "[": "]"}
# a day and month in digits alone is a date beside a clock only where nothing else can be meant
_PADDED = re.compile(r"[0-9]{2}[.-][0-9]{2}\Z")


def join(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """Join neighbours left to right; what found no company stays as it was, but weekdays and zones go.

    "Thứ Bảy, 28/9/2024, 18:27 (GMT+7)": four candidates become one.
    """
    joined: list[Candidate] = []
    group: list[Candidate] = []
    for candidate in found:
        if group:
            end = _end_of_join(group, candidate, scan)
            if end is not None:
                group.append(candidate if end == candidate.end else replace(candidate, end=end))
                continue
            joined += _settled(group, scan)
        group = [candidate]
    return joined + _settled(group, scan)


def _end_of_join(group: list[Candidate], new: Candidate, scan: Scan) -> int | None:
    """Where the group ends once ``new`` is in it; ``None`` where the two do not belong together."""
    last = group[-1]
    if "closed" in new.kinds or "closed" in last.kinds or any(new.kinds & member.kinds for member in group):
        return None
    if not 0 <= new.start - last.end <= _LONGEST_GAP:
        return None
    gap = scan.lower[last.end : new.start]
    if "zone" in new.kinds:
        clock = any("clock" in member.kinds for member in group)
        return new.end if clock and _ZONE_GAP.fullmatch(gap) else None
    if new.kinds == _DAYPART or last.kinds == _DAYPART or "week" in new.kinds or "week" in last.kinds:
        return new.end if _close(group, new, gap) else None
    if "\n" in gap:
        stands_alone = _LINE_GAP.fullmatch(gap) and _REST_OF_LINE.match(scan.lower, new.end)
        return new.end if stands_alone else None
    if scan.place == "text" and last.rule == "english_weekday" and "," not in gap:
        # the Sun is a newspaper
        return None
    if scan.place == "text" and (
        ";" in gap or (last.rule == "bare_day_month" and "weekday" in new.kinds and "," in gap)
    ):
        # "trực 24/7; thứ hai, …" are two things
        return None
    match = _GAP.fullmatch(gap)
    if match is None or not _trusted(last, new, gap, scan):
        return None
    if match["bracket"] is None:
        return new.end
    if scan.place == "text" and "date" in new.kinds:
        # "hôm nay (19/12)": a day in brackets is a time of its own
        return None
    closing = _CLOSING[match["bracket"][0]]
    return new.end + 1 if scan.lower.startswith(closing, new.end) else None


_DAYPART: frozenset[Kind] = frozenset({"daypart"})
_CLOSE_GAP = re.compile(r" {1,2}(?:ngày |của |các ngày )?")


def _close(group: list[Candidate], new: Candidate, gap: str) -> bool:
    """A part of the day stands right before its day or right behind a clock, a week right behind its weekday."""
    if "week" in new.kinds:
        return gap == " " and "weekday" in group[-1].kinds
    if "week" in group[-1].kinds:
        return "clock" in new.kinds and _GAP.fullmatch(gap) is not None
    if new.kinds == _DAYPART:
        return "clock" in group[-1].kinds and gap in (" ", "  ", ", ")
    if "clock" in new.kinds and gap not in (" ", " lúc "):
        return False
    return _CLOSE_GAP.fullmatch(gap) is not None


def _trusted(last: Candidate, new: Candidate, gap: str, scan: Scan) -> bool:
    """Whether a bare day and month beside ``last`` or ``new`` is one: in "8h30, 2-3 người" it is not."""
    for bare in (last, new):
        if bare.rule == "bare_day_month":
            printed = scan.lower[bare.start : bare.end]
            if "/" not in printed and "," in gap:
                return False
            if "." in printed and not _PADDED.match(printed):
                return False
    return True


def _settled(group: list[Candidate], scan: Scan) -> list[Candidate]:
    """The group as one candidate; without a day in it, its clock with the zone."""
    if len(group) == 1 and "date" in group[0].kinds:
        return group
    kinds = frozenset[Kind]().union(*(member.kinds for member in group))
    if "date" in kinds:
        return [_joined(group)]
    if scan.place != "line" and "weekday" in kinds and len(group) > 1 and kinds != {"weekday", "zone"}:
        return [_joined(group)]
    runs: list[list[Candidate]] = []
    for member in group:
        if "zone" in member.kinds:
            if runs and _ZONE_GAP.fullmatch(scan.lower[runs[-1][-1].end : member.start]):
                runs[-1].append(member)
        elif member.kinds != _DAYPART and ("weekday" not in member.kinds or scan.place != "line"):
            runs.append([member])
    return [_joined(run) for run in runs]


def _joined(group: list[Candidate]) -> Candidate:
    if len(group) == 1:
        return group[0]
    known: dict[PartName, int] = {}
    for member in group:
        known.update(member.parts.known)
    date = next((member for member in group if "date" in member.kinds), None)
    day = date or next((member for member in group if member.shift is not None), group[0])
    clock = next((member for member in group if "clock" in member.kinds), None)
    part = (clock.daypart if clock else None) or next((one.daypart for one in group if one.daypart), None)
    return Candidate(
        start=group[0].start,
        end=group[-1].end,
        kinds=frozenset().union(*(member.kinds for member in group)),
        parts=Parts(known),
        rule="+".join(member.rule for member in group),
        month_first=date.month_first if date else None,
        daypart=part,
        shift=day.shift,
        toward=next((member.toward for member in group if member.toward), 0),
        lunar=day.lunar,
        cycle=day.cycle,
        mod=day.mod,
        members=tuple(group),
    )
