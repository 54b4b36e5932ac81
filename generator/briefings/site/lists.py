"""Index pages: home, archive, quotes, agenda, timeline, figures, unnamed sources, publishers."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from briefings.library import Entry, Library, Said, Step
from briefings.records import Event, Quote, When
from briefings.site import urls, words
from briefings.site.actor_pages import ByActor
from briefings.site.items import Desk, Items
from briefings.site.views import (
    AgendaView,
    ArchiveView,
    CardGroup,
    Chrome,
    EventGroup,
    FigureGroup,
    FiguresView,
    HomeView,
    Link,
    Pager,
    PublishersView,
    QuotesView,
    StepGroup,
    TimelineView,
    UnnamedGroup,
    UnnamedView,
    Voice,
)

LATEST = 10
AHEAD = 10
RECENT_QUOTES = 6
LONGEST_RECENT = 320
VOICES_A_PAGE = 40
QUOTES_A_VOICE = 5
"""Shown of each speaker in the index; all are on the speaker's page."""
LONGEST_MONTH = 31
DAY = dt.timedelta(days=1)
Grouping = Callable[[Items, Sequence[Entry]], tuple[CardGroup, ...]]
"""Briefings in order, to groups of neighbours under headings."""


def home_view(items: Items, chrome: Chrome) -> HomeView:
    """The latest briefings, what lies ahead in the next days, and what was said last."""
    library, settings = items.library, items.desk.settings
    steps = _ahead(library, settings.agenda_days)
    direct = [
        said
        for said in library.quotes
        if said.speaker
        and isinstance(said.item, Quote)
        and said.item.kind == "direct"
        and len(said.item.text) <= LONGEST_RECENT
    ]
    counts = (
        words.count(len(library.entries), "briefing"),
        words.count(sum(bool(one.appearances) for one in library.identities), "actor"),
        words.count(len(library.quotes), "quote"),
    )
    return HomeView(
        chrome=chrome,
        latest=tuple(items.card(entry) for entry in library.entries[:LATEST]),
        days=settings.agenda_days,
        steps=items.steps(steps[:AHEAD]),
        total=len(steps),
        quotes=items.quotes(_spread(direct)),
        summary=f"{counts[0]}, {counts[1]}, {counts[2]}",
        archive=items.here.to(urls.ARCHIVE),
        agenda=items.here.to(urls.AGENDA),
        all_quotes=items.here.to(urls.QUOTES),
    )


def _ahead(library: Library, days: int) -> list[Step]:
    """Steps that begin or end in the next days, not those that only stretch over them; the nearest end first among those begun."""
    today, last = library.as_of, library.as_of + days * DAY
    steps = [
        (max(when.start, today), when.end, step)
        for step in library.agenda.upcoming
        if (when := step.item.when) and when.start and when.end and (today <= when.start <= last or when.end <= last)
    ]
    return [step for *_, step in sorted(steps, key=lambda one: one[:2])]


def _spread(said: Iterable[Said]) -> list[Said]:
    """The first quotes, no speaker twice."""
    once: dict[str | None, Said] = {}
    for one in said:
        once.setdefault(one.speaker, one)
        if len(once) == RECENT_QUOTES:
            break
    return list(once.values())


def empty_indexes(library: Library) -> Iterator[str]:
    """Addresses of the indexes that would list nothing: no menu leads to them."""
    briefings = [entry.briefing for entry in library.entries]
    if not any(event.when.start for briefing in briefings for event in briefing.timeline):
        yield urls.TIMELINE
    if not any(briefing.figures for briefing in briefings):
        yield urls.FIGURES
    if not any(actor.kind == "unnamed" for briefing in briefings for actor in briefing.actors):
        yield urls.UNNAMED


