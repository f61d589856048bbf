"""What stands before the text of a Markdown page: the header of a reader service, YAML front matter, crawl notes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vnnews.reading.metadata_values import address, instant, raw_stamp, text_of
from vnnews.reading.page import Metadata

_JINA = re.compile(
    r"\s{0,100}+(?P<fields>(?:(?:Title|URL Source|Published Time|Warning|Number of Pages|Description):"
    r"[^\n]{0,4000}+\n\s*+){1,12}+)Markdown Content:[ \t]*+(?:\n|\Z)"
)
_FRONT = re.compile(
    r"\s{0,100}+---[ \t]*+\n(?P<fields>(?:(?!---|\.\.\.)[^\n]{0,4000}+\n){1,200}+)(?:---|\.\.\.)[ \t]*+(?:\n|\Z)"
)
# what a crawler notes below the headline: `**Source:** https://…`, `**Crawled:** 2026-06-08`, a rule
_HEADING = re.compile(r"\s{0,100}+(?:#[ \t]++[^\n]{1,1000}+\n\s{0,20}+)?")
_NOTE = re.compile(
    r"[ \t]{0,8}+(?:[-*+][ \t]++)?(?:\*\*|__)?(?P<name>[^\W\d_][^*\n:：|]{0,40}?)(?:\*\*|__)?[ \t]*+[:：](?:\*\*|__)?"
    r"[ \t]*+(?P<value>[^\n]{0,2000}+)(?:\n\s{0,20}+|\Z)"
)
_NOTES_HEADING = re.compile(r"##[ \t]++(?:metadata|thông tin)[ \t]*+\n\s{0,20}+", re.IGNORECASE)
_NOTES_END = re.compile(r"(?:---+|\*\*\*+|___+)[ \t]*+(?:\n\s{0,20}+|\Z)")
_TEXT_HEADING = re.compile(r"##[ \t]++(?:content|nội dung(?: trích xuất| bài viết)?)[ \t]*+(?:\n|\Z)", re.IGNORECASE)
_LINKED = re.compile(r"<([^<>\s]++)>|\[[^\[\]]{0,300}+\]\(([^()\s]++)[^()]{0,300}\)|`([^`]++)`")
_MOST_NOTES = 15
_LONGEST_OTHER_NOTE = 60
_FIELD = re.compile(r"([A-Za-z][\w:.\- ]{0,40}?)[ \t]*+:(?:[ \t]++(.*))?")
_QUOTED = re.compile(r"\"((?:[^\"\\]++|\\.)*+)\"|'((?:[^']++|'')*+)'")
_NOTHING = frozenset({"", "null", "~", "none", "|", ">", "[]", "n/a", "unknown", "không rõ"})

# the names that reader services and extractors give the same thing, squeezed
_TITLE = ("title", "headline", "ogtitle")
_DESCRIPTION = ("description", "summary", "excerpt", "ogdescription")
_PUBLISHED = ("publishedtime", "published", "publisheddate", "publishdate", "datepublished", "pubdate", "date",
              "articlepublishedtime")  # fmt: skip
_MODIFIED = ("modifiedtime", "modified", "datemodified", "updated", "lastmod", "articlemodifiedtime")
_AUTHORS = ("authors", "author", "byline")
_SITE = ("sitename", "site", "publisher", "ogsitename")
_SECTION = ("section", "category", "categories", "articlesection")
_TAGS = ("tags", "keywords")
_ADDRESS = ("urlsource", "url", "canonical", "canonicalurl", "sourceurl", "link", "ogurl", "source")

# of crawl notes: when the page was fetched, what tells nothing of the article, and Vietnamese names
_VISIT = ("crawl", "fetch", "retriev", "scrap", "access", "ngàycrawl", "ngàythuthập", "ngàytruycập", "datecrawl")
_OF_THE_CRAWL = frozenset(
    {"type", "documenttype", "domain", "sourcedomain", "sourcefile", "sourcepath", "convertedat", "converter"}
    | {"originalextension", "language", "lang", "id", "method", "status", "wordcount"}
)
_IN_VIETNAMESE = {
    "tiêuđề": "title",
    "urlnguồn": "url",
    "đườngdẫn": "url",
    "nguồn": "source",
    "ngàyđăng": "published",
    "ngàyxuấtbản": "published",
    "tácgiả": "author",
    "chuyênmục": "section",
    "từkhóa": "tags",
}
_NAMES = frozenset(
    {*_TITLE, *_DESCRIPTION, *_PUBLISHED, *_MODIFIED, *_AUTHORS, *_SITE, *_SECTION, *_TAGS, *_ADDRESS} | _OF_THE_CRAWL
)


def split_head(text: str) -> tuple[Metadata | None, str]:
    r"""The metadata that ``text`` begins with, ``None`` where there is none, and the text behind it.

    >>> metadata, text = split_head("Title: Hội sách\n\nURL Source: https://bao.example.vn/1\n\nMarkdown Content:\nTin")
    >>> metadata.title, metadata.url, text
    ('Hội sách', 'https://bao.example.vn/1', 'Tin')
    >>> split_head("---\ntitle: Hội sách\ndate: 2024-09-28\n---\nTin")[0].published
    '2024-09-28'
    >>> split_head("Title: Hội sách\nTin")
    (None, 'Title: Hội sách\nTin')
    """
    match = _JINA.match(text) or _FRONT.match(text)
    if match is None:
        return _split_notes(text)
    fields = _fields(match["fields"].split("\n"))
    if fields is None:
        return None, text
    return _metadata(fields), text[match.end() :]


def _split_notes(text: str) -> tuple[Metadata | None, str]:
    r"""The same for the notes of a crawler; a headline above them stays text.

    >>> notes = "# Hội sách\n\n**Source:** https://bao.example.vn/1\n**Crawled:** 2024-09-30T08:00:00\n\n---\n\nTin"
    >>> metadata, text = _split_notes(notes)
    >>> metadata.url, metadata.published, text
    ('https://bao.example.vn/1', None, '# Hội sách\n\nTin')
    """
    heading = _HEADING.match(text)
    at = heading.end() if heading else 0
    if match := _NOTES_HEADING.match(text, at):
        at = match.end()
    fields: dict[str, list[str]] = {}
    visited = False
    for _ in range(_MOST_NOTES):
        match = _NOTE.match(text, at)
        name = re.sub(r"[\W_]", "", match["name"]).lower() if match else ""
        visit = name.startswith(_VISIT)
        name = _IN_VIETNAMESE.get(name, name)
        if match is None or not (visit or name in _NAMES or _is_other_note(match)):
            break
        visited = visited or visit
        fields.setdefault(name, []).extend(_values(_LINKED.sub(_target, match["value"])))
        at = match.end()
    if not fields:
        return None, text
    closed = _NOTES_END.match(text, at)
    metadata = _metadata(fields)
    # `Source: …` alone may be how an article credits another paper
    if not (visited or (closed and metadata.url)):
        return None, text
    at = closed.end() if closed else at
    if match := _TEXT_HEADING.match(text, at):
        at = match.end()
    return metadata, (heading[0] if heading else "") + text[at:]


def _is_other_note(match: re.Match[str]) -> bool:
    """Whether a line set like the others says something short of no use to us: `**Source name:** bao-tinh`."""
    return "**" in match[0][: match.end("name") - match.start() + 4] and len(match["value"]) <= _LONGEST_OTHER_NOTE


def _target(match: re.Match[str]) -> str:
    return match[1] or match[2] or match[3]


def _fields(lines: Iterable[str]) -> dict[str, list[str]] | None:
    """Names and values, ``None`` if something else stands among them."""
    fields: dict[str, list[str]] = {}
    values: list[str] | None = None
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0] in " \t-":
            # an item of a list, or a long value that goes on
            if values is None:
                return None
            values += _values(line.strip().removeprefix("- "))
            continue
        match = _FIELD.fullmatch(line.rstrip())
        if match is None:
            return None
        values = fields.setdefault(re.sub(r"[\W_]", "", match[1]).lower(), [])
        values += _values(match[2] or "")
    return fields


def _values(raw: str) -> list[str]:
    raw = raw.strip()
    if raw.startswith("[") and raw.endswith("]"):
        return [value for part in raw[1:-1].split(",") for value in _values(part)]
    if quoted := _QUOTED.fullmatch(raw):
        raw = re.sub(r"\\(.)", r"\1", quoted[1]) if quoted[1] is not None else quoted[2].replace("''", "'")
    return [] if raw.lower() in _NOTHING else [raw]


def _metadata(fields: dict[str, list[str]]) -> Metadata:
    def found(names: tuple[str, ...]) -> list[str]:
        lists = (fields.get(name, []) for name in names)
        return [text for value in next(filter(None, lists), []) if (text := text_of(value))]

    def first(names: tuple[str, ...]) -> str | None:
        return next(iter(found(names)), None)

    def stamp(names: tuple[str, ...]) -> str | None:
        raw = raw_stamp(found(names))
        return instant(raw) if raw else None

    addresses = (address(value, None) for name in _ADDRESS for value in fields.get(name, []))
    return Metadata(
        title=first(_TITLE),
        description=first(_DESCRIPTION),
        published=stamp(_PUBLISHED),
        modified=stamp(_MODIFIED),
        authors=tuple(dict.fromkeys(_several(found(_AUTHORS), ";"))),
        site=first(_SITE),
        section=first(_SECTION),
        tags=tuple(dict.fromkeys(_several(found(_TAGS), ",;"))),
        url=next(filter(None, addresses), None),
    )


def _several(values: list[str], separators: str) -> list[str]:
    parts = [part.strip() for value in values for part in re.split(f"[{separators}]", value)]
    return [part for part in parts if part]
