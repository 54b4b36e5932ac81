"""Whom noun phrases and pronouns mean: precise before complete. What is not sure stays open.

One walk through the article. Behind each name, noun phrase or pronoun that was resolved stands an antecedent; a reference chooses among
those of the last sentences by gender, number, distance, grammatical part and how often each was named.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict, deque
from collections.abc import Callable

from msgspec import Struct

from briefings.extract.entries import Entry
from briefings.extract.forms import Name, homes
from briefings.extract.mentions import Reference
from briefings.language.english import organisations, places
from briefings.language.english.future import CONDITIONS
from briefings.language.english.nominals import KINSHIP, ROLES, SAME_WORD
from briefings.language.english.places import Country
from briefings.language.grammar import is_subject, speaks
from briefings.language.text import Text

REACH = 6
"""Sentences back in which a pronoun's antecedent may stand."""
MOST = 60
"""Antecedents looked at: a table of a thousand names must not cost a million comparisons."""
REACH_OF_SPEECH = 4
"""Sentences back for those who spoke."""
MOST_OWNERS = 12
"""People of one role among whom a description may choose."""
REACH_OF_NOUN = 40
"""Sentences back for a noun that is part of the antecedent's role or name."""
GENERIC = frozenset(
    (
        "man",
        "woman",
        "boy",
        "girl",
        "teenager",
        "teen",
        "youth",
        "politician",
        "leader",
        "candidate",
        "lawmaker",
        "billionaire",
    )
)


class Antecedent(Struct, frozen=True, gc=False):
    entry: Entry
    head: int
    sentence: int
    subject: bool
    quoted: bool
    name: bool


