"""Dates that name their year: they mean the same wherever they stand."""

from __future__ import annotations

from briefings.extract.dates import calendar
from briefings.extract.dates.calendar import Stretch
from briefings.extract.dates.meaning import Meaning, fixed, left_open, yearly
from briefings.extract.dates.patterns import Rule, Words, nameless, rule
from briefings.extract.dates.surroundings import Here, bare_month_word, is_year, not_in_name
from briefings.language.english import time as words

TO = r"(?:\s?[-–—]\s?| to | through | thru | until | till | and )"
"""Between the ends of a stretch."""


def _date(said: Words) -> Meaning | None:
    """A day of a year; `31 June 2023` stays words"""
    return fixed(calendar.day_of(said.number("year") or 0, said.month(), said.number("day") or 0)) or left_open()


def _date_weekday(said: Words) -> Meaning | None:
    """`3 May 2024, Friday`"""
    number = "" if said.low("month") else "2"
    return fixed(
        calendar.day_of(said.number("year") or 0, said.month(f"month{number}"), said.number(f"day{number}") or 0)
    )


def _iso(said: Words) -> Meaning | None:
    """`2024-05-03`"""
    return fixed(calendar.day_of(said.number("full") or 0, said.number("number") or 0, said.number("number2") or 0))


def _slashed(said: Words) -> Meaning | None:
    """`25/5/2024`, `5/25/24`; `3/5/2024` is March's in one country and May's in another, and stays open"""
    first, second, year = (said.number(piece) or 0 for piece in ("number", "number2", "full"))
    year += 0 if year > 99 else 2000
    if first > 12 or first == second:
        return fixed(calendar.day_of(year, second, first))
    if second > 12:
        return fixed(calendar.day_of(year, first, second))
    return left_open() if first and second else None


def _dotted(said: Words) -> Meaning | None:
    """`3.5.2024` is read in one order only."""
    return fixed(calendar.day_of(said.number("year") or 0, said.number("number2") or 0, said.number("number") or 0))


def _days(said: Words) -> Meaning | None:
    """`3 to 5 May 2024`; without its year one of the row"""
    month, first, last = said.month(), said.number("day") or 0, said.number("day2") or 0
    if first >= last or (said.low("and") and last != first + 1):
        return None

    def make(year: int) -> Stretch | None:
        start, end = calendar.day_of(year, month, first), calendar.day_of(year, month, last)
        return calendar.between(start, end) if start and end else None

    year = said.number("year")
    return fixed(make(year)) if year is not None else yearly(make)


def _month(said: Words) -> Meaning | None:
    """`May 2024`"""
    return fixed(calendar.month(said.number("year") or 0, said.month()))


def _months(said: Words) -> Meaning | None:
    """`May to July 2024`; without its year one of the row"""
    first, last = said.month(), said.month("month2")
    if first == last or (said.low("and") and last != first % 12 + 1):
        return None

    def make(year: int) -> Stretch:
        return calendar.between(calendar.month(year - (last < first), first), calendar.month(year, last))

    year = said.number("year")
    return fixed(make(year)) if year is not None else yearly(make)


def _quarter(said: Words) -> Meaning | None:
    """`the third quarter of 2024`, `Q3 2024`"""
    number = said.number("number") or said.ordinal()
    return fixed(calendar.quarter(said.number("year") or 0, number)) if 1 <= number <= 4 else None


def _season(said: Words) -> Meaning | None:
    """`the summer of 2024`: its whole months"""
    return fixed(calendar.months(said.number("year") or 0, *words.SEASONS[said.low("season")]))


def _holiday(said: Words) -> Meaning | None:
    """`Christmas 2024`"""
    return fixed(holiday(said.low("holiday"), said.number("year") or 0))


def holiday(name: str, year: int) -> Stretch | None:
    """The day that a holiday falls on in a year; Presidents' Day is written with and without its mark."""
    if name in words.EASTER_DAYS:
        return calendar.day(calendar.easter(year) + words.EASTER_DAYS[name] * calendar.DAY)
    if name in words.FLOATING_HOLIDAYS:
        return calendar.day(calendar.nth_weekday(year, *words.FLOATING_HOLIDAYS[name]))
    return calendar.day_of(year, *words.FIXED_HOLIDAYS[name]) if name in words.FIXED_HOLIDAYS else None


