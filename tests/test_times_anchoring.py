"""Times of one article anchored at each other; lunar days; references and texts of odd kinds."""

from __future__ import annotations

import subprocess
import sys
import time as clock
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnnews import times
from vnnews.linking.anchoring import anchor, times_of
from vnnews.times import lunar

_PUBLISHED = "2024-10-01T09:00:00+07:00"


def _begins(text: str, published: str | None = _PUBLISHED) -> list[str | None]:
    found = times_of(text, published)
    assert all(text[time.start : time.end] == time.text for time in found)
    return [time.begin and time.begin[:16] for time in found]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Cháy lúc 1h ngày 28/9. Đến 3h cùng ngày, lửa tắt.", ["2024-09-28T01:00", "2024-09-28T03:00"]),
        (
            "Ngày 28/9 có lũ. Hôm sau trời tạnh. Chiều cùng ngày, chợ mở.",
            ["2024-09-28T00:00", "2024-09-29T00:00", "2024-09-29T13:00"],
        ),
        ("Hội khai mạc ngày 28/9. Trước đó 2 ngày, sân đã dựng xong.", ["2024-09-28T00:00", "2024-09-26T00:00"]),
        ("Bà nghỉ hưu năm 2005. Hai năm sau, bà về quê.", ["2005-01-01T00:00", "2007-01-01T00:00"]),
        ("Cầu khởi công ngày 3/2/2019. Cuối năm đó, cầu thông xe.", ["2019-02-03T00:00", "2019-09-01T00:00"]),
        ("Tối 28/9, xe dừng ở Huế. Lúc 22h30, xe chạy tiếp.", ["2024-09-28T18:00", "2024-09-28T22:30"]),
        ("Cùng ngày, trời mưa.", [None]),
        ("Giai đoạn 2014-2019, làng đổi mới. Hôm sau thì khác.", ["2014-01-01T00:00", None]),
    ],
)
def test_anaphoric_times_count_from_the_last_time_before_them(text: str, begins: list[str | None]) -> None:
    assert _begins(text) == begins


def test_implied_says_what_the_antecedent_gave() -> None:
    same_day = times_of("Ngày 28/9 có lũ. Đến 3h cùng ngày, nước rút.", _PUBLISHED)[1]
    assert same_day.implied == ("year", "month", "day", "zone")


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Ông bị bắt ngày 3/9/2017. Ngày 15/10, tòa xử.", ["2017-09-03T00:00", "2017-10-15T00:00"]),
        ("Ngày 15/10, tòa xử.\nÔng bị bắt ngày 3/9/2017.", ["2017-10-15T00:00", "2017-09-03T00:00"]),
        ("Ngày 15/10, tòa xử.", [None]),
        ("Hôm qua, tòa xử vụ bắt ngày 3/9/2017.", [None, "2017-09-03T00:00"]),
    ],
)
def test_without_a_publication_time_full_dates_give_the_year(text: str, begins: list[str | None]) -> None:
    assert _begins(text, None) == begins


def test_dates_of_the_text_change_nothing_where_the_publication_time_is_known() -> None:
    text = "Ông bị bắt ngày 3/9/2017. Ngày 15/8, tòa xử."
    assert _begins(text) == ["2017-09-03T00:00", "2024-08-15T00:00"]


_PIECES = st.sampled_from(
    (
        *("ngày 28/9", "28/9/2024", "cùng ngày", "hôm sau", "hai năm sau", "trước đó 2 ngày", "cuối năm đó"),
        *("lúc 22h30", "năm 2014", ", ", ". ", "\n", "từ ", "từ năm 2014 đến nay", "mùng 1 Tết", "tối đó", "tháng 9"),
    )
)


@settings(max_examples=200, deadline=None)
@given(pieces=st.lists(_PIECES, max_size=12), published=st.sampled_from([None, _PUBLISHED, "2024-10-01", "0001-01-01"]))
def test_anchoring_keeps_places_and_number(pieces: list[str], published: str | None) -> None:
    text = " ".join(pieces)
    before = times.find(text, published)
    after = anchor(before, text, published)
    assert [(time.text, time.start, time.end, time.rule) for time in after] == [
        (time.text, time.start, time.end, time.rule) for time in before
    ]


# -- the lunar calendar --------------------------------------------------------------------------------------------

