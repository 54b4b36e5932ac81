"""From scores of tags to names: the best sequence in which no name begins inside another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

Scores = np.ndarray[Any, np.dtype[np.floating[Any]]]


def best_tags(scores: Scores, tags: Sequence[str]) -> list[str]:
    """The highest-scoring sequence of BIO tags in which `I-X` follows `B-X` or `I-X` only (Viterbi). `scores`: words x tags."""
    barred = _barred(tuple(tags))
    greedy = scores.argmax(1)
    if not barred[-1, greedy[0]] and not barred[greedy[:-1], greedy[1:]].any():
        return [tags[number] for number in greedy]
    best = np.where(barred[-1], -np.inf, scores[0])
    steps = []
    for row in scores[1:]:
        through = np.where(barred[:-1], -np.inf, best[:, None])
        steps.append(through.argmax(0))
        best = through.max(0) + row
    path = [int(best.argmax())]
    for step in reversed(steps):
        path.append(int(step[path[-1]]))
    return [tags[number] for number in reversed(path)]


def _barred(tags: tuple[str, ...]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """May the column's tag not follow the row's? The last row is the beginning of a sentence."""
    before = [*tags, "O"]
    return np.array([[tag[0] == "I" and previous[1:] != tag[1:] for tag in tags] for previous in before])


def names_in(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First word, the one after the last, and type of each name in a sequence of BIO tags."""
    start = None
    for at, tag in enumerate((*tags, "O")):
        if start is not None and tag[0] != "I":
            yield start, at, tags[start][2:]
            start = None
        if tag[0] == "B":
            start = at
