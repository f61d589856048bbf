"""The way of a text: fold, read what follows each type word, write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vnnews.names.documents import titles
from vnnews.names.documents.numbers import issuer_of, read_number, year_of
from vnnews.names.documents.records import DocumentFound
from vnnews.names.documents.words import words
from vnnews.text import Folded, fold, lower_case

_YEAR = re.compile(r"(?:19|20)\d\d")
_TITLED = re.compile(r" quy định ")


def find_documents(text: str | Folded, starts: Iterable[int] | None = None) -> list[DocumentFound]:
    """Every legal or official document in ``text``, in order, without overlaps.

    Arguments: ``text``, folded or not; ``starts``, where in the folded text words begin that a type word may begin
    with, for who knows them (default: where any word does). Returns a list of `DocumentFound` with offsets into
    ``text``. Found are
    documents with a number or a code, laws, codes and ordinances by name, the constitution, treaties, resolutions of
    party congresses, and named schemes; not "nghị quyết của Quốc hội", which could be any.

    >>> [document.text for document in find_documents("Theo Nghị định 100/2019/NĐ-CP, Luật Đất đai và nghị quyết này")]
    ['Nghị định 100/2019/NĐ-CP', 'Luật Đất đai']
    >>> find_documents("Quyết định số 15/QĐ-TTg ngày 5/1/2024 của Thủ tướng")[0].year
    2024
    """
    folded = fold(text)
    lower = lower_case(folded.text)
    if starts is None:
        found_at = (match.start() for match in words().anchor.finditer(lower))
        starts = (start for start in found_at if not lower[start - 1 : start].isalnum())
    return [_write(found, folded) for found in _scan(folded.text, lower, starts)]


def _scan(text: str, lower: str, starts: Iterable[int]) -> Iterator[DocumentFound]:
    anchor = words().anchor
    read = 0
    for start in starts:
        match = anchor.match(lower, start) if start >= read else None
        if match is None:
            continue
        read = match.end()
        found = None if lower[read : read + 1].isalnum() else _read(text, lower, start, read)
        if found is not None:
            yield found
            read = found.end


def _read(text: str, lower: str, start: int, at: int) -> DocumentFound | None:
    """What begins with the type word at ``start:at``."""
    type_ = lower[start:at]
    kinds = words().kinds[type_]
    if "treaty_name" in kinds:
        return _found(text, start, at, "treaty_name", "hiệp định") if text[start:at].isupper() else None
    if lower.startswith("dự ", start - 3) and type_ == "luật":
        return None
    number = read_number(text, lower, at)
    if number is not None and (number.sure or "numbered" in kinds or _well_known(text, start, number.number)):
        return _found(text, start, number.end, "numbered", type_, number=number.number)
    if "named" in kinds:
        law = titles.read_law(text, lower, start, at)
        return _found(text, start, law[0], law[1], type_, title=law[2]) if law else None
    if "constitution" in kinds:
        if text[start] != "H" or lower.startswith("tòa án ", start - 7):
            return None
        return _found(text, start, titles.read_year(lower, at), "constitution", type_)
    end = 0
    rule = ""
    if type_ == "nghị quyết":
        end, rule = titles.read_congress(lower, at), "congress"
    if not end and "treaty" in kinds:
        end, rule = titles.read_treaty(text, lower, start, at), "treaty"
    if not end and "titled" in kinds:
        end, rule = titles.read_quoted(text, at), "quoted"
        if not end and _TITLED.match(lower, at):
            end, rule = titles.read_scheme(text, lower, start, at, long=True), "titled"
    if not end and "scheme" in kinds and lower[at + 1 : at + 12].split(" ")[0] not in words().words["not_a_scheme"]:
        end, rule = titles.read_scheme(text, lower, start, at, long=False), "scheme"
    return _found(text, start, end, rule, type_, title=text[at + 1 : end]) if end else None


def _well_known(text: str, start: int, number: str) -> bool:
    """``Đề án 06``, ``Chương trình 135``: a capital and two digits at least, of types that usually have a code."""
    return text[start] in "ĐC" and number[:2].isdigit()


def _found(
    text: str, start: int, end: int, rule: str, type_: str, number: str | None = None, title: str | None = None
) -> DocumentFound:
    years = _YEAR.findall(text[start:end]) if number is None else []
    return DocumentFound(
        text=text[start:end],
        start=start,
        end=end,
        rule=rule,
        type=type_,
        number=number,
        year=int(years[-1]) if years else year_of(number, text, end),
        issuer=issuer_of(number, text, end),
        title=title,
    )


def _write(found: DocumentFound, folded: Folded) -> DocumentFound:
    start, end = folded.span(found.start, found.end)
    return DocumentFound(
        text=folded.source[start:end],
        start=start,
        end=end,
        rule=found.rule,
        type=found.type,
        number=found.number,
        year=found.year,
        issuer=found.issuer,
        title=found.title,
    )
