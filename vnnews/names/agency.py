"""One body as it was read, and the fields of work that its name is made of."""

from __future__ import annotations

from vnnews.lexicon.lexicon import mask_of
from vnnews.names.agencies_tails import Tail, is_halved
from vnnews.names.tokens import Scan

_FIELD = mask_of("field")


class Agency:
    """One body as read: words ``start`` to ``end``; ``parts`` make up the full name; ``tail`` is its seat."""

    __slots__ = ("domain", "end", "full", "head", "rule", "start", "tail")

    def __init__(
        self, start: int, end: int, head: str, domain: str, full: str, rule: str, tail: Tail | None = None
    ) -> None:
        self.start = start
        self.end = end
        self.head = head
        self.domain = domain
        self.full = full
        self.rule = rule
        self.tail = tail


def field_at(scan: Scan, at: int) -> tuple[int, str] | None:
    """The end of the field of work that begins at this word, and its name in full."""
    if not scan.roles(at) & _FIELD:
        return None
    for end, sense in scan.senses(at):
        # "phòng Điều độ" is none of cashews
        if end == at + 1 and is_halved(scan, at):
            return None
        # "nội dung" is no "Nội" of a hospital
        if sense.role == "field" and (end > at + 1 or scan.words[at].cap or not sense.surface[0].isupper()):
            return end, sense.full if sense.surface != sense.full else scan.printed(at, end)
    return None
