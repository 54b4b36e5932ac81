"""The records that travel from a source to its briefing, and their JSON (`briefings/1`, see docs/format.md).

All are frozen. Offsets are characters (Unicode code points) into `Article.text`, half open. What a record claims is checked
where it is built: a `Briefing` whose quote is not in its text cannot exist.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

import msgspec
from msgspec import Struct

from briefings.errors import Diagnostic

FORMAT: Final = "briefings/1"
GAP = " … "
"""Stands between the pieces of a text that was not continuous in its source."""

FIRST_YEAR, LAST_YEAR = 1000, 2999
"""Of days that a source is published on or a site is made for: beyond them lies a slip of the pen, and soon the calendar's end."""
RESERVED: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""What Windows cannot call a file or folder, and so neither we a source, an actor or a page."""

BlockKind = Literal["heading", "paragraph", "item", "caption", "table"]
OmissionReason = Literal["plea", "navigation", "share", "related", "credit", "duplicate", "repeated", "other"]
PublishMode = Literal["full", "cited", "none"]
ActorKind = Literal["person", "organisation", "place", "group", "unnamed"]
QuoteKind = Literal["direct", "partial"]
Certainty = Literal["scheduled", "expected", "pledged", "demanded", "possible"]
Precision = Literal["year", "quarter", "month", "week", "day", "time"]


class Span(Struct, frozen=True, array_like=True, order=True, gc=False):
    """Characters `start` up to, not including, `stop`; never empty."""

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ValueError(f"no span: [{self.start}, {self.stop}]")

    def of(self, text: str) -> str:
        return text[self.start : self.stop]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.stop <= self.stop

    def overlaps(self, other: Span) -> bool:
        return self.start < other.stop and other.start < self.stop


def join(text: str, spans: Iterable[Span]) -> str:
    """The words of a chain of spans, a gap shown between two pieces."""
    return GAP.join(span.of(text) for span in spans)


def splice(text: str, spans: Iterable[Span]) -> str:
    """The words of a sentence trimmed by deletion: pieces joined by a blank, or by nothing before closing punctuation."""
    joined = ""
    for span in spans:
        piece = span.of(text)
        joined += piece if not joined or piece[0] in ".,;:!?)”’" else " " + piece
    return joined


class Block(Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A paragraph or the like. The first heading of an article is its title, where it has one."""

    kind: BlockKind
    span: Span
    place: str | None = None
    """Where it stands in a source that has pages or runs in time: `page 3`, `00:01:04`; left out of the JSON where there is none."""


class Omission(Struct, frozen=True, kw_only=True):
    """Text of the source that is not the article."""

    text: str
    reason: OmissionReason


class Source(Struct, frozen=True, kw_only=True):
    """Where an article comes from. What the source does not say is None: nothing is guessed."""

    path: str
    sha256: str
    """Of the raw bytes, in hexadecimal."""
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: dt.date | None = None
    url: str | None = None
    language: str = "en"
    words: int = 0
    publish: PublishMode = "cited"
    part_of: str | None = None
    """What it was sent with or taken from: the subject of a mail, the title of a feed, the name of an archive."""
    copies: tuple[str, ...] = ()
    """Paths of other sources with the same text: they have no briefing of their own."""
    origins: dict[str, str] = {}
    """Where each of the values stands, by its key: `{"title": "JSON-LD", "published": "file name"}`."""


class Article(Struct, frozen=True, kw_only=True):
    """Clean text in blocks. Blocks are in order, do not overlap, and are joined by one blank line."""

    id: str
    source: Source
    text: str
    blocks: tuple[Block, ...]
    omitted: tuple[Omission, ...] = ()
    omitted_by: tuple[str, ...] = ()
    """The names of the rules that took them out, one for each."""

    def __post_init__(self) -> None:
        check_chain((block.span for block in self.blocks), self.text, "blocks")


class Point(Struct, frozen=True, kw_only=True):
    """One sentence of a summary: `text` is `splice(article.text, spans)`."""

    text: str
    spans: tuple[Span, ...]
    score: float | None = None
    """The calibrated probability that it tells a fact that belongs into a summary; None where a rule alone decides."""


