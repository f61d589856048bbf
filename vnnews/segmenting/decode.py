"""Finds the best sequence of labels under the order of parts, and how sure each label is.

One walk down the page finds the best path (Viterbi) and sums all paths that lead to each line; one walk back sums
those that lead on from it. All weights are factors (exponentials), scaled on every line so that none over- or
underflows; states far behind the best one of their line are dropped. On most lines that leaves one state: its scaled
sums are 1 and all that follows starts from it, so that little is left to count.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from vnnews.segmenting.labels import BY_HAND, LABEL_OF, LABELS, Order

# states this much (log weight) behind the best one of their line are dropped: e^-10 is below any printed score
BEAM = 10.0
_LEAST = exp(-BEAM)

Steps = tuple[dict[int, float], ...]


class _Row(NamedTuple):
    """The states kept on one line: the factor of the best path to each, the sum of all paths, the way back.

    ``origin`` is empty where only one state leads here.
    """

    best: dict[int, float]
    total: dict[int, float]
    origin: dict[int, int]
    emission: dict[int, float]


def decode(emissions: Sequence[Sequence[float]], order: Order = BY_HAND) -> tuple[list[int], list[list[float]]]:
    """The best label (index into ``LABELS``) of every line, and every line's probabilities of all labels.

    ``emissions`` holds, line by line, the log weight of each label; ``order`` those of the order of parts.

    >>> labels, chances = decode([[0.0] * len(LABELS)])
    >>> len(labels), round(sum(chances[0]), 6)
    (1, 1.0)
    """
    if not emissions:
        return [], []
    starts, steps = order
    rows = [_kept(starts, starts, {}, emissions[0])]
    for emission in emissions[1:]:
        rows.append(_advance(rows[-1], emission, steps))
    return _best_path(rows), _chances(rows, steps)


def _advance(row: _Row, emission: Sequence[float], steps: Steps) -> _Row:
    if len(row.best) == 1:
        (state,) = row.best
        return _kept(steps[state], steps[state], {}, emission)
    best: dict[int, float] = {}
    total: dict[int, float] = {}
    origin: dict[int, int] = {}
    totals = row.total
    for state, factor in row.best.items():
        mass = totals[state]
        for to, step in steps[state].items():
            reached = factor * step
            if to not in best:
                best[to], origin[to], total[to] = reached, state, mass * step
                continue
            total[to] += mass * step
            if reached > best[to]:
                best[to], origin[to] = reached, state
    return _kept(best, total, origin, emission)


def _kept(best: dict[int, float], total: dict[int, float], origin: dict[int, int], emission: Sequence[float]) -> _Row:
    """The states worth keeping once the line itself has spoken, scaled so that the best one is 1."""
    top = max(emission)
    spoken = [exp(weight - top) for weight in emission]
    scores = {state: factor * spoken[LABEL_OF[state]] for state, factor in best.items()}
    scale = max(scores.values())
    least = scale * _LEAST
    kept = {state: score / scale for state, score in scores.items() if score >= least}
    factors = {state: spoken[LABEL_OF[state]] / scale for state in kept}
    if len(kept) == 1:
        return _Row(kept, kept, origin, factors)
    # all paths together grow apart from the best one, line by line, so they are scaled by themselves
    return _Row(kept, _scaled({state: total[state] * factors[state] for state in kept}), origin, factors)


def _best_path(rows: Sequence[_Row]) -> list[int]:
    last = rows[-1].best
    state = max(last, key=last.__getitem__)
    path = [state]
    for at in range(len(rows) - 1, 0, -1):
        origin = rows[at].origin
        state = origin[state] if origin else next(iter(rows[at - 1].best))
        path.append(state)
    return [LABEL_OF[state] for state in reversed(path)]


def _chances(rows: Sequence[_Row], steps: Steps) -> list[list[float]]:
    """Forward sums times backward sums, by label."""
    onward = dict.fromkeys(rows[-1].best, 1.0)
    found = [_by_label(rows[-1].total, onward)]
    for index in range(len(rows) - 2, -1, -1):
        row = rows[index]
        if len(row.best) == 1:
            onward = row.best
        else:
            ahead = {state: onward[state] * factor for state, factor in rows[index + 1].emission.items()}
            onward = _scaled({state: _sum(ahead, steps[state]) for state in row.best})
        found.append(_by_label(row.total, onward))
    found.reverse()
    return found


def _sum(ahead: dict[int, float], behind: dict[int, float]) -> float:
    return sum([mass * behind[to] for to, mass in ahead.items() if to in behind])


def _by_label(total: dict[int, float], onward: dict[int, float]) -> list[float]:
    row = [0.0] * len(LABELS)
    if len(total) == 1:
        (state,) = total
        row[LABEL_OF[state]] = 1.0
        return row
    for state, mass in total.items():
        row[LABEL_OF[state]] += mass * onward[state]
    whole = sum(row)
    return [mass / whole for mass in row]


def _scaled(masses: dict[int, float]) -> dict[int, float]:
    whole = sum(masses.values())
    return {state: mass / whole for state, mass in masses.items()}
