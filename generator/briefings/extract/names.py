"""Where an article names someone: the engine's entities repaired, names that it missed, one kind for one name throughout."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefings.language.english import organisations, people, places
from briefings.language.english.nominals import PERSONS, ROLES
from briefings.language.text import Text, Token
from briefings.records import ActorKind

Form = tuple[str, ...]
"""A name as its words in lower case, without full stops at their ends: how two spellings are compared."""

KINDS: dict[str, ActorKind] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "group": "group",
    "product": "organisation",
}
"""Kinds of entities that can be actors. Engines often call a well-known company a product."""
LONGEST_IN_HEADING = 5
"""A longer entity in a headline in title case is the headline, not a name."""


class Name(Struct, frozen=True, kw_only=True, gc=False):
    """One place where someone is named: tokens `start` up to, not including, `stop`, titles left out."""

    start: int
    stop: int
    head: int
    kind: ActorKind
    form: Form


def find_names(text: Text) -> tuple[Name, ...]:
    """All names in text order; they do not overlap. One form has one kind throughout the article."""
    found = _Found(text)
    found.take_entities()
    kinds = _kinds(text, found.names)
    found.take_again(kinds)
    found.take_known()
    kinds = _kinds(text, found.names)
    named = [name for name in found.in_order() if not _is_stray(text, name, kinds)]
    return tuple(Name(start=n.start, stop=n.stop, head=n.head, kind=kinds[n.form], form=n.form) for n in named)


def form_of(words: Iterable[str]) -> Form:
    """The form of a name's words; `the` and marks of possession do not count."""
    lowered = (word.casefold().rstrip(".") if len(word) > 1 else word.casefold() for word in words)
    return tuple(word for word in lowered if word not in ("'s", "’s", "-", "", "the"))


def head_of(text: Text, start: int, stop: int) -> int:
    """The token of a stretch that governs the others: the first one whose own governor is outside."""
    for index in range(start, stop):
        if not start <= text.tokens[index].head < stop or text.tokens[index].head == index:
            return index
    return stop - 1


def is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def is_title(token: Token) -> bool:
    """A word of a title before a name: `President`, `Gen.`, `spokesman`."""
    return token.text in people.RANKS or token.text in people.COURTESY or token.lower in ROLES


