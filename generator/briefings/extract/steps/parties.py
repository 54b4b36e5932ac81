"""Who takes part in a next step, when and where it is: what may be meant, described for the decisions that choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from msgspec import Struct

from briefings.extract.cast import Mention
from briefings.extract.steps.candidates import Candidate
from briefings.extract.steps.features import CASES, Outlook
from briefings.language.clauses import subject
from briefings.language.english import future as words
from briefings.records import Actor, Certainty, TimeExpression, When

What = TypeVar("What", str, TimeExpression)
"""The key of an actor, or a time."""
NEAR = 3
"""Sentences before a step in which what it leaves out may stand, and from which it may have an hour."""
RELATIONS = "nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss conj appos compound amod root".split()
FAR = 12
"""Steps up a tree, at most."""


class Choice(Struct, Generic[What], frozen=True):
    """Something that a step may have, and what is told of it."""

    what: What
    features: dict[str, float]


@dataclass(frozen=True)
class Surroundings:
    """One step among the actors and times of its article."""

    outlook: Outlook
    step: Candidate
    certainty: Certainty

    # -------------------------------------------------------------- who

    def parties(self) -> Iterator[Choice[str]]:
        """Whoever is named in the step, in its sentence or right before, the one whose words it is, and whoever issues the article."""
        near = {mention.actor for mention in self._near}
        speaker = self.outlook.scene.speaker_at.get(self.step.head)
        for actor in self.outlook.ranked({*near, speaker, self.outlook.issuer}):
            yield Choice(actor.key, self._party(actor))

    def _party(self, actor: Actor) -> dict[str, float]:
        scene = self.outlook.scene
        head, tokens = self.step.head, set(self.step.tokens)
        mine = [mention for mention in self._near if mention.actor == actor.key]
        inside = [mention for mention in mine if mention.head in tokens]
        own = [mention for mention in mine if scene.text.tokens[mention.head].sentence == self._sentence]
        told = {
            f"kind.{actor.kind}",
            f"step.{self.certainty}",
            *(f"inside.{name}" for mention in inside for name in self._relation(mention)),
            *(f"beside.{name}" for mention in own if mention not in inside for name in self._relation(mention)),
        }
        meant = scene.mention_at(self._about)
        flags = {
            "subject": meant is not None and meant.actor == actor.key,
            "speaker": scene.speaker_at.get(head) == actor.key,
            "issuer": self.outlook.issuer == actor.key,
            "inside": bool(inside),
            "sentence": bool(own),
            "inside.name": any(mention.form == "name" for mention in inside),
            "inside.pronoun": any(mention.form == "pronoun" for mention in inside),
            "we": self._says_we,
            "no-subject": self._about is None,
            "subject.known": meant is not None,
            "nominal": self.step.nominal,
            "quoted": head in scene.quoted,
        }
        told |= {name for name, holds in flags.items() if holds}
        found: dict[str, float] = dict.fromkeys(told, 1.0)
        found |= {
            "salience": actor.salience,
            "rank": float(self.outlook.rank[actor.key]),
            "before": float(any(mention.head < head for mention in mine)),
            "distance": float(min((abs(mention.head - head) for mention in mine), default=60)),
            "depth": float(min((self._depth(mention.head) for mention in inside), default=FAR)),
            "others": float(len({mention.actor for mention in self._near if mention.head in tokens})),
        }
        return found

    @property
    def _sentence(self) -> int:
        return self.outlook.scene.text.tokens[self.step.head].sentence

    @cached_property
    def _about(self) -> int | None:
        """The subject of the clause; an event has none."""
        return None if self.step.nominal else subject(self.outlook.scene.text, self.step.head)

    @cached_property
    def _near(self) -> list[Mention]:
        """Those of the step's sentence and of the one before."""
        scene, number = self.outlook.scene, self._sentence
        return scene.cast.within(scene.text.sentences[max(0, number - 1)].start, scene.text.sentences[number].stop)

    @cached_property
    def _says_we(self) -> bool:
        tokens = self.outlook.scene.text.tokens
        return any(tokens[index].lower in ("we", "our", "us") for index in self.step.tokens)

    def _relation(self, mention: Mention) -> Iterator[str]:
        """How a mention stands in its clause: its relation, the preposition before it, and whether it hangs on the step's own head."""
        text = self.outlook.scene.text
        token = text.tokens[mention.head]
        yield token.deprel if token.deprel in RELATIONS else "other"
        if token.head == self.step.head:
            yield "own"
        yield from (
            form for child in text.dependents(mention.head, "case") if (form := text.tokens[child].lower) in CASES
        )

    def _depth(self, index: int) -> int:
        """How many words lie between a token and the step's head in the tree."""
        for depth, above in enumerate(self.outlook.scene.text.ancestors(index), 1):
            if above == self.step.head or depth == FAR:
                return depth
        return FAR

    # -------------------------------------------------------------- where

    def places(self) -> Iterator[Choice[str]]:
        """Places named in the step, in its sentence, shortly before, or in the headline."""
        scene = self.outlook.scene
        first = scene.text.sentences[max(0, self._sentence - NEAR)].start
        last = scene.text.sentences[self._sentence].stop
        near = scene.cast.within(first, last)
        named = {mention.actor for mention in near}
        for actor in self.outlook.ranked(named):
            if actor.kind == "place":
                mine = [mention for mention in near if mention.actor == actor.key and mention.form == "name"]
                if mine:
                    yield Choice(actor.key, self._place(actor, mine))

    def _place(self, actor: Actor, mine: list[Mention]) -> dict[str, float]:
        scene, tokens = self.outlook.scene, set(self.step.tokens)
        nearest = min(mine, key=lambda mention: (mention.head not in tokens, abs(mention.head - self.step.head)))
        inside = nearest.head in tokens
        sentences = self._sentence - scene.text.tokens[nearest.head].sentence
        told = {f"step.{self.certainty}", *self._relation(nearest)}
        flags = {
            "inside": inside,
            "nominal": self.step.nominal,
            "event": self.outlook.names_event(self.step.head),
            "event.above": self.outlook.names_event(scene.text.tokens[nearest.head].head),
            "subject": nearest.head == self._about,
        }
        told |= {name for name, holds in flags.items() if holds}
        return dict.fromkeys(told, 1.0) | {
            "sentences": float(sentences),
            "salience": actor.salience,
            "depth": float(self._depth(nearest.head)) if inside else float(FAR),
            "distance": float(abs(nearest.head - self.step.head)),
            "mentions": float(len(actor.mentions)),
        }

    # -------------------------------------------------------------- when

    def times(self) -> Iterator[Choice[TimeExpression]]:
        """The times around that can be placed on the calendar, each once, as it stands nearest to the step; hours only from close by."""
        scene = self.outlook.scene
        nearest: dict[str, tuple[int, TimeExpression]] = {}
        for at, time in self.outlook.times_around(self._sentence):
            iso = time.when.iso or ""
            known = nearest.get(iso)
            if time.when.time is not None and abs(scene.text.tokens[at].sentence - self._sentence) > NEAR:
                continue
            if not self._is_of_telling(time.when, at) and (
                known is None or self._farness(at) < self._farness(known[0])
            ):
                nearest[iso] = (at, time)
        ahead = [iso for iso, (_, time) in nearest.items() if scene.lies_ahead(time.when, strictly=True)]
        for iso, (at, time) in nearest.items():
            yield Choice(time, self._time(time, at, first=iso == next(iter(ahead), None), ahead=len(ahead)))

    def _is_of_telling(self, when: When, at: int) -> bool:
        """`said on Thursday that`, `urged them on Thursday to`: when somebody spoke, not when what they spoke of is to be."""
        text = self.outlook.scene.text
        if self.outlook.scene.lies_ahead(when, strictly=True):
            return False
        above = next((index for index in text.ancestors(at) if text.tokens[index].upos in ("VERB", "AUX")), None)
        if above is None or not text.tokens[above].has("Tense=Past"):
            return False
        lemma = text.tokens[above].lemma.lower()
        return lemma in words.SAYING_VERBS or (above == self.step.head and lemma in words.DEMANDS | words.ASKS)

    @cached_property
    def _own_times(self) -> list[When]:
        return self.outlook.own_times(self.step.head)

    @cached_property
    def _events(self) -> set[str]:
        return self.outlook.events_in(self.step.tokens)

    def _farness(self, at: int) -> tuple[bool, int]:
        return at not in self.step.tokens, abs(at - self.step.head)

    def _time(self, time: TimeExpression, at: int, *, first: bool, ahead: int) -> dict[str, float]:
        scene, text = self.outlook.scene, self.outlook.scene.text
        when = time.when
        inside = at in self.step.tokens
        sentence = text.tokens[at].sentence
        own = inside and when in self._own_times
        span = text.sentences[sentence]
        near = self.outlook.events_in(range(span.start, span.stop))
        told = {f"precision.{when.precision}", f"step.{self.certainty}"}
        flags = {
            "inside": inside,
            "own": own,
            "sentence": sentence == self._sentence,
            "before": at < self.step.head,
            "block": span.block == text.sentences[self._sentence].block,
            "ahead": scene.lies_ahead(when, strictly=True),
            "open": scene.lies_ahead(when),
            "past": scene.is_past(when),
            "first-ahead": first,
            "interval": "/" in (when.iso or ""),
            "same-event": bool(self._events & near),
            "heading": text.block_of(sentence).kind == "heading",
            "dated-step": bool(scene.times_in(self.step.tokens)),
            "nominal": self.step.nominal,
            "published": when.start == scene.published and when.end == scene.published,
            "told": self.step.head in scene.speaker_at,
        }
        told |= {name for name, holds in flags.items() if holds}
        found = dict.fromkeys(told, 1.0) | {
            "sentences": float(max(-20, min(20, self._sentence - sentence))),
            "distance": float(min(200, abs(at - self.step.head))),
            "aheads": float(ahead),
            "depth": float(self._depth(at)) if inside else float(FAR),
        }
        if text.hints is not None:
            found["hint.when"] = float(text.hints["when"][at])
            found["hint.step"] = float(text.hints["step"][at])
        return found
