"""What part a noun plays in its sentence, and how far its phrase reaches."""

from __future__ import annotations

from collections.abc import Iterable

from briefings.language.english.cues import OPEN, UNDER_WAY
from briefings.language.english.nominals import ACTIVE, SPEECH, THOUGHT
from briefings.language.english.people import FIRST_PERSON
from briefings.language.text import Text, Token


def is_subject(text: Text, head: int) -> bool:
    """Is the token a subject, or joined to one?"""
    token = text.tokens[head]
    if token.relation == "conj":
        token = text.tokens[token.head]
    return token.relation == "nsubj"


def above_conjunct(text: Text, verb: int) -> int | None:
    """What a verb really goes on with: of `said it would close, and called it old` not `close`, which needs its auxiliary.

    None where the parse may be right, or where the verb has a subject of its own.
    """
    token = text.tokens[verb]
    if token.relation != "conj" or not token.has("VerbForm=Fin") or any(text.dependents(verb, "nsubj", "aux")):
        return None
    joined = text.tokens[token.head]
    helpers = (text.tokens[aux] for aux in text.dependents(token.head, "aux"))
    helped = any(helper.has("VerbForm=Fin") and helper.lemma.lower() != "do" for helper in helpers)
    clause = joined.relation == "ccomp" and joined.head < token.head
    return joined.head if clause and helped and joined.has("VerbForm=Inf") else None


def holds_a_finite_verb(text: Text, tokens: Iterable[int]) -> bool:
    """Is there a verb among the tokens that tells when it holds?"""
    return any(text.tokens[index].has("VerbForm=Fin") for index in tokens)


def is_done(text: Text, verb: int) -> bool:
    """Is it told as done or being done: `discussed`, `went on to discuss`; neither `met to discuss` nor `will discuss`?"""
    token = text.tokens[verb]
    goes_on = token.relation == "xcomp" or (token.relation == "advcl" and text.tokens[verb - 2].lower == "on")
    if goes_on and text.tokens[token.head].lemma.lower() in UNDER_WAY:
        verb = token.head
    helpers = [text.tokens[aux] for aux in text.dependents(verb, "aux")]
    finite = any(token.has("VerbForm=Fin") for token in (text.tokens[verb], *helpers))
    return finite and not any(helper.lower in ("will", "would") or helper.lower in OPEN for helper in helpers)


def speaks(text: Text, head: int) -> bool:
    """Is the token the subject of a verb of speech, or whom `according to` names?"""
    token = text.tokens[head]
    if token.deprel in ("nsubj", "conj") and _verb(text, head) in SPEECH:
        return True
    return any(text.tokens[case].lower == "according" for case in text.dependents(head, "case"))


def acts(text: Text, head: int) -> bool:
    """Is the token the doer of something?"""
    if text.tokens[head].deprel == "nsubj":
        return _verb(text, head) in ACTIVE | SPEECH
    return _is_agent(text, head) or speaks(text, head)


def does(text: Text, head: int) -> bool:
    """Is the token the doer of what is told as done or being done? Not of what it may, would or generally does."""
    if _is_agent(text, head):
        return True
    token = text.tokens[head]
    if not acts(text, head):
        return False
    verb = text.tokens[text.tokens[token.head].head if token.deprel == "conj" else token.head]
    if token.deprel not in ("nsubj", "conj"):
        return True
    if verb.has("Tense=Pres") and verb.has("VerbForm=Fin"):
        return verb.lemma.lower() in SPEECH - THOUGHT
    return not verb.has("VerbForm=Inf")


def _is_agent(text: Text, head: int) -> bool:
    """`arrested by police`"""
    by = any(text.tokens[case].lower == "by" for case in text.dependents(head, "case"))
    return by and text.tokens[head].deprel == "obl:agent"


def _verb(text: Text, head: int) -> str:
    token = text.tokens[head]
    if token.deprel == "conj":
        token = text.tokens[token.head]
    governor = text.tokens[token.head]
    return governor.lemma.lower() if token.deprel == "nsubj" and governor.upos == "VERB" else ""


def noun_phrase(text: Text, head: int, *, tail: bool = True) -> tuple[int, int]:
    """The phrase around a noun, without clauses: what stands before it, and (`tail`) its prepositional parts directly behind."""
    tokens, start, stop = text.tokens, head, head + 1
    for child in reversed([c for c in text.children[head] if c < head]):
        if tokens[child].relation in ("det", "amod", "nmod", "compound", "nummod", "advmod", "flat", "appos"):
            lowest = min(text.subtree(child))
            start = min(start, lowest if lowest < child else child)
    while start < head and (
        tokens[start].upos in ("PUNCT", "ADP", "CCONJ") or tokens[start].relation in ("case", "mark")
    ):
        start += 1
    if tail:
        for child in (c for c in text.children[head] if c > head):
            below = text.subtree(child)
            if tokens[child].relation != "nmod" or below[0] != stop or len(below) > 10:
                break
            if tokens[below[0]].lower in ("such", "including", "like"):
                break
            stop = below[-1] + 1
    return start, stop


def is_first_person(token: Token) -> bool:
    """`I`, `our`; `US` and `World War I` are none."""
    return token.lower in FIRST_PERSON and token.upos in ("PRON", "DET") and token.text != "US"
