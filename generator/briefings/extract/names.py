"""Where an article names someone: the engine's entities repaired, names that it missed, one kind for one name throughout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from briefings.extract.forms import FIRST_NAMES, Form, Name, form_of, head_of, is_capital, is_title, surname
from briefings.extract.grammar import speaks
from briefings.extract.kinds import common_nouns, is_headed_phrase, is_stray, kinds_of, told_kind
from briefings.language.english import organisations, people, places
from briefings.language.text import Text, Token
from briefings.records import ActorKind

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


def find_names(text: Text) -> tuple[Name, ...]:
    """All names in text order; they do not overlap. One form has one kind throughout the article."""
    found = _Found(text)
    found.take_entities()
    found.take_addressed()
    kinds = kinds_of(text, found.names)
    found.take_again(kinds)
    found.take_known()
    found.take_runs()
    kinds = kinds_of(text, found.names)
    lower = common_nouns(text)
    surnames = {surname(form) for form, kind in kinds.items() if kind == "person" and len(form) > 1}
    named = [name for name in found.in_order() if not is_stray(text, name, kinds, lower, surnames)]
    return tuple(Name(start=n.start, stop=n.stop, head=n.head, kind=kinds[n.form], form=n.form) for n in named)


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
            if kind is None or (kind == "group" and self.text.tokens[entity.stop - 1].upos == "ADJ"):
                continue
            if self.text.tokens[entity.start].sentence in self.headings and self._is_headline(
                entity.start, entity.stop
            ):
                continue
            for start, stop in _parts(self.text, entity.start, entity.stop, kind):
                start, stop = _repair(self.text, start, stop, kind)
                if start < stop:
                    self.add(start, stop, kind)

    def take_addressed(self) -> None:
        """`Mr. King`, `Sen. Hale`: a form of address makes a name of the capitalised words behind it."""
        tokens = self.text.tokens
        for index, token in enumerate(tokens[:-1]):
            address = token.text in people.COURTESY or (token.text in people.RANKS and token.text.endswith("."))
            stop = start = index + 1
            while (
                address
                and stop < len(tokens)
                and stop - start < 4
                and tokens[stop].sentence == token.sentence
                and is_capital(tokens[stop])
                and tokens[stop].upos in ("PROPN", "NOUN", "ADJ")
                and stop not in self.taken
                and tokens[stop].text not in people.COURTESY
            ):
                stop += 1
            if (stop > start and not is_title(tokens[stop - 1])) or stop == start + 1:
                self.add(start, stop, "person")

    def _is_headline(self, start: int, stop: int) -> bool:
        tokens = self.text.tokens[start:stop]
        sentence = self.text.sentences[tokens[0].sentence]
        shouted = all(
            token.text.isupper() for token in self.text.tokens[sentence.start : sentence.stop] if token.text.isalpha()
        )
        return len(tokens) > LONGEST_IN_HEADING or shouted or any(token.upos in ("VERB", "PUNCT") for token in tokens)

    def take_again(self, kinds: dict[Form, ActorKind]) -> None:
        """Where a name that is known from elsewhere in the article stands untold, or a person's last name alone."""
        forms: dict[Form, ActorKind] = {form: kind for form, kind in kinds.items() if kind != "group"}
        for form, kind in kinds.items():
            if kind == "person" and len(form) > 1:
                forms.setdefault((surname(form),), "person")
        self._take_forms(forms)

    def take_known(self) -> None:
        """Countries and well-known organisations that the engine passed over."""
        forms: dict[Form, ActorKind] = {form_of(name.split()): "place" for name in places.by_name() if name != "US"}
        forms |= {form_of(name.split()): "place" for name in places.US_STATES | places.REGIONS}
        forms |= {form_of(name.split()): "group" for name in places.BLOCS if " " in name}
        forms |= {form_of(name.split()): "organisation" for name in organisations.KNOWN}
        forms |= {
            (".".join(name.lower()),): "organisation"
            for name in organisations.KNOWN
            if name.isupper() and "." not in name
        }
        self._take_forms(
            forms,
            exact=frozenset(places.by_name()) | organisations.KNOWN | places.US_STATES | places.REGIONS | places.BLOCS,
        )
        for index, token in enumerate(self.text.tokens):
            if index in self.taken:
                continue
            if token.text == "US" and token.upos == "PROPN":
                self.add(index, index + 1, "place")
            elif (
                token.text == "West" and index and self.text.tokens[index - 1].lower == "the" and token.upos == "PROPN"
            ):
                self.add(index, index + 1, "group")

    def take_runs(self) -> None:
        """Capitalised runs that the engine passed over: those whose words tell what they are, and those that tell something."""
        tokens = self.text.tokens
        index = 0
        while index < len(tokens):
            stop = index
            while (
                stop < len(tokens)
                and stop not in self.taken
                and stop not in self.text.entity_of
                and tokens[stop].upos == "PROPN"
                and is_capital(tokens[stop])
                and tokens[stop].sentence == tokens[index].sentence
                and tokens[stop].sentence not in self.headings
            ):
                stop += 1
            if stop > index:
                self._take_run(index, stop)
            index = max(stop, index + 1)

    def _take_run(self, start: int, stop: int) -> None:
        start = _without_title(self.text, start, stop)
        if start >= stop or (
            stop - start == 1 and (is_title(self.text.tokens[start]) or len(self.text.tokens[start].text) < 2)
        ):
            return
        head = head_of(self.text, start, stop)
        trial = Name(
            start=start, stop=stop, head=head, kind="person", form=form_of(t.text for t in self.text.tokens[start:stop])
        )
        told = told_kind(self.text, trial)
        if told is not None:
            self.add(start, stop, told)
        elif speaks(self.text, head):
            self.add(start, stop, "person")

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
                if exact is not None and not _is_known(self.text.words(index, stop), exact):
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


