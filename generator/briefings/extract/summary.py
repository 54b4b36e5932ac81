"""Three to five sentences of the source, the bottom line first, each trimmed only by deleting.

Of all sets of sentences that fit into the room, the summary is the one that tells most of what the article is about, each thing once;
what is told early counts more. Sentences that cannot stand alone are refused or come with the one that explains them (`leaning`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from briefings.extract.cast import Cast
from briefings.extract.clauses import FEWEST_TITLED, LONGEST, spans_of, word_count
from briefings.extract.leads import background, no_news
from briefings.extract.leaning import (
    explained_by_the_one_before,
    leaning,
    loses_a_name,
    stands_alone,
    taken_for_known,
)
from briefings.extract.marks import Marked
from briefings.extract.reasons import Reason, Reasoned, Why, reasoned
from briefings.extract.standing import refused, repeats_title
from briefings.extract.substance import Reading
from briefings.extract.trimming import FOR_POINTS, trim
from briefings.extract.weighing import share
from briefings.language.text import Text
from briefings.records import BlockKind, NextStep, Point, TimeExpression, splice

LEAST, MOST = 3, 5
"""Points of a summary, where the article has that many."""
SHARE, LEAST_ROOM, MOST_ROOM = 0.155, 66, 85
"""What a summary has room for: so much of the article's words, within these bounds."""
BOTTOM_LINE_WORDS = 45
"""A longer bottom line is trimmed."""
POINT_WORDS = (45, 28, 20)
"""How long a point may be: each sentence is tried whole, trimmed, and trimmed to the bone."""
FEWEST_LEAD_WORDS, FEWEST_WORDS = 10, 8
"""What a bottom line and any other point have at least."""
LATE_LEAD = 6
"""Sentences that a report may take to come to its point."""
CLEARLY, NEAR = 3, 2
"""Words of the title that a later bottom line names beyond those of the first sentence: one less is enough where that names none
and the other stands so near."""
ANNOUNCED = 3
"""Words of the title that it is worth in a speech that something is announced, pledged or asked for."""
REACH, REACH_OF_SPEECH = 30, 90
"""Sentences looked at; what comes later in a report is never news."""
OF_A_POINT = 3.0
"""What one point more is worth by itself: of two sets that tell as much, the one of more and shorter points is read faster."""
TELLING = 6
"""Words that are named as what a point tells, at most."""
DRAFTS = 24
"""Sets that are followed up at a time: more change nothing on the articles that the figures are measured on."""


class Sense(Struct, frozen=True, kw_only=True):
    """A sentence that may be chosen: what is left of it, and what it tells, each with its weight."""

    number: int
    tokens: tuple[int, ...]
    words: int
    units: dict[str, float]
    after: int | None
    """The sentence that must be chosen as well: it says who `she` is, or what `But` takes back. None where the sentence stands alone."""
    known: str | None
    """The noun that a sentence before it must have brought in."""


class Draft(Struct, frozen=True, kw_only=True):
    """A summary in the making: the bottom line and what was added, how much it tells and how long it is."""

    room: int
    """Words that it may have."""
    senses: tuple[Sense, ...]
    told: dict[str, float]
    worth: float = 0.0

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(sorted(sense.number for sense in self.senses))

    @property
    def words(self) -> int:
        return sum(sense.words for sense in self.senses)

    def takes(self, sense: Sense) -> bool:
        """Does the sentence fit: in room, not there yet, and with what explains it?"""
        if self.words + sense.words > self.room or sense.number in self.numbers:
            return False
        if sense.after is not None and sense.after not in self.numbers:
            return False
        return sense.known is None or any(
            sense.known in other.units for other in self.senses if other.number < sense.number
        )

    def with_(self, sense: Sense) -> Draft:
        new = {unit: weight for unit, weight in sense.units.items() if weight > self.told.get(unit, 0.0)}
        gain = sum(weight - self.told.get(unit, 0.0) for unit, weight in new.items())
        told, worth = {**self.told, **new}, self.worth + gain + OF_A_POINT
        return Draft(room=self.room, senses=(*self.senses, sense), told=told, worth=worth)


