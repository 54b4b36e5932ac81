"""Which pieces of a text are headings, where its format does not say: the title, its subtitle, short lines over a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefings.records import BlockKind
from briefings.sources.boilerplate import folded
from briefings.sources.draft import Piece
from briefings.sources.lines import TURN

WIDEST_HEADING = 14
"""Words."""
WIDEST_TITLE = 42
"""Words: `Statement by ..., Minister for ..., at the ... session of ...`."""
WITHIN = 12
"""Pieces below a title, one of which is longer than it."""


def kinds_of(pieces: Sequence[Piece], title: str | None) -> Iterator[BlockKind]:
    """Of pieces whose format does not say, the text decides: the title, and short lines over a paragraph, are headings."""
    for index, piece in enumerate(pieces):
        if index == 1 and _is_subtitle(pieces, title):
            yield "heading"
        elif piece.kind is not None:
            yield piece.kind
        elif index <= 1 and title is not None and _is_title(piece.text, title):
            yield "heading"
        else:
            yield "heading" if _is_heading(pieces, index) else "paragraph"


def _is_title(text: str, title: str) -> bool:
    """Is it the title or one of its lines, whatever marks were put to it or cut off?"""
    ours, given = folded(text), folded(title)
    return ours == given or (
        len(ours) > 15 and (ours in given or ours.startswith(given)) and len(ours) < 1.5 * len(given)
    )


def _is_subtitle(pieces: Sequence[Piece], title: str | None) -> bool:
    """A line without a closing mark right under the title, over a paragraph with one: `Members vote 31 to 4 after a night of debate`."""
    first, text = pieces[0], pieces[1].text
    titled = first.kind == "heading" or (first.kind is None and (title is None or _is_title(first.text, title)))
    below = pieces[2].text if len(pieces) > 2 else ""
    whole = below[-1:] in '.!?”"' and len(below) > len(text)
    plain = pieces[1].kind in (None, "paragraph") and len(text.split()) <= WIDEST_TITLE and not TURN.match(text)
    return titled and whole and plain and text[-1].isalnum() and text[0].isupper() and _is_heading_like(first)


def _is_turn(pieces: Sequence[Piece], index: int) -> bool:
    """A label of a transcript; one that opens the source comes again: not `Transcript: the minister on the dam`."""
    label = TURN.match(pieces[index].text)
    again = index > 0 or (label is not None and any(piece.text.startswith(label[0]) for piece in pieces[1:]))
    return label is not None and again


def _is_heading_like(piece: Piece) -> bool:
    return piece.text[-1].isalnum() and len(piece.text.split()) <= WIDEST_TITLE


def _is_heading(pieces: Sequence[Piece], index: int) -> bool:
    """A short line without a closing mark, over something longer: `Conversational mood`."""
    text = pieces[index].text
    if index + 1 == len(pieces) or len(text.split()) > (WIDEST_TITLE if index == 0 else WIDEST_HEADING):
        return False
    below = pieces[index + 1].text
    longer = len(below) > len(text) or (index == 0 and any(len(piece.text) > len(text) for piece in pieces[2:WITHIN]))
    closed = text[-1] in ".:;,!\"”’'…)" if index else text[-1] in ".:;,"
    begins = text.lstrip("\"“‘'")[:1]
    return (
        not closed
        and not _is_turn(pieces, index)
        and not (index and pieces[index - 1].text.endswith(":"))
        and (begins.isupper() or begins.isdigit())
        and longer
        and not re.match(r"[a-z]", below)
    )
