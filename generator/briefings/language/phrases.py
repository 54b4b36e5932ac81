"""The words around a noun that names somebody, and to whom a cue is addressed."""

from __future__ import annotations

from briefings.language.english.time import WEEKDAYS
from briefings.language.text import Text
from briefings.records import Span

LOOSE = frozenset("acl advcl appos parataxis conj cc punct dep ccomp nsubj csubj expl cop aux mark".split())
"""What a noun governs that is no part of the words naming somebody: clauses, asides, and the clause whose predicate it is."""

UNNAMING = frozenset("those some many others all anyone anybody everyone everybody several few most".split())
"""Words that name nobody by themselves."""
MARKS = frozenset(('"', "“", "”", "''", "``"))
"""Of quotation."""
MOST_NAMING = 10
"""Tokens of a clause that says who is meant."""


def lemma(text: Text, index: int) -> str:
    return text.tokens[index].lemma.lower()


def phrase(text: Text, head: int) -> tuple[int, int]:
    """The noun phrase of a token without clauses, asides and what is joined to it: tokens from, to."""
    start = stop = head
    waiting = [head]
    while waiting:
        at = waiting.pop()
        start, stop = min(start, at), max(stop, at)
        for child in text.children[at]:
            if text.tokens[child].relation not in LOOSE and abs(child - head) < 12:
                waiting.append(child)
    return start, stop + 1


def is_day(text: Text, at: int) -> bool:
    """`Tolland on Thursday told`, `Tolland later Thursday told`"""
    day = text.tokens[at].lower in WEEKDAYS
    after = text.tokens[at + 1 : at + 2]
    return day or (text.tokens[at].lower == "on" and bool(after) and after[0].lower in WEEKDAYS)


def is_when(text: Text, at: int) -> bool:
    """Does it begin to say when: `an official on Monday`, `an aide last week`? Not `officials of the 1990s`."""
    token = text.tokens[at]
    behind = token.upos == "ADP" and token.lower != "of" and is_time(text, at + 1)
    return is_day(text, at) or is_time(text, at) or behind


def is_time(text: Text, index: int) -> bool:
    """Does the token belong to a date or a time of day?"""
    entity = text.entity_of.get(index)
    return entity is not None and entity.kind in ("date", "time")


def addressee_of(text: Text, index: int, word: str) -> str | None:
    """`told reporters`, `said to CNN`, `in an interview with the Post`"""
    if word in ("tell", "inform", "brief", "remind", "assure", "warn", "ask", "notify", "text", "email"):
        for told in (*text.dependents(index, "iobj"), *text.dependents(index, "obj")):
            if (
                told > index
                and text.tokens[told].upos in ("NOUN", "PROPN", "PRON")
                and text.tokens[told].lower not in WEEKDAYS
            ):
                return words_of(text, told)
    for child in text.dependents(index, "obl"):
        if child < index and text.tokens[child].lemma.lower() != "interview":
            continue
        cases = {text.tokens[case].lower for case in text.dependents(child, "case")}
        if "to" in cases and word not in ("ask", "respond", "object", "point", "refer", "agree"):
            return words_of(text, child)
        if lemma(text, child) in ("interview", "conversation"):
            for other in text.dependents(child, "nmod"):
                if any(text.tokens[case].lower == "with" for case in text.dependents(other, "case")):
                    return words_of(text, other)
    return None


def words_of(text: Text, head: int) -> str:
    """Those of a noun phrase, without the preposition before it; of `those who rent a berth` with the clause, which alone names them."""
    return span_of(text, head).of(text.article.text)


def span_of(text: Text, head: int) -> Span:
    """Where those words stand."""
    start, stop = phrase(text, head)
    if text.tokens[head].lower in UNNAMING:
        clauses = (text.subtree(clause) for clause in text.dependents(head, "acl"))
        stop = max([stop, *(words[-1] + 1 for words in clauses if words[0] == stop and len(words) <= MOST_NAMING)])
    start, stop = _between_marks(text, head, start, stop)
    stop = next((at for at in range(head + 1, stop) if is_day(text, at)), stop)
    while start < head and text.tokens[start].relation in ("case", "advmod", "fixed"):
        start += 1
    return text.span(start, stop)


def _between_marks(text: Text, head: int, start: int, stop: int) -> tuple[int, int]:
    """`voters' ''helpers''` with both marks, `a source` of `it is old,'' according to a source`: no mark without its other one."""
    marks = [at for at in range(start, stop) if text.tokens[at].text in MARKS]
    if len(marks) % 2 == 0:
        return start, stop
    if stop < len(text.tokens) and text.tokens[stop].text in MARKS:
        return start, stop + 1
    return (marks[-1] + 1, stop) if marks[-1] < head else (start, marks[-1])
