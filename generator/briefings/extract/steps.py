"""What lies in the future, seen from the publication date."""

from __future__ import annotations

from briefings.extract.cast import Cast
from briefings.extract.marks import Marked
from briefings.extract.quotes import Said
from briefings.language.text import Text
from briefings.records import NextStep, TimeExpression


def find_next_steps(
    text: Text, marks: tuple[Marked, ...], cast: Cast, said: Said, dates: tuple[TimeExpression, ...]
) -> tuple[NextStep, ...]:
    return ()
