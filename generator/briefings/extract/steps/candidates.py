"""Everything that may be a next step: each predicate with its clause, and each noun that may name what is to come."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefings.language.clauses import LONGEST, clause, is_headline, is_predicate, strip_edges
from briefings.language.text import Text

CARRYING = frozenset("obj obl nsubj root conj nmod appos dep parataxis list".split())
"""Relations in which a noun may carry a step by itself: `ahead of the vote`, `plans for a second port`."""
DEVERBAL = ("tion", "sion", "ment", "ance", "ence", "al", "ing", "ure")
"""Endings of nouns that name what is done: `withdrawal`, `opening`."""
BESIDE = frozenset("acl:relcl appos parataxis conj cc".split())
"""Relations of what stands beside a noun and tells something else."""


class Candidate(Struct, frozen=True, kw_only=True, gc=False):
    """Words that may be a step."""

    head: int
    """The predicate or noun that carries it."""
    nominal: bool
    tokens: tuple[int, ...]
    """What would be shown of it, in text order."""


def candidates(text: Text, times: frozenset[int], events: frozenset[str]) -> Iterator[Candidate]:
    """All of running text, by sentence. `times`: tokens of time expressions; `events`: lemmas of nouns that name events."""
    for sentence in text.sentences:
        kind = text.article.blocks[sentence.block].kind
        if kind not in ("paragraph", "item") or sentence.stop - sentence.start > LONGEST or is_headline(text, sentence):
            continue
        for head in range(sentence.start, sentence.stop):
            if text.tokens[head].upos == "PUNCT":
                continue
            if is_predicate(text, head):
                if told := clause(text, head):
                    yield Candidate(head=head, nominal=False, tokens=tuple(told))
            elif (named := _nominal(text, head, times, events)) is not None:
                yield Candidate(head=head, nominal=True, tokens=tuple(named))


def _nominal(text: Text, head: int, times: frozenset[int], events: frozenset[str]) -> list[int] | None:
    """The words of a noun that names an event, something done, or something with a time or a purpose of its own."""
    token = text.tokens[head]
    lemma = token.lemma.lower()
    if token.upos not in ("NOUN", "PROPN") or token.relation not in CARRYING or head in times:
        return None
    tokens = phrase_of(text, head)
    told = lemma in events or token.lower in events or lemma.endswith(DEVERBAL) or not times.isdisjoint(tokens)
    return tokens if told or any(text.dependents(head, "acl")) else None


def phrase_of(text: Text, head: int) -> list[int]:
    """A noun with all that describes it, but the preposition before it and what stands beside it."""
    skipped: set[int] = set()
    for child in text.children[head]:
        token = text.tokens[child]
        if token.relation in ("case", "advcl") or token.deprel in BESIDE:
            skipped.update(text.subtree(child))
    first = max((case for case in text.dependents(head, "case") if case < head), default=-1)
    own = [index for index in text.subtree(head) if index > first and index not in skipped]
    return strip_edges(text, own) or [head]
