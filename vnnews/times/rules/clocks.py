"""Clock times: "18:27", "18:27:05 PM", "18h27'", "8 giờ 30 phút", "5 giờ chiều", and ISO 8601 with its T."""

from __future__ import annotations

import re

from vnnews.times.parts import Candidate, Daypart, Kind, PartName, Parts
from vnnews.times.rules.borders import AFTER_CLOCK, clock_start, date_start
from vnnews.times.rules.rule import Rule, rule
from vnnews.times.words import DAYPARTS, NUMBER_NAME, any_of, number

_CLOCK: frozenset[Kind] = frozenset({"clock"})
_MOMENT: frozenset[Kind] = frozenset({"date", "clock"})

_HOUR = r"(?P<hour>[0-9][0-9]?)"
_MINUTE = r"(?P<minute>[0-5][0-9])"
_SECOND = r"(?P<second>[0-5][0-9])"
_FRACTION = r"(?:[.,][0-9]{1,9})?"
_MINUTE_MARK = r"(?: ?(?:phút(?!\w)|p(?!\w)|['’′]))"
# "18 giờ 27" without "phút" is a clock only where nothing can be counted after it
_GIO_ENDS = r"(?<=[0-9]{2})(?= {0,2}(?:[,.;)\]|–-]|$|ngày|hôm|sáng|trưa|chiều|tối|đêm|khuya|[0-9]{1,2}[/-]))"
_NO_DATE = r"(?![0-9]| ?[/.–-] ?[0-9])"
_TAIL = rf"(?P<tail> {{0,2}}(?:vào )?(?:buổi )?(?P<daypart>{any_of(DAYPARTS)})(?!\w))"
_DAYPART = f"{_TAIL}?"
# "8h tối nay", "7h sáng thứ Hai": the part of the day belongs to the words after it
_GOES_ON = re.compile(r" (?:nay|qua|mai|mốt|kia|hôm|cùng|đó|ấy|thứ|chủ|chúa)(?!\w)")


def _clock_parts(match: re.Match[str]) -> dict[PartName, int] | None:
    """The parts that the groups hour, minute and second give; ``None`` when no clock shows them."""
    groups = match.groupdict()
    parts: dict[PartName, int] = {"hour": int(groups["hour"])}
    if minute := groups.get("minute"):
        parts["minute"] = int(minute)
    # a clock that prints ":00" is one of minutes: content systems pad what they do not keep
    if second := int(groups.get("second") or 0):
        parts["second"] = second
    past_midnight = parts["hour"] > 24 or (parts["hour"] == 24 and (parts.get("minute") or second))
    return None if past_midnight else parts


def _clock(match: re.Match[str], *, lonely: bool = False) -> Candidate | None:
    """The clock of a match; ``lonely``: it is none without the word "lúc", a part of the day, or company."""
    start, parts = clock_start(match), _clock_parts(match)
    if start is None or parts is None:
        return None
    word = match["daypart"]
    end = match.start("tail") if word and _GOES_ON.match(match.string, match.end()) else match.end()
    tentative = lonely and not word and start == match.start()
    return Candidate(start, end, _CLOCK, Parts(parts), tentative=tentative, daypart=DAYPARTS[word] if word else None)


@rule("clock", rf"{_HOUR}:{_MINUTE}(?::{_SECOND}{_FRACTION})?(?:['’′](?!\w))?{AFTER_CLOCK}{_DAYPART}", everywhere=True)
def colon_clock(match: re.Match[str]) -> Candidate | None:
    """'18:27', '18:27:05', '6:27 PM', "18:27'"; '2:10' alone in a sentence may be a score."""
    return _clock(match, lonely=len(match["hour"]) == 1)


@rule(
    "clock",
    rf"{_HOUR}(?:[hg](?=[0-9])| ?[hg] ?(?=[0-9]{{2}}{_MINUTE_MARK})){_MINUTE}{_MINUTE_MARK}?"
    rf"(?: ?{_SECOND} ?(?:giây(?!\w)|''|\"))?{AFTER_CLOCK}{_DAYPART}",
    everywhere=True,
)
def letter_clock(match: re.Match[str]) -> Candidate | None:
    """'18h27', "18h27'", '17g00', '18h27 phút', '18 h 27 phút'."""
    return _clock(match)


