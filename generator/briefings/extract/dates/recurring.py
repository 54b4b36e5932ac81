"""What comes again: weekdays, months, days of a month, holidays, seasons and quarters without a year."""

from __future__ import annotations

import datetime as dt

from briefings.extract.dates import calendar
from briefings.extract.dates.calendar import DAY, Stretch
from briefings.extract.dates.fixed import holiday
from briefings.extract.dates.meaning import (
    Direction,
    Meaning,
    Reference,
    counted,
    left_open,
    told,
    weekday_of_week,
    weekly,
    yearly,
)
from briefings.extract.dates.patterns import Rule, Words, nameless, rule
from briefings.extract.dates.surroundings import Here, bare_month_word, month_alone, not_in_name, weekday_alone
from briefings.language.english import time as words
from briefings.language.text import Token

LEAP_YEAR = 2000
SUNDAY = 6
FAR_OFF = 5
"""Days: a weekday of this week that is so far away may be called the next one."""
WHICH = r"(?P<which>this past|this coming|the coming|the past|this|last|next|past|coming|the following|the next|the previous|that|the same)"


def _weekday(said: Words) -> Meaning | None:
    """`on Friday`: the one that the tense means, before or after today"""
    number = said.weekday()
    return None if number is None else weekly(number)


def _which_weekday(said: Words) -> Meaning | None:
    """`last Friday`: the last one before today; `next Friday`: next week's, or this week's if it is far off; `this Friday`: by the tense"""
    number, which = said.weekday(), said.low("which")
    if number is None:
        return None
    if said.low("beyond"):
        return counted(lambda today: _weekday_beyond(today, number, said.low("beyond") == "after next"))
    if which == "next":
        return counted(lambda today: _next_weekday(today, number))
    if which in ("this coming", "the coming", "coming") or said.low("behind"):
        return counted(lambda today: calendar.day(today + ((number - today.weekday() - 1) % 7 + 1) * DAY))
    if which in ("last", "past", "this past", "the past"):
        return counted(lambda today: calendar.day(today - ((today.weekday() - number - 1) % 7 + 1) * DAY))
    if which == "this":
        return _this_weekday(number)
    return _told_weekday(number, which)


def _next_weekday(today: dt.date, number: int) -> Stretch:
    """Next week's, or this week's if it is far off: on a Tuesday, `next Sunday` is nearer than `next Friday`"""
    days = (number - today.weekday() - 1) % 7 + 1
    in_this_week = today.weekday() + days <= SUNDAY
    return calendar.day(today + (days + 7 * (in_this_week and days < FAR_OFF)) * DAY)


def _weekday_beyond(today: dt.date, number: int, after_next: bool) -> Stretch:
    """A week after next week's, a week before last week's."""
    return calendar.day(calendar.week(today).start + (number + (14 if after_next else -14)) * DAY)


def _week_after(said: Words) -> Meaning | None:
    """`on Sunday week`: a week after the Sunday to come"""
    number = said.weekday()
    return (
        None
        if number is None
        else counted(lambda today: calendar.day(today + ((number - today.weekday()) % 7 + 7) * DAY))
    )


def _this_weekday(number: int) -> Meaning:
    by_tense, of_week = weekly(number), weekday_of_week(number, 0)
    return Meaning("weekly", lambda reference: by_tense.place(reference) or of_week.place(reference))


def _told_weekday(number: int, which: str) -> Meaning:
    """`the following Monday`, `the previous Monday`: from the day that was told; `that Monday`: the one told"""

    def find(before: Stretch) -> Stretch | None:
        ahead = (number - before.end.weekday() - 1) % 7 + 1
        back = (before.start.weekday() - number - 1) % 7 + 1
        if which in ("the following", "the next"):
            return calendar.day(before.end + ahead * DAY)
        if which == "the previous":
            return calendar.day(before.start - back * DAY)
        return before if before.start == before.end and before.start.weekday() == number else None

    return told(find, precise=("day", "time"))


def _week_of_weekday(said: Words) -> Meaning | None:
    """`Wednesday last week`, `on Friday of next week`"""
    number = said.weekday()
    weeks = {"last": -1, "this": 0, "next": 1}[said.low("week")]
    return None if number is None else weekday_of_week(number, weeks)


def _day_of_month(said: Words) -> Meaning | None:
    """`3 May`: of the year that the tense and what was told mean; `31 June` stays words"""
    month, number = said.month(), said.number("day") or said.ordinal()
    if calendar.day_of(LEAP_YEAR, month, number) is None:
        return left_open()
    return yearly(lambda year: calendar.day_of(year, month, number), weekday=said.weekday())


