"""The kind of each name of an article: what its words tell, and what the article's other names and their neighbours tell of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from briefings.extract.forms import FIRST_NAMES, Form, Name, homes, initials, is_capital, spelling, surname
from briefings.extract.kinds import is_known_place, is_titled, told_kind
from briefings.language.english import organisations, places
from briefings.language.english.nominals import ROLES, STATE_NOUNS
from briefings.language.grammar import speaks
from briefings.language.text import Text, Token
from briefings.records import ActorKind

INSIDE = frozenset("in near across throughout outside inside".split())
LINES = frozenset("link phone telephone videolink".split())
"""By which somebody is heard from a place."""
TOWN_PAPERS = frozenset("chronicle courier gazette globe herald mail mercury post telegraph times tribune".split())
"""Last words of newspapers that are called after their towns: `Ombrel Tribune`."""
LOCAL = frozenset("in at from near into across to".split())
COUNTRY_ENDS = ("ia", "stan")
SHORTEST_COUNTRY = 5
"""Letters of a word that may be one: `Mia` is a girl."""
Kinds = dict[Form, ActorKind]


@dataclass(frozen=True)
class Named:
    """An article's names, with the kinds that are told so far."""

    text: Text
    names: list[Name]
    kinds: Kinds

    @cached_property
    def last(self) -> set[str]:
        """The last names of people who are named in full."""
        return {surname(form) for form, kind in self.kinds.items() if kind == "person" and len(form) > 1}

    @cached_property
    def titled(self) -> set[Form]:
        """Forms that somewhere stand behind a title: `Mr. Vesk`."""
        return {name.form for name in self.names if is_titled(self.text, name)}

    @cached_property
    def speaking(self) -> set[Form]:
        """Forms that speak somewhere and that nothing is in, at or from: `Jordan said` in an article about Ilan Jordan."""
        text = self.text
        where = {
            n.form for n in self.names if any(text.tokens[c].lower in LOCAL for c in text.dependents(n.head, "case"))
        }
        return {name.form for name in self.names if speaks(text, name.head)} - where

    def single(self, *kinds: ActorKind) -> Iterator[Name]:
        """Names of one word that are taken for one of the kinds and are nobody's last name."""
        for name in self.names:
            if self.kinds[name.form] in kinds and len(name.form) == 1 and name.form[0] not in self.last:
                yield name

    def unsure(self) -> Iterator[Name]:
        """Those that are taken for people though neither a title nor a first name tells of a person."""
        return (
            name for name in self.single("person") if name.form not in self.titled and not _is_first_name(name.form)
        )

    def before(self, name: Name) -> Token | None:
        """The token before a name."""
        return self.text.tokens[name.start - 1] if name.start else None

    def behind(self, name: Name, count: int) -> list[str]:
        """The words behind a name."""
        return [token.lower for token in self.text.tokens[name.stop : name.stop + count]]


def _is_first_name(form: Form) -> bool:
    return form[0].capitalize() in FIRST_NAMES


def kinds_of(text: Text, names: list[Name]) -> Kinds:
    """The kind of each form: what its words tell, else what most places say; then what the other names of the article tell."""
    kinds = _voted(text, names)
    for amend in AMENDMENTS:
        kinds = {**kinds, **amend(Named(text, names, kinds))}
    return kinds


def _voted(text: Text, names: list[Name]) -> Kinds:
    votes: dict[Form, Counter[ActorKind]] = defaultdict(Counter)
    for name in names:
        told = told_kind(text, name)
        votes[name.form][told or name.kind] += 3 if told else 1
    return {form: min(counted, key=lambda kind: (-counted[kind], kind)) for form, counted in votes.items()}


# ------------------------------------------------------------------ by the other names of the article


def alone_after_a_full_name(here: Named) -> Kinds:
    """`Tolland` is who `Mara Tolland` is; `Jordan` only where it speaks."""
    alone = (form for form in here.kinds if len(form) == 1 and form[0] in here.last)
    return {form: "person" for form in alone if not is_known_place(form) or form in here.speaking}


