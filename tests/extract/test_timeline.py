"""Timeline: golden cases, and promises that hold for any text."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.records import Briefing, join
from support import Case, brief, golden


def written(found: Briefing) -> list[str]:
    """The events as the cases write them."""
    return [f"{event.when.iso} | {event.text}" for event in found.timeline] or ["nothing"]


@golden("timeline")
def test_events_are_those_of_the_case(case: Case) -> None:
    assert written(brief(case.source, published=case.published)) == case.expected.splitlines()


def test_headings_are_no_source_of_events() -> None:
    found = brief(
        "Council to vote on Monday\n\nThe council has a plan for the dam, and nobody likes it.", published="2024-05-02"
    )
    assert found.blocks[0].kind == "heading"
    assert found.dates
    assert found.timeline == ()


def test_the_same_sentence_twice_is_one_event() -> None:
    found = brief("Vesk resigned on 3 April.\n\nVesk resigned on 3 April.", published="2024-05-02")
    assert written(found) == ["2024-04-03 | Vesk resigned on 3 April"]


WORDS = (
    "Tolland Vesk Kestria said resigned will meet that which when and but the talks report signed published on Monday in June "
    'since 2014 on 3 April next week at 20:30 , . " “ ” ( ) — after according to who was has I they in Lostrava before 1994'
).split()


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=50))
def test_property_any_words_give_events_of_the_dates_that_stand_in_the_text(words: list[str]) -> None:
    found = brief("Then " + " ".join(words), published="2024-05-02")
    dated = {date.when for date in found.dates}
    order = []
    for event in found.timeline:
        assert join(found.text, event.spans) == event.text
        assert any(character.isalpha() for character in event.text)
        assert event.when in dated
        assert event.when.iso is not None
        assert any(span.overlaps(event.when.span) for span in event.spans if event.when.span), (
            "an event without its time"
        )
        order.append(event.when.start or dt.date.max)
    assert order == sorted(order)
    assert len(found.timeline) <= len(found.dates)
