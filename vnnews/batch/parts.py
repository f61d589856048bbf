"""What engines for many machines share: an input in parts, each taken apart and written on its own.

A part is the unit that an engine gives to a machine, tries again when the machine is lost, and skips when a run goes
on. Inside it the local engine does the work, with one worker, so that pages can do no more harm there than here.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from vnnews.article import Record
from vnnews.batch.extras import need
from vnnews.batch.inputs import walk
from vnnews.batch.job import Job
from vnnews.batch.local import run_local
from vnnews.batch.records import OutputError, Summary, UsageError
from vnnews.batch.worker import PARSE

# a file is read by so many machines at most, each of which takes its share of the chunks
_MOST_SHARES: Final = 16
_UNFINISHED: Final = "_unfinished"


class Part(Record, frozen=True, kw_only=True):
    """Files, and which share of their chunks: the first number of the second."""

    number: int
    files: tuple[str, ...]
    share: tuple[int, int] = (0, 1)


def parts_of(job: Job, slots: int) -> list[Part]:
    """The input in parts: pages in groups of files, other files alone, in shares where they are fewer than slots."""
    groups = list(_groups(job))
    shares = min(_MOST_SHARES, max(1, -(-slots // max(1, len(groups)))))
    spread = [(files, (share, shares)) for files in groups for share in range(shares)]
    return [Part(number=number, files=files, share=share) for number, (files, share) in enumerate(spread)]


def _groups(job: Job) -> Iterator[tuple[str, ...]]:
    assert job.part_pages is not None
    pages: list[str] = []
    for file in walk(job.inputs):
        if file.kind == "page":
            pages.append(file.path)
            if len(pages) >= job.part_pages:
                yield tuple(pages)
                pages = []
            continue
        if pages:
            # parts stand in the order of the input
            yield tuple(pages)
            pages = []
        yield (file.path,)
    if pages:
        yield tuple(pages)


def run_parts(job: Job, slots: int, engine: Callable[[list[Part], Callable[[Part], str]], Iterable[str]]) -> Summary:
    """Do a job by an engine, which is given parts and the function that does one and tells its summary as JSON.

    Raises `UsageError` when an output is in the way, `OutputError` when nothing can be written there.
    """
    fsspec = need("fsspec", "batch", "an output of many machines")
    filesystem, root = fsspec.core.url_to_fs(job.output)
    started = time.monotonic()
    parts = parts_of(job, slots)
    place = f"{root}/{_UNFINISHED}"
    plan = json.loads(json.dumps({**job.plan(), "shares": parts[-1].share[1] if parts else 1}))
    try:
        if filesystem.exists(f"{root}/_SUCCESS") and job.resume and not filesystem.exists(place):
            return _finished(job, filesystem)
        _prepare(job, filesystem, root, plan)
        told = {name.rpartition("/")[2]: name for name in filesystem.ls(place, detail=False)}
        before = sum(_summary_of(filesystem, told[_mark(part)]).pages for part in parts if _mark(part) in told)
        left = [part for part in parts if _mark(part) not in told]
        if left:
            for _ in engine(left, PartWork(job)):
                pass
        summary = _gathered(job, filesystem, place, parts, before, time.monotonic() - started)
        filesystem.pipe_file(f"{root}/_SUCCESS", b"")
        filesystem.rm(place, recursive=True)
    except OSError as error:
        raise OutputError(f"cannot write {job.output}: {error.strerror or error}") from None
    return summary


class PartWork:
    """The function that an engine calls for a part, wherever that is; it can be sent there."""

    def __init__(self, job: Job, parse: str = PARSE) -> None:
        self.job = job
        self.parse = parse

    def __call__(self, part: Part) -> str:
        """Do a part: its articles, its rejects, and last its summary, which says that it is done."""
        job = self.job
        fsspec = need("fsspec", "batch", "an output of many machines")
        filesystem, root = fsspec.core.url_to_fs(job.output)
        with tempfile.TemporaryDirectory(prefix="vnnews-") as folder:
            articles, rejects = Path(folder, f"part.{job.format}"), Path(folder, "rejects.jsonl")
            own = msgspec.structs.replace(
                job,
                inputs=part.files,
                share=part.share,
                retry=None if job.retry is None else {name: job.retry[name] for name in part.files},
                output=str(articles),
                rejects=str(rejects),
                part_pages=None,
                workers=1,
                resume=False,
            )
            summary = run_local(own, parse=self.parse, shown=False)
            filesystem.put_file(str(articles), f"{root}/part-{part.number:05d}.{job.format}")
            if summary.rejects:
                filesystem.put_file(str(rejects), f"{root}/{_UNFINISHED}/part-{part.number:05d}.rejects")
        told = msgspec.json.encode(summary)
        filesystem.pipe_file(f"{root}/{_UNFINISHED}/{_mark(part)}", told)
        return told.decode()


def _mark(part: Part) -> str:
    return f"part-{part.number:05d}.json"


def _prepare(job: Job, filesystem: Any, root: str, plan: dict[str, Any]) -> None:
    place = f"{root}/{_UNFINISHED}"
    noted = f"{place}/plan.json"
    if filesystem.exists(noted):
        if job.resume:
            if json.loads(filesystem.cat_file(noted)) != plan:
                raise UsageError(f"the unfinished run in {job.output} was asked for in other words: it cannot go on so")
            return
        if not job.overwrite:
            raise UsageError(f"{place} holds an unfinished run: resume it, or have it overwritten")
    if filesystem.exists(root) and (found := filesystem.ls(root, detail=False)):
        if not job.overwrite:
            raise UsageError(f"{job.output} is not empty")
        for name in found:
            base = os.path.basename(name)  # noqa: PTH119 - no path of this machine
            if base.startswith(("part-", "_")):
                filesystem.rm(name, recursive=True)
    filesystem.makedirs(place, exist_ok=True)
    filesystem.pipe_file(noted, json.dumps(plan, ensure_ascii=False).encode())


def _gathered(job: Job, filesystem: Any, place: str, parts: list[Part], before: int, seconds: float) -> Summary:
    """The sum of all parts; their rejects become one file."""
    summaries = [_summary_of(filesystem, f"{place}/{_mark(part)}") for part in parts]
    rejects = [
        filesystem.cat_file(f"{place}/part-{part.number:05d}.rejects")
        for part, summary in zip(parts, summaries, strict=True)
        if summary.rejects
    ]
    if rejects:
        fsspec = need("fsspec", "batch", "an output of many machines")
        with fsspec.open(job.rejects, "wb") as target:
            target.write(b"".join(rejects))
    reasons: Counter[str] = Counter()
    for summary in summaries:
        reasons.update(summary.reasons)
    return Summary(
        pages=sum(summary.pages for summary in summaries),
        articles=sum(summary.articles for summary in summaries),
        rejects=sum(summary.rejects for summary in summaries),
        resumed=before,
        reasons=dict(reasons),
        output=job.output,
        rejects_file=job.rejects,
        seconds=seconds,
        megabytes=sum(summary.megabytes for summary in summaries),
    )


def _finished(job: Job, filesystem: Any) -> Summary:
    rejects = len(filesystem.cat_file(job.rejects).splitlines()) if filesystem.exists(job.rejects) else 0
    return Summary(
        pages=0,
        articles=0,
        rejects=rejects,
        reasons={},
        output=job.output,
        rejects_file=job.rejects,
        seconds=0.0,
        megabytes=0.0,
    )


def _summary_of(filesystem: Any, path: str) -> Summary:
    return msgspec.json.decode(filesystem.cat_file(path), type=Summary)
