"""Fits the line model: keeps the features that are frequent enough, trains, prunes, and writes the file."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from tools.crfsuite_file import Weights, read_weights
from vnnews.segmenting.labels import LABELS
from vnnews.segmenting.model import UNIT, ModelFile
from vnnews.segmenting.phrasing import Phrasing

# lines that a feature must stand on to be learnt from; words need more, so that no topic is learnt
LEAST_LINES = 12
LEAST_WORD_LINES = 40
_WORDS = ("opens:",)
# weights below this (log weight) are dropped, and features that have none left
_LEAST_WEIGHT = 0.02
# how much the hand-set weights count beside the trained ones: they know what no training page has
HAND_SHARE = 0.3
# a caption that is missed is lost and stands in the text as well: what is close to even is one (log weight)
FOR_CAPTIONS = 0.5
# the order of labels a page breaks only by accident; unseen pairs must stay possible
_UNSEEN = -6.0


class Sample(NamedTuple):
    """A page as features and labels."""

    names: list[list[str]]
    labels: list[str]


class Settings(NamedTuple):
    """How to train."""

    l1: float = 0.5
    l2: float = 0.05
    iterations: int = 100


def frequent(samples: Iterable[Sample]) -> frozenset[str]:
    """The features that stand on enough lines."""
    counts: Counter[str] = Counter()
    for sample in samples:
        for names in sample.names:
            counts.update(set(names))
    return frozenset(
        name
        for name, lines in counts.items()
        if lines >= (LEAST_WORD_LINES if name.startswith(_WORDS) else LEAST_LINES)
    )


def fit(samples: Sequence[Sample], settings: Settings, keep: frozenset[str]) -> Weights:
    """The weights that make the labels of the samples likeliest, under the penalties of ``settings``."""
    from underthesea_core import CRFTrainer

    trainer = CRFTrainer(
        loss_function="lbfgs",
        l1_penalty=settings.l1,
        l2_penalty=settings.l2,
        max_iterations=settings.iterations,
        verbose=0,
    )
    lines = [[[name for name in names if name in keep] for names in sample.names] for sample in samples]
    model = trainer.train(lines, [sample.labels for sample in samples])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        model.save(str(path))
        return read_weights(path)


def to_file(weights: Weights, phrasing: Phrasing, about: dict[str, str]) -> bytes:
    """The bytes of a model file: trained weights in thousandths, in a fixed order, without those that say little."""
    features: dict[str, tuple[int, ...]] = {}
    for name in sorted(weights.states):
        row = [weights.states[name].get(label, 0.0) for label in LABELS]
        if name == "bias":
            row[LABELS.index("caption")] += FOR_CAPTIONS
        if any(abs(weight) >= _LEAST_WEIGHT for weight in row):
            features[name] = tuple(round(weight * UNIT) for weight in row)
    order: dict[str, dict[str, int]] = {
        before: {after: round(weights.transitions.get((before, after), _UNSEEN) * UNIT) for after in LABELS}
        for before in LABELS
    }
    return msgspec.msgpack.encode(
        ModelFile(list(LABELS), order, features, HAND_SHARE, phrasing.table, phrasing.unit, about)
    )
