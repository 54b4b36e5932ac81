"""Briefing* + Content -> Library."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefings.config import suggestion
from briefings.errors import Diagnostic
from briefings.library.content import KEY, Content, Note, Override
from briefings.library.identity import Cluster, give_keys, kind_of, name_of, resolve
from briefings.library.names import fold
from briefings.library.overrides import apply
from briefings.library.records import Agenda, DatedRole, Entry, Identity, Library, Said, Step
from briefings.records import Briefing, Quote, Span, Statement

Keys = dict[tuple[str, str], str]
ALL_DAY = "24"
"""Comes after every time of a day."""
TITLE_LENGTH = 110
"""Of a headline made of a first sentence."""


def link(briefings: Iterable[Briefing], content: Content, *, as_of: dt.date) -> Library:
    """Link the briefings of a desk; the order in which they come does not matter. No briefings give an empty library."""
    remarks: list[Diagnostic] = []
    unique = _unique(sorted(briefings, key=lambda one: (one.source.path, one.id)), remarks)
    _report_unknown(content, unique, remarks)
    entries = tuple(sorted((_entry(one, content, remarks) for one in unique), key=_newest))
    clusters = resolve((entry.briefing for entry in entries), content.profiles)
    names = give_keys(clusters)
    keys = {
        (seen.briefing, seen.actor.key): key
        for key, cluster in zip(names, clusters, strict=True)
        for seen in cluster.appearances
    }
    quotes = tuple(said for entry in entries for said in _said(entry.briefing, entry.briefing.quotes, keys))
    statements = tuple(said for entry in entries for said in _said(entry.briefing, entry.briefing.statements, keys))
    speakers = {said.speaker for said in (*quotes, *statements)}
    identities = _identities(clusters, names, speakers, entries, keys)
    return Library(
        as_of=as_of,
        entries=entries,
        identities=identities,
        keys=keys,
        quotes=quotes,
        statements=statements,
        agenda=_agenda(entries, keys, as_of),
        content=content,
        diagnostics=tuple(remarks),
    )


def _newest(entry: Entry) -> tuple[int, str]:
    return (-entry.published.toordinal() if entry.published else 0, entry.id)


def _unique(briefings: list[Briefing], remarks: list[Diagnostic]) -> list[Briefing]:
    """Briefings whose id can be an address and is nobody else's; the first by path keeps it."""
    kept: dict[str, Briefing] = {}
    for briefing in briefings:
        first = kept.get(briefing.id)
        if first is None and KEY.fullmatch(briefing.id):
            kept[briefing.id] = briefing
            continue
        code, message = ("bad-id", f"{briefing.id!r} cannot be part of an address")
        hint = "name the source with small letters, digits and hyphens"
        if first is not None:
            code = "address-collision"
            message = f"briefings/{briefing.id}/ is claimed by {first.source.path} and {briefing.source.path}"
            hint = "rename one of the sources; the second is left out"
        remarks.append(Diagnostic.error(briefing.source.path, code, message, hint))
    return list(kept.values())


def _report_unknown(content: Content, briefings: list[Briefing], remarks: list[Diagnostic]) -> None:
    """Notes, corrections and names to merge that fit no source, and names that two profiles claim."""
    ids = [briefing.id for briefing in briefings]
    told: tuple[Override | Note, ...] = (*content.overrides, *content.notes)
    for item in told:
        if item.id not in ids:
            hint = suggestion(item.id, ids) if ids else "name the file like the source"
            message = f"no briefing is called {item.id!r}"
            remarks.append(Diagnostic.warning(item.file, "unknown-briefing", message, hint))
    names = {fold(actor.name): actor.name for briefing in briefings for actor in briefing.actors}
    owners: dict[str, str] = {}
    for profile in content.profiles:
        for name in profile.names:
            owner = owners.setdefault(fold(name), profile.file)
            if owner != profile.file:
                message = f"{name!r} is also a name of the actor in {owner}"
                hint = "leave the name in one of the two files; the first one has it now"
                remarks.append(Diagnostic.warning(profile.file, "name-of-two-actors", message, hint))
        for name in profile.told.merge:
            if fold(name) not in names:
                hint = suggestion(name, sorted(names.values()))
                hint = hint if hint.startswith("did you mean") else "copy the name from the index of actors"
                message, line = f"no actor is called {name!r}", profile.line_of_merge
                remarks.append(Diagnostic.warning(profile.file, "unknown-actor", message, hint, line=line))


def _entry(briefing: Briefing, content: Content, remarks: list[Diagnostic]) -> Entry:
    override = next((one for one in content.overrides if one.id == briefing.id), None)
    note = next((one for one in content.notes if one.id == briefing.id), None)
    shown = apply(briefing, override, remarks) if override else briefing
    title = (override and override.told.title) or title_of(briefing)
    return Entry(briefing=shown, title=title, override=override, note=note)


