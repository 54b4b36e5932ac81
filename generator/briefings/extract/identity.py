"""Which names of one article mean the same: governments and their countries, acronyms and short forms of bodies; people by `persons`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from briefings.extract import persons
from briefings.extract.entries import Entry, unique
from briefings.extract.forms import SMALL, Form, Name, form_of, initials, spelling
from briefings.extract.kinds import is_dateline, is_known_place
from briefings.language.english import organisations, places
from briefings.language.english.nominals import ACTIVE, SPEECH, TOWNS_HAVE
from briefings.language.english.places import Country
from briefings.language.text import Text

AGAINST = frozenset("with against by between toward towards".split())
"""Prepositions after which a capital is a government: `talks with Lostrava`."""
KNOWN_SHORT = frozenset(name.casefold() for name in organisations.KNOWN if " " not in name)
KNOWN_LONG = frozenset(form_of(name.split()) for name in organisations.KNOWN if " " in name)
PEOPLES = frozenset(form_of(name.split()) for name in places.by_demonym())
BRACKETS = str.maketrans("", "", "[]")
"""What a reporter puts around his own words in a quote: `[Mara] Tolland`."""
AFTER_A_NAME = frozenset(word.casefold().rstrip(".") for word in organisations.SUFFIXES) | {
    "company",
    "news",
    "channel",
    "network",
}
"""Words that a company or a broadcaster is named with and without: `Heron`, `Heron News`, `Hale Inc.`"""
TURNED = frozenset(("department", "ministry"))
"""Bodies that are named behind what they are for as well: `Department of Harbours`, `Harbours Department`."""
OFFICIALLY = (("state", "of"), ("city", "of"), ("commonwealth", "of"), ("town", "of"))
"""Before a place's plain name."""
BLOC: Form = ("west",)


def identify(text: Text, names: tuple[Name, ...]) -> list[Entry]:
    """One entry for each who is named, in the order of their first names."""
    entries = [
        *persons.people_of(text, [name for name in names if name.kind == "person"]),
        *_places(text, [name for name in names if name.kind == "place"]),
        *_organisations(text, [name for name in names if name.kind in ("organisation", "group")]),
    ]
    _join_acronyms_of_places(entries)
    for entry in entries:
        entry.names.sort(key=lambda name: name.start)
        spellings = (_plain_spelling(text, name) for name in entry.names)
        entry.words.update(words.translate(BRACKETS) for words in spellings)
    return sorted((entry for entry in entries if entry.names), key=lambda entry: entry.names[0].start)


def _plain_spelling(text: Text, name: Name) -> str:
    """As the article writes it; a town in a dateline's capitals as it is written elsewhere: `Port Elder`."""
    words = spelling(text, name.start, name.stop)
    if name.kind != "place" or not is_dateline(text, name):
        return words
    return re.sub(r"[^\W\d_.]{2,}(?![.\w])", lambda word: word[0].capitalize(), words)


# ------------------------------------------------------------------ places


def _places(text: Text, names: list[Name]) -> list[Entry]:
    countries: dict[str, Entry] = {}
    others: dict[Form, Entry] = {}
    later: list[tuple[Name, Country]] = []
    cities = _cities(text, names)
    for name in names:
        words = spelling(text, name.start, name.stop).replace("’", "'")
        country = places.by_name().get(words)
        government = places.by_capital().get(words) or places.by_seat().get(words)
        if country is not None:
            countries.setdefault(country.name, Entry("place", country=country)).names.append(name)
        elif government is not None and name.form not in cities and _acts(text, name):
            countries.setdefault(government.name, Entry("place", country=government)).take(_acts, [name])
        elif government is not None:
            later.append((name, government))
        else:
            form = _plainly(name.form)
            others.setdefault(form, Entry("place")).names.append(name)
    for name, country in later:
        entry = countries.get(country.name)
        if entry is not None and name.form not in cities and _undergoes(text, name):
            entry.take(_undergoes, [name])
        else:
            others.setdefault(name.form, Entry("place")).names.append(name)
    _join_short_places(countries, others)
    return [*countries.values(), *others.values()]


def _plainly(form: Form) -> Form:
    """`city of ombrel`, and `ombrel, d.c`, without what is official about them; initials made long."""
    if len(form) == 1:
        return places.BY_INITIALS.get(form[0], form)
    form = form[2:] if form[:2] in OFFICIALLY else form
    return form[:-1] if len(form) > 1 and form[-1] in ("d.c", "dc") else form


