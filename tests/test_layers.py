"""Imports inside vnnews point only to lower layers: read from the syntax tree, nothing is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "vnnews"

# from the ground up; modules of one layer do not know each other, a package may import itself
LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"article"}),
    frozenset({"text"}),
    frozenset({"lexicon"}),
    frozenset({"times", "quantities", "names"}),
    frozenset({"reading"}),
    frozenset({"segmenting"}),
    frozenset({"linking"}),
    frozenset({"pipeline"}),
    frozenset({"batch", "view"}),
    frozenset({"cli"}),
    frozenset({"__main__"}),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
# the public face names what lies above it, lazily
FACE = "__init__"


def layer_of(module: str) -> str:
    """``vnnews.text.folding`` → ``text``; ``vnnews`` → ``__init__``."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else FACE


def imports(tree: ast.AST, package: str) -> Iterator[tuple[int, str]]:
    """Line and absolute name of every module of vnnews that ``tree`` imports; ``package`` holds the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")
                base = ".".join([*above[: len(above) - node.level + 1], *([base] if base else [])])
            # "from vnnews import times" names a module, "from vnnews.article import Block" a record
            names = [f"{base}.{alias.name}" if base == "vnnews" else base for alias in node.names]
        else:
            continue
        for name in names:
            if name == "vnnews" or name.startswith("vnnews."):
                yield node.lineno, name


def wrong(source: str, path: str) -> list[str]:
    """What ``source``, a file at ``path`` below the checkout, imports against the order."""
    parts = Path(path).with_suffix("").parts
    layer = layer_of(".".join(parts)) if len(parts) > 1 else parts[0]
    package = ".".join(parts[:-1])
    if layer == FACE:
        return []
    found = []
    for line, name in imports(ast.parse(source), package):
        target = layer_of(name)
        if target not in LEVEL:
            # a name of the public face, "from vnnews import parse": only the commands, its users, may; the version is
            # known to all
            allowed = layer in ("cli", "__main__") or name == "vnnews.__version__"
        else:
            allowed = target == layer or LEVEL[target] < LEVEL[layer]
        if not allowed:
            found.append(f"{path}:{line}: {layer} imports {name}")
    return found


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("file", files(), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_imports_point_down(file: Path) -> None:
    assert not wrong(file.read_text("utf-8"), str(file.relative_to(ROOT)))


def test_every_module_has_a_layer() -> None:
    layers = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.suffix == ".py" or _is_package(path)}
    assert layers - {FACE} <= set(LEVEL)


def _is_package(path: Path) -> bool:
    return path.is_dir() and any(path.glob("*.py"))


def test_article_stands_alone() -> None:
    assert not list(imports(ast.parse((PACKAGE / "article.py").read_text("utf-8")), "vnnews"))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("vnnews/times/grammar.py", "from vnnews.quantities import find"),
        ("vnnews/quantities/find.py", "import vnnews.times.find"),
        ("vnnews/names/people.py", "from vnnews import times"),
        ("vnnews/text/folding.py", "from vnnews.lexicon import load"),
        ("vnnews/text/folding.py", "from ..lexicon import load"),
        ("vnnews/reading/plain.py", "from vnnews.segmenting import model"),
        ("vnnews/segmenting/model.py", "def late():\n    import vnnews.pipeline"),
        ("vnnews/article.py", "from vnnews.text import spans"),
        ("vnnews/pipeline.py", "from vnnews.view import terminal"),
        ("vnnews/pipeline.py", "import vnnews"),
        ("vnnews/pipeline.py", "from vnnews.batch import run"),
        ("vnnews/batch/kernel.py", "from vnnews import parse"),
        ("vnnews/view/terminal.py", "from vnnews.batch import run"),
        ("vnnews/view/terminal.py", "from vnnews import cli"),
    ],
)
def test_an_import_upward_is_found(path: str, source: str) -> None:
    assert wrong(source, path)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("vnnews/times/grammar.py", "from vnnews.times.candidates import Candidate"),
        ("vnnews/times/grammar.py", "from .candidates import Candidate"),
        ("vnnews/times/grammar.py", "from vnnews.article import Time"),
        ("vnnews/segmenting/features.py", "from vnnews import times"),
        ("vnnews/segmenting/features.py", "from vnnews.reading.page import Page"),
        ("vnnews/segmenting/features.py", "import msgspec"),
        ("vnnews/batch/job.py", "from vnnews import __version__"),
        ("vnnews/batch/kernel.py", "from vnnews.pipeline import parse"),
        ("vnnews/cli.py", "import vnnews"),
        ("vnnews/cli.py", "from vnnews.view import terminal"),
        ("vnnews/__main__.py", "from vnnews.cli import main"),
    ],
)
def test_an_import_downward_is_fine(path: str, source: str) -> None:
    assert not wrong(source, path)
