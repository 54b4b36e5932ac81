"""Events that an article names by a noun, each once: `the talks`, `talks in Ombrel in January` and `the Ombrel talks` are one occasion."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefings.extract.clauses import LONGEST, subject
from briefings.extract.prospect import Found, Rule, Setting
from briefings.language.english import future as words
from briefings.records import Certainty, When

DEFINITE = frozenset("the this that these those his her its their our my both".split())
LOCATIVE = frozenset(("in", "at"))
VERBAL = {
    "meet": "meeting",
    "vote": "vote",
    "visit": "visit",
    "travel": "visit",
    "debate": "debate",
    "speak": "speech",
    "talk": "talk",
}
"""What the same event is called when a verb tells it."""


class Occasion(Struct, frozen=True, kw_only=True):
    """One event: the nouns that name it, when and where it is, as far as any of them says."""

    lemma: str
    nouns: tuple[int, ...]
    when: When | None
    place: str | None


def find_occasions(here: Setting) -> dict[int, Occasion]:
    """The events of an article by the tokens of their nouns. A definite noun means the last event of that kind."""
    occasions: list[Occasion] = []
    latest: dict[str, int] = {}
    for noun in _event_nouns(here):
        lemma = here.text.tokens[noun].lemma.lower()
        seen = Occasion(
            lemma=lemma, nouns=(noun,), when=_time_of(here, noun), place=place_of(here, here.text.subtree(noun))
        )
        known = latest.get(lemma)
        if known is not None and _may_be_same(here, noun, occasions[known], seen):
            occasions[known] = _joined(occasions[known], seen)
        elif seen.when or seen.place or _is_specific(here, noun):
            latest[lemma] = len(occasions)
            occasions.append(seen)
    return {noun: occasion for occasion in occasions for noun in occasion.nouns}


def _event_nouns(here: Setting) -> Iterator[int]:
    for sentence in here.text.sentences:
        block = here.text.article.blocks[sentence.block]
        if block.kind in ("paragraph", "item") and sentence.stop - sentence.start <= LONGEST:
            for index in range(sentence.start, sentence.stop):
                if here.names_event(index) and here.text.tokens[index].relation not in ("compound", "flat"):
                    yield index


def _time_of(here: Setting, noun: int) -> When | None:
    """When the event is: a time among the noun's own words or right behind them, else that of a clause about its beginning."""
    for child in here.text.children[noun]:
        for when in here.dates_in(here.text.subtree(child)):
            return when
    token = here.text.tokens[noun]
    if token.relation == "obl" and (behind := _time_behind(here, noun)) is not None:
        return behind
    if token.relation == "nsubj" and here.text.tokens[token.head].lemma in words.ARRANGING_VERBS | words.ARRANGED:
        return next(iter(here.dates_in(here.text.subtree(token.head))), None)
    return None


def _time_behind(here: Setting, noun: int) -> When | None:
    """Of `meet at a summit in June` the month, though it tells as well when they meet; of `ahead of talks in June` what is to come."""
    cases = {here.text.tokens[child].lower for child in here.text.dependents(noun, "case")}
    behind = here.text.subtree(noun)[-1] + 1
    found = next((here.date_at[index] for index in (behind, behind + 1) if index in here.date_at), None)
    if found is None or cases & {"at", "during"}:
        return found
    return found if is_ahead(here, noun) and here.lies_ahead(found, strictly=True) else None


def place_of(here: Setting, tokens: list[int]) -> str | None:
    """Key of the place that the tokens say something happens in."""
    for index in tokens:
        mention = here.cast.headed_by(index)
        if mention is None or here.cast.by_key[mention.actor].kind != "place" or mention.form == "pronoun":
            continue
        cases = {here.text.tokens[child].lower for child in here.text.dependents(index, "case")}
        if cases & LOCATIVE:
            return mention.actor
    return None


def goal_of(here: Setting, tokens: list[int]) -> str | None:
    """Key of the place that somebody travels to, or of the body at whose seat they will be."""
    for index in tokens:
        mention = here.cast.headed_by(index)
        governor = here.text.tokens[here.text.tokens[index].head].lemma
        if mention is None or mention.form == "pronoun":
            continue
        kind = here.cast.by_key[mention.actor].kind
        if kind == "place" or (kind == "organisation" and governor in words.TRAVELLING):
            cases = {here.text.tokens[child].lower for child in here.text.dependents(index, "case")}
            relation = here.text.tokens[index].relation
            if ("to" in cases and governor in words.MOTION) or (governor == "visit" and relation == "obj"):
                return mention.actor
    return None


