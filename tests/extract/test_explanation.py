"""Why each item is there: every rule can be told, every item of the demo has its rules, and the text can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from briefings.errors import Diagnostic
from briefings.extract import explain, extract, gathering, names
from briefings.extract.explanation import DECIDES, explanation, printable
from briefings.extract.reasons import Explained, Part, Reason, Why
from briefings.extract.rules import MEANINGS, meaning_of
from briefings.records import Actor, Article, Failure, Source
from briefings.sources import RawSource, read_source
from support import engine

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = tuple(sorted(path.name for path in SEEDS.iterdir() if path.suffix not in (".yml", ".json")))
"""Those of the demo desk that are read here; what was made elsewhere has no reasons."""
GATES = """Verania reopens the gates

Support The Lostrava Courier!

LOSTRAVA - "We will not drain the river," Foreign Minister Mara Tolland told reporters on Tuesday. She said that 40,000 people
live in the valley.

Verania will send a delegation to Port Elder on 12 June.
"""


@cache
def explained(name: str) -> Explained:
    """A source of the demo, read as the build reads it."""
    path = SEEDS / name
    sidecar = path.with_suffix(".yml")
    more = {"sidecar": sidecar.read_bytes(), "sidecar_path": sidecar.name} if sidecar.exists() else {}
    return explained_of(RawSource(path=name, content=path.read_bytes(), **more))  # type: ignore[arg-type]


def explained_of(raw: RawSource) -> Explained:
    article = read_source(raw).value
    assert isinstance(article, Article)
    return explain(next(engine().analyse([article])))


def lists(made: Explained) -> Iterator[tuple[str, object, Why]]:
    """Every item of a briefing with the name of its list and its reasons."""
    for field in structs.fields(made.reasons):
        if field.name == "hinted":
            continue
        items = getattr(made.briefing, field.name)
        for item, why in zip(items, getattr(made.reasons, field.name), strict=True):
            yield field.name, item, why


def of(part: Part, why: Why) -> list[Reason]:
    return [reason for reason in why if reason.part == part]


# ------------------------------------------------------------------ the rules


@pytest.mark.parametrize(("part", "rule"), [(part, rule) for part in MEANINGS for rule in MEANINGS[part]])
def test_every_rule_that_can_be_named_tells_what_it_is_about(part: Part, rule: str) -> None:
    assert len(meaning_of(Reason(part, rule)).split()) >= 1
    assert not meaning_of(Reason(part, rule)).startswith("_")


def test_every_part_has_its_rules_and_its_word() -> None:
    assert MEANINGS.keys() == DECIDES.keys()
    assert all(MEANINGS.values())


def test_every_way_to_find_a_name_is_a_rule() -> None:
    """What is no rule of its own would go by the name of the rule before it."""
    changing = ("take_", "join_", "cut_")
    rules = {name for module in (names, gathering) for name in vars(module) if name.startswith(changing)}
    assert rules == MEANINGS["name"].keys()
    assert all(hasattr(rule, "__wrapped__") for rule in names.RULES)


# ------------------------------------------------------------------ the demo's articles


@pytest.mark.parametrize("name", ARTICLES)
def test_every_item_has_a_rule_that_can_be_told_and_words_inside_the_text(name: str) -> None:
    made = explained(name)
    for where, item, why in lists(made):
        assert why, (where, item)
        for reason in why:
            assert reason.rule in MEANINGS[reason.part], (where, item, reason)
            assert reason.spans or reason.part == "omitted", (where, item, reason)
            assert all(span.stop <= len(made.briefing.text) for span in reason.spans), (where, item, reason)


@pytest.mark.parametrize("name", ARTICLES)
def test_an_item_s_reasons_are_of_its_kind(name: str) -> None:
    made = explained(name)
    first: dict[str, tuple[Part, ...]] = {
        "summary": ("point",),
        "actors": ("name", "reference"),
        "quotes": ("speaker", "turn"),
        "statements": ("statement",),
        "next_steps": ("step",),
        "figures": ("figure",),
        "timeline": ("event",),
        "dates": ("time",),
        "omitted": ("omitted",),
    }
    for where, item, why in lists(made):
        assert why[0].part in first[where], (where, item)
        if isinstance(item, Actor):
            assert [reason.spans for reason in of("role", why)] == [(role.span,) for role in item.roles]
            mentioned = {span for reason in (*of("name", why), *of("reference", why)) for span in reason.spans}
            assert mentioned >= set(item.mentions)
        when = getattr(item, "when", None)
        assert when is None or of("time", why), (where, item)


@pytest.mark.parametrize("name", ARTICLES)
def test_the_words_of_a_speaker_s_reason_hold_cue_and_name(name: str) -> None:
    made = explained(name)
    text = made.briefing.text
    for quote, why in zip(made.briefing.quotes, made.reasons.quotes, strict=True):
        told = [span.of(text) for span in why[0].spans]
        assert quote.cue is None or quote.cue in told
        assert quote.mention is None or quote.mention in told
    for statement, why in zip(made.briefing.statements, made.reasons.statements, strict=True):
        assert list(filter(None, (statement.cue, statement.mention))) == [span.of(text) for span in why[0].spans]


def test_the_parts_of_the_demo_ask_most_kinds_of_rules() -> None:
    asked = {reason.part for name in ARTICLES for _, _, why in lists(explained(name)) for reason in why}
    assert asked == MEANINGS.keys() - {"turn"}, "the demo has no words without marks"


def test_what_is_explained_is_what_is_extracted() -> None:
    article = read_source(RawSource(path="gates.txt", content=GATES.encode())).value
    assert isinstance(article, Article)
    text = next(engine().analyse([article]))
    assert explain(text).briefing == extract(text)


# ------------------------------------------------------------------ the text


EXPECTED = """\
2026-03-03-gates.txt
Verania reopens the gates

