"""The commands. The only place that prints or exits."""

from __future__ import annotations

import datetime as dt
import io
import os
import shlex
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from briefings.errors import BriefingsError, Diagnostic, escaped

if TYPE_CHECKING:
    from briefings.build import Built, Counts, Options, Progress
    from briefings.build.extraction import Extracted
    from briefings.sources import Defaults, RawSource

F = TypeVar("F", bound=Callable[..., Any])

OK, FAILED, INTERRUPTED, PIPE_CLOSED = 0, 1, 130, 141
LOOKS: dict[str, dict[str, Any]] = {
    "source": {"bold": True, "underline": True},
    "list": {"bold": True},
    "item": {"fg": "cyan"},
    "rule": {"fg": "yellow"},
}
"""Of an explanation's parts, on a terminal."""


class Date(click.ParamType[dt.date]):
    """A day, as ISO 8601 writes it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        try:
            return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as 2026-03-09", param, ctx)


def main() -> None:
    """Run the command line and exit: 0 all is well, 1 something failed, 2 the command or the desk cannot be used."""
    try:
        sys.exit(commands.main(prog_name="briefings", standalone_mode=False) or OK)
    except click.ClickException as error:
        show_misuse(error)
        sys.exit(error.exit_code)
    except BriefingsError as error:
        show_error(error)
        sys.exit(error.exit_status)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except PipeClosed:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(PIPE_CLOSED)


def show_misuse(error: click.ClickException) -> None:
    told = io.StringIO()
    error.show(told)
    for line in told.getvalue().splitlines():
        click.echo(escaped(line), err=True)


def show_error(error: BriefingsError) -> None:
    for diagnostic in error.diagnostics:
        show(diagnostic)
    if str(error) not in [diagnostic.message for diagnostic in error.diagnostics]:
        click.echo(f"{click.style('error', fg='red')}: {escaped(str(error))}", err=True)
        if error.hint:
            click.echo(f"  hint: {escaped(error.hint)}", err=True)


def show(diagnostic: Diagnostic) -> None:
    """On standard error, the level in its colour where that is a terminal."""
    colour = {"error": "red", "warning": "yellow", "info": "blue"}[diagnostic.level]
    head = f"{diagnostic.level}[{diagnostic.code}]"
    click.echo(str(diagnostic).replace(head, click.style(head, fg=colour), 1), err=True)


class PipeClosed(Exception):
    """Whoever read our output, `head` say, has seen enough."""


class Commands(click.Group):
    """The commands. Click takes a closed pipe for a failure; we tell the two apart."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise PipeClosed from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="briefings", message="briefings %(version)s")
def commands() -> None:
    """Turn a desk's source documents into a site of checkable briefing pages."""


ROOT = click.argument("root", default=".", type=click.Path(path_type=Path))
OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder of the site; by default ROOT/site."
)
BASE_URL = click.option("--base-url", help="Public address of the site, instead of the setting.")
AS_OF = click.option(
    "--as-of", type=Date(), help="Day that the site is made for; by default that of SOURCE_DATE_EPOCH, else today."
)
STRICT = click.option("--strict", is_flag=True, help="Take warnings for errors: then nothing is published.")
ENGINE = click.option("--engine", help="What analyses the language, instead of the setting.")
JOBS = click.option("--jobs", type=click.IntRange(min=1), help="Worker processes; by default as many as pay.")
QUIET = click.option("-q", "--quiet", is_flag=True, help="Show errors alone.")
VERBOSE = click.option("-v", "--verbose", is_flag=True, help="Show remarks, too.")
BUILDING = (OUTPUT, BASE_URL, AS_OF, STRICT, ENGINE, JOBS, QUIET, VERBOSE)


