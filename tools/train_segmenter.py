#!/usr/bin/env python3
"""Trains the line model and writes it where the package looks for it.

    python -m tools.train_segmenter CORPUS [--pages N] [--seed N] [--output FILE] [--ablate FAMILY ...]

CORPUS is the folder of the training split of vietnews, ``data/train_tokenized`` of github.com/ThanhChinhBK/vietnews.
The figures of docs/model-card.md belong to the commit and the settings that are the defaults here; run again on the
same files it writes the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tools.corpus import KINDS, draw, training_pages
from tools.fitting import Sample, Settings, fit, frequent, to_file
from tools.phrases import fit_phrasing
from vnnews.segmenting import model
from vnnews.segmenting.features import features
from vnnews.segmenting.phrasing import Phrasing
from vnnews.segmenting.shapes import measure

CORPUS = "github.com/ThanhChinhBK/vietnews"
COMMIT = "a20d9b7f5d37b95f39f28f08999092f9fa400983"
OUTPUT = Path(model.__file__).with_name(model.FILE)


def main() -> None:
    options = _options()
    # by articles that become no pages, so that the line model learns how much their verdict is worth
    phrasing = fit_phrasing(draw(options.corpus, options.pages, options.seed).rest)
    samples = list(_samples(options, phrasing))
    lines = Counter(label for sample in samples for label in sample.labels)
    print(f"{len(samples)} pages, {sum(lines.values())} lines: {dict(lines.most_common())}")
    keep = frequent(samples)
    print(f"{len(keep)} features are frequent enough")
    trained = fit(samples, Settings(), keep)
    about = {"corpus": CORPUS, "commit": COMMIT, "pages": str(len(samples)), "seed": str(options.seed)}
    data = to_file(trained, phrasing, about)
    options.output.write_bytes(data)
    print(f"{options.output}: {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


def _samples(options: argparse.Namespace, phrasing: Phrasing) -> Iterator[Sample]:
    """The pages as features and labels; the same names share one string, for there are millions."""
    ablated = tuple(options.ablate)
    for page in training_pages(options.corpus, options.pages, options.seed, options.kinds):
        lines = page.page.lines
        found = features(lines, [measure(line) for line in lines], page.page.metadata, phrasing)
        names = [[sys.intern(name) for name in line if not ablated or not name.startswith(ablated)] for line in found]
        yield Sample(names, page.labels)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="the folder with the .seg files of the training split")
    parser.add_argument("--pages", type=int, default=30_000, help="how many articles to lay out (default: 30000)")
    parser.add_argument("--kinds", nargs="+", default=KINDS, choices=("text", "html", "markdown"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--ablate", nargs="*", default=[], help="beginnings of names of features to leave out")
    options = parser.parse_args()
    if not any(options.corpus.glob("*.seg")):
        parser.error(f"{options.corpus} holds no .seg files")
    return options


if __name__ == "__main__":
    main()
