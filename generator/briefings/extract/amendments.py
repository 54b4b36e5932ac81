"""The kind of each name of an article: what its words tell, and what the article's other names and their neighbours tell of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from briefings.extract.forms import FIRST_NAMES, Form, Name, homes, initials, is_capital, spelling, surname
from briefings.extract.grammar import speaks
from briefings.extract.kinds import is_known_place, is_titled, told_kind
from briefings.language.english import organisations, places
from briefings.language.english.nominals import ROLES, STATE_NOUNS
from briefings.language.text import Text
from briefings.records import ActorKind

NAMED_AFTER = frozenset(("church", "order", "temple"))
INSIDE = frozenset("in near across throughout outside inside".split())
COUNTRY_ENDS = ("ia", "stan")
SHORTEST_COUNTRY = 4
"""Letters of a word that may be one: `Mia` is a girl."""
SITES = organisations.NATURAL | frozenset(
    "bridge canal coast dam delta estuary gates harbour harbor reservoir strait".split()
)
STAFF = frozenset(
    "spokesman spokeswoman spokesperson executive executives employee employees user users customer customers tycoon".split()
)
"""Those of a firm or a service: `a Peldor spokeswoman`, `a Peldor user`."""
TRAVEL = frozenset("travel fly return sail march flee drive move".split())
"""Verbs of going to a place; one can also go, come or run to somebody."""
LOCAL = frozenset("in at from near into across to".split())
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
        if len(form) == 1 and form[0] in last and (not is_known_place(form) or form in speaking)
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
    short = (form for form in kinds if len(form) == 1 and len(form[0]) > 2 and not is_known_place(form))
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
    owned = {name.form for name in names if is_titled(text, name)}
    last = _last_names(kinds)
    found: Kinds = {}
    for name in names:
        kind, word = kinds[name.form], name.form[-1]
        if name.form in owned or word in last:
            continue
        where = _is_where(text, name)
        own = kind == "person" and (where or word in adjectives or _has_a_state(text, name))
        town = where and len(name.form) == 1 and word in towns and word not in organisations.HEADS
        land = where and len(name.form) == 1 and word in adjectives
        if own or (kind == "organisation" and (town or land)):
            found[name.form] = "place"
    return found


def employers(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`analysts at Peldor`, `shares of Peldor`: what is nobody's name in full has people and shares."""
    last = _last_names(kinds)
    known = {name.form for name in names if is_titled(text, name)}
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
        and not is_titled(text, name)
    }


def _is_before_a_state(text: Text, name: Name) -> bool:
    if not text.tokens[name.stop : name.stop + 1] or text.tokens[name.stop].text != ",":
        return False
    words = (spelling(text, name.stop + 1, name.stop + length) for length in (2, 3))
    return any(
        word in places.US_STATES or word in places.STATE_ABBREVIATIONS or word in places.by_name() for word in words
    )


def served_by_staff(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`a Peldor spokeswoman`, `the Peldor users`: what has such people, says nothing itself and is nobody's last name."""
    barred = _last_names(kinds) | {form[0] for form in _speaking(text, names)}
    return {
        name.form: "organisation"
        for name in names
        if kinds[name.form] == "person"
        and len(name.form) == 1
        and name.form[0] not in barred
        and name.start
        and text.tokens[name.start].text not in FIRST_NAMES
        and text.tokens[name.start - 1].lower in ("a", "an", "the")
        and text.tokens[name.head].head == name.stop
        and text.tokens[name.stop].lower in STAFF
        and not any(is_titled(text, other) for other in names if other.form == name.form)
    }


def homes_of_people(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`said Dunya Hale, 55, of Brigan`: behind an age stands where somebody lives."""
    last = _last_names(kinds)
    return {
        name.form: "place"
        for name in names
        if kinds[name.form] in ("person", "organisation")
        and len(name.form) == 1
        and name.form[0] not in last
        and _is_behind_an_age(text, name)
    }


def _is_behind_an_age(text: Text, name: Name) -> bool:
    before = text.tokens[max(0, name.start - 4) : name.start]
    words = [token.lower for token in before]
    return (
        len(words) == 4
        and words[0] == words[2] == ","
        and words[3] == "of"
        and words[1].isdigit()
        and len(words[1]) == 2
    )


def teams(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`the Carolina Herons`: several with an article and no title are no person."""
    shared = Counter(form[-1] for form, kind in kinds.items() if kind == "person")
    return {
        name.form: "organisation"
        for name in names
        if kinds[name.form] == "person"
        and len(name.form) == 2
        and name.form[-1].endswith("s")
        and not name.form[-1].endswith("ss")
        and name.start
        and text.tokens[name.start - 1].lower == "the"
        and text.tokens[name.start - 1].head == name.stop - 1
        and text.tokens[name.stop - 1].relation not in ("compound", "amod", "nmod:poss")
        and shared[name.form[-1]] == 1
        and name.form[-1].removesuffix("s") not in shared
    }


def tails_of_places(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`Orrin Mahal` beside `Hale Orrin Mahal`: the place without whose it is."""
    whole = {form[-2:] for form, kind in kinds.items() if kind == "place" and len(form) == 3}
    return {form: "place" for form, kind in kinds.items() if kind == "person" and form in whole}


def bare_countries(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`Kestria would leave the talks`: what ends like a country and has nothing of a person about it."""
    last = _last_names(kinds)
    known = {name.form for name in names if is_titled(text, name)}
    return {
        name.form: "place"
        for name in names
        if kinds[name.form] == "person"
        and len(name.form) == 1
        and len(name.form[0]) > SHORTEST_COUNTRY
        and name.form[0].endswith(COUNTRY_ENDS)
        and name.form[0] not in last
        and name.form not in known
        and name.form[0].capitalize() not in FIRST_NAMES
    }


def named_of_a_site(text: Text, names: list[Name], kinds: Kinds) -> Kinds:
    """`the Senna dam`, `Orrin harbour`: the small noun behind a single word says what it is the name of."""
    last = _last_names(kinds)
    return {
        name.form: "place"
        for name in names
        if kinds[name.form] == "person"
        and len(name.form) == 1
        and name.form[0] not in last
        and name.form[0].capitalize() not in FIRST_NAMES
        and name.stop < len(text.tokens)
        and text.tokens[name.head].head == name.stop
        and text.tokens[name.stop].lower in SITES
        and text.tokens[name.stop].text.islower()
        and not is_titled(text, name)
    }


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
        and not is_titled(text, name)
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
    homes_of_people,
    bare_countries,
    named_of_a_site,
    teams,
    tails_of_places,
    employers,
    served_by_staff,
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
