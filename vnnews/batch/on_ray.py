"""Ray: for a dataset that is there already `annotate`, and the engine behind ``run(…, engine="ray")``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from vnnews.batch.extras import need
from vnnews.batch.guarding import Guarded
from vnnews.batch.job import Job
from vnnews.batch.parts import Part, run_parts
from vnnews.batch.records import Keys, Limits, Summary, work
from vnnews.pipeline import Kind, Scope

if TYPE_CHECKING:
    import pyarrow as pa
    import ray.data

# rows that are taken at a time; pages of HTML are large
_BATCH = 128


def annotate(
    dataset: ray.data.Dataset,
    *,
    fields: Collection[str] | None = None,
    kind: Kind = "auto",
    scope: Scope = "article",
    keys: Keys | Mapping[str, str | None] | None = None,
    time_limit: float | None = 60.0,
    memory_limit: float | None = 2048.0,
    **options: Any,
) -> ray.data.Dataset:
    """Take the pages of a Ray dataset apart: ``map_batches`` with the kernel.

    Arguments: ``dataset``, with columns as for `vnnews.batch.annotate`; ``options``, for ``map_batches``, such as
    ``concurrency`` or ``num_cpus``; the others as for `vnnews.batch.run`.

    Returns a dataset in the schema of `vnnews.batch.schema`; rejects are rows with a ``reject``.
    Raises `UsageError` for an unknown name.
    """
    need("ray.data", "ray", "a Ray dataset")
    kernel = Guarded(work=work(fields, kind, scope, keys), limits=Limits(seconds=time_limit, megabytes=memory_limit))

    def taken_apart(table: pa.Table) -> pa.Table:
        import pyarrow as pa

        batches = table.combine_chunks().to_batches()
        return pa.Table.from_batches([kernel(batch) for batch in batches])

    options = {"batch_size": _BATCH, "batch_format": "pyarrow", "zero_copy_batch": True, **options}
    return dataset.map_batches(taken_apart, **options)


def run_on_ray(job: Job) -> Summary:
    """Do a job on the cluster that Ray knows (``RAY_ADDRESS``), or on this machine where it knows none."""
    ray = need("ray", "ray", "the engine ray")
    data = need("ray.data", "ray", "the engine ray")
    if not ray.is_initialized():
        ray.init(num_cpus=None if _has_address() else job.workers, include_dashboard=False, log_to_driver=False)

    def engine(parts: list[Part], do: Callable[[Part], str]) -> Iterable[str]:
        def done(batch: dict[str, Any]) -> dict[str, Any]:
            return {"summary": [do(parts[number]) for number in batch["number"]]}

        numbers = data.from_items([{"number": number} for number in range(len(parts))], override_num_blocks=len(parts))
        return (row["summary"] for row in numbers.map_batches(done, batch_size=1).take_all())

    return run_parts(job, int(ray.cluster_resources().get("CPU", 1)), engine)


def _has_address() -> bool:
    import os

    return bool(os.environ.get("RAY_ADDRESS"))
