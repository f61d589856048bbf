"""The local engine: every page in the output or in the rejects exactly once, whatever happens, and always the same."""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
zstandard = pytest.importorskip("zstandard")
import pyarrow.parquet as pq  # noqa: E402

import vnnews  # noqa: E402
from vnnews.batch import OutputError, PoolError, Reject, Summary, UsageError, run, stream  # noqa: E402
from vnnews.batch.job import job  # noqa: E402
from vnnews.batch.local import run_local  # noqa: E402
from vnnews.batch.pool import Pool  # noqa: E402
from vnnews.batch.records import Limits, work  # noqa: E402
from vnnews.batch.streaming import streamed  # noqa: E402
from vnnews.batch.worker import Orders  # noqa: E402

TESTS = Path(__file__).resolve().parent
PAGE = "Hội sách mở cửa\n28/09/2024 18:27\nSáng nay, hội sách đã mở cửa đón khách.\n"
POISON = ("HANG", "SPIN", "EAT", "CRASH", "EXIT", "RAISE")


def written(path: Path, texts: list[str]) -> Path:
    """A file of JSON lines with these pages, called 0, 1, 2 …"""
    rows = ({"id": str(number), "text": text} for number, text in enumerate(texts))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def do(inputs: Path, output: Path | str, parse: str = "quick", **options: Any) -> Summary:
    options = {"workers": 2, "time_limit": 2, "memory_limit": 700, **options}
    return run_local(job(str(inputs), str(output), **options), parse=f"batch_hooks:{parse}")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


# -- what comes out -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["jsonl", "jsonl.gz", "jsonl.zst", "parquet"])
def test_all_formats_hold_the_same_articles(tmp_path: Path, form: str) -> None:
    texts = [PAGE, PAGE.replace("sách", "hoa"), "", "một dòng \ud83d"]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"id": str(n), "text": t}) + "\n" for n, t in enumerate(texts)))
    output = tmp_path / f"out.{form}"
    summary = run(source, output, workers=1)
    assert (summary.pages, summary.articles, summary.reasons) == (4, 3, {"the page is empty": 1})
    if form == "parquet":
        found = pq.read_table(output).to_pylist()
    else:
        data = output.read_bytes()
        if form == "jsonl.gz":
            data = gzip.decompress(data)
        if form == "jsonl.zst":
            # one frame: what reads no further than the first one must not lose pages
            data = zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=False).read()
        found = [json.loads(line) for line in data.splitlines()]
    expected = [vnnews.parse(text.replace("\ud83d", "\ufffd")).to_dict() for text in texts if text]
    assert [row.pop("id") for row in found] == ["0", "1", "3"]
    assert found == expected


def test_lines_are_articles_again(tmp_path: Path) -> None:
    run(written(tmp_path / "in.jsonl", [PAGE]), tmp_path / "out.jsonl", workers=1)
    assert vnnews.Article.from_json((tmp_path / "out.jsonl").read_bytes()) == vnnews.parse(PAGE)


