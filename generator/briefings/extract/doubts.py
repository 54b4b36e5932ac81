"""What is only asked, supposed, doubted or argued: refusals of `refusals` about futures that nobody says will come."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.extract.clauses import SUBJECTS, body, clause, subject
from briefings.extract.prospect import Setting
from briefings.language.english import future as words

CONTENT = ("ccomp", "csubj", "acl", "xcomp")
"""Relations of what somebody thinks to the word that says so."""


def _with_first(here: Setting, at: int) -> Iterator[int]:
    """A predicate, and where it shares the auxiliary of the one that it is joined to (`whether she will go and sign`), that one."""
    yield at
    while here.text.tokens[at].deprel == "conj" and not any(here.text.dependents(at, "aux", "mark", *SUBJECTS)):
        at = here.text.tokens[at].head
        yield at


def condition_itself(here: Setting, at: int) -> bool:
    """`if they will not meet`, `whether they will meet`, `should they meet`, `when he plans to`, `before Kestria agrees to pay`"""
    return any(_is_condition(here, head) for head in _with_first(here, at))


def _is_condition(here: Setting, at: int) -> bool:
    marks = {here.text.tokens[child].lower for child in here.text.dependents(at, "mark", "advmod")}
    if here.is_inverted(at):
        return True
    if marks & {"before", "until", "till"} and not here.has_date_ahead(at):
        return True
    beside = here.text.tokens[at].deprel not in ("root", "acl:relcl")
    return bool(marks & (words.CONDITIONS | {"whether", "how", "why", "when", "whenever"})) and beside


def counterfactual(here: Setting, at: int) -> bool:
    """`would act if it were stronger`; in a quotation, `If they wanted it, they would go` as well"""
    if here.aux(at, words.PAST_FUTURE) is None:
        return False
    supposed = [here.text.tokens[index] for index in here.condition(at)]
    if any(token.lower in ("were", "had") for token in supposed):
        return True
    finite = [token for token in supposed if token.has("VerbForm=Fin")]
    return at in here.quoted and bool(finite) and finite[0].has("Tense=Past")


def embedded_question(here: Setting, at: int) -> bool:
    """`about who will win`, `what they plan to do`, `not what I want you to do`"""
    return any(_is_asked(here, head) for head in _with_first(here, at))


def _is_asked(here: Setting, at: int) -> bool:
    token = here.text.tokens[at]
    if token.deprel in ("acl:relcl", "advcl:relcl"):
        return here.text.tokens[token.head].lower in words.QUESTIONS
    inside = body(here.text, at)
    introduced = len(inside) > 1 and here.text.tokens[inside[0]].relation in ("mark", "case")  # `about who will win`
    first = here.text.tokens[inside[1 if introduced else 0]]
    complement = token.relation in ("ccomp", "xcomp", "advcl", "acl", "csubj", "obj", "obl")
    if complement and first.lower in words.QUESTIONS:
        return True
    before = [child for child in here.text.children[at] if child < at]
    deeper = [far for child in before for far in here.text.dependents(child, "advmod")]  # `how far he is willing to go`
    below = (here.text.tokens[child] for child in (*before, *deeper))
    return any(token.lower in words.QUESTIONS and token.upos in ("PRON", "DET", "ADV", "SCONJ") for token in below)


def hypothesis(here: Setting, at: int) -> bool:
    """`Vesk would beat Tolland by 46 to 40 percent`, `30 percent would vote for her`: what a poll supposes"""
    token, who = here.text.tokens[at], subject(here.text, at)
    if here.aux(at, words.PAST_FUTURE) is None or who is None:
        return False
    if _told_by_share(here, at):
        return True
    if here.has_date_ahead(at):
        return False
    supposed = any(here.text.tokens[index].lower in words.SUPPOSED for index in clause(here.text, at))
    share = any(here.text.dependents(who, "nummod")) or here.text.tokens[who].lower in words.SHARES
    return supposed or token.lemma in words.CONTESTS or (share and token.lemma in words.VOTING)


def _told_by_share(here: Setting, at: int) -> bool:
    """`8 percent said they would vote for her`"""
    token, who = here.text.tokens[at], subject(here.text, at)
    if who is None or here.text.tokens[who].upos != "PRON" or token.relation != "ccomp":
        return False
    teller = subject(here.text, token.head)
    return teller is not None and here.text.tokens[teller].lower in ("percent", "%")


def doubted(here: Setting, at: int) -> bool:
    """`is not sure that Vesk will come`, `It is unlikely that he will`, `They doubt that`: nobody says that it will be"""
    thought = _thought_by(here, at)
    if thought is None:
        return False
    if here.text.tokens[thought].lemma in words.DOUBTING or _is_misreported(here, thought):
        return True
    above = (thought, *_above(here, thought))
    return any(here.text.tokens[up].lemma in words.BELIEVING and here.is_denied(up) for up in above)


def _thought_by(here: Setting, at: int) -> int | None:
    """The word whose content a clause is, or the one that it is joined to: `think`, `hope`."""
    for head in _with_first(here, at):
        token = here.text.tokens[head]
        if token.relation in CONTENT and token.deprel != "acl:relcl" and token.head != head:
            return token.head
    return None


def _above(here: Setting, at: int) -> Iterator[int]:
    """The words that govern what a word says: of `do not believe that she has said it` the `believe`"""
    while here.text.tokens[at].relation == "ccomp" and here.text.tokens[at].head != at:
        at = here.text.tokens[at].head
        yield at


def _is_misreported(here: Setting, at: int) -> bool:
    """`wrongly reported that she would come`"""
    return any(here.text.tokens[child].lower in words.WRONGLY for child in here.text.dependents(at, "advmod"))


def assumed(here: Setting, at: int) -> bool:
    """`assumes that the Council will pay`, `the chance that Kestria will pay`: an idea, not news of what comes"""
    thought = _thought_by(here, at)
    if thought is None or here.has_date_ahead(at):
        return False
    word, modals = here.text.tokens[thought], words.FUTURE_MODALS | words.PAST_FUTURE | words.POSSIBLE_MODALS
    future = here.aux(at, modals) is not None or here.text.tokens[at].lower in words.GOING
    thing = word.upos == "NOUN" and here.be_form(thought) is None and future
    return word.lemma in words.ASSUMING or (thing and word.lemma.lower() not in words.NEWS)


def argument(here: Setting, at: int) -> bool:
    """`"They hate him because he will open the books"`: in a quotation, a reason; anywhere, one that is denied (`not because`)"""
    for head in _with_first(here, at):
        token = here.text.tokens[head]
        marks = {here.text.tokens[child].lower for child in here.text.dependents(head, "mark")}
        if marks & words.REASONING:
            first = here.text.subtree(head)[0]
            denied = any(here.text.tokens[index].lower in words.NEGATIONS for index in (first - 1, first))
            return denied or (token.relation == "advcl" and at in here.quoted and not here.has_date_ahead(at))
    return False


def opinion(here: Setting, at: int) -> bool:
    """`argues that the dam will hurt trade`, `The ruling will embolden them`: what a thing will do, in somebody's view"""
    who = subject(here.text, at)
    future = here.aux(at, words.FUTURE_MODALS | words.PAST_FUTURE)
    if who is None or future is None or here.has_date_ahead(at) or here.framing_dates(at):
        return False
    nobody = here.text.tokens[who].lower in ("it", "this", "that") and here.actor_of(who) is None
    nobody = nobody and here.text.tokens[at].relation != "ccomp"  # `The government said it would make them pay`
    affects = here.text.tokens[at].lemma in words.EFFECTS and not any(here.text.dependents(at, "aux:pass"))
    if affects and (nobody or here.names_event(who) or here.is_thing(who)):
        return True
    if here.text.tokens[who].lower == "it" and _is_reckoned(here, at):
        return True
    if not here.is_thing(who):
        return False
    if _does_to_others(here, at, who):
        return True
    governor = here.text.tokens[here.text.tokens[at].head]
    content = here.text.tokens[at].relation in CONTENT and any(here.text.dependents(at, "obj"))
    argued = content and governor.lemma in words.ARGUING
    return argued or (here.text.tokens[who].upos == "VERB" and here.text.tokens[who].relation == "csubj")


