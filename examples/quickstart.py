"""Take one page apart and print its parts: python quickstart.py [PAGE]."""

from __future__ import annotations

import sys
from pathlib import Path

import vnnews

PAGES = Path(__file__).resolve().parent / "pages"


def main(page: Path) -> None:
    article = vnnews.parse(page.read_bytes())

    print("title    ", article.title)
    print("section  ", article.section)
    print("published", article.published)
    print("authors  ", ", ".join(article.authors))
    print("source   ", article.source)
    print("lead     ", article.lead)
    print("body     ", len(article.paragraphs), "paragraphs,", len(article.body or ""), "characters")
    for caption in article.captions:
        print("caption  ", caption.text, "| credit:", caption.credit)
    for related in article.related:
        for item in related.items:
            print("related  ", item.title, "|", item.published)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES / "agency.txt")
