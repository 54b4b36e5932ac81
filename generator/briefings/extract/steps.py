"""What lies in the future, seen from the publication date: each step once, with who, when, where and how sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefings.extract.cast import Cast
from briefings.extract.clauses import (
    SUBJECTS,
    clause,
    dateline_of,
    is_finite,
    is_ing,
    spans_of,
    strip_edges,
    subject,
)
from briefings.extract.futures import find_futures
from briefings.extract.labels import label
from briefings.extract.marks import Marked
from briefings.extract.occasions import VERBAL, Occasion, find_occasions, goal_of, occasion_of, place_of
from briefings.extract.participants import participants
from briefings.extract.prospect import Found, Setting
from briefings.extract.quotes import Said
from briefings.extract.reasons import Reason, Reasoned, Why, reasoned
from briefings.language.english import future as words
from briefings.language.text import Text
from briefings.records import NextStep, TimeExpression, When, join


class Draft(Struct, frozen=True, kw_only=True):
    """A step with the tokens of its clause, before repeats are joined."""

    found: Found
    tokens: tuple[int, ...]
    occasion: Occasion | None
    step: NextStep


def find_next_steps(
    text: Text, marks: tuple[Marked, ...], cast: Cast, said: Said, dates: tuple[TimeExpression, ...]
) -> Reasoned[NextStep]:
    """The steps in text order; none where nothing lies ahead."""
    here = Setting(text=text, marks=marks, cast=cast, said=said, dates=dates)
    occasions = find_occasions(here)
    found = _outermost(here, list(find_futures(here)))
    drafts = [_draft(here, one, occasions) for one in found]
    return reasoned((draft.step, _why(here, draft.found)) for draft in _once(here, drafts))


# ------------------------------------------------------------------ one entry for what several words tell


def _outermost(here: Setting, found: list[Found]) -> list[Found]:
    """Without steps that are the content of another: of `vowed that it will act` the vow stays, of `will say that it may` the `may`."""
    heads = {one.head: one for one in found if not one.nominal}
    dropped: set[int] = set()
    for one in found:
        if one.nominal:
            if _told_by_clause(here, one, heads):
                dropped.add(one.head)
            continue
        if (
            _shares_all(here, one.head, heads)
            or _tells_what_is_quoted(here, one, heads)
            or _describes_thing(here, one.head, heads)
        ):
            dropped.add(one.head)
            continue
        outer = _complement_of(here, one.head, heads)
        if outer is None or outer in dropped:
            continue
        says = here.text.tokens[outer].lemma in words.TALKING and heads[outer].rule in ("will", "would_as_reported")
        dropped.add(outer if says else one.head)
    unique = {(one.head, one.nominal): one for one in reversed(found)}
    return [one for one in reversed(unique.values()) if one.head not in dropped]


def _shares_all(here: Setting, head: int, heads: dict[int, Found]) -> bool:
    """`will meet and discuss`: the second verb lives on the first one's auxiliary, and its clause is part of that clause."""
    token = here.text.tokens[head]
    shared = not any(here.text.dependents(head, *SUBJECTS)) and not is_finite(here.text, head)
    return token.deprel == "conj" and token.head in heads and shared


def _describes_thing(here: Setting, head: int, heads: dict[int, Found]) -> bool:
    """`will support a tax, which will grow slowly`: what a thing inside another step does, with no time, is part of that step"""
    token = here.text.tokens[head]
    if token.deprel != "acl:relcl" or here.has_date_ahead(head) or any(here.text.dependents(head, "aux:pass")):
        return False
    above = any(up in heads for up in here.text.ancestors(token.head))
    return above and subject(here.text, head) == token.head and here.is_thing(token.head)


def _tells_what_is_quoted(here: Setting, one: Found, heads: dict[int, Found]) -> bool:
    """`"We are ready to act," Vesk will tell Tolland, an official said`: both clauses hang on `said`, and the quoted one is the step."""
    token = here.text.tokens[one.head]
    if token.lemma not in words.TALKING or one.rule not in ("will", "would_as_reported") or one.head in here.quoted:
        return False
    cues = {token.head, *here.text.dependents(one.head, "parataxis")}  # either may be said to hang on the other
    beside = (other for cue in cues for other in here.text.dependents(cue, "ccomp"))
    return any(other in heads and other in here.quoted for other in beside)


def _complement_of(here: Setting, head: int, heads: dict[int, Found]) -> int | None:
    """The head of another step, of which this one is the content, however deep."""
    at = head
    while here.text.tokens[at].relation in ("ccomp", "xcomp") and here.text.tokens[at].head != at:
        at = here.text.tokens[at].head
        if at in heads:
            return at
    return None


def _told_by_clause(here: Setting, event: Found, heads: dict[int, Found]) -> bool:
    """Is the event the subject, object or occasion of a clause that is a step itself?"""
    at, token = event.head, here.text.tokens[event.head]
    if any(
        child in heads and here.text.tokens[child].deprel in ("acl", "acl:relcl") for child in here.text.children[at]
    ):
        return True
    cases = {here.text.tokens[child].lower for child in here.text.dependents(at, "case")}
    if cases & {"of", *words.AHEAD, "after", "following"}:
        return False
    while token.relation in ("nsubj", "obj", "obl", "nmod", "xcomp", "conj") and token.head != at:
        at, token = token.head, here.text.tokens[token.head]
        if at in heads:
            return True
    return False


