"""Sources to briefings: from the store where nothing has changed, else by worker processes, in the order of the sources."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from platform import python_version
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from briefings.build.reading import read_safely
from briefings.cache import Store, code_digest, digest
from briefings.errors import BriefingsError, Diagnostic
from briefings.language import engine_identity, load_engine
from briefings.records import Article, Briefing, Failure, Source
from briefings.sources import Defaults, RawSource, Reading
from briefings.sources.copies import repeated_blocks

if TYPE_CHECKING:
    from briefings.extract.reasons import Explained, Reasons

KIND = "briefing"
ACCIDENTS = frozenset(("worker-died", "reader-died", "reader-not-installed", "internal-error", "too-slow"))
"""Failures of the machine or of ours: the same source may do well next time."""
CODE = ("errors.py", "config.py", "records.py", "sources", "language", "extract")
LIBRARIES = (
    "chardet",
    "cobble",
    "courlan",
    "feedparser",
    "htmldate",
    "justext",
    "lxml",
    "mammoth",
    "markdown-it-py",
    "msgspec",
    "olefile",
    "py3langid",
    "pypdfium2",
    "python-oxmsg",
    "python-slugify",
    "pyyaml",
    "striprtf",
    "text-unidecode",
    "trafilatura",
    "warcio",
)
"""Packages whose answers end up in a briefing; the engine names its own."""
READ_LANGUAGES = frozenset(("en",))
"""Languages that an engine reads."""
WORTH_A_WORKER = 24
"""Sources: each worker takes a second to start and to load its engine."""


PATIENCE = 300
"""Seconds for one source; the longest that is read needs a tenth of it."""


class Extracted(Struct, frozen=True, kw_only=True):
    """What became of one source."""

    outcome: Briefing | Failure
    diagnostics: tuple[Diagnostic, ...]
    reused: bool = False
    reasons: Reasons | None = None
    """Those of a briefing that was made here, where they were asked for."""


class _Kept(Struct, frozen=True):
    """`Extracted` as the store holds it: of the two outcomes, one."""

    diagnostics: tuple[Diagnostic, ...]
    briefing: Briefing | None = None
    failure: Failure | None = None


@dataclass(frozen=True)
class Work:
    """How sources are to be read."""

    engine: str
    defaults: Defaults
    jobs: int | None = None
    """Worker processes; None for as many as are worth their start."""
    explained: bool = False
    """Are the reasons asked for? They are not kept in a store."""

    @property
    def reader(self) -> Callable[[RawSource, str, Defaults], Extracted]:
        """What reads one source."""
        return explain_one if self.explained else extract_one


def extract_sources(sources: Sequence[RawSource], work: Work, *, store: Store | None = None) -> Iterator[Extracted]:
    """One answer a source, in order, each as soon as it is there. Raises `EngineError` when no engine is to be had."""
    if store is None:
        yield from _extract_anew(sources, work)
        return
    keys = [key_of(source, work) for source in sources]
    known = [_recall(store, key) for key in keys]
    fresh = _extract_anew([source for source, kept in zip(sources, known, strict=True) if kept is None], work)
    for key, kept in zip(keys, known, strict=True):
        if kept is not None:
            yield kept
            continue
        extracted = next(fresh)
        if not _is_accident(extracted):
            store.remember(KIND, key, _to_keep(extracted))
        yield extracted


def extract_again(
    sources: Sequence[RawSource], extracted: Sequence[Extracted], work: Work, *, store: Store | None = None
) -> tuple[list[Extracted], list[RawSource]]:
    """The answers anew for sources with blocks that their publisher puts around all of its texts: seen only when all are read.

    Also those sources, marked.
    """
    repeated = repeated_blocks(one.outcome for one in extracted if isinstance(one.outcome, Briefing))
    marked = [
        msgspec.structs.replace(source, repeated=tuple(repeated[source.path].items()))
        if source.path in repeated
        else None
        for source in sources
    ]
    anew = [source for source in marked if source is not None]
    answers = extract_sources(anew, work, store=store)
    return [one if source is None else next(answers) for source, one in zip(marked, extracted, strict=True)], anew


def key_of(source: RawSource, work: Work) -> bytes:
    """Everything that a source's briefing depends on. The path is part of it: from it come the id and, at times, the date."""
    defaults = msgspec.msgpack.encode(work.defaults)
    aside = msgspec.msgpack.encode((source.file, source.given, source.media, source.repeated))
    return digest(
        source.path, source.content, source.sidecar_path, source.sidecar, aside, defaults, _identity(work.engine)
    )


@cache
def _identity(engine: str) -> bytes:
    return digest(code_digest(*CODE), python_version(), engine_identity(engine), *map(installed, LIBRARIES))


