"""Where an article names someone: the engine's entities repaired, names that it missed, one kind for one name throughout."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from briefings.extract import gathering
from briefings.extract.amendments import kinds_of
from briefings.extract.forms import (
    FIRST_NAMES,
    Form,
    Name,
    head_of,
    is_capital,
    is_headed_phrase,
    is_title,
    surname,
)
from briefings.extract.gathering import (
    Gathered,
    bodies_known,
    cut_behind_last_names,
    cut_in_headlines,
    join_bracketed,
    join_halves,
    join_heads,
    join_known,
    join_partners,
    join_side_by_side,
    naming,
)
from briefings.extract.kinds import introduces_a_body, opens_with_a_dash, told_kind
from briefings.extract.matching import forms_of, is_known, places_of
from briefings.extract.repair import parts_of, repaired, the_seat, with_complement, without_title
from briefings.extract.strays import is_stray, known_in
from briefings.language.english import organisations, people, places
from briefings.language.grammar import speaks
from briefings.language.text import Entity, Text
from briefings.records import ActorKind

KINDS: dict[str, ActorKind] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "group": "group",
    "product": "organisation",
}
"""Kinds of entities that can be actors. Engines often call a well-known company a product."""
FOLLOWERS = ("ers", "ists", "ites", "crats")
"""Ends of words for those who follow somebody or something: `Damists`."""
LONGEST_DATELINE = 4
"""Words of a town in capitals; more are a headline."""
LONGEST_PERSON = 3
"""Words of a person's name in a headline of capitals."""
LONGEST_IN_HEADING = 5
"""A longer entity in a headline in title case is the headline, not a name."""


def find_names(text: Text) -> tuple[Name, ...]:
    """All names in text order; they do not overlap. One form has one kind throughout the article."""
    found = Gathered(text)
    take_entities(found)
    take_datelines(found)
    take_addressed(found)
    take_introduced(found)
    join_side_by_side(found)
    join_bracketed(found)
    join_heads(found)
    join_partners(found)
    join_halves(found)
    take_listed(found)
    kinds = kinds_of(text, found.in_order())
    join_known(found, kinds)
    cut_behind_last_names(found, kinds)
    if cut_in_headlines(found, kinds):
        kinds = kinds_of(text, found.in_order())
    take_again(found, kinds)
    take_known(found)
    take_runs(found)
    join_heads(found)
    join_known(found, kinds_of(text, found.in_order()))
    kinds = kinds_of(text, found.in_order())
    known = known_in(text, kinds, found.in_order())
    named = [name for name in found.in_order() if not is_stray(known, name)]
    return tuple(replace(name, kind=kinds[name.form]) for name in named)


@naming
def take_entities(found: Gathered) -> None:
    """What the language engine takes for a name, with its ends mended."""
    for entity in found.text.entities:
        kind = KINDS.get(entity.kind) or _paper(found, entity)
        if kind is None or (kind == "group" and found.text.tokens[entity.stop - 1].upos == "ADJ"):
            continue
        if kind == "organisation" and _is_a_thing(found, entity):
            continue
        headline = found.text.tokens[entity.start].sentence in found.headings and _is_headline(
            found, entity.start, entity.stop
        )
        if headline and not _is_met_below(found, entity):
            continue
        for start, stop, sort in parts_of(found.text, entity.start, entity.stop, kind):
            start, stop = repaired(found.text, start, stop, sort)
            if start < stop:
                found.add(start, stop, sort)


def _paper(found: Gathered, entity: Entity) -> ActorKind | None:
    """`The Daily Heron called them liars`, `the Rivers Journal`: such a title is a newspaper's."""
    if entity.kind != "work":
        return None
    start, stop = repaired(found.text, entity.start, entity.stop, "organisation")
    if start >= stop:
        return None
    tokens = found.text.tokens[start:stop]
    headed = is_headed_phrase(tokens) or (len(tokens) > 1 and tokens[-1].lower in organisations.PAPERS)
    return "organisation" if headed or speaks(found.text, head_of(found.text, start, stop)) else None


def _is_a_thing(found: Gathered, entity: Entity) -> bool:
    """`the Verania Iodine study`: the small word at its end says what it is, and no body's name stands before that."""
    tokens = found.text.tokens[entity.start : entity.stop]
    if len(tokens) < 2 or not (tokens[-1].text.islower() and tokens[-1].lower in organisations.THINGS):
        return False
    names_a_body = any(token.lower in organisations.HEADS or token.text in organisations.KNOWN for token in tokens)
    return not names_a_body


