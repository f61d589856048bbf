"""Fits the weights of phrases: a logistic regression that tells captions from sentences by their wording alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier

from tools.articles import read_articles
from vnnews.segmenting.captions import find_credit
from vnnews.segmenting.phrasing import BITS, ZERO, Phrasing, phrases
from vnnews.segmenting.wording import LONGEST_WORDED, SHORTEST_WORDED
from vnnews.text import fold

_PENALTY = 1e-5
_PASSES = 8
# few phrases weigh more, and the byte that holds a weight has to tell small ones apart
_MOST = 3.0


def fit_phrasing(files: Iterable[Path], bits: int = BITS) -> Phrasing:
    """The weights of the phrases in the captions and sentences of articles; the same for the same files."""
    size = 1 << bits
    ends, found, captions = [0], [], []
    for text, is_caption in _lines(files):
        numbers = np.array(phrases(text), dtype=np.int64) & (size - 1)
        found.append(numbers.astype(np.int32))
        ends.append(ends[-1] + len(numbers))
        captions.append(is_caption)
    columns = np.concatenate(found)
    table = csr_matrix((np.ones(len(columns), dtype=np.float32), columns, np.array(ends)), shape=(len(captions), size))
    table.sum_duplicates()
    model = SGDClassifier(
        loss="log_loss", alpha=_PENALTY, max_iter=_PASSES, tol=None, random_state=0, average=True, fit_intercept=True
    )
    weights = model.fit(table, np.array(captions)).coef_[0]
    print(f"phrases of {sum(captions)} captions and {len(captions) - sum(captions)} sentences are weighed")
    unit = min(float(abs(weights).max()), _MOST) / (ZERO - 1)
    steps = np.clip(np.rint(weights / unit), 1 - ZERO, ZERO - 1).astype(np.int16)
    return Phrasing((steps + ZERO).astype(np.uint8).tobytes(), unit)


def _lines(files: Iterable[Path]) -> Iterator[tuple[str, bool]]:
    """Captions without their credits, and sentences, of those lengths that are weighed."""
    for article in read_articles(list(files)):
        captions = [*article.captions, *(part.text for part in article.parts if part.kind == "caption")]
        for text in map(_uncredited, captions):
            if _is_weighed(text):
                yield text, True
        for part in article.parts:
            if part.kind == "body" and _is_weighed(part.text):
                yield fold(part.text).text, False


def _uncredited(caption: str) -> str:
    text = fold(caption).text
    credit = find_credit(text)
    return text[: credit.text_end] if credit else text


def _is_weighed(text: str) -> bool:
    return SHORTEST_WORDED <= text.count(" ") + 1 <= LONGEST_WORDED
