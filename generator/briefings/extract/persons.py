"""Which names of people mean one of them: full and last names, first names alone, initials, slips of the pen, fathers and sons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from briefings.extract.entries import Entry, unique
from briefings.extract.forms import FIRST_NAMES, GENERATIONS, Form, Name, surname
from briefings.language.english import people
from briefings.language.english.nominals import KINSHIP
from briefings.language.english.people import Gender
from briefings.language.text import Text

SHORTEST, LONGEST = 5, 20
"""Letters of a last name in which a slip is looked for: shorter ones are too much alike."""
CLEARLY = 4
"""How many times as often one of two with one first name is named in full, where the first name alone means him."""


def people_of(text: Text, names: list[Name]) -> list[Entry]:
    """One entry for each person, whose gender is told where anything tells it."""
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
    found = unique([*full.values(), *singles])
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
    latest = _Latest(text, full)
    for name in names:
        if len(name.form) > 1:
            latest.see(name)
            continue
        word = name.form[0]
        owners = unique(by_last.get(word, ()))
        owners = owners or _of_first_name(by_first.get(word, []))
        if not owners:
            slips = slips or _slips(by_last)
            meant = _meant(word, slips)
            owners = unique(by_last[meant]) if meant else []
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


class _Latest:
    """Of several people with one last name, whom a bare last name means: the one just named in full, else the one named most."""

    def __init__(self, text: Text, full: dict[Form, Entry]) -> None:
        self.text = text
        self.full = full
        self.last: dict[str, tuple[int, Entry]] = {}

    def see(self, name: Name) -> None:
        if surname(name.form) not in self.last or self._comes_up(name):
            self.last[surname(name.form)] = (name.start, self.full[name.form])

    def _comes_up(self, name: Name) -> bool:
        """Not `his wife, Heidi Hale`, `a photo of Heidi Hale`: only who is spoken of for her own sake."""
        token = self.text.tokens[name.head]
        relative = token.relation == "appos" and self.text.tokens[token.head].lemma.lower() in KINSHIP
        return token.relation in ("nsubj", "conj", "root", "appos", "parataxis") and not relative

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


RULES = (_same_person, _by_one_word)
"""Those that join names."""
