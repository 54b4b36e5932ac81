"""Does the clause around an expression tell of what was, or of what is to come?

From the word that the expression hangs on, the rules go up the tree until a noun or a verb answers. What no word answers stays
open, but for the main verb of the sentence, which is asked last.
"""

from __future__ import annotations

from collections.abc import Callable

from briefings.extract.clauses import is_predicate
from briefings.extract.dates.meaning import Direction, Tense
from briefings.language.english import future
from briefings.language.english import time as words
from briefings.language.text import Text

HIGHEST = 30
"""Steps up the tree; a damaged one must not cost more."""


def tense_at(text: Text, tokens: range) -> Tense:
    """The tense for the tokens of an expression."""
    at = _governor(text, tokens)
    if at is None:
        return Tense(None, firm=False)
    firm = True
    for _ in range(HIGHEST):
        verbal = is_predicate(text, at)
        found = _first(VERB_RULES if verbal else NOUN_RULES, text, at)
        if found is not None:
            return Tense(found, firm)
        firm = firm and verbal
        if text.tokens[at].head == at:
            break
        at = text.tokens[at].head
    return Tense(_of_sentence(text, tokens[0]), firm=False)


def _governor(text: Text, tokens: range) -> int | None:
    """The token outside the expression that governs it; the expression's own head where it is the sentence's."""
    for index in tokens:
        if text.tokens[index].head not in tokens:
            return text.tokens[index].head
    return tokens[0] if tokens else None


def _of_sentence(text: Text, index: int) -> Direction | None:
    """What all finite verbs of the sentence agree on."""
    sentence = text.sentences[text.tokens[index].sentence]
    verbs = (at for at in range(sentence.start, sentence.stop) if text.tokens[at].upos == "VERB")
    answers = {answer for at in verbs if (answer := _first(VERB_RULES, text, at)) is not None}
    return answers.pop() if len(answers) == 1 else None


TenseRule = Callable[[Text, int], Direction | None]


def _first(rules: tuple[TenseRule, ...], text: Text, at: int) -> Direction | None:
    return next((answer for rule in rules if (answer := rule(text, at)) is not None), None)


# ------------------------------------------------------------------ nouns


def told_beside(text: Text, at: int) -> Direction | None:
    """`ahead of Monday's talks`, `the planned vote on Monday`, `after the vote on Monday`"""
    children = list(text.dependents(at, "case", "amod", "compound", "mark", "advmod"))
    before = [child - 1 for child in children if child > 0 and text.tokens[child].relation == "case"]
    beside = {text.tokens[index].lower for index in (*children, *before)}
    if beside & words.AHEAD_NOUNS or beside & future.AHEAD:
        return "future"
    return "past" if beside & words.BEHIND_NOUNS else None


NOUN_RULES: tuple[TenseRule, ...] = (told_beside,)


# ------------------------------------------------------------------ verbs


def _aux(text: Text, at: int) -> set[str]:
    """The auxiliaries and copulas of a predicate in lower case."""
    return {text.tokens[child].lower for child in text.dependents(at, "aux", "cop")}


def arranged(text: Text, at: int) -> Direction | None:
    """`is scheduled for Monday`, `was due on Monday`: to come, whatever the tense"""
    token = text.tokens[at]
    if token.has("VerbForm=Part") or token.upos == "ADJ" or token.lower in ("due", "set"):
        return "future" if token.lemma.lower() in words.ARRANGED or token.lower in words.ARRANGED else None
    return None


def put_off(text: Text, at: int) -> Direction | None:
    """`postponed to Monday`, `gave it until Monday`: the new day is to come"""
    if text.tokens[at].lemma.lower() not in words.POSTPONING:
        return None
    goals = {"to", "until", "till", "by"}
    cases = (case for child in text.dependents(at, "obl", "nmod", "obj") for case in text.dependents(child, "case"))
    return "future" if any(text.tokens[case].lower in goals for case in cases) else None


def under_modal(text: Text, at: int) -> Direction | None:
    """`will meet`, `could meet`, `would meet`; `may have met` tells of the past"""
    auxiliaries = _aux(text, at)
    if auxiliaries & (
        future.FUTURE_MODALS | future.PAST_FUTURE | future.POSSIBLE_MODALS | future.OBLIGATION_MODALS | {"can", "ca"}
    ):
        return "past" if "have" in auxiliaries else "future"
    return None


def infinitive(text: Text, at: int) -> Direction | None:
    """`plans to meet`, `is to meet`; what somebody failed or began to do has the tense of that"""
    marked = any(text.tokens[child].lower == "to" for child in text.dependents(at, "mark", "aux"))
    if not marked:
        return None
    governor = text.tokens[text.tokens[at].head]
    if text.tokens[at].relation in ("xcomp", "ccomp", "advcl") and governor.lemma.lower() in words.HAPPENED:
        return None
    if text.tokens[at].relation == "advcl":  # a purpose: `met on Monday to discuss` has been pursued when they met
        return None
    return "future"


def finite(text: Text, at: int) -> Direction | None:
    """The verb's own tense: past and perfect, present of what is arranged, progressive"""
    heads = [text.tokens[index] for index in (at, *text.dependents(at, "aux", "cop"))]
    auxiliaries = _aux(text, at)
    if auxiliaries & {"has", "have", "had", "'ve", "’ve", "did", "was", "were", "been"}:
        return "past"
    if any(token.has("Tense=Past") and not token.has("VerbForm=Part") for token in heads):
        return "past"
    if any(token.has("Tense=Pres") and token.has("VerbForm=Fin") for token in heads):
        saying = text.tokens[at].lemma.lower() in future.SAYING_VERBS
        return "past" if saying else "future"
    return None


def participle(text: Text, at: int) -> Direction | None:
    """`a report published on Monday`"""
    token = text.tokens[at]
    passive = token.has("Tense=Past") and token.has("VerbForm=Part") and not _aux(text, at)
    return "past" if passive and token.relation in ("acl", "advcl", "amod", "root", "parataxis") else None


def imperative(text: Text, at: int) -> Direction | None:
    """`Come on Monday`"""
    token = text.tokens[at]
    bare = token.has("Mood=Imp") or (token.has("VerbForm=Inf") and token.relation == "root")
    return "future" if bare and not any(text.dependents(at, "nsubj", "aux")) else None


VERB_RULES: tuple[TenseRule, ...] = (arranged, put_off, under_modal, infinitive, finite, participle, imperative)
