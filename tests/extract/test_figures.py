"""Figures: golden cases, numbers as characters, and promises that hold for any text."""

from __future__ import annotations

import math
import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.extract.figures.amounts import find_amounts
from briefings.language.english import numbers
from briefings.records import Briefing, Span
from support import Case, brief, golden


def written(found: Briefing, columns: int) -> list[str]:
    """The figures as the cases write them, with as many columns as a case has."""
    names = {actor.key: actor.name for actor in found.actors}
    lines = []
    for figure in found.figures:
        value = f"{round(figure.value, 4):.10g}" if figure.value < 1e9 else f"{figure.value:.0f}"
        about = "about" if figure.approximate else "exact"
        fields = [figure.text, value, figure.unit or "-", about, names.get(figure.speaker or "", "-")]
        lines.append(" | ".join(fields[:columns]))
    return lines or ["nothing"]


@golden("figures")
def test_figures_are_those_of_the_case(case: Case) -> None:
    found = brief(case.source, published=case.published)
    expected = case.expected.splitlines()
    columns = [line.count("|") + 1 for line in expected]
    lines = [written(found, count) for count in columns]
    assert [line[at] if at < len(line) else "nothing more" for at, line in enumerate(lines)] == expected
    assert len(found.figures) == (0 if expected == ["nothing"] else len(expected)), written(found, 2)


def amounts(text: str) -> list[tuple[str, float]]:
    return [(text[found.start : found.stop], found.value) for found in find_amounts(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234,567.89", 1234567.89),
        ("US$ 5.5 million", 5.5e6),
        ("Rs5,000", 5000),
        ("2½", 2.5),
        ("a hundred and fifty", 150),
        ("a million and a half", 1.5e6),
        ("one and a half", 1.5),
        ("several hundred", 100),
        ("tens of thousands", 10000),
        ("two crore", 2e7),
        ("three-quarters", 0.75),
        ("3/5 of", 0.6),
        ("30°C", 30),
        ("about an estimated 3,000", 3000),
    ],
)
def test_number_is_worth_what_it_says(text: str, value: float) -> None:
    ((_, found),) = amounts(text)
    assert found == pytest.approx(value)


@pytest.mark.parametrize("text", ["MH17", "F-16", "5G", "20:30", "9/11", "2.0.1", "4x4", "1990s", "34th", "@12", "#7"])
def test_number_glued_to_other_characters_is_none(text: str) -> None:
    assert amounts(f"the {text} came") == []


def test_headings_and_tables_are_no_source_of_figures() -> None:
    title = "Flood destroys 900 homes in Lostrava"
    found = brief(f"{title}\n\nThe flood came at night and left the valley without power.", published="2024-05-02")
    assert found.blocks[0].kind == "heading"
    assert found.figures == ()


def test_a_number_no_float_holds_is_no_figure() -> None:
    assert brief(f"They counted {'9' * 400} birds and 1{',000' * 200} trees.").figures == ()


PIECES = (
    "12 1,000 3.5 $5 €20bn 40% two thousand half a third of dozens million percent people in May on Monday 2024 20:30 - – to "
    "and between from about at least Tolland Vesk , . ( ) ' “ ” said that men year-old 34-year-old hundred killed 7 0 ½ "
    "1.2.3 00 the of out each a per ton times as many"
).split()


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=50))
def test_property_any_numbers_give_figures_that_stand_in_the_text_and_in_no_date(words: list[str]) -> None:
    found = brief("Then " + " ".join(words), published="2024-05-02")
    dated = [span for date in found.dates for span in date.spans]
    keys = {actor.key for actor in found.actors}
    for figure in found.figures:
        (span,) = figure.spans
        assert span.of(found.text) == figure.text
        assert math.isfinite(figure.value)
        assert figure.unit is None or figure.unit
        assert figure.speaker is None or figure.speaker in keys
        assert not any(span.overlaps(other) for other in dated), "a figure inside a date"


@settings(max_examples=100)
@given(st.text(alphabet="0123456789.,-–/:$% mkbn½٣९²\n", min_size=1, max_size=80))
def test_property_any_numerals_are_read_inside_their_text(text: str) -> None:
    at = 0
    for found in find_amounts(text, Span(0, len(text))):
        assert 0 <= found.start <= found.number < found.stop <= len(text)
        assert found.start >= at or found.form == "score"
        at = found.start


@pytest.mark.parametrize(
    "piece", ["100 ", "1,000,", "one ", "half ", "10-", "1.", "at least ", "2 to ", "hundreds of "]
)
def test_reading_numbers_takes_time_in_proportion_to_the_text(piece: str) -> None:
    """Ten times the text may take forty times as long on a busy machine; quadratic growth would make it a hundred."""

    def seconds(count: int) -> float:
        text = piece * count + "x"
        started = time.process_time()
        find_amounts(text, Span(0, len(text)))
        return time.process_time() - started

    seconds(100)
    assert seconds(20_000) < 40 * seconds(2_000) + 0.2


def test_figures_do_not_depend_on_what_stands_in_other_paragraphs() -> None:
    first = "The flood destroyed 1,200 homes in Lostrava."
    others = ["Vesk resigned.", "Four dams broke on Monday.", "Kestria borrowed €20bn."]
    random.Random(3).shuffle(others)
    alone = {figure.text for figure in brief(first, published="2024-05-02").figures}
    among = {figure.text for figure in brief("\n\n".join([first, *others]), published="2024-05-02").figures}
    assert alone <= among


@pytest.mark.parametrize(
    "name", [name for name, value in vars(numbers).items() if name.isupper() and isinstance(value, frozenset)]
)
def test_every_table_of_numbers_holds_single_words(name: str) -> None:
    table = getattr(numbers, name)
    assert table
    assert all(word and not re.search(r"\s", word) for word in table)
    assert name in ("SHORT_UNITS",) or all(word == word.lower() for word in table)
