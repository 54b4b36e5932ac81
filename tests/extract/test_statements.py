"""Reported speech outside quotation marks: golden cases, and a case for every frame."""

from __future__ import annotations

import pytest

from briefings.extract import frames
from briefings.extract.attribution import Attribution
from briefings.language.text import Text
from said_support import said_of, statement_lines
from support import Case, golden, read_cases

CASES = read_cases("statements")


@golden("statements")
def test_statements_are_those_of_the_case(case: Case) -> None:
    found, expected = statement_lines(case)
    assert found == expected


@pytest.mark.parametrize("frame", frames.FRAMES, ids=lambda frame: frame.__name__)
def test_every_frame_tells_the_content_of_a_case_and_stays_silent_in_another(
    frame: frames.Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: set[bool] = set()

    def watched(text: Text, told: Attribution) -> list[int]:
        tokens = frame(text, told)
        answers.add(bool(tokens))
        return tokens

    watching = tuple(watched if other is frame else other for other in frames.FRAMES)
    monkeypatch.setattr(frames, "FRAMES", watching)
    for case in CASES:
        said_of(case.source)
    assert answers == {True, False}


def test_a_statement_names_its_speaker_in_the_words_at_the_cue() -> None:
    said, _ = said_of("Lostrava councillor Teo Marchetti spoke. He said the port will close.")
    (statement,) = said.statements
    assert (statement.speaker, statement.mention, statement.cue) == ("teo-marchetti", "He", "said")


def test_a_statement_of_an_unknown_speaker_keeps_the_words_that_name_it() -> None:
    said, _ = said_of("The latest report of the ministry said the gates failed.")
    (statement,) = said.statements
    assert (statement.speaker, statement.mention) == (None, "The latest report of the ministry")
