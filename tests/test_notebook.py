"""The notebook among the examples runs, and an article shows itself in it."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


# the libraries under a notebook warn of each other's changes
@pytest.mark.filterwarnings("default")
def test_the_notebook_runs() -> None:
    notebook = nbformat.read(EXAMPLES / "see.ipynb", as_version=4)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(EXAMPLES)}}).execute()
    shown = notebook.cells[1].outputs[0]["data"]
    assert shown["text/html"].startswith("<iframe ")
    assert int(notebook.cells[3].outputs[0]["data"]["text/plain"]) > 10_000
