"""Expressions that hold another one: `early next week`, `the end of May`, `a week from Tuesday`."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from briefings.extract.dates import calendar
from briefings.extract.dates.calendar import DAY, ORDER, Stretch
from briefings.extract.dates.meaning import Kind, Meaning, Reference, apart, away, fixed
from briefings.extract.dates.patterns import Guard, Rule, Words, anywhere, pattern, rule
from briefings.extract.dates.surroundings import Here
from briefings.language.english import time as words

Change = Callable[[Words, Stretch], Stretch | None]


class Outer(Struct, frozen=True):
    """What stands before the inner expression, what it makes of its days, and where it counts."""

    name: str
    pattern: re.Pattern[str]
    change: Change
    guard: Guard = anywhere
    kinds: tuple[Kind, ...] = ("fixed", "weekly", "yearly", "counted", "told")
    """Of what kind the inner expression may be."""


def same(said: Words, inner: Stretch) -> Stretch | None:
    """No part of a month has a precision of its own: `early May` is in May"""
    return inner


def only_day(said: Words, inner: Stretch) -> Stretch | None:
    """`next Wednesday, 8 April`: the date tells which"""
    return inner if inner.start == inner.end else None


def last_day(said: Words, inner: Stretch) -> Stretch | None:
    """`by the end of May` is its last day, `by the end of the decade` its last year"""
    if inner.precision not in ("month", "quarter", "year"):
        return inner
    return calendar.year(inner.end.year) if _is_years(inner) else calendar.day(inner.end)


def is_deadline(here: Here) -> bool:
    return here.before in words.DEADLINES


def no_duration(here: Here) -> bool:
    """`two weeks from Monday`, but not `for two weeks from Monday`"""
    return here.before != "for"


def counts_on(here: Here) -> bool:
    """`a week on Monday`, but not `for a week on Monday`"""
    unit = here.own.split()[-2].lower()
    owned = re.match(r"\w+['’]s\b", here.right) is not None
    return unit in ("week", "weeks", "fortnight") and here.before not in words.SPANNING and not owned


def _is_years(stretch: Stretch) -> bool:
    return stretch.precision == "year" and "/" in stretch.iso


def part_of(said: Words, inner: Stretch) -> Stretch | None:
    """`the first week of May`, `the second half of 2024`, `the last quarter of the year`"""
    number = _number(said)
    whole, unit = inner.precision, said.low("unit")
    if unit == "half" and whole == "year":
        return _half(inner, 2 if number == -1 else number) if number in (-1, 1, 2) else None
    if unit == "quarter" and whole == "year" and not _is_years(inner):
        return calendar.quarter(inner.start.year, 4 if number == -1 else number) if number in (-1, 1, 2, 3, 4) else None
    finder = {"day": _nth_day, "week": _nth_week, "weekend": _nth_weekend, "month": _nth_month, "year": _nth_year}.get(
        unit
    )
    return finder(inner, number) if finder is not None else None


def _half(inner: Stretch, number: int) -> Stretch:
    """Of a year or of many."""
    first, last = inner.start.year, inner.end.year
    if first == last:
        return calendar.half(first, number)
    middle = (first + last) // 2
    return calendar.years(first, middle) if number == 1 else calendar.years(middle + 1, last)


def _nth_day(inner: Stretch, number: int) -> Stretch | None:
    date = inner.end if number == -1 else inner.start + (number - 1) * DAY
    return calendar.day(date) if date <= inner.end else None


def _nth_week(inner: Stretch, number: int) -> Stretch | None:
    """Weeks that begin in it are counted; a week that began before is the first where the most of it is inside."""
    if ORDER.index(inner.precision) <= ORDER.index("week"):
        return None
    if number == -1:
        return calendar.week(inner.end)
    return calendar.week(inner.start + 3 * DAY + 7 * (number - 1) * DAY) if number <= 53 else None


def _nth_weekend(inner: Stretch, number: int) -> Stretch | None:
    first = inner.start + (5 - inner.start.weekday()) % 7 * DAY
    last = inner.end - (inner.end.weekday() - 5) % 7 * DAY
    return calendar.weekend(last if number == -1 else first + 7 * (number - 1) * DAY)


def _nth_month(inner: Stretch, number: int) -> Stretch | None:
    if inner.precision not in ("year", "quarter"):
        return None
    if number == -1:
        return calendar.month(inner.end.year, inner.end.month)
    return apart(inner.start, number - 1, "month")


def _nth_year(inner: Stretch, number: int) -> Stretch | None:
    return (
        calendar.year(inner.end.year if number == -1 else inner.start.year + number - 1) if _is_years(inner) else None
    )


def nth_weekday_of(said: Words, inner: Stretch) -> Stretch | None:
    """`the last Friday in August`, `the second Tuesday of next month`"""
    number, weekday = _number(said), said.weekday()
    if inner.precision != "month" or weekday is None or inner.start.month != inner.end.month or not -1 <= number <= 5:
        return None
    date = calendar.nth_weekday(inner.start.year, inner.start.month, weekday, number)
    return calendar.day(date) if date <= inner.end else None


def _number(said: Words) -> int:
    return -1 if said.low("ordinal") in ("last", "final") else said.ordinal()


def first_units(said: Words, inner: Stretch) -> Stretch | None:
    """`the first three months of 2024`, `the last two days of May`"""
    count, unit = said.count(), said.unit()
    start, end = calendar.around(inner.start, unit), calendar.around(inner.end, unit)
    if said.low("side") == "first":
        other = apart(start.start, count - 1, unit)
        found = other and calendar.between(start, other)
    else:
        other = apart(end.start, 1 - count, unit)
        found = other and calendar.between(other, end)
    return found if found and inner.start <= found.end and found.start <= inner.end else None


def week_of(said: Words, inner: Stretch) -> Stretch | None:
    """`the week of 6 May` is the calendar's, `the week ending 5 May` has that day as its last, whichever it is"""
    if inner.start != inner.end:
        return None
    if said.low("side") not in ("ending", "to"):
        return calendar.week(inner.start)
    return calendar.between(calendar.day(inner.start - 6 * DAY), calendar.day(inner.start))


