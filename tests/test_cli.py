"""The command line as a user meets it: output, exit codes, messages, terminals, pipes."""

from __future__ import annotations

import errno
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import vnnews
from vnnews import cli
from vnnews.article import Article, Block, Caption, RelatedItem, RelatedList
from vnnews.view import terminal

PAGE = "agency.txt"
# one with labels that were not sure
DOUBTFUL_PAGE = "weekly.txt"


def run(*arguments: str | bytes, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, **variables}
    return subprocess.run(
        [sys.executable, "-m", "vnnews", *arguments], input=stdin, capture_output=True, env=environment, timeout=60
    )


def one_line(message: bytes) -> str:
    text = message.decode()
    assert text.startswith("vnnews: ")
    assert text.endswith("\n")
    assert text.count("\n") == 1
    return text


# -- parse ---------------------------------------------------------------------------------------------------------


def test_parse_writes_one_line_of_json_into_a_pipe(pages: Path) -> None:
    done = run("parse", str(pages / PAGE))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1
    text = (pages / PAGE).read_bytes().decode()
    assert Article.from_json(done.stdout) == vnnews.parse(text)


def test_parse_reads_standard_input_with_dash_and_without(pages: Path) -> None:
    page = (pages / PAGE).read_bytes()
    by_name = run("parse", str(pages / PAGE))
    assert run("parse", "-", stdin=page).stdout == run("parse", stdin=page).stdout == by_name.stdout


def test_parse_takes_url_and_published() -> None:
    page = "Hội sách mở cửa\nSáng nay, hội sách đã mở cửa đón khách.\n".encode()
    done = run("parse", "--url", "https://example.vn/a", "--published", "2024-09-28T18:27:00+07:00", stdin=page)
    record = json.loads(done.stdout)
    assert record["url"] == "https://example.vn/a"
    assert record["published"] == "2024-09-28T18:27:00+07:00"


def test_parse_pretty_shows_the_parts_and_no_colour_in_a_pipe(pages: Path) -> None:
    done = run("parse", str(pages / PAGE), "--format", "pretty")
    shown = done.stdout.decode()
    article = vnnews.parse((pages / PAGE).read_text("utf-8"))
    assert done.returncode == 0
    assert "\x1b" not in shown
    assert article.title is not None
    assert shown.count(article.title) == 1
    for caption in article.captions:
        assert f"[{caption.credit}]" in shown


# -- explain, schema, version ---------------------------------------------------------------------------------------


def test_explain_names_every_line(pages: Path) -> None:
    page = (pages / DOUBTFUL_PAGE).read_text("utf-8")
    shown = run("explain", str(pages / DOUBTFUL_PAGE)).stdout.decode()
    numbered = [line for line in shown.splitlines() if line[:4].strip().isdigit()]
    assert len(numbered) == len(vnnews.explain(vnnews.parse(page)).lines)
    assert "for " in shown
    assert "lost " in shown


def test_explain_json_has_what_the_call_returns(pages: Path) -> None:
    reasons = vnnews.explain(vnnews.parse((pages / PAGE).read_text("utf-8")))
    record = json.loads(run("explain", "--format", "json", str(pages / PAGE)).stdout)
    assert [line["kind"] for line in record["lines"]] == [line.kind for line in reasons.lines]
    assert set(record["lines"][0]) >= {"text", "start", "end", "kind", "score", "rule", "evidence", "others"}


def test_schema_is_json() -> None:
    done = run("schema")
    assert done.returncode == 0
    assert json.loads(done.stdout)["$defs"]["Article"]["type"] == "object"


def test_version() -> None:
    assert run("--version").stdout.decode().split()[-1] == vnnews.__version__


@pytest.mark.parametrize("command", ["parse", "explain", "schema"])
def test_help_names_every_command(command: str) -> None:
    assert command in CliRunner().invoke(cli.main, ["--help"]).output
    assert CliRunner().invoke(cli.main, [command, "--help"]).exit_code == 0


