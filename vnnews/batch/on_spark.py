"""Spark: for a data frame that is there already `annotate`, and the engine behind ``run(…, engine="spark")``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from vnnews.batch.arrow import schema
from vnnews.batch.extras import need
from vnnews.batch.guarding import Guarded
from vnnews.batch.job import Job
from vnnews.batch.parts import Part, run_parts
from vnnews.batch.records import Keys, Limits, Summary, work
from vnnews.pipeline import Kind, Scope

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


def annotate(
    frame: DataFrame,
    *,
    fields: Collection[str] | None = None,
    kind: Kind = "auto",
    scope: Scope = "article",
    keys: Keys | Mapping[str, str | None] | None = None,
    time_limit: float | None = 60.0,
    memory_limit: float | None = 2048.0,
) -> DataFrame:
    """Take the pages of a Spark data frame apart: ``mapInArrow`` with the kernel.

    Arguments: ``frame``, with columns as for `vnnews.batch.annotate`; the others as for `vnnews.batch.run`.

    Returns a data frame in the schema of `vnnews.batch.schema`; rejects are rows with a ``reject``.
    Raises `UsageError` for an unknown name.
    """
    types = need("pyspark.sql.pandas.types", "spark", "a Spark data frame")
    wanted = work(fields, kind, scope, keys)
    kernel = Guarded(work=wanted, limits=Limits(seconds=time_limit, megabytes=memory_limit))

    def taken_apart(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield kernel(batch)

    return frame.mapInArrow(taken_apart, types.from_arrow_schema(schema(wanted.fields)))


def run_on_spark(job: Job) -> Summary:
    """Do a job in the session that is there, or in one that ``SPARK_…`` and ``spark-defaults.conf`` describe."""
    sql = need("pyspark.sql", "spark", "the engine spark")
    # workers on this machine are to be the Python that has vnnews
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = sql.SparkSession.getActiveSession() or _session(sql, job.workers)
    slots = int(spark.sparkContext.defaultParallelism)

    def engine(parts: list[Part], do: Callable[[Part], str]) -> Iterable[str]:
        def done(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            import pyarrow as pa

            for batch in batches:
                yield pa.RecordBatch.from_pydict(
                    {"summary": [do(parts[number]) for number in batch.column("id").to_pylist()]}
                )

        numbers = spark.range(0, len(parts), 1, numPartitions=len(parts))
        return (row.summary for row in numbers.mapInArrow(done, "summary string").collect())

    return run_parts(job, slots, engine)


def _session(sql: Any, workers: int) -> Any:
    builder = sql.SparkSession.builder.appName("vnnews")
    if not os.environ.get("SPARK_MASTER") and not os.environ.get("MASTER"):
        builder = builder.master(f"local[{workers}]")
    return builder.config("spark.ui.enabled", "false").getOrCreate()
