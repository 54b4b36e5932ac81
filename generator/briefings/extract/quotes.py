"""Who said what: quotes, and statements outside quotation marks."""

from __future__ import annotations

from msgspec import Struct

from briefings.extract.cast import Cast
from briefings.extract.marks import Marked
from briefings.language.text import Text
from briefings.records import Quote, Statement


class Said(Struct, frozen=True, kw_only=True):
    """Everything that is attributed to somebody, in text order."""

    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]


def find_said(text: Text, marks: tuple[Marked, ...], cast: Cast) -> Said:
    return Said(quotes=(), statements=())
