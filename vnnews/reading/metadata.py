"""What an HTML page says of itself outside its text: JSON-LD, OpenGraph, meta elements, microdata, ``<time>``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from vnnews.reading.metadata_beside import times_beside_headline
from vnnews.reading.metadata_json import MAX_SCRIPT, Linked, Node
from vnnews.reading.metadata_names import Site, bare_title, is_address, people
from vnnews.reading.metadata_values import address, instant, local_reading, raw_stamp, squeezed, text_of
from vnnews.reading.page import Metadata

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["Stamps", "local_reading", "read_metadata", "read_metadata_and_stamps", "read_stamps"]


class Stamps(msgspec.Struct, frozen=True):
    """The stamps of a page's metadata as they are written, for those who doubt their zone (see `local_reading`)."""

    published_raw: str | None = None
    modified_raw: str | None = None


_SELECTOR = "meta, title, script[type], link[rel][href], [itemprop]"
_MAX_VALUES = 30
_MAX_ITEM_TEXTS = 4
_MAX_TITLE = 600
_MAX_TAGS = 100
_LONGEST_TAG = 100

# names of meta elements, best first; those of Dublin Core and of the measuring services are used by many sites
_PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "published_time", "og:article:published_time",
    "pubdate", "publishdate", "publish-date", "publish_date", "published_date", "datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "dable:published_time", "date", "dc.date.issued",
    "dcterms.issued", "dc.date", "dc.date.created", "dc.created", "dcterms.created", "created", "article:created_time",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "article:modified", "og:updated_time", "og:modified_time", "lastmod", "last-modified",
    "datemodified", "dc.date.modified", "dcterms.modified", "updated_time", "revised",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dable:title")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")
_SECTIONS = ("article:section", "og:article:section", "parsely-section", "dable:section")
_SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_SITE_HINTS = (*_SITES, "copyright", "dc.publisher", "twitter:site")
_TAGS = ("article:tag", "news_keywords", "keywords")
_AUTHORS = ("article:author", "author", "dc.creator", "dcterms.creator", "byl")
_AUTHOR_KEY = re.compile(r"[:.\-_]authors?\Z")
_WANTED = frozenset(
    (*_PUBLISHED, *_MODIFIED, *_TITLES, *_DESCRIPTIONS, *_SECTIONS, *_SITE_HINTS, *_TAGS, *_AUTHORS, "og:url")
)
_ITEMS = frozenset(
    ("datepublished", "datemodified", "datecreated", "headline", "author", "articlesection", "description", "keywords")
)
_COPYRIGHT_WORDS = re.compile(
    r"copyright|\(c\)|©|all rights? reserved|bản quyền(?: thuộc)?(?: về)?|\b(?:by|of)\b|[0-9]{4}|[-–,]", re.I
)
_HOME = frozenset(("trangchu", "home", "homepage", "trangnhat"))


def read_metadata(tree: LexborHTMLParser, url: str | None = None) -> Metadata:
    """What a page says of itself in its head and in its markup.

    Arguments: ``tree``, the parsed page; ``url``, where it came from: the base of relative addresses and a name
    of the site.

    Returns a `Metadata`; unknown is ``None``. ``published`` and ``modified`` are ISO 8601 in Vietnamese time, the
    day alone where there is no clock; ``modified`` only where it is later than ``published``, by the minute.
    ``authors`` are people, never the site. Broken metadata is left out; nothing is raised for it.

    Sources, best first: JSON-LD of the article (schema.org), OpenGraph and other meta elements, microdata, and
    ``<time>`` beside the headline.

    >>> from selectolax.lexbor import LexborHTMLParser
    >>> page = '''<title>Mưa lớn ở Huế - Báo Ban Mai</title><meta name="author" content="banmai.vn">
    ... <meta property="article:published_time" content="2024-09-28T11:27:00Z">'''
    >>> metadata = read_metadata(LexborHTMLParser(page), "https://banmai.vn/mua-lon-o-hue.html")
    >>> metadata.title, metadata.published, metadata.authors
    ('Mưa lớn ở Huế', '2024-09-28T18:27:00+07:00', ())
    """
    return read_metadata_and_stamps(tree, url)[0]


