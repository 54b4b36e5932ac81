"""Three to five sentences of the source, the bottom line first, each trimmed only by deleting.

The sentences are chosen one after the other: the one that adds most of what the article is about for its words. Sentences that cannot
stand alone are refused by rules, each about one reason.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property

from msgspec import Struct

from briefings.extract.cast import Cast
from briefings.extract.clauses import (
    LONGEST,
    asides,
    dateline,
    is_headline,
    opening_connective,
    spans_of,
    subject,
    trim,
    word_count,
)
from briefings.extract.marks import Marked
from briefings.extract.quotes import Said
from briefings.language.english.future import CONNECTIVES, SAYING_VERBS
from briefings.language.text import Sentence, Text, Token
from briefings.records import NextStep, Point, TimeExpression, splice

FEWEST, MOST = 3, 5
"""Points of a summary, where the article has that many."""
WORDS = 82
"""What a summary has at most, in words."""
ENOUGH = 60
"""What it has at least, where the article has that many."""
BOTTOM_LINE_WORDS = 45
"""A longer bottom line is trimmed."""
POINT_WORDS = (50, 32, 22)
"""How long a point may be: each sentence is tried whole, trimmed, and trimmed to the bone."""
RESERVED = 18
"""Words kept for each point that is still to come, so that a long one does not stand alone."""
FEWEST_LEAD_WORDS = 10
CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))
EMPTY = frozenset("be have do say tell go make take get year day time people thing more other new last first".split())
"""Lemmas that tell nothing of what an article is about."""
QUANTITIES = frozenset("all both neither either others another some many most several few none each two three".split())
"""As a subject of their own, they count something that was named before."""
FIRST_PERSON = frozenset("i we me us my our mine ours".split())
POINTING = frozenset("this that these those such".split())
PRONOUNS = frozenset("he she it they him her them his their its hers theirs i we you my our your me us one".split())


class Sense(Struct, frozen=True, kw_only=True):
    """A sentence that may be chosen: what is left of it, and what it tells, each with its weight."""

    number: int
    tokens: tuple[int, ...]
    words: int
    units: dict[str, float]
    after: int | None
    """The sentence that must be chosen as well, because it says who `she` is; None where the sentence stands alone."""


class Reading:
    """An article as the choice sees it: what each sentence tells, and how much that matters."""

    def __init__(
        self,
        text: Text,
        marks: tuple[Marked, ...],
        cast: Cast,
        dates: tuple[TimeExpression, ...],
        steps: tuple[NextStep, ...],
    ):
        self.text, self.marks, self.cast, self.dates, self.steps = text, marks, cast, dates, steps

    @cached_property
    def title(self) -> set[str]:
        """What the title names: that of the source's metadata and that of its text."""
        lemmas = {word.lower().strip(".,;:!?\"'“”‘’") for word in (self.text.article.source.title or "").split()}
        for index, token in enumerate(self.text.tokens):
            block = self.text.sentences[token.sentence].block
            if block == 0 and self.text.article.blocks[0].kind == "heading" and (lemma := self.content(index)):
                lemmas.update((lemma, token.lower))
        return lemmas

    @cached_property
    def weight(self) -> dict[str, float]:
        """How much the article is about a lemma: how often it names it, more where the title does."""
        counts = Counter(lemma for index in range(len(self.text.tokens)) if (lemma := self.content(index)))
        return {lemma: math.sqrt(count) * (1.6 if lemma in self.title else 1.0) for lemma, count in counts.items()}

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Tokens inside quotation marks."""
        return frozenset(index for mark in self.marks for index in self.text.tokens_in(mark.inner))

    @cached_property
    def dated(self) -> frozenset[int]:
        """Tokens of times that could be placed on the calendar."""
        placed = (span for date in self.dates if date.when.iso for span in date.spans)
        return frozenset(index for span in placed for index in self.text.tokens_in(span))

    @cached_property
    def ahead(self) -> dict[int, float]:
        """Tokens that begin a next step, with its weight: what is dated and sure weighs more."""
        weights = {"scheduled": 2.0, "expected": 1.2, "pledged": 1.0, "demanded": 1.0, "possible": 0.6}
        found: dict[int, float] = {}
        for step in self.steps:
            index = self.text.token_at(step.spans[0].start)
            if index is not None:
                found[index] = weights[step.certainty] * (1.5 if step.when and step.when.iso else 1.0)
        return found

    def content(self, index: int) -> str | None:
        token = self.text.tokens[index]
        lemma = token.lemma.lower()
        return lemma if token.upos in CONTENT and lemma not in EMPTY and lemma.isalnum() else None

    def units(self, tokens: list[int]) -> dict[str, float]:
        """What the tokens tell: words by weight, actors by salience, that something lies ahead or is dated."""
        units: dict[str, float] = {}
        for index in tokens:
            if lemma := self.content(index):
                share = 0.6 if index in self.quoted else 1.0
                units[lemma] = max(units.get(lemma, 0.0), self.weight[lemma] * share)
            mention = self.cast.headed_by(index)
            if mention is not None and mention.form != "pronoun":
                units[f"actor {mention.actor}"] = 4.0 * self.cast.by_key[mention.actor].salience
            if index in self.ahead:
                units[f"ahead {index}"] = self.ahead[index]
            if index in self.dated:
                units[f"date {self.text.tokens[index].lower}"] = 0.7
        return units


def summarise(
    text: Text,
    marks: tuple[Marked, ...],
    cast: Cast,
    said: Said,
    dates: tuple[TimeExpression, ...],
    steps: tuple[NextStep, ...],
) -> tuple[Point, ...]:
    """The summary, in the order of the source but for its first point; nothing where the article has no sentence to stand alone."""
    reading = Reading(text, marks, cast, dates, steps)
    candidates = [number for number in _prose(text) if not _refused(reading, number)]
    alone = [number for number in candidates if not leans_on_the_one_before(reading, number)]
    if not alone:
        return ()
    standing = frozenset(alone)
    lead = _lead(reading, alone)
    first = _sense(reading, lead, words=BOTTOM_LINE_WORDS, after=None)
    others = [
        sense
        for number in candidates
        if number > lead and (number in standing or _explained(reading, number))
        for sense in _senses(reading, number, after=None if number in standing else number - 1)
    ]
    chosen = _choose(first, others)
    return tuple(_point(text, sense) for sense in (first, *sorted(chosen, key=lambda sense: sense.number)))


def _lead(reading: Reading, candidates: list[int]) -> int:
    """The first sentence that says enough to be the bottom line. What stands before the title's repetition is furniture."""
    sentences = reading.text.sentences
    titles = [number for number in range(min(6, len(sentences))) if repeats_title(reading, number)]
    later = [number for number in candidates if not titles or number > titles[-1]] or candidates
    for number in later[:3]:
        if word_count(reading.text, range(sentences[number].start, sentences[number].stop)) >= FEWEST_LEAD_WORDS:
            return number
    return later[0]


