"""Strings that UTF-8 cannot carry, made fit for files that are UTF-8."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

_Value = TypeVar("_Value")
_SURROGATE = re.compile("[\ud800-\udfff]")


def mended(value: _Value) -> _Value:
    """The value with every lone surrogate as U+FFFD, one for one: offsets stay what they were.

    >>> mended(("Hội \\ud83d sách", 1))
    ('Hội \ufffd sách', 1)
    """
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(mended(item) for item in value)  # type: ignore[return-value]
    if isinstance(value, msgspec.Struct):
        changed = {name: mended(getattr(value, name)) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **changed)
    return value