def families(here: Named) -> Kinds:
    """`the Tollands`, where there is a Tolland."""
    plural = (name for name in here.names if len(name.form) == 1 and name.form[0].endswith("s"))
    articled = (name for name in plural if (before := here.before(name)) and before.lower == "the")
    return {name.form: "group" for name in articled if name.form[0][:-1] in here.last}


def acronyms(here: Named) -> Kinds:
    """`VHA` beside `Verania Harbour Authority`."""
    bodies = {initials(form) for form, kind in here.kinds.items() if kind == "organisation" and len(form) > 1}
    short = (form for form in here.kinds if len(form) == 1 and len(form[0]) > 2 and not is_known_place(form))
    return {form: "organisation" for form in short if form[0].replace(".", "") in bodies}


def first_words_of_bodies(here: Named) -> Kinds:
    """`Hale` beside `Hale Shipping`, unless somebody of that name is in the article; the `Ombrel Tribune` is of a town."""
    bodies = {form[0] for form, kind in here.kinds.items() if kind == "organisation" and 1 < len(form) < 4}
    alone = [name for name in here.single("person") if name.form[0] in bodies and not _is_first_name(name.form)]
    addressed = {name.form for name in alone if told_kind(here.text, name) is not None}
    towns = {form[0] for form in here.kinds if len(form) == 2 and form[1] in TOWN_PAPERS}
    unsure = (name.form for name in alone if name.form not in addressed)
    return {form: "place" if form[0] in towns else "organisation" for form in unsure}


def people_who_speak(here: Named) -> Kinds:
    """`Rudo Kamensk`, taken for a place, where `Kamensk said` that the article has no other owner of."""
    speaking = {name.form[0] for name in here.single("person") if name.form in here.speaking}
    pairs = (form for form, kind in here.kinds.items() if kind == "place" and len(form) == 2)
    return {form: "person" for form in pairs if form[1] in speaking}


# ------------------------------------------------------------------ by the words beside them


def places_by_their_use(here: Named) -> Kinds:
    """What something is in, what has a parliament and a people is a place: `in Ombrel`, `the president of Kestria`, `Veranian`."""
    adjectives = {home for token in here.text.tokens if is_capital(token) for home in homes(token.lower)}
    towns = {form[0] for form, kind in here.kinds.items() if kind == "organisation" and len(form) > 1}
    found: Kinds = {}
    for name in here.names:
        kind, word = here.kinds[name.form], name.form[-1]
        if name.form in here.titled or word in here.last:
            continue
        where = _is_where(here.text, name)
        own = kind == "person" and (where or word in adjectives or _has_a_state(here.text, name))
        town = word in towns and word not in organisations.HEADS
        land = word in adjectives and (where or word.endswith(COUNTRY_ENDS))
        used = kind == "organisation" and len(name.form) == 1 and ((where and town) or land)
        if own or used:
            found[name.form] = "place"
    return found


def _is_where(text: Text, name: Name) -> bool:
    """`in Ombrel`, `returned to Ombrel`, `to Lostrava and Ombrel`, `by telephone from Lostrava`"""
    token = text.tokens[name.head]
    head = token.head if token.deprel == "conj" and text.tokens[token.head].upos == "PROPN" else name.head
    cases = {text.tokens[case].lower for case in text.dependents(head, "case")}
    governor = text.tokens[text.tokens[head].head]
    travels = "to" in cases and governor.upos == "VERB" and governor.lemma.lower() in places.TRAVEL
    calls = "from" in cases and governor.lemma.lower() in LINES
    return bool(cases & INSIDE) or travels or calls


def _has_a_state(text: Text, name: Name) -> bool:
    token = text.tokens[name.head]
    governor = text.tokens[token.head]
    of = any(text.tokens[case].lower == "of" for case in text.dependents(name.head, "case"))
    return (of or token.deprel == "nmod:poss") and governor.lemma.lower() in STATE_NOUNS


def employers(here: Named) -> Kinds:
    """`analysts at Peldor`, `shares of Peldor`: what is nobody's name in full has people and shares."""
    return {
        name.form: "organisation"
        for name in here.names
        if here.kinds[name.form] == "person" and name.form not in here.titled and not _is_first_name(name.form)
        if (surname(name.form) not in here.last or len(name.form) > 1) and _is_employer(here.text, name)
    }


