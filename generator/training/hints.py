"""The network's hints for annotated articles, each from a network that has not seen the article."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from briefings.language.hints import Hints, hints_of


def read_scores(path: Path) -> dict[str, Hints]:
    """By article. The file holds, for each, `ID/words` (tokens x width) and `ID/sentences` (sentences x 2)."""
    with np.load(path) as kept:
        names = sorted({name.rpartition("/")[0] for name in kept.files})
        return {name: hints_of(kept[f"{name}/words"], kept[f"{name}/sentences"]) for name in names}
