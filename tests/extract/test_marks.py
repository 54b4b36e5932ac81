"""Stretches in quotation marks: golden cases, and promises that hold for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.extract.marks import Marked, find_marks
from briefings.language.text import Text
from cast_support import article_of
from support import Case, golden


def marks_of(source: str) -> tuple[str, tuple[Marked, ...]]:
    """The article's text and its stretches; no engine is needed."""
    article = article_of(source)
    return article.text, find_marks(Text(article, (), (), ()))


def written(source: str) -> list[str]:
    """The stretches as the cases write them."""
    text, marks = marks_of(source)
    ends = {mark: " | goes on" if mark.continued else "" if mark.closed else " | open" for mark in marks}
    return [f"{'> ' * mark.depth}{mark.inner.of(text)}{end}" for mark, end in ends.items()] or ["nothing"]


@golden("marks")
def test_stretches_are_those_of_the_case(case: Case) -> None:
    assert written(case.source) == case.expected.splitlines()


def test_an_outer_span_holds_the_marks_and_an_inner_one_the_words() -> None:
    text, (mark,) = marks_of("He said “ we stay ” twice.")
    assert (mark.outer.of(text), mark.inner.of(text)) == ("“ we stay ”", "we stay")


def test_an_unclosed_stretch_ends_with_its_last_word() -> None:
    text, (mark,) = marks_of("He said “we stay")
    assert mark.outer.of(text) == "“we stay"
    assert (mark.closed, mark.continued) == (False, False)


SNIPPETS = """
" “ ” ' ’ ‘ `` '' ` « » „ ‚ ‹ › 6'2" 12" '90s don't ministers' We will stay . , ! ? : — … ( ) [ ] $5 ," .” ¶ ¶“ ¶" ¶= _ _ _ _
""".split()
"""`¶` begins a paragraph, `_` is a blank."""


def laid_out(snippets: list[str]) -> str:
    return "Then " + "".join(snippets).replace("¶=", "\n\n= ").replace("¶", "\n\n").replace("_", " ")


@given(st.lists(st.sampled_from(SNIPPETS), max_size=60).map(laid_out))
def test_property_any_marks_give_true_and_nested_stretches(source: str) -> None:
    text, marks = marks_of(source)
    blocks = [block.span for block in article_of(source).blocks]
    for mark in marks:
        assert mark.outer.contains(mark.inner)
        assert any(character.isalnum() for character in mark.inner.of(text))
        assert any(block.contains(mark.outer) for block in blocks), "a stretch crosses a block"
        assert text[mark.outer.start] in "\"“”„‟«»‘’'‚‹›`", "a stretch begins without a mark"
        assert mark.closed == (mark.outer.stop > mark.inner.stop)
        assert not (mark.closed and mark.continued)
        around = [other for other in marks if other != mark and other.outer.contains(mark.outer)]
        assert len(around) <= mark.depth
        for other in marks:
            nested = other.outer.contains(mark.outer) or mark.outer.contains(other.outer)
            assert nested or not other.outer.overlaps(mark.outer), "two stretches cross"
    assert list(marks) == sorted(marks, key=lambda mark: (mark.outer.start, -mark.outer.stop))


@given(st.text(alphabet="\"“”„«»‘’'‹›`ab., \n1", max_size=80))
def test_property_any_characters_are_read(source: str) -> None:
    text, marks = marks_of("x " + source)
    assert all(mark.outer.stop <= len(text) for mark in marks)


MUDDLES = [
    '"',
    "“",
    "”",
    "'",
    "‘",
    "``",
    "«",
    '"a',
    '"a ',
    "“a ",
    "“ ",
    "'a ",
    "‘a ",
    '"a.',
    '“a. "b, ',
    "'s ",
    "\"“'‘a ",
    '12" ',
]


@pytest.mark.parametrize("muddle", MUDDLES)
@pytest.mark.parametrize("behind", ["", "\n\n“And so on"], ids=["", "goes on"])
def test_pathological_marks_take_linear_time(muddle: str, behind: str) -> None:
    began = time.process_time()
    marks_of("x " + muddle * 100_000 + behind)
    assert time.process_time() - began < 5
