"""Who said what: quotes, and statements outside quotation marks.

A stretch in marks is given its attribution by the first rule that answers, in the order of `RULES`: what stands at the marks before
what governs them, a cue of its own before one that is inherited. A stretch that no rule attributes is a quote only when it is
long enough to be somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from briefings.extract.attribution import Attribution, Reading, lemma
from briefings.extract.cast import Cast
from briefings.extract.marks import Marked
from briefings.extract.statements import find_statements
from briefings.extract.turns import LABEL, find_turns
from briefings.language.english import cues
from briefings.language.text import Text
from briefings.records import Quote, QuoteKind, Statement, join

ENDS = re.compile(r"[,.!?…—–-][\"'”’»)\]]*$")
NEAR = 14
"""Tokens between the marks and a cue that may still belong to them."""
FEWEST = 4
"""Words of a fragment without an attribution that is still somebody's words, not a term."""
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


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch with what is known of it: tokens, block, and whom it is attributed to."""

    marked: Marked
    tokens: range
    first: int
    """The sentence that it begins in."""
    last: int
    block: int


class Claim(Struct, frozen=True, kw_only=True):
    """Whose words a stretch is. Without a cue the speaker is inherited or stands alone."""

    speaker: str | None
    mention: str | None
    cue: Attribution | None
    rule: str
    """The name of the rule that says so."""
    inherited: bool = False
    joined: bool = False
    """Does it go on with the quote before it?"""


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
        self.last: tuple[Piece, Claim] | None = None
        """The quote's piece before this one."""

    def take(self, piece: Piece) -> None:
        claim = next((claim for rule in RULES if (claim := rule(self, piece)) is not None), None)
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


# ------------------------------------------------------------------ whose words: rules in the order in which they are asked


def _claim(reading: Reading, told: Attribution, rule: str) -> Claim:
    return Claim(speaker=reading.key(told.speaker), mention=reading.named(told.speaker), cue=told, rule=rule)


def label_inside(drafts: _Drafts, piece: Piece) -> Claim | None:
    """`"TOLLAND: We will go home.`: a transcript between marks."""
    found = LABEL.match(piece.marked.inner.of(drafts.reading.text.article.text))
    if (
        found is None
        or found[0].rstrip()[-1] != ":"
        or not (found["label"].isupper() or len(found["label"].split()) < 3)
    ):
        return None
    token = drafts.reading.text.token_at(piece.marked.inner.start + max(found["label"].rfind(" ") + 1, 0))
    return Claim(speaker=drafts.reading.key(token), mention=found["label"], cue=None, rule="label_inside")


def cue_at_opening(drafts: _Drafts, piece: Piece) -> Claim | None:
    """`Tolland said: "...`, `he told reporters, "...`: nothing but a comma, a colon or an addressee between cue and mark."""
    reading, tokens = drafts.reading, drafts.reading.text.tokens
    start = reading.text.sentences[piece.first].start
    opening = reading.text.tokens_in(piece.marked.outer)[0]
    for told in reversed(reading.attributions.get(piece.first, ())):
        if told.cue >= opening or told.grade not in ("speech", "belief", "stance") or opening - told.cue > NEAR:
            continue
        between = range(told.cue + 1, opening)
        if any(index in reading.marked for index in between):
            return None
        mark = tokens[opening - 1].text if opening > start else ""
        tight = not between or (mark in (",", ":", "that", "—", "–", "-") and told.grade == "speech")
        if tight and told.speaker is not None and not _clause_between(reading.text, told.cue, opening):
            return _claim(reading, told, "cue_at_opening")
        return None
    return None


def _clause_between(text: Text, cue: int, stop: int) -> bool:
    return any(text.tokens[index].has("VerbForm=Fin") for index in range(cue + 1, stop))


def cue_at_closing(drafts: _Drafts, piece: Piece) -> Claim | None:
    """`...," Tolland said`, `...," said Mara Tolland, the minister`, `..." according to the ministry`"""
    reading, text = drafts.reading, drafts.reading.text
    end = piece.tokens[-1] + 1
    while end in reading.marked and reading.marked[end] == reading.marked.get(piece.tokens[-1]):
        end += 1
    comma = ENDS.search(piece.marked.outer.of(text.article.text)) or (
        end < len(text.tokens) and text.tokens[end].text in (",", "—", "–", "-")
    )
    if not comma:
        return None
    for told in reading.attributions.get(piece.last, ()):
        if told.cue < end or told.speaker is None or told.grade not in ("speech", "phrase", "belief"):
            continue
        if (
            told.speaker < end
            and reading.marked.get(told.speaker) is None
            and text.tokens[told.speaker].sentence == piece.last
        ):
            return None
        if any(index in reading.marked for index in range(end, told.cue)):
            return None
        if text.tokens[end].lower in ("and", "but", "while", "or") or _other_clause(reading, end, told):
            return None
        outer = _outer_teller(reading, piece, told)
        return _claim(reading, outer, "cue_at_closing")
    return None


