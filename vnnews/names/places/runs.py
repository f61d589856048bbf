"""One run of capitalised words: which places it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vnnews.names.places.candidates import Candidate, Loose, first_level
from vnnews.names.places.records import Level
from vnnews.names.places.table import MUNICIPALITIES, units
from vnnews.names.places.words import Known, UnitWord, words

if TYPE_CHECKING:
    from vnnews.names.places.scanning import Scan

_NUMBERED = re.compile(r"(ql|tl|đt|hl)(\d{1,3}[a-zđ]?)|([qp])(\d{1,2})")
_LONGEST_NUMBERED = 5
# the highest number of a ward ("P28")
_MOST_WARDS = 28
_TAIL_NUMBER = re.compile(r" \d{1,2}(?=[,.](?!\d)|[;)\n]|$| \(| (?:xã|phường|thị|huyện|quận|tỉnh|thành)\b)")
_TAIL_ORDER = re.compile(r" số \d{1,2}(?![\w.,/]\d)")
_NEXT_WORD = re.compile(r" (\w+)")
_DIRECTIONS = frozenset({"đông", "tây", "nam", "bắc"})
_NUMBER = re.compile(r" ?\d")
_LONGEST_NAME = 6
_LONGEST_UNKNOWN = 4
_LONGEST_ROAD = 5
# "kênh VTV" and "đồng Euro" are no places
_AMBIGUOUS = ("kênh", "đồng")
# what bears the name of a country, "biển Nhật Bản"; a town or road before one is a town or road of it
_WIDE = ("sea", "river", "lake", "island", "mountain", "plain")
UNIT_LEVELS: dict[str, frozenset[str]] = {
    "province": frozenset({"province"}),
    "municipality": frozenset({"province", "district"}),
    "district": frozenset({"district"}),
    "commune": frozenset({"commune"}),
}


class Run:
    """One run of capitalised words, read from left to right."""

    def __init__(self, scan: Scan, parts: list[tuple[int, int]]) -> None:
        self.scan = scan
        self.parts = parts
        self.words = words()
        self.low = [scan.lower[start:end] for start, end in parts]
        self.shouted = len(parts) > 2 and scan.text[parts[0][0] : parts[-1][1]].isupper()
        self.placed = 0

    def read(self) -> None:
        """Every candidate of the run."""
        scan, parts = self.scan, self.parts
        first = parts[0][0]
        pending = scan.unit_before(first)
        unit_start = 0
        if pending is not None:
            unit_start = first - len(pending.surface) - (scan.text[first - 1] == " ") - (scan.text[first - 2] == ":")
        found = False
        at = 0
        while at < len(parts):
            end = 0
            if pending is not None:
                end = self._named(at, pending, unit_start)
                pending = None
            end = end or self._numbered(at)
            if not end:
                pending = self._unit_at(at)
                if pending is not None:
                    unit_start = parts[at][0]
                else:
                    end = self._directed(at) or self._bare(at)
            if end:
                found = True
                self.placed = end
            at = end or at + 1
        if not found:
            self._keep_loose()

    def _numbered(self, at: int) -> int:
        """``QL1A``, ``Q1``: the end of a unit word and its number in one word, 0 if it is none; adds the candidate."""
        low = self.low[at]
        if low.isalpha() or len(low) > _LONGEST_NUMBERED or not low[-1:].isalnum() or not any(map(str.isdigit, low)):
            return 0
        match = _NUMBERED.fullmatch(low)
        if match is None:
            return 0
        unit, number = (match[1], match[2]) if match[1] else (match[3], match[4])
        word = self.words.short_units.get(unit) or self.words.short_units.get(unit + ".")
        start, end = self.parts[at]
        if word is None or (len(unit) == 1 and not self._stands_alone(int(number), end)):
            return 0
        self.scan.add(Candidate(start, end, start + len(unit), first_level(word.level), "numbered", word.unit))
        return at + 1

    def _stands_alone(self, number: int, end: int) -> bool:
        """ "Q1, TP.HCM" is a district, "P30 Pro" is none."""
        return number <= _MOST_WARDS and self.scan.text[end : end + 1] in ("", ",", ".", ")", ";", "\n")

    def _unit_at(self, at: int) -> UnitWord | None:
        """The unit word that is the word at ``at``: "TP", "Tỉnh", "Q."."""
        if at + 1 >= len(self.parts):
            return None
        low = self.low[at]
        if low not in self.words.short_units and low + "." not in self.words.short_units:
            return None
        if low in self.words.uses["dotted"] and self.scan.text[self.parts[at][1]] == ".":
            following = self.low[at + 1]
            initials = len(following) == 1 or (len(following) < 4 and self._printed(at + 1).isupper())
            if len(low) == 1 and initials and not following.isdigit():
                return None
            if following in self.words.openers and at + 2 == len(self.parts):
                # "… ở TP. Nhưng …": the next sentence
                return None
            return self.words.short_units.get(low + ".")
        if low in self.words.uses["capital"] or (
            at == 0 and low in self.words.uses["front"] and self._longest_known(at)[0] == 0
        ):
            return self.words.short_units.get(low)
        return None

    def _printed(self, at: int) -> str:
        return self.scan.text[slice(*self.parts[at])]

    def _key(self, at: int, end: int) -> str:
        return self.scan.lower[self.parts[at][0] : self.parts[end - 1][1]]

    def _rest(self, at: int) -> str:
        """The run from word ``at`` on, as far as a name can reach."""
        return self._key(at, min(at + _LONGEST_NAME, len(self.parts)))

    def _longest_known(self, at: int) -> tuple[int, Known | None]:
        """The end of the longest known name that begins at word ``at``, and what it is."""
        most = self.words.longest.get(self.low[at])
        if most is None and "-" in self.low[at]:
            most = self.words.longest.get(self.low[at].partition("-")[0])
        if most is None:
            return 0, None
        names = self.words.names
        for end in range(min(at + most, len(self.parts)), at + 1, -1):
            known = names.get(self._key(at, end))
            if known is not None:
                return end, known
        known = names.get(self.low[at])
        return (0, None) if known is None else (at + 1, known)

    def _named(self, at: int, unit: UnitWord, unit_start: int) -> int:
        """The end of the name that follows a unit word, 0 if none does; adds the candidate."""
        assert unit.level is not None
        if unit.unit in self.words.uses["numbered_only"] or (unit.surface in _AMBIGUOUS and self._rest(at).isascii()):
            return 0
        end, level, rule = self._named_end(at, unit)
        if unit.level == "region" and end == at + 1 and self.low[at] in _DIRECTIONS and self._is_country(end):
            # "miền Nam Việt Nam"
            end = len(self.parts)
        if not end:
            return 0
        scan = self.scan
        stop = self.parts[end - 1][1]
        mixed = self._mixed(at)
        if mixed > stop and units().levels(scan.lower[self.parts[at][0] : mixed]):
            scan.take(mixed)
            end, stop, rule = self._after(mixed), mixed, "unit"
        elif end == len(self.parts) and rule == "unit_unknown" and (small := self._half_small(at, stop, unit)):
            stop, level, rule = small, first_level(unit.level), "unit"
        if end == len(self.parts) and level in ("village", "zone", "road", "facility"):
            # "thôn Văn Lâm 3", "cầu Hữu Nghị số 2"
            tail = _TAIL_ORDER.match(scan.text, stop) or (level != "road" and _TAIL_NUMBER.match(scan.text, stop))
            stop = tail.end() if tail else stop
        shared = scan.lower.endswith(("các ", "những ", "từng "), 0, unit_start)
        if scan.text[self.parts[at][0] - 2] == ":":
            # "Các xã: A, B và C", no "Các xã: Ông A đã đến"
            if not scan.text.startswith((",", ";", " và "), stop):
                return 0
            shared = True
        apart = not rule.startswith("known") or self._longest_known(at)[0] == end
        if shared or (apart and unit.surface in self.words.uses["outside"]):
            # "các xã Phước An, Phước Hòa": the unit word belongs to all of them; "dãy Trường Sơn": it is no part
            unit_start = self.parts[at][0]
        scan.add(Candidate(unit_start, stop, self.parts[at][0], level, rule, unit.unit))
        return end

    def _is_country(self, at: int) -> bool:
        """Whether a country that is hardly anything else is the rest of the run."""
        end, known = self._longest_known(at) if at < len(self.parts) else (0, None)
        return known is not None and known.sure and known.level == "country" and end == len(self.parts)

    def _half_small(self, at: int, stop: int, unit: UnitWord) -> int:
        """``TP. Vũng tàu``: the end of a name whose last word is printed small, 0 if there is none."""
        after = _NEXT_WORD.match(self.scan.lower, stop)
        wanted = UNIT_LEVELS.get(unit.level or "")
        if after is None or wanted is None:
            return 0
        key = self.scan.lower[self.parts[at][0] : after.end()]
        return after.end() if wanted & units().levels(key) else 0

    def _named_end(self, at: int, unit: UnitWord) -> tuple[int, Level, str]:
        """Where the name after a unit word ends (0: there is none), the level it gives, and the rule."""
        listed = self._listed_end(at, unit)
        if listed is not None:
            return listed
        level = first_level(unit.level)
        count = len(self.parts)
        known_end, known = self._longest_known(at)
        whole = self.words.names.get(f"{unit.surface} {self._rest(at)}")
        if whole is not None and whole.level not in UNIT_LEVELS:
            return min(at + _LONGEST_NAME, count), whole.level, f"known_{whole.level}"
        outside = unit.surface in self.words.uses["outside"]
        if unit.level == "continent" or (known is not None and unit.unit in self.words.uses["loose"] and not outside):
            return 0, level, ""
        if self.shouted and not known_end:
            return 0, level, ""
        if (
            known is not None
            and known_end == count
            and known.level in ("country", "continent")
            and unit.level not in _WIDE
        ):
            return 0, level, ""
        if unit.level in ("province", "municipality", "district") and self._is_person(at):
            return 0, level, ""
        end = self._unknown_end(at, unit)
        if known is not None and known.sure and (known_end > end or unit.level in ("city", "state", "island")):
            end = known_end
        if unit.level == "municipality":
            level = "city"
        elif unit.level == "province":
            level = "state"
        elif known is not None and known_end == end and (unit.level == "city" or (outside and known.sure)):
            level = known.level
        return end, level, "unit_unknown"

    def _listed_end(self, at: int, unit: UnitWord) -> tuple[int, Level, str] | None:
        """The longest name of the table that there is at the level of the unit word."""
        wanted = UNIT_LEVELS.get(unit.level or "")
        if wanted is None:
            return None
        for end in range(min(at + _LONGEST_NAME, len(self.parts)), at, -1):
            key = self._key(at, end)
            kind, canonical = self.words.spellings.get(key, ("", ""))
            if not (wanted & units().levels(key) or kind.removeprefix("former_") in wanted):
                continue
            if end < len(self.parts) and unit.level == "commune" and not self._may_follow(end):
                return None
            level = first_level(unit.level)
            if unit.level == "municipality" and not MUNICIPALITIES.isdisjoint((units().province(key), canonical)):
                level = "province"
            return end, level, "unit"
        return None

    def _is_person(self, at: int) -> bool:
        """``Chủ tịch UBND TP Nguyễn Thành Phong``: after the unit word stands who holds the post."""
        return self.low[at] in self.words.families and len(self.parts) - at > 2

    def _unknown_end(self, at: int, unit: UnitWord) -> int:
        """Where a name that no list has may end."""
        parts = self.parts
        printed = self._printed(at)
        if len(printed) > 2 and printed.isupper() and unit.level != "facility":
            return 0
        longest = _LONGEST_ROAD if unit.level in ("road", "facility") else _LONGEST_UNKNOWN
        end = at + 1
        while end < len(parts) and end - at < longest:
            if self._unit_at(end) is not None:
                break
            known_end, known = self._longest_known(end)
            if known_end == len(parts) and known and known.sure and known.level in ("province", "country"):
                break
            if (
                unit.level not in ("road", "facility")
                and self.low[end] in self.words.families
                and len(parts) - end >= 2
            ):
                break
            end += 1
        if end == at + 1 == len(parts):
            after = _NEXT_WORD.match(self.scan.lower, parts[at][1])
            if after is not None and f"{self.low[at]} {after[1]}" in self.words.other_words:
                return 0
        return end

    def _directed(self, at: int) -> int:
        """``Tây Bắc Syria``: the end of a part of a country told by its direction, 0 if none; adds the candidate."""
        if self.low[at] not in _DIRECTIONS or not self._may_stand(at):
            return 0
        name = at + 1
        if name < len(self.parts) and self.low[name] in _DIRECTIONS:
            name += 1
        end, known = self._longest_known(name) if name < len(self.parts) else (0, None)
        if known is None or not known.sure or known.level not in ("country", "state") or end < len(self.parts):
            return 0
        if self._longest_known(at)[0] >= end:
            return 0
        start, stop = self.parts[at][0], self.parts[end - 1][1]
        unit = "miền" if self.scan.lower.endswith(" miền ", 0, start) else None
        self.scan.add(Candidate(start - 5 if unit else start, stop, start, "region", "direction", unit))
        return end

    def _bare(self, at: int) -> int:
        """The end of a known name without a unit word, 0 if none; adds the candidate."""
        end, stop, known = self._known_at(at)
        if (
            known is None
            # "ĐẠO ĐỨC", "VIỆT NAM": among capitals one syllable is too little
            or (self.shouted and end == at + 1)
            or not self._may_stand(at)
            or (end < len(self.parts) and not self._may_follow(end, known.level == "country"))
        ):
            return 0
        scan, cues, start = self.scan, self.words, self.parts[at][0]
        scan.take(stop)
        before = scan.before(start)
        local = known.level in ("district", "commune")
        scan.add(
            Candidate(
                start,
                stop,
                start,
                known.level,
                f"known_{known.level}",
                sure=known.sure,
                cued=not cues.place_cues.isdisjoint(before) or (at == 1 and self.low[0] in cues.place_cues),
                honored=not cues.honorifics.isdisjoint(before),
                role=not cues.roles.isdisjoint(before),
                opening=at == 0 and scan.opens(start),
                dropped=not cues.languages.isdisjoint(before)
                # "người Anh", "quốc tịch Mỹ" tell of people
                or (known.level == "country" and not cues.nationalities.isdisjoint(before))
                # the flight "VN 54"
                or (
                    stop - start == 2 and scan.text[start:stop].isupper() and _NUMBER.match(scan.text, stop) is not None
                )
                or (local and not cues.institutions.isdisjoint(before))
                or (known.level != "country" and scan.is_credit(start)),
            )
        )
        return end

    def _mixed(self, at: int) -> int:
        """The offset of the end of a name with small letters inside that begins at word ``at``, 0 if none does."""
        names = self.words.mixed.get(self.low[at].partition("-")[0])
        if names is None:
            return 0
        start = self.parts[at][0]
        for name in names:
            end = start + len(name)
            if self.scan.lower.startswith(name, start) and not self.scan.lower[end : end + 1].isalnum():
                return end
        return 0

    def _after(self, end: int) -> int:
        """The first word that begins at the offset ``end`` or after it."""
        return next((index for index, (start, _) in enumerate(self.parts) if start >= end), len(self.parts))

    def _known_at(self, at: int) -> tuple[int, int, Known | None]:
        """The word and the offset where the known name that begins at word ``at`` ends, and what it is."""
        stop = self._mixed(at)
        known = self.words.names.get(self.scan.lower[self.parts[at][0] : stop]) if stop else None
        # "Tân Lập 2" without "xã" may be "Tân Lập" and a number
        if known is not None and known.level != "commune":
            return self._after(stop), stop, known
        end, known = self._longest_known(at)
        return end, self.parts[end - 1][1], known

    def _may_stand(self, at: int) -> bool:
        """Whether a known name may begin at word ``at``: at the front, after another place or an opening word."""
        if at == 0 or at == self.placed or self._printed(at) == "VN":
            return True
        if self.shouted:
            return True
        return at == 1 and self.low[0] in self.words.openers and self.scan.opens(self.parts[0][0])

    def _may_follow(self, end: int, national: bool = False) -> bool:
        """Whether the rest of the run may follow a name: a place, a unit word, a person."""
        if self.low[end] == "bộ":
            return False
        if self._unit_at(end) is not None or self.shouted:
            return True
        rest = len(self.parts) - end
        if rest >= 2 and self.low[end] in self.words.families:
            return True
        known_end, known = self._longest_known(end)
        if known_end == len(self.parts) and known is not None:
            return known.level != "commune"
        # "Thủ tướng Nhật Bản Shinzo Abe"
        return national and rest >= 2 and self._rest(end).isascii()

    def _keep_loose(self) -> None:
        scan = self.scan
        start, end = self.parts[0][0], self.parts[-1][1]
        if len(self.parts) >= 2 and self.low[0] in self.words.families:
            scan.given.add(self.low[-1])
        if len(self.parts) > _LONGEST_ROAD:
            return
        if len(self.parts) > 1 and self.low[0] in self.words.openers and scan.opens(start):
            start = self.parts[1][0]
        scan.loose.append(Loose(start, end, scan.lower[start:end]))
