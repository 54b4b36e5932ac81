"""Boosted trees for the decisions of the extraction: fitted with LightGBM (Ke et al. 2017), written as tables for numpy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np

from briefings.extract.decisions import Decision, Features, read_decision

Matrix = np.ndarray[Any, np.dtype[np.float32]]
SEED = 20261124


@dataclass(frozen=True)
class Plan:
    """How an ensemble is grown."""

    rounds: int = 200
    leaves: int = 8
    rate: float = 0.06
    fewest: int = 20
    """Samples of a leaf."""
    penalty: float = 5.0
    columns: float = 0.5
    """Share of the features that a tree sees."""


def matrix(candidates: Sequence[Features], names: Sequence[str]) -> Matrix:
    """Candidates x features."""
    column = {name: number for number, name in enumerate(names)}
    rows = np.zeros((len(candidates), len(names)), dtype=np.float32)
    for number, candidate in enumerate(candidates):
        for name, value in candidate.items():
            if name in column:
                rows[number, column[name]] = value
    return rows


def fit(
    name: str,
    candidates: Sequence[Features],
    labels: Sequence[int],
    *,
    weights: Sequence[float] | None = None,
    classes: Sequence[str] = ("no", "yes"),
    threshold: float = 0.5,
    scale: tuple[float, float] = (1.0, 0.0),
    plan: Plan = Plan(),
) -> Decision:
    """A decision from described candidates and their labels, numbers of `classes`. The same samples give the same trees."""
    names = sorted({feature for candidate in candidates for feature in candidate})
    binary = len(classes) == 2
    parameters = {
        "objective": "binary" if binary else "multiclass",
        "num_leaves": plan.leaves, "learning_rate": plan.rate, "min_data_in_leaf": plan.fewest, "lambda_l2": plan.penalty,
        "feature_fraction": plan.columns, "bagging_fraction": 0.8, "bagging_freq": 1, "seed": SEED, "deterministic": True,
        "num_threads": 1, "force_row_wise": True, "verbose": -1,
    }  # fmt: skip
    if not binary:
        parameters["num_class"] = len(classes)
    data = lightgbm.Dataset(
        matrix(candidates, names), np.array(labels), weight=None if weights is None else np.array(weights)
    )
    model = lightgbm.train(parameters, data, num_boost_round=plan.rounds)
    table = table_of(name, names, list(classes), model.dump_model(), threshold, scale)
    return read_decision(json.dumps(table).encode())


def table_of(
    name: str,
    names: list[str],
    classes: list[str],
    dumped: dict[str, Any],
    threshold: float,
    scale: tuple[float, float],
) -> dict[str, Any]:
    """What `briefings.extract.decisions` reads. Features that no tree asks for are left out."""
    count = 1 if len(classes) == 2 else len(classes)
    trees = [tree["tree_structure"] for tree in dumped["tree_info"]]
    asked = sorted({names[at] for tree in trees for at in _asked(tree)})
    column = {names.index(feature): number for number, feature in enumerate(asked)}
    ensembles = [_flat(trees[number::count], column) for number in range(count)]
    return {
        "name": name, "classes": classes, "threshold": threshold, "scale": list(scale), "bias": [0.0] * count,
        "features": asked, "ensembles": ensembles,
    }  # fmt: skip


def written(decision: Decision) -> bytes:
    """The table of a decision, as `read_decision` reads it."""
    names = ("roots", "feature", "threshold", "left", "right", "value", "leaf")
    table = {
        "name": decision.name, "classes": list(decision.classes), "threshold": decision.threshold, "scale": list(decision.scale),
        "bias": list(decision.bias), "features": list(decision.features),
        "ensembles": [
            {**{name: [_short(float(x)) for x in getattr(trees, name)] for name in names}, "depth": [trees.depth]}
            for trees in decision.ensembles
        ],
    }  # fmt: skip
    for ensemble in table["ensembles"]:
        for name in ("roots", "feature", "left", "right"):
            ensemble[name] = [int(x) for x in ensemble[name]]
    return json.dumps(table, separators=(",", ":")).encode() + b"\n"


def _asked(tree: dict[str, Any]) -> set[int]:
    if "leaf_value" in tree and "split_feature" not in tree:
        return set()
    return {tree["split_feature"]} | _asked(tree["left_child"]) | _asked(tree["right_child"])


def _flat(trees: list[dict[str, Any]], column: dict[int, int]) -> dict[str, list[float]]:
    """Trees as flat lists: nodes before their children, leaves counted apart."""
    flat: dict[str, list[float]] = {
        key: [] for key in ("roots", "feature", "threshold", "left", "right", "value", "leaf")
    }

    def add(tree: dict[str, Any]) -> tuple[int, int]:
        """The number of a node or leaf, and how deep it reaches."""
        if "split_feature" not in tree:
            flat["leaf"].append(_short(tree["leaf_value"]))
            return -len(flat["leaf"]), 0
        at = len(flat["feature"])
        flat["feature"].append(column[tree["split_feature"]])
        flat["threshold"].append(_short(tree["threshold"]))
        flat["value"].append(_short(tree["internal_value"]))
        flat["left"].append(0)
        flat["right"].append(0)
        flat["left"][at], one = add(tree["left_child"])
        flat["right"][at], other = add(tree["right_child"])
        return at, 1 + max(one, other)

    depth = 0
    for tree in trees:
        root, deep = add(tree)
        flat["roots"].append(root)
        depth = max(depth, deep)
    return {**flat, "depth": [depth]}


def _short(value: float) -> float:
    """Six digits: as much as 32 bits hold."""
    return float(f"{value:.6g}")
