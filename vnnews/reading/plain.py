"""Plain text: every line of the caller's own string."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from msgspec import structs

from vnnews.reading.bullets import split_bullet
from vnnews.reading.page import Line, Page
from vnnews.text import Folded, fold

_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
# from the first character that is no white space to the end of its line
_CONTENT = re.compile(rf"[^\s][^{_LINE_ENDS}]*+")
# controls, interlinear and musical format characters and tags, as far as folding leaves them
_NOTHING_TO_SEE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f]*+\Z")

# content, its folded start, bullet, indent, line ends since the visible line before, whether bars stood around it
_Row = tuple[str, int, str | None, int, int, bool]


def read_text(text: str, url: str | None = None) -> Page:
    r"""The page of a plain text; its ``text`` is the very string that came in.

    Lines end as Unicode says: \\n, \\r\\n, \\r, \\x0b, \\x0c, U+0085, U+2028, U+2029. Lines with nothing to see
    on them (white space, zero widths, format and control characters) are counted as blank.

    >>> page = read_text("Tin mới\r\n\r\n  - Khai mạc hội sách\n")
    >>> [(line.text, line.start, line.bullet, line.indent, line.blank_before) for line in page.lines]
    [('Tin mới', 0, None, 0, 0), ('Khai mạc hội sách', 15, '-', 2, 1)]
    """
    return Page(text=text, kind="text", lines=tuple(_lines(fold(text))), url=url)


def _lines(folded: Folded) -> Iterator[Line]:
    """Every visible line, held back until the blank lines after it are counted."""
    held: _Row | None = None
    blank_before = 0
    for row in _rows(folded.text):
        content, _, _, indent, ends, _ = row
        # one line end closes the line before; white space after the very last one is a line of its own
        blank = ends + (not content and indent > 0) - (held is not None and ends > 0)
        if held is not None:
            yield _line(folded, held, blank_before, blank)
        held, blank_before = row, blank


def _line(folded: Folded, row: _Row, blank_before: int, blank_after: int) -> Line:
    content, start, bullet, indent, _, cell = row
    line = place_line(folded, content, start, bullet, indent, blank_before, blank_after)
    return structs.replace(line, cell=True) if cell else line


def place_line(
    folded: Folded,
    content: str,
    start: int,
    bullet: str | None = None,
    indent: int = 0,
    blank_before: int = 0,
    blank_after: int = 0,
    hints: tuple[str, ...] = (),
    href: str | None = None,
) -> Line:
    """The line of ``content``, which stands at ``start`` of the folded text."""
    end = start + len(content)
    way = folded.way
    if way is None:
        return Line(content, start, end, bullet, indent, blank_before, blank_after, hints, href)
    first, last = way.back(start, end)
    return Line(content, first, last, bullet, indent, blank_before, blank_after, hints, href, way, start)


def nothing_to_see(content: str) -> bool:
    """Whether a folded line has only white space, format and control characters on it.

    >>> nothing_to_see("  \\x7f "), nothing_to_see("•")
    (True, False)
    """
    first = content[:1]
    # most lines start with something to see, which is cheap to know
    return (first in ("", " ") or not first.isprintable()) and _NOTHING_TO_SEE.match(content) is not None


def _rows(text: str) -> Iterator[_Row]:
    """Every visible line of the folded text, with the line ends since the one before."""
    done = 0
    for match in _CONTENT.finditer(text):
        content = match[0].rstrip()
        if nothing_to_see(content):
            continue
        start = match.start()
        ends, indent = _gap(text[done:start])
        done = match.end()
        bullet, skipped = split_bullet(content)
        left, right = _cell(content, skipped) if "|" in content else (skipped, len(content))
        cell = right - left < len(content) - skipped
        yield content[left:right], start + left, bullet, indent, ends, cell
    # the last row has no content: it only counts what follows the last visible line
    ends, indent = _gap(text[done:])
    yield "", len(text), None, indent, ends, False


def _cell(content: str, start: int) -> tuple[int, int]:
    """Where the only cell of a table's row begins and ends; extractors print bars around it: `Một góc chợ. |`.

    Pages set pictures and their captions in tables. A row of several cells keeps its bars.
    """
    if not (content.endswith(" |") or content.startswith("| ", start)):
        return start, len(content)
    cell = content[start:].strip("| ")
    if not cell or "|" in cell:
        return start, len(content)
    start = content.index(cell, start)
    return start, start + len(cell)


def _gap(gap: str) -> tuple[int, int]:
    """The number of line ends between two visible lines, and of the characters after the last one."""
    # there are few short gaps, and a long one must not live on in a cache
    return _known_gap(gap) if len(gap) <= 8 else _count_gap(gap)


def _count_gap(gap: str) -> tuple[int, int]:
    ends = sum(gap.count(end) for end in _LINE_ENDS) - gap.count("\r\n")
    return ends, len(gap) - 1 - max(gap.rfind(end) for end in _LINE_ENDS)


_known_gap = functools.lru_cache(maxsize=1_000)(_count_gap)
