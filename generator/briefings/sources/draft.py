"""What a reader makes of a source's bytes: pieces of text, and what the source says of itself. Not yet an article."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from msgspec import Struct

from briefings.errors import Diagnostic
from briefings.records import BlockKind, OmissionReason, PublishMode


class Piece(Struct, frozen=True, kw_only=True):
    """A paragraph, heading, item or caption, one line of clean text."""

    text: str
    kind: BlockKind | None
    """None where the format does not say: the text decides."""
    line: int | None = None
    """1-based line of the source where it begins."""
    place: str | None = None
    """Where it stands in a source that has pages or runs in time: `page 3`, `00:01:04`."""
    out: OmissionReason | None = None
    """Why the format says that it is no part of the article: the caption of a picture, a page's running head."""


class Metadata(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a source, or somebody beside it, says of it. None: not said."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] | None = None
    published: dt.date | None = None
    url: str | None = None
    language: str | None = None
    publish: PublishMode | None = None
    part_of: str | None = None
    """What the source was sent with or taken from: the subject of a mail, the title of a feed."""
    origins: tuple[tuple[str, str], ...] = ()
    """Where the values stand, by their names: `(("title", "JSON-LD"),)`."""

    def said_by(self, origin: str) -> Metadata:
        """The same, every value that has no origin yet with this one."""
        said = {name: origin for name in FIELDS if getattr(self, name) is not None}
        return msgspec.structs.replace(self, origins=tuple(sorted({**said, **dict(self.origins)}.items())))

    def over(self, other: Metadata) -> Metadata:
        """This, and what `other` says where this says nothing."""
        speakers = {name: self if getattr(self, name) is not None else other for name in FIELDS}
        values: dict[str, Any] = {name: getattr(speaker, name) for name, speaker in speakers.items()}
        known = {id(speaker): dict(speaker.origins) for speaker in (self, other)}
        origins = ((name, known[id(speaker)].get(name)) for name, speaker in sorted(speakers.items()))
        return Metadata(**values, origins=tuple((name, origin) for name, origin in origins if origin is not None))


FIELDS = tuple(name for name in Metadata.__struct_fields__ if name != "origins")
NOTHING = Metadata()


class Draft(Struct, frozen=True, kw_only=True):
    """A source as read: all of its text, and its own metadata."""

    pieces: tuple[Piece, ...]
    metadata: Metadata = NOTHING
    made: dt.date | None = None
    """The day on which the file was made, which need not be the day of publication."""
    diagnostics: tuple[Diagnostic, ...] = ()


class Unreadable(Exception):
    """A source of which nothing can be made; carries the diagnostic that says why."""

    def __init__(self, code: str, message: str, hint: str, *, line: int | None = None) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic.error(None, code, message, hint, line=line)


def needs(extra: str, what: str) -> Unreadable:
    """The answer of a reader whose library is not installed."""
    return Unreadable(
        "reader-not-installed", f"{what} is read by a part that is not installed", f"pip install 'briefings[{extra}]'"
    )
