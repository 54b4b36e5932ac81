"""What the network thinks of an article's words and sentences, from what annotators found in others: hints for the decisions.

Every hint is a log-odds: above 0, rather yes. They stand beside a `Text`, not in it: an engine without them leaves them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

Vector = np.ndarray[Any, np.dtype[np.float32]]

WORDS: dict[str, tuple[str, ...]] = {
    "step": (),
    "step.carries": ("scheduled", "expected", "pledged", "demanded", "possible"),
    "content": (),
    "cue": (),
    "speaker": (),
    "addressee": (),
    "actor": ("person", "organisation", "place", "group", "unnamed"),
    "role": (),
    "figure": (),
    "when": (),
}
"""Of each word: is it inside a next step, does it carry one, of which certainty; inside reported content; a cue, the words naming a
speaker, an addressee; part of an actor's name, of which kind; of a role, a figure, a time that something happens at."""
SENTENCES = ("fact", "first")
"""Of each sentence: does it tell one of the facts of a summary, one of the first three?"""
WIDTH = sum(1 + len(classes) for classes in WORDS.values())
"""Scores of one word, in the order of `WORDS`: a plain hint's own; of one with classes that of none of them, then each class's."""


@dataclass(frozen=True)
class Hints:
    """Columns by name: `step`, `step.carries`, `step.pledged`, `actor.group` ... a value a token; `fact`, `first` a value a sentence."""

    columns: Mapping[str, Vector]

    def __getitem__(self, name: str) -> Vector:
        return self.columns[name]


def hints_of(words: Vector, sentences: Vector) -> Hints:
    """From the network's scores: tokens x `WIDTH`, sentences x 2."""
    columns: dict[str, Vector] = {}
    at = 0
    for name, classes in WORDS.items():
        scores = words[:, at : at + 1 + len(classes)]
        at += 1 + len(classes)
        if not classes:
            columns[name] = scores[:, 0]
            continue
        none = scores[:, :1]
        columns[name] = np.logaddexp.reduce(scores[:, 1:], axis=1) - none[:, 0]
        prefix = name.partition(".")[0]
        columns |= {f"{prefix}.{label}": scores[:, 1 + number] - none[:, 0] for number, label in enumerate(classes)}
    columns |= {name: sentences[:, number] for number, name in enumerate(SENTENCES)}
    return Hints(columns)
