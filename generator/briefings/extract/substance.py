"""What an article is about, and how much of it each sentence tells: the reading behind the summary."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from briefings.extract.cast import Cast
from briefings.extract.grammar import is_first_person, is_own_story
from briefings.extract.marks import Marked, quoted_tokens
from briefings.extract.scene import Scene
from briefings.extract.voices import Voice, is_speech, voices_of
from briefings.language.text import Text
from briefings.records import NextStep, Span, TimeExpression

CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))
EMPTY = frozenset("be have do say tell go make take get year day time people thing more other new last first".split())
"""Lemmas that tell nothing of what an article is about."""
ONCE = 0.2
"""What a word tells that is named once: little of what the article is about."""
IN_TITLE = 1.6
"""How much more a word counts that the title has."""
OPENING, IN_OPENING = 3, 2.5
"""Sentences in which a report says what the news is, and how much more a word of theirs counts."""
ACTOR, DATED = 4.0, 0.7
"""What an actor tells, by salience, and what a word of a time on the calendar tells."""
IN_QUOTATION = 0.6
"""How much of a word counts in somebody's own words."""
SURE = {"scheduled": 2.0, "expected": 1.2, "pledged": 1.0, "demanded": 1.0, "possible": 0.6}
"""How much a next step counts; half as much again where it has a date."""


