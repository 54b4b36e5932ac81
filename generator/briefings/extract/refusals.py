"""What speaks of the future and yet is no step: questions, what never came to pass, what is told of the past, habits, rhetoric.

A refusal is a named function about one situation at one token, beside the rules of `futures`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from briefings.extract.clauses import body, clause, is_ing, subject
from briefings.extract.doubts import (
    argument,
    assumed,
    compared,
    conceded,
    condition_itself,
    counterfactual,
    doubted,
    embedded_question,
    hypothesis,
    opinion,
)
from briefings.extract.prospect import Setting
from briefings.language.english import future as words
from briefings.language.english.organisations import NOUNS
from briefings.records import When

OLD = dt.timedelta(days=31)
"""A demand or pledge made longer ago is history."""
STORY = 3
"""Paragraphs through which a time of the past goes on, where no other is told."""
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
    """`would have met`, `would've met`, `was to have met`"""
    forms = words.PAST_FUTURE | words.POSSIBLE_MODALS | words.OBLIGATION_MODALS | {"was", "were", "to"}
    below = [here.text.tokens[child].lower for child in here.text.dependents(at, "aux", "mark")]
    had = any(word in ("have", "'ve", "’ve") for word in below)
    return had and any(word in forms for word in below)


def told_past(here: Setting, at: int) -> bool:
    """`would later win`, `initially threatened to leave`: the future of a past that is told."""
    adverbs = {here.text.tokens[child].lower for child in here.text.dependents(at, "advmod")}
    past = here.aux(at, words.PAST_FUTURE) is not None
    return (past and bool(adverbs & words.LATER)) or (not past and bool(adverbs & words.AT_FIRST))


def in_a_story(here: Setting, at: int) -> bool:
    """`When she learned that Vesk would come, she left`: what was to come then is told to say when"""
    said = here.text.tokens[here.text.tokens[at].head].lemma in words.SAYING_VERBS
    if said or here.aux(at, words.PAST_FUTURE) is None or here.has_date_ahead(at):
        return False
    for up in here.text.ancestors(at):
        token = here.text.tokens[up]
        marks = {here.text.tokens[mark].lower for mark in here.text.dependents(up, "mark", "advmod")}
        if token.relation == "advcl" and marks & {"when", "after", "before", "until", "as"}:
            return token.has("Tense=Past")
    return False


def old_story(here: Setting, at: int) -> bool:
    """`In May 2001, she announced a merger. It would save the firm, she said`: a past tense in a story of long ago"""
    token = here.text.tokens[at]
    past = token.has("Tense=Past") and token.has("VerbForm=Fin")
    past = past or (here.aux(at, words.PAST_FUTURE) is not None and at not in here.quoted)
    if not past or here.has_date_ahead(at, strictly=False):
        return False
    when = _time_of_story(here, at)
    return when is not None and here.is_past(when, by=OLD)


def _time_of_story(here: Setting, at: int) -> When | None:
    """The last time before a token that a verb is told at, in its paragraph or those right before it."""
    number = here.text.tokens[at].sentence
    block = here.text.sentences[number].block
    while number >= 0 and here.text.sentences[number].block >= block - STORY:
        sentence = here.text.sentences[number]
        for index in range(min(at, sentence.stop - 1), sentence.start - 1, -1):
            if index in here.date_at and _tells_when(here, index):
                return here.date_at[index]
        number -= 1
    return None


def _told_at(here: Setting, at: int) -> bool:
    """Does a time to come hang on the predicate or an event that it happens at (`at Monday's vote`), not on others' nouns?"""
    tokens = [index for index in here.own_tokens(at) if index in here.date_at]
    told = [index for index in tokens if _tells_when(here, index) or here.text.tokens[index].deprel == "nmod:poss"]
    return any(here.lies_ahead(when) for when in here.dates_in(told))


