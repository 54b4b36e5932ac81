"""Which words of an article speak of the future, and how sure they are: rules in two ordered lists.

A rule is a named function about one situation at one token. It answers with what it found, or stays silent; the first answer counts.
What `refusals` name is none, whatever a rule might find.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefings.extract.clauses import LONGEST, is_finite, is_headline, is_ing, is_predicate, subject
from briefings.extract.commitments import asked, demanded, offered, pledged, threatened
from briefings.extract.occasions import EVENT_RULES, called_for, of_event_ahead
from briefings.extract.prospect import Found, Rule, Setting, unless_conditional
from briefings.extract.refusals import question, refused
from briefings.language.english import future as words
from briefings.language.english.people import FIRST_PERSON
from briefings.language.english.time import UNITS
from briefings.records import Certainty

# ------------------------------------------------------------------ clauses that lie ahead


def arranged(here: Setting, at: int) -> Found | None:
    """`is due to begin`, `is scheduled for Monday`, `talks set for June`"""
    return _awaited(here, at, words.ARRANGED, "scheduled")


def awaited(here: Setting, at: int) -> Found | None:
    """`is expected to leave`, `is likely to`, `a vote expected on Monday`"""
    return _awaited(here, at, words.AWAITED, "expected")


def _awaited(here: Setting, at: int, lemmas: frozenset[str], certainty: Certainty) -> Found | None:
    token = here.text.tokens[at]
    if token.lemma not in lemmas or not (token.upos == "ADJ" or token.has("VerbForm=Part")):
        return None
    compared = any(
        here.text.tokens[child].lower in ("more", "most", "less", "least") for child in here.text.children[at]
    )
    if is_ing(token) or compared:
        return None
    be = here.be_form(at)
    if be is None and token.deprel not in ("acl", "acl:relcl"):
        return None
    if any(here.text.dependents(at, "compound:prt")):  # `a booth is set up for visitors to try`
        return None
    ahead = here.has_date_ahead(at)
    if here.infinitive(at) is None and not ahead:
        return None
    past = be is not None and here.text.tokens[be].has("Tense=Past")
    if past and not ahead and not here.is_reported(at):
        return None
    hedge = (*_degrees(here, at), at) if certainty == "expected" else ()
    return Found(head=at, certainty=certainty, hedge=hedge)


def _degrees(here: Setting, at: int) -> Iterator[int]:
    """`almost certain`, `all but certain`: how nearly it is so, right before the word"""
    first = at
    while here.text.tokens[first - 1].lower in words.DEGREES:
        first -= 1
    yield from range(first, at)


def prepared(here: Setting, at: int) -> Found | None:
    """`is ready to talk`, `is willing to talk`"""
    token = here.text.tokens[at]
    be = here.be_form(at)
    if token.lemma not in words.PREPARED or be is None or here.is_denied(at) or here.infinitive(at) is None:
        return None
    if is_ing(here.text.tokens[be]):  # `It is about being ready to act`
        return None
    if here.aux(at, words.OBLIGATION_MODALS | words.POSSIBLE_MODALS) is not None:  # `A minister must be ready to`
        return None
    if here.text.tokens[be].has("Tense=Past") and not here.is_reported(at):
        return None
    return unless_conditional(here, at, "pledged")


def to_be_done(here: Setting, at: int) -> Found | None:
    """`are to travel`, `is to be held`, `has yet to decide`, `remains to be seen`"""
    token = here.text.tokens[at]
    goal = here.infinitive(at)
    if goal is None or goal - at > 4 or here.is_past_perfect(at):
        return None
    if token.lemma in ("remain", "have") and token.upos in ("VERB", "AUX") and here.is_present(at):
        yet = any(here.text.tokens[child].lower == "yet" for child in here.text.dependents(at, "advmod"))
        open_ = token.lemma == "remain" or (yet and _is_pending(here, goal))
        return Found(head=at, certainty="possible") if open_ else None
    if token.lemma != "be" or not (token.has("Tense=Pres") or here.has_date_ahead(at)):
        return None
    return _by_arrangement(here, at)


def _is_pending(here: Setting, goal: int) -> bool:
    """`has yet to decide`, `has yet to be filled`; what `has yet to prove itself` may never do so"""
    decides = here.text.tokens[goal].lemma in words.PENDING | words.ARRANGING_VERBS
    return decides or any(here.text.dependents(goal, "aux:pass")) or here.has_date_ahead(goal)


def to_do(here: Setting, at: int) -> Found | None:
    """`are to travel`, where the parse takes `are to` for a copula"""
    be = here.be_form(at)
    marks = [child for child in here.text.dependents(at, "mark") if here.text.tokens[child].lower == "to"]
    if be is None or not marks or here.text.tokens[at].upos != "VERB" or not be < marks[0] <= be + 2:
        return None
    if here.text.tokens[be].has("VerbForm=Fin") and (here.text.tokens[be].has("Tense=Pres") or here.has_date_ahead(at)):
        return _by_arrangement(here, at)
    return None


def _by_arrangement(here: Setting, at: int) -> Found | None:
    """Of somebody, of an event or by a day, `is to` is an arrangement; of a goal it is not (`The aim is to win`)."""
    who, goal = subject(here.text, at), here.infinitive(at) or at
    if who is None or here.text.tokens[goal].lemma in words.IDIOMS:
        return None
    token = here.text.tokens[who]
    acts = here.actor_of(who) is not None or here.names_event(who) or token.upos in ("PROPN", "PRON")
    due = here.has_date_ahead(at) and token.lemma.lower() not in words.GOALS
    return Found(head=at, certainty="scheduled") if acts or due else None


def planned(here: Setting, at: int) -> Found | None:
    """`plans to visit`, `hopes to return`, `expects to discuss`"""
    token = here.text.tokens[at]
    if token.upos != "VERB" or not (here.is_present(at) or here.is_reported(at)) or here.is_perfect(at):
        return None
    if token.has("VerbForm=Part") and not is_ing(token):  # `he's sought to end it`
        return None
    if token.lemma in words.EXPECTS:
        return _expects(here, at)
    complement = here.infinitive(at)
    who = subject(here.text, at)
    mine = token.has("Tense=Past") or (who is not None and here.text.tokens[who].lower in FIRST_PERSON)
    goal = here.text.tokens[complement].lemma if complement is not None else ""
    talks = mine and goal in words.TALKING  # `I want to tell you`
    told = is_finite(here.text, at) and not talks
    if complement is None or not told or any(here.text.dependents(at, "aux:pass")):
        return None
    if token.lemma in words.PLANS:
        ahead = here.has_date_ahead(at)
        return unless_conditional(here, at, "scheduled" if ahead else "pledged")
    if token.lemma in words.HOPES and (token.lemma != "want" or here.has_date_ahead(at)):
        return Found(head=at, certainty="possible", hedge=(at,))
    return None


def _expects(here: Setting, at: int) -> Found | None:
    """`Vesk expects to discuss it`, `The ministry expects talks to begin`; not `I expect`, `could expect`"""
    who = subject(here.text, at)
    modal = here.aux(at, words.PAST_FUTURE | words.POSSIBLE_MODALS | words.FUTURE_MODALS)
    mine = who is not None and here.text.tokens[who].lower == "i"
    over = here.is_denied(at) and not here.is_present(at)  # `did not expect to win`
    if modal is not None or mine or over or not is_finite(here.text, at):
        return None
    clausal = (child for child in here.text.dependents(at, "ccomp") if child > at)
    content = here.infinitive(at) or next(clausal, None)
    awaited_of = subject(here.text, content) if content is not None else None
    if awaited_of is None:
        return None
    acts = here.actor_of(awaited_of) is not None or here.names_event(awaited_of) or awaited_of == who
    return Found(head=at, certainty="expected", hedge=(at,)) if acts or here.has_date_ahead(at) else None


def will(here: Setting, at: int) -> Found | None:
    """`will meet`"""
    modal = here.aux(at, words.FUTURE_MODALS)
    return _future(here, at) if modal is not None else None


def going_to(here: Setting, at: int) -> Found | None:
    """`is going to meet`"""
    token = here.text.tokens[at]
    be = here.be_form(at)
    if token.lower not in words.GOING or be is None:
        return None
    if here.text.tokens[be].has("Tense=Past") and not here.is_reported(at):
        return None
    goal = here.infinitive(at)
    if goal is None or goal - at > 3 or here.text.tokens[goal].lemma in words.TALKING | words.STATIVE:
        return None
    return _future(here, at)


def would_as_reported(here: Setting, at: int) -> Found | None:
    """`said that he would meet them`, `By 2050, hunger would grow`"""
    if here.aux(at, words.PAST_FUTURE) is None:
        return None
    token = here.text.tokens[at]
    governor = here.text.tokens[token.head]
    who = subject(here.text, at)
    if who is None:  # a parse may lose it: `They estimated by 2050, changing diet would raise the need`
        return _future(here, at) if here.framing_dates(at) else None
    if here.text.tokens[who].lower in ("i", "we", "you"):
        return None
    under_past = token.relation == "ccomp" and governor.lemma in words.ANNOUNCING and governor.has("Tense=Past")
    stated = at in here.speaker_at and at not in here.quoted
    agent = here.actor_of(who) is not None or here.names_event(who) or here.text.tokens[who].upos in ("PRON", "PROPN")
    dated = here.has_date_ahead(at) or bool(here.framing_dates(at))
    if dated or ((under_past or stated) and agent and token.lemma not in words.STATIVE):
        return _future(here, at)
    return None


def may(here: Setting, at: int) -> Found | None:
    """`may boycott the vote`: somebody in particular, and something that comes to pass"""
    modal = here.aux(at, words.POSSIBLE_MODALS)
    token = here.text.tokens[at]
    if modal is None or token.lemma in words.STATIVE | words.TALKING or token.upos != "VERB":
        return None
    if here.text.tokens[modal].lower == "could" and any(
        here.text.tokens[c].lower == "not" for c in here.text.children[at]
    ):
        return None
    main = token.relation in ("root", "conj", "parataxis") or here.is_reported(at) or at in here.speaker_at
    if not main:
        return None
    who = subject(here.text, at)
    named = who is not None and (here.text.tokens[who].upos == "PROPN" or here.names_event(who))
    meant = here.actor_of(who) is not None or (who is not None and here.cast.headed_by(who) is not None)
    known = who is not None and meant and here.text.tokens[who].lower not in ("i", "we")
    dated = any(here.lies_ahead(when, strictly=True) for when in here.own_dates(at))
    if dated or ((named or known) and here.text.tokens[modal].lower != "could"):
        return Found(head=at, certainty="possible", hedge=(modal,))
    return None


def obliged(here: Setting, at: int) -> Found | None:
    """`Kestria must withdraw, she said`: an actor of whom another asks something"""
    modal = here.aux(at, words.OBLIGATION_MODALS)
    who = subject(here.text, at)
    if modal is None or who is None or here.text.tokens[at].lemma in words.STATIVE - {"be"}:
        return None
    if here.text.tokens[at].deprel == "acl:relcl":  # `the members, who must decide`
        return None
    actor = here.actor_of(who)
    other = actor is not None and actor != here.speaker_at.get(at)
    named = here.text.tokens[who].upos in ("PROPN", "NOUN")
    other = other or (actor is None and _are_certain_people(here, at, who))
    strong = here.text.tokens[modal].lower == "must" and here.has_date_ahead(at)
    if not (at in here.speaker_at or here.is_reported(at) or strong) or not (other and named):
        return None
    return Found(head=at, certainty="demanded", hedge=())


def _are_certain_people(here: Setting, at: int, who: int) -> bool:
    """`The local officials should act`: people of a certain place or office, who are to do something"""
    told_which = any(here.text.dependents(who, "amod", "compound", "nmod:poss")) or any(
        here.text.tokens[child].lower == "the" for child in here.text.dependents(who, "det")
    )
    people = here.text.tokens[who].upos == "NOUN" and not (here.is_thing(who) or here.names_event(who))
    acts = here.text.tokens[at].upos == "VERB" and here.be_form(at) is None
    return people and told_which and acts and not here.generic(at)


def present_with_date(here: Setting, at: int) -> Found | None:
    """`meets on Monday`, `is flying to Ombrel next week`"""
    token = here.text.tokens[at]
    be = here.be_form(at)
    progressive = is_ing(token) and be is not None and here.text.tokens[be].lower != "been"
    simple = token.has("Tense=Pres") and token.has("VerbForm=Fin") and token.lemma in words.ARRANGING_VERBS
    if token.upos != "VERB" or not (simple or progressive):
        return None
    looks = token.lemma == "look" and any(
        here.text.tokens[c].lower == "at"
        for o in here.text.dependents(at, "obl")
        if here.text.tokens[o].lemma not in UNITS  # `is looking at a hard year`
        for c in here.text.dependents(o, "case")
    )
    weighs = progressive and here.is_present(at) and (looks or _is_open(here, at))
    if weighs and here.actor_of(subject(here.text, at)) is not None:
        return Found(head=at, certainty="possible", hedge=(at,))
    own = (when for when in here.own_dates(at) if not of_event_ahead(here, when, at))
    if any(here.lies_ahead(when, strictly=True) for when in own):
        return Found(head=at, certainty="possible" if looks else "scheduled")
    return None


def _is_open(here: Setting, at: int) -> bool:
    """`is weighing a run`, `is reviewing the plan`: a decision is pending; who `is studying law` has decided"""
    token = here.text.tokens[at]
    if token.lemma not in words.EXAMINING:
        return token.lemma in words.WEIGHING
    of_matter = (here.text.tokens[child].lemma.lower() in words.MATTERS for child in here.text.dependents(at, "obj"))
    asks = (
        here.text.tokens[mark].lower == "whether"
        for child in here.text.dependents(at, "ccomp", "advcl")
        for mark in here.text.dependents(child, "mark")
    )
    return any(of_matter) or any(asks)


def due(here: Setting, at: int) -> Found | None:
    """`It includes cameras on every door by October 1`"""
    token = here.text.tokens[at]
    if token.lemma not in words.FORESEEING or not (token.has("Tense=Pres") and token.has("VerbForm=Fin")):
        return None
    by = any(
        here.text.tokens[index].lower == "by" and here.date_at.get(index + 1) is not None
        for index in here.text.subtree(at)[:-1]
    )
    ahead = any(here.lies_ahead(when, strictly=True) for when in here.own_dates(at))
    return Found(head=at, certainty="expected") if by and ahead else None


def on_the_way(here: Setting, at: int) -> Found | None:
    """`said he was taking his family to Ombrel`: the speaker's own plan"""
    token = here.text.tokens[at]
    if not (is_ing(token) and token.lemma in words.MOTION and here.be_form(at) is not None):
        return None
    if token.relation != "ccomp" or not here.is_reported(at) or not _promises_itself(here, at):
        return None
    somewhere = any(here.actor_of(child) is not None for child in here.text.dependents(at, "obj", "obl"))
    if token.lemma in words.FIGURATIVE and not somewhere:  # `said she was moving closer to a deal`
        return None
    return Found(head=at, certainty="pledged")


