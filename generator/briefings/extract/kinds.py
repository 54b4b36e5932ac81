"""What a name is the name of: person, organisation, place or group, or nobody."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from briefings.extract.forms import (
    FIRST_NAMES,
    Form,
    Name,
    begins_a_line,
    form_of,
    homes,
    initials,
    is_capital,
    is_headed_phrase,
    spelling,
    surname,
)
from briefings.extract.grammar import speaks
from briefings.language.english import organisations, people, places
from briefings.language.english.nominals import ADHERENTS, ROLES, STATE_NOUNS
from briefings.language.english.time import WEEKDAYS
from briefings.language.text import Text, Token
from briefings.records import ActorKind

INITIALS = re.compile(r"(?:[A-Z]\.)+")
CAMEL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|Fitz|O)[A-Z][a-z]+[A-Z][a-z]+\w*")
"""`RiverWatch`: two words in one are a body's name; `McHale` is a person's."""
CALL_SIGN = re.compile(r"[KW][A-Z]{3}")
"""Of a radio or television station in the United States."""
NAMED_AFTER = frozenset(("church", "order", "temple"))
INSIDE = frozenset("in near across throughout outside inside".split())
TRAVEL = frozenset("travel fly return sail march flee drive move".split())
"""Verbs of going to a place; one can also go, come or run to somebody."""
LOCAL = frozenset("in at from near into across to".split())
DASHES = frozenset(("-", "–", "—", "―", "--"))
DATELINE = 12
"""Tokens behind a dateline's town within which its dash stands: `LOSTRAVA, N.D., Sept. 26 (KNA) —`."""


Kinds = dict[Form, ActorKind]


def kinds_of(text: Text, names: list[Name]) -> Kinds:
    """The kind of each form: what its words tell, else what most places say; then what the other names of the article tell."""
    kinds = _voted(text, names)
    for amend in AMENDMENTS:
        kinds.update(amend(text, names, kinds))
    return kinds


def _voted(text: Text, names: list[Name]) -> Kinds:
    votes: dict[Form, Counter[ActorKind]] = defaultdict(Counter)
    for name in names:
        told = told_kind(text, name)
        votes[name.form][told or name.kind] += 3 if told else 1
    return {form: min(counted, key=lambda kind: (-counted[kind], kind)) for form, counted in votes.items()}


def _last_names(kinds: Kinds) -> set[str]:
    return {surname(form) for form, kind in kinds.items() if kind == "person" and len(form) > 1}