# -- bad usage and bad input: exit code 2, one line, no traceback -----------------------------------------------------


def test_missing_file(tmp_path: Path) -> None:
    done = run("parse", str(tmp_path / "nothing.txt"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert "No such file" in one_line(done.stderr)


def test_directory(tmp_path: Path) -> None:
    done = run("explain", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, b"")
    assert "directory" in one_line(done.stderr)


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = CliRunner().invoke(cli.main, ["parse", str(tmp_path / "page.txt")])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Permission denied" in one_line(result.stderr.encode())


def test_path_with_nul() -> None:
    result = CliRunner().invoke(cli.main, ["parse", "a\0b"])
    assert result.exit_code == 2
    assert "cannot read a\\x00b" in result.stderr


@pytest.mark.parametrize("page", [b"", b" \n\t\n"], ids=["empty", "blank"])
def test_a_page_without_text_is_refused_in_one_line(page: bytes) -> None:
    done = run("parse", stdin=page)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "standard input" in one_line(done.stderr)


def test_a_message_cannot_steer_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Article:
        raise vnnews.InputError("no page: \x1b[2J\nsecond line")

    monkeypatch.setattr(vnnews, "parse", refuse, raising=False)
    result = CliRunner().invoke(cli.main, ["parse", "-"], input="Tin")
    assert result.exit_code == 2
    assert one_line(result.stderr.encode()) == "vnnews: standard input: no page: \\x1b[2J second line\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("parse", "--kind", "pdf"),
        ("parse", "--published", "hôm qua"),
        ("parse", "--format", "xml"),
        ("parse", "a", "b"),
        ("nothing",),
        ("schema", "x"),
    ],
    ids=" ".join,
)
def test_bad_usage(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli.main, arguments)
    assert result.exit_code == 2
    assert "Error:" in result.stderr
    assert result.stdout == ""


def test_closed_standard_input() -> None:
    done = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m vnnews parse <&-"], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert "closed" in one_line(done.stderr)


def test_interrupt_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> Article:
        raise KeyboardInterrupt

    monkeypatch.setattr(vnnews, "parse", interrupt, raising=False)
    result = CliRunner().invoke(cli.main, ["parse", "-"], input="Tin")
    assert result.exit_code == 130


# -- pipes, locales, terminals --------------------------------------------------------------------------------------