def _future(here: Setting, at: int) -> Found:
    """How sure a plain future is, the strongest evidence first: a condition, a promise, an arrangement."""
    token = here.text.tokens[at]
    condition = here.condition(at)
    open_ = token.lemma in words.WEIGHING and here.aux(at, words.PAST_FUTURE) is not None
    if condition or open_ or token.lemma in words.DEPENDING:
        return Found(head=at, certainty="possible", hedge=condition or (at,))
    if token.relation == "ccomp" and here.text.tokens[token.head].lemma in words.HOPES:  # `hopes that she will come`
        return Found(head=at, certainty="possible", hedge=(token.head,))
    if _promises_itself(here, at):
        return Found(head=at, certainty="pledged")
    who = subject(here.text, at)
    fixed = token.lemma in words.ARRANGING_VERBS and (
        here.has_date_ahead(at, strictly=False) or any(_occasion(here, c) for c in here.text.children[at])
    )
    passive = any(here.text.dependents(at, "aux:pass")) and token.lemma in words.ARRANGING_VERBS
    event = who is not None and here.names_event(who) and token.lemma in words.ARRANGING_VERBS
    if (fixed or event or passive or token.lemma in words.MEETING) and not here.is_denied(at):
        return Found(head=at, certainty="scheduled")
    return Found(head=at, certainty="expected")


