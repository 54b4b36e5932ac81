"""Time expressions and what they mean."""

from __future__ import annotations

from briefings.errors import Diagnostic
from briefings.language.text import Text
from briefings.records import TimeExpression


def find_dates(text: Text) -> tuple[tuple[TimeExpression, ...], tuple[Diagnostic, ...]]:
    return (), ()
