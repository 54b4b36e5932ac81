"""Who said what: quotes, and statements outside quotation marks.

A stretch in marks is given its speaker by `claims`. One that no rule there attributes is a quote only when it is long enough to be
somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefings.extract.attribution import Reading
from briefings.extract.cast import Cast
from briefings.extract.claiming import FEWEST, Claim, Last, is_sentence
from briefings.extract.claims import claim_of, is_cited_title, may_speak
from briefings.extract.marks import Marked
from briefings.extract.reasons import Why, reasoned
from briefings.extract.speakers import label_at
from briefings.extract.statements import find_statements
from briefings.extract.tellers import Piece
from briefings.extract.turns import Turn, find_turns, quotes_without_marks
from briefings.language.english import cues
from briefings.language.grammar import holds_a_finite_verb
from briefings.language.phrases import lemma
from briefings.language.text import Text, Token
from briefings.records import Quote, QuoteKind, Span, Statement, join

WORKS = frozenset(
    """
    movie film book song album show series classic episode program programme article column essay memoir novel poem play anthem ballad
    hymn documentary musical opera biography autobiography magazine podcast commentary painting
    """.split()
)
"""Words before the marks around a title."""
TERMS = WORKS | frozenset(
    """
    so-called titled entitled called named dubbed nicknamed labeled labelled word words term phrase expression known hashtag pseudonym
    alias initials acronym
    """.split()
)
"""The same, and words before a nickname or a term."""
LOOSE = ("next_paragraph", "told_before", "long_fragment")
"""Rules that give somebody words which no cue does."""
TITLING = frozenset(("titled", "entitled", "so-called"))
"""Of these, words whose marks hold no quote, however long."""
BEFORE_TITLE = frozenset("on in of with the 's ’s to for".split())
"""Words before marks that hold a title, where its words begin with capitals."""
FUNCTION = frozenset(("ADP", "CCONJ", "SCONJ", "DET", "PART", "AUX"))
"""Words that a title may write small: `Evenings with Mara Tolland`."""
MOST_TITLE, MOST_OF_WORK = 9, 20
"""Words of a title; of one whose work is named before it."""
MOST_CITED = 10
"""Tokens behind a title that tell where it was published."""
RELATIVE = frozenset("that which who whom whose where when".split())
"""Words that join a relative clause to its noun."""
REPEATED = 5
"""Words that two quotes share where one repeats the other; fewer are said by many."""
MOST_REPEATED = 50
"""Quotes that one is compared with."""


class Said(Struct, frozen=True, kw_only=True):
    """Everything that is attributed to somebody, in text order."""

    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]
    turns: tuple[Turn, ...] = ()
    """Whose turn it is in a transcript, an interview or a speech."""
    quote_reasons: tuple[Why, ...] = ()
    statement_reasons: tuple[Why, ...] = ()

    def by_token(self, text: Text) -> dict[int, str | None]:
        """Who says the words of a token, where somebody does; a quote counts before a statement, that before a turn."""
        said: dict[int, str | None] = {}
        items: tuple[Statement | Quote | Turn, ...] = (*self.turns, *self.statements, *self.quotes)
        for item in items:
            for span in item.spans:
                said.update(dict.fromkeys(text.tokens_in(span), item.speaker))
        return said


def find_said(text: Text, marks: tuple[Marked, ...], cast: Cast) -> Said:
    """All quotes and statements, in text order; both empty where nobody says anything."""
    reading = Reading(text, marks, cast)
    drafts = _Drafts(reading)
    for piece in _pieces(reading):
        drafts.take(piece)
    turns = find_turns(reading)
    whole = {span for turn in turns for span in turn.spans}
    unmarked = [] if turns else quotes_without_marks(reading)
    spoken = {_block(text, quote.spans[0]) for quote, _ in unmarked}
    apart = [
        (quote, why)
        for quote, why in drafts.quotes()
        if _block(text, quote.spans[0]) not in spoken and quote.spans[0] not in whole
    ]
    quotes = reasoned(_once([*apart, *unmarked]))
    told = find_statements(reading, frozenset(drafts.cues))
    statements = reasoned((one, why) for one, why in told if _block(text, one.spans[0]) not in spoken)
    return Said(
        quotes=quotes.items,
        statements=statements.items,
        turns=tuple(turns),
        quote_reasons=quotes.reasons,
        statement_reasons=statements.reasons,
    )


def _block(text: Text, span: Span) -> int:
    """The block whose words a span shows."""
    sentence = text.sentence_at(span.start)
    return text.sentences[sentence].block if sentence is not None else 0


def _pieces(reading: Reading) -> Iterable[Piece]:
    text = reading.text
    for marked in reading.stretches:
        tokens = text.tokens_in(marked.inner)
        if not tokens:
            continue
        first, last = text.tokens[tokens[0]].sentence, text.tokens[tokens[-1]].sentence
        yield Piece(marked=marked, tokens=tokens, first=first, last=last, block=text.sentences[first].block)


def _once(quotes: list[tuple[Quote, Why]]) -> Iterator[tuple[Quote, Why]]:
    """In text order, without what only repeats another one: the same words, or a pull quote of some of them."""
    pairs = sorted(quotes, key=lambda pair: (pair[0].spans[0].start, -pair[0].spans[-1].stop))
    ordered = [quote for quote, _ in pairs]
    words = [re.findall(r"\w+", quote.text.lower()) for quote in ordered]
    holders: dict[tuple[str, ...], list[int]] = {}
    for number, said in enumerate(words):
        for at in range(len(said) - REPEATED + 1):
            listed = holders.setdefault(tuple(said[at : at + REPEATED]), [])
            if len(listed) < MOST_REPEATED:
                listed.append(number)
    for number, pair in enumerate(pairs):
        alike = holders.get(tuple(words[number][:REPEATED]), ())
        if not any(_repeats(ordered, words, number, other) for other in alike):
            yield pair


def _repeats(quotes: list[Quote], words: list[list[str]], number: int, other: int) -> bool:
    """Does the other quote say the same, and tells better who says it? Of two alike, the first one stays."""
    if number == other:
        return False
    loose, theirs = _is_loose(quotes[number]), _is_loose(quotes[other])
    if words[number] != words[other]:
        return loose and f" {' '.join(words[number])} " in f" {' '.join(words[other])} "
    alike = loose or theirs or quotes[number].speaker == quotes[other].speaker
    return alike and (theirs, other) < (loose, number)


def _is_loose(quote: Quote) -> bool:
    """Does nothing at the quote itself tell whose words it holds?"""
    return quote.speaker is None or (quote.cue is None and quote.mention is None)


class _Drafts:
    """Quotes while the stretches are read in text order."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.done: list[tuple[list[Piece], Claim]] = []
        self.cues: set[int] = set()
        self.last: Last = None
        self.no_quote: Piece | None = None
        """The latest stretch that is nobody's words."""

    def take(self, piece: Piece) -> None:
        claim = claim_of(self.reading, piece, self.last)
        term = claim is not None and (is_term(self.reading, piece, claim) or self._is_next_title(piece, claim))
        if claim is None or term or is_cited_title(self.reading, piece, self.last):
            self.no_quote = piece
            return
        if claim.cue is not None and self.reading.text.tokens[claim.cue.cue].sentence >= piece.first:
            self.cues.add(claim.cue.cue)
        if self.done and self._goes_on(piece, claim):
            self.done[-1][0].append(piece)
        else:
            self.done.append(([piece], claim))
        self.last = piece, claim

    def _is_next_title(self, piece: Piece, claim: Claim) -> bool:
        """`roles in "Port of Call," "Salt 13," and "Evenings: A Tale from the Port"`: joined to a title, and written like one."""
        if self.no_quote is None or claim.rule != "long_fragment":
            return False
        tokens = self.reading.text.tokens
        words = [tokens[index] for index in piece.tokens if tokens[index].text[:1].isalnum()]
        between = self.reading.text.article.text[self.no_quote.marked.outer.stop : piece.marked.outer.start]
        return between.strip(" ,") in ("", "and", "or") and _is_titled(words)

    def _goes_on(self, piece: Piece, claim: Claim) -> bool:
        pieces, before = self.done[-1]
        if claim.joined:
            return True
        if claim.inherited or claim.cue is None or before.cue is None:
            return False
        return claim.cue.cue == before.cue.cue and piece.block == pieces[-1].block

    def quotes(self) -> Iterator[tuple[Quote, Why]]:
        article = self.reading.text.article.text
        for pieces, claim in self.done:
            spans = (_spoken(article, pieces[0], claim), *(piece.marked.inner for piece in pieces[1:]))
            cue = None if claim.cue is None else self.reading.cue_words(claim.cue)
            quote = Quote(
                text=join(article, spans),
                kind=kind_of(self.reading, pieces, claim),
                speaker=claim.speaker,
                mention=claim.mention,
                cue=None if cue is None or claim.inherited else cue.of(article),
                addressee=None if claim.cue is None or claim.inherited else claim.cue.addressee,
                spans=spans,
            )
            told = (*claim.words, *(() if cue is None else (cue,))) or (() if claim.named is not None else spans)
            yield quote, self.reading.why("speaker", claim.rule, told, claim.named)


