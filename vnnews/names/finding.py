"""The way of a text: fold, read, attach posts to names, write the records."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path

from vnnews.article import Agency as AgencyRecord
from vnnews.article import Document, Mention, Official, Person, Place, Position
from vnnews.lexicon.lexicon import Lexicon, resolve
from vnnews.names.agencies import Agency
from vnnews.names.attaching import attach
from vnnews.names.documents import DocumentFound, find_documents
from vnnews.names.people import Name
from vnnews.names.places import PlaceFound, find_places
from vnnews.names.positions import Post
from vnnews.names.reading import Reading
from vnnews.names.records import Names
from vnnews.names.row import Held
from vnnews.names.tokens import Scan
from vnnews.names.wordlists import word_set
from vnnews.text import Folded, fold

# what is printed with a name and belongs to the mention
_SPOKEN = word_set("spoken")


def find(text: str | Folded, lexicon: Lexicon | str | Path | Iterable[Sequence[str]] | None = None) -> Names:
    """The people with their positions, and the bodies, places and documents named in ``text``.

    Arguments: ``text``, folded or not; ``lexicon``, a `vnnews.lexicon.Lexicon`, or rows or the path of a TSV file to
    add to the standard one. Returns `Names` with offsets into ``text``.

    >>> found = find("Ông Trần Văn An, Phó Chủ tịch UBND tỉnh Hà Nam, và bà Lê Thị Bích dự hội nghị.")
    >>> [(o.name, [(p.title, p.agency) for p in o.positions]) for o in found.officials]
    [('Trần Văn An', [('Phó Chủ tịch', 'UBND tỉnh Hà Nam')])]
    >>> [person.name for person in found.persons], [agency.full_name for agency in found.agencies]
    (['Lê Thị Bích'], ['Ủy ban nhân dân tỉnh Hà Nam'])
    """
    folded = fold(text)
    scan = Scan(folded.text, resolve(lexicon))
    reading = Reading(scan).run()
    held, left = attach(reading)
    writer = _Writer(scan, folded)
    officials, persons = writer.people(held)
    agencies = writer.agencies(reading.agencies)
    people = [(mention.start, mention.end) for official in officials for mention in official.mentions]
    people += [(mention.start, mention.end) for person in persons for mention in person.mentions]
    bodies = [(mention.start, mention.end) for agency in agencies for mention in agency.mentions]
    starts = [scan.starts[at] for at in scan.looks if scan.words[at].document]
    documents = _outside(find_documents(folded, starts), bodies)
    # "Tỉnh Ủy viên", "Căn cứ Luật Đất đai"
    titles = writer.titles(reading.items)
    told = [document.start for document in documents]
    places = tuple(
        place
        for place in find_places(folded, people + bodies)
        if place.start not in titles and bisect_left(told, place.start) == bisect_left(told, place.end)
    )
    return Names(
        officials=officials,
        persons=persons,
        agencies=agencies,
        places=_places(places),
        documents=_documents(documents),
        posts=tuple(writer.position(post) for post in left),
        places_found=places,
        documents_found=documents,
    )


def _outside(documents: Sequence[DocumentFound], bodies: Iterable[tuple[int, int]]) -> tuple[DocumentFound, ...]:
    """The documents that are no part of the name of a body: "Trường trung cấp luật Vị Thanh"."""
    spans = sorted(bodies)
    starts = [start for start, _ in spans]
    # how far the bodies up to each of them reach
    reach = list(accumulate([end for _, end in spans], max, initial=0))
    return tuple(found for found in documents if reach[bisect_left(starts, found.start)] < found.end)


def _places(found: Iterable[PlaceFound]) -> tuple[Place, ...]:
    groups: dict[str, list[PlaceFound]] = {}
    for place in found:
        groups.setdefault(place.text.lower(), []).append(place)
    return tuple(
        Place(
            name=group[0].text,
            level=group[0].level,
            mentions=tuple([Mention(text=p.text, start=p.start, end=p.end, rule=p.rule) for p in group]),
        )
        for group in groups.values()
    )


def _documents(found: Iterable[DocumentFound]) -> tuple[Document, ...]:
    groups: dict[str, list[DocumentFound]] = {}
    for document in found:
        groups.setdefault(document.text.lower(), []).append(document)
    return tuple(
        Document(
            name=group[0].text,
            type=group[0].type,
            number=group[0].number,
            year=group[0].year,
            issuer=group[0].issuer,
            mentions=tuple(Mention(text=d.text, start=d.start, end=d.end, rule=d.rule) for d in group),
        )
        for group in groups.values()
    )


class _Writer:
    """Makes records of what was read: offsets into the source, print as it stands there."""

    def __init__(self, scan: Scan, folded: Folded) -> None:
        self._scan = scan
        self._folded = folded

    def _span(self, start: int, end: int) -> tuple[int, int]:
        first, last = self._scan.starts[start], self._scan.end(end - 1)
        return (first, last) if self._folded.way is None else self._folded.span(first, last)

    def titles(self, items: Iterable[object]) -> set[int]:
        """Where the titles of posts begin."""
        return {self._span(item.title_start, item.title_end)[0] for item in items if isinstance(item, Post)}

    def _print(self, start: int, end: int) -> str:
        first, last = self._span(start, end)
        return self._folded.source[first:last]

    def people(self, held: list[Held]) -> tuple[tuple[Official, ...], tuple[Person, ...]]:
        """One record for each name as printed."""
        groups: dict[str, list[Held]] = {}
        for person in held:
            key = " ".join([w.lower for w in self._scan.words[person.name.start : person.name.end] if w.text != "."])
            groups.setdefault(key, []).append(person)
        officials, persons = [], []
        for group in groups.values():
            names = [person.name for person in group]
            mentions = tuple([self._mention(name) for name in names])
            first = names[0]
            name = self._print(first.start, first.end)
            honorific = next((n.honorific for n in names if n.honorific), None)
            posts = [post for person in group for post in person.posts]
            if posts:
                rank = next((n.rank for n in names if n.rank), None)
                positions = tuple(self.position(post) for post in posts)
                officials.append(
                    Official(name=name, honorific=honorific, rank=rank, positions=positions, mentions=mentions)
                )
            else:
                persons.append(Person(name=name, honorific=honorific, mentions=mentions))
        return tuple(officials), tuple(persons)

    def _mention(self, name: Name) -> Mention:
        start = name.start
        if name.honorific is not None and name.honorific.lower() in _SPOKEN:
            length = len(name.honorific.split(" ")) + 2 * name.honorific.count("/")
            if self._scan.printed(name.start - length, name.start) == name.honorific:
                start -= length
        first, last = self._span(start, name.end)
        return Mention(text=self._folded.source[first:last], start=first, end=last, rule=name.rule)

    def position(self, post: Post) -> Position:
        """The record of one post."""
        first, last = self._span(post.start, post.end)
        body = post.body
        place = body.tail.place if body is not None and body.tail is not None else ""
        return Position(
            title=self._print(post.title_start, post.title_end),
            agency=self._agency_of(post),
            agency_full=post.full,
            place=place or None,
            former=post.former,
            acting=post.acting,
            term=post.term,
            start=first,
            end=last,
        )

    def _agency_of(self, post: Post) -> str | None:
        """The body as printed, with the head word that the title swallowed."""
        if post.agency is None:
            return None
        printed = self._print(post.agency_from, post.agency_to)
        return post.prefix + (printed[:1].upper() + printed[1:] if post.capital else printed)

    def agencies(self, found: list[Agency]) -> tuple[AgencyRecord, ...]:
        """One record for each body as printed, whatever the case."""
        groups: dict[str, list[Agency]] = {}
        for body in sorted(found, key=lambda body: (body.start, body.end)):
            key = " ".join([w.lower for w in self._scan.words[body.start : body.end]])
            groups.setdefault(key, []).append(body)
        return tuple(self._agency(group) for group in groups.values())

    def _agency(self, group: list[Agency]) -> AgencyRecord:
        first = group[0]
        mentions = []
        for body in group:
            start, end = self._span(body.start, body.end)
            mentions.append(
                Mention(text=self._folded.source[start:end], start=start, end=end, rule=f"{body.rule}_name")
            )
        tail = first.tail
        return AgencyRecord(
            name=mentions[0].text,
            full_name=first.full,
            kind=first.domain or None,
            level=_level(first),
            place=(tail.place or None) if tail is not None else None,
            mentions=tuple(mentions),
        )


_LEVELS = {
    "tỉnh": "province",
    "thành phố": "province",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
_HEAD_LEVELS = (
    ("Tỉnh ", "province"),
    ("Thành ủy ", "province"),
    ("Thành đoàn ", "province"),
    ("Huyện ", "district"),
    ("Quận ", "district"),
    ("Thị ủy ", "district"),
    ("Sở ", "province"),
    ("Bộ ", "central"),
    ("Tổng cục ", "central"),
    ("Vụ ", "central"),
)


def _level(body: Agency) -> str | None:
    """Central, province, district or commune, as far as the print tells."""
    tail = body.tail
    if tail is not None:
        if tail.unit in _LEVELS:
            return _LEVELS[tail.unit]
        if tail.text.lower() in ("trung ương", "tối cao", "việt nam", "tw"):
            return "central"
    if body.domain in ("international", "foreign", "company", "bank", "media", "school", "hospital", "sport"):
        return None
    if body.rule == "body" and body.domain in (
        "government",
        "party",
        "legislature",
        "court",
        "procuracy",
        "army",
        "police",
    ):
        return "central"
    return next((level for head, level in _HEAD_LEVELS if body.full.startswith(head)), None)