def _join_short_places(countries: dict[str, Entry], others: dict[Form, Entry]) -> None:
    """`Solace` and `Solace Atoll`, `Orrin Mahal` and `Hale Orrin Mahal`; `Korea` where the article names one of the two."""
    for form, entry in others.items():
        natural = form[:-1] if len(form) > 1 and form[-1] in organisations.NATURAL else None
        owned = (
            form[1:] if len(form) > 2 and form[0].isalpha() and form[0].capitalize() not in places.DIRECTIONS else None
        )
        for part in (natural, owned):
            if part and (short := others.get(part)) is not None:
                entry.take(_join_short_places, short.names)
                short.names = []
    halved = [entry for name, entry in countries.items() if name in ("North Korea", "South Korea")]
    korea = others.get(("korea",))
    if korea is not None and len(halved) == 1:
        halved[0].take(_join_short_places, korea.names)
        korea.names = []


def _cities(text: Text, names: list[Name]) -> set[Form]:
    """Places written about as towns, with a mayor or streets: such a capital is no government, unless it speaks or acts as one."""
    told = {name.form for name in names if _is_a_citys(text, name)}
    return told - {name.form for name in names if name.form in told and _acts_as_a_state(text, name)}


def _is_a_citys(text: Text, name: Name) -> bool:
    """`London's mayor`, `the mayor of London`, `a London street`"""
    token = text.tokens[name.head]
    cases = {text.tokens[case].lower for case in text.dependents(name.head, "case")}
    owns = token.deprel == "nmod:poss" or token.relation == "compound" or "of" in cases
    return owns and text.tokens[token.head].lemma.lower() in TOWNS_HAVE


def _acts_as_a_state(text: Text, name: Name) -> bool:
    token = text.tokens[name.head]
    does = token.relation == "nsubj" and text.tokens[token.head].lemma.lower() in ACTIVE | SPEECH
    return not is_dateline(text, name) and (does or _is_faced(text, name))


def _is_faced(text: Text, name: Name) -> bool:
    """`talks with London`"""
    return any(text.tokens[case].lower in AGAINST for case in text.dependents(name.head, "case"))


def _acts(text: Text, name: Name) -> bool:
    """The capital is the subject of what only people do, or a party to it."""
    token = text.tokens[name.head]
    governor = text.tokens[token.head]
    if is_dateline(text, name):
        return False
    if token.relation == "nsubj":
        return governor.lemma.lower() in ACTIVE | SPEECH or governor.upos in ("VERB", "ADJ")
    return _is_faced(text, name)


def _undergoes(text: Text, name: Name) -> bool:
    """Where its country acts in the article, a capital without a preposition of place is the country."""
    token = text.tokens[name.head]
    cases = {text.tokens[case].lower for case in text.dependents(name.head, "case")}
    if token.relation in ("obj", "iobj", "conj") and not cases:
        return True
    return token.relation == "nmod:poss" or token.deprel == "nmod:poss"


# ------------------------------------------------------------------ organisations


def _organisations(text: Text, names: list[Name]) -> list[Entry]:
    entries: dict[Form, Entry] = {}
    forms = {name.form: _spelt_out(name.form) for name in names}
    spelt = set(forms.values())
    for name in names:
        form = forms[name.form]
        form = next((same for same in (_unturned(form), _undotted(form)) if same != form and same in spelt), form)
        form = BLOC if spelling(text, name.start, name.stop) in places.BLOCS else form
        entries.setdefault(form, Entry(name.kind)).names.append(name)
    longer = _by_ends(entries)
    for short in sorted(entries, key=lambda form: (len(form), form)):
        reach = chain(longer[short[0]], longer[short[-1]], longer[short[0].replace(".", "")])
        targets = unique(entries[form] for form in reach if len(form) > len(short) and _shortens(short, form))
        if len(targets) == 1 and targets[0] is not entries[short]:
            targets[0].take(_shortens, entries[short].names)
            entries[short].names = []
            entries[short] = targets[0]
    _join_bracketed(text, entries)
    return unique(entries.values())


def _spelt_out(form: Form) -> Form:
    """Well-known short forms made long: `u.n security council` is `united nations security council`."""
    alone = organisations.SPELT_OUT_ALONE.get(" ".join(form).replace(".", ""))
    if alone or len(form) == 1:
        return alone or form
    return tuple(chain.from_iterable(organisations.SPELT_OUT.get(word, (word,)) for word in form))