def _once(here: Setting, drafts: list[Draft]) -> Iterator[Draft]:
    """Of the drafts that tell one event, the one that tells most; in text order."""
    groups: dict[object, list[Draft]] = {}
    for draft in drafts:
        identity = _identity(here, draft)
        groups.setdefault(_taken_up(here, draft, identity, groups), []).append(draft)
    best = [max(group, key=lambda draft: _told(here, draft)) for group in groups.values()]
    yield from sorted(best, key=lambda draft: draft.step.spans[0].start)


def _taken_up(here: Setting, draft: Draft, own: object, known: Iterable[object]) -> object:
    """Of `I think she will release them` the identity of the last event told of her releasing something; else its own."""
    object_ = next(here.text.dependents(draft.found.head, "obj"), None)
    pronoun = object_ is not None and here.text.tokens[object_].lower in ("it", "them")
    if not pronoun or here.is_denied(draft.found.head):
        return own
    same = _without_object(own)
    return next((one for one in reversed(list(known)) if same is not None and _without_object(one) == same), own)


def _without_object(identity: object) -> object:
    """The verb, the actor and whether it is demanded; None for what is told apart otherwise."""
    match identity:
        case (str(verb), str(), str(actor), bool(demanded)):
            return verb, actor, demanded
    return None


def _identity(here: Setting, draft: Draft) -> object:
    """What two drafts share when they tell one event."""
    head = here.text.tokens[draft.found.head]
    about = subject(here.text, draft.found.head)
    occasion = draft.occasion
    if occasion is not None and (
        draft.found.nominal or (about in occasion.nouns and head.lemma in words.ARRANGING_VERBS)
    ):
        return ("occasion", occasion.nouns[0])
    who = frozenset(draft.step.actors)
    if len(who) > 1 and head.lemma in words.MEETING:
        return ("meeting", who, draft.step.when.iso if draft.step.when else None)
    if len(who) > 1 and draft.step.certainty == "demanded" and (demanded := _demanded(here, draft.found)) is not None:
        return ("demand", who, demanded)
    lemma = VERBAL.get(head.lemma, head.lemma)
    goals = (
        *here.text.dependents(draft.found.head, "xcomp", "ccomp", "obj"),
        *here.text.dependents(draft.found.head, "obl"),
    )
    goal = next(iter(goals), None)
    object_ = here.text.tokens[goal].lemma.lower() if goal is not None else ""
    if not draft.step.actors or not object_:
        return ("clause", draft.found.head)
    return (lemma, object_, draft.step.actors[0], draft.step.certainty == "demanded")


def _demanded(here: Setting, found: Found) -> str | None:
    """What somebody is to do: `resign` of `urged him to resign`, and of `He should resign`, where nothing tells it apart."""
    goal = found.head if found.rule == "obliged" else here.infinitive(found.head)
    if goal is None or any(here.text.dependents(goal, "obj", "xcomp", "ccomp", "cop")):
        return None
    return here.text.tokens[goal].lemma


def _told(here: Setting, draft: Draft) -> tuple[int, ...]:
    """How much a draft tells: its own time, any time, a place, actors; a clause before a noun, the first before a later one."""
    step = draft.step
    own = any(index in here.date_at for index in draft.tokens)
    dated = 2 if step.when and step.when.iso else int(step.when is not None)
    return (
        int(own),
        dated,
        int(step.place is not None),
        len(step.actors),
        not draft.found.nominal,
        -step.spans[0].start,
    )


# ------------------------------------------------------------------ one step


def _draft(here: Setting, found: Found, occasions: dict[int, Occasion]) -> Draft:
    text = here.text
    tokens = _event_words(here, found.head) if found.nominal else _clause_words(here, found)
    told = _without_descriptions(here, tokens, found.head)
    occasion = occasion_of(here, occasions, told, found.head)
    spans = spans_of(text, tokens)
    near = _without_asides(text, tokens, found.head)
    there = _without_asides(text, told, found.head)
    where = goal_of(here, there) or place_of(here, there) or (occasion.place if occasion else None)
    step = NextStep(
        text=join(text.article.text, spans),
        what=label(here, found, tokens),
        actors=participants(here, found, near, occasion),
        when=_when(here, found, _without_asides(text, told, found.head, ("appos",)), occasion),
        place=where,
        certainty=found.certainty,
        hedge=_hedge(here, found),
        spans=spans,
    )
    return Draft(found=found, tokens=tuple(tokens), occasion=occasion, step=step)