def _is_known(words: str, known: frozenset[str]) -> bool:
    return words in known or (words.isupper() and words.replace(".", "") in known)


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
    tokens = text.tokens
    cut = _person_at_end(text, start, stop) if kind == "organisation" else stop
    for index in range(start, stop):
        token = text.tokens[index]
        if index == cut:
            yield begin, index
            begin = index
        if (
            kind == "organisation"
            and begin == start < index
            and token.upos == "ADP"
            and tokens[start].text in FIRST_NAMES
        ):
            yield begin, index
            begin = index + 1
            continue
        joined = kind != "organisation" and (token.text == "," or token.lower == "and")
        if joined and " ".join(t.text for t in text.tokens[start:stop]) in places.by_name():
            joined = False
        if joined or token.text in ('"', "“", "”", "--", "—", "–", "|", "/", "(", ")", ":", ";"):
            yield begin, index
            begin = index + 1
    yield begin, stop


def _person_at_end(text: Text, start: int, stop: int) -> int:
    """Where a person's name begins that an engine left on the end of a body's: `Council for Rivers Dunya Hale`."""
    tokens = text.tokens
    if stop - start < 4 or tokens[stop - 2].text not in FIRST_NAMES or not is_capital(tokens[stop - 1]):
        return stop
    if tokens[stop - 1].lower in organisations.HEADS or tokens[stop - 3].lower in ("of", "and", "for"):
        return stop
    return stop - 2


def _repair(text: Text, start: int, stop: int, kind: ActorKind) -> tuple[int, int]:
    """The entity without articles, titles, marks of possession and words in lower case at its ends; a cut name made whole."""
    start, stop = _trimmed(text, start, stop)
    if kind == "person" and start < stop:
        start = _without_title(text, start, stop)
        start, stop = _whole(text, start, stop)
        start, stop = _trimmed(text, start, stop)
    if kind == "organisation" and start < stop:
        start, stop = _whole_body(text, start, stop)
    return start, stop


def _whole_body(text: Text, start: int, stop: int) -> tuple[int, int]:
    """A body's name with what the engine cut off: `Organisation for Co-` + `operation in Verania`, `Kestrian` + `Foreign Ministry`."""
    tokens = text.tokens
    while (
        stop < len(tokens)
        and tokens[stop].start == tokens[stop - 1].stop
        and (tokens[stop].text == "-" or (tokens[stop - 1].text[-1] == "-" and tokens[stop].text.isalpha()))
    ):
        stop += 1
    if (
        is_headed_phrase(tokens[start:stop])
        and stop + 1 < len(tokens)
        and tokens[stop].lower in ("in", "of")
        and tokens[stop + 1].upos == "PROPN"
        and tokens[stop + 1].sentence == tokens[start].sentence
        and tokens[stop - 1].start < tokens[stop].start
        and "-" in text.words(start, stop)
    ):
        stop += 2
    before = tokens[start - 1] if start else None
    if (
        (
            before is not None
            and before.sentence == tokens[start].sentence
            and tokens[stop - 1].lower in organisations.HEADS
        )
        and before.text in places.by_demonym()
        and start <= before.head < stop
    ):
        start -= 1
    return start, stop


def _trimmed(text: Text, start: int, stop: int) -> tuple[int, int]:
    tokens = text.tokens
    while start < stop and _is_dross(tokens[start]):
        start += 1
    while start < stop and _is_dross(tokens[stop - 1]):
        stop -= 1
    return start, stop


def _is_dross(token: Token) -> bool:
    if token.text == "-" or token.text in people.CAPTIONS:
        return True
    if token.text in people.COURTESY or token.upos in ("DET", "PUNCT", "PART", "CCONJ", "ADP", "PRON", "SCONJ"):
        return token.text not in ("US", "U.S.") and token.text.lower() not in people.PARTICLES
    return token.text[:1].islower() and token.text.islower() and token.lower not in people.PARTICLES


def _without_title(text: Text, start: int, stop: int) -> int:
    tokens = text.tokens
    if tokens[start].text in FIRST_NAMES and tokens[start].text not in people.RANKS:
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
        and tokens[start - 1].text in FIRST_NAMES
        and tokens[start - 1].sentence == tokens[start].sentence
    ):
        start -= 1
    return start, stop
