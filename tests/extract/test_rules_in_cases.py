"""Rules that no explanation names: each decides something in a golden case and stays silent in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest

from briefings.extract import amendments, strays
from cast_support import cast_of
from support import brief, read_cases

Answers = dict[str, set[bool]]


def watched(rule: Callable[..., Any], answers: Answers, spoke: Callable[..., bool]) -> Callable[..., Any]:
    def asked(*known: Any) -> Any:
        answer = rule(*known)
        answers[rule.__name__].add(spoke(answer, *known))
        return answer

    return asked


def answers_in(cases: str, module: Any, table: str, spoke: Callable[..., bool]) -> Answers:
    """What each rule of a table says while the cases are read."""
    answers: Answers = defaultdict(set)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, table, tuple(watched(rule, answers, spoke) for rule in getattr(module, table)))
        for case in read_cases(cases):
            cast_of(case.source) if cases == "actors" else brief(case.source, published=case.published)
    return answers


def changes(answer: amendments.Kinds, here: amendments.Named) -> bool:
    return any(here.kinds.get(form) != kind for form, kind in answer.items())


@pytest.mark.parametrize(
    ("cases", "module", "table", "spoke"),
    [
        ("actors", amendments, "AMENDMENTS", changes),
        ("actors", strays, "RULES", lambda answer, *_: answer),
    ],
)
def test_every_rule_decides_a_case_and_stays_silent_in_another(
    cases: str, module: Any, table: str, spoke: Callable[..., bool]
) -> None:
    answers = answers_in(cases, module, table, spoke)
    assert [rule.__name__ for rule in getattr(module, table) if answers[rule.__name__] != {True, False}] == []
