"""What may be deleted from a sentence. Every rule fires in one case and keeps silent in another."""

from __future__ import annotations

import pytest

from briefings.extract.trimming import (
    FOR_POINTS,
    AsideRule,
    aside_between_dashes,
    asides,
    opening_phrase,
    relative_clause,
    told_of_subject,
    trailing_clause,
    trim,
)
from briefings.language.clauses import spans_of
from briefings.records import splice
from support import analysed

RULES = [
    ("dateline", "LOSTRAVA (Wire) — The port was closed on Monday.", "LOSTRAVA (Wire) —"),
    ("dateline", "OMBREL, N.K., April 1 (Wire) — The port was closed on Monday.", "OMBREL, N.K., April 1 (Wire) —"),
    ("dateline", "SAINT ANSEL, 11 May 2026 – The port was closed.", "SAINT ANSEL, 11 May 2026 –"),
    ("dateline", "LOSTRAVA ― The port was closed.", "LOSTRAVA ―"),
    ("dateline", "The port — a large one — was closed on Monday.", None),
    ("opening_connective", "But Verania closed the port on Monday.", "But"),
    ("opening_connective", "But the port was closed on Monday.", None),
    ("adding_word", "The ministry also closed the port on Monday.", "also"),
    ("adding_word", "The ministry, however, closed the port on Monday.", ", however,"),
    ("adding_word", "The ministry closed not only the port but also the road.", None),
    ("hesitation", "The port of Ombrel is, uh, closed on Monday.", ", uh,"),
    ("hesitation", "The port of Ombrel is closed on Monday.", None),
    (
        "trailing_clause",
        "The crowd waited in the port for hours, singing ‘We will stay’ until it was dark.",
        ", singing ‘We will stay’ until it was dark",
    ),
    ("trailing_clause", "The crowd waited in the port for hours, singing ‘We will stay.’", None),
    ("in_brackets", "The port (the largest of all) was closed.", "(the largest of all)"),
    ("in_brackets", "The port was closed on Monday.", None),
    ("relative_clause", "Tolland, who is abroad, closed the port.", ", who is abroad,"),
    ("relative_clause", "The man who owns the port is abroad.", None),
    ("aside_between_dashes", "The port – a large one – was closed.", "– a large one –"),
    ("aside_between_dashes", "The port was closed – at last.", None),
    (
        "aside_between_dashes",
        "The owners -- those with more than $750,000 -- would pay more in Ombrel.",
        "-- those with more than $750,000 --",
    ),
    ("dateline", "Mara Tolland — Head of the port and a lawyer — was called a liar.", None),
    (
        "trailing_clause",
        "Prosecutors charged two builders, Ilan Vesk and Teo Marchetti, with cheating the owners of the port.",
        None,
    ),
    (
        "relative_clause",
        "The letter from the owners is putting the council, which is closely aligned with Ilan Vesk, in a delicate position.",
        None,
    ),
    (
        "trailing_clause",
        "The ministry closed the old port on Monday, adding that it was not safe.",
        ", adding that it was not safe",
    ),
    ("trailing_clause", "Verania will close the old port on Monday, if nobody objects.", None),
    ("trailing_attribution", "The ministry has closed the port, the officials said.", ", the officials said"),
    ("trailing_attribution", '"The ministry has closed the port," a senior official said.', None),
    ("according_to", "The ministry has closed the port, according to an official.", ", according to an official"),
    ("according_to", "According to an official, Verania has closed the port.", "According to an official,"),
    ("according_to", "According to an official, the port has been closed.", None),
    ("according_to", "The ministry acted according to plan when Verania needed it.", None),
    ("relative_clause", "Tolland, the minister, who is abroad, closed the port.", ", who is abroad"),
    (
        "relative_clause",
        "After the talks in Ombrel, which took a week, Tolland closed the port.",
        ", which took a week",
    ),
    ("opening_phrase", "Despite a month of talks, Tolland closed the port.", "Despite a month of talks,"),
    ("opening_phrase", "Despite a month of talks, the port was closed.", None),
    ("opening_phrase", "Between Vesk and Tolland, Vesk leads by ten points.", None),
    (
        "told_of_subject",
        "Mara Tolland, director of the National Bank, and head of the Council of Ombrel, said that the port was closed.",
        ", director of the National Bank, and head of the Council of Ombrel,",
    ),
    ("told_of_subject", "Mara Tolland, 44, said that the port was closed.", None),
    ("told_of_subject", "The director, a friend of the minister from Ombrel, said that the port was closed.", None),
]


