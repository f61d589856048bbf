"""The trained line model: weights of features and of the order of labels, learnt by ``tools/train_segmenter.py``.

A share of the hand-set weights is added to them: those know pages that no training page is like.

The file holds whole numbers, thousandths of log weights, so that sums are the same on every machine. Each feature's
weights for all labels lie in one long integer, one field a label: adding such integers adds up all labels at once,
which is several times as fast as adding lists of numbers.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from struct import Struct
from threading import Lock
from typing import NamedTuple

import msgspec

from vnnews.segmenting.labels import LABELS, Order, trained_order
from vnnews.segmenting.phrasing import Phrasing
from vnnews.segmenting.weigh import loud_names, weights

FILE = "segmenter.crf"
UNIT = 1000
_BITS = 32
_FIELDS = Struct(f"<{len(LABELS)}I")
# keeps every field positive while weights are added up
_OFFSET = sum(1 << (_BITS * at + _BITS - 1) for at in range(len(LABELS)))
_ZERO = 1 << (_BITS - 1)


class ModelFile(msgspec.Struct):
    """What the file holds: the labels, the weights behind each other, and each feature's weights in their order."""

    labels: list[str]
    order: dict[str, dict[str, int]]
    features: dict[str, tuple[int, ...]]
    hand_share: float
    phrases: bytes
    phrase_unit: float
    about: dict[str, str]


class Model(NamedTuple):
    """A model ready for use: each feature's weights packed and as a row, the order, the weights of phrases, what the
    file says of itself.
    """

    packed: dict[str, int]
    rows: dict[str, tuple[int, ...]]
    loud: tuple[dict[str, float], ...]
    order: Order
    phrasing: Phrasing
    about: dict[str, str]
    name: str = "model"
    unit: float = 1 / UNIT

    def emissions(self, names: Sequence[Sequence[str]]) -> list[list[float]]:
        """The log weight of every label for every line, but for a constant a line."""
        return [self._sums(line) for line in names]

    def _sums(self, names: Sequence[str]) -> list[float]:
        total = sum(filter(None, map(self.packed.get, names)), _OFFSET)
        return [field / UNIT for field in _FIELDS.unpack(total.to_bytes(_FIELDS.size, "little"))]


def pack(row: Iterable[int]) -> int:
    """Whole numbers, one a label, as one integer."""
    return int.from_bytes(_FIELDS.pack(*[weight + _ZERO for weight in row]), "little") - _OFFSET


def read_model(data: bytes) -> Model:
    """The model of a file's bytes. Raises ``ValueError`` when they are none or were made for other labels."""
    try:
        found = msgspec.msgpack.decode(data, type=ModelFile)
    except msgspec.DecodeError as error:
        raise ValueError(f"no line model: {error}") from None
    if tuple(found.labels) != LABELS:
        raise ValueError("the line model was made for other labels")
    if len(found.phrases).bit_count() != 1:
        raise ValueError("the line model's table of phrases is cut short")
    follows = {(before, after): weight / UNIT for before, row in found.order.items() for after, weight in row.items()}
    rows: dict[str, tuple[int, ...]] = dict(found.features)
    for name, by_hand in weights().items():
        # of what training never met, the table alone can speak
        share = found.hand_share if name in rows else 1.0
        trained = rows.get(name, (0,) * len(LABELS))
        rows[name] = tuple(map(_with_hand_set, trained, by_hand, [share] * len(LABELS)))
    packed = {name: pack(row) for name, row in rows.items()}
    order = trained_order(follows, found.hand_share)
    return Model(packed, rows, loud_names(rows), order, Phrasing(found.phrases, found.phrase_unit), found.about)


def _with_hand_set(trained: int, by_hand: float, share: float) -> int:
    """A trained weight with its share of the hand-set one; what the table holds against a label that training has
    nothing to say about counts in full.
    """
    return trained + round((share if trained or by_hand > 0 else 1.0) * by_hand * UNIT)


_lock = Lock()


def model() -> Model | None:
    """The model that is shipped, loaded once; ``None``, with a warning, where its file is missing or broken."""
    with _lock:
        return _loaded()


@cache
def _loaded() -> Model | None:
    try:
        return read_model((files(__package__) / FILE).read_bytes())
    except (OSError, ValueError) as error:
        warnings.warn(
            f"the trained line model cannot be used ({error}); lines are labelled by hand-set weights, which tell"
            " captions without a credit less well",
            RuntimeWarning,
            stacklevel=2,
        )
        return None
