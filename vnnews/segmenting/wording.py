"""How a line is worded: what it opens with, and how much it reads like a caption.

The words are plain syllables; which of them tell anything is what training finds out, and it keeps no rare ones:
a model must learn how captions are written, not what the news was about.
"""

from __future__ import annotations

from bisect import bisect_right

from vnnews.segmenting.phrasing import Phrasing
from vnnews.segmenting.shapes import Shape

# captions, headlines and subheadings are no longer
LONGEST_WORDED = 45
SHORTEST_WORDED = 3
_NUMBER = "0"
# steps of log odds
_READING = (-12.0, -9.0, -7.0, -5.5, -4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.5)


def is_worded(shape: Shape) -> bool:
    """Whether the words of a line tell what it is: it is neither known nor a date, and not too short."""
    return len(shape.words) >= SHORTEST_WORDED and not shape.known and not shape.is_stamp


def reading(shape: Shape, phrasing: Phrasing) -> float | None:
    """How much a worded line reads like a caption, credit aside, as log odds; ``None`` for one that none could be."""
    if shape.syllables > LONGEST_WORDED:
        return None
    if shape.credit is None:
        return phrasing.caption(shape.text)
    return phrasing.caption(shape.text[: shape.credit.text_end]) if shape.credit.text_end else None


def wording(shape: Shape, reads: float | None) -> list[str]:
    """The names of the features of a worded line's words; ``reads`` is what `reading` says of it."""
    first, second = shape.words[:2]
    names = ["opens:" + (_NUMBER if first[0].isdigit() else first), f"opens:{first} {second}"]
    if reads is not None:
        step = bisect_right(_READING, reads)
        names += [f"reads:{step}", f"reads:{step}:{'one' if shape.sentences == 1 else 'more'}"]
    return names
