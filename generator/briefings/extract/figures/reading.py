"""What the rules of figures read: an article's numbers with its grammar, times, actors and speakers."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct

from briefings.extract.cast import Cast
from briefings.extract.figures.numerals import Amount
from briefings.extract.scene import Scene
from briefings.extract.trimming import according_to, asides, trailing_attribution
from briefings.language.english.numbers import UNINFLECTED
from briefings.language.text import Text, Token
from briefings.records import Span


class Measured(Struct, frozen=True, kw_only=True):
    """What a number counts or measures, and the characters that say so, number and all."""

    unit: str | None
    start: int
    stop: int
    noun: int | None = None
    """The token of what is counted, where a noun is."""
    rule: str = ""
    """The name of the rule that says so."""


@dataclass(frozen=True)
class Reading:
    """An article as the rules of figures see it."""

    scene: Scene

    @property
    def text(self) -> Text:
        return self.scene.text

    @property
    def cast(self) -> Cast:
        return self.scene.cast

    @cached_property
    def source(self) -> str:
        return self.text.article.text

    @cached_property
    def _timed(self) -> list[Span]:
        return sorted(span for time in self.scene.times for span in time.spans)

    @cached_property
    def _timed_starts(self) -> list[int]:
        return [span.start for span in self._timed]

    def is_timed(self, start: int, stop: int) -> bool:
        """Are any of the characters part of an expression of time?"""
        at = bisect_right(self._timed_starts, stop - 1) - 1
        return at >= 0 and self._timed[at].stop > start

    @cached_property
    def _framed(self) -> dict[int, str]:
        """Sentences that one attribution at their end or beginning tells as a whole, and who speaks."""
        speakers: dict[int, set[str | None]] = {}
        for item in self.scene.said.statements:
            number = self.text.sentence_at(item.spans[0].start)
            if number is not None:
                speakers.setdefault(number, set()).add(item.speaker)
        return {
            number: key
            for number, keys in speakers.items()
            if len(keys) == 1 and (key := next(iter(keys))) is not None and self._is_framed(number)
        }

    def _is_framed(self, number: int) -> bool:
        rules = (trailing_attribution, according_to)
        return any(asides(self.text, self.text.sentences[number], rules))

    def speaker(self, token: int) -> str | None:
        """Key of the actor whose words hold a number's last token; None where it is the reporter's."""
        if token in self.scene.speaker_at:
            return self.scene.speaker_at[token]
        return self._framed.get(self.text.tokens[token].sentence)

    def last(self, amount: Amount) -> int:
        """The last token of a number."""
        tokens = self.text.tokens_in(Span(amount.number, amount.stop))
        at = tokens[-1] if tokens else self.text.token_at(amount.number)
        return at if at is not None else len(self.text.tokens) - 1

    def first(self, amount: Amount) -> int:
        """The first token of a number with all that belongs to it."""
        at = self.text.token_at(amount.start)
        return at if at is not None else len(self.text.tokens) - 1

    def before(self, amount: Amount, count: int = 1) -> str:
        """The word that stands so many tokens before a number, in lower case; empty where its sentence has none."""
        at = self.first(amount)
        index = at - count
        same = index >= 0 and self.text.tokens[index].sentence == self.text.tokens[at].sentence
        return self.text.tokens[index].lower if same else ""

    def following(self, at: int, *, within: int = 8) -> list[int]:
        """The tokens that begin at a character or behind it, in the same sentence, at most `within`."""
        index = self.text.token_at(at)
        if index is None or (index > 0 and self.text.tokens[index - 1].stop > at):
            return []
        stop = self.text.sentences[self.text.tokens[index].sentence].stop
        before = max(index - 1, 0)
        if index > 0 and self.text.tokens[before].sentence != self.text.tokens[index].sentence:
            return []
        return list(range(index, min(index + within, stop)))

    def words(self, tokens: list[int]) -> str:
        return self.text.words(tokens[0], tokens[-1] + 1)

    def token(self, index: int) -> Token:
        return self.text.tokens[index]

    def is_plural(self, index: int) -> bool:
        """Does the noun mean more than one? Engines miss the number of compounds: `schoolchildren`."""
        token = self.text.tokens[index]
        return (
            token.has("Number=Plur")
            or token.lower in UNINFLECTED
            or token.lower.endswith(("children", "women", "people"))
        )