def _tells_when(here: Setting, index: int) -> bool:
    """Does a time hang on a verb, not on a noun that it tells apart (`the 2012 vote`), but for `in a May debate`?"""
    token = here.text.tokens[index]
    if here.names_event(token.head) and here.text.tokens[token.head].relation == "obl":
        below = {here.text.tokens[child].lower for child in here.text.dependents(token.head, "case", "det")}
        return "a" in below and bool(below & {"in", "at", "during"})
    if token.relation not in ("obl", "advmod", "nmod") or here.date_at.get(token.head) == here.date_at[index]:
        return False
    return here.text.tokens[token.head].upos in ("VERB", "AUX", "ADJ") or here.be_form(token.head) is not None


def never_said(here: Setting, at: int) -> bool:
    """`has never promised to pay`, `did not ask them to leave`"""
    token = here.text.tokens[at]
    if token.lemma not in words.COMMITTING or here.aux(at, words.FUTURE_MODALS | words.PAST_FUTURE) is not None:
        return False
    before = (here.text.tokens[child].lower for child in here.text.children[at] if at - 3 <= child < at)
    return any(word in words.NEGATIONS for word in before)


def habit(here: Setting, at: int) -> bool:
    """`will often say`, `Every Friday, she would lead a meeting`"""
    if any(here.text.tokens[child].lower in words.HABITUAL for child in here.text.dependents(at, "advmod")):
        return True
    reported = here.text.tokens[at].relation == "ccomp"
    heads = (at, here.text.tokens[at].head) if reported else (at,)
    times = (child for head in heads for child in here.text.dependents(head, "obl"))
    again = any(here.text.tokens[each].lower in words.RECURRING for time in times for each in here.text.children[time])
    return again and here.aux(at, words.PAST_FUTURE) is not None


def nobody(here: Setting, at: int) -> bool:
    """`you will see`, `it will be great`, `people will tell you`; a modal that the parse leaves without a subject"""
    modals, who = words.FUTURE_MODALS | words.PAST_FUTURE | words.POSSIBLE_MODALS, subject(here.text, at)
    if who is not None and here.text.tokens[who].lower in words.OBJECTS:  # `The day they told us would not come`
        return True
    alone = here.aux(at, modals) is not None and subject(here.text, at) is None
    dated = here.has_date_ahead(at) or bool(here.framing_dates(at))
    return (alone and not dated) or here.generic(at)


def talk_of_talk(here: Setting, at: int) -> bool:
    """`I will say this`, `I would tell him`; not `we ask the council to act`, which somebody else is to do"""
    who = subject(here.text, at)
    first_person = who is not None and here.text.tokens[who].lower in ("i", "we")
    to_you = any(here.text.tokens[child].lower == "you" for child in here.text.dependents(at, "obj", "iobj"))
    asks = here.text.tokens[at].lemma in words.DEMANDS | words.ASKS and here.infinitive(at) is not None
    return (to_you or (first_person and not asks)) and here.text.tokens[at].lemma in words.TALKING


def history(here: Setting, at: int) -> bool:
    """The only times that its verbs are told at lie before publication: long before it, where the words of a demand or pledge are dated."""
    tokens = [index for index in clause(here.text, at) if index in here.date_at and _tells_when(here, index)]
    times = [when for when in here.dates_in(tokens) if when.end is not None]
    commits = here.text.tokens[at].lemma in words.COMMITTING
    margin = OLD if commits else dt.timedelta(0)
    return bool(times) and all(here.is_past(when, by=margin) for when in times)


def said_long_ago(here: Setting, at: int) -> bool:
    """`signalled last summer that it would sell`: what was said so long ago has come or not, where no time to come is given"""
    token = here.text.tokens[at]
    if token.relation != "ccomp" or here.text.tokens[token.head].lemma not in words.SAYING_VERBS:
        return False
    times = [when for when in here.own_dates(token.head) if when.end is not None]
    old = bool(times) and all(here.is_past(when, by=OLD) for when in times)
    return old and not here.has_date_ahead(at, strictly=False)


