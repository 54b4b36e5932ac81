"""View records: what a template gets. They are the contract with theme authors, documented in docs/themes.md.

Sorting, grouping and linking are done; a template only shows. Every `href` is ready to be written.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class View(Struct, frozen=True, kw_only=True):
    """The base of all."""


class Html(View, frozen=True, kw_only=True):
    """Markup made by ourselves from an editor's Markdown; the only thing that templates do not escape."""

    markup: str

    def __html__(self) -> str:
        return self.markup


class Link(View, frozen=True, kw_only=True):
    text: str
    href: str | None
    """None where there is no page: the text is shown plain."""
    current: bool = False
    count: int | None = None


class Time(View, frozen=True, kw_only=True):
    shown: str
    """In words, with the precision that the source gives."""
    machine: str | None
    """For `<time datetime>`."""
    said: str | None = None
    """The source's own words, where they differ."""


class Chrome(View, frozen=True, kw_only=True):
    """What surrounds every page."""

    title: str
    """Of the page; empty on the home page."""
    description: str
    site: str
    tagline: str
    language: str
    as_of: Time
    home: str
    assets: str
    """The folder of the theme's static files, with a slash."""
    menu: tuple[Link, ...]
    foot: tuple[Link, ...]
    canonical: str | None
    feeds: tuple[Link, ...]
    """`text` is the media type."""
    index: bool = True
    """May search engines list the page?"""


class Cite(View, frozen=True, kw_only=True):
    """The way back to the words of the source."""

    sentence: int | None
    """1-based; None where the text is not published."""
    href: str | None
    original: str | None
    """The passage in the original, by a text fragment."""


class Who(View, frozen=True, kw_only=True):
    """An actor where it is named."""

    name: str
    href: str | None
    kind: str
    role: str | None = None
    """What the source calls it, on a briefing's page."""


class Origin(View, frozen=True, kw_only=True):
    """The briefing that an item on another page comes from."""

    title: str
    href: str
    publisher: str | None
    date: Time | None


class QuoteView(View, frozen=True, kw_only=True):
    pieces: tuple[str, ...]
    """Several where the source interrupts the quotation."""
    kind: str
    who: Who | None
    mention: str | None
    """The source's words for the speaker, where they are not the name."""
    cue: str | None
    addressee: str | None
    cite: Cite
    origin: Origin | None


class StatementView(View, frozen=True, kw_only=True):
    text: str
    who: Who | None
    cue: str | None
    cite: Cite
    origin: Origin | None


class Voice(View, frozen=True, kw_only=True):
    """Statements or quotes of one actor."""

    who: Who | None
    anchor: str
    statements: tuple[StatementView, ...] = ()
    quotes: tuple[QuoteView, ...] = ()
    total: int = 0
    """How many there are, where only some are shown."""


class StepView(View, frozen=True, kw_only=True):
    what: str
    text: str
    actors: tuple[Who, ...]
    when: Time | None
    place: Who | None
    certainty: str
    hedge: str | None
    cite: Cite
    origin: Origin | None


class FigureView(View, frozen=True, kw_only=True):
    text: str
    unit: str | None
    who: Who | None
    cite: Cite
    origin: Origin | None


class EventView(View, frozen=True, kw_only=True):
    when: Time
    text: str
    cite: Cite
    origin: Origin | None


class PointView(View, frozen=True, kw_only=True):
    text: str
    cite: Cite


class RoleView(View, frozen=True, kw_only=True):
    text: str
    date: str | None
    """In words: since and until when, by the editors; on an actor's page, the day on which sources first gave it."""
    cite: Cite | None
    origin: Origin | None


class ActorView(View, frozen=True, kw_only=True):
    """An actor on a briefing's page."""

    who: Who
    anchor: str
    kind: str
    roles: tuple[RoleView, ...]
    aliases: tuple[str, ...]
    mentions: int


class SentenceView(View, frozen=True, kw_only=True):
    number: int
    anchor: str
    text: str
    cited: bool
    gap: bool
    """Were sentences before it left out?"""


class BlockView(View, frozen=True, kw_only=True):
    kind: str
    sentences: tuple[SentenceView, ...]
    gap: bool
    """Were whole blocks before it left out?"""
    place: str | None = None
    """The page, slide or time of the source that begins with it: `page 3`, `00:01:04`."""


class Remark(View, frozen=True, kw_only=True):
    text: str


class Card(View, frozen=True, kw_only=True):
    """A briefing in a list."""

    title: str
    href: str
    publisher: str | None
    date: Time | None
    lead: str | None
    """Its bottom line."""
    counts: tuple[str, ...]
    """`5 quotes`, `2 next steps`; what it has none of is not counted."""


class Note(View, frozen=True, kw_only=True):
    author: str | None
    date: Time | None
    body: Html


