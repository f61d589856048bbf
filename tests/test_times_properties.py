"""What holds for every date and every text: round trips, offsets, order, and linear cost."""

from __future__ import annotations

import re
import time as clock
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vnnews import times
from vnnews.article import Time
from vnnews.text import lower_case
from vnnews.times.parts import Parts
from vnnews.times.rules import RUNNING, WHOLE, Rule

_VIETNAM = timezone(timedelta(hours=7))
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_MONTHS = ("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai")

_MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31, 23, 59)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
_SECONDS = st.datetimes(datetime(1970, 1, 1), datetime(2069, 12, 31)).map(lambda moment: moment.replace(microsecond=0))
_DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))

_MOMENT_FORMATS: tuple[Callable[[datetime], str], ...] = (
    lambda at: f"{at:%d.%m.%Y | %H:%M} {'AM' if at.hour < 12 else 'PM'}",
    lambda at: f"{at:%d/%m/%Y %H:%M} GMT+7",
    lambda at: f"{at.day}/{at.month}/{at.year} - {at:%H:%M}",
    lambda at: f"{_WEEKDAYS[at.weekday()]}, {at.day}/{at.month}/{at.year}, {at:%H:%M} (GMT+7)",
    lambda at: f"{_SHORT_WEEKDAYS[at.weekday()]}, {at:%d-%m-%Y | %H:%M} [GMT +7]",
    lambda at: f"{at:%H:%M} - {at:%d/%m/%Y}",
    lambda at: f"Cập nhật lúc {at:%H:%M}, {_WEEKDAYS[at.weekday()]}, {at:%d/%m/%Y}",
    lambda at: f"{at.hour}h{at:%M} ngày {at.day}-{at.month}-{at.year}",
    lambda at: f"{at.hour} giờ {at.minute} phút, ngày {at.day} tháng {at.month} năm {at.year}",
    lambda at: f"{at.day} Tháng {_MONTHS[at.month - 1]}, {at.year} {at:%H:%M}",
    lambda at: f"NGÀY {at.day} THÁNG {at:%m, %Y | %H:%M}",
    lambda at: f"{at:%d/%m/%Y}\n{at:%H:%M}",
    lambda at: f"{at.day}/{at.month}/{at.year} {(at.hour + 11) % 12 + 1}:{at:%M} {'SA' if at.hour < 12 else 'CH'}",
    lambda at: f"Minh Anh - {at:%d/%m/%Y %H:%M}",
    lambda at: at.isoformat(timespec="minutes") + "+07:00",
)
_SECOND_FORMATS: tuple[Callable[[datetime], str], ...] = (
    lambda at: at.isoformat(),
    lambda at: f"{at:%Y-%m-%d %H:%M:%S}+07",
    lambda at: f"{at:%a, %d %b %Y %H:%M:%S} +0700",
    lambda at: f"{at:%a %b %d %Y %H:%M:%S} GMT+0700 (Indochina Time)",
    lambda at: f"{at.month}/{at.day}/{at.year} {(at.hour + 11) % 12 + 1}:{at:%M:%S} {'AM' if at.hour < 12 else 'PM'}",
    lambda at: f"{at:%d/%m/%y %H:%M:%S}",
    lambda at: f"{at:%Y%m%d%H%M%S}",
)
_DAY_FORMATS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day:%d - %m - %Y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"Thứ Ba, {day.day}/{day.month}/{day.year}",
    lambda day: f"ngày {day.day} tháng {day.month} năm {day.year}",
    lambda day: f"Tháng {day.month} {day.day}, {day.year}",
    lambda day: f"{day:%B} {day.day}, {day.year}",
)


@settings(max_examples=60, deadline=None)
@given(moment=_MOMENTS)
def test_a_printed_moment_parses_back(moment: datetime) -> None:
    expected = moment.replace(tzinfo=_VIETNAM)
    for printed in _MOMENT_FORMATS:
        time = times.parse(printed(moment))
        assert time is not None, printed(moment)
        assert (time.begin, time.grain) == (expected.isoformat(), "minute"), printed(moment)
        assert time.finish == (expected + timedelta(minutes=1)).isoformat()


@settings(max_examples=60, deadline=None)
@given(moment=_SECONDS)
def test_a_printed_second_parses_back(moment: datetime) -> None:
    expected = moment.replace(tzinfo=_VIETNAM).isoformat()
    for printed in _SECOND_FORMATS:
        time = times.parse(printed(moment))
        assert time is not None, printed(moment)
        assert time.begin == expected, printed(moment)
        assert time.grain == ("second" if moment.second else "minute")