class _Found:
    """Names found so far, and which tokens they take up."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.names: list[Name] = []
        self.taken: set[int] = set()
        self.headings = {
            number
            for number, sentence in enumerate(text.sentences)
            if text.article.blocks[sentence.block].kind == "heading"
        }

    def in_order(self) -> list[Name]:
        return sorted(self.names, key=lambda name: name.start)

    def add(self, start: int, stop: int, kind: ActorKind) -> None:
        words = [token.text for token in self.text.tokens[start:stop]]
        form = form_of(words)
        if not form or not any(letter.isalpha() for letter in "".join(form)) or self.taken & set(range(start, stop)):
            return
        head = head_of(self.text, start, stop)
        self.names.append(Name(start=start, stop=stop, head=head, kind=kind, form=form))
        self.taken.update(range(start, stop))

    def take_entities(self) -> None:
        for entity in self.text.entities:
            kind = KINDS.get(entity.kind)
            if kind is None:
                continue
            if self.text.tokens[entity.start].sentence in self.headings and self._is_headline(
                entity.start, entity.stop
            ):
                continue
            for start, stop in _parts(self.text, entity.start, entity.stop, kind):
                start, stop = _repair(self.text, start, stop, kind)
                if start < stop:
                    self.add(start, stop, kind)

    def _is_headline(self, start: int, stop: int) -> bool:
        tokens = self.text.tokens[start:stop]
        shouted = all(token.text.isupper() for token in self.text.tokens[start : stop + 3] if token.text.isalpha())
        return len(tokens) > LONGEST_IN_HEADING or shouted or any(token.upos in ("VERB", "PUNCT") for token in tokens)

    def take_again(self, kinds: dict[Form, ActorKind]) -> None:
        """Where a name that is known from elsewhere in the article stands untold, or a person's last name alone."""
        forms: dict[Form, ActorKind] = {form: kind for form, kind in kinds.items() if kind != "group"}
        for form, kind in kinds.items():
            if kind == "person" and len(form) > 1:
                forms.setdefault((_last(form),), "person")
        self._take_forms(forms)

    def take_known(self) -> None:
        """Countries and well-known organisations that the engine passed over."""
        forms: dict[Form, ActorKind] = {form_of(name.split()): "place" for name in places.by_name() if name != "US"}
        forms |= {form_of(name.split()): "organisation" for name in organisations.KNOWN}
        self._take_forms(forms, exact=frozenset(places.by_name()) | organisations.KNOWN)
        for index, token in enumerate(self.text.tokens):
            if index in self.taken:
                continue
            if token.text == "US" and token.upos == "PROPN":
                self.add(index, index + 1, "place")
            elif (
                token.text == "West" and index and self.text.tokens[index - 1].lower == "the" and token.upos == "PROPN"
            ):
                self.add(index, index + 1, "group")

    def _take_forms(self, forms: dict[Form, ActorKind], *, exact: frozenset[str] | None = None) -> None:
        by_first: dict[str, list[Form]] = defaultdict(list)
        for form in forms:
            by_first[form[0]].append(form)
        for listed in by_first.values():
            listed.sort(key=lambda form: (-len(form), form))
        tokens = self.text.tokens
        for index, token in enumerate(tokens):
            if index in self.taken or not is_capital(token):
                continue
            for form in by_first.get(form_of((token.text,))[0] if form_of((token.text,)) else "", ()):
                stop = _match(self.text, index, form)
                if stop is None or self.taken & set(range(index, stop)):
                    continue
                if len(form) == 1 and token.upos not in ("PROPN", "X"):
                    continue
                if exact is not None and self.text.words(index, stop) not in exact:
                    continue
                if self._is_inside_a_longer(index, stop):
                    continue
                self.add(index, stop, forms[form])
                break

    def _is_inside_a_longer(self, start: int, stop: int) -> bool:
        """`Tolland` in `Tolland Road`: the capitals go on."""
        tokens = self.text.tokens
        if tokens[start].sentence in self.headings:
            return False
        after = tokens[stop] if stop < len(tokens) else None
        return (
            after is not None
            and after.sentence == tokens[start].sentence
            and after.upos == "PROPN"
            and is_capital(after)
            and start <= tokens[stop - 1].head <= stop
            and tokens[stop - 1].head == stop
            and stop not in self.taken
            and not is_title(after)
        )


def _last(form: Form) -> str:
    """The surname of a person's form."""
    words = [word for word in form if word not in ("jr", "sr", "ii", "iii", "iv")]
    return words[-1] if words else form[-1]


def _match(text: Text, at: int, form: Form) -> int | None:
    """The token behind the form where it stands at `at`, in one sentence."""
    sentence, stop, rest = text.tokens[at].sentence, at, list(form)
    while rest and stop < len(text.tokens) and text.tokens[stop].sentence == sentence:
        word = form_of((text.tokens[stop].text,))
        if word:
            if word[0] != rest[0]:
                return None
            rest.pop(0)
        elif text.tokens[stop].text != "-":
            return None
        stop += 1
    return None if rest else stop


# ------------------------------------------------------------------ repair


def _parts(text: Text, start: int, stop: int, kind: ActorKind) -> Iterator[tuple[int, int]]:
    """The names in one entity: cut at commas and `and` (not inside an organisation), at quotation marks and dashes of a dateline."""
    begin = start
    for index in range(start, stop):
        token = text.tokens[index]
        joined = kind != "organisation" and (token.text == "," or token.lower == "and")
        if joined and " ".join(t.text for t in text.tokens[start:stop]) in places.by_name():
            joined = False
        if joined or token.text in ('"', "“", "”", "--", "—", "–", "|", "/", "(", ")", ":", ";"):
            yield begin, index
            begin = index + 1
    yield begin, stop


def _repair(text: Text, start: int, stop: int, kind: ActorKind) -> tuple[int, int]:
    """The entity without articles, titles, marks of possession and words in lower case at its ends; a cut name made whole."""
    start, stop = _trimmed(text, start, stop)
    if kind == "person":
        start = _without_title(text, start, stop)
        start, stop = _whole(text, start, stop)
        start, stop = _trimmed(text, start, stop)
    return start, stop


def _trimmed(text: Text, start: int, stop: int) -> tuple[int, int]:
    tokens = text.tokens
    while start < stop and _is_dross(tokens[start]):
        start += 1
    while start < stop and _is_dross(tokens[stop - 1]):
        stop -= 1
    return start, stop


