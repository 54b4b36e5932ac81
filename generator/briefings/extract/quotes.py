"""Who said what: quotes, and statements outside quotation marks.

A stretch in marks is given its speaker by `claims`. One that no rule there attributes is a quote only when it is long enough to be
somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from briefings.extract.attribution import Attribution, Reading
from briefings.extract.cast import Cast
from briefings.extract.claims import FEWEST, Claim, Last, Piece, claim_of, is_sentence
from briefings.extract.marks import Marked
from briefings.extract.statements import find_statements
from briefings.extract.turns import find_turns
from briefings.language.text import Text
from briefings.records import Quote, QuoteKind, Statement, join

TERMS = frozenset(
    """
    so-called titled entitled called named dubbed nicknamed labeled labelled word words term phrase expression known movie film book song
    album show series episode program programme article column essay hashtag
    """.split()
)
"""Words before the marks around a title, a nickname or a term."""


class Said(Struct, frozen=True, kw_only=True):
    """Everything that is attributed to somebody, in text order."""

    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]


def find_said(text: Text, marks: tuple[Marked, ...], cast: Cast) -> Said:
    """All quotes and statements, in text order; both empty where nobody says anything."""
    reading = Reading(text, marks, cast)
    drafts = _Drafts(reading)
    for piece in _pieces(reading):
        drafts.take(piece)
    used = frozenset(drafts.cues)
    turns = find_turns(reading)
    quotes = _once([*drafts.quotes(), *turns])
    taken = [span for quote in turns for span in quote.spans]
    statements = [
        statement
        for statement in find_statements(reading, used)
        if not any(span.overlaps(other) for span in statement.spans for other in taken)
    ]
    return Said(quotes=quotes, statements=tuple(statements))


def _pieces(reading: Reading) -> Iterable[Piece]:
    text = reading.text
    for marked in reading.stretches:
        tokens = text.tokens_in(marked.inner)
        if not tokens:
            continue
        first, last = text.tokens[tokens[0]].sentence, text.tokens[tokens[-1]].sentence
        yield Piece(marked=marked, tokens=tokens, first=first, last=last, block=text.sentences[first].block)


def _once(quotes: list[Quote]) -> tuple[Quote, ...]:
    """In text order, without a pull quote's repetition of the same words."""
    kept: list[Quote] = []
    seen: dict[str, str | None] = {}
    for quote in sorted(quotes, key=lambda quote: (quote.spans[0].start, -quote.spans[-1].stop)):
        words = " ".join(re.findall(r"\w+", quote.text.lower()))
        if words.count(" ") > 3 and words in seen and (quote.speaker in (None, seen[words]) or seen[words] is None):
            continue
        seen.setdefault(words, quote.speaker)
        kept.append(quote)
    return tuple(kept)


class _Drafts:
    """Quotes while the stretches are read in text order."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.done: list[tuple[list[Piece], Claim]] = []
        self.cues: set[int] = set()
        self.last: Last = None

    def take(self, piece: Piece) -> None:
        claim = claim_of(self.reading, piece, self.last)
        if claim is None or is_term(self.reading, piece, claim):
            return
        if claim.cue is not None:
            self.cues.add(claim.cue.cue)
        if self.done and self._goes_on(piece, claim):
            self.done[-1][0].append(piece)
        else:
            self.done.append(([piece], claim))
        self.last = piece, claim

    def _goes_on(self, piece: Piece, claim: Claim) -> bool:
        pieces, before = self.done[-1]
        if claim.joined:
            return True
        same = claim.cue is not None and before.cue is not None and claim.cue.cue == before.cue.cue
        return same and piece.block == pieces[-1].block

    def quotes(self) -> Iterable[Quote]:
        article = self.reading.text.article.text
        for pieces, claim in self.done:
            spans = tuple(piece.marked.inner for piece in pieces)
            yield Quote(
                text=join(article, spans),
                kind=kind_of(self.reading, pieces, claim),
                speaker=claim.speaker,
                mention=claim.mention,
                cue=None if claim.cue is None or claim.inherited else _cue_words(self.reading.text, claim.cue),
                addressee=None if claim.cue is None or claim.inherited else claim.cue.addressee,
                spans=spans,
            )


def _cue_words(text: Text, told: Attribution) -> str:
    return text.words(told.cue, told.cue_stop)


# ------------------------------------------------------------------ what is no quote; direct or partial


def is_term(reading: Reading, piece: Piece, claim: Claim) -> bool:
    """A title of a work, a nickname or a term: in marks, but nobody's words."""
    text, tokens = reading.text, reading.text.tokens
    words = [tokens[index] for index in piece.tokens if tokens[index].text[:1].isalnum()]
    opening = text.tokens_in(piece.marked.outer)[0]
    before = tokens[opening - 1] if opening > text.sentences[piece.first].start else None
    behind = piece.tokens[-1] + 2
    after = tokens[behind] if behind < len(tokens) and tokens[behind].sentence == piece.last else None
    if (
        claim.rule in ("cue_at_opening", "cue_at_closing", "goes_on", "colon_before")
        or before is None
        or len(words) > 9
    ):
        return False
    if (
        before.text[:1].isupper()
        and before.upos == "PROPN"
        and len(words) == 1
        and after is not None
        and after.upos == "PROPN"
    ):
        return True
    if before.lower in TERMS and not (claim.cue is not None and claim.cue.cue == opening - 1):
        return len(words) < FEWEST or before.lower in ("titled", "entitled", "so-called")
    longer = [word for word in words if len(word.text) > 3]
    titled = len(words) > 1 and bool(longer) and all(word.text[:1].isupper() for word in longer)
    return titled and before.lower in (
        "on",
        "in",
        "of",
        "film",
        "movie",
        "book",
        "song",
        "the",
        "'s",
        "’s",
        "to",
        "for",
    )


def kind_of(reading: Reading, pieces: list[Piece], claim: Claim) -> QuoteKind:
    """Direct where a whole clause stands in one of the stretches."""
    return "direct" if any(_holds_clause(reading, piece, claim) for piece in pieces) else "partial"


def _holds_clause(reading: Reading, piece: Piece, claim: Claim) -> bool:
    text = reading.text
    words = piece.marked.inner.of(text.article.text)
    if claim.rule == "cue_at_closing" and words[:1].isupper() and words[-1:] in (",", "?", "!", "."):
        return text.tokens_in(piece.marked.outer)[0] == text.sentences[piece.first].start
    if claim.rule == "cue_at_opening" and words[:1].isupper() and words[-1:] in (".", "?", "!", ","):
        return True
    inside = set(piece.tokens)
    for index in piece.tokens:
        token = text.tokens[index]
        if token.relation == "nsubj" and token.head in inside:
            predicate = [token.head, *text.dependents(token.head, "aux", "cop")]
            if any(text.tokens[at].has("VerbForm=Fin") and at in inside for at in predicate):
                relative = token.lower in ("who", "which", "that") and text.tokens[token.head].relation == "acl"
                if not relative:
                    return True
    return is_sentence(reading, piece) and len(inside) > 2
