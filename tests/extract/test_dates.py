"""Times: golden cases, and promises that hold for any text, any tokens and any day of the calendar."""

from __future__ import annotations

import datetime as dt
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.extract.dates import calendar, find_dates, whole, within
from briefings.extract.dates.calendar import ORDER, Stretch
from briefings.extract.dates.reading import OPENERS, RULES, Reader
from briefings.language.english import time as words
from briefings.language.text import Sentence, Text, Token
from briefings.records import Article, Block, Omission, Source, Span, TimeExpression
from support import Case, engine, golden, read_cases

PUBLISHED = dt.date(2024, 5, 2)
COARSE = {"year": 365, "quarter": 89, "month": 28, "week": 7, "day": 1, "time": 1}
"""The fewest days that a precision may claim."""


def article(text: str, published: dt.date | None = PUBLISHED, omitted: tuple[Omission, ...] = ()) -> Article:
    """Paragraphs that blank lines part."""
    blocks = tuple(
        Block(kind="paragraph", span=Span(*found.span())) for found in re.finditer(r"\S(?:[^\n]|\n(?!\n))*", text)
    )
    source = Source(path="case.txt", sha256="0", published=published)
    return Article(id="case", source=source, text=text, blocks=blocks, omitted=omitted)


def analysed(text: str, published: dt.date | None = PUBLISHED) -> Text:
    return next(engine().analyse([article(text, published)]))


def bare(text: str, published: dt.date | None = PUBLISHED) -> Text:
    """The text as an engine would give it that knows no word: every chunk hangs on the first."""
    chunks = list(re.finditer(r"\S+", text))
    tokens = tuple(
        Token(chunk.start(), chunk.end(), chunk[0], chunk[0].lower(), "X", "", 0, "root" if number == 0 else "dep", 0)
        for number, chunk in enumerate(chunks)
    )
    sentence = Sentence(0, len(tokens), 0, 0, Span(chunks[0].start(), chunks[-1].end()))
    return Text(article(text, published), tokens, (sentence,), ())


def dates(text: str, published: dt.date | None = PUBLISHED) -> tuple[TimeExpression, ...]:
    return found_in(analysed(text, published))


def found_in(text: Text) -> tuple[TimeExpression, ...]:
    return find_dates(text)[0].items


def written(found: tuple[TimeExpression, ...]) -> list[str]:
    lines = []
    for one in found:
        clock = " ".join(part for part in (one.when.time, one.when.zone) if part)
        lines.append(" | ".join(part for part in (one.text, one.when.iso or "-", clock) if part))
    return lines or ["nothing"]


def day_of(case: Case) -> dt.date | None:
    return dt.date.fromisoformat(case.published) if case.published else None


# ------------------------------------------------------------------ cases


@golden("dates")
def test_times_are_those_of_the_case(case: Case) -> None:
    assert written(dates(case.source, day_of(case))) == case.expected.splitlines()


def test_every_rule_decides_a_case() -> None:
    used: set[str] = set()
    for case in read_cases("dates"):
        reader = Reader(analysed(case.source, day_of(case)))
        for parsed in reader.expressions(0, len(case.source)):
            used.update(name for one in (parsed, *(parsed.ends or ())) for name in one.rules)
    known = {rule.name for rule in (*RULES, *within.INNER_RULES)} | {outer.name for outer in within.OUTER_RULES}
    assert known - used == set()


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in (*RULES, *within.INNER_RULES)] + [outer.name for outer in within.OUTER_RULES]
    assert len(set(names)) == len(names)


def test_an_ambiguous_date_is_remarked_on_once() -> None:
    _, (remark,) = find_dates(analysed("The letters of 3/5/2024 and 4/6/2024 were lost."))
    assert (remark.code, remark.level) == ("ambiguous-date", "info")
    assert "3/5/2024" in remark.message


def test_a_source_without_a_date_is_not_remarked_on_again() -> None:
    assert find_dates(analysed("Vesk resigned yesterday.", None))[1] == ()


def test_a_date_line_that_was_left_out_of_the_text_is_the_day_of_the_article() -> None:
    line = Omission(text="Friday, May 3, 2024", reason="other")
    text = next(engine().analyse([article("Vesk resigned yesterday.", omitted=(line,))]))
    assert written(found_in(text)) == ["yesterday | 2024-05-02"]


