"""Actors of one source: names, nominals and pronouns resolved to whom they mean."""

from __future__ import annotations

from briefings.extract.cast import Cast
from briefings.extract.marks import Marked
from briefings.language.text import Text


def find_cast(text: Text, marks: tuple[Marked, ...]) -> Cast:
    return Cast((), ())