def _is_met_below(found: Gathered, entity: Entity) -> bool:
    """`PRESS BRIEFING BY SECRETARY MARA TOLLAND`, over `MS. TOLLAND: ...`: a person's full name in a headline of capitals."""
    person = entity.kind == "person" and 1 < entity.stop - entity.start <= LONGEST_PERSON
    return person and found.text.tokens[entity.stop - 1].lower in found.below


def _is_headline(found: Gathered, start: int, stop: int) -> bool:
    tokens = found.text.tokens[start:stop]
    line = found.text.tokens_of(tokens[0].sentence)
    shouted = all(token.text.isupper() for token in line if token.text.isalpha())
    return len(tokens) > LONGEST_IN_HEADING or shouted or any(token.upos in ("VERB", "PUNCT") for token in tokens)


@naming
def take_datelines(found: Gathered) -> None:
    """`PORT ELDER —`, `SAINT ANSEL, 11 May –`: the capitals that open a paragraph, however the engine cut them."""
    tokens = found.text.tokens
    for sentence in found.text.sentences:
        start = stop = sentence.start
        while stop < sentence.stop and tokens[stop].text.isupper() and tokens[stop].upos == "PROPN":
            stop += 1
        opens = sentence.span.start == found.text.article.blocks[sentence.block].span.start
        if opens and 1 < stop - start < LONGEST_DATELINE and opens_with_a_dash(found.text, stop):
            found.replace(start, stop, "place")


@naming
def take_addressed(found: Gathered) -> None:
    """`Mr. King`, `Sen. Hale`: a form of address makes a name of the capitalised words behind it."""
    tokens = found.text.tokens
    for index, token in enumerate(tokens[:-1]):
        address = token.text in people.ADDRESSES
        stop = start = index + 1
        while (
            address
            and stop < len(tokens)
            and stop - start < 4
            and tokens[stop].sentence == token.sentence
            and is_capital(tokens[stop])
            and tokens[stop].upos in ("PROPN", "NOUN", "ADJ")
            and stop not in found.taken
            and tokens[stop].text not in people.COURTESY
        ):
            stop += 1
        if (stop > start and not is_title(tokens[stop - 1])) or stop == start + 1:
            found.add(start, stop, "person")


@naming
def take_introduced(found: Gathered) -> None:
    """`the website "Reed Wiki"`: what a noun for bodies introduces."""
    tokens = found.text.tokens
    for start in range(1, len(tokens)):
        if not introduces_a_body(found.text, start) or tokens[start].text in FIRST_NAMES:
            continue
        stop = start
        while stop < len(tokens) and _is_of_an_introduced_name(found, stop, tokens[start - 1].sentence):
            stop += 1
        if stop > start:
            found.replace(start, stop, "organisation")


def _is_of_an_introduced_name(found: Gathered, index: int, sentence: int) -> bool:
    """A capitalised noun; between marks even where the engine took a part of them for a name: `"Reed Wiki"`."""
    token = found.text.tokens[index]
    marked = any(found.text.tokens[at].text in ('"', "“") for at in (index - 1, index - 2))
    free = (index not in found.taken or marked) and token.sentence == sentence and sentence not in found.headings
    return free and is_capital(token) and token.upos in ("PROPN", "NOUN", "ADJ") and not is_title(token)


@naming
def take_listed(found: Gathered) -> None:
    """`Valley Insider, Heron News and Reed News`: the first of a list of bodies."""
    tokens = found.text.tokens
    for second, third in pairwise(found.in_order()):
        start = stop = second.start - 1
        joined = third.start == second.stop + 1 and tokens[second.stop].lower in (",", "and")
        if not joined or {second.kind, third.kind} != {"organisation"} or stop < 2 or tokens[stop].text != ",":
            continue
        while start and is_capital(tokens[start - 1]) and start - 1 not in found.taken:
            start -= 1
        if stop - start > 1 and tokens[start].sentence == tokens[stop].sentence and not is_title(tokens[start]):
            found.add(start, stop, "organisation")


@naming
def take_again(found: Gathered, kinds: dict[Form, ActorKind]) -> None:
    """Where a name that is known from elsewhere in the article stands untold, or a person's last name alone."""
    forms: dict[Form, ActorKind] = {form: kind for form, kind in kinds.items() if kind != "group"}
    for form, kind in kinds.items():
        if kind == "person" and len(form) > 1:
            forms.setdefault((surname(form),), "person")
    _take_forms(found, forms)


