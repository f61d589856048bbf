"""Found documents to the documents of an article: mentions of one document joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnnews.article import Document, Mention
from vnnews.lexicon import load
from vnnews.names.documents import DocumentFound
from vnnews.text import fold

_BRACKET = re.compile(r" ?\(")
_EDITION = re.compile(r"(?: năm)? (?:19|20)\d\d\b| \((?:sửa đổi|bổ sung)[^)]*\)")
_DASHES = re.compile(r"[–-]")
_WORD = re.compile(r"\w+")


def link_documents(found: Sequence[DocumentFound], text: str) -> tuple[Document, ...]:
    """The documents of an article, in the order of their first mention.

    Arguments: ``found``, what `vnnews.names.documents.find_documents` found in ``text``.

    One document is what has the same type and number, one number being the front of the other ("35/2023" of
    "35/2023/UBTVQH15"), or the same name, years not against each other; a treaty's abbreviation in brackets is the
    treaty. ``name`` is the fullest printed form.

    >>> from vnnews.names.documents import find_documents
    >>> text = "Nghị định 100/2019/NĐ-CP có hiệu lực. Theo Nghị định 100, tài xế bị phạt."
    >>> [(document.name, len(document.mentions)) for document in link_documents(find_documents(text), text)]
    [('Nghị định 100/2019/NĐ-CP', 2)]
    """
    groups: list[_Group] = []
    by_name: dict[str, list[_Group]] = {}
    last: _Group | None = None
    for document in sorted(found, key=lambda document: document.start):
        same = by_name.setdefault(_key(document), [])
        group = last if last is not None and _is_abbreviation(document, last.documents[-1], text) else None
        group = group or next((group for group in same if group.takes(document)), None)
        if group is None:
            group = _Group()
            groups.append(group)
        if group not in same:
            same.append(group)
        group.add(document)
        last = group
    return tuple(_document(group) for group in groups)


class _Group:
    """The mentions of one document, and what is known of it."""

    def __init__(self) -> None:
        self.documents: list[DocumentFound] = []
        self.number: str | None = None
        self.year: int | None = None
        self.issuer: str | None = None

    def takes(self, document: DocumentFound) -> bool:
        """Whether nothing that is known speaks against ``document`` being the same."""
        if document.number and self.number:
            one, two = (_DASHES.sub("-", number.lower()) for number in (document.number, self.number))
            if not (one.startswith(two) or two.startswith(one)):
                return False
            if one == two and "/" in one:
                return True
        if document.year and self.year and document.year != self.year:
            return False
        return not (document.issuer and self.issuer and document.issuer.lower() != self.issuer.lower())

    def add(self, document: DocumentFound) -> None:
        """One more mention."""
        self.documents.append(document)
        self.number = max(filter(None, (self.number, document.number)), key=len, default=None)
        self.year = self.year or document.year
        self.issuer = self.issuer or document.issuer


def _is_abbreviation(document: DocumentFound, before: DocumentFound, text: str) -> bool:
    """Whether ``document`` is the abbreviation, in brackets, of the treaty before it."""
    return document.rule == "treaty_name" and _BRACKET.fullmatch(text, before.end, document.start) is not None


def _key(document: DocumentFound) -> str:
    """What mentions of one document share: type and first number, or the words of the name."""
    if document.number is not None:
        digits = re.match(r"\d+", document.number)
        return f"{document.type} {int(digits[0]) if digits else document.number}"
    name = fold(document.text).text.lower()
    if document.rule == "treaty_name":
        name = _treaties().get(name, name)
    return " ".join(_WORD.findall(_EDITION.sub("", name)))


def _document(group: _Group) -> Document:
    fullest = max(group.documents, key=lambda document: len(document.text))
    return Document(
        name=fullest.text,
        type=fullest.type,
        number=group.number,
        year=group.year,
        issuer=group.issuer,
        mentions=tuple(
            Mention(text=document.text, start=document.start, end=document.end, rule=document.rule)
            for document in group.documents
        ),
    )


def _treaties() -> dict[str, str]:
    if not _TREATIES:
        _TREATIES.update((entry.surface.lower(), entry.canonical.lower()) for entry in load("treaties"))
    return _TREATIES


_TREATIES: dict[str, str] = {}
