"""Who takes part in a next step: those who act, are asked, meet or are met; for whom a speaker says `we`."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.extract.clauses import is_finite, subject
from briefings.extract.occasions import Occasion, is_ahead, parties
from briefings.extract.prospect import Found, Setting
from briefings.language.english import future as words
from briefings.language.english import places
from briefings.language.english.nominals import KINSHIP
from briefings.language.english.organisations import NOUNS
from briefings.records import Actor

MOST_ACTORS = 5
"""More than these are a list of guests."""


def participants(here: Setting, found: Found, tokens: list[int], occasion: Occasion | None) -> tuple[str, ...]:
    """Keys of those who act, are asked, or take part, the first one who acts."""
    keys: list[str | None] = []
    about = subject(here.text, found.head) if not found.nominal else None
    told_by_verb = about is not None and found.rule in ("demanded", "asked")  # its subject is who demands
    asks = found.certainty == "demanded" and not told_by_verb
    if _is_invited(here, found.head) or (asks and (about is None or here.speaker_at.get(about) is not None)):
        keys.append(_demander(here, found.head))
    if about is not None and (about in tokens or not _in_same_clause(here, about, found.head)):
        keys.extend(_party(here, about))
    beyond = _other_matters(here, found, tokens)
    for index in tokens:
        if index not in beyond and _takes_part(here, index, found.head):
            keys.extend(_party(here, index))
    if found.nominal and here.text.tokens[found.head].lemma.lower() not in words.GATHERINGS:
        keys.extend(_attacker(here, found.head))
    if occasion is not None and (found.nominal or about in occasion.nouns):
        keys.extend(parties(here, occasion))
    if not any(keys) and not found.nominal and (about is None or not _is_somebody(here, about)):
        keys.append(_voice(here, found.head))
    return tuple(dict.fromkeys(key for key in keys if key is not None))[:MOST_ACTORS]


def _is_somebody(here: Setting, index: int) -> bool:
    """`members`, `he`: whoever that is, it is not the one who speaks of them."""
    token = here.text.tokens[index]
    if token.upos == "PRON":
        return token.lower in words.OF_ONE
    if token.lemma.lower() in words.FOLLOWERS:
        return True
    return token.upos in ("NOUN", "PROPN") and not (here.is_thing(index) or here.names_event(index))


def _is_invited(here: Setting, head: int) -> bool:
    """`Tolland said the boy was welcome to come`: she invites him"""
    token = here.text.tokens[head]
    return token.lemma in words.INVITED and token.upos == "ADJ"


def _demander(here: Setting, head: int) -> str | None:
    """Who says that something must be done: whose words they are, else the subject of the verb that reports them."""
    governor = here.text.tokens[head].head
    if here.speaker_at.get(head) is not None or here.text.tokens[head].relation != "ccomp":
        return here.speaker_at.get(head)
    if here.text.tokens[governor].lemma not in words.SAYING_VERBS:
        return None
    return here.actor_of(subject(here.text, governor))


def _attacker(here: Setting, event: int) -> Iterator[str | None]:
    """Of `Kestria has massed troops ahead of an invasion` the one who prepares it."""
    clauses = (at for at in here.text.ancestors(event) if here.text.tokens[at].upos == "VERB")
    who = subject(here.text, next(clauses, event))
    if who is not None and who != event:
        yield from _party(here, who)


def _in_same_clause(here: Setting, about: int, head: int) -> bool:
    """Does the subject hang on the very verb? One that was taken out of its words, as a dateline is, then takes no part."""
    return here.text.tokens[about].head == head


def _other_matters(here: Setting, found: Found, tokens: list[int]) -> set[int]:
    """Tokens that tell of something else: the event that a step comes before or after, and what somebody will only say."""
    beyond: set[int] = set()
    for index in tokens:
        if index == found.head:
            continue
        cases = {here.text.tokens[child].lower for child in here.text.dependents(index, "case")}
        if cases & {"before", "after", "following", "until", "since"} or is_ahead(here, index):
            beyond.update(here.text.subtree(index))
    for index in tokens:
        if here.text.tokens[index].relation == "advcl" and is_finite(here.text, index):
            acting = {child for child in here.text.dependents(index, "nsubj") if index in found.hedge}
            beyond.update(other for other in here.text.subtree(index) if other not in acting)
    if here.text.tokens[found.head].lemma in words.TALKING | words.SAYING_VERBS:
        for content in here.text.dependents(found.head, "ccomp"):
            beyond.update(here.text.subtree(content))
    return beyond


def _party(here: Setting, index: int) -> Iterator[str | None]:
    """Whom a noun or pronoun means, and those joined to it."""
    token = here.text.tokens[index]
    if token.lower in ("we", "i", "us", "me") and index in here.quoted:
        yield _voice(here, index) if token.lower in ("we", "us") else here.speaker_at.get(index)
    elif token.lower == "they" and here.meant_by(index) is None:
        voice = _voice(here, index)  # `Cole, for the Council, says they are looking at it`
        yield voice if voice != here.speaker_at.get(index) else None
        yield from _joint_tellers(here, index)
    else:
        yield from _named_by(here, index)
    for child in here.text.dependents(index, "conj"):
        mention = here.meant_by(child)
        yield mention.actor if mention else None
    yield from _examples(here, index)


def _joint_tellers(here: Setting, index: int) -> Iterator[str | None]:
    """`Tolland and Vesk said they would leave`: both"""
    clause = here.text.tokens[index].head
    verb = here.text.tokens[clause].head
    teller = subject(here.text, verb) if here.text.tokens[clause].relation == "ccomp" else None
    others = list(here.text.dependents(teller, "conj")) if teller is not None else []
    if teller is not None and others and here.text.tokens[verb].lemma in words.SAYING_VERBS:
        for one in (teller, *others):
            yield here.actor_of(one)


def _named_by(here: Setting, index: int) -> Iterator[str | None]:
    """Whom a noun names, and of a group whom it belongs to: of delegates that one alone."""
    mention = here.meant_by(index)
    apposed = (here.meant_by(child) for child in here.text.dependents(index, "appos"))
    mention = mention or next((other for other in apposed if other is not None), None)  # `Vesk's mate, Mara Tolland`
    owner = None
    relative = here.text.tokens[index].lemma.lower() in KINSHIP  # `his wife` is not he
    if not relative and (mention is None or here.cast.by_key[mention.actor].kind == "group"):
        owner = next(_owners(here, index), None)
    if mention is not None and not (owner and here.text.tokens[index].lemma.lower() in words.DELEGATES):
        yield mention.actor
    yield owner


def _examples(here: Setting, index: int) -> Iterator[str]:
    """`other parties such as the Valley League`: those that are named."""
    for child in here.text.dependents(index, "nmod"):
        mention = here.meant_by(child)
        if mention is not None and any(here.text.tokens[case].lower == "such" for case in here.text.children[child]):
            yield mention.actor


def _owners(here: Setting, index: int) -> Iterator[str]:
    """Of a noun that names nobody itself those it belongs to: `Kestrian delegates`, `delegates of the Council`."""
    for child in here.text.dependents(index, "amod", "compound", "nmod:poss", "nmod"):
        if _has_followers(here, child):
            continue
        own = here.text.tokens[child].lower in ("our", "my") and child in here.quoted
        if own and here.text.tokens[index].lemma in NOUNS:
            yield from filter(None, (_voice(here, child),))  # `Our party will be represented`
        inner = next(here.text.dependents(child, "compound"), child)
        mention = here.meant_by(child) or here.cast.at(child) or here.cast.at(inner)
        cases = {here.text.tokens[case].lower for case in here.text.dependents(child, "case")}
        if (country := _country(here, child)) is not None:
            yield country
        elif mention is not None and cases <= {"of", "from", "'s", "’s", "'", "’"}:
            yield mention.actor


def _country(here: Setting, index: int) -> str | None:
    """Key of the country that an adjective is of: `Kestrian`"""
    country = places.by_demonym().get(here.text.tokens[index].text)
    if country is None or here.text.tokens[index].relation != "amod":
        return None
    names = {country.name, *country.other_names}
    return next((actor.key for actor in here.cast.actors if actor.name.removeprefix("the ") in names), None)


def _voice(here: Setting, index: int) -> str | None:
    """For whom the speaker of a token says `we`: an official for the body that is named with her, others for themselves."""
    key = here.speaker_at.get(index)
    actor = here.cast.by_key.get(key) if key else None
    if actor is None:
        return key
    bodies = (
        _body_of_role(here, actor),
        here.body_behind.get(actor.key),
        _government_of(here, actor),
        _country_of(here, actor),
    )
    return next((body for body in bodies if body is not None and body != key), key)


def _body_of_role(here: Setting, actor: Actor) -> str | None:
    """`spokeswoman for the Council`, else the country of a `Kestrian Foreign Ministry spokeswoman`"""
    for role in actor.roles:
        tokens = here.text.tokens_in(role.span)
        if any(here.text.tokens[token].lemma.lower() in words.SPOKESMEN for token in tokens):
            named = (
                mention.actor for token in tokens if (mention := here.cast.at(token)) and mention.actor != actor.key
            )
            countries = (country for token in tokens if (country := _country(here, token)) is not None)
            return next(named, next(countries, None))
    return None


def _government_of(here: Setting, actor: Actor) -> str | None:
    """`a senior administration official`, where `the Vesk administration` is Kestria"""
    its = set(actor.name.lower().split()) & words.GOVERNING
    if actor.kind != "unnamed" or not its:
        return None
    countries = (other for other in here.cast.actors if other.kind == "place")
    return next((c.key for c in countries if any(set(alias.lower().split()) & its for alias in c.aliases)), None)


def _country_of(here: Setting, actor: Actor) -> str | None:
    """`the Kestrian Trade Ministry`: its `we` is Kestria's"""
    named = actor.name.split()
    if actor.kind != "organisation" or named[-1].lower() not in words.GOVERNING:
        return None
    countries = (places.by_demonym().get(word) for word in named[:-1])
    names = {name for country in countries if country is not None for name in (country.name, *country.other_names)}
    return next((other.key for other in here.cast.actors if other.name.removeprefix("the ") in names), None)