def with_options(*options: Callable[[Any], Any]) -> Callable[[F], F]:
    """Options that several commands share, in the order of the help."""

    def decorate(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


@commands.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a new desk in DIR that builds at once and explains itself. Nothing is overwritten."""
    from briefings.build.scaffold import make_desk

    for path in make_desk(folder):
        click.echo(f"wrote {escaped(str(path))}")
    click.echo(f"\nNow build it: briefings build {escaped(shlex.quote(str(folder)))}")


@commands.command()
@ROOT
@with_options(*BUILDING)
def build(root: Path, quiet: bool, verbose: bool, **given: Any) -> int:
    """Build the site of the desk in ROOT."""
    from briefings.build import build as build_site

    started = time.perf_counter()
    with progress_shown(quiet=quiet) as progress:
        built = build_site(root, options_of(**given), progress=progress)
    report(built.diagnostics, shown=levels(quiet, verbose))
    if not quiet:
        click.echo(closing_line(built, time.perf_counter() - started))
    return OK if built.is_faultless else FAILED


@commands.command()
@ROOT
@with_options(*BUILDING)
def check(root: Path, quiet: bool, verbose: bool, **given: Any) -> int:
    """Do all that `build` does, but write nothing."""
    from briefings.build import check as check_site

    started = time.perf_counter()
    with progress_shown(quiet=quiet) as progress:
        site = check_site(root, options_of(**given), progress=progress)
    report(site.diagnostics, shown=levels(quiet, verbose))
    if not quiet:
        seconds = time.perf_counter() - started
        click.echo(f"{sources_line(site.counts)}; {len(site.files)} files checked, none written; {seconds:.1f} seconds")
    return FAILED if any(remark.level == "error" for remark in site.diagnostics) else OK


@commands.command()
@ROOT
@OUTPUT
def clean(root: Path, output: Path | None) -> None:
    """Remove the site and the store of the desk in ROOT: what `build` wrote, and nothing else."""
    from briefings.build.cleaning import clean_desk

    removed = clean_desk(root, output)
    click.echo(f"{removed} files removed")


@commands.command()
@ROOT
@click.option("--port", type=click.IntRange(0, 65535), help="Port on 127.0.0.1; by default 8000, or the next free one.")
@with_options(BASE_URL, AS_OF, ENGINE, JOBS, QUIET, VERBOSE)
def serve(root: Path, port: int | None, quiet: bool, verbose: bool, **given: Any) -> None:
    """Show the site of the desk in ROOT on this machine alone, and follow every change."""
    from briefings.serve import Told, serve_desk

    def tell(told: Told) -> None:
        report(told.diagnostics, shown=levels(quiet, verbose))
        if not quiet:
            click.echo(escaped(told.message))

    serve_desk(root, options_of(**given), port=port, tell=tell)


@commands.command()
def schema() -> None:
    """Print the JSON Schema of what `extract` prints."""
    import msgspec

    from briefings.records import schema as schema_of_briefings

    click.echo(msgspec.json.format(msgspec.json.encode(schema_of_briefings()), indent=2))


@commands.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes commands and options in SHELL."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(commands, {}, "briefings", "_BRIEFINGS_COMPLETE").source())


@commands.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--published", type=Date(), help="Date of publication, whatever the source says.")
@click.option("--title", help="Title, whatever the source says.")
@click.option("--publisher", help="Publisher, whatever the source says.")
@click.option("--explain", is_flag=True, help="Print what each rule decided, and on which words, instead of JSON.")
@click.option(
    "--omitted", is_flag=True, help="Print what was left out of each source, and which rule did, instead of JSON."
)
@with_options(ENGINE, JOBS, QUIET, VERBOSE)
def extract(
    paths: Sequence[Path],
    published: dt.date | None,
    title: str | None,
    publisher: str | None,
    explain: bool,
    omitted: bool,
    engine: str | None,
    jobs: int | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Print what is found in sources: one JSON object a line, one line a source.

    A PATH is a file, or a folder that is read with all its subfolders in sorted order.
    """
    if explain and omitted:
        raise click.UsageError("--explain and --omitted print different things: give one of them")
    from briefings.build.desk import find_paths
    from briefings.build.extraction import Work, extract_sources
    from briefings.config import SiteSettings
    from briefings.records import Failure, to_json
    from briefings.sources import Defaults
    from briefings.sources.draft import Metadata

    found = find_paths(paths)
    work = Work(
        engine=engine or SiteSettings().engine,
        defaults=Defaults(overrides=Metadata(published=published, title=title, publisher=publisher)),
        jobs=jobs,
        explained=explain,
    )
    failed = any(remark.level == "error" for remark in found.diagnostics)
    report(found.diagnostics, shown=levels(quiet, verbose))
    if omitted:
        return FAILED if tell_omitted(found.sources, work.defaults, levels(quiet, verbose)) or failed else OK
    for extracted in extract_sources(found.sources, work):
        if explain:
            tell_why(extracted)
        else:
            sys.stdout.buffer.write(to_json(extracted.outcome) + b"\n")
            sys.stdout.buffer.flush()
        report(extracted.diagnostics, shown=levels(quiet, verbose))
        failed |= isinstance(extracted.outcome, Failure)
    return FAILED if failed else OK


# ------------------------------------------------------------------ what is shown


def options_of(**given: Any) -> Options:
    from briefings.build import Options, day_of_build

    return Options(**{**given, "as_of": day_of_build(given["as_of"])})


def levels(quiet: bool, verbose: bool) -> frozenset[str]:
    """The levels of diagnostics to show."""
    return frozenset(("error",) if quiet else ("error", "warning", "info") if verbose else ("error", "warning"))


def report(diagnostics: Iterable[Diagnostic], *, shown: frozenset[str]) -> None:
    for diagnostic in diagnostics:
        if diagnostic.level in shown:
            show(diagnostic)


def tell_why(extracted: Extracted) -> None:
    """The reasons of one source on standard output, with styles where that is a terminal, and an empty line behind them."""
    from briefings.extract.explanation import explanation

    for line in explanation(extracted.outcome, extracted.reasons, paint):
        click.echo(line)
    click.echo()


def tell_omitted(sources: Iterable[RawSource], defaults: Defaults, shown: frozenset[str]) -> bool:
    """What was left out of each source, a line each: the reason, the rule, the words. Tells whether a source could not be read."""
    from briefings.build.reading import read_safely
    from briefings.records import Article

    failed = False
    for source in sources:
        reading = read_safely(source, defaults)
        report(reading.diagnostics, shown=shown)
        failed |= reading.value is None
        click.echo(paint(escaped(source.path), "source"))
        if isinstance(reading.value, Article):
            for omission, rule in zip(reading.value.omitted, reading.value.omitted_by, strict=True):
                click.echo(f"  {paint(omission.reason, 'item')} {paint(rule, 'rule')}: {escaped(omission.text)}")
        click.echo()
    return failed


def paint(text: str, style: str) -> str:
    return click.style(text, **LOOKS[style])


def sources_line(counts: Counts) -> str:
    return f"sources: {counts.read} read, {counts.reused} reused, {counts.failed} failed"


def closing_line(built: Built, seconds: float) -> str:
    done = built.published
    files = f"files: {done.written} written, {done.unchanged} unchanged, {done.removed} removed"
    place = escaped(str(built.output / "index.html"))
    return f"{sources_line(built.counts)}; {files}; {seconds:.1f} seconds\nsite: {place}"


@contextmanager
def progress_shown(*, quiet: bool) -> Iterator[Progress | None]:
    """A bar on a terminal; in a log, a line at every tenth of the way."""
    if quiet:
        yield None
    elif not sys.stderr.isatty():
        yield log_progress
    else:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("reading sources"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("", total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)


def log_progress(done: int, total: int) -> None:
    if total >= 10 and done * 10 // total > (done - 1) * 10 // total:
        click.echo(f"read {done} of {total} sources", err=True)