def _point(text: Text, sense: Sense) -> Point:
    spans = spans_of(text, sense.tokens)
    return Point(text=splice(text.article.text, spans), spans=spans)


def _senses(reading: Reading, number: int, *, after: int | None) -> list[Sense]:
    """A sentence at each of the lengths that trimming gives it."""
    found = [_sense(reading, number, words=words, after=after) for words in POINT_WORDS]
    return list({sense.tokens: sense for sense in found}.values())


def _sense(reading: Reading, number: int, *, words: int, after: int | None) -> Sense:
    tokens = trim(reading.text, number, words=words)
    return Sense(
        number=number,
        tokens=tuple(tokens),
        words=word_count(reading.text, tokens),
        units=reading.units(tokens),
        after=after,
    )


def _choose(first: Sense, others: list[Sense]) -> list[Sense]:
    """Sentence after sentence the one that adds most for its words, until the summary is full."""
    told = set(first.units)
    chosen: list[Sense] = []
    room = WORDS - first.words
    left = list(others)
    while left and len(chosen) < MOST - 1:
        there = {first.number, *(sense.number for sense in chosen)}
        ready = [sense for sense in left if sense.after is None or sense.after in there]
        spare = room - RESERVED * max(0, FEWEST - 2 - len(chosen))
        fitting = [sense for sense in ready if sense.words <= spare] or [
            sense for sense in ready if sense.words <= room
        ]
        if not fitting or (len(chosen) >= FEWEST - 1 and WORDS - room >= ENOUGH + 15):
            break
        best = max(fitting, key=lambda sense: (_gain(sense, told), -sense.number))
        chosen.append(best)
        told |= set(best.units)
        room -= best.words
        left = [sense for sense in left if sense.number != best.number]
    return chosen


