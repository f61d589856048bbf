"""Many articles as a table: what `vnnews.batch` wrote, as JSON lines or Parquet, opened for queries.

Only the columns that a question needs are read, and duckdb keeps to its memory limit by spilling to a scratch folder,
so that a corpus may be far larger than the memory.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from vnnews.article import InputError

if TYPE_CHECKING:
    import duckdb

MEMORY_LIMIT: Final = "1200MB"
_JSON: Final = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".json")
_POSITION: Final = (
    "STRUCT(title VARCHAR, agency VARCHAR, agency_full VARCHAR, place VARCHAR, former BOOLEAN, acting BOOLEAN, "
    "term VARCHAR)[]"
)
# the columns that reports and lists ask for; a corpus may lack any of them
_COLUMNS: Final = {
    "id": "VARCHAR",
    "url": "VARCHAR",
    "title": "VARCHAR",
    "published": "VARCHAR",
    "authors": "VARCHAR[]",
    "captions": "STRUCT(credit VARCHAR)[]",
    "blocks": 'STRUCT(kind VARCHAR, "start" BIGINT, "end" BIGINT, score DOUBLE)[]',
    "officials": f"STRUCT(name VARCHAR, positions {_POSITION})[]",
    "agencies": "STRUCT(name VARCHAR, full_name VARCHAR)[]",
    "places": "STRUCT(name VARCHAR, province_now VARCHAR)[]",
    "quantities": "STRUCT(kind VARCHAR)[]",
}


class Corpus:
    """A table ``pages`` of articles, to be used in a ``with`` block.

    Arguments: ``sources``, files or folders of JSON lines (``.gz``, ``.zst``) or Parquet that `vnnews.batch` wrote.
    Columns that are unknown in every row, as where only some fields were asked for, are listed in ``missing``.
    Raises `InputError` when there is nothing to read or duckdb cannot read it, ``ModuleNotFoundError`` naming the
    extra when duckdb is missing.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        self._scratch = tempfile.TemporaryDirectory(prefix="vnnews-")
        try:
            self._connection = _connect(self._scratch.name)
            self.missing = self._open(sources)
        except BaseException:
            self._scratch.cleanup()
            raise

    def __enter__(self) -> Corpus:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._scratch.cleanup()

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of an SQL query over ``pages``."""
        return self._connection.execute(query, list(parameters)).fetchall()

    def value(self, query: str) -> Any:
        """The one value of an SQL query that gives one row of one column."""
        return self.rows(query)[0][0]

    def _open(self, sources: Sequence[str]) -> frozenset[str]:
        import duckdb

        parquet, lines = _files(sources)
        relations = []
        try:
            for files, reader in ((parquet, "read_parquet({}, union_by_name = true)"), (lines, _json_reader())):
                if not files:
                    continue
                listed = "[" + ", ".join(_quoted(str(file)) for file in files) + "]"
                relation = reader.format(listed)
                found = {row[0]: row[1] for row in self.rows(f"DESCRIBE SELECT * FROM {relation}")}
                wanted = ", ".join(_column(name, kind, found.get(name)) for name, kind in _COLUMNS.items())
                relations.append(f"SELECT {wanted} FROM {relation}")
            # lines of JSON cost more to read than all the questions: they are read once
            form = "TABLE" if lines else "VIEW"
            self._connection.execute(f"CREATE {form} pages AS {' UNION ALL BY NAME '.join(relations)}")
            known = ", ".join(f'count("{name}")' for name in _COLUMNS)
            pages, *counts = self.rows(f"SELECT count(*), {known} FROM pages")[0]
        except duckdb.Error as error:
            raise InputError(f"the corpus cannot be read: {str(error).splitlines()[0]}") from None
        if not pages:
            raise InputError("the corpus holds no pages")
        return frozenset(name for name, count in zip(_COLUMNS, counts, strict=True) if not count)


def _column(name: str, kind: str, found: str | None) -> str:
    """A column of the kind that is wanted, from one of the kind that was ``found``, or from none."""
    if found is None:
        return f'CAST(NULL AS {kind}) AS "{name}"'
    # other programs that pass a corpus on may have made dates of its strings, and JSON of its empty lists
    return f'CAST("{name}" AS {kind}) AS "{name}"' if kind == "VARCHAR" or "JSON" in found else f'"{name}"'


def _json_reader() -> str:
    columns = ", ".join(f"{_quoted(name)}: {_quoted(kind)}" for name, kind in _COLUMNS.items())
    return (
        "read_json({}, format = 'newline_delimited', maximum_object_size = 67108864, columns = {{"
        + columns.replace("{", "{{").replace("}", "}}")
        + "}})"
    )


def _connect(scratch: str) -> duckdb.DuckDBPyConnection:
    try:
        import duckdb
    except ModuleNotFoundError:
        raise ModuleNotFoundError("a corpus needs duckdb: pip install 'vnnews[report]'", name="duckdb") from None
    return duckdb.connect(
        str(Path(scratch) / "pages.duckdb"),
        config={
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": str(Path(scratch) / "spill"),
            # nothing is ever fetched, whatever a name of a file looks like
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "preserve_insertion_order": "false",
        },
    )


def _files(sources: Sequence[str]) -> tuple[list[Path], list[Path]]:
    """The Parquet files and those of lines among ``sources``; folders are looked through, in order."""
    parquet: list[Path] = []
    lines: list[Path] = []
    for source in sources:
        path = Path(source)
        if not path.exists():
            raise InputError(f"no such file or folder: {source}")
        inside = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        parquet += [one for one in inside if one.name.lower().endswith(".parquet")]
        lines += [one for one in inside if one.name.lower().endswith(_JSON) and ".rejects." not in one.name]
    if not parquet and not lines:
        raise InputError(f"no file that ends in .parquet or {', '.join(_JSON)}: {', '.join(sources)}")
    return parquet, lines


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
