"""The words that tell an event of the timeline: a clause, a noun or a sentence, trimmed only by deleting."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from briefings.extract.speakers import label_tokens
from briefings.extract.trimming import ASIDES, asides, trailing_attribution
from briefings.language.clauses import (
    clause,
    dateline_of,
    is_attribution,
    is_predicate,
    spans_of,
    strip_edges,
    subject,
    word_count,
)
from briefings.language.english.future import CONDITIONS, SAYING_VERBS
from briefings.language.grammar import noun_phrase
from briefings.language.text import Text, Token
from briefings.records import TimeExpression

FEWEST = 3
"""Words that trimming leaves."""
WORDS = 32
"""A longer event is trimmed by what can go."""
UNTRIMMED = tuple(rule for rule in ASIDES if rule is not trailing_attribution)
"""What may go from a sentence whose attribution is the event."""
ALWAYS = frozenset(("opening_connective", "according_to"))
"""Rules whose words go from a short event as well."""
SPEAKING = frozenset("i we you me us my our".split())
"""Subjects that only the attribution explains."""
ASKING = frozenset("what how why who whom whose whether which whatever whoever that".split())
"""At the beginning of a clause: it is only a part of what is told (`what she saw on Monday`)."""
JOINING = frozenset("when where while as after before because although though even since that whereas".split())
"""Words that join a clause to the one around it; a condition stays."""
PIECES = 2
"""What is told in more pieces is read wrongly; its whole sentence is told instead."""


@dataclass(frozen=True)
class Reading:
    """An article with its times, as this finder sees it."""

    text: Text
    dates: tuple[TimeExpression, ...]

    @cached_property
    def undated(self) -> frozenset[int]:
        """Tokens of datelines, which say when the report was written, and of labels, which say whose turn it is."""
        datelines = (index for sentence in self.text.sentences for index in dateline_of(self.text, sentence))
        return frozenset(datelines) | label_tokens(self.text)

    def tokens_of(self, date: TimeExpression) -> list[int]:
        return [index for span in date.spans for index in self.text.tokens_in(span)]


def words_of(here: Reading, head: int, inside: list[int]) -> list[int]:
    """What is told of an event: its clause, without an attribution where the clause stands without one, trimmed when it is long.

    Of three ways to tell it, the clause, the sentence without asides and the whole sentence, the first that reads well.
    """
    sentence = here.text.sentences[here.text.tokens[head].sentence]
    whole = [index for index in range(sentence.start, sentence.stop) if index not in here.undated]
    own = _without_joints(here.text, _own_words(here, head, inside) or [], inside)
    about = subject(here.text, head)
    core = {head, *inside, *(() if about is None else (about,))}
    pieces = [piece for piece in _pieces(here.text, _tidied(here, own, core)) if core.intersection(piece)]
    ways = ([index for piece in pieces for index in piece], _tidied(here, whole, {head, *inside}))
    return next((way for way in ways if _reads_well(here.text, way)), None) or strip_edges(here.text, whole) or whole


def _own_words(here: Reading, head: int, inside: list[int]) -> list[int] | None:
    """The words of a clause or of an event's noun; None where only the whole sentence tells the event."""
    text, token = here.text, here.text.tokens[head]
    if not is_predicate(text, head):
        return None if token.head == head else _unbroken(_noun_words(text, head, inside))
    about = subject(text, head)
    speaking = about is not None and text.tokens[about].lower in SPEAKING
    if _is_attribution(text, head) or speaking or _is_conditional(text, head):
        return None
    told = sorted({*clause(text, head), *inside} - here.undated)
    if token.relation == "acl":
        start, _ = noun_phrase(text, token.head, tail=False)
        told = _unbroken([start, *told])
    elif about not in told or not _is_near(text, told, head, inside):
        return None
    return told if text.tokens[told[0]].lower not in ASKING else None


