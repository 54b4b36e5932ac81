"""View records of the forms for machines: calendar, feeds, sitemap, tables."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from briefings.config import SiteSettings
from briefings.library import Library, Said, Step
from briefings.records import When
from briefings.site import urls, words
from briefings.site.machine_views import CalendarEntry, CalendarView, FeedEntry, FeedView, TableView

FEED_LENGTH = 50
UTC = ("UTC", "GMT")
LABEL = 74
"""Characters of a step in the title of a calendar's entry."""
Row = tuple[str | int | float | None, ...]


def calendar_view(name: str, steps: Iterable[Step], library: Library, base_url: str | None) -> CalendarView:
    entries = (_entry(step, library, base_url) for step in steps)
    return CalendarView(name=name, entries=tuple(entry for entry in entries if entry))


def _entry(step: Step, library: Library, base_url: str | None) -> CalendarEntry | None:
    entry = library.entry[step.briefing]
    when, item = step.item.when, step.item
    if when is None or when.start is None or when.end is None:
        return None
    page = urls.absolute(base_url, urls.briefing(entry.id)) if base_url else None
    told = [item.text, f"Certainty: {item.certainty}.", f"When, in the source: {when.text} ({words.when(when)})"]
    source = ", ".join(filter(None, (entry.title, entry.briefing.source.publisher)))
    what = item.what if len(item.what) <= LABEL else item.what[:LABEL].rsplit(" ", 1)[0] + " …"
    vague = "" if when.precision in ("day", "time") else f" ({words.when(when)})"
    return CalendarEntry(
        uid=f"{entry.id}-{step.number + 1}@briefings",
        stamp=f"{(entry.published or library.as_of).isoformat()}T00:00:00",
        start=when.start.isoformat(),
        end=(when.end + dt.timedelta(days=1) if when.end < dt.date.max else when.end).isoformat(),
        minute=_minute(when),
        summary=what + vague,
        description="\n".join([*told, f"Source: {source}"]),
        place=library.identity[step.place].name if step.place else None,
        url=page,
        certain=item.certainty == "scheduled",
    )


def _minute(when: When) -> str | None:
    """The instant, where the source names a zone that leaves no doubt."""
    if when.time and when.zone in UTC and when.start and when.start == when.end:
        return f"{when.start.isoformat()}T{when.time}:00"
    return None


def feed_view(library: Library, settings: SiteSettings, base_url: str, path: str) -> FeedView:
    """The latest briefings that have a date."""
    dated = [entry for entry in library.entries if entry.published][:FEED_LENGTH]
    newest = dated[0].published if dated and dated[0].published else library.as_of
    return FeedView(
        title=settings.title,
        subtitle=settings.description,
        home=urls.absolute(base_url, urls.HOME),
        url=urls.absolute(base_url, path),
        updated=newest.isoformat(),
        author=settings.contact or settings.title,
        language=settings.language,
        entries=tuple(
            FeedEntry(
                title=entry.title,
                url=urls.absolute(base_url, urls.briefing(entry.id)),
                date=entry.published.isoformat() if entry.published else "",
                summary=" ".join(point.text for point in entry.briefing.summary) or entry.title,
                authors=entry.briefing.source.authors or tuple(filter(None, [entry.briefing.source.publisher])),
            )
            for entry in dated
        ),
    )


def tables(library: Library) -> Iterator[tuple[str, TableView]]:
    """The tables under `data/`, by name."""
    yield "briefings", _table("briefing title publisher published url words", _briefings(library))
    yield "actors", _table("key name kind sources quotes aliases", _actors(library))
    yield "quotes", _table("briefing published speaker speaker_key kind text cue addressee start", _quotes(library))
    yield "statements", _table("briefing published speaker speaker_key text cue start", _statements(library))
    yield (
        "next_steps",
        _table(
            "briefing published what text actors date start end precision time zone date_text place certainty hedge",
            _steps(library),
        ),
    )
    yield "figures", _table("briefing published text value unit approximate start", _figures(library))
    yield "timeline", _table("briefing published date start end precision date_text text", _timeline(library))


def _table(columns: str, rows: Iterable[Row]) -> TableView:
    return TableView(columns=tuple(columns.split()), rows=tuple(rows))


def _published(library: Library, briefing: str) -> str | None:
    date = library.entry[briefing].published
    return date.isoformat() if date else None


def _briefings(library: Library) -> Iterator[Row]:
    for entry in library.entries:
        source = entry.briefing.source
        yield entry.id, entry.title, source.publisher, _published(library, entry.id), source.url, source.words


def _actors(library: Library) -> Iterator[Row]:
    spoken = Counter(said.speaker for said in library.quotes)
    for one in library.identities:
        sources = len({seen.briefing for seen in one.appearances})
        yield one.key, one.name, one.kind, sources, spoken[one.key], "; ".join(one.aliases)


def _speaker(library: Library, said: Said) -> tuple[str | None, str | None]:
    return (library.identity[said.speaker].name, said.speaker) if said.speaker else (None, None)


def _quotes(library: Library) -> Iterator[Row]:
    for said in library.quotes:
        item = said.item
        kind, addressee = getattr(item, "kind", None), getattr(item, "addressee", None)
        start = item.spans[0].start
        head = (said.briefing, _published(library, said.briefing), *_speaker(library, said))
        yield *head, kind, item.text, item.cue, addressee, start


def _statements(library: Library) -> Iterator[Row]:
    for said in library.statements:
        head = (said.briefing, _published(library, said.briefing), *_speaker(library, said))
        yield *head, said.item.text, said.item.cue, said.item.spans[0].start


def _days(when: When | None) -> Row:
    if when is None:
        return None, None, None, None
    start, end = (day.isoformat() if day else None for day in (when.start, when.end))
    return when.iso, start, end, when.precision


def _steps(library: Library) -> Iterator[Row]:
    agenda = library.agenda
    for step in (*agenda.dated, *agenda.undated):
        item, when = step.item, step.item.when
        names = "; ".join(library.identity[key].name for key in step.actors)
        place = library.identity[step.place].name if step.place else None
        clock = (when.time, when.zone, when.text) if when else (None, None, None)
        head = (step.briefing, _published(library, step.briefing), item.what, item.text, names)
        yield *head, *_days(when), *clock, place, item.certainty, item.hedge


def _figures(library: Library) -> Iterator[Row]:
    for entry in library.entries:
        for one in entry.briefing.figures:
            head = (entry.id, _published(library, entry.id))
            yield *head, one.text, one.value, one.unit, "yes" if one.approximate else "no", one.spans[0].start


def _timeline(library: Library) -> Iterator[Row]:
    for entry in library.entries:
        for event in entry.briefing.timeline:
            yield entry.id, _published(library, entry.id), *_days(event.when), event.when.text, event.text