def _spoken(article: str, piece: Piece, claim: Claim) -> Span:
    """The words of a stretch, without the label that says whose they are: `"TOLLAND: We will go home.`"""
    label = label_at(article, piece.marked.inner) if claim.rule == "label_inside" else None
    return piece.marked.inner if label is None else Span(label.end(), piece.marked.inner.stop)


# ------------------------------------------------------------------ what is no quote; direct or partial


def is_term(reading: Reading, piece: Piece, claim: Claim) -> bool:
    """A title of a work, a nickname or a term: in marks, but nobody's words."""
    text, tokens = reading.text, reading.text.tokens
    opening = text.tokens_in(piece.marked.outer)[0]
    words = [tokens[index] for index in piece.tokens if tokens[index].text[:1].isalnum()]
    sure = claim.rule in ("cue_at_opening", "goes_on", "colon_before")
    called_out = any(tokens[index].text == "!" for index in piece.tokens)
    before = tokens[opening - 1]
    if _is_titled(words) and (
        claim.rule in LOOSE or (claim.rule == "cue_at_opening" and _is_of_work(reading, opening))
    ):
        return True
    if _is_given_name(reading, claim, opening):
        return len(words) < FEWEST or _is_titled(words)
    if sure or called_out or opening == text.sentences[piece.first].start:
        return False
    if (
        _is_gloss(reading, piece, claim, before)
        or _is_cited(reading, piece, before)
        or _is_told_of_things(reading, claim, words)
        or (claim.rule == "long_fragment" and _is_aside(reading, piece, opening))
    ):
        return True
    if len(words) > (MOST_OF_WORK if before.lower in WORKS else MOST_TITLE):
        return False
    if claim.rule == "cue_at_closing":
        return _is_title_of_work(reading, opening, words)
    if len(words) == 1 and _is_nickname(text, piece, before):
        return True
    called = before.lower in TERMS and (claim.cue is None or claim.cue.cue != opening - 1)
    if called and not _is_named_so(reading, claim) and (len(words) < FEWEST or before.lower in TITLING):
        return True
    return _is_title_of_work(reading, opening, words) or _is_proper(reading, claim, before, words)


