"""What stands around an article on a page: stamps, bylines, lists of other articles, buttons, menus, imprints.

Every function takes a source of chance and returns text in one of the forms that pages print; the words of buttons
and headers come from the project's own word lists, with some that are in none of them.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from functools import cache

from vnnews.lexicon import load

_DAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
_FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Tô",
    "Trịnh",
    "Mai",
    "Cao",
    "Lương",
]
_MIDDLE = [
    "Văn",
    "Thị",
    "Hữu",
    "Đức",
    "Minh",
    "Ngọc",
    "Thanh",
    "Quang",
    "Xuân",
    "Thu",
    "Hồng",
    "Kim",
    "Bá",
    "Công",
    "Đình",
    "Gia",
    "Hoài",
    "Khánh",
    "Bảo",
    "Phương",
]
_GIVEN = [
    "An",
    "Anh",
    "Bình",
    "Chi",
    "Cường",
    "Dung",
    "Dũng",
    "Duy",
    "Giang",
    "Hà",
    "Hải",
    "Hạnh",
    "Hiền",
    "Hiếu",
    "Hoa",
    "Hoà",
    "Hùng",
    "Hương",
    "Huy",
    "Khánh",
    "Lan",
    "Linh",
    "Loan",
    "Long",
    "Mai",
    "Minh",
    "Nam",
    "Nga",
    "Ngân",
    "Ngọc",
    "Nhung",
    "Oanh",
    "Phong",
    "Phúc",
    "Phương",
    "Quân",
    "Quang",
    "Quỳnh",
    "Sơn",
    "Tâm",
    "Thảo",
    "Thành",
    "Thuỷ",
    "Trang",
    "Trung",
    "Tú",
    "Tuấn",
    "Tùng",
    "Vân",
    "Việt",
    "Vinh",
    "Vy",
    "Xuân",
    "Yến",
    "Khôi",
    "Nhân",
    "Lộc",
    "Tiến",
    "Thắng",
    "Thịnh",
    "Toàn",
    "Trí",
]
_PRESS = [
    "TTXVN",
    "VnExpress",
    "Tuổi Trẻ",
    "Thanh Niên",
    "Người lao động",
    "AFP",
    "Reuters",
    "AP",
    "BBC",
    "CNN",
    "Xinhua",
    "Vietnam+",
    "Zing",
    "Dân Việt",
    "VOV",
    "Tiền Phong",
    "Infonet",
    "Pháp luật TP.HCM",
    "Sputnik",
    "Guardian",
    "Lao Động",
    "NLĐO",
    "Báo Tin tức",
    "Vietnamnet",
    "Kyodo",
    "Yonhap",
]
_PREFIXES = [
    "(NLĐO) - ",
    "(NLĐO)- ",
    "TTO - ",
    "TT - ",
    "(Chinhphu.vn) - ",
    "SKĐS - ",
    "GD&TĐ - ",
    "(HNMO) – ",
    "ANTĐ - ",
    "(PLVN) - ",
    "(BĐ) - ",
    "(TN&MT) - ",
    "QĐND Online - ",
    "(DĐDN) – ",
    "Báo Ánh Dương - ",
]
_TOPICS = [
    "an toàn giao thông",
    "giá xăng dầu",
    "dịch sốt xuất huyết",
    "bất động sản",
    "Quốc hội",
    "tuyển sinh 2024",
    "tai nạn",
    "biển Đông",
    "U23 Việt Nam",
    "ca sĩ",
    "ma tuý",
    "học phí",
    "giá vàng",
    "chứng khoán",
    "bão số 3",
    "cháy nhà",
    "lừa đảo",
    "Donald Trump",
    "xuất khẩu gạo",
    "nông thôn mới",
]
_UNLISTED = [
    "Tin mới cập nhật trong ngày",
    "Góc độc giả",
    "Nhịp sống phố",
    "Ấn phẩm Xuân",
    "Thư ngỏ",
    "Toạ đàm trực tuyến",
    "Bạn đọc viết",
    "Thông tin toà soạn",
    "Hồ sơ tư liệu",
    "Xem phiên bản di động",
    "Nghe tiếp",
    "Bỏ theo dõi",
    "Phóng to ảnh",
    "Tải thêm tin",
    "Đặt mua báo năm",
    "0 chia sẻ",
    "Lưu để đọc sau",
    "Ẩn bớt",
    "Theo dõi kênh",
    "Ý kiến khác",
    "Tắt âm",
    "1/12",
    "2 phút đọc",
    "Mua báo in",
    "Đổi giao diện",
]
_UNLISTED_HEADERS = [
    "Chuyện hôm nay",
    "Đáng chú ý",
    "Cùng tác giả",
    "Mục này hôm nay",
    "Đừng bỏ lỡ",
    "Xem nhiều trong tuần",
    "Góp nhặt",
]


class Chrome:
    """The furniture of one page, consistent in its forms: a site prints its stamps and lists in one way."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.moment = datetime(2012, 1, 1) + timedelta(minutes=chance.randrange(14 * 365 * 24 * 60))
        self._stamp_form = chance.randrange(len(_STAMPS))
        self._list_form = chance.randrange(len(_LIST_STAMPS))

    # -- stamps ---------------------------------------------------------------------------------------------------

    def stamp(self) -> str:
        """The date line of the article."""
        return _STAMPS[self._stamp_form](self.moment)

    def clock_of_visit(self) -> str:
        """The day of the crawl at the top of the page, in a form of its own."""
        return self.chance.choice(_VISITS)(self.moment + timedelta(days=self.chance.randint(0, 900), hours=3))

    def list_stamp(self) -> str:
        """The stamp of an item of a list: some hours to some months before the article's."""
        return _LIST_STAMPS[self._list_form](self.moment - timedelta(minutes=self.chance.randint(9, 150_000)))

    # -- people ---------------------------------------------------------------------------------------------------

    def name(self) -> str:
        """A pen name or a full name, in the case that reporters' names are printed in."""
        chance = self.chance
        given, middle = chance.choice(_GIVEN), chance.choice(_MIDDLE)
        form = chance.random()
        if form < 0.45:
            return f"{chance.choice((middle, chance.choice(_FAMILY), chance.choice(_GIVEN)))} {given}"
        if form < 0.75:
            return f"{chance.choice(_FAMILY)} {middle} {given}"
        if form < 0.83:
            return f"{chance.choice(_FAMILY)[0]}. {given}"
        if form < 0.88:
            return f"{middle[0]}.{given[0]}"
        return f"{chance.choice(_FAMILY)} {given}"

    def byline(self) -> str:
        """An author in one of the forms that stand at the foot or the head of an article."""
        chance = self.chance
        name, other, press = self.name(), self.name(), chance.choice(_PRESS)
        forms = (
            *[name] * 9,
            *[name.upper()] * 3,
            f"{name} (Tổng hợp)",
            f"{name} (t/h)",
            f"{name} (Theo {press})",
            f"{name} (theo {press}, {chance.choice(_PRESS)})",
            f"{name} - {other}",
            f"{name.upper()} - {other.upper()}",
            f"Theo {press}",
            f"Nguồn: {press}",
            f"({press})",
            f"{name}/{press}",
            f"Tin, ảnh: {name.upper()}",
            f"Bài, ảnh: {name}",
            f"Bài và ảnh: {name}",
            f"{name} (ghi)",
            f"{name} (dịch)",
            f"PV {name}",
            f"CTV {name}",
            "Nhóm PV",
            f"Thực hiện: {name}",
            f"Theo {name}/{press}",
        )
        return chance.choice(forms)

    def credit(self) -> str:
        """A credit on a line of its own."""
        chance = self.chance
        whose = chance.choice((self.name(), chance.choice(_PRESS), "NVCC", "Công an cung cấp", "CTV", "BTC"))
        return chance.choice(("Ảnh: {}", "ẢNH: {}", "(Ảnh: {})", "Ảnh: {}.", "Nguồn: {}", "Ảnh {}")).format(whose)

    def prefix(self) -> str:
        """What an outlet prints before its leads: its initials, or the address of its site."""
        if self.chance.random() < 0.2:
            site = "".join(self.chance.choice("abcdghklmnqtvx") for _ in range(self.chance.randint(3, 6)))
            return self.chance.choice((f"({site.title()}.vn) - ", f"{site.upper()}.VN - ", f"({site}.gov.vn) – "))
        return self.chance.choice(_PREFIXES)

    # -- words ----------------------------------------------------------------------------------------------------

    def known(self, name: str, *kinds: str) -> str:
        """A line of one of the word lists, in the case of the list or in capitals."""
        line = self.chance.choice(surfaces(name, kinds))
        return line.upper() if self.chance.random() < 0.12 else line

    def section(self) -> str:
        """The name of a section."""
        return self.known("sections", "section")

    def header(self, kind: str) -> str:
        """The header of a list: `related`, `tags` or `comments`."""
        if kind == "related" and self.chance.random() < 0.08:
            return self.chance.choice(_UNLISTED_HEADERS)
        header = self.known("line_headers", kind)
        return header + self.chance.choice(("", "", "", ":", " :"))

    def button(self, *kinds: str) -> str:
        """A line of furniture: listed, or like one."""
        if self.chance.random() < 0.15:
            return self.chance.choice(_UNLISTED)
        return self.known("furniture_lines", *kinds)

    def topic(self) -> str:
        """A keyword."""
        topic = self.chance.choice((*_TOPICS, self.name()))
        return topic[0].upper() + topic[1:] if self.chance.random() < 0.3 else topic

    def imprint(self) -> str:
        """A line of the imprint."""
        chance = self.chance
        forms = (
            f"Tổng biên tập: {self.name()}",
            f"Phó tổng biên tập: {self.name()}, {self.name()}",
            f"Giấy phép số {chance.randint(10, 900)}/GP-BTTTT cấp ngày {self.moment:%d/%m/%Y}",
            f"Toà soạn: số {chance.randint(1, 300)} đường {self.name()}, Hà Nội",
            f"Điện thoại: 0{chance.randint(200_000_000, 999_999_999)}",
            f"Hotline: 09{chance.randint(10, 99)} {chance.randint(100, 999)} {chance.randint(100, 999)}",
            "Cơ quan chủ quản: Hội Nhà báo Việt Nam",
            f"© Bản quyền thuộc về {chance.choice(_PRESS)}",
            f'® Ghi rõ nguồn "{chance.choice(_PRESS)}" khi phát hành lại thông tin từ website này',
            f"Email: toasoan{chance.randint(1, 99)}@bao.example.vn",
        )
        return chance.choice(forms)

    def comment(self) -> str:
        """What stands in a comment box."""
        chance = self.chance
        forms = (
            f"Bình luận ({chance.randint(0, 40)})",
            f"{chance.randint(0, 23):02d}:{chance.randint(0, 59):02d} {chance.randint(1, 28)}/{chance.randint(1, 12)}",
            self.known("furniture_lines", "comment"),
            self.known("furniture_openings", "comment"),
            self.known("line_headers", "comments"),
            self.name(),
            f"{chance.randint(1, 12)} giờ trước",
            str(chance.randint(0, 99)),
        )
        return chance.choice(forms)


