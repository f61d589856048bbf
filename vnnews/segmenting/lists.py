"""Under which list header a line stands: related articles, tags, comments, links to other sites."""

from __future__ import annotations

from collections.abc import Sequence

from vnnews.reading import Line
from vnnews.segmenting.looks import is_headline_like
from vnnews.segmenting.shapes import Shape

_LIST_HEADERS = frozenset({"related", "tags", "comments", "sites"})
_LIST_ENDERS = frozenset({"share", "navigation", "imprint", "audio"})
# a list of links that goes on for longer than this without a break is no longer under its header
_LONGEST_LIST = 80
_SHORTEST_TEASER, _LONGEST_TEASER = 15, 60
_LONGEST_TAG = 8
_CARD_ENDERS = frozenset({"comments", "comment", "related", "share", "tags"})
_FEWEST_PARAGRAPHS, _FEWEST_CARDS, _SHORTEST_HEADLINE, _LONGEST_RUN = 3, 2, 6, 24
_LOOK_AHEAD = 12


def lists_above(lines: Sequence[Line], shapes: Sequence[Shape], prose: Sequence[bool]) -> list[str | None]:
    """For every line, the kind of list header that it stands under: `related`, `tags`, `comments`, `sites` or none."""
    under = _Lists(lines, shapes, prose).walk()
    for index in _cards(lines, shapes, prose):
        under[index] = under[index] or "related"
    return under


def _cards(lines: Sequence[Line], shapes: Sequence[Shape], prose: Sequence[bool]) -> set[int]:
    """The lines of cards of other articles that no header stands above, right before buttons or comments end the text.

    A card is a headline and a teaser of one sentence; headlines alone may follow.
    """
    found: set[int] = set()
    paragraphs = 0
    for index, shape in enumerate(shapes):
        if paragraphs >= _FEWEST_PARAGRAPHS and shape.known and shape.known.kind in _CARD_ENDERS:
            found |= _cards_above(lines, shapes, index)
        paragraphs += prose[index]
    return found


def _cards_above(lines: Sequence[Line], shapes: Sequence[Shape], end: int) -> set[int]:
    at, cards, alone = end - 1, 0, 0
    while at > 0 and end - at <= _LONGEST_RUN:
        if _is_card_headline(lines[at], shapes[at]):
            alone += not cards
            at -= 1
        elif _is_card_teaser(lines[at], shapes[at]) and _is_card_headline(lines[at - 1], shapes[at - 1]):
            cards += 1
            at -= 2
        else:
            break
    enough = cards >= _FEWEST_CARDS or (cards and alone >= _FEWEST_CARDS)
    return set(range(at + 1, end)) if enough else set()


def _is_card_headline(line: Line, shape: Shape) -> bool:
    return is_headline_like(line, shape) and shape.syllables >= _SHORTEST_HEADLINE and shape.sentences == 1


def _is_card_teaser(line: Line, shape: Shape) -> bool:
    if line.bullet or shape.known or shape.credit or shape.byline or shape.sentences > 1:
        return False
    return shape.ending in ("stop", "ellipsis") and _SHORTEST_TEASER <= shape.syllables <= _LONGEST_TEASER


class _Lists:
    """One walk down the page: which list is open, and whether the article before it is over."""

    def __init__(self, lines: Sequence[Line], shapes: Sequence[Shape], prose: Sequence[bool]) -> None:
        self.lines = lines
        self.shapes = shapes
        self.prose = prose
        self.open: str | None = None
        self.length = 0
        self.teasers = 0
        # text has been printed, and behind it a byline closed the article: what follows in lists is no body
        self.started = False
        self.closed = False

    def walk(self) -> list[str | None]:
        under: list[str | None] = []
        for index, shape in enumerate(self.shapes):
            kind = shape.known.kind if shape.known else None
            if kind in _LIST_HEADERS:
                self.open, self.length, self.teasers = kind, 0, 0
                under.append(None)
                continue
            self.length += 1
            if self.open == "related" and self._opens_article(index):
                self.open = None
            if self.open and (self.length > _LONGEST_LIST or self._ends(index)):
                self.open = None
            under.append(self.open)
            self.started = self.started or (self.open is None and self.prose[index])
            self.closed = self.closed or (self.started and self._closes(index))
        return under

    def _opens_article(self, index: int) -> bool:
        """Whether the article begins below a list in its head: headline, date line and two paragraphs."""
        if self.started or self.lines[index].bullet or index + 3 >= len(self.shapes):
            return False
        return self.shapes[index + 1].is_stamp and self.prose[index + 2] and self.prose[index + 3]

    def _closes(self, index: int) -> bool:
        """Whether a byline stands here with no text behind it."""
        byline = self.shapes[index].byline
        if byline is None or byline.strength == "single" or index + 1 == len(self.shapes):
            return False
        return self.shapes[index + 1].known is not None

    def _ends(self, index: int) -> bool:
        shape = self.shapes[index]
        if shape.known and shape.known.kind in _LIST_ENDERS:
            return True
        if self.open == "tags":
            return shape.syllables > _LONGEST_TAG
        if shape.known and shape.known.kind == "section":
            # a breadcrumb: above the text a list in the menu ends where the article begins
            return not self.started
        if self.open in ("comments", "sites"):
            return False
        if shape.credit or self._credited_below(index):
            return True
        if not self.prose[index]:
            return False
        teaser = self._is_teaser(index)
        self.teasers += teaser
        return not teaser

    def _credited_below(self, index: int) -> bool:
        below = self.shapes[index + 1].credit if index + 1 < len(self.shapes) else None
        return below is not None and below.text_end == 0

    def _is_teaser(self, index: int) -> bool:
        """Whether a paragraph in a list belongs to the headline before it rather than to the article.

        It does when the article is over, when a stamp or a bullet close behind shows that the list goes on, or
        when headlines and short paragraphs take turns.
        """
        if self.shapes[index].syllables > _LONGEST_TEASER:
            return False
        if self.closed or self._goes_on(index):
            return True
        if self.length == 1 or self.prose[index - 1]:
            return False
        ends = index + 1 == len(self.shapes) or self._is_header(index + 1)
        return self.teasers > 0 if ends else self._takes_turns(index)

    def _goes_on(self, index: int) -> bool:
        near = range(index + 1, min(index + 3, len(self.shapes)))
        return any(self.lines[at].bullet or self.shapes[at].is_stamp for at in near)

    def _takes_turns(self, index: int) -> bool:
        """Whether up to the next known line no two paragraphs follow each other, and there are more of them."""
        paragraphs = 0
        for at in range(index + 1, min(index + _LOOK_AHEAD, len(self.shapes))):
            if self._is_header(at):
                break
            if self.prose[at] and (self.prose[at - 1] or self.shapes[at].syllables > _LONGEST_TEASER):
                return False
            paragraphs += self._reads_on(at)
        return paragraphs > 0

    def _is_header(self, index: int) -> bool:
        """Whether a known line stands here that is no section's name: lists print that over each of their items."""
        known = self.shapes[index].known
        return known is not None and known.kind != "section"

    def _reads_on(self, index: int) -> bool:
        """Whether a line reads like a teaser: a sentence too long for a headline, with its full stop."""
        shape = self.shapes[index]
        return self.prose[index] or (shape.ending == "stop" and shape.syllables >= _SHORTEST_TEASER)