def _clause_words(here: Setting, found: Found) -> list[int]:
    """The clause, with the condition that it depends on."""
    away = dateline_of(here.text, here.text.sentences[here.text.tokens[found.head].sentence])
    tokens = [index for index in clause(here.text, found.head) if index not in away]
    who = subject(here.text, found.head)
    if (
        who is not None and {who, found.head} <= here.quoted
    ):  # `"I will listen," she said on leaving`: she says it on leaving
        tokens = [index for index in tokens if index in here.quoted]
    beyond = [index for index in found.hedge if tokens and index > tokens[0]]
    return strip_edges(here.text, sorted({*tokens, *beyond})) or [found.head]


def _without_asides(
    text: Text, tokens: list[int], head: int, relations: tuple[str, ...] = ("acl:relcl", "appos")
) -> list[int]:
    """The tokens but those of relative clauses and appositions: what is told by the way is no part of the step."""
    gone: set[int] = set()
    for index in tokens:
        if index != head and text.tokens[index].deprel in relations:
            below = text.subtree(index)
            gone.update(below if head not in below else ())
    return [index for index in tokens if index not in gone]


def _without_descriptions(here: Setting, tokens: list[int], head: int) -> list[int]:
    """The tokens but `enacted in Ombrel` and `in drafting the plan for June`: when and where something else is, not the step."""
    gone: set[int] = set()
    for index in tokens:
        if index != head and _describes_noun(here, index):
            below = here.text.subtree(index)
            gone.update(below if head not in below else ())
    return [index for index in tokens if index not in gone]


def _describes_noun(here: Setting, index: int) -> bool:
    """A participle of the past, or a gerund with its preposition, of a noun that is no event and no plan; no arrangement."""
    token = here.text.tokens[index]
    noun = here.text.tokens[token.head]
    if token.deprel != "acl" or here.names_event(token.head) or noun.lemma.lower() in words.STEP_NOUNS:
        return False
    if is_ing(token):
        return any(here.text.dependents(index, "mark", "case"))
    arranged = token.lemma in words.ARRANGED | words.AWAITED | words.ARRANGING_VERBS
    return (token.has("VerbForm=Part") or token.has("Tense=Past")) and not arranged


def _event_words(here: Setting, head: int) -> list[int]:
    """A noun with all that describes it, but the preposition before it and clauses after it."""
    skipped: set[int] = set()
    for child in here.text.children[head]:
        token = here.text.tokens[child]
        clausal = token.deprel in ("acl:relcl", "appos", "parataxis", "conj", "cc") or token.relation == "advcl"
        if token.relation == "case" or clausal:
            skipped.update(here.text.subtree(child))
    cases = (case for case in here.text.dependents(head, "case") if case < head)
    first = max(cases, default=-1)  # `in Ombrel ahead of talks`: the place is not the talks'
    return strip_edges(
        here.text, [index for index in here.text.subtree(head) if index > first and index not in skipped]
    )


def _hedge(here: Setting, found: Found) -> str | None:
    """The hedging words, from the first to the last."""
    hedge = strip_edges(here.text, list(found.hedge))
    return here.text.words(hedge[0], hedge[-1] + 1) if hedge else None


def _when(here: Setting, found: Found, tokens: list[int], occasion: Occasion | None) -> When | None:
    """The time of the step: one in its clause that lies ahead, else that of the event that it happens at."""
    head = here.text.tokens[found.head]
    told = found.certainty in ("pledged", "demanded") and head.has("Tense=Past")
    commits = told or (head.lemma in words.COMMITTING and (head.has("Tense=Past") or is_ing(head)))
    for when in _nearest_first(here, found.head, tokens):
        own = (
            commits and when.span is not None and _governor(here, when) in (found.head, subject(here.text, found.head))
        )
        if here.is_past(when) or (own and not here.lies_ahead(when, strictly=True)):
            if own and occasion is not None and not set(occasion.nouns) & set(tokens):
                occasion = None  # what was said then was not said at that event
            continue
        if when.iso is None and occasion is not None and occasion.when is not None and occasion.when.iso:
            return occasion.when
        return when
    if occasion is not None and occasion.when is not None and not here.is_past(occasion.when):
        return occasion.when
    return next(iter(here.framing_dates(found.head)), None)


def _governor(here: Setting, when: When) -> int:
    """The token outside a time expression that governs it."""
    inside = list(here.text.tokens_in(when.span)) if when.span else []
    for index in inside:
        if here.text.tokens[index].head not in inside:
            return here.text.tokens[index].head
    return -1


def _nearest_first(here: Setting, head: int, tokens: list[int]) -> list[When]:
    """The times among the tokens, those that hang nearest to the head first."""

    def depth(when: When) -> int:
        at, steps = _governor(here, when), 0
        while at != head and at >= 0 and here.text.tokens[at].head != at and steps < 50:
            at, steps = here.text.tokens[at].head, steps + 1
        return steps

    return sorted(here.dates_in(tokens), key=depth)


def _why(here: Setting, found: Found) -> Why:
    """The rule and the words at which it spoke: the noun of an event, or a predicate with its auxiliaries, and the hedge."""
    beside = () if found.nominal else here.text.dependents(found.head, "aux", "cop")
    return (Reason("step", found.rule, spans_of(here.text, (found.head, *beside, *found.hedge))),)
