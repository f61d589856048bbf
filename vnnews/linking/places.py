"""Found places to the places of an article: mentions joined, units resolved in the context of the whole text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from vnnews.article import Mention, Place
from vnnews.lexicon import load
from vnnews.names.places import PlaceFound, Unit, units
from vnnews.names.places.words import words

# what stands between a place and the larger one that it lies in: "xã Sà Phìn, huyện Đồng Văn (Hà Giang)"
_WITHIN = re.compile(r",? ?[(,]? ?(?:thuộc |ở |của |- |– )?")
_DASH = re.compile(r" ?[-–] ?")
_LONGEST_GAP = 12
_RANK = {"village": 0, "road": 0, "commune": 1, "district": 2, "city": 2, "province": 3, "state": 3, "country": 4}
_ADMINISTRATIVE = ("commune", "district", "province")
_VIETNAM = "Việt Nam"


class _Resolved(msgspec.Struct, gc=False):
    """A found place with the unit of the table that it is, as far as known."""

    found: PlaceFound
    parent: int | None
    unit: Unit | None = None
    canonical: str | None = None
    province: str | None = None


def link_places(found: Sequence[PlaceFound], text: str) -> tuple[Place, ...]:
    """The places of an article, in the order of their first mention.

    Arguments: ``found``, what `vnnews.names.places.find_places` found in ``text``. Facilities (airports, bridges,
    markets) are told with the level ``facility``; the places of an `Article` leave them out.

    A name that several units bear is settled by the place that is printed after it, else by the districts and
    provinces that the text names, else left open: ``province`` is then ``None``. ``province_now`` is the province
    since the merger of 1 July 2025; ``parent`` the next larger unit. A bare name joins the unit of that name.

    >>> from vnnews.names.places import find_places
    >>> text = "Tại xã Sà Phìn, huyện Đồng Văn (Hà Giang), mưa lớn. Dân Sà Phìn đi tránh."
    >>> place = link_places(find_places(text), text)[0]
    >>> place.name, place.level, place.parent, place.province, place.province_now, len(place.mentions)
    ('xã Sà Phìn', 'commune', 'huyện Đồng Văn', 'Hà Giang', 'Tuyên Quang', 2)
    """
    if not found:
        return ()
    entries = [_Resolved(place, None) for place in found]
    _find_parents(entries, text)
    _resolve(entries)
    groups: dict[tuple[str, ...], list[_Resolved]] = {}
    for entry in entries:
        groups.setdefault(_key(entry), []).append(entry)
    return tuple(_place(group, entries) for group in groups.values())


def _find_parents(entries: list[_Resolved], text: str) -> None:
    for index, (entry, after) in enumerate(pairwise(entries)):
        gap = after.found.start - entry.found.end
        larger = _RANK.get(after.found.level, -1) > _RANK.get(entry.found.level, 9)
        if larger and 0 < gap <= _LONGEST_GAP and _WITHIN.fullmatch(text, entry.found.end, after.found.start):
            entry.parent = index + 1


def _resolve(entries: list[_Resolved]) -> None:
    """Provinces first, then districts by them, then communes by both."""
    provinces: Counter[str] = Counter()
    districts: Counter[str] = Counter()
    for entry in entries:
        if entry.found.level == "province":
            _resolve_province(entry)
            if entry.province:
                provinces[entry.province] += 1
    for level in ("district", "commune"):
        for entry in reversed(entries):
            if entry.found.level == level:
                _resolve_unit(entry, entries, provinces, districts)
                if level == "district" and entry.unit is not None:
                    districts[f"{entry.unit.unit} {entry.unit.name}"] += 1
    for entry in reversed(entries):
        if entry.found.level not in _ADMINISTRATIVE:
            entry.canonical = _canonical().get(entry.found.text.lower()) or _canonical().get(entry.found.name.lower())
            if entry.parent is not None:
                entry.province = entries[entry.parent].province


def _resolve_province(entry: _Resolved) -> None:
    name = _DASH.sub(" - ", entry.found.name.lower())
    kind, canonical = words().spellings.get(name, ("", ""))
    if kind == "former_province":
        entry.canonical = entry.found.name
        entry.province = canonical if units().province(canonical.lower()) else None
        return
    province = units().province((canonical or name).lower())
    if province is None:
        return
    entry.unit = next((unit for unit in units().named(province.lower()) if unit.level == "province"), None)
    entry.province = province


def _resolve_unit(entry: _Resolved, entries: list[_Resolved], provinces: Counter[str], districts: Counter[str]) -> None:
    name = entry.found.name.lower()
    kind, canonical = words().spellings.get(name, ("", ""))
    if kind == "former_district":
        entry.province = canonical if units().province(canonical.lower()) else None
        return
    same = [unit for unit in units().named((canonical or name).lower()) if unit.level == entry.found.level]
    fitting = [unit for unit in same if unit.unit == entry.found.unit] or same
    parent = entries[entry.parent] if entry.parent is not None else None
    if parent is not None:
        fitting = _within(fitting, parent) or ([] if parent.unit is not None else fitting)
    if len(_places_of(fitting)) > 1:
        fitting = [unit for unit in fitting if unit.district in districts] or fitting
    if len(_places_of(fitting)) > 1:
        told = [unit for unit in fitting if unit.province in provinces]
        if told:
            most = max(provinces[unit.province] for unit in told)
            fitting = [unit for unit in told if provinces[unit.province] == most]
    if fitting and len(_places_of(fitting)) == 1:
        entry.unit = fitting[0]
        entry.province = fitting[0].province
    elif parent is not None:
        entry.province = parent.province


def _within(fitting: list[Unit], parent: _Resolved) -> list[Unit]:
    """The units that lie in the place that is printed after them."""
    if parent.found.level == "district":
        name = parent.found.name.lower()
        return [unit for unit in fitting if unit.district and unit.district.lower().endswith(f" {name}")]
    if parent.found.level == "province" and parent.province:
        return [unit for unit in fitting if unit.province == parent.province]
    return fitting


def _places_of(fitting: list[Unit]) -> set[tuple[str, str | None]]:
    """How many different places: a commune that kept its name counts once, old and new."""
    old = {(unit.province_now, unit.district) for unit in fitting if unit.era == "old"}
    kept = {now for now, _ in old}
    return old | {(unit.province_now, None) for unit in fitting if unit.era == "new" and unit.province_now not in kept}


def _key(entry: _Resolved) -> tuple[str, ...]:
    level = entry.found.level
    if entry.unit is not None:
        unit = entry.unit
        return (level, unit.name, unit.district or "", unit.province)
    return (level, (entry.canonical or entry.found.name).lower(), entry.province or "")


def _place(group: list[_Resolved], entries: list[_Resolved]) -> Place:
    told, unit, province = group[0], group[0].unit, group[0].province
    if len(group) > 1:
        told = next((entry for entry in group if entry.found.unit is not None), told)
        unit = next((entry.unit for entry in group if entry.unit is not None), None)
        province = next((entry.province for entry in group if entry.province), None)
    full, parent = _names(group, told, unit, entries)
    return Place(
        name=told.found.text,
        full_name=full,
        level=told.found.level,
        parent=parent,
        province=province,
        province_now=units().now(province) or province if province else None,
        mentions=tuple(
            [
                Mention(text=entry.found.text, start=entry.found.start, end=entry.found.end, rule=entry.found.rule)
                for entry in group
            ]
        ),
    )


def _names(
    group: list[_Resolved], told: _Resolved, unit: Unit | None, entries: list[_Resolved]
) -> tuple[str | None, str | None]:
    """The full name with its unit, and the next larger unit."""
    if unit is None:
        full = told.canonical
        if full is None and told.found.unit is not None:
            full = f"{told.found.unit} {told.found.name}"
        above = next((entries[entry.parent] for entry in group if entry.parent is not None), None)
        return full, _full(above) if above is not None else None
    full = f"{unit.unit} {unit.name}"
    if unit.level == "province":
        return full, _VIETNAM
    above_unit = unit.district
    if above_unit is None:
        province = next((of for of in units().named(unit.province.lower()) if of.level == "province"), None)
        above_unit = f"{province.unit} {province.name}" if province else unit.province
    return full, above_unit


def _full(entry: _Resolved) -> str:
    if entry.unit is not None:
        return f"{entry.unit.unit} {entry.unit.name}"
    if entry.canonical is not None:
        return entry.canonical
    return f"{entry.found.unit} {entry.found.name}" if entry.found.unit else entry.found.name


def _canonical() -> dict[str, str]:
    if not _CANONICAL:
        for name in ("world_places", "countries"):
            _CANONICAL.update((entry.surface.lower(), entry.canonical) for entry in load(name))
    return _CANONICAL


_CANONICAL: dict[str, str] = {}
