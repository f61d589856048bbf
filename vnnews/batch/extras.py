"""Packages that only some need: loaded on first use, and named when they are missing."""

from __future__ import annotations

import importlib
from types import ModuleType


class MissingExtra(ImportError):
    """A package is missing that what was asked for needs; the message names it and the command that installs it."""


def need(module: str, extra: str, purpose: str) -> ModuleType:
    """The module, if it is installed.

    Raises `MissingExtra` otherwise.

    >>> need("no_such_module", "parquet", "Parquet")
    Traceback (most recent call last):
    vnnews.batch.extras.MissingExtra: Parquet needs no_such_module, which is missing: pip install 'vnnews[parquet]'
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        if error.name is not None and error.name.partition(".")[0] != package:
            raise
        message = f"{purpose} needs {package}, which is missing: pip install 'vnnews[{extra}]'"
        raise MissingExtra(message, name=package) from None
