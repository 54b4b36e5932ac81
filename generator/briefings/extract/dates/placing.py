"""From expressions to the calendar, in text order: what is told first is what `the next day` is counted from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from briefings.extract.dates import calendar
from briefings.extract.dates.calendar import Stretch
from briefings.extract.dates.clock import at_clock
from briefings.extract.dates.meaning import Direction, Reference, Tense
from briefings.extract.dates.reading import Parsed, Reader
from briefings.language.text import Text

BOUNDS = frozenset("since until till by before after from as through between of for".split())
"""After them stands the bound of something, not the time that the article goes on to tell of."""
REACH = 6
"""Expressions on either side among which a time of the day finds its day."""
LONG_AGO = 2
"""Years: a paragraph that names a year so far back tells of it until it ends."""


class Found(Struct, frozen=True):
    """An expression of a block, with the preposition before it."""

    parsed: Parsed
    start: int
    block: int


class Placed(Struct, frozen=True):
    """An expression with its days; None where they stay open."""

    found: Found
    stretch: Stretch | None
    tense: Tense


class Story:
    """What has been told so far, as far as later words may refer to it."""

    def __init__(self, today: dt.date | None) -> None:
        self.today = today
        self.told: Stretch | None = None
        self.told_in = -1
        self.history: int | None = None
        self.history_in = -1

    def reference(self, block: int, tense: Tense) -> Reference:
        """What was told counts in its own block and the next; a year of the past in its own."""
        return Reference(
            today=self.today,
            told=self.told if block - self.told_in <= 1 else None,
            history=self.history if block == self.history_in else None,
            tense=tense,
        )

    def hear(self, found: Found, stretch: Stretch, introduced: str) -> None:
        """Take a time for what later words may refer to; a look back (`the day before`) does not move the story."""
        meaning = found.parsed.meaning
        if meaning is None or introduced in BOUNDS:
            return
        if meaning.kind == "told" and self.told is not None and stretch.start < self.told.start:
            return
        self.told, self.told_in = stretch, found.block
        if meaning.kind == "fixed" and self.today is not None:
            past = stretch.start.year == stretch.end.year <= self.today.year - LONG_AGO
            self.history, self.history_in = (stretch.end.year if past else None), found.block


def place_all(reader: Reader, found: list[Found], today: dt.date | None) -> list[Placed]:
    """The expressions with their days, and each range followed by its ends; in text order."""
    story = Story(today)
    placed: list[Placed] = []
    for one in found:
        tense = reader.here(one.parsed.start, one.parsed.stop).tense
        reference = story.reference(one.block, tense)
        if one.parsed.ends is not None:
            placed.extend(_range(one, *one.parsed.ends, reference))
            continue
        stretch = one.parsed.meaning.place(reference) if one.parsed.meaning is not None else None
        if stretch is not None:
            words = reader.content[one.start : one.parsed.start].split()
            introduced = words[0].lower() if words else ""
            story.hear(one, stretch, introduced)
            stretch = _last_day_before(stretch, reference) if introduced == "before" else stretch
        placed.append(Placed(one, stretch, tense))
    return [_with_day(reader.text, placed, number, today) for number in range(len(placed))]


def _last_day_before(stretch: Stretch, reference: Reference) -> Stretch:
    """`must be ready before January`: by the end of December; a day that somebody comes before stays that day"""
    ahead = reference.today is not None and reference.today < stretch.start
    if not ahead or reference.tense.direction == "past" or stretch.start == stretch.end:
        return stretch
    return calendar.day(stretch.start - calendar.DAY)


# ------------------------------------------------------------------ ranges


def _range(one: Found, first: Parsed, last: Parsed, reference: Reference) -> Iterator[Placed]:
    start, end = _ends(first, last, reference)
    whole = calendar.between(start, end) if start and end and start.start <= end.end else None
    yield Placed(one, whole, reference.tense)
    yield Placed(Found(first, first.start, one.block), start, reference.tense)
    yield Placed(Found(last, last.start, one.block), end, reference.tense)


def _ends(first: Parsed, last: Parsed, reference: Reference) -> tuple[Stretch | None, Stretch | None]:
    """An end that recurs is the one next to the other end: the Monday before that Friday, the May before that June."""
    assert first.meaning is not None, "a range has days at both ends"
    assert last.meaning is not None, "a range has days at both ends"
    by_first = last.meaning.kind == "weekly" and reference.tense.direction == "future"
    if first.meaning.kind in ("weekly", "yearly") and not (by_first and first.meaning.kind == "weekly"):
        end = last.meaning.place(reference)
        return (first.meaning.place(_from(end.start, "past")), end) if end else (None, None)
    start = first.meaning.place(reference)
    if last.meaning.kind in ("weekly", "yearly") and start is not None:
        return start, last.meaning.place(_from(start.end, "future"))
    return start, last.meaning.place(reference)


def _from(day: dt.date, direction: Direction) -> Reference:
    return Reference(today=day, tense=Tense(direction, firm=True))


# ------------------------------------------------------------------ times of the day


def _with_day(text: Text, placed: list[Placed], number: int, today: dt.date | None) -> Placed:
    """A time of the day alone is on the day that is named beside it; without one, a time to come is today's."""
    own = placed[number]
    clock = own.found.parsed.clock
    if clock is None:
        return own
    if own.found.parsed.meaning is not None:
        return Placed(own.found, at_clock(own.stretch, clock), own.tense)
    to_come = own.tense.direction == "future" and not own.tense.present
    day = _day_beside(text, placed, number) or (calendar.day(today) if today is not None and to_come else None)
    return Placed(own.found, at_clock(day, clock), own.tense)


def _day_beside(text: Text, placed: list[Placed], number: int) -> Stretch | None:
    """The day named nearest to it in its sentence, else the last one before it, in its block or the one before."""
    own = placed[number].found
    sentence = text.sentence_at(own.parsed.start)
    near = [other for other in placed[max(0, number - REACH) : number + REACH] if _is_day(other)]
    here = [other for other in near if text.sentence_at(other.found.parsed.start) == sentence]
    before = [other for other in near if other.found.start < own.start and own.block - other.found.block <= 1]
    nearest = min(here, key=lambda other: abs(other.found.start - own.start), default=before[-1] if before else None)
    return calendar.day(nearest.stretch.start) if nearest is not None and nearest.stretch is not None else None


def _is_day(placed: Placed) -> bool:
    return placed.stretch is not None and placed.stretch.start == placed.stretch.end
