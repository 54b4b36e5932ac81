"""When the events are that an article names by a noun: `the talks`, `talks in January` and `the Ombrel talks` are one event.

So a step that is told without a time may have that of the event that it happens at: `Vesk will lead the talks`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefings.extract.steps.features import DEFINITE, Outlook
from briefings.language.clauses import LONGEST, subject
from briefings.language.english import future as words
from briefings.records import When

EventTimes = Mapping[int, "When | None"]
"""Of the tokens of nouns that name events the event's time, as far as any noun of the same event says it."""
NEW = frozenset("a an another no any".split())
"""Determiners of an event that was not named before."""


def event_times(outlook: Outlook) -> EventTimes:
    """Those of an article. A definite noun means the last event of that kind."""
    times: list[When | None] = []
    numbers: dict[int, int] = {}
    latest: dict[str, int] = {}
    for noun in _event_nouns(outlook):
        lemma = outlook.scene.text.tokens[noun].lemma.lower()
        when = _time_of(outlook, noun)
        known = latest.get(lemma)
        if known is not None and _may_be_same(outlook, noun, times[known], when):
            numbers[noun] = known
            if when is not None and _is_open(times[known]):
                times[known] = when
        elif when or _is_specific(outlook, noun):
            numbers[noun] = latest[lemma] = len(times)
            times.append(when)
    return {noun: times[number] for noun, number in numbers.items()}


def _is_open(when: When | None) -> bool:
    return when is None or when.iso is None


def _event_nouns(outlook: Outlook) -> Iterator[int]:
    for sentence in outlook.scene.text.sentences:
        block = outlook.scene.text.article.blocks[sentence.block]
        if block.kind in ("paragraph", "item") and sentence.stop - sentence.start <= LONGEST:
            for index in range(sentence.start, sentence.stop):
                if outlook.names_event(index) and outlook.scene.text.tokens[index].relation not in ("compound", "flat"):
                    yield index


def _time_of(outlook: Outlook, noun: int) -> When | None:
    """When the event is: a time among the noun's own words or right behind them, else that of a clause about its beginning."""
    for child in outlook.scene.text.children[noun]:
        for when in outlook.scene.times_in(outlook.scene.text.subtree(child)):
            return when
    token = outlook.scene.text.tokens[noun]
    if token.relation == "obl" and (behind := _time_behind(outlook, noun)) is not None:
        return behind
    if (
        token.relation == "nsubj"
        and outlook.scene.text.tokens[token.head].lemma in words.ARRANGING_VERBS | words.ARRANGED
    ):
        return next(iter(outlook.scene.times_in(outlook.scene.text.subtree(token.head))), None)
    return None


def _time_behind(outlook: Outlook, noun: int) -> When | None:
    """Of `meet at a summit in June` the month, though it tells as well when they meet; of `ahead of talks in June` what is to come."""
    cases = {outlook.scene.text.tokens[child].lower for child in outlook.scene.text.dependents(noun, "case")}
    behind = outlook.scene.text.subtree(noun)[-1] + 1
    found = next(
        (outlook.scene.time_at[index] for index in (behind, behind + 1) if index in outlook.scene.time_at), None
    )
    if found is None or cases & {"at", "during"}:
        return found
    return found if is_ahead(outlook, noun) and outlook.scene.lies_ahead(found, strictly=True) else None


def _may_be_same(outlook: Outlook, noun: int, known: When | None, when: When | None) -> bool:
    """May a noun name the event that was named before by the same noun?"""
    text = outlook.scene.text
    determiners = {text.tokens[child].lower for child in text.dependents(noun, "det", "nmod:poss")}
    if determiners & NEW or (known and when and not _compatible(known, when)):
        return False
    told_apart = any(text.dependents(noun, "nmod:poss", "compound"))
    return bool(determiners & DEFINITE) or told_apart or when is not None


def _is_specific(outlook: Outlook, noun: int) -> bool:
    """One event, or one that something is ahead of; not `talks` or `substantive talks` in general."""
    if any(outlook.scene.text.dependents(noun, "det", "nmod:poss", "compound")) or outlook.scene.text.tokens[noun].has(
        "Number=Sing"
    ):
        return True
    cases = {outlook.scene.text.tokens[child].lower for child in outlook.scene.text.dependents(noun, "case")}
    return bool(cases & words.AHEAD) or is_ahead(outlook, noun)


def is_ahead(outlook: Outlook, noun: int) -> bool:
    """`ahead of talks`, whatever the parse hangs on what"""
    cases = [child for child in outlook.scene.text.dependents(noun, "case", "advmod") if 0 < child < noun]
    return any(
        outlook.scene.text.tokens[case - 1].lower == "ahead" or outlook.scene.text.tokens[case].lower == "ahead"
        for case in cases
    )


def _compatible(one: When, other: When) -> bool:
    """Does one time lie within the other?"""
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return True
    return (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)


def time_of_event(outlook: Outlook, times: EventTimes, tokens: Sequence[int], head: int) -> When | None:
    """That of the event that a clause is about or happens at, unless it is over: its subject, or what follows `at` or `during`."""
    noun = _happens_at(outlook, times, tokens, head)
    when = None if noun is None else times[noun]
    return None if when is None or when.iso is None or outlook.scene.is_past(when) else when


def _happens_at(outlook: Outlook, times: EventTimes, tokens: Sequence[int], head: int) -> int | None:
    text = outlook.scene.text
    about = subject(text, head) if text.tokens[head].relation != "advcl" else None
    for noun in (head, about):
        if noun is not None and noun in times:
            return noun
    for index in tokens:
        cases = {text.tokens[child].lower for child in text.dependents(index, "case")} if index in times else set()
        if cases & {"at", "in", "during", "for"}:
            return index
    return next((index for index in _accompanied(outlook, head) if index in times), None)


def _accompanied(outlook: Outlook, head: int) -> Iterator[int]:
    """Of `talks in Ombrel, with Verania saying that it will discuss trade` the words before `with`, the last one first."""
    for at in (head, *outlook.scene.text.ancestors(head)):
        marks = [
            child
            for child in outlook.scene.text.dependents(at, "mark", "case")
            if outlook.scene.text.tokens[child].lower == "with"
        ]
        if marks and outlook.scene.text.tokens[at].upos == "VERB":
            first = outlook.scene.text.sentences[outlook.scene.text.tokens[at].sentence].start
            yield from range(marks[0] - 1, first - 1, -1)
            return