class Reading:
    """An article as the choice sees it: what each sentence tells, and how much that matters."""

    def __init__(
        self,
        text: Text,
        marks: tuple[Marked, ...],
        cast: Cast,
        dates: tuple[TimeExpression, ...],
        steps: tuple[NextStep, ...],
    ):
        self.text, self.marks, self.cast, self.dates, self.steps = text, marks, cast, dates, steps

    @cached_property
    def title(self) -> set[str]:
        """The lemmas that the title names: that of the source's metadata and that of its text."""
        words = {word.lower().strip(".,;:!?\"'“”‘’") for word in (self.text.article.source.title or "").split()}
        heading = any(block.kind == "heading" for block in self.text.article.blocks[:1])
        return {
            lemma
            for index, token in enumerate(self.text.tokens)
            if (lemma := self.content(index))
            and (token.lower in words or lemma in words or (heading and self.text.sentences[token.sentence].block == 0))
        }

    @cached_property
    def first_at(self) -> dict[str, int]:
        """The first sentence of running text that names a lemma."""
        found: dict[str, int] = {}
        for index, token in enumerate(self.text.tokens):
            if (lemma := self.content(index)) and self.text.block_of(token.sentence).kind != "heading":
                found.setdefault(lemma, token.sentence)
        return found

    @cached_property
    def weight(self) -> dict[str, float]:
        """How much the article is about a lemma: how often it names it, more where the title or the opening does."""
        counts = Counter(lemma for index in range(len(self.text.tokens)) if (lemma := self.content(index)))
        opened = min(self.first_at.values(), default=0) + OPENING
        return {
            lemma: (ONCE + math.log2(count))
            * (IN_TITLE if lemma in self.title else 1.0)
            * (IN_OPENING if self.first_at.get(lemma, opened) < opened else 1.0)
            for lemma, count in counts.items()
        }

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Tokens inside quotation marks."""
        return quoted_tokens(self.text, self.marks)

    @cached_property
    def scene(self) -> Scene:
        """The article as those see it who ask whose words are whose."""
        return Scene(self.text, self.marks, self.cast)

    @cached_property
    def voices(self) -> dict[int, Voice]:
        """Sentences of a transcript that are somebody's own words."""
        return voices_of(self.scene)

    def opening(self, number: int) -> int:
        """The first word of a sentence, behind the label of a turn."""
        sentence, voice = self.text.sentences[number], self.voices.get(number)
        label = len(voice.label) if voice is not None and voice.label[0] == sentence.start else 0
        return min(sentence.start + label, sentence.stop - 1)

    def means_speaker(self, index: int) -> bool:
        """Is it an `I` or `our` outside quotation marks?"""
        return is_first_person(self.text.tokens[index]) and index not in self.quoted

    @cached_property
    def in_first_person(self) -> bool:
        """Is the article a speech, a letter, somebody's own story: one voice, outside quotation marks and the turns of a transcript?"""
        if is_speech(self.scene):
            return True
        turns = (range(line.start, line.stop) for n, line in enumerate(self.text.sentences) if n in self.voices)
        return is_own_story(self.text, self.quoted | {at for turn in turns for at in turn})

    @cached_property
    def dated(self) -> frozenset[int]:
        """Tokens of times that could be placed on the calendar."""
        placed = (span for date in self.dates if date.when.iso for span in date.spans)
        return frozenset(index for span in placed for index in self.text.tokens_in(span))

    @cached_property
    def ahead(self) -> dict[int, float]:
        """Tokens that begin a next step, with its weight: what is dated and sure weighs more."""
        found: dict[int, float] = {}
        for step in self.steps:
            index = self.text.token_at(step.spans[0].start)
            if index is not None:
                found[index] = SURE[step.certainty] * (1.5 if step.when and step.when.iso else 1.0)
        return found

    @cached_property
    def central(self) -> list[float]:
        """Of each sentence how much it shares its words with the others, rare ones weighing more; the most central has 1."""
        spans = (range(sentence.start, sentence.stop) for sentence in self.text.sentences)
        named = [sorted({lemma for index in span if (lemma := self.content(index))}) for span in spans]
        counts = Counter(lemma for lemmas in named for lemma in lemmas)
        rare = {lemma: math.log(1.0 + len(named) / count) for lemma, count in counts.items()}
        lengths = [math.sqrt(sum(rare[lemma] ** 2 for lemma in lemmas)) for lemmas in named]
        whole = dict.fromkeys(rare, 0.0)
        for lemmas, length in zip(named, lengths, strict=True):
            for lemma in lemmas:
                whole[lemma] += rare[lemma] / length
        shared = [
            sum(rare[lemma] * whole[lemma] for lemma in lemmas) / length - 1.0 if lemmas else 0.0
            for lemmas, length in zip(named, lengths, strict=True)
        ]
        most = max(shared, default=0.0)
        return [one / most if most > 0.0 else 1.0 for one in shared]

    @cached_property
    def contents(self) -> list[str | None]:
        """For each token the lemma of a word that tells something."""
        lemmas = ((token, token.lemma.lower()) for token in self.text.tokens)
        return [
            lemma if token.upos in CONTENT and lemma not in EMPTY and lemma.isalnum() else None
            for token, lemma in lemmas
        ]

    def content(self, index: int) -> str | None:
        """The lemma of a word that tells something."""
        return self.contents[index]

    def units(self, tokens: Iterable[int]) -> dict[str, float]:
        """What the tokens tell: words by weight, actors by salience, that something lies ahead or is dated."""
        units: dict[str, float] = {}
        for index in tokens:
            for unit, weight in self.told_by(index).items():
                units[unit] = max(units.get(unit, 0.0), weight)
            if index in self.ahead:
                units[f"ahead {index}"] = self.ahead[index]
        return units

    def told_by(self, index: int) -> dict[str, float]:
        """What one token tells by itself."""
        units: dict[str, float] = {}
        if lemma := self.content(index):
            own = index in self.quoted or self.text.tokens[index].sentence in self.voices
            units[lemma] = self.weight[lemma] * (IN_QUOTATION if own else 1.0)
        mention = self.cast.headed_by(index)
        if mention is not None and mention.form != "pronoun":
            units[f"actor {mention.actor}"] = ACTOR * self.cast.by_key[mention.actor].salience
        if index in self.dated:
            units[f"date {self.text.tokens[index].lower}"] = DATED
        return units

    def naming(self, index: int) -> Span:
        """The words that a token stands for: the mention that it heads, the time that it is part of, else itself."""
        mention = self.cast.headed_by(index)
        own = self.text.span(index, index + 1) if mention is None else mention.span
        return next((span for date in self.dates for span in date.spans if span.contains(own)), own)