def summarise(
    text: Text,
    marks: tuple[Marked, ...],
    cast: Cast,
    dates: tuple[TimeExpression, ...],
    steps: tuple[NextStep, ...],
) -> Reasoned[Point]:
    """The summary, in the order of the source but for its first point; nothing where the article has no sentence to stand alone.

    A source that is a list is summed up by its items.
    """
    reading = Reading(text, marks, cast, dates, steps)
    for kind in ("paragraph", "item"):
        fit = (number for number in _prose(text, kind) if not refused(reading, number))
        candidates = list(islice(fit, REACH_OF_SPEECH if reading.in_first_person else REACH))
        alone = [number for number in candidates if stands_alone(reading, number)]
        if alone:
            return _summed_up(reading, candidates, alone)
    return Reasoned((), ())


def _summed_up(reading: Reading, candidates: list[int], alone: list[int]) -> Reasoned[Point]:
    """The bottom line of those that stand alone, and what the other candidates add to it."""
    text = reading.text
    lead = bottom_line(reading, alone)
    first = _sense(reading, lead, words=BOTTOM_LINE_WORDS)
    told = (number for number in candidates if number > lead or (number < lead and background(reading, number)))
    others = [sense for number in told for sense in _senses(reading, number, lead)]
    more = added(first, others, room=_room(text), most=MOST)
    if 1 + len(more) < LEAST:
        more = added(first, others, room=MOST_ROOM, most=LEAST)
    chosen = (first, *sorted(more, key=lambda sense: sense.number))
    return reasoned(zip((_point(text, sense) for sense in chosen), _whys(reading, chosen), strict=True))


def _whys(reading: Reading, chosen: tuple[Sense, ...]) -> Iterator[Why]:
    """Of each point the place that it was chosen for, and the words that tell most of what no point before it tells."""
    told: set[str] = set()
    for sense in chosen:
        first: dict[str, tuple[float, int]] = {}
        for index in sense.tokens:
            for unit, weight in reading.told_by(index).items():
                first.setdefault(unit, (-weight, index))
        most = sorted(place for unit, place in first.items() if unit not in told)[:TELLING]
        spans = {reading.naming(index) for _, index in most}
        widest = (span for span in spans if not any(other != span and other.contains(span) for other in spans))
        yield (Reason("point", (added if told else bottom_line).__name__, tuple(sorted(widest))),)
        told.update(first)


def _prose(text: Text, kind: BlockKind) -> Iterator[int]:
    """Sentences of running text, or of items."""
    for number in range(len(text.sentences)):
        if text.block_of(number).kind == kind:
            yield number


# ------------------------------------------------------------------ the bottom line


def bottom_line(reading: Reading, candidates: list[int]) -> int:
    """The first sentence that says enough and does not only lead up to the news, or a later one that says far more of the title."""
    later = _before_first_turn(reading, _behind_title(reading, candidates))
    long = [number for number in later if _words(reading, number) >= FEWEST_LEAD_WORDS]
    first = next((number for number in later[:3] if number in long), later[0])
    near = [number for number in later if first <= number <= first + LATE_LEAD]
    news = [number for number in near if _words(reading, number) >= FEWEST_WORDS and not no_news(reading, number)]
    if news and no_news(reading, first):
        first = next((number for number in news if _of_title(reading, number)), first)
    others = [number for number in news if number in long and taken_for_known(reading, number) is None]
    if reading.in_first_person:
        return _in_a_speech(reading, first, [number for number in later if number in long])
    best = max(others, key=lambda number: (_of_title(reading, number), -number), default=first)
    named = _of_title(reading, first)
    enough = CLEARLY - 1 if not named and best <= first + NEAR else CLEARLY
    return best if _of_title(reading, best) >= named + enough else first


def _in_a_speech(reading: Reading, first: int, later: list[int]) -> int:
    """A speech may come to its point at any time: what it pledges, asks for or announces of what the title names."""

    def worth(number: int) -> int:
        named = _of_title(reading, number)
        return named + ANNOUNCED if named and _announces(reading, number) else named

    best = max(
        (number for number in later if number >= first), key=lambda number: (worth(number), -number), default=first
    )
    return best if worth(best) >= worth(first) + CLEARLY - 1 else first


