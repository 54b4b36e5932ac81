"""Turns of transcripts and tweets: golden cases, and what they leave to others."""

from __future__ import annotations

import pytest

from briefings.extract.turns import find_turns, quotes_without_marks
from briefings.records import join
from cast_support import text_of
from said_support import reading_of, said_of, turn_lines
from support import Case, golden


@golden("turns")
def test_turns_are_those_of_the_case(case: Case) -> None:
    found, expected = turn_lines(case)
    assert found == expected


INTERVIEW = "Q: Will it close?\n\nA: It will.\n\nQ: When?"


def turns_of(source: str) -> list[str]:
    """The words of each turn."""
    text = text_of(source).article.text
    return [join(text, turn.spans) for turn in said_of(source)[0].turns]


def test_a_turn_is_no_quote() -> None:
    said, _ = said_of(INTERVIEW)
    assert len(said.turns) == 3
    assert said.quotes == ()


def test_a_heading_ends_a_turn() -> None:
    source = "Q: Will it close?\n\nA: It will.\n\n= The harbour\n\nThe port is old.\n\nQ: When?\n\nA: On Friday."
    assert turns_of(source) == ["Will it close?", "It will.", "When?", "On Friday."]


def test_paragraphs_between_few_labels_are_the_reporters() -> None:
    story = "\n\n".join(["The port is old."] * 4)
    source = f"Q: Will it close?\n\n{story}\n\nA: It will.\n\n{story}\n\nQ: When?"
    assert turns_of(source) == ["Will it close?", "It will.", "When?"]


def test_a_quote_outside_the_turns_stays_beside_them() -> None:
    said, _ = said_of(f'{INTERVIEW}\n\n"It is late," Mara Tolland said.')
    assert [(quote.text, quote.speaker) for quote in said.quotes] == [("It is late,", "mara-tolland")]
    assert len(said.turns) == 3


def test_statements_outside_the_turns_stay_beside_them() -> None:
    said, _ = said_of(f"Mara Tolland said the port is old.\n\n{INTERVIEW}")
    assert [told.text for told in said.statements] == ["the port is old"]


def test_turns_are_found_without_any_marks() -> None:
    reading = reading_of(INTERVIEW)
    assert not reading.marks
    assert len(find_turns(reading)) == 3


@pytest.mark.parametrize(
    "line", ["We stay. — (@mtolland) May 2", "— Mara Tolland (@mtolland) May 2", "@mtolland says so"]
)
def test_a_line_of_origin_without_name_or_words_is_no_tweet(line: str) -> None:
    assert quotes_without_marks(reading_of(line)) == []
