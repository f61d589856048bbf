"""How a rule is made: a pattern over the folded text in lower case, and a small function that reads its match."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from msgspec.structs import force_setattr

from vnnews.times.parts import Candidate

# what wakes a rule that begins with a number: what stands behind the number
Family = Literal["numeric", "clock", "named", "length", "years", "whole"]
Reader = Callable[[re.Match[str]], Candidate | list[Candidate] | None]


class Rule:
    """A named pattern with its reader; it finds alone and knows nothing of other rules.

    A rule is tried only at its anchors: at numbers that ``family`` describes, or at the words ``openings`` with which
    everything that it finds begins. ``everywhere``: it is also a rule for lines of lists, not of running text alone.
    """

    def __init__(
        self, read: Reader, pattern: str, family: Family | None, openings: tuple[str, ...], everywhere: bool
    ) -> None:
        self.name = read.__name__
        self.family = family
        self.openings = openings
        self.everywhere = everywhere
        self.__doc__ = read.__doc__
        self._pattern = pattern
        self._read = read
        self._compiled: re.Pattern[str] | None = None

    def at(self, text: str, start: int) -> list[Candidate]:
        """The candidates that the text holds at ``start``; ``text`` is folded and in lower case."""
        compiled = self._compiled
        if compiled is None:
            # compiled on first use: importing stays cheap
            compiled = self._compiled = re.compile(self._pattern)
        match = compiled.match(text, start)
        if match is None:
            return []
        found = self._read(match)
        if found is None:
            return []
        several = found if isinstance(found, list) else [found]
        for one in several:
            # made a moment ago and seen by nobody: naming it in place spares a copy
            force_setattr(one, "rule", self.name)
        return several

    def find(self, text: str) -> list[Candidate]:
        """The candidates of every place in ``text``; slow, for short texts."""
        return [found for start in range(len(text)) for found in self.at(text, start)]


def rule(
    family: Family | None, pattern: str, openings: tuple[str, ...] = (), *, everywhere: bool = False
) -> Callable[[Reader], Rule]:
    """Make the decorated reader a `Rule`; its name is what ``Time.rule`` reports."""

    def make(read: Reader) -> Rule:
        return Rule(read, pattern, family, openings, everywhere)

    return make