def test_a_line_that_tells_when_the_page_was_changed_is_not() -> None:
    line = Omission(text="Updated: May 3, 2024", reason="other")
    text = next(engine().analyse([article("Vesk resigned yesterday.", omitted=(line,))]))
    assert written(found_in(text)) == ["yesterday | 2024-05-01"]


def test_a_range_is_whole_without_its_ends() -> None:
    found = dates("The fair runs from 3 May to 9 June.")
    assert [one.text for one in whole(found)] == ["from 3 May to 9 June"]


# ------------------------------------------------------------------ any text


VOCABULARY = (
    "on in by since from to between and of the a last next this Monday Friday May March 3 31 June 2024 2014 week weeks month year "
    "years two ten ago later early late mid-2024 end first second quarter half 3 p.m. 20:30 GMT - – , . ( ) 3/5/2024 2024-05-03 "
    "tomorrow tonight summer Christmas Easter '90s 1990s 20th century Vesk met will meet said days day before after coming few"
).split()


@given(
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=40), st.dates(dt.date(1200, 1, 1), dt.date(2900, 1, 1))
)
def test_any_words_give_times_that_are_in_the_text_and_no_finer_than_they_claim(
    said: list[str], published: dt.date
) -> None:
    text = " ".join(said)
    found = found_in(bare(text, published))
    for one in found:
        (span,) = one.spans
        assert span.of(text) == one.text == one.when.text
        check(one)
    spans = [one.spans[0] for one in whole(found)]
    assert all(first.stop <= second.start for first, second in pairwise(spans))


def check(one: TimeExpression) -> None:
    """What a time claims is one whole: all of its days are given or none, in order, and none is finer than its precision."""
    when = one.when
    given_days = (when.iso, when.start, when.end, when.precision)
    assert all(part is None for part in given_days) or None not in given_days
    if when.start is not None and when.end is not None and when.precision is not None and when.iso is not None:
        assert when.start <= when.end
        assert (when.end - when.start).days + 1 >= COARSE[when.precision]
        assert ("T" in when.iso) == (when.precision == "time")
    assert when.time is None or re.fullmatch(r"[01]\d:[0-5]\d|2[0-3]:[0-5]\d", when.time)


@given(st.text(min_size=1, max_size=300).filter(str.strip))
def test_any_characters_raise_nothing(text: str) -> None:
    find_dates(bare(text.strip().replace("\n", " ")))


@pytest.mark.parametrize(
    "words_of_time", ["Monday ", "the end of ", "1 ", "from 3 to 5 ", "early ", "in 2014 to ", "20:30 - ", "a week "]
)
def test_time_grows_with_the_length_of_the_text_only(words_of_time: str) -> None:
    def seconds(count: int) -> float:
        text = bare((words_of_time * count).strip())
        started = time.process_time()
        find_dates(text)
        return time.process_time() - started

    seconds(50)
    assert seconds(4000) < 30 * max(seconds(400), 0.01)


def test_hyphens_and_stops_do_not_depend_on_the_tokens() -> None:
    text = "The two-day talks begin in mid-May at 3 p.m. on 2024-05-20."
    assert [one.text for one in found_in(bare(text))] == ["in mid-May", "at 3 p.m. on 2024-05-20"]


# ------------------------------------------------------------------ the calendar


DAYS = st.dates(dt.date(1200, 1, 1), dt.date(2800, 12, 31))
UNITS = st.sampled_from(("day", "week", "fortnight", "weekend", "month", "quarter", "year", "decade", "century"))


@given(DAYS)
def test_a_week_is_monday_to_sunday_and_bears_its_iso_number(date: dt.date) -> None:
    week = calendar.week(date)
    assert week.start <= date <= week.end
    assert dt.date.fromisocalendar(int(week.iso[:4]), int(week.iso[-2:]), 1) == week.start
    assert (week.end - week.start).days == 6


