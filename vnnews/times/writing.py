"""From a candidate to the record: TIMEX3 value, grain, and the interval that it denotes."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from vnnews.article import Grain, Time
from vnnews.text import Folded
from vnnews.times.frames import Bounds, calendar_bounds, calendar_grain, calendar_value, with_daypart
from vnnews.times.gregorian import earlier
from vnnews.times.parts import Candidate, Length, PartName, Parts, Unit

VIETNAM = timezone(timedelta(hours=7))

_TIMEX: dict[Unit, str] = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "week": "P{}W",
    "month": "P{}M",
    "quarter": "P{}Q",
    "year": "P{}Y",
    "decade": "P{}DE",
    "century": "P{}CE",
}
_IMPLIED_ORDER: tuple[PartName, ...] = ("century", "decade", "year", "quarter", "month", "week", "day")


class Meaning(NamedTuple):
    """What a record says of its time."""

    value: str | None
    grain: Grain
    begin: datetime | None = None
    finish: datetime | None = None
    zone_implied: bool = False


def write(candidate: Candidate, folded: Folded, reference: datetime | None) -> Time:
    """The record of a candidate; offsets are those of the caller's text.

    ``begin`` and ``finish`` are in the zone of the reference (+07:00 without one). A clock printed without a zone
    is read in that zone, and ``implied`` says so; of one with a zone, ``value`` is the same instant in +07:00.
    """
    start, end = folded.span(candidate.start, candidate.end)
    meaning = _meaning(candidate, reference)
    implied: list[str] = (
        [name for name in _IMPLIED_ORDER if name in candidate.parts.implied] if candidate.parts.implied else []
    )
    mod = candidate.mod
    if candidate.ends is not None:
        ends = [one for one in candidate.ends if one is not None]
        implied = [name for name in _IMPLIED_ORDER if any(name in one.parts.implied for one in ends)]
        mod = mod or next((one.mod for one in ends if one.mod), None)
    return Time(
        text=folded.source[start:end],
        start=start,
        end=end,
        value=meaning.value,
        grain=meaning.grain,
        mod=mod or ("approx" if candidate.approximate else None),
        begin=None if meaning.begin is None else meaning.begin.isoformat(timespec="seconds"),
        finish=None if meaning.finish is None else meaning.finish.isoformat(timespec="seconds"),
        implied=(*implied, "zone") if meaning.zone_implied else tuple(implied),
        rule=candidate.rule,
    )


def _meaning(candidate: Candidate, reference: datetime | None) -> Meaning:
    zone: tzinfo = VIETNAM
    if reference is not None and reference.utcoffset() is not None:
        assert reference.tzinfo is not None
        zone = reference.tzinfo
    now = reference and reference.replace(tzinfo=zone)
    if candidate.ends is not None:
        return _range(candidate, candidate.ends, zone, now)
    if candidate.length is not None:
        return _length(candidate.length, now)
    if "hour" in candidate.parts.known:
        return _clock(candidate, zone)
    return _calendar(candidate, zone)


def _length(length: Length, now: datetime | None) -> Meaning:
    """ "5 giờ trước": from five hours before now, for one hour; "5 năm qua": all of them."""
    if length.anaphoric:
        # counted from a time that is told elsewhere: nothing is known of when it is
        return Meaning(None, length.unit)
    value = "".join(
        _TIMEX[unit].format("X" if amount is None else format(amount, "g"))
        for amount, unit in ((length.amount, length.unit), *length.more)
    )
    if length.more:
        value = _merged(value)
    grain: Grain = length.unit
    if length.amount is None or now is None:
        return Meaning(value, grain)
    try:
        begin, finish = _stretch(length, length.amount, now)
    except (ValueError, OverflowError):
        return Meaning(value, grain)
    return Meaning(value, grain, begin, finish) if begin < finish else Meaning(value, grain)


def _merged(value: str) -> str:
    """ "P2WP3D" as "P2W3D"; hours need one T: "P1DT2H"."""
    days = [piece for piece in value.split("P") if piece and piece[0] != "T"]
    clock = [piece[1:] for piece in value.split("P") if piece[:1] == "T"]
    return "P" + "".join(days) + ("T" + "".join(clock) if clock else "")


def _stretch(length: Length, amount: float, now: datetime) -> tuple[datetime, datetime]:
    def away(sign: int) -> datetime:
        there = earlier(now, sign * amount, length.unit)
        for more, unit in length.more:
            there = earlier(there, sign * more, unit)
        return there

    if length.way == "past":
        return away(1), now
    if length.way == "coming":
        return now, away(-1)
    there = away(1 if length.way == "ago" else -1)
    return there, earlier(there, -1, length.more[-1][1] if length.more else length.unit)


def _calendar(candidate: Candidate, zone: tzinfo) -> Meaning:
    grain = calendar_grain(candidate)
    value = calendar_value(candidate)
    bounds = calendar_bounds(candidate, zone)
    if candidate.pick is not None:
        return _picked(candidate, bounds)
    if candidate.daypart is None or grain not in ("day", "part_of_day"):
        return Meaning(value, grain, *(bounds or (None, None)))
    value, narrowed = with_daypart(candidate.daypart, value, bounds)
    return Meaning(value, "part_of_day", *(narrowed or (None, None)))


def _picked(candidate: Candidate, bounds: Bounds | None) -> Meaning:
    """ "ngày đầu tiên của tháng 3", "tuần cuối tháng 9": weeks that begin in the period."""
    assert candidate.pick is not None
    unit, which = candidate.pick
    if bounds is None:
        return Meaning(None, unit)
    begin, finish = bounds
    if unit == "day":
        day = begin if which > 0 else finish - timedelta(days=1)
        return Meaning(f"{day:%Y-%m-%d}", "day", day, day + timedelta(days=1))
    if which > 0:
        monday = begin + timedelta(days=-begin.weekday() % 7)
    else:
        monday = finish - timedelta(days=1) - timedelta(days=(finish - timedelta(days=1)).weekday())
    year, week, _ = monday.isocalendar()
    return Meaning(f"{year}-W{week:02}", "week", monday, monday + timedelta(weeks=1))


def _clock(candidate: Candidate, zone: tzinfo) -> Meaning:
    """A clock time, on its day where there is one."""
    parts = candidate.parts.merged()
    hour, minute, second = parts.get("hour") or 0, parts.get("minute"), parts.get("second")
    grain: Grain = "second" if second is not None else "minute" if minute is not None else "hour"
    length = timedelta(hours=1) if grain == "hour" else timedelta(minutes=1) if grain == "minute" else timedelta(0, 1)
    since_midnight = timedelta(hours=hour, minutes=minute or 0, seconds=second or 0)
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    printed_zone = parts.get("zone")
    offset = None if printed_zone is None else timezone(timedelta(minutes=printed_zone))
    if year is None or month is None or day is None or candidate.lunar:
        return Meaning(_floating(candidate, since_midnight, offset), grain)
    try:
        moment = datetime(year, month, day, tzinfo=offset or zone) + since_midnight
        begin = moment.astimezone(zone)
        value = moment.astimezone(VIETNAM) if offset else begin
        finish = begin + length
    except OverflowError:
        return Meaning(None, grain, zone_implied=offset is None)
    precision = "seconds" if grain == "second" else "minutes"
    return Meaning(value.isoformat(timespec=precision), grain, begin, finish, offset is None)


def _floating(candidate: Candidate, since_midnight: timedelta, offset: timezone | None) -> str:
    """The value of a clock whose day is not known in full: "T18:27", "XXXX-09-28T18:27"."""
    parts = candidate.parts.merged()
    month, day, weekday = parts.get("month"), parts.get("day"), parts.get("weekday")
    date = ""
    if candidate.lunar:
        date = ""
    elif month is not None and day is not None:
        date = f"XXXX-{month:02}-{day:02}"
    elif day is not None:
        date = f"XXXX-XX-{day:02}"
    elif weekday is not None:
        date = f"XXXX-WXX-{weekday + 1}"
    seconds = int(since_midnight.total_seconds())
    # ISO 8601 writes the end of the day as 24:00, but nothing later
    hour = seconds // 3600 if seconds <= 86_400 else seconds // 3600 - 24
    clock = f"T{hour:02}:{seconds // 60 % 60:02}"
    if parts.get("second") is not None:
        clock += f":{seconds % 60:02}"
    zone = "" if offset is None else datetime.min.replace(tzinfo=offset).isoformat()[19:]
    return date + clock + zone


def _range(
    candidate: Candidate, ends: tuple[Candidate, Candidate | None], zone: tzinfo, now: datetime | None
) -> Meaning:
    """From the beginning of the first to the end of the last; clock times end where the last begins."""
    first = _meaning_of_end(ends[0], zone)
    if ends[1] is None:
        finish = None if candidate.toward else now
        begin = first.begin
        if begin is not None and finish is not None and begin >= finish:
            finish = None
        value = None if first.value is None else f"{_bare(first.value)}/.."
        return Meaning(value, first.grain, begin, finish, first.zone_implied)
    last = _meaning_of_end(ends[1], zone)
    clock = "hour" in ends[1].parts.known
    begin, finish = first.begin, last.begin if clock else last.finish
    if clock and begin is not None and finish is not None and finish <= begin and "day" not in ends[1].parts.known:
        # "từ 22h đến 4h": into the next day
        finish += timedelta(days=1)
    if begin is None or finish is None or begin >= finish:
        begin = finish = None
    value = None
    if first.value is not None and last.value is not None:
        value = f"{_bare(first.value)}/{_bare(last.value)}"
    grain = last.grain
    if "minute" in (first.grain, last.grain) or grain == "hour":
        grain = "minute"
    return Meaning(value, grain, begin, finish, first.zone_implied or last.zone_implied)


def _meaning_of_end(end: Candidate, zone: tzinfo) -> Meaning:
    return _clock(end, zone) if "hour" in end.parts.known else _calendar(end, zone)


def _bare(value: str) -> str:
    """Without the zone: the ends of a range are in one."""
    if "T" in value and value[-6:-5] in ("+", "-") and value[-3:-2] == ":":
        return value[:-6]
    return value


__all__ = ["VIETNAM", "Meaning", "Parts", "write"]
