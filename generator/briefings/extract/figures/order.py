"""What an ordinal counts: `the second in a month`, `for the third time`, `the fifth straight loss`, `the 20th nation`."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from briefings.extract.figures.reading import Measured
from briefings.language.text import Text

RUNNING = frozenset("straight consecutive successive".split())
COUNTED_IN = frozenset("in within since this of for".split())
"""Words behind an ordinal that stands alone: what it is counted over."""
MOST = 12
"""Tokens of what stands behind the ordinal."""


def extent(text: Text, at: int) -> Measured:
    """What an ordinal counts, by the first rule that answers; else its own noun, or nothing but itself."""
    found = ((rule, found) for rule in RULES if (found := rule(text, at)) is not None)
    return next(
        (replace(measured, rule=rule.__name__) for rule, measured in found),
        Measured(unit=None, start=text.tokens[at].start, stop=text.tokens[at].stop, rule="ordinal"),
    )


def standing_alone(text: Text, at: int) -> Measured | None:
    """`The call will be the second in less than a month`: what is counted is the subject."""
    behind = text.tokens[at + 1] if at + 1 < len(text.tokens) else None
    subject = next(text.dependents(at, "nsubj"), None)
    if subject is None or behind is None or behind.lower not in COUNTED_IN or not any(text.dependents(at, "cop")):
        return None
    if text.tokens[subject].upos != "NOUN":
        return None
    over = next((child for child in text.dependents(at, "obl", "nmod") if at < child < at + MOST), None)
    return None if over is None else _measured(text, at, over + 1, subject)


def time(text: Text, at: int) -> Measured | None:
    """`for the third time this year`"""
    noun = text.tokens[at].head
    if noun != at + 1 or text.tokens[noun].lower != "time" or not any(text.dependents(noun, "case")):
        return None
    return _measured(text, at, noun + 1, noun)


def in_a_row(text: Text, at: int) -> Measured | None:
    """`the fifth straight loss`, `a third loss in a row`"""
    noun = text.tokens[at].head
    running = any(text.tokens[child].lower in RUNNING for child in text.children[noun])
    row = next((child for child in text.dependents(noun, "nmod", "obl") if text.tokens[child].lower == "row"), None)
    if not at < noun < at + 4 or text.tokens[noun].upos != "NOUN" or not (running or row):
        return None
    return _measured(text, at, (row or noun) + 1, noun)


def of_noun(text: Text, at: int) -> Measured | None:
    """`the 20th nation`: the noun that it stands before, with what stands between."""
    noun = text.tokens[at].head
    if not at < noun < at + 6 or text.tokens[noun].upos not in ("NOUN", "PROPN"):
        return None
    return _measured(text, at, noun + 1, noun)


Rule = Callable[[Text, int], Measured | None]
RULES: tuple[Rule, ...] = (standing_alone, time, in_a_row, of_noun)


def _measured(text: Text, at: int, stop: int, noun: int) -> Measured:
    return Measured(
        unit=text.tokens[noun].text, start=text.tokens[at].start, stop=text.tokens[stop - 1].stop, noun=noun
    )
