"""What lies in the future, seen from the publication date: each step once, with who, when, where and how sure.

`candidates` proposes, `features` and `parties` describe, trained decisions choose (`training.decisions`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from briefings.extract.decisions import Decision, Decisions, Features
from briefings.extract.reasons import Reason, Reasoned, Why, reasoned
from briefings.extract.scene import Scene
from briefings.extract.steps.candidates import Candidate, candidates
from briefings.extract.steps.events import EventTimes, event_times, time_of_event
from briefings.extract.steps.features import CERTAINTIES, Outlook
from briefings.extract.steps.labels import title
from briefings.extract.steps.parties import Choice, Surroundings, What
from briefings.language.clauses import spans_of
from briefings.language.english import future as words
from briefings.language.text import Text
from briefings.records import Certainty, NextStep, When, join

ALIKE, WITHIN = 0.3, 0.6
"""Two candidates tell one step where they share this part of all their words, or of the shorter one's."""
ELSEWHERE = 0.3
"""How sure a time must be that the step itself does not tell: a wrong day is worse than none."""
PARTED = 1.35
"""How much surer the steps inside a step must be together, to be told instead of it."""
SAID: dict[Certainty, frozenset[str]] = {
    "possible": frozenset(("modal.may", "condition", "lemma.threatening")),
    "demanded": frozenset(("modal.must", "lemma.demanding", "above.demanding")),
}
"""Features that say how certain a step is: on articles not seen, they are right more often than the decision."""
MOST_PARTIES = 6
"""More than these are a list of guests."""


class Chosen(Struct, frozen=True):
    """A candidate that is a step."""

    candidate: Candidate
    features: Features
    score: float


def find_next_steps(scene: Scene, decisions: Decisions) -> Reasoned[NextStep]:
    """The steps in text order; none where nothing lies ahead."""
    outlook = Outlook(scene)
    events = event_times(outlook)
    chosen = choose(scene.text, described(outlook), decisions["step"])
    return reasoned((_step(outlook, events, one, decisions), _why(outlook, one)) for one in chosen)


def described(outlook: Outlook) -> list[tuple[Candidate, Features]]:
    """Every candidate of an article that is not over, with its features."""
    scene = outlook.scene
    proposed = candidates(scene.text, frozenset(scene.time_at), words.EVENTS)
    return [(candidate, outlook.features(candidate)) for candidate in proposed if not outlook.is_over(candidate)]


def choose(text: Text, proposed: Sequence[tuple[Candidate, Features]], decision: Decision) -> list[Chosen]:
    """Those that are taken, in text order."""
    scores = decision.scores([features for _, features in proposed])
    by_sentence: dict[int, list[Chosen]] = defaultdict(list)
    for (candidate, features), score in zip(proposed, scores, strict=True):
        if score >= decision.threshold:
            by_sentence[text.tokens[candidate.head].sentence].append(Chosen(candidate, features, score))
    chosen = [one for sure in by_sentence.values() for one in _apart(sure)]
    return sorted(chosen, key=lambda one: one.candidate.tokens[0])


def _apart(sure: Sequence[Chosen]) -> list[Chosen]:
    """Of a sentence's steps the surest, and none that tells what a surer one tells.

    But where one holds several that are together surer, each of these is told by itself: `The call, which begins at nine, comes ahead of
    talks in May`.
    """
    ranked = sorted(sure, key=lambda one: (-one.score, one.candidate.head))
    taken = _without_repeats(ranked)
    return [part for whole in taken for part in _parts(whole, [one for one in taken if one is not whole], ranked)]


def _without_repeats(ranked: Iterable[Chosen], beside: Sequence[Chosen] = ()) -> list[Chosen]:
    """Those that tell what none before them tells, and none of those `beside`."""
    kept: list[Chosen] = []
    for one in ranked:
        if not any(tell_one(one.candidate, other.candidate) for other in (*kept, *beside)):
            kept.append(one)
    return kept


def _parts(whole: Chosen, others: Sequence[Chosen], ranked: Sequence[Chosen]) -> list[Chosen]:
    """The steps inside one, where they are to be told instead of it; else itself."""
    own = set(whole.candidate.tokens)
    parts = _without_repeats((one for one in ranked if own > set(one.candidate.tokens)), beside=others)
    return parts if len(parts) > 1 and sum(one.score for one in parts) > PARTED * whole.score else [whole]


def tell_one(one: Candidate, other: Candidate) -> bool:
    """Do two candidates tell one step: `plans to close` and `to close the port`?"""
    first, second = set(one.tokens), set(other.tokens)
    shared = len(first & second)
    return shared >= ALIKE * len(first | second) or shared >= WITHIN * min(len(first), len(second))


