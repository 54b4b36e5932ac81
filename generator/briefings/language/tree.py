"""From scores of arcs to a dependency tree with one root."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Scores = np.ndarray[Any, np.dtype[np.floating[Any]]]

ROOT_PRICE = 1e6
"""Taken from every arc of the root's: more than all other differences, so that the best tree has one only."""


def best_tree(scores: Scores) -> list[int]:
    """The head of each word, 0 the root, in the highest-scoring tree with exactly one word under the root.

    `scores`: words x (words + 1), column 0 the root. The words' own best heads are taken where they form such a tree, which they
    mostly do; else Chu-Liu and Edmonds' maximum spanning tree (McDonald et al. 2005).
    """
    count = len(scores)
    if count == 1:
        return [0]
    full = np.full((count + 1, count + 1), -np.inf, dtype=np.float64)
    full[1:] = scores
    full[np.arange(count + 1), np.arange(count + 1)] = -np.inf
    heads = full[1:].argmax(1)
    roots = np.flatnonzero(heads == 0)
    if len(roots) == 1 and not _cycle([0, *heads.tolist()]):
        return [int(head) for head in heads]
    full[1:, 0] -= ROOT_PRICE
    return [int(head) for head in _edmonds(full)[1:]]


def _cycle(heads: Sequence[int]) -> list[int]:
    """A cycle among the heads (`heads[0]` is the root's), or nothing."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        at, path = start, []
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        for seen in path:
            state[seen] = 2
    return []


def _edmonds(scores: Scores) -> list[int]:
    """Maximum arborescence from node 0: contract a cycle, solve, expand. `scores[dependent, head]`."""
    heads = scores.argmax(1).tolist()
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return [int(head) for head in heads]
    inside = set(cycle)
    outside = [node for node in range(len(scores)) if node not in inside]
    size = len(outside) + 1
    smaller = np.full((size, size), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    kept = np.array([scores[node, heads[node]] for node in cycle])
    entering = scores[np.ix_(cycle, outside)] - kept[:, None]
    entry = entering.argmax(0)
    smaller[-1, :-1] = entering.max(0)
    leaving = scores[np.ix_(outside, cycle)]
    exits = leaving.argmax(1)
    smaller[:-1, -1] = leaving.max(1)
    smaller[0] = -np.inf
    solved = _edmonds(smaller)
    for number, node in enumerate(outside):
        if node:
            heads[node] = cycle[exits[number]] if solved[number] == size - 1 else outside[solved[number]]
    broken = solved[-1]
    heads[cycle[entry[broken]]] = outside[broken]
    return [int(head) for head in heads]
