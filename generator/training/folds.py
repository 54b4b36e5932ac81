"""One decision of the extraction, trained from samples by cross-validation over whole articles.

Articles are dealt into five folds. A decision is trained once for each fold, on the other four, and once on all: the last one ships, the
others tell how it does on articles that it has not seen.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from briefings.extract.decisions import Decision, Features
from training.boosting import Plan, fit

FOLDS = 5
SEED = 20261124


@dataclass
class Samples:
    """What a decision is trained on: described candidates with labels and weights, by article."""

    features: list[Features] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)

    def add(self, article: int, features: Features, label: int, weight: float = 1.0) -> None:
        self.features.append(features)
        self.labels.append(label)
        self.weights.append(weight)
        self.articles.append(article)

    def of(self, articles: set[int]) -> list[int]:
        """The numbers of the samples of some articles."""
        return [at for at, article in enumerate(self.articles) if article in articles]


def dealt(count: int) -> list[int]:
    """The fold of each article."""
    folds = [number % FOLDS for number in range(count)]
    random.Random(SEED).shuffle(folds)
    return folds


@dataclass
class Trained:
    """A decision, and for each fold the one that has not seen it."""

    whole: Decision
    folds: list[Decision]


def trained(
    name: str,
    samples: Samples,
    folds: Sequence[int],
    *,
    classes: Sequence[str] = ("no", "yes"),
    plan: Plan = Plan(),  # noqa: B008 - frozen
    threshold: float = 0.5,
) -> Trained:
    """A decision for each fold, and one on all articles; a yes-or-no's scores calibrated on what the folds say of unseen articles."""

    def fitted(at: list[int], scale: tuple[float, float] = (1.0, 0.0)) -> Decision:
        return fit(
            name,
            [samples.features[i] for i in at],
            [samples.labels[i] for i in at],
            weights=[samples.weights[i] for i in at],
            classes=classes,
            plan=plan,
            threshold=threshold,
            scale=scale,
        )

    articles = set(samples.articles)
    apart = [fitted(samples.of({one for one in articles if folds[one] != fold})) for fold in range(FOLDS)]
    if len(classes) > 2:
        return Trained(fitted(list(range(len(samples.labels)))), apart)
    raw, labels = [], []
    for fold in range(FOLDS):
        at = [i for i in samples.of({one for one in articles if folds[one] == fold}) if samples.weights[i] == 1.0]
        raw += [
            float(np.log(p / (1 - p)))
            for p in np.clip(apart[fold].scores([samples.features[i] for i in at]), 1e-4, 1 - 1e-4)
        ]
        labels += [samples.labels[i] for i in at]
    scale = calibrated(np.array(raw), np.array(labels))
    apart = [replace(one, scale=scale) for one in apart]
    return Trained(fitted(list(range(len(samples.labels))), scale), apart)


def calibrated(raw: np.ndarray[Any, Any], labels: np.ndarray[Any, Any]) -> tuple[float, float]:
    """Slope and intercept of Platt's sigmoid, by Newton's method."""
    slope, intercept = 1.0, 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-(slope * raw + intercept)))
        error, weight = p - labels, p * (1 - p) + 1e-9
        gradient = np.array([(error * raw).sum(), error.sum()])
        hessian = np.array([[(weight * raw * raw).sum(), (weight * raw).sum()], [(weight * raw).sum(), weight.sum()]])
        change = np.linalg.solve(hessian + 1e-6 * np.eye(2), gradient)
        slope, intercept = slope - change[0], intercept - change[1]
        if abs(change).max() < 1e-6:
            break
    return round(float(slope), 4), round(float(intercept), 4)
