"""Reads the weights out of a model file in CRFsuite's format, which the trainer writes.

The file has a header, a table of weights (kind, from, to, weight), and two constant databases that give the names of
labels and attributes their numbers: http://www.chokkan.org/software/crfsuite/ and http://www.chokkan.org/software/cqdb/
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import NamedTuple

_HEADER = struct.Struct("<4sI4sIIIIIIIII")
_CHUNK = struct.Struct("<4sII")
_WEIGHT = struct.Struct("<IIId")
_DATABASE = struct.Struct("<4sIIIII")
_TRANSITION = 1


class Weights(NamedTuple):
    """The weights of a linear chain: of each attribute for labels, and of each label behind another."""

    states: dict[str, dict[str, float]]
    transitions: dict[tuple[str, str], float]


def read_weights(path: Path) -> Weights:
    """All weights of a model file. Raises ``ValueError`` when it is none."""
    data = path.read_bytes()
    magic, _, kind, _, _, _, _, features_at, labels_at, attributes_at, _, _ = _HEADER.unpack_from(data)
    if magic != b"lCRF" or kind != b"FOMC":
        raise ValueError(f"{path} is no model of a linear chain")
    labels, attributes = _names(data, labels_at), _names(data, attributes_at)
    _, _, count = _CHUNK.unpack_from(data, features_at)
    weights = Weights({}, {})
    for number in range(count):
        kind_of, source, target, weight = _WEIGHT.unpack_from(data, features_at + _CHUNK.size + number * _WEIGHT.size)
        if kind_of == _TRANSITION:
            weights.transitions[labels[source], labels[target]] = weight
        else:
            weights.states.setdefault(attributes[source], {})[labels[target]] = weight
    return weights


def _names(data: bytes, at: int) -> list[str]:
    """The names of a database, by number."""
    magic, _, _, _, count, offsets_at = _DATABASE.unpack_from(data, at)
    if magic != b"CQDB":
        raise ValueError("a database of names is broken")
    names = []
    for (offset,) in struct.iter_unpack("<I", data[at + offsets_at : at + offsets_at + 4 * count]):
        _, size = struct.unpack_from("<II", data, at + offset)
        names.append(data[at + offset + 8 : at + offset + 8 + size].rstrip(b"\0").decode())
    return names
