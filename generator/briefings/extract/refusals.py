"""What speaks of the future and yet is no step: questions, what never came to pass, what is told of the past, habits, rhetoric.

A refusal is a named function about one situation at one token, beside the rules of `futures`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from briefings.extract.clauses import body, clause, subject
from briefings.extract.prospect import Setting
from briefings.language.english import future as words

OLD = dt.timedelta(days=31)
"""A demand or pledge made longer ago is history."""
Refusal = Callable[[Setting, int], bool]


def question(here: Setting, at: int) -> bool:
    """`Will they meet?`"""
    sentence = here.text.sentences[here.text.tokens[at].sentence]
    for index in range(at, sentence.stop):
        if here.text.tokens[index].text[-1:] in "?":
            return True
        if here.text.tokens[index].text in (".", "!"):
            return False
    return False


def unreal(here: Setting, at: int) -> bool:
    """`would have met`, `was to have met`"""
    forms = words.PAST_FUTURE | words.POSSIBLE_MODALS | words.OBLIGATION_MODALS | {"was", "were", "to"}
    below = [here.text.tokens[child].lower for child in here.text.dependents(at, "aux", "mark")]
    return "have" in below and any(word in forms for word in below)


def told_past(here: Setting, at: int) -> bool:
    """`would later win`, `was to become`: the future of a past that is told."""
    past = here.aux(at, words.PAST_FUTURE) is not None
    return past and any(here.text.tokens[child].lower in words.LATER for child in here.text.dependents(at, "advmod"))


def condition_itself(here: Setting, at: int) -> bool:
    """`if they will not meet`, `whether they will meet`, `when he plans to`, `before Kestria agrees to pay`"""
    marks = {here.text.tokens[child].lower for child in here.text.dependents(at, "mark", "advmod")}
    if marks & {"before", "until", "till"} and not here.has_date_ahead(at):
        return True
    beside = here.text.tokens[at].deprel not in ("root", "acl:relcl")
    return bool(marks & (words.CONDITIONS | {"whether", "how", "why", "when", "whenever"})) and beside


def counterfactual(here: Setting, at: int) -> bool:
    """`would act if it were stronger`"""
    if here.aux(at, words.PAST_FUTURE) is None:
        return False
    return any(here.text.tokens[index].lower in ("were", "had") for index in here.condition(at))


def never_said(here: Setting, at: int) -> bool:
    """`has never promised to pay`, `did not ask them to leave`"""
    token = here.text.tokens[at]
    if token.lemma not in words.COMMITTING or here.aux(at, words.FUTURE_MODALS | words.PAST_FUTURE) is not None:
        return False
    before = (here.text.tokens[child].lower for child in here.text.children[at] if at - 3 <= child < at)
    return any(word in words.NEGATIONS for word in before)


def habit(here: Setting, at: int) -> bool:
    """`will often say`"""
    return any(here.text.tokens[child].lower in words.HABITUAL for child in here.text.dependents(at, "advmod"))


def nobody(here: Setting, at: int) -> bool:
    """`you will see`, `it will be great`, `people will tell you`"""
    return here.generic(at)


def talk_of_talk(here: Setting, at: int) -> bool:
    """`I will say this`, `I would tell him`"""
    who = subject(here.text, at)
    first_person = who is not None and here.text.tokens[who].lower in ("i", "we")
    to_you = any(here.text.tokens[child].lower == "you" for child in here.text.dependents(at, "obj", "iobj"))
    return (first_person or to_you) and here.text.tokens[at].lemma in words.TALKING


def history(here: Setting, at: int) -> bool:
    """The clause's only times lie before publication: long before it, where the words of a demand or pledge are dated."""
    times = [when for when in here.dates_in(clause(here.text, at)) if when.end is not None]
    commits = here.text.tokens[at].lemma in words.COMMITTING
    margin = OLD if commits else dt.timedelta(0)
    return bool(times) and all(here.is_past(when, by=margin) for when in times)


