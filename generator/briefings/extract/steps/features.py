"""What is told to the decisions about a candidate: its grammar, its times, whose words it is, and what the network thinks of it.

Names of features say what they ask: `modal.will`, `subject.actor`, `time.own.ahead`; those that begin with `hint` are the network's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from briefings.extract.decisions import article_length
from briefings.extract.scene import Scene
from briefings.extract.steps.candidates import Candidate
from briefings.language.clauses import subject
from briefings.language.english import future as words
from briefings.language.verbs import VerbGroup, verb_group
from briefings.records import Actor, Certainty, TimeExpression, When

LEMMAS: dict[str, frozenset[str]] = {
    "saying": words.SAYING_VERBS,
    "demanding": words.DEMANDS | words.ASKS,
    "planning": words.PLANS | words.PLEDGES | words.OFFERS,
    "threatening": words.THREATS,
    "hoping": words.HOPES | words.EXPECTS,
    "arranged": words.ARRANGED,
    "awaited": words.AWAITED | words.PREPARED,
    "arranging": words.ARRANGING_VERBS,
    "stative": words.STATIVE | words.BEING,
    "weighing": words.WEIGHING | words.EXAMINING | words.DEPENDING,
}
"""Classes of predicates, and of what governs them."""
RELATIONS = "root conj ccomp xcomp advcl acl acl:relcl parataxis obj obl nsubj nmod csubj appos".split()
CASES = "in at on for of before after with until to by".split()
PRONOUNS = {"we": "we i", "you": "you", "one": "he she", "it": "it this that", "they": "they"}
PERSONS = {form: name for name, forms in PRONOUNS.items() for form in forms.split()}
AROUND = 25
"""Sentences before and behind a step in which its time may stand."""
INNER = ("acl", "advcl", "ccomp", "appos", "parataxis", "csubj", "conj")
"""Relations of clauses inside or beside another."""


@dataclass(frozen=True)
class Outlook:
    """A scene while one asks what lies ahead: what all its candidates share is worked out once."""

    scene: Scene

    @cached_property
    def of_article(self) -> dict[str, float]:
        """Features that all candidates of an article have."""
        tokens = self.scene.text.tokens
        count = article_length(tokens)
        return {
            "article.words": float(count),
            "article.we": sum(token.lower in ("we", "our", "us", "i") for token in tokens) / count,
            "article.quoted": len(self.scene.quoted) / count,
            "article.will": sum(token.lower in words.FUTURE_MODALS for token in tokens) / count,
        }

    def names_event(self, index: int) -> bool:
        token = self.scene.text.tokens[index]
        if token.upos not in ("NOUN", "PROPN") or index in self.scene.time_at:
            return False
        return token.lower in words.EVENTS or token.lemma.lower() in words.EVENTS

    def events_in(self, tokens: Iterable[int]) -> set[str]:
        """Lemmas of the events that are named among the tokens."""
        return {self.scene.text.tokens[index].lemma.lower() for index in tokens if self.names_event(index)}

    @cached_property
    def rank(self) -> dict[str, int]:
        """The place of each actor, the most salient first."""
        return {actor.key: number for number, actor in enumerate(self.scene.cast.actors)}

    def ranked(self, keys: Iterable[str | None]) -> list[Actor]:
        """The actors of some keys, the most salient first."""
        known = sorted(self.rank[key] for key in keys if key is not None and key in self.rank)
        return [self.scene.cast.actors[number] for number in known]

    @cached_property
    def issuer(self) -> str | None:
        """Who publishes the article, where it is an actor in it."""
        publisher = (self.scene.text.article.source.publisher or "").casefold()
        actors = self.scene.cast.actors if publisher else ()
        return next((actor.key for actor in actors if actor.name.casefold() in publisher), None)

    @cached_property
    def _dated(self) -> list[tuple[int, TimeExpression]]:
        """The times that can be placed on the calendar, with their first tokens."""
        placed = (time for time in self.scene.times if time.when.iso is not None and time.when.span is not None)
        return [(self.scene.text.token_at(time.spans[0].start) or 0, time) for time in placed]

    def times_around(self, sentence: int) -> list[tuple[int, TimeExpression]]:
        """Of these times those that stand no further away than `AROUND` sentences."""
        sentences = self.scene.text.sentences
        first = sentences[max(0, sentence - AROUND)].start
        last = sentences[min(len(sentences) - 1, sentence + AROUND)].stop
        low, high = (bisect_left(self._dated, at, key=lambda one: one[0]) for at in (first, last))
        return self._dated[low:high]

    def own_times(self, head: int) -> list[When]:
        """The times of a clause itself, not of the clauses inside or beside it."""
        text = self.scene.text
        found, waiting = [], [head]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting.extend(child for child in text.children[at] if text.tokens[child].relation not in INNER)
        return self.scene.times_in(sorted(found))

    def is_over(self, candidate: Candidate) -> bool:
        """Is the clause's own time past, and none in it to come: `said it would close the port in March`, told in May?"""
        own, inside = self.own_times(candidate.head), self.scene.times_in(candidate.tokens)
        over = own and all(map(self.scene.is_past, own))
        return bool(over) and not any(map(self.scene.lies_ahead, inside))

    def features(self, candidate: Candidate) -> dict[str, float]:
        """All that the decisions may weigh; truth is 1."""
        group = verb_group(self.scene.text, candidate.head)
        found: dict[str, float] = dict(self.of_article)
        told: set[str] = set()
        told |= self._grammar(candidate, group)
        told |= self._above(candidate)
        told |= self._times(candidate)
        told |= self._voice(candidate) | (set() if candidate.nominal else self._subject(candidate.head))
        found |= dict.fromkeys(told, 1.0)
        found |= self._sizes(candidate)
        found |= self._hints(candidate)
        return found

    def _grammar(self, candidate: Candidate, group: VerbGroup) -> set[str]:
        text, head = self.scene.text, candidate.head
        token = text.tokens[head]
        lemma = token.lemma.lower()
        told = {f"pos.{token.upos}", f"relation.{token.deprel if token.deprel in RELATIONS else 'other'}"}
        told |= {f"lemma.{name}" for name, lemmas in LEMMAS.items() if lemma in lemmas}
        told |= {
            f"case.{form}" for child in text.dependents(head, "case") if (form := text.tokens[child].lower) in CASES
        }
        flags = {
            "nominal": candidate.nominal,
            "event": self.names_event(head),
            "plan": lemma in words.STEP_NOUNS,
            "verb.finite": group.finite,
            "verb.past": group.past,
            "verb.perfect": group.perfect,
            "verb.passive": group.passive,
            "verb.progressive": group.progressive,
            "verb.to": group.to,
            "verb.be": group.be,
            "verb.was": group.was,
            "verb.denied": group.denied,
            "verb.imperative": token.has("Mood=Imp"),
            "going-to": token.lower in words.GOING and group.be,
            "infinitive": self._infinitive(head),
            "clause": any(text.dependents(head, "ccomp")),
            "condition": self._condition(head),
            "definite": any(
                text.tokens[child].lower in DEFINITE for child in text.dependents(head, "det", "nmod:poss")
            ),
            "upcoming": any(text.tokens[child].lower in COMING for child in text.dependents(head, "amod")),
            "ahead-of": any(text.tokens[child].lower in words.AHEAD for child in text.dependents(head, "case")),
        }
        told |= {name for name, holds in flags.items() if holds}
        return told | ({f"modal.{group.modal}"} if group.modal else set())

    def _infinitive(self, head: int) -> bool:
        """`plans to close`"""
        text = self.scene.text
        return any(
            text.tokens[mark].lower == "to"
            for child in text.dependents(head, "xcomp", "ccomp", "advcl", "acl")
            for mark in text.dependents(child, "mark")
        )

    def _condition(self, head: int) -> bool:
        """`if Kestria signs`, on the predicate itself or beside it."""
        text = self.scene.text
        return any(
            text.tokens[mark].lower in words.CONDITIONS
            for clause in (head, *text.dependents(head, "advcl"))
            for mark in text.dependents(clause, "mark")
        )

    def _above(self, candidate: Candidate) -> set[str]:
        """What governs the candidate."""
        text, token = self.scene.text, self.scene.text.tokens[candidate.head]
        if token.head == candidate.head:
            return set()
        above = text.tokens[token.head]
        lemma = above.lemma.lower()
        told = {f"above.{name}" for name, lemmas in LEMMAS.items() if lemma in lemmas}
        told |= {f"above.{above.upos}"}
        return told | {
            name
            for name, holds in (("above.past", above.has("Tense=Past")), ("above.plan", lemma in words.STEP_NOUNS))
            if holds
        }

    def _times(self, candidate: Candidate) -> set[str]:
        scene = self.scene
        told = set()
        for name, times in (("time.own", self.own_times(candidate.head)), ("time", scene.times_in(candidate.tokens))):
            flags = {
                "ahead": any(scene.lies_ahead(when, strictly=True) for when in times),
                "open": any(scene.lies_ahead(when) for when in times),
                "past": any(map(scene.is_past, times)),
                "unplaced": any(when.end is None for when in times),
            }
            told |= {f"{name}.{flag}" for flag, holds in flags.items() if holds}
        return told

    def _voice(self, candidate: Candidate) -> set[str]:
        scene, head = self.scene, candidate.head
        sentence = scene.text.sentences[scene.text.tokens[head].sentence]
        flags = {
            "quoted": head in scene.quoted,
            "told": head in scene.speaker_at,
            "question": "?" in scene.text.tokens[sentence.stop - 1].text,
            "item": scene.text.article.blocks[sentence.block].kind == "item",
        }
        return {name for name, holds in flags.items() if holds}

    def _subject(self, head: int) -> set[str]:
        scene = self.scene
        about = subject(scene.text, head)
        if about is None:
            return set()
        token = scene.text.tokens[about]
        actor = scene.actor_at(about)
        flags = {
            "subject": True,
            "subject.actor": actor is not None,
            "subject.person": actor is not None and actor.kind == "person",
            "subject.speaker": actor is not None and scene.speaker_at.get(head) == actor.key,
            "subject.name": token.upos == "PROPN",
            "subject.noun": token.upos == "NOUN" and actor is None,
            "subject.many": token.has("Number=Plur"),
            "subject.event": self.names_event(about),
        }
        told = {name for name, holds in flags.items() if holds}
        return told | ({f"subject.{PERSONS[token.lower]}"} if token.lower in PERSONS else set())

    def _sizes(self, candidate: Candidate) -> dict[str, float]:
        text = self.scene.text
        number = text.tokens[candidate.head].sentence
        sentence = text.sentences[number]
        length = sentence.stop - sentence.start
        return {
            "size.sentence": float(length),
            "size.clause": float(len(candidate.tokens)),
            "size.share": len(candidate.tokens) / length,
            "place.sentence": number / len(text.sentences),
            "place.block": float(sentence.block),
            "place.depth": float(sum(1 for _ in text.ancestors(candidate.head))),
        }

    def _hints(self, candidate: Candidate) -> dict[str, float]:
        """What the network says of the head, of the words shown, and of the sentence beside them."""
        hints = self.scene.text.hints
        if hints is None:
            return {}
        sentence = self.scene.text.sentences[self.scene.text.tokens[candidate.head].sentence]
        around = range(sentence.start, sentence.stop)
        rest = [index for index in around if index not in set(candidate.tokens)]
        inside = hints["step"][list(candidate.tokens)]
        carries = hints["step.carries"]
        above = self.scene.text.tokens[candidate.head].head
        told = {
            "hint.head": carries[candidate.head],
            "hint.head.rank": float((carries[sentence.start : sentence.stop] > carries[candidate.head]).sum()),
            "hint.head.best": carries[list(candidate.tokens)].max(),
            "hint.sentence": carries[sentence.start : sentence.stop].max(),
            "hint.above": carries[above],
            "hint.inside.mean": inside.mean(),
            "hint.inside.least": inside.min(),
            "hint.inside.most": inside.max(),
            "hint.outside": hints["step"][rest].mean() if rest else -9.0,
            "hint.cue": hints["cue"][candidate.head],
            "hint.content": hints["content"][candidate.head],
            "hint.when": hints["when"][list(candidate.tokens)].max(),
        }
        told |= {f"hint.{name}": hints[f"step.{name}"][candidate.head] for name in CERTAINTIES}
        return {name: float(value) for name, value in told.items()}


CERTAINTIES: tuple[Certainty, ...] = ("scheduled", "expected", "pledged", "demanded", "possible")
DEFINITE = frozenset("the this that these those his her its their our my both".split())
COMING = words.UPCOMING | words.LOOMING | words.CONCEIVABLE
