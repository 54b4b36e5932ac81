"""Actors without a name: sources that stay unnamed and groups, each once, in the source's words."""

from __future__ import annotations

from collections.abc import Iterable

from briefings.extract.entries import Entry
from briefings.extract.forms import spelling
from briefings.extract.mentions import DEFINITE, Reference
from briefings.language.english import places
from briefings.language.english.nominals import SAME_PEOPLE
from briefings.language.english.people import IDENTIFIED
from briefings.language.grammar import does
from briefings.language.phrases import MARKS, is_when
from briefings.language.text import Text
from briefings.records import ActorKind

POINTING = frozenset(("a", "an", "the", "some", "his", "her", "its", "their"))
NOBODY = frozenset("any no neither few fewer every each whatever our my your".split())
"""Words before a noun that bring in nobody: `no official`, `few voters`; those of the first person are the writer's own."""

OPENING = frozenset("according to even virtually".split())
"""Words that a noun phrase does not begin with."""


def without_article(words: str) -> str:
    """The words without their first one where that only points."""
    first, _, rest = words.partition(" ")
    return rest if first.lower() in POINTING and rest else words


class Unnamed:
    """The entries without a name that an article has brought in so far."""

    def __init__(self, text: Text, quoted: frozenset[int], people: Iterable[Entry]) -> None:
        self.text = text
        self.quoted = quoted
        self.people: dict[int, Entry] = {}
        """By the first tokens of their names."""
        self.ends: set[int] = set()
        """The tokens behind people's names."""
        for entry in people:
            self.people.update((name.start, entry) for name in entry.names)
            self.ends.update(name.stop for name in entry.names)
        self.entries: list[Entry] = []
        self.called: dict[int, str] = {}
        """What each entry is called."""
        self._latest: dict[tuple[str, bool], Entry] = {}
        """By the noun that brought them in, and whether they are many."""
        self._by_words: dict[tuple[str, bool, str], Entry] = {}
        self._governments: dict[str, Entry] = {}
        """By the names of their countries."""

    def without_name(self, reference: Reference) -> Entry | None:
        """Somebody without a name who speaks or acts, as the reporter tells it: a noun phrase brings them in or means them."""
        body = reference.sort == "body"
        if reference.form == "pronoun" or reference.sort == "country" or (body and not self._is_a_campaign(reference)):
            return None
        many = body or reference.sort == "people"
        if not (reference.speaks or (many and reference.acts)) or not self._is_told(reference):
            return None
        words = self._campaign(reference) if body else spelling(self.text, *self._extent(reference))
        return self._same(reference, words) or self._new(reference, words)

    def government(self, reference: Reference) -> Entry | None:
        """`the Norwegian government` that says or does something, where the article does not name the country: it is that country."""
        adjectives = (self.text.tokens[index].text for index in range(reference.start, reference.head))
        country = next(filter(None, map(places.by_demonym().get, adjectives)), None)
        if country is None or not (reference.speaks or reference.acts) or not self._is_told(reference):
            return None
        if country.name not in self._governments:
            entry = Entry("place", country=country)
            self._governments[country.name] = entry
            self.entries.append(entry)
        return self._governments[country.name]

    def named_behind(self, reference: Reference) -> Entry | None:
        """`a woman later identified as Mara Tolland`: the name behind a participle says who it is."""
        tokens, at = self.text.tokens, reference.head + 1
        while at < len(tokens) and tokens[at].upos == "ADV":
            at += 1
        if reference.form == "pronoun" or reference.sort != "person":
            return None
        if at >= len(tokens) or tokens[at].deprel != "acl":
            return None
        told = (
            at + len(words) for words in IDENTIFIED if words == tuple(t.lower for t in tokens[at : at + len(words)])
        )
        return next((self.people[start] for start in told if start in self.people), None)

    def _is_a_campaign(self, reference: Reference) -> bool:
        """`the Tolland campaign`, `Tolland's campaign`, and `the campaign` behind one of them."""
        before = reference.head - 1
        owned = self.text.tokens[before].text in ("'s", "’s") and before in self.ends
        named = owned or reference.head in self.ends
        return reference.lemma == "campaign" and (named or _noun(reference) in self._latest)

    def _campaign(self, reference: Reference) -> str:
        """`Tolland campaign`, also of `Mara Tolland's campaign`."""
        ends = [at for at in (reference.head, reference.head - 1) if at in self.ends]
        words = [self.text.tokens[at - 1].text for at in ends]
        return " ".join([*words, self.text.tokens[reference.head].text])

    def _extent(self, reference: Reference) -> tuple[int, int]:
        """What they are called by: from the last mark, `even` and `to` before the noun up to a comma, a mark or a day behind it."""
        tokens = self.text.tokens
        ahead = range(reference.head - 1, reference.start - 1, -1)
        start = next(
            (at + 1 for at in ahead if tokens[at].text in MARKS or tokens[at].lower in OPENING), reference.start
        )
        behind = range(reference.head + 1, reference.full)
        ends = (at for at in behind if tokens[at].text == "," or tokens[at].text in MARKS or is_when(self.text, at))
        return start, next(ends, reference.full)

    def _is_told(self, reference: Reference) -> bool:
        """In the reporter's own words, of certain people, as a fact.

        A bare title is of somebody named: `Executive director`, `experts Ada Hale and Teo Marchetti`.
        """
        tokens = self.text.tokens
        first, head = tokens[reference.start], tokens[reference.head]
        heading = self.text.block_of(head.sentence).kind == "heading"
        if heading or reference.head in self.quoted or first.lower in NOBODY or reference.head + 1 in self.people:
            return False
        if reference.sort == "person" and not self._is_introduced(reference):
            return False
        return does(self.text, reference.head)

    def _is_introduced(self, reference: Reference) -> bool:
        """`a spokesman`, `one poster`, `Hale's lawyer`, `the author of the report`; `the Ombrel billionaire` is somebody named."""
        tokens = self.text.tokens
        token = tokens[reference.head]
        if token.deprel == "appos" or (token.deprel == "conj" and self._is_apart(token.head, reference.start)):
            return False
        first = tokens[reference.start]
        if first.lower in DEFINITE:
            return reference.full > reference.head + 1 or _noun(reference) in self._latest
        return any(
            tokens[index].upos in ("DET", "NUM")
            or tokens[index].deprel == "nmod:poss"
            or tokens[index].lower == "another"
            for index in range(reference.start, reference.head + 1)
        )

    def _is_apart(self, first: int, second: int) -> bool:
        """Is a comma between the two? `Hale, head of a school and a poet, said`: no poet beside Hale."""
        return any(token.text == "," for token in self.text.tokens[first:second])

    def _new(self, reference: Reference, words: str) -> Entry:
        """`two aides` who speak are unnamed sources as one of them is; `aides` are a group, a campaign is a body."""
        plural = reference.sort == "people"
        counted = self.text.tokens[reference.start].upos == "NUM" and reference.speaks
        kind: ActorKind = "group" if plural and not counted else "unnamed"
        kind = "organisation" if reference.sort == "body" else kind
        entry = Entry(kind, gender=reference.gender, plural=plural)
        self.entries.append(entry)
        self.called[id(entry)] = words
        self._latest[_noun(reference)] = entry
        self._by_words[(*_noun(reference), without_article(words).casefold())] = entry
        return entry

    def _same(self, reference: Reference, words: str) -> Entry | None:
        """The latest one whose words have the same noun: `the official` after `a senior official`; a new `a ...` is a new one."""
        if not reference.definite and reference.sort != "people":
            return None
        plain = without_article(words).casefold()
        if len(plain.split()) == 1:
            return self._latest.get(_noun(reference))
        return self._by_words.get((*_noun(reference), plain))


def _noun(reference: Reference) -> tuple[str, bool]:
    return SAME_PEOPLE.get(reference.lemma, reference.lemma), reference.sort == "people"