@cache
def installed(package: str) -> str | None:
    """The version of a package, None where it is not there."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _recall(store: Store, key: bytes) -> Extracted | None:
    kept = store.recall(KIND, key, _Kept)
    outcome = kept and (kept.briefing or kept.failure)
    return Extracted(outcome=outcome, diagnostics=kept.diagnostics, reused=True) if kept and outcome else None


def _to_keep(extracted: Extracted) -> _Kept:
    outcome, remarks = extracted.outcome, extracted.diagnostics
    return _Kept(remarks, briefing=outcome) if isinstance(outcome, Briefing) else _Kept(remarks, failure=outcome)


def _is_accident(extracted: Extracted) -> bool:
    """Did the machine fail and not the source? Then the answer may be another one next time."""
    return isinstance(extracted.outcome, Failure) and extracted.outcome.error.code in ACCIDENTS


def _extract_anew(sources: Sequence[RawSource], work: Work) -> Iterator[Extracted]:
    jobs = min(work.jobs or _worthwhile(len(sources)), len(sources))
    if jobs <= 1:
        yield from (work.reader(source, work.engine, work.defaults) for source in sources)
        return
    at = 0
    try:
        for extracted in _in_workers(sources, work, jobs=jobs):
            yield extracted
            at += 1
    except BrokenProcessPool:
        yield from _one_by_one(sources[at:], work)


def _worthwhile(sources: int) -> int:
    return min(os.cpu_count() or 1, sources // WORTH_A_WORKER + 1)


def _in_workers(sources: Sequence[RawSource], work: Work, *, jobs: int) -> Iterator[Extracted]:
    """Workers are spawned: a fork of a process with threads (the preview's, the engine's) can hang. Whoever breaks off, say by
    Ctrl-C, does not wait for what they are reading.
    """
    context = multiprocessing.get_context("spawn")
    others = multiprocessing.active_children()
    finished = False
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_prepare_worker)
    try:
        answers = [pool.submit(work.reader, source, work.engine, work.defaults) for source in sources]
        for answer in answers:
            yield answer.result()
        finished = True
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in multiprocessing.active_children():
            if not finished and worker not in others:
                worker.terminate()


def _one_by_one(sources: Iterable[RawSource], work: Work) -> Iterator[Extracted]:
    """After a worker was killed (memory, most often): each source alone, so that only the guilty one fails."""
    for source in sources:
        try:
            yield next(_in_workers([source], work, jobs=1))
        except BrokenProcessPool:
            message = "the worker process that read this source was killed, most often for want of memory"
            yield _accident(source, "worker-died", message, "make the source smaller, or build with --jobs 1")


def _prepare_worker() -> None:
    """There is a worker for each processor; libraries that start threads of their own would only be in their way. Ctrl-C is
    for the parent, which then stops its workers.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


def extract_one(source: RawSource, engine: str, defaults: Defaults) -> Extracted:
    """Read and analyse one source. Whatever breaks in it is a `Failure`; only a missing engine is an exception."""
    return msgspec.structs.replace(explain_one(source, engine, defaults), reasons=None)


def explain_one(source: RawSource, engine: str, defaults: Defaults) -> Extracted:
    """The same, with the reasons of what was found."""
    try:
        with limited(PATIENCE):
            reading = read_safely(source, defaults)
            if isinstance(reading.value, Article) and not is_read(reading.value.source.language):
                briefing, reasons = unanalysed(reading.value, reading.diagnostics), None
            elif isinstance(reading.value, Article):
                made = _explain(reading.value, engine, reading.diagnostics)
                briefing, reasons = made.briefing, made.reasons
            elif reading.value is None:
                return _unread(reading)
            else:
                briefing, reasons = reading.value, None
    except BriefingsError:
        raise
    except OutOfTime:
        message = f"reading it took more than {PATIENCE} seconds"
        return _accident(source, "too-slow", message, "save the article's text alone, as .txt, or split it")
    except Exception as error:  # noqa: BLE001 - a fault of ours in one source must not take the other sources with it
        at = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{os.path.basename(at.filename)}:{at.lineno}"
        message = f"reading broke off with {type(error).__name__}: {error} ({place})"
        return _accident(source, "internal-error", message, "report this with the source; until then, take it out")
    return Extracted(outcome=briefing, diagnostics=_placed(briefing.diagnostics, source.path), reasons=reasons)


class OutOfTime(Exception):
    """A source took too long."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise `OutOfTime` in the block when its time is up. Only a process's main thread can be interrupted: elsewhere there is no limit."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: object) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def is_read(language: str) -> bool:
    """Does an engine of ours read the language?"""
    return language.lower().partition("-")[0] in READ_LANGUAGES


def unanalysed(article: Article, diagnostics: tuple[Diagnostic, ...]) -> Briefing:
    """The text and metadata of an article in a language that no engine reads; nothing is claimed of it."""
    remark = Diagnostic.warning(
        article.source.path,
        "not-analysed",
        f"the source is written in a language that is not read here ({article.source.language}): its text and metadata are published, "
        "no actors, quotes or steps",
        "if it is in English, write `language: en` into a sidecar",
    )
    return Briefing(
        id=article.id, source=article.source, text=article.text, blocks=article.blocks,
        sentences=tuple(block.span for block in article.blocks), omitted=article.omitted, summary=(), actors=(), quotes=(),
        statements=(), next_steps=(), figures=(), timeline=(), dates=(), diagnostics=(*diagnostics, remark),
    )  # fmt: skip


def _explain(article: Article, engine: str, diagnostics: tuple[Diagnostic, ...]) -> Explained:
    from briefings.extract import explain

    (text,) = load_engine(engine).analyse([article])
    return explain(text, diagnostics)


def _unread(reading: Reading) -> Extracted:
    errors = [remark for remark in reading.diagnostics if remark.level == "error"]
    remarks = _placed(reading.diagnostics, reading.source.path)
    return Extracted(outcome=Failure(id=reading.id, source=reading.source, error=errors[0]), diagnostics=remarks)


def _accident(source: RawSource, code: str, message: str, hint: str) -> Extracted:
    error = Diagnostic.error(source.path, code, message, hint)
    origin = Source(path=source.path, sha256=hashlib.sha256(source.content).hexdigest())
    return Extracted(outcome=Failure(id=source.id, source=origin, error=error), diagnostics=(error,))


def _placed(diagnostics: Iterable[Diagnostic], path: str) -> tuple[Diagnostic, ...]:
    """The remarks, each with the file that it is about."""
    return tuple(msgspec.structs.replace(remark, file=remark.file or path) for remark in diagnostics)
