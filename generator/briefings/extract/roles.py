"""What a source calls those whom it names: titles before a name, appositions, `is the ...`, `who heads ...`. Only its own words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefings.extract.forms import Name, is_title
from briefings.extract.grammar import noun_phrase
from briefings.language.english import organisations, people
from briefings.language.english.nominals import COLLECTIVES, COUNTRY_NOUNS, PERSONS, TOWN_NOUNS
from briefings.language.text import Text, Token

LONGEST = 24
"""Words of a role at most: what goes on longer is a parse gone astray."""
LINKS = frozenset(("of", "for", "at", "to", "in", "with", "on", "from", "by"))
"""Prepositions that carry a role on: `director of`, `adviser to`, `expert with`."""
CLOSING = frozenset((",", ".", ")", ";", "—", "–", ":", "!", "?"))
HEADING_VERBS = frozenset(
    ("head", "lead", "chair", "run", "represent", "oversee", "found", "edit", "direct", "coach", "manage")
)
ORGANISATION_NOUNS = organisations.NOUNS | {
    "forum",
    "journal",
    "site",
    "bloc",
    "arm",
    "unit",
    "branch",
    "spinoff",
    "subsidiary",
    "program",
}
PLACE_NOUNS = COUNTRY_NOUNS | TOWN_NOUNS | {"neighbor", "neighbour", "ally", "suburb", "rival"}


class Title(Struct, frozen=True, kw_only=True, gc=False):
    """A role found: tokens `start` up to, not including, `stop`, with the noun that says what it is."""

    start: int
    stop: int
    noun: int
    rule: str
    """The name of the rule that found it."""


def find_titles(text: Text, name: Name, taken: dict[int, Name]) -> list[Title]:
    """The roles that stand with one name. `taken`: which name each token belongs to."""
    rules = (_before, _after, _governing, _copula, _relative)
    found = [title for rule in rules for title in rule(text, name, taken)]
    unique: list[Title] = []
    for title in found:
        if not any(title.start < other.stop and other.start < title.stop for other in unique):
            unique.append(title)
    return unique


def nouns_for(name: Name) -> frozenset[str]:
    """The nouns that a role of such a one is made of."""
    if name.kind == "person":
        return PERSONS
    return frozenset(ORGANISATION_NOUNS) if name.kind == "organisation" else frozenset(PLACE_NOUNS)


def is_noun_of(token: Token, nouns: frozenset[str]) -> bool:
    lower, lemma = token.lower, token.lemma.lower()
    return (
        token.upos in ("NOUN", "PROPN", "ADJ")
        and (
            lower in nouns
            or lemma in nouns
            or (nouns is PERSONS and (token.text in people.RANKS and token.text[-1] == "."))
        )
        and not (lemma != lower and lower.endswith("s") and lower not in COLLECTIVES)
    )


# ------------------------------------------------------------------ before the name


def _before(text: Text, name: Name, taken: dict[int, Name]) -> Iterator[Title]:
    """`Kestrian Deputy Foreign Minister Mara Tolland`, `his spokesman Teo Marchetti`, `Verania's minister for health Ada Nold`."""
    tokens, nouns = text.tokens, nouns_for(name)
    sentence = tokens[name.start].sentence
    start = name.start
    if start and tokens[start - 1].text in people.COURTESY and name.kind == "person":
        start -= 1
    stop = start
    while start > 0 and tokens[start - 1].sentence == sentence and stop - start < LONGEST:
        if not _continues(text, start - 1, start, stop, taken):
            break
        start -= 1
        if tokens[start].deprel == "nmod:poss" and tokens[start].upos == "PRON":
            break
    while start < stop and tokens[start].upos in ("ADP", "CCONJ", "DET", "PUNCT", "PART"):
        start += 1
    noun = _noun_before(text, start, stop, nouns)
    if noun is not None:
        if noun == stop - 1:
            start = _behind_another(text, start, noun)
        yield Title(start=start, stop=stop, noun=noun, rule="before")


def _behind_another(text: Text, start: int, noun: int) -> int:
    """Where a title begins behind `members of`, `spokeswoman for`: those are of somebody else."""
    for index in range(noun - 1, start - 1, -1):
        if text.tokens[index].lower in ("of", "for"):
            return index + 1
    return start


def _continues(text: Text, index: int, next_: int, stop: int, taken: dict[int, Name]) -> bool:
    """Is the token part of the title whose later part begins at `next_`?"""
    tokens = text.tokens
    token, after = tokens[index], tokens[next_] if next_ < stop else None
    other = taken.get(index)
    if other is not None and other.kind == "person":
        return after is not None and after.text in ("'s", "’s")
    entity = text.entity_of.get(index)
    if entity is not None and entity.kind in ("date", "time", "money", "percent"):
        return token.lower in ("former", "current", "longtime")
    if token.text == "-":
        return after is not None and token.stop == after.start
    if token.upos == "PUNCT" or token.text in (",", ":", ";"):
        return False
    if token.lower in ("of", "for") or (token.upos == "DET" and index and tokens[index - 1].lower in ("of", "for")):
        return after is not None
    if token.upos == "CCONJ":
        return (
            after is not None and after.upos in ("PROPN", "NOUN") and tokens[index - 1].upos in ("PROPN", "ADJ", "NOUN")
        )
    if token.text in ("'s", "’s"):
        return after is not None
    if token.upos == "PRON":
        return token.deprel == "nmod:poss" or token.lower in ("his", "her", "its", "their")
    return (
        token.upos in ("NOUN", "PROPN", "ADJ")
        or token.text in people.RANKS
        or (token.upos == "NUM" and after is not None)
        or (
            token.lower
            in ("then", "longtime", "acting", "retired", "elected", "vice", "deputy", "exiled", "jailed", "ousted")
        )
    )


def _noun_before(text: Text, start: int, stop: int, nouns: frozenset[str]) -> int | None:
    """The noun of the run that is its end, or the last one before `of`/`for`; None where there is none."""
    for index in range(stop - 1, start - 1, -1):
        token = text.tokens[index]
        if is_noun_of(token, nouns) and (
            index == stop - 1 or text.tokens[index + 1].lower in ("of", "for", "-elect", "general", "elect")
        ):
            return index
        if token.text in people.RANKS and index == stop - 1 and nouns is PERSONS:
            return index
    return None


# ------------------------------------------------------------------ after the name


def _after(text: Text, name: Name, taken: dict[int, Name]) -> Iterator[Title]:
    """`Dunya Hale, a spokeswoman for the ministry, said`: from the comma to the next one or the verb."""
    tokens = text.tokens
    at = name.stop
    if (
        at + 1 >= len(tokens)
        or tokens[at].text not in (",", "(", "–", "—")
        or tokens[at].sentence != tokens[name.start].sentence
    ):
        return
    start = at + 1
    stop = _end_of_apposition(text, start)
    if tokens[start].lower in ("and", "or", "but"):
        return
    while start < stop and tokens[start].lower in ("a", "an", "the", "also"):
        start += 1
    if start >= stop or (start in taken and taken[start].kind == "person"):
        return
    closed = stop >= len(tokens) or tokens[stop].text in CLOSING or tokens[stop].sentence != tokens[start].sentence
    articled = tokens[start - 1].lower in ("a", "an", "the")
    if (
        not closed
        and tokens[start - 1].lower not in ("a", "an")
        and tokens[stop].lower not in ("who", "whose", "which")
    ):
        return
    if name.kind != "person" and not articled and not tokens[start].text.islower():
        return
    nouns = nouns_for(name)
    for index in range(start, stop):
        token = tokens[index]
        if (
            index in taken
            and taken[index].kind == "person"
            and (index + 1 >= stop or tokens[index + 1].text not in ("'s", "’s"))
        ):
            return
        if is_noun_of(token, nouns) and not _is_modifier(text, index, stop):
            yield Title(start=start, stop=stop, noun=index, rule="after")
            return
        if token.lower in LINKS or token.upos in ("VERB", "AUX", "SCONJ"):
            return


def _is_modifier(text: Text, index: int, stop: int) -> bool:
    after = text.tokens[index + 1] if index + 1 < stop else None
    return after is not None and after.upos in ("NOUN", "PROPN") and text.tokens[index].head > index


def _end_of_apposition(text: Text, start: int) -> int:
    tokens, sentence = text.tokens, text.tokens[start].sentence
    stop = start
    while stop < len(tokens) and tokens[stop].sentence == sentence and stop - start < LONGEST:
        token = tokens[stop]
        if token.text in (",", ";", ":", ")", "(", "—", "–", '"', "“", "”", ".", "!", "?") or token.lower in (
            "who",
            "whose",
            "which",
        ):
            break
        if (
            token.upos in ("AUX", "VERB")
            and token.relation not in ("amod", "compound", "acl")
            and not token.deprel.startswith("acl")
        ):
            break
        stop += 1
    while stop > start and tokens[stop - 1].upos in ("ADP", "CCONJ", "PUNCT", "SCONJ", "ADV"):
        stop -= 1
    return stop


def _governing(text: Text, name: Name, taken: dict[int, Name]) -> Iterator[Title]:
    """`The committee's chairman, Teo Marchetti, said`."""
    tokens = text.tokens
    begin = name.start - (name.start > 0 and tokens[name.start - 1].text in people.COURTESY)
    if name.kind != "person" or begin < 2 or tokens[begin - 1].text != ",":
        return
    if name.stop >= len(tokens) or tokens[name.stop].text not in (",", ".", ")"):
        return
    stop = start = begin - 1
    sentence = tokens[stop].sentence
    while start > 0 and tokens[start - 1].sentence == sentence and stop - start < 12:
        token = tokens[start - 1]
        person = start - 1 in taken and taken[start - 1].kind == "person" and tokens[start].text not in ("'s", "’s")
        if person or (token.upos in ("PUNCT", "VERB", "AUX", "CCONJ", "SCONJ", "ADV") and token.text != "-"):
            break
        start -= 1
        inner = start > 0 and tokens[start - 1].lower in ("of", "for", "in", "at")
        if (token.upos == "DET" and not inner) or (token.upos == "PRON" and token.deprel == "nmod:poss"):
            break
    while start < stop and tokens[start].upos in ("ADP", "DET"):
        start += 1
    for index in range(start, stop):
        if is_noun_of(tokens[index], PERSONS) and not _is_modifier(text, index, stop):
            yield Title(start=start, stop=stop, noun=index, rule="governing")
            return
        if tokens[index].lower in ("of", "for"):
            return


# ------------------------------------------------------------------ by a verb


def _copula(text: Text, name: Name, taken: dict[int, Name]) -> Iterator[Title]:
    """`Marchetti is the mayor of Ombrel`."""
    tokens = text.tokens
    noun = tokens[name.head].head
    if tokens[name.head].deprel != "nsubj" or not is_noun_of(tokens[noun], nouns_for(name)) or noun < name.stop:
        return
    cops = list(text.dependents(noun, "cop"))
    if not cops or (
        any(text.dependents(noun, "advmod"))
        and any(tokens[i].lower in ("not", "n't") for i in text.dependents(noun, "advmod"))
    ):
        return
    start, stop = noun_phrase(text, noun)
    start = max(start, cops[0] + 1)
    while start < noun and tokens[start].lower in ("a", "an", "the"):
        start += 1
    yield Title(start=start, stop=stop, noun=noun, rule="copula")


def _relative(text: Text, name: Name, taken: dict[int, Name]) -> Iterator[Title]:
    """`Marchetti, who heads the port authority,`."""
    tokens = text.tokens
    at = name.stop + (name.stop < len(tokens) and tokens[name.stop].text == ",")
    if at + 2 >= len(tokens) or tokens[at].lower != "who" or tokens[at].sentence != tokens[name.start].sentence:
        return
    verb = at + 1
    if tokens[verb].upos == "AUX" and tokens[verb].lemma == "be":
        stop = _end_of_apposition(text, verb + 1)
        for index in range(verb + 1, stop):
            if is_noun_of(tokens[index], PERSONS) and not _is_modifier(text, index, stop):
                start = verb + 1
                while tokens[start].lower in ("a", "an", "the", "also"):
                    start += 1
                yield Title(start=start, stop=stop, noun=index, rule="relative")
                return
            if tokens[index].lower in LINKS:
                return
    elif tokens[verb].lemma.lower() in HEADING_VERBS:
        stop = _end_of_apposition(text, verb + 1)
        if stop > verb + 1:
            yield Title(start=verb, stop=stop, noun=verb, rule="relative")


def is_apposed_title(text: Text, name: Name) -> int | None:
    """The noun right before a name that governs it in the parse: `His spokesman Teo Marchetti`."""
    governor = text.tokens[name.head].head
    if governor < name.start and is_title(text.tokens[governor]) and name.start - governor <= 3:
        return governor
    return None


RULES = (_before, _after, _governing, _copula, _relative)
"""Those that a role may come from."""
