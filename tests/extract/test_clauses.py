"""How far a clause reaches, and what may be deleted from a sentence. Every rule fires in one case and keeps silent in another."""

from __future__ import annotations

import pytest

from briefings.extract import clauses
from briefings.extract.clauses import asides, clause, spans_of, subject, trim, word_count
from briefings.language.text import Text
from briefings.records import Article, Block, Source, Span, join, splice
from support import engine


def text_of(words: str) -> Text:
    source = Source(path="case.txt", sha256="0")
    block = Block(kind="paragraph", span=Span(0, len(words)))
    return next(engine().analyse([Article(id="case", source=source, text=words, blocks=(block,))]))


def token(text: Text, word: str) -> int:
    return next(index for index, token in enumerate(text.tokens) if token.text == word)


def clause_words(words: str, head: str) -> str:
    text = text_of(words)
    return join(words, spans_of(text, clause(text, token(text, head))))


def test_clause_ends_before_its_attribution() -> None:
    assert clause_words("The port will close, a minister said.", "close") == "The port will close"


def test_clause_of_reported_speech_begins_after_that() -> None:
    assert clause_words("Tolland said that the port will close.", "close") == "the port will close"


def test_clause_leaves_out_a_conjoined_clause_of_its_own() -> None:
    assert clause_words("The port will close and the workers will leave.", "close") == "The port will close"


def test_clause_of_a_relative_begins_with_its_noun() -> None:
    assert clause_words("The port, which will close, is old.", "close") == "The port … which will close"


def test_conjoined_clause_brings_the_shared_subject() -> None:
    words = clause_words("The port has been sold and will close in May.", "close")
    assert words == "The port … will close in May"


def test_clause_keeps_a_subject_that_the_parse_hangs_on_the_attribution() -> None:
    words = (
        "Vesk, who is at home in Ombrel for the holiday, will stress in his call with Tolland that Kestria is looking for "
        'a "quiet way" out of the crisis, a senior government official told reporters.'
    )
    assert clause_words(words, "stress").startswith("Vesk")


def test_clause_is_never_lost_with_what_stands_before_it() -> None:
    words = "The agency reported, based on a count, if Tolland wins, the vote will be held in July."
    assert clause_words(words, "held").endswith("the vote will be held in July")


def test_subject_of_an_infinitive_is_that_of_its_verb() -> None:
    text = text_of("Tolland plans to leave.")
    assert subject(text, token(text, "leave")) == token(text, "Tolland")


def test_subject_of_an_infinitive_with_an_object_before_it_is_the_object() -> None:
    text = text_of("Tolland urged Vesk to leave.")
    assert subject(text, token(text, "leave")) == token(text, "Vesk")


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
    ("in_brackets", "The port (the largest of all) was closed.", "(the largest of all)"),
    ("in_brackets", "The port was closed on Monday.", None),
    ("relative_clause", "Tolland, who is abroad, closed the port.", ", who is abroad,"),
    ("relative_clause", "The man who owns the port is abroad.", None),
    ("aside_between_dashes", "The port – a large one – was closed.", "– a large one –"),
    ("aside_between_dashes", "The port was closed – at last.", None),
    (
        "trailing_clause",
        "The ministry closed the old port on Monday, adding that it was not safe.",
        ", adding that it was not safe",
    ),
    ("trailing_clause", "Verania will close the old port on Monday, if nobody objects.", None),
    ("trailing_attribution", "The ministry has closed the port, a senior official said.", ", a senior official said"),
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
]


@pytest.mark.parametrize(("rule", "words", "deleted"), RULES)
def test_rule_deletes_what_it_names_and_nothing_else(rule: str, words: str, deleted: str | None) -> None:
    text = text_of(words)
    found = [
        text.words(aside.tokens[0], aside.tokens[-1] + 1)
        for aside in asides(text, text.sentences[0])
        if aside.rule == rule
    ]
    assert found == ([deleted] if deleted else [])


def test_every_rule_has_a_case() -> None:
    assert {rule.__name__ for rule in clauses.ASIDES} - {name for name, _, deleted in RULES if deleted} <= {
        "apposition"
    }


def test_trimming_stops_as_soon_as_a_sentence_is_short_enough() -> None:
    text = text_of("The port, which is old, has been closed, a senior official said.")
    whole, short = trim(text, 0, words=20), trim(text, 0, words=11)
    assert splice(text.article.text, spans_of(text, whole)) == text.article.text
    assert splice(text.article.text, spans_of(text, short)) == "The port has been closed, a senior official said."


def test_an_abbreviation_at_the_end_of_what_is_left_brings_its_own_full_stop() -> None:
    text = text_of("The ministry has sold the old port to Senna Shipping Inc., adding that it was not safe.")
    assert splice(text.article.text, spans_of(text, trim(text, 0, words=8))).endswith(" Senna Shipping Inc.")


def test_a_headline_has_its_verbs_capitalised_and_a_sentence_of_names_has_not() -> None:
    headline, sentence = (
        text_of("Minister Visits Southern Provinces Before Summer"),
        text_of("President Ilan Vesk met Foreign Minister Mara Tolland in Ombrel on Monday."),
    )
    assert clauses.is_headline(headline, headline.sentences[0])
    assert not clauses.is_headline(sentence, sentence.sentences[0])


def test_words_are_counted_as_a_reader_counts_them() -> None:
    text = text_of("They don't agree, he said.")
    assert word_count(text, range(len(text.tokens))) == 5
