"""What a rule says of a stretch in quotation marks: whose words it is, and on what that rests."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from briefings.extract.attribution import Attribution, Reading
from briefings.extract.tellers import Piece, quoted_person
from briefings.records import Span

FEWEST = 4
"""Words of a fragment without an attribution that is still somebody's words, not a term."""


class Claim(Struct, frozen=True, kw_only=True):
    """Whose words a stretch is. Without a cue the speaker is inherited or stands alone."""

    speaker: str | None
    mention: str | None
    cue: Attribution | None
    rule: str
    """The name of the rule that says so."""
    named: int | None = None
    """The token that names the speaker, here or before."""
    words: tuple[Span, ...] = ()
    """What else it rests on than the cue and that name."""
    inherited: bool = False
    joined: bool = False
    """Does it go on with the quote before it?"""


Last = tuple[Piece, Claim] | None
"""The quote's piece before the one that is asked about, with its claim."""

Rule = Callable[[Reading, Piece, Last], Claim | None]


def claimed(reading: Reading, told: Attribution, rule: str) -> Claim:
    speaker = quoted_person(reading, told) or told.speaker
    return Claim(speaker=reading.key(speaker), mention=reading.named(speaker), cue=told, rule=rule, named=speaker)


def is_sentence(reading: Reading, piece: Piece) -> bool:
    """Does the stretch begin its sentence and end like one?"""
    text = reading.text
    opening = text.tokens_in(piece.marked.outer)[0]
    words = piece.marked.inner.of(text.article.text)
    begins = opening == text.sentences[piece.first].start
    ended = (words[:1].isupper() or not words[:1].isalpha()) and not words[-1:].isalnum()
    return begins and (ended or not piece.marked.closed)


def is_whole(reading: Reading, piece: Piece) -> bool:
    """Is it a sentence that ends inside the marks? Behind `"Opening Night," which ...` it goes on outside."""
    return is_sentence(reading, piece) and not piece.marked.inner.of(reading.text.article.text).endswith(",")
