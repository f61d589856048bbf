"""How a rule is made: a small function that reads one number with what stands around it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from vnnews.quantities.parts import Candidate, Number, Scan, Unit

# what a rule gets: the text, the number, where its unit begins, the unit
Reader = Callable[[Scan, Number, int, Unit | None], Candidate | None]


class Rule:
    """A named reader; it finds alone and knows nothing of other rules.

    ``wake`` are the forms of numbers, or the kinds of units, that it is asked about.
    """

    def __init__(self, name: str, wake: frozenset[str], read: Reader) -> None:
        self.name = name
        self.wake = wake
        self.__doc__ = read.__doc__
        self._read = read

    def find(self, scan: Scan, number: Number, unit_start: int, unit: Unit | None) -> Candidate | None:
        """The candidate that the rule makes of the number, or ``None``."""
        found = self._read(scan, number, unit_start, unit)
        return None if found is None else replace(found, rule=self.name)


def rule(*wake: str) -> Callable[[Reader], Rule]:
    """Make the decorated reader a `Rule`; its name is what ``Quantity.rule`` reports."""

    def make(read: Reader) -> Rule:
        return Rule(read.__name__, frozenset(wake), read)

    return make