def _is_attribution(text: Text, head: int) -> bool:
    """`..., the minister said on Monday, adding that ...`: by itself it would not say what was said"""
    beside = text.tokens[head].relation == "parataxis" and text.tokens[head].lemma.lower() in SAYING_VERBS
    said_before = any(child < head for child in text.dependents(head, "ccomp"))
    return beside or said_before or is_attribution(text, head)


def _is_conditional(text: Text, head: int) -> bool:
    """`if Kestria signs on Monday`: by itself the clause would say that it does"""
    return any(text.tokens[mark].lower in CONDITIONS for mark in text.dependents(head, "mark"))


def _unbroken(tokens: list[int]) -> list[int]:
    return list(range(min(tokens), max(tokens) + 1))


def _is_near(text: Text, told: list[int], head: int, inside: list[int]) -> bool:
    """Do only words of the clause stand between its predicate and its time?"""
    first, last = min(head, inside[0]), max(head, inside[-1])
    missing = set(range(first, last)).difference(told)
    return all(text.tokens[index].upos == "PUNCT" for index in missing)


def _noun_words(text: Text, head: int, inside: list[int]) -> list[int]:
    """A noun with all that describes it, but what stands before or beside it, and clauses; and its time, without a preposition."""
    beside = ("appos", "parataxis", "conj", "cc", "case", "acl", "advcl", "advmod", "punct")
    skipped = {
        index for child in text.children[head] if text.tokens[child].relation in beside for index in text.subtree(child)
    }
    told = {index for index in text.subtree(head) if index not in skipped}
    first = min(told)
    return sorted(told | {index for index in inside if index > first or text.tokens[index].upos != "ADP"})


def _trimmed(here: Reading, tokens: list[int], needed: set[int]) -> list[int]:
    """The tokens without asides, the least lost first, as long as they are too many; nothing goes that is needed."""
    if not tokens:
        return tokens
    sentence = here.text.sentences[here.text.tokens[tokens[0]].sentence]
    kept = tokens
    for aside in asides(here.text, sentence, UNTRIMMED):
        if word_count(here.text, kept) <= WORDS and aside.rule not in ALWAYS:
            continue
        gone = set(aside.tokens)
        left = [index for index in kept if index not in gone]
        if not gone & needed and word_count(here.text, left) > FEWEST:
            kept = left
    return kept


def _tidied(here: Reading, tokens: list[int], needed: set[int]) -> list[int]:
    """The tokens trimmed, with the marks that alone part two pieces, without pieces that are marks alone."""
    text = here.text
    mended: list[int] = []
    for index in _trimmed(here, tokens, needed):
        between = range(mended[-1] + 1, index) if mended else range(0)
        if all(text.tokens[other].upos == "PUNCT" for other in between):
            mended.extend(between)
        mended.append(index)
    pieces = _pieces(text, mended)
    told = [index for piece in pieces if any(text.tokens[i].upos != "PUNCT" for i in piece) for index in piece]
    return strip_edges(text, told)


def _pieces(text: Text, tokens: list[int]) -> list[list[int]]:
    """The runs of neighbouring tokens."""
    return [list(text.tokens_in(span)) for span in spans_of(text, tokens)]


def _without_joints(text: Text, tokens: list[int], inside: list[int]) -> list[int]:
    """A clause without what joins it to the words before: `when she resigned on Monday`, `during Monday 's debate`."""
    start = 0
    while start < len(tokens) - 1 and _only_joins(text.tokens[tokens[start]], tokens[start] in inside):
        start += 1
    return tokens[start:]


def _only_joins(token: Token, in_time: bool) -> bool:
    if token.lower in JOINING:
        return token.relation in ("mark", "advmod") and not in_time
    return token.upos == "CCONJ"


def _reads_well(text: Text, tokens: list[int]) -> bool:
    """In few pieces, with a beginning, and with both marks of a quotation."""
    if not tokens or text.tokens[tokens[0]].upos == "AUX" or len(spans_of(text, tokens)) > PIECES:
        return False
    marks = [text.tokens[index].text for index in tokens]
    straight = marks.count('"') % 2 or marks.count("''") % 2
    return not straight and marks.count("“") == marks.count("”")