def embedded_question(here: Setting, at: int) -> bool:
    """`about who will win`, `what they plan to do`"""
    if here.text.tokens[at].deprel == "acl:relcl":
        return False
    first = here.text.tokens[body(here.text, at)[0]]
    if first.lower in words.QUESTIONS and here.text.tokens[at].relation in (
        "ccomp",
        "xcomp",
        "advcl",
        "acl",
        "csubj",
        "obj",
        "obl",
    ):
        return True
    below = (here.text.tokens[child] for child in here.text.children[at] if child < at)
    return any(token.lower in words.QUESTIONS and token.upos in ("PRON", "DET", "ADV", "SCONJ") for token in below)


def describes(here: Setting, at: int) -> bool:
    """`a president who will act`, `the party he aims to lead`: tells what kind, or which"""
    token = here.text.tokens[at]
    if token.deprel != "acl:relcl" or here.has_date_ahead(at):
        return False
    noun = token.head
    about = subject(here.text, at) == noun
    adverb = any(here.text.tokens[child].lower in ("where", "when") for child in here.text.children[at])
    aside = here.text.tokens[body(here.text, at)[0] - 1].text == ","
    known = here.actor_of(noun) is not None or here.names_event(noun) or here.text.tokens[noun].upos == "PROPN"
    indefinite = any(here.text.tokens[child].lower in words.INDEFINITE for child in here.text.dependents(noun, "det"))
    return not (adverb or (about and (aside or (known and not indefinite))))


def mere_state(here: Setting, at: int) -> bool:
    """`The race will be fierce`, `They will need help`: with no time given, an opinion"""
    token = here.text.tokens[at]
    if here.aux(at, words.FUTURE_MODALS | words.PAST_FUTURE) is None:
        return False
    if any(here.lies_ahead(when) for when in here.own_dates(at)):
        return False
    state = any(here.text.dependents(at, "cop")) or token.lemma in words.BEING
    prepared = token.lemma in words.PREPARED | words.INVITED
    return state and not prepared


def denied_thing(here: Setting, at: int) -> bool:
    """`Polls will not decide it`: that nothing comes of a thing is an opinion"""
    who = subject(here.text, at)
    if who is None or here.aux(at, words.FUTURE_MODALS) is None or here.has_date_ahead(at, strictly=False):
        return False
    denied = any(here.text.tokens[child].lower in words.NEGATIONS for child in here.text.children[at])
    thing = here.text.tokens[who].upos == "NOUN" and here.actor_of(who) is None and not here.names_event(who)
    return denied and thing


def rather(here: Setting, at: int) -> bool:
    """`would rather stay`: a taste"""
    return any(here.text.tokens[child].lower in ("rather", "prefer") for child in here.text.children[at])


def rhetoric(here: Setting, at: int) -> bool:
    """In a quote, a future of nobody in particular (`your heart will sing`), or of a mere state (`we will be great`)"""
    if at not in here.quoted or here.has_date_ahead(at) or here.aux(at, words.FUTURE_MODALS) is None:
        return False
    who = subject(here.text, at)
    if who is None:
        return True
    if here.text.tokens[at].lemma in words.DEPENDING:
        return False
    if here.text.tokens[who].lower in ("i", "we"):
        token = here.text.tokens[at]
        return (token.upos != "VERB" and not here.condition(at)) or token.lemma in words.BOASTS
    return here.actor_of(who) is None and not here.names_event(who)


REFUSALS: tuple[Refusal, ...] = (
    question,
    unreal,
    told_past,
    condition_itself,
    counterfactual,
    never_said,
    habit,
    nobody,
    talk_of_talk,
    history,
    embedded_question,
    describes,
    mere_state,
    denied_thing,
    rather,
    rhetoric,
)


def refused(here: Setting, at: int) -> bool:
    """Does any refusal stand against the token?"""
    return any(refusal(here, at) for refusal in REFUSALS)
