"""How a rule is made: a pattern over the folded text in lower case, and a small function that reads its match."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from msgspec.structs import replace

from vnnews.times.parts import Candidate

Family = Literal["numeric", "clock", "named", "ago", "company", "words", "whole"]
Reader = Callable[[re.Match[str]], Candidate | None]


class Rule:
    """A named pattern with its reader; it finds alone and knows nothing of other rules.

    ``family`` is what wakes it: a rule runs only where the text around promises something. ``literals``, if any,
    are strings of which one stands in everything that it finds.
    """

    def __init__(self, name: str, family: Family, pattern: str, read: Reader, literals: tuple[str, ...]) -> None:
        self.name = name
        self.family = family
        self.literals = literals
        self.__doc__ = read.__doc__
        self._pattern = pattern
        self._read = read
        self._compiled: re.Pattern[str] | None = None

    def find(self, text: str, low: int = 0, high: int | None = None) -> list[Candidate]:
        """Every candidate in ``text[low:high]``; ``text`` is folded and in lower case."""
        high = len(text) if high is None else high
        if self.literals and not self._promised(text, low, high):
            return []
        if self._compiled is None:
            # compiled on first use: importing stays cheap
            self._compiled = re.compile(self._pattern)
        found = [self._read(match) for match in self._compiled.finditer(text, low, high)]
        return [replace(candidate, rule=self.name) for candidate in found if candidate is not None]

    def _promised(self, text: str, low: int, high: int) -> bool:
        for literal in self.literals:  # noqa: SIM110 - a generator would cost more than the search
            if text.find(literal, low, high) >= 0:
                return True
        return False


def rule(family: Family, pattern: str, literals: tuple[str, ...] = ()) -> Callable[[Reader], Rule]:
    """Make the decorated reader a `Rule`; its name is what ``Time.rule`` reports."""

    def make(read: Reader) -> Rule:
        return Rule(read.__name__, family, pattern, read, literals)

    return make
