"""Reported speech outside quotation marks: what an attribution says to be said, from its first word to its last.

Each frame is a rule about one construction; the first that answers gives the content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefings.extract.attribution import Attribution, Reading, lemma
from briefings.extract.clauses import spans_of, strip_edges
from briefings.language.english import cues
from briefings.language.text import Text
from briefings.records import Statement, join

FEWEST = 2
"""Words of a statement; less says nothing."""
WRITTEN = frozenset(("tweet", "post", "write", "read"))


def find_statements(reading: Reading, used: frozenset[int]) -> Iterator[Statement]:
    """Statements in text order. `used`: cues of quotes, which tell nothing else unless it is a clause of its own."""
    article = reading.text.article.text
    for listed in reading.attributions.values():
        taken: list[set[int]] = []
        for told in listed:
            tokens = _content(reading, told, used)
            if not tokens or told.speaker is None:
                continue
            inside = set(tokens)
            if any(len(inside & other) > 0.8 * len(inside | other) for other in taken):
                continue
            taken.append(inside)
            spans = spans_of(reading.text, tokens)
            yield Statement(
                text=join(article, spans),
                speaker=reading.key(told.speaker),
                mention=reading.named(told.speaker),
                cue=reading.text.words(told.cue, told.cue_stop),
                spans=spans,
            )


def _content(reading: Reading, told: Attribution, used: frozenset[int]) -> list[int]:
    """The tokens of what is said; nothing where it is a quote, or where no frame fits."""
    text = reading.text
    if told.speaker is None or text.tokens[told.speaker].lower in cues.FIRST_PERSON:
        return []
    tokens = next((found for frame in FRAMES if (found := frame(text, told))), [])
    tokens = strip_edges(text, _from_own(text, tokens, told))
    if any(index in reading.marked for index in tokens):
        return []
    if told.cue in used and told.grade != "phrase" and not _own_clause(text, told):
        return []
    words = [index for index in tokens if text.tokens[index].text[:1].isalnum()]
    return tokens if len(words) >= FEWEST else []


def _own_clause(text: Text, told: Attribution) -> bool:
    return any(child > told.cue for child in text.dependents(told.cue, "ccomp"))


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


# ------------------------------------------------------------------ frames


def that_clause(text: Text, told: Attribution) -> list[int]:
    """`said that the port will close`, `said the port will close`"""
    if told.grade not in ("speech", "belief", "stance"):
        return []
    for child in text.dependents(told.cue, "ccomp"):
        if child > told.cue:
            return _run(text, [index for index in text.subtree(child) if index > told.cue])
    return []


def trailing(text: Text, told: Attribution) -> list[int]:
    """`The port will close, the ministry said`; `The port, she said, will close`"""
    if told.grade not in ("speech", "belief"):
        return []
    own = set(text.subtree(told.cue))
    for child in text.dependents(told.cue, "ccomp"):
        if child < told.cue and text.tokens[child].upos in ("VERB", "AUX", "ADJ", "NOUN", "PRON", "PROPN"):
            return [index for index in text.subtree(child) if index < told.cue or child < told.cue]
    token = text.tokens[told.cue]
    if token.relation == "parataxis" and not any(text.dependents(told.cue, "obj")):
        return [index for index in text.subtree(token.head) if index not in own]
    return []


def after_that(text: Text, told: Attribution) -> list[int]:
    """`told the council last week that the port will close`, however it was parsed."""
    if told.grade not in ("speech", "belief", "stance"):
        return []
    inside = [index for index in text.subtree(told.cue) if index > told.cue]
    for position, index in enumerate(inside[:10]):
        token = text.tokens[index]
        if token.lower == "that" and token.upos == "SCONJ" and token.relation == "mark":
            return _run(text, inside[position + 1 :])
    return []


def to_do(text: Text, told: Attribution) -> list[int]:
    """`vowed to leave`, `urged him to go`"""
    word = lemma(text, told.cue)
    if word not in cues.WILLING | cues.URGING:
        return []
    for child in text.dependents(told.cue, "xcomp", "ccomp", "advcl"):
        token = text.tokens[child]
        if (
            child > told.cue
            and token.relation != "advcl"
            and any(text.tokens[m].lower == "to" for m in text.dependents(child, "mark"))
        ):
            start = told.cue
            if word in cues.URGING:
                return _run(
                    text, [index for index in text.subtree(told.cue) if start < index <= max(text.subtree(child))]
                )
            return _run(text, text.subtree(child))
    return []


def charge(text: Text, told: Attribution) -> list[int]:
    """`accused Vesk of lying`, `called the plan a farce`"""
    word = lemma(text, told.cue)
    if word not in cues.CHARGING | cues.NAMING or told.grade == "noun":
        return []
    target = next((child for child in text.dependents(told.cue, "obj", "ccomp", "iobj") if child > told.cue), None)
    if target is None:
        return []
    inside = [
        index
        for child in text.children[told.cue]
        if child > told.cue
        and text.tokens[child].relation in ("obj", "iobj", "obl", "xcomp", "ccomp", "advcl")
        and not _is_time(text, child)
        for index in text.subtree(child)
    ]
    return _run(text, sorted(inside))


def thing(text: Text, told: Attribution) -> list[int]:
    """`denied the report`, `opposes the plan`"""
    word = lemma(text, told.cue)
    if told.grade == "noun" or word not in cues.STANDING | cues.WILLING - {"like", "need", "offer", "plan", "claim"}:
        return []
    for child in text.dependents(told.cue, "obj", "xcomp"):
        if child > told.cue and text.tokens[child].upos in ("NOUN", "PROPN", "VERB"):
            return _run(text, text.subtree(child))
    return []


def source_phrase(text: Text, told: Attribution) -> list[int]:
    """`According to the ministry, the port will close.`"""
    if told.grade != "phrase" or told.speaker is None:
        return []
    phrase = set(text.subtree(told.speaker)) | {told.cue}
    head = text.tokens[told.speaker].head
    if head == told.speaker or head in phrase:
        return []
    while text.tokens[head].upos in ("NOUN", "PROPN", "NUM") and text.tokens[head].relation in (
        "nmod",
        "obj",
        "obl",
        "nsubj",
        "appos",
    ):
        head = text.tokens[head].head
    return [index for index in text.subtree(head) if index not in phrase]


def noun_clause(text: Text, told: Attribution) -> list[int]:
    """`her claim that the port will close`, `his promise to leave`"""
    if told.grade != "noun":
        return []
    for child in text.dependents(told.cue, "acl", "ccomp"):
        clausal = any(text.tokens[mark].lower in ("that", "to") for mark in text.dependents(child, "mark"))
        if clausal and text.tokens[child].deprel != "acl:relcl":
            return _run(text, text.subtree(child))
    return []


Frame = Callable[[Text, Attribution], list[int]]
FRAMES: tuple[Frame, ...] = (that_clause, trailing, after_that, to_do, charge, thing, source_phrase, noun_clause)


def _run(text: Text, tokens: list[int]) -> list[int]:
    """All tokens from the first to the last: what a parse left out in the middle was said as well."""
    if not tokens:
        return []
    return list(range(tokens[0], tokens[-1] + 1))


def _is_time(text: Text, index: int) -> bool:
    entity = text.entity_of.get(index)
    return entity is not None and entity.kind in ("date", "time")
