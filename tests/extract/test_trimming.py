"""What is deleted from a point of the summary beside the asides of every sentence."""

from __future__ import annotations

import pytest

from briefings.extract.clauses import AsideRule, aside_between_dashes, relative_clause, spans_of, trailing_clause, trim
from briefings.extract.trimming import FOR_POINTS, opening_phrase, told_of_subject
from briefings.records import splice
from support import analysed


@pytest.mark.parametrize(
    ("words", "deleted"),
    [
        ("Despite a month of talks, Tolland closed the port.", "Despite a month of talks,"),
        ("Despite a month of talks, the port was closed.", None),
        ("Between Vesk and Tolland, Vesk leads by ten points.", None),
    ],
)
def test_only_what_limits_no_claim_goes_from_the_beginning(words: str, deleted: str | None) -> None:
    text = analysed(words)[0]
    found = [text.words(tokens[0], tokens[-1] + 1) for tokens in opening_phrase(text, text.sentences[0])]
    assert found == ([deleted] if deleted else [])


@pytest.mark.parametrize(
    ("words", "deleted"),
    [
        (
            "Mara Tolland, director of the National Bank, and head of the Council of Ombrel, said that the port was closed.",
            ", director of the National Bank, and head of the Council of Ombrel,",
        ),
        ("Mara Tolland, 44, said that the port was closed.", None),
        ("The director, a friend of the minister from Ombrel, said that the port was closed.", None),
    ],
)
def test_all_that_is_told_of_a_name_goes_at_once(words: str, deleted: str | None) -> None:
    text = analysed(words)[0]
    found = [text.words(tokens[0], tokens[-1] + 1) for tokens in told_of_subject(text, text.sentences[0])]
    assert found == ([deleted] if deleted else [])


def test_an_apposition_before_a_relative_clause_keeps_its_second_comma() -> None:
    text = analysed("Mara Tolland, the former minister, who has lived in Ombrel for years, called the vote a mistake.")[
        0
    ]
    left = trim(text, 0, words=12, rules=(relative_clause,))
    told = splice(text.article.text, spans_of(text, left))
    assert told == "Mara Tolland, the former minister, called the vote a mistake."


def test_a_phrase_that_opens_the_sentence_keeps_its_comma() -> None:
    text = analysed(
        "Considered unlawful in the Republic of Verania, where nobody pays them, the fees are common in Kestria."
    )[0]
    left = trim(text, 0, words=13, rules=(relative_clause,))
    told = splice(text.article.text, spans_of(text, left))
    assert told == "Considered unlawful in the Republic of Verania, the fees are common in Kestria."


def test_what_a_cleft_is_about_is_not_deleted() -> None:
    text = analysed(
        "It was the speech of Mara Tolland in Ombrel, which ended the war of ten years, that made her known."
    )[0]
    assert not list(relative_clause(text, text.sentences[0]))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (aside_between_dashes, "Asked about the port of Ombrel — it was closed in May — Mara Tolland left the room."),
        (trailing_clause, "Mara Tolland accused Ilan Vesk, the head of the port in Ombrel, of having sold it."),
    ],
)
def test_what_the_rest_of_the_sentence_needs_is_not_deleted(rule: AsideRule, words: str) -> None:
    text = analysed(words)[0]
    assert not list(rule(text, text.sentences[0]))


def test_each_rule_about_points_is_tried_before_the_opening_goes() -> None:
    assert FOR_POINTS[0] is told_of_subject
    assert FOR_POINTS[-1] is opening_phrase