def month_links(desk: Desk, here: urls.Here) -> tuple[Link, ...]:
    """All months that have briefings, with their number, and the undated."""
    counts = Counter((date.year, date.month) for entry in desk.library.entries if (date := entry.published))
    links = [
        Link(
            text=words.month(*month),
            href=here.to(urls.month(*month)),
            count=counts[month],
            current=here.path.startswith(urls.month(*month).removesuffix("index.html")),
        )
        for month in desk.months
    ]
    undated = sum(entry.published is None for entry in desk.library.entries)
    if undated:
        links.append(
            Link(
                text="Undated",
                href=here.to(urls.UNDATED),
                count=undated,
                current=here.path.startswith("archive/undated/"),
            )
        )
    return tuple(links)


def by_month(items: Items, entries: Sequence[Entry]) -> tuple[CardGroup, ...]:
    return _grouped(items, entries, lambda day: (words.month(day.year, day.month), f"m-{day:%Y-%m}"))


def by_day(items: Items, entries: Sequence[Entry]) -> tuple[CardGroup, ...]:
    return _grouped(items, entries, lambda day: (words.day(day), f"d-{day.isoformat()}"))


def _grouped(
    items: Items, entries: Sequence[Entry], title: Callable[[dt.date], tuple[str, str]]
) -> tuple[CardGroup, ...]:
    """Neighbours that have one title, given as heading and anchor, in one group."""
    named = ((title(entry.published) if entry.published else ("Without a date", "undated"), entry) for entry in entries)
    return tuple(
        CardGroup(heading=heading, anchor=mark, cards=tuple(items.card(entry) for _, entry in some))
        for (heading, mark), some in groupby(named, key=lambda pair: pair[0])
    )


def archive_view(
    items: Items, chrome: Chrome, heading: str, groups: tuple[CardGroup, ...], pager: Pager
) -> ArchiveView:
    months = month_links(items.desk, items.here)
    return ArchiveView(chrome=chrome, heading=heading, months=months, groups=groups, pager=pager)


def speakers(desk: Desk, found: ByActor) -> list[str | None]:
    """Keys of all who are quoted, those quoted most first; last, where the speaker was left open."""
    names = desk.library.identity
    keys = [key for key in found.quotes if key is not None]
    keys.sort(key=lambda key: (-len(found.quotes[key]), names[key].name, key))
    return [*keys, *([None] if None in found.quotes else [])]


def quotes_view(items: Items, chrome: Chrome, found: ByActor, keys: Sequence[str | None], pager: Pager) -> QuotesView:
    voices = []
    for key in keys:
        identity = items.library.identity[key] if key else None
        said = found.quotes[key]
        voices.append(
            Voice(
                who=items.who(identity, role=words.role(role.text for role in identity.roles)) if identity else None,
                anchor=f"by-{key or 'nobody'}",
                quotes=items.quotes(said if identity is None or not identity.has_page else said[:QUOTES_A_VOICE]),
                total=len(said),
            )
        )
    links = tuple(
        Link(text=voice.who.name if voice.who else "Speaker left open", href=f"#{voice.anchor}", count=voice.total)
        for voice in voices
    )
    return QuotesView(
        chrome=chrome,
        speakers=links,
        voices=tuple(voices),
        pager=pager,
        total=words.count(len(items.library.quotes), "quote"),
        data=items.here.to(urls.table("quotes")),
    )


def agenda_months(desk: Desk) -> dict[tuple[int, int], list[Step]]:
    """Dated steps by the month in which they begin, in order; those that fill a longer time are in none."""
    groups: dict[tuple[int, int], list[Step]] = defaultdict(list)
    for step in desk.library.agenda.dated:
        if step.item.when and (month := _month(step.item.when))[1]:
            groups[month].append(step)
    return dict(sorted(groups.items()))


def agenda_view(
    items: Items,
    chrome: Chrome,
    *,
    heading: str,
    lead: str,
    groups: Iterable[tuple[str, str, Sequence[Step]]],
    pager: Pager,
) -> AgendaView:
    """Groups are given as anchor, heading and steps; empty ones are left out."""
    months = tuple(
        Link(
            text=words.month(*month),
            href=items.here.to(urls.agenda_month(*month)),
            count=len(steps),
            current=items.here.path == urls.agenda_month(*month),
        )
        for month, steps in agenda_months(items.desk).items()
    )
    return AgendaView(
        chrome=chrome,
        heading=heading,
        lead=lead,
        months=months,
        groups=tuple(
            StepGroup(heading=title, anchor=mark, steps=items.steps(steps)) for mark, title, steps in groups if steps
        ),
        pager=pager,
        calendar=items.here.to(urls.CALENDAR),
        data=items.here.to(urls.table("next_steps")),
    )


