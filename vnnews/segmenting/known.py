"""Lines that are known word for word: list headers, buttons, section names."""

from __future__ import annotations

from functools import cache

from vnnews.lexicon import Entry, key, load, whole_lines


def known_line(lowered: str) -> Entry | None:
    """The list entry that a whole line is; ``lowered`` is folded lower-case text.

    >>> entry = known_line("tin liên quan:")
    >>> entry.kind
    'related'
    """
    return _whole_lines().get(key(lowered))


@cache
def _whole_lines() -> dict[str, Entry]:
    """All lists of whole lines in one; a header outweighs furniture, furniture a section's name."""
    lists = ("sections", "furniture_lines", "line_headers")
    return {bare: entry for name in lists for bare, entry in whole_lines(load(name)).items()}
