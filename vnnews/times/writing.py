"""From a candidate to the record: TIMEX3 value, grain, and the interval that it denotes."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from vnnews.article import Grain, Time
from vnnews.text import Folded
from vnnews.times.gregorian import earlier, months_before
from vnnews.times.parts import Ago, Candidate, PartName, Parts, Unit

VIETNAM = timezone(timedelta(hours=7))

_TIMEX: dict[Unit, str] = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "week": "P{}W",
    "month": "P{}M",
    "year": "P{}Y",
}
_IMPLIED_ORDER: tuple[PartName, ...] = ("year", "month", "day")


class _Meaning(NamedTuple):
    value: str | None
    grain: Grain
    bounds: tuple[datetime, datetime] | None = None
    zone_implied: bool = False


def write(candidate: Candidate, folded: Folded, reference: datetime | None) -> Time:
    """The record of a candidate; offsets are those of the caller's text.

    ``begin`` and ``finish`` are in the zone of the reference (+07:00 without one). A clock printed without a zone
    is read in that zone, and ``implied`` says so; of one with a zone, ``value`` is the same instant in +07:00.
    """
    start, end = folded.span(candidate.start, candidate.end)
    meaning = _meaning(candidate, reference)
    implied = [name for name in _IMPLIED_ORDER if name in candidate.parts.implied]
    begin, finish = (
        (bound.isoformat(timespec="seconds") for bound in meaning.bounds) if meaning.bounds else (None, None)
    )
    return Time(
        text=folded.source[start:end],
        start=start,
        end=end,
        value=meaning.value,
        grain=meaning.grain,
        mod="approx" if candidate.approximate else None,
        begin=begin,
        finish=finish,
        implied=(*implied, "zone") if meaning.zone_implied else tuple(implied),
        rule=candidate.rule,
    )


def _meaning(candidate: Candidate, reference: datetime | None) -> _Meaning:
    zone: tzinfo = VIETNAM
    if reference is not None and reference.utcoffset() is not None:
        assert reference.tzinfo is not None
        zone = reference.tzinfo
    if candidate.ago is not None:
        return _ago(candidate.ago, reference and reference.replace(tzinfo=zone))
    if candidate.parts.get("hour") is not None:
        return _clock(candidate.parts, zone)
    return _calendar(candidate.parts, zone)


def _ago(ago: Ago, reference: datetime | None) -> _Meaning:
    """ "5 giờ trước": from five hours before the reference, for one hour."""
    value = _TIMEX[ago.unit].format(ago.amount)
    if reference is None:
        return _Meaning(value, ago.unit)
    try:
        bounds = earlier(reference, ago.amount, ago.unit), earlier(reference, ago.amount - 1, ago.unit)
    except (ValueError, OverflowError):
        return _Meaning(value, ago.unit)
    return _Meaning(value, ago.unit, bounds)


def _calendar(parts: Parts, zone: tzinfo) -> _Meaning:
    """A day, month or year; without its year it has no bounds."""
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    if month is None:
        if year is None:
            return _Meaning(None, "day")
        return _Meaning(f"{year:04}", "year", _bounds(datetime(year, 1, 1, tzinfo=zone), months=12))
    value = f"{'XXXX' if year is None else format(year, '04')}-{month:02}"
    if day is None:
        begin = None if year is None else datetime(year, month, 1, tzinfo=zone)
        return _Meaning(value, "month", _bounds(begin, months=1))
    begin = None if year is None else datetime(year, month, day, tzinfo=zone)
    return _Meaning(f"{value}-{day:02}", "day", _bounds(begin, timedelta(days=1)))


def _bounds(
    begin: datetime | None, length: timedelta = timedelta(), months: int = 0
) -> tuple[datetime, datetime] | None:
    if begin is None:
        return None
    try:
        return begin, months_before(begin + length, -months)
    except (ValueError, OverflowError):
        return None


def _clock(parts: Parts, zone: tzinfo) -> _Meaning:
    """A clock time, on its day where there is one."""
    hour, minute, second = parts.get("hour") or 0, parts.get("minute"), parts.get("second")
    grain: Grain = "second" if second is not None else "minute" if minute is not None else "hour"
    length = timedelta(hours=1) if grain == "hour" else timedelta(minutes=1) if grain == "minute" else timedelta(0, 1)
    since_midnight = timedelta(hours=hour, minutes=minute or 0, seconds=second or 0)
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    printed_zone = parts.get("zone")
    offset = None if printed_zone is None else timezone(timedelta(minutes=printed_zone))
    if year is None or month is None or day is None:
        return _Meaning(_floating(parts, since_midnight, offset), grain)
    try:
        moment = datetime(year, month, day, tzinfo=offset or zone) + since_midnight
        begin = moment.astimezone(zone)
        value = moment.astimezone(VIETNAM) if offset else begin
    except OverflowError:
        return _Meaning(None, grain, None, offset is None)
    precision = "seconds" if grain == "second" else "minutes"
    return _Meaning(value.isoformat(timespec=precision), grain, _bounds(begin, length), offset is None)


def _floating(parts: Parts, since_midnight: timedelta, offset: timezone | None) -> str:
    """The value of a clock whose day is not known in full: "T18:27", "XXXX-09-28T18:27"."""
    month, day = parts.get("month"), parts.get("day")
    date = f"XXXX-{month:02}-{day:02}" if month is not None and day is not None else ""
    seconds = int(since_midnight.total_seconds())
    # ISO 8601 writes the end of the day as 24:00, but nothing later
    hour = seconds // 3600 if seconds <= 86_400 else seconds // 3600 - 24
    clock = f"T{hour:02}:{seconds // 60 % 60:02}"
    if parts.get("second") is not None:
        clock += f":{seconds % 60:02}"
    zone = "" if offset is None else datetime.min.replace(tzinfo=offset).isoformat()[19:]
    return date + clock + zone
