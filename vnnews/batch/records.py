"""What goes through a batch: rows cut from the input, pages, rejects, and what the caller asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, get_args

from vnnews.article import Article, Record
from vnnews.pipeline import Kind, Scope

Format = Literal["jsonl", "jsonl.gz", "jsonl.zst", "parquet"]
Engine = Literal["local", "ray", "spark"]
Stage = Literal["read", "parse", "write"]

MEGABYTE = 1_000_000


class UsageError(ValueError):
    """What was asked for cannot be done: an input that is missing, an output in the way, a name that is unknown."""


class OutputError(OSError):
    """The output cannot be written; what was finished is kept, and ``resume=True`` goes on from there."""


class Keys(Record, frozen=True, kw_only=True):
    """Which keys (of JSON lines) or columns (of Parquet) hold what; ``None`` tries the usual names.

    A dot goes one level down: ``page="markdown.raw_markdown"``.
    """

    id: str | None = None
    url: str | None = None
    page: str | None = None
    kind: str | None = None
    published: str | None = None


class Page(Record, frozen=True, kw_only=True):
    """One page to take apart and what is known about it: the arguments of `vnnews.parse`, and an ``id`` of yours."""

    page: str | bytes
    id: str | None = None
    url: str | None = None
    kind: Kind = "auto"
    published: str | None = None


class Row(Record, frozen=True, kw_only=True):
    """One page as it was cut from an input, not yet decoded.

    ``row`` counts from 1 in ``source``. ``form`` tells what ``data`` is: a ``Page``, a mapping or a line of JSON that
    holds one, or the path of a file.
    """

    source: str | None
    row: int
    form: Literal["page", "mapping", "line", "file"]
    data: Any

    @property
    def place(self) -> str:
        """The name of a row that has no id of its own."""
        source = self.source or ""
        return source if self.form == "file" else f"{source}#{self.row}"


class Reject(Record, frozen=True, kw_only=True):
    """A page that could not be taken apart, where and why.

    ``row`` counts from 1 in ``source``; where ``rest`` is true, nothing from that row on could be read. ``stage`` is
    ``read``, ``parse`` or ``write``; ``retry`` tells what to change so that a second try may end otherwise, ``None``
    where only another page would.
    """

    source: str | None = None
    row: int | None = None
    id: str | None = None
    stage: Stage
    reason: str
    retry: str | None = None
    rest: bool = False


class Limits(Record, frozen=True, kw_only=True):
    """What a page may cost: ``seconds`` of time, ``megabytes`` of memory of its worker; ``None`` is no limit."""

    seconds: float | None = 60.0
    megabytes: float | None = 2048.0


class Work(Record, frozen=True, kw_only=True):
    """What is done with every page. ``fields`` are names of `Article`, in its order; ``None`` is all of them."""

    fields: tuple[str, ...] | None = None
    kind: Kind = "auto"
    scope: Scope = "article"
    keys: Keys = Keys()


class Summary(Record, frozen=True, kw_only=True):
    """What a run did: pages read, articles written, rejects by reason, where they are.

    ``seconds`` and ``megabytes`` (of input) are those of this run alone; ``resumed`` is how many of ``pages``
    an earlier one had done.
    """

    pages: int
    articles: int
    rejects: int
    resumed: int = 0
    reasons: dict[str, int]
    output: str
    rejects_file: str
    seconds: float
    megabytes: float


def work(
    fields: Collection[str] | None = None,
    kind: Kind = "auto",
    scope: Scope = "article",
    keys: Keys | Mapping[str, str | None] | None = None,
) -> Work:
    """The checked wishes of a caller.

    Raises `UsageError` for a name that is unknown.

    >>> work(["published", "title"]).fields
    ('title', 'published')
    """
    if kind not in get_args(Kind):
        raise UsageError(f"kind is one of {', '.join(get_args(Kind))}, not {kind!r}")
    if scope not in get_args(Scope):
        raise UsageError(f"scope is one of {', '.join(get_args(Scope))}, not {scope!r}")
    return Work(fields=chosen(fields), kind=kind, scope=scope, keys=_keys(keys))


def chosen(fields: Collection[str] | None) -> tuple[str, ...] | None:
    """The fields in the order of the record.

    Raises `UsageError` for a name that is no field of `Article`.
    """
    if fields is None:
        return None
    if isinstance(fields, str):
        raise UsageError(f"fields are names in a list, not the string {fields!r}")
    known = Article.__struct_fields__
    for name in fields:
        if name not in known:
            raise UsageError(f"an article has no field {name!r}; it has {', '.join(known)}")
    if not fields:
        raise UsageError("no fields are asked for")
    return tuple(name for name in known if name in fields)


def _keys(keys: Keys | Mapping[str, str | None] | None) -> Keys:
    if keys is None:
        return Keys()
    if isinstance(keys, Keys):
        return keys
    for name in keys:
        if name not in Keys.__struct_fields__:
            raise UsageError(f"no key can be named for {name!r}, only for {', '.join(Keys.__struct_fields__)}")
    return Keys(**keys)
