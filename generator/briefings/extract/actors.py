"""Actors of one source: names, nominals and pronouns resolved to whom they mean."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import chain

from slugify import slugify

from briefings.extract.cast import Cast, Form, Mention
from briefings.extract.coreference import Resolver
from briefings.extract.forms import Name
from briefings.extract.grammar import is_subject
from briefings.extract.identity import Entry, display_name, identify
from briefings.extract.marks import Marked
from briefings.extract.mentions import Reference, find_references
from briefings.extract.names import find_names
from briefings.extract.roles import Title, find_titles, is_apposed_title
from briefings.language.english import places
from briefings.language.english.nominals import FEMALE, MALE, PERSONS, UNSURE
from briefings.language.english.organisations import GOVERNING
from briefings.language.english.people import Gender
from briefings.language.english.places import Country
from briefings.language.text import Text
from briefings.records import Actor, Role, Span

POINTING = frozenset(("a", "an", "the", "some", "his", "her", "its", "their"))
LEAD = 2
"""Paragraphs whose actors count more."""


def find_cast(text: Text, marks: tuple[Marked, ...]) -> Cast:
    """Everyone who acts in the article, and every place that means one of them. Nothing found gives an empty cast."""
    names = find_names(text)
    entries = identify(text, names)
    draft = _Draft(text, entries, _tokens_in(text, marks))
    draft.find_roles(names)
    draft.walk(names)
    return draft.cast()


def _tokens_in(text: Text, marks: tuple[Marked, ...]) -> set[int]:
    return set(chain.from_iterable(text.tokens_in(mark.inner) for mark in marks))


class _Draft:
    """A cast while it is put together."""

    def __init__(self, text: Text, entries: list[Entry], quoted: set[int]) -> None:
        self.text = text
        self.entries = entries
        self.quoted = quoted
        self.opening = _opening(text)
        self.titles: dict[int, list[Title]] = defaultdict(list)
        self.found: dict[int, list[tuple[Form, int, int, int]]] = defaultdict(list)
        """Form, start, stop and head of each mention, by entry."""
        self.taken: set[int] = set()
        self.unnamed: dict[str, list[Entry]] = defaultdict(list)
        """Entries without a name by the noun that they were brought in with."""
        self.called: dict[int, str] = {}
        """What an entry without a name is called."""

    def find_roles(self, names: tuple[Name, ...]) -> None:
        of_token = {index: name for name in names for index in range(name.start, name.stop)}
        self.taken.update(of_token)
        for entry in self.entries:
            for name in entry.names:
                for title in find_titles(self.text, name, of_token):
                    self.titles[id(entry)].append(title)
                    self.taken.update(self._title_nouns(title, name))
                    noun = self.text.tokens[title.noun].lemma.lower()
                    entry.gender = entry.gender or _gender_of(noun)

    def _title_nouns(self, title: Title, name: Name) -> set[int]:
        """The nouns of a title that mean its bearer: they bring in nobody else."""
        nouns = {title.noun, *self.text.dependents(title.noun, "conj")}
        if title.start < name.start:
            nouns |= {i for i in range(title.start, title.stop) if self.text.tokens[i].lower in PERSONS}
        return nouns

    def role_nouns(self) -> dict[int, set[str]]:
        """The words of each entry's roles, by which it can be taken up."""
        return {
            key: {self.text.tokens[i].lemma.lower() for title in titles for i in range(title.start, title.stop)}
            for key, titles in self.titles.items()
        }

    def _countries(self, owner: dict[int, Entry]) -> dict[int, Country]:
        """For tokens of people's names the country that their roles name: `the Tolland administration` is a government."""
        found: dict[int, Country] = {}
        for entry in self.entries:
            words = {
                self.text.tokens[i].text
                for title in self.titles.get(id(entry), ())
                for i in range(title.start, title.stop)
            }
            country = next(
                (c for w in sorted(words) if (c := places.by_name().get(w) or places.by_demonym().get(w))), None
            )
            if country is not None and entry.kind == "person":
                found.update({index: country for name in entry.names for index in range(name.start, name.stop)})
        return found

    def walk(self, names: tuple[Name, ...]) -> None:
        """Names and references in text order: each is resolved with what was seen before it."""
        owner = {name.start: entry for entry in self.entries for name in entry.names}
        resolver = Resolver(self.text, self.quoted, self.role_nouns(), self._countries(owner))
        steps: list[Name | Reference] = [*names, *find_references(self.text, self.taken)]
        for step in sorted(steps, key=lambda step: step.head):
            if isinstance(step, Name):
                entry = owner[step.start]
                head = is_apposed_title(self.text, step)
                self._mention(entry, "name", step.start, step.stop, step.head if head is None else head)
                resolver.see(entry, step.head if head is None else head, name=step)
                continue
            found = resolver.resolve(step) or self._unnamed(step)
            if found is not None:
                if step.lemma in GOVERNING and found.country is not None:
                    found.words[self._capitalised(step)] += 1
                self._mention(found, step.form, step.start, step.stop, step.head)
                resolver.see(found, step.head)

    def _capitalised(self, reference: Reference) -> str:
        """`Tolland administration`: what a government is called, without its article."""
        return _without_article(self.text.words(reference.start, reference.stop), fold=False)

    def _mention(self, entry: Entry, form: Form, start: int, stop: int, head: int) -> None:
        self.found[id(entry)].append((form, start, stop, head))

    def _unnamed(self, reference: Reference) -> Entry | None:
        """A group or an unnamed source that speaks or acts: an actor of its own, in the source's words."""
        if reference.form == "pronoun" or reference.sort in ("body", "country"):
            return None
        if not (reference.speaks or (reference.sort == "people" and reference.acts)):
            return None
        if (
            self.text.article.blocks[self.text.sentences[self.text.tokens[reference.head].sentence].block].kind
            == "heading"
        ):
            return None
        words = self.text.words(reference.start, reference.full)
        same = self._same_unnamed(reference, words)
        if same is not None:
            return same
        entry = Entry("group" if reference.sort == "people" else "unnamed", gender=reference.gender)
        entry.plural = reference.sort == "people"
        self.entries.append(entry)
        self.called[id(entry)] = words
        self.unnamed[reference.lemma].append(entry)
        return entry

    def _same_unnamed(self, reference: Reference, words: str) -> Entry | None:
        """The latest one whose words have the same noun: `the official` after `a senior official`; a new `a ...` is a new one."""
        if not reference.definite and reference.sort == "person":
            return None
        plain = _without_article(words)
        short = reference.definite and len(plain.split()) == 1
        for entry in reversed(self.unnamed[reference.lemma]):
            if short or plain == _without_article(self.called[id(entry)]):
                return entry
        return None

    # -------------------------------------------------------------- the cast

    def cast(self) -> Cast:
        kept = [entry for entry in self.entries if self.found[id(entry)]]
        weights = {id(entry): self._weight(entry) for entry in kept}
        most = max(weights.values(), default=1.0)
        kept.sort(key=lambda entry: (-weights[id(entry)], self.found[id(entry)][0][1]))
        keys: dict[int, str] = {}
        actors = []
        used: Counter[str] = Counter()
        for entry in kept:
            name = self._name(entry)
            keys[id(entry)] = _key(name, used)
            actors.append(self._actor(entry, keys[id(entry)], name, round(weights[id(entry)] / most, 3)))
        mentions = [
            Mention(
                actor=keys[id(entry)], form=form, start=start, stop=stop, head=head, span=self.text.span(start, stop)
            )
            for entry in kept
            for form, start, stop, head in self.found[id(entry)]
        ]
        return Cast(tuple(actors), tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.stop))))

    def _name(self, entry: Entry) -> str:
        return self.called.get(id(entry)) or display_name(entry)

    def _actor(self, entry: Entry, key: str, name: str, salience: float) -> Actor:
        aliases = [word for word in sorted(entry.words, key=lambda word: -entry.words[word]) if word != name]
        return Actor(
            key=key,
            name=name,
            kind=entry.kind,
            roles=self._roles(entry),
            aliases=tuple(aliases),
            mentions=self._spans(entry),
            salience=salience,
        )

    def _roles(self, entry: Entry) -> tuple[Role, ...]:
        roles: list[Role] = []
        for title in self.titles.get(id(entry), ()):
            span = self.text.span(title.start, title.stop)
            words = span.of(self.text.article.text)
            if words.casefold() not in {role.text.casefold() for role in roles}:
                roles.append(Role(text=words, span=span))
        return tuple(roles)

    def _spans(self, entry: Entry) -> tuple[Span, ...]:
        """Mentions in text order; one inside another of the same actor is left out."""
        spans: list[Span] = []
        for span in sorted({self.text.span(start, stop) for _, start, stop, _ in self.found[id(entry)]}):
            if not spans or span.start >= spans[-1].stop:
                spans.append(span)
        return tuple(spans)

    def _weight(self, entry: Entry) -> float:
        """How much the article is about someone: named in the headline, soon after it, often. Fitted on development data."""
        sentences = [self.text.tokens[head].sentence for _, _, _, head in self.found[id(entry)]]
        blocks = [self.text.sentences[sentence].block for sentence in sentences]
        in_title = any(block == 0 and self._is_heading(block) for block in blocks)
        first = min((block for block in blocks if not self._is_heading(block)), default=LEAD + self.opening)
        weight = math.log2(1 + len(blocks)) + 3.0 * in_title + 3.0 * max(0.0, 1.0 - max(0, first - self.opening) / LEAD)
        weight += 0.1 * min(4, sum(is_subject(self.text, head) for _, _, _, head in self.found[id(entry)]))
        publisher = (self.text.article.source.publisher or "").casefold()
        if publisher and publisher == self._name(entry).casefold():
            return weight / 4
        return weight * (0.6 if entry.kind in ("group", "unnamed") else 1.0)

    def _is_heading(self, block: int) -> bool:
        return self.text.article.blocks[block].kind == "heading"


def _opening(text: Text) -> int:
    """The first paragraph that is more than a date line."""
    for index, block in enumerate(text.article.blocks):
        if block.kind != "heading" and block.span.stop - block.span.start > 60:
            return index
    return 0


def _gender_of(noun: str) -> Gender | None:
    if noun in UNSURE:
        return None
    return "female" if noun in FEMALE else "male" if noun in MALE else None


def _without_article(words: str, *, fold: bool = True) -> str:
    """The words without their first one where that only points; in lower case (`fold`), to compare them."""
    first, _, rest = words.partition(" ")
    plain = rest if first.lower() in POINTING and rest else words
    return plain.casefold() if fold else plain


def _key(name: str, used: Counter[str]) -> str:
    """A slug that no other actor has."""
    slug = slugify(name, max_length=80) or "actor"
    used[slug] += 1
    while used[slug] > 1:
        slug = f"{slug}-{used[slug]}"
        used[slug] += 1
    return slug
