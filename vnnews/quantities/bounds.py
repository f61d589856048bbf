"""The words that bound a quantity: "hơn", "gần", "ít nhất", "trở lên"."""

from __future__ import annotations

from msgspec.structs import replace

from vnnews.article import Bound
from vnnews.quantities.parts import Candidate, Scan
from vnnews.quantities.words import approximators, bounds_after, context, word_before

# places and vehicles: "trên 2 chiếc xe" is on them, "gần 3 trường học" near them
_LOCATIVE = ("trên", "dưới", "gần", "ngoài")


def add_bounds(found: list[Candidate], scan: Scan) -> list[Candidate]:
    """The words before and behind that bound a quantity belong to it; of several the innermost decides."""
    return [candidate if candidate.kind in ("ordinal", "score") else _bounded(candidate, scan) for candidate in found]


def _bounded(candidate: Candidate, scan: Scan) -> Candidate:
    candidate = _before(candidate, scan)
    if candidate.unit == "lần":
        begin, previous = word_before(scan.lower, candidate.start)
        if previous == "gấp":
            candidate = replace(candidate, start=begin, kind="ratio")
        elif candidate.low is not None and candidate.low != int(candidate.low):
            candidate = replace(candidate, kind="ratio")
    return _after(candidate, scan)


def _before(candidate: Candidate, scan: Scan) -> Candidate:
    start, bound = candidate.start, None
    for _ in range(3):
        found = _approximator(candidate, scan, start)
        if found is None:
            break
        if bound is not None and found[1] in ("at_least", "at_most"):
            # "vận tốc tối đa hơn 90 km/h"
            break
        start = found[0]
        if bound is None or bound == "about":
            bound = found[1]
    if bound is None:
        return candidate
    kept = candidate.bound if candidate.bound in ("range", "vague") and candidate.value is None else bound
    return replace(candidate, start=start, bound=kept)


def _approximator(candidate: Candidate, scan: Scan, start: int) -> tuple[int, Bound] | None:
    """The bounding words right before ``start``: where they begin, and what they say."""
    lower = scan.lower
    begin, last = word_before(lower, start)
    rows = approximators().get(last)
    if not rows:
        return None
    end = begin + len(last)
    for surface, bound, sure in rows:
        first = end - len(surface)
        if first < 0 or not lower.startswith(surface, first) or (first and lower[first - 1].isalnum()):
            continue
        if not sure and not scan.whole:
            continue
        if sure and not _really(surface, candidate, scan, first):
            return None
        return first, bound
    return None


def _really(surface: str, candidate: Candidate, scan: Scan, first: int) -> bool:
    """Whether the words bound the number here and are nothing else."""
    _, previous = word_before(scan.lower, first)
    if surface == "hơn":
        # "nặng hơn 1,2 tấn" weighs so much; in "cao hơn 5,3 tỉ" the sum itself is exact
        if previous in context("dimension") and candidate.kind in ("length", "mass", "area", "volume", "duration"):
            return True
        return previous not in context("comparison") or scan.whole
    if surface == "quá":
        return previous not in ("không", "chưa") and (candidate.kind != "count" or candidate.unit == "lần")
    if surface == "tầm":
        return previous not in ("tầng",)
    if surface in _LOCATIVE and not scan.whole:
        return _is_amount(surface, candidate)
    return True


def _is_amount(surface: str, candidate: Candidate) -> bool:
    """ "trên 300 hộ" is an amount, "trên 2 chiếc xe" a place: round or large numbers and measures are bounded."""
    if candidate.number.form == "vague" and candidate.value is None:
        return False
    if surface == "ngoài":
        return candidate.kind in ("age", "duration", "percent") and (candidate.value or 0) >= 10
    if candidate.kind not in ("count", "number"):
        return True
    value = candidate.value
    if value is None or candidate.number.scale > 1 or value >= 1000:
        return True
    if surface == "gần":
        return value >= 10 or candidate.unit in ("lần", "điểm")
    return (value >= 10 and value % 10 == 0) or value > 100 or candidate.unit in ("lần", "điểm", "người")


def _after(candidate: Candidate, scan: Scan) -> Candidate:
    """ "từ 18 tuổi trở lên": at least; "trở lại đây" is a time."""
    lower, end = scan.lower, candidate.end
    if not lower.startswith((" trở", " đổ"), end):
        return candidate
    for surface, bound in bounds_after():
        stop = end + 1 + len(surface)
        if not lower.startswith(surface, end + 1) or lower[stop : stop + 1].isalnum():
            continue
        if lower.startswith(" đây", stop) or (surface == "trở lại" and candidate.kind == "duration"):
            return candidate
        begin, previous = word_before(lower, candidate.start)
        start = begin if previous == "từ" else candidate.start
        if candidate.bound == "range":
            return replace(candidate, end=stop)
        return replace(candidate, start=start, end=stop, bound=bound)
    return candidate
