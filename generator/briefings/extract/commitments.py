"""Verbs by which somebody binds somebody: demands, pledges, threats, offers. Rules of `futures`, in its order."""

from __future__ import annotations

from briefings.extract.clauses import SUBJECTS, clause, is_ing, subject
from briefings.extract.prospect import Found, Setting, unless_conditional
from briefings.language.english import future as words
from briefings.language.english.cues import MEDIA

PAPERS = MEDIA | words.TERMS | words.PETITIONS
"""What is written may demand something."""


def demanded(here: Setting, at: int) -> Found | None:
    """`urged them to leave`, `called for a truce`, `insists that they be dealt with`"""
    token = here.text.tokens[at]
    if token.lemma not in words.DEMANDS or not _speaks_for_itself(here, at):
        return None
    tokens = here.text.tokens
    objects = [child for child in here.text.dependents(at, "obj", "ccomp", "xcomp") if child > at]
    if any(tokens[child].lemma in ("know", "anonymity", "question") for child in objects):  # `demanded to know` asks
        return None
    if token.lemma == "call" and any(here.text.dependents(at, "obj")):  # `called them on it`, `called a vote for May`
        return None
    if prepositions := words.DEMAND_PREPOSITIONS.get(token.lemma):
        beside = (child for child in here.text.dependents(at, "obl", "advmod") if child not in here.date_at)
        obliques = [child for child in beside if tokens[child].lower not in ("example", "instance")]
        cases = [tokens[c].lower for o in obliques for c in (o, *here.text.dependents(o, "case"))]
        fits = any(case in prepositions for case in cases)
    elif token.lemma == "insist":
        fits = any(_subjunctive(here, child) for child in objects)
    elif token.lemma == "recommend":  # `recommends the view` is a taste
        fits = any(tokens[child].relation != "obj" or here.names_event(child) for child in objects)
    elif token.lemma in ("urge", "beg", "exhort", "implore", "request"):
        fits = bool(objects)
    else:
        fits = any(tokens[child].relation in ("obj", "ccomp", "xcomp") for child in objects)
    return Found(head=at, certainty="demanded") if fits and _says_what(here, at) and _can_ask(here, at) else None


def _can_ask(here: Setting, at: int) -> bool:
    """`Such times demand patience`: of things only writings ask"""
    who = subject(here.text, at)
    return who is None or not here.is_inanimate(who) or here.text.tokens[who].lemma.lower() in PAPERS


def _says_what(here: Setting, at: int) -> bool:
    """Not `as they have urged him to do`: what that is stands elsewhere"""
    goal = here.infinitive(at)
    return goal is None or here.text.tokens[goal].lemma != "do" or any(here.text.dependents(goal, "obj"))


def _speaks_for_itself(here: Setting, at: int) -> bool:
    """Is the verb told as done: finite, or a participle of somebody known (`Vesk, urging calm`); no infinitive, no past perfect?"""
    token = here.text.tokens[at]
    if token.upos != "VERB" or here.is_past_perfect(at):
        return False
    if _is_infinitive(here, at):
        return False
    if here.text.words(max(0, at - 2), at).lower() == "all but":  # `all but begging her to vote`
        return False
    if is_ing(token) and here.be_form(at) is None:
        own = any(here.text.dependents(at, "nsubj"))
        return own or (
            token.relation in ("advcl", "conj", "xcomp") and here.actor_of(subject(here.text, at)) is not None
        )
    return True


def _is_infinitive(here: Setting, at: int) -> bool:
    """`to call for it`, and a bare form joined to one: `to praise murders and call for attacks`, `voted to leave and urge`"""
    token = here.text.tokens[at]
    while not any(here.text.tokens[mark].lower == "to" for mark in here.text.dependents(at, "mark")):
        own = any(here.text.dependents(at, "aux", *SUBJECTS))
        if token.deprel != "conj" or token.lower != token.lemma or own:
            return False
        at, token = token.head, here.text.tokens[token.head]
        if token.has("Tense=Past") and token.has("VerbForm=Fin"):  # no present is joined to a past
            return True
    return True


def _subjunctive(here: Setting, head: int) -> bool:
    """`(that) it be done`, `that they must do`"""
    tokens = here.text.tokens
    below = list(here.text.dependents(head, "aux", "cop"))
    if any(tokens[child].lower in words.OBLIGATION_MODALS for child in below):
        return True
    bare = [index for index in (head, *below) if tokens[index].has("VerbForm=Inf")]
    modal = any(tokens[child].upos == "AUX" and tokens[child].has("VerbForm=Fin") for child in below)
    modal = modal or here.aux(head, words.FUTURE_MODALS | words.PAST_FUTURE | words.POSSIBLE_MODALS) is not None
    return bool(bare) and not modal and not any(tokens[m].lower == "to" for m in here.text.dependents(head, "mark"))


