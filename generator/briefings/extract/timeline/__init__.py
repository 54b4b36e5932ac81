"""Events that the article gives a time for: each dated clause, or the noun that names the event, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefings.extract.reasons import Reason, Reasoned, reasoned
from briefings.extract.timeline.telling import Reading, words_of
from briefings.language.clauses import (
    LONGEST,
    SUBJECTS,
    is_finite,
    is_predicate,
    spans_of,
)
from briefings.language.english.future import EVENTS
from briefings.language.text import Text
from briefings.records import Event, TimeExpression, When, join

FEWEST = 3
"""Words that an event without a predicate has beside its time."""
NEAR = 8
"""Tokens between the noun of an event and a time that is its own."""
PARTS_OF_NOUNS = frozenset(("nmod", "compound", "nummod", "amod", "appos", "det", "flat"))
FINENESS = ("time", "day", "week", "month", "quarter", "year")


class Draft(Struct, frozen=True, kw_only=True):
    """An event in the making."""

    when: When
    head: int
    """The predicate, or the noun that names the event."""
    tokens: tuple[int, ...]


def find_timeline(text: Text, dates: tuple[TimeExpression, ...]) -> Reasoned[Event]:
    """The events by date, then in text order; none where no time could be placed on the calendar."""
    here = Reading(text, dates)
    drafts = _once(here, [draft for date in dates if (draft := _draft(here, date)) is not None])
    pairs = ((_event(text, draft), (_why(text, draft),)) for draft in drafts)
    return reasoned(sorted(pairs, key=lambda pair: _order(pair[0])))


def _event(text: Text, draft: Draft) -> Event:
    spans = spans_of(text, draft.tokens)
    return Event(when=draft.when, text=join(text.article.text, spans), spans=spans)


def _why(text: Text, draft: Draft) -> Reason:
    return Reason("event", carrier.__name__, (text.span(draft.head, draft.head + 1),))


def _order(event: Event) -> tuple[object, ...]:
    return (event.when.start, event.when.end, event.when.time or "", event.spans[0])


# ------------------------------------------------------------------ one event


def _draft(here: Reading, date: TimeExpression) -> Draft | None:
    """The event that an expression of time belongs to; None for a date line, a heading, or a time of nothing that happens."""
    inside = here.tokens_of(date)
    if date.when.iso is None or not inside or here.undated.intersection(inside):
        return None
    number = here.text.tokens[inside[0]].sentence
    sentence = here.text.sentences[number]
    prose = here.text.block_of(number).kind in ("paragraph", "item") and sentence.stop - sentence.start <= LONGEST
    head = carrier(here, inside) if prose else None
    if head is None:
        return None
    tokens = words_of(here, head, inside)
    beside = [index for index in tokens if index not in inside]
    named = sum(here.text.tokens[index].upos in ("NOUN", "PROPN", "VERB") for index in beside)
    fragment = here.text.tokens[head].head == head and not is_finite(here.text, head)
    if named < (FEWEST if fragment else 1):
        return None
    return Draft(when=date.when, head=head, tokens=tuple(tokens))


def carrier(here: Reading, inside: list[int]) -> int | None:
    """The clause or the noun of an event that a time belongs to: of the words above it the first that tells an event by itself."""
    text, own = here.text, set(inside)
    top = next((index for index in inside if text.tokens[index].head not in own), inside[0])
    at = _event_beside(here, top)
    if at > top and _only_names(here, at, top):
        return None
    for _ in range(LONGEST):
        if _is_event(here, at) or _stands_alone(text, at) or text.tokens[at].head == at:
            return at
        at = text.tokens[at].head
    return None


def _event_beside(here: Reading, top: int) -> int:
    """What a time hangs on: of `moved troops ahead of the talks in Ombrel in June` the talks, though a parse may say `moved`."""
    text, governor = here.text, here.text.tokens[top].head
    for noun in range(max(text.sentences[text.tokens[top].sentence].start, top - NEAR + 1), top):
        cases = [index for case in text.dependents(noun, "case") for index in (case - 1, case)]
        ahead = any(text.tokens[index].lower in ("ahead", "before") for index in cases)
        if ahead and governor in text.ancestors(noun) and _is_event(here, noun) and text.subtree(noun)[-1] < top:
            return noun
    return governor


def _only_names(here: Reading, noun: int, time: int) -> bool:
    """`the 2016 edition`, `a 1994 bridge`: the year tells which one, not when something happens"""
    token = here.text.tokens[noun]
    written = here.text.tokens[time].text
    named = token.upos in ("NOUN", "PROPN") and here.text.tokens[time].relation in PARTS_OF_NOUNS
    return named and written.isdigit() and not is_predicate(here.text, noun) and token.lemma.lower() not in EVENTS


def _is_event(here: Reading, index: int) -> bool:
    """Does a noun name an event that is no part of what its clause tells: `ahead of the talks in Ombrel in January`?"""
    token = here.text.tokens[index]
    names = token.upos in ("NOUN", "PROPN") and (token.lemma.lower() in EVENTS or token.lower in EVENTS)
    return names and token.relation in ("obl", "nmod", "conj", "appos") and not is_predicate(here.text, index)


def _stands_alone(text: Text, index: int) -> bool:
    """Is the token a predicate whose clause can be read without the one around it?"""
    token = text.tokens[index]
    if not is_predicate(text, index) or token.relation == "xcomp":
        return False
    if token.relation == "acl":
        return token.deprel == "acl:relcl" or token.has("VerbForm=Part")
    return is_finite(text, index) or any(text.dependents(index, *SUBJECTS))


# ------------------------------------------------------------------ each once


def _once(here: Reading, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Without an event of the same time that another one of its sentence tells, too, and without a sentence that comes again."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(here.text.tokens[draft.head].sentence, []).append(draft)
    seen: set[tuple[object, ...]] = set()
    for group in by_sentence.values():
        for draft in group:
            words = _named(here, draft) or tuple(here.text.tokens[index].lower for index in draft.tokens)
            told = (draft.when.start, draft.when.end, draft.when.time, words)
            if told not in seen and not any(_tells_more(other, draft) for other in group if other is not draft):
                seen.add(told)
                yield draft


def _named(here: Reading, draft: Draft) -> tuple[str, ...] | None:
    """What an event is called that a noun names: `talks in Ombrel in January` and `the talks next month` are one."""
    token = here.text.tokens[draft.head]
    return (token.lemma.lower(),) if _is_event(here, draft.head) else None


def _tells_more(other: Draft, draft: Draft) -> bool:
    """Does the other one tell the same event: the same clause with a finer time, or a clause around it at the same time?"""
    if not (_within(other.when, draft.when) or _within(draft.when, other.when)):
        return False
    if other.head == draft.head:
        return _rank(other) < _rank(draft)
    return set(draft.tokens) < set(other.tokens)


def _within(inner: When, outer: When) -> bool:
    if inner.start is None or inner.end is None or outer.start is None or outer.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _rank(draft: Draft) -> tuple[int, int]:
    """Finer times first, then earlier words."""
    fineness = FINENESS.index(draft.when.precision) if draft.when.precision else len(FINENESS)
    return fineness, draft.when.span.start if draft.when.span else 0
