"""Three to five sentences of the source, the bottom line first."""

from __future__ import annotations

from briefings.extract.cast import Cast
from briefings.extract.marks import Marked
from briefings.extract.quotes import Said
from briefings.language.text import Text
from briefings.records import NextStep, Point, TimeExpression


def summarise(
    text: Text, marks: tuple[Marked, ...], cast: Cast, said: Said, dates: tuple[TimeExpression, ...], steps: tuple[NextStep, ...]
) -> tuple[Point, ...]:
    return ()
