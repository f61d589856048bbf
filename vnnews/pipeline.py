"""The whole way of one page: reading → segmenting → times, quantities, names → linking → Article."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta, timezone
from typing import Literal

from vnnews.article import Article, Block, BlockKind, Record
from vnnews.linking import Words, find_all, own_text, wanted
from vnnews.reading import Metadata, Page, read
from vnnews.segmenting import Labelled, assign, compose, judge, label
from vnnews.segmenting.labels import LABELS
from vnnews.segmenting.weigh import Scale, evidence

Kind = Literal["auto", "html", "markdown", "text"]
Scope = Literal["article", "page"]

_VIETNAM = timezone(timedelta(hours=7))
# labels that were given less than this are not worth a line in an explanation
_LEAST_CHANCE = 0.001


def parse(
    page: str | bytes,
    url: str | None = None,
    kind: Kind = "auto",
    published: str | None = None,
    scope: Scope = "article",
    fields: Collection[str] | None = None,
    lexicon: Words | None = None,
) -> Article:
    """Take one page apart.

    Arguments: ``page``, the text as a crawler or an extractor left it (bytes are decoded); ``url``, where it came
    from; ``kind``, what it is; ``published``, its publication time in ISO 8601 if you know it: used where the
    page prints none; ``scope``, whether names, numbers and times are looked for in the article alone or in the
    whole ``"page"`` with its related lists; ``fields``, the fields of the article that you need: names, numbers
    and times that are not among them are not looked for and stay empty (default: all are); ``lexicon``, words of
    yours for names: a `vnnews.lexicon.Lexicon`, or rows or the path of a TSV file to add to the standard one.

    Returns an ``Article``; for plain text ``article.text`` is ``page`` itself, for HTML and Markdown the page's text
    without the markup.
    Raises ``InputError`` when the page is empty, binary or of a kind that cannot be read, ``ValueError`` for a
    ``published``, ``scope`` or field that is none, ``TypeError`` for anything but text or bytes.

    >>> article = parse("Khánh thành cầu mới\\n28/09/2024 18:27\\nSáng 28-9, cầu mới đã thông xe.\\nMai Lan")
    >>> article.title, article.authors
    ('Khánh thành cầu mới', ('Mai Lan',))
    """
    known = _moment(published)
    if scope not in ("article", "page"):
        raise ValueError(f"scope is 'article' or 'page', not {scope!r}")
    kinds = _kinds(fields)
    source = read(page, kind=kind, url=url)
    parts = compose(source, label(source))
    told = source.metadata or Metadata()
    moment = parts.published or known
    own = own_text(source.text, parts.blocks, parts.captions, parts.related if scope == "page" else ())
    found = find_all(own, moment, kinds, lexicon)
    return Article(
        url=url or told.url,
        kind=source.kind,
        title=parts.title or told.title,
        lead=parts.lead,
        section=parts.section or told.section,
        published=moment,
        modified=parts.modified,
        authors=parts.authors or told.authors,
        source=parts.source,
        body="\n".join(parts.paragraphs) or None,
        paragraphs=parts.paragraphs,
        tags=parts.tags or told.tags,
        captions=parts.captions,
        bylines=parts.bylines,
        related=parts.related,
        blocks=parts.blocks,
        text=source.text,
        officials=found.officials,
        persons=found.persons,
        agencies=found.agencies,
        places=found.places,
        documents=found.documents,
        quantities=found.quantities,
        times=found.times,
    )


def _kinds(fields: Collection[str] | None) -> frozenset[str]:
    """What has to be looked for, for ``fields`` of an article; a single string is taken for no collection."""
    if isinstance(fields, str):
        raise TypeError(f"fields is a collection of names such as [{fields!r}], not one string")
    unknown = sorted(set(fields or ()).difference(Article.__struct_fields__))
    if unknown:
        raise ValueError(f"an article has no field {unknown[0]!r}")
    return wanted(fields)


class Evidence(Record, frozen=True, kw_only=True):
    """A feature of a line and the log weight that it added to the label given."""

    feature: str
    weight: float


class Alternative(Record, frozen=True, kw_only=True):
    """A label that lost, and how likely it was (0 to 1)."""

    kind: BlockKind
    score: float


class ExplainedLine(Record, frozen=True, kw_only=True):
    """One line: its label, how sure it is, what spoke for and against it, and which labels lost."""

    text: str
    start: int
    end: int
    kind: BlockKind
    score: float
    rule: str
    evidence: tuple[Evidence, ...]
    others: tuple[Alternative, ...]


class Explanation(Record, frozen=True, kw_only=True):
    """Why an article was taken apart as it was."""

    lines: tuple[ExplainedLine, ...]


def explain(article: Article, page: str | bytes | None = None) -> Explanation:
    """Every line of the article with its label and why.

    Arguments: ``article``, what `parse` returned; ``page``, the input that it was parsed from. Plain text is
    weighed once more from ``article.text`` and needs none. The layout of HTML and Markdown is not kept in an
    article: without its ``page`` such a line tells its label, score and rule, but neither evidence nor others.

    Raises ``ValueError`` when ``page`` is not what the article was parsed from.

    >>> article = parse("Khánh thành cầu mới\\n28/09/2024 18:27\\nTin liên quan\\n- Thông xe cầu cũ")
    >>> [(line.kind, line.text) for line in explain(article).lines][1:3]
    [('dateline', '28/09/2024 18:27'), ('related_header', 'Tin liên quan')]
    """
    if page is None and article.kind != "text":
        return Explanation(lines=tuple(_unweighed(article, block) for block in article.blocks))
    source = read(article.text if page is None else page, kind=article.kind, url=article.url)
    if source.text != article.text:
        raise ValueError("this is not the page that the article was parsed from")
    judgement = judge(source)
    return Explanation(
        lines=tuple(
            _explained(source, entry, names, chances, judgement.scale)
            for entry, names, chances in zip(assign(source, judgement), judgement.names, judgement.chances, strict=True)
        )
    )


def _unweighed(article: Article, block: Block) -> ExplainedLine:
    return ExplainedLine(
        text=article.slice(block),
        start=block.start,
        end=block.end,
        kind=block.kind,
        score=block.score,
        rule=block.rule,
        evidence=(),
        others=(),
    )


def _explained(page: Page, entry: Labelled, names: list[str], chances: list[float], scale: Scale) -> ExplainedLine:
    index = LABELS.index(entry.kind)
    return ExplainedLine(
        text=page.text[entry.line.start : entry.line.end],
        start=entry.line.start,
        end=entry.line.end,
        kind=entry.kind,
        score=entry.score,
        rule=entry.rule,
        evidence=tuple(Evidence(feature=name, weight=weight) for name, weight in evidence(names, index, scale)),
        others=_others(chances, index),
    )


def _others(chances: list[float], index: int) -> tuple[Alternative, ...]:
    lost = [
        Alternative(kind=LABELS[at], score=round(chance, 3))
        for at, chance in enumerate(chances)
        if at != index and chance >= _LEAST_CHANCE
    ]
    return tuple(sorted(lost, key=lambda other: -other.score))


def _moment(published: str | None) -> str | None:
    """The caller's publication time in the form of ``Article.published``: a day, or a moment in Vietnam's zone."""
    if published is None:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        raise ValueError(f"published is ISO 8601 such as 2024-09-28T18:27+07:00, not {published!r}") from None
    if len(published) <= len("2024-09-28"):
        return moment.date().isoformat()
    return (moment if moment.tzinfo else moment.replace(tzinfo=_VIETNAM)).astimezone(_VIETNAM).isoformat()
