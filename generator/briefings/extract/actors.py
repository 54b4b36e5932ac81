"""Actors of one source: names, nominals and pronouns resolved to whom they mean."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from slugify import slugify

from briefings.extract.cast import Cast, Form, Mention
from briefings.extract.coreference import Resolver
from briefings.extract.entries import Entry, display_name
from briefings.extract.forms import Name, head_of, spelling
from briefings.extract.identity import identify
from briefings.extract.listing import Found, is_actor
from briefings.extract.marks import Marked, quoted_tokens
from briefings.extract.mentions import Reference, find_references
from briefings.extract.names import find_names
from briefings.extract.reasons import Part, Reason, Why
from briefings.extract.roles import Title, find_titles, is_apposed_title
from briefings.extract.unnamed import Unnamed, without_article
from briefings.language.english import places
from briefings.language.english.nominals import FEMALE, MALE, PERSONS, UNSURE
from briefings.language.english.organisations import GOVERNING
from briefings.language.english.people import RANK_NOUNS, Gender
from briefings.language.english.places import Country
from briefings.language.text import Text
from briefings.records import Actor, Role, Span

ORDER: tuple[Part, ...] = ("name", "join", "reference")
"""Of the reasons of an actor's mentions."""
LEAD = 2
"""Paragraphs whose actors count more."""


def find_cast(text: Text, marks: tuple[Marked, ...]) -> Cast:
    """Everyone who acts in the article, and every place that means one of them. Nothing found gives an empty cast."""
    names = find_names(text)
    entries = identify(text, names)
    draft = _Draft(text, entries, quoted_tokens(text, marks))
    draft.find_roles(names)
    draft.walk(names)
    return draft.cast()


