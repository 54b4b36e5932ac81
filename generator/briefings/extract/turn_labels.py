"""Whose own words the sentences of a transcript are."""

from __future__ import annotations

from briefings.extract.stage import Stage
from briefings.extract.turns import transcript
from briefings.language.text import Text
from briefings.records import Span

LONGEST_LABEL = 20
"""Tokens between a name and the colon of its label."""


def labels_of(stage: Stage) -> dict[int, tuple[int, ...]]:
    """By sentence of a transcript the tokens of the label that says whose words it is. An article that is none has no such sentence."""
    text = stage.text
    found: dict[int, tuple[int, ...]] = {}
    for span, _, label, _ in transcript(stage):
        words = text.tokens_in(span)
        if words:
            numbers = range(text.tokens[words[0]].sentence, text.tokens[words[-1]].sentence + 1)
            found.update(dict.fromkeys(numbers, _label(text, label, words.start)))
    return found


def _label(text: Text, name: Span, stop: int) -> tuple[int, ...]:
    """The name and the colon behind it."""
    tokens = text.tokens_in(name)
    behind = range(tokens.stop, min(tokens.stop + LONGEST_LABEL, stop))
    colon = next(((index,) for index in behind if text.tokens[index].text in (":", ".")), ())
    return (*tokens, *colon)
