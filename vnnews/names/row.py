"""The names and posts of one text in order: what stands between them, and which post is whose."""

from __future__ import annotations

from collections.abc import Iterator

from vnnews.names.agencies import Agency
from vnnews.names.cues import Cue
from vnnews.names.people import Name
from vnnews.names.positions import Post
from vnnews.names.post_patterns import CHAIN, LEAVES, LONGEST_GAP, VERBED
from vnnews.names.reading import Reading


class Held:
    """A name with the posts that are its own."""

    __slots__ = ("name", "posts")

    def __init__(self, name: Name) -> None:
        self.name = name
        self.posts: list[Post] = []


class Row:
    """The names and posts of one text in order; ``owner`` tells which posts are given away."""

    def __init__(self, reading: Reading) -> None:
        scan = reading.scan
        self._words = scan.words
        self._text = scan.text
        self._starts = scan.starts
        self._word_end = scan.end
        self._items: list[Post | Name] = [item for item in reading.items if not isinstance(item, (Agency, Cue))]
        self._people = [Held(item) if isinstance(item, Name) else None for item in self._items]
        self._owner: dict[int, Held] = {}

    def _end(self, index: int) -> int:
        return self._word_end(self._items[index].end - 1)

    def _start(self, index: int) -> int:
        item = self._items[index]
        return self._starts[item.cue if isinstance(item, Name) else item.start]

    def _gap(self, index: int) -> str | None:
        """The text between an item and the next; ``None`` when they are too far apart or on two lines."""
        first = self._end(index)
        last = max(self._start(index + 1), first)
        if last - first > LONGEST_GAP:
            return None
        between = self._text[first:last]
        return None if "\n" in between else between

    def _is_free_post(self, index: int) -> bool:
        return 0 <= index < len(self._items) and isinstance(self._items[index], Post) and index not in self._owner

    def _is_name(self, index: int) -> bool:
        return index < len(self._people) and self._people[index] is not None

    def _give(self, chain: list[int], person: Held) -> None:
        for index in chain:
            item = self._items[index]
            if isinstance(item, Post):
                self._owner[index] = person
                person.posts.append(item)

    def _chain(self, first: int) -> list[int]:
        """A post with those that follow it in one row."""
        chain = [first]
        while self._is_free_post(chain[-1] + 1):
            step = self._gap(chain[-1])
            if step is None or not step.strip():
                break
            if not (CHAIN.fullmatch(step) or VERBED.fullmatch(step) or LEAVES.fullmatch(step)):
                break
            chain.append(chain[-1] + 1)
        return chain

    def _touches(self, index: int) -> bool:
        """Whether nothing stands between an item and the next."""
        between = self._gap(index)
        return between is not None and not between.strip()

    def _open_posts(self) -> Iterator[tuple[int, int]]:
        """The posts that are nobody's yet, in order, each with the place of the person named last before it."""
        last = None
        for index, person in enumerate(self._people):
            if person is not None:
                last = index
            elif last is not None and index not in self._owner:
                yield index, last

    def _opens(self, index: int) -> bool:
        """Whether the sentence begins with this item."""
        start = self._start(index)
        return self._text[max(0, start - 2) : start].strip(" ") in ("", ".", "\n", "!", "?")
