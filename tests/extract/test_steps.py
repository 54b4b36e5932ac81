"""Next steps: golden cases, labels, and promises that hold for any text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.extract import extract
from briefings.language.english import future
from briefings.records import Article, Block, Briefing, Source, Span, join
from support import Case, engine, golden


def briefing(text: str, published: str | None = "2024-05-02") -> Briefing:
    """The briefing of paragraphs that blank lines part."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            start = at + len(paragraph) - len(paragraph.lstrip())
            blocks.append(Block(kind="paragraph", span=Span(start, start + len(paragraph.strip()))))
        at += len(paragraph) + 2
    day = dt.date.fromisoformat(published) if published else None
    source = Source(path="case.txt", sha256="0", published=day)
    return extract(next(engine().analyse([Article(id="case", source=source, text=text, blocks=tuple(blocks))])))


def written(found: Briefing, columns: int) -> list[str]:
    """The steps as the cases write them, with as many columns as a case has."""
    names = {actor.key: actor.name for actor in found.actors}
    lines = []
    for step in found.next_steps:
        when = step.when.iso if step.when and step.when.iso else "-"
        place = names[step.place] if step.place else "-"
        fields = [step.certainty, step.text, when, place, ", ".join(names[key] for key in step.actors) or "-"]
        lines.append(" | ".join(fields[:columns]))
    return lines or ["nothing"]


@golden("steps")
def test_steps_are_those_of_the_case(case: Case) -> None:
    expected = case.expected.splitlines()
    assert written(briefing(case.source, case.published), expected[0].count("|") + 1) == expected


def labels(text: str) -> list[str]:
    return [step.what for step in briefing(text).next_steps]


def test_label_holds_sixteen_words_where_phrases_can_go_and_keeps_the_predicate() -> None:
    long = "The ministers of both countries will sign a treaty on trade with the neighbours in the north of the valley."
    (label,) = labels(long)
    assert len(label.split()) <= 16
    assert "will sign a treaty" in label


def test_label_never_loses_a_negation() -> None:
    (label,) = labels(
        "The president of Kestria and his large delegation will not attend the long summit of ministers in the capital."
    )
    assert "not attend" in label


def test_label_leaves_out_the_where_of_a_clause_that_describes_a_place() -> None:
    (label,) = labels("The bill went to the Energy Committee, where it will be examined until June.")
    assert label == "It will be examined until June"


def test_label_of_a_vow_is_what_is_vowed() -> None:
    assert labels("Tolland has vowed that Verania will defend its borders.") == ["Verania will defend its borders"]


def test_hedge_is_the_words_that_make_it_less_certain() -> None:
    steps = briefing(
        "Kestria may boycott the election. Verania will close the border if Kestria sends troops."
    ).next_steps
    assert [step.hedge for step in steps] == ["may", "if Kestria sends troops"]


def test_headings_are_no_source_of_steps() -> None:
    text = "Vesk will resign"
    source = Source(path="case.txt", sha256="0")
    article = Article(id="case", source=source, text=text, blocks=(Block(kind="heading", span=Span(0, len(text))),))
    assert extract(next(engine().analyse([article]))).next_steps == ()


WORDS = (
    "will would may vowed to that if the talks Tolland Kestria she we it urged is expected next week on Monday ahead of in "
    'Ombrel , . " “ ” ( ) — and not said which must be meet ? 20:30 3 May call for plans'
).split()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
def test_any_words_give_steps_that_are_in_the_text(words: list[str]) -> None:
    found = briefing(" ".join(words))
    keys = {actor.key for actor in found.actors}
    for step in found.next_steps:
        assert join(found.text, step.spans) == step.text
        assert step.what
        assert set(step.actors) <= keys
        assert step.hedge is None or step.hedge in found.text


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=200).filter(lambda text: text.strip() and text == text.strip()))
def test_any_characters_raise_nothing(text: str) -> None:
    briefing(text.replace("\n", " ").strip() or "x")


