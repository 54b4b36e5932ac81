"""What an uncased encoder cannot see: how a word is written; and the one way in which it sees typographic marks. Shared by training
and engine, so that both see the same.
"""

from __future__ import annotations

import re

_SHAPES = tuple(
    re.compile(pattern)
    for pattern in (
        r"[^\W\d_]",  # one letter; told into capital and small below
        r"(?:[^\W\d_]\.)+[^\W\d_]?\.?",  # U.S.
        r"\d+",
        r"\d[\d.,:/-]*\d",
        r"[^\w\s]+",
    )
)
COUNT = 12
"""Shapes, 0 being none."""


PLAIN = str.maketrans(
    {**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("‐‑‒–—―", "-"), "…": "..."}
)
"""Typographic marks as typewriters have them: the treebanks know few others."""


def plain(word: str) -> str:
    """A word with the marks that the encoder knows best. Its length may change: for lookups alone."""
    return word if word.isascii() else word.translate(PLAIN)


def shape_of(word: str) -> int:
    """How a word is written, as a number from 1 to `COUNT` - 1."""
    if word.islower():
        return 1
    if _SHAPES[0].fullmatch(word):
        return 2
    if _SHAPES[1].fullmatch(word):
        return 3
    if _SHAPES[2].fullmatch(word):
        return 4
    if _SHAPES[3].fullmatch(word):
        return 5
    if _SHAPES[4].fullmatch(word):
        return 6
    if word.isupper():
        return 7
    if word[0].isupper() and word[1:].islower():
        return 8
    if any(letter.isdigit() for letter in word):
        return 9
    return 10 if word[0].isupper() else 11


def written(word: str, *, after_space: bool) -> int:
    """The shape, and whether a blank stands before the word: an index below 2 * `COUNT`."""
    return 2 * shape_of(word) + after_space
