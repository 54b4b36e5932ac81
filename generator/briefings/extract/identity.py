"""Which names of one article mean the same: full and last names, initials, acronyms, short forms, governments and their countries."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain

from briefings.extract.entries import Entry
from briefings.extract.forms import FIRST_NAMES, GENERATIONS, SMALL, Form, Name, form_of, initials, spelling, surname
from briefings.extract.kinds import is_dateline, is_known_place
from briefings.language.english import organisations, people, places
from briefings.language.english.nominals import ACTIVE, SPEECH, TOWNS_HAVE
from briefings.language.english.people import Gender
from briefings.language.english.places import Country
from briefings.language.text import Text

AGAINST = frozenset("with against by between toward towards".split())
"""Prepositions after which a capital is a government: `talks with Lostrava`."""
SHORTEST, LONGEST = 5, 20
"""Letters of a last name in which a slip is looked for: shorter ones are too much alike."""
CLEARLY = 4
"""How many times as often one of two with one first name is named in full, where the first name alone means him."""
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
        *_people(text, [name for name in names if name.kind == "person"]),
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


# ------------------------------------------------------------------ people


def _people(text: Text, names: list[Name]) -> list[Entry]:
    full: dict[Form, Entry] = {}
    joined: set[Form] = set()
    by_last: dict[str, list[tuple[Form, Entry]]] = defaultdict(list)
    counts = Counter(name.form for name in names)
    for form in sorted((form for form in counts if len(form) > 1), key=lambda form: (-len(form), -counts[form], form)):
        last = surname(form)
        alike = [entry for other, entry in by_last[last] if _same_person(form, other)]
        entry = alike[0] if alike else Entry("person")
        joined.update([form] if alike else [])
        full[form] = entry
        by_last[last].append((form, entry))
    for name in names:
        if len(name.form) > 1 and name.form in joined:
            full[name.form].take(_same_person, [name])
        elif len(name.form) > 1:
            full[name.form].names.append(name)
    singles = _by_one_word(
        text, names, full, {last: [entry for _, entry in listed] for last, listed in by_last.items()}
    )
    found = _unique([*full.values(), *singles])
    for entry in found:
        entry.gender = _gender(text, entry)
    return found


def _by_one_word(
    text: Text, names: list[Name], full: dict[Form, Entry], by_last: dict[str, list[Entry]]
) -> list[Entry]:
    """Whom names of one word mean: the owner of the last name or of the first, of a last name misspelt, or somebody new."""
    by_first: dict[str, list[Entry]] = defaultdict(list)
    for form, entry in full.items():
        for word in form[:-1]:
            if entry not in by_first[word]:
                by_first[word].append(entry)
    slips: dict[str, set[str]] = {}
    singles: dict[Form, Entry] = {}
    latest = _Latest(full)
    for name in names:
        if len(name.form) > 1:
            latest.see(name)
            continue
        word = name.form[0]
        owners = _unique(by_last.get(word, ()))
        owners = owners or _of_first_name(by_first.get(word, []))
        if not owners:
            slips = slips or _slips(by_last)
            meant = _meant(word, slips)
            owners = _unique(by_last[meant]) if meant else []
        owners = _of_gender(owners, _courtesy(text, name))
        if owners:
            latest.choose(owners, name).take(_by_one_word, [name])
        else:
            singles.setdefault(name.form, Entry("person")).names.append(name)
    return list(singles.values())


def _of_first_name(entries: list[Entry]) -> list[Entry]:
    """Whom a first name alone means: the only one who has it, or who is named far more often than the others."""
    often = sorted(entries, key=lambda entry: -len(entry.names))
    clear = len(often) == 1 or (len(often) > 1 and len(often[0].names) >= CLEARLY * len(often[1].names))
    return often[:1] if clear else []


def _slips(lasts: Iterable[str]) -> dict[str, set[str]]:
    """Last names by what a slip of the pen may make of them."""
    found: dict[str, set[str]] = defaultdict(set)
    for last in lasts:
        for slip in _slipped(last):
            found[slip].add(last)
    return found


def _slipped(word: str) -> set[str]:
    """The word, and what is left of it without one letter behind the first."""
    if not SHORTEST <= len(word) <= LONGEST:
        return {word}
    return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}


def _meant(word: str, slips: dict[str, set[str]]) -> str | None:
    """The one last name that was meant where the word is misspelt: `Marcheti` in an article about Teo Marchetti."""
    if word.capitalize() in FIRST_NAMES:
        return None
    meant = set().union(*(slips.get(slip, set()) for slip in _slipped(word)))
    return meant.pop() if len(meant) == 1 else None


def _unique(entries: Iterable[Entry]) -> list[Entry]:
    found: list[Entry] = []
    seen: set[int] = set()
    for entry in entries:
        if id(entry) not in seen:
            seen.add(id(entry))
            found.append(entry)
    return found


class _Latest:
    """Of several people with one last name, whom a bare last name means: the one just named in full, else the one named most."""

    def __init__(self, full: dict[Form, Entry]) -> None:
        self.full = full
        self.last: dict[str, tuple[int, Entry]] = {}

    def see(self, name: Name) -> None:
        self.last[surname(name.form)] = (name.start, self.full[name.form])

    def choose(self, owners: list[Entry], name: Name) -> Entry:
        if len(owners) == 1:
            return owners[0]
        recent = self.last.get(name.form[0])
        if recent and recent[1] in owners and name.start - recent[0] < 60:
            return recent[1]
        return max(owners, key=lambda entry: (len(entry.names), -entry.names[0].start))


def _suffix(form: Form) -> str | None:
    return form[-1] if form[-1] in GENERATIONS else None


def _same_person(one: Form, other: Form) -> bool:
    """Two full names with one last name: the first names agree, or one is the other's initial or short form."""
    if _suffix(one) != _suffix(other) and _suffix(one) and _suffix(other):
        return False
    if _are_apart(one[1:-1], other[1:-1]):
        return False
    first, second = one[0], other[0]
    if first == second or first in other[:-1] or second in one[:-1]:
        return True
    if len(first) <= 2 or len(second) <= 2:
        return first[0] == second[0]
    if len(first) == len(second) > 4 and sum(a != b for a, b in zip(first, second, strict=True)) == 1:
        return True  # a slip of the pen: Kristen, Kristin
    return second in _long_forms(first) or first in _long_forms(second)


