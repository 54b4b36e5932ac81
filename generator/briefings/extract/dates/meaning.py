"""What an expression of time means before it is known when it was said: a way to find its days from a point of reference."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from msgspec import Struct

from briefings.extract.dates import calendar
from briefings.extract.dates.calendar import DAY, Stretch
from briefings.language.english.time import Unit

Direction = Literal["past", "future"]
NEAR = 92
"""Days: so far ahead may `talks in January` be of which a past tense tells, where the last January is `FAR` away; and so far back
what a verb without a plain tense tells of."""
FAR = 183


class Tense(NamedTuple):
    """Whether the clause around an expression tells of what was or what is to come; None where it does not say."""

    direction: Direction | None
    firm: bool
    """Does the expression hang on the verb itself, not on a noun of the clause, and is the verb plain about it?"""
    present: bool = False
    """Is it told in a present tense, which may also be a general truth?"""
    nearest: bool = False
    """Of what is to come, is the last one meant where it is nearer: of a thing (`Monday's decision will please her`), of what was
    arranged (`was to meet on Monday`), of what begins to hold (`effective Monday`)?"""


OPEN = Tense(None, firm=False)


class Reference(Struct, frozen=True, kw_only=True):
    """From where an expression is read."""

    today: dt.date | None
    """The day of the source, None where it is not known."""
    told: Stretch | None = None
    """The last time that the article has told, where it is near enough to be referred to."""
    history: int | None = None
    """The year that the paragraph tells of, where it is long past."""
    tense: Tense = OPEN


Place = Callable[[Reference], Stretch | None]
"""The days of an expression; None where they stay open."""
Kind = Literal["fixed", "weekly", "yearly", "counted", "told"]


class Meaning(Struct, frozen=True):
    """`fixed` says all itself, `weekly` and `yearly` are of a row (Mondays, Januaries), `counted` is reckoned from the day of the source,
    `told` from what the article told before."""

    kind: Kind
    place: Place


def fixed(stretch: Stretch | None) -> Meaning | None:
    """A date that names its year; nothing where the calendar has no such day."""
    return None if stretch is None else Meaning("fixed", lambda reference: stretch)


def left_open() -> Meaning:
    """Words of time without a place on the calendar."""
    return Meaning("fixed", lambda reference: None)


# ------------------------------------------------------------------ one of a row


def yearly(make: Callable[[int], Stretch | None], *, weekday: int | None = None) -> Meaning:
    """What comes once a year: the one that the tense means, or that falls on the weekday where one is named with it."""

    def place(reference: Reference) -> Stretch | None:
        today = reference.today
        if reference.history is not None and reference.tense.direction != "future":
            return make(reference.history)
        if today is None:
            return None
        reach = range(today.year - 8, today.year + 9)  # 29 February is eight years away at most
        row = [stretch for year in reach if (stretch := make(year)) is not None]
        return _of_row(_on_weekday(row, weekday, today), today, reference.tense)

    return Meaning("yearly", place)


def _on_weekday(row: list[Stretch], weekday: int | None, today: dt.date) -> list[Stretch]:
    """Those of the row that fall on the weekday, if one of them is within two years; the source may be wrong."""
    near = [s for s in row if s.start.weekday() == weekday and abs((s.start - today).days) < 2 * 366]
    return near or row


def _of_row(row: list[Stretch], today: dt.date, tense: Tense) -> Stretch | None:
    last = max((stretch for stretch in row if stretch.start <= today), key=lambda stretch: stretch.start, default=None)
    coming = min((stretch for stretch in row if stretch.end >= today), key=lambda stretch: stretch.start, default=None)
    if last is None or coming is None:
        return last or coming
    since, until = max((today - last.end).days, 0), max((coming.start - today).days, 0)
    if tense.direction == "future":
        return last if not tense.firm and since < NEAR and until > FAR else coming
    if tense.direction == "past":
        return coming if not tense.firm and until < NEAR and since > FAR else last
    return last if since <= until else coming


def weekly(number: int) -> Meaning:
    """A weekday: in the past the last one, today's among them, in the future the next one, today's among them."""

    def place(reference: Reference) -> Stretch | None:
        today, direction = reference.today, reference.tense.direction
        if today is None or direction is None:
            return None
        back = (today.weekday() - number) % 7
        there = reference.tense.nearest and 0 < back < 7 - back
        return calendar.day(today - back * DAY if direction == "past" or there else today + (-back % 7) * DAY)

    return Meaning("weekly", place)


# ------------------------------------------------------------------ reckoned from the day of the source


def counted(find: Callable[[dt.date], Stretch | None]) -> Meaning:
    return Meaning("counted", lambda reference: None if reference.today is None else find(reference.today))


def away(count: int, unit: Unit) -> Meaning:
    """The day, week, month ... so many units from today's; 0 is today's own."""
    return counted(lambda today: apart(today, count, unit))


def apart(date: dt.date, count: int, unit: Unit) -> Stretch | None:
    """The unit so many units from the one that holds the date. Of hours, whole days count."""
    days = abs(count) // 24 * (1 if count > 0 else -1)
    moved = calendar.moved(date, days, "day") if unit == "hour" else calendar.moved(date, count, unit)
    return None if moved is None else calendar.around(moved, unit)


def reach(count: int, unit: Unit) -> Meaning:
    """From so many units back up to today's, or from today's so many ahead; of a decade, its years count."""
    if unit in ("decade", "century"):
        count, unit = count * (10 if unit == "decade" else 100), "year"

    def find(today: dt.date) -> Stretch | None:
        other, own = apart(today, count, unit), calendar.around(today, unit)
        if other is None:
            return None
        return calendar.between(other, own) if count < 0 else calendar.between(own, other)

    return counted(find)


def weekday_of_week(number: int, weeks: int) -> Meaning:
    """A day of the week so many weeks from this one."""
    return counted(lambda today: calendar.day(calendar.week(today).start + (number + 7 * weeks) * DAY))


# ------------------------------------------------------------------ reckoned from what was told


def told(find: Callable[[Stretch], Stretch | None], *, precise: Iterable[str]) -> Meaning:
    """From the time that the article told before, where that is precise enough."""
    known = frozenset(precise)

    def place(reference: Reference) -> Stretch | None:
        before = reference.told
        return find(before) if before is not None and before.precision in known else None

    return Meaning("told", place)


def then(inner: Meaning, change: Callable[[Stretch], Stretch | None]) -> Meaning:
    """A part of what another expression means, or a time reckoned from it."""

    def place(reference: Reference) -> Stretch | None:
        stretch = inner.place(reference)
        return None if stretch is None else change(stretch)

    return Meaning(inner.kind, place)