def told_within_words(here: Setting, at: int) -> bool:
    """`"I told you he would fail"`: what was to come when a speaker or another said so"""
    token = here.text.tokens[at]
    teller = here.text.tokens[token.head]
    if at in here.quoted and token.relation == "ccomp" and teller.lemma == "think" and teller.has("Tense=Past"):
        return True  # `"I thought: I'll do it," he said`
    within = at in here.quoted and token.head in here.quoted and token.relation == "ccomp" and token.head != at
    past = here.aux(at, words.PAST_FUTURE) is not None and teller.has("Tense=Past") and not here.is_present(token.head)
    return within and past and not here.has_date_ahead(at)


def describes(here: Setting, at: int) -> bool:
    """`a president who will act`, `the party he aims to lead`: tells what kind, or which"""
    token = here.text.tokens[at]
    if token.relation == "ccomp" and here.text.tokens[token.head].deprel == "acl:relcl":
        return _kind_of_people(here, token.head)
    if token.relation == "conj" and here.text.tokens[token.head].deprel == "acl:relcl":
        token = here.text.tokens[token.head]
    if token.deprel != "acl:relcl" or _told_at(here, at):
        return False
    noun = token.head
    about = subject(here.text, at) == noun
    adverb = any(here.text.tokens[child].lower in ("where", "when") for child in here.text.children[at])
    apposed = (
        here.text.tokens[noun].relation == "appos" and here.text.tokens[here.text.tokens[noun].head].upos == "PROPN"
    )
    aside = apposed or here.text.tokens[body(here.text, at)[0] - 1].text == ","
    known = here.actor_of(noun) is not None or here.names_event(noun) or here.text.tokens[noun].upos == "PROPN"
    indefinite = any(here.text.tokens[child].lower in words.INDEFINITE for child in here.text.dependents(noun, "det"))
    return not (adverb or (about and (aside or (known and not indefinite))))


def _kind_of_people(here: Setting, at: int) -> bool:
    """`I have met people who say they will help`: what such people say is no news"""
    about = here.text.tokens[at].head
    noun = here.text.tokens[about]
    known = (
        any(here.text.dependents(about, "det", "nummod", "nmod:poss", "appos")) or here.text.tokens[at - 1].text == ","
    )
    kind = noun.lower in words.GENERIC_SUBJECTS or (noun.upos == "NOUN" and noun.has("Number=Plur") and not known)
    kind = kind or noun.lemma in words.TERMS  # `a law that says they will pay`
    return kind and subject(here.text, at) == about


def mere_state(here: Setting, at: int) -> bool:
    """`The race will be fierce`, `They will need help`, `The problem will remain`: with no time given, an opinion; no appointment"""
    goal = here.infinitive(at) if here.text.tokens[at].lower in words.GOING else at
    if goal is None or (goal == at and here.aux(at, words.FUTURE_MODALS | words.PAST_FUTURE) is None):
        return False
    if _told_at(here, at) or _is_appointed(here, goal):
        return False
    lemma, who = here.text.tokens[goal].lemma, subject(here.text, at)
    lasts = lemma in words.LASTING and who is not None and here.is_thing(who)
    state = lasts or any(here.text.dependents(goal, "cop")) or lemma in words.BEING
    return state and lemma not in words.PREPARED | words.INVITED


def _is_appointed(here: Setting, at: int) -> bool:
    """`Vesk will be co-chairman of the committee`: what somebody will be at a certain place"""
    who = subject(here.text, at)
    person = who is not None and (key := here.actor_of(who)) is not None and here.cast.by_key[key].kind == "person"
    return person and here.text.tokens[at].lemma.lower() in words.APPOINTMENTS and any(here.text.dependents(at, "nmod"))


