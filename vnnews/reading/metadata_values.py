"""Values of a page's metadata: clean text, instants, addresses, names to compare."""

from __future__ import annotations

import html
import re
import unicodedata
from datetime import datetime, timedelta, timezone
from urllib.parse import urljoin, urlsplit

from vnnews.reading.foreign_dates import foreign_date
from vnnews.text import without_marks

MAX_TEXT = 10_000
"""A longer value is no value of a field but a text that went astray."""

_MAX_STAMP = 120
_MAX_ADDRESS = 2_000
VIETNAM = timezone(timedelta(hours=7))
_FARTHEST_ZONE = timedelta(hours=14)
# no page is older than the web: 0001, 1900 and 1970 are what databases write for "not set"
_FIRST_YEAR = 1990

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}+>")
# control characters, halves of surrogate pairs, zero widths and byte order marks
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\u200b\u200e\u200f\u2060\ufeff\ufffe\uffff]")

_ISO = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
    r"(?:(?:[Tt]|\s{1,3}|[Tt]\s)([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2})(?:[.,][0-9]{1,12})?)?"
    r"\s{0,3}(?:([Zz])|(?:UTC|GMT)?([+-])\s?([0-9]{1,2}):?([0-9]{2})?)?)?"
)
# the way .NET writes an instant into JSON: milliseconds since 1970
_DOTNET = re.compile(r"\\?/Date\(([0-9]{9,14})(?:[+-][0-9]{4})?\)\\?/")
# the default print of .NET in US English: month first, nothing padded with zeros, always with seconds
_US_DEFAULT = re.compile(r"([1-9][0-9]?)/([1-9][0-9]?)/([0-9]{4}) ([1-9][0-9]?:[0-9]{2}:[0-9]{2} [AP]M)")
_EPOCH = re.compile(r"([0-9]{10}|[0-9]{13})(?:\.[0-9]{1,6})?")
_DATE_T_CLOCK = re.compile(r"(?<=[0-9])T(?=[0-9]{1,2}:)")
_ZONE = re.compile(
    r"(?<=[0-9 MHCA])\s{0,3}[(\[]?"
    r"(?:Z|(?:UTC|GMT)\s?(?:[+-]\s?[0-9]{1,2}(?::?[0-9]{2})?)?|[+-][0-9]{2}(?::?[0-9]{2})?)[)\]]?"
    r"(?:\s?\([^()]{0,40}\))?\s*\Z"
)


def text_of(value: object) -> str | None:
    """One line of clean text of a value of JSON or HTML, ``None`` where nothing is to be seen.

    Entities are read, even when they were escaped twice; mark-up and invisible characters are dropped.

    >>> text_of(" Bình &amp;quot;Gold&amp;quot;<br> bị bắt ")
    'Bình "Gold" bị bắt'
    >>> text_of({"@value": "Đà Nẵng"}), text_of(["", "Huế"]), text_of([]), text_of(True)
    ('Đà Nẵng', 'Huế', None, None)
    """
    value = _scalar(value)
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        return None
    for _ in range(3):
        if "&" not in value:
            break
        value = html.unescape(value)
    if "<" in value:
        value = _TAG.sub(" ", value)
    value = _INVISIBLE.sub("", value)
    return unicodedata.normalize("NFC", " ".join(value.split())) or None


def _scalar(value: object) -> object:
    """The first text in a value: of a list its first item that has one, of an object its ``@value`` or ``name``."""
    for _ in range(4):
        if isinstance(value, list):
            value = next((item for item in value[:20] if item), None)
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name")
        else:
            break
    return value


def raw_stamp(value: object) -> str | None:
    """The text of a stamp as it is written, of a number its digits; ``None`` for what cannot be a stamp."""
    value = _scalar(value)
    if isinstance(value, float) and 0 < value < 1e14:
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if 0 < value < 10**14 else None
    found = text_of(value)
    return found if found and len(found) <= _MAX_STAMP else None


