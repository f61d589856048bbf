"""vnnews takes a scraped Vietnamese news page apart, each part with its exact place in the text.

>>> import vnnews
>>> vnnews.times.parse("28.09.2024 | 18:27 PM").begin
'2024-09-28T18:27:00+07:00'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from vnnews.article import Article, InputError

if TYPE_CHECKING:
    from vnnews import batch, names, quantities, times, view
    from vnnews.pipeline import explain, parse

__all__ = [
    "Article",
    "InputError",
    "__version__",
    "batch",
    "explain",
    "names",
    "parse",
    "quantities",
    "times",
    "view",
]
__version__ = "0.1.0"

_MODULES = frozenset({"batch", "names", "quantities", "times", "view"})
_FUNCTIONS = {"parse": "vnnews.pipeline", "explain": "vnnews.pipeline"}


def __getattr__(name: str) -> Any:
    """Load the rest on first use: importing vnnews alone stays cheap."""
    if name in _MODULES:
        return importlib.import_module(f"vnnews.{name}")
    if name in _FUNCTIONS:
        return getattr(importlib.import_module(_FUNCTIONS[name]), name)
    raise AttributeError(f"module 'vnnews' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