def _occasion(here: Setting, index: int) -> bool:
    token = here.text.tokens[index]
    return token.relation in ("obl", "obj") and token.lemma.lower() in words.GATHERINGS


def _promises_itself(here: Setting, at: int) -> bool:
    """Is the one who speaks the one who will act?"""
    who = subject(here.text, at)
    if who is None:
        return False
    token = here.text.tokens[who]
    if token.lower in ("i", "we"):
        return here.text.tokens[at].lemma not in words.STATIVE
    speaker, governor = here.speaker_at.get(at), here.text.tokens[at].head
    if token.lower == "they" and _told_jointly(here, at):
        return True
    if speaker is not None:
        return here.actor_of(who) == speaker
    said = here.text.tokens[at].relation == "ccomp" and here.text.tokens[governor].lemma in words.SAYING_VERBS
    if not said or here.text.tokens[governor].lemma in words.FORETELLING:
        return False
    told_by = subject(here.text, governor)
    if here.actor_of(who) is None:  # of an unresolved pronoun the teller is the nearest antecedent
        return token.lower in ("he", "she") or (told_by is not None and _is_office(here, told_by, token.lower))
    return here.actor_of(told_by) == here.actor_of(who)


def _told_jointly(here: Setting, at: int) -> bool:
    """`Tolland and Vesk said they would leave`"""
    token = here.text.tokens[at]
    teller = subject(here.text, token.head) if token.relation == "ccomp" and at not in here.quoted else None
    return teller is not None and any(here.text.dependents(teller, "conj"))


