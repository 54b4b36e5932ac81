"""Days, weeks, months and the like as stretches of days: the arithmetic of the calendar, without any English."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

from msgspec import Struct

from briefings.language.english.time import Unit
from briefings.records import Precision

DAY = dt.timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1000, 2999
"""What the grammar reads as a year; arithmetic that leaves this range has no answer."""
ORDER: tuple[Precision, ...] = ("time", "day", "week", "month", "quarter", "year")
"""From fine to coarse."""


class Stretch(Struct, frozen=True):
    """A stretch of days as ISO 8601 writes it, with the precision that it was given in."""

    iso: str
    start: dt.date
    end: dt.date
    precision: Precision


Row = Callable[[int], Stretch | None]
"""What comes once a year: the one of a year, None where that year has none."""


def day(date: dt.date) -> Stretch:
    return Stretch(date.isoformat(), date, date, "day")


def day_of(year_number: int, month_number: int, number: int) -> Stretch | None:
    """A day, None where the month has no such day."""
    if 1 <= month_number <= 12 and 1 <= number <= calendar.monthrange(year_number, month_number)[1]:
        return day(dt.date(year_number, month_number, number))
    return None


def week(date: dt.date) -> Stretch:
    """The week, Monday to Sunday, that holds the day."""
    monday = date - date.weekday() * DAY
    number = monday.isocalendar()
    return Stretch(f"{number.year}-W{number.week:02d}", monday, monday + 6 * DAY, "week")


def weekend(date: dt.date) -> Stretch:
    """Saturday and Sunday of the week that holds the day."""
    saturday = date + (5 - date.weekday()) * DAY
    return between(day(saturday), day(saturday + DAY))


def month(year_number: int, number: int) -> Stretch:
    last = calendar.monthrange(year_number, number)[1]
    first = dt.date(year_number, number, 1)
    return Stretch(f"{year_number:04d}-{number:02d}", first, first.replace(day=last), "month")


def months(year_number: int, first: int, last: int) -> Stretch:
    """From one month to another, which is in the next year where it comes earlier in the year: winter."""
    stretch = between(month(year_number, first), month(year_number + (last < first), last))
    return Stretch(stretch.iso, stretch.start, stretch.end, "quarter")


def quarter(year_number: int, number: int) -> Stretch:
    first, last = month(year_number, 3 * number - 2), month(year_number, 3 * number)
    return Stretch(f"{year_number:04d}-Q{number}", first.start, last.end, "quarter")


def half(year_number: int, number: int) -> Stretch:
    return months(year_number, 6 * number - 5, 6 * number)


def year(number: int) -> Stretch:
    return Stretch(f"{number:04d}", dt.date(number, 1, 1), dt.date(number, 12, 31), "year")


def years(first: int, last: int) -> Stretch:
    return between(year(first), year(last))


def between(first: Stretch, last: Stretch) -> Stretch:
    """From the first day of one to the last of the other, no more precise than the coarser one."""
    if first == last:
        return first
    coarser = max(first.precision, last.precision, key=ORDER.index)
    iso = f"{first.iso.partition('/')[0]}/{last.iso.rpartition('/')[2]}"
    return Stretch(iso, first.start, last.end, "day" if coarser == "time" else coarser)


def around(date: dt.date, unit: Unit) -> Stretch:
    """The day, week, month ... that holds the day."""
    if unit == "week" or unit == "fortnight":
        return week(date)
    if unit == "weekend":
        return weekend(date)
    if unit == "month":
        return month(date.year, date.month)
    if unit == "quarter":
        return quarter(date.year, (date.month + 2) // 3)
    if unit == "year":
        return year(date.year)
    if unit == "decade":
        return years(date.year // 10 * 10, date.year // 10 * 10 + 9)
    if unit == "century":
        return years(date.year // 100 * 100, date.year // 100 * 100 + 99)
    return day(date)


def moved(date: dt.date, count: int, unit: Unit) -> dt.date | None:
    """A day so many units later (earlier where `count` is negative) than another; None outside the years of the grammar."""
    days = {"hour": 0, "day": 1, "week": 7, "fortnight": 14, "weekend": 7}.get(unit)
    if days is not None:
        ordinal = date.toordinal() + days * count
        if not dt.date(FIRST_YEAR, 1, 1).toordinal() <= ordinal <= dt.date(LAST_YEAR, 12, 31).toordinal():
            return None
        return dt.date.fromordinal(ordinal)
    step = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    number = date.year * 12 + date.month - 1 + step * count
    if not FIRST_YEAR <= number // 12 <= LAST_YEAR:
        return None
    last = calendar.monthrange(number // 12, number % 12 + 1)[1]
    return dt.date(number // 12, number % 12 + 1, min(date.day, last))


def easter(year_number: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus; Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year_number % 19, year_number // 100, year_number % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month_number, rest = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year_number, month_number, rest + 1)


def nth_weekday(year_number: int, month_number: int, weekday: int, count: int) -> dt.date:
    """The `count`th such weekday of a month; -1 is the last."""
    first = dt.date(year_number, month_number, 1)
    if count > 0:
        return first + ((weekday - first.weekday()) % 7 + 7 * (count - 1)) * DAY
    last = month(year_number, month_number).end
    return last - (last.weekday() - weekday) % 7 * DAY
