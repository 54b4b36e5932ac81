"""The sentences of an article as a summary sees them: which can be read by themselves, and what is told of each to the decision."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from briefings.extract.decisions import Features
from briefings.extract.scene import Scene
from briefings.extract.stage import Stage
from briefings.extract.turn_labels import labels_of
from briefings.language.clauses import LONGEST, is_finite, is_headline, subject, word_count
from briefings.language.english.future import CONNECTIVES
from briefings.language.english.people import FIRST_PERSON
from briefings.language.text import Text
from briefings.records import NextStep

CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))
EMPTY = frozenset("be have do say tell go make take get year day time people thing more other new last first".split())
"""Lemmas that tell nothing of what an article is about."""
FEWEST = 5
"""Words of a sentence that may be a point."""
POINTING = frozenset("this that these those such there here then both neither others another".split())
"""As the first word of a sentence they point at the one before."""
PERSONAL = frozenset("he she him her his hers they them their theirs it its".split())
OPENING = 3
"""Words at the beginning of a sentence in which a pronoun leans on the one before."""
CLASSES = ("none", "fact", "first")
"""What a sentence may tell: nothing of a summary, a fact, or one of the three that an analyst must know."""


@dataclass(frozen=True)
class Sentences:
    """An article with its next steps."""

    scene: Scene
    steps: tuple[NextStep, ...]

    @property
    def text(self) -> Text:
        return self.scene.text

    # -------------------------------------------------------------- which may be read

    @cached_property
    def readable(self) -> list[int]:
        """Sentences that say something and are whole; of running text, else of a list."""
        for kind in ("paragraph", "item"):
            found = [number for number in range(len(self.text.sentences)) if self._is_readable(number, kind)]
            if found:
                return found
        return []

    def _is_readable(self, number: int, kind: str) -> bool:
        text, sentence = self.text, self.text.sentences[number]
        words = sentence.span.of(text.article.text)
        length = sentence.stop - sentence.start
        if text.block_of(number).kind != kind or length > LONGEST or is_headline(text, sentence):
            return False
        whole = words.rstrip("\"'”’)").endswith((".", "!")) and words[:1] not in "([-–—•*"
        paired = (
            words.count("(") == words.count(")") and words.count('"') % 2 == 0 and words.count("“") == words.count("”")
        )
        markup = any(sign in words for sign in ("<", ">", "http:", "https:", "www."))
        told = any(
            is_finite(text, index)
            for index in range(sentence.start, sentence.stop)
            if text.tokens[index].upos in ("VERB", "AUX", "NOUN", "ADJ")
        )
        return (
            whole
            and paired
            and told
            and not markup
            and word_count(text, range(sentence.start, sentence.stop)) >= FEWEST
        )

    @cached_property
    def leaning(self) -> frozenset[int]:
        """Those of the readable sentences that cannot be read without the one before."""
        return frozenset(filter(self._leans, self.readable))

    def _leans(self, number: int) -> bool:
        """Does only the sentence before say who or what is meant: `She left.`, `This is new.`, `But he stayed.`?"""
        text, sentence = self.text, self.text.sentences[number]
        first = text.tokens[sentence.start]
        pointing = first.lower in POINTING and first.relation in ("nsubj", "det", "advmod") and first.deprel != "expl"
        noun = text.tokens[first.head]
        if pointing and not (
            first.relation == "det" and noun.lemma.lower() in ("week", "month", "year", "day", "morning")
        ):
            return True
        about = subject(text, sentence.root)
        early = {about} | set(range(sentence.start, min(sentence.start + OPENING, sentence.stop)))
        return any(self._is_unexplained(index, sentence.start) for index in early if index is not None)

    def _is_unexplained(self, index: int, start: int) -> bool:
        """Is it a pronoun whose meaning does not stand before it in its own sentence?"""
        token = self.text.tokens[index]
        if (
            token.lower not in PERSONAL
            or token.upos not in ("PRON", "DET")
            or token.deprel == "expl"
            or index in self.scene.quoted
        ):
            return False
        mention = self.scene.cast.headed_by(index)
        if token.lower == "it" and mention is None:
            return False
        before = self.scene.cast.within(start, index)
        return mention is None or not any(one.actor == mention.actor and one.form != "pronoun" for one in before)

    # -------------------------------------------------------------- what they tell

    @cached_property
    def contents(self) -> tuple[str | None, ...]:
        """For each token the lemma of a word that tells something."""
        lemmas = ((token, token.lemma.lower()) for token in self.text.tokens)
        return tuple(
            lemma if token.upos in CONTENT and lemma not in EMPTY and lemma.isalnum() else None
            for token, lemma in lemmas
        )

    @cached_property
    def title(self) -> frozenset[str]:
        """The words of the headline."""
        words = {word.lower().strip(".,;:!?\"'“”‘’") for word in (self.text.article.source.title or "").split()}
        return frozenset(
            lemma
            for lemma, token in zip(self.contents, self.text.tokens, strict=True)
            if lemma and (token.lower in words or lemma in words)
        )

    @cached_property
    def weight(self) -> dict[str, float]:
        """How much the article is about a lemma: how often it names it, more where the headline does."""
        counts = Counter(lemma for lemma in self.contents if lemma)
        return {
            lemma: (0.3 + math.log2(count)) * (1.6 if lemma in self.title else 1.0) for lemma, count in counts.items()
        }

    def units(self, tokens: Sequence[int]) -> dict[str, float]:
        """What words tell: lemmas and actors, by weight."""
        found = {lemma: self.weight[lemma] for index in tokens if (lemma := self.contents[index])}
        for index in tokens:
            mention = self.scene.cast.headed_by(index)
            if mention is not None and mention.form != "pronoun":
                found[f"actor {mention.actor}"] = 2.0 * self.scene.cast.by_key[mention.actor].salience
        return found

    @cached_property
    def _central(self) -> list[float]:
        """How much of the article's weight each sentence tells, by its length."""
        weights = []
        for sentence in self.text.sentences:
            units = self.units(range(sentence.start, sentence.stop))
            weights.append(sum(units.values()) / math.sqrt(max(4, sentence.stop - sentence.start)))
        most = max(weights, default=1.0) or 1.0
        return [weight / most for weight in weights]

    @cached_property
    def _steps_in(self) -> Counter[int]:
        """How many next steps begin in each sentence."""
        starts = (self.text.sentence_at(step.spans[0].start) for step in self.steps)
        return Counter(number for number in starts if number is not None)

    @cached_property
    def labels(self) -> dict[int, tuple[int, ...]]:
        """Of a transcript's sentences the label that says whose words they are."""
        return labels_of(Stage(self.text, self.scene.marks, self.scene.cast))

    @cached_property
    def _order(self) -> dict[int, int]:
        return {number: at for at, number in enumerate(self.readable)}

    def features(self, number: int) -> Features:
        """Where a sentence stands, what it tells, whose words it is, and what the network thinks of it."""
        text, scene = self.text, self.scene
        sentence = text.sentences[number]
        tokens = range(sentence.start, sentence.stop)
        root = text.tokens[sentence.root]
        mentions = scene.cast.within(sentence.start, sentence.stop)
        salience = {one.actor: scene.cast.by_key[one.actor].salience for one in mentions}
        lemmas = {lemma for index in tokens if (lemma := self.contents[index])}
        quoted = sum(index in scene.quoted for index in tokens)
        times = scene.times_in(list(tokens))
        first = self._order.get(number, 0)
        flags = {
            "opens-block": number == 0 or text.sentences[number - 1].block != sentence.block,
            "leans": number in self.leaning,
            "connective": text.tokens[sentence.start].lower in CONNECTIVES,
            "root.past": root.has("Tense=Past"),
            "root.present": root.has("Tense=Pres"),
            "told": sentence.root in scene.speaker_at,
            "time.past": any(map(scene.is_past, times)),
            "time.ahead": any(scene.lies_ahead(when, strictly=True) for when in times),
            "time.now": any(when.start == scene.published for when in times),
            "you": any(text.tokens[index].lower in ("you", "your") for index in tokens),
            "first-person": any(text.tokens[index].lower in FIRST_PERSON for index in tokens),
            "question": "?" in text.tokens[sentence.stop - 1].text,
            "number": any(text.tokens[index].upos == "NUM" for index in tokens),
            "item": text.block_of(number).kind == "item",
        }
        found: dict[str, float] = {name: 1.0 for name, holds in flags.items() if holds}
        found |= {
            "order": float(first),
            "order.share": first / max(1, len(self._order)),
            "sentences": float(len(self._order)),
            "block": float(sentence.block),
            "words": float(len(tokens)),
            "title": float(len(lemmas & self.title)),
            "title.share": len(lemmas & self.title) / max(1, len(self.title)),
            "central": self._central[number],
            "actors": float(len(salience)),
            "salience": sum(salience.values()),
            "salience.most": max(salience.values(), default=0.0),
            "quoted": quoted / len(tokens),
            "steps": float(self._steps_in[number]),
        }
        if text.hints is not None:
            hints = text.hints
            found |= {
                "hint.fact": float(hints["fact"][number]),
                "hint.first": float(hints["first"][number]),
                "hint.fact.rank": float((hints["fact"] > hints["fact"][number]).sum()),
                "hint.first.rank": float((hints["first"] > hints["first"][number]).sum()),
                "hint.step": float(hints["step.carries"][sentence.start : sentence.stop].max()),
                "hint.content": float(hints["content"][sentence.start : sentence.stop].mean()),
            }
        return found
