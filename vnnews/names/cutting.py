"""Bodies that were read too far: "Tập đoàn Gazprom Vitaly Markelov" ends before the person, who is named elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from vnnews.names.agencies_tails import Tail
from vnnews.names.agency import Agency
from vnnews.names.cues import Cue
from vnnews.names.people import Name
from vnnews.names.positions import Post
from vnnews.names.tokens import Scan

Item = Name | Post | Agency | Cue
_GROWING = frozenset({"office", "institute", "firm"})


def cut_off_people(scan: Scan, items: Sequence[Item], agencies: Sequence[Agency], taken: bytearray) -> None:
    """End bodies before the foreigners that are known by name elsewhere in the text, whose words are free again."""
    words = scan.words
    known: dict[str, list[list[str]]] = {}
    for name in items:
        if isinstance(name, Name) and name.end - name.start > 1 and not words[name.start].viet:
            printed = [word.text for word in words[name.start : name.end]]
            known.setdefault(printed[-1], []).append(printed)
    if not known:
        return
    posts = {id(item.body): item for item in items if isinstance(item, Post)}
    for body in agencies:
        start = _person_at_end(scan, body, known.get(words[body.end - 1].text, ()))
        if start is not None:
            taken[start : body.end] = bytes(body.end - start)
            _end_before(scan, body, start, posts.get(id(body)))


def grow_to_known(scan: Scan, items: Sequence[Item], agencies: Sequence[Agency], taken: bytearray) -> None:
    """Where a longer name of the text begins with a body that was cut short, the body is that one.

    "… - giám đốc Trung tâm Kiểm định chất lượng rau quả - … Trung tâm Kiểm định chất lượng rau quả thử mẫu …"
    """
    # as they were read: a body that grew is no measure for others
    whole: dict[str, tuple[str, Tail | None]] = {}
    lengths: dict[str, set[int]] = {}
    growing = [body for body in agencies if body.rule in _GROWING and body.end - body.start > 1]
    for body in growing:
        whole.setdefault(_lower(scan, body.start, body.end), (body.full, body.tail))
        lengths.setdefault(_lower(scan, body.start, body.start + 2), set()).add(body.end - body.start)
    posts = {id(item.body): item for item in reversed(items) if isinstance(item, Post) and item.body is not None}
    for body in growing:
        for length in sorted(lengths[_lower(scan, body.start, body.start + 2)], reverse=True):
            end = body.start + length
            if end <= body.end:
                break
            longer = whole.get(_lower(scan, body.start, end))
            if longer is None or end > scan.n or 1 in taken[body.end : end]:
                continue
            body.full, body.tail = longer
            taken[body.end : end] = b"\x01" * (end - body.end)
            post = posts.get(id(body))
            if post is not None and post.end == body.end:
                post.end = post.agency_to = end
                post.full = body.full
            body.end = end
            break


def _lower(scan: Scan, start: int, end: int) -> str:
    return " ".join([word.lower for word in scan.words[start:end]])


def firms_not_people(scan: Scan, items: list[Item], agencies: list[Agency]) -> None:
    """ "Công ty Euro Auto … tổng giám đốc Euro Auto": what the text calls a firm elsewhere is no person by itself."""
    words = scan.words
    firms: dict[str, Agency] = {}
    for body in agencies:
        if body.rule == "firm" and (start := _own_name(scan, body)) < body.end - 1:
            firms.setdefault(scan.printed(start, body.end), body)
    if not firms:
        return
    spoken = {scan.printed(item.start, item.end) for item in items if isinstance(item, Name) and item.honorific}
    people: list[Item] = []
    for item in items:
        printed = scan.printed(item.start, item.end) if isinstance(item, Name) else ""
        firm = firms.get(printed)
        if firm is None or printed in spoken or words[item.start].family == 2:
            people.append(item)
            continue
        agencies.append(Agency(item.start, item.end, firm.head, firm.domain, firm.full, "alias", firm.tail))
    items[:] = people


def firms_again(scan: Scan, agencies: Sequence[Agency], taken: bytearray) -> list[Agency]:
    """ "Công ty cổ phần hạ tầng Inceco … Inceco": a foreign name that a firm was introduced by, alone later."""
    words = scan.words
    firms: dict[str, tuple[list[str], Agency]] = {}
    for body in agencies:
        start = _own_name(scan, body) if body.rule == "firm" else body.end
        if start == body.end or words[start].viet or len(words[start].text) < 4 or not words[start].text.isalpha():
            continue
        if scan.place_end(start) == start:
            firms.setdefault(words[start].text, ([word.text for word in words[start : body.end]], body))
    found: list[Agency] = []
    for at in scan.capitals if firms else ():
        if taken[at] or (firm := firms.get(words[at].text)) is None:
            continue
        printed, body = firm
        end = at + len(printed)
        if [word.text for word in words[at:end]] != printed or words[at - 1].cap or words[end].cap or words[end].digit:
            continue
        found.append(Agency(at, end, body.head, body.domain, body.full, "alias", body.tail))
    return found


def _own_name(scan: Scan, body: Agency) -> int:
    """Where the capitals begin that are a firm's own name: "Euro Auto" of "Công ty TNHH Euro Auto"."""
    start = body.end
    while start > body.start + 1 and scan.words[start - 1].cap and not scan.words[start - 1].upper:
        start -= 1
    return start


def _person_at_end(scan: Scan, body: Agency, names: Sequence[Sequence[str]]) -> int | None:
    """Where one of the names begins that a body ends with; the body keeps a name of its own."""
    words = scan.words
    for printed in names:
        start = body.end - len(printed)
        if start - 1 <= body.start or not words[start - 1].cap:
            continue
        if [word.text for word in words[start : body.end]] == printed:
            return start
    return None


def _end_before(scan: Scan, body: Agency, end: int, post: Post | None) -> None:
    """Take the words from ``end`` on off a body, and off the post that is held there."""
    rest = " " + scan.printed(end, body.end)
    if post is not None and post.end == body.end:
        post.end = post.agency_to = end
        post.agency = post.agency and post.agency.removesuffix(rest)
        post.full = post.full and post.full.removesuffix(rest)
    body.full = body.full.removesuffix(rest)
    body.end = end
