"""The administrative units of Vietnam, before and after the reform of 1 July 2025.

The table lies beside this file and is made by ``tools/build_places.py`` from the one that underthesea ships.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from vnnews.article import Record
from vnnews.text import CAPITALS

UnitLevel = Literal["province", "district", "commune"]
Era = Literal["old", "new"]

MUNICIPALITIES = frozenset({"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"})
_COMMUNES = {"x": "xã", "p": "phường", "t": "thị trấn", "k": "đặc khu"}


# names that are one run of capitalised words
_PLAIN = re.compile(rf"[{CAPITALS}][\w'’]*(?: [{CAPITALS}][\w'’]*)*|\d+")


class Unit(Record, frozen=True, kw_only=True):
    """One unit: ``province`` it lay in (of the new era: lies in), ``province_now`` since 1 July 2025."""

    name: str
    unit: str
    level: UnitLevel
    district: str | None = None
    province: str
    province_now: str
    era: Era


class Table:
    """All units, by the lower-case name; ``mixed`` are names that are more than capitalised words.

    >>> [unit.province for unit in units().named("sà phìn")]
    ['Hà Giang', 'Tuyên Quang']
    """

    def __init__(self, text: str) -> None:
        self._lines = [tuple(line.split("\t")) for line in text.splitlines()]
        self._now: dict[str, str] = {}
        self._communes: dict[str, list[tuple[int, str]]] = {}
        self._districts: dict[str, list[int]] = {}
        self.mixed: set[str] = set()
        provinces = set()
        for number, (era, province, now, district, communes) in enumerate(self._lines):
            if era == "old":
                provinces.add(province)
                self._now[province] = now
                name = district[_unit_length(district) :]
                if " - " in name:
                    self.mixed.add(name)
                self._districts.setdefault(name.lower(), []).append(number)
            for commune in communes.split(";"):
                name = commune[2:]
                # the first three questions are cheap, and most names need no more
                odd = not name.istitle() or name[-1].isdigit() or name[0].isdigit() or " - " in name
                if odd and name and not _PLAIN.fullmatch(name):
                    self.mixed.add(name)
                self._communes.setdefault(name.lower(), []).append((number, commune))
        self._provinces = {province.lower(): province for province in provinces}
        # the units that were asked for: few names make up most of what is asked
        self._named: dict[str, tuple[Unit, ...]] = {}

    def province(self, name: str) -> str | None:
        """The name of the province before the merger as the law writes it, for its lower-case name."""
        return self._provinces.get(name)

    def now(self, province: str) -> str | None:
        """The province of today that ``province`` became."""
        return self._now.get(province)

    def levels(self, name: str) -> frozenset[UnitLevel]:
        """At which levels there is, or was, a unit of this lower-case name."""
        found: set[UnitLevel] = set()
        if name in self._provinces:
            found.add("province")
        if name in self._districts:
            found.add("district")
        if name in self._communes:
            found.add("commune")
        return frozenset(found)

    def highest(self, name: str) -> UnitLevel | None:
        """The highest level at which there is, or was, a unit of this lower-case name."""
        if name in self._provinces:
            return "province"
        if name in self._districts:
            return "district"
        return "commune" if name in self._communes else None

    def names(self) -> Mapping[str, UnitLevel]:
        """Every lower-case name with its highest level."""
        found: dict[str, UnitLevel] = dict.fromkeys(self._communes, "commune")
        found.update(dict.fromkeys(self._districts, "district"))
        found.update(dict.fromkeys(self._provinces, "province"))
        found.pop("", None)
        return found

    def named(self, name: str) -> tuple[Unit, ...]:
        """All units of this lower-case name, the highest first."""
        known = self._named.get(name)
        if known is None:
            known = self._read(name)
            if known:
                self._named[name] = known
        return known

    def _read(self, name: str) -> tuple[Unit, ...]:
        found = []
        if (province := self._provinces.get(name)) is not None:
            unit = "thành phố" if province in MUNICIPALITIES else "tỉnh"
            now = self._now[province]
            found.append(
                Unit(name=province, unit=unit, level="province", province=province, province_now=now, era="old")
            )
        for number in self._districts.get(name, ()):
            _, province, now, district, _ = self._lines[number]
            length = _unit_length(district)
            found.append(
                Unit(
                    name=district[length:],
                    unit=district[: length - 1],
                    level="district",
                    province=province,
                    province_now=now,
                    era="old",
                )
            )
        found += [self._commune(number, commune) for number, commune in self._communes.get(name, ())]
        return tuple(found)

    def _commune(self, number: int, commune: str) -> Unit:
        era, province, now, district, _ = self._lines[number]
        return Unit(
            name=commune[2:],
            unit=_COMMUNES[commune[0]],
            level="commune",
            district=district or None,
            province=province,
            province_now=now or province,
            era="old" if era == "old" else "new",
        )


@cache
def units() -> Table:
    """The table, read on first use."""
    return Table((files(__package__) / "units.tsv").read_text("utf-8"))


def _unit_length(district: str) -> int:
    """How long the unit word at the front is, with its space: names of districts are capitalised, units are not."""
    length = 0
    for word in district.split(" "):
        if not word[0].islower():
            break
        length += len(word) + 1
    return length