@pytest.mark.parametrize(("rule", "words", "deleted"), RULES)
def test_rule_deletes_what_it_names_and_nothing_else(rule: str, words: str, deleted: str | None) -> None:
    text = analysed(words)[0]
    found = [
        text.words(aside.tokens[0], aside.tokens[-1] + 1)
        for aside in asides(text, text.sentences[0], FOR_POINTS)
        if aside.rule == rule
    ]
    assert found == ([deleted] if deleted else [])


def test_every_rule_has_a_case() -> None:
    assert {rule.__name__ for rule in FOR_POINTS} - {name for name, _, deleted in RULES if deleted} <= {"apposition"}


def test_trimming_stops_as_soon_as_a_sentence_is_short_enough() -> None:
    text = analysed("The port, which is old, has been closed, a senior official said.")[0]
    whole, short = trim(text, 0, words=20), trim(text, 0, words=11)
    assert splice(text.article.text, spans_of(text, whole)) == text.article.text
    assert splice(text.article.text, spans_of(text, short)) == "The port has been closed, a senior official said."


def test_an_abbreviation_at_the_end_of_what_is_left_brings_its_own_full_stop() -> None:
    text = analysed("The ministry has sold the old port to Senna Shipping Inc., adding that it was not safe.")[0]
    assert splice(text.article.text, spans_of(text, trim(text, 0, words=8))).endswith(" Senna Shipping Inc.")


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (
            "Mara Tolland, the former minister, who has lived in Ombrel for years, called the vote a mistake.",
            "Mara Tolland, the former minister, called the vote a mistake.",
        ),
        (
            "Considered unlawful in the Republic of Verania, where nobody pays them, the fees are common in Kestria.",
            "Considered unlawful in the Republic of Verania, the fees are common in Kestria.",
        ),
        (
            "Asked about a post by Foreign Minister Mara Tolland, who wrote that she sat in the dark, the president smiled.",
            "Asked about a post by Foreign Minister Mara Tolland, the president smiled.",
        ),
    ],
)
def test_what_stands_before_a_relative_clause_keeps_its_second_comma(words: str, left: str) -> None:
    text = analysed(words)[0]
    kept = trim(text, 0, words=12, rules=(relative_clause,))
    assert splice(text.article.text, spans_of(text, kept)) == left


def test_what_a_cleft_is_about_is_not_deleted() -> None:
    text = analysed(
        "It was the speech of Mara Tolland in Ombrel, which ended the war of ten years, that made her known."
    )[0]
    assert not list(relative_clause(text, text.sentences[0]))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (aside_between_dashes, "Asked about the port of Ombrel — it was closed in May — Mara Tolland left the room."),
        (
            trailing_clause,
            "The people of Ombrel are watching the minister, Mara Tolland, leave the town hall in tears.",
        ),
        (trailing_clause, "Mara Tolland accused Ilan Vesk, the head of the port in Ombrel, of having sold it."),
    ],
)
def test_what_the_rest_of_the_sentence_needs_is_not_deleted(rule: AsideRule, words: str) -> None:
    text = analysed(words)[0]
    assert not list(rule(text, text.sentences[0]))


def test_a_sign_behind_the_last_number_goes_with_it() -> None:
    text = analysed(
        "The debate took place as Tolland led Vesk in a new poll in Ombrel, 32%-25%, while Lasso was at 18%."
    )[0]
    for aside in asides(text, text.sentences[0], (trailing_clause,)):
        assert text.tokens[aside.tokens[-1]].text == "%"


def test_each_rule_about_points_is_tried_before_the_opening_goes() -> None:
    assert FOR_POINTS[0] is told_of_subject
    assert FOR_POINTS[-1] is opening_phrase