def _step(outlook: Outlook, events: EventTimes, chosen: Chosen, decisions: Decisions) -> NextStep:
    scene, candidate = outlook.scene, chosen.candidate
    spans = spans_of(scene.text, candidate.tokens)
    certainty = certainty_of(chosen.features, decisions["step.certainty"])
    around = Surroundings(outlook, candidate, certainty)
    sure, place = likeliest(around.places(), decisions["step.place"])
    event = time_of_event(outlook, events, candidate.tokens, candidate.head)
    when = _when(around, event, decisions["step.time"])
    if certainty == "scheduled" and when is None:
        certainty = certainty_of(chosen.features, decisions["step.certainty"], dated=False)
    return NextStep(
        text=join(scene.text.article.text, spans),
        what=title(scene, candidate),
        actors=parties_of(around, decisions["step.party"]),
        when=when,
        place=place.what if place is not None and sure >= decisions["step.place"].threshold else None,
        certainty=certainty,
        hedge=_hedge(scene, candidate) if certainty == "possible" else None,
        spans=spans,
        score=chosen.score,
    )


def _when(around: Surroundings, event: When | None, decision: Decision) -> When | None:
    """The hour that the step begins with; that of its event, where that is to come and the step has none of its own; else as decided."""
    outlook, scene = around.outlook, around.outlook.scene
    told = next(iter(scene.times_in(around.step.tokens)), None)
    if told is not None and told.time is not None and scene.lies_ahead(told):
        return told
    own = any(map(scene.lies_ahead, outlook.own_times(around.step.head)))
    if event is not None and not own and scene.lies_ahead(event, strictly=True):
        return event
    score, time = likeliest(around.times(), decision)
    sure = time is not None and score >= (decision.threshold if time.features.get("inside") else ELSEWHERE)
    return time.what.when if time is not None and sure else event


def certainty_of(features: Features, decision: Decision, *, dated: bool = True) -> Certainty:
    """What the words themselves say (`may`, `if`, `must`, `demanded that`), else what the decision is surest of.

    What has no date is not `scheduled`.
    """
    for certainty, told in SAID.items():
        if not told.isdisjoint(features):
            return certainty
    (shares,) = decision.choices([features])
    return max((name for name in CERTAINTIES if dated or name != "scheduled"), key=lambda name: shares[name])


def parties_of(around: Surroundings, decision: Decision) -> tuple[str, ...]:
    """Keys of those who act, are asked, meet or are met: the subject first, then as the decision is sure of them."""
    offered = list(around.parties())
    scores = decision.scores([choice.features for choice in offered])
    ranked = sorted(zip(offered, scores, strict=True), key=lambda pair: (not pair[0].features.get("subject"), -pair[1]))
    taken = [choice.what for choice, score in ranked if score >= decision.threshold]
    return tuple(taken[:MOST_PARTIES])


def likeliest(choices: Iterable[Choice[What]], decision: Decision) -> tuple[float, Choice[What] | None]:
    """The choice that the decision is surest of, the first of equal ones, and how sure it is."""
    offered = list(choices)
    scores = decision.scores([choice.features for choice in offered])
    score, number = max(((score, -number) for number, score in enumerate(scores)), default=(0.0, 0))
    return score, offered[-number] if offered else None


def _hedge(scene: Scene, candidate: Candidate) -> str | None:
    """The words that leave it open: an auxiliary such as `may`, what governs it (`hopes to`), or a condition (`if Kestria signs`)."""
    text, head = scene.text, candidate.head
    modal = next((at for at in text.dependents(head, "aux") if text.tokens[at].lower in OPEN), None)
    if modal is not None:
        return text.tokens[modal].text
    for index in (head, text.tokens[head].head):
        if text.tokens[index].lemma.lower() in words.HOPES | words.EXPECTS | words.THREATS | words.WEIGHING:
            return text.tokens[index].text
    for clause in text.dependents(head, "advcl"):
        if any(text.tokens[mark].lower in words.CONDITIONS for mark in text.dependents(clause, "mark")):
            own = text.subtree(clause)
            return text.words(own[0], own[-1] + 1)
    return None


OPEN = words.POSSIBLE_MODALS | words.PAST_FUTURE | {"can"}


def _why(outlook: Outlook, chosen: Chosen) -> Why:
    """What was proposed, with the words at which it was; its features and score say why it was taken."""
    text, head = outlook.scene.text, chosen.candidate.head
    beside = () if chosen.candidate.nominal else tuple(text.dependents(head, "aux", "cop"))
    rule = "noun" if chosen.candidate.nominal else "predicate"
    return (Reason("step", rule, spans_of(text, (head, *beside)), "step", chosen.score, chosen.features),)
