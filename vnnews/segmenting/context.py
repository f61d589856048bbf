"""What the rest of the page says about a line: its zone, its list, its place among the paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from vnnews.reading import Line, Metadata
from vnnews.segmenting.galleries import galleries, is_in_row
from vnnews.segmenting.headline import find_headline, main_heading, second_head, text_start
from vnnews.segmenting.lists import lists_above
from vnnews.segmenting.looks import (
    SENTENCE_ENDINGS,
    has_date,
    is_below_caption,
    is_depiction,
    is_headline_like,
    is_partial_stamp,
    is_prose,
    is_row_of_links,
    leads_to_tag,
)
from vnnews.segmenting.shapes import LONGEST_DEPICTION, Shape
from vnnews.segmenting.standing import Standing, closing_stamp, counted_headings, paragraph_order
from vnnews.segmenting.told import Told
from vnnews.text import without_marks

_FIRST_LINES = 4
_LONGEST_MENU_ENTRY = 4
_NEAR_TEXT = 12
# below the comments a list of other articles that goes on for longer is hard to tell from the menus there
_SHORT_LIST = 10
# buttons behind the byline are shorter
_SHORTEST_HEADLINE = 7
_LONGEST_LINK, _OPEN_HALF = 6, 5
_PICTURE_NUMBER = len(" - ảnh 10.")
_AFTER_IMAGE = "after:image"
_PLAIN_ENDS = frozenset({"comments", "comment"})
_LONGEST_UNSTOPPED = 60
_FEWEST_ABOVE, _SHARE_ABOVE = 3, 0.6
_ENDS = frozenset({"comments", "comment", "imprint", "service", "sites"})


class Context:
    """Where a line stands in the page: zone, list, order among the paragraphs."""

    def __init__(
        self, lines: Sequence[Line], shapes: Sequence[Shape], prose: Sequence[bool], metadata: Metadata | None
    ) -> None:
        self.lines = lines
        self.shapes = shapes
        self.prose = prose
        self.told = Told(metadata) if metadata else None
        heading = main_heading(lines, shapes, prose, self.told)
        # what stands above the main heading, and below the comments, is no part of the article
        second = second_head(lines, shapes) if heading is None else 0
        self.first = (second or text_start(lines, shapes, prose)) if heading is None else heading
        self.beyond = _end(lines, shapes, prose, self.first)
        prose = [flows and self.first <= index < self.beyond for index, flows in enumerate(prose)]
        self.prose = prose
        self.under = lists_above(lines, shapes, prose)
        self.order = paragraph_order(shapes, prose, self.under, range(self.first, self.beyond))
        self.standing = Standing(lines, shapes, self.under, self.order)
        body = [index for index, at in enumerate(self.order) if at >= 0 and prose[index]]
        self.first_prose = body[0] if body else len(lines)
        self.last_prose = body[-1] if body else -1
        self.stamped_head = any(has_date(shape) for shape in shapes[: self.first_prose])
        self.first_paragraph = next((index for index, at in enumerate(self.order) if at == 0), len(lines))
        self.closing = closing_stamp(shapes, self.under, self.last_prose)
        self.headline = find_headline(lines, shapes, self.first_paragraph) if heading is None else heading
        self.closed = next((at for at in range(self.last_prose + 1, len(lines)) if _signs(shapes[at])), len(lines))
        in_text = range(self.first_prose, min(self.closed, self.beyond))
        self.announcing, self.galleries = galleries(shapes, self.under, in_text)
        self.paragraphs_outside = sum("in:article" not in lines[index].hints for index in body) * 2 > len(body)
        self.credited = sum(1 for shape in shapes if shape.credit and shape.credit.text_end)
        self.marked = any(self._follows_image(index) for index in range(len(lines)))
        self.signed = {name for shape in shapes[self.first : self.first_prose] for name in _names(shape)}
        # plain text has no layout, and most questions about it need not be asked of every line
        self.laid_out = any(line.hints for line in lines)
        self.linked_headlines = (
            [self._is_linked_headline(index) for index in range(len(lines))] if self.laid_out else []
        )
        self.rests = [*map(self._goes_on, range(len(lines))), False]
        self.counted = counted_headings(shapes, prose)
        inner = range(self.first_prose, self.last_prose)
        self.heads_marked = self.laid_out and any(map(self._is_marked_heading, inner))
        self.seen: dict[str, int] = {}
        for index in range(second, len(shapes)):
            self.seen.setdefault(shapes[index].lowered, index)

    def around(self, index: int) -> list[str]:
        """The features that the rest of the page gives to the line."""
        line, shape = self.lines[index], self.shapes[index]
        zone = self._zone(index)
        names = [f"zone:{zone}"]
        if shape.stamp:
            names.append(f"stamp:{shape.stamp.place}:{zone}")
        if index < _FIRST_LINES:
            names.append(f"top:{index}")
        if self.under[index]:
            names.append(f"under:{self.under[index]}")
            if shape.is_stamp:
                names.append(f"stamp:under:{self.under[index]}")
            elif self.under[index] == "related" and self._follows_stamped_title(index):
                names.append("teaser:below_stamp")
        elif "role:related" in line.hints and shape.is_stamp:
            # a box of related pages shows itself without a header
            names.append("stamp:under:related")
        if zone == "beyond" and self.under[index] == "related" and self._close_to_header(index):
            names.append("beyond:listed")
        if index == self.headline:
            names.append("headline")
            if shape.stamp and shape.stamp.place == "end" and not (shape.stamp.is_glued or shape.byline):
                names.append("headline:dated")
        elif index < self.first_prose and self.headline >= 0 and is_headline_like(line, shape):
            names.append("headline:rival")
        if self.seen.get(shape.lowered, index) < index and not (shape.credit and not shape.credit.text_end):
            names.append("repeated")
        if line.bullet and self._in_bullets(index):
            names.append("bullet_run")
        if shape.stamp and shape.is_stamp:
            if self.first_prose < index and self.laid_out and self._ends_card(index):
                names.append("stamp:below_linked")
            if self._completes_stamp(index):
                names.append("stamp:completes")
            if index == self.closing:
                names.append("stamp:closing")
        if shape.credit and not shape.credit.text_end:
            if self._closes_article(index):
                names.append("credit:alone:last")
            elif index and zone != "foot" and self._credited_below(index - 1):
                names.append("credit:alone:below")
        if self.rests[index]:
            names.append("fragment:rest")
        if self.rests[index + 1]:
            names.append("fragment:open")
        if index in self.counted:
            names.append("counted_heading")
        if self.heads_marked and zone == "body" and shape.ending == "none" and self._is_unmarked_heading(index):
            names.append("unmarked_heading")
        if shape.byline and self._is_far_from_text(index):
            names.append("byline:far")
        if shape.byline and self.first_prose < index < self.beyond and set() < _names(shape) <= self.signed:
            names.append("byline:again")
        if shape.lowered.isascii() and index != self.headline and self._is_bare(shape):
            names.append("headline:bare")
        elif self._repeats_headline(index):
            names.append("headline:again" if index > self.first_prose else "headline:twice")
        if self.closed < index < self.beyond and shape.syllables >= _SHORTEST_HEADLINE:
            names += ["headline:after_byline"] if is_headline_like(self.lines[index], shape) else []
        if self.laid_out:
            names += self._links(index, zone)
        if self._credited_below(index):
            names.append("credited_below")
        if "lead_prefix" in shape.marks and index < self.beyond and self.standing.opens_like_a_lead(index):
            names.append("lead_prefix:again")
        if shape.byline and self.laid_out and index and self._signs_picture(index):
            names.append("byline:of_picture")
        if shape.byline and index and self.prose[index - 1] and self.standing.signs_in_bold(index):
            names.append("byline:bold_last")
        if shape.byline and not shape.stamp and self.standing.is_amid_paragraphs(index):
            names.append("byline:amid")
        if index in self.galleries:
            names.append("gallery")
        elif index in self.announcing:
            names.append("gallery:announced")
        if is_depiction(shape):
            names += self._habits(index)
        if self.order[index] >= 0:
            names += self._paragraph(index)
        if self.told:
            names += self.told.about(shape)
        return names

    def _links(self, index: int, zone: str) -> list[str]:
        """What the links of the line and of those around it say."""
        names = []
        line, shape = self.lines[index], self.shapes[index]
        # the day of the visit at the top may be a link as well, the date line stands below the headline
        if "links:all" in line.hints and not (shape.is_stamp and 0 <= self.headline == index - 1):
            # authors link to their pages, but so do tags and menus
            names.append(f"linked_name:{zone}" if shape.byline else f"linked:{self._zone_of_link(index, zone)}")
        if self._between_links(index):
            names.append("teaser_between_links")
        if self._is_card(index):
            names.append("card")
        elif index and self._is_card(index - 1) and is_prose(line, shape):
            names.append("card:teaser")
        if self._is_article_of_its_own(index):
            names.append("card:article")
        if self.first_prose < index and is_row_of_links(line, shape):
            names.append("links:in_a_row")
        if self.first_prose < index and leads_to_tag(line, shape):
            names.append("href:tag")
        return names

    def _zone_of_link(self, index: int, zone: str) -> str:
        """The zone of a linked line; below a lead too short for prose headlines are those of related articles."""
        if zone == "head" and self.linked_headlines[index] and self.first_paragraph < index:
            return "body"
        return zone

    def _zone(self, index: int) -> str:
        if index < self.first:
            return "above"
        if index >= self.beyond:
            return "beyond"
        if index < self.first_prose:
            return "head"
        return "body" if index <= self.last_prose else "foot"

    def _close_to_header(self, index: int) -> bool:
        """Whether a headline stands close below the header of its list: the menus at the foot stand farther away."""
        if self.shapes[index].syllables <= _LONGEST_MENU_ENTRY:
            return False
        for at in range(index - 1, max(-1, index - 1 - _SHORT_LIST), -1):
            known = self.shapes[at].known
            if known and known.kind == "related":
                return True
            if "links:all" in self.lines[at].hints and "links:all" not in self.lines[index].hints:
                return False
        return False

    def _paragraph(self, index: int) -> list[str]:
        order = self.order[index]
        if order > 0:
            return [f"paragraph:{'second' if order == 1 else 'later'}"]
        names = ["paragraph:first:again"] if self.standing.is_printed_again(index) else []
        names += ["paragraph:first", "paragraph:first:stamped" if self.stamped_head else "paragraph:first:unstamped"]
        if self.shapes[index].syllables > 90:
            names.append("paragraph:first:long")
        names += self._set_apart(index)
        follower = index + 1
        if follower < len(self.lines) and self._heads(follower) and self._flows(follower + 1):
            names.append("paragraph:first:before_heading")
        return names

    def _set_apart(self, index: int) -> list[str]:
        """How the layout tells the first paragraph from the others: a heading, bold print, a block of its own."""
        names = []
        hints = self.lines[index].hints
        if any(hint.startswith("heading:") for hint in hints) or "bold" in hints:
            names.append("paragraph:first:marked")
        others = [self.lines[at].hints[:1] for at in range(index + 1, len(self.lines)) if self.order[at] > 0]
        if others and hints and hints[0] == "tag:div" and all(other == ("tag:p",) for other in others):
            names.append("paragraph:first:apart")
        return names

    def _habits(self, index: int) -> list[str]:
        """How this page prints its other captions: one that credits them or marks its images does so throughout."""
        habits = []
        if self.credited:
            habits.append("depicts:on_credited_page")
        if self.marked and not self._follows_image(index):
            habits.append("depicts:without_marker")
        if index > self.last_prose >= 0 and is_in_row(self.shapes, self.under, index):
            habits.append("depicts:in_row")
        return habits

    def _follows_image(self, index: int) -> bool:
        """Whether the line stands behind an image, by the layout or by the mark that an extractor left."""
        before = self.shapes[index - 1].known if index else None
        return _AFTER_IMAGE in self.lines[index].hints or (before is not None and before.kind == "image_marker")

    def _completes_stamp(self, index: int) -> bool:
        """Whether a clock stands next to a day, each on its own line."""
        if not is_partial_stamp(self.shapes[index]):
            return False
        return any(
            0 <= other < len(self.shapes) and self.shapes[other].is_stamp and not is_partial_stamp(self.shapes[other])
            for other in (index - 1, index + 1)
        )

    def _closes_article(self, index: int) -> bool:
        """Whether the line is the last one behind the text: a paragraph, byline or stamp before it, no byline after."""
        if index < self.last_prose or not index:
            return False
        above = self.shapes[index - 1]
        if above.credit or not (self.prose[index - 1] or above.byline or index - 1 == self.closing):
            return False
        return index + 1 == len(self.lines) or self.shapes[index + 1].byline is None

    def _between_links(self, index: int) -> bool:
        """Whether a line that is no link stands between linked headlines, as the teaser of a card does."""
        if not index or "links:all" in self.lines[index].hints:
            return False
        if not self.linked_headlines[index - 1]:
            return False
        # the last card of a list has another teaser above it, the others a headline below
        above = index > 2 and self.linked_headlines[index - 3] and not self.linked_headlines[index - 2]
        return above or any(self.linked_headlines[index + 1 : index + 3])

    def _ends_card(self, index: int) -> bool:
        """Whether a linked headline stands above the line, or above the teaser that stands above it."""
        if self.linked_headlines[index - 1]:
            return True
        teaser = self.shapes[index - 1].ending in SENTENCE_ENDINGS and "links:all" not in self.lines[index - 1].hints
        return teaser and index > 1 and self.linked_headlines[index - 2]

    def _follows_stamped_title(self, index: int) -> bool:
        """Whether a title and its stamp stand above the line, in the order title, stamp, teaser."""
        if index < 2 or not self.shapes[index - 1].is_stamp or not self._flows(index):
            return False
        return is_headline_like(self.lines[index - 2], self.shapes[index - 2])

    def _is_card(self, index: int) -> bool:
        """Whether a line is a headline behind its picture, both a link: another article is shown, not a caption."""
        return self.linked_headlines[index] and _AFTER_IMAGE in self.lines[index].hints

    def _is_bare(self, shape: Shape) -> bool:
        """Whether the line is the headline typed without its marks, as sites name their pictures."""
        if shape.syllables < _SHORTEST_HEADLINE or self.headline < 0:
            return False
        return " ".join(shape.words).startswith(self._bare_headline)

    @cached_property
    def _bare_headline(self) -> str:
        return without_marks(" ".join(self.shapes[self.headline].words))

    def _repeats_headline(self, index: int) -> bool:
        """Whether the headline is printed once more: at the top, or under a picture in the text: `… - Ảnh 1.`"""
        if self.headline < 0 or not self.headline < index < self.beyond:
            return False
        headline, lowered = self.shapes[self.headline].lowered, self.shapes[index].lowered
        return len(lowered) <= len(headline) + _PICTURE_NUMBER and lowered.startswith(headline)

    def _is_article_of_its_own(self, index: int) -> bool:
        """Whether the line is in an article element and the headline is not: such elements hold cards."""
        if "in:article" not in self.lines[index].hints or self.headline < 0 or index <= self.headline:
            return False
        return "in:article" not in self.lines[self.headline].hints and self.paragraphs_outside

    def _goes_on(self, index: int) -> bool:
        """Whether the line goes on where the one before broke off: crawlers break paragraphs at links."""
        if index <= self.first_prose or self.shapes[index - 1].ending != "none" or self.lines[index].bullet:
            return False
        return _continues(self.shapes[index]) or self._is_link_within(index)

    def _is_link_within(self, index: int) -> bool:
        """Whether a few words that were a link stand between two halves of a sentence."""
        shape, before = self.shapes[index], self.shapes[index - 1]
        if shape.ending != "none" or shape.syllables > _LONGEST_LINK or shape.known or before.syllables < _OPEN_HALF:
            return False
        return index + 1 < len(self.shapes) and _continues(self.shapes[index + 1])

    def _signs_picture(self, index: int) -> bool:
        """Whether a name is set like the caption above it, which says nothing of who took the picture."""
        above = self.shapes[index - 1]
        if above.byline or above.credit:
            return False
        return is_below_caption(self.lines[index - 1], self.lines[index])

    def _is_far_from_text(self, index: int) -> bool:
        near = range(max(0, index - _NEAR_TEXT), min(len(self.order), index + _NEAR_TEXT + 1))
        return not any(self.order[at] >= 0 for at in near) and self.first_prose < len(self.lines)

    def _is_linked_headline(self, index: int) -> bool:
        return "links:all" in self.lines[index].hints and self.shapes[index].syllables > _LONGEST_MENU_ENTRY

    def _credited_below(self, index: int) -> bool:
        """Whether a short line without a credit stands above one that is nothing but a credit."""
        if index + 1 == len(self.shapes) or self.shapes[index].credit or self.shapes[index].known:
            return False
        below = self.shapes[index + 1].credit
        # without a full stop even a long line is none of the text
        longest = _LONGEST_UNSTOPPED if self.shapes[index].ending == "none" else LONGEST_DEPICTION
        return below is not None and below.text_end == 0 and self.shapes[index].syllables <= longest

    def _heads(self, index: int) -> bool:
        return not self.under[index] and is_headline_like(self.lines[index], self.shapes[index])

    def _is_marked_heading(self, index: int) -> bool:
        """Whether the layout sets a line off as a subheading: an element for it, or bold print."""
        hints = self.lines[index].hints
        marked = "bold" in hints or any(hint.startswith("heading:") for hint in hints)
        return marked and "links:all" not in hints and self._heads(index)

    def _is_unmarked_heading(self, index: int) -> bool:
        return self._heads(index) and not self._is_marked_heading(index)

    def _flows(self, index: int) -> bool:
        return index < len(self.prose) and self.prose[index]

    def _in_bullets(self, index: int) -> bool:
        bullet = self.lines[index].bullet
        if not bullet:
            return False
        return any(
            0 <= other < len(self.lines) and self.lines[other].bullet == bullet for other in (index - 1, index + 1)
        )


def _continues(shape: Shape) -> bool:
    return shape.text[0].islower() or shape.text[0] in ",.;)"


def _signs(shape: Shape) -> bool:
    """Whether a line names who made the article, by more than one word that begins with a capital."""
    return shape.byline is not None and shape.byline.strength in ("named", "name_shaped", "role", "source")


def _names(shape: Shape) -> set[str]:
    """The authors that a line names, in lower case."""
    return {shape.lowered[start:end] for start, end in shape.byline.authors} if shape.byline else set()


def _end(lines: Sequence[Line], shapes: Sequence[Shape], prose: Sequence[bool], first: int) -> int:
    """Where a page has left its article for good: at the comments or the imprint below the text."""
    if not any(line.hints for line in lines):
        return _plain_end(shapes, prose)
    paragraphs = 0
    for index in range(first, len(lines)):
        known = shapes[index].known
        if paragraphs and known and known.kind in _ENDS:
            return index
        paragraphs += prose[index]
    return len(lines)


def _plain_end(shapes: Sequence[Shape], prose: Sequence[bool]) -> int:
    """The same for plain text, which prints buttons anywhere: a comment box with nearly all paragraphs above it."""
    total, above = sum(prose), 0
    for index, shape in enumerate(shapes):
        if shape.known and shape.known.kind in _PLAIN_ENDS and above >= max(_FEWEST_ABOVE, _SHARE_ABOVE * total):
            return index
        above += prose[index]
    return len(shapes)
