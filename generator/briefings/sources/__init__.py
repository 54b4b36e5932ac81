"""Bytes -> Article: one reader a format, metadata from where it stands, boilerplate taken out and kept apart. Pure.

Reading = read_source(RawSource, Defaults)
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

import msgspec
from msgspec import Struct
from slugify import slugify

from briefings.config import read_yaml
from briefings.errors import Diagnostic
from briefings.records import (
    RESERVED,
    Article,
    Block,
    BlockKind,
    Briefing,
    Omission,
    PublishMode,
    Source,
    Span,
    from_json,
)
from briefings.sources.boilerplate import Ruling, folded, rulings
from briefings.sources.dates import date_of_head, date_of_line, date_of_name, plausible
from briefings.sources.decoding import decode
from briefings.sources.draft import NOTHING, Draft, Metadata, Piece, Unreadable
from briefings.sources.formats import READERS, Reader
from briefings.sources.lines import LABEL
from briefings.sources.metadata import authors_of_byline, read_metadata

SUFFIXES = frozenset((*READERS, ".json"))
"""Of files that are sources, in lower case."""
SIDECAR_SUFFIXES = (".yml", ".yaml")
LARGEST = 20_000_000
"""Bytes of a source."""
LONGEST = 2_000_000
"""Characters of an article: three thick books, or a transcript of 300,000 words, which takes minutes."""
TURN = re.compile(rf"(?:A:|Q[.:]?) (?=\S)|(?:Mr|Ms|Mrs|The)\.? [A-Z]{{2,}}[^.]{{0,30}}\. |{LABEL}")
"""Somebody's turn in a transcript."""
WIDEST_HEADING = 14
"""Words."""
WIDEST_TITLE = 42
"""Words: `Statement by ..., Minister for ..., at the ... session of ...`."""
WITHIN = 12
"""Pieces below a title, one of which is longer than it."""
HEAD = 8
"""Pieces at the top that say what the source is."""


UNDATED = Diagnostic(
    level="info",
    code="no-publication-date",
    message="no publication date is known: relative dates stay open",
    hint="put `published: YYYY-MM-DD` into a sidecar or front matter, or begin the file's name with it",
)


class RawSource(Struct, frozen=True, kw_only=True):
    """A source's file as it lies there, with the sidecar beside it."""

    path: str
    """As the user knows it, with forward slashes."""
    content: bytes
    sidecar: bytes | None = None
    sidecar_path: str | None = None


class Defaults(Struct, frozen=True, kw_only=True):
    """What holds for all sources of a run."""

    overrides: Metadata = NOTHING
    """From the command line: stronger than whatever a source says."""
    publish: PublishMode = "cited"
    """Where a source does not say."""


class Reading(Struct, frozen=True, kw_only=True):
    """A source that was read: an article to analyse, a briefing made elsewhere, or nothing, with the reason."""

    id: str
    source: Source
    value: Article | Briefing | None
    """None exactly when one of the diagnostics is an error."""
    diagnostics: tuple[Diagnostic, ...]


def source_id(path: str) -> str:
    """The part of a briefing's address that stands for its source: the file's name as a slug. It never changes."""
    name = str(slugify(PurePosixPath(path).stem, max_length=100, word_boundary=True)) or "source"
    return f"{name}-source" if name in RESERVED else name


def read_source(raw: RawSource, defaults: Defaults = Defaults()) -> Reading:  # noqa: B008 - frozen
    """Read one source. Never raises for what is in it: a fault is a diagnostic with file, line and remedy."""
    sidecar, remarks = _sidecar(raw)
    try:
        if len(raw.content) > LARGEST:
            raise Unreadable(
                "too-large", f"the source has {len(raw.content):,} bytes, more than {LARGEST:,}", "split it"
            )
        if PurePosixPath(raw.path).suffix.lower() == ".json":
            return _made_elsewhere(raw, defaults, sidecar, remarks)
        text, more = decode(raw.content)
        draft = _reader(raw.path)(text, raw.path)
        remarks += more + draft.diagnostics
        article, more = _article(raw, draft, defaults.overrides.over(sidecar).over(draft.metadata), defaults.publish)
    except Unreadable as fault:
        source = _source(raw, defaults.overrides.over(sidecar), defaults.publish)
        return Reading(
            id=source_id(raw.path), source=source, value=None, diagnostics=_placed(raw, (*remarks, fault.diagnostic))
        )
    return Reading(id=article.id, source=article.source, value=article, diagnostics=_placed(raw, remarks + more))


