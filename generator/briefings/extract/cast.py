"""Who is in an article, and which words mean whom: the record that every later finder reads."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from msgspec import Struct

from briefings.extract.reasons import Why
from briefings.records import Actor, Span

Form = Literal["name", "nominal", "pronoun"]


class Mention(Struct, frozen=True, kw_only=True, gc=False):
    """Words that mean an actor: tokens `start` up to, not including, `stop`, with the token `head` as their syntactic head."""

    actor: str
    """The actor's key."""
    form: Form
    start: int
    stop: int
    head: int
    span: Span
    why: Why = ()
    """What found it or says whom it means, and what joined a name to the actor's others."""


@dataclass(frozen=True)
class Cast:
    """The actors of one article in falling order of salience, and their mentions in text order."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    reasons: tuple[Why, ...] = ()
    """How each actor's mentions and roles were found."""

    @cached_property
    def by_key(self) -> dict[str, Actor]:
        return {actor.key: actor for actor in self.actors}

    @cached_property
    def _by_head(self) -> dict[int, Mention]:
        return {mention.head: mention for mention in reversed(self.mentions)}

    @cached_property
    def _by_token(self) -> dict[int, Mention]:
        widest_first = sorted(self.mentions, key=lambda mention: mention.start - mention.stop)
        return {index: mention for mention in widest_first for index in range(mention.start, mention.stop)}

    def headed_by(self, token: int) -> Mention | None:
        """The mention whose syntactic head the token is: the way from a verb's subject to an actor."""
        return self._by_head.get(token)

    def at(self, token: int) -> Mention | None:
        """The smallest mention that the token is part of."""
        return self._by_token.get(token)

    def meant_at(self, token: int) -> Mention | None:
        """The mention that the token heads, else the smallest that it is part of."""
        return self.headed_by(token) or self.at(token)

    def within(self, start: int, stop: int) -> list[Mention]:
        """Mentions that lie wholly among tokens `start` up to, not including, `stop`, in text order."""
        first, last = (bisect_left(self.mentions, at, key=lambda mention: mention.start) for at in (start, stop))
        return [mention for mention in self.mentions[first:last] if mention.stop <= stop]
