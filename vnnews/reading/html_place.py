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
# all attributes that a setting depends on
_COUNTING = (*_NAMING, "type", "role", "style", "align")
# boxes of editors say what they hold in their type; inputs and scripts have types of other sorts
_TYPED = frozenset({"div", "figure", "table", "td", "section"})
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em"})
# elements that tell something even without attributes
_TELLING = BLOCKS | _NAMED_INLINE | _BOLD | _ITALIC
_PRESERVED = frozenset({"pre", "listing", "plaintext", "xmp"})
# farther than this, names say more of the page than of the line
_FARTHEST_BEARERS = 4
_LONGEST_PROPERTY = 30
_LONGEST_NAME = 200
# no page of a site has a tenth of these in one element: what is generated is made anew each time
_MOST_KEPT = 1_000

_STYLE = re.compile(r"(?:^|[;\s])(text-align|font-weight|font-style|display)\s*+:\s*+([a-z0-9]{1,12})", re.IGNORECASE)
_HEAVY = frozenset({"bold", "bolder", "600", "700", "800", "900"})

Attributes = dict[str, str | None]


# boxes that hold no article: around one, such a name was given to more than its box, or the box was never closed
_WIDGETS = frozenset({"audio", "login", "search", "share", "weather"})


class Link:
    """One ``<a>`` of the page; two of them are two, wherever they lead."""

    __slots__ = ("href",)

    def __init__(self, href: str) -> None:
        self.href = href


class Setting:
    """What the elements around a text tell of it; the same for all of a page that stand in the same."""

    __slots__ = (
        "_hints",
        "_inner",
        "_whole",
        "block",
        "bold",
        "centered",
        "heading",
        "inline",
        "italic",
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
        self.bold = self.italic = self.centered = self.preserved = self.styled_block = False
        self._hints: tuple[str, ...] | None = None
        self._whole: dict[bool, tuple[str, ...]] = {}
        self._inner: dict[tuple[str | None, ...], Setting] = {}

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

    def hints_of_whole(self, linked: bool) -> tuple[str, ...]:
        """The hints of a line all of which stands here: with ``bold``, ``italic`` and ``links:all``."""
        found = self._whole.get(linked)
        if found is None:
            told = (("bold", self.bold), ("italic", self.italic), ("links:all", linked))
            found = self._whole[linked] = (*self.hints(), *(name for name, holds in told if holds))
        return found

    def inside(self, tag: str, attributes: Attributes) -> Setting:
        """The setting inside an element ``tag`` that stands here; made once for all that are alike."""
        key = (tag, *map(attributes.get, _COUNTING)) if attributes else (tag,)
        found = self._inner.get(key)
        if found is None:
            found = self._made(tag, attributes)
            if len(self._inner) < _MOST_KEPT:
                self._inner[key] = found
        return found

    def _made(self, tag: str, attributes: Attributes) -> Setting:
        made = self._copy()
        if tag in BLOCKS:
            made.block, made.inline = tag, ""
            made._enter_block(tag)
        elif tag in _NAMED_INLINE:
            made.inline = tag
        if tag in _BOLD:
            made.bold = True
        elif tag in _ITALIC:
            made.italic = True
        if attributes:
            made._take_attributes(attributes)
        roles = _roles(tag, attributes)
        if roles:
            if self.roles:
                made.within = (self.roles, *self.within)[:_FARTHEST_BEARERS]
            made.roles = roles
            if "body" in roles and made.within:
                made.within = _without_widgets(made.within)
        return made

    def _copy(self) -> Setting:
        made = Setting()
        made.block = self.block
        made.inline = self.inline
        made.heading = self.heading
        made.zones = self.zones
        made.roles = self.roles
        made.within = self.within
        made.properties = self.properties
        made.bold = self.bold
        made.italic = self.italic
        made.centered = self.centered
        made.preserved = self.preserved
        return made

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


class Place:
    """Where all text directly inside one element stands: its setting, and the link around it."""

    __slots__ = ("link", "setting")

    def __init__(self, setting: Setting, link: Link | None = None) -> None:
        self.setting = setting
        self.link = link

    def inside(self, tag: str, attributes: Attributes) -> Place:
        """The place inside an element ``tag`` that stands here; this very place where the element tells nothing."""
        setting = self.setting
        if not attributes and (tag not in _TELLING or (tag == "div" == setting.block and not setting.inline)):
            return self
        link = Link(attributes.get("href") or "") if tag == "a" else self.link
        return Place(setting.inside(tag, attributes), link)


def _without_widgets(bearers: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The roles of the elements around a text, but for those of boxes that hold none."""
    return tuple([tuple([role for role in roles if role not in _WIDGETS]) for roles in bearers])


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