@cache
def surfaces(name: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a list that are of one of ``kinds``."""
    return tuple(entry.surface for entry in load(name) if entry.kind in kinds)


def _day(moment: datetime) -> str:
    return _DAYS[moment.weekday()]


def _big_day(moment: datetime) -> str:
    return _day(moment).title().replace("Chủ Nhật", "Chủ nhật")


def _number_day(moment: datetime) -> str:
    return "Chủ nhật" if moment.weekday() == 6 else f"Thứ {moment.weekday() + 2}"


def _plain(moment: datetime) -> str:
    return f"{moment.day}/{moment.month}/{moment.year}"


_STAMPS = (
    lambda at: f"{_day(at)}, {_plain(at)}, {at:%H:%M} (GMT+7)",
    lambda at: f"{_day(at)}, {at:%d/%m/%Y, %H:%M} (GMT+7)",
    lambda at: f"{at:%d/%m/%Y %H:%M} GMT+7",
    lambda at: f"{_big_day(at)}, {at:%d/%m/%Y - %H:%M}",
    lambda at: f"- {at:%d/%m/%Y %H:%M}",
    lambda at: f"{at:%d/%m/%Y %H:%M}",
    lambda at: f"{_number_day(at)}, {at:%d/%m/%Y | %H:%M:%S} [GMT +7]",
    lambda at: f"{_number_day(at)}, {at:%d/%m/%Y %H:%M} GMT+7",
    lambda at: f"{at:%d-%m-%Y %H:%M}",
    lambda at: f"Đăng lúc {at:%H:%M | %d/%m/%Y}",
    lambda at: f"Cập nhật: {at:%H:%M, %d/%m/%Y}",
    lambda at: f"{_day(at)}: {at:%H:%M} ngày {at:%d/%m/%Y}",
    lambda at: f"{at:%d.%m.%Y | %H:%M %p}",
    lambda at: f"{at:%d/%m/%Y}",
    lambda at: f"{at:%H:%M - %d/%m/%Y}",
    lambda at: f"{_big_day(at)}, ngày {at:%d/%m/%Y %H:%M}",
    lambda at: f"Ngày đăng: {at:%d/%m/%Y}",
    lambda at: f"{at:%H:%M} ngày {at:%d/%m/%Y}",
)
_VISITS = (
    lambda at: f"{_day(at)}, {_plain(at)}",
    lambda at: f"{_day(at)}, {at:%d/%m/%Y} Xem lịch vạn niên",
    lambda at: f"{_big_day(at)}, {at:%d/%m/%Y %H:%M} (GMT +7)",
    lambda at: f"Hôm nay, {_big_day(at)} ngày {at:%d/%m/%Y}",
)
_LIST_STAMPS = (
    lambda at: f"{at:%d/%m/%Y %H:%M}",
    lambda at: f"{at:%d/%m/%Y}",
    lambda at: f"{at:%H:%M %d/%m/%Y}",
    lambda at: f"{at:%d.%m.%Y | %H:%M %p}",
    lambda at: f"{_big_day(at)}, {at:%d/%m/%Y %H:%M}",
    lambda at: f"{at.day}/{at.month}",
    lambda at: f"{at.hour + 1} giờ trước",
    lambda at: f"{at:%d-%m-%Y}",
)
