"""The command ``vnnews``: data to standard output, messages to standard error.

Exit codes: 0 done, 1 some pages rejected, 2 bad usage or unreadable input. Everything heavy is imported
by the command that needs it, so that ``vnnews --help`` answers at once.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import click

import vnnews

if TYPE_CHECKING:
    from collections.abc import Callable

    from vnnews.article import Article
    from vnnews.batch.records import Format
    from vnnews.pipeline import Kind
    from vnnews.view.corpus import Corpus

_KINDS = ("auto", "text", "html", "markdown")
_WIDEST = 100


class _Group(click.Group):
    """The commands; an interrupt ends them with 130, as the shell expects, for 1 says that pages were rejected."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise SystemExit(130) from None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(vnnews.__version__, prog_name="vnnews")
def main() -> None:
    """Take scraped Vietnamese news pages apart: headline, date, lead, body, captions, bylines, related lists."""


_output = click.option("-o", "--output", type=click.Path(), help="The file to write.  [default: standard output]")
_language = click.option(
    "--language", type=click.Choice(("vi", "en")), default="vi", show_default=True, help="Of the interface."
)


def _page_options(command: Callable[..., None]) -> Callable[..., None]:
    """The input and what is known about it, shared by all commands that read one page."""
    for decorate in (
        click.option(
            "--published",
            metavar="ISO",
            callback=_moment,
            help="When the page was published, such as 2024-09-28T18:27+07:00, where it does not say so.",
        ),
        click.option("--url", help="Where the page came from."),
        click.option("--kind", type=click.Choice(_KINDS), default="auto", show_default=True, help="What the page is."),
        click.argument("file", default="-"),
    ):
        command = decorate(command)
    return command