def _is_given_name(reading: Reading, claim: Claim, opening: int) -> bool:
    """`a weekly show of hers called "Port of Call"`: a participle right before the marks says how a thing is called"""
    if claim.cue is None or claim.cue.cue != opening - 1 or claim.speaker is not None:
        return False
    token = reading.text.tokens[opening - 1]
    return token.lower in TERMS and token.relation == "acl" and not any(reading.text.dependents(opening - 1, "aux"))


def _is_told_of_things(reading: Reading, claim: Claim, words: list[Token]) -> bool:
    """`components that help determine "a gate"`: a short term, of which a thing only shows or believes something"""
    if claim.cue is None or claim.speaker is not None or claim.named is None or len(words) >= FEWEST:
        return False
    thing = reading.text.tokens[claim.named].upos == "NOUN" and not may_speak(reading.text, claim.named)
    return thing and (claim.cue.grade == "belief" or lemma(reading.text, claim.cue.cue) in cues.SHOWING)


def _is_gloss(reading: Reading, piece: Piece, claim: Claim, before: Token) -> bool:
    """`Nattlys ("the light of the night")`: all that the brackets behind a name hold, with no verb in it"""
    tokens, marks = reading.text.tokens, reading.text.tokens_in(piece.marked.outer)
    filled = before.text == "(" and tokens[min(marks[-1] + 1, len(tokens) - 1)].text == ")"
    named = filled and (claim.rule == "long_fragment" or tokens[marks[0] - 2].upos in ("PROPN", "X"))
    return named and not holds_a_finite_verb(reading.text, piece.tokens)


def _is_cited(reading: Reading, piece: Piece, before: Token) -> bool:
    """`("A port for all," The Courier, Monday)`: in brackets, with where it was published behind it"""
    tokens, end = reading.text.tokens, reading.text.tokens_in(piece.marked.outer)[-1] + 1
    if before.text not in ("(", "[") or tokens[piece.tokens[-1]].text != ",":
        return False
    stop = next((at for at in range(end, min(end + MOST_CITED, len(tokens))) if tokens[at].text in (")", "]")), end)
    behind = tokens[end:stop]
    return any(token.upos == "PROPN" for token in behind) and not any(token.upos in ("VERB", "AUX") for token in behind)