def denied_thing(here: Setting, at: int) -> bool:
    """`Polls will not decide it`, `Little of his talk will come true`: that nothing comes of a thing is an opinion"""
    who = subject(here.text, at)
    if who is None or here.aux(at, words.FUTURE_MODALS | words.PAST_FUTURE) is None:
        return False
    of = next(here.text.dependents(who, "nmod", "obl"), None)
    little = here.text.tokens[who].lower in words.LITTLE and of is not None and here.is_thing(of)
    denied = little or (here.is_denied(at) and here.is_thing(who))
    return denied and not here.has_date_ahead(at, strictly=False)


def rather(here: Setting, at: int) -> bool:
    """`would rather stay`: a taste"""
    return any(here.text.tokens[child].lower in ("rather", "prefer") for child in here.text.children[at])


def rhetoric(here: Setting, at: int) -> bool:
    """In a quote, a future of nobody in particular (`your heart will sing`), for you, or of a mere state (`we will be great`)"""
    plain = here.aux(at, words.FUTURE_MODALS) is not None or here.text.tokens[at].lower in words.GOING
    plain = plain or here.text.tokens[at].lemma in words.EXPECTS
    if not (at in here.quoted or here.in_first_person) or here.has_date_ahead(at) or not plain:
        return False
    if any(here.text.tokens[child].lower in words.FOREVER for child in here.text.children[at]):
        return True
    goals = (at, *here.text.dependents(at, "obl", "xcomp", "advcl"))
    obliques = (child for goal in goals for child in here.text.dependents(goal, "obl", "nmod", "obj", "iobj"))
    if any(here.text.tokens[child].lower == "you" for child in obliques):
        return True  # `He will go to work for you`
    who = subject(here.text, at)
    if who is None:
        return True
    if here.text.tokens[at].lemma in words.DEPENDING or _foretold(here, at):
        return False
    if here.text.tokens[who].lower in ("i", "we"):
        token = here.text.tokens[at]
        return (token.upos != "VERB" and not here.condition(at)) or _boast(here, at) or _suffers(here, at)
    return here.actor_of(who) is None and not (here.names_event(who) or _is_ours(here, at, who))


def _is_ours(here: Setting, at: int, who: int) -> bool:
    """`Both of our campaigns will be represented`: what is done with the speakers' own body is no rhetoric, its success is"""
    nouns = (who, *here.text.dependents(who, "nmod"))
    owners = (
        here.text.tokens[owner].lower
        for noun in nouns
        if here.text.tokens[noun].lemma.lower() in NOUNS
        for owner in here.text.dependents(noun, "nmod:poss")
    )
    verbal = here.text.tokens[at].upos == "VERB" and not _boast(here, at)
    return verbal and any(owner in ("our", "my") for owner in owners)


def _suffers(here: Setting, at: int) -> bool:
    """`We are going to be stuck with it`: what happens to the speakers is no act of theirs"""
    goal = here.infinitive(at) if here.text.tokens[at].lower in words.GOING else at
    return goal is not None and any(here.text.dependents(goal, "aux:pass"))


def _foretold(here: Setting, at: int) -> bool:
    """`I suspect they won't do that`: somebody foretells it in so many words"""
    governor = here.text.tokens[here.text.tokens[at].head]
    return here.text.tokens[at].relation == "ccomp" and governor.lemma in words.FORETELLING


def _boast(here: Setting, at: int) -> bool:
    """`We will win`, `We are going to start winning again`, `We will do better`, `I will do it`"""
    token, goal = here.text.tokens[at], here.text.dependents(at, "xcomp")
    if token.lemma in words.BEGINNING | words.EXPECTS or token.lower in words.GOING:
        return any(_boast(here, child) for child in goal)
    objects = list(here.text.dependents(at, "obj"))
    does_well = token.lemma == "do" and any(
        here.text.tokens[child].lower in words.WELL for noun in (at, *objects) for child in here.text.children[noun]
    )
    vague = token.lemma in ("do", "leave") and any(here.text.tokens[child].lower in words.VAGUE for child in objects)
    return token.lemma in words.BOASTS or does_well or vague