def _announces(reading: Reading, number: int) -> bool:
    """Does a next step begin in the sentence that is sure or asked for?"""
    sentence = reading.text.sentences[number]
    return any(reading.ahead.get(index, 0.0) >= 1.0 for index in range(sentence.start, sentence.stop))


def _behind_title(reading: Reading, candidates: list[int]) -> list[int]:
    """What comes before a line that repeats the title is the furniture of a page. A caption may name what the article is about."""
    sentences = reading.text.sentences
    blocks = [sentence.block for sentence in sentences]
    titles = [
        number
        for number in range(min(6, len(sentences)))
        if blocks.count(blocks[number]) == 1
        and _of_title(reading, number) >= FEWEST_TITLED
        and repeats_title(reading, number)
    ]
    return [number for number in candidates if not titles or number > titles[-1]] or candidates


def _before_first_turn(reading: Reading, candidates: list[int]) -> list[int]:
    """What a transcript tells before somebody speaks is the news of it, where it tells anything."""
    return [number for number in candidates if number not in reading.voices] or candidates


def _of_title(reading: Reading, number: int) -> int:
    """How many words of the title the sentence names."""
    sentence = reading.text.sentences[number]
    named = {reading.content(index) for index in range(sentence.start, sentence.stop)}
    return len(named & reading.title)


def _words(reading: Reading, number: int) -> int:
    sentence = reading.text.sentences[number]
    return word_count(reading.text, range(sentence.start, sentence.stop))


# ------------------------------------------------------------------ what is added to it


def _point(text: Text, sense: Sense) -> Point:
    spans = spans_of(text, sense.tokens)
    return Point(text=splice(text.article.text, spans), spans=spans)


def _senses(reading: Reading, number: int, lead: int) -> list[Sense]:
    """A sentence at each of the lengths that trimming gives it; none where nothing explains whom it means."""
    alone = stands_alone(reading, number)
    if leaning(reading, number) is not None and not explained_by_the_one_before(reading, number):
        return []
    after = None if alone else number - 1
    known = taken_for_known(reading, number)
    counts = share(reading, number, lead=lead)
    found = []
    for words in POINT_WORDS:
        sense = _sense(reading, number, words=words)
        if sense.words >= FEWEST_WORDS:
            units = {unit: weight * counts for unit, weight in sense.units.items()}
            found.append(replace(sense, units=units, after=after, known=known))
    return list({sense.tokens: sense for sense in found}.values())


def _sense(reading: Reading, number: int, *, words: int) -> Sense:
    tokens = tuple(trim(reading.text, number, words=words, rules=FOR_POINTS))
    if loses_a_name(reading, number, tokens):
        tokens = tuple(trim(reading.text, number, words=LONGEST, rules=FOR_POINTS))
    voice = reading.voices.get(number)
    if voice is not None:
        tokens = (*voice.label, *(index for index in tokens if index not in voice.label))
    return Sense(
        number=number,
        tokens=tokens,
        words=word_count(reading.text, tokens),
        units=reading.units(tokens),
        after=None,
        known=None,
    )


def _room(text: Text) -> int:
    """A short report has a short summary."""
    return int(max(LEAST_ROOM, min(MOST_ROOM, SHARE * word_count(text, range(len(text.tokens))))))


def added(first: Sense, others: list[Sense], *, room: int, most: int) -> tuple[Sense, ...]:
    """What is added to the bottom line: of the sets that have points enough the one that tells most, else the one of all sets."""
    drafts = [Draft(room=room, senses=(first,), told=first.units)]
    seen = list(drafts)
    while drafts and len(drafts[0].senses) < most:
        grown = {
            frozenset(sense.tokens for sense in longer.senses): longer
            for draft in drafts
            for sense in others
            if draft.takes(sense)
            for longer in (draft.with_(sense),)
        }
        drafts = sorted(grown.values(), key=lambda draft: (-draft.worth, draft.numbers))[:DRAFTS]
        seen.extend(drafts)
    best = max(seen, key=lambda draft: (min(LEAST, len(draft.senses)), draft.worth))
    return best.senses[1:]
