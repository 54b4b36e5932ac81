"""Which sentences can stand in a summary: every refusal fires in one case and keeps silent in another."""

from __future__ import annotations

import pytest

from briefings.extract import standing
from briefings.extract.actors import find_cast
from briefings.extract.leaning import (
    answers_the_one_before,
    explained_by_the_one_before,
    leaning,
    loses_a_name,
    stands_alone,
    taken_for_known,
)
from briefings.extract.marks import find_marks
from briefings.extract.substance import Reading
from briefings.records import Article, Block, Source, Span
from support import engine


def reading_of(words: str, title: str | None = None) -> Reading:
    source = Source(path="case.txt", sha256="0", title=title)
    block = Block(kind="paragraph", span=Span(0, len(words)))
    text = next(engine().analyse([Article(id="case", source=source, text=words, blocks=(block,))]))
    marks = find_marks(text)
    return Reading(text, marks, find_cast(text, marks), (), ())


REFUSED = [
    ("fragment", "A vote of great weight for both of the countries.", True),
    ("fragment", "Parliament rejected the border treaty on Thursday.", False),
    ("fragment", "Ran the port of Ombrel for thirty years without a plan.", True),
    ("fragment", "Because Mara Tolland has sold the port to her friends.", True),
    ("fragment", "Because Mara Tolland has sold the port, the owners are angry.", False),
    ("fragment", "Who has bought the port of Ombrel from the ministry.", True),
    ("fragment", "Who has bought the port of Ombrel is not known.", False),
    ("unfinished", "Will the ministers try to win the vote once more?", True),
    ("unfinished", "The ministers will try to win the vote once more.", False),
    ("mostly_quoted", '"We have lost the vote and will not try again," Mara Tolland said.', True),
    ("mostly_quoted", 'Mara Tolland called the long debate in parliament "a waste".', False),
    ("bare_attribution", "Mara Tolland said on Thursday in the capital.", True),
    ("bare_attribution", "Pictures of the bridge were posted by the ministry.", False),
    ("bare_attribution", "Mara Tolland shouted to the crowd in the old port.", True),
    ("half_marked", 'Mara Tolland said: "We have lost the vote.', True),
    ("half_marked", "The port (of which much was told was sold on Monday.", True),
    ("half_marked", 'Mara Tolland said: "We have lost the vote."', False),
    ("marked_up", "The ministry published the report at www.example.org on Monday.", True),
    ("marked_up", "The ministry published the report on Monday.", False),
    ("addresses_reader", "You can follow the debate in parliament from Monday.", True),
    ("addresses_reader", "Everybody can follow the debate in parliament from Monday.", False),
    ("about_author", "Mara Tolland is editor of the opinion page.", True),
    ("about_author", "Mara Tolland was editor of the opinion page.", False),
    ("addresses_somebody", "Prime Minister, an official said on Monday that the gates would open.", True),
    ("addresses_somebody", "Prime Minister Mara Tolland, an official said, would open the gates.", False),
    ("fine_print", "The poll of voters has a margin of error of three points.", True),
    ("fine_print", "Ilan Vesk leads the poll of voters by a margin of three points.", False),
    ("nameless", "A: Look, the treaty is a mistake for both of the countries.", True),
    ("nameless", "A look at the treaty shows a mistake of the ministers.", False),
    ("answering", "Well, the treaty is a mistake for both of the countries.", True),
    ("answering", "The treaty is a mistake for both of the countries.", False),
    ("courtesy", "I would like to thank the mayor for the warm welcome.", True),
    ("courtesy", "It is great to be here in the capital once more.", True),
    ("courtesy", "I am pleased to announce that the port will open in May.", False),
    ("courtesy", "Mara Tolland thanked the mayor for the warm welcome.", False),
    ("about_article", "The above article was published on Monday in its place.", True),
    ("about_article", "Veranian Voices airs on weekdays from six to nine in the evening.", True),
    ("about_article", "Veranian Voices aired a talk with the minister on Thursday.", False),
    ("about_article", "The minister said that an article about the port was wrong.", False),
    ("set_apart", "(The minister laughed when she was asked about it.)", True),
    ("set_apart", "— Lower the tax on ships and bring the ports back to the country.", True),
    ("set_apart", "The minister (she laughed) was asked about the treaty.", False),
    ("no_answer", "The ministry did not respond to a request for comment.", True),
    ("no_answer", "Mara Tolland could not be reached for comment on Thursday.", True),
    ("no_answer", "Mara Tolland declined an invitation to the summit in Ombrel.", False),
    ("imperative", "Follow our reporter in the capital.", True),
    ("imperative", "Ministers follow the debate in the capital.", False),
    ("headline", "Minister Visits Southern Provinces Before Summer.", True),
    ("headline", "Mara Tolland (1901-1980) was a Veranian Linguist and Professor at Lostrava University.", False),
    ("asking", "REPORTER: The port of Ombrel is closed.", False),
    ("headline", "President Ilan Vesk met Foreign Minister Mara Tolland in Ombrel.", False),
]


@pytest.mark.parametrize(("rule", "words", "refused"), REFUSED)
def test_refusal_refuses_what_it_names_and_nothing_else(rule: str, words: str, refused: bool) -> None:
    assert getattr(standing, rule)(reading_of(words), 0) is refused


def test_every_refusal_has_a_case() -> None:
    """Who asks is told from a whole transcript: there is one among the summaries."""
    assert {rule.__name__ for rule in standing.REFUSALS} == {rule for rule, _, refused in REFUSED if refused} | {
        "asking"
    }