@naming
def take_known(found: Gathered) -> None:
    """Countries and well-known organisations that the engine passed over."""
    bodies = bodies_known(found.text)
    named = frozenset(places.by_name()) | places.US_STATES | places.REGIONS
    forms: dict[Form, ActorKind] = dict.fromkeys(forms_of(named - {"US"}), "place")
    forms |= dict.fromkeys(forms_of(frozenset(name for name in places.BLOCS if " " in name)), "group")
    forms |= dict.fromkeys(forms_of(bodies), "organisation")
    forms |= {(".".join(name.lower()),): "organisation" for name in bodies if name.isupper() and name.isalpha()}
    _take_forms(found, forms, exact=named | bodies | places.BLOCS)
    for index, token in enumerate(found.text.tokens):
        if index in found.taken:
            continue
        if token.text == "US" and token.upos == "PROPN":
            found.add(index, index + 1, "place")
        elif token.text == "West" and index and found.text.tokens[index - 1].lower == "the" and token.upos == "PROPN":
            found.add(index, index + 1, "group")


@naming
def take_runs(found: Gathered) -> None:
    """Capitalised runs that the engine passed over: those whose words tell what they are, and those that tell something."""
    index = 0
    while index < len(found.text.tokens):
        stop = index
        while stop < len(found.text.tokens) and _is_of_a_run(found, stop, found.text.tokens[index].sentence):
            stop += 1
        if stop > index:
            _take_run(found, index, stop)
        index = max(stop, index + 1)


def _is_of_a_run(found: Gathered, index: int, sentence: int) -> bool:
    """A capitalised proper noun, an adjective before one, or a noun for bodies with what it is for: `Commission on Clean Rivers`."""
    token = found.text.tokens[index]
    if token.sentence != sentence or sentence in found.headings or not is_capital(token) or index in found.taken:
        return False
    if token.upos == "NOUN" and index not in found.text.entity_of:
        before = found.text.tokens[index - 1] if index else token
        named = token.lower in organisations.HEADS and before.upos == "PROPN" and before.head == index
        completed = token.lower in organisations.COMPLETED
        return named or (completed and with_complement(found.text, index, index + 1)[1] > index + 1)
    if token.upos == "ADJ":
        return token.head > index and token.head - index < 4 and found.text.tokens[token.head].upos == "PROPN"
    return token.upos == "PROPN" and index not in found.text.entity_of


def _take_run(found: Gathered, start: int, stop: int) -> None:
    if found.text.tokens[stop - 1].lower not in organisations.HEADS:
        start = without_title(found.text, start, stop)
    start, stop = the_seat(found.text, start, stop)
    start, stop = with_complement(found.text, start, stop)
    tokens = found.text.tokens[start:stop]
    if tokens[-1].upos == "ADJ" or (len(tokens) == 1 and (is_title(tokens[0]) or len(tokens[0].text) < 2)):
        return
    head = head_of(found.text, start, stop)
    trial = Name(start=start, stop=stop, head=head, kind="person", form=found.form(start, stop))
    told = told_kind(found.text, trial)
    if told is not None:
        found.add(start, stop, told)
    elif stop - start == 1 and tokens[0].has("Number=Plur") and tokens[0].lower.endswith(FOLLOWERS):
        found.add(start, stop, "group")
    elif speaks(found.text, head):
        found.add(start, stop, "person")


def _take_forms(found: Gathered, forms: dict[Form, ActorKind], *, exact: frozenset[str] | None = None) -> None:
    for index, stop, form in places_of(found.text, forms):
        token = found.text.tokens[index]
        common = (
            len(form) == 1 and token.upos not in ("PROPN", "X") and not (token.text.isupper() and len(token.text) > 2)
        )
        if common or found.taken & set(range(index, stop)):
            continue
        if exact is not None and not is_known(found.text.words(index, stop), exact):
            continue
        if not _is_inside_a_longer(found, index, stop):
            found.add(index, stop, forms[form])


def _is_inside_a_longer(found: Gathered, start: int, stop: int) -> bool:
    """`Tolland` in `Tolland Road`: the capitals go on."""
    tokens = found.text.tokens
    if tokens[start].sentence in found.headings:
        return False
    after = tokens[stop] if stop < len(tokens) else None
    return (
        after is not None
        and after.sentence == tokens[start].sentence
        and after.upos == "PROPN"
        and is_capital(after)
        and start <= tokens[stop - 1].head <= stop
        and tokens[stop - 1].head == stop
        and stop not in found.taken
        and not is_title(after)
    )


RULES = (
    *gathering.RULES,
    take_entities,
    take_datelines,
    take_addressed,
    take_introduced,
    take_listed,
    take_again,
    take_known,
    take_runs,
)
"""Those that a name may come from."""
