"""Everything found says where it stands, in the very text that was handed in: python offsets.py [PAGE]."""

from __future__ import annotations

import sys
from pathlib import Path

import vnnews

PAGES = Path(__file__).resolve().parent / "pages"


def main(page: Path) -> None:
    text = page.read_bytes().decode()
    article = vnnews.parse(text)
    # plain text comes back unchanged: its offsets are yours
    assert article.text == text

    for caption in article.captions:
        assert text[caption.start : caption.end] == caption.text
        print(f"{caption.start:5d}-{caption.end:<5d} caption  {caption.text}")
    for byline in article.bylines:
        assert article.slice(byline) == byline.text
        print(f"{byline.start:5d}-{byline.end:<5d} byline   {byline.text}")
    for block in article.blocks:
        if block.kind == "heading":
            print(f"{block.start:5d}-{block.end:<5d} heading  {article.slice(block)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES / "daily.txt")