class Role(Struct, frozen=True, kw_only=True):
    """A title or description, as the source gives it."""

    text: str
    span: Span


class Actor(Struct, frozen=True, kw_only=True):
    """Someone or something that acts, resolved within one source."""

    key: str
    """A slug, unique within the source."""
    name: str
    """The fullest form in the source, without a title; of a government, its country's name."""
    kind: ActorKind
    roles: tuple[Role, ...] = ()
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    """Names, nominals and pronouns that were resolved to this actor, in text order."""
    salience: float = 0.0
    """From 0 to 1; actors are listed in falling order of it."""


class Quote(Struct, frozen=True, kw_only=True):
    """Words inside quotation marks that someone said or wrote: `text` is `join(article.text, spans)`."""

    text: str
    kind: QuoteKind
    speaker: str | None
    """Key of an actor; None where the source leaves it open."""
    mention: str | None
    cue: str | None
    addressee: str | None
    spans: tuple[Span, ...]
    score: float | None = None
    """The calibrated probability that the speaker is the right one; None where a rule alone decides."""


class Statement(Struct, frozen=True, kw_only=True):
    """Reported speech outside quotation marks: `text` is `join(article.text, spans)`."""

    text: str
    speaker: str | None
    mention: str | None
    cue: str | None
    spans: tuple[Span, ...]
    score: float | None = None
    """The calibrated probability that it is reported speech; None where a rule alone decides."""


class When(Struct, frozen=True, kw_only=True):
    """A point or stretch of time with the precision that the source gives, never a finer one.

    `iso` is a date, month, year, week (`2022-W03`), quarter (`2022-Q1`), a minute (`2021-12-30T20:30`) or an interval of two of them
    (`A/B`), per ISO 8601; `start` and `end` are its first and last day. All are None where the words cannot be anchored.
    """

    iso: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    precision: Precision | None = None
    time: str | None = None
    """`HH:MM`, on a clock of 24 hours."""
    zone: str | None = None
    """As the source writes it: `GMT`, `EST`, `Moscow time`."""
    text: str
    """The source's own words."""
    span: Span | None = None
    """Where they stand."""


class TimeExpression(Struct, frozen=True, kw_only=True):
    """Words of the article that name a time."""

    text: str
    when: When
    spans: tuple[Span, ...]


class NextStep(Struct, frozen=True, kw_only=True):
    """Something that lies in the future, seen from the publication date: `text` is `join(article.text, spans)`."""

    text: str
    what: str
    """A short label made of the source's words."""
    actors: tuple[str, ...]
    when: When | None
    place: str | None
    """Key of an actor of kind place."""
    certainty: Certainty
    hedge: str | None
    """The words that make it less than certain."""
    spans: tuple[Span, ...]
    score: float | None = None
    """The calibrated probability that it is a step; None where a rule alone decides."""


class Figure(Struct, frozen=True, kw_only=True):
    """A number that carries news. `text` is `join(article.text, spans)`."""

    text: str
    value: float
    unit: str | None
    """What is counted, or the unit measured in, in the source's words."""
    approximate: bool
    speaker: str | None
    spans: tuple[Span, ...]


class Event(Struct, frozen=True, kw_only=True):
    """Something that the article gives a time for: `text` is `join(article.text, spans)`."""

    when: When
    text: str
    spans: tuple[Span, ...]


