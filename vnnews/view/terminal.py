"""An article, or the reasons for its labels, as readable text for a terminal.

Nothing that a page holds may steer the terminal: control characters, among them the escape that starts
a colour or a cursor command, bidirectional overrides and lone surrogates are shown as ``\\x1b`` and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vnnews.article import Article, Caption, Official, Quantity, RelatedList
    from vnnews.pipeline import Alternative, Evidence, ExplainedLine, Explanation

# C0 and C1 controls, line and paragraph separators, bidirectional overrides and isolates, lone surrogates
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_STYLES = {
    "bold": "1",
    "dim": "2",
    "italic": "3",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "cyan": "36",
}
_LABEL_STYLES = {
    "title": ("bold",),
    "lead": ("bold",),
    "heading": ("bold", "blue"),
    "dateline": ("yellow",),
    "caption": ("cyan",),
    "byline": ("green",),
    "related_header": ("blue",),
    "related_item": ("blue",),
    "tags": ("yellow",),
    "furniture": ("dim",),
}
_SHOWN_EVIDENCE = 4
_SHOWN_OTHERS = 3
# less would be shown as 0.00
_LEAST_CHANCE = 0.005


def safe(text: str) -> str:
    r"""``text`` with everything that could steer a terminal written out.

    >>> safe("Tin\x1b[31m đỏ")
    'Tin\\x1b[31m đỏ'
    """
    return _UNSAFE.sub(_written_out, text.replace("\t", " ").replace("\r", ""))


def wrap(text: str, width: int) -> list[str]:
    """``text`` broken at spaces into lines of at most ``width`` characters; longer words are cut.

    >>> wrap("Sáng nay hội sách mở cửa", 10)
    ['Sáng nay', 'hội sách', 'mở cửa']
    """
    lines: list[str] = []
    line: list[str] = []
    length = 0
    for word in _pieces(text, width):
        if line and length + 1 + len(word) > width:
            lines.append(" ".join(line))
            line, length = [], 0
        length += len(word) + (1 if line else 0)
        line.append(word)
    if line:
        lines.append(" ".join(line))
    return lines


def article(page: Article, *, colour: bool = False, width: int = 80) -> str:
    """The parts of ``page`` in reading order, the furniture only counted; ends with a newline.

    ``colour`` adds ANSI styles; ``width`` is the longest line in characters.
    """
    paint = _Paint(colour)
    parts = [*_head(page, paint, width), *_flow(page, paint, width), *_foot(page, paint, width)]
    return "\n\n".join(parts) + "\n"


def explanation(reasons: Explanation, *, colour: bool = False, width: int = 100) -> str:
    """Every line with its label, how sure it is, what spoke for it and what lost; ends with a newline."""
    paint = _Paint(colour)
    shown = (_explained(line, number, paint, width) for number, line in enumerate(reasons.lines, start=1))
    return "\n".join(shown) + "\n"


class _Paint:
    """ANSI styles when there is a terminal to show them, plain text otherwise."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, text: str, *styles: str) -> str:
        if not self._colour or not styles or not text:
            return text
        codes = ";".join(_STYLES[style] for style in styles)
        return f"\x1b[{codes}m{text}\x1b[0m"

    def block(self, text: str, width: int, *styles: str, first: str = "", rest: str = "") -> str:
        """``text`` wrapped, ``first`` before its first line and ``rest`` before the others, each line styled alone."""
        lines = wrap(safe(text), max(20, width - len(rest)))
        return "\n".join(self((rest if number else first) + line, *styles) for number, line in enumerate(lines))


def quantities(found: Iterable[Quantity]) -> str:
    """A row for each quantity: kind, value or low..high, bound, unit or currency, and the printed text.

    >>> from vnnews.quantities import find
    >>> print(quantities(find("gần 3.000 tỷ đồng")), end="")
    money        3000000000000  less_than   VND             gần 3.000 tỷ đồng
    """
    rows = ((one.kind, _amount(one), one.bound, one.unit or one.currency or "-", one.text) for one in found)
    return "".join(
        f"{kind:12s} {amount:>13s}  {bound:10s}  {safe(unit):14s}  {safe(text)}\n"
        for kind, amount, bound, unit, text in rows
    )


def _amount(quantity: Quantity) -> str:
    if quantity.value is not None:
        return f"{quantity.value:.15g}"
    return f"{quantity.low:.15g}..{quantity.high:.15g}"


def _head(page: Article, paint: _Paint, width: int) -> Iterator[str]:
    """Section and title, then date, authors and source, then the lead."""
    head = []
    if page.section:
        head.append(paint.block(page.section, width, "dim"))
    head.append(paint.block(page.title or "(no headline)", width, "bold"))
    facts = [
        _date(page.published) if page.published else "",
        f"(modified {_date(page.modified)})" if page.modified else "",
        ", ".join(page.authors),
        f"source: {page.source}" if page.source else "",
    ]
    if any(facts):
        head.append(paint.block(" · ".join(fact for fact in facts if fact), width, "yellow"))
    yield "\n".join(head)
    if page.lead:
        yield paint.block(page.lead, width, "bold")


