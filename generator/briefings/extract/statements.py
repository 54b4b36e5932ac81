"""Reported speech outside quotation marks: what an attribution says to be said, from its first word to its last.

The first frame that answers gives the content; what is cut off it, and what is no statement at all, is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefings.extract.attribution import Attribution, Reading
from briefings.extract.borders import from_own_turn, to_next_cue, without_remarks
from briefings.extract.frames import framed
from briefings.extract.reasons import Why
from briefings.language.clauses import dateline_of, spans_of, strip_edges
from briefings.language.english import cues
from briefings.language.phrases import lemma
from briefings.language.text import Text
from briefings.records import Statement, join

FEWEST = 2
"""Words of a statement; less says nothing."""


class Content(Struct, frozen=True):
    """What an attribution tells: the frame that found it, and its tokens."""

    told: Attribution
    frame: str
    inside: frozenset[int]


def find_statements(reading: Reading, used: frozenset[int]) -> Iterator[tuple[Statement, Why]]:
    """Statements in text order. `used`: cues of quotes, which tell nothing else unless it is a clause of its own."""
    article = reading.text.article.text
    for listed in reading.attributions.values():
        found = _found(reading, listed, used)
        for content in found:
            # of `Tolland said her aide said ...` whoever tells it all
            if any(content.inside < other.inside for other in found if other.frame != "of_a_noun"):
                continue
            told, spans = content.told, spans_of(reading.text, content.inside)
            cue = reading.cue_words(told)
            statement = Statement(
                text=join(article, spans),
                speaker=reading.key(told.speaker),
                mention=reading.named(told.speaker),
                cue=cue.of(article),
                spans=spans,
            )
            yield statement, reading.why("statement", content.frame, (cue,), told.speaker)


def _found(reading: Reading, listed: tuple[Attribution, ...], used: frozenset[int]) -> list[Content]:
    """What a sentence's attributions tell, each content once."""
    found: list[Content] = []
    for told in listed:
        if told.speaker is None or reading.text.tokens[told.speaker].lower in cues.I_AND_YOU:
            continue
        frame, tokens = framed(reading.text, told)
        inside = frozenset(_content(reading, told, frame, tokens, used))
        taken = [other.inside for other in found]
        if not inside or any(len(inside & other) > 0.8 * len(inside | other) for other in taken):
            continue
        if told.grade in ("speech", "phrase") or _is_told(reading, told, taken):
            found.append(Content(told, frame, inside))
    return found


def _content(reading: Reading, told: Attribution, frame: str, tokens: list[int], used: frozenset[int]) -> list[int]:
    """What is left of a frame's tokens as said; nothing where it is a quote."""
    text = reading.text
    away = dateline_of(text, text.sentences[text.tokens[told.cue].sentence])
    tokens = [index for index in tokens if index not in away]
    tokens = to_next_cue(reading, from_own_turn(reading, frame, tokens, told), told)
    tokens = strip_edges(text, _from_own(text, tokens, told))
    tokens = strip_edges(text, without_remarks(text, tokens))
    if any(index in reading.marked for index in tokens):
        return []
    if told.cue in used and told.grade != "phrase" and not _own_clause(text, told, tokens):
        return []
    words = [index for index in tokens if text.tokens[index].text[:1].isalnum()]
    return tokens if len(words) >= FEWEST else []


def _is_told(reading: Reading, told: Attribution, taken: list[frozenset[int]]) -> bool:
    """Does the article itself report a belief, a wish or a stance, and not somebody in it?"""
    text = reading.text
    if lemma(text, told.cue) in cues.UNTOLD or any(told.cue in other for other in taken):
        return False
    return not (_is_left_open(text, told.cue) or _is_of_a_kind(reading, told))


def _is_left_open(text: Text, cue: int) -> bool:
    """`Vesk must prove that ...`, `a reason to oppose the plan`, `asked to condemn it`: of what may or should be, nobody is told."""
    joined = text.tokens[cue].relation == "conj" and not any(text.dependents(cue, "aux", "nsubj"))
    first = text.tokens[cue].head if joined else cue  # `could go or decline to stay`
    if any(text.tokens[aux].lower in cues.OPEN for aux in text.dependents(first, "aux")):
        return True
    token = text.tokens[cue]
    aimed = any(text.tokens[mark].lower == "to" for mark in text.dependents(cue, "mark"))
    return aimed and token.relation in ("acl", "xcomp") and lemma(text, token.head) not in cues.UNDER_WAY


def _is_of_a_kind(reading: Reading, told: Attribution) -> bool:
    """`anyone who wants a berth`, `ports that oppose the rule`: a relative clause that only says which ones."""
    return reading.text.tokens[told.cue].deprel == "acl:relcl" and reading.key(told.speaker) is None


def _own_clause(text: Text, told: Attribution, tokens: list[int]) -> bool:
    """Is what a quote's cue tells besides a proposition, and not a condition of the quote: `said that if they come, "we will go"`?"""
    depends = bool(tokens) and text.tokens[tokens[0]].lower in cues.DEPENDENT
    return not depends and any(child > told.cue for child in text.dependents(told.cue, "ccomp"))


def _from_own(text: Text, tokens: list[int], told: Attribution) -> list[int]:
    """Without the attribution itself and without the conjunction that joins the content to it."""
    first, last = 0, len(tokens)
    while first < last and (
        text.tokens[tokens[first]].lower == "that" and text.tokens[tokens[first]].relation == "mark"
    ):
        first += 1
    while first < last and text.tokens[tokens[first]].relation == "cc":
        first += 1
    return [index for index in tokens[first:last] if index not in (told.cue, told.speaker)]
