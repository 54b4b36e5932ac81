"""Does the clause around an expression tell of what was, or of what is to come?

From the word that the expression hangs on, the rules go up the tree until a noun or a verb answers. What no word answers stays
open, but for the main verb of the sentence, which is asked last.
"""

from __future__ import annotations

from collections.abc import Callable

from briefings.extract.dates.meaning import OPEN, Direction, Tense
from briefings.language.clauses import is_predicate
from briefings.language.english import future
from briefings.language.english import time as words
from briefings.language.text import Text

HIGHEST = 30
"""Steps up the tree; a damaged one must not cost more."""
NEAREST = 8
"""Tokens between a verb of saying and the time at which it was said."""

BETWEEN = frozenset(("VERB", "NOUN", "PROPN", "DET", "ADP", "PRON", "ADJ"))

TenseRule = Callable[[Text, int], Direction | None]


class Tenses:
    """The tenses of an article's clauses; what a verb or a sentence says is found once."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._words: dict[int, Direction | None] = {}
        self._sentences: dict[int, Direction | None] = {}
        self._once: dict[int, bool] = {}

    def at(self, tokens: range) -> Tense:
        """The tense for the tokens of an expression."""
        if not tokens:
            return OPEN
        introduced = self.text.tokens[_phrase_start(self.text, tokens)].lower
        if introduced == "since":
            return Tense("past", firm=True)
        beside = (verb for rule in BESIDE_RULES if (verb := rule(self.text, tokens)) is not None)
        tense = self._upwards(next(beside, _governor(self.text, tokens)), tokens)
        if tense.direction != "future" and words.BEGINNING & {introduced, _word_before(self.text, tokens)}:
            return Tense("future", firm=False, nearest=True)
        if tense.present and introduced in ("by", "until", "till"):
            return Tense("future", firm=True)
        return tense._replace(
            firm=tense.firm and not is_behind_noun(self.text, tokens),
            nearest=tense.nearest or names_thing(self.text, tokens, present=tense.present),
        )

    def _upwards(self, at: int, tokens: range) -> Tense:
        """From the word that the expression hangs on up to the first one that answers."""
        noun: int | None = None
        for _ in range(HIGHEST):
            verbal = is_predicate(self.text, at)
            if verbal and leaves_ahead(self.text, at, tokens) and not self._was_arranged(at):
                return Tense("future", firm=True)
            found = self._of_word(at)
            if found is not None:
                return self._of_verb(at, found, noun) if verbal else Tense(found, firm=False)
            noun = noun if verbal else at
            if self.text.tokens[at].head == at:
                break
            at = self.text.tokens[at].head
        return Tense(self._of_sentence(self.text.tokens[tokens[0]].sentence), firm=False)

    def _of_verb(self, verb: int, found: Direction, noun: int | None) -> Tense:
        """What a verb says of a time that hangs on it, or on a noun below it.

        A noun that is no subject of a present tense is what is spoken about: `raises questions about Monday's debate`.
        """
        if found == "future" and self._was_arranged(verb):
            return Tense(found, firm=False, nearest=True)
        plain = found == "past" or arranged(self.text, verb) is not None or under_modal(self.text, verb) is not None
        present = not plain and finite(self.text, verb) is not None
        if present and noun is not None and self.text.tokens[noun].relation != "nsubj":
            return Tense("past", firm=False, present=True)
        return Tense(found, firm=plain and noun is None, present=present)

    def _of_word(self, at: int) -> Direction | None:
        if at not in self._words:
            rules = VERB_RULES if is_predicate(self.text, at) else NOUN_RULES
            self._words[at] = next((answer for rule in rules if (answer := rule(self.text, at)) is not None), None)
        return self._words[at]

    def _was_arranged(self, verb: int) -> bool:
        if verb not in self._once:
            self._once[verb] = was_arranged(self.text, verb)
        return self._once[verb]

    def _of_sentence(self, number: int) -> Direction | None:
        """What all verbs of the sentence agree on, or where none answers its auxiliaries."""
        if number not in self._sentences:
            answers = self._answers(number, "VERB", self._of_word) or self._answers(number, "AUX", self._of_auxiliary)
            self._sentences[number] = answers.pop() if len(answers) == 1 else None
        return self._sentences[number]

    def _of_auxiliary(self, at: int) -> Direction | None:
        return finite(self.text, at)

    def _answers(self, number: int, upos: str, ask: Callable[[int], Direction | None]) -> set[Direction]:
        sentence = self.text.sentences[number]
        words = (at for at in range(sentence.start, sentence.stop) if self.text.tokens[at].upos == upos)
        return {answer for at in words if (answer := ask(at)) is not None}


def _governor(text: Text, tokens: range) -> int:
    """The token outside the expression that governs it; the expression's own head where it is the sentence's.

    Of `moved from Monday to Tuesday` the verb, though a parse may hang the one day on the other.
    """
    outside = (text.tokens[index].head for index in tokens if text.tokens[index].head not in tokens)
    at = next(outside, tokens[0])
    while text.tokens[at].lower in words.WEEKDAYS and text.tokens[at].head not in (at, *tokens):
        at = text.tokens[at].head
    return at


GOALS = (
    (words.POSTPONING, ("to", "until", "till", "by")),
    (words.GRANTING, ("until", "till")),
    (words.APPOINTING | words.ARRANGED, ("for",)),
    (future.DEMANDS | future.ASKS, ("by",)),
)
"""Verbs, and the prepositions before a time that what they tell of leaves ahead."""


def leaves_ahead(text: Text, verb: int, tokens: range) -> bool:
    """`postponed to Monday`, `gave it until Monday`, `called an election for Monday`, `asked for an answer by Monday`: still to come"""
    lemma, before = text.tokens[verb].lemma.lower(), text.tokens[_phrase_start(text, tokens)].lower
    if verb > tokens[0] or not any(lemma in verbs and before in introduced for verbs, introduced in GOALS):
        return False
    return before != "for" or text.tokens[verb].has("VerbForm=Part") or any(text.dependents(verb, "obj"))


# ------------------------------------------------------------------ verbs beside the expression, whatever the parse hangs it on


def verb_before(text: Text, tokens: range) -> int | None:
    """`she said on Monday`: the verb directly before the expression or its preposition"""
    first = _phrase_start(text, tokens)
    before = first - 1
    if before < 0 or text.tokens[before].sentence != text.tokens[first].sentence:
        return None
    return before if text.tokens[before].upos == "VERB" and is_predicate(text, before) else None


def saying_before(text: Text, tokens: range) -> int | None:
    """`told the Ombrel Herald on Monday`, `said in a statement on Monday`: between them only whom, and where"""
    first = _phrase_start(text, tokens)
    for index in range(first - 1, max(first - NEAREST, -1), -1):
        token = text.tokens[index]
        in_name = token.text == "," and text.tokens[index - 1].upos == text.tokens[index + 1].upos == "PROPN"
        if token.sentence != text.tokens[first].sentence or not (token.upos in BETWEEN or in_name):
            return None
        if token.upos == "VERB":
            following = text.tokens[index + 1]
            spoken_to = token.lemma.lower() == "tell" and following.upos in ("PROPN", "NOUN", "PRON", "DET")
            somewhere = token.lemma.lower() in future.SAYING_VERBS and following.upos == "ADP"
            return index if spoken_to or somewhere else None
    return None


def is_behind_noun(text: Text, tokens: range) -> bool:
    """`the primary Feb. 9`: of the noun directly before the time may tell, whatever the parse hangs it on"""
    before = tokens[0] - 1
    if before < 0 or text.tokens[before].sentence != text.tokens[tokens[0]].sentence:
        return False
    return text.tokens[before].upos == "NOUN"


def names_thing(text: Text, tokens: range, *, present: bool) -> bool:
    """`Monday's decision`, and in a present tense `the results on Monday`; `Monday's vote` is an event with a time of its own"""
    at = _governor(text, tokens)
    token = text.tokens[at]
    if token.upos != "NOUN" or token.lower in future.EVENTS or token.lemma.lower() in future.EVENTS:
        return False
    owned = any(text.tokens[index].deprel == "nmod:poss" and text.tokens[index].head == at for index in tokens)
    return owned or present


def _word_before(text: Text, tokens: range) -> str:
    return text.tokens[tokens[0] - 1].lower if tokens[0] > 0 else ""


def _phrase_start(text: Text, tokens: range) -> int:
    return tokens[0] - 1 if tokens[0] > 0 and text.tokens[tokens[0] - 1].upos == "ADP" else tokens[0]


BESIDE_RULES: tuple[Callable[[Text, range], int | None], ...] = (verb_before, saying_before)


# ------------------------------------------------------------------ nouns


def told_beside(text: Text, at: int) -> Direction | None:
    """`ahead of Monday's talks`, `the planned vote on Monday`, `after the vote on Monday`"""
    children = list(text.dependents(at, "case", "amod", "compound", "mark", "advmod"))
    before = [child - 1 for child in children if child > 0 and text.tokens[child].relation == "case"]
    beside = {text.tokens[index].lower for index in (*children, *before)}
    if beside & words.AHEAD_NOUNS:
        return "future"
    return "past" if beside & words.BEHIND_NOUNS else None


NOUN_RULES: tuple[TenseRule, ...] = (told_beside,)


# ------------------------------------------------------------------ verbs


def _aux(text: Text, at: int) -> set[str]:
    """The auxiliaries and copulas of a predicate in lower case."""
    return {text.tokens[child].lower for child in text.dependents(at, "aux", "cop")}


def arranged(text: Text, at: int) -> Direction | None:
    """`is scheduled for Monday`, `was due on Monday`: to come, whatever the tense; `opens on Monday`"""
    token = text.tokens[at]
    if token.has("Tense=Pres") and token.has("VerbForm=Fin") and token.lemma.lower() in future.ARRANGING_VERBS:
        return "future"
    if any(text.dependents(at, "compound:prt")):  # `set up on Monday`
        return None
    due = any(text.tokens[child].lower == "due" for child in text.dependents(at, "case"))
    if due and token.lower in future.ARRANGING_VERBS and _aux(text, at):  # `is due to end`, read as a cause
        return "future"
    if token.has("VerbForm=Part") or token.upos == "ADJ" or token.lower in ("due", "set"):
        return "future" if token.lemma.lower() in words.ARRANGED or token.lower in words.ARRANGED else None
    return None


def was_arranged(text: Text, at: int) -> bool:
    """`was to meet`, `was due to land`, `had planned to speak`, `originally set for Monday`: the day may have come or not"""
    token = text.tokens[at]
    if any(text.tokens[child].lower in future.AT_FIRST for child in text.dependents(at, "advmod")):
        return True
    governor = text.tokens[at].head if token.relation == "xcomp" else at
    arranges = text.tokens[governor].lemma.lower() in words.ARRANGED | words.ONCE_PLANNED
    hoped = (
        governor != at
        and text.tokens[governor].has("Tense=Past")
        and text.tokens[governor].lemma in ("hope", "intend", "plan", "expect")
    )
    past = hoped or bool(
        _aux(text, governor) & ({"was", "were", "had"} if governor != at or arranges else {"was", "were"})
    )
    marked = any(text.tokens[child].lower == "to" for child in text.dependents(at, "mark", "aux"))
    return past and (arranges or (governor == at and marked))


def under_modal(text: Text, at: int) -> Direction | None:
    """`will meet`, `could meet`, `will have met`, `would meet`; `may have met` tells of the past"""
    auxiliaries = _aux(text, at)
    if auxiliaries & future.FUTURE_MODALS:
        return "future"
    if auxiliaries & (future.PAST_FUTURE | future.POSSIBLE_MODALS | future.OBLIGATION_MODALS | {"can", "ca"}):
        return "past" if "have" in auxiliaries else "future"
    return None


def infinitive(text: Text, at: int) -> Direction | None:
    """`plans to meet`, `is to meet`, `was going to meet`; what somebody failed or began to do has the tense of that"""
    marked = any(text.tokens[child].lower == "to" for child in text.dependents(at, "mark", "aux"))
    if not marked:
        return None
    governor = text.tokens[text.tokens[at].head]
    open_ended = governor.has("Tense=Pres") or governor.lower == "going"
    if text.tokens[at].relation in ("xcomp", "ccomp") and governor.lemma.lower() in words.HAPPENED and not open_ended:
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
    return "past" if passive and token.relation not in ("conj", "xcomp", "ccomp") else None


def demanded(text: Text, at: int) -> Direction | None:
    """`demanded that Verania withdraw its boats by Monday`"""
    governor = text.tokens[text.tokens[at].head]
    clausal = text.tokens[at].relation == "ccomp" and governor.lemma.lower() in future.DEMANDS | future.ASKS
    return (
        "future" if clausal and not any(text.dependents(at, "aux")) and not text.tokens[at].has("Tense=Past") else None
    )


def imperative(text: Text, at: int) -> Direction | None:
    """`Come on Monday`, `she answered: "Come on Monday."`"""
    token = text.tokens[at]
    bare = token.has("Mood=Imp") or (token.has("VerbForm=Inf") and token.relation in ("root", "ccomp", "parataxis"))
    return "future" if bare and not any(text.dependents(at, "nsubj", "aux", "mark")) else None


VERB_RULES: tuple[TenseRule, ...] = (arranged, under_modal, infinitive, demanded, finite, participle, imperative)
