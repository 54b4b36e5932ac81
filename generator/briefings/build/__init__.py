"""The only orchestrator: a desk's files in, a published site out.

inputs = read_inputs(root, options)          every file, once
site = compose(inputs, options, store)       pure but for the store and the workers
publish(site.files, output)                  all or nothing
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from platform import python_version
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from briefings.build.desk import (
    CONTENT,
    SETTINGS,
    STORE,
    Found,
    find_sources,
    open_desk,
    output_of,
    read_tree,
)
from briefings.build.extraction import (
    ACCIDENTS,
    CODE,
    Extracted,
    Work,
    extract_again,
    extract_sources,
    installed,
    key_of,
)
from briefings.build.extraction import KIND as BRIEFING_KIND
from briefings.build.themes import read_theme
from briefings.cache import Store, code_digest, digest, opened
from briefings.config import SiteSettings, Yaml, read_yaml, text_of, validate
from briefings.errors import ConfigError, Diagnostic, PublishError, UsageError
from briefings.records import FIRST_YEAR, LAST_YEAR, Briefing, Failure
from briefings.site import urls
from briefings.site.check import Written, check_links
from briefings.site.publish import Published, is_published, publish, sha256
from briefings.site.theme import Layer
from briefings.sources import SUFFIXES, Defaults
from briefings.sources.copies import one_each

if TYPE_CHECKING:
    from briefings.library import Library

SITE_KIND, PAGE_KIND = "site", "page"
SITE_CODE = (*CODE, "library", "site", "build", "cache.py")
SITE_LIBRARIES = (
    "icalendar",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "msgspec",
    "python-slugify",
    "rapidfuzz",
)
"""Packages whose answers end up in pages."""
Progress = Callable[[int, int], None]
"""Called after each source that had to be read with the number of those done, and of all."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a command line may say about a build. None: as the settings say."""

    as_of: dt.date
    output: Path | None = None
    base_url: str | None = None
    engine: str | None = None
    jobs: int | None = None
    strict: bool = False


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """Everything that a build reads."""

    root: Path
    settings: SiteSettings
    sources: Found
    content: dict[str, bytes]
    theme: tuple[Layer, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def work(self) -> Work:
        return Work(
            engine=self.settings.engine, defaults=Defaults(publish=self.settings.publish, omit=self.settings.omit)
        )


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Sources of a build."""

    read: int
    reused: int
    failed: int


@dataclass(frozen=True, kw_only=True)
class Site:
    """A whole site in memory, checked."""

    files: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    counts: Counts


@dataclass(frozen=True, kw_only=True)
class Built:
    """What a build did."""

    output: Path
    published: Published
    counts: Counts
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_faultless(self) -> bool:
        return not any(remark.level == "error" for remark in self.diagnostics)


class _Finished(Struct, frozen=True):
    """A build as the store remembers it."""

    files: dict[str, str]
    sources: int
    failed: int
    diagnostics: tuple[Diagnostic, ...]


def day_of_build(given: dt.date | None) -> dt.date:
    """The day that a site is made for: the one given, else that of `SOURCE_DATE_EPOCH`, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None and epoch is not None:
        try:
            given = dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
        except (ValueError, OverflowError, OSError):
            message = f"SOURCE_DATE_EPOCH is {epoch!r}, which is no number of seconds"
            raise UsageError(message, hint="unset it, or set it as `date +%s` prints it") from None
    day = dt.date.today() if given is None else given
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageError(
            f"a site cannot be made for {day}", hint=f"name a day of the years {FIRST_YEAR} to {LAST_YEAR}"
        )
    return day


def build(root: Path, options: Options, *, progress: Progress | None = None) -> Built:
    """Build and publish the site of a desk. Raises `BriefingsError` when that cannot be done; what stood there then still stands."""
    inputs = read_inputs(root, options)
    output = output_of(inputs.root, options.output)
    with opened(inputs.root / STORE) as store:
        key = site_key(inputs, options)
        if (done := _recall(store, key, output, options)) is not None:
            return done
        site = compose(inputs, options, store=store, progress=progress)
        remarks = (*site.diagnostics, *store.diagnostics)
        refuse_if_strict(remarks, options)
        published = publish(site.files, output)
        _remember(store, key, site)
    return Built(output=output, published=published, counts=site.counts, diagnostics=remarks)


def check(root: Path, options: Options, *, progress: Progress | None = None) -> Site:
    """All that a build does, but nothing is written and nothing remembered."""
    inputs = read_inputs(root, options)
    with opened(None) as store:
        site = compose(inputs, options, store=store, progress=progress)
    refuse_if_strict(site.diagnostics, options)
    return site


def refuse_if_strict(remarks: Iterable[Diagnostic], options: Options) -> None:
    """With `strict`, a warning is reason enough not to publish."""
    faults = tuple(remark for remark in remarks if remark.level != "info")
    if options.strict and faults:
        number = "1 warning or error" if len(faults) == 1 else f"{len(faults)} warnings or errors"
        message = f"nothing was published: {number}, and --strict allows none"
        raise PublishError(message, diagnostics=faults, hint="mend them, or build without --strict")


# ------------------------------------------------------------------ reading


def read_inputs(root: Path, options: Options) -> Inputs:
    """Read every file of the desk once. Raises `UsageError` without a desk, `ConfigError` for settings that cannot be used."""
    desk = open_desk(root)
    content, remarks = read_tree(desk, CONTENT)
    if unread := [remark for remark in remarks if remark.file in (CONTENT, SETTINGS)]:
        raise ConfigError(f"{SETTINGS} cannot be used", diagnostics=unread, hint="mend it and build again")
    if (desk / SETTINGS).is_dir():
        raise ConfigError(f"{SETTINGS} is a folder, not a file", hint="put its settings into a file of that name")
    settings, more = read_settings(content.get(SETTINGS, b""), options)
    theme, faults = read_theme(desk, settings.theme)
    sources = find_sources(desk)
    return Inputs(
        root=desk,
        settings=settings,
        sources=sources,
        content=content,
        theme=theme,
        diagnostics=(*remarks, *more, *faults, *_no_sources(sources), *sources.diagnostics),
    )


def read_settings(content: bytes, options: Options) -> tuple[SiteSettings, tuple[Diagnostic, ...]]:
    """`content/site.yml` with what the command line says in its place. Raises `ConfigError` with all that is wrong."""
    text, remarks = text_of(content, file=SETTINGS)
    document, remarks = read_yaml(text, file=SETTINGS) if text is not None else (None, remarks)
    settings, more = validate(document, SiteSettings) if document else (None, ())
    given = {"base_url": options.base_url, "engine": options.engine}
    chosen = {name: value for name, value in given.items() if value is not None}
    if settings is None:
        raise ConfigError(f"{SETTINGS} cannot be used", diagnostics=(*remarks, *more), hint="mend it and build again")
    settings = msgspec.structs.replace(settings, **chosen)
    _refuse_base_url(settings.base_url, document)
    return settings, (*remarks, *more)


def _refuse_base_url(url: str | None, document: Yaml | None) -> None:
    if url is None:
        return
    if not _is_address(url):
        line = document.line(("base_url",)) if document else None
        message, hint = f"{url!r} is no address of a site", "write it as https://example.org/desk/"
        fault = Diagnostic.error(SETTINGS, "wrong-value", message, hint, line=line)
        raise ConfigError(message, diagnostics=[fault], hint=hint)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:  # `https://[::1/`, `https://desk.example:port`
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not parts.query and not parts.fragment


def _no_sources(found: Found) -> tuple[Diagnostic, ...]:
    if found.sources:
        return ()
    hint = f"put files there whose names end in {', '.join(sorted(SUFFIXES))}"
    return (Diagnostic.warning("seeds", "no-sources", "there are no sources", hint),)


# ------------------------------------------------------------------ composing


def compose(inputs: Inputs, options: Options, *, store: Store, progress: Progress | None = None) -> Site:
    """Sources to a whole site in memory. Raises `TemplateFault`, `EngineError`, and `PublishError` for links that lead nowhere."""
    from briefings.library import link, load_content

    extracted = _extract(inputs, options, store, progress)
    briefings, copies = one_each([one.outcome for one in extracted if isinstance(one.outcome, Briefing)])
    content, remarks = load_content(inputs.content)
    library = link(briefings, content, as_of=options.as_of)
    files, more = _render(inputs, library, store)
    base_path = urls.base_path(inputs.settings.base_url)
    replayed = (remark for one in extracted for remark in one.diagnostics)
    remarks = (*inputs.diagnostics, *replayed, *copies, *remarks, *library.diagnostics, *more)
    if faults := check_links(files, base_path=base_path, written=_written(library, inputs.content)):
        others = (remark for remark in remarks if remark.level == "error")
        raise PublishError(
            "there are links that lead nowhere, so nothing was published", diagnostics=(*others, *faults)
        )
    reused = sum(one.reused for one in extracted)
    failed = sum(isinstance(one.outcome, Failure) for one in extracted)
    return Site(
        files=files,
        diagnostics=remarks,
        counts=Counts(read=len(extracted) - reused, reused=reused, failed=failed),
    )


def _written(library: Library, content: dict[str, bytes]) -> dict[str, Written]:
    """The files of the editors' Markdown, by the page that it stands on."""
    told = library.content
    places = {urls.actor(profile.key): profile.file for profile in told.profiles}
    places |= {urls.briefing(note.id): note.file for note in told.notes}
    places |= {urls.content_page(page.key): page.file for page in told.pages}
    return {path: Written(file, content[file].decode()) for path, file in places.items()}


def _extract(inputs: Inputs, options: Options, store: Store, progress: Progress | None) -> list[Extracted]:
    sources, work = inputs.sources.sources, replace(inputs.work, jobs=options.jobs)
    extracted = []
    for one in extract_sources(sources, work, store=store):
        extracted.append(one)
        if progress is not None and not one.reused:
            progress(len(extracted), len(sources))
    again, marked = extract_again(sources, extracted, work, store=store)
    store.keep_only(BRIEFING_KIND, [key_of(source, work) for source in (*sources, *marked)])
    return again


def _render(inputs: Inputs, library: Library, store: Store) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Every file of the site, pages from the store where neither their view nor the theme nor our code has changed."""
    from briefings.site import load_theme, plan, render_page

    theme = load_theme(inputs.theme)
    planned = plan(library, inputs.settings, as_of=library.as_of)
    files = {asset.path: asset.content for asset in theme.assets}
    keys = []
    for page in planned.pages:
        keys.append(digest(page.digest, theme.digest, _rendering_code()))
        content = store.recall(PAGE_KIND, keys[-1], bytes)
        if content is None:
            content = render_page(page, theme).content
            store.remember(PAGE_KIND, keys[-1], content)
        if page.path in files:
            raise PublishError(
                f"{page.path} is both a page and a static file of the theme", hint="rename the static file"
            )
        files[page.path] = content
    store.keep_only(PAGE_KIND, keys)
    return files, (*theme.diagnostics, *planned.diagnostics)


@cache
def _rendering_code() -> bytes:
    return digest(code_digest(*SITE_CODE), python_version(), *map(installed, SITE_LIBRARIES))


# ------------------------------------------------------------------ a build with nothing to do


def site_key(inputs: Inputs, options: Options) -> bytes:
    """Everything that a whole site depends on."""
    work = inputs.work
    return digest(
        *(key_of(source, work) for source in inputs.sources.sources),
        msgspec.msgpack.encode((inputs.content, inputs.theme), order="sorted"),
        msgspec.msgpack.encode((inputs.settings, inputs.diagnostics, options.as_of)),
        _rendering_code(),
    )


def _recall(store: Store, key: bytes, output: Path, options: Options) -> Built | None:
    """The answer of an earlier build of the same desk, if its site still stands, byte for byte."""
    done = store.recall(SITE_KIND, key, _Finished)
    if done is None or not is_published(done.files, output):
        return None
    refuse_if_strict(done.diagnostics, options)
    return Built(
        output=output,
        published=Published(written=0, unchanged=len(done.files), removed=0),
        counts=Counts(read=0, reused=done.sources, failed=done.failed),
        diagnostics=(*done.diagnostics, *store.diagnostics),
    )


def _remember(store: Store, key: bytes, site: Site) -> None:
    counts = site.counts
    sums = {path: sha256(site.files[path]) for path in sorted(site.files)}
    done = _Finished(sums, counts.read + counts.reused, counts.failed, site.diagnostics)
    accidents = {remark.code for remark in site.diagnostics} & ACCIDENTS
    store.keep_only(SITE_KIND, ())
    if not accidents:
        store.remember(SITE_KIND, key, done)
