"""Ray and Spark for real, on this machine: row for row what the local engine writes."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
import pyarrow.parquet as pq  # noqa: E402

import vnnews  # noqa: E402
from vnnews.batch import UsageError, annotate, run, schema  # noqa: E402

IN_CI = bool(os.environ.get("CI"))
TESTS = Path(__file__).resolve().parent

# what the engines themselves warn of is not ours
pytestmark = [pytest.mark.filterwarnings("ignore")]


def need(condition: bool, reason: str) -> None:
    """Skip with the reason; where everything is to be tested, fail with it."""
    if condition:
        return
    if IN_CI:
        pytest.fail(f"{reason}: here it must be there")
    pytest.skip(reason)


def installed(module: str) -> bool:
    from importlib.util import find_spec

    return find_spec(module) is not None


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    need(installed("ray"), "ray is not installed")
    import ray

    # an editable vnnews, and the hooks of the tests, are found by the path of this process
    os.environ["PYTHONPATH"] = os.pathsep.join([str(TESTS), *sys.path])
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="error")
    yield ray
    ray.shutdown()


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    need(installed("pyspark"), "pyspark is not installed")
    need(shutil.which("java") is not None or "JAVA_HOME" in os.environ, "there is no Java")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(TESTS), *sys.path])
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(params=["ray", "spark"])
def engine(request: pytest.FixtureRequest) -> str:
    request.getfixturevalue(request.param)
    return str(request.param)


@pytest.fixture
def crawl(tmp_path: Path, pages: Path) -> Path:
    """A folder as a crawl leaves it: pages as files, and JSON lines, some of them no page."""
    folder = tmp_path / "crawl"
    shutil.copytree(pages, folder)
    text = (pages / "sports.txt").read_text("utf-8")
    rows = [{"id": f"line {number}", "text": text if number % 50 else ""} for number in range(400)]
    (folder / "z.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    for name in folder.glob("*.json"):
        name.unlink()
    return folder


def table(folder: Path) -> Any:
    return pq.read_table(folder).sort_by("id")


def test_an_engine_writes_what_the_local_one_writes(engine: str, crawl: Path, tmp_path: Path) -> None:
    local = run(crawl, f"{tmp_path}/local/", workers=1)
    other = run(crawl, f"{tmp_path}/{engine}/", engine=engine, workers=2)  # type: ignore[arg-type]
    assert table(tmp_path / "local").equals(table(tmp_path / engine))
    assert (other.pages, other.articles, other.reasons) == (local.pages, local.articles, local.reasons)
    assert sorted(Path(local.rejects_file).read_bytes().splitlines()) == sorted(
        Path(other.rejects_file).read_bytes().splitlines()
    )
    # nothing is done twice, and nothing is lost, when the finished run is asked for again
    with pytest.raises(UsageError, match="not empty"):
        run(crawl, f"{tmp_path}/{engine}/", engine=engine)  # type: ignore[arg-type]
    assert run(crawl, f"{tmp_path}/{engine}/", engine=engine, resume=True).rejects == local.rejects  # type: ignore[arg-type]


def test_a_run_on_an_engine_goes_on_where_it_stopped(engine: str, crawl: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run(crawl, f"{output}/", engine=engine, format="jsonl", fields=["title"])  # type: ignore[arg-type]
    whole = {path.name: path.read_bytes() for path in output.glob("part-*")}
    # as if the last part had not been done
    from vnnews.batch.job import job
    from vnnews.batch.parts import PartWork, parts_of

    asked = job(crawl, f"{output}/", engine=engine, format="jsonl", fields=["title"])  # type: ignore[arg-type]
    parts = parts_of(asked, 2)
    assert len(parts) == len(whole) >= 2
    unfinished = output / "_unfinished"
    unfinished.mkdir()
    plan = {**asked.plan(), "shares": parts[-1].share[1]}
    (unfinished / "plan.json").write_text(json.dumps(plan), "utf-8")
    for part in parts[:-1]:
        PartWork(asked)(part)
    (output / "_SUCCESS").unlink()
    (output / f"part-{len(parts) - 1:05d}.jsonl").unlink()
    summary = run(crawl, f"{output}/", engine=engine, format="jsonl", fields=["title"], resume=True)  # type: ignore[arg-type]
    assert 0 < summary.resumed < summary.pages
    assert {path.name: path.read_bytes() for path in output.glob("part-*")} == whole


def rows() -> list[dict[str, Any]]:
    page = "Hội sách mở cửa\n28/09/2024 18:27\nSáng nay, hội sách đã mở cửa đón khách.\n"
    return [{"id": str(number), "page": page if number % 10 else ""} for number in range(100)]


def expected() -> list[dict[str, Any]]:
    found = annotate(pa.RecordBatch.from_pylist(rows())).to_pylist()
    return [dict(row) for row in found]


def test_a_ray_dataset_is_taken_apart(ray: Any) -> None:
    from vnnews.batch import on_ray

    dataset = on_ray.annotate(ray.data.from_items(rows()))
    found = pa.concat_tables(ray.get(dataset.to_arrow_refs())).sort_by([("id", "ascending")])
    assert found.schema.names == schema().names
    assert sorted(found.to_pylist(), key=lambda row: int(row["id"])) == expected()


def test_a_spark_frame_is_taken_apart(spark: Any) -> None:
    from vnnews.batch import on_spark

    frame = on_spark.annotate(spark.createDataFrame(rows(), "id string, page string"))
    assert frame.columns == schema().names
    found = [row.asDict(recursive=True) for row in frame.collect()]
    assert sorted(found, key=lambda row: int(row["id"])) == expected()


def test_a_page_that_hurts_does_not_stop_an_engine() -> None:
    from vnnews.batch.guarding import Guarded
    from vnnews.batch.records import Limits, work

    kernel = Guarded(work=work(["title"]), limits=Limits(seconds=2, megabytes=700), parse="batch_hooks:hurt")
    batch = pa.RecordBatch.from_pylist([{"page": "a"}, {"page": "EXIT"}, {"page": "SPIN"}, {"page": "b"}])
    found = kernel(batch).to_pylist()
    assert [row["title"] for row in found] == ["a", None, None, "b"]
    assert [row["reject"] and row["reject"]["reason"] for row in found] == [
        None,
        "ended its worker (exit code 3)",
        "took longer than 2 s",
        None,
    ]


def test_what_tests_must_run_is_run_in_ci() -> None:
    if IN_CI:
        assert installed("ray") and installed("pyspark") and shutil.which("java")


def test_the_kernel_is_the_one_of_the_local_engine(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows()), "utf-8")
    run(source, tmp_path / "out.parquet", workers=1)
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == [
        {name: value for name, value in row.items() if name != "reject"} for row in expected() if not row["reject"]
    ]
    assert vnnews.batch.schema().names[-1] == "reject"
