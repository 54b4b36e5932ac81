"""What a reader makes of a source's bytes: pieces of text, and what the source says of itself. Not yet an article."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec import Struct

from briefings.errors import Diagnostic
from briefings.records import BlockKind, PublishMode


class Piece(Struct, frozen=True, kw_only=True):
    """A paragraph, heading, item or caption, one line of clean text."""

    text: str
    kind: BlockKind | None
    """None where the format does not say: the text decides."""
    line: int | None = None
    """1-based line of the source where it begins."""


class Metadata(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a source, or somebody beside it, says of it. None: not said."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] | None = None
    published: dt.date | None = None
    url: str | None = None
    language: str | None = None
    publish: PublishMode | None = None

    def over(self, other: Metadata) -> Metadata:
        """This, and what `other` says where this says nothing."""
        values: dict[str, Any] = {
            name: getattr(self, name) if getattr(self, name) is not None else getattr(other, name)
            for name in self.__struct_fields__
        }
        return Metadata(**values)


NOTHING = Metadata()


class Draft(Struct, frozen=True, kw_only=True):
    """A source as read: all of its text, and its own metadata."""

    pieces: tuple[Piece, ...]
    metadata: Metadata = NOTHING
    diagnostics: tuple[Diagnostic, ...] = ()


class Unreadable(Exception):
    """A source of which nothing can be made; carries the diagnostic that says why."""

    def __init__(self, code: str, message: str, hint: str, *, line: int | None = None) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic.error(None, code, message, hint, line=line)
