"""What the documentation shows is what happens: examples run, tables match the code, commands print what is printed.

That the documentation builds without a warning is checked by ``make docs``, a part of ``make check``.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from vnnews import article as records
from vnnews import cli
from vnnews.article import BlockKind

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def blocks(path: Path, language: str) -> list[tuple[int, str]]:
    """Line number and content of every fenced block of ``language``."""
    text = path.read_text("utf-8")
    return [(text.count("\n", 0, match.start(2)), match[2]) for match in FENCE.finditer(text) if match[1] == language]


def name(path: Path) -> str:
    return path.name


# -- examples -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [path for path in PAGES if blocks(path, "pycon")], ids=name)
def test_examples_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    said: list[str] = []
    for line, content in blocks(path, "pycon"):
        # one session a page: a later block goes on where the one before ended
        example = doctest.DocTestParser().get_doctest(content, names, path.name, str(path), line)
        runner.run(example, out=said.append, clear_globs=False)
        names = example.globs
    assert not runner.failures, "".join(said)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_programs_compile(path: Path) -> None:
    for line, content in blocks(path, "python"):
        compile("\n" * line + content, str(path), "exec")


def test_every_page_with_a_prompt_is_run() -> None:
    for path in PAGES:
        inside = "".join(content for _, content in blocks(path, "pycon"))
        assert path.read_text("utf-8").count("\n>>> ") == ("\n" + inside).count("\n>>> "), path.name


# -- commands -------------------------------------------------------------------------------------------------------


def commands() -> list[tuple[str, str, str]]:
    """File, command and output of every ``$ vnnews …`` of a console block that shows some output below it."""
    found = []
    for path in PAGES:
        for _, content in blocks(path, "console"):
            for piece in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
                command, _, output = piece.partition("\n")
                if command.startswith("vnnews ") and output.strip():
                    found.append((path.name, command, output))
    return found


@pytest.mark.parametrize(
    ("command", "output"),
    [pytest.param(command, output, id=f"{file}-{command[:40]}") for file, command, output in commands()],
)
def test_commands_print_what_is_shown(command: str, output: str) -> None:
    # the shell splits the pipe, this very Python stands in for the installed command
    line = command.replace("vnnews ", f"{shlex.quote(sys.executable)} -m vnnews ", 1)
    line = line.replace("| python3 ", f"| {shlex.quote(sys.executable)} -X utf8 ")
    done = subprocess.run(
        line,
        shell=True,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "80"},
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert doctest.OutputChecker().check_output(output, done.stdout, doctest.ELLIPSIS), done.stdout


def test_some_commands_are_shown() -> None:
    assert commands()


@pytest.mark.parametrize("command", sorted(cli.main.commands))
def test_every_command_is_documented(command: str) -> None:
    assert f"\n## vnnews {command}\n" in (ROOT / "docs" / "cli.md").read_text("utf-8")


@pytest.mark.parametrize("command", sorted(cli.main.commands))
def test_every_option_is_documented(command: str) -> None:
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    for parameter in cli.main.commands[command].params:
        for option in parameter.opts:
            assert not option.startswith("--") or f"`{option}" in page, option


# -- tables ---------------------------------------------------------------------------------------------------------


def table(page: str, heading: str) -> list[list[str]]:
    """The rows of the table below ``## heading``, without its head."""
    section = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows[2:]]


def documented() -> list[str]:
    return [
        key
        for key, value in vars(records).items()
        if isinstance(value, type) and issubclass(value, records.Record) and value is not records.Record
    ]


@pytest.mark.parametrize("record", documented())
def test_every_field_is_documented_in_order(record: str) -> None:
    rows = table((ROOT / "docs" / "data-model.md").read_text("utf-8"), record)
    assert [row[0].strip("`") for row in rows] == list(getattr(records, record).__struct_fields__)


@pytest.mark.parametrize("record", documented())
def test_what_may_be_unknown_is_documented(record: str) -> None:
    annotations = getattr(records, record).__annotations__
    for field, kind, _ in table((ROOT / "docs" / "data-model.md").read_text("utf-8"), record):
        assert ("None" in kind) == ("None" in str(annotations[field.strip("`")])), field


@pytest.mark.parametrize("record", documented())
def test_every_record_is_in_the_reference(record: str) -> None:
    assert f".. autoclass:: vnnews.article.{record}\n" in (ROOT / "docs" / "reference.md").read_text("utf-8")


def test_every_label_is_documented() -> None:
    labels = table(
        (ROOT / "docs" / "labelling.md").read_text("utf-8").replace("# How", "\n## How", 1), "How lines are labelled"
    )
    assert [row[0].strip("`") for row in labels] == list(get_args(BlockKind))


def test_every_page_is_in_a_contents_list() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    for path in (ROOT / "docs").glob("*.md"):
        assert path.stem == "index" or f"\n{path.stem}\n" in index, path.name


def test_links_between_files_lead_somewhere() -> None:
    pages = [*PAGES, ROOT / "CHANGELOG.md", ROOT / "examples" / "README.md"]
    for path in pages:
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
            assert "://" in target or (path.parent / target).exists(), f"{path.name}: {target}"


def test_the_table_of_the_arrow_schema_is_the_schema() -> None:
    pytest.importorskip("pyarrow")
    from vnnews.batch import schema

    rows = table((ROOT / "docs" / "batch.md").read_text("utf-8"), "Schema")
    assert [tuple(cell.strip("`") for cell in row) for row in rows] == [
        (field.name, str(field.type).replace("item: ", "")) for field in schema()
    ]


@pytest.mark.parametrize(
    ("what", "usual"),
    [
        ("the page", "PAGE_KEYS"),
        ("its address", "URL_KEYS"),
        ("its id", "ID_KEYS"),
        ("what it is", "KIND_KEYS"),
        ("when it was published", "PUBLISHED_KEYS"),
    ],
)
def test_the_usual_keys_are_documented_in_order(what: str, usual: str) -> None:
    from vnnews.batch import shapes

    (cell,) = [
        row[1] for row in table((ROOT / "docs" / "batch.md").read_text("utf-8"), "What is read") if row[0] == what
    ]
    named = re.findall(r"`([\w.]+)`", cell.partition(":")[0].partition(",")[0].partition(";")[0])
    assert tuple(named) == getattr(shapes, usual)
