"""A folder of pages as a corpus: one line of JSON a page, body text and captions apart.

python corpus.py [FOLDER] > corpus.jsonl
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import vnnews

PAGES = Path(__file__).resolve().parent / "pages"
SUFFIXES = {".txt", ".html", ".md"}


def main(folder: Path) -> None:
    # whatever the locale says, a corpus is UTF-8
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for path in sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES):
        try:
            article = vnnews.parse(path.read_bytes())
        except vnnews.InputError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            continue
        row = {
            "id": path.stem,
            "title": article.title,
            "published": article.published,
            "text": article.body,
            "captions": [caption.text for caption in article.captions],
        }
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