def _are_apart(middle: Form, other: Form) -> bool:
    """`Ilan H.W. Hale` is not `Ilan W. Hale`: the initials behind the first names differ."""
    letters, others = ("".join(word.replace(".", "") for word in words) for words in (middle, other))
    initials_only = all(len(word) == 1 or "." in word for word in (*middle, *other))
    return initials_only and not (letters.startswith(others) or others.startswith(letters))


def _long_forms(first: str) -> set[str]:
    long = people.SHORT_FORMS.get(first.capitalize())
    return {long.casefold()} if long else set()


def _courtesy(text: Text, name: Name) -> Gender | None:
    return people.COURTESY.get(text.tokens[name.start - 1].text) if name.start else None


def _of_gender(owners: list[Entry], gender: Gender | None) -> list[Entry]:
    if gender is None or len(owners) < 2:
        return owners
    return [entry for entry in owners if _first_name_gender(entry) in (gender, None)]


def _first_name_gender(entry: Entry) -> Gender | None:
    for name in entry.names:
        if len(name.form) > 1:
            for word in name.form[:-1]:
                first = word.capitalize()
                if first in people.FEMALE:
                    return "female"
                if first in people.MALE:
                    return "male"
    return None


def _gender(text: Text, entry: Entry) -> Gender | None:
    for name in entry.names:
        if (told := _courtesy(text, name)) is not None:
            return told
    if (told := _first_name_gender(entry)) is not None:
        return told
    for name in entry.names:
        if len(name.form) == 1 and text.tokens[name.start].text in people.FEMALE | people.MALE:
            return "female" if text.tokens[name.start].text in people.FEMALE else "male"
    return None


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
        targets = _unique(entries[form] for form in reach if len(form) > len(short) and _shortens(short, form))
        if len(targets) == 1 and targets[0] is not entries[short]:
            targets[0].take(_shortens, entries[short].names)
            entries[short].names = []
            entries[short] = targets[0]
    _join_bracketed(text, entries)
    return _unique(entries.values())


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
    _same_person,
    _by_one_word,
    _acts,
    _undergoes,
    _join_short_places,
    _shortens,
    _join_bracketed,
    _join_acronyms_of_places,
)
"""Those that join names."""