def _is_reckoned(here: Setting, at: int) -> bool:
    """`estimates that it would cost them a million`: of the thing that is weighed, not of who weighs it"""
    governor = here.text.tokens[here.text.tokens[at].head]
    return here.text.tokens[at].relation in ("ccomp", "conj", "advcl") and governor.lemma in words.RECKONING


def _does_to_others(here: Setting, at: int, who: int) -> bool:
    """`The plan would cut their costs`: no day is given, nobody acts and nobody foretells it; what takes place is told otherwise"""
    lemma, governor = here.text.tokens[at].lemma, here.text.tokens[here.text.tokens[at].head]
    foretold = here.text.tokens[at].relation == "ccomp" and governor.lemma in words.FORETELLING | words.HOPES
    acts = any(here.text.dependents(at, "obj")) and not any(here.text.dependents(at, "aux:pass"))
    return acts and not foretold and here.is_inanimate(who) and lemma not in words.ARRANGING_VERBS


def compared(here: Setting, at: int) -> bool:
    """`We will mock them as much as we will mock you`: the measure of something else"""
    token, first = here.text.tokens[at], here.text.subtree(at)[0]
    marked = here.text.tokens[first].lower in ("as", "than")
    return token.relation == "advcl" and marked and here.text.tokens[first - 1].lower in words.MEASURED


def conceded(here: Setting, at: int) -> bool:
    """`may hold a lead, but that will not help`: granted, not foreseen"""
    if here.aux(at, words.POSSIBLE_MODALS) is None or here.has_date_ahead(at):
        return False
    joined = here.text.dependents(at, "conj", "parataxis")
    return any(here.text.tokens[mark].lower == "but" for other in joined for mark in here.text.dependents(other, "cc"))