class BriefingView(View, frozen=True, kw_only=True):
    """`briefing.html`"""

    chrome: Chrome
    id: str
    title: str
    publisher: str | None
    authors: tuple[str, ...]
    date: Time | None
    original: str | None
    minutes: int
    words: int
    points: tuple[PointView, ...]
    """The first is the bottom line."""
    figures: tuple[FigureView, ...]
    actors: tuple[ActorView, ...]
    passing: tuple[ActorView, ...]
    """Actors that are only named in passing, where there are enough of them to be folded away."""
    quotes: tuple[QuoteView, ...]
    further: tuple[QuoteView, ...]
    """Quotes behind the first ones, where there are so many that most are folded away."""
    voices: tuple[Voice, ...]
    steps: tuple[StepView, ...]
    timeline: tuple[EventView, ...]
    note: Note | None
    related: tuple[Card, ...]
    unnamed: tuple[ActorView, ...]
    remarks: tuple[Remark, ...]
    """Sourcing, in sentences."""
    publish: Literal["full", "cited", "none"]
    published: str
    """What is shown of the text, in a sentence."""
    sha256: str
    language: str
    """Of the source."""
    blocks: tuple[BlockView, ...]
    gap_after: bool
    json: str
    sections: tuple[Link, ...]
    """The parts that the page has, in order."""


class HomeView(View, frozen=True, kw_only=True):
    """`home.html`"""

    chrome: Chrome
    latest: tuple[Card, ...]
    days: int
    steps: tuple[StepView, ...]
    total: int
    """How many steps these days have, where only some are shown."""
    quotes: tuple[QuoteView, ...]
    summary: str
    """What the collection holds, in a sentence."""
    archive: str
    agenda: str
    all_quotes: str


class Pager(View, frozen=True, kw_only=True):
    number: int
    total: int
    before: str | None
    after: str | None


class CardGroup(View, frozen=True, kw_only=True):
    """Briefings under a heading: a day, a month, a publisher."""

    heading: str
    anchor: str
    cards: tuple[Card, ...]


class ArchiveView(View, frozen=True, kw_only=True):
    """`archive.html`: the latest briefings by month, or those of one month by day."""

    chrome: Chrome
    heading: str
    months: tuple[Link, ...]
    groups: tuple[CardGroup, ...]
    pager: Pager


class Listed(View, frozen=True, kw_only=True):
    """An actor in an index."""

    who: Who
    kind: str
    aliases: tuple[str, ...]
    sources: tuple[Link, ...]
    """The briefings that name it, where it has no page of its own."""
    counts: str


class Letter(View, frozen=True, kw_only=True):
    letter: str
    anchor: str
    actors: tuple[Listed, ...]


class ActorsView(View, frozen=True, kw_only=True):
    """`actors.html`: all actors, organisations, or places."""

    chrome: Chrome
    heading: str
    lead: str
    kinds: tuple[Link, ...]
    letters: tuple[Letter, ...]


class ActorPageView(View, frozen=True, kw_only=True):
    """`actor.html`"""

    chrome: Chrome
    name: str
    kind: str
    aliases: tuple[str, ...]
    description: Html | None
    told_roles: tuple[RoleView, ...]
    """The editors'."""
    roles: tuple[RoleView, ...]
    quotes: tuple[QuoteView, ...]
    statements: tuple[StatementView, ...]
    about: tuple[QuoteView, ...]
    reported: tuple[StatementView, ...]
    """What others are reported to have said about it."""
    steps: tuple[StepView, ...]
    past: tuple[StepView, ...]
    others: tuple[Link, ...]
    cards: tuple[Card, ...]
    calendar: str | None
    sections: tuple[Link, ...]


class QuotesView(View, frozen=True, kw_only=True):
    """`quotes.html`"""

    chrome: Chrome
    speakers: tuple[Link, ...]
    voices: tuple[Voice, ...]
    pager: Pager
    total: str
    data: str


class StepGroup(View, frozen=True, kw_only=True):
    heading: str
    anchor: str
    steps: tuple[StepView, ...]


class AgendaView(View, frozen=True, kw_only=True):
    """`agenda.html`"""

    chrome: Chrome
    heading: str
    lead: str
    months: tuple[Link, ...]
    groups: tuple[StepGroup, ...]
    pager: Pager
    calendar: str
    data: str


class TimelineView(View, frozen=True, kw_only=True):
    """`timeline.html`"""

    chrome: Chrome
    months: tuple[Link, ...]
    groups: tuple[EventGroup, ...]
    pager: Pager
    data: str


class EventGroup(View, frozen=True, kw_only=True):
    heading: str
    anchor: str
    events: tuple[EventView, ...]


class FiguresView(View, frozen=True, kw_only=True):
    """`figures.html`"""

    chrome: Chrome
    groups: tuple[FigureGroup, ...]
    pager: Pager
    data: str


class FigureGroup(View, frozen=True, kw_only=True):
    origin: Origin
    anchor: str
    figures: tuple[FigureView, ...]


class UnnamedGroup(View, frozen=True, kw_only=True):
    origin: Origin
    anchor: str
    actors: tuple[Voice, ...]


class UnnamedView(View, frozen=True, kw_only=True):
    """`unnamed.html`"""

    chrome: Chrome
    groups: tuple[UnnamedGroup, ...]


class PublishersView(View, frozen=True, kw_only=True):
    """`publishers.html`"""

    chrome: Chrome
    groups: tuple[CardGroup, ...]


class PageView(View, frozen=True, kw_only=True):
    """`page.html`: a page of the editors' own."""

    chrome: Chrome
    heading: str
    body: Html


class AboutView(View, frozen=True, kw_only=True):
    """`about.html`"""

    chrome: Chrome
    heading: str
    body: Html | None
    contact: str | None
    counts: tuple[tuple[str, str], ...]
    publish: str
    files: tuple[Link, ...]


class NotFoundView(View, frozen=True, kw_only=True):
    """`404.html`"""

    chrome: Chrome
    ways: tuple[Link, ...]