def test_a_connective_that_cannot_go_needs_the_sentence_before() -> None:
    assert answers_the_one_before(reading_of("But the port was closed on Monday."), 0)
    assert not stands_alone(reading_of("But the port was closed on Monday."), 0)
    assert stands_alone(reading_of("But Verania closed the port on Monday."), 0)


def test_what_repeats_the_title_is_a_headline() -> None:
    words = "Verania rejects the border treaty."
    assert standing.repeats_title(reading_of(words, "Verania rejects border treaty"), 0)
    assert not standing.repeats_title(reading_of(words, "Kestria waits"), 0)


LEANING = [
    ("She rejected the border treaty on Thursday.", "She"),
    ("Tolland rejected the border treaty on Thursday.", None),
    ("This surprised the ministers in the capital.", "This"),
    ("This week the ministers meet in the capital.", None),
    ("There the ministers will sign the treaty.", "There"),
    ("There is no treaty between the countries.", None),
    ("Both rejected the treaty on Thursday.", "Both"),
    ("Both countries rejected the treaty on Thursday.", None),
    ("It is clear that the ministers reject the treaty.", None),
    ("We have never had so many treaties.", "We"),
    ("The officials said that they reject the treaty.", None),
    ("In her speech, Mara Tolland rejected the treaty.", None),
    ("The Valley Council will open an inquiry, its secretary said.", None),
    ("The first thing that one could see was the bridge.", None),
    ("One was rejected on Thursday.", "One"),
    ("The camp of the minister was asked this question in parliament.", None),
    ("The minister came to this town in the south of Verania.", None),
    ("The minister asked a question, and this question was not answered.", None),
    ("Mara Tolland made a similar promise to the workers in spring.", "similar"),
    ("Mara Tolland made a promise similar to the first one.", None),
    ("Mara Tolland declined to say what such a treaty would mean.", "such"),
    ("Mara Tolland smiled with the same calm that she had shown before.", None),
    ("Second, Verania has not paid for the gates of the dam.", "Second"),
    ("The second gate of the dam has not been paid for.", None),
    ("Ilan Vesk and Mara Tolland do it by selling the old ships.", "it"),
    ("Belmora has promised to publish its own figures next week.", None),
    ("The firm of Ilan Vesk says that it will sell the old ships.", None),
    ("Of course, this was only the first of three letters.", "this"),
    ("On the other, there is Ilan Vesk, who wants to sell the port.", "other"),
    ("On the other side of the river, Ilan Vesk wants to sell the port.", None),
    ("Her spokesman rejected the treaty on Thursday.", "Her"),
    ("Actually, the two ministers are cousins from Ombrel.", "Actually"),
    ("The same is true of Ilan Vesk in the south of Verania.", "same"),
    ("A quarter of that is spent on the gates of the dam.", "that"),
    ("One of every nine sailors left the ports of the valley.", None),
    ("She is the answer to the charge that Mara Tolland has no friends.", "She"),
    ("The bridge that the ministers opened on Thursday was closed on Friday.", None),
    ("On one hand, Verania has not paid for the gates of the dam.", "hand"),
    ("Mara Tolland holds the treaty in one hand and the pen in the other hand.", None),
    ("The ministry will continue to do so after the summer.", "so"),
    ("The ministry was asked to close the port and did so on Thursday.", None),
]


@pytest.mark.parametrize(("words", "word"), LEANING)
def test_a_sentence_leans_on_what_explains_its_pronoun(words: str, word: str | None) -> None:
    reading = reading_of(words)
    found = leaning(reading, 0)
    assert (reading.text.tokens[found].text if found is not None else None) == word


def test_a_noun_that_is_pointed_at_later_in_a_sentence_leans_on_the_one_before() -> None:
    reading = reading_of(
        "The treaty was rejected. The minister was asked this question. The minister came to this town."
    )
    assert [leaning(reading, number) is not None for number in range(3)] == [False, True, False]


def test_that_points_back_where_no_clause_before_it_tells_what_it_means() -> None:
    reading = reading_of(
        "The treaty was rejected. The minister denied that claim in the capital. "
        "The minister visited every port and used that fact against the owners."
    )
    assert [leaning(reading, number) is not None for number in range(3)] == [False, True, False]


def test_the_sentence_before_explains_a_pronoun_that_it_names() -> None:
    reading = reading_of("Mara Tolland rejected the treaty. She called it a mistake. The vote was close. She left.")
    assert explained_by_the_one_before(reading, 1)
    assert not explained_by_the_one_before(reading, 3)


def test_a_subject_that_was_brought_in_before_is_taken_for_known() -> None:
    reading = reading_of("The ministry runs a database of ships. The database was opened in May.")
    assert taken_for_known(reading, 0) is None
    assert taken_for_known(reading, 1) == "database"


def test_a_subject_that_tells_which_one_is_not_taken_for_known() -> None:
    reading = reading_of("The ministry runs a database of ships. The database of the navy was opened in May.")
    assert taken_for_known(reading, 1) is None


def test_a_name_that_a_pronoun_needs_is_missed_where_it_is_not_kept() -> None:
    reading = reading_of("Mara Tolland, who spent weeks with Ilan Vesk, took a swing at him on Monday.")
    whole = range(len(reading.text.tokens))
    vesk = [index for index in whole if reading.text.tokens[index].text in ("Ilan", "Vesk")]
    assert not loses_a_name(reading, 0, whole)
    assert loses_a_name(reading, 0, [index for index in whole if index not in vesk])
