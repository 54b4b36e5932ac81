"""Time expressions and what they mean.

`reading` finds them by the named rules of `fixed`, `recurring`, `counted` and `within`; `placing` puts them on the calendar from the
day of the article (`own_day`), the tense of their clause (`tense`) and what was told before.
"""

from __future__ import annotations

from briefings.errors import Diagnostic
from briefings.extract.dates.own_day import body_start, day_of
from briefings.extract.dates.placing import Found, Placed, place_all
from briefings.extract.dates.reading import Reader
from briefings.extract.reasons import Reason, Reasoned, Why, reasoned
from briefings.language.text import Text
from briefings.records import Span, TimeExpression, When

__all__ = ["find_dates", "whole"]


def find_dates(text: Text) -> tuple[Reasoned[TimeExpression], tuple[Diagnostic, ...]]:
    """The expressions in text order, a range before its two ends; and a remark where figures can be read in two ways.

    That a source without a publication date leaves its relative dates open has been said by its reader.
    """
    reader = Reader(text)
    placed = place_all(reader, _found(reader), day_of(reader))
    return reasoned((_expression(text, one), _why(one)) for one in placed), _remarks(text, placed)


def whole(dates: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """Each time once: a range without its two ends, so that none overlaps another."""
    kept: list[TimeExpression] = []
    for date in dates:
        if not kept or not kept[-1].spans[-1].contains(date.spans[0]):
            kept.append(date)
    return tuple(kept)


def _found(reader: Reader) -> list[Found]:
    found = []
    for number, block in enumerate(reader.text.article.blocks):
        floor = body_start(reader, block)
        for parsed in reader.expressions(floor, block.span.stop):
            found.append(Found(parsed, reader.introduction(parsed, floor), number))
            floor = parsed.stop
    return found


def _expression(text: Text, placed: Placed) -> TimeExpression:
    span = Span(placed.found.start, placed.found.parsed.stop)
    said, clock, stretch = span.of(text.article.text), placed.found.parsed.clock, placed.stretch
    when = When(
        iso=stretch.iso if stretch else None,
        start=stretch.start if stretch else None,
        end=stretch.end if stretch else None,
        precision=stretch.precision if stretch else None,
        time=clock.time if clock else None,
        zone=clock.zone if clock else None,
        text=said,
        span=span,
    )
    return TimeExpression(text=said, when=when, spans=(span,))


def _why(placed: Placed) -> Why:
    """The rules that read the expression, the outermost first, without the preposition before it."""
    span = Span(placed.found.parsed.start, placed.found.parsed.stop)
    return tuple(Reason("time", rule, (span,)) for rule in placed.found.parsed.rules)


def _remarks(text: Text, placed: list[Placed]) -> tuple[Diagnostic, ...]:
    """One remark for all dates such as `3/5/2024`."""
    unclear = [one for one in placed if one.stretch is None and one.found.parsed.rules == ("slashed_date",)]
    if not unclear:
        return ()
    first = text.article.text[unclear[0].found.parsed.start : unclear[0].found.parsed.stop]
    return (
        Diagnostic(
            level="info",
            code="ambiguous-date",
            message=f"{first} can be read with the day or the month first: dates of this form stay open",
            hint="write the month as a word, or the date as YYYY-MM-DD",
        ),
    )
