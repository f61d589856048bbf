"""Stamps of metadata in other languages ("28 septembre 2024"): read by `dateparser`, loaded for such a stamp only."""

from __future__ import annotations

import re
from functools import lru_cache

# a month in letters, and a year: what has none of them is no date that only a foreign reader could tell
_WORTH_A_TRY = re.compile(r"(?=.*[^\W\d_]{3})(?=.*(?<!\d)(?:19|20)\d\d(?!\d))(?=.*(?<!\d)\d{1,2}(?!\d))")
_CLOCK = re.compile(r"\d{1,2}[:h.]\d{2}")
_LONGEST = 60
# the languages of Vietnam's own press abroad and of its press in other languages
_LANGUAGES = ["en", "fr", "es", "ru", "zh", "ja", "ko", "de", "lo", "km"]


@lru_cache(maxsize=512)
def foreign_date(raw: str) -> str | None:
    """The moment that a stamp names in another language, as ISO 8601 without what it does not say; else ``None``.

    Day, month and year must all be there; a clock and a zone are told only where they are written.

    >>> foreign_date("28 septembre 2024"), foreign_date("28 septembre 2024, 18:27")
    ('2024-09-28', '2024-09-28T18:27:00')
    >>> foreign_date("Cập nhật 2024") is None
    True
    """
    if len(raw) > _LONGEST or not _WORTH_A_TRY.match(raw):
        return None
    import dateparser

    found = dateparser.parse(
        raw, languages=_LANGUAGES, settings={"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True}
    )
    if found is None:
        return None
    moment: str = found.isoformat() if _CLOCK.search(raw) else found.date().isoformat()
    return moment