def _gain(sense: Sense, told: set[str]) -> float:
    """What the sentence adds, for its length; what comes early in a report matters more."""
    new = sum(weight for unit, weight in sense.units.items() if unit not in told)
    position = 1.0 + 6.0 / (1.0 + 0.25 * sense.number)
    return new * position / (8.0 + sense.words)


# ------------------------------------------------------------------ what cannot stand alone


Refusal = Callable[[Reading, int], bool]


def fragment(reading: Reading, number: int) -> bool:
    """No clause, or hardly a word: a date line, a caption, a list's end."""
    sentence = reading.text.sentences[number]
    tokens = reading.text.tokens[sentence.start : sentence.stop]
    return (
        not _has_main_verb(reading.text, sentence)
        or word_count(reading.text, range(sentence.start, sentence.stop)) < 6
        or len(tokens) > LONGEST
    )


def _has_main_verb(text: Text, sentence: Sentence) -> bool:
    """Is there a finite verb that is not only part of what describes something? A dateline often takes the root from it."""
    main = ("root", "ccomp", "parataxis", "csubj")
    hidden = any(asides(text, sentence, (dateline,)))
    for index in range(sentence.start, sentence.stop):
        token = text.tokens[index]
        if token.has("VerbForm=Fin"):
            predicate = token.head if token.relation in ("aux", "cop") else index
            while text.tokens[predicate].relation == "conj":
                predicate = text.tokens[predicate].head
            relation = text.tokens[predicate].relation
            if relation in main or (hidden and relation not in ("acl", "advcl", "amod")):
                return True
    return False


def unfinished(reading: Reading, number: int) -> bool:
    """It ends with no full stop, or asks."""
    ending = reading.text.sentences[number].span.of(reading.text.article.text).rstrip("\"'”’)")
    return not ending.endswith((".", "!"))


def mostly_quoted(reading: Reading, number: int) -> bool:
    """Somebody's own words are not the news."""
    sentence = reading.text.sentences[number]
    tokens = range(sentence.start, sentence.stop)
    marks = sum(reading.text.tokens[index].text in '"“”' for index in tokens)
    inside = sum(index in reading.quoted for index in tokens)
    return inside > 0.5 * len(tokens) or (reading.text.tokens[sentence.start].text in '"“' and marks > 0)


def bare_attribution(reading: Reading, number: int) -> bool:
    """`said the minister as she left.`: what was said stands elsewhere"""
    root = reading.text.sentences[number].root
    says = reading.text.tokens[root].lemma in SAYING_VERBS and reading.text.tokens[root].upos == "VERB"
    return says and not any(reading.text.dependents(root, "ccomp", "obj", "xcomp", "parataxis"))


def half_marked(reading: Reading, number: int) -> bool:
    """A quotation that goes on in the next sentence would be cut."""
    words = reading.text.sentences[number].span.of(reading.text.article.text)
    return words.count('"') % 2 == 1 or words.count("“") != words.count("”")


def leans_on_the_one_before(reading: Reading, number: int) -> bool:
    """It begins with a pronoun, or with `this` or `such`, that only the sentence before explains."""
    return _leaning(reading, number) is not None


def _leaning(reading: Reading, number: int) -> int | None:
    """The word that the sentence before explains."""
    sentence = reading.text.sentences[number]
    about = subject(reading.text, sentence.root)
    if about is not None and about < sentence.start + 2 and reading.text.tokens[about].lower in QUANTITIES:
        return about
    for index in range(sentence.start, sentence.stop):
        token = reading.text.tokens[index]
        if token.lower in PRONOUNS and token.upos in ("PRON", "DET") and not _expletive(reading, index):
            return index
        if token.lower in POINTING and index < sentence.start + 3 and token.relation != "mark":
            return None if _points_at_time(reading, index) else index
        mention = reading.cast.at(index)
        if token.upos == "PROPN" or (mention is not None and mention.form == "name"):
            return _pronoun_of_another(reading, number)
    return None


