"""A source to an article: read by its format's reader, boilerplate taken out and kept apart, metadata from where they stand."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from briefings.config import read_yaml
from briefings.errors import Diagnostic
from briefings.records import Article, Block, BlockKind, Briefing, Omission, PublishMode, Source, Span, from_json
from briefings.sources.boilerplate import Ruling, rulings
from briefings.sources.dates import date_of_head, date_of_line, date_of_name, plausible
from briefings.sources.draft import NOTHING, Draft, Metadata, Piece, Unreadable
from briefings.sources.formats import BRIEFING_SUFFIX, LARGEST, format_of
from briefings.sources.languages import language_of
from briefings.sources.metadata import read_metadata
from briefings.sources.people import authors_of_byline
from briefings.sources.raw import Defaults, RawSource
from briefings.sources.shape import kinds_of

LONGEST = 2_000_000
"""Characters of an article: three thick books, or a transcript of 300,000 words, which takes minutes."""
CHOSEN = frozenset(("command line", "sidecar", "front matter", "table"))
"""Who says in which language a source is, and is believed."""
HEAD = 8
"""Pieces at the top that say what the source is."""
UNDATED = Diagnostic(
    level="info",
    code="no-publication-date",
    message="no publication date is known: relative dates stay open",
    hint="put `published: YYYY-MM-DD` into a sidecar or front matter, or begin the file's name with it",
)


class Reading(Struct, frozen=True, kw_only=True):
    """A source that was read: an article to analyse, a briefing made elsewhere, or nothing, with the reason."""

    id: str
    source: Source
    value: Article | Briefing | None
    """None exactly when one of the diagnostics is an error."""
    diagnostics: tuple[Diagnostic, ...]


def read_source(raw: RawSource, defaults: Defaults = Defaults()) -> Reading:  # noqa: B008 - frozen
    """Read one source. Never raises for what is in it: a fault is a diagnostic with file, line and remedy."""
    sidecar, remarks = _sidecar(raw)
    try:
        if raw.suffix == BRIEFING_SUFFIX:
            return _made_elsewhere(raw, defaults, sidecar, remarks)
        form = format_of(raw)
        draft = form.read(raw)
        remarks += draft.diagnostics
        said = defaults.overrides.said_by("command line").over(sidecar).over(draft.metadata).over(raw.given)
        article, more = _article(raw, draft, said, defaults)
    except Unreadable as fault:
        return unread(
            raw, fault.diagnostic, remarks, defaults.overrides.over(sidecar).over(raw.given), defaults.publish
        )
    return Reading(id=article.id, source=article.source, value=article, diagnostics=_placed(raw, remarks + more))


def unread(
    raw: RawSource,
    fault: Diagnostic,
    remarks: tuple[Diagnostic, ...] = (),
    said: Metadata = NOTHING,
    publish: PublishMode = "cited",
) -> Reading:
    """The answer for a source of which nothing could be made."""
    source = _source(raw, said, publish)
    return Reading(id=raw.id, source=source, value=None, diagnostics=_placed(raw, (*remarks, fault)))


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
    return metadata.said_by("sidecar"), remarks + more


def _made_elsewhere(raw: RawSource, defaults: Defaults, sidecar: Metadata, remarks: tuple[Diagnostic, ...]) -> Reading:
    """A briefing in our own JSON, checked as strictly as our own."""
    if len(raw.content) > LARGEST:
        message = f"the source has {len(raw.content):,} bytes, more than {LARGEST:,}"
        raise Unreadable("too-large", message, "split it")
    try:
        briefing = from_json(raw.content)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
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
        part_of=said.part_of,
        origins=tuple(sorted(said.origins.items())),
    )
    source = _source(
        raw,
        defaults.overrides.said_by("command line").over(sidecar).over(own),
        defaults.publish,
        words=said.words or len(briefing.text.split()),
    )
    value = msgspec.structs.replace(
        briefing, id=raw.id, source=source, diagnostics=_placed(raw, (*briefing.diagnostics, *remarks))
    )
    return Reading(id=raw.id, source=source, value=value, diagnostics=value.diagnostics)


def _source(raw: RawSource, metadata: Metadata, publish: PublishMode, *, words: int = 0) -> Source:
    named = date_of_name(raw.name)
    if metadata.published is None and named is not None:
        metadata = Metadata(published=named, origins=(("published", "file name"),)).over(metadata)
    return Source(
        path=raw.path,
        sha256=hashlib.sha256(raw.content).hexdigest(),
        title=metadata.title,
        publisher=metadata.publisher,
        authors=metadata.authors or (),
        published=metadata.published,
        url=metadata.url,
        language=metadata.language or "en",
        words=words,
        publish=metadata.publish or publish,
        part_of=metadata.part_of,
        origins=dict(metadata.origins),
    )


def _article(
    raw: RawSource, draft: Draft, metadata: Metadata, defaults: Defaults
) -> tuple[Article, tuple[Diagnostic, ...]]:
    if (characters := sum(len(piece.text) for piece in draft.pieces)) > LONGEST:
        message = f"the source has {characters:,} characters of text, more than {LONGEST:,}"
        raise Unreadable("too-long", message, "split it into its parts")
    ruled = rulings(draft.pieces, repeated=frozenset(dict(raw.repeated)), omit=defaults.omit)
    kept = [piece for piece, ruling in zip(draft.pieces, ruled, strict=True) if ruling is None]
    if not kept:
        raise Unreadable(
            "no-article", "nothing is left of the source but pleas, links and credits", "put the article's text in"
        )
    metadata = metadata.over(_of_the_top(draft.pieces, ruled, date_of_name(raw.name)))
    kinds = list(kinds_of(kept, metadata.title))
    text, blocks = _assembled(kept, kinds)
    if metadata.title is None and kinds[0] == "heading":
        metadata = Metadata(title=kept[0].text, origins=(("title", "first line"),)).over(metadata)
    source = _source(raw, _with_language(metadata, text), defaults.publish, words=len(text.split()))
    article = Article(
        id=raw.id,
        source=source,
        text=text,
        blocks=blocks,
        omitted=tuple(_omitted(draft.pieces, ruled)),
        omitted_by=tuple(ruling.rule for ruling in ruled if ruling is not None),
    )
    return article, (*_on_repeated(raw, ruled), *(() if source.published else (_undated(draft.made),)))


def _undated(made: dt.date | None) -> Diagnostic:
    """The remark on a source without a day; that on which its file was made is told, and not taken for it."""
    message = UNDATED.message if made is None else f"{UNDATED.message}; the file was made on {made}"
    return msgspec.structs.replace(UNDATED, message=message)


def _on_repeated(raw: RawSource, ruled: Sequence[Ruling | None]) -> tuple[Diagnostic, ...]:
    """The remark on blocks that the publisher puts around all of its texts."""
    number = sum(ruling is not None and ruling.reason == "repeated" for ruling in ruled)
    if not number:
        return ()
    blocks = "a block" if number == 1 else f"{number} blocks"
    message = f"{blocks} stand in {max(dict(raw.repeated).values())} sources of the publisher; they were taken out"
    hint = "look at `briefings extract --omitted`"
    return (Diagnostic(level="info", code="repeated-blocks", message=message, hint=hint),)


def _with_language(metadata: Metadata, text: str) -> Metadata:
    """The language that somebody chose, else that of the text; what a page declares counts where the text is too short to tell."""
    if metadata.language is not None and dict(metadata.origins).get("language") in CHOSEN:
        return metadata
    found = language_of(text, metadata.language and metadata.language.lower().partition("-")[0])
    if metadata.language is not None and metadata.language.lower().partition("-")[0] == found:
        return metadata
    return Metadata(language=found, origins=(("language", "text"),)).over(metadata)


def _of_the_top(pieces: Sequence[Piece], ruled: Sequence[Ruling | None], named: dt.date | None) -> Metadata:
    """What the first lines say of their source: its date, before and after the one of the file's name; author and letterhead."""
    top = pieces[:HEAD]
    alone, beside = (
        next((date for date in map(read, (piece.text for piece in top)) if date is not None), None)
        for read in (date_of_line, date_of_head)
    )
    rules = [(piece.text, ruling.rule) for piece, ruling in zip(top, ruled, strict=False) if ruling is not None]
    if alone is None and named is not None:
        return Metadata(published=named, origins=(("published", "file name"),)).over(_told_by(rules, None))
    return _told_by(rules, alone or beside)


def _told_by(rules: Sequence[tuple[str, str]], published: dt.date | None) -> Metadata:
    return Metadata(
        published=published,
        authors=next(filter(None, (authors_of_byline(text) for text, _ in rules)), None),
        publisher=next((text for text, rule in rules if rule == "letterhead"), None),
    ).said_by("first lines")


def _omitted(pieces: Sequence[Piece], ruled: Sequence[Ruling | None]) -> Iterator[Omission]:
    for piece, ruling in zip(pieces, ruled, strict=True):
        if ruling is not None:
            yield Omission(text=piece.text, reason=ruling.reason)


def _assembled(pieces: Sequence[Piece], kinds: Sequence[BlockKind]) -> tuple[str, tuple[Block, ...]]:
    """The pieces joined by blank lines, and where each stands."""
    blocks, at = [], 0
    for piece, kind in zip(pieces, kinds, strict=True):
        blocks.append(Block(kind=kind, span=Span(at, at + len(piece.text)), place=piece.place))
        at += len(piece.text) + 2
    return "\n\n".join(piece.text for piece in pieces), tuple(blocks)
