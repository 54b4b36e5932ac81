"""The scoring kit beside the project, as far as training needs it: how it compares names and dates, and its scores."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefings.records import Actor, Briefing, to_json
from training.annotated import Annotated, Json

KIT = Path(__file__).parents[2].parent / "shared" / "eval"
"""Where it lies when the project stands beside `shared`."""
sys.path.insert(0, str(KIT))

from measure import adapt, dates, gold  # type: ignore[import-not-found]  # noqa: E402


def same_date(answer: str | None, wanted: str) -> bool:
    """Equal once cut to the precision of what is wanted?"""
    return bool(dates.same_at_gold_precision(answer, wanted))


def pairs_of(ours: Sequence[tuple[str, list[str]]], annotated: Sequence[Json]) -> dict[int, int]:
    """Which of our names, each with its aliases, means which annotated actor: number -> number."""
    mine = [{"name": name, "forms": gold.forms([name, *aliases])} for name, aliases in ours]
    theirs = [{**one, "forms": gold.forms([one["name"], *one["aliases"]])} for one in annotated]
    pairs: dict[int, int] = gold.pair_actors(mine, theirs)[0]
    return pairs


def forms_of(names: Sequence[str]) -> set[str]:
    """Names as they are compared."""
    found: set[str] = gold.forms(list(names))
    return found


def stems_of(words: str) -> set[str]:
    """The cut-down content words by which the kit compares a summary with a fact."""
    found: set[str] = gold.stems(words)
    return found


class Names:
    """Which of our actors is meant by an annotator's name."""

    def __init__(self, actors: Sequence[Actor], annotated: Sequence[Json]) -> None:
        pairs = pairs_of([(actor.name, list(actor.aliases)) for actor in actors], annotated)
        self._keys = {annotated[other]["name"]: actors[one].key for one, other in pairs.items()}
        known = [(one, gold.forms([one["name"], *one["aliases"]])) for one in annotated]
        self._forms = {form: self._keys.get(one["name"]) for one, forms in known for form in forms}

    def key(self, name: str) -> str | None:
        """The key of our actor; None where we have none."""
        return self._keys.get(name) or self._forms.get(gold.key(name))


def scored(annotated: Sequence[Annotated], briefings: Sequence[Briefing]) -> tuple[dict[str, Any], list[str]]:
    """The kit's figures over the articles, and what was missed or made up."""
    docs = {one.id: {**one.gold, "text": one.text, "title": one.title} for one in annotated}
    rows = {
        one.id: adapt.row(json.loads(to_json(briefing)), one.id, one.text)
        for one, briefing in zip(annotated, briefings, strict=True)
    }
    figures, misses = gold.score(docs, rows)
    return figures, misses


def headline(figures: dict[str, Any]) -> dict[str, float]:
    """The rows that the bars are set for."""
    steps, quotes, actors = figures["next_steps"], figures["quotes"], figures["actors"]
    said, summary = figures["statements"], figures["summary"]
    return {
        "steps": steps["strict"]["f1"],
        "steps p": steps["strict"]["p"],
        "steps r": steps["strict"]["r"],
        "merged": steps["merged"]["f1"],
        "dated": steps["dated_found+date"]["acc"],
        "certainty": steps["certainty"]["acc"],
        "step actors": steps["actors"]["f1"],
        "step place": steps["place"]["acc"],
        "quotes": quotes["found"]["f1"],
        "quote+speaker": quotes["found+speaker"]["f1"],
        "addressee": quotes["addressee"]["acc"],
        "statements": said["f1@0.3"]["f1"],
        "statement+speaker": said["statement+speaker"]["f1"],
        "actors": actors["all"]["f1"],
        "named": actors["named"]["f1"],
        "weighted": actors["recall_by_salience"]["acc"],
        "kind": actors["kind"]["acc"],
        "role": actors["role"]["acc"],
        "facts": summary["facts_covered(approximate)"]["acc"],
        "first": summary["first_three_facts(approximate)"]["acc"],
        "words": summary["mean_words"],
        "figures": figures["figures"]["recall"]["acc"],
        "timeline": figures["timeline"]["recall(with next steps)"]["acc"],
    }
