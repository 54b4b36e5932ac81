"""Turns of transcripts and tweets: golden cases, and what they leave to others."""

from __future__ import annotations

import pytest

from briefings.extract.turns import find_turns
from said_support import quote_lines, reading_of, said_of
from support import Case, case_id, read_cases

CASES = read_cases("turns")


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_turns_are_those_of_the_case(case: Case) -> None:
    found, expected = quote_lines(case)
    assert found == expected


def test_a_turn_has_no_cue_and_no_addressee() -> None:
    said, _ = said_of("Q: Will it close?\n\nA: It will.\n\nQ: When?")
    assert [(quote.cue, quote.addressee) for quote in said.quotes] == [(None, None)] * 3


def test_a_heading_ends_a_turn() -> None:
    said, _ = said_of(
        "Q: Will it close?\n\nA: It will.\n\n= The harbour\n\nThe port is old.\n\nQ: When?\n\nA: On Friday."
    )
    assert [quote.text for quote in said.quotes] == ["Will it close?", "It will.", "When?", "On Friday."]


def test_paragraphs_between_few_labels_are_the_reporters() -> None:
    story = "\n\n".join(["The port is old."] * 4)
    said, _ = said_of(f"Q: Will it close?\n\n{story}\n\nA: It will.\n\n{story}\n\nQ: When?")
    assert [quote.text for quote in said.quotes] == ["Will it close?", "It will.", "When?"]


def test_a_quote_outside_the_turns_stays_beside_them() -> None:
    said, _ = said_of('Q: Will it close?\n\nA: It will.\n\nQ: When?\n\n"It is late," Mara Tolland said.')
    assert [(quote.text, quote.speaker) for quote in said.quotes][-1] == ("It is late,", "mara-tolland")
    assert len(said.quotes) == 4


def test_statements_outside_the_turns_stay_beside_them() -> None:
    said, _ = said_of("Mara Tolland said the port is old.\n\nQ: Will it close?\n\nA: It will.\n\nQ: When?")
    assert [told.text for told in said.statements] == ["the port is old"]


def test_turns_are_found_without_any_marks() -> None:
    reading = reading_of("Q: Will it close?\n\nA: It will.\n\nQ: When?")
    assert not reading.marks
    assert len(find_turns(reading)) == 3


@pytest.mark.parametrize(
    "line", ["We stay. — (@mtolland) May 2", "— Mara Tolland (@mtolland) May 2", "@mtolland says so"]
)
def test_a_line_of_origin_without_name_or_words_is_no_tweet(line: str) -> None:
    assert find_turns(reading_of(line)) == []