def read_stamps(tree: LexborHTMLParser) -> Stamps:
    """The stamps that ``published`` and ``modified`` of `read_metadata` were read from, as they are written.

    ``modified_raw`` is given also where it says the same as ``published_raw``.
    """
    return _Sources(tree, None).stamps()


def read_metadata_and_stamps(tree: LexborHTMLParser, url: str | None = None) -> tuple[Metadata, Stamps]:
    """`read_metadata` and `read_stamps` in one pass."""
    sources = _Sources(tree, url)
    stamps = sources.stamps()
    return sources.metadata(stamps), stamps


class _Sources:
    """Everything in a tree that may say something, sorted by where it stands; fields are chosen from it."""

    def __init__(self, tree: LexborHTMLParser, url: str | None) -> None:
        self.tree = tree
        self.base = url
        self.metas: dict[str, list[str]] = {}
        self.items: dict[str, list[str]] = {}
        self.canonical: str | None = None
        self.page_title: str | None = None
        scripts: list[str] = []
        for node in tree.css(_SELECTOR):
            self._take(node, scripts)
        self.linked = Linked(scripts)
        self.url = self._url()
        self.nodes = self._ranked()

    def _take(self, node: LexborNode, scripts: list[str]) -> None:
        attributes = node.attributes
        tag = node.tag
        if tag == "script":
            if "ld+json" in (attributes.get("type") or "").lower():
                script = node.text()
                if len(script) <= MAX_SCRIPT:
                    scripts.append(script)
        elif tag == "title":
            # drawings have titles too
            if self.page_title is None and (node.parent is None or node.parent.tag not in ("svg", "g", "symbol")):
                self.page_title = text_of(node.text())
        elif tag == "link":
            if self.canonical is None and "canonical" in (attributes.get("rel") or "").lower().split():
                self.canonical = address(attributes.get("href"), self.base)
        elif tag == "meta":
            self._take_meta(attributes)
        if names := attributes.get("itemprop"):
            self._take_item(node, names.lower().split()[:5], attributes)

    def _take_meta(self, attributes: dict[str, str | None]) -> None:
        content = attributes.get("content")
        if not content:
            return
        for attribute in ("property", "name", "http-equiv"):
            key = (attributes.get(attribute) or "")[:60].strip().lower()
            if key and (key in _WANTED or _AUTHOR_KEY.search(key)):
                _add(self.metas, key, content)

    def _take_item(self, node: LexborNode, names: list[str], attributes: dict[str, str | None]) -> None:
        for name in names:
            if name not in _ITEMS or len(self.items.get(name, ())) >= _MAX_ITEM_TEXTS:
                continue
            content = attributes.get("content") or attributes.get("datetime")
            if content is None and node.tag != "meta":
                content = node.text(separator=" ")
            if content:
                _add(self.items, name, content)

    def _ranked(self) -> list[Node]:
        """Objects of JSON-LD, the one of this very page first."""
        articles = self.linked.articles
        if len(articles) > 1:
            own = [node for node in articles if self._is_own(node)]
            # several articles and none is this one: a list of others, of which the first is as good as none
            articles = own[:1] or (articles[:1] if not (self.url or self.base) else [])
        return [*articles, *self.linked.pages[:3]]

    def _is_own(self, node: Node) -> bool:
        if (page := self.url or self.base) and _same_page(self._address_of(node), page):
            return True
        headline = text_of(node.get("headline"))
        titles = [*self._meta("og:title"), self.page_title or ""]
        return headline is not None and any(squeezed(title).startswith(squeezed(headline)) for title in titles if title)

    def _address_of(self, node: Node) -> str | None:
        main = node.get("mainEntityOfPage")
        values = (node.get("url"), main.get("@id") if isinstance(main, dict) else main, node.get("@id"))
        return next((found for value in values if (found := address(value, self.base))), None)

    def _url(self) -> str | None:
        candidates = [self.canonical, *(address(value, self.base) for value in self.metas.get("og:url", ()))]
        candidates += [self._address_of(node) for node in self.linked.articles[:1]]
        known = [candidate for candidate in candidates if candidate]
        # a canonical link to the front page is a mistake wherever something else is said
        return next((found for found in known if urlsplit(found).path.strip("/")), known[0] if known else None)

    def _meta(self, *keys: str) -> Iterator[str]:
        """The clean values of meta elements, in the order of ``keys``."""
        for key in keys:
            for value in self.metas.get(key, ()):
                if found := text_of(value):
                    yield found

    def _linked(self, *keys: str) -> Iterator[object]:
        for node in self.nodes:
            for key in keys:
                if value := node.get(key):
                    yield value

    def _item(self, name: str) -> Iterator[str]:
        for value in self.items.get(name, ()):
            if found := text_of(value):
                yield found

    def stamps(self) -> Stamps:
        published = [*self._linked("datePublished", "uploadDate")]
        published += [value for key in _PUBLISHED for value in self.metas.get(key, ())]
        published += [*self._only("datepublished"), *self._linked("dateCreated"), *self._only("datecreated")]
        modified = [*self._linked("dateModified"), *(value for key in _MODIFIED for value in self.metas.get(key, ()))]
        modified += self._only("datemodified")
        return Stamps(_readable(published) or self._beside_headline(), _readable(modified))

    def _only(self, name: str) -> list[str]:
        """The microdata ``name`` where the page has one value for it; several belong to a list of articles."""
        found = set(self.items.get(name, ()))
        return list(found) if len(found) == 1 else []

    def _beside_headline(self) -> str | None:
        return _readable(times_beside_headline(self.tree))

    def metadata(self, stamps: Stamps) -> Metadata:
        site_names = [*self._site_names()]
        addresses = [found for found in (self.base, self.url) if found]
        site = Site([*site_names, *self._copyrights()], addresses)
        section = self._section(site)
        title = self._title(site, section)
        published = instant(stamps.published_raw) if stamps.published_raw else None
        return Metadata(
            title=title,
            description=_first(
                (*map(text_of, self._linked("description")), *self._meta(*_DESCRIPTIONS), *self._item("description"))
            ),
            published=published,
            modified=_later(instant(stamps.modified_raw) if stamps.modified_raw else None, published),
            authors=people(self._authors(), site),
            site=_site(site_names, title),
            section=section,
            tags=self._tags(title, site),
            url=self.url,
        )

    def _site_names(self) -> Iterator[str]:
        for value in self._linked("publisher"):
            found = text_of(self.linked.resolve(value))
            if found:
                yield found
        yield from self._meta(*_SITES)
        for node in self.linked.of_type("Organization")[:3]:
            if found := text_of(node.get("name")):
                yield found

    def _copyrights(self) -> Iterator[str]:
        for found in self._meta("copyright", "dc.publisher", "twitter:site"):
            yield from filter(None, (part.strip() for part in _COPYRIGHT_WORDS.split(found[:200]) if part))

    def _title(self, site: Site, section: str | None) -> str | None:
        values = [*map(text_of, self._linked("headline")), *self._meta("og:title"), *self._item("headline")]
        values += [self.page_title, *self._meta(*_TITLES[1:]), *map(text_of, self._linked("name"))]
        titles = [
            found
            for value in values
            if value and len(value) <= _MAX_TITLE and (found := bare_title(value, site, section))
        ]
        return _whole(titles)

    def _section(self, site: Site) -> str | None:
        values = [*map(text_of, self._linked("articleSection")), *self._meta(*_SECTIONS), *self._item("articlesection")]
        values += self._breadcrumbs()
        wanted = (value for value in values if value and len(value) <= _LONGEST_TAG)
        return _first(value for value in wanted if not is_address(value) and not site.is_name(value))

    def _breadcrumbs(self) -> Iterator[str]:
        """The first step from the front page, where there is one before the article itself."""
        for node in self.linked.of_type("BreadcrumbList")[:2]:
            steps = node.get("itemListElement")
            names = [text_of(_step(step)) for step in steps[:6]] if isinstance(steps, list) else []
            own = squeezed(self.page_title or "")
            for name in names:
                if name and squeezed(name) not in _HOME and not own.startswith(squeezed(name)):
                    yield name
                    break

    def _authors(self) -> Iterator[str]:
        """The values of the best source that names anybody come first; each is judged by the caller."""
        for value in self._linked("author"):
            yield from self._author_names(value)
        yield from self._meta(*_AUTHORS)
        yield from self._meta(*(key for key in self.metas if _AUTHOR_KEY.search(key) and key not in _AUTHORS))
        yield from self._item("author")

    def _author_names(self, value: object) -> Iterator[str]:
        for author in (value if isinstance(value, list) else [value])[:_MAX_VALUES]:
            person = self.linked.resolve(author)
            if isinstance(person, dict):
                if "Organization" in str(person.get("@type"))[:200]:
                    continue
                names = person.get("name")
                yield from filter(None, map(text_of, names[:_MAX_VALUES] if isinstance(names, list) else [names]))
            elif found := text_of(person):
                yield found

    def _tags(self, title: str | None, site: Site) -> tuple[str, ...]:
        sources: tuple[Iterable[object], ...] = (
            self._linked("keywords"),
            *(self.metas.get(key, ()) for key in _TAGS),
            self.items.get("keywords", ()),
        )
        for source in sources:
            if found := _split_tags(source, title, site):
                return found
        return ()