def _other_clause(reading: Reading, end: int, told: Attribution) -> bool:
    """Is there more between mark and cue than who says it?"""
    between = range(end, min(told.cue, told.speaker if told.speaker is not None else told.cue))
    return len(between) > 6 or any(reading.text.tokens[index].has("VerbForm=Fin") for index in between)


def _outer_teller(reading: Reading, piece: Piece, told: Attribution) -> Attribution:
    """`"We are prepared," Vesk will tell Tolland, the official said`: the official says so."""
    text = reading.text
    if not any(text.tokens[aux].lower in ("will", "would") for aux in text.dependents(told.cue, "aux")):
        return told
    for other in reading.attributions.get(piece.last, ()):
        sure = other.grade in ("speech", "phrase") and other.speaker not in (None, told.speaker)
        if sure and other.cue > told.cue:
            return other
    return told


def governing_cue(drafts: _Drafts, piece: Piece) -> Claim | None:
    """`Tolland called the plan a "farce"`: the nearest cue among the governors of the stretch."""
    reading = drafts.reading
    inside = set(piece.tokens)
    heads = [index for index in piece.tokens if reading.text.tokens[index].head not in inside][:3]
    chains = (
        [told for up in reading.text.ancestors(head) if (told := _told_by(reading, up, inside))] for head in heads
    )
    best = next((chosen for chain in chains if (chosen := _teller(reading, chain)) is not None), None)
    return _claim(reading, best, "governing_cue") if best is not None else None


def _told_by(reading: Reading, up: int, inside: set[int]) -> Attribution | None:
    """The attribution whose cue governs the stretch, if it names a speaker."""
    told = reading.by_cue.get(up)
    if told is None and up not in inside:
        told = _noun_under(reading, up)
    named = told is not None and told.speaker is not None and told.speaker not in inside
    return told if named and told is not None and told.speaker not in reading.marked else None


def _teller(reading: Reading, chain: list[Attribution]) -> Attribution | None:
    """Of the cues above a stretch, nearest first, the one that counts: a belief or a stance is told by the cue of speech above it.

    `Tolland said Vesk favours a "strong hand"` are Tolland's words; `Vesk called it a "farce", Tolland said` are Vesk's.
    """
    for told in chain:
        word = lemma(reading.text, told.cue)
        if told.grade in ("speech", "phrase") or (word in cues.NAMING and _is_own(reading, told)):
            return told
    return chain[0] if chain else None


def _is_own(reading: Reading, told: Attribution) -> bool:
    return reading.text.tokens[told.cue].deprel != "acl:relcl" and reading.text.tokens[told.cue].has("VerbForm=Fin")


def _noun_under(reading: Reading, up: int) -> Attribution | None:
    """`According to Tolland the plan is a "farce"`, `In a statement ...`"""
    for child in reading.text.dependents(up, "obl", "advcl", "nmod"):
        for case in reading.text.dependents(child, "case", "mark"):
            told = reading.by_cue.get(case)
            if told is not None and told.grade == "phrase":
                return told
    return None


def any_cue(drafts: _Drafts, piece: Piece) -> Claim | None:
    """The nearest cue of speech before the stretch in its sentence, else the first one behind it."""
    reading = drafts.reading
    before = [
        told
        for told in reading.attributions.get(piece.first, ())
        if told.cue < piece.tokens[0] and told.speaker is not None and told.grade in ("speech", "phrase", "noun")
    ]
    if before:
        return _claim(reading, before[-1], "any_cue")
    after = [
        told
        for told in reading.attributions.get(piece.last, ())
        if told.cue > piece.tokens[-1]
        and told.speaker is not None
        and told.grade in ("speech", "phrase")
        and reading.text.tokens[told.cue].relation != "conj"
    ]
    return _claim(reading, after[0], "any_cue") if after else None


