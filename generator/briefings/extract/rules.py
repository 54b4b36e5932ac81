"""Everything that a `Reason` can name, by what it decides, with what it is about: rules by their docstrings, proposals in a line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from briefings.extract import (
    claims,
    coreference,
    frames,
    identity,
    names,
    roles,
    timeline,
    turns,
    unnamed,
)
from briefings.extract.dates import reading, within
from briefings.extract.figures import counted, order
from briefings.extract.reasons import Part, Reason
from briefings.sources import boilerplate

Rule = Callable[..., object]


def _told(*rules: Rule) -> dict[str, str]:
    """Each rule's name with the first line of its docstring."""
    return {rule.__name__.lstrip("_"): _first_line(rule) for rule in rules}


def _first_line(rule: Rule) -> str:
    return (rule.__doc__ or "").partition("\n")[0].strip()


def _of_dates() -> dict[str, str]:
    """Forms of time are data: what each of them means is told by the function that reads it."""
    simple: Iterable[tuple[str, Rule]] = ((rule.name, rule.read) for rule in (*reading.RULES, *within.INNER_RULES))
    outer: Iterable[tuple[str, Rule]] = ((rule.name, rule.change) for rule in within.OUTER_RULES)
    others = (("range", reading.Reader.is_range), ("clock", reading.Reader.clock_first))
    return {name: _first_line(rule) for name, rule in (*simple, *outer, *others)}


Resolver = coreference.Resolver
MEANINGS: dict[Part, Mapping[str, str]] = {
    "name": _told(*names.RULES),
    "join": _told(*identity.RULES),
    "reference": _told(
        Resolver.pronoun_of_person,
        Resolver.pronoun_of_body,
        Resolver.relative,
        Resolver.nominal,
        unnamed.Unnamed.named_behind,
        unnamed.Unnamed.without_name,
    ),
    "role": _told(*roles.RULES),
    "speaker": _told(*claims.RULES),
    "turn": _told(*turns.RULES),
    "statement": _told(*frames.FRAMES),
    "step": {
        "predicate": "a clause whose verb, noun or adjective tells what may lie ahead",
        "noun": "a noun that may name what lies ahead",
    },
    "time": _of_dates(),
    "figure": {
        **_told(*counted.RULES, *order.RULES),
        "bare": "a number by itself",
        "ordinal": "an ordinal by itself",
    },
    "event": _told(timeline.carrier),
    "point": {
        "bottom_line": "of the first sentences the likeliest to tell what an analyst must know",
        "added": "one of the set of sentences that tells most besides the bottom line",
    },
    "omitted": _told(*boilerplate.RULES),
}


def meaning_of(reason: Reason) -> str:
    """What the rule or proposal is about, in one line."""
    return MEANINGS[reason.part][reason.rule]