def _reader(path: str) -> Reader:
    suffix = PurePosixPath(path).suffix.lower()
    if suffix not in READERS:
        raise Unreadable(
            "unknown-format",
            f"{suffix or 'a file without a suffix'} is no format that is read",
            f"known are: {', '.join(sorted(SUFFIXES))}",
        )
    return READERS[suffix]


def _placed(raw: RawSource, remarks: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each remark with the file that it speaks of."""
    return tuple(remark if remark.file else msgspec.structs.replace(remark, file=raw.path) for remark in remarks)


def _sidecar(raw: RawSource) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    """What the sidecar says. One that cannot be read is an error of its own, but the source may still speak for itself."""
    if raw.sidecar is None:
        return NOTHING, ()
    file = raw.sidecar_path or raw.path
    try:
        text = raw.sidecar.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.sidecar.count(b"\n", 0, error.start) + 1
        return NOTHING, (
            Diagnostic.warning(file, "wrong-encoding", "the sidecar is not UTF-8", "save it as UTF-8", line=line),
        )
    document, remarks = read_yaml(text, file=file)
    if document is None:
        return NOTHING, tuple(msgspec.structs.replace(remark, level="warning") for remark in remarks)
    metadata, more = read_metadata(document)
    return metadata, remarks + more


def _made_elsewhere(raw: RawSource, defaults: Defaults, sidecar: Metadata, remarks: tuple[Diagnostic, ...]) -> Reading:
    """A briefing in our own JSON, checked as strictly as our own."""
    try:
        briefing = from_json(raw.content)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unreadable(
            "not-a-briefing", f"not a briefing of the form briefings/1: {error}", "compare it with `briefings schema`"
        ) from error
    said = briefing.source
    own = Metadata(
        title=said.title,
        publisher=said.publisher,
        authors=said.authors or None,
        published=plausible(said.published),
        url=said.url,
        language=said.language,
        publish=said.publish,
    )
    source = _source(
        raw,
        defaults.overrides.over(sidecar).over(own),
        defaults.publish,
        words=said.words or len(briefing.text.split()),
    )
    identity = source_id(raw.path)
    value = msgspec.structs.replace(
        briefing, id=identity, source=source, diagnostics=_placed(raw, (*briefing.diagnostics, *remarks))
    )
    return Reading(id=identity, source=source, value=value, diagnostics=value.diagnostics)


def _source(raw: RawSource, metadata: Metadata, publish: PublishMode, *, words: int = 0) -> Source:
    return Source(
        path=raw.path,
        sha256=hashlib.sha256(raw.content).hexdigest(),
        title=metadata.title,
        publisher=metadata.publisher,
        authors=metadata.authors or (),
        published=metadata.published or date_of_name(PurePosixPath(raw.path).name),
        url=metadata.url,
        language=metadata.language or "en",
        words=words,
        publish=metadata.publish or publish,
    )


def _article(
    raw: RawSource, draft: Draft, metadata: Metadata, publish: PublishMode
) -> tuple[Article, tuple[Diagnostic, ...]]:
    if (characters := sum(len(piece.text) for piece in draft.pieces)) > LONGEST:
        message = f"the source has {characters:,} characters of text, more than {LONGEST:,}"
        raise Unreadable("too-long", message, "split it into its parts")
    ruled = rulings(draft.pieces)
    kept = [piece for piece, ruling in zip(draft.pieces, ruled, strict=True) if ruling is None]
    if not kept:
        raise Unreadable(
            "no-article", "nothing is left of the source but pleas, links and credits", "put the article's text in"
        )
    metadata = metadata.over(_of_the_top(draft.pieces, ruled, date_of_name(PurePosixPath(raw.path).name)))
    kinds = list(_kinds(kept, metadata.title))
    text, blocks = _assembled(kept, kinds)
    title = metadata.title or (kept[0].text if kinds[0] == "heading" else None)
    source = _source(raw, Metadata(title=title).over(metadata), publish, words=len(text.split()))
    remarks = () if source.published else (UNDATED,)
    article = Article(
        id=source_id(raw.path),
        source=source,
        text=text,
        blocks=blocks,
        omitted=tuple(_omitted(draft.pieces, ruled)),
        omitted_by=tuple(ruling.rule for ruling in ruled if ruling is not None),
    )
    return article, remarks


def _of_the_top(pieces: Sequence[Piece], ruled: Sequence[Ruling | None], named: dt.date | None) -> Metadata:
    """What the first lines say of their source: its date, before and after the one of the file's name; author and letterhead."""
    top = pieces[:HEAD]
    alone, beside = (
        next((date for date in map(read, (piece.text for piece in top)) if date is not None), None)
        for read in (date_of_line, date_of_head)
    )
    rules = [(piece.text, ruling.rule) for piece, ruling in zip(top, ruled, strict=False) if ruling is not None]
    return Metadata(
        published=alone or named or beside,
        authors=next(filter(None, (authors_of_byline(text) for text, _ in rules)), None),
        publisher=next((text for text, rule in rules if rule == "letterhead"), None),
    )


def _omitted(pieces: Sequence[Piece], ruled: Sequence[Ruling | None]) -> Iterator[Omission]:
    for piece, ruling in zip(pieces, ruled, strict=True):
        if ruling is not None:
            yield Omission(text=piece.text, reason=ruling.reason)


def _assembled(pieces: Sequence[Piece], kinds: Sequence[BlockKind]) -> tuple[str, tuple[Block, ...]]:
    """The pieces joined by blank lines, and where each stands."""
    blocks, at = [], 0
    for piece, kind in zip(pieces, kinds, strict=True):
        blocks.append(Block(kind=kind, span=Span(at, at + len(piece.text))))
        at += len(piece.text) + 2
    return "\n\n".join(piece.text for piece in pieces), tuple(blocks)


def _kinds(pieces: Sequence[Piece], title: str | None) -> Iterator[BlockKind]:
    """Of pieces whose format does not say, the text decides: the title, and short lines over a paragraph, are headings."""
    for index, piece in enumerate(pieces):
        if index == 1 and _is_subtitle(pieces, title):
            yield "heading"
        elif piece.kind is not None:
            yield piece.kind
        elif index <= 1 and title is not None and _is_title(piece.text, title):
            yield "heading"
        else:
            yield "heading" if _is_heading(pieces, index) else "paragraph"


def _is_title(text: str, title: str) -> bool:
    """Is it the title or one of its lines, whatever marks were put to it or cut off?"""
    ours, given = folded(text), folded(title)
    return ours == given or (
        len(ours) > 15 and (ours in given or ours.startswith(given)) and len(ours) < 1.5 * len(given)
    )


def _is_subtitle(pieces: Sequence[Piece], title: str | None) -> bool:
    """A line without a closing mark right under the title, over a paragraph with one: `Members vote 31 to 4 after a night of debate`."""
    first, text = pieces[0], pieces[1].text
    titled = first.kind == "heading" or (first.kind is None and (title is None or _is_title(first.text, title)))
    below = pieces[2].text if len(pieces) > 2 else ""
    whole = below[-1:] in '.!?”"' and len(below) > len(text)
    plain = pieces[1].kind in (None, "paragraph") and len(text.split()) <= WIDEST_TITLE and not TURN.match(text)
    return titled and whole and plain and text[-1].isalnum() and text[0].isupper() and _is_heading_like(first)


def _is_turn(pieces: Sequence[Piece], index: int) -> bool:
    """A label of a transcript; one that opens the source comes again: not `Transcript: the minister on the dam`."""
    label = TURN.match(pieces[index].text)
    again = index > 0 or (label is not None and any(piece.text.startswith(label[0]) for piece in pieces[1:]))
    return label is not None and again


def _is_heading_like(piece: Piece) -> bool:
    return piece.text[-1].isalnum() and len(piece.text.split()) <= WIDEST_TITLE


def _is_heading(pieces: Sequence[Piece], index: int) -> bool:
    """A short line without a closing mark, over something longer: `Conversational mood`."""
    text = pieces[index].text
    if index + 1 == len(pieces) or len(text.split()) > (WIDEST_TITLE if index == 0 else WIDEST_HEADING):
        return False
    below = pieces[index + 1].text
    longer = len(below) > len(text) or (index == 0 and any(len(piece.text) > len(text) for piece in pieces[2:WITHIN]))
    closed = text[-1] in ".:;,!\"”’'…)" if index else text[-1] in ".:;,"
    begins = text.lstrip("\"“‘'")[:1]
    return (
        not closed
        and not _is_turn(pieces, index)
        and not (index and pieces[index - 1].text.endswith(":"))
        and (begins.isupper() or begins.isdigit())
        and longer
        and not re.match(r"[a-z]", below)
    )
