"""What the search for documents hands on."""

from __future__ import annotations

from vnnews.article import Record


class DocumentFound(Record, frozen=True, kw_only=True):
    """One legal or official document as printed, without the day it was signed and without "của …".

    ``type`` is the kind in lower case and in full ("nghị định", "luật"); ``number`` the printed number without spaces
    and without "số" ("15/QĐ-TTg"); ``year`` its year, where number, name or the day after it tell; ``issuer`` the body
    that its code or the words after it name. ``title`` is the folded name of what has one ("Đất đai", "Paris").
    """

    text: str
    start: int
    end: int
    rule: str
    type: str
    number: str | None = None
    year: int | None = None
    issuer: str | None = None
    title: str | None = None
