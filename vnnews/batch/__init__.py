"""Many pages: an Arrow kernel, and engines that run it over millions of pages: this machine, Ray, Spark."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from vnnews.batch.extras import MissingExtra
from vnnews.batch.records import Keys, OutputError, Page, Reject, Summary, UsageError

if TYPE_CHECKING:
    from vnnews.batch.arrow import schema
    from vnnews.batch.kernel import annotate
    from vnnews.batch.pool import PoolError
    from vnnews.batch.running import run
    from vnnews.batch.streaming import stream

__all__ = [
    "Keys",
    "MissingExtra",
    "OutputError",
    "Page",
    "PoolError",
    "Reject",
    "Summary",
    "UsageError",
    "annotate",
    "run",
    "schema",
    "stream",
]

_LATE = {
    "PoolError": "vnnews.batch.pool",
    "annotate": "vnnews.batch.kernel",
    "run": "vnnews.batch.running",
    "schema": "vnnews.batch.arrow",
    "stream": "vnnews.batch.streaming",
}


def __getattr__(name: str) -> Any:
    """Load the rest on first use: a worker needs less than its engine."""
    if name in _LATE:
        return getattr(importlib.import_module(_LATE[name]), name)
    raise AttributeError(f"module 'vnnews.batch' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
