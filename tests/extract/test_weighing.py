"""How much of what a sentence tells counts."""

from __future__ import annotations

import pytest

from briefings.extract.actors import find_cast
from briefings.extract.dates import find_dates, whole
from briefings.extract.leads import general
from briefings.extract.marks import find_marks
from briefings.extract.substance import Reading
from briefings.extract.weighing import share
from support import analysed


def reading_of(words: str) -> Reading:
    text = analysed(words, published="2024-05-02")[0]
    marks = find_marks(text)
    return Reading(text, marks, find_cast(text, marks), whole(find_dates(text)[0].items), ())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Most salt in the food of children comes from bread and cheese.", True),
        ("Most salt in the food of children came from bread and cheese.", False),
        ("Mara Tolland wants more salt in bread and cheese.", False),
        ("More salt comes into bread and cheese on Friday.", False),
    ],
)
def test_what_is_true_at_any_time_is_general(words: str, expected: bool) -> None:
    assert general(reading_of(words), 0) is expected


ARTICLE = (
    "Parliament rejected the border treaty. Ministers defended the border treaty. Birds left the valley. "
    "Ilan Vesk signed the border treaty in March 2019. The treaty on the border closes the border for lorries."
)


def test_a_word_of_the_opening_counts_more_than_a_later_one() -> None:
    weight = reading_of(
        "Parliament rejected the treaty. The debate took a day. Tolland left. Ships are painted in spring. Bridges are closed at night."
    ).weight
    assert weight["treaty"] > weight["ship"] == weight["bridge"]


def test_a_sentence_about_what_others_are_about_is_the_most_central() -> None:
    central = reading_of(ARTICLE).central
    assert max(central) == 1.0
    assert central[2] == min(central)


def test_what_is_near_the_bottom_line_and_among_its_like_counts_more() -> None:
    reading = reading_of(ARTICLE)
    assert share(reading, 1, lead=0) > share(reading, 2, lead=0)
    assert share(reading, 1, lead=0) < share(reading, 1, lead=1)


def test_background_and_what_is_general_count_less() -> None:
    reading = reading_of(ARTICLE)
    assert share(reading, 3, lead=0) < 0.6 * share(reading, 1, lead=0)
    assert share(reading, 4, lead=0) < 0.6 * share(reading, 1, lead=0)


def test_what_takes_back_the_bottom_line_counts_most() -> None:
    reading = reading_of(
        "Parliament approved the treaty. But the treaty was not signed. Ministers defended the treaty."
    )
    assert share(reading, 1, lead=0) > share(reading, 2, lead=1)
