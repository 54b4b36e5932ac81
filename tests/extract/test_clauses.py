"""How far a clause reaches, and what heads it."""

from __future__ import annotations

from briefings.language.clauses import clause, is_headline, spans_of, subject, word_count
from briefings.language.text import Text
from briefings.records import Article, Block, Source, Span, join
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


def test_a_headline_has_its_verbs_capitalised_and_a_sentence_of_names_has_not() -> None:
    headline, sentence = (
        text_of("Minister Visits Southern Provinces Before Summer"),
        text_of("President Ilan Vesk met Foreign Minister Mara Tolland in Ombrel on Monday."),
    )
    assert is_headline(headline, headline.sentences[0])
    assert not is_headline(sentence, sentence.sentences[0])


def test_words_are_counted_as_a_reader_counts_them() -> None:
    text = text_of("They don't agree, he said.")
    assert word_count(text, range(len(text.tokens))) == 5
