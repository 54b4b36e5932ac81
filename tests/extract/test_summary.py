"""The summary: golden cases, its length, and promises that hold for any text."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.extract import extract
from briefings.extract.summary import ROOM
from briefings.records import Article, Block, BlockKind, Briefing, Source, Span, splice
from support import Case, engine, golden


def briefing(text: str, published: str | None = "2024-05-02") -> Briefing:
    """The briefing of paragraphs that blank lines part; `# ` begins a heading, `* ` an item."""
    kinds: dict[str, BlockKind] = {"# ": "heading", "* ": "item"}
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph[:2] in kinds:
            blocks.append(Block(kind=kinds[paragraph[:2]], span=Span(at + 2, at + len(paragraph))))
        elif paragraph.strip():
            blocks.append(Block(kind="paragraph", span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    day = dt.date.fromisoformat(published) if published else None
    source = Source(path="case.txt", sha256="0", published=day)
    return extract(next(engine().analyse([Article(id="case", source=source, text=text, blocks=tuple(blocks))])))


@golden("summary")
def test_summary_is_that_of_the_case(case: Case) -> None:
    assert [point.text for point in briefing(case.source, case.published).summary] == case.expected.splitlines()


LONG = "\n\n".join(
    f"The {place} council approved the plan for {thing} on Monday, a step that the {people}, who had waited for years, welcomed, "
    f"while the opposition in the capital said that the {thing} would cost far more than the ministers had promised in spring."
    for place, thing, people in (
        ("northern", "bridges", "farmers"),
        ("southern", "harbours", "sailors"),
        ("eastern", "railways", "miners"),
        ("western", "schools", "teachers"),
        ("central", "hospitals", "doctors"),
        ("coastal", "lighthouses", "pilots"),
    )
)


def test_summary_of_a_long_article_has_three_points_or_more_and_few_words() -> None:
    summary = briefing(LONG).summary
    assert len(summary) >= 3
    assert sum(len(point.text.split()) for point in summary) <= ROOM


def test_points_after_the_first_keep_the_order_of_the_source() -> None:
    starts = [point.spans[0].start for point in briefing(LONG).summary[1:]]
    assert starts == sorted(starts)


def test_summary_of_nothing_to_say_is_empty() -> None:
    assert briefing("Lostrava, 2 May").summary == ()


WORDS_OF_ANY_TEXT = (
    'The Verania council , . "  “ ” ( ) — which who met on Monday but and said that it he this Tolland rejected the plan if adding while'
).split()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS_OF_ANY_TEXT), min_size=1, max_size=80))
def test_any_words_give_points_made_by_deletion_only(words: list[str]) -> None:
    found = briefing(f"The Verania council rejected the plan on Monday. The council {' '.join(words)}")
    assert found.summary
    for point in found.summary:
        assert splice(found.text, point.spans) == point.text
        assert any(
            sentence.contains(point.spans[0]) and sentence.contains(point.spans[-1]) for sentence in found.sentences
        )
