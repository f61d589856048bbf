"""Markdown as crawlers write it for a whole page, menus included: its text line by line, without the markup."""

from __future__ import annotations

from itertools import islice

from vnnews.reading.assembly import Assembly
from vnnews.reading.html_lines import echoes
from vnnews.reading.markdown_blocks import blocks
from vnnews.reading.markdown_head import split_head
from vnnews.reading.markdown_inline import Links, read_inline
from vnnews.reading.markdown_links import IMAGE, mark_links
from vnnews.reading.page import Page


def read_markdown(text: str, url: str | None = None) -> Page:
    r"""The page of a Markdown source; its ``text`` is what a reader sees, one block a line, without the markup.

    Every line of the source is a block of its own, because crawlers do not wrap, except where a link or a hard
    break goes over line ends; the cells of tables become lines. Pictures are not text, nor are their alternative
    texts. What stands before the text (the header of a reader service, YAML front matter, a crawler's notes)
    becomes ``metadata``.

    Arguments: ``text``, the source, whole or cut short; ``url``, where it came from: relative links are made
    absolute by it, or else by the address that the header names.

    Returns a `Page` whose lines have

    - ``hints``: ``heading:1`` … ``heading:6``; ``bold`` and ``italic`` where all of the line is; ``links:all``,
      ``links:most`` (half or more) and ``links:some`` by the share of linked characters; ``in:list`` with
      ``depth:2`` and ``depth:3+``; ``in:quote``; ``in:table``; ``after:image`` for the first line behind a
      picture and ``echoes:image`` where it says what the picture's alternative text says; ``url`` where the line is a
      bare address;
    - ``href`` where all of the words are one link to the web;
    - ``bullet``: the list mark as printed, "•" for a numbered item, whose number is no text.

    Raises `InputError` when nothing of the page is visible.

    >>> page = read_markdown("# Hội sách\n![](a.jpg)\n_Đông người._\n* [Giá vàng](/gia-vang)", "https://bao.example.vn")
    >>> page.text
    'Hội sách\nĐông người.\nGiá vàng'
    >>> [(line.hints, line.bullet, line.href) for line in page.lines[1:]]
    [(('italic', 'after:image'), None, None), (('in:list', 'links:all'), '*', 'https://bao.example.vn/gia-vang')]
    """
    metadata, body = split_head(text)
    base = url or (metadata.url if metadata else None)
    marked = mark_links(body)
    links = Links(marked.hrefs)
    alts = iter(marked.alts)
    shown: tuple[str, ...] = ()
    assembly = Assembly()
    after_image = False
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for block in blocks(marked.text):
        inline = read_inline(block.content, links, base)
        after_image = after_image or inline.image_before
        if pictures := block.content.count(IMAGE):
            shown = tuple(islice(alts, pictures))
        if inline.text and not inline.text.isspace():
            hints = block.hints + inline.hints
            if after_image:
                hints += ("after:image",)
                hints += ("echoes:image",) if shown and echoes(inline.text, shown) else ()
            after_image = False
            hints = known.setdefault(hints, hints)
            assembly.add(inline.text, hints, inline.href, block.bullet, block.blank_before)
        elif block.blank_before:
            assembly.add("", blank_before=True)
        after_image = after_image or inline.image_after
    return assembly.page("markdown", url, metadata)