def _add(values: dict[str, list[str]], key: str, value: str) -> None:
    found = values.setdefault(key, [])
    if len(found) < _MAX_VALUES:
        found.append(value)


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _readable(values: Iterable[object]) -> str | None:
    """The first stamp that can be read."""
    raws = (raw for value in values if (raw := raw_stamp(value)))
    return next((raw for raw in raws if instant(raw)), None)


def _later(modified: str | None, published: str | None) -> str | None:
    """``modified`` where it says that something changed: later than ``published``, not within the same minute."""
    if modified is None or published is None:
        return modified
    # of two instants of one zone the later is the greater text; a day alone is compared with the day
    length = min(len(modified[:16]), len(published[:16]))
    return modified if modified[:length] > published[:length] else None


def _whole(titles: list[str]) -> str | None:
    """The first title, or where that was cut off with dots the first that has the rest."""
    if not titles:
        return None
    stem = titles[0].rstrip(".… ")
    if stem == titles[0] or not titles[0].endswith(("...", "…")):
        return titles[0]
    return next((title for title in titles if title.startswith(stem) and not title.endswith(("...", "…"))), titles[0])


def _site(names: list[str], title: str | None) -> str | None:
    """The first name that is a name and no address; a bare host is better than nothing."""
    names = [name for name in names if name != title and len(name) <= _LONGEST_TAG]
    if found := _first(name for name in names if not is_address(name)):
        return found
    return _first(re.sub(r"\Ahttps?://(?:www\.)?|/.*\Z", "", name) for name in names)


def _step(step: object) -> object:
    if not isinstance(step, dict):
        return None
    item = step.get("item")
    return step.get("name") or (item.get("name") if isinstance(item, dict) else None)


def _same_page(one: str | None, other: str) -> bool:
    if one is None:
        return False
    first, second = urlsplit(one), urlsplit(other)
    return first.path.rstrip("/") == second.path.rstrip("/") != ""


def _split_tags(source: Iterable[object], title: str | None, site: Site) -> tuple[str, ...]:
    found: dict[str, str] = {}
    unwanted = (title or "").casefold()
    for value in source:
        for item in (value if isinstance(value, list) else [value])[:_MAX_TAGS]:
            for part in re.split(r"[,;]", text_of(item) or ""):
                tag = part.strip(" #\"'")
                key = tag.casefold()
                if (
                    tag
                    and len(tag) <= _LONGEST_TAG
                    and key != unwanted
                    and not is_address(tag)
                    and not site.is_name(tag)
                ):
                    found.setdefault(key, tag)
    return tuple(found.values())[:_MAX_TAGS]
