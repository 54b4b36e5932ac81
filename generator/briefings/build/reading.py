"""Reading a source where a fault in it can do no harm: in a process of its own, with bounded time and memory.

unpacked = unpack_safely(raw)                  the sources in a file
reading = read_safely(raw, defaults)           one source

Plain text is read right here. What a library that is not written in Python reads - web pages, PDF, office documents - and what holds other
files is read by one child, which is started when it is first needed, killed when it takes too long, and started anew when it died.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, Literal

import msgspec
from msgspec import Struct

from briefings.errors import Diagnostic
from briefings.records import Article, Briefing, Source
from briefings.sources import Defaults, RawSource, Reading, Unpacked, is_read_by_a_library, read_source, unpack, unread
from briefings.sources import holds_sources as is_container

PATIENCE = 60.0
"""Seconds for one file; the slowest of the largest takes a third of them."""
MEMORY = 3 * 2**30
"""Bytes that a child may take."""
SIZE = 8
"""Bytes that say how long a message is."""


class _Question(Struct, frozen=True):
    raw: RawSource
    defaults: Defaults
    what: Literal["read", "unpack"]


class _Answer(Struct, frozen=True):
    """A `Reading` or an `Unpacked`, as it crosses between processes; or the words of what broke."""

    diagnostics: tuple[Diagnostic, ...] = ()
    id: str | None = None
    source: Source | None = None
    article: Article | None = None
    briefing: Briefing | None = None
    sources: tuple[RawSource, ...] = ()
    broke: str | None = None


class ReaderFailed(Exception):
    """The child died, ran out of time or memory, or broke; the message tells what, `code` and `hint` belong to the diagnostic."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.hint = code, hint

    def diagnostic(self, file: str) -> Diagnostic:
        return Diagnostic.error(file, self.code, str(self), self.hint)


def read_safely(raw: RawSource, defaults: Defaults) -> Reading:
    """`read_source`, whatever the source is made of."""
    if not is_read_by_a_library(raw):
        return read_source(raw, defaults)
    try:
        answer = _child.ask(_Question(raw, defaults, "read"))
    except ReaderFailed as failed:
        return unread(raw, failed.diagnostic(raw.path), publish=defaults.publish)
    assert answer.id is not None
    assert answer.source is not None
    value = answer.article or answer.briefing
    return Reading(id=answer.id, source=answer.source, value=value, diagnostics=answer.diagnostics)


def unpack_safely(raw: RawSource) -> Unpacked:
    """`unpack`, whatever the file is made of."""
    if not is_container(raw):
        return Unpacked(sources=(raw,))
    try:
        answer = _child.ask(_Question(raw, Defaults(), "unpack"))
    except ReaderFailed as failed:
        return Unpacked(sources=(), diagnostics=(failed.diagnostic(raw.path),))
    return Unpacked(sources=answer.sources, diagnostics=answer.diagnostics)


class _Child:
    """The process that reads. One question at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(self, question: _Question, patience: float | None = None) -> _Answer:
        """Its answer. Raises `ReaderFailed` where it gives none."""
        with self._lock:
            answer = self._asked(msgspec.msgpack.encode(question), PATIENCE if patience is None else patience)
        if answer.broke is not None:
            hint = "report this with the source; until then, take it out"
            raise ReaderFailed("internal-error", f"reading broke off with {answer.broke}", hint)
        return answer

    def _asked(self, question: bytes, patience: float) -> _Answer:
        process = self._process = self._process or _started()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(patience, end)
        timer.daemon = True
        timer.start()
        content = None
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            _send(process.stdin, question)
            content = _received(process.stdout)
        except OSError:
            content = None
        finally:
            timer.cancel()
            if content is None:
                self.stop()
        if content is not None:
            return msgspec.msgpack.decode(content, type=_Answer)
        if late.is_set():
            message = f"reading it took more than {patience:.0f} seconds"
            raise ReaderFailed("too-slow", message, "save the article's text alone, as .txt, or split it")
        message = f"the library that reads it ended with status {process.returncode}, most often for want of memory"
        raise ReaderFailed("reader-died", message, "save the article's text alone, as .txt, or split it")

    def stop(self) -> None:
        """End the process; the next question starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()


_child = _Child()
atexit.register(_child.stop)


def _started() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from briefings.build.reading import answer_questions; answer_questions()"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(len(message).to_bytes(SIZE, "big"))
    pipe.write(message)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes | None:
    """The next message; None where the other side has ended."""
    head = pipe.read(SIZE)
    if len(head) < SIZE:
        return None
    content = pipe.read(int.from_bytes(head, "big"))
    return content if len(content) == int.from_bytes(head, "big") else None


# ------------------------------------------------------------------ in the child


def answer_questions() -> None:
    """Read what the parent sends until it ends. What libraries print goes nowhere."""
    _bound()
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    while (content := _received(questions)) is not None:
        _send(answers, msgspec.msgpack.encode(_answer(msgspec.msgpack.decode(content, type=_Question))))


def _bound() -> None:
    """Take no more memory than is meant for a reader, where the system can see to it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(question: _Question) -> _Answer:
    try:
        if question.what == "unpack":
            unpacked = unpack(question.raw)
            return _Answer(diagnostics=unpacked.diagnostics, sources=unpacked.sources)
        reading = read_source(question.raw, question.defaults)
    except MemoryError:
        message, hint = "reading it takes too much memory", "save the article's text alone, as .txt, or split it"
        fault = Diagnostic.error(question.raw.path, "too-large", message, hint)
        if question.what == "unpack":
            return _Answer(diagnostics=(fault,))
        reading = unread(question.raw, fault, publish=question.defaults.publish)
    except Exception as error:  # noqa: BLE001 - whatever breaks is told to the parent
        return _Answer(broke=f"{type(error).__name__}: {error}"[:300])
    value = reading.value
    return _Answer(
        diagnostics=reading.diagnostics,
        id=reading.id,
        source=reading.source,
        article=value if isinstance(value, Article) else None,
        briefing=value if isinstance(value, Briefing) else None,
    )