def test_a_closed_pipe_ends_quietly(pages: Path) -> None:
    page = (pages / PAGE).read_bytes() * 200
    process = subprocess.Popen(
        [sys.executable, "-m", "vnnews", "parse", "--format", "pretty"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, messages = process.communicate(page, timeout=60)
    assert (process.returncode, messages) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told(pages: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "vnnews", "parse", str(pages / PAGE)],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
        )
    assert done.returncode == 2
    assert "cannot write" in one_line(done.stderr)


@pytest.mark.parametrize("form", ["json", "pretty"])
@pytest.mark.parametrize("command", ["parse", "explain"])
def test_output_is_utf8_whatever_the_locale(command: str, form: str, pages: Path) -> None:
    arguments = (command, "--format", form, str(pages / PAGE))
    plain = run(*arguments, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    assert (plain.returncode, plain.stderr) == (0, b"")
    assert plain.stdout == run(*arguments).stdout
    assert "diễn tập" in plain.stdout.decode()


@pytest.mark.parametrize("form", ["json", "pretty"])
def test_lone_surrogates_are_no_crash(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Tin \ud800 lạ"
    article = Article(kind="text", title=text, text=text)
    monkeypatch.setattr(vnnews, "parse", lambda *_, **__: article, raising=False)
    result = CliRunner().invoke(cli.main, ["parse", "--format", form], input="x")
    assert result.exit_code == 0
    if form == "json":
        assert json.loads(result.stdout)["title"] == text
    else:
        assert result.stdout.startswith("Tin \\ud800 lạ")


def on_a_terminal(*arguments: str, **variables: str) -> str:
    """What the command prints when its standard output is a terminal."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", **variables}
    process = subprocess.Popen([sys.executable, "-m", "vnnews", *arguments], stdout=slave, env=environment)
    os.close(slave)
    shown = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            # Linux reports the end of a terminal as an error
            break
        if not piece:
            break
        shown += piece
    os.close(master)
    assert process.wait(timeout=60) == 0
    return shown.decode()


def test_a_terminal_gets_the_readable_form_in_colour(pages: Path) -> None:
    shown = on_a_terminal("parse", str(pages / PAGE), NO_COLOR="")
    assert "\x1b[1m" in shown
    assert not shown.startswith("{")


def test_no_color_is_obeyed(pages: Path) -> None:
    assert "\x1b" not in on_a_terminal("parse", str(pages / PAGE), NO_COLOR="1")


def test_the_command_starts_fast() -> None:
    script = "import time, vnnews.cli; print(time.process_time())"
    seconds = min(
        float(subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60).stdout) for _ in range(3)
    )
    assert seconds < 0.25


def test_the_command_loads_nothing_heavy() -> None:
    script = "import sys, vnnews.cli; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60).stdout.decode().split()
    assert not {"underthesea", "underthesea_core", "dateparser", "selectolax", "requests"} & set(loaded)


# -- the terminal view ----------------------------------------------------------------------------------------------


def article_of(*blocks: tuple[str, str]) -> Article:
    """An article whose lines are ``(kind, text)``."""
    text = "\n".join(line for _, line in blocks)
    start = 0
    made = []
    for kind, line in blocks:
        made.append({"kind": kind, "start": start, "end": start + len(line), "score": 1.0, "rule": "test"})
        start += len(line) + 1
    return Article.from_json(json.dumps({"kind": "text", "text": text, "blocks": made}))


def test_view_keeps_the_order_of_the_page() -> None:
    text = "Mở đầu\nQuang cảnh. Ảnh: Hà\nKết thúc"
    blocks = [("body", 0, 6), ("caption", 7, 26), ("body", 27, 35)]
    article = Article(
        kind="text",
        title="Tít",
        text=text,
        blocks=tuple(
            Block(kind="caption" if kind == "caption" else "body", start=start, end=end, score=1.0, rule="test")
            for kind, start, end in blocks
        ),
        captions=(Caption(text="Quang cảnh.", credit="Hà", start=7, end=18),),
    )
    assert terminal.article(article) == "Tít\n\nMở đầu\n\n  ▏ Quang cảnh. [Hà]\n\nKết thúc\n"


def test_view_shows_related_lists_with_their_dates() -> None:
    items = (
        RelatedItem(title="Tin một", published="2024-09-28T18:27:00+07:00", start=0, end=7),
        RelatedItem(title="Tin hai", start=0, end=7),
    )
    article = Article(kind="text", text="Tin một", related=(RelatedList(header="Đọc thêm", items=items),))
    assert terminal.article(article).endswith("Đọc thêm\n  • Tin một (2024-09-28 18:27)\n  • Tin hai\n")


def test_view_counts_the_furniture() -> None:
    shown = terminal.article(article_of(("furniture", "Chia sẻ"), ("body", "Nội dung"), ("furniture", "Bình luận")))
    assert "Chia sẻ" not in shown
    assert shown.endswith("(2 lines of furniture left out)\n")


def test_view_without_headline_says_so() -> None:
    assert terminal.article(Article(kind="text", text="")).startswith("(no headline)")


@pytest.mark.parametrize("colour", [True, False], ids=["colour", "plain"])
def test_every_coloured_line_is_closed(colour: bool) -> None:
    article = article_of(("body", "Một hai ba bốn năm sáu bảy tám chín mười " * 5), ("heading", "Tiểu mục " * 20))
    for line in terminal.article(article, colour=colour, width=40).splitlines():
        assert line.count("\x1b[") == 2 * line.count("\x1b[0m")
        assert colour or "\x1b" not in line


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2Jtin", "\\x1b[2Jtin"),
        ("\x9b31mtin", "\\x9b31mtin"),
        ("tin\x07", "tin\\x07"),
        ("tin\x00", "tin\\x00"),
        ("\u202enit", "\\u202enit"),
        ("tin\udfff", "tin\\udfff"),
        ("tin\u2028mới", "tin\\u2028mới"),
        ("tiếng Việt", "tiếng Việt"),
        ("một\thai", "một hai"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ],
)
def test_nothing_of_a_page_steers_the_terminal(hostile: str, shown: str) -> None:
    assert terminal.safe(hostile) == shown
    assert shown in terminal.article(Article(kind="text", title=hostile, text=hostile))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("   ", 10, []),
        ("một hai ba", 10, ["một hai ba"]),
        ("một hai ba", 9, ["một hai", "ba"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("a bcdefgh", 4, ["a", "bcde", "fgh"]),
        ("một\nhai", 10, ["một hai"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert terminal.wrap(text, width) == lines


def test_wrap_is_linear_in_one_long_word() -> None:
    assert len(terminal.wrap("ầ" * 2_000_000, 80)) == 25_000


# -- times ---------------------------------------------------------------------------------------------------------


def test_times_prints_a_table() -> None:
    done = run("times", "Họp lúc 9h ngày 28/9", "--reference", "2024-10-01T09:00+07:00")
    header, row = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    assert header.split() == ["time", "value", "grain", "begin", "finish", "implied"]
    assert row.split("  ")[0].startswith("lúc 9h ngày 28/9 2024-09-28T09:00+07:00")


def test_times_prints_json_and_reads_standard_input() -> None:
    text = "Họp lúc 9h ngày 28/9/2024"
    done = run("times", "-", "--format", "json", stdin=(text + "\n").encode())
    (record,) = json.loads(done.stdout)
    assert (record["text"], record["begin"]) == ("lúc 9h ngày 28/9/2024", "2024-09-28T09:00:00+07:00")
    assert text[record["start"] : record["end"]] == record["text"]
    assert run("times", "--format", "json", stdin=text.encode()).stdout == done.stdout


def test_times_without_a_time_says_so() -> None:
    done = run("times", "Giải pháp tối ưu")
    assert (done.returncode, done.stdout) == (0, b"")
    assert one_line(done.stderr) == "vnnews: no time expression found\n"


def test_times_refuses_a_reference_that_is_no_moment() -> None:
    assert run("times", "hôm qua", "--reference", "hôm nay").returncode == 2


# -- quantities ----------------------------------------------------------------------------------------------------


def test_quantities_as_a_table() -> None:
    done = run("quantities", "hơn 12 km, từ 5 đến 7 người")
    assert done.returncode == 0
    rows = [line.split(None, 4) for line in done.stdout.decode().splitlines()]
    assert rows == [
        ["length", "12", "more_than", "km", "hơn 12 km"],
        ["count", "5..7", "range", "người", "từ 5 đến 7 người"],
    ]


def test_quantities_as_json_from_standard_input() -> None:
    done = run("quantities", "-", "--format", "json", stdin="chi 3 tỷ đồng".encode("utf-16"))
    assert done.returncode == 0
    (quantity,) = json.loads(done.stdout)
    assert (quantity["text"], quantity["value"], quantity["currency"]) == ("3 tỷ đồng", 3e9, "VND")


def test_quantities_of_nothing() -> None:
    done = run("quantities", "")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_quantities_do_not_steer_the_terminal() -> None:
    assert b"\x1b" not in run("quantities", "5 người/\x1b[31mđoàn và 7 \x1b người").stdout
