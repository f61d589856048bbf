"""What all tests share: the examples, and how hypothesis runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
_LONGEST_NAME = 40

# the benchmarks are measured by tests too, and are no part of the installed package
sys.path.insert(0, str(ROOT))

# a loaded machine is slow, not wrong; a build must not depend on chance
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Names of test cases read as Vietnamese; what is invisible, or no UTF-8, is escaped and cut short."""
    if isinstance(val, bytes) or (isinstance(val, str) and not val.isprintable()):
        return ascii(val[:_LONGEST_NAME])
    return None


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def pages() -> Path:
    """The example pages."""
    return ROOT / "examples" / "pages"