def _is_employer(text: Text, name: Name) -> bool:
    token = text.tokens[name.head]
    noun = text.tokens[token.head].lower
    cases = {text.tokens[case].lower for case in text.dependents(name.head, "case")}
    if "at" in cases:
        return noun in ROLES
    return bool(cases & {"of", "in"}) and (noun in organisations.OWNED or noun in organisations.HEADED)


def towns_of_states(here: Named) -> Kinds:
    """`Lostrava, Kestria,` and `Ombrel, Wis.`: the place before the one that it lies in."""
    return {name.form: "place" for name in here.unsure() if _is_before_a_state(here.text, name)}


def _is_before_a_state(text: Text, name: Name) -> bool:
    if not text.tokens[name.stop : name.stop + 1] or text.tokens[name.stop].text != ",":
        return False
    words = (spelling(text, name.stop + 1, name.stop + length) for length in (2, 3))
    return any(
        word in places.US_STATES or word in places.STATE_ABBREVIATIONS or word in places.by_name() for word in words
    )


def towns_of_universities(here: Named) -> Kinds:
    """`the University of Ombrel, Brigan, said`: behind a university and its comma stands the town of that part of it."""
    bodies = (name for name in here.names if name.form[0] == "university" and here.kinds[name.form] == "organisation")
    ends = {name.stop for name in bodies}
    behind = (name for name in here.unsure() if name.start - 1 in ends and here.behind(name, 1) == [","])
    return {name.form: "place" for name in behind if here.text.tokens[name.start - 1].text == ","}


def served_by_staff(here: Named) -> Kinds:
    """`a Peldor spokeswoman`, `the Peldor users`: what has such people, and says nothing itself."""
    return {
        name.form: "organisation"
        for name in here.unsure()
        if name.form not in here.speaking
        and (before := here.before(name)) is not None
        and before.lower in ("a", "an", "the")
        and here.text.tokens[name.head].head == name.stop
        and here.text.tokens[name.stop].lower in organisations.STAFF
    }


def teams(here: Named) -> Kinds:
    """`the Carolina Herons`: several with an article and no title are no person."""
    shared = Counter(form[-1] for form, kind in here.kinds.items() if kind == "person")
    plural = (
        name
        for name in here.names
        if here.kinds[name.form] == "person" and len(name.form) == 2 and _is_several(name.form[1])
    )
    return {
        name.form: "organisation"
        for name in plural
        if shared[name.form[1]] == 1 and name.form[1].removesuffix("s") not in shared
        if (before := here.before(name)) is not None and before.lower == "the" and before.head == name.stop - 1
        if here.text.tokens[name.stop - 1].relation not in ("compound", "amod", "nmod:poss")
    }


def _is_several(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def bare_countries(here: Named) -> Kinds:
    """`Kestria would leave the talks`: what ends like a country and has nothing of a person about it."""
    return {
        name.form: "place"
        for name in here.unsure()
        if len(name.form[0]) >= SHORTEST_COUNTRY and name.form[0].endswith(COUNTRY_ENDS)
    }


def named_of_a_site(here: Named) -> Kinds:
    """`the Senna dam`, `Orrin harbour`: the small noun behind a single word says what it is the name of."""
    tokens = here.text.tokens
    return {
        name.form: "place"
        for name in here.unsure()
        if name.stop < len(tokens) and tokens[name.head].head == name.stop
        if tokens[name.stop].text.islower() and tokens[name.stop].lower in organisations.SITES
    }


def followed_by_which(here: Named) -> Kinds:
    """`Kestria, which lost 26 citizens`: who would be somebody."""
    return {name.form: "organisation" for name in here.unsure() if here.behind(name, 2) == [",", "which"]}


Amendment = Callable[[Named], Kinds]
AMENDMENTS: tuple[Amendment, ...] = (
    places_by_their_use,
    towns_of_states,
    towns_of_universities,
    bare_countries,
    named_of_a_site,
    teams,
    employers,
    served_by_staff,
    followed_by_which,
    people_who_speak,
    alone_after_a_full_name,
    families,
    acronyms,
    first_words_of_bodies,
)