def _pronoun_of_another(reading: Reading, number: int) -> int | None:
    """A pronoun that means somebody whom the sentence does not name before it: `Tolland attacked him`"""
    sentence = reading.text.sentences[number]
    named: set[str] = set()
    for mention in reading.cast.within(sentence.start, sentence.stop):
        if mention.form != "pronoun":
            named.add(mention.actor)
        elif mention.actor not in named and reading.text.tokens[mention.head].lower not in FIRST_PERSON:
            return mention.head
    return None


def _explained(reading: Reading, number: int) -> bool:
    """Does the sentence before, in the same paragraph, name whom the leaning pronoun means?"""
    word = _leaning(reading, number)
    mention = reading.cast.headed_by(word) if word is not None else None
    before = reading.text.sentences[number - 1]
    if mention is None or number == 0 or before.block != reading.text.sentences[number].block:
        return False
    there = reading.cast.within(before.start, before.stop)
    return any(other.actor == mention.actor and other.form == "name" for other in there)


def _expletive(reading: Reading, index: int) -> bool:
    """`It is clear that`: means nothing."""
    token = reading.text.tokens[index]
    return token.deprel == "expl" or (token.lower == "it" and subject(reading.text, token.head) != index)


def _points_at_time(reading: Reading, index: int) -> bool:
    """`this week`"""
    return index in reading.dated or reading.text.tokens[reading.text.tokens[index].head].lemma in (
        "week", "month", "year", "morning", "evening", "afternoon", "summer", "winter", "spring", "autumn", "fall",
    )  # fmt: skip


def answers_the_one_before(reading: Reading, number: int) -> bool:
    """It begins with `But` or `However` that cannot go."""
    sentence = reading.text.sentences[number]
    opening = reading.text.tokens[sentence.start].lower
    return opening in CONNECTIVES and not any(asides(reading.text, sentence, (opening_connective,)))


def marked_up(reading: Reading, number: int) -> bool:
    """An address or markup that a reader left in is for machines."""
    words = reading.text.sentences[number].span.of(reading.text.article.text)
    return any(sign in words for sign in ("<", ">", "http:", "https:", "www."))


def addresses_reader(reading: Reading, number: int) -> bool:
    """`Read more about ...`, `You can ...`"""
    words = {token.lower for token in _tokens(reading, number)}
    return bool(words & {"you", "your"})


def headline(reading: Reading, number: int) -> bool:
    """A title of another article, or this one's again."""
    return is_headline(reading.text, reading.text.sentences[number]) or repeats_title(reading, number)


def repeats_title(reading: Reading, number: int) -> bool:
    """Hardly a word that the title has not."""
    sentence = reading.text.sentences[number]
    tokens = range(sentence.start, sentence.stop)
    lemmas = {lemma for index in tokens if (lemma := reading.content(index))}
    return bool(lemmas) and word_count(reading.text, tokens) < 16 and len(lemmas & reading.title) >= 0.8 * len(lemmas)


def imperative(reading: Reading, number: int) -> bool:
    """`Follow the reporter on ...`"""
    sentence = reading.text.sentences[number]
    root = reading.text.tokens[sentence.root]
    commands = root.upos == "VERB" and root.has("VerbForm=Inf") and sentence.root <= sentence.start + 1
    return (
        commands
        and subject(reading.text, sentence.root) is None
        and not any(reading.text.dependents(sentence.root, "aux"))
    )


REFUSALS: tuple[Refusal, ...] = (
    fragment,
    headline,
    imperative,
    unfinished,
    mostly_quoted,
    half_marked,
    bare_attribution,
    answers_the_one_before,
    marked_up,
    addresses_reader,
)


def _tokens(reading: Reading, number: int) -> tuple[Token, ...]:
    sentence = reading.text.sentences[number]
    return reading.text.tokens[sentence.start : sentence.stop]


def _prose(text: Text) -> Iterator[int]:
    """Sentences of running text."""
    for number in range(len(text.sentences)):
        if text.block_of(number).kind == "paragraph":
            yield number


def _refused(reading: Reading, number: int) -> bool:
    return any(refusal(reading, number) for refusal in REFUSALS)