def _is_office(here: Setting, teller: int, pronoun: str) -> bool:
    """`The ministry said it would ...`, `Officials said they would ...`; `The treaty says that they will ...` binds others"""
    token = here.text.tokens[teller]
    if token.upos != "NOUN" or token.has("Number=Plur"):
        return token.upos == "NOUN" and pronoun == "they"
    return pronoun in ("it", "they") and not here.is_thing(teller)


CLAUSE_RULES: tuple[Rule, ...] = (
    will,
    going_to,
    would_as_reported,
    demanded,
    asked,
    pledged,
    threatened,
    offered,
    arranged,
    awaited,
    prepared,
    to_be_done,
    to_do,
    planned,
    may,
    obliged,
    present_with_date,
    due,
    on_the_way,
)


# ------------------------------------------------------------------ all of them


def find_futures(here: Setting) -> Iterator[Found]:
    """Everything in running text that lies ahead, in text order; a rule's name goes with each."""
    for sentence in here.text.sentences:
        block = here.text.article.blocks[sentence.block]
        long = sentence.stop - sentence.start > LONGEST
        if block.kind not in ("paragraph", "item") or long or is_headline(here.text, sentence):
            continue
        for index in range(sentence.start, sentence.stop):
            found = _at(here, index)
            if found is not None:
                yield found


