"""Library -> Plan: every page of the site, with its address, its template and all that it shows."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefings.config import SiteSettings
from briefings.errors import Diagnostic
from briefings.library import ContentPage, Entry, Library, Step
from briefings.site import lists, machine, urls, words
from briefings.site.actor_pages import ByActor, actor_view, actors_view
from briefings.site.briefing_page import briefing_view, related_entries
from briefings.site.excerpt import published
from briefings.site.items import Desk, Items, chunks, date
from briefings.site.machine_views import RobotsView, SitemapView
from briefings.site.markdown import to_html
from briefings.site.render import Page, Plan
from briefings.site.views import AboutView, Chrome, Link, NotFoundView, PageView

MENU = (
    ("Briefings", urls.ARCHIVE),
    ("Actors", urls.ACTORS),
    ("Quotes", urls.QUOTES),
    ("Agenda", urls.AGENDA),
    ("Timeline", urls.TIMELINE),
    ("Figures", urls.FIGURES),
)
FOOT = (
    ("Organisations", urls.ORGANISATIONS),
    ("Countries and places", urls.PLACES),
    ("Unnamed sources", urls.UNNAMED),
    ("Publishers", urls.PUBLISHERS),
    ("About and method", urls.ABOUT),
)
TEMPLATES = frozenset(
    "home briefing archive actors actor quotes agenda timeline figures unnamed publishers about page 404".split()
)
"""Names of the templates that a theme must have, without `.html`."""
INDEXES = (
    (
        urls.ACTORS,
        "Actors",
        "Everyone and everything that acts or speaks in the sources.",
        "person organisation place group",
    ),
    (urls.ORGANISATIONS, "Organisations", "Bodies, ministries, parties, companies and agencies.", "organisation"),
    (urls.PLACES, "Countries and places", "Countries, which stand for their governments too, and places.", "place"),
)


def plan(library: Library, settings: SiteSettings, *, as_of: dt.date) -> Plan:
    """All pages. Where several claim one address, the first keeps it and a diagnostic names all."""
    pages = list(Planner(library, settings, as_of).pages())
    remarks = []
    if settings.base_url is None:
        remarks.append(
            Diagnostic(
                file="content/site.yml",
                level="info",
                code="no-base-url",
                message="feeds and sitemap are left out: they need the site's public address",
                hint="set base_url, or build with --base-url",
            )
        )
    kept, collisions = _settle(pages)
    return Plan(pages=tuple(kept), diagnostics=(*remarks, *collisions))


def _settle(pages: Sequence[Page]) -> tuple[list[Page], list[Diagnostic]]:
    """One page an address, in the order of addresses. Addresses that differ in case only are one on many disks."""
    claims: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        claims[page.path.casefold()].append(page)
    remarks = [
        Diagnostic.error(
            rivals[-1].claim if "/" in rivals[-1].claim else None,
            "address-collision",
            f"{rivals[0].path} is claimed by {' and '.join(page.claim for page in rivals)}",
            f"rename the later one; the address now belongs to {rivals[0].claim}",
        )
        for rivals in claims.values()
        if len(rivals) > 1
    ]
    kept = [rivals[0] for rivals in claims.values()]
    return sorted(kept, key=lambda page: page.path), remarks


class Planner:
    """Makes the pages of one site."""

    def __init__(self, library: Library, settings: SiteSettings, as_of: dt.date) -> None:
        self.library, self.settings, self.as_of = library, settings, as_of
        self.desk = Desk(library, settings)
        self.found = ByActor(library)
        self.empty = frozenset(lists.empty_indexes(library))
        self.foot_pages = [page for page in library.content.pages if page.menu and page.key != "about"]

    def pages(self) -> Iterator[Page]:
        """Indexes first, editors' pages last: an index never gives up its address."""
        yield self.page(
            urls.HOME, "home.html", lists.home_view(self.items(urls.HOME), self.chrome(urls.HOME, "")), "the home page"
        )
        yield from self.briefings()
        yield from self.archive()
        yield from self.actors()
        yield from self.quotes()
        yield from self.agenda()
        yield from self.more_lists()
        yield from self.about()
        yield from self.machine()
        yield from (self.content_page(page) for page in self.library.content.pages if page.key != "about")

    def page(self, path: str, template: str, view: Struct, claim: str) -> Page:
        return Page(path=path, template=template, view=view, claim=claim)

    def here(self, path: str) -> urls.Here:
        return urls.Here(path, base_url=self.settings.base_url)

    def items(self, path: str, *, origin: bool = True) -> Items:
        return Items(self.desk, self.here(path), origin=origin)

    def chrome(self, path: str, title: str, description: str = "", *, index: bool = True) -> Chrome:
        here, settings = self.here(path), self.settings

        def link(text: str, goal: str) -> Link:
            folder = goal.removesuffix("index.html")
            return Link(text=text, href=here.to(goal), current=path.startswith(folder))

        menu = [link(text, goal) for text, goal in MENU if goal not in self.empty]
        menu[0] = Link(text=menu[0].text, href=menu[0].href, current=path.startswith(("archive/", "briefings/")))
        feeds = [Link(text="text/calendar", href=here.to(urls.CALENDAR))]
        if settings.base_url:
            feeds += [
                Link(text="application/atom+xml", href=here.to(urls.ATOM)),
                Link(text="application/feed+json", href=here.to(urls.JSON_FEED)),
            ]
        as_of = date(self.as_of)
        assert as_of is not None
        return Chrome(
            title=title,
            description=" ".join((description or settings.description).split()),
            site=settings.title,
            tagline=settings.description,
            language=settings.language,
            as_of=as_of,
            home=here.to(urls.HOME),
            assets=here.to(urls.ASSETS),
            menu=tuple(menu),
            foot=tuple(
                link(text, goal)
                for text, goal in (*FOOT, *((page.title, urls.content_page(page.key)) for page in self.foot_pages))
                if goal not in self.empty
            ),
            canonical=urls.absolute(settings.base_url, path) if settings.base_url and path != urls.NOT_FOUND else None,
            feeds=tuple(feeds),
            index=index and path != urls.NOT_FOUND,
        )

    def briefings(self) -> Iterator[Page]:
        for entry in self.library.entries:
            path = urls.briefing(entry.id)
            items = self.items(path, origin=False)
            lead = entry.briefing.summary[0].text if entry.briefing.summary else entry.title
            chrome = self.chrome(path, entry.title, lead)
            view = briefing_view(items, entry, chrome, related_entries(items, entry))
            claim = entry.briefing.source.path
            yield self.page(path, "briefing.html", view, claim)
            yield self.page(urls.briefing_json(entry.id), "briefing.json", published(entry.briefing), claim)

    def archive(self) -> Iterator[Page]:
        by_month: dict[tuple[int, int] | None, list[Entry]] = defaultdict(list)
        for entry in self.library.entries:
            by_month[(entry.published.year, entry.published.month) if entry.published else None].append(entry)
        newest = self.library.entries[: self.settings.page_size]
        yield from self.archive_pages(urls.ARCHIVE, "Briefings by date", newest, by=lists.by_month)
        for month, entries in by_month.items():
            path = urls.month(*month) if month else urls.UNDATED
            heading = f"Briefings of {words.month(*month)}" if month else "Briefings without a date"
            yield from self.archive_pages(path, heading, entries, by=lists.by_day)

    def archive_pages(self, path: str, heading: str, entries: Sequence[Entry], *, by: lists.Grouping) -> Iterator[Page]:
        pages = chunks(entries, self.settings.page_size)
        for number, some in enumerate(pages, 1):
            at = urls.numbered(path, number)
            items = self.items(at)
            pager = items.pager(path, number, len(pages))
            view = lists.archive_view(items, self.chrome(at, heading), heading, by(items, some), pager)
            yield self.page(at, "archive.html", view, "the archive")

    def actors(self) -> Iterator[Page]:
        for path, heading, lead, kinds in INDEXES:
            items = self.items(path)
            links = (
                *(Link(text=title, href=items.here.to(goal), current=goal == path) for goal, title, _, _ in INDEXES),
                Link(text="Unnamed sources", href=items.here.to(urls.UNNAMED)),
            )
            chrome = self.chrome(path, heading, lead)
            view = actors_view(
                items, chrome, self.found, heading=heading, lead=lead, kinds=frozenset(kinds.split()), links=links
            )
            yield self.page(path, "actors.html", view, f"the index of {heading.lower()}")
        for identity in self.library.identities:
            if identity.has_page:
                path = urls.actor(identity.key)
                steps = [*self.found.past.get(identity.key, ()), *self.found.upcoming.get(identity.key, ())]
                dated = [step for step in steps if step.item.when and step.item.when.start]
                chrome = self.chrome(path, identity.name, f"{identity.name} in the briefings of {self.settings.title}")
                profile = actor_view(self.items(path), identity, chrome, self.found, calendar=bool(dated))
                claim = identity.profile.file if identity.profile else f"the actor {identity.name}"
                yield self.page(path, "actor.html", profile, claim)
                if dated:
                    yield self.calendar(urls.actor_calendar(identity.key), identity.name, dated, claim)

    def calendar(self, path: str, name: str, steps: Sequence[Step], claim: str) -> Page:
        view = machine.calendar_view(name, steps, self.library, self.settings.base_url)
        return self.page(path, "calendar.ics", view, claim)

    def quotes(self) -> Iterator[Page]:
        pages = chunks(lists.speakers(self.desk, self.found), lists.VOICES_A_PAGE)
        for number, keys in enumerate(pages, 1):
            path = urls.numbered(urls.QUOTES, number)
            items = self.items(path)
            chrome = self.chrome(path, "Quotes by speaker", "All quotations of the collection, by speaker.")
            pager = items.pager(urls.QUOTES, number, len(pages))
            yield self.page(
                path, "quotes.html", lists.quotes_view(items, chrome, self.found, keys, pager), "the quotes"
            )

    def agenda(self) -> Iterator[Page]:
        agenda = self.library.agenda
        groups = (
            ("upcoming", "Upcoming", agenda.upcoming),
            ("undated", "Without a date", agenda.undated),
            ("past", "Past, outcome unknown", agenda.past[: self.settings.page_size]),
        )
        lead = "What the sources announce, expect, pledge or demand, seen from"
        yield self.agenda_page(urls.AGENDA, "Agenda", lead, groups)
        over = {(step.briefing, step.number) for step in agenda.past}
        for month, steps in lists.agenda_months(self.desk).items():
            heading = f"Agenda for {words.month(*month)}"
            past = [step for step in steps if (step.briefing, step.number) in over]
            ahead = [step for step in steps if (step.briefing, step.number) not in over]
            parts = (("upcoming", "Upcoming", ahead), ("past", "Past, outcome unknown", past))
            yield self.agenda_page(urls.agenda_month(*month), heading, lead, parts)

    def agenda_page(
        self, path: str, heading: str, lead: str, groups: Sequence[tuple[str, str, Sequence[Step]]]
    ) -> Page:
        items = self.items(path)
        view = lists.agenda_view(
            items, self.chrome(path, heading), heading=heading, lead=lead, groups=groups, pager=items.pager(path, 1, 1)
        )
        return self.page(path, "agenda.html", view, "the agenda")

    def more_lists(self) -> Iterator[Page]:
        size = self.settings.page_size
        events = chunks(lists.dated_events(self.desk), 2 * size)
        for number, some in enumerate(events, 1):
            path = urls.numbered(urls.TIMELINE, number)
            items = self.items(path)
            pager = items.pager(urls.TIMELINE, number, len(events))
            view = lists.timeline_view(items, self.chrome(path, "Timeline"), some, pager)
            yield self.page(path, "timeline.html", view, "the timeline")
        counted = chunks([entry for entry in self.library.entries if entry.briefing.figures], size)
        for number, entries in enumerate(counted, 1):
            path = urls.numbered(urls.FIGURES, number)
            items = self.items(path)
            pager = items.pager(urls.FIGURES, number, len(counted))
            figures = lists.figures_view(items, self.chrome(path, "Figures"), entries, pager)
            yield self.page(path, "figures.html", figures, "the figures")
        unnamed = lists.unnamed_view(self.items(urls.UNNAMED), self.chrome(urls.UNNAMED, "Unnamed sources"), self.found)
        yield self.page(urls.UNNAMED, "unnamed.html", unnamed, "the unnamed sources")
        publishers = lists.publishers_view(self.items(urls.PUBLISHERS), self.chrome(urls.PUBLISHERS, "Publishers"))
        yield self.page(urls.PUBLISHERS, "publishers.html", publishers, "the publishers")

    def about(self) -> Iterator[Page]:
        page = next((one for one in self.library.content.pages if one.key == "about"), None)
        library, here = self.library, self.here(urls.ABOUT)
        heading = page.title if page else f"About {self.settings.title}"
        files = [(urls.table(name), f"{name.replace('_', ' ')} (CSV)") for name, _ in machine.tables(library)]
        files += [(urls.CALENDAR, "next steps (iCalendar)")]
        if self.settings.base_url:
            files += [(urls.ATOM, "latest briefings (Atom)"), (urls.JSON_FEED, "latest briefings (JSON Feed)")]
        view = AboutView(
            chrome=self.chrome(urls.ABOUT, heading, page.description if page else ""),
            heading=heading,
            body=to_html(page.markdown) if page and page.markdown else None,
            contact=self.settings.contact,
            counts=(
                ("Sources", f"{len(library.entries):,}"),
                ("Actors", f"{sum(bool(one.appearances) for one in library.identities):,}"),
                ("Quotes", f"{len(library.quotes):,}"),
                ("Statements", f"{len(library.statements):,}"),
                ("Next steps", f"{sum(len(entry.briefing.next_steps) for entry in library.entries):,}"),
            ),
            publish=words.PUBLISHED[self.settings.publish],
            files=tuple(Link(text=text, href=here.to(goal)) for goal, text in files),
        )
        yield self.page(urls.ABOUT, "about.html", view, page.file if page else "the about page")
        lost = self.here(urls.NOT_FOUND)
        ways = tuple(Link(text=text, href=lost.to(goal)) for text, goal in MENU)
        chrome = self.chrome(urls.NOT_FOUND, "Page not found")
        yield self.page(urls.NOT_FOUND, "404.html", NotFoundView(chrome=chrome, ways=ways), "the error page")

    def content_page(self, page: ContentPage) -> Page:
        path = urls.content_page(page.key)
        chrome = self.chrome(path, page.title, page.description)
        view = PageView(chrome=chrome, heading=page.title, body=to_html(page.markdown))
        return self.page(path, "page.html", view, page.file)

    def machine(self) -> Iterator[Page]:
        library, settings = self.library, self.settings
        name = f"{settings.title}: agenda"
        yield self.calendar(urls.CALENDAR, name, library.agenda.dated, "the calendar")
        for name, view in machine.tables(library):
            yield self.page(urls.table(name), "table.csv", view, "the tables")
        base = settings.base_url
        goal = urls.absolute(base, urls.SITEMAP) if base else None
        yield self.page(urls.ROBOTS, "robots.txt", RobotsView(sitemap=goal), "the file for robots")
        if base:
            for path in (urls.ATOM, urls.JSON_FEED):
                yield self.page(path, path, machine.feed_view(library, settings, base, path), "the feeds")
            yield self.page(urls.SITEMAP, "sitemap.xml", self.sitemap(base), "the sitemap")

    def sitemap(self, base: str) -> SitemapView:
        """The pages that do not repeat what others show: no later pages of lists."""
        dates = {urls.briefing(entry.id): entry.published for entry in self.library.entries}
        paths = [urls.HOME, *dates, *(goal for _, goal in (*MENU, *FOOT))]
        paths += [urls.actor(one.key) for one in self.library.identities if one.has_page]
        paths += [urls.month(*month) for month in self.desk.months]
        paths += [urls.content_page(page.key) for page in self.library.content.pages]
        known = {path: dates.get(path) for path in sorted(set(paths))}
        return SitemapView(
            addresses=tuple(
                (urls.absolute(base, path), day.isoformat() if day else None) for path, day in known.items()
            )
        )
