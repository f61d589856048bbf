"""Full names of bodies: "UBND tỉnh" is that of the province that the article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from vnnews.article import Agency, Place, Position
from vnnews.names.places import units

_UNITS = {
    "tỉnh": "province",
    "thành phố": "province",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
}
_SEATS = {"tỉnh ủy": "tỉnh", "thành ủy": "thành phố", "huyện ủy": "huyện", "quận ủy": "quận", "tỉnh đoàn": "tỉnh"}
_FRONTS = tuple(f"{unit} " for unit in _UNITS)
# what the name of a body ends with whose place may be unsaid
_ENDS = (*(f" {unit}" for unit in _UNITS), *_SEATS)
# the share of all units named that the one meant must have
_CLEAR_SHARE = 0.6


class Jurisdictions:
    """Which province, district and commune an article is about, as its places and bodies tell."""

    def __init__(self, agencies: Sequence[Agency], places: Sequence[Place]) -> None:
        self._agencies = agencies
        self._places = places

    @cached_property
    def _meant(self) -> dict[str, str]:
        """The place by its unit; counted only where a body asks for it."""
        counts: dict[str, Counter[str]] = {}
        table = units()
        told = [(place.name, len(place.mentions)) for place in self._places]
        told += [(agency.place, len(agency.mentions)) for agency in self._agencies if agency.place]
        for printed, number in told:
            unit, name = _split(printed)
            if not unit:
                known = table.province(name.lower())
                if known is None:
                    continue
                unit = "thành phố" if known in _CITIES else "tỉnh"
                name = known
            counts.setdefault(unit, Counter())[name] += number
        return {unit: meant for unit, found in counts.items() if (meant := _clear(found)) is not None}

    def full(self, name: str) -> str | None:
        """The full name of a body whose name ends in a unit word alone, if the article tells which unit."""
        lowered = name.lower()
        if not lowered.endswith(_ENDS):
            return name
        for unit in _UNITS:
            if lowered.endswith(f" {unit}"):
                place = self._meant.get(unit)
                return f"{name} {place}" if place is not None else None
        for seat, unit in _SEATS.items():
            if lowered.endswith(seat) and (place := self._meant.get(unit)) is not None:
                return f"{name} {place}"
        return name

    def agency(self, agency: Agency) -> Agency:
        """The record with its full name."""
        if agency.full_name is None or agency.place is not None:
            return agency
        full = self.full(agency.full_name)
        if full == agency.full_name:
            return agency
        return replace(agency, full_name=full)

    def position(self, position: Position) -> Position:
        """The record with the full name of its body."""
        if position.agency_full is None or position.place is not None:
            return position
        full = self.full(position.agency_full)
        if full == position.agency_full:
            return position
        return replace(position, agency_full=full)


_CITIES = frozenset({"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"})


def _split(printed: str) -> tuple[str, str]:
    lowered = printed.lower()
    for front in _FRONTS if lowered.startswith(_FRONTS) else ():
        if lowered.startswith(front):
            return front[:-1], printed[len(front) :]
    return "", printed


def _clear(found: Counter[str]) -> str | None:
    (name, most), *_ = found.most_common(1)
    return name if most >= _CLEAR_SHARE * sum(found.values()) else None
