"""An article with its actors and with what stands in quotation marks: whom a token means, and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from briefings.extract.cast import Cast
from briefings.extract.marks import Marked
from briefings.extract.reasons import Part, Reason, Why
from briefings.language.phrases import span_of
from briefings.language.text import Text
from briefings.records import Span


@dataclass(frozen=True)
class Stage:
    """An article, while one asks who somebody is."""

    text: Text
    marks: tuple[Marked, ...]
    cast: Cast

    @cached_property
    def stretches(self) -> tuple[Marked, ...]:
        """Those that no other one holds, in running text."""
        kinds = {block.span: block.kind for block in self.text.article.blocks}
        spans = sorted(kinds)
        found, at = [], 0
        for mark in self.marks:
            while at < len(spans) and spans[at].stop < mark.outer.stop:
                at += 1
            if mark.depth == 0 and at < len(spans) and kinds[spans[at]] in ("paragraph", "item"):
                found.append(mark)
        return tuple(found)

    @cached_property
    def marked(self) -> dict[int, int]:
        """Tokens inside a stretch, with its number."""
        return {
            index: number
            for number, mark in enumerate(self.stretches)
            for index in self.text.tokens_in(mark.outer)
            if self.text.tokens[index].stop <= mark.outer.stop
        }

    def key(self, token: int | None) -> str | None:
        """The actor that a token means."""
        if token is None:
            return None
        mention = self.cast.meant_at(token)
        return mention.actor if mention else None

    def named(self, token: int | None) -> str | None:
        """The words that name the speaker: the mention at the token, else its noun phrase."""
        return None if token is None else self.naming(token).of(self.text.article.text)

    def naming(self, token: int) -> Span:
        """Where those words stand."""
        mention = self.cast.headed_by(token)
        return span_of(self.text, token) if mention is None else mention.span

    def why(self, part: Part, rule: str, words: Iterable[Span], speaker: int | None) -> Why:
        """What makes somebody the speaker of some words: the rule, and the one that tells whom the name or pronoun means."""
        if speaker is None:
            return (Reason(part, rule, tuple(words)),)
        own = Reason(part, rule, (*words, self.naming(speaker)))
        mention = self.cast.meant_at(speaker)
        return (own, *(() if mention is None else mention.why))