def instant(raw: str) -> str | None:
    """The instant of a stamp in Vietnamese time, or the day where there is no clock, or ``None``.

    A stamp without a zone is in Vietnamese time. Years before 1990 are what databases write for nothing.

    >>> instant("2024-09-28T11:27:00Z"), instant("28-09-2024 18:27"), instant("28/09/2024")
    ('2024-09-28T18:27:00+07:00', '2024-09-28T18:27:00+07:00', '2024-09-28')
    >>> instant("9/28/2024 6:27:05 PM"), instant("1727522820"), instant("0001-01-01T00:00:00")
    ('2024-09-28T18:27:05+07:00', '2024-09-28T18:27:00+07:00', None)
    """
    raw = raw.strip()
    if len(raw) > _MAX_STAMP:
        return None
    match = _ISO.fullmatch(raw)
    found = _sensible(_iso(match) if match else _printed(raw))
    foreign = foreign_date(raw) if found is None else None
    match = _ISO.fullmatch(foreign) if foreign else None
    return _sensible(_iso(match)) if match else found


def local_reading(raw: str) -> str | None:
    """The instant of a stamp whose zone is not believed: its clock as written, taken as Vietnamese time.

    Many sites write their local time with "Z" or "+00:00". ``None`` for seconds since 1970, which have no clock.

    >>> local_reading("2024-09-28T18:27:00+00:00"), local_reading("Sat, 28 Sep 2024 18:27:00 GMT")
    ('2024-09-28T18:27:00+07:00', '2024-09-28T18:27:00+07:00')
    >>> local_reading("1727522820") is None
    True
    """
    raw = raw.strip()
    if len(raw) > _MAX_STAMP or _EPOCH.fullmatch(raw) or _DOTNET.fullmatch(raw):
        return None
    return instant(_ZONE.sub("", raw)) if re.search(r"[0-9]:[0-9]", raw) else instant(raw)


def _sensible(found: str | None) -> str | None:
    return found if found is not None and int(found[:4]) >= _FIRST_YEAR else None


def _iso(match: re.Match[str]) -> str | None:
    """The instant of a match of ISO 8601; what is no day, clock or zone is not read in part."""
    year, month, day, hour, minute, second, utc, sign, zone_hours, zone_minutes = match.groups()
    try:
        if hour is None:
            return datetime(int(year), int(month), int(day)).date().isoformat()
        zone = VIETNAM
        if utc or sign:
            offset = timedelta(hours=int(zone_hours or 0), minutes=int(zone_minutes or 0))
            if offset > _FARTHEST_ZONE:
                return None
            zone = timezone(-offset if sign == "-" else offset)
        moment = datetime(
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=zone
        ).astimezone(VIETNAM)
    except (ValueError, OverflowError):
        return None
    return moment.isoformat()


def _printed(raw: str) -> str | None:
    """What `times` reads of a stamp that is not of ISO 8601."""
    # only non-ISO stamps need the grammar
    from vnnews import times

    if match := _DOTNET.fullmatch(raw) or _EPOCH.fullmatch(raw):
        raw = match[1]
    elif (match := _US_DEFAULT.fullmatch(raw)) and int(match[1]) <= 12:
        raw = f"{match[3]}-{match[1]:0>2}-{match[2]:0>2} {match[4]}"
    time = times.parse(_DATE_T_CLOCK.sub(" ", raw))
    if time is None or time.begin is None:
        return None
    if time.grain == "day":
        return time.begin[:10]
    return time.begin if time.grain in ("minute", "second") else None


def address(value: object, base: str | None) -> str | None:
    """An absolute http(s) address, relative ones joined to ``base``; ``None`` for all else.

    >>> address("/tin/mua-lon.html", "https://tin.example.vn/a"), address("javascript:void(0)", None)
    ('https://tin.example.vn/tin/mua-lon.html', None)
    """
    found = text_of(value)
    if not found or len(found) > _MAX_ADDRESS or " " in found:
        return None
    try:
        joined = urljoin(base, found) if base else found
        parts = urlsplit(joined)
        host = parts.hostname
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and host else None


def squeezed(name: str) -> str:
    """A name for comparing: letters and digits only, small, without tones and marks.

    >>> squeezed("Báo Tuổi Trẻ Online")
    'baotuoitreonline'
    """
    return "".join(letter for letter in without_marks(name.casefold()) if letter.isalnum())
