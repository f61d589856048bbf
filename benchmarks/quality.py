#!/usr/bin/env python3
"""How right vnnews is, and the floors below which it must not fall.

    python benchmarks/quality.py [--data DIR] [--update-floors [--allow-lower]] [--json]

The example pages are always scored. DIR (default: $VNNEWS_DATA, else ../shared beside the checkout) may hold more:
labelled pages and cases in ``data/*.jsonl`` and the programs that score them, ``score/structure.py``,
``score/values.py`` and ``score/entities.py``. A folder that is not there is left out and said so. All figures run from
0 to 1, more is better.

``benchmarks/floors.json`` pins what was reached. ``--update-floors`` raises the floors to what is measured now and
refuses to lower one; ``--allow-lower`` lowers them too: say why in CHANGELOG.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    # a script sees its own folder; the package that it belongs to lies above
    sys.path.insert(0, str(ROOT))

import vnnews  # noqa: E402
from benchmarks import pages  # noqa: E402

FLOORS = ROOT / "benchmarks" / "floors.json"
EXAMPLES = "examples"
# what the library reads and finds so far: other rows of a file are left out, not counted as misses
READABLE_KINDS = frozenset({"text", "html", "markdown"})
# what the programs that score want to be told; FOLDER is that of the rows
OPTIONS = {"structure": ["--pages", "FOLDER"], "values": ["--by", "task"], "entities": []}
TASKS = {"time": "times", "quantity": "quantities"}
# floors are kept to four digits, rounded down
DIGITS = 4

Figures = dict[str, float]


@dataclass(frozen=True)
class Corpus:
    """Labelled rows and the program that scores them."""

    name: str
    scorer: Path
    rows: tuple[str, ...]
    folder: Path

    @property
    def digest(self) -> str:
        """Tells whether a floor was measured on these very rows."""
        return hashlib.sha256("\n".join(self.rows).encode()).hexdigest()[:16]


def data_folder() -> Path:
    """Where more labelled data may lie: $VNNEWS_DATA, else ../shared beside the checkout."""
    return (ROOT / os.environ.get("VNNEWS_DATA", "../shared")).resolve()


def corpora(folder: Path) -> list[Corpus]:
    """The files of ``folder``/data that one of its scorers can read, cut down to what vnnews can read."""
    found = []
    for path in sorted((folder / "data").glob("*.jsonl")):
        lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
        scorer = _scorer(folder, json.loads(lines[0])) if lines else None
        rows = tuple(line for line in lines if _usable(json.loads(line)))
        if scorer and rows:
            found.append(Corpus(path.stem, scorer, rows, path.parent))
    return found


def on_examples() -> Figures:
    """The figures on the example pages."""
    return pages.figures((page.expected, pages.parts(vnnews.parse(page.text))) for page in pages.load())


def on_corpus(corpus: Corpus) -> Figures:
    """The figures of ``corpus``, by its scorer in a process of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        rows = Path(scratch) / f"{corpus.name}.jsonl"
        rows.write_text("\n".join(corpus.rows) + "\n", "utf-8")
        options = [str(corpus.folder) if option == "FOLDER" else option for option in OPTIONS[corpus.scorer.stem]]
        done = subprocess.run(
            [sys.executable, str(corpus.scorer), str(rows), "--json", *options],
            capture_output=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"{corpus.scorer.name} failed on {corpus.name}:\n{done.stderr}")
    # the scorers report pages that crashed, and their speed
    sys.stderr.write("".join(f"{corpus.name}: {line}\n" for line in done.stderr.splitlines()))
    return _upward(json.loads(done.stdout))


def read_floors() -> dict[str, dict[str, Any]]:
    """The pinned figures: ``{corpus: {"digest": str | None, "figures": {name: floor}}}``."""
    floors: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text("utf-8"))
    return floors


def below(floors: Figures, measured: Figures) -> list[str]:
    """What fell, one line each; a figure that is no longer measured fell too."""
    return [
        f"{name}: {measured.get(name, 0.0):.4f} < {floor:.4f}"
        for name, floor in floors.items()
        # the last digit of a float may differ between machines
        if measured.get(name, 0.0) < floor - 1e-9
    ]


def pinned(measured: Figures) -> Figures:
    """``measured`` as floors: rounded down."""
    return {name: math.floor(value * 10**DIGITS + 1e-6) / 10**DIGITS for name, value in measured.items()}


def main() -> int:
    options = _options()
    measured = _measure(options.data)
    if options.json:
        print(json.dumps({name: figures for name, (_, figures) in measured.items()}, ensure_ascii=False))
    else:
        _print(measured)
    if options.update_floors:
        return _update(measured, allow_lower=options.allow_lower)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=data_folder(), metavar="DIR")
    parser.add_argument("--update-floors", action="store_true")
    parser.add_argument("--allow-lower", action="store_true")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _measure(folder: Path) -> dict[str, tuple[str | None, Figures]]:
    measured: dict[str, tuple[str | None, Figures]] = {EXAMPLES: (None, on_examples())}
    if not (folder / "score").is_dir():
        print("no further labelled data: only the example pages are scored", file=sys.stderr)
        return measured
    for corpus in corpora(folder):
        measured[corpus.name] = (corpus.digest, on_corpus(corpus))
    return measured


def _print(measured: dict[str, tuple[str | None, Figures]]) -> None:
    floors = read_floors() if FLOORS.exists() else {}
    for name, (_, figures) in measured.items():
        print(f"\n{name}")
        known = floors.get(name, {}).get("figures", {})
        for figure, value in figures.items():
            floor = f"   floor {known[figure]:.4f}" if figure in known else ""
            print(f"  {figure:28s} {value:.4f}{floor}")


def _update(measured: dict[str, tuple[str | None, Figures]], *, allow_lower: bool) -> int:
    floors = read_floors() if FLOORS.exists() else {}
    fallen = [
        f"{name}: {line}"
        for name, (_, figures) in measured.items()
        if name in floors
        for line in below(floors[name]["figures"], figures)
    ]
    if fallen and not allow_lower:
        print("\nthese would fall; --allow-lower lowers them:", *fallen, sep="\n  ", file=sys.stderr)
        return 1
    for name, (digest, figures) in measured.items():
        floors[name] = {"digest": digest, "figures": pinned(figures)}
    FLOORS.write_text(json.dumps(floors, ensure_ascii=False, indent=2) + "\n", "utf-8")
    print(f"\n{FLOORS.relative_to(ROOT)} written", file=sys.stderr)
    return 0


def _scorer(folder: Path, row: dict[str, Any]) -> Path | None:
    """Which program scores rows like this one; ``None`` where none of ours does."""
    if "task" in row:
        name = "values.py"
    elif "paragraphs" in row.get("gold", {}):
        name = "structure.py"
    elif "officials" in row.get("gold", {}):
        name = "entities.py"
    else:
        return None
    path = folder / "score" / name
    return path if path.is_file() else None


def _usable(row: dict[str, Any]) -> bool:
    if "task" in row:
        module = TASKS.get(row["task"].partition(".")[0])
        return module is not None and hasattr(vnnews, module)
    return row.get("kind", "text") in READABLE_KINDS


def _upward(figures: Figures) -> Figures:
    """Figures of which more is better; those that no row could tell (NaN) are dropped."""
    told = {name: value for name, value in figures.items() if not math.isnan(value)}
    if "leaks" in told:
        told["no leaks"] = 1 - told.pop("leaks")
    return told


if __name__ == "__main__":
    sys.exit(main())
