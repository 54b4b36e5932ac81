"""What editors write under `content/`: profiles of actors, corrections and notes to briefings, pages. See docs/content.md."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from msgspec import Struct

from briefings.config import Words, read_yaml, text_of, validate
from briefings.errors import Diagnostic
from briefings.records import RESERVED, ActorKind, PublishMode

T = TypeVar("T")

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a file's stem must look like, since it becomes a part of an address."""
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)


class RoleLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A role that the editors vouch for."""

    text: Words
    since: dt.date | None = None
    until: dt.date | None = None


class ProfileFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`content/actors/KEY.yml` as it is written."""

    name: Words
    kind: ActorKind | None = None
    aliases: tuple[Words, ...] = ()
    """Other names, shown on the page."""
    merge: tuple[Words, ...] = ()
    """Names under which sources know the actor, say misspellings; not shown."""
    roles: tuple[RoleLine, ...] = ()
    description: str = ""
    """Markdown."""
    page: bool = True
    """False: listed, but without a page."""


class Profile(Struct, frozen=True, kw_only=True):
    """An actor as the editors describe it; `key` is the stem of its file."""

    key: str
    file: str
    told: ProfileFile
    line_of_merge: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All names that join an actor of a source to this one."""
        return (self.told.name, *self.told.aliases, *self.told.merge)


class Hide(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Items that shall not be published, each named by some of its words (an actor by its name or key)."""

    summary: tuple[Words, ...] = ()
    actors: tuple[Words, ...] = ()
    quotes: tuple[Words, ...] = ()
    statements: tuple[Words, ...] = ()
    next_steps: tuple[Words, ...] = ()
    figures: tuple[Words, ...] = ()
    timeline: tuple[Words, ...] = ()


class Correction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose words they are: of the quotes and statements that contain `words`."""

    words: Words
    speaker: str | None
    """Name or key of an actor of the source; null leaves it open."""


class OverrideFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`content/briefings/ID.yml` as it is written."""

    title: str | None = None
    publish: PublishMode | None = None
    hide: Hide = Hide()
    speakers: tuple[Correction, ...] = ()


class Override(Struct, frozen=True, kw_only=True):
    """Corrections to what was found in one source; the editors have the last word."""

    id: str
    file: str
    told: OverrideFile
    lines: dict[str, int] = {}
    """Line of each item: `hide.quotes.0`, `speakers.1`."""


class NoteFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Front matter of `content/briefings/ID.md`."""

    author: str | None = None
    date: dt.date | None = None


class Note(Struct, frozen=True, kw_only=True):
    """An analyst's note on one briefing."""

    id: str
    file: str
    author: str | None
    date: dt.date | None
    markdown: str


class PageFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Front matter of `content/pages/NAME.md`."""

    title: str | None = None
    description: str = ""
    menu: bool = True
    """Does the foot of every page link to it?"""


class ContentPage(Struct, frozen=True, kw_only=True):
    """A page of the editors' own, at `NAME/`; `about` opens the about page."""

    key: str
    file: str
    title: str
    description: str
    menu: bool
    markdown: str


class Content(Struct, frozen=True, kw_only=True):
    """All that editors wrote, each tuple in the order of its keys."""

    profiles: tuple[Profile, ...] = ()
    overrides: tuple[Override, ...] = ()
    notes: tuple[Note, ...] = ()
    pages: tuple[ContentPage, ...] = ()


Remarks = list[Diagnostic]
Item = Profile | Override | Note | ContentPage


def load_content(files: Mapping[str, bytes]) -> tuple[Content, tuple[Diagnostic, ...]]:
    """Read `content/`, given as paths relative to the desk. A faulty file is reported and left out; the settings are not read here."""
    remarks: Remarks = []
    items: list[Item] = []
    for path in sorted(files):
        item = _read(path, files[path], remarks)
        if item is not None:
            items.append(item)
    content = Content(
        profiles=_of(items, Profile),
        overrides=_of(items, Override),
        notes=_of(items, Note),
        pages=_of(items, ContentPage),
    )
    return content, tuple(remarks)


def _of(items: list[Item], kind: type[T]) -> tuple[T, ...]:
    return tuple(item for item in items if isinstance(item, kind))


def _read(path: str, raw: bytes, remarks: Remarks) -> Item | None:
    place = PurePosixPath(path)
    if path == "content/site.yml":
        return None
    reader = READERS.get((str(place.parent), place.suffix))
    if reader is None:
        hint = f"known are: {', '.join(sorted(PLACES))}"
        remarks.append(Diagnostic.warning(path, "unknown-content-file", "this file is not used", hint))
        return None
    if not KEY.fullmatch(place.stem) or place.stem in RESERVED:
        hint = "use small letters, digits and hyphens: the name becomes an address"
        message = f"{place.stem!r} cannot be part of an address"
        remarks.append(Diagnostic.warning(path, "bad-file-name", message, hint))
        return None
    text, faults = text_of(raw, file=path)
    remarks.extend(faults)
    return None if text is None else reader(path, place.stem, text.replace("\r\n", "\n"), remarks)


def _record(
    path: str, text: str, kind: type[T], remarks: Remarks, *, first_line: int = 1
) -> tuple[T, dict[str, int]] | None:
    """The record that a YAML text holds, and the line of each of its parts."""
    document, faults = read_yaml(text, file=path, first_line=first_line)
    remarks.extend(faults)
    if document is None:
        return None
    value, faults = validate(document, kind, what="key")
    remarks.extend(faults)
    lines = {".".join(map(str, where)): line for where, line in document.lines.items()}
    return None if value is None else (value, lines)


def _profile(path: str, stem: str, text: str, remarks: Remarks) -> Profile | None:
    read = _record(path, text, ProfileFile, remarks)
    return read and Profile(key=stem, file=path, told=read[0], line_of_merge=read[1].get("merge"))


def _override(path: str, stem: str, text: str, remarks: Remarks) -> Override | None:
    read = _record(path, text, OverrideFile, remarks)
    return read and Override(id=stem, file=path, told=read[0], lines=read[1])


def _note(path: str, stem: str, text: str, remarks: Remarks) -> Note | None:
    matter, body = _split(text)
    read = _record(path, matter, NoteFile, remarks, first_line=2)
    return read and Note(id=stem, file=path, author=read[0].author, date=read[0].date, markdown=body)


def _page(path: str, stem: str, text: str, remarks: Remarks) -> ContentPage | None:
    matter, body = _split(text)
    read = _record(path, matter, PageFile, remarks, first_line=2)
    if read is None:
        return None
    told = read[0]
    heading = re.match(r"\s*#[ \t]+(.+)\n?", body)
    if heading and not told.title:
        body = body[heading.end() :]
    title = told.title or (heading[1].strip() if heading else stem.replace("-", " ").capitalize())
    return ContentPage(
        key=stem, file=path, title=title, description=told.description, menu=told.menu, markdown=body.strip()
    )


def _split(text: str) -> tuple[str, str]:
    """Front matter, without its fences, and what follows."""
    matter = FRONT_MATTER.match(text)
    return (matter[1], text[matter.end() :].strip()) if matter else ("", text.strip())


READERS = {
    ("content/actors", ".yml"): _profile,
    ("content/briefings", ".yml"): _override,
    ("content/briefings", ".md"): _note,
    ("content/pages", ".md"): _page,
}
PLACES = {f"{folder}/NAME{suffix}" for folder, suffix in READERS} | {"content/site.yml"}