def _unturned(form: Form) -> Form:
    """`department of harbours` as `harbours department`: both are said of one."""
    if len(form) < 3 or form[0] not in TURNED or form[1] not in ("of", "for") or {"of", "and"} & set(form[2:]):
        return form
    return (*form[2:], form[0])


def _undotted(form: Form) -> Form:
    """`k.b.o` as `kbo`: an article may write both."""
    return (form[0].replace(".", ""),) if len(form) == 1 else form


def _by_ends(forms: Iterable[Form]) -> dict[str, list[Form]]:
    """The forms of several words by their first and last words and their initials: where a short form is looked up."""
    found: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        if len(form) > 1:
            for word in {form[0], form[-1], initials(form)}:
                found[word].append(form)
    return found


def _shortens(short: Form, long: Form) -> bool:
    """`NATO` and its expansion, `State Department` and `U.S. State Department`, `Hale` and `Hale Shipping`."""
    if len(short) == 1:
        if long[-2:] == ("of", short[0]):
            return not _is_place(short)
        if short[0] == long[0] and all(word in AFTER_A_NAME for word in long[1:]):
            return True
        if short[0] in KNOWN_SHORT:
            return short[0] == initials(long)
        if short[0] == initials(long) or (len(short[0]) > 2 and short[0].replace(".", "") == initials(long)):
            return True
        if long[-1] == short[0] and _is_body(short):
            return short[0] not in organisations.PROPER
        if _is_body(short) and any(word in organisations.HEADS for word in long[1:]):
            return False
        if short[0] in organisations.PROPER:
            return long[1] == "of"
        if long[1] in SMALL:  # `Rowers for Peace` are not all rowers
            return False
        return long[0] == short[0] and len(short[0]) > 3 and len(long) <= 3 and not _is_place(short)
    if short[-1] == long[-1] and short[-1] in organisations.HEADS:
        return _is_within(short, long)
    if long[-len(short) :] == short:
        return True
    begins = long[: len(short)] == short
    if begins and all(word in AFTER_A_NAME for word in long[len(short) :]):
        return True
    if begins and short[-1] in organisations.HEADS and long[len(short)] in ("of", "for", "on"):
        return short not in KNOWN_LONG or long[len(short)] == "of"
    if _is_body(short) and any(word in organisations.HEADS for word in long[len(short) :]):
        return False
    return long[: len(short)] == short and long[len(short)] not in SMALL and short not in KNOWN_LONG


def _is_within(short: Form, long: Form) -> bool:
    """Are the words in the other, in their order? `Rivers Committee` in `House Rivers and Dams Committee`."""
    rest = iter(long)
    return all(word in rest for word in short)


def _is_body(form: Form) -> bool:
    return any(word in organisations.HEADS for word in form)


def _is_place(form: Form) -> bool:
    """Is it a known place or its adjective, which shortens no body: `Kestrian` is not `Kestrian Airways`?"""
    return is_known_place(form) or form in PEOPLES


def _join_bracketed(text: Text, entries: dict[Form, Entry]) -> None:
    """`Verania Harbour Authority (VHA)`: the letters in brackets are the name before them."""
    for _form, entry in list(entries.items()):
        for name in list(entry.names):
            after = text.tokens[name.stop : name.stop + 3]
            if len(after) < 3 or after[0].text != "(" or after[2].text != ")" or not after[1].text.isupper():
                continue
            letters = (after[1].lower.rstrip("."),)
            other = entries.get(letters)
            if other is not None and other is not entry and other.names:
                entry.take(_join_bracketed, other.names)
                other.names = []
                entries[letters] = entry


def _join_acronyms_of_places(entries: list[Entry]) -> None:
    """The same words for a place and a government or a body mean one of them throughout, places before bodies."""
    by_form: dict[Form, Entry] = {}
    for entry in entries:
        for name in list(entry.names):
            first = by_form.setdefault(name.form, entry)
            if first is entry or "person" in (first.kind, entry.kind):
                continue
            entry.names.remove(name)
            first.take(_join_acronyms_of_places, [name])


RULES = (
    *persons.RULES,
    _acts,
    _undergoes,
    _join_short_places,
    _shortens,
    _join_bracketed,
    _join_acronyms_of_places,
)
"""Those that join names."""