@settings(max_examples=60, deadline=None)
@given(day=_DAYS)
def test_a_printed_day_parses_back(day: date) -> None:
    for printed in _DAY_FORMATS:
        time = times.parse(printed(day))
        assert time is not None, printed(day)
        assert (time.value, time.grain, time.implied) == (day.isoformat(), "day", ()), printed(day)


@settings(max_examples=60, deadline=None)
@given(moment=st.datetimes(datetime(2001, 9, 10), datetime(2099, 12, 31)).map(lambda at: at.replace(microsecond=0)))
def test_seconds_since_1970_parse_back(moment: datetime) -> None:
    aware = moment.replace(tzinfo=UTC)
    time = times.parse(str(int(aware.timestamp())))
    assert time is not None and time.begin is not None
    assert datetime.fromisoformat(time.begin) == aware


@settings(max_examples=200, deadline=None)
@given(day=st.integers(0, 40), month=st.integers(0, 20), year=st.integers(1900, 2099))
@example(29, 2, 2023)
@example(29, 2, 2024)
def test_only_days_that_exist_are_times(day: int, month: int, year: int) -> None:
    def exists(month: int, day: int) -> bool:
        try:
            date(year, month, day)
        except ValueError:
            return False
        return True

    time = times.parse(f"{day}/{month}/{year}")
    if exists(month, day):
        assert time is not None and time.value == f"{year}-{month:02}-{day:02}"
    elif exists(day, month):
        assert time is not None and time.value == f"{year}-{day:02}-{month:02}"
    else:
        assert time is None


@settings(max_examples=100, deadline=None)
@given(day=_DAYS.filter(lambda day: (day.month, day.day) != (2, 29)), reference=st.datetimes(datetime(1950, 1, 1)))
def test_the_implied_year_is_near_the_reference(day: date, reference: datetime) -> None:
    time = times.parse(f"{day.day}/{day.month}", reference=reference)
    assert time is not None
    if reference.year >= 2999:
        assert time.begin is None
        return
    assert time.begin is not None and time.implied == ("year",)
    found = datetime.fromisoformat(time.begin).replace(tzinfo=None)
    assert (found.month, found.day) == (day.month, day.day)
    # nine months and three months, give or take the lengths of months
    assert timedelta(days=-277) <= found - reference <= timedelta(days=93)


_PIECES = (
    "28/09/2024|28.9.2024|2024-09-28T18:27:05Z|18:27|18h27'|8 giờ|lúc|ngày|tháng|năm|năm 2024|Thứ Bảy|T4|CN|(GMT+7)"
    "|[GMT +7]|PM|SA|chiều|28/9|ngày 28/9|tháng 9|28 Tháng Chín 2024|Sep 28, 2024|trước|5 giờ trước|7' trước|hôm qua"
    "|một giờ trước| - |,|:|\n|\r\n|\u00a0|\u200b|\u00ad|(|)|[|]|.|/|-|+07:00|&#x2B;07:00|1.234|12/2024/NĐ-CP"
    "|0912 345 678|٣|²|İ|\ud800|\x00|o\u0302|\u0301|Hoà|99999999999999999999|31/02/2024|25:61|24h|khoảng|mỗi|âm lịch"
)
_FRAGMENTS = st.sampled_from([*_PIECES.split("|"), " | "])
_TEXTS = st.lists(st.one_of(_FRAGMENTS, st.text(max_size=4), st.integers(0, 2100).map(str)), max_size=14).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda glue: glue.join(pieces))
)
_REFERENCES = st.one_of(
    st.none(),
    st.datetimes(),
    st.datetimes(
        timezones=st.sampled_from([UTC, _VIETNAM, timezone(timedelta(hours=-12)), timezone.max, timezone.min])
    ),
    st.sampled_from([datetime.min, datetime.max, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]),
)


def _check(text: str, found: list[Time]) -> None:
    end = 0
    for time in found:
        assert end <= time.start < time.end <= len(text)
        assert text[time.start : time.end] == time.text
        assert time.text == time.text.strip()
        end = time.end
        # only a range may be open, at its end
        assert time.begin is not None or time.finish is None
        assert (time.begin is None) == (time.finish is None) or (time.value or "").endswith("/..")
        if time.begin is not None and time.finish is not None:
            assert datetime.fromisoformat(time.begin) < datetime.fromisoformat(time.finish)
        assert set(time.implied) <= {"century", "decade", "year", "quarter", "month", "week", "day", "zone"}
        assert time.rule


