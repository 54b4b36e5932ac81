"""Indexes of actors, and the page of one actor."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from briefings.library import Identity, Library, Said, Step
from briefings.library.names import fold
from briefings.library.records import DatedRole
from briefings.site import urls, words
from briefings.site.items import Items, sections
from briefings.site.markdown import to_html
from briefings.site.views import (
    ActorPageView,
    ActorsView,
    Chrome,
    Letter,
    Link,
    Listed,
    RoleView,
)

OTHERS = 24
"""How many of those that an actor appears with its page names."""
SOURCES = 5


class ByActor:
    """What the library holds on each actor, gathered once for all pages."""

    def __init__(self, library: Library) -> None:
        self.quotes = _by_speaker(library.quotes)
        self.statements = _by_speaker(library.statements)
        self.about = _by_subject(library.quotes)
        self.reported = _by_subject(library.statements)
        self.upcoming = _by_taking_part((*library.agenda.upcoming, *library.agenda.undated))
        self.past = _by_taking_part(library.agenda.past)


def _by_speaker(said: Iterable[Said]) -> dict[str | None, list[Said]]:
    groups: dict[str | None, list[Said]] = defaultdict(list)
    for one in said:
        groups[one.speaker].append(one)
    return groups


def _by_subject(said: Iterable[Said]) -> dict[str, list[Said]]:
    groups: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        for key in one.about:
            groups[key].append(one)
    return groups


def _by_taking_part(steps: Iterable[Step]) -> dict[str, list[Step]]:
    groups: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        for key in dict.fromkeys((*step.actors, *([step.place] if step.place else []))):
            groups[key].append(step)
    return groups


def actor_view(items: Items, identity: Identity, chrome: Chrome, found: ByActor, *, calendar: bool) -> ActorPageView:
    """All that the collection holds on one actor."""
    key, told = identity.key, identity.profile.told if identity.profile else None
    quotes, about = items.quotes(found.quotes.get(key, ())), items.quotes(found.about.get(key, ()))
    statements = items.statements(found.statements.get(key, ()))
    reported = items.statements(found.reported.get(key, ()))
    steps, past = items.steps(found.upcoming.get(key, ())), items.steps(found.past.get(key, ()))
    roles = tuple(_roles(items, identity))
    told_roles = tuple(
        RoleView(text=role.text, date=_stretch(role.since, role.until), cite=None, origin=None)
        for role in (told.roles if told else ())
    )
    others = tuple(_others(items, identity))
    sources = dict.fromkeys(seen.briefing for seen in identity.appearances)
    cards = tuple(items.card(items.library.entry[source]) for source in sources)
    description = to_html(told.description, top=3) if told and told.description.strip() else None
    return ActorPageView(
        chrome=chrome,
        name=identity.name,
        kind=words.KINDS[identity.kind][0],
        aliases=identity.aliases,
        description=description,
        told_roles=told_roles,
        roles=roles,
        quotes=quotes,
        statements=statements,
        about=about,
        reported=reported,
        steps=steps,
        past=past,
        others=others,
        cards=cards,
        calendar=items.here.to(urls.actor_calendar(key)) if calendar else None,
        sections=sections(
            ("profile", "Profile", description),
            ("roles", "Roles", (*told_roles, *roles)),
            ("quotes", "Quotes", quotes),
            ("statements", "Statements", statements),
            ("about", "Said about", (*about, *reported)),
            ("next-steps", "Next steps", steps),
            ("past-steps", "Past plans", past),
            ("others", "Appears with", others),
            ("briefings", "Briefings", cards),
        ),
    )


def _stretch(since: dt.date | None, until: dt.date | None) -> str | None:
    """`since 8 April 2026`, `8 March – 8 April 2026`, `until 8 April 2026`."""
    if since and until:
        return words.stretch(since, until)
    return f"since {words.day(since)}" if since else f"until {words.day(until)}" if until else None


def _roles(items: Items, identity: Identity) -> Iterable[RoleView]:
    """Each wording once, from the latest source that has it, with the day on which it was first used."""
    wordings: dict[str, list[DatedRole]] = defaultdict(list)
    for role in identity.roles:
        wordings[role.text.casefold()].append(role)
    for roles in wordings.values():
        latest, first = roles[0], roles[-1]
        entry = items.library.entry[latest.briefing]
        actors = (seen.actor for seen in identity.appearances if seen.briefing == latest.briefing)
        span = next(one.span for actor in actors for one in actor.roles if one.span.start == latest.start)
        yield RoleView(
            text=latest.text,
            date=f"first on {words.day(first.date)}" if first.date and first.date != latest.date else None,
            cite=items.cite(entry.briefing, [span]),
            origin=items.source(entry),
        )


def _others(items: Items, identity: Identity) -> Iterable[Link]:
    for key, count in identity.with_others[:OTHERS]:
        other = items.library.identity[key]
        yield Link(text=other.name, href=items.who(other).href, count=count)


def actors_view(
    items: Items,
    chrome: Chrome,
    found: ByActor,
    *,
    heading: str,
    lead: str,
    kinds: frozenset[str],
    links: tuple[Link, ...],
) -> ActorsView:
    """Actors of some kinds from A to Z."""
    groups: dict[str, list[Listed]] = defaultdict(list)
    for identity in items.library.identities:
        if identity.kind in kinds and (identity.appearances or identity.profile):
            groups[_letter(identity.name)].append(_listed(items, identity, found))
    letters = [
        Letter(letter=letter, anchor=f"letter-{letter.lower() if letter.isalpha() else 'other'}", actors=tuple(actors))
        for letter, actors in sorted(groups.items(), key=lambda group: (not group[0].isalpha(), group[0]))
    ]
    return ActorsView(chrome=chrome, heading=heading, lead=lead, kinds=links, letters=tuple(letters))


def _letter(name: str) -> str:
    first = fold(name)[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def _listed(items: Items, identity: Identity, found: ByActor) -> Listed:
    sources = dict.fromkeys(seen.briefing for seen in identity.appearances)
    quotes = len(found.quotes.get(identity.key, ()))
    counts = [words.count(len(sources), "source")] + ([words.count(quotes, "quote")] if quotes else [])
    role = words.role(role.text for role in identity.roles)
    links = (
        ()
        if identity.has_page
        else tuple(
            Link(text=items.library.entry[source].title, href=items.here.to(urls.briefing(source)))
            for source in list(sources)[:SOURCES]
        )
    )
    return Listed(
        who=items.who(identity, role=role),
        kind=words.KINDS[identity.kind][0],
        aliases=identity.aliases,
        sources=links,
        counts=", ".join(counts),
    )
