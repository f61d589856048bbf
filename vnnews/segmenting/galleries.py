"""Pictures in a row that a line of the text announces: `Một số hình ảnh tại buổi lễ:`, `Chùm ảnh: …`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnnews.segmenting.looks import PROSE_SYLLABLES, is_depiction
from vnnews.segmenting.shapes import Shape

_ANNOUNCED = re.compile(r"(?:hình|chùm|bức|loạt|những|các|vài|số) ảnh\b")
_ANNOUNCING = re.compile(
    r"(?:(?:(?:và )?(?:dưới|sau) đây là |xin giới thiệu |cùng xem )(?:một số |một vài |những |các |vài )?"
    r"|(?:một số|một vài|những|các|loạt|chùm|vài) )(?:hình ảnh|bức ảnh|ảnh)\b"
)
_LONGEST_ANNOUNCEMENT, _LONGEST_CAPTION = 60, 50
_NO_CAPTION = frozenset({"see_also", "speaker", "tags_inline", "menu"})
# `Cô Tô`, `thăm hỏi` and the like have these marks as well, but in long sentences they carry a story on
_NO_LONG_CAPTION = frozenset({"cue_speech", "opens_connective"})


def galleries(shapes: Sequence[Shape], under: Sequence[str | None], text: range) -> tuple[set[int], set[int]]:
    """The lines of the ``text`` that announce pictures, and those in a row below them that may be captions."""
    announcing: set[int] = set()
    found: set[int] = set()
    # the last long line of a row that was refused: what is left of the row above it is refused as well
    refused = -1
    for index in text:
        stops = shapes[index].ending == "stop"
        if index in found or (stops and index < refused) or not _announces(shapes[index]):
            continue
        row = _row(shapes, under, index + 1)
        # a full stop is less sure than a colon: text may well go on
        longest = max((at for at in row if shapes[at].syllables >= PROSE_SYLLABLES), default=-1) if stops else -1
        if longest >= 0:
            refused = longest
        elif row:
            announcing.add(index)
            found |= row
    return announcing, found


def is_in_row(shapes: Sequence[Shape], under: Sequence[str | None], index: int) -> bool:
    """Whether three short sentences stand in a row: behind the text a photo report prints its captions so."""
    near = [0 <= at < len(shapes) and not under[at] and _is_sentence(shapes[at]) for at in range(index - 2, index + 3)]
    return near[2] and ((near[1] and (near[0] or near[3])) or (near[3] and near[4]))


def _is_sentence(shape: Shape) -> bool:
    return shape.ending == "stop" and is_depiction(shape)


def _announces(shape: Shape) -> bool:
    """Whether a line in the text says that pictures follow, by a colon or by being nothing else."""
    if shape.syllables > _LONGEST_ANNOUNCEMENT or shape.credit or "ảnh" not in shape.lowered:
        return False
    if shape.ending == "colon":
        return _ANNOUNCED.search(shape.lowered) is not None
    return shape.sentences == 1 and shape.ending in ("none", "stop") and _ANNOUNCING.match(shape.lowered) is not None


def _row(shapes: Sequence[Shape], under: Sequence[str | None], start: int) -> set[int]:
    row: set[int] = set()
    for index in range(start, len(shapes)):
        shape = shapes[index]
        if shape.known and shape.known.kind == "image_marker":
            continue
        if not _may_be_caption(shape) or under[index]:
            break
        row.add(index)
    return row


def _may_be_caption(shape: Shape) -> bool:
    if shape.known or shape.byline or shape.is_stamp or shape.syllables > _LONGEST_CAPTION:
        return False
    if shape.ending == "colon" or shape.sentences > 2 or not _NO_CAPTION.isdisjoint(shape.marks):
        return False
    return shape.syllables < PROSE_SYLLABLES or _NO_LONG_CAPTION.isdisjoint(shape.marks)
