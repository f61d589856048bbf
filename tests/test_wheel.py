"""The wheel that users install: complete, and at work in an environment of its own, outside the checkout."""

from __future__ import annotations

import json
import os
import shutil
import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import vnnews

ROOT = Path(__file__).resolve().parent.parent
PAGE = "Hội sách mở cửa\n28.09.2024 | 18:27 PM\nSáng nay, hội sách đã mở cửa đón khách tại phố đi bộ.\n"


def run(*command: str | Path, cwd: Path, stdin: str = "") -> str:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=cwd, input=stdin, capture_output=True, encoding="utf-8", env=environment, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy so that the checkout stays clean."""
    tree = tmp_path_factory.mktemp("tree")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    shutil.copytree(ROOT / "vnnews", tree / "vnnews", ignore=shutil.ignore_patterns("__pycache__"))
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tree / "dist", cwd=tree)
    (built,) = (tree / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that holds the wheel; its dependencies are those of this environment, so no network."""
    home = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home)
    python = home / "bin" / "python"
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip())
    # a path file does not read the path files of the folders it names: an editable vnnews stays out
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()) + "\n", "utf-8")
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", "--force-reinstall", wheel, cwd=home)
    return home


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    wanted = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "vnnews").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {"vnnews/py.typed", "vnnews/article.py"} <= wanted
    assert any(name.endswith(".tsv") for name in wanted)
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("vnnews/")}
    assert held == wanted


def test_the_wheel_holds_nothing_else_but_its_description(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"vnnews", f"vnnews-{vnnews.__version__}.dist-info"}


def test_the_wheel_tells_licence_and_version(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as held:
        (name,) = (entry for entry in held.namelist() if entry.endswith("/METADATA"))
        head = held.read(name).decode()
        assert any(entry.endswith("/licenses/LICENSE") for entry in held.namelist())
    assert f"\nVersion: {vnnews.__version__}\n" in head
    assert "\nLicense-Expression: Apache-2.0\n" in head


def test_the_installed_package_parses_a_page(environment: Path, tmp_path: Path) -> None:
    script = (
        "import json, sys, vnnews\n"
        "article = vnnews.parse(sys.stdin.read())\n"
        "print(json.dumps([vnnews.__file__, article.title, article.published, article.text]))"
    )
    place, title, published, text = json.loads(
        run(environment / "bin" / "python", "-X", "utf8", "-c", script, cwd=tmp_path, stdin=PAGE)
    )
    assert Path(place).is_relative_to(environment)
    assert (title, published, text) == ("Hội sách mở cửa", "2024-09-28T18:27:00+07:00", PAGE)


def test_the_installed_command_parses_a_page(environment: Path, tmp_path: Path) -> None:
    record = json.loads(run(environment / "bin" / "vnnews", "parse", cwd=tmp_path, stdin=PAGE))
    assert record["title"] == "Hội sách mở cửa"
    assert run(environment / "bin" / "vnnews", "--version", cwd=tmp_path).split()[-1] == vnnews.__version__
