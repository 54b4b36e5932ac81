"""What the decision about summaries is trained on."""

from __future__ import annotations

from briefings.extract.scene import Scene
from briefings.extract.summary.sentences import CLASSES, Sentences
from briefings.records import NextStep
from training.cases import Case
from training.folds import Samples
from training.kit import stems_of

TOLD = 0.35
"""Share of a fact's words from which on a sentence tells it."""
MUST = 3
"""The first facts, which an analyst must know."""


class SummarySamples:
    """A sentence tells a fact where it holds enough of its words, and no other sentence more."""

    def __init__(self) -> None:
        self.summary = Samples()

    def add(self, number: int, case: Case, scene: Scene, steps: tuple[NextStep, ...]) -> None:
        sentences = Sentences(scene, steps)
        readable = sentences.readable
        words = {at: stems_of(case.text.sentences[at].span.of(case.text.article.text)) for at in readable}
        told: dict[int, int] = {}
        for place, fact in enumerate(case.gold["summary_facts"]):
            wanted = stems_of(fact)
            shares = {at: len(wanted & words[at]) / len(wanted) if wanted else 0.0 for at in readable}
            most = max(shares.values(), default=0.0)
            for at, share in shares.items():
                if share >= TOLD and share == most:
                    told[at] = max(told.get(at, 0), 2 if place < MUST else 1)
        for at in readable:
            self.summary.add(number, sentences.features(at), told.get(at, 0))


assert CLASSES == ("none", "fact", "first")
