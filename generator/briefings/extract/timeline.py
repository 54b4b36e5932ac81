"""Events that the article gives a time for."""

from __future__ import annotations

from briefings.extract.cast import Cast
from briefings.language.text import Text
from briefings.records import Event, TimeExpression


def find_timeline(text: Text, cast: Cast, dates: tuple[TimeExpression, ...]) -> tuple[Event, ...]:
    return ()
