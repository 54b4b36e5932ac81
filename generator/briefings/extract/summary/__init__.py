"""Three to six sentences of the source, the bottom line first, each trimmed only by deleting.

A trained decision says what each sentence tells of what an analyst must know; of all sets that fit into the room, the summary is the one
that tells most, each thing once. A sentence that leans on the one before comes with it or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefings.extract.decisions import Decisions, Features
from briefings.extract.reasons import Reason, Reasoned, Why, reasoned
from briefings.extract.scene import Scene
from briefings.extract.summary.sentences import Sentences
from briefings.extract.trimming import FOR_POINTS, trim
from briefings.language.clauses import spans_of, word_count
from briefings.language.text import Text
from briefings.records import NextStep, Point, splice

LEAST, MOST = 3, 6
"""Points of a summary, where the article has that many."""
ROOM = 118
"""Words of a summary."""
LENGTHS = (60, 30, 22)
"""How long a point may be: each sentence is tried whole, trimmed, and trimmed to the bone."""
FEWEST = 5
"""Words that a point has at least."""
FIRST, FACT = 3.0, 1.0
"""What a sentence is worth that tells one of the first three facts, and one that tells another."""
NEW = 0.6
"""Share of a sentence's worth that hangs on how much of it no sentence before has told."""
LEAD = 8
"""Readable sentences that an article may take to come to its point."""
REACH = 60
"""The likeliest sentences that are tried in sets; more change nothing and cost time in very long sources."""
DRAFTS = 16
"""Sets that are followed up at a time."""


class Sense(Struct, frozen=True, kw_only=True):
    """A sentence that may be chosen, at one of its lengths."""

    number: int
    tokens: tuple[int, ...]
    words: int
    worth: float
    units: dict[str, float]
    after: int | None
    """The sentence that must be chosen as well, where this one leans on it."""


class Draft(Struct, frozen=True):
    """A summary in the making: the sentences, how many words they have, what they tell and what that is worth."""

    senses: tuple[Sense, ...]
    words: int
    told: frozenset[str]
    worth: float

    @property
    def numbers(self) -> frozenset[int]:
        return frozenset(sense.number for sense in self.senses)

    def with_(self, sense: Sense) -> Draft | None:
        """With one sentence more; None where it does not fit."""
        numbers = self.numbers
        if (
            self.words + sense.words > ROOM
            or sense.number in numbers
            or (sense.after is not None and sense.after not in numbers)
        ):
            return None
        whole = sum(sense.units.values())
        new = sum(weight for unit, weight in sense.units.items() if unit not in self.told)
        gain = sense.worth * (1.0 - NEW + NEW * (new / whole if whole else 0.0))
        return Draft(
            (*self.senses, sense), self.words + sense.words, self.told | frozenset(sense.units), self.worth + gain
        )


def summarise(scene: Scene, steps: tuple[NextStep, ...], decisions: Decisions) -> Reasoned[Point]:
    """The summary, in the order of the source but for its first point; nothing where the article has no sentence to be read alone."""
    sentences = Sentences(scene, steps)
    readable = sentences.readable
    told = {number: sentences.features(number) for number in readable}
    shares = dict(zip(readable, decisions["summary"].choices(list(told.values())), strict=True))
    alone = [number for number in readable if number not in sentences.leaning]
    if not alone:
        return Reasoned((), ())
    lead = max(alone[:LEAD], key=lambda number: (shares[number]["first"], -number))
    likely = sorted(readable, key=lambda number: (-_worth(shares[number]), number))[:REACH]
    senses = [
        sense for number in sorted({lead, *likely}) for sense in _senses(sentences, number, _worth(shares[number]))
    ]
    chosen = _chosen(senses, lead)
    return reasoned(
        (
            _point(scene.text, sense, shares[sense.number]),
            _why(scene.text, sense, told[sense.number], first=sense is chosen[0]),
        )
        for sense in chosen
    )


def _worth(shares: dict[str, float]) -> float:
    return FIRST * shares["first"] + FACT * shares["fact"]


def _senses(sentences: Sentences, number: int, worth: float) -> Iterator[Sense]:
    """A sentence at each of the lengths that trimming gives it."""
    after = number - 1 if number in sentences.leaning else None
    label = sentences.labels.get(number, ())  # `Mara Tolland: I expect that the pier will open`
    seen: set[tuple[int, ...]] = set()
    whole = 0.0
    for length in LENGTHS:
        shown = trim(sentences.text, number, words=length, rules=FOR_POINTS)
        tokens = (*label, *(index for index in shown if index not in label))
        words = word_count(sentences.text, tokens)
        units = sentences.units(tokens)
        whole = whole or sum(units.values())
        if tokens not in seen and words >= FEWEST:
            seen.add(tokens)
            kept = sum(units.values()) / whole if whole else 1.0
            yield Sense(number=number, tokens=tokens, words=words, worth=worth * kept, units=units, after=after)


def _chosen(senses: Sequence[Sense], lead: int) -> tuple[Sense, ...]:
    """The bottom line, and of the sets that have points enough the one that is worth most, in the order of the source."""
    empty = Draft((), 0, frozenset(), 0.0)
    drafts = [draft for sense in senses if sense.number == lead and (draft := empty.with_(sense)) is not None]
    if not drafts:  # a bottom line longer than the room stands alone
        return tuple(sense for sense in senses if sense.number == lead)[-1:]
    best = drafts[0]
    for _ in range(MOST - 1):
        grown = {
            frozenset(sense.tokens for sense in longer.senses): longer
            for draft in drafts
            for sense in senses
            if (longer := draft.with_(sense)) is not None
        }
        if not grown:
            break
        drafts = sorted(grown.values(), key=lambda draft: (-draft.worth, sorted(draft.numbers)))[:DRAFTS]
        best = max((best, drafts[0]), key=lambda draft: (min(LEAST, len(draft.senses)), draft.worth))
    first, *others = best.senses
    return (first, *sorted(others, key=lambda sense: sense.number))


def _point(text: Text, sense: Sense, shares: dict[str, float]) -> Point:
    spans = spans_of(text, sense.tokens)
    return Point(text=splice(text.article.text, spans), spans=spans, score=round(shares["first"] + shares["fact"], 4))


def _why(text: Text, sense: Sense, features: Features, *, first: bool) -> Why:
    rule = "bottom_line" if first else "added"
    return (Reason("point", rule, spans_of(text, sense.tokens), "summary", round(sense.worth, 4), features),)
