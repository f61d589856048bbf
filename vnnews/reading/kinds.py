"""Tells what an input is by its marks: HTML, Markdown or plain text."""

from __future__ import annotations

import re

from vnnews.article import PageKind
from vnnews.reading.markdown_head import split_head

_HEAD = 20_000
_SAMPLE = 20_000

# what an HTML page begins with, behind white space, a byte order mark, an XML declaration and comments
_HTML_START = re.compile(
    r"[\s\ufeff]{0,1000}+(?:<\?xml[^>]{0,200}>\s{0,64}+)?"
    r"(?:<!--|<!doctype\s{1,8}html|<(?:html|head|body)(?=[\s>/]))",
    re.IGNORECASE,
)
# an HTML comment may stand before anything: what is behind it counts
_COMMENT = re.compile(r"[\s\ufeff]{0,1000}+<!--(?:[^-]++|-(?!->))*+-->")
# tags that lay a page out; people who write about tags, or set one word bold, do not use many of them
_LAYOUT_TAG = re.compile(
    r"<(?P<end>/?)(?:p|div|a|br|span|li|ul|ol|table|tbody|tr|td|th|h[1-6]|img|meta|link|script|style|article|section|main"
    r"|header|footer|nav|aside|figure|figcaption|blockquote|iframe|form|body|html|head|title)"
    r"(?:(?P<attribute>\s++[a-zA-Z-]++\s*+=)[^<>]{0,4000}+|\s*+/?)>",
    re.IGNORECASE,
)
_FEWEST_TAGS = 3
_CHARACTERS_A_TAG = 1_000

# marks of Markdown: how much each tells (the writer of plain text has hardly a reason for those of 3), characters
# without which there is none, as a plain search is far cheaper than a pattern, and what it looks like
_TARGET = r"(?:<?https?:|/|#|\.{1,2}/|mailto:|tel:|javascript:|data:)"
_MARKS = (
    (3, "](", re.compile(rf"\]\(\s{{0,4}}+{_TARGET}")),
    (3, "![", re.compile(r"!\[[^\[\]\n]{0,300}+\]\(")),
    (3, "]:", re.compile(r"^ {0,3}\[[^\[\]\n]{1,60}+\]:[ \t]++<?https?:", re.MULTILINE)),
    (2, "##", re.compile(r"^[ \t]{0,12}+(?:[*+-][ \t]++)?#{2,6}[ \t]++\S", re.MULTILINE)),
    # "# MeToo" is a hashtag, a headline has more words
    (3, "#", re.compile(r"^#[ \t]++(?:\S++[ \t]++){4}\S", re.MULTILINE)),
    (2, "\n===", re.compile(r"^[^\n]{10,300}\n={3,}+[ \t]*+$", re.MULTILINE)),
    (2, "**", re.compile(r"^[ \t]*+\*\*(?!\s)[^*\n]{1,400}+(?<!\s)\*\*[ \t]*+$", re.MULTILINE)),
    # the mark comes first and is looked back at: the regex engine skips all other text at once
    (1, "**", re.compile(r"\*(?<![*\w].)\*(?![\s*])[^*\n]{1,400}+(?<!\s)\*\*(?!\*)")),
    (1, "_", re.compile(r"_(?<![_\w].)(?![\s_])[^_\n]{1,400}+(?<!\s)_(?![_\w])")),
    (1, "\\", re.compile(r"\\[*_\[\]().#+-]")),
    (2, "---", re.compile(r"^[ \t]*+\|?+[ \t]*+:?-{3,}+:?[ \t]*+\|[ \t|:-]*+$", re.MULTILINE)),
    (2, "```", re.compile(r"^```", re.MULTILINE)),
    (1, "*", re.compile(r"^[ \t]*+(?:\*[ \t]?){3,}+$", re.MULTILINE)),
)
_ENOUGH = 3
_CHARACTERS_A_POINT = 5_000


def detect(text: str) -> PageKind:
    """What ``text`` is: "html", "markdown" or "text".

    HTML begins like a page or is dense with tags that lay out, also in a fragment; Markdown has several marks that
    plain text has no use for (links, pictures, headings of more than a hashtag, bold). All else is text, also with
    list marks, ">>>", "[img]", "a < b" or a few ``<b>``. Looked at are the first 20,000 characters and as many
    from the middle.

    >>> detect("<p>Tin mới</p>"), detect("[Tin mới](https://bao.example.vn)"), detect("# MeToo\\n- Bài viết: Minh Hà")
    ('html', 'markdown', 'text')
    """
    if split_head(text[:_HEAD])[0] is not None:
        return "markdown"
    sample = text[:_HEAD]
    if len(text) > _HEAD:
        middle = max(_HEAD, len(text) // 2)
        sample += "\n" + text[middle : middle + _SAMPLE]
    start = _HTML_START.match(sample)
    if start is not None and not start[0].endswith("<!--"):
        return "html"
    points = _points(sample)
    if start is not None and _is_html_behind_comment(sample, points):
        return "html"
    tags = list(_LAYOUT_TAG.finditer(sample))
    if _is_laid_out(sample, tags, points):
        return "html"
    if points >= max(_ENOUGH, len(sample) / _CHARACTERS_A_POINT):
        return "markdown"
    return "text"


def _is_html_behind_comment(sample: str, points: int) -> bool:
    """Whether HTML goes on behind a comment, which may stand at the start of Markdown as well."""
    comment = _COMMENT.match(sample)
    return comment is None or points < _ENOUGH or _HTML_START.match(sample, comment.end()) is not None


def _is_laid_out(sample: str, tags: list[re.Match[str]], points: int) -> bool:
    if not tags:
        return False
    sure = sum(1 for tag in tags if tag["end"] or tag["attribute"])
    first = not sample[: tags[0].start()].strip("\ufeff \t\r\n")
    if first and points < _ENOUGH and (tags[0]["attribute"] or (sure and len(tags) > 1)):
        return True
    breaks = len(tags) - sure
    fewest = max(_FEWEST_TAGS, len(sample) / _CHARACTERS_A_TAG)
    # crawlers leave tags in Markdown, mostly in tables, but more links than tags
    return len(tags) >= fewest and (sure > 0 or breaks > _FEWEST_TAGS) and 3 * len(tags) > points


def _points(sample: str) -> int:
    return sum(weight * len(pattern.findall(sample)) for weight, needle, pattern in _MARKS if needle in sample)