def _is_dross(token: Token) -> bool:
    if token.text in people.COURTESY or token.upos in ("DET", "PUNCT", "PART", "CCONJ", "ADP", "PRON", "SCONJ"):
        return token.text not in ("US", "U.S.") and token.text.lower() not in people.PARTICLES
    return token.text[:1].islower() and token.text.islower() and token.lower not in people.PARTICLES


def _without_title(text: Text, start: int, stop: int) -> int:
    tokens = text.tokens
    if tokens[start].text in people.FEMALE | people.MALE and tokens[start].text not in people.RANKS:
        return start
    for index in range(stop - 2, start - 1, -1):
        if is_title(tokens[index]) and tokens[index + 1].text not in people.SUFFIXES and is_capital(tokens[index + 1]):
            return index + 1
    return start


def _whole(text: Text, start: int, stop: int) -> tuple[int, int]:
    """The name with the capitalised parts of it that the engine left outside."""
    tokens = text.tokens
    inside = range(start, stop)
    while (
        stop < len(tokens)
        and tokens[stop].upos == "PROPN"
        and is_capital(tokens[stop])
        and stop not in text.entity_of
        and tokens[stop].relation == "flat"
        and tokens[stop].head in inside
    ):
        stop += 1
        inside = range(start, stop)
    while (
        start > 0
        and tokens[start - 1].upos == "PROPN"
        and is_capital(tokens[start - 1])
        and start - 1 not in text.entity_of
        and not is_title(tokens[start - 1])
        and tokens[start - 1].text in people.FEMALE | people.MALE
        and tokens[start - 1].sentence == tokens[start].sentence
    ):
        start -= 1
    return start, stop


# ------------------------------------------------------------------ kinds


def _kinds(text: Text, names: list[Name]) -> dict[Form, ActorKind]:
    """The kind of each form: what its words tell, else what most places say, else what its last name's owner is."""
    votes: dict[Form, Counter[ActorKind]] = defaultdict(Counter)
    for name in names:
        told = _told(text, name)
        votes[name.form][told or name.kind] += 3 if told else 1
    kinds: dict[Form, ActorKind] = {}
    for form, counted in votes.items():
        kinds[form] = min(counted, key=lambda kind: (-counted[kind], kind))
    people_of = {word for form, kind in kinds.items() if kind == "person" and len(form) > 1 for word in (_last(form),)}
    for form in kinds:
        if len(form) == 1 and form[0] in people_of and not _is_place_word(form) and kinds[form] != "person":
            kinds[form] = "person"
    return kinds


def _is_place_word(form: Form) -> bool:
    return any(form == form_of(name.split()) for name in ("Washington", "Jordan", "Chad", "Georgia", "Virginia"))


def _told(text: Text, name: Name) -> ActorKind | None:
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
    if len(tokens) > 1 and (tokens[-1].lower in organisations.HEADS or _heads_of_phrase(tokens)):
        return "organisation"
    if before is not None and (
        before.text in people.COURTESY or (before.text in people.RANKS and before.text[-1] == ".")
    ):
        return "person"
    first = tokens[0].text
    if 1 < len(tokens) <= 4 and first in people.FEMALE | people.MALE and all(map(is_capital, tokens)):
        return "person"
    return None


def _heads_of_phrase(tokens: tuple[Token, ...]) -> bool:
    """`University of Lostrava`, `Ministry for Health`."""
    return any(
        token.lower in organisations.HEADS and after.lower in ("of", "for", "on")
        for token, after in zip(tokens, tokens[1:], strict=False)
    )


def _is_stray(text: Text, name: Name, kinds: dict[Form, ActorKind]) -> bool:
    """No name after all: an adjective of nationality, a party letter, a state after a town's comma, a common noun at a sentence's head."""
    tokens, kind = text.tokens[name.start : name.stop], kinds[name.form]
    words = text.words(name.start, name.stop)
    if words in places.STATE_ABBREVIATIONS:
        return True
    if kind == "group":
        return not (words == "West" or tokens[-1].lower in PERSONS or tokens[-1].text.endswith("s"))
    if len(tokens) > 1 or kinds[name.form] == "person":
        return len(tokens) == 1 and is_title(tokens[0]) and tokens[0].upos != "PROPN"
    if words in places.by_demonym():
        return True
    return tokens[0].upos in ("ADJ", "VERB", "ADV", "NOUN") and words not in organisations.KNOWN