def _at(here: Setting, index: int) -> Found | None:
    token = here.text.tokens[index]
    noun, event = token.upos == "NOUN", here.names_event(index)
    beside = (noun or event) and _is_beside(here, index)
    if event and not beside:
        found = _first(here, index, EVENT_RULES)
        if found is not None and not question(here, index):
            return Found(head=index, certainty=found.certainty, hedge=found.hedge, rule=found.rule, nominal=True)
    if noun and not (beside and token.lemma.lower() in words.APPOINTMENTS):
        found = _first(here, index, (called_for,))
        return found if found is not None and not refused(here, found.head) else None
    if is_predicate(here.text, index):
        found = _first(here, index, CLAUSE_RULES)
        return found if found is not None and not refused(here, index) else None
    return None


def _is_beside(here: Setting, index: int) -> bool:
    """Is a noun part of another's name, or the predicate of a clause?"""
    part = here.text.tokens[index].relation in ("compound", "nmod:desc", "flat")
    return part or any(here.text.dependents(index, "cop", "nsubj", "aux"))


def _first(here: Setting, index: int, rules: tuple[Rule, ...]) -> Found | None:
    for rule in rules:
        found = rule(here, index)
        if found is not None:
            return Found(head=found.head, certainty=found.certainty, hedge=found.hedge, rule=rule.__name__)
    return None
