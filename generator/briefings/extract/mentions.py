"""Words that may take someone up again, or bring in someone without a name: noun phrases about people and bodies, and pronouns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from briefings.language.english import organisations
from briefings.language.english.nominals import (
    AMOUNTS,
    COLLECTIVES,
    COUNTRY_NOUNS,
    FEMALE,
    MALE,
    PERSONS,
    UNSURE,
)
from briefings.language.english.people import Gender
from briefings.language.grammar import acts, noun_phrase, speaks
from briefings.language.phrases import MARKS
from briefings.language.text import Text

Class = Literal["person", "people", "body", "country"]

PRONOUNS: dict[str, tuple[Class, Gender | None]] = {
    "he": ("person", "male"), "him": ("person", "male"), "his": ("person", "male"), "himself": ("person", "male"),
    "she": ("person", "female"), "her": ("person", "female"), "hers": ("person", "female"), "herself": ("person", "female"),
    "it": ("body", None), "its": ("body", None), "itself": ("body", None),
    "who": ("person", None),
    "they": ("people", None), "them": ("people", None), "their": ("people", None), "themselves": ("people", None),
}  # fmt: skip
ASKING = frozenset("how what whatever when where whether which why".split())
DEFINITE = frozenset(("the", "this", "that", "these", "those"))


class Reference(Struct, frozen=True, kw_only=True, gc=False):
    """A noun phrase or pronoun that may mean an actor."""

    form: Literal["nominal", "pronoun"]
    start: int
    stop: int
    """Without what stands behind the noun."""
    full: int
    """The end with its prepositional parts: what an unnamed source is called."""
    head: int
    lemma: str
    sort: Class
    gender: Gender | None
    definite: bool
    speaks: bool
    acts: bool


def find_references(text: Text, taken: set[int]) -> Iterator[Reference]:
    """Noun phrases and pronouns in text order. `taken`: tokens of names and of the titles that stand with them."""
    counted: set[int] = set()
    for index, token in enumerate(text.tokens):
        if index in taken or index in counted:
            continue
        noun = _counted(text, index)
        if noun is not None and noun not in taken:
            counted.add(noun)
            yield _amount(text, index, noun)
        elif (
            token.upos == "PRON"
            and token.lower in PRONOUNS
            and token.relation != "expl"
            and (token.lower != "who" or text.tokens[token.head].deprel == "acl:relcl")
        ):
            sort, gender = PRONOUNS[token.lower]
            yield Reference(
                form="pronoun", start=index, stop=index + 1, full=index + 1, head=index, lemma=token.lower, sort=sort, gender=gender,
                definite=True, speaks=speaks(text, index), acts=acts(text, index),
            )  # fmt: skip
        elif token.upos in ("NOUN", "PROPN") and token.relation not in ("compound", "flat"):
            yield from _nominal(text, index, taken)


def _counted(text: Text, index: int) -> int | None:
    """The people of `Hundreds of protesters`, `tens of thousands of voters`, `a team of researchers`, `one of the officials`."""
    token = text.tokens[index]
    if (token.lower not in AMOUNTS and token.upos != "NUM") or text.tokens[index + 1 : index + 2] == ():
        return None
    for child in text.dependents(index, "nmod"):
        noun = text.tokens[child]
        cases = [text.tokens[at].lower for at in text.dependents(child, "case")]
        marked = any(text.tokens[at].text in MARKS for at in range(index, child))  # `Dozens of "pilots"`
        if text.tokens[index + 1].lower != "of" or cases != ["of"] or marked:
            continue
        if noun.lower in AMOUNTS:
            return _counted(text, child)
        share = token.upos == "NUM" and any(text.dependents(child, "nummod"))  # `eight of 10 voters`
        if noun.has("Number=Plur") and noun.lemma.lower() in PERSONS and not share:
            return child
    return None


def _amount(text: Text, index: int, noun: int) -> Reference:
    """So many of the people whom the noun means; `one of the officials` is somebody."""
    one = text.tokens[index].lower == "one"
    return Reference(
        form="nominal", start=noun_phrase(text, index, tail=False)[0], stop=noun + 1, full=noun_phrase(text, noun)[1], head=index,
        lemma=text.tokens[noun].lemma.lower(), sort="person" if one else "people", gender=None,
        definite=False, speaks=speaks(text, index), acts=acts(text, index),
    )  # fmt: skip


def _nominal(text: Text, index: int, taken: set[int]) -> Iterator[Reference]:
    token = text.tokens[index]
    lemma, lower = token.lemma.lower(), token.lower
    plural = token.has("Number=Plur") or (lower != lemma and lower == lemma + "s")
    known = lemma in PERSONS or lower in PERSONS
    sort: Class
    if (plural and (known or lemma in COLLECTIVES)) or (lemma in COLLECTIVES and lemma not in organisations.NOUNS):
        sort = "people"
    elif known and not plural:
        sort = "person"
    elif lemma in organisations.NOUNS:
        sort = "people" if plural else "body"
    elif lemma in COUNTRY_NOUNS and not plural:
        sort = "country"
    else:
        return
    start, full = noun_phrase(text, index)
    start = _behind_clauses(text, start, index)
    if any(at in taken for at in range(start, index + 1) if text.tokens[at].relation in ("appos", "flat")):
        return
    first = text.tokens[start]
    gender: Gender | None = "female" if lemma in FEMALE - UNSURE else "male" if lemma in MALE - UNSURE else None
    yield Reference(
        form="nominal", start=start, stop=index + 1, full=full, head=index, lemma=lemma, sort=sort, gender=gender,
        definite=first.lower in DEFINITE or first.deprel == "nmod:poss", speaks=speaks(text, index), acts=acts(text, index),
    )  # fmt: skip


def _behind_clauses(text: Text, start: int, head: int) -> int:
    """Where the phrase begins behind a question word or a verb that a parse drew into it: `how` `experts`, `at least` `four officers`."""
    for index in range(head - 1, start - 1, -1):
        token = text.tokens[index]
        verb = token.upos in ("VERB", "AUX") and token.has("VerbForm=Fin")
        if verb or token.lower in ASKING or token.lower == "least" or token.upos == "SCONJ":
            return index + 1
    return start