Quotes
  line 3 [39-67]: We will not drain the river,
    direct, Mara Tolland (mara-tolland)
    speaker by cue_at_closing: {cue_at_closing}
      line 3 [99-103]: told
      line 3 [86-98]: Mara Tolland
    named by take_entities: {take_entities}
      line 3 [86-98]: Mara Tolland
"""


def lines_of(raw: RawSource) -> list[str]:
    made = explained_of(raw)
    return list(explanation(made.briefing, made.reasons))


def section(lines: list[str], title: str) -> list[str]:
    """The lines below a list's title, up to the next empty one."""
    below = lines[lines.index(title) :]
    return below[: below.index("")] if "" in below else below


def test_an_explanation_tells_rule_place_and_words() -> None:
    lines = lines_of(RawSource(path="2026-03-03-gates.txt", content=GATES.encode()))
    closing, entities = MEANINGS["speaker"]["cue_at_closing"], MEANINGS["name"]["take_entities"]
    expected = EXPECTED.format(cue_at_closing=closing, take_entities=entities).splitlines()
    assert [*lines[:3], *section(lines, "Quotes")] == expected


def test_an_explanation_tells_how_sure_a_decision_is_and_what_spoke_for_it() -> None:
    lines = section(lines_of(RawSource(path="gates.txt", content=GATES.encode())), "Next steps")
    at = next(number for number, line in enumerate(lines) if line.startswith("      step decides with 0."))
    assert re.fullmatch(r"      for: [a-z.-]+ \(\+\d+\.\d\d\)(, [a-z.-]+ \(\+\d+\.\d\d\))*", lines[at + 1])


def test_a_pronoun_is_told_by_the_rule_that_resolved_it() -> None:
    lines = section(lines_of(RawSource(path="gates.txt", content=GATES.encode())), "Statements")
    at = next(number for number, line in enumerate(lines) if line.startswith("    meant by pronoun_of_person: "))
    assert lines[at - 1].endswith(": She")


def test_a_step_tells_its_rule_and_that_of_its_time() -> None:
    lines = section(lines_of(RawSource(path="2026-03-03-gates.txt", content=GATES.encode())), "Next steps")
    step = lines[next(number for number, line in enumerate(lines) if "Verania will send" in line) :]
    assert step[1] == "    scheduled, 2026-06-12"
    assert [line.partition(":")[0] for line in step if " by " in line] == [
        "    ahead by predicate",
        "    time by day_month",
    ]
    assert [line.rpartition(": ")[2] for line in step if line.startswith("      line ")] == ["will send", "12 June"]


def test_what_was_left_out_is_told_with_its_rule() -> None:
    lines = section(lines_of(RawSource(path="gates.txt", content=GATES.encode())), "Left out of the article")
    assert lines[1:3] == ["  Support The Lostrava Courier!", "    plea"]
    assert lines[3].startswith("    left out by plea: ")


def test_the_same_source_gives_the_same_lines() -> None:
    made = explained(ARTICLES[0])
    again = explained_of(RawSource(path="x.txt", content=GATES.encode()))
    assert list(explanation(made.briefing, made.reasons)) == list(explanation(made.briefing, made.reasons))
    assert list(explanation(again.briefing, again.reasons)) == lines_of(RawSource(path="x.txt", content=GATES.encode()))


def test_a_source_that_was_not_read_says_why() -> None:
    error = Diagnostic(level="error", code="empty-source", message="the source is\x1b empty")
    failure = Failure(id="x", source=Source(path="x\x1b[2J.txt", sha256="0"), error=error)
    assert list(explanation(failure, None)) == [r"x\x1b[2J.txt", r"not read: the source is\x1b empty"]


def test_a_briefing_made_elsewhere_has_no_reasons() -> None:
    made = explained(ARTICLES[0])
    last = list(explanation(made.briefing, None))[-1]
    assert last.startswith("made elsewhere")


@given(st.text())
def test_whatever_a_source_holds_stays_in_its_line(text: str) -> None:
    assert printable(text).isprintable()
    assert printable(" ".join(text.split())) == printable(text)