class Resolver:
    """The walk. `see` what is named, `resolve` what is not; both in text order."""

    def __init__(
        self,
        text: Text,
        quoted: frozenset[int],
        role_nouns: dict[int, set[str]],
        country_at: dict[int, Country],
        named_at: dict[int, Entry],
    ) -> None:
        self.text = text
        self.quoted = quoted
        self.role_nouns = role_nouns
        self.country_at = country_at
        self.named_at = named_at
        """Who is named, by the head of each name: also those behind a reference."""
        self.recent: deque[Antecedent] = deque(maxlen=MOST)
        self.told = _told_before(text, quoted)
        self.times: Counter[int] = Counter()
        self.by_noun: dict[str, list[Antecedent]] = defaultdict(list)
        self.called: dict[str, dict[int, Entry]] = defaultdict(dict)
        """People by each word of their roles."""
        self.countries = {entry.country.name: entry for entry in named_at.values() if entry.country is not None}
        self.places: dict[str, Entry] = {}
        """Those of one word, by it: the home of an adjective of nationality that no table has."""

    def see(self, entry: Entry, head: int, *, name: Name | None = None) -> None:
        """Someone is meant here."""
        token = self.text.tokens[head]
        found = Antecedent(
            entry, head, token.sentence, is_subject(self.text, head), head in self.quoted, name is not None
        )
        while self.recent and self.recent[0].sentence < token.sentence - REACH:
            self.recent.popleft()
        self.recent.append(found)
        self.times[id(entry)] += 1
        if name is not None:
            roles = self.role_nouns.get(id(entry), set())
            for noun in roles | _nouns_of_name(entry, name):
                self.by_noun[noun].append(found)
            if entry.kind == "person":
                for word in roles:
                    self.called[word][id(entry)] = entry
            if entry.country is None and entry.kind == "place" and len(name.form) == 1:
                self.places[name.form[0]] = entry

    def resolve(self, reference: Reference) -> Entry | None:
        """Whom it means, or None where that is not sure."""
        return self.rule_for(reference)(reference)

    def rule_for(self, reference: Reference) -> Callable[[Reference], Entry | None]:
        """What tells whom it means."""
        if reference.lemma == "who":
            return self.relative
        if reference.form == "pronoun":
            return self.pronoun_of_person if reference.sort == "person" else self.pronoun_of_body
        return self.nominal

    # -------------------------------------------------------------- pronouns

    def relative(self, reference: Reference) -> Entry | None:
        """`Hale, who said`: the noun that the clause hangs on."""
        verb = self.text.tokens[reference.head].head
        noun = self.text.tokens[verb].head
        return next((candidate.entry for candidate in reversed(self.recent) if candidate.head == noun), None)

    def pronoun_of_person(self, reference: Reference) -> Entry | None:
        """`he`, `she`: of those named shortly before, who fits best by gender, distance, part in the sentence and how often named."""
        scored = [
            (self._score(reference, candidate), position, candidate)
            for position, candidate in enumerate(self.recent)
            if self._is_possible(reference, candidate)
        ]
        if not scored:
            return None
        best = max(scored, key=lambda item: (item[0], item[1]))
        if best[0] < -3.5:
            return None
        entry = best[2].entry
        if entry.gender is None:
            entry.gender = reference.gender
        return entry

    def _is_possible(self, reference: Reference, candidate: Antecedent) -> bool:
        entry, tokens = candidate.entry, self.text.tokens
        if entry.kind not in ("person", "unnamed") or entry.plural or candidate.head >= reference.head:
            return False
        if entry.gender is not None and entry.gender != reference.gender:
            return False
        if tokens[reference.head].sentence - candidate.sentence > REACH:
            return False
        return not self._bound(reference, candidate)

    def _bound(self, reference: Reference, candidate: Antecedent) -> bool:
        """Two arguments of one verb are two people (`Hale told her`); so are speaker and those inside the speech."""
        tokens = self.text.tokens
        own, other = tokens[reference.head], tokens[candidate.head]
        if own.sentence != other.sentence:
            return False
        if (
            own.deprel != "nmod:poss"
            and not own.lower.endswith("self")
            and own.head == other.head
            and own.relation != "conj"
        ):
            return True
        inside, outside = reference.head in self.quoted, candidate.head in self.quoted
        return inside and not outside and speaks(self.text, candidate.head)

    def _score(self, reference: Reference, candidate: Antecedent) -> float:
        tokens = self.text.tokens
        own = tokens[reference.head]
        distance = own.sentence - candidate.sentence
        if reference.head not in self.quoted and not candidate.quoted:
            distance = self.told[own.sentence] - self.told[candidate.sentence]
        score = -1.0 * distance
        score += 0.8 if own.sentence == candidate.sentence else 0.0
        score += 0.5 if self._leads(candidate) else 0.0
        score += 1.5 if candidate.subject or self._is_whose_view(candidate) else 0.0
        score += 0.4 if candidate.subject and is_subject(self.text, reference.head) else 0.0
        score += 0.5 if candidate.entry.gender == reference.gender else 0.0
        score += 0.35 * math.log1p(self.times[id(candidate.entry)])
        score -= 2.5 if candidate.quoted and reference.head not in self.quoted else 0.0
        score -= 2.5 if reference.speaks and self._is_spoken_of(reference, candidate.entry) else 0.0
        score += self._owns(candidate, distance)
        score += 3.0 if reference.speaks and distance == 1 and self._is_brought_in(reference, candidate) else 0.0
        score -= 0.5 if candidate.entry.kind == "unnamed" else 0.0
        score += 1.0 if speaks(self.text, candidate.head) and reference.speaks and not candidate.quoted else 0.0
        return score

    def _is_brought_in(self, reference: Reference, candidate: Antecedent) -> bool:
        """`It worries Ilan Vesk, an engineer. "...," he said`: who is named for the first time, as subject or object, speaks next."""
        tokens = self.text.tokens
        start = self.text.sentences[tokens[reference.head].sentence].start
        quote = start in self.quoted or start + 1 in self.quoted
        new = candidate.name and not candidate.quoted and self.times[id(candidate.entry)] == 1
        return quote and new and (self._leads(candidate) or tokens[candidate.head].relation == "obj")

    def _owns(self, candidate: Antecedent, distance: int) -> float:
        """`Vesk's plan is ready, and he`: whose thing is the subject comes up again; whose another thing is does not."""
        token = self.text.tokens[candidate.head]
        if token.deprel != "nmod:poss":
            return 0.0
        if is_subject(self.text, token.head):
            return 1.2
        return -0.7 if distance else 0.0

    def _is_spoken_of(self, reference: Reference, entry: Entry) -> bool:
        """`He said, "Hale was a legend"`: nobody is called by name in his own words, if these are most of the sentence."""
        sentence = self.text.sentences[self.text.tokens[reference.head].sentence]
        inside = [at for at in range(sentence.start, sentence.stop) if at in self.quoted]
        said = {self.text.tokens[at].lower for at in inside}
        mostly = 2 * len(inside) > sentence.stop - sentence.start
        return mostly and any(name.form[-1] in said for name in entry.names if name.form)

    def _is_whose_view(self, candidate: Antecedent) -> bool:
        """`For Hale, the harbour was a disgrace`: whoever it is so for comes up again."""
        token = self.text.tokens[candidate.head]
        first = self.text.sentences[token.sentence].start
        opens = any(case == first for case in self.text.dependents(candidate.head, "case"))
        return opens and token.relation == "obl" and self.text.tokens[first].lower == "for"

    def _leads(self, candidate: Antecedent) -> bool:
        """Is it the subject of its sentence's main verb?"""
        token = self.text.tokens[candidate.head]
        return candidate.subject and token.head == self.text.sentences[token.sentence].root

    def pronoun_of_body(self, reference: Reference) -> Entry | None:
        """`it`, `they`: only the subject before them, in their sentence or the one before."""
        tokens = self.text.tokens
        own = tokens[reference.head]
        for candidate in reversed(self.recent):
            distance = own.sentence - candidate.sentence
            if distance > 1:
                break
            if candidate.head >= reference.head or not candidate.subject or self._bound(reference, candidate):
                continue
            if (candidate.head in self.quoted) != (reference.head in self.quoted) and distance:
                continue
            if distance and not is_subject(self.text, reference.head):
                continue
            if self._fits(reference, candidate.entry):
                return candidate.entry
            if candidate.entry.kind not in ("person", "unnamed"):
                break
        return self._who_spoke(reference) if reference.sort == "people" and reference.speaks else None

    def _who_spoke(self, reference: Reference) -> Entry | None:
        """`They said`: those who spoke last, shortly before; a body as well as people."""
        for candidate in reversed(self.recent):
            if self.told[self.text.tokens[reference.head].sentence] - self.told[candidate.sentence] > REACH_OF_SPEECH:
                return None
            if candidate.quoted or candidate.head >= reference.head or not speaks(self.text, candidate.head):
                continue
            many = candidate.entry.kind in ("group", "organisation") or candidate.entry.plural
            return candidate.entry if many else None
        return None

    def _fits(self, reference: Reference, entry: Entry) -> bool:
        if reference.sort == "people":
            return entry.kind == "group" or entry.plural
        return entry.kind in ("organisation", "place") and (entry.kind == "organisation" or entry.country is not None)

    # -------------------------------------------------------------- noun phrases

    def nominal(self, reference: Reference) -> Entry | None:
        """`the minister`, `the Kestrian government`: who was named before with that noun in role or name, or the only one it fits."""
        tokens = self.text.tokens
        if reference.lemma in organisations.GOVERNING and (country := self._country(reference)) is not None:
            return country
        if not reference.definite or (reference.sort == "people" and reference.lemma not in self.by_noun):
            return None
        if reference.sort == "person" and self._is_told_which(reference):
            return None
        if (ahead := self._named_behind(reference)) is not None:
            return ahead
        modifiers = self._modifiers(reference)
        for candidate in reversed(self.by_noun.get(reference.lemma, ())):
            if tokens[reference.head].sentence - candidate.sentence > REACH_OF_NOUN:
                break
            if self._agrees(reference, candidate.entry, modifiers):
                return candidate.entry
        if modifiers:
            return self._described(reference, modifiers) or self._told_of(reference)
        if reference.sort == "person" and reference.lemma in GENERIC and reference.lemma not in KINSHIP:
            return self._latest(reference, ("person",))
        if reference.lemma in organisations.LOOSE:
            return self._latest(reference, ("organisation",))
        if reference.sort == "country":
            return self._latest(reference, ("place",))
        return None

    def _named_behind(self, reference: Reference) -> Entry | None:
        """`If the company is told of it, Feldbook will act`: in a condition before its clause a bare noun means the subject to come."""
        tokens = self.text.tokens
        condition = tokens[reference.head].head
        marks = {tokens[mark].lower for mark in self.text.dependents(condition, "mark")}
        bare = reference.head == reference.start + 1 and reference.lemma in organisations.LOOSE
        if not bare or tokens[condition].relation != "advcl" or not marks & CONDITIONS:
            return None
        ahead = (head for head in self.text.dependents(tokens[condition].head, "nsubj") if head > condition)
        named = self.named_at.get(next(ahead, -1))
        return named if named is not None and named.kind == "organisation" else None

    def _is_told_which(self, reference: Reference) -> bool:
        """`the member who wants to leave`: not the member who was named, but whoever wants to."""
        clauses = (child for child in self.text.children[reference.head] if child > reference.head)
        behind = self.text.tokens[reference.head + 1 : reference.head + 2]
        told = any(self.text.tokens[clause].deprel == "acl:relcl" for clause in clauses)
        return told and bool(behind) and behind[0].lower in ("who", "whom", "whose", "that")

    def _described(self, reference: Reference, modifiers: set[str]) -> Entry | None:
        """`the Ombrel senator` is the only senator, `the Republican nominee` the one of two nominees whose role says so."""
        by_pronoun = self.text.tokens[reference.start].deprel == "nmod:poss"
        owners = self.called.get(reference.lemma, {})
        if reference.sort != "person" or by_pronoun or not owners or len(owners) > MOST_OWNERS:
            return None
        words = {SAME_WORD.get(word, word) for word in modifiers}
        fitting = [
            entry for entry in owners.values() if entry.gender in (None, reference.gender) or not reference.gender
        ]
        shared = [len(words & self.role_nouns.get(id(entry), set())) for entry in fitting]
        best = [entry for entry, count in zip(fitting, shared, strict=True) if count == max(shared)]
        return best[0] if len(best) == 1 else None

    def _told_of(self, reference: Reference) -> Entry | None:
        """`Vesk spoke on Monday. "...," the Lostrava businessman said`: who alone leads the sentence before, where nobody has that role."""
        article = self.text.tokens[reference.start].lower == "the"
        status = reference.lemma in ROLES or reference.lemma in GENERIC
        if (
            not (article and status and reference.speaks)
            or reference.head in self.quoted
            or self.called.get(reference.lemma)
        ):
            return None
        here = self.told[self.text.tokens[reference.head].sentence]
        near = [one for one in self.recent if here - self.told[one.sentence] <= 1 and not one.quoted]
        subjects = {id(one.entry) for one in near if one.subject and one.entry.kind in ("person", "unnamed")}
        leading = [one.entry for one in near if self._leads(one) and one.entry.kind == "person"]
        sure = bool(leading) and len(subjects) == 1 and not self._is_other(reference, leading[-1])
        return leading[-1] if sure else None

    @staticmethod
    def _is_other(reference: Reference, entry: Entry) -> bool:
        return reference.gender is not None and entry.gender not in (None, reference.gender)

    def is_of_somebody(self, reference: Reference) -> bool:
        """Is its noun the role of somebody named? Who is meant may be open then, and nobody is new."""
        return reference.definite and reference.sort != "body" and reference.lemma in self.called

    def _country(self, reference: Reference) -> Entry | None:
        """`the Kestrian government`, `the government of Kestria`: the country of that name, or whose people the adjective names."""
        for index in self.text.dependents(reference.head, "nmod"):
            named = self.named_at.get(index)
            of = any(self.text.tokens[case].lower == "of" for case in self.text.dependents(index, "case"))
            if of and named is not None and named.kind == "place":
                return named
        for index in range(reference.start, reference.head):
            word = self.text.tokens[index].text
            country = places.by_demonym().get(word) or places.by_name().get(word) or self.country_at.get(index)
            if country is not None:
                return self.countries.get(country.name)
            for home in homes(word.lower()):
                if home in self.places:
                    return self.places[home]
        return None

    def _modifiers(self, reference: Reference) -> set[str]:
        """Content words before the noun: they must fit the antecedent."""
        return {
            token.lemma.lower()
            for token in self.text.tokens[reference.start : reference.head]
            if token.upos in ("ADJ", "NOUN", "PROPN")
        }

    def _agrees(self, reference: Reference, entry: Entry, modifiers: set[str]) -> bool:
        if (entry.plural or entry.kind == "group") != (reference.sort == "people"):
            return False
        if reference.sort == "body" and entry.kind == "person":  # `the commission` is not who chairs it
            return False
        if reference.gender and entry.gender and entry.gender != reference.gender:
            return False
        if self.text.tokens[reference.start].deprel == "nmod:poss" and reference.sort == "person":
            return False
        own = self.role_nouns.get(id(entry), set()) | {word for name in entry.names for word in name.form}
        return modifiers <= own

    def _latest(self, reference: Reference, kinds: tuple[str, ...]) -> Entry | None:
        tokens = self.text.tokens
        fitting = [
            candidate
            for candidate in self.recent
            if candidate.entry.kind in kinds
            and tokens[reference.head].sentence - candidate.sentence <= 2
            and (not reference.gender or candidate.entry.gender in (None, reference.gender))
            and not self._bound(reference, candidate)
            and (reference.sort != "country" or candidate.entry.country is not None)
        ]
        if not fitting:
            return None
        subjects = [candidate for candidate in fitting if candidate.subject]
        entries = {id(candidate.entry) for candidate in fitting}
        if len(entries) > 1 and not subjects:
            return None
        return (subjects or fitting)[-1].entry


def _told_before(text: Text, quoted: frozenset[int]) -> list[int]:
    """For each sentence, how many before it the reporter tells: what lies wholly in quotation marks does not part two of his."""
    counts, count = [], 0
    for sentence in text.sentences:
        counts.append(count)
        words = [i for i in range(sentence.start, sentence.stop) if text.tokens[i].upos != "PUNCT"]
        count += any(i not in quoted for i in words)
    return counts


def _nouns_of_name(entry: Entry, name: Name) -> set[str]:
    """`ministry` of `Ministry of Health`: the words by which a body's name can be taken up."""
    if entry.kind != "organisation":
        return set()
    return {word for word in name.form if word in organisations.NOUNS}
