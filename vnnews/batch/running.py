"""A run over inputs of any size, by the engine that was asked for."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping

from vnnews.batch.job import PART_PAGES, Inputs, job
from vnnews.batch.records import Engine, Format, Keys, Summary
from vnnews.pipeline import Kind, Scope


def run(
    inputs: Inputs,
    output: str | os.PathLike[str],
    *,
    engine: Engine = "local",
    workers: int | None = None,
    resume: bool = False,
    overwrite: bool = False,
    rejects: str | os.PathLike[str] | None = None,
    retry: str | os.PathLike[str] | None = None,
    format: Format | None = None,
    fields: Collection[str] | None = None,
    kind: Kind = "auto",
    scope: Scope = "article",
    keys: Keys | Mapping[str, str | None] | None = None,
    time_limit: float | None = 60.0,
    memory_limit: float | None = 2048.0,
    part_pages: int = PART_PAGES,
    progress: bool | None = None,
) -> Summary:
    """Take all pages of the inputs apart and write the articles to files.

    Arguments:
    ``inputs``, files, folders or globs, one or several: pages (``.html``, ``.md``, ``.txt``), ``.jsonl``, ``.parquet``,
    ``.warc`` and ``.wet``, all but Parquet also with ``.gz``, all but WARC with ``.zst``; addresses that fsspec knows;
    ``output``, a file that ends in ``.jsonl``, ``.jsonl.gz``, ``.jsonl.zst`` or ``.parquet``, or a folder of parts;
    ``engine``, ``local``, ``ray`` or ``spark``, which write folders;
    ``workers``, how many processes (as many as there are cores);
    ``resume``, go on with a run that was stopped, or begin one; ``overwrite``, replace what is there;
    ``rejects``, where rejects go (``OUTPUT.rejects.jsonl``, in a folder ``_rejects.jsonl``);
    ``retry``, a file of rejects whose pages are read again; ``inputs`` is empty then;
    ``format``, of the parts of a folder (Parquet);
    ``fields``, which fields of `vnnews.Article` are wanted (all): what nobody asks for is not looked for;
    ``kind`` and ``scope``, as for `vnnews.parse`;
    ``keys``, which keys or columns hold what, where they have unusual names;
    ``time_limit``, seconds that a page may take; ``memory_limit``, megabytes that its worker may take, itself included;
    ``part_pages``, how many pages a part of a folder holds at least;
    ``progress``, whether a bar is shown on standard error (where that is a terminal).

    Returns a `Summary`. Every page is in the output or among the rejects, once; the output is in the order of the input
    and does not depend on the number of workers or on how often the run was stopped.
    Raises `UsageError` for what cannot be, `OutputError` when the output cannot be written (what is done is kept),
    `MissingExtra` for a package that is missing.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = pathlib.Path(folder, "page.txt")
    ...     _ = page.write_text("Hội sách mở cửa\\n28/09/2024 18:27\\nSáng nay, hội sách đã mở cửa.", "utf-8")
    ...     summary = run(page, f"{folder}/articles.jsonl", workers=1)
    >>> summary.pages, summary.articles
    (1, 1)
    """
    asked = job(
        inputs,
        output,
        engine=engine,
        workers=workers,
        resume=resume,
        overwrite=overwrite,
        rejects=rejects,
        retry=retry,
        format=format,
        fields=fields,
        kind=kind,
        scope=scope,
        keys=keys,
        time_limit=time_limit,
        memory_limit=memory_limit,
        part_pages=part_pages,
    )
    if engine == "ray":
        from vnnews.batch.on_ray import run_on_ray

        return run_on_ray(asked)
    if engine == "spark":
        from vnnews.batch.on_spark import run_on_spark

        return run_on_spark(asked)
    from vnnews.batch.local import run_local

    return run_local(asked, shown=progress)
