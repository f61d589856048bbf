#!/usr/bin/env python3
"""Makes vnnews/names/judge_weights.tsv: which capitals are people, learnt from news that the rules have labelled.

    python tools/train_name_judge.py FOLDER [--articles N] [--out FILE]

FOLDER holds word-segmented articles (vietnews, train split: ``*.seg``, words joined by ``_``, marks between spaces).
Names that a rule has found are people, known places and bodies are none; what the rules left open is labelled by
how often the same capitals are people elsewhere in the corpus, or left out. Nothing of the articles is kept but the
weights of features that many of them share.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

from vnnews.lexicon.lexicon import resolve
from vnnews.names import judging
from vnnews.names.judging import Capitals, Feature, Surroundings, features
from vnnews.names.people import SURE_PLACES, Name, run_end
from vnnews.names.positions import Post
from vnnews.names.reading import Reading
from vnnews.names.tokens import Scan
from vnnews.names.wordlists import word_set
from vnnews.text import fold

OUT = Path(__file__).resolve().parent.parent / "vnnews" / "names" / "judge_weights.tsv"
# rules too weak to teach
WEAK = frozenset({"lone", "judged", "repeated"})
ROUNDS = 3
# the weights are the mean of those after the last rounds
AVERAGED = 2
RATE = 0.15
DECAY = 0.02
LEAST_SEEN = 25
# keeps the file under 300 kB
LEAST_WEIGHT = 0.3
COMPOUND = re.compile(r"(?<![^ \n])([^\W\d_]+)_([^\W\d_]+)")
Example = tuple[list[Feature], str, bool, int | None]


def untokenised(text: str) -> str:
    """The text as it was printed, as far as that can be told."""
    text = text.replace("_", " ")
    text = re.sub(r" +([,.;:!?)\]}%”’…])", r"\1", text)
    return re.sub(r"([(\[{“‘]) +", r"\1", text)


def compounds(segmented: str) -> set[str]:
    """The words of which only the first syllable has a capital: "Hiến pháp"."""
    return {f"{a} {b}" for a, b in COMPOUND.findall(segmented) if a[0].isupper() and b.islower()}


def examples(segmented: str) -> tuple[list[Example], Counter[tuple[str, str]], Counter[str]]:
    """The runs of one text with features, print and label (None: open), how often each print was what, small words."""
    scan = Scan(fold(untokenised(segmented)).text, resolve(None))
    reading = Reading(scan).run(judging=False)
    names = [item for item in reading.items if isinstance(item, Name) and item.rule not in WEAK]
    taken = reading._taken
    around = Surroundings(scan, names)
    words = scan.words
    fronts = {item.end: item.start for item in reading.items if isinstance(item, Post)}
    runs: list[tuple[Capitals, int | None]] = []
    for name in names:
        # what has announced the name is passed over, so that the words before it speak
        front = fronts.get(name.start, name.cue)
        opens = scan.opens_sentence(front)
        run = Capitals(scan, name.start, name.end, opens, front)
        if front == name.start:
            around.add(run)
        plain_word = opens and front < name.start and name.end - name.start == 1 and words[name.start].viet
        if words[name.start].family != 2 and words[name.start].cap and not plain_word:
            runs.append((run, 1))
    runs += [
        (Capitals(scan, body.start, body.end, scan.opens_sentence(body.start)), 0)
        for body in reading.agencies
        if all(word.cap for word in words[body.start : body.end]) and not words[body.start].upper
    ]
    for at in range(scan.n):
        if words[at].cap and not taken[at] and not (at and words[at - 1].cap) and scan.place_end(at) > at:
            end = run_end(scan, at)
            lead = at > 0 and words[at - 1].lower in word_set("place_lead")
            if end == scan.place_end(at) and (lead or end == scan.place_end(at, SURE_PLACES)):
                runs.append((Capitals(scan, at, end, scan.opens_sentence(at)), 0))
    for run in judging.candidates(scan, taken, {}):
        runs.append((run, None))
        around.add(run)
    seen: Counter[tuple[str, str]] = Counter()
    plain = compounds(segmented)
    found: list[Example] = []
    for name in names:
        seen[scan.printed(name.start, name.end), "person"] += 1
        # "Thương" of "Mai Văn Thương"
        if name.end - name.start > 1:
            seen[words[name.end - 1].text, "person"] += 0
    for run, label in runs:
        printed = run.text
        if run.end - run.start == 1 and f"{printed} {words[run.end].text}" in plain:
            label = 0
        if label is None and run.opens and run.end - run.start == 1 and words[run.start].lower in around.tails:
            label = 1
        if label != 1 and not run.opens:
            seen[printed, "other" if label == 0 else "open"] += 1
        found.append((features(scan, run, around), printed, run.opens, label))
    small = Counter(word.lower for word in words if word.letters and not word.cap)
    return found, seen, small


def labelled(example: Example, seen: Counter[tuple[str, str]], small: Counter[str]) -> int | None:
    """The label of one run: as the rules said, or as the same print mostly is."""
    _, printed, opens, label = example
    person, other, still = (seen[printed, kind] for kind in ("person", "other", "open"))
    everything = person + other + still
    if opens and " " not in printed and small[printed.lower()] > 8 * max(person, 1):
        return 0
    if label is not None:
        return label
    if person >= 2 and person >= 0.25 * everything:
        return 1
    if (everything >= 6 and person <= 0.04 * everything) or (opens and " " not in printed and not person):
        return 0
    return None


def learn(data: list[tuple[list[Feature], int]]) -> dict[Feature, float]:
    """Logistic regression by stochastic descent, each weight with a pace of its own (AdaGrad), averaged."""
    bias: Feature = ("bias", "")
    weight: dict[Feature, float] = {bias: 0.0}
    squares: dict[Feature, float] = {}
    mean: dict[Feature, float] = defaultdict(float)
    for turn in range(ROUNDS):
        random.shuffle(data)
        for found, label in data:
            active = [*found, bias]
            score = sum(weight.get(feature, 0.0) for feature in active)
            error = label - 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            for feature in active:
                old = weight.get(feature, 0.0)
                step = error - DECAY * old
                squares[feature] = square = squares.get(feature, 1e-2) + step * step
                weight[feature] = old + RATE * step / math.sqrt(square)
        if turn >= ROUNDS - AVERAGED:
            for feature, value in weight.items():
                mean[feature] += value / AVERAGED
    return mean


def main() -> None:
    """Label, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=25_000)
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    random.seed(7)
    paths = sorted(arguments.folder.glob("*.seg"))
    paths = random.sample(paths, min(arguments.articles, len(paths)))
    kept: list[Example] = []
    seen: Counter[tuple[str, str]] = Counter()
    small: Counter[str] = Counter()
    for path in paths:
        found, names, words = examples(path.read_text("utf-8"))
        kept += found
        seen.update(names)
        small.update(words)
    data = [(example[0], label) for example in kept if (label := labelled(example, seen, small)) is not None]
    counts = Counter(feature for found, _ in data for feature in found)
    data = [([feature for feature in found if counts[feature] >= LEAST_SEEN], label) for found, label in data]
    random.shuffle(data)
    held = data[: len(data) // 10]
    weight = learn(data[len(held) :])
    right = sum((sum(weight.get(f, 0.0) for f in found) + weight["bias", ""] > 0) == label for found, label in held)
    print(f"{len(data)} runs, {sum(label for _, label in data)} people; held out: {right / len(held):.4f} right")
    rows = [(slot, value, w) for (slot, value), w in weight.items() if abs(w) >= LEAST_WEIGHT or slot == "bias"]
    text = "".join(f"{slot}\t{value}\t{w:.1f}\n" for slot, value, w in sorted(rows))
    arguments.out.write_text(text, "utf-8")
    print(f"{arguments.out}: {len(rows)} weights, {len(text.encode()) // 1000} kB")


if __name__ == "__main__":
    main()