class _Draft:
    """A cast while it is put together."""

    def __init__(self, text: Text, entries: list[Entry], quoted: frozenset[int]) -> None:
        self.text = text
        self.entries = entries
        self.quoted = quoted
        self.opening = _opening(text)
        self.titles: dict[int, list[Title]] = defaultdict(list)
        self.found: dict[int, list[Found]] = defaultdict(list)
        """The mentions of each entry."""
        self.rules: dict[tuple[int, int], str] = {}
        """What found a mention, by its first token and the one behind it."""
        self.joins: dict[int, str] = {}
        """What joined a name to others, by its first token."""
        self.taken: set[int] = set()
        self.unnamed = Unnamed(text, quoted, (entry for entry in entries if entry.kind == "person"))

    def find_roles(self, names: tuple[Name, ...]) -> None:
        of_token = {index: name for name in names for index in range(name.start, name.stop)}
        self.taken.update(of_token)
        for entry in self.entries:
            for name in entry.names:
                for title in find_titles(self.text, name, of_token, self.quoted):
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
            key: {self._word(i) for t in titles for i in range(t.start, t.stop)} for key, titles in self.titles.items()
        }

    def _word(self, index: int) -> str:
        token = self.text.tokens[index]
        return RANK_NOUNS.get(token.lower, token.lemma.lower())

    def _countries(self) -> dict[int, Country]:
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
        brought = ((entry, rule, name) for entry in self.entries for rule, name in entry.joined)
        self.joins = {name.start: rule for entry, rule, name in brought if owner[name.start] is entry}
        named_at = {name.head: owner[name.start] for name in names}
        resolver = Resolver(self.text, self.quoted, self.role_nouns(), self._countries(), named_at)
        steps: list[Name | Reference] = [*names, *find_references(self.text, self.taken)]
        for step in sorted(steps, key=lambda step: step.head):
            if isinstance(step, Name):
                entry = owner[step.start]
                head = self._head(entry, step)
                self._mention(entry, "name", step.start, step.stop, head, step.rule)
                resolver.see(entry, head, name=step)
                continue
            rule: Callable[[Reference], Entry | None] = self.unnamed.named_behind
            found = rule(step)
            if found is None:
                found, rule = resolver.resolve(step), resolver.rule_for(step)
            if found is None and step.lemma in GOVERNING:
                found, rule = self.unnamed.government(step), self.unnamed.government
            if found is None and not resolver.is_of_somebody(step):
                found, rule = self.unnamed.without_name(step), self.unnamed.without_name
            if found is not None:
                if step.lemma in GOVERNING and found.kind == "place" and " " in (called := self._capitalised(step)):
                    found.called[called] += 1
                self._mention(found, step.form, step.start, step.stop, step.head, rule.__name__)
                resolver.see(found, step.head)

    def _head(self, entry: Entry, name: Name) -> int:
        """Of `His spokesman Teo Marchetti` and `The head of the council, Ada Nold,` the noun, where the parse makes it the head."""
        apposed = is_apposed_title(self.text, name)
        if apposed is not None:
            return apposed
        governor = self.text.tokens[name.head].head
        before = (title for title in self.titles[id(entry)] if title.start <= governor < title.stop <= name.start)
        return next((head_of(self.text, title.start, title.stop) for title in before), name.head)

    def _capitalised(self, reference: Reference) -> str:
        """`Tolland administration`: what a government is called, without its article."""
        return without_article(spelling(self.text, reference.start, reference.stop))

    def _mention(self, entry: Entry, form: Form, start: int, stop: int, head: int, rule: str) -> None:
        self.found[id(entry)].append((form, start, stop, head))
        self.rules[start, stop] = rule

    # -------------------------------------------------------------- the cast

    def cast(self) -> Cast:
        titles = {i for listed in self.titles.values() for title in listed for i in range(title.start, title.stop)}
        everyone = [*self.entries, *self.unnamed.entries]
        kept = [entry for entry in everyone if is_actor(self.text, entry, self.found[id(entry)], titles)]
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
                actor=keys[id(entry)],
                form=form,
                start=start,
                stop=stop,
                head=head,
                span=self.text.span(start, stop),
                why=self._why_meant(form, start, stop),
            )
            for entry in kept
            for form, start, stop, head in self.found[id(entry)]
        ]
        mentions.sort(key=lambda mention: (mention.start, -mention.stop))
        by_key: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            by_key[mention.actor].append(mention)
        reasons = (self._why(entry, by_key[keys[id(entry)]]) for entry in kept)
        return Cast(tuple(actors), tuple(mentions), tuple(reasons))

    def _why_meant(self, form: Form, start: int, stop: int) -> Why:
        """The rule that found a mention, and the one that joined a name to the others."""
        spans = (self.text.span(start, stop),)
        if form != "name":
            return (Reason("reference", self.rules[start, stop], spans),)
        own = Reason("name", self.rules[start, stop], spans)
        return (own, Reason("join", self.joins[start], spans)) if start in self.joins else (own,)

    def _why(self, entry: Entry, mentions: Iterable[Mention]) -> Why:
        """The reasons of its mentions, each rule once with all of them; then that of each role."""
        spans: dict[tuple[Part, str], list[Span]] = defaultdict(list)
        for mention in mentions:
            for reason in mention.why:
                spans[reason.part, reason.rule].extend(reason.spans)
        in_order = sorted(spans.items(), key=lambda pair: ORDER.index(pair[0][0]))
        mentioned = (Reason(part, rule, tuple(found)) for (part, rule), found in in_order)
        roles = (Reason("role", title.rule, (role.span,)) for title, role in self._titled(entry))
        return (*mentioned, *roles)

    def _name(self, entry: Entry) -> str:
        return self.unnamed.called.get(id(entry)) or display_name(entry)

    def _actor(self, entry: Entry, key: str, name: str, salience: float) -> Actor:
        times = entry.words + entry.called
        aliases = [word for word in sorted(times, key=lambda word: -times[word]) if word != name]
        return Actor(
            key=key,
            name=name,
            kind=entry.kind,
            roles=tuple(role for _, role in self._titled(entry)),
            aliases=tuple(aliases),
            mentions=self._spans(entry),
            salience=salience,
        )

    def _titled(self, entry: Entry) -> list[tuple[Title, Role]]:
        """Its roles, each once, with how they stand with its name."""
        found: dict[str, tuple[Title, Role]] = {}
        for title in self.titles.get(id(entry), ()):
            span = self.text.span(title.start, title.stop)
            words = span.of(self.text.article.text)
            found.setdefault(words.casefold(), (title, Role(text=words, span=span)))
        return list(found.values())

    def _spans(self, entry: Entry) -> tuple[Span, ...]:
        """Mentions in text order; one inside another of the same actor is left out."""
        spans: list[Span] = []
        for span in sorted({self.text.span(start, stop) for _, start, stop, _ in self.found[id(entry)]}):
            if not spans or span.start >= spans[-1].stop:
                spans.append(span)
        return tuple(spans)

    def _weight(self, entry: Entry) -> float:
        """How much the article is about someone: named in the headline, which opens it, soon after, often. Fitted on development data."""
        sentences = [self.text.tokens[head].sentence for _, _, _, head in self.found[id(entry)]]
        blocks = [self.text.sentences[sentence].block for sentence in sentences]
        in_title = any(block == 0 and self._is_heading(block) for block in blocks)
        last = self.opening if in_title else LEAD + self.opening
        first = min((block for block in blocks if not self._is_heading(block)), default=last)
        weight = math.log2(1 + len(blocks)) + 3.0 * in_title + 3.0 * max(0.0, 1.0 - max(0, first - self.opening) / LEAD)
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


def _key(name: str, used: Counter[str]) -> str:
    """A slug that no other actor has."""
    slug = slugify(name, max_length=80) or "actor"
    used[slug] += 1
    while used[slug] > 1:
        slug = f"{slug}-{used[slug]}"
        used[slug] += 1
    return slug