def kept_silent(here: Setting, at: int) -> bool:
    """`would not say who was invited`: declined to"""
    answers = here.text.tokens[at].lemma in words.ANSWERING
    return answers and here.aux(at, words.PAST_FUTURE) is not None and here.is_denied(at)


def of_anybody(here: Setting, at: int) -> bool:
    """`Older drivers are likely to feel safe`, `Some seek to hide it`, `The plan aims to save money`: how such are in general"""
    lemma, who = here.text.tokens[at].lemma, subject(here.text, at)
    if who is None or lemma not in words.TENDING | words.AIMING or here.has_date_ahead(at):
        return False
    token = here.text.tokens[who]
    told_which = any(here.text.dependents(who, "det", "nummod", "nmod:poss", "nmod", "acl"))
    anybody = token.lower in words.SOME or (token.upos == "NOUN" and token.has("Number=Plur") and not told_which)
    thing = lemma in words.AIMING and here.is_thing(who)
    return thing or (anybody and here.actor_of(who) is None)


def assurance(here: Setting, at: int) -> bool:
    """`"I guarantee you he will do better"`: a speaker vouches for what another does"""
    token = here.text.tokens[at]
    promised = next(here.text.dependents(at, "ccomp"), None)
    if token.lemma not in words.PLEDGES or at not in here.quoted or promised is None:
        return False
    you = any(here.text.tokens[index].lower == "you" for index in range(at + 1, min(at + 3, promised + 1)))
    who = subject(here.text, promised)
    return you and not _is_first(here, who)


def under_way(here: Setting, at: int) -> bool:
    """`may be looking for a way out`: what may be so now"""
    if here.aux(at, words.POSSIBLE_MODALS) is None or here.has_date_ahead(at):
        return False
    return is_ing(here.text.tokens[at]) and here.be_form(at) is not None


def _is_first(here: Setting, who: int | None) -> bool:
    return who is not None and here.text.tokens[who].lower in ("i", "we")


def of_rules(here: Setting, at: int) -> bool:
    """`The law requires banks to publish the score`, `Scripture urges us to watch`: what always holds is no demand of the day"""
    token = here.text.tokens[at]
    if token.lemma not in words.COMMITTING or here.is_perfect(at) or is_ing(token) or not here.is_present(at):
        return False
    who = subject(here.text, at)
    teller = subject(here.text, token.head) if token.relation == "ccomp" else None
    if teller is not None and here.text.tokens[teller].lemma in words.TERMS:  # `The treaty says that they agree to pay`
        return True
    if token.lemma == "call" and who is not None and here.text.tokens[who].lemma in words.TERMS:
        return not here.has_date_ahead(at)  # `The plan calls for lower rates`
    everyone = any(
        here.text.tokens[child].lower in ("us", "you", "one") for child in here.text.dependents(at, "obj", "iobj")
    )
    return (token.lemma == "require" and not here.has_date_ahead(at)) or (everyone and not _is_first(here, who))


REFUSALS: tuple[Refusal, ...] = (
    question,
    unreal,
    told_past,
    in_a_story,
    old_story,
    condition_itself,
    counterfactual,
    never_said,
    habit,
    nobody,
    talk_of_talk,
    history,
    said_long_ago,
    told_within_words,
    embedded_question,
    describes,
    mere_state,
    denied_thing,
    rather,
    rhetoric,
    hypothesis,
    kept_silent,
    under_way,
    of_anybody,
    assurance,
    of_rules,
    doubted,
    assumed,
    argument,
    opinion,
    conceded,
    compared,
)


def refused(here: Setting, at: int) -> bool:
    """Does any refusal stand against the token?"""
    return any(refusal(here, at) for refusal in REFUSALS)
