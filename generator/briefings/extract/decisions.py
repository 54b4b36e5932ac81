"""Trained decisions: what each weighs, how sure it is, and why. Boosted trees as tables that numpy evaluates.

A part of the extraction that needs judgement proposes candidates, describes each by named features, and asks one decision.
`training.decisions` makes the tables (`weights/*/NAME.json`); here they are only read. A score is a calibrated probability: of the
candidates with a score of 0.7, seven in ten were right on articles that the decision had not seen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

Matrix = np.ndarray[Any, np.dtype[np.float32]]
Features = Mapping[str, float]
"""A candidate's features by name; one that is missing is 0."""

SHORT = 250
"""Words below which how often a word is used tells nothing of an article."""


def article_length(tokens: Sequence[object]) -> int:
    """What counts of words are divided by, so that the one `will` of a single sentence is not taken for an announcement's many."""
    return max(SHORT, len(tokens))


@dataclass(frozen=True)
class Trees:
    """An ensemble of binary trees, node for node in flat arrays; a child below 0 is a leaf, `-1 - child` its number."""

    roots: np.ndarray[Any, np.dtype[np.int32]]
    feature: np.ndarray[Any, np.dtype[np.int32]]
    threshold: Matrix
    left: np.ndarray[Any, np.dtype[np.int32]]
    """Where a feature is at most the threshold."""
    right: np.ndarray[Any, np.dtype[np.int32]]
    value: Matrix
    """What a node's training samples amount to: for explanations."""
    leaf: Matrix
    depth: int

    def score(self, rows: Matrix) -> Matrix:
        """The sum over all trees for each row; rows x features in, rows out."""
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots))).copy()
        number = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            inner = np.maximum(at, 0)
            below = np.where(
                rows[number, self.feature[inner]] <= self.threshold[inner], self.left[inner], self.right[inner]
            )
            at = np.where(at < 0, at, below)
        total: Matrix = self.leaf[-1 - at].sum(axis=1, dtype=np.float64).astype(np.float32)
        return total

    def shares(self, row: Matrix) -> dict[int, float]:
        """What each feature adds to one row's score: the change of the nodes' values along its paths (Saabas 2014)."""
        found: dict[int, float] = {}
        for root in self.roots.tolist():
            at = root
            while at >= 0:
                feature = int(self.feature[at])
                below = int(self.left[at] if row[feature] <= self.threshold[at] else self.right[at])
                after = self.leaf[-1 - below] if below < 0 else self.value[below]
                found[feature] = found.get(feature, 0.0) + float(after - self.value[at])
                at = below
        return found


@dataclass(frozen=True)
class Decision:
    """One trained decision."""

    name: str
    features: tuple[str, ...]
    classes: tuple[str, ...]
    """What a candidate may be; a decision of yes or no has `("no", "yes")` and one ensemble."""
    ensembles: tuple[Trees, ...]
    bias: tuple[float, ...]
    scale: tuple[float, float]
    """Slope and intercept that turn the sum of yes or no into a calibrated log-odds (Platt 1999)."""
    threshold: float
    """From which score on a candidate is taken."""

    def rows(self, candidates: Sequence[Features]) -> Matrix:
        """Candidates x features. A feature that the decision does not know is left out."""
        column = {name: number for number, name in enumerate(self.features)}
        rows = np.zeros((len(candidates), len(column)), dtype=np.float32)
        for number, candidate in enumerate(candidates):
            for name, value in candidate.items():
                if value and (at := column.get(name)) is not None:
                    rows[number, at] = value
        return rows

    def scores(self, candidates: Sequence[Features]) -> list[float]:
        """For each candidate the probability of yes."""
        if not candidates:
            return []
        slope, intercept = self.scale
        raw = self.ensembles[0].score(self.rows(candidates)) + self.bias[0]
        found: list[float] = (1.0 / (1.0 + np.exp(-(slope * raw + intercept)))).round(4).tolist()
        return found

    def choices(self, candidates: Sequence[Features]) -> list[dict[str, float]]:
        """For each candidate the probability of each class."""
        if not candidates:
            return []
        rows = self.rows(candidates)
        raw = np.stack(
            [trees.score(rows) + bias for trees, bias in zip(self.ensembles, self.bias, strict=True)], axis=1
        )
        odds = np.exp(raw - raw.max(axis=1, keepdims=True))
        shares = (odds / odds.sum(axis=1, keepdims=True)).round(4).tolist()
        return [dict(zip(self.classes, row, strict=True)) for row in shares]

    def reasons(self, candidate: Features, *, of: str = "yes", most: int = 3) -> list[tuple[str, float]]:
        """The features that speak most for and against a class, strongest first, each with what it adds to the log-odds."""
        trees = self.ensembles[0 if len(self.ensembles) == 1 else self.classes.index(of)]
        shares = trees.shares(self.rows([candidate])[0])
        ranked = sorted(shares.items(), key=lambda item: (-abs(item[1]), item[0]))[: 2 * most]
        return [(self.features[at], round(share, 2)) for at, share in ranked if abs(share) >= 0.05]


@dataclass(frozen=True)
class Decisions:
    """All decisions of one training, by name."""

    by_name: Mapping[str, Decision]

    def __getitem__(self, name: str) -> Decision:
        return self.by_name[name]


def read_decision(content: bytes) -> Decision:
    """A decision from its table. Raises ValueError or KeyError where the table is damaged."""
    table = json.loads(content)
    return Decision(
        name=table["name"],
        features=tuple(table["features"]),
        classes=tuple(table["classes"]),
        ensembles=tuple(map(_trees, table["ensembles"])),
        bias=tuple(table["bias"]),
        scale=tuple(table["scale"]),
        threshold=table["threshold"],
    )


def _trees(table: dict[str, list[float]]) -> Trees:
    def whole(name: str) -> np.ndarray[Any, np.dtype[np.int32]]:
        return np.array(table[name], dtype=np.int32)

    def real(name: str) -> Matrix:
        return np.array(table[name], dtype=np.float32)

    return Trees(
        whole("roots"), whole("feature"), real("threshold"), whole("left"), whole("right"),
        real("value"), real("leaf"), int(table["depth"][0]),
    )  # fmt: skip


@cache
def load_decisions(*, hinted: bool) -> Decisions:
    """Those that ship with the package: of two trainings, the one with the network's hints or the one without."""
    folder = files("briefings.extract") / "weights" / ("with-hints" if hinted else "without-hints")
    tables = sorted((path for path in folder.iterdir() if path.name.endswith(".json")), key=lambda path: path.name)
    return Decisions({table.name.removesuffix(".json"): read_decision(table.read_bytes()) for table in tables})