def _is_aside(reading: Reading, piece: Piece, opening: int) -> bool:
    """`Tolland's column, "A port for all," is bold`: between commas behind the word for what it is the title of"""
    return _is_of_work(reading, opening) and reading.text.tokens[piece.tokens[-1]].text == ","


def _is_of_work(reading: Reading, opening: int) -> bool:
    """`wrote in her memoir, "Port of Call."`: a comma and the word for a work stand before it."""
    before, ahead = (reading.text.tokens[max(opening - back, 0)] for back in (1, 2))
    return before.text == "," and ahead.lower in WORKS


def _is_title_of_work(reading: Reading, opening: int, words: list[Token]) -> bool:
    """`on CBS's "Face the Port," Tolland said`, `In his book, "Make Your Port Rich," Tolland said`"""
    before = reading.text.tokens[opening - 1].lower
    return _is_titled(words) and (_is_of_work(reading, opening) or before in BEFORE_TITLE | WORKS)


def _is_titled(words: list[Token]) -> bool:
    """Do all longer words begin with capitals?"""
    content = [word for word in words if word.upos not in FUNCTION]
    longer = [word for word in content if len(word.text) > 3] or content
    return len(words) > 1 and bool(longer) and all(word.text[:1].isupper() for word in longer)


def _is_proper(reading: Reading, claim: Claim, before: Token, words: list[Token]) -> bool:
    """`at a "Commander in Port Forum"`, `his "Port of Call" programme`: the name of something, and nobody calls it so."""
    near = claim.rule in ("governing_cue", "any_cue", "long_fragment") and before.upos in ("DET", "PRON", "ADJ", "NUM")
    return near and not _is_named_so(reading, claim) and _is_titled(words)


def _is_named_so(reading: Reading, claim: Claim) -> bool:
    """`called the programme "a farce"`"""
    return claim.cue is not None and lemma(reading.text, claim.cue.cue) in cues.NAMING | cues.CHARGING


def _is_nickname(text: Text, piece: Piece, before: Token) -> bool:
    """`Teo "Anchor" Marchetti`"""
    behind = piece.tokens[-1] + 2
    after = text.tokens[behind] if behind < len(text.tokens) else None
    named = after is not None and after.sentence == piece.last and after.upos == "PROPN"
    return named and before.upos == "PROPN" and before.text[:1].isupper()


def kind_of(reading: Reading, pieces: list[Piece], claim: Claim) -> QuoteKind:
    """Direct where a whole clause stands in one of the stretches."""
    return "direct" if any(_holds_clause(reading, piece, claim) for piece in pieces) else "partial"


def _holds_clause(reading: Reading, piece: Piece, claim: Claim) -> bool:
    text, inside = reading.text, set(piece.tokens)
    words = piece.marked.inner.of(text.article.text)
    begins = text.tokens_in(piece.marked.outer)[0] == text.sentences[piece.first].start
    whole = words[:1].isupper() and words[-1:] in (",", "?", "!", ".")
    if whole and (claim.rule == "cue_at_opening" or (claim.rule == "cue_at_closing" and begins)):
        return True
    clause = any(_is_clause(text, index, inside) for index in piece.tokens)
    return clause or (is_sentence(reading, piece) and len(inside) > 2)


def _is_clause(text: Text, subject: int, inside: set[int]) -> bool:
    """Is the token a subject whose finite verb stands inside as well? A relative clause is part of what it describes."""
    token = text.tokens[subject]
    if token.relation != "nsubj" or token.head not in inside or _is_relative(text, token.head, inside):
        return False
    predicate = (token.head, *text.dependents(token.head, "aux", "cop"))
    return any(text.tokens[at].has("VerbForm=Fin") and at in inside for at in predicate)


def _is_relative(text: Text, verb: int, inside: set[int]) -> bool:
    """`plans that nobody understands`; but in `a letter that "nobody will pay"` the marks begin behind what joins the clause."""
    pronouns = (child for child in text.children[verb] if text.tokens[child].lower in RELATIVE)
    joined = text.tokens[verb].head in inside or any(child in inside for child in pronouns)
    return joined and text.tokens[verb].deprel == "acl:relcl"
