"""Every line of the case files ``names_*.tsv``: people, bodies, positions, who is meant, and what is none of these."""

from __future__ import annotations

import pytest
from cases import cases

from vnnews.article import Official
from vnnews.linking import link
from vnnews.names import Names, find


def _check_places(text: str, names: Names) -> None:
    mentions = [m for official in names.officials for m in official.mentions]
    mentions += [m for person in names.persons for m in person.mentions]
    mentions += [m for agency in names.agencies for m in agency.mentions]
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text


def _people(names: Names) -> list[tuple[int, str]]:
    found = [(official.mentions[0].start, official.name) for official in names.officials]
    found += [(person.mentions[0].start, person.name) for person in names.persons]
    return sorted(found)


@pytest.mark.parametrize(("text", "expected"), cases("names_people"))
def test_people(text: str, expected: str) -> None:
    names = find(text)
    _check_places(text, names)
    assert [name for _, name in _people(names)] == expected.split(";")


@pytest.mark.parametrize(("text", "expected"), cases("names_agencies"))
def test_agencies(text: str, expected: str) -> None:
    names = find(text)
    _check_places(text, names)
    assert [agency.name for agency in names.agencies] == expected.split(";")


def _written(official: Official) -> str:
    posts = [f"{'*' * p.former}{p.title} = {p.agency or ''}".strip() for p in official.positions]
    return f"{official.name}: {', '.join(posts)}"


@pytest.mark.parametrize(("text", "expected"), cases("names_positions"))
def test_positions(text: str, expected: str) -> None:
    names = find(text)
    _check_places(text, names)
    assert "; ".join(_written(official) for official in names.officials) == expected.replace("= ,", "=,")


@pytest.mark.parametrize(("text", "expected"), cases("names_linking"))
def test_who_is_meant(text: str, expected: str) -> None:
    names = link(find(text), text)
    _check_places(text, names)
    found = [(o.mentions[0].start, o.name, o.mentions) for o in names.officials]
    found += [(p.mentions[0].start, p.name, p.mentions) for p in names.persons]
    found.sort(key=lambda one: one[0])
    assert "; ".join(f"{name}: {', '.join(m.text for m in ms)}" for _, name, ms in found) == expected


@pytest.mark.parametrize(("kind", "text"), cases("names_negative"))
def test_nothing_of_the_kind(kind: str, text: str) -> None:
    names = link(find(text), text)
    found = _people(names) if kind == "people" else getattr(names, kind)
    assert not found


def test_as_many_negative_lines_as_positive() -> None:
    positive = sum(len(cases(f"names_{name}")) for name in ("people", "agencies", "positions"))
    assert len(cases("names_negative")) >= positive - 5
