"""View records of single items, as they stand on one page."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from briefings.config import SiteSettings
from briefings.library import Entry, Identity, Library, Said, Step
from briefings.records import (
    GAP,
    Briefing,
    Event,
    Figure,
    NextStep,
    Point,
    Quote,
    Role,
    Span,
    Statement,
    When,
)
from briefings.site import urls, words
from briefings.site.excerpt import shown_sentences
from briefings.site.views import (
    Card,
    Cite,
    EventView,
    FigureView,
    Link,
    Origin,
    Pager,
    PointView,
    QuoteView,
    RoleView,
    StatementView,
    StepView,
    Time,
    Who,
)

T = TypeVar("T")


class Desk:
    """The library with what all pages look up in it."""

    def __init__(self, library: Library, settings: SiteSettings) -> None:
        self.library = library
        self.settings = settings
        self._sentences: dict[str, tuple[list[int], frozenset[int]]] = {}

    @cached_property
    def months(self) -> list[tuple[int, int]]:
        """Months that have briefings, the latest first."""
        dates = {entry.published for entry in self.library.entries if entry.published}
        return sorted({(date.year, date.month) for date in dates}, reverse=True)

    def sentence(self, briefing: Briefing, offset: int) -> int | None:
        """Index of the printed sentence that covers a character; None if it is not printed."""
        if briefing.id not in self._sentences:
            starts = [span.start for span in briefing.sentences]
            self._sentences[briefing.id] = (starts, shown_sentences(briefing))
        starts, shown = self._sentences[briefing.id]
        index = bisect_right(starts, offset) - 1
        if index < 0 or index not in shown or briefing.sentences[index].stop <= offset:
            return None
        return index


@dataclass(frozen=True)
class Items:
    """Makes views for the page at `here`. With `origin`, each item names the briefing that it comes from."""

    desk: Desk
    here: urls.Here
    origin: bool = True

    @property
    def library(self) -> Library:
        return self.desk.library

    def cite(self, briefing: Briefing, spans: Sequence[Span]) -> Cite:
        first = spans[0]
        index = self.desk.sentence(briefing, first.start)
        goal = urls.briefing(briefing.id)
        return Cite(
            sentence=None if index is None else index + 1,
            href=None if index is None else self.here.to(goal, f"s{index + 1}"),
            original=urls.passage(briefing.source.url, first.of(briefing.text)),
        )

    def where(self, briefing: Briefing) -> Origin | None:
        return self.source(self.library.entry[briefing.id]) if self.origin else None

    def source(self, entry: Entry) -> Origin:
        return Origin(
            title=entry.title,
            href=self.here.to(urls.briefing(entry.id)),
            publisher=entry.briefing.source.publisher,
            date=date(entry.published),
        )

    def who(self, identity: Identity, *, role: str | None = None, name: str | None = None) -> Who:
        href = self.here.to(urls.actor(identity.key)) if identity.has_page else None
        return Who(name=name or identity.name, href=href, kind=identity.kind, role=role)

    def local(self, briefing: Briefing, key: str | None) -> Who | None:
        """An actor of a source: linked to its page, else, on the briefing's own page, to its entry there."""
        identity = self.library.who(briefing.id, key)
        if identity is None or key is None:
            return None
        actor = next(one for one in briefing.actors if one.key == key)
        role = words.role(role.text for role in actor.roles)
        who = self.who(identity, role=role, name=identity.name if identity.profile else actor.name)
        if who.href is None and not self.origin:
            return Who(name=who.name, href=f"#{anchor(briefing, key)}", kind=who.kind, role=role)
        return who

    def quote(self, briefing: Briefing, item: Quote) -> QuoteView:
        who = self.local(briefing, item.speaker)
        return QuoteView(
            pieces=tuple(item.text.removesuffix(",").split(GAP)),
            kind=item.kind,
            who=who,
            mention=_telling(item.mention, who),
            cue=item.cue,
            addressee=item.addressee,
            cite=self.cite(briefing, item.spans),
            origin=self.where(briefing),
        )

    def statement(self, briefing: Briefing, item: Statement) -> StatementView:
        return StatementView(
            text=item.text,
            who=self.local(briefing, item.speaker),
            cue=item.cue,
            cite=self.cite(briefing, item.spans),
            origin=self.where(briefing),
        )

    def quotes(self, said: Iterable[Said]) -> tuple[QuoteView, ...]:
        return tuple(self.quote(self.briefing(one.briefing), one.item) for one in said if isinstance(one.item, Quote))

    def statements(self, said: Iterable[Said]) -> tuple[StatementView, ...]:
        return tuple(
            self.statement(self.briefing(one.briefing), one.item) for one in said if isinstance(one.item, Statement)
        )

    def briefing(self, identifier: str) -> Briefing:
        return self.library.entry[identifier].briefing

    def step(self, briefing: Briefing, item: NextStep) -> StepView:
        actors = (self.local(briefing, key) for key in item.actors)
        return StepView(
            what=item.what,
            text=item.text,
            actors=tuple(who for who in actors if who),
            when=time(item.when) if item.when else None,
            place=self.local(briefing, item.place),
            certainty=item.certainty,
            hedge=item.hedge,
            cite=self.cite(briefing, item.spans),
            origin=self.where(briefing),
        )

    def steps(self, steps: Iterable[Step]) -> tuple[StepView, ...]:
        return tuple(self.step(self.briefing(step.briefing), step.item) for step in steps)

    def figure(self, briefing: Briefing, item: Figure) -> FigureView:
        unit = item.unit if item.unit and item.unit.casefold() not in item.text.casefold() else None
        return FigureView(
            text=item.text,
            unit=unit,
            who=self.local(briefing, item.speaker),
            cite=self.cite(briefing, item.spans),
            origin=self.where(briefing),
        )

    def event(self, briefing: Briefing, item: Event) -> EventView:
        return EventView(
            when=time(item.when), text=item.text, cite=self.cite(briefing, item.spans), origin=self.where(briefing)
        )

    def point(self, briefing: Briefing, item: Point) -> PointView:
        last = self.desk.sentence(briefing, item.spans[-1].start)  # the first may be the label of a turn
        own = [span for span in item.spans if self.desk.sentence(briefing, span.start) == last]
        return PointView(text=item.text, cite=self.cite(briefing, own))

    def role(self, briefing: Briefing, item: Role) -> RoleView:
        return RoleView(text=item.text, date=None, cite=self.cite(briefing, [item.span]), origin=self.where(briefing))

    def card(self, entry: Entry) -> Card:
        briefing = entry.briefing
        found = ((len(briefing.quotes), "quote"), (len(briefing.next_steps), "next step"))
        return Card(
            title=entry.title,
            href=self.here.to(urls.briefing(entry.id)),
            publisher=briefing.source.publisher,
            date=date(entry.published),
            lead=briefing.summary[0].text if briefing.summary else None,
            counts=tuple(words.count(number, one) for number, one in found if number),
        )

    def pager(self, path: str, number: int, total: int) -> Pager:
        def to(page: int) -> str | None:
            return self.here.to(urls.numbered(path, page)) if 1 <= page <= total else None

        return Pager(number=number, total=total, before=to(number - 1), after=to(number + 1))


def _telling(mention: str | None, who: Who | None) -> str | None:
    """The source's words for a speaker, unless they are words of the name that is shown."""
    shown = who.name.split() if who else []
    return mention if mention and not set(mention.split()) <= set(shown) else None


def anchor(briefing: Briefing, key: str) -> str:
    """The id of an actor's entry on its briefing's page: by position, since a key may be anything."""
    return f"a{next(number for number, actor in enumerate(briefing.actors, 1) if actor.key == key)}"


def date(value: dt.date | None) -> Time | None:
    return Time(shown=words.day(value), machine=value.isoformat()) if value else None


def time(value: When) -> Time:
    shown = words.when(value)
    return Time(shown=shown, machine=words.machine_time(value), said=value.text if value.text != shown else None)


def chunks(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Pages of a list; an empty list has one empty page."""
    return [items[at : at + size] for at in range(0, len(items), size)] or [items]


def sections(*parts: tuple[str, str, object]) -> tuple[Link, ...]:
    """Links to those parts of a page, given as anchor, heading and content, that have content; what is a list is counted."""
    return tuple(
        Link(text=heading, href=f"#{mark}", count=len(content) if isinstance(content, tuple) else None)
        for mark, heading, content in parts
        if content
    )
