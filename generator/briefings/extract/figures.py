"""Numbers that carry news."""

from __future__ import annotations

from briefings.extract.cast import Cast
from briefings.extract.quotes import Said
from briefings.language.text import Text
from briefings.records import Figure, TimeExpression


def find_figures(text: Text, cast: Cast, said: Said, dates: tuple[TimeExpression, ...]) -> tuple[Figure, ...]:
    return ()