def _has_relative(here: Setting, index: int) -> bool:
    """`his wife`: he has no part in what she does"""
    token = here.text.tokens[index]
    return token.deprel == "nmod:poss" and here.text.tokens[token.head].lemma.lower() in KINSHIP


def _has_followers(here: Setting, index: int) -> bool:
    """`Vesk fans`, `supporters of Vesk`: the name tells who they are, and he has no part in what they do"""
    token = here.text.tokens[index]
    described = token.relation in ("compound", "nmod", "amod")
    return described and here.text.tokens[token.head].lemma.lower() in words.FOLLOWERS


def _takes_part(here: Setting, index: int, head: int) -> bool:
    """Is the token a participant of the clause: no place that it happens in, no part of another's name or of a time?"""
    mention = here.meant_by(index)
    token = here.text.tokens[index]
    own = token.lower in ("we", "i", "us", "me") and index in here.quoted
    if index in here.date_at or _has_relative(here, index) or _has_followers(here, index):
        return False
    if mention is None and not own:
        told_to = token.relation == "obj" and any(here.text.dependents(token.head, "xcomp", "ccomp"))
        acts = (told_to or token.relation == "nsubj") and any(here.text.dependents(index, "amod", "nmod:poss"))
        joins = token.relation == "obl" and any(
            here.text.tokens[c].lower == "with" for c in here.text.dependents(index, "case")
        )
        return acts or joins
    if token.relation in ("compound", "amod", "flat", "nmod:desc"):
        return here.text.tokens[token.head].lemma.lower() in words.EVENTS and token.head == head
    cases = {here.text.tokens[child].lower for child in here.text.dependents(index, "case")}
    located = mention is not None and here.cast.by_key[mention.actor].kind == "place"
    if cases & set(words.DEMAND_PREPOSITIONS.get(here.text.tokens[token.head].lemma, ())):  # `calls on Kestria to act`
        return True
    return not (located and cases & {"in", "at", "on", "near", "from", "outside", "to", "into", "around", "across"})