@pytest.mark.parametrize(
    ("date", "iso"),
    [("2021-01-03", "2020-W53"), ("2021-01-04", "2021-W01"), ("2024-12-30", "2025-W01"), ("2026-12-31", "2026-W53")],
)
def test_weeks_at_the_turn_of_the_year(date: str, iso: str) -> None:
    assert calendar.week(dt.date.fromisoformat(date)).iso == iso


@given(DAYS, UNITS)
def test_what_is_around_a_day_holds_it_or_is_its_weekend(date: dt.date, unit: words.Unit) -> None:
    stretch = calendar.around(date, unit)
    assert stretch.start <= date <= stretch.end or unit == "weekend"


@given(DAYS, st.integers(-200, 200), UNITS)
def test_moving_there_and_back_comes_home_but_for_short_months(date: dt.date, count: int, unit: words.Unit) -> None:
    there = calendar.moved(date, count, unit)
    back = None if there is None else calendar.moved(there, -count, unit)
    if back is not None:
        assert back == date or (date.day > 28 and (date - back).days <= 3)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1818, "03-22"),
        (1943, "04-25"),
        (2000, "04-23"),
        (2008, "03-23"),
        (2011, "04-24"),
        (2019, "04-21"),
        (2024, "03-31"),
        (2038, "04-25"),
    ],
)
def test_easter_is_where_the_church_has_it(year: int, day: str) -> None:
    assert calendar.easter(year).isoformat() == f"{year}-{day}"


@given(st.integers(1600, 2900))
def test_easter_is_a_sunday_between_its_bounds(year: int) -> None:
    easter = calendar.easter(year)
    assert easter.weekday() == 6
    assert dt.date(year, 3, 22) <= easter <= dt.date(year, 4, 25)


@pytest.mark.parametrize(("year", "leap"), [(1900, False), (2000, True), (2023, False), (2024, True), (2100, False)])
def test_a_leap_day_is_only_in_leap_years(year: int, leap: bool) -> None:
    assert (calendar.day_of(year, 2, 29) is not None) == leap
    assert calendar.month(year, 2).end.day == 28 + leap


@given(st.integers(1200, 2800), st.integers(1, 4))
def test_quarters_and_halves_fill_the_year(year: int, number: int) -> None:
    quarter = calendar.quarter(year, number)
    assert quarter.start.month == 3 * number - 2
    assert (
        quarter.end + calendar.DAY
        == (calendar.quarter(year, number + 1) if number < 4 else calendar.year(year + 1)).start
    )
    assert calendar.half(year, 1).end + calendar.DAY == calendar.half(year, 2).start


def test_winter_ends_in_the_next_year() -> None:
    assert calendar.months(2023, 12, 2) == Stretch(
        "2023-12/2024-02", dt.date(2023, 12, 1), dt.date(2024, 2, 29), "quarter"
    )


@pytest.mark.parametrize(("count", "day"), [(1, 2), (4, 23), (-1, 30)])
def test_the_nth_weekday_of_a_month(count: int, day: int) -> None:
    assert calendar.nth_weekday(2024, 9, 0, count) == dt.date(2024, 9, day)


@given(DAYS, UNITS, DAYS, UNITS)
def test_a_range_is_no_finer_than_its_coarser_end(
    one: dt.date, unit: words.Unit, other: dt.date, another: words.Unit
) -> None:
    first, last = calendar.around(min(one, other), unit), calendar.around(max(one, other), another)
    both = calendar.between(first, last)
    assert ORDER.index(both.precision) >= max(ORDER.index(first.precision), ORDER.index(last.precision))
    assert both.start == first.start
    assert both.end == last.end


# ------------------------------------------------------------------ tables


@pytest.mark.parametrize(
    "name", [name for name, value in vars(words).items() if name.isupper() and isinstance(value, frozenset | dict)]
)
def test_every_table_is_in_lower_case_and_not_empty(name: str) -> None:
    table = getattr(words, name)
    assert table
    assert all(entry == entry.strip().lower() and entry for entry in table)


def test_every_first_word_of_a_holiday_can_begin_an_expression() -> None:
    names = (*words.FIXED_HOLIDAYS, *words.FLOATING_HOLIDAYS, *words.EASTER_DAYS)
    assert {re.split(r"\W", name)[0] for name in names} <= OPENERS