# first days of lunar years; in 1968, 1985, 2007 and 2030 those of China, one hour ahead, are others
_NEW_YEARS = {
    1968: date(1968, 1, 29),
    1985: date(1985, 1, 21),
    2000: date(2000, 2, 5),
    2007: date(2007, 2, 17),
    2019: date(2019, 2, 5),
    2023: date(2023, 1, 22),
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
    2030: date(2030, 2, 2),
}


@pytest.mark.parametrize(("year", "day"), _NEW_YEARS.items())
def test_tet_is_the_vietnamese_one(year: int, day: date) -> None:
    assert lunar.civil_day(year, 1, 1) == day
    time = times.parse(f"mùng 1 Tết {year}")
    assert time is not None and time.value == day.isoformat()


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2024, 13, 1), (2024, 1, 31), (2024, 0, 1), (1800, 1, 1), (2200, 1, 1), (2024, 1, 0)]
)
def test_lunar_days_that_do_not_exist(year: int, month: int, day: int) -> None:
    assert lunar.civil_day(year, month, day) is None


def test_the_last_day_of_the_year_is_its_thirtieth_by_name() -> None:
    # the twelfth month of the year before Tết 2025 had 29 days
    assert lunar.civil_day(2024, 12, 30) == date(2025, 1, 28)


def test_the_lunar_calendar_is_loaded_late() -> None:
    program = "import sys, vnnews; vnnews.times.find('ngày 28/9/2024'); sys.exit('lunar_vn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# -- bad input -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "31/2",
        "ngày 31/2",
        "25:61",
        "năm 0",
        "năm 99999",
        "1" * 1_000_000,
        "28/9-2024",
        "28.9/2024",
        "\x00" * 1000,
        "ngày 0/0",
        "tháng 0",
        "quý V",
        "thế kỷ 99",
        "mùng 31 Tết",
        "31 tháng Chạp",
        "24h61",
        "từ năm 2019 đến năm 2014",
    ],
)
@pytest.mark.parametrize(
    "reference",
    [None, datetime(2024, 10, 1), datetime(2024, 10, 1, tzinfo=UTC), datetime(1850, 5, 5), datetime.min, datetime.max],
)
def test_nothing_that_is_printed_raises(text: str, reference: datetime | None) -> None:
    times.find(text, reference)
    times.parse(text, reference)


@pytest.mark.parametrize("text", ["31/2", "ngày 31/2", "ngày 31 tháng 4", "25:61", "ngày 28/13/2024", "24h61"])
def test_impossible_dates_are_no_times(text: str) -> None:
    assert times.find(text) == []
    assert times.parse(text) is None


def test_a_reversed_range_is_two_times() -> None:
    assert [time.value for time in times.find("từ ngày 10/9 đến ngày 5/9")] == ["XXXX-09-10", "XXXX-09-05"]
    assert [time.value for time in times.find("từ năm 2019 đến năm 2014")] == ["2019", "2014"]


@pytest.mark.parametrize("reference", [5, "hôm nay", b"2024-10-01", object()])
def test_a_reference_of_another_type_is_refused(reference: object) -> None:
    with pytest.raises(ValueError):
        times.find("hôm qua", reference)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [5, None, b"28/9"])
def test_a_text_of_another_type_is_refused(text: Any) -> None:
    for read in (times.find, times.parse, times.stamps):
        with pytest.raises(ValueError):
            read(text)


_UNITS = (
    "1", "1/", "1 - ", "1.", "12-", "1/1/2024 ", "18:27 ", "năm ", "ngày ", "tháng 9 ", "hai ", "đầu năm ", "sáng ",
    "hôm qua ", "từ ngày 1 đến 5/9, ", "năm 2018 và ", "ngày 1, ", "2014-2019 ", "thứ hai ", "tết ", "mùng 1 tết ",
    "lúc 8h ", "(28/9) ", "từ ", "khoảng ", "nửa đầu ", "giai đoạn ", "âm lịch ", "18:27 +07:00 ", "cuối ", "\n", " ",
)  # fmt: skip


_LONGEST = {"1": 1_000_000, "1/": 1_000_000, "ngày ": 1_000_000, " ": 1_000_000, "từ ": 1_000_000}


@pytest.mark.parametrize("unit", _UNITS)
def test_cost_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        began = clock.process_time()
        times.find(text)
        return clock.process_time() - began

    times.find(unit)
    long = _LONGEST.get(unit, 200_000)
    small, large = seconds(long // 20), seconds(long)
    # twenty times as long: noise of the machine may double it, a quadratic step would make it four hundred
    assert large < 60 * max(small, 0.02), (small, large)
