"""The ``<time>`` elements beside the headline: what tells the time of publication where no metadata does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# what holds the times of other articles, of comments and of the site
_ELSEWHERE = frozenset(("aside", "nav", "footer", "li", "a", "figure", "form"))
_MAX_LOOK = 2_000


def times_beside_headline(tree: LexborHTMLParser) -> list[str]:
    """The times beside the headline: before the text starts, or the only one of the page."""
    if tree.css_first("time[datetime]") is None:
        return []
    before: list[str] = []
    after: list[str] = []
    headings = paragraphs = 0
    for node in tree.css("h1, h2, h3, p, time[datetime]")[:_MAX_LOOK]:
        tag = node.tag
        if tag == "time":
            stamp = node.attributes.get("datetime")
            changed = "updated" in (node.attributes.get("class") or "").split()
            if stamp and not changed and not _is_elsewhere(node) and headings <= 1 and paragraphs < 3:
                (after if headings else before).append(stamp)
        elif tag == "h1" or headings:
            headings += tag != "p"
            paragraphs += tag == "p"
    return after or (before if len(set(before)) == 1 else [])


def _is_elsewhere(node: LexborNode) -> bool:
    parent = node.parent
    for _ in range(30):
        if parent is None:
            return False
        if parent.tag in _ELSEWHERE:
            return True
        parent = parent.parent
    return False
