"""Goes through the tree of a page once, without recursion, and tells a `LineBuilder` what it sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vnnews.reading.html_lines import LineBuilder
from vnnews.reading.html_place import BLOCKS, Attributes, Place, Setting

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# what these hold is no text of the page: code, drawings, choices, or what stands in for a film that does not play
_LEFT_OUT = frozenset(
    {
        "script",
        "style",
        "template",
        "iframe",
        "svg",
        "canvas",
        "select",
        "option",
        "datalist",
        "textarea",
        "head",
        "title",
        "meta",
        "link",
        "base",
        "noembed",
        "noframes",
        "object",
        "applet",
        "embed",
        "audio",
        "rp",
        "math",
        "meter",
        "progress",
        "map",
    }
)
_VOID = frozenset({"br", "hr", "img", "video", "amp-img", "amp-video", "amp-anim"})
_PICTURES = frozenset({"img", "amp-img"})
_ROOT_ATTRIBUTES = frozenset({"style", "align"})
_HIDING = frozenset({"hidden", "style", "aria-hidden"})
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*+(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden)", re.IGNORECASE)


def walk(root: LexborNode, noscript: bool = False) -> LineBuilder:
    """The visible lines inside ``root``.

    Arguments: ``root``, an element, whose own hiding does not count because scripts undo it; ``noscript``,
    whether to take what browsers without scripts would show as well.
    """
    builder = LineBuilder()
    # the names of the root are of the whole page
    attributes = {name: value for name, value in root.attributes.items() if name in _ROOT_ATTRIBUTES}
    place = Place(Setting()).inside(root.tag or "body", attributes)
    # the elements that are open: node, place around it, whether it ends lines
    stack: list[tuple[LexborNode, Place, bool]] = []
    node = root.child
    while node is not None or stack:
        if node is None:
            element, place, block = stack.pop()
            if block:
                if builder.visible:
                    builder.end()
                builder.leave_block(element.tag or "")
            # a line that has just ended is left by everything
            elif builder.visible:
                builder.leave(place, len(stack))
            node = element.next
            continue
        tag = node.tag or "-unknown"
        if tag == "-text":
            data = node.text_content or ""
            # the white space between elements, which is most of the nodes
            if builder.visible or not data.isspace():
                _text(builder, data, place, len(stack))
        elif tag in _VOID:
            builder.void(tag, _image_texts(node) if tag in _PICTURES else ())
        elif tag[0] != "-" and tag not in _LEFT_OUT and (tag != "noscript" or noscript):
            child = node.child
            attributes = node.attributes if child is not None else {}
            if (_HIDING.isdisjoint(attributes) and tag != "dialog") or not _hidden(node, tag, attributes):
                inside = place.inside(tag, attributes) if child is not None else place
                block = tag in BLOCKS or inside.setting.styled_block
                if block:
                    if builder.visible:
                        builder.end()
                    builder.enter_block(tag)
                if child is not None:
                    stack.append((node, place, block))
                    place, node = inside, child
                    continue
        node = node.next
    builder.end()
    return builder


def _image_texts(node: LexborNode) -> tuple[str, ...]:
    """What a page says about a picture besides its caption: in the picture, and in the link that enlarges it."""
    attributes = node.attributes
    texts = [attributes.get("alt"), attributes.get("title")]
    parent = node.parent
    if parent is not None and parent.tag == "a":
        texts.append(parent.attributes.get("title"))
    return tuple(filter(None, texts))


def _text(builder: LineBuilder, data: str, place: Place, depth: int) -> None:
    if not data:
        return
    if not place.setting.preserved or "\n" not in data:
        builder.text(data, place, depth)
        return
    for number, line in enumerate(data.splitlines()):
        if number:
            builder.end()
        if line:
            builder.text(line, place, depth)


def _hidden(node: LexborNode, tag: str, attributes: Attributes) -> bool:
    if "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        return True
    style = attributes.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    # icons are kept from screen readers, and so is text that comes twice; what has blocks in it is neither
    return attributes.get("aria-hidden") == "true" and tag not in BLOCKS and not _has_block(node)


def _has_block(node: LexborNode) -> bool:
    child = node.child
    while child is not None:
        if child.tag in BLOCKS:
            return True
        child = child.next
    return False
