"""Score people, organisations and places on public sets of named entities, by exact span.

    python benchmarks/names.py FOLDER [--fails N] [--kind person]

FOLDER holds what its owner has: VLSP 2016 (`*.txt`, four columns, words joined by `_`), VLSP 2021 (`*.json`, lists of
syllable and label) and PhoNER (`*.conll`, two columns). Only development splits; the sets are for research: they are
measured on, nothing of them is shipped, and files whose name has "test" in it are refused.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from vnnews.linking import link
from vnnews.names import find

Tagged = list[tuple[str, str]]
Span = tuple[int, int, str]

KINDS = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "ORGANIZATION": "organisation",
    "LOC": "place",
    "LOCATION": "place",
}
# sentences that are read as one text: the sets do not tell where articles end
_CHUNK = 25
_NO_SPACE_BEFORE = frozenset(",.;:!?)]}%”’…")
_NO_SPACE_AFTER = frozenset("([{“‘")
_HOSPITAL = re.compile(
    r"(?:bệnh viện|BV|trung tâm y tế|TTYT|trạm y tế|phòng khám|viện|trung tâm kiểm soát|CDC|khoa)\b", re.IGNORECASE
)
_HONORIFIC = re.compile(r"(?:ông|bà|anh|chị|em|cháu|cô|chú|bác|cụ|đồng chí|đ/c|ngài|thầy|bé|cậu|dì)\s+", re.IGNORECASE)


def sentences(path: Path) -> Iterator[Tagged]:
    """The sentences of one file: words (with spaces, not `_`) and their labels in BIO."""
    if path.suffix == ".json":
        for sentence in json.loads(path.read_text("utf-8")):
            previous = "O"
            tagged = []
            for word, label in sentence:
                bio = "O" if label == "O" else ("I-" if label == previous else "B-") + label
                previous = label
                tagged.append((word, bio))
            yield tagged
        return
    tagged = []
    for line in path.read_text("utf-8").splitlines():
        cells = line.split()
        if not cells:
            if tagged:
                yield tagged
            tagged = []
        else:
            tagged.append((cells[0].replace("_", " "), cells[-1]))
    if tagged:
        yield tagged


def text_of(tagged: list[Tagged]) -> tuple[str, list[Span]]:
    """The text of some sentences, a line each, and the spans of its entities."""
    parts: list[str] = []
    spans: list[Span] = []
    length = 0
    for sentence in tagged:
        glue = True
        current: list[int] | None = None
        kind = ""
        for word, label in sentence:
            space = "" if glue or word[0] in _NO_SPACE_BEFORE else " "
            glue = word in _NO_SPACE_AFTER
            start = length + len(space)
            parts.append(space + word)
            length = start + len(word)
            if label.startswith("I-") and current is not None and label[2:] == kind:
                current[1] = length
                continue
            if current is not None:
                spans.append((current[0], current[1], kind))
                current = None
            if label != "O":
                kind = label[2:]
                current = [start, length]
        if current is not None:
            spans.append((current[0], current[1], kind))
        parts.append("\n")
        length += 1
    return "".join(parts), spans


def _kind(printed: str, label: str) -> str:
    """Hospitals are organisations, also where a set calls them places (PhoNER)."""
    if label == "LOCATION" and _HOSPITAL.match(printed):
        return "organisation"
    return KINDS[label]


def found(text: str) -> set[Span]:
    """What vnnews finds: names of people without what is printed before them; of nested bodies the outermost."""
    names = link(find(text), text)
    spans: set[Span] = set()
    mentions = [mention for official in names.officials for mention in official.mentions]
    mentions += [mention for person in names.persons for mention in person.mentions]
    for mention in mentions:
        if mention.rule == "title":
            continue
        start = mention.start
        while match := _HONORIFIC.match(text, start, mention.end):
            start = match.end()
        spans.add((start, mention.end, "person"))
    bodies = sorted(
        {(m.start, m.end) for agency in names.agencies for m in agency.mentions}, key=lambda span: (span[0], -span[1])
    )
    last = -1
    for start, end in bodies:
        if start >= last:
            spans.add((start, end, "organisation"))
            last = end
    for place in names.places:
        spans.update((m.start, m.end, "place") for m in place.mentions)
    return spans


def main() -> None:
    """Print precision, recall and F1 of every file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fails", type=int, default=0)
    parser.add_argument("--kind", default="organisation")
    arguments = parser.parse_args()
    files = sorted(p for p in arguments.folder.rglob("*dev*") if p.suffix in (".txt", ".json", ".conll"))
    for path in files:
        if "test" in path.name:
            raise SystemExit(f"{path}: test splits are not measured on")
        report(path, arguments.fails, arguments.kind)


def report(path: Path, fails: int, kind: str) -> None:
    """Score one file."""
    tagged = list(sentences(path))
    counts: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    size, clock = 0, time.process_time()
    for at in range(0, len(tagged), _CHUNK):
        text, spans = text_of(tagged[at : at + _CHUNK])
        gold = {(start, end, _kind(text[start:end], label)) for start, end, label in spans if label in KINDS}
        size += len(text.encode())
        predicted = found(text)
        for span in gold:
            counts["gold", span[2]] += 1
        for span in predicted:
            counts["found", span[2]] += 1
        for span in gold & predicted:
            counts["right", span[2]] += 1
        for sign, missing in (("-", gold - predicted), ("+", predicted - gold)):
            wrong += [
                f"{sign} {text[max(0, s - 40) : s]}[{text[s:e]}]{text[e : e + 30]}".replace("\n", "⏎")
                for s, e, k in sorted(missing)
                if k == kind
            ]
    seconds = time.process_time() - clock
    print(f"{path.name}: {len(tagged)} sentences, {size / seconds / 1e6:.2f} MB/s")
    for name in ("person", "organisation", "place"):
        right, got, gold_count = (counts[key, name] for key in ("right", "found", "gold"))
        if gold_count:
            p, r = right / max(got, 1), right / gold_count
            f1 = 2 * p * r / (p + r) if p + r else 0.0
            print(f"  {name:13s} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  ({gold_count} in the set)")
    for line in wrong[:: max(1, len(wrong) // fails)][:fails] if fails else []:
        print("   ", line)


if __name__ == "__main__":
    main()
