"""Every rule that a `Reason` can name, by what it decides. The first line of its docstring tells what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefings.extract import (
    claims,
    coreference,
    frames,
    futures,
    identity,
    names,
    occasions,
    roles,
    summary,
    timeline,
    turns,
    unnamed,
)
from briefings.extract.dates import reading, within
from briefings.extract.figures import counted, order
from briefings.extract.reasons import Part, Reason
from briefings.sources import boilerplate

Rule = Callable[..., object]


def _by_name(*rules: Rule) -> dict[str, Rule]:
    return {rule.__name__.lstrip("_"): rule for rule in rules}


def _of_dates() -> dict[str, Rule]:
    """Forms of time are data: what each of them means is told by the function that reads it."""
    simple: Iterable[tuple[str, Rule]] = ((rule.name, rule.read) for rule in (*reading.RULES, *within.INNER_RULES))
    outer: Iterable[tuple[str, Rule]] = ((rule.name, rule.change) for rule in within.OUTER_RULES)
    return {**dict(simple), **dict(outer), "range": reading.Reader.is_range, "clock": reading.Reader.clock_first}


Resolver = coreference.Resolver
RULES: dict[Part, dict[str, Rule]] = {
    "name": _by_name(*names.RULES),
    "join": _by_name(*identity.RULES),
    "reference": _by_name(
        Resolver.pronoun_of_person,
        Resolver.pronoun_of_body,
        Resolver.relative,
        Resolver.nominal,
        unnamed.Unnamed.named_behind,
        unnamed.Unnamed.without_name,
    ),
    "role": _by_name(*roles.RULES),
    "speaker": _by_name(*claims.RULES),
    "turn": _by_name(*turns.RULES),
    "statement": _by_name(*frames.FRAMES),
    "step": _by_name(*futures.CLAUSE_RULES, *occasions.EVENT_RULES, occasions.called_for),
    "time": _of_dates(),
    "figure": _by_name(*counted.RULES, *order.RULES),
    "event": _by_name(timeline.carrier),
    "point": _by_name(summary.bottom_line, summary.added),
    "omitted": _by_name(*boilerplate.RULES),
}


def meaning_of(reason: Reason) -> str:
    """What the rule is about, in one line."""
    told = RULES[reason.part][reason.rule].__doc__ or ""
    return told.partition("\n")[0].strip()