def _flow(page: Article, paint: _Paint, width: int) -> Iterator[str]:
    """Body, headings, captions and bylines in the order of the page."""
    captions = sorted(page.captions, key=lambda caption: caption.start)
    following = 0
    for block in page.blocks:
        if block.kind == "caption":
            while following < len(captions) and captions[following].start < block.end:
                yield _caption(captions[following], paint, width)
                following += 1
            continue
        text = page.slice(block)
        if block.kind == "body" and text.strip():
            yield paint.block(text, width)
        elif block.kind == "heading" and text.strip():
            yield paint.block(text, width, "bold", "blue")
        elif block.kind == "byline" and text.strip():
            yield paint.block(text, width, "green", first="— ", rest="  ")
    for caption in captions[following:]:
        yield _caption(caption, paint, width)


def _caption(caption: Caption, paint: _Paint, width: int) -> str:
    credit = f" [{caption.credit}]" if caption.credit else ""
    return paint.block(caption.text + credit, width, "cyan", first="  ▏ ", rest="  ▏ ")


def _foot(page: Article, paint: _Paint, width: int) -> Iterator[str]:
    """Related lists, tags, who and what is named, and the number of lines left out."""
    for related in page.related:
        yield _related(related, paint, width)
    if page.tags:
        yield paint.block("Tags: " + " · ".join(page.tags), width, "yellow")
    if page.officials:
        yield "\n".join([paint("Officials", "bold"), *(_official(one, paint, width) for one in page.officials)])
    for title, names in (("People", page.persons), ("Bodies", page.agencies), ("Documents", page.documents)):
        if names:
            yield paint.block(f"{title}: " + " · ".join(thing.name for thing in names), width, "dim")
    left_out = _furniture(page)
    if left_out:
        yield paint(f"({left_out} {'line' if left_out == 1 else 'lines'} of furniture left out)", "dim")


def _official(official: Official, paint: _Paint, width: int) -> str:
    posts = [", ".join(filter(None, (post.title, post.agency))) for post in official.positions]
    return paint.block(f"{official.name}: {'; '.join(posts)}", width, first="  • ", rest="    ")


def _related(related: RelatedList, paint: _Paint, width: int) -> str:
    lines = [paint.block(related.header or "(no header)", width, "bold")]
    for item in related.items:
        date = f" ({_date(item.published)})" if item.published else ""
        lines.append(paint.block(item.title + date, width, "blue", first="  • ", rest="    "))
    return "\n".join(lines)


def _furniture(page: Article) -> int:
    """How many lines are not shown; the section is furniture too, but stands above the headline."""
    return sum(block.kind == "furniture" and page.slice(block) != page.section for block in page.blocks)


def _date(value: str) -> str:
    """An ISO time as people read it: no seconds when they are zero, no zone when it is Vietnam's.

    >>> _date("2024-09-28T18:00:00+07:00"), _date("2024-09-28T18:00:07+07:00"), _date("2024-09-28")
    ('2024-09-28 18:00', '2024-09-28 18:00:07', '2024-09-28')
    """
    day, _, clock = value.removesuffix("+07:00").partition("T")
    if clock.count(":") == 2:
        clock = clock.removesuffix(":00")
    return f"{day} {clock}".rstrip()


def _explained(line: ExplainedLine, number: int, paint: _Paint, width: int) -> str:
    styles = _LABEL_STYLES.get(line.kind, ())
    lines = [
        f"{number:4d}  {paint(f'{line.kind:<14}', *styles)} {line.score:4.2f}  "
        f"{paint(_short(line.text, max(20, width - 28)), *styles)}  {paint(f'({line.rule})', 'dim')}"
    ]
    if line.evidence:
        lines.append(paint(f"      for   {_evidence(line.evidence)}", "dim"))
    others = [other for other in line.others if other.score >= _LEAST_CHANCE][:_SHOWN_OTHERS]
    if others:
        lines.append(paint(f"      lost  {_others(others)}", "dim"))
    return "\n".join(lines)


def _evidence(evidence: Iterable[Evidence]) -> str:
    shown = [f"{safe(piece.feature)} {piece.weight:+.2f}" for piece in evidence]
    return " · ".join(shown[:_SHOWN_EVIDENCE])


def _others(others: Iterable[Alternative]) -> str:
    return " · ".join(f"{other.kind} {other.score:.2f}" for other in others)


def _short(text: str, room: int) -> str:
    text = safe(text[: room + 1])
    return text if len(text) <= room else text[: room - 1] + "…"


def _pieces(text: str, width: int) -> Iterator[str]:
    """The words of ``text``, those longer than a line cut to its width."""
    for word in text.split():
        for start in range(0, len(word), width):
            yield word[start : start + width]


def _written_out(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode("ascii")
