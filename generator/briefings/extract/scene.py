"""An article with all that is known of it before one asks what lies ahead and what matters: its marks, cast, words and times."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from briefings.extract.cast import Cast, Mention
from briefings.extract.marks import Marked, quoted_tokens
from briefings.extract.quotes import Said
from briefings.extract.turns import Turn
from briefings.language.text import Text
from briefings.records import Actor, Quote, TimeExpression, When


@dataclass(frozen=True)
class Scene:
    """What every later finder reads."""

    text: Text
    marks: tuple[Marked, ...]
    cast: Cast
    said: Said
    times: tuple[TimeExpression, ...]
    """Each time once; none overlaps another."""

    @property
    def published(self) -> dt.date | None:
        return self.text.article.source.published

    @cached_property
    def time_at(self) -> dict[int, When]:
        """The time that a token is part of."""
        return {index: time.when for time in self.times for span in time.spans for index in self.text.tokens_in(span)}

    @cached_property
    def speaker_at(self) -> dict[int, str | None]:
        """Who says the words of a token, where somebody does."""
        return self.said.by_token(self.text)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Tokens of somebody's own words: inside quotation marks, in the turns of a transcript, in a speech."""
        items: tuple[Quote | Turn, ...] = (*self.said.quotes, *self.said.turns)
        spoken = (span for item in items for span in item.spans)
        return quoted_tokens(self.text, self.marks) | {at for span in spoken for at in self.text.tokens_in(span)}

    def times_in(self, tokens: tuple[int, ...] | list[int]) -> list[When]:
        """The times that are named among the tokens, in text order."""
        return list(dict.fromkeys(self.time_at[index] for index in tokens if index in self.time_at))

    def lies_ahead(self, when: When, *, strictly: bool = False) -> bool:
        """May the time still come, seen from the publication date? Without one, nothing is known to lie ahead."""
        if self.published is None or when.end is None or when.start is None:
            return False
        return when.start > self.published if strictly else when.end >= self.published

    def is_past(self, when: When) -> bool:
        """Is the time over on the publication date?"""
        return self.published is not None and when.end is not None and when.end < self.published

    def mention_at(self, index: int | None) -> Mention | None:
        """The mention of an actor that a token heads, or is part of."""
        return None if index is None else self.cast.meant_at(index)

    def actor_at(self, index: int | None) -> Actor | None:
        """The actor whom a token means."""
        mention = self.mention_at(index)
        return None if mention is None else self.cast.by_key[mention.actor]
