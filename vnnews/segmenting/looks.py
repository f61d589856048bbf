"""What a line looks like by itself: running text, a headline, an uncredited caption."""

from __future__ import annotations

import re

from vnnews.reading import Line
from vnnews.segmenting.shapes import LONGEST_DEPICTION, Shape

# a paragraph of running text: this long, and ended like a sentence
PROSE_SYLLABLES = 25
_LONG_PROSE_SYLLABLES = 45
SENTENCE_ENDINGS = frozenset({"stop", "ellipsis", "question", "exclamation"})
_NARRATING = frozenset({"cue_narrative", "cue_speech", "menu", "opens_connective", "quoted", "see_also", "speaker"})


# where the layout of a page says that no paragraph of the article stands
_BESIDE_THE_TEXT = frozenset(
    {"links:all", "links:most", "in:nav", "in:footer", "in:form", "tag:figcaption", "tag:button"}
    | {f"{near}:{role}" for near in ("role", "within") for role in ("comment", "footer", "login", "menu", "most_read")}
    | {f"{near}:{role}" for near in ("role", "within") for role in ("related", "search", "share", "caption", "ad")}
)


_LINKED = frozenset({"links:all", "links:most"})
# what a caption's layout may look like; a page with a layout shows its captions by one of these
_PICTURE_LAYOUT = frozenset(
    {"in:figure", "in:table", "after:image", "italic", "centered", "role:caption", "within:caption", "role:picture"}
)
# names of sections and services are short, headlines are not
_LONGEST_MENU_ENTRY = 4
_AUTHOR_LAYOUT = frozenset({"role:author", "within:author", "prop:author"})
_CAPTION_PARTS = frozenset({"in:figure", "role:caption", "within:caption"})
_SEVERAL_LINKS = frozenset({"links:all", "links:several"})
_FEWEST_TAGS, _LONGEST_TAG, _LONGEST_LINKED_TAG = 3, 6, 10
_TAG_ADDRESS = re.compile(
    r"https?://[^/?#]+/(?:[^?#]*[/-])?(?:tags?|tu-?khoa|hash-?tags?|keywords?)(?:/|-?\d+(?:[/.]|$)|\.\w+$|[?#]|$)",
    re.IGNORECASE,
)
# a card of another article in a table: its picture, its linked headline and its teaser in one cell
_LINKED_CELL = frozenset({"in:table", "after:image", "links:some"})
_SET_APART = frozenset({"italic", "centered", "in:table"})
_LONGEST_LAID_OUT_CAPTION = 60


def layout_features(line: Line, shape: Shape) -> list[str]:
    """What the hints of a line say together, also by their absence, on a page that has a layout."""
    hints = line.hints
    names = []
    if _LINKED.isdisjoint(hints):
        if not shape.is_stamp:
            names.append("layout:unlinked")
    elif "links:several" in hints:
        names.append("layout:many_links")
    elif shape.syllables <= _LONGEST_MENU_ENTRY and not shape.byline and not shape.is_stamp:
        names.append("layout:short_link")
    if shape.byline and is_author_by_layout(line):
        names.append("layout:author")
    if "in:footer" in hints and "in:article" in hints:
        names.append("layout:article_footer")
    if _PICTURE_LAYOUT.isdisjoint(hints):
        names.append("layout:no_picture")
    elif (
        "after:image" in hints
        and shape.syllables <= _LONGEST_LAID_OUT_CAPTION
        # `Bước 2:` between two pictures says what the next lines tell
        and shape.ending != "colon"
        and "links:some" not in hints
        and ("italic" in hints or "centered" in hints or "in:table" in hints)
    ):
        names.append("layout:caption")
    if not shape.credit and {*hints} >= _LINKED_CELL:
        names.append("layout:linked_cell")
    elif (
        "echoes:image" in hints and _LINKED.isdisjoint(hints) and not any(hint.startswith("heading:") for hint in hints)
    ):
        # cards of other articles say their headlines twice as well, but link them or mark them as headings
        names.append("layout:echoes_image")
    return names


def is_author_by_layout(line: Line) -> bool:
    """Whether the layout says that a line names an author."""
    return not _AUTHOR_LAYOUT.isdisjoint(line.hints)


def is_below_caption(above: Line, line: Line) -> bool:
    """Whether two lines are set alike, as the caption of a picture and who took it are."""
    if not _CAPTION_PARTS.isdisjoint(above.hints) and not _CAPTION_PARTS.isdisjoint(line.hints):
        return True
    return above.hints == line.hints and "after:image" in line.hints and not _SET_APART.isdisjoint(line.hints)


def is_row_of_links(line: Line, shape: Shape) -> bool:
    """Whether a line is nothing but short links behind commas, as tags without a header are: `cầu, sông, đò ngang`."""
    if not {*line.hints} >= _SEVERAL_LINKS or shape.ending not in ("none", "comma") or shape.byline or shape.credit:
        return False
    entries = [entry.split() for entry in shape.text.strip(" ,").split(",")]
    return len(entries) >= _FEWEST_TAGS and all(0 < len(entry) <= _LONGEST_TAG for entry in entries)


def leads_to_tag(line: Line, shape: Shape) -> bool:
    """Whether a line links to the page of a tag: `https://bao.example.vn/tag/do-ngang`."""
    if not line.href or shape.known or shape.syllables > _LONGEST_LINKED_TAG:
        return False
    return _TAG_ADDRESS.match(line.href) is not None


def is_prose(line: Line, shape: Shape) -> bool:
    """Whether a line is a paragraph of running text, whatever it is part of."""
    if line.bullet or shape.known or shape.syllables < PROSE_SYLLABLES or "menu" in shape.marks:
        return False
    if not _BESIDE_THE_TEXT.isdisjoint(line.hints):
        return False
    if shape.credit and shape.sentences == 1:
        return False
    return shape.ending in SENTENCE_ENDINGS or shape.syllables >= _LONG_PROSE_SYLLABLES


def is_headline_like(line: Line, shape: Shape) -> bool:
    """Whether a line could be printed as a headline, by its length and ending."""
    if shape.known or line.bullet or shape.credit or shape.is_stamp or shape.byline or "menu" in shape.marks:
        return False
    return 4 <= shape.syllables <= 32 and shape.ending not in ("stop", "colon", "comma") and shape.sentences <= 2


def is_depiction(shape: Shape) -> bool:
    """One short plain sentence without the words that carry a story on: what an uncredited caption looks like."""
    return (
        shape.sentences == 1
        and 2 <= shape.syllables <= LONGEST_DEPICTION
        and shape.ending in ("stop", "none")
        and shape.case == "sentence"
        and (shape.stamp is None or shape.stamp.place == "inside")
        and _NARRATING.isdisjoint(shape.marks)
    )


def has_date(shape: Shape) -> bool:
    """Whether a line has a stamp with a full date at its edge or alone."""
    return shape.stamp is not None and shape.stamp.place != "inside" and shape.stamp.is_full


def is_partial_stamp(shape: Shape) -> bool:
    """Whether a line has a stamp that names no full date: `16/5`, `09:51`, `5 giờ trước`."""
    return shape.stamp is not None and not shape.stamp.is_full
