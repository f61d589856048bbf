"""Date lines and times, without a page around them: python times.py."""

from __future__ import annotations

from datetime import datetime

from vnnews import times

LINES = (
    "28.09.2024 | 18:27 PM",
    "Thứ 3, 21/10/2025 | 09:33:47 [GMT +7] A A",
    "Quỳnh An - Thứ bảy, 23/11/2024 07:00 (GMT+7)",
    "Chia sẻ bài viết",
)
SENTENCE = "Lớp học khai giảng ngày 5/10, 2/3 học viên đã đăng ký; khóa trước kết thúc hồi tháng 6/2024."


def main() -> None:
    for line in LINES:
        time = times.parse(line)
        print(f"{line!r}: {time.begin if time else None}")

    # without a reference the year of the first time stays open
    for reference in (None, datetime(2024, 10, 1, 9, 0)):
        for time in times.find(SENTENCE, reference=reference):
            assert SENTENCE[time.start : time.end] == time.text
            print(f"{time.text!r}: {time.value}, deduced: {', '.join(time.implied) or 'nothing'}")


if __name__ == "__main__":
    main()
