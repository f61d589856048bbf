"""Reads the runs of capitalised words and what stands before them: candidates for places."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from vnnews.names.places.records import Level
from vnnews.names.places.table import MUNICIPALITIES, units
from vnnews.names.places.words import Known, UnitWord, words
from vnnews.text import CAPITALS

_WORD = rf"[{CAPITALS}]\w*+(?:['’]\w++)*+"
# the full stop of an abbreviated unit: "TP.HCM", "Q.1", "H. Bến Lức"
_STOP = r"(?:(?<=\b[Tt][Pp])|(?<=\b[QPHX])|(?<=\bT[XT])|(?<=\bQL))\. ?+"
_RUN = re.compile(
    rf"(?<!\w)(?:{_WORD}(?:-[^\W\d_A-Z]\w*+)*+"
    rf"(?:(?: |-(?=[{CAPITALS}]))(?:(?:de|da|del|la|las|los|al|el|au) (?=[{CAPITALS}]))?+{_WORD}(?:-[^\W\d_A-Z]\w*+)*+"
    rf"|{_STOP}(?:{_WORD}|\d{{1,2}}(?!\w)))*+(?: bộ(?!\w))?+"
    r"|(?<=[nmgpốộổuiLl] )\d{1,3}[A-ZĐ]?(?:/\d{1,2})?(?![\w%]|[.,/]\d)"
    r"|miền (?:nam|bắc|trung|tây|đông)(?! bắc| nam| núi| xuôi|\w))"
)
_PART = re.compile(r"[\w'’]+(?:-[^\W\d_A-Z][\w'’]*)*+")
_NUMBERED = re.compile(r"(ql|tl|đt|hl)(\d{1,3}[a-zđ]?)|([qp])(\d{1,2})")
_TAIL_NUMBER = re.compile(r" \d{1,2}(?=[,.;)\n]|$)")
_AFTER_NUMBER = re.compile(r" (\w+)")
_NUMBER_UNITS = frozenset(
    ("quận", "phường", "thôn", "ấp", "xóm", "tổ", "tổ dân phố", "khu phố", "khối", "khối phố", "khóm", "buôn", "bản")
    + ("tiểu khu", "khu dân cư", "quốc lộ", "tỉnh lộ", "hương lộ", "đường")
)
# groups of neighbours and pupils have numbers, not names
_NUMBERED_ONLY = frozenset(("khối", "tổ"))
_COUNTED = frozenset(
    ["người", "em", "hộ", "năm", "tháng", "ngày", "giờ", "lần", "km", "m", "ha", "tỷ", "triệu", "nghìn", "cái", "con", "chiếc", "đại", "cán", "thành", "học", "bệnh", "nạn", "ca", "hecta", "lớp", "chiều", "làn", "ray", "phố", "tầng", "nhà", "tuổi", "lượt", "đồng", "gia", "trường", "cây", "vụ", "cuộc", "chi", "đối", "thanh", "bị", "tấn", "tên", "căn", "ngôi"]
)
# units that are common words and are taken for units in capitals only at the start of a run
_CAPITAL_UNITS = frozenset(["tp", "tx", "tt", "tỉnh", "huyện", "quận", "xã", "phường", "thôn", "ấp", "bang", "kcn", "kkt", "kđt", "ccn", "ql", "tl"])
_FRONT_UNITS = frozenset(["bản", "buôn", "xóm", "làng", "sông", "biển", "đảo", "núi", "vịnh", "đường", "phố", "đèo", "suối", "cảng", "cầu", "chợ"])
_DOTTED_UNITS = frozenset(["q", "p", "h", "x", "tt", "tx", "tp", "ql"])
# "biển Nghệ An" is the sea off a province: the name stands alone
_LOOSE_UNITS = frozenset(("biển", "vùng", "rừng", "bãi biển", "miền", "đồng bằng", "đồng", "xứ", "đá", "hòn"))
_LONGEST_UNKNOWN = 4
_LONGEST_ROAD = 5
_UNIT_LEVELS: dict[str, frozenset[str]] = {
    "province": frozenset({"province"}),
    "municipality": frozenset({"province", "district"}),
    "district": frozenset({"district"}),
    "commune": frozenset({"commune"}),
}


class Candidate(msgspec.Struct):
    """A place that may be one. ``cued``: a word before it speaks for a place; ``honored``, ``role``: for a person."""

    start: int
    end: int
    name_start: int
    level: Level
    rule: str
    unit: str | None = None
    sure: bool = True
    cued: bool = False
    honored: bool = False
    role: bool = False
    national: bool = False
    opening: bool = False
    dropped: bool = False
    shouted: bool = False


class Loose(msgspec.Struct, frozen=True):
    """A run of capitals that no list knows: it may turn out a place by what stands around it."""

    start: int
    end: int


class Scan:
    """One text being read: ``candidates`` and ``loose`` runs in order, and the given names of people seen."""

    def __init__(self, text: str, taken: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self.lower = lower_case(text)
        self.candidates: list[Candidate] = []
        self.loose: list[Loose] = []
        self.given: set[str] = set()
        self._words = words()
        self._table = units()
        self._taken = sorted(taken)
        self._busy_until = 0

    def run(self) -> Scan:
        """Read the whole text."""
        taken, at = self._taken, 0
        for match in _RUN.finditer(self.text):
            start, end = match.span()
            while at < len(taken) and taken[at][0] < end:
                if taken[at][0] > start:
                    self._read(start, taken[at][0])
                if taken[at][1] > self._busy_until:
                    self._busy_until = taken[at][1]
                if taken[at][1] >= end:
                    break
                start = max(start, taken[at][1])
                at += 1
            if start < self._busy_until:
                start = self._busy_until
            if start < end:
                self._read(start, end)
        return self

    def read_at(self, start: int) -> int | None:
        """The end of the place that begins at ``start``, with its unit word."""
        match = _RUN.search(self.text, start)
        if match is None:
            return None
        self._read(*match.span())
        return next((found.end for found in self.candidates if found.start == start), None)

    def _read(self, start: int, end: int) -> None:
        first = self.text[start]
        if first.isdigit():
            self._read_number(start, end)
            return
        if self.lower.startswith("miền ", start) and first == "m":
            self._add(Candidate(start, end, start + 5, "region", "direction", "miền"))
            return
        low = self.lower[start:end]
        if low.isalnum():
            # most runs are one word that opens a sentence: nothing known and no unit word before
            if low not in self._words.names and not low[-1].isdigit() and self.unit_before(start) is None:
                self.loose.append(Loose(start, end))
                return
            Run(self, [(start, end)]).read()
            return
        parts = [match.span() for match in _PART.finditer(self.text, start, end)]
        if parts:
            Run(self, parts).read()

    def _read_number(self, start: int, end: int) -> None:
        """``quận 1``, ``thôn 3``, ``quốc lộ 1A``, ``tổ dân phố số 4``."""
        at = start - 3 if self.lower.startswith("số ", start - 3) else start
        unit = self.unit_before(at)
        if unit is None or unit.unit not in _NUMBER_UNITS:
            return
        after = _AFTER_NUMBER.match(self.lower, end)
        if after is not None and (after[1] in _COUNTED or unit.unit == "tổ"):
            return
        level = "district" if unit.unit == "quận" else cast_level(unit.level)
        self._add(Candidate(at - 1 - len(unit.surface), end, start, level, "numbered", unit.unit))

    def unit_before(self, start: int) -> UnitWord | None:
        """The unit word that ends right before ``start``."""
        lower = self.lower
        if start < 2:
            return None
        before = lower[start - 1]
        if before != " " and before != ".":
            return None
        edge = start if before == "." else start - 1
        last = (
            lower[lower.rfind(" ", max(0, edge - 9), edge) + 1 : edge]
            if " " in lower[max(0, edge - 9) : edge]
            else lower[max(0, edge - 9) : edge]
        )
        known = self._words.units.get(last)
        if known is None:
            if last.isalnum():
                return None
            known = self._words.units.get(last.split("\n")[-1].lstrip("(“\"'‘[,-/"), ())
        for word in known:
            begin = edge - len(word.surface)
            if (
                begin >= self._busy_until
                and lower.startswith(word.surface, begin)
                and not lower[begin - 1 : begin].isalnum()
            ):
                return word if word.level is not None else None
        return None

    def _add(self, candidate: Candidate) -> None:
        self.candidates.append(candidate)

    def before(self, start: int) -> tuple[str, str]:
        """The word before ``start``, and the two words before it; empty across punctuation."""
        if start < 2 or self.text[start - 1] != " ":
            return "", ""
        piece = self.lower[max(0, start - 18) : start - 1]
        parts = piece.rsplit(" ", 2)
        last = parts[-1].lstrip("(“\"'‘[")
        if last != parts[-1] or len(parts) < 2:
            last = last.rpartition("\n")[2]
            return last, last
        return last.rpartition("\n")[2], f"{parts[-2]} {last}".rpartition("\n")[2]

    def personal(self, entry: Loose) -> bool:
        """Whether what stands before a loose run makes it a person, a school or a photographer."""
        before = self.before(entry.start)
        cues = self._words
        return any(
            not words.isdisjoint(before) for words in (cues.honorifics, cues.roles, cues.institutions)
        ) or self.lower.endswith("ảnh: ", 0, entry.start)

    def opens(self, start: int) -> bool:
        """Whether a sentence or line begins at ``start``."""
        at = start - 1
        while at >= 0 and self.text[at] in " “\"'‘(-–•*":
            at -= 1
        return at < 0 or self.text[at] in ".!?:\n…"


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
        at, count = 0, len(parts)
        unit_start = 0
        if pending is not None:
            edge = first if scan.text[first - 1] == "." else first - 1
            unit_start = edge - len(pending.surface)
        found = False
        while at < count:
            if pending is not None:
                end = self._named(at, pending, unit_start)
                pending = None
                if end:
                    at = self.placed = end
                    found = True
                    continue
            numbered = (
                _NUMBERED.fullmatch(self.low[at]) if len(self.low[at]) < 6 and self.low[at][-1:].isdigit() else None
            )
            if numbered is not None and self._numbered(at, numbered):
                at = self.placed = at + 1
                found = True
                continue
            word = self._unit_at(at)
            if word is not None:
                pending, unit_start = word, parts[at][0]
                at += 1
                continue
            end = self._bare(at)
            if end:
                at = self.placed = end
                found = True
                continue
            at += 1
        if not found:
            self._keep_loose()

    def _numbered(self, at: int, match: re.Match[str]) -> bool:
        unit, number = (match[1], match[2]) if match[1] else (match[3], match[4])
        word = self.words.short_units.get(unit) or self.words.short_units.get(unit + ".")
        if word is None or word.level is None:
            return False
        start, end = self.parts[at]
        if len(unit) == 1 and (int(number) > 28 or self.scan.text[end : end + 1] not in ("", ",", ".", ")", ";", "\n")):
            return False
        self.scan._add(Candidate(start, end, start + len(unit), cast_level(word.level), "numbered", word.unit))
        return True

    def _unit_at(self, at: int) -> UnitWord | None:
        """The unit word that is the word at ``at``: "TP", "Tỉnh", "Q."."""
        if at + 1 >= len(self.parts):
            return None
        low = self.low[at]
        if low in _DOTTED_UNITS and self.scan.text[self.parts[at][1]] == ".":
            following = self.low[at + 1]
            if len(low) == 1 and len(following) == 1 and not following.isdigit():
                return None
            return self.words.short_units.get(low + ".")
        if low in _CAPITAL_UNITS or (at == 0 and low in _FRONT_UNITS and self._longest_known(at)[0] == 0):
            return self.words.short_units.get(low)
        return None

    def _key(self, at: int, end: int) -> str:
        return self.scan.lower[self.parts[at][0] : self.parts[end - 1][1]]

    def _longest_known(self, at: int) -> tuple[int, Known | None]:
        """The end of the longest known name that begins at word ``at``, and what it is."""
        most = self.words.longest.get(self.low[at])
        if most is None and "-" in self.low[at]:
            most = self.words.longest.get(self.low[at].partition("-")[0])
        if most is None:
            return 0, None
        names = self.words.names
        for end in range(min(at + most, len(self.parts)), at, -1):
            known = names.get(self._key(at, end))
            if known is not None:
                return end, known
        return 0, None

    def _named(self, at: int, unit: UnitWord, unit_start: int) -> int:
        """The end of the name that follows a unit word, 0 if none does; adds the candidate."""
        assert unit.level is not None
        if unit.unit in _NUMBERED_ONLY or (unit.unit == "kênh" and self._key(at, len(self.parts)).isascii()):
            return 0
        end, level, rule = self._named_end(at, unit)
        if not end:
            return 0
        scan = self.scan
        stop = self.parts[end - 1][1]
        if end == len(self.parts) and rule == "unit_unknown":
            stop = self._half_small(at, stop, unit)
        if end == len(self.parts) and level in ("village", "zone"):
            tail = _TAIL_NUMBER.match(scan.text, stop)
            stop = tail.end() if tail else stop
        if scan.lower.endswith(("các ", "những "), 0, unit_start):
            # "các xã Phước An, Phước Hòa": the unit word belongs to all of them
            unit_start = self.parts[at][0]
        scan._add(Candidate(unit_start, stop, self.parts[at][0], level, rule, unit.unit, shouted=self.shouted))
        return end

    def _half_small(self, at: int, stop: int, unit: UnitWord) -> int:
        """``TP. Vũng tàu``: the end of a name whose last word is printed small."""
        after = _AFTER_NUMBER.match(self.scan.lower, stop)
        wanted = _UNIT_LEVELS.get(unit.level or "")
        if after is None or wanted is None:
            return stop
        key = self.scan.lower[self.parts[at][0] : after.end()]
        return after.end() if wanted & self.scan._table.levels(key) else stop

    def _named_end(self, at: int, unit: UnitWord) -> tuple[int, Level, str]:
        table, parts = self.scan._table, self.parts
        level = cast_level(unit.level)
        wanted = _UNIT_LEVELS.get(unit.level or "")
        if wanted is not None:
            for end in range(min(at + 5, len(parts)), at, -1):
                key = self._key(at, end)
                found = wanted & table.levels(key)
                spelling = self.words.spellings.get(key)
                if spelling and spelling[0].removeprefix("former_") in wanted:
                    found = wanted & {spelling[0].removeprefix("former_")}
                if not found:
                    continue
                if unit.level == "municipality":
                    municipal = table.province(key) in MUNICIPALITIES or (spelling and spelling[1] in MUNICIPALITIES)
                    level = "province" if municipal else "district"
                if end < len(parts) and unit.level == "commune" and not self._may_follow(end):
                    break
                return end, level, "unit"
        known_end, known = self._longest_known(at)
        whole = self.words.names.get(f"{unit.surface} {self._key(at, len(parts))}")
        if whole is not None and whole.level not in _UNIT_LEVELS:
            return len(parts), whole.level, f"known_{whole.level}"
        if unit.level == "continent" or (unit.unit in _LOOSE_UNITS and known):
            return 0, level, ""
        if self.shouted and not known_end:
            return 0, level, ""
        if (
            known
            and known_end == len(parts)
            and known.level in ("country", "continent")
            and unit.level in ("road", "facility")
        ):
            return 0, level, ""
        if (
            wanted is not None
            and unit.level != "commune"
            and self.low[at] in self.words.families
            and len(parts) - at > 2
        ):
            # "Chủ tịch UBND TP Nguyễn Thành Phong": the name of a person
            return 0, level, ""
        end = self._unknown_end(at, unit)
        if known and known.sure and (known_end > end or unit.level in ("city", "state", "island")):
            end = known_end
        if unit.level == "municipality":
            level = "city"
        elif unit.level == "city" and known and known_end == end:
            level = known.level
        elif unit.level == "province":
            level = "state"
        return end, level, "unit_unknown"

    def _unknown_end(self, at: int, unit: UnitWord) -> int:
        """Where a name that no list has may end."""
        parts = self.parts
        printed = self.scan.text[parts[at][0] : parts[at][1]]
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
            after = _AFTER_NUMBER.match(self.scan.lower, parts[at][1])
            if after is not None and f"{self.low[at]} {after[1]}" in self.words.other_words:
                return 0
        return end

    def _bare(self, at: int) -> int:
        """The end of a known name without a unit word, 0 if none; adds the candidate."""
        end, known = self._longest_known(at)
        if (
            known is None
            or not self._may_stand(at)
            or (end < len(self.parts) and not self._may_follow(end, known.level == "country"))
        ):
            return 0
        scan, start = self.scan, self.parts[at][0]
        last, last_two = scan.before(start)
        candidate = Candidate(
            start,
            self.parts[end - 1][1],
            start,
            known.level,
            f"known_{known.level}",
            sure=known.sure,
            cued=last in self.words.place_cues or last_two in self.words.place_cues,
            honored=last in self.words.honorifics or last_two in self.words.honorifics,
            role=last in self.words.roles or last_two in self.words.roles,
            national=last == "người",
            dropped=last in self.words.languages
            or last_two in self.words.languages
            or (
                known.level in ("district", "commune")
                and (last in self.words.institutions or last_two in self.words.institutions)
            )
            or (scan.lower.endswith("ảnh: ", 0, start) and known.level != "country"),
            opening=at == 0 and scan.opens(start),
            shouted=self.shouted,
        )
        if at == 1 and self.low[0] in self.words.openers:
            candidate.cued = candidate.cued or self.low[0] in self.words.place_cues
        scan._add(candidate)
        return end

    def _may_stand(self, at: int) -> bool:
        """Whether a known name may begin at word ``at``: at the front, after another place or an opening word."""
        if at == 0 or at == self.placed:
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
        return national and rest >= 2 and self._key(end, len(self.parts)).isascii()

    def _keep_loose(self) -> None:
        scan = self.scan
        start, end = self.parts[0][0], self.parts[-1][1]
        if len(self.parts) >= 2 and self.low[0] in self.words.families:
            scan.given.add(self.low[-1])
        if len(self.parts) > _LONGEST_ROAD:
            return
        if len(self.parts) > 1 and self.low[0] in self.words.openers and scan.opens(start):
            start = self.parts[1][0]
        scan.loose.append(Loose(start, end))


def cast_level(level: str | None) -> Level:
    """The level that a unit word of this kind gives at first sight."""
    return "district" if level in (None, "municipality") else level  # type: ignore[return-value]


def lower_case(text: str) -> str:
    """Lower case of the same length: letters whose small form is longer keep theirs."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
