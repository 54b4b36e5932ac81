"""What a name is the name of: person, organisation, place or group, or nobody."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise

from briefings.extract.forms import FIRST_NAMES, Form, Name, form_of, is_capital, is_title, surname
from briefings.language.english import organisations, people, places
from briefings.language.english.nominals import PERSONS, ROLES
from briefings.language.text import Text, Token
from briefings.records import ActorKind

INITIALS = re.compile(r"(?:[A-Z]\.)+")
NAMED_AFTER = frozenset(("church", "order", "temple"))
"""`the Church of Solace` is called `Solace` as well."""


def kinds_of(text: Text, names: list[Name]) -> dict[Form, ActorKind]:
    """The kind of each form: what its words tell, else what most places say, else what its last name's owner is."""
    votes: dict[Form, Counter[ActorKind]] = defaultdict(Counter)
    for name in names:
        told = told_kind(text, name)
        votes[name.form][told or name.kind] += 3 if told else 1
    kinds: dict[Form, ActorKind] = {}
    for form, counted in votes.items():
        kinds[form] = min(counted, key=lambda kind: (-counted[kind], kind))
    people_of = {
        word for form, kind in kinds.items() if kind == "person" and len(form) > 1 for word in (surname(form),)
    }
    for form in kinds:
        if len(form) == 1 and form[0] in people_of and not _is_place_word(form) and kinds[form] != "person":
            kinds[form] = "person"
    for form in [
        form
        for form, kind in kinds.items()
        if kind == "organisation" and form[0] in NAMED_AFTER and form[-2:-1] == ("of",)
    ]:
        if kinds.get(form[-1:]) in ("place", "person"):
            kinds[form[-1:]] = "organisation"
    return kinds


def _is_place_word(form: Form) -> bool:
    return any(form == form_of(name.split()) for name in ("Washington", "Jordan", "Chad", "Georgia", "Virginia"))


def told_kind(text: Text, name: Name) -> ActorKind | None:
    """What the words of a name and the title before it say for certain."""
    tokens = text.tokens[name.start : name.stop]
    words = text.words(name.start, name.stop)
    before = text.tokens[name.start - 1] if name.start else None
    if (
        words in places.by_name()
        or words in places.by_capital()
        or words in places.US_STATES
        or words in places.REGIONS
    ):
        return None if len(tokens) == 1 and before is not None and before.text in people.COURTESY else "place"
    if words in organisations.KNOWN or tokens[-1].text in organisations.SUFFIXES:
        return "organisation"
    if len(tokens) > 1 and (tokens[-1].lower in organisations.HEADS or is_headed_phrase(tokens)):
        return "organisation"
    if before is not None and (
        before.text in people.COURTESY or (before.text in people.RANKS and before.text[-1] == ".")
    ):
        return "person"
    if words in places.by_seat() or (len(tokens) > 1 and tokens[-1].lower in organisations.PLACE_HEADS):
        return "place"
    if words in places.BLOCS:
        return "group"
    if _is_called_a_person(text, name):
        return "person"
    first = tokens[0].text
    if 1 < len(tokens) <= 3 and INITIALS.fullmatch(first) and first not in places.by_name() and is_capital(tokens[-1]):
        return "person"
    if 1 < len(tokens) <= 4 and first in FIRST_NAMES and all(map(is_capital, tokens)):
        return "person"
    return None


def _is_called_a_person(text: Text, name: Name) -> bool:
    """A noun for people right before the name, an age or `who` right after it."""
    tokens = text.tokens
    before = tokens[name.start - 1] if name.start else None
    if (
        before is not None
        and before.upos == "NOUN"
        and before.lower in ROLES
        and before.sentence == tokens[name.start].sentence
    ):
        return True
    after = tokens[name.stop : name.stop + 3]
    if len(after) < 3 or after[0].text != "," or after[0].sentence != tokens[name.start].sentence:
        return False
    return (after[1].text.isdigit() and len(after[1].text) == 2 and after[2].text in (",", ".")) or after[
        1
    ].lower == "who"


def is_headed_phrase(tokens: tuple[Token, ...]) -> bool:
    """`University of Lostrava`, `Ministry for Health`."""
    return any(
        token.lower in organisations.HEADS and after.lower in ("of", "for", "on") for token, after in pairwise(tokens)
    )


def common_nouns(text: Text) -> set[str]:
    """Nouns that the article also writes small: `Iodine` at a sentence's head is no name then."""
    return {token.text for token in text.tokens if token.upos == "NOUN" and token.text.islower()}


def _is_title_part(text: Text, name: Name) -> bool:
    """`State` in `Secretary of State`, `Defence` in `Minister of Defence`."""
    tokens = text.tokens
    return (
        name.kind != "person"
        and name.stop - name.start == 1
        and name.start > 1
        and tokens[name.start - 1].lower == "of"
        and (tokens[name.start - 2].lower in ("secretary", "minister", "secretaries", "ministers"))
        and tokens[name.start].text not in places.by_name()
    )


def is_stray(text: Text, name: Name, kinds: dict[Form, ActorKind], lower: set[str], surnames: set[str]) -> bool:
    """No name after all: an adjective of nationality, a party letter, a state after a town's comma, a common noun at a sentence's head."""
    tokens, kind = text.tokens[name.start : name.stop], kinds[name.form]
    words = text.words(name.start, name.stop)
    if words in places.STATE_ABBREVIATIONS or words in people.TIME_ZONES or words.startswith(("@", "http", "www.")):
        return True
    if kind == "organisation" and tokens[-1].lower in organisations.THINGS:
        return True
    if _is_title_part(text, name):
        return True
    if kind == "group":
        return not (words in places.BLOCS or tokens[-1].lower in PERSONS or tokens[-1].text.endswith("s"))
    if len(tokens) > 1:
        return False
    if kind != "person" and is_title(tokens[0]) and words not in organisations.KNOWN:
        return True
    if kind == "person":
        known = tokens[0].text in FIRST_NAMES or name.form[0] in surnames
        return (is_title(tokens[0]) and tokens[0].upos != "PROPN") or (name.form[0] in lower and not known)
    if words in places.by_demonym():
        return True
    if name.form[0] in lower and words not in organisations.KNOWN:
        return True
    return tokens[0].upos in ("ADJ", "VERB", "ADV", "NOUN") and words not in organisations.KNOWN