def _numbered_day(said: Words) -> Meaning | None:
    """`on the 14th`, `Tuesday the 14th`: of the month that was told, else of the one that the tense and the weekday mean"""
    number, weekday = said.number("nth") or 0, said.weekday()
    if not 1 <= number <= 31:
        return None

    def place(reference: Reference) -> Stretch | None:
        today, direction, told = reference.today, reference.tense.direction, reference.told
        if told is not None and told.precision in ("time", "day", "month") and weekday is None:
            day = calendar.day_of(told.start.year, told.start.month, number)
            if day is not None and not _contradicts(day, today, direction):
                return day
        return None if today is None else _of_months(today, number, weekday, direction)

    return Meaning("counted", place)


def _contradicts(day: Stretch, today: dt.date | None, direction: Direction | None) -> bool:
    ahead = today is not None and day.start > today
    return direction is None or ahead != (direction == "future")


def _of_months(today: dt.date, number: int, weekday: int | None, direction: Direction | None) -> Stretch | None:
    """The nearest such day of a month, on the weekday where one is named; else on the side that the tense tells, or none."""
    about = range(today.year * 12 + today.month - 7, today.year * 12 + today.month + 6)
    days = [day for month in about if (day := calendar.day_of(month // 12, month % 12 + 1, number)) is not None]
    if weekday is not None:
        days = [day for day in days if day.start.weekday() == weekday]
    elif direction is None:
        return None
    else:
        days = [day for day in days if day.start == today or (day.start > today) == (direction == "future")]
    return min(days, key=lambda day: abs(day.start - today), default=None)


def _month(said: Words) -> Meaning | None:
    """`in May`: of the year that the tense and what was told mean"""
    month = said.month()
    return yearly(lambda year: calendar.month(year, month))


def _which_of_row(said: Words) -> Meaning | None:
    """`last May`: the last one that is over; `next May`: the first that has not begun; `this May`: this year's"""
    make, which = _row(said), said.low("which")
    if which == "this":
        return counted(lambda today: make(today.year))
    if which in ("last", "past", "the past", "this past"):
        return counted(lambda today: next((s for s in _back(make, today.year) if s.end < today), None))
    if which in ("next", "coming", "the coming", "this coming"):
        return counted(lambda today: next((s for s in _ahead(make, today.year) if s.start > today), None))
    return _told_of_row(said, which)


def _told_of_row(said: Words, which: str) -> Meaning | None:
    """`the following May`, `the previous winter`: from what was told"""
    make = _row(said)

    def find(before: Stretch) -> Stretch | None:
        if which in ("the following", "the next"):
            return next((s for s in _ahead(make, before.end.year) if s.start > before.end), None)
        if which == "the previous":
            return next((s for s in _back(make, before.start.year) if s.end < before.start), None)
        return make(before.end.year)

    return told(find, precise=("time", "day", "week", "month", "quarter", "year"))


def _of_which_year(said: Words) -> Meaning | None:
    """`3 May last year`, `in June of next year`"""
    month, number = said.month(), said.number("day")
    years = {"last": -1, "this": 0, "next": 1}[said.low("which")]

    def find(today: dt.date) -> Stretch | None:
        year = today.year + years
        return calendar.month(year, month) if number is None else calendar.day_of(year, month, number)

    return counted(find)


def _row(said: Words) -> calendar.Row:
    """The years' makes of what was named: a month, a season, a holiday."""
    if said.low("month"):
        month = said.month()
        return lambda year: calendar.month(year, month)
    if said.low("season"):
        first, last = words.SEASONS[said.low("season")]
        return lambda year: calendar.months(year, first, last)
    name = said.low("holiday")
    return lambda year: holiday(name, year)


def _back(make: calendar.Row, year: int) -> list[Stretch]:
    return [stretch for number in (year + 1, year, year - 1, year - 2) if (stretch := make(number)) is not None]


def _ahead(make: calendar.Row, year: int) -> list[Stretch]:
    return [stretch for number in (year - 1, year, year + 1, year + 2) if (stretch := make(number)) is not None]


def _of_row(said: Words) -> Meaning | None:
    """`in the summer`, `at Christmas`: of the year that the tense and what was told mean"""
    return yearly(_row(said))


def _quarter(said: Words) -> Meaning | None:
    """`the third quarter`: of the year that the tense and what was told mean"""
    number = said.number("number") or said.ordinal()
    return yearly(lambda year: calendar.quarter(year, number)) if 1 <= number <= 4 else None


def day_itself(here: Here) -> bool:
    """`on the 14th`, `Tuesday the 14th`; no `on the 14th floor`, no `by the 14th minute`, no hole of a golf course"""
    following = here.next_token
    described = following is not None and bool(here.after) and following.upos in ("NOUN", "PROPN", "ADJ", "NUM")
    introduced = here.before in ("on", "by", "until", "before", "since", "from") or here.own[0].lower() != "t"
    golf = any(token.lemma.lower() in words.GOLF for token in _sentence_of(here))
    return introduced and not described and not golf and not here.in_name


def month_named(here: Here) -> bool:
    """`last May`, `that May`; no `that may`"""
    month = here.own.split()[-1]
    return not here.in_name and (month[0].isupper() or month.lower() not in words.WORDLIKE_MONTHS)


def whole_date(here: Here) -> bool:
    """`3 May`, `May 3`; no `may 3 people`, no `May 3%`, no `May 3-2`"""
    return bare_month_word(here) and not here.in_name and not here.right.startswith(("-", "–", "%", ":"))


def of_business(here: Here) -> bool:
    """A quarter of the year, not of a game: something in the sentence is reckoned in money."""
    return any(token.lower in words.BUSINESS for token in _sentence_of(here))


def _sentence_of(here: Here) -> tuple[Token, ...]:
    """The tokens of the sentence that the words stand in; none where they are part of no token."""
    return here.text.tokens_of(here.text.tokens[here.tokens[0]].sentence) if here.tokens else ()


def holiday_itself(here: Here) -> bool:
    """`on Christmas Day`, `before Easter`; no `Christmas trees`"""
    following = here.next_token
    described = following is not None and here.after and following.upos == "NOUN"
    return not here.in_name and not (described and here.own.lower() in words.DECORATIVE)


def season_of_year(here: Here) -> bool:
    """`in the summer`, `by spring`: a season that something happens in, no `summer house`"""
    following = here.next_token
    opened = here.before in ("in", "by", "until", "since", "during", "early", "late", "mid", "through")
    return opened and not (following is not None and here.after and following.upos in ("NOUN", "PROPN"))


RULES: tuple[Rule, ...] = (
    rule("weekday", r"(?:the )?<weekday>(?!\w)", _weekday, weekday_alone),
    rule("which_weekday", WHICH + r" <weekday>", _which_weekday, weekday_alone),
    rule("weekday_beyond", r"the <weekday> (?P<beyond>after next|before last)", _which_weekday),
    rule("weekday_next", r"<weekday> (?P<behind>next)(?! (?:week|month|year|to|door))", _which_weekday),
    rule("week_weekday", r"(?P<week>last|this|next) week,? on <weekday>", _week_of_weekday),
    rule("numbered_day", r"(?:<weekday>,? )?the (?P<nth>\d{1,2}(?:st|nd|rd|th))(?! of)(?!-)", _numbered_day, day_itself),
    rule("weekday_of_week", r"<weekday>(?: of)? (?P<week>last|this|next) week", _week_of_weekday),
    rule("weekday_week", r"<weekday> week(?![- ]\w*long)", _week_after),
    rule("day_month", r"(?:the )?<day>(?: of)?[ -]<month>", _day_of_month, whole_date),
    rule("ordinal_month", r"(?:the )?<ordinal> (?:day )?of <month>", _day_of_month),
    rule("month_day", r"<month> (?:the )?<day>", _day_of_month, whole_date),
    rule("weekday_day_month", r"<weekday><then>(?: the)? \(?<day>(?: of)? <month>\)?", _day_of_month),
    rule("weekday_month_day", r"<weekday><then> \(?<month> <day>\)?", _day_of_month),
    rule("day_month_which_year", r"(?:the )?<day>(?: of)? <month>,?(?: of)? (?P<which>last|this|next) year", _of_which_year, whole_date),
    rule("month_day_which_year", r"<month> (?:the )?<day>,?(?: of)? (?P<which>last|this|next) year", _of_which_year, whole_date),
    rule("month_which_year", r"<month>,?(?: of)? (?P<which>last|this|next) year", _of_which_year, whole_date),
    rule("month", r"<month>", _month, month_alone),
    rule("which_month", WHICH + r" <month>", _which_of_row, month_named),
    rule("which_season", WHICH + r" <season>", _which_of_row),
    rule("season", r"(?:the )?<season>", _of_row, season_of_year),
    rule("holiday", r"<holiday>", _of_row, holiday_itself),
    rule("which_holiday", WHICH + r" <holiday>", _which_of_row),
    rule("unplaced_day", r"(?:this |last |next )?<national> day", nameless, not_in_name),
    rule("quarter", r"(?:the )?(?:Q<number>|<ordinal>[ -]quarter)", _quarter, of_business),
    rule("fiscal_quarter", r"(?:the |its |their )?(?:fiscal )<ordinal>[ -]quarter", nameless),
)  # fmt: skip
