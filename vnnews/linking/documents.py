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
    groups: list[list[DocumentFound]] = []
    by_name: dict[str, list[list[DocumentFound]]] = {}
    last: tuple[DocumentFound, list[DocumentFound]] | None = None
    for document in sorted(found, key=lambda document: document.start):
        group = _bracketed(document, last, text)
        key = _key(document)
        if group is None:
            group = next(
                (group for group in by_name.get(key, ()) if all(_same(document, other) for other in group)), None
            )
        if group is None:
            group = []
            groups.append(group)
        if group not in by_name.setdefault(key, []):
            by_name[key].append(group)
        group.append(document)
        last = (document, group)
    return tuple(_document(group) for group in groups)


def _bracketed(
    document: DocumentFound, last: tuple[DocumentFound, list[DocumentFound]] | None, text: str
) -> list[DocumentFound] | None:
    """The group of the treaty before, when ``document`` is its abbreviation in brackets."""
    if document.rule != "treaty_name" or last is None:
        return None
    before, group = last
    return group if _BRACKET.fullmatch(text, before.end, document.start) else None


def _key(document: DocumentFound) -> str:
    """What mentions of one document share: type and first number, or the words of the name."""
    if document.number is not None:
        digits = re.match(r"\d+", document.number)
        return f"{document.type} {int(digits[0]) if digits else document.number}"
    name = fold(document.text).text.lower()
    if document.rule == "treaty_name":
        name = _treaties().get(name, name)
    return " ".join(_WORD.findall(_EDITION.sub("", name)))


def _same(document: DocumentFound, other: DocumentFound) -> bool:
    if document.number and other.number:
        one, two = (re.sub(r"[–-]", "-", number.lower()) for number in (document.number, other.number))
        if not (one.startswith(two) or two.startswith(one)):
            return False
    if document.year and other.year and document.year != other.year:
        return False
    return not (
        document.issuer
        and other.issuer
        and document.issuer.lower() != other.issuer.lower()
        and not _codes(document, other)
    )


def _codes(document: DocumentFound, other: DocumentFound) -> bool:
    """Whether both have a code: then the number alone tells them apart."""
    return "/" in (document.number or "") and "/" in (other.number or "")


def _document(group: list[DocumentFound]) -> Document:
    fullest = max(group, key=lambda document: len(document.text))
    numbers = [document.number for document in group if document.number]
    return Document(
        name=fullest.text,
        type=fullest.type,
        number=max(numbers, key=len) if numbers else None,
        year=next((document.year for document in group if document.year), None),
        issuer=next((document.issuer for document in group if document.issuer), None),
        mentions=tuple(
            Mention(text=document.text, start=document.start, end=document.end, rule=document.rule)
            for document in group
        ),
    )


def _treaties() -> dict[str, str]:
    if not _TREATIES:
        _TREATIES.update((entry.surface.lower(), entry.canonical.lower()) for entry in load("treaties"))
    return _TREATIES


_TREATIES: dict[str, str] = {}