def colon_before(drafts: _Drafts, piece: Piece) -> Claim | None:
    """`Mara Tolland: "..."`, and a paragraph that ends with a colon."""
    reading, text = drafts.reading, drafts.reading.text
    opening = text.tokens_in(piece.marked.outer)[0]
    before = opening - 1
    if before < 1 or text.tokens[before].text != ":" or piece.first - text.tokens[before].sentence > 1:
        return None
    sentence = text.tokens[before].sentence
    listed = [
        told for told in reading.attributions.get(sentence, ()) if told.speaker is not None and told.grade == "speech"
    ]
    if listed and sentence != piece.first:
        return _claim(reading, listed[-1], "colon_before")
    start = text.sentences[sentence].start
    mentions = [mention for mention in reading.cast.within(start, before) if mention.form != "pronoun"]
    if not mentions:
        return None
    chosen = next((mention for mention in mentions if text.tokens[mention.head].relation == "nsubj"), mentions[-1])
    return Claim(speaker=chosen.actor, mention=chosen.span.of(text.article.text), cue=None, rule="colon_before")


def goes_on(drafts: _Drafts, piece: Piece) -> Claim | None:
    """`"...," she said. "..."`: a stretch that is a sentence of its own goes on with the quote before it in the paragraph."""
    text = drafts.reading.text
    if drafts.last is None or not _is_sentence(drafts.reading, piece):
        return None
    before, claim = drafts.last
    if before.block != piece.block:
        return None
    joined = piece.first - before.last <= 1 and claim.cue is not None
    return Claim(
        speaker=claim.speaker,
        mention=claim.mention if joined else None,
        cue=claim.cue,
        rule="goes_on",
        inherited=True,
        joined=joined and text.sentences[piece.first].block == before.block,
    )


def next_paragraph(drafts: _Drafts, piece: Piece) -> Claim | None:
    """A paragraph that opens its own marks, right after one that was left open or that quoted somebody."""
    reading = drafts.reading
    if drafts.last is None or not _is_sentence(reading, piece):
        return None
    before, claim = drafts.last
    near = piece.block - before.block == 1
    if not near and not before.marked.continued:
        return None
    sentence = reading.text.sentences[piece.first]
    whole = reading.text.tokens_in(piece.marked.outer)[0] == sentence.start
    return Claim(speaker=claim.speaker, mention=None, cue=None, rule="next_paragraph") if whole else None


def told_before(drafts: _Drafts, piece: Piece) -> Claim | None:
    """A sentence in marks after one that tells who speaks: its cue's speaker, else its subject."""
    reading, text = drafts.reading, drafts.reading.text
    if not _is_sentence(reading, piece) or piece.first == 0:
        return None
    number = piece.first - 1
    before = text.sentences[number]
    if piece.block - before.block > 1 or text.block_of(number).kind == "heading":
        return None
    for told in reversed(reading.attributions.get(number, ())):
        if told.speaker is not None and told.grade == "speech" and (key := reading.key(told.speaker)) is not None:
            return Claim(speaker=key, mention=None, cue=None, rule="told_before")
    key = _subject(reading, number)
    return Claim(speaker=key, mention=None, cue=None, rule="told_before") if key else None


def _subject(reading: Reading, number: int) -> str | None:
    text = reading.text
    sentence = text.sentences[number]
    about = next(text.dependents(sentence.root, "nsubj"), None)
    return reading.key(about)


def long_fragment(drafts: _Drafts, piece: Piece) -> Claim | None:
    """Words enough to be somebody's: the sentence's subject where it is an actor, else nobody's."""
    reading = drafts.reading
    words = sum(any(map(str.isalnum, reading.text.tokens[index].text)) for index in piece.tokens)
    if words < FEWEST:
        return None
    sentence = reading.text.sentences[piece.first]
    about = next(reading.text.dependents(sentence.root, "nsubj"), None)
    if about is not None and about not in piece.tokens and reading.key(about) is not None:
        return Claim(speaker=reading.key(about), mention=reading.named(about), cue=None, rule="long_fragment")
    return Claim(speaker=None, mention=None, cue=None, rule="long_fragment")


Rule = Callable[[_Drafts, Piece], Claim | None]
RULES: tuple[Rule, ...] = (
    label_inside,
    cue_at_opening,
    cue_at_closing,
    governing_cue,
    colon_before,
    any_cue,
    goes_on,
    next_paragraph,
    told_before,
    long_fragment,
)


def _is_sentence(reading: Reading, piece: Piece) -> bool:
    """Does the stretch begin its sentence and end like one?"""
    text = reading.text
    opening = text.tokens_in(piece.marked.outer)[0]
    words = piece.marked.inner.of(text.article.text)
    begins = opening == text.sentences[piece.first].start
    ended = (words[:1].isupper() or not words[:1].isalpha()) and not words[-1:].isalnum()
    return begins and (ended or not piece.marked.closed)


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
    return _is_sentence(reading, piece) and len(inside) > 2