def dated_events(desk: Desk) -> list[tuple[Entry, Event]]:
    """Events of all sources that have a date, the latest first; those that fill a year, or a good part of it, at its end."""
    events = [(entry, event) for entry in desk.library.entries for event in entry.briefing.timeline if event.when.start]
    events.sort(
        key=lambda pair: (
            *_month(pair[1].when),
            pair[1].when.start,
            pair[1].when.time or "",
            pair[0].id,
            pair[1].spans[0],
        ),
        reverse=True,
    )
    return events


def timeline_view(items: Items, chrome: Chrome, events: Sequence[tuple[Entry, Event]], pager: Pager) -> TimelineView:
    groups = []
    for (year, month), some in groupby(events, key=lambda pair: _month(pair[1].when)):
        views = tuple(items.event(entry.briefing, event) for entry, event in some)
        heading = words.month(year, month) if month else str(year)
        groups.append(EventGroup(heading=heading, anchor=f"m-{year:04}-{month:02}", events=views))
    months = tuple(Link(text=group.heading, href=f"#{group.anchor}", count=len(group.events)) for group in groups)
    data = items.here.to(urls.table("timeline"))
    return TimelineView(chrome=chrome, months=months, groups=tuple(groups), pager=pager, data=data)


def _month(when: When) -> tuple[int, int]:
    """Year and month in which a time lies; 0 for the month of one that is longer than any."""
    start, end = when.start or dt.date.min, when.end or dt.date.min
    return start.year, 0 if (end - start).days > LONGEST_MONTH else start.month


def figures_view(items: Items, chrome: Chrome, entries: Sequence[Entry], pager: Pager) -> FiguresView:
    groups = tuple(
        FigureGroup(
            origin=items.source(entry),
            anchor=f"in-{entry.id}",
            figures=tuple(items.figure(entry.briefing, figure) for figure in entry.briefing.figures),
        )
        for entry in entries
    )
    return FiguresView(chrome=chrome, groups=groups, pager=pager, data=items.here.to(urls.table("figures")))


def unnamed_view(items: Items, chrome: Chrome, found: ByActor) -> UnnamedView:
    """Unnamed sources by briefing, each with what it said."""
    bare = replace(items, origin=False)
    groups = []
    for entry in items.library.entries:
        voices = []
        for number, actor in enumerate(entry.briefing.actors, 1):
            key = items.library.keys[entry.id, actor.key]
            if actor.kind == "unnamed":
                voices.append(
                    Voice(
                        who=items.who(items.library.identity[key]),
                        anchor=f"by-{entry.id}-{number}",
                        quotes=bare.quotes(found.quotes.get(key, ())),
                        statements=bare.statements(found.statements.get(key, ())),
                    )
                )
        if voices:
            group = UnnamedGroup(origin=items.source(entry), anchor=f"in-{entry.id}", actors=tuple(voices))
            groups.append(group)
    return UnnamedView(chrome=chrome, groups=tuple(groups))


def publishers_view(items: Items, chrome: Chrome) -> PublishersView:
    names: dict[str, list[Entry]] = defaultdict(list)
    for entry in items.library.entries:
        names[entry.briefing.source.publisher or ""].append(entry)
    groups = tuple(
        CardGroup(
            heading=name or "Publisher not given",
            anchor=f"p-{number}",
            cards=tuple(items.card(entry) for entry in names[name]),
        )
        for number, name in enumerate(sorted(names, key=lambda name: (not name, name.casefold())), 1)
    )
    return PublishersView(chrome=chrome, groups=groups)