def alone_after_a_full_name(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`Tolland` is who `Mara Tolland` is; `Jordan` only where it speaks."""
    last, speaking = _last_names(kinds), _speaking(text, names)
    return {
        form: "person"
        for form in kinds
        if len(form) == 1 and form[0] in last and (not _is_place(form) or form in speaking)
    }


def families(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`the Tollands`, where there is a Tolland."""
    last = _last_names(kinds)
    return {
        name.form: "group"
        for name in names
        if len(name.form) == 1
        and name.start
        and text.tokens[name.start - 1].lower == "the"
        and name.form[0][-1] == "s"
        and name.form[0][:-1] in last
    }


def acronyms(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`VHA` beside `Verania Harbour Authority`."""
    bodies = {initials(form) for form, kind in kinds.items() if kind == "organisation" and len(form) > 1}
    short = (form for form in kinds if len(form) == 1 and len(form[0]) > 2 and not _is_place(form))
    return {form: "organisation" for form in short if form[0].replace(".", "") in bodies}


def called_after(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`the Church of Solace` is called `Solace` as well."""
    orders = (form for form, kind in kinds.items() if kind == "organisation" and form[0] in NAMED_AFTER)
    after = (form[-1:] for form in orders if form[-2:-1] == ("of",))
    return {form: "organisation" for form in after if kinds.get(form) in ("place", "person")}


def first_words_of_bodies(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`Hale` beside `Hale Shipping`, unless somebody of that name is in the article."""
    bodies = {form[0] for form, kind in kinds.items() if kind == "organisation" and 1 < len(form) < 4}
    addressed = {name.form for name in names if len(name.form) == 1 and told_kind(text, name) is not None}
    alone = (form for form, kind in kinds.items() if len(form) == 1 and kind == "person" and form not in addressed)
    last = _last_names(kinds)
    return {
        form: "organisation"
        for form in alone
        if form[0] in bodies and form[0] not in last and form[0].capitalize() not in FIRST_NAMES
    }


def places_by_their_use(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """What something is in, what has a parliament and a people is a place: `in Ombrel`, `the president of Kestria`, `Veranian`."""
    adjectives = {home for token in text.tokens if is_capital(token) for home in homes(token.lower)}
    towns = {form[0] for form, kind in kinds.items() if kind == "organisation" and len(form) > 1}
    owned = {name.form for name in names if _is_titled(text, name)}
    last = _last_names(kinds)
    found: Kinds = {}
    for name in names:
        kind, word = kinds[name.form], name.form[-1]
        if name.form in owned or word in last:
            continue
        where = _is_where(text, name)
        own = kind == "person" and (where or word in adjectives or _has_a_state(text, name))
        town = where and len(name.form) == 1 and word in towns and word not in organisations.HEADS
        if own or (kind == "organisation" and town):
            found[name.form] = "place"
    return found


def employers(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`a Peldor spokeswoman`, `analysts at Peldor`, `shares of Peldor`: what is nobody's name in full has people and shares."""
    last = _last_names(kinds)
    known = {name.form for name in names if _is_titled(text, name)}
    unsure = (name for name in names if kinds[name.form] == "person" and name.form not in known)
    return {
        name.form: "organisation"
        for name in unsure
        if surname(name.form) not in last or len(name.form) > 1
        if text.tokens[name.start].text not in FIRST_NAMES and _is_employer(text, name)
    }


def _is_employer(text: Text, name: Name) -> bool:
    token = text.tokens[name.head]
    noun = text.tokens[token.head].lower
    cases = {text.tokens[case].lower for case in text.dependents(name.head, "case")}
    if cases & {"at"}:
        return noun in ROLES
    return bool(cases & {"of", "in"}) and (noun in organisations.OWNED or noun in organisations.HEADED)


def towns_of_states(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`Lostrava, Kestria,` and `Ombrel, Wis.`: the place before the one that it lies in."""
    last = _last_names(kinds)
    return {
        name.form: "place"
        for name in names
        if kinds[name.form] == "person"
        and len(name.form) == 1
        and name.form[0] not in last
        and text.tokens[name.start].text not in FIRST_NAMES
        and _is_before_a_state(text, name)
        and not _is_titled(text, name)
    }


def _is_before_a_state(text: Text, name: Name) -> bool:
    if not text.tokens[name.stop : name.stop + 1] or text.tokens[name.stop].text != ",":
        return False
    words = (spelling(text, name.stop + 1, name.stop + length) for length in (2, 3))
    return any(
        word in places.US_STATES or word in places.STATE_ABBREVIATIONS or word in places.by_name() for word in words
    )


def told_by_articled_names(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`The Heron reported`: who speaks and has an article is a newspaper, no person."""
    last = _last_names(kinds)
    return {
        name.form: "organisation"
        for name in names
        if kinds[name.form] == "person"
        and len(name.form) == 1
        and name.form[0] not in last
        and name.start
        and text.tokens[name.start - 1].lower == "the"
        and text.tokens[name.start - 1].head == name.head
        and speaks(text, name.head)
    }


def followed_by_which(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`Kestria, which lost 26 citizens`: who would be somebody."""
    last = _last_names(kinds)
    return {
        name.form: "organisation"
        for name in names
        if kinds[name.form] == "person"
        and len(name.form) == 1
        and name.form[0] not in last
        and [token.lower for token in text.tokens[name.stop : name.stop + 2]] == [",", "which"]
        and text.tokens[name.start].text not in FIRST_NAMES
        and not _is_titled(text, name)
    }


def _is_where(text: Text, name: Name) -> bool:
    """`in Ombrel`, `returned to Ombrel`, `to Lostrava and Ombrel`"""
    token = text.tokens[name.head]
    head = token.head if token.deprel == "conj" and text.tokens[token.head].upos == "PROPN" else name.head
    cases = {text.tokens[case].lower for case in text.dependents(head, "case")}
    governor = text.tokens[text.tokens[head].head]
    travels = "to" in cases and governor.upos == "VERB" and governor.lemma.lower() in TRAVEL
    return bool(cases & INSIDE) or travels


def _has_a_state(text: Text, name: Name) -> bool:
    token = text.tokens[name.head]
    governor = text.tokens[token.head]
    of = any(text.tokens[case].lower == "of" for case in text.dependents(name.head, "case"))
    return (of or token.deprel == "nmod:poss") and governor.lemma.lower() in STATE_NOUNS


def people_who_speak(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`Rudo Kamensk`, taken for a place, where `Kamensk said` that the article has no other owner of."""
    speaking = {form[0] for form in _speaking(text, names) if len(form) == 1 and kinds[form] == "person"}
    speaking -= _last_names(kinds)
    return {
        form: "person" for form, kind in kinds.items() if kind == "place" and len(form) == 2 and form[1] in speaking
    }


Amendment = Callable[[Text, list[Name], Kinds], Kinds]
AMENDMENTS: tuple[Amendment, ...] = (
    places_by_their_use,
    towns_of_states,
    employers,
    told_by_articled_names,
    followed_by_which,
    people_who_speak,
    alone_after_a_full_name,
    families,
    acronyms,
    called_after,
    first_words_of_bodies,
)


def _speaking(text: Text, names: list[Name]) -> set[Form]:
    """Forms that speak somewhere and that nothing is in, at or from: `Jordan said` in an article about Ilan Jordan."""
    where = {n.form for n in names if any(text.tokens[case].lower in LOCAL for case in text.dependents(n.head, "case"))}
    return {name.form for name in names if speaks(text, name.head)} - where


_PLACE_NAMES = frozenset(places.by_name()) | frozenset(places.by_capital()) | places.US_STATES | places.REGIONS
_PLACE_FORMS = frozenset(form_of(name.split()) for name in _PLACE_NAMES)


def _is_place(form: Form) -> bool:
    return form in _PLACE_FORMS


def told_kind(text: Text, name: Name) -> ActorKind | None:
    """What the words of a name and the title before it say for certain."""
    tokens = text.tokens[name.start : name.stop]
    words = spelling(text, name.start, name.stop)
    before = text.tokens[name.start - 1].text if name.start else ""
    if words in _PLACE_NAMES or is_dateline(text, name) or is_place_of_a_day(text, name):
        return None if len(tokens) == 1 and before in people.COURTESY else "place"
    if _is_a_people(tokens):
        return "group"
    if _is_a_body(text, tokens, words):
        return "organisation"
    introduced = introduces_a_body(text, name.start) or _is_apposed_to_a_body(text, name)
    if introduced and tokens[0].text not in FIRST_NAMES:
        return "organisation"
    if _is_the_holder(text, name):
        return "person"
    if before in people.COURTESY or (before in people.RANKS and before[-1] == "."):
        return "person"
    if tokens[0].text in FIRST_NAMES and _is_called_a_person(text, name):
        return "person"
    if words in places.by_seat() or (len(tokens) > 1 and tokens[-1].lower in organisations.PLACE_HEADS):
        return "place"
    if words in places.BLOCS:
        return "group"
    return "person" if _is_called_a_person(text, name) or _is_a_persons_name(tokens) else None


def introduces_a_body(text: Text, start: int) -> bool:
    """Is a noun for bodies right before a name, marks left aside: `the website "Reed Wiki"`, `the airline Peldor`; not `the SITE Group`?"""
    before = start - 1 - (start > 1 and text.tokens[start - 1].text in ('"', "“"))
    token = text.tokens[before] if before >= 0 else None
    return (
        token is not None and token.upos == "NOUN" and token.text[1:].islower() and token.lower in organisations.LOOSE
    )


def _is_apposed_to_a_body(text: Text, name: Name) -> bool:
    """`the grid operator, Veragrid, said`, `Veragrid, the grid operator`: one word beside the noun for a body or a firm."""
    if name.stop - name.start != 1:
        return False
    token = text.tokens[name.head]
    nouns = [token.head] if token.deprel == "appos" and token.head < name.start else []
    nouns += (other for other in text.dependents(name.head, "appos") if _is_definite(text, other))
    nouns += _subject_before(text, name)
    return any(text.tokens[noun].lower in organisations.LOOSE | organisations.TRADES for noun in nouns)


def _is_definite(text: Text, noun: int) -> bool:
    return any(text.tokens[det].lower == "the" for det in text.dependents(noun, "det"))


def _subject_before(text: Text, name: Name) -> Iterator[int]:
    """The noun before the comma, where the parse takes it and the name for two subjects of one verb."""
    token, before = text.tokens[name.head], name.start - 2
    if token.deprel == "nsubj" and before >= 0 and text.tokens[name.start - 1].text == ",":
        noun = text.tokens[before]
        if noun.deprel == "nsubj" and noun.head == token.head:
            yield before


def _is_the_holder(text: Text, name: Name) -> bool:
    """`the leader of the Valley Alliance, Corin Abel, voted`: behind a comma after the office and the body that it is of."""
    token = text.tokens[name.head]
    body = text.tokens[token.head]
    if token.deprel != "appos" or body.upos != "PROPN" or token.head > name.start or name.stop - name.start < 2:
        return False
    return body.deprel == "nmod" and text.tokens[body.head].lower in ROLES


def is_dateline(text: Text, name: Name) -> bool:
    """`NORTH OMBREL, Va. -`: capitals that open a paragraph and that a dash ends soon."""
    tokens = text.tokens
    sentence = text.sentences[tokens[name.start].sentence]
    if name.start != sentence.start or not spelling(text, name.start, name.stop).isupper():
        return False
    if sentence.span.start != text.article.blocks[sentence.block].span.start:
        return False
    return any(token.text in DASHES for token in tokens[name.stop : name.stop + DATELINE])


def is_place_of_a_day(text: Text, name: Name) -> bool:
    """`Lostrava, Thursday, at noon`: what opens a paragraph or a line and has a day behind it, but nobody's first name."""
    tokens = text.tokens
    opens = name.start == text.sentences[tokens[name.start].sentence].start or begins_a_line(text, name.start)
    if not opens or tokens[name.start].text in FIRST_NAMES or name.stop + 1 >= len(tokens):
        return False
    return tokens[name.stop].text == "," and tokens[name.stop + 1].lower in WEEKDAYS


def _is_a_people(tokens: tuple[Token, ...]) -> bool:
    """`Kestrians`, `Republicans`."""
    last = tokens[-1]
    one = last.text.removesuffix("s")
    return one != last.text and (one in places.by_demonym() or one in ADHERENTS)


def _is_a_body(text: Text, tokens: tuple[Token, ...], words: str) -> bool:
    """Well known (`FBI`, `F.B.I.`), the publisher itself, a company's `Ltd.` or a word such as `Ministry`, first or last."""
    publisher = text.article.source.publisher
    spelt = words.replace(".", "") if words.isupper() else words
    if organisations.KNOWN & {words, spelt} or tokens[-1].text in organisations.SUFFIXES:
        return True
    if publisher is not None and words.casefold() == publisher.casefold():
        return True
    if len(tokens) < 2 and CAMEL.fullmatch(words):
        return True
    if len(tokens) < 2:
        return tokens[0].lower in organisations.ALONE or CALL_SIGN.fullmatch(words) is not None
    return (
        tokens[-1].lower in organisations.HEADS
        or tokens[0].lower in organisations.FRONTS
        or (is_headed_phrase(tokens) and not _is_a_site(tokens))
        or (tokens[-2].lower, tokens[-1].lower) in organisations.HEAD_PAIRS
    )


def _is_a_site(tokens: tuple[Token, ...]) -> bool:
    """`Bank of Senna Stadium`; not `Ministry of the Sea`."""
    return tokens[-1].lower in organisations.PLACE_HEADS and tokens[-2].lower not in ("of", "the", "and", "for")


def _is_a_persons_name(tokens: tuple[Token, ...]) -> bool:
    """`J. R. Hale`, `Mara Tolland`."""
    first = tokens[0].text
    if not 1 < len(tokens) <= 4 or not all(map(is_capital, tokens)):
        return False
    return first in FIRST_NAMES or (
        len(tokens) <= 3 and bool(INITIALS.fullmatch(first)) and first not in places.by_name()
    )


def _is_called_a_person(text: Text, name: Name) -> bool:
    """A title or a noun for people right before the name, an age or `who` right after it."""
    if _is_titled(text, name):
        return True
    after = text.tokens[name.stop : name.stop + 3]
    if len(after) < 3 or after[0].text != "," or after[0].sentence != text.tokens[name.start].sentence:
        return False
    aged = after[1].text.isdigit() and len(after[1].text) == 2 and after[2].text in (",", ".")
    return aged or (after[1].lower == "who" and not any(text.dependents(name.head, "case")))


def _is_titled(text: Text, name: Name) -> bool:
    """`Mr. Vesk`, `the professor Vesk`"""
    before = text.tokens[name.start - 1] if name.start else None
    if before is None or before.sentence != text.tokens[name.start].sentence:
        return False
    return before.text in people.COURTESY or (before.upos in ("NOUN", "PROPN") and before.lower in ROLES)