def _moment(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    from datetime import datetime

    try:
        if value is not None:
            datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date or time in ISO 8601") from None
    return value


@main.command()
@_page_options
@click.option(
    "--format",
    "form",
    type=click.Choice(("json", "pretty")),
    help="json is one line; pretty is for people.  [default: pretty on a terminal, else json]",
)
def parse(file: str, kind: Kind, url: str | None, published: str | None, form: str | None) -> None:
    """Take one page apart. FILE is a path, or - for standard input."""
    article = _article(file, _read(file), kind, url, published)
    if _readable(form):
        from vnnews.view import terminal

        return _write_text(terminal.article(article, colour=_colour(), width=_width()))
    return _write(article.to_json().encode() + b"\n")


@main.command()
@_page_options
@click.option("--format", "form", type=click.Choice(("pretty", "json")), default="pretty", show_default=True)
def explain(file: str, kind: Kind, url: str | None, published: str | None, form: str) -> None:
    """Show every line of a page with its label, how sure it is, why, and what lost."""
    page = _read(file)
    reasons = vnnews.explain(_article(file, page, kind, url, published), page)
    if form == "pretty":
        from vnnews.view import terminal

        return _write_text(terminal.explanation(reasons, colour=_colour(), width=_width()))
    return _write(_json(reasons) + b"\n")


@main.command()
@_page_options
@_output
@_language
def view(
    file: str, kind: Kind, url: str | None, published: str | None, output: str | None, language: Literal["vi", "en"]
) -> None:
    """Draw a page as one HTML file: its parts, everything found in it, and why each line got its label."""
    page = _read(file)
    article = _article(file, page, kind, url, published)
    reasons = vnnews.explain(article, page)
    _write_to(output, vnnews.view.html(article, language=language, explanation=reasons))


@main.command()
@click.argument("corpus", nargs=-1, required=True)
@_output
@_language
@click.option("--rejects", type=click.Path(), help="The file of rejected pages that the command batch wrote.")
def report(corpus: tuple[str, ...], output: str | None, language: Literal["vi", "en"], rejects: str | None) -> None:
    """Draw a report on a CORPUS that the command batch wrote: files or folders of JSON lines or Parquet."""
    from vnnews.view.report import report as draw

    try:
        drawn = draw(corpus, rejects=rejects, language=language)
    except (vnnews.InputError, ModuleNotFoundError) as error:
        _fail(str(error))
    _write_to(output, drawn)


def _write_to(output: str | None, text: str) -> None:
    if output is None:
        return _write_text(text)
    try:
        Path(output).write_text(text, "utf-8")
    except OSError as error:
        _fail(f"cannot write {output}: {error.strerror or error}")


@main.command()
@click.argument("corpus", nargs=-1, required=True)
@click.option("--name", help="Only people whose name holds this.")
@click.option("--format", "form", type=click.Choice(("table", "csv", "json")), default="table", show_default=True)
def officials(corpus: tuple[str, ...], name: str | None, form: str) -> None:
    """Who held what where: the officials of a CORPUS that the command batch wrote, with the articles as evidence."""
    from vnnews.view import careers

    with _corpus(corpus) as opened:
        found = careers.posts(opened, name)
    if form == "json":
        return _write(_json(found) + b"\n")
    if form == "csv":
        return _write_text(careers.as_csv(found))
    from vnnews.view.terminal import safe

    return _write_text(safe(careers.as_table(found)))


def _corpus(sources: tuple[str, ...]) -> Corpus:
    from vnnews.view.corpus import Corpus

    try:
        return Corpus(sources)
    except (vnnews.InputError, ModuleNotFoundError) as error:
        _fail(str(error))


@main.command()
@click.argument("text", default="-")
@click.option(
    "--reference",
    metavar="ISO",
    callback=_moment,
    help="The moment of writing, such as 2024-10-01T09:00, from which “hôm qua” and “28/9” count.",
)
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
def times(text: str, reference: str | None, form: str) -> None:
    """Find every time expression in TEXT, or in standard input when TEXT is -."""
    from vnnews import times as finder

    found = finder.find(_said(text), reference)
    if form == "json":
        return _write(_json(found) + b"\n")
    if not found:
        return click.echo("vnnews: no time expression found", err=True)
    from vnnews.view.times import table

    return _write_text(table(found) + "\n")


@main.command()
@click.argument("text", default="-")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
def quantities(text: str, form: str) -> None:
    """List the numbers, money and measures in TEXT, or - for standard input.

    The table has kind, value (or low..high), bound, unit or currency, and the printed text; json is one line.
    """
    found = vnnews.quantities.find(_said(text))
    if form == "json":
        return _write(_json(found) + b"\n")
    from vnnews.view import terminal

    return _write_text(terminal.quantities(found))


@main.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="OUT", help="A file (.jsonl[.gz|.zst], .parquet) or a folder.")
@click.option("--engine", type=click.Choice(("local", "ray", "spark")), default="local", show_default=True)
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="How many processes.  [default: all cores]")
@click.option("--resume", is_flag=True, help="Go on with a run that was stopped, or begin one.")
@click.option("--overwrite", is_flag=True, help="Replace what is there.")
@click.option("--rejects", metavar="FILE", help="Where rejects go.  [default: OUT.rejects.jsonl]")
@click.option("--retry", metavar="REJECTS", help="Read the pages of a file of rejects again; then no INPUT.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("parquet", "jsonl", "jsonl.gz", "jsonl.zst")),
    help="What a folder holds.  [default: parquet]",
)
@click.option("--fields", metavar="NAME,NAME…", help="Which fields of an article are wanted.  [default: all]")
@click.option("--kind", type=click.Choice(_KINDS), default="auto", show_default=True, help="What the pages are.")
@click.option("--scope", type=click.Choice(("article", "page")), default="article", show_default=True)
@click.option("--id-key", metavar="KEY", help="Which key or column holds the id,")
@click.option("--url-key", metavar="KEY", help="the address,")
@click.option("--page-key", metavar="KEY", help="the page,")
@click.option("--kind-key", metavar="KEY", help="what the page is,")
@click.option("--published-key", metavar="KEY", help="when it was published.  [default: the usual names]")
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True), default=60.0, show_default=True, metavar="S")
@click.option(
    "--memory-limit", type=click.FloatRange(min=0, min_open=True), default=2048.0, show_default=True, metavar="MB"
)
@click.option("--part-pages", type=click.IntRange(min=256), default=20_000, show_default=True, metavar="N")
def batch(form: Format | None, fields: str | None, inputs: tuple[str, ...], output: str, **options: Any) -> None:
    """Take many pages apart: files, folders and globs of pages, JSON lines, Parquet, WARC, WET."""
    from vnnews.batch import MissingExtra, OutputError, PoolError, UsageError, run
    from vnnews.batch.progress import told

    keys = {name: options.pop(f"{name}_key") for name in ("id", "url", "page", "kind", "published")}
    wanted = None if fields is None else [name.strip() for name in fields.split(",") if name.strip()]
    try:
        summary = run(inputs, output, format=form, fields=wanted, keys=keys, **options)
    except (UsageError, OutputError, MissingExtra, PoolError) as error:
        _fail(str(error))
    except KeyboardInterrupt:
        click.echo("vnnews: interrupted; what is done is kept, go on with --resume", err=True)
        raise
    click.echo(told(summary), err=True)
    if summary.rejects:
        raise SystemExit(1)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a parsed page."""
    from vnnews.article import schema as article_schema

    _write(json.dumps(article_schema(), ensure_ascii=False, indent=2).encode() + b"\n")


def _article(file: str, page: bytes, kind: Kind, url: str | None, published: str | None) -> Article:
    try:
        return vnnews.parse(page, url=url, kind=kind, published=published)
    except vnnews.InputError as error:
        _fail(f"{'standard input' if file == '-' else file}: {error}")


def _read(file: str) -> bytes:
    try:
        if file != "-":
            return Path(file).read_bytes()
        if sys.stdin is None:
            _fail("cannot read standard input: it is closed")
        if sys.stdin.isatty():
            click.echo("vnnews: reading a page from the terminal, end it with Ctrl-D", err=True)
        return sys.stdin.buffer.read()
    except (OSError, ValueError) as error:
        # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        _fail(f"cannot read {'standard input' if file == '-' else file}: {reason}")


def _said(text: str) -> str:
    """The text of an argument; ``-`` stands for standard input, whose last line end is not part of it."""
    if text != "-":
        return text
    from vnnews.reading.charset import decode

    return decode(_read("-")).removesuffix("\n")


def _json(record: object) -> bytes:
    import msgspec

    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:
        # UTF-8 has no lone surrogates, ASCII escapes carry them
        return json.dumps(msgspec.to_builtins(record)).encode()


def _fail(message: str) -> NoReturn:
    from vnnews.view.terminal import safe

    click.echo(f"vnnews: {' '.join(safe(message).split())}", err=True)
    raise SystemExit(2)


def _readable(form: str | None) -> bool:
    """Whether people read the output: asked for, or nothing asked and a terminal there."""
    return form == "pretty" or (form is None and _terminal())


def _terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _colour() -> bool:
    """Colours only on a terminal, and only where NO_COLOR (https://no-color.org) is not set."""
    return _terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width() -> int:
    return min(_WIDEST, shutil.get_terminal_size().columns)


def _write_text(text: str) -> None:
    _write(text.encode("utf-8", errors="replace"))


def _write(data: bytes) -> None:
    """Bytes to standard output: UTF-8 whatever the locale says."""
    if sys.stdout is None:
        _fail("cannot write: standard output is closed")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # the reader, say head, has seen enough: no error of ours
        _give_up_output()
        raise SystemExit(0) from None
    except OSError as error:
        _give_up_output()
        _fail(f"cannot write: {error.strerror or error}")


def _give_up_output() -> None:
    """What is still buffered goes nowhere, otherwise Python would complain at exit once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