def parties(here: Setting, occasion: Occasion) -> Iterator[str]:
    """Keys of those whom any of its nouns names: `his call with Vesk`, `the Verania-Kestria talks`."""
    for noun in occasion.nouns:
        for child in here.text.dependents(noun, "nmod", "compound"):
            for index in (child, *here.text.dependents(child, "conj", "compound")):
                mention = here.cast.meant_at(index)
                cases = {here.text.tokens[case].lower for case in here.text.dependents(index, "case")}
                if mention is not None and not cases & LOCATIVE and index not in here.date_at:
                    compound = here.text.tokens[index].relation == "compound"
                    if not (compound and mention.actor == occasion.place):
                        yield mention.actor


def _may_be_same(here: Setting, noun: int, known: Occasion, seen: Occasion) -> bool:
    tokens = here.text.tokens
    determiners = {tokens[child].lower for child in here.text.dependents(noun, "det", "nmod:poss")}
    possessive = any(here.text.dependents(noun, "nmod:poss"))
    if determiners & {"a", "an", "another", "no", "any"}:
        return False
    if known.when and seen.when and known.when.end and seen.when.end and not _compatible(known.when, seen.when):
        return False
    if known.place and seen.place and known.place != seen.place:
        return False
    named = any(here.text.dependents(noun, "compound"))
    return bool(determiners & DEFINITE) or possessive or named or bool(seen.when or seen.place)


def _is_specific(here: Setting, noun: int) -> bool:
    """One event, or one that something is ahead of; not `talks` or `substantive talks` in general."""
    if any(here.text.dependents(noun, "det", "nmod:poss", "compound")) or here.text.tokens[noun].has("Number=Sing"):
        return True
    cases = {here.text.tokens[child].lower for child in here.text.dependents(noun, "case")}
    return bool(cases & words.AHEAD) or is_ahead(here, noun)


def is_ahead(here: Setting, noun: int) -> bool:
    """`ahead of talks`, whatever the parse hangs on what"""
    cases = [child for child in here.text.dependents(noun, "case", "advmod") if 0 < child < noun]
    return any(here.text.tokens[case - 1].lower == "ahead" or here.text.tokens[case].lower == "ahead" for case in cases)


def of_event_ahead(here: Setting, when: When, at: int) -> bool:
    """`is trailing ahead of Tuesday's vote`: the time is that of the vote alone"""
    inside = here.text.tokens_in(when.span) if when.span is not None else ()
    for index in (up for token in inside for up in here.text.ancestors(token)):
        if index == at:
            return False
        if here.text.tokens[index].lower == "ahead" or is_ahead(here, index):
            return True
    return False


def _compatible(one: When, other: When) -> bool:
    """Does one time lie within the other?"""
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return True
    return (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)


def _joined(known: Occasion, seen: Occasion) -> Occasion:
    when = seen.when if known.when is None or (known.when.iso is None and seen.when) else known.when
    return Occasion(lemma=known.lemma, nouns=(*known.nouns, *seen.nouns), when=when, place=known.place or seen.place)


def occasion_of(here: Setting, by_noun: dict[int, Occasion], tokens: list[int], head: int) -> Occasion | None:
    """The event that a clause is about or happens at: its subject, or what follows `at`, `in`, `for`, `during`."""
    if head in by_noun:
        return by_noun[head]
    about = subject(here.text, head) if here.text.tokens[head].relation != "advcl" else None
    if about in by_noun:
        return by_noun[about]
    for index in tokens:
        if index not in by_noun:
            continue
        cases = {here.text.tokens[child].lower for child in here.text.dependents(index, "case")}
        if cases & {"at", "in", "during", "for"}:
            return by_noun[index]
    return next((by_noun[index] for index in _accompanied(here, head) if index in by_noun), None)


def _accompanied(here: Setting, head: int) -> Iterator[int]:
    """Of `talks in Ombrel, with Verania saying that it will discuss trade` the words before `with`, the last one first."""
    for at in (head, *here.text.ancestors(head)):
        marks = [child for child in here.text.dependents(at, "mark", "case") if here.text.tokens[child].lower == "with"]
        if marks and here.text.tokens[at].upos == "VERB":
            first = here.text.sentences[here.text.tokens[at].sentence].start
            yield from range(marks[0] - 1, first - 1, -1)
            return


# ------------------------------------------------------------------ events that a noun names


