"""Who said what in a few paragraphs, and how the golden cases write it."""

from __future__ import annotations

from functools import cache

from briefings.extract.actors import find_cast
from briefings.extract.attribution import Reading
from briefings.extract.cast import Cast
from briefings.extract.marks import find_marks
from briefings.extract.quotes import Said, find_said
from briefings.extract.turns import Turn
from briefings.records import Quote, Statement, join
from cast_support import text_of
from support import Case


@cache
def reading_of(source: str) -> Reading:
    """The paragraphs as `find_said` reads them."""
    text = text_of(source)
    marks = find_marks(text)
    return Reading(text, marks, find_cast(text, marks))


def said_of(source: str) -> tuple[Said, Cast]:
    reading = reading_of(source)
    return find_said(reading.text, reading.marks, reading.cast), reading.cast


def quote_lines(case: Case) -> tuple[list[str], list[str]]:
    """The quotes found and those expected; of what is found, only columns that the case gives."""
    said, cast = said_of(case.source)
    expected = case.expected.splitlines()
    asked = [*expected, *([""] * len(said.quotes))]
    found = [_quote_line(quote, cast, line) for quote, line in zip(said.quotes, asked, strict=False)]
    return found or ["nothing"], expected


def turn_lines(case: Case) -> tuple[list[str], list[str]]:
    """The turns and quotes found and those expected, written as quotes: a turn is direct and has no cue, its label names its speaker."""
    said, cast = said_of(case.source)
    text = text_of(case.source).article.text
    items = sorted((*said.quotes, *said.turns), key=lambda item: item.spans[0].start)
    expected = case.expected.splitlines()
    asked = [*expected, *([""] * len(items))]
    shown = [item if isinstance(item, Quote) else _as_quote(item, text) for item in items]
    found = [_quote_line(quote, cast, line) for quote, line in zip(shown, asked, strict=False)]
    return found or ["nothing"], expected


def _as_quote(turn: Turn, text: str) -> Quote:
    words, label = join(text, turn.spans), turn.label
    beside = "\n\n" not in text[label.stop : turn.spans[0].start] or turn.spans[0].stop <= label.start
    mention = label.of(text) if beside else None
    return Quote(
        text=words, kind="direct", speaker=turn.speaker, mention=mention, cue=None, addressee=None, spans=turn.spans
    )


def statement_lines(case: Case) -> tuple[list[str], list[str]]:
    """The statements found and those expected."""
    said, cast = said_of(case.source)
    found = [f"{_name(item, cast)} | {item.cue or '-'} | {item.text}" for item in said.statements]
    return found or ["nothing"], case.expected.splitlines()


def _quote_line(quote: Quote, cast: Cast, expected: str) -> str:
    columns = [quote.kind, _name(quote, cast), quote.cue or "-", quote.text]
    for asked in expected.split(" | ")[4:]:
        kind = asked.partition(" ")[0]
        columns.append(f"{kind} {(quote.mention if kind == 'as' else quote.addressee) or '-'}")
    return " | ".join(columns)


def _name(item: Quote | Statement, cast: Cast) -> str:
    return "-" if item.speaker is None else cast.by_key[item.speaker].name
