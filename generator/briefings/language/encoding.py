"""A sentence in the encoder's numbers. Shared by training and engine, so that both see the same."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefings.language.shapes import written
from briefings.language.wordpiece import Vocabulary


class Encoding(Struct, frozen=True):
    """Pieces and shapes stand between the encoder's own two marks; `first` and `last` are each word's first and last piece."""

    pieces: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]


def encode(vocabulary: Vocabulary, words: Sequence[str], spaces: Sequence[bool]) -> Encoding:
    """`spaces`: does a blank follow the word?"""
    pieces, shapes, first, last = [vocabulary.start], [0], [], []
    after_space = True
    for word, space in zip(words, spaces, strict=True):
        numbers = vocabulary.cut(word)
        first.append(len(pieces))
        pieces += numbers
        shapes += [written(word, after_space=after_space)] * len(numbers)
        last.append(len(pieces) - 1)
        after_space = space
    return Encoding([*pieces, vocabulary.stop], [*shapes, 0], first, last)
