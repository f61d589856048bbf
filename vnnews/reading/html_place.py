"""Where a stretch of text stands in a page: what its elements and those around them tell, handed down the tree."""

from __future__ import annotations

import re

from vnnews.reading.html_roles import roles_of

BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "noscript",
        "ol",
        "optgroup",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
    }
)
_HEADINGS = {f"h{level}": f"heading:{level}" for level in range(1, 7)}
_ZONES = {
    "figure": "in:figure",
    "nav": "in:nav",
    "header": "in:header",
    "footer": "in:footer",
    "aside": "in:aside",
    "article": "in:article",
    "main": "in:main",
    "form": "in:form",
    "table": "in:table",
    "ul": "in:list",
    "ol": "in:list",
    "dl": "in:list",
    "menu": "in:list",
    "blockquote": "in:quote",
}
# the roles of the accessibility standard (WAI-ARIA) that say the same as an element
_ARIA_ZONES = {
    "navigation": "in:nav",
    "menu": "in:nav",
    "menubar": "in:nav",
    "banner": "in:header",
    "contentinfo": "in:footer",
    "complementary": "in:aside",
    "article": "in:article",
    "main": "in:main",
    "form": "in:form",
    "figure": "in:figure",
    "list": "in:list",
}
# what elements mean without any name
_ELEMENT_ROLES: dict[str, tuple[str, ...]] = {
    "figcaption": ("caption",),
    "caption": ("caption",),
    "time": ("date",),
    "search": ("search",),
}
_NAMED_INLINE = frozenset({"a", "span", "time", "button", "label", "cite"})
_NAMING = ("class", "id", "itemprop", "data-role", "rel")
# boxes of editors say what they hold in their type; inputs and scripts have types of other sorts
_TYPED = frozenset({"div", "figure", "table", "td", "section"})
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em"})
_PRESERVED = frozenset({"pre", "listing", "plaintext", "xmp"})
# farther than this, names say more of the page than of the line
_FARTHEST_BEARERS = 4
_LONGEST_PROPERTY = 30
_LONGEST_NAME = 200

_STYLE = re.compile(r"(?:^|[;\s])(text-align|font-weight|font-style|display)\s*+:\s*+([a-z0-9]{1,12})", re.IGNORECASE)
_HEAVY = frozenset({"bold", "bolder", "600", "700", "800", "900"})

Attributes = dict[str, str | None]


class Link:
    """One ``<a>`` of the page; two of them are two, wherever they lead."""

    __slots__ = ("href",)

    def __init__(self, href: str) -> None:
        self.href = href


class Place:
    """What holds for all text directly inside one element."""

    __slots__ = (
        "_hints",
        "block",
        "bold",
        "centered",
        "heading",
        "inline",
        "italic",
        "link",
        "preserved",
        "properties",
        "roles",
        "styled_block",
        "within",
        "zones",
    )

    def __init__(self) -> None:
        self.block = "body"
        self.inline = ""
        self.heading = ""
        self.zones: tuple[str, ...] = ()
        self.roles: tuple[str, ...] = ()
        self.within: tuple[tuple[str, ...], ...] = ()
        self.properties: tuple[str, ...] = ()
        self.link: Link | None = None
        self.bold = self.italic = self.centered = self.preserved = self.styled_block = False
        self._hints: tuple[str, ...] | None = None

    def hints(self) -> tuple[str, ...]:
        """The names of all this: ``tag:``, ``heading:``, ``in:``, ``role:``, ``within:``, ``prop:``, ``centered``."""
        if self._hints is None:
            names = [f"tag:{self.block}"]
            if self.inline:
                names.append(f"tag:{self.inline}")
            if self.heading:
                names.append(self.heading)
            names += self.zones
            names += [f"role:{role}" for role in self.roles]
            farther = {role for roles in self.within for role in roles if role not in self.roles}
            names += [f"within:{role}" for role in sorted(farther)]
            names += [f"prop:{name}" for name in self.properties]
            if self.centered:
                names.append("centered")
            self._hints = tuple(names)
        return self._hints

    def inside(self, tag: str, attributes: Attributes) -> Place:
        """The place inside an element ``tag`` that stands here; this very place where the element tells nothing."""
        block = tag in BLOCKS
        if not attributes and not block and tag not in _NAMED_INLINE and tag not in _BOLD and tag not in _ITALIC:
            return self
        if not attributes and tag == self.block and not self.inline and tag == "div":
            return self
        place = self._copy()
        if block:
            place.block, place.inline = tag, ""
            place._enter_block(tag)
        elif tag in _NAMED_INLINE:
            place.inline = tag
            if tag == "a":
                place.link = Link(attributes.get("href") or "")
        if tag in _BOLD:
            place.bold = True
        elif tag in _ITALIC:
            place.italic = True
        if attributes:
            place._take_attributes(attributes)
        roles = _roles(tag, attributes)
        if roles:
            if self.roles:
                place.within = (self.roles, *self.within)[:_FARTHEST_BEARERS]
            place.roles = roles
        return place

    def _copy(self) -> Place:
        place = Place.__new__(Place)
        place.block = self.block
        place.inline = self.inline
        place.heading = self.heading
        place.zones = self.zones
        place.roles = self.roles
        place.within = self.within
        place.properties = self.properties
        place.link = self.link
        place.bold = self.bold
        place.italic = self.italic
        place.centered = self.centered
        place.preserved = self.preserved
        place.styled_block = False
        place._hints = None
        return place

    def _enter_block(self, tag: str) -> None:
        if tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        elif tag in _PRESERVED:
            self.preserved = True
        elif tag == "center":
            self.centered = True
        if tag in _ZONES:
            self._enter_zone(_ZONES[tag])

    def _enter_zone(self, zone: str) -> None:
        if zone not in self.zones:
            self.zones = (*self.zones, zone)

    def _take_attributes(self, attributes: Attributes) -> None:
        style = attributes.get("style")
        if style:
            self._take_style(style)
        align = attributes.get("align")
        if align:
            self.centered = align.strip().lower() == "center"
        aria = attributes.get("role")
        if aria and aria in _ARIA_ZONES:
            self._enter_zone(_ARIA_ZONES[aria])
        properties = attributes.get("itemprop")
        if properties:
            names = properties[:200].split()
            self.properties = tuple(name for name in names if name.isalpha() and len(name) <= _LONGEST_PROPERTY)

    def _take_style(self, style: str) -> None:
        for name, value in _STYLE.findall(style):
            name, value = name.lower(), value.lower()
            if name == "text-align":
                self.centered = value == "center"
            elif name == "font-weight":
                self.bold = value in _HEAVY
            elif name == "font-style":
                self.italic = value in ("italic", "oblique")
            elif value in ("block", "flex", "grid", "table"):
                self.styled_block = True


def _roles(tag: str, attributes: Attributes) -> tuple[str, ...]:
    known = _ELEMENT_ROLES.get(tag, ())
    if not attributes:
        return known
    names = [attributes.get(name) for name in _NAMING]
    if tag in _TYPED:
        names.append(attributes.get("type"))
    if attributes.get("role") == "search":
        names.append("search")
    # a name is short; whatever is longer was generated
    given = " ".join([name[:_LONGEST_NAME] for name in names if name])
    return roles_of(given, known) if given else known
