"""The records of a library: the briefings of a desk, linked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct

from briefings.errors import Diagnostic
from briefings.library.content import Content, Note, Override, Profile
from briefings.records import Actor, ActorKind, Briefing, NextStep, Quote, Statement


class Entry(Struct, frozen=True, kw_only=True):
    """A briefing as it will be shown: corrected, with the editors' note."""

    briefing: Briefing
    title: str
    """The editors' headline, else the source's, else its first sentence, else its id; never empty."""
    override: Override | None = None
    note: Note | None = None

    @property
    def id(self) -> str:
        return self.briefing.id

    @property
    def published(self) -> dt.date | None:
        return self.briefing.source.published


class Appearance(Struct, frozen=True, kw_only=True):
    """An actor in one source."""

    briefing: str
    actor: Actor


class DatedRole(Struct, frozen=True, kw_only=True):
    """A role as one source gave it, on its date."""

    text: str
    date: dt.date | None
    briefing: str
    start: int
    """Where its words begin in the source's text."""


class Said(Struct, frozen=True, kw_only=True):
    """A quote or a statement in one source, its speaker known across sources."""

    briefing: str
    item: Quote | Statement
    speaker: str | None
    """Key of an `Identity`."""
    about: tuple[str, ...]
    """Keys of the actors that it mentions, the speaker left out."""


class Step(Struct, frozen=True, kw_only=True):
    """A next step in one source, its actors known across sources."""

    briefing: str
    number: int
    """Its index in the briefing's list."""
    item: NextStep
    actors: tuple[str, ...]
    place: str | None


class Agenda(Struct, frozen=True, kw_only=True):
    """Next steps seen from the day of the build; on one day those with a time first, then by source, the newest first."""

    dated: tuple[Step, ...]
    """All that have a date, the earliest first."""
    upcoming: tuple[Step, ...]
    """Not over before that day, the earliest first."""
    past: tuple[Step, ...]
    """Over before that day, outcome unknown; the latest first."""
    undated: tuple[Step, ...]
    """Without a date; from the newest source first."""


class Identity(Struct, frozen=True, kw_only=True):
    """One actor across all sources."""

    key: str
    """A slug, unique in the library."""
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    appearances: tuple[Appearance, ...]
    """The newest source first."""
    roles: tuple[DatedRole, ...]
    """The latest first; one wording once a day."""
    with_others: tuple[tuple[str, int], ...]
    """Key of another actor, and the number of sources that name both; falling."""
    profile: Profile | None
    has_page: bool


@dataclass(frozen=True, kw_only=True)
class Library:
    """All briefings and what links them. Every tuple is in a fixed order."""

    as_of: dt.date
    entries: tuple[Entry, ...]
    """The newest first, undated ones last."""
    identities: tuple[Identity, ...]
    """By name."""
    keys: dict[tuple[str, str], str]
    """(id of a briefing, key of an actor in it) -> key of an identity."""
    quotes: tuple[Said, ...]
    """By entry, then in text order."""
    statements: tuple[Said, ...]
    agenda: Agenda
    content: Content
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def entry(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def identity(self) -> dict[str, Identity]:
        return {identity.key: identity for identity in self.identities}

    def who(self, briefing: str, key: str | None) -> Identity | None:
        """The identity of a source's actor."""
        return None if key is None else self.identity[self.keys[briefing, key]]
