"""Stand-ins for ``vnnews.parse`` that tests hand to workers by name: quick ones, and ones that pages can hurt."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from vnnews.article import Article


def quick(page: str | bytes, **_known: Any) -> Article:
    """An article of nothing but its text."""
    text = page.decode() if isinstance(page, bytes) else page
    return Article(kind="text", title=text.partition("\n")[0], text=text)


def slow(page: str | bytes, **known: Any) -> Article:
    """As quick, after a moment that does not need the processor."""
    time.sleep(0.002)
    return quick(page, **known)


def hurt(page: str | bytes, **known: Any) -> Article:
    """A page does to its worker what it says; others are parsed."""
    text = page.decode("utf-8", "replace") if isinstance(page, bytes) else page
    word, _, rest = text.partition(" ")
    match word:
        case "HANG":
            while True:
                time.sleep(1)
        case "SPIN":
            while True:
                pass
        case "EAT":
            eaten = []
            while True:
                eaten.append(bytearray(250_000_000))
        case "CRASH":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "EXIT":
            os._exit(3)
        case "ONCE":
            mark = Path(rest.strip())
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "RAISE":
            raise RuntimeError("a bug")
    return quick(page, **known)