def _split_years(said: Words) -> Meaning | None:
    """`2023-24`, `2000–2050`"""
    first, second = said.number("year") or 0, said.low("yy")
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return fixed(calendar.years(first, last)) if first < last <= calendar.LAST_YEAR else None


def _year(said: Words) -> Meaning | None:
    """`2024`, where it counts nothing"""
    return fixed(calendar.year(said.number("year") or 0))


def _decade(said: Words) -> Meaning | None:
    """`1990s`, `'90s`, `the nineties`: of the last century, where two figures must do, but for the tens and noughts"""
    digits = said.low("decade").strip("'s")
    number = int(digits) if digits else words.DECADES[said.low("sixties")]
    first = number if number > 100 else 1900 + number if number >= 20 else 2000 + number
    return fixed(calendar.years(first, first + 9))


def _century(said: Words) -> Meaning | None:
    """Counted as its figures say, `the 20th century` from 1900 to 1999"""
    first = 100 * said.ordinal() - 100
    return (
        fixed(calendar.years(first, first + 99))
        if first >= calendar.FIRST_YEAR and first < calendar.LAST_YEAR
        else None
    )


def capital(here: Here) -> bool:
    """`May 2024`, no `may 2024`"""
    return bare_month_word(here) and not here.in_name


def two_years(here: Here) -> bool:
    """`2023-24`, no range of counts: `from 1,900-2,000 people`, `1950-2000 votes`"""
    following = here.next_token
    counted = following is not None and here.after and following.has("Number=Plur") and following.upos == "NOUN"
    return 1500 <= int(here.own[:4]) <= 2199 and not (counted and here.after not in words.DATED_THINGS)


RULES: tuple[Rule, ...] = (
    rule("iso_date", r"(?P<full>[12]\d{3})[-/.]<number>[-/.]<number2>", _iso),
    rule("slashed_date", r"<number>/<number2>/(?P<full>[12]\d{3}|\d\d)(?!/)", _slashed),
    rule("dotted_date", r"<number>\.<number2>\.<year>", _dotted),
    rule("day_month_year", r"(?:the )?<day>(?: day)?(?: of)?[ -]<month>[, -]?\s?<year>", _date),
    rule("month_day_year", r"<month> (?:the )?<day>(?:,|,? of)? <year>", _date),
    rule("weekday_day_month_year", r"<weekday><then>(?: the)? \(?<day>(?: of)? <month>,? <year>\)?", _date),
    rule("weekday_month_day_year", r"<weekday><then> \(?<month> <day>,? <year>\)?", _date),
    rule("date_weekday", r"(?:<day> <month>|<month2> <day2>),? <year>,? \(?<weekday>\)?", _date_weekday),
    rule("days_month_year", rf"<day>(?:(?P<and> and )|{TO})<day2>(?: of)? <month>(?:,? <year>)?", _days, capital),
    rule("month_days_year", rf"<month> <day>(?:(?P<and> and )|{TO})<day2>(?:,? <year>)?", _days, capital),
    rule("month_year", r"<month>(?:,| of)? <year>", _month, capital),
    rule("months_year", rf"<month>(?:(?P<and> and )|{TO})<month2>(?:,? <year>)?", _months, capital),
    rule("quarter_year", r"(?:the )?(?:Q<number>|<ordinal>[ -]quarter)(?: of|,)? (?:the year )?<year>", _quarter),
    rule("season_year", r"(?:the )?<season>(?: of|,)? <year>(?:[-–/]<yy>)?", _season),
    rule("holiday_year", r"<holiday>(?:,| of| in)? <year>", _holiday),
    rule("fiscal_year", r"(?:the )?(?:fiscal(?: year)?|FY|financial year) ?<year>(?:[-–/]<yy>)?", nameless),
    rule("split_years", r"<year>\s?[-–/]\s?<yy>", _split_years, two_years),
    rule("year", r"(?:the year )?<year>", _year, is_year),
    rule("decade", r"(?:the )?<decade>|the <sixties>", _decade),
    rule("century", r"(?:the )?<ordinal>[ -]century", _century, not_in_name),
)  # fmt: skip
