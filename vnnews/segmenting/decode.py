"""Finds the best sequence of labels under the order of parts, and how sure each label is.

Viterbi for the sequence, forward and backward sums for the scores, over the states that are worth keeping.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from vnnews.segmenting.labels import LABEL_OF, LABELS, STARTS, STEPS

# states this much (log weight) behind the best one of their line are dropped: e^-10 is below any printed score
BEAM = 10.0
_FLOOR = 1e-300

_STEP_FACTORS = tuple(tuple((to, exp(weight)) for to, weight in steps) for steps in STEPS)


def decode(emissions: Sequence[Sequence[float]]) -> tuple[list[int], list[list[float]]]:
    """The best label (index into ``LABELS``) of every line, and every line's probabilities of all labels.

    ``emissions`` holds, line by line, the log weight of each label.

    >>> labels, _ = decode([[0.0] * len(LABELS)])
    >>> len(labels)
    1
    """
    if not emissions:
        return [], []
    kept, paths = _best_paths(emissions)
    return paths, _marginals(emissions, kept)


def _best_paths(emissions: Sequence[Sequence[float]]) -> tuple[list[list[int]], list[int]]:
    """The states kept on each line, and the best path as labels."""
    first = emissions[0]
    scores = {state: start + first[LABEL_OF[state]] for state, start in enumerate(STARTS) if start is not None}
    scores = _pruned(scores)
    kept = [list(scores)]
    back: list[dict[int, int]] = [{}]
    for emission in emissions[1:]:
        scores, origin = _advance(scores, emission)
        kept.append(list(scores))
        back.append(origin)
    state = max(scores, key=lambda at: scores[at])
    path = [state]
    for origin in reversed(back[1:]):
        state = origin[state]
        path.append(state)
    return kept, [LABEL_OF[state] for state in reversed(path)]


def _advance(scores: dict[int, float], emission: Sequence[float]) -> tuple[dict[int, float], dict[int, int]]:
    best: dict[int, float] = {}
    origin: dict[int, int] = {}
    for state, score in scores.items():
        for to, weight in STEPS[state]:
            reached = score + weight
            if to not in best or reached > best[to]:
                best[to] = reached
                origin[to] = state
    for to in best:
        best[to] += emission[LABEL_OF[to]]
    best = _pruned(best)
    return best, origin


def _pruned(scores: dict[int, float]) -> dict[int, float]:
    top = max(scores.values())
    return {state: score - top for state, score in scores.items() if score >= top - BEAM}


def _marginals(emissions: Sequence[Sequence[float]], kept: Sequence[list[int]]) -> list[list[float]]:
    weights = [_relative(emission, states) for emission, states in zip(emissions, kept, strict=True)]
    forward = _forward(weights, kept)
    return _backward(weights, kept, forward)


def _relative(emission: Sequence[float], states: list[int]) -> dict[int, float]:
    """The emission of each kept state as a factor, the best one being 1."""
    top = max(emission[LABEL_OF[state]] for state in states)
    return {state: exp(emission[LABEL_OF[state]] - top) for state in states}


def _forward(weights: list[dict[int, float]], kept: Sequence[list[int]]) -> list[dict[int, float]]:
    current = {state: exp(STARTS[state] or 0.0) * weights[0][state] for state in kept[0]}
    sums = [_normal(current)]
    for weight in weights[1:]:
        reached = dict.fromkeys(weight, 0.0)
        for state, mass in sums[-1].items():
            for to, factor in _STEP_FACTORS[state]:
                if to in reached:
                    reached[to] += mass * factor
        sums.append(_normal({state: mass * weight[state] for state, mass in reached.items()}))
    return sums


def _backward(
    weights: list[dict[int, float]], kept: Sequence[list[int]], forward: list[dict[int, float]]
) -> list[list[float]]:
    after = dict.fromkeys(kept[-1], 1.0)
    rows = [_by_label(forward[-1], after)]
    for index in range(len(weights) - 2, -1, -1):
        ahead = {state: after[state] * weights[index + 1][state] for state in after}
        after = _normal(
            {
                state: sum(ahead[to] * factor for to, factor in _STEP_FACTORS[state] if to in ahead)
                for state in kept[index]
            }
        )
        rows.append(_by_label(forward[index], after))
    rows.reverse()
    return rows


def _by_label(forward: dict[int, float], backward: dict[int, float]) -> list[float]:
    row = [0.0] * len(LABELS)
    for state, mass in forward.items():
        row[LABEL_OF[state]] += mass * backward[state]
    total = sum(row) or _FLOOR
    return [mass / total for mass in row]


def _normal(masses: dict[int, float]) -> dict[int, float]:
    """Scaled to sum one, so that long pages neither under- nor overflow."""
    total = sum(masses.values()) or _FLOOR
    return {state: mass / total for state, mass in masses.items()}