def conceivable_event(here: Setting, at: int) -> Found | None:
    """`a possible invasion`, `an upcoming visit`, `the planned talks`"""
    own = list(_own_times(here, at))
    if own and all(here.is_past(when) for when in own):  # `came for a planned rally on Monday`
        return None
    certainties: tuple[tuple[frozenset[str], Certainty], ...] = (
        (words.CONCEIVABLE, "possible"), (words.LOOMING, "expected"), (words.UPCOMING, "scheduled"),
    )  # fmt: skip
    for child in here.text.dependents(at, "amod", "compound", "acl"):
        for table, certainty in certainties:
            token = here.text.tokens[child]
            named = token.lower in table and child < at and child not in here.date_at
            if named and (token.lower != "next" or here.text.tokens[at].lemma.lower() in words.GATHERINGS):
                return Found(head=at, certainty=certainty, hedge=() if certainty == "scheduled" else (child,))
    return None


def event_ahead(here: Setting, at: int) -> Found | None:
    """`ahead of talks in Ombrel`, `before Monday's vote`"""
    cases = {here.text.tokens[child].lower for child in here.text.dependents(at, "case")}
    ahead = is_ahead(here, at)
    if not (cases & words.AHEAD or ahead):
        return None
    times = here.dates_in(here.text.subtree(at))
    if any(here.is_past(when) for when in times):
        return None
    if ahead or any(here.lies_ahead(when) for when in times):
        return Found(head=at, certainty="scheduled")
    return None


def dated_event(here: Setting, at: int) -> Found | None:
    """`next month's summit`, `talks in Ombrel on 5 May`"""
    own = (when for when in _own_times(here, at) if not of_event_ahead(here, when, at))
    ahead = any(here.lies_ahead(when, strictly=True) for when in own)
    return Found(head=at, certainty="scheduled") if ahead and not _is_supposed(here, at) else None


def _is_supposed(here: Setting, at: int) -> bool:
    """`if there is a close vote on Monday`: that there will be one is a condition"""
    new = any(here.text.tokens[child].lower in ("a", "an") for child in here.text.dependents(at, "det"))
    clauses = (up for up in (at, *here.text.ancestors(at)) if here.text.tokens[up].relation == "advcl")
    marks = (here.text.tokens[mark].lower for up in clauses for mark in here.text.dependents(up, "mark"))
    return new and any(mark in words.CONDITIONS for mark in marks)


def _own_times(here: Setting, at: int) -> Iterator[When]:
    """The times that stand by the noun or by a participle of it (`a vote held on Monday`), not in a clause further in."""
    for child in here.text.children[at]:
        token = here.text.tokens[child]
        if token.deprel not in ("acl:relcl", "appos"):
            yield from here.own_dates(child) if token.deprel == "acl" else here.dates_in(_phrase(here, child))


def _phrase(here: Setting, at: int) -> list[int]:
    """A token with what it governs, without the clauses inside."""
    found, waiting = [], [at]
    while waiting:
        index = waiting.pop()
        found.append(index)
        inside = here.text.children[index]
        waiting.extend(child for child in inside if here.text.tokens[child].deprel not in ("acl:relcl", "appos"))
    return sorted(found)


def called_for(here: Setting, at: int) -> Found | None:
    """`announced plans to close the port`, `prompted calls for a ban`, `has plans to open in May`"""
    token = here.text.tokens[at]
    certainty = words.STEP_NOUNS.get(token.lemma.lower())
    governor = here.text.tokens[token.head]
    made = token.relation in ("obj", "nsubj", "nsubj:pass") and governor.lemma in words.MAKING
    denied = here.is_denied(token.head) or any(here.text.tokens[c].lower == "no" for c in here.text.children[at])
    if certainty is None or denied or not (made or _has_plans(here, at)):
        return None
    if certainty == "possible" and here.actor_of(subject(here.text, token.head)) is None:
        return None  # what gives somebody the chance to leave is a thing: nobody has offered it
    complement = here.infinitive(at)
    behind = (
        at + 1 < len(here.text.tokens) and here.text.tokens[at + 1].lower == "for"
    )  # whatever the parse hangs it on
    nominal = behind or any(
        here.text.tokens[case].lower == "for"
        for child in here.text.dependents(at, "nmod", "acl")
        for case in here.text.dependents(child, "case", "mark")
    )
    if complement is None and not (nominal and certainty == "demanded"):
        return None
    return Found(head=token.head, certainty=certainty)


def _has_plans(here: Setting, at: int) -> bool:
    """`has plans to close the port`, `is hiring, with plans to open in May`: of somebody, and not of old"""
    token = here.text.tokens[at]
    who = subject(here.text, token.head)
    if token.lemma.lower() != "plan" or who is None or here.is_thing(who):
        return False
    cases = {here.text.tokens[case].lower for case in here.text.dependents(at, "case")}
    has = here.text.tokens[token.head].lemma == "have" and token.relation == "obj" and here.is_present(token.head)
    return has or (token.relation == "obl" and "with" in cases)


EVENT_RULES: tuple[Rule, ...] = (conceivable_event, event_ahead, dated_event)