def title_of(briefing: Briefing) -> str:
    """The source's title, else its bottom line or first sentence, shortened at a word, else its id."""
    if briefing.source.title and briefing.source.title.strip():
        return " ".join(briefing.source.title.split())
    first = next(iter([point.text for point in briefing.summary]), "")
    if not first and briefing.source.publish == "full" and briefing.sentences:
        first = briefing.sentences[0].of(briefing.text)
    first = " ".join(first.split())
    if len(first) > TITLE_LENGTH:
        first = first[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"
    return first or briefing.id


def _said(briefing: Briefing, items: Iterable[Quote | Statement], keys: Keys) -> Iterable[Said]:
    mentions = sorted((mention, rank) for rank, actor in enumerate(briefing.actors) for mention in actor.mentions)
    for item in items:
        named = sorted({rank for span in item.spans for rank in _named_within(span, mentions)})
        others = [briefing.actors[rank].key for rank in named if briefing.actors[rank].key != item.speaker]
        about = dict.fromkeys(keys[briefing.id, key] for key in others)
        speaker = None if item.speaker is None else keys[briefing.id, item.speaker]
        yield Said(briefing=briefing.id, item=item, speaker=speaker, about=tuple(about))


def _named_within(span: Span, mentions: list[tuple[Span, int]]) -> Iterator[int]:
    """The actors, by rank, that are mentioned within a span; `mentions` is sorted."""
    at = bisect_left(mentions, span.start, key=lambda one: one[0].start)
    while at < len(mentions) and mentions[at][0].start < span.stop:
        mention, rank = mentions[at]
        if span.contains(mention):
            yield rank
        at += 1


@dataclass(frozen=True)
class _Surroundings:
    """What every identity is seen against."""

    order: dict[str, int]
    """Of the entries, by id."""
    dates: dict[str, dt.date | None]
    named: dict[str, set[str]]
    """Keys of the named actors of each briefing."""
    speakers: set[str | None]


def _identities(
    clusters: list[Cluster], names: list[str], speakers: set[str | None], entries: tuple[Entry, ...], keys: Keys
) -> tuple[Identity, ...]:
    unnamed = {key for key, cluster in zip(names, clusters, strict=True) if cluster.alone}
    named: dict[str, set[str]] = defaultdict(set)
    for (briefing, _), key in keys.items():
        if key not in unnamed:
            named[briefing].add(key)
    around = _Surroundings(
        order={entry.id: number for number, entry in enumerate(entries)},
        dates={entry.id: entry.published for entry in entries},
        named=named,
        speakers=speakers,
    )
    found = (_identity(key, cluster, around) for key, cluster in zip(names, clusters, strict=True))
    return tuple(sorted(found, key=lambda one: (fold(one.name), one.key)))


def _identity(key: str, cluster: Cluster, around: _Surroundings) -> Identity:
    seen = sorted(cluster.appearances, key=lambda one: (around.order[one.briefing], one.actor.key))
    sources = dict.fromkeys(one.briefing for one in seen)
    others = Counter(other for source in sources for other in around.named[source] if other != key)
    name, kind, profile = name_of(cluster), kind_of(cluster), cluster.profile
    speaks = key in around.speakers and kind != "unnamed"
    return Identity(
        key=key,
        name=name,
        kind=kind,
        aliases=_aliases(cluster, name),
        appearances=tuple(seen),
        roles=_roles(cluster, around.dates),
        with_others=tuple(sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))),
        profile=profile,
        has_page=profile.told.page if profile else not cluster.alone and (len(sources) > 1 or speaks),
    )


def _aliases(cluster: Cluster, name: str) -> tuple[str, ...]:
    """Other names, without those that only an article or the case sets apart."""
    told = cluster.profile.told.aliases if cluster.profile else ()
    hidden = {fold(word) for word in cluster.profile.told.merge} if cluster.profile else set()
    seen = {fold(name)} | hidden
    found = list(told)
    for appearance in cluster.appearances:
        found += [appearance.actor.name, *(word for word in appearance.actor.aliases if word[:1].isupper())]
    kept: dict[str, None] = {}
    for alias in found:
        if fold(alias) not in seen and (alias in told or alias.casefold() not in PRONOUNS):
            seen.add(fold(alias))
            kept[alias] = None
    return (*(alias for alias in kept if alias in told), *sorted(alias for alias in kept if alias not in told))


PRONOUNS = frozenset("he she it they we i you him her them us me his hers its their theirs who".split())


def _roles(cluster: Cluster, dates: dict[str, dt.date | None]) -> tuple[DatedRole, ...]:
    roles = [
        DatedRole(text=role.text, date=dates[seen.briefing], briefing=seen.briefing, start=role.span.start)
        for seen in cluster.appearances
        for role in seen.actor.roles
    ]
    roles.sort(
        key=lambda role: (-(role.date.toordinal() if role.date else 0), role.briefing, role.start),
    )
    once = {(fold(role.text), role.date): role for role in reversed(roles)}
    return tuple(role for role in roles if once[fold(role.text), role.date] is role)


def _agenda(entries: tuple[Entry, ...], keys: Keys, as_of: dt.date) -> Agenda:
    steps = [
        Step(
            briefing=entry.id,
            number=number,
            item=item,
            actors=tuple(dict.fromkeys(keys[entry.id, key] for key in item.actors)),
            place=None if item.place is None else keys[entry.id, item.place],
        )
        for entry in entries
        for number, item in enumerate(entry.briefing.next_steps)
    ]

    def order(step: Step) -> tuple[dt.date, dt.date, str]:
        return *_days(step), _time(step) or ALL_DAY

    def ended(step: Step) -> tuple[dt.date, dt.date, str]:
        start, end = _days(step)
        return end, start, _time(step) or ""

    dated = sorted(filter(_dated, steps), key=order)
    return Agenda(
        dated=tuple(dated),
        upcoming=tuple(step for step in dated if _days(step)[1] >= as_of),
        past=tuple(sorted((step for step in dated if _days(step)[1] < as_of), key=ended, reverse=True)),
        undated=tuple(step for step in steps if not _dated(step)),
    )


def _time(step: Step) -> str | None:
    return step.item.when.time if step.item.when else None


def _dated(step: Step) -> bool:
    return bool(step.item.when and step.item.when.start and step.item.when.end)


def _days(step: Step) -> tuple[dt.date, dt.date]:
    """First and last day of a dated step."""
    when = step.item.when
    if when is None or when.start is None or when.end is None:
        raise ValueError(f"the step has no date: {step.item.text!r}")
    return when.start, when.end
