"""A file that holds several sources to one `RawSource` each: archives, mailboxes, mails with attachments, feeds, web archives, tables.

Unpacked = unpack(RawSource). What is no such file comes back as it is. Nothing is analysed here, and everything is bounded: the
number of parts, their bytes, and how deep one may be in the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

import msgspec
from msgspec import Struct

from briefings.errors import Diagnostic
from briefings.sources.archives import open_compressed, open_warc, open_zip
from briefings.sources.draft import Unreadable
from briefings.sources.feeds import is_feed, is_json_feed, open_feed, open_json_feed
from briefings.sources.formats import SUFFIXES, format_of, looked_like
from briefings.sources.mailboxes import is_mailbox, is_outlook, open_mail, open_mailbox, open_outlook
from briefings.sources.parts import FRAGMENT, Part
from briefings.sources.raw import RawSource
from briefings.sources.tables import open_csv, open_jsonl

MOST_PARTS = 10_000
MOST_BYTES = 256_000_000
"""Of all parts of a file together."""
DEEPEST = 4
"""Archives within archives."""
HEAD = 8192
ATTACHING = re.compile(rb"(?i)multipart/|message/rfc822")
LONGEST_HEAD = 200_000
"""Bytes among which a mail says that it has parts."""


class Container(Struct, frozen=True, kw_only=True):
    """A kind of file that holds sources."""

    name: str
    suffixes: tuple[str, ...]
    looks: Callable[[bytes], bool] | None = None
    """Do the bytes look like it? None where only the name says so."""
    parts: Callable[[RawSource], Iterator[Part]]
    """Its parts, in order. May raise `Unreadable`."""
    largest: int = MOST_BYTES
    keeps_itself: bool = False
    """Is it a source of its own, too, as a mail with attachments is?"""


def _is_zip(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04")


CONTAINERS: tuple[Container, ...] = (
    Container(name="a compressed file", suffixes=(".gz", ".bz2", ".xz"), looks=lambda head: head.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ")), parts=open_compressed),
    Container(name="an archive", suffixes=(".zip",), looks=_is_zip, parts=open_zip),
    Container(name="a web archive", suffixes=(".warc",), looks=lambda head: head.startswith(b"WARC/"), parts=open_warc),
    Container(name="a feed", suffixes=(".rss", ".atom", ".xml", ".rdf", ".opml"), looks=is_feed, parts=open_feed, largest=40_000_000),
    Container(name="a JSON feed", suffixes=(), looks=is_json_feed, parts=open_json_feed, largest=40_000_000),
    Container(name="a mailbox", suffixes=(".mbox", ".mbx"), looks=is_mailbox, parts=open_mailbox),
    Container(name="an Outlook mail", suffixes=(".msg",), looks=is_outlook, parts=open_outlook, largest=60_000_000),
    Container(name="a mail", suffixes=(".eml",), looks=None, parts=open_mail, largest=60_000_000, keeps_itself=True),
    Container(name="a table", suffixes=(".csv", ".tsv"), parts=open_csv, largest=60_000_000),
    Container(name="lines of JSON", suffixes=(".jsonl", ".ndjson"), parts=open_jsonl, largest=60_000_000),
)  # fmt: skip
CONTAINER_SUFFIXES = frozenset(suffix for one in CONTAINERS for suffix in one.suffixes)
READ_SUFFIXES = SUFFIXES | CONTAINER_SUFFIXES
"""Of all files that are sources or hold some, in small letters."""


class Unpacked(Struct, frozen=True, kw_only=True):
    """The sources in a file, with what could not be read of it."""

    sources: tuple[RawSource, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def unpack(raw: RawSource) -> Unpacked:
    """The sources in a file: itself, where it is one. Never raises for what is in it."""
    found: list[RawSource] = []
    remarks: list[Diagnostic] = []
    size = 0
    pending: list[tuple[RawSource, int]] = [(raw, 0)]
    while pending:
        one, depth = pending.pop(0)
        container = container_of(one)
        if container is None or (one.file is None and depth):
            found.append(one)
            continue
        try:
            parts, more = _opened(one, container, depth)
        except Unreadable as fault:
            remarks.append(msgspec.structs.replace(fault.diagnostic, file=one.path))
            continue
        remarks += more
        if container.keeps_itself:
            found.append(one)
        size += sum(len(part.content) for part in parts)
        if size > MOST_BYTES or len(found) + len(pending) + len(parts) > MOST_PARTS:
            message = f"the file holds more than {MOST_PARTS:,} sources or {MOST_BYTES:,} bytes of them"
            remarks.append(Diagnostic.error(one.path, "too-large", message, "split it"))
            break
        pending[:0] = [(part, depth + 1) for part in parts]
    return Unpacked(sources=tuple(_named_apart(found)), diagnostics=tuple(remarks))


def holds_sources(raw: RawSource) -> bool:
    """Is the file one that may hold several sources? A mail of one part holds none but itself."""
    container = container_of(raw)
    if container is None or not container.keeps_itself:
        return container is not None
    return ATTACHING.search(raw.content, 0, LONGEST_HEAD) is not None


def container_of(raw: RawSource) -> Container | None:
    """What kind of container a file is; None for a source that is no container."""
    head = raw.content[:HEAD]
    shown = looked_like(raw.content) if raw.media != FRAGMENT else None
    if shown is not None or raw.media == FRAGMENT:
        return next(
            (one for one in CONTAINERS if one.keeps_itself and shown is not None and shown.name == one.name), None
        )
    found = next((one for one in CONTAINERS if one.looks is not None and one.looks(head)), None)
    return found or next(
        (one for one in CONTAINERS if raw.suffix in one.suffixes and (one.looks is None or one.keeps_itself)), None
    )


def _opened(raw: RawSource, container: Container, depth: int) -> tuple[list[RawSource], list[Diagnostic]]:
    """The parts as sources; those that are no source of ours are named in a remark."""
    if depth >= DEEPEST:
        raise Unreadable("nested-too-deep", f"archives stand in one another more than {DEEPEST} deep", "unpack it")
    if len(raw.content) > container.largest:
        message = f"the file has {len(raw.content):,} bytes; {container.name} may have {container.largest:,}"
        raise Unreadable("too-large", message, "split it")
    parts, remarks = [], []
    for number, part in enumerate(container.parts(raw), 1):
        if number > MOST_PARTS:
            raise Unreadable("too-large", f"{container.name} holds more than {MOST_PARTS:,} sources", "split it")
        source = _source(raw, part, number)
        if container_of(source) is None and (fault := _no_source(source)) is not None:
            if not part.is_silent:
                remarks.append(fault)
        else:
            parts.append(source)
    return parts, remarks


def _source(raw: RawSource, part: Part, number: int) -> RawSource:
    outer = raw.file or raw.path
    within = raw.path[len(outer) + 1 :]
    inner = f"{within}/" if raw.file and within != PurePosixPath(outer).stem else ""
    name = (part.name or str(number)).replace("#", "-")
    return RawSource(
        path=f"{outer}#{inner}{name}",
        content=part.content,
        sidecar=raw.sidecar,
        sidecar_path=raw.sidecar_path,
        file=outer,
        given=part.given.over(raw.given),
        media=part.media,
    )


def _no_source(raw: RawSource) -> Diagnostic | None:
    """The remark on a part that no reader reads."""
    try:
        format_of(raw)
    except Unreadable as fault:
        found = fault.diagnostic
        level = "info" if found.code == "unknown-format" else "error"
        return msgspec.structs.replace(found, file=raw.path, level=level, hint=found.hint)
    return None


def _named_apart(sources: list[RawSource]) -> Iterator[RawSource]:
    """Parts of one name get numbers: two mails of one subject are two sources."""
    seen: dict[str, int] = {}
    for one in sources:
        seen[one.id] = number = seen.get(one.id, 0) + 1
        if one.file is None or number == 1:
            yield one
        else:
            stem = one.path[: -len(one.suffix)] if one.suffix else one.path
            yield msgspec.structs.replace(one, path=f"{stem}-{number}{one.suffix}")