def asked(here: Setting, at: int) -> Found | None:
    """`wants them to leave`, `has ordered the ministry to publish`, `wanted to see the troops return`"""
    token = here.text.tokens[at]
    if token.lemma not in words.ASKS or not _speaks_for_itself(here, at):
        return None
    if not (here.is_present(at) or here.is_reported(at) or here.has_date_ahead(at)) or not _can_ask(here, at):
        return None
    if _was_told(here, at):
        return None
    for child in here.text.dependents(at, "ccomp", "xcomp"):
        if child < at:
            continue
        own_subject = any(here.text.dependents(child, "nsubj")) or any(here.text.dependents(at, "obj", "iobj"))
        own_subject = own_subject and child == here.infinitive(at) and not here.generic(child)
        sees = here.text.tokens[child].lemma == "see" and any(
            there > child for parent in (child, at) for there in here.text.dependents(parent, "ccomp", "xcomp")
        )
        if own_subject or sees:
            return Found(head=at, certainty="demanded")
    return None


def _was_told(here: Setting, at: int) -> bool:
    """`They ordered him to get out`, `relatives, who asked to see it`: told of what has been done since"""
    token = here.text.tokens[at]
    if not token.has("Tense=Past") or here.is_present(at) or here.has_date_ahead(at):
        return False
    him = any(here.text.tokens[child].lower in words.PERSONAL for child in here.text.dependents(at, "obj", "iobj"))
    return token.deprel == "acl:relcl" or (him and token.lemma in words.ORDERING)


def pledged(here: Setting, at: int) -> Found | None:
    """`vowed to fight`, `has promised that it will pay`"""
    token = here.text.tokens[at]
    if token.lemma not in words.PLEDGES or not _speaks_for_itself(here, at):
        return None
    if (
        token.lemma == "agree"
        and token.has("Tense=Past")
        and not (here.is_present(at) or here.dates_in(clause(here.text, at)))
    ):
        return None
    modals = words.FUTURE_MODALS | words.PAST_FUTURE
    promises = [
        c for c in here.text.dependents(at, "ccomp") if here.aux(c, modals) is not None and token.lemma != "agree"
    ]
    certain = token.lemma == "guarantee" and here.be_form(at) is not None  # `is guaranteed to lose`
    if certain or not _can_commit(here, at):
        return None
    if not promises and here.infinitive(at) is None:
        return None
    return unless_conditional(here, at, "pledged")


def _can_commit(here: Setting, at: int) -> bool:
    """`The debate promised to be long`, `costs promise to rise`: only who has a will commits itself."""
    who = subject(here.text, at)
    if who is None:  # `promises to be kept`: a noun, whatever the parse
        return False
    vague = here.text.tokens[who].lower in ("it", "this", "that", "which") and here.actor_of(who) is None
    figurative = here.text.tokens[at].lemma in words.FIGURATIVELY and here.is_thing(who)
    return not (vague or figurative or here.names_event(who))


def threatened(here: Setting, at: int) -> Found | None:
    """`threatened to leave`, `warned of consequences if they leave`"""
    token = here.text.tokens[at]
    if token.upos != "VERB" or here.is_past_perfect(at):
        return None
    if token.lemma in words.THREATS and here.infinitive(at) is not None and _can_commit(here, at):
        return Found(head=at, certainty="possible", hedge=(at,))
    if token.lemma == "warn" and (condition := _condition_after(here, at)):
        return Found(head=at, certainty="possible", hedge=condition)
    return None


def _condition_after(here: Setting, at: int) -> tuple[int, ...]:
    """The first `if` clause that follows in the sentence: parses rarely hang it on the warning."""
    tokens = here.text.tokens
    for index in range(at + 1, here.text.sentences[tokens[at].sentence].stop):
        if tokens[index].relation == "mark" and tokens[index].lower in words.CONDITIONS:
            return tuple(here.text.subtree(tokens[index].head))
    return ()


def offered(here: Setting, at: int) -> Found | None:
    """`offered to host them`, `invited her to come`, `is welcome to come`"""
    token = here.text.tokens[at]
    bare = token.has("VerbForm=Inf") and not any(here.text.dependents(at, "aux", "mark"))
    if here.infinitive(at) is None or bare or (token.upos == "VERB" and not _speaks_for_itself(here, at)):
        return None
    welcome = token.lemma in words.INVITED and token.upos == "ADJ" and here.be_form(at) is not None
    described = token.deprel == "acl" and token.has("VerbForm=Part")  # `those invited to speak`
    bygone = described and not here.has_date_ahead(at)
    offers = token.lemma in words.OFFERS and token.upos == "VERB" and not bygone and _can_ask(here, at)
    return Found(head=at, certainty="possible") if offers or welcome else None
