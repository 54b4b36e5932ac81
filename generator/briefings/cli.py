"""The commands. The only place that prints or exits."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from briefings.errors import BriefingsError, Diagnostic

OK, FAILED, INTERRUPTED, PIPE_CLOSED = 0, 1, 130, 141


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
        error.show()
        sys.exit(error.exit_code)
    except BriefingsError as error:
        show_error(error)
        sys.exit(error.exit_status)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # the reader of our output, `head` say, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(PIPE_CLOSED)


def show_error(error: BriefingsError) -> None:
    for diagnostic in error.diagnostics:
        show(diagnostic)
    if str(error) not in [diagnostic.message for diagnostic in error.diagnostics]:
        click.echo(f"{click.style('error', fg='red')}: {error}", err=True)
        if error.hint:
            click.echo(f"  hint: {error.hint}", err=True)


def show(diagnostic: Diagnostic) -> None:
    """On standard error, the level in its colour where that is a terminal."""
    colour = {"error": "red", "warning": "yellow", "info": "blue"}[diagnostic.level]
    head = f"{diagnostic.level}[{diagnostic.code}]"
    click.echo(str(diagnostic).replace(head, click.style(head, fg=colour), 1), err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="briefings", message="briefings %(version)s")
def commands() -> None:
    """Turn a desk's source documents into a site of checkable briefing pages."""


@commands.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--published", type=Date(), help="Date of publication, where the source does not say.")
@click.option("--title", help="Title, where the source does not say.")
@click.option("--publisher", help="Publisher, where the source does not say.")
@click.option("--engine", help="What analyses the language.")
@click.option("--jobs", type=click.IntRange(min=1), help="Worker processes; by default as many as pay.")
@click.option("-q", "--quiet", is_flag=True, help="Show errors alone.")
def extract(
    paths: Sequence[Path],
    published: dt.date | None,
    title: str | None,
    publisher: str | None,
    engine: str | None,
    jobs: int | None,
    quiet: bool,
) -> int:
    """Print what is found in sources: one JSON object a line, one line a source.

    A PATH is a file, or a folder that is read with all its subfolders in sorted order.
    """
    from briefings.build.desk import find_paths
    from briefings.build.extraction import Work, extract_sources
    from briefings.config import SiteSettings
    from briefings.records import Failure, to_json
    from briefings.sources import Defaults, Metadata

    found = find_paths(paths)
    work = Work(
        engine=engine or SiteSettings().engine,
        defaults=Defaults(overrides=Metadata(published=published, title=title, publisher=publisher)),
        jobs=jobs,
    )
    failed = any(remark.level == "error" for remark in found.diagnostics)
    report(found.diagnostics, quiet=quiet)
    for extracted in extract_sources(found.sources, work):
        sys.stdout.buffer.write(to_json(extracted.outcome) + b"\n")
        sys.stdout.buffer.flush()
        report(extracted.diagnostics, quiet=quiet)
        failed |= isinstance(extracted.outcome, Failure)
    return FAILED if failed else OK


def report(diagnostics: Sequence[Diagnostic], *, quiet: bool) -> None:
    for diagnostic in diagnostics:
        if diagnostic.level == "error" or not quiet:
            show(diagnostic)
