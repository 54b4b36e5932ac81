"""Quotes: golden cases, a case for every rule, and promises that hold for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefings.extract import claims
from briefings.extract.claiming import Claim, Rule
from briefings.extract.quotes import find_said
from briefings.extract.speakers import label_at
from briefings.extract.turns import find_turns
from briefings.records import Span, join
from said_support import quote_lines, reading_of, said_of
from support import Case, golden, read_cases

CASES = read_cases("quotes")


@golden("quotes")
def test_quotes_are_those_of_the_case(case: Case) -> None:
    found, expected = quote_lines(case)
    assert found == expected


@pytest.mark.parametrize("rule", claims.RULES, ids=lambda rule: rule.__name__)
def test_every_rule_decides_a_case_and_stays_silent_in_another(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[bool] = []

    def watched(*asked: object) -> Claim | None:
        claim = rule(*asked)  # type: ignore[arg-type]
        answers.append(claim is not None)
        return claim

    monkeypatch.setattr(claims, "RULES", tuple(watched if other is rule else other for other in claims.RULES))
    for case in CASES:
        said_of(case.source)
    assert set(answers) >= {True} if rule is claims.RULES[-1] else set(answers) == {True, False}


SNIPPETS = """
" “ ” ' ‘ ’ `` '' « » ," ." ,” .” " “ ” " , . ? : — ( ) ¶ ¶“ ¶" ¶= Mara·Tolland Teo·Marchetti Ilan·Vesk the·council the·report the·spokesman he she
it they I who said says told asked called added adding according·to denied that·the·port will·close is was the plan a·sad·farce We·will·stay in·a·statement
reporters on·Monday and but while — Mara·Tolland: Q: A: titled so-called
""".split()
"""`¶` begins a paragraph, `·` is a blank in a word group."""


@given(st.lists(st.sampled_from(SNIPPETS), max_size=60))
@example(['"', "Mara·Tolland:", "“"])
@example(['"', "Mara·Tolland:", "Mara·Tolland"])
def test_property_any_words_and_marks_keep_the_promises(snippets: list[str]) -> None:
    source = " ".join(["Then", *snippets]).replace("¶=", "\n\n= ").replace("¶", "\n\n").replace("·", " ")
    reading = reading_of(source)
    text = reading.text.article.text
    said = find_said(reading.text, reading.marks, reading.cast)
    turns = {quote.spans for quote, _ in find_turns(reading)}
    between_marks = {mark.inner for mark in reading.stretches}
    labels = ((label_at(text, inner), inner) for inner in between_marks)
    between_marks |= {Span(label.end(), inner.stop) for label, inner in labels if label is not None}
    quoted = [span for quote in said.quotes for span in quote.spans]
    assert quoted == sorted(quoted), "quotes out of order"
    assert all(before.stop <= after.start for before, after in pairwise(quoted)), "quotes overlap"
    for quote in said.quotes:
        assert quote.text == join(text, quote.spans)
        assert quote.spans in turns or between_marks >= set(quote.spans), "a quote without marks"
        assert quote.cue is None or quote.cue in text
    for statement in said.statements:
        assert statement.text == join(text, statement.spans)
        assert not any(span.overlaps(other) for span in statement.spans for other in quoted), "a statement in a quote"
        assert not any(span.overlaps(mark.inner) for span in statement.spans for mark in reading.stretches)
    assert {item.speaker for item in (*said.quotes, *said.statements)} <= {None, *reading.cast.by_key}


@pytest.mark.parametrize(
    "muddle", ['"a ', "“a b. c” ", "“We will go home now. ", '"We stay," Tolland said, ', "He said: "]
)
def test_twice_the_marks_take_twice_the_time(muddle: str) -> None:
    def seconds(times: int) -> float:
        reading = reading_of("x " + muddle * times)
        began = time.process_time()
        find_said(reading.text, reading.marks, reading.cast)
        return time.process_time() - began

    assert seconds(1000) < 10 * max(seconds(250), 0.05)