def weekend_of(said: Words, inner: Stretch) -> Stretch | None:
    """`the weekend of 6 May`: that of its week"""
    return calendar.weekend(inner.start) if inner.start == inner.end else None


def units_from(said: Words, inner: Stretch) -> Stretch | None:
    """`a week from Tuesday`, `a year ago today`, `two days after Christmas`: a day, where it is counted from one"""
    if inner.start != inner.end:
        return None
    count = said.count() * (-1 if said.low("side") in ("before", "ago", "ago on") else 1)
    unit = said.unit()
    if unit == "hour":
        return apart(inner.start, count, "hour")
    moved = calendar.moved(inner.start, count, unit)
    exact = unit in ("day", "week", "fortnight") or said.low("side").startswith("ago")
    return None if moved is None else calendar.day(moved) if exact else calendar.around(moved, unit)


def day_beside(said: Words, inner: Stretch) -> Stretch | None:
    """`the day before Christmas`, `the eve of 3 May`, `the morning of 3 May`, `the night of 3 to 4 May`"""
    if said.low("unit") == "night" and inner.end - inner.start == DAY:
        return inner
    if inner.start != inner.end:
        return None
    step = {"after": 1, "before": -1}.get(said.low("side"), -1 if said.low("unit") == "eve" else 0)
    return calendar.day(inner.start + step * DAY)


# ------------------------------------------------------------------ what is named only inside another expression


def _sixties(said: Words) -> Meaning | None:
    """`the mid-sixties`: of the last century"""
    first = 1900 + words.DECADES[said.low("sixties")]
    return fixed(calendar.years(first, first + 9))


def _own_unit(said: Words) -> Meaning | None:
    """`the end of the year`: this one; `later in the day`: the day that was told, else today"""
    unit = said.unit()
    today = away(0, unit)

    def place(reference: Reference) -> Stretch | None:
        before = reference.told
        if unit == "day" and before is not None and before.start == before.end:
            return calendar.day(before.start)
        return today.place(reference)

    return None if unit == "hour" else Meaning("counted", place)


NAMED_DAY = r"today|tomorrow|yesterday|(?:last|next|this|coming) <weekday>|<weekday2>(?: of)? (?:last|this|next) week"


def after_the_middle(here: Here) -> bool:
    """`the mid-eighties`, but not `her mid-eighties`"""
    return re.search(r"(?i)\bthe (?:early|late|mid)[ -](?:to[ -](?:late|mid)[ -])?$", here.left) is not None


INNER_RULES: tuple[Rule, ...] = (
    rule("sixties", r"<sixties>", _sixties, after_the_middle),
    rule("own_unit", r"(?:the|this) (?P<unit>year|month|week|day|decade|century|quarter|weekend)", _own_unit),
)


def _outer(name: str, template: str, change: Change, guard: Guard = anywhere) -> Outer:
    return Outer(name, pattern(template, before=True), change, guard)


EDGE = r"(?:very )?(?:end|close|beginning|start|middle|rest|remainder|course|height)"
PART_UNITS = "day|week|weekend|month|quarter|half|year"
FROM = r"(?P<side>from|after|before|ago on|ago)"
OUTER_RULES: tuple[Outer, ...] = (
    _outer("early", r"(?:the )?(?:early hours of|(?:early|late|mid)(?: (?:in|on)|[ -]to[ -](?:late|mid))?)", same),
    Outer("named_day", pattern(rf"(?:{NAMED_DAY}),?", before=True), only_day, kinds=("fixed", "yearly")),
    _outer("earlier", r"(?:earlier|later)(?: in| on)?", same),
    _outer("end_of_day", r"the end of (?:the )?day(?: on)?", same),
    _outer("by_end_of", r"(?:the )?(?:very )?(?:end|close)(?: of)?", last_day, is_deadline),
    _outer("end_of", rf"(?:the )?{EDGE} of", same),
    _outer("part_of", rf"(?:the )?(?P<ordinal>last|final|<ordinal2>)[ -](?P<unit>{PART_UNITS}) (?:of|in)", part_of),
    _outer("weekday_of_month", r"(?:the )?(?P<ordinal>last|final|<ordinal2>) <weekday> (?:of|in)", nth_weekday_of),
    _outer("first_units", r"(?:the )?(?P<side>first|last|final) <count> <unit> of", first_units),
    _outer("week_of", r"(?:the )?week (?P<side>of|beginning|starting|ending|to)(?: on)?", week_of),
    _outer("weekend_of", r"(?:the )?weekend of", weekend_of),
    _outer("units_from", rf"<count> <unit> {FROM}", units_from, no_duration),
    Outer("week_on", pattern(r"<count> <unit> (?P<side>on)", before=True), units_from, counts_on, ("weekly",)),
    _outer("beside_day", r"(?:the )?(?P<unit>day|night|morning|evening|afternoon|eve) (?P<side>before|after|of)", day_beside),
)  # fmt: skip
"""None of them speaks but before another expression."""
