"""What can go wrong, in two kinds.

A fault in *input* is a `Diagnostic`: collected, stored with the result, shown again, counted; the build goes on.
An *exception* means that the build cannot go on:

    BriefingsError
    ├── UsageError        the command line or the desk's folder is not what is needed     exit status 2
    ├── ConfigError       settings that cannot be used; carries its diagnostics           exit status 2
    ├── EngineError       the language engine is missing, broken or altered              exit status 1
    ├── TemplateFault     a template is missing or fails; carries file and line           exit status 1
    └── PublishError      the site cannot be written, or a link in it leads nowhere       exit status 1
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Level = Literal["info", "warning", "error"]


class Diagnostic(Struct, frozen=True, kw_only=True, order=True):
    """One remark about input, in the order file, line, code.

    `code` is stable and kebab-case; `hint` is the remedy, an instruction that the reader can follow.
    """

    file: str | None = None
    """Path as the user knows it, relative to the desk; None while the reader does not know it."""
    line: int | None = None
    """1-based."""
    code: str
    level: Level
    message: str
    hint: str | None = None

    @classmethod
    def warning(cls, file: str | None, code: str, message: str, hint: str, *, line: int | None = None) -> Diagnostic:
        """What was read is used, but not as it stands there."""
        return cls(file=file, line=line, level="warning", code=code, message=message, hint=hint)

    @classmethod
    def error(
        cls, file: str | None, code: str, message: str, hint: str | None, *, line: int | None = None
    ) -> Diagnostic:
        """Something was left out, or cannot be done."""
        return cls(file=file, line=line, level="error", code=code, message=message, hint=hint)

    @property
    def place(self) -> str:
        """File and line, as far as they are known."""
        return ":".join(str(part) for part in (self.file, self.line) if part is not None)

    @property
    def headline(self) -> str:
        """Level, code and message."""
        return f"{self.level}[{self.code}]: {self.message}"

    def __str__(self) -> str:
        """As it is printed: safe for a terminal, whatever the file is called and the source says."""
        text = escaped(f"{self.place}: {self.headline}" if self.place else self.headline)
        return f"{text}\n  hint: {escaped(self.hint)}" if self.hint else text


def escaped(text: str) -> str:
    """Text in which nothing is left that a terminal obeys or that turns the order of reading: such letters stand there as escapes."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


class BriefingsError(Exception):
    """The base of all exceptions that this package raises on purpose; its message is meant for the user."""

    exit_status = 1

    def __init__(self, message: str, *, hint: str | None = None, diagnostics: Iterable[Diagnostic] = ()) -> None:
        super().__init__(message)
        self.hint = hint
        self.diagnostics = tuple(diagnostics)


class UsageError(BriefingsError):
    """The command was called in a way that cannot work."""

    exit_status = 2


class ConfigError(BriefingsError):
    """The desk's settings cannot be used."""

    exit_status = 2


class EngineError(BriefingsError):
    """No analysed text is to be had: the engine is missing, altered or broke."""


class TemplateFault(BriefingsError):
    """A theme's template is missing or raised."""

    def __init__(self, message: str, *, file: str, line: int | None = None, hint: str | None = None) -> None:
        super().__init__(
            message,
            hint=hint,
            diagnostics=[Diagnostic.error(file, "template-fault", message, hint, line=line)],
        )


class PublishError(BriefingsError):
    """The new site was not published; the one that was there still stands."""
