"""When a next step is: its own time, the time of the event that it happens at, never that of its attribution."""

from __future__ import annotations

import datetime as dt

from briefings.extract.actors import find_cast
from briefings.extract.marks import find_marks
from briefings.extract.quotes import find_said
from briefings.extract.scene import Scene
from briefings.extract.steps import find_next_steps
from briefings.records import Article, Block, NextStep, Source, Span, TimeExpression, When
from support import decisions, engine

PUBLISHED = dt.date(2024, 5, 2)


def steps(words: str, **days: str) -> list[NextStep]:
    """The steps of a paragraph in which each named word (a blank is `_`) means a day or a month."""
    source = Source(path="case.txt", sha256="0", published=PUBLISHED)
    block = Block(kind="paragraph", span=Span(0, len(words)))
    text = next(engine().analyse([Article(id="case", source=source, text=words, blocks=(block,))]))
    dates = tuple(sorted((_time(words, name.replace("_", " "), iso) for name, iso in days.items()), key=_start))
    marks = find_marks(text)
    cast = find_cast(text, marks)
    scene = Scene(text, marks, cast, find_said(text, marks, cast), dates)
    return list(find_next_steps(scene, decisions()).items)


def _time(words: str, name: str, iso: str) -> TimeExpression:
    at = words.index(name)
    span = Span(at, at + len(name))
    start = dt.date.fromisoformat(iso if len(iso) == 10 else f"{iso}-01")
    end = start if len(iso) == 10 else start + dt.timedelta(27)
    precision = "day" if len(iso) == 10 else "month"
    when = When(iso=iso, start=start, end=end, precision=precision, text=name, span=span)
    return TimeExpression(text=name, when=when, spans=(span,))


def _start(date: TimeExpression) -> int:
    return date.spans[0].start


def times(found: list[NextStep]) -> list[str | None]:
    return [step.when.iso if step.when else None for step in found]


def test_a_step_takes_the_time_of_its_clause() -> None:
    assert times(steps("Vesk will visit the port on Monday.", Monday="2024-05-06")) == ["2024-05-06"]


def test_the_time_of_an_attribution_is_not_the_step_s() -> None:
    found = steps("Tolland said on Thursday that the ministry will close the port.", Thursday="2024-05-02")
    assert times(found) == [None]


def test_a_step_takes_the_time_of_the_event_it_happens_at() -> None:
    found = steps(
        "Tolland and Vesk will meet at a summit in June. Tolland will propose a treaty at the summit.", June="2024-06"
    )
    assert times(found) == ["2024-06", "2024-06"]


def test_a_future_in_a_past_time_is_no_step() -> None:
    assert steps("The ministry said that it would close the port in March.", March="2024-03") == []


def test_a_present_with_a_past_time_is_no_step() -> None:
    assert steps("The court opens the hearing on Monday.", Monday="2024-04-29") == []


def test_one_event_told_twice_is_one_step() -> None:
    found = steps("The summit will begin on Monday. Vesk left ahead of the summit.", Monday="2024-05-06")
    assert [step.what for step in found] == ["The summit will begin on Monday"]


def test_a_plan_with_a_time_to_come_is_scheduled() -> None:
    (step,) = steps("Vesk plans to visit the port on Monday.", Monday="2024-05-06")
    assert step.certainty == "scheduled"


def test_a_demand_does_not_take_the_day_on_which_it_was_made() -> None:
    (step,) = steps("Tolland urged Kestria on Thursday to withdraw its troops.", Thursday="2024-05-02")
    assert step.when is None