@settings(max_examples=400, deadline=None)
@given(text=_TEXTS, reference=_REFERENCES)
def test_places_hold_on_hostile_text(text: str, reference: datetime | None) -> None:
    _check(text, times.find(text, reference=reference))
    _check(text, times.stamps(text))
    best = times.parse(text, reference=reference)
    _check(text, [best] if best else [])


# words that running text adds to a date, and lines of lists do not
_WIDENED = re.compile(r"(?i)dịp|âm lịch|âl")


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS)
def test_full_dates_of_running_text_are_stamps(text: str) -> None:
    stamps = times.stamps(text)
    for time in times.find(text):
        printed = unicodedata.normalize("NFC", time.text)
        if re.fullmatch(r"day_month_year|year_month_day|iso_moment", time.rule) and not _WIDENED.search(printed):
            assert any(stamp.start <= time.start and time.end <= stamp.end for stamp in stamps)


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(_FRAGMENTS.filter(lambda piece: piece.isprintable()), max_size=10))
def test_decomposed_text_gives_the_same_times(pieces: list[str]) -> None:
    composed = unicodedata.normalize("NFC", " ".join(pieces))
    decomposed = unicodedata.normalize("NFD", composed).replace(" ", "\u00a0")
    found, again = times.find(composed), times.find(decomposed)
    _check(decomposed, again)
    assert [(time.value, time.grain, time.rule) for time in found] == [
        (time.value, time.grain, time.rule) for time in again
    ]


@given(known=st.dictionaries(st.sampled_from(["year", "month", "day"]), st.integers(1, 9)), year=st.integers(10, 20))
def test_implied_never_overrides_known(known: dict[str, int], year: int) -> None:
    parts = Parts().knowing(known).implying({"year": year, "month": year})  # type: ignore[arg-type]
    for name, number in known.items():
        assert parts.get(name) == number  # type: ignore[arg-type]
        assert name not in parts.implied
    assert parts.get("year") == known.get("year", year)


@given(text=st.text())
def test_lower_case_keeps_every_place(text: str) -> None:
    assert len(lower_case(text)) == len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "1/1/",
        "1/",
        "28/9/2024",
        "18:27 ",
        "ngày ",
        "ngày 1 ",
        "1 - ",
        "năm 2024",
        "(",
        " ",
        "\n",
        "1\n",
        "GMT+7 ",
        "thứ hai, ",
        "+07:00",
        "1",
        "1h ",
        "tháng 9 ",
        "hôm qua ",
        "\u0301",
        "\ud800",
        "\x00",
        "٣/",
        "0:00 / 2:59 ",
    ],
)
def test_cost_is_linear(piece: str) -> None:
    # a quadratic step would take minutes at this length
    text = piece * (100_000 // len(piece))
    for read in (times.find, times.stamps, times.parse):
        began = clock.process_time()
        read(text)
        assert clock.process_time() - began < 3


def test_a_huge_line_without_times_is_read_at_once() -> None:
    began = clock.process_time()
    assert times.find("Mưa lớn kéo dài ở miền Trung. " * 30_000) == []
    assert clock.process_time() - began < 1


@pytest.mark.parametrize("rule", [*RUNNING, *WHOLE], ids=lambda rule: rule.name)
def test_every_rule_finds_the_examples_of_its_docstring(rule: Rule) -> None:
    assert rule.__doc__
    shown = re.split(r"; not | not ", rule.__doc__)[0]
    examples = [one or other for one, other in re.findall(r"\"([^\"]+)\"|'([^']+)'", shown)]
    assert examples
    for text in examples:
        if rule.name == "short_offset" and len(text) < 4:
            continue
        assert rule.find(lower_case(text)), text


def test_rule_names_are_unique_and_reported() -> None:
    names = [rule.name for rule in (*RUNNING, *WHOLE)]
    assert len(names) == len(set(names))
    time = times.parse("Thứ Bảy, 28/9/2024, 18:27 (GMT+7)")
    assert time is not None
    assert time.rule == "weekday+day_month_year+colon_clock+named_zone"


class _Broken(tzinfo):
    """A zone that knows no offset: the reference counts as naive."""

    def utcoffset(self, moment: datetime | None, /) -> timedelta | None:
        return None

    def dst(self, moment: datetime | None, /) -> timedelta | None:
        return None

    def tzname(self, moment: datetime | None, /) -> str | None:
        return None


def test_a_reference_without_offset_counts_as_vietnamese() -> None:
    time = times.parse("2 giờ trước", reference=datetime(2024, 10, 1, 9, tzinfo=_Broken()))
    assert time is not None and time.begin == "2024-10-01T07:00:00+07:00"
