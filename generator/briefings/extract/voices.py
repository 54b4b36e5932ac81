"""Whose own words the sentences of a transcript are, and who only asks."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from briefings.extract.speeches import of_a_speech
from briefings.extract.stage import Stage
from briefings.extract.turns import transcript
from briefings.language.text import Text
from briefings.records import Span

CLOSING = " \n\"'”’)]"
"""What may follow the last mark of a turn."""
LONGEST_LABEL = 20
"""Tokens between a name and the colon of its label."""


class Voice(Struct, frozen=True, kw_only=True, gc=False):
    """Whose words a sentence is: the tokens of the label that says so, its words, and whether that speaker mostly asks."""

    label: tuple[int, ...]
    name: str
    asks: bool


def voices_of(scene: Stage) -> dict[int, Voice]:
    """The sentences of a transcript that are somebody's own words. An article that is none has no such sentence."""
    text = scene.text
    turns = [(span, label) for span, _, label, _ in transcript(scene)]
    asking = _asking(text, turns)
    found: dict[int, Voice] = {}
    for span, label in turns:
        words, name = text.tokens_in(span), label.of(text.article.text)
        if words:
            voice = Voice(label=_label(text, label, words.start), name=name, asks=name in asking)
            numbers = range(text.tokens[words[0]].sentence, text.tokens[words[-1]].sentence + 1)
            found.update(dict.fromkeys(numbers, voice))
    return found


def is_speech(scene: Stage) -> bool:
    """Is the article a speech of whom its head names?"""
    return next(of_a_speech(scene), None) is not None


def _asking(text: Text, turns: list[tuple[Span, Span]]) -> set[str]:
    """Speakers of whose turns half end with a question."""
    spoken: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for span, label in turns:
        name = label.of(text.article.text)
        spoken[name] += 1
        asked[name] += span.of(text.article.text).rstrip(CLOSING).endswith("?")
    return {name for name in spoken if 2 * asked[name] >= spoken[name]}


def _label(text: Text, name: Span, stop: int) -> tuple[int, ...]:
    """The name and the colon behind it."""
    tokens = text.tokens_in(name)
    behind = range(tokens.stop, min(tokens.stop + LONGEST_LABEL, stop))
    colon = next(((index,) for index in behind if text.tokens[index].text in (":", ".")), ())
    return (*tokens, *colon)
