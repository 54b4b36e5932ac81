"""Stretches inside quotation marks, before anyone asks who said them."""

from __future__ import annotations

from msgspec import Struct

from briefings.language.text import Text
from briefings.records import Span


class Marked(Struct, frozen=True, kw_only=True, gc=False):
    """One stretch between quotation marks. It never crosses a block."""

    outer: Span
    """With its marks."""
    inner: Span
    """Without them."""
    closed: bool
    """False where the closing mark is missing: the stretch then ends with its block."""
    continued: bool
    """True where it is left open because the next paragraph opens again (a quote of several paragraphs)."""
    depth: int
    """0, or the number of stretches around it."""


def find_marks(text: Text) -> tuple[Marked, ...]:
    """All stretches in quotation marks, in text order (an outer one before those inside it)."""
    return ()