def test_only_the_fields_that_are_wanted(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", [PAGE])
    run(source, tmp_path / "out.jsonl", workers=1, fields=["published", "title"])
    run(source, tmp_path / "out.parquet", workers=1, fields=["published", "title"])
    expected = [{"id": "0", "title": "Hội sách mở cửa", "published": "2024-09-28T18:27:00+07:00"}]
    assert rows(tmp_path / "out.jsonl") == expected
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == expected


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_any_number_of_workers_writes_the_same_bytes(tmp_path: Path, form: str) -> None:
    source = written(tmp_path / "in.jsonl", [f"trang {number}" if number % 97 else "" for number in range(2_000)])
    for workers in (1, 2, 3):
        do(source, tmp_path / f"{workers}.{form}", workers=workers)
        do(source, f"{tmp_path}/{workers}/", workers=workers, part_pages=600, format=form)
    assert len({(tmp_path / f"{workers}.{form}").read_bytes() for workers in (1, 2, 3)}) == 1
    one, two, three = (files(tmp_path / str(workers)) for workers in (1, 2, 3))
    assert one == two == three
    assert list(one) == ["_SUCCESS", f"part-00000.{form}", f"part-00001.{form}", f"part-00002.{form}"]


def test_parts_together_are_the_whole(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", [f"trang {number}" for number in range(2_000)])
    do(source, f"{tmp_path}/parts/", part_pages=600)
    table = pq.read_table(tmp_path / "parts")
    assert table.column("id").to_pylist() == [str(number) for number in range(2_000)]


def test_no_page_makes_an_empty_output(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").touch()
    for output in ("out.jsonl", "out.parquet", "parts/"):
        assert run(tmp_path / "in.jsonl", f"{tmp_path}/{output}", workers=1).pages == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 0
    assert list(files(tmp_path / "parts")) == ["_SUCCESS", "part-00000.parquet"]


def test_nothing_else_is_left_behind(tmp_path: Path) -> None:
    do(written(tmp_path / "in.jsonl", ["a", ""]), tmp_path / "out.jsonl")
    assert list(files(tmp_path)) == ["in.jsonl", "out.jsonl"]


# -- pages that hurt ------------------------------------------------------------------------------------------------


def test_pages_that_hang_eat_or_kill_are_rejected_alone(tmp_path: Path) -> None:
    texts = [f"trang {number}" for number in range(600)]
    places = dict(zip((3, 4, 300, 301, 599, 77), POISON, strict=True))
    for place, word in places.items():
        texts[place] = f"{word} it"
    begun = time.monotonic()
    summary = do(written(tmp_path / "in.jsonl", texts), tmp_path / "out.jsonl", "hurt")
    assert time.monotonic() - begun < 60
    assert [row["id"] for row in rows(tmp_path / "out.jsonl")] == [str(n) for n in range(600) if n not in places]
    rejects = {POISON[list(places).index(int(row["id"]))]: row for row in rows(Path(summary.rejects_file))}
    assert {word: row["reason"] for word, row in rejects.items()} == {
        "HANG": "took longer than 2 s",
        "SPIN": "took longer than 2 s",
        "EAT": "took more than 700 MB of memory",
        "CRASH": "ended its worker (SIGSEGV)",
        "EXIT": "ended its worker (exit code 3)",
        "RAISE": "RuntimeError: a bug",
    }
    assert rejects["HANG"]["retry"] == "--time-limit 20"
    assert rejects["EAT"]["retry"] == "--memory-limit 2800"
    assert {row["source"] for row in rejects.values()} == {str(tmp_path / "in.jsonl")}
    assert [row["row"] for row in rows(Path(summary.rejects_file))] == [place + 1 for place in sorted(places)]


def test_a_chunk_of_nothing_but_poison(tmp_path: Path) -> None:
    summary = do(written(tmp_path / "in.jsonl", ["EXIT"] * 6), tmp_path / "out.parquet", "hurt")
    assert (summary.articles, summary.rejects) == (0, 6)


def test_a_page_whose_worker_was_killed_once_is_not_to_blame(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", ["a", f"ONCE {tmp_path}/mark", "b"])
    assert do(source, tmp_path / "out.jsonl", "hurt").rejects == 0
    assert [row["id"] for row in rows(tmp_path / "out.jsonl")] == ["0", "1", "2"]


def test_rejects_can_be_tried_again(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", ["a", "EXIT", "b", "RAISE", "c"])
    first = do(source, tmp_path / "one.jsonl", "hurt")
    again = run_local(job((), tmp_path / "two.jsonl", retry=first.rejects_file, workers=1), parse="batch_hooks:quick")
    assert (again.pages, again.articles) == (2, 2)
    assert [row["id"] for row in rows(tmp_path / "two.jsonl")] == ["1", "3"]


def test_a_memory_limit_that_leaves_nothing_is_said(tmp_path: Path) -> None:
    with pytest.raises(PoolError, match="a worker itself takes"):
        do(written(tmp_path / "in.jsonl", ["a"]), tmp_path / "out.jsonl", memory_limit=80)


def test_a_worker_that_cannot_start_is_said(tmp_path: Path) -> None:
    with pytest.raises(PoolError, match="no_such"):
        do(written(tmp_path / "in.jsonl", ["a"]), tmp_path / "out.jsonl", "no_such")


# -- stopped and resumed --------------------------------------------------------------------------------------------

PROGRAM = """
import sys
from vnnews.batch.job import job
from vnnews.batch.local import run_local
source, output, parse = sys.argv[1:]
run_local(job(source, output, workers=2, resume=True, part_pages=900), parse="batch_hooks:" + parse)
"""


def start(source: Path, output: Path | str, parse: str = "slow", **options: Any) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])}
    command = [sys.executable, "-c", PROGRAM, str(source), str(output), parse]
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, **options)


def wait_for_chunk(unfinished: Path, process: subprocess.Popen[bytes]) -> None:
    """Until one more chunk is done than there was, or the end."""
    journal = unfinished / "journal.jsonl"
    before = journal.stat().st_size if journal.exists() else 0
    while process.poll() is None and (journal.stat().st_size if journal.exists() else 0) <= before:
        time.sleep(0.01)


@pytest.mark.parametrize("name", ["out.jsonl.gz", "parts/"])
def test_a_run_that_is_killed_ends_with_the_same_bytes(tmp_path: Path, name: str) -> None:
    source = written(tmp_path / "in.jsonl", [f"trang {number}" if number % 97 else "" for number in range(3_000)])
    chance = random.Random(name)
    whole = tmp_path / "whole"
    whole.mkdir()
    do(source, f"{whole}/{name}", part_pages=900)
    broken = tmp_path / "broken"
    broken.mkdir()
    unfinished = broken / ("parts/_unfinished" if name.endswith("/") else f"{name}.unfinished")
    kills = 0
    for _ in range(4):
        process = start(source, f"{broken}/{name}")
        wait_for_chunk(unfinished, process)
        time.sleep(chance.random() * 0.3)
        process.kill()
        kills += process.wait() == -signal.SIGKILL
    assert kills >= 2
    assert not (broken / "parts" / "_SUCCESS").exists() and not (broken / "out.jsonl.gz").exists()
    process = start(source, f"{broken}/{name}")
    assert process.wait(60) == 0
    assert files(broken) == files(whole)


def test_workers_die_with_their_run(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", ["HANG"])
    process = start(source, tmp_path / "out.jsonl", "hurt")
    lock = tmp_path / "out.jsonl.unfinished" / "lock"
    while not lock.exists() or not (children := _children(process.pid)):
        time.sleep(0.05)
    process.kill()
    process.wait()
    late = time.monotonic() + 10
    while any(_lives(child) for child in children) and time.monotonic() < late:
        time.sleep(0.05)
    assert not any(_lives(child) for child in children)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_an_interrupted_run_keeps_what_is_done(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", [f"trang {number}" for number in range(3_000)])
    process = start(source, tmp_path / "out.jsonl", start_new_session=True)
    wait_for_chunk(tmp_path / "out.jsonl.unfinished", process)
    # as the terminal does: to the workers too
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(20) == -signal.SIGINT
    summary = do(source, tmp_path / "out.jsonl", resume=True, time_limit=60, memory_limit=2048, part_pages=900)
    assert summary.resumed >= 256
    assert [row["id"] for row in rows(tmp_path / "out.jsonl")] == [str(number) for number in range(3_000)]


def test_a_full_disk_ends_the_run_and_loses_nothing(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", [f"trang {number} " + "x" * (40 * number) for number in range(600)])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # the second chunk does not fit
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, hard))
    try:
        with pytest.raises(OutputError, match=r"File too large.*--resume"):
            do(source, tmp_path / "out.jsonl")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not (tmp_path / "out.jsonl").exists()
    assert do(source, tmp_path / "out.jsonl", resume=True).pages == 600
    assert [row["id"] for row in rows(tmp_path / "out.jsonl")] == [str(number) for number in range(600)]


@pytest.mark.parametrize("damage", ["torn line", "lost body", "lost journal"])
def test_what_a_failing_power_leaves_is_mended(tmp_path: Path, damage: str) -> None:
    source = written(tmp_path / "in.jsonl", [f"trang {number}" for number in range(3_000)])
    process = start(source, tmp_path / "out.jsonl")
    unfinished = tmp_path / "out.jsonl.unfinished"
    for _ in range(3):
        wait_for_chunk(unfinished, process)
    process.kill()
    process.wait()
    journal = unfinished / "journal.jsonl"
    if damage == "torn line":
        journal.write_bytes(journal.read_bytes()[:-20])
    elif damage == "lost body":
        min(unfinished.glob("*.body")).write_bytes(b"")
    else:
        journal.unlink()
    do(source, tmp_path / "out.jsonl", resume=True, time_limit=60, memory_limit=2048)
    assert [row["id"] for row in rows(tmp_path / "out.jsonl")] == [str(number) for number in range(3_000)]


def test_resuming_what_is_finished_does_nothing(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", ["a", "RAISE"])
    do(source, tmp_path / "out.jsonl", "hurt")
    before = files(tmp_path)
    assert do(source, tmp_path / "out.jsonl", resume=True).rejects == 1
    assert files(tmp_path) == before


def test_what_is_there_is_not_overwritten_unasked(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", ["a"])
    do(source, tmp_path / "out.jsonl")
    with pytest.raises(UsageError, match="there already"):
        do(source, tmp_path / "out.jsonl")
    do(written(source, ["b"]), tmp_path / "out.jsonl", overwrite=True)
    assert rows(tmp_path / "out.jsonl")[0]["text"] == "b"
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").touch()
    with pytest.raises(UsageError, match="not empty"):
        do(source, tmp_path / "full")


def test_a_run_goes_on_only_as_it_was_asked_for(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", [f"trang {number}" for number in range(3_000)])
    process = start(source, tmp_path / "out.jsonl")
    wait_for_chunk(tmp_path / "out.jsonl.unfinished", process)
    process.kill()
    process.wait()
    with pytest.raises(UsageError, match="unfinished run: resume it"):
        do(source, tmp_path / "out.jsonl")
    with pytest.raises(UsageError, match="the unfinished run has fields None"):
        do(source, tmp_path / "out.jsonl", resume=True, fields=["title"])


def test_two_runs_do_not_write_the_same_output(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", ["HANG"])
    process = start(source, tmp_path / "out.jsonl", "hurt")
    try:
        while not (tmp_path / "out.jsonl.unfinished" / "journal.jsonl").exists():
            time.sleep(0.05)
        with pytest.raises(UsageError, match="another run"):
            do(source, tmp_path / "out.jsonl", resume=True)
    finally:
        process.kill()
        process.wait()


# -- the iterator ---------------------------------------------------------------------------------------------------


def hooked(pages: Any, workers: int = 2, seconds: float = 2) -> Iterator[Any]:
    orders = Orders(work=work(), megabytes=700, parent=os.getpid(), parse="batch_hooks:hurt")
    return streamed(pages, orders, workers, Limits(seconds=seconds, megabytes=700))


def test_a_stream_yields_one_result_a_page_in_order() -> None:
    pages = ["EXIT" if number == 50 else f"trang {number}" for number in range(200)]
    found = list(hooked(pages))
    assert [getattr(result, "title", None) for result in found] == [
        None if number == 50 else f"trang {number}" for number in range(200)
    ]
    reject = found[50]
    assert isinstance(reject, Reject)
    assert (reject.source, reject.row, reject.reason) == (None, 51, "ended its worker (exit code 3)")


def test_a_stream_takes_what_parse_takes_and_mappings() -> None:
    pages: list[Any] = [
        PAGE,
        PAGE.encode("utf-16"),
        {"url": "https://bao.example.vn/a", "text": PAGE},
        vnnews.batch.Page(page=PAGE, id="x", kind="text"),
        {"title": "no page"},
        7,
        "a\ud83d",
    ]
    found = list(stream(pages, workers=1))
    assert [type(result).__name__ for result in found] == ["Article"] * 4 + ["Reject"] * 2 + ["Article"]
    assert found[0] == vnnews.parse(PAGE)
    assert found[2] == vnnews.parse(PAGE, url="https://bao.example.vn/a")
    assert found[6] == vnnews.parse("a\ud83d")


def test_a_stream_does_not_read_far_ahead() -> None:
    read = 0

    def pages() -> Iterator[str]:
        nonlocal read
        for number in range(100_000):
            read += 1
            yield f"trang {number}"

    found = hooked(pages(), workers=1)
    for _ in range(10):
        next(found)
    found.close()  # type: ignore[attr-defined]
    assert read < 1_000


def test_a_slow_page_holds_the_others_back_in_bounded_memory() -> None:
    read = 0

    def pages() -> Iterator[str]:
        nonlocal read
        yield "HANG"
        for number in range(100_000):
            read += 1
            yield f"trang {number}"

    found = hooked(pages(), seconds=1)
    assert isinstance(next(found), Reject)
    found.close()  # type: ignore[attr-defined]
    # small pages come in small chunks
    assert read < 1_000


def test_trouble_of_the_caller_is_the_callers() -> None:
    def pages() -> Iterator[str]:
        yield "a"
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        list(hooked(pages()))


def test_no_worker_is_left_behind() -> None:
    before = set(_children(os.getpid()))
    found = hooked(f"trang {number}" for number in range(10_000))
    next(found)
    assert set(_children(os.getpid())) > before
    found.close()  # type: ignore[attr-defined]
    assert set(_children(os.getpid())) == before


def test_a_script_needs_no_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    # a module of the standard library's name beside the script must not disturb the workers either
    script.write_text("import vnnews.batch\nprint(len(list(vnnews.batch.stream(['a', 'b'], workers=2))))\n", "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", env=environment, timeout=60)
    assert (done.stdout, done.stderr) == ("2\n", "")


def test_limits_may_be_off() -> None:
    orders = Orders(work=work(), parent=os.getpid(), parse="batch_hooks:hurt")
    with Pool(orders, 1, Limits(seconds=None, megabytes=None)) as pool:
        assert list(pool.results([])) == []
    assert len(list(stream(["a"], workers=1, time_limit=None, memory_limit=None))) == 1


@pytest.mark.parametrize("output", ["in.jsonl", "pages/out.jsonl", "pages/", "x.jsonl", "pages/parts/"])
def test_an_output_is_never_an_input(tmp_path: Path, output: str) -> None:
    written(tmp_path / "in.jsonl", ["a"])
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text("a", "utf-8")
    before = files(tmp_path)
    with pytest.raises(UsageError, match="input"):
        run([tmp_path / "pages", tmp_path / "*.jsonl"], f"{tmp_path}/{output}", overwrite=True)
    assert files(tmp_path) == before