@rule(
    "clock",
    rf"{_HOUR} {{0,2}}giờ {{0,2}}(?P<minute>[0-5]?[0-9])(?:{_MINUTE_MARK}|{_GIO_ENDS})"
    rf"(?: ?{_SECOND} ?giây(?!\w))?{AFTER_CLOCK}{_DAYPART}",
    everywhere=True,
)
def word_clock(match: re.Match[str]) -> Candidate | None:
    """'18 giờ 27 phút', '18 giờ 27, ngày 28/9'; not '3 giờ 20 người'."""
    return _clock(match)


@rule(
    "clock",
    rf"{_HOUR} {{0,2}}(?:h|g|giờ)(?!\w)(?!/)(?! {{0,2}}[0-9]{{1,3}}{_NO_DATE}){_DAYPART}",
    everywhere=True,
)
def hour(match: re.Match[str]) -> Candidate | None:
    """'5 giờ chiều', 'lúc 15h'; '8h' and '3 giờ' only beside a date: alone they may last that long."""
    return _clock(match, lonely=True)


@rule(
    "clock",
    rf"{_HOUR} {{0,2}}(?:h|g|giờ) (?:(?P<half>rưỡi)|kém (?P<less>[1-5]?[0-9]|{NUMBER_NAME})(?: phút)?)(?!\w){_DAYPART}",
)
def spoken_clock(match: re.Match[str]) -> Candidate | None:
    """'6 giờ rưỡi', '7 giờ kém 15', '7h kém 10 phút sáng'."""
    return _spoken(match, int(match["hour"]), clock_start(match))


@rule(
    None,
    rf"(?P<hour>{NUMBER_NAME}) giờ(?: (?:(?P<half>rưỡi)|kém (?P<less>[1-5]?[0-9]|{NUMBER_NAME})(?: phút)?"
    rf"|(?P<minute>{NUMBER_NAME}) phút))?(?!\w){_TAIL}",
    openings=("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười"),
)
def clock_in_words(match: re.Match[str]) -> Candidate | None:
    """'ba giờ rưỡi chiều', 'chín giờ sáng', 'mười giờ ba mươi phút sáng'."""
    word = _CLOCK_WORD.search(match.string, max(0, match.start() - 8), match.start())
    return _spoken(match, number(match["hour"]), word.start() if word else match.start())


_CLOCK_WORD = re.compile(r"(?<!\w)lúc {1,2}\Z")


def _spoken(match: re.Match[str], hour: int, start: int | None) -> Candidate | None:
    """A clock of groups half ("rưỡi"), less ("kém 15") and, in words, minute."""
    if start is None or not 0 <= hour <= 24:
        return None
    groups = match.groupdict()
    parts: dict[PartName, int] = {"hour": hour}
    if groups["half"]:
        parts["minute"] = 30
    elif less := groups["less"]:
        parts = {"hour": (hour - 1) % 24, "minute": 60 - number(less)}
    elif minute := groups.get("minute"):
        parts["minute"] = number(minute)
    if not 0 <= parts.get("minute", 0) <= 59:
        return None
    word = match["daypart"]
    end = match.start("tail") if word and _GOES_ON.match(match.string, match.end()) else match.end()
    return Candidate(start, end, _CLOCK, Parts(parts), daypart=DAYPARTS[word] if word else None)


@rule("clock", rf"{_HOUR} ?(?P<half>[ap])\.?m(?!\w)\.?")
def english_hour(match: re.Match[str]) -> Candidate | None:
    """'4pm', '10 am'."""
    start, clock = clock_start(match), int(match["hour"])
    if start is None or not 1 <= clock <= 12:
        return None
    part: Daypart = "morning" if match["half"] == "a" else "afternoon"
    return Candidate(start, match.end(), _CLOCK, Parts({"hour": clock}), daypart=part)


@rule(
    "numeric",
    rf"(?P<year>[12][0-9]{{3}})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})t"
    rf"{_HOUR}:?{_MINUTE}(?::?{_SECOND}{_FRACTION})?(?!\d)",
    everywhere=True,
)
def iso_moment(match: re.Match[str]) -> Candidate | None:
    """'2024-09-28T18:27:05.123' of ISO 8601; its zone joins it like any other."""
    start, clock = date_start(match), _clock_parts(match)
    if start is None or clock is None:
        return None
    date: dict[PartName, int] = {"year": int(match["year"]), "month": int(match["month"]), "day": int(match["day"])}
    return Candidate(start, match.end(), _MOMENT, Parts({**date, **clock}))


RULES: tuple[Rule, ...] = (
    colon_clock,
    letter_clock,
    word_clock,
    spoken_clock,
    hour,
    clock_in_words,
    english_hour,
    iso_moment,
)