class Briefing(Struct, frozen=True, kw_only=True):
    """Everything found in one source."""

    format: Literal["briefings/1"] = FORMAT
    id: str
    source: Source
    text: str
    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]
    omitted: tuple[Omission, ...]
    summary: tuple[Point, ...]
    actors: tuple[Actor, ...]
    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]
    next_steps: tuple[NextStep, ...]
    figures: tuple[Figure, ...]
    timeline: tuple[Event, ...]
    dates: tuple[TimeExpression, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    def __post_init__(self) -> None:
        check_briefing(self)


class Failure(Struct, frozen=True, kw_only=True):
    """What is printed for a source that cannot be read."""

    format: Literal["briefings/1"] = FORMAT
    id: str
    source: Source
    error: Diagnostic


# ------------------------------------------------------------------ the promises, checked


def check_chain(spans: Iterable[Span], text: str, name: str) -> None:
    """Spans are inside the text, in order, and do not overlap; raises ValueError."""
    at = 0
    for span in spans:
        if span.start < at or span.stop > len(text):
            raise ValueError(f"{name}: [{span.start}, {span.stop}] is out of order or outside the text")
        at = span.stop


def check_inside(sentences: Iterable[Span], blocks: Sequence[Span]) -> None:
    """Every sentence lies in one block, both in text order; raises ValueError."""
    at = 0
    for sentence in sentences:
        while at < len(blocks) and blocks[at].stop < sentence.stop:
            at += 1
        if at == len(blocks) or not blocks[at].contains(sentence):
            raise ValueError(f"sentences: [{sentence.start}, {sentence.stop}] lies in no block")


def check_briefing(briefing: Briefing) -> None:
    """Every span is in the text and says what its item says; every key names an actor. Raises ValueError otherwise."""
    text = briefing.text
    check_chain((block.span for block in briefing.blocks), text, "blocks")
    check_chain(briefing.sentences, text, "sentences")
    check_inside(briefing.sentences, [block.span for block in briefing.blocks])
    for name, item in spanned_items(briefing):
        check_chain(item.spans, text, name)
        words = splice(text, item.spans) if name == "summary" else join(text, item.spans)
        if not item.spans or item.text != words:
            raise ValueError(f"{name}: {item.text!r} is not what its spans say: {words!r}")
    for actor in briefing.actors:
        check_chain(actor.mentions, text, f"mentions of {actor.key}")
        for role in actor.roles:
            if role.span.of(text) != role.text:
                raise ValueError(f"role of {actor.key}: {role.text!r} is not what its span says")
    keys = [actor.key for actor in briefing.actors]
    if len(set(keys)) < len(keys):
        raise ValueError("two actors have one key")
    if unknown := set(referred_keys(briefing)) - set(keys):
        raise ValueError(f"no such actor: {', '.join(sorted(unknown))}")
    for when in times(briefing):
        if when.span and when.span.of(text) != when.text:
            raise ValueError(f"time {when.text!r} is not what its span says")


SpannedItem = Point | Quote | Statement | NextStep | Figure | Event | TimeExpression


def spanned_items(briefing: Briefing) -> Iterator[tuple[str, SpannedItem]]:
    """Every item that claims to be words of the source, with the name of its list."""
    lists: tuple[tuple[str, Sequence[SpannedItem]], ...] = (
        ("summary", briefing.summary),
        ("quotes", briefing.quotes),
        ("statements", briefing.statements),
        ("next_steps", briefing.next_steps),
        ("figures", briefing.figures),
        ("timeline", briefing.timeline),
        ("dates", briefing.dates),
    )
    for name, items in lists:
        for item in items:
            yield name, item


def times(briefing: Briefing) -> Iterator[When]:
    yield from (step.when for step in briefing.next_steps if step.when)
    yield from (event.when for event in briefing.timeline)
    yield from (expression.when for expression in briefing.dates)


def referred_keys(briefing: Briefing) -> Iterator[str]:
    """Keys of actors that other items name."""
    attributed: tuple[Quote | Statement | Figure, ...] = (*briefing.quotes, *briefing.statements, *briefing.figures)
    for item in attributed:
        if item.speaker is not None:
            yield item.speaker
    for step in briefing.next_steps:
        yield from step.actors
        if step.place is not None:
            yield step.place


# ------------------------------------------------------------------ JSON


def to_json(record: Briefing | Failure) -> bytes:
    """One line of compact UTF-8 JSON, keys in the order of the format, without a line end."""
    return msgspec.json.encode(record)


def from_json(content: bytes) -> Briefing:
    """A briefing that was written elsewhere. Raises `msgspec.ValidationError` or `msgspec.DecodeError` saying where it is wrong."""
    return msgspec.json.decode(content, type=Briefing)


def schema() -> dict[str, object]:
    """The JSON Schema of `briefings/1`."""
    return msgspec.json.schema(Briefing)