@pytest.mark.parametrize(
    "name", [name for name, value in vars(future).items() if name.isupper() and isinstance(value, frozenset)]
)
def test_every_table_holds_single_lower_case_words(name: str) -> None:
    table = getattr(future, name)
    assert table
    assert all(word == word.strip().lower() and " " not in word and word for word in table)


def test_label_names_whom_a_pronoun_means_in_brackets() -> None:
    assert labels("Vesk was here. He will visit Ombrel.") == ["[Vesk] will visit Ombrel"]


def test_label_names_the_speaker_beside_i() -> None:
    assert labels('"I will visit Ombrel on Monday," Vesk said.') == ["I [Vesk] will visit Ombrel on Monday"]


def test_label_names_whose_it_is() -> None:
    assert labels("Mara Tolland was here. Her office will publish the report.") == [
        "[Mara Tolland]'s office will publish the report"
    ]


def test_label_keeps_no_half_of_a_time() -> None:
    long = (
        "The ministry of trade will publish new rules on ships and boats of fifty tonnes by the end of the next year."
    )
    (label,) = labels(long)
    assert "by the end" not in label or "year" in label


def test_label_does_not_end_before_its_noun() -> None:
    (label,) = labels(
        "The Council recommends that every port of the lower valley should inspect all large wooden ships."
    )
    assert not label.endswith(("all", "large", "wooden"))


def test_label_does_not_end_inside_a_name() -> None:
    (label,) = labels(
        "President Anna Roth and Vice President Teo Marchetti will march for Mara Tolland and Ilan Vesk in June at separate "
        "events in Ombrel and Lostrava."
    )
    assert label == "President Anna Roth and Vice President Teo Marchetti will march for Mara Tolland and Ilan Vesk"


def test_label_has_no_blank_before_a_comma() -> None:
    (label,) = labels(
        "A series of talks, including one with Vesk, on trade, on boats and on bridges, will be held in Ombrel."
    )
    assert " ," not in label


LABELS = [
    (
        "The ministry will close the yards of the old port by leaving the northern gates of the valley without any water.",
        "The ministry will close the yards of the old port by leaving the northern gates",
    ),
    (
        "The owners, including the council of Ombrel, have urged the parliament to leave the programme alone.",
        "The owners, including the council of Ombrel, have urged the parliament to leave the programme alone",
    ),
    (
        "The owners of the old and the new ships have urged the parliament of Verania to leave the programme alone.",
        "The owners of the old and the new ships have urged the parliament of Verania to leave the programme alone",
    ),
    (
        "Mara Tolland, a former mayor of Ombrel, will lead the commission.",
        "Mara Tolland will lead the commission",
    ),
    (
        "The state-by-state vote of the delegates from the north and the south will end in the hall of the port on Monday.",
        "The state-by-state vote of the delegates from the north and the south will end",
    ),
    (
        "About one of every nine sailors in the ports of the valley is expected to leave the yards this autumn.",
        "About one of every nine sailors in the ports of the valley is expected to leave the yards this autumn",
    ),
    (
        "The fees will pay for schools in Ombrel, Lostrava, Belmora and Tarn.",
        "The fees will pay for schools in Ombrel, Lostrava, Belmora and Tarn",
    ),
    (
        "The ministry will argue in court against the port of Ombrel, eighteen towns of the valley, two firms that sell ships and a bank.",
        "The ministry will argue in court against the port of Ombrel",
    ),
    (
        "Mara Tolland will rise or fall in the vote as herself - stubborn, loud, honest and tired of it.",
        "Mara Tolland will rise or fall in the vote as herself",
    ),
    ("(Mara Tolland will visit the port) (in May).", "(Mara Tolland will visit the port) (in May)"),
    ("Mara Tolland (a lawyer) will visit the port in May.", "Mara Tolland will visit the port in May"),
]


@pytest.mark.parametrize(("text", "expected"), LABELS)
def test_label_is_whole(text: str, expected: str) -> None:
    assert expected in labels(text)
