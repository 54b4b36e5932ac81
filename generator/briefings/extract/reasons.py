"""Why an item is in a briefing: the rules that made it, and the words of the article that each of them rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from briefings.records import Briefing, Span

Item = TypeVar("Item")

Part = Literal[
    "name",
    "join",
    "reference",
    "role",
    "speaker",
    "turn",
    "statement",
    "step",
    "time",
    "figure",
    "event",
    "point",
    "omitted",
]
"""What a rule decides; under it `rules` lists those that may."""


class Reason(Struct, frozen=True, gc=False):
    """One rule's answer."""

    part: Part
    rule: str
    """The rule's name, one of those that `rules` lists for the part."""
    spans: tuple[Span, ...] = ()
    """The words that it rests on, in the order in which they matter: a cue before the name of who speaks."""
    decision: str | None = None
    """The trained decision that chose it; None where a rule alone decides."""
    score: float | None = None
    features: Mapping[str, float] | None = None
    """What the decision was told."""


Why = tuple[Reason, ...]
"""Everything that made one item."""


class Reasoned(Struct, Generic[Item], frozen=True):
    """What a finder found, with the reasons of each item."""

    items: tuple[Item, ...]
    reasons: tuple[Why, ...]


def reasoned(found: Iterable[tuple[Item, Why]]) -> Reasoned[Item]:
    pairs = tuple(found)
    return Reasoned(tuple(item for item, _ in pairs), tuple(why for _, why in pairs))


class Reasons(Struct, frozen=True, kw_only=True):
    """Those of a briefing, list by list, in the order of its items. An actor's end with one for each of its roles."""

    summary: tuple[Why, ...]
    actors: tuple[Why, ...]
    quotes: tuple[Why, ...]
    statements: tuple[Why, ...]
    next_steps: tuple[Why, ...]
    figures: tuple[Why, ...]
    timeline: tuple[Why, ...]
    dates: tuple[Why, ...]
    omitted: tuple[Why, ...]
    hinted: bool
    """Had the decisions the network's hints?"""


class Explained(Struct, frozen=True):
    """A briefing with its reasons."""

    briefing: Briefing
    reasons: Reasons
