"""Which opening sentences only lead up to the news, and what the bottom line is then."""

from __future__ import annotations

import pytest

from briefings.extract import extract, leads
from briefings.extract.actors import find_cast
from briefings.extract.dates import find_dates, whole
from briefings.extract.marks import find_marks
from briefings.extract.substance import Reading
from support import Case, analysed, case_id, read_cases

CASES = read_cases("leads")


def rule_of(reading: Reading) -> str:
    """The rule that answers for the first sentence of running text."""
    text = reading.text
    first = next(number for number in range(len(text.sentences)) if text.block_of(number).kind == "paragraph")
    return next((rule.__name__ for rule in leads.RULES if rule(reading, first)), "no rule")


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_bottom_line_passes_over_what_leads_up_to_the_news(case: Case) -> None:
    text, diagnostics = analysed(case.source, published=case.published, name="case.md")
    marks = find_marks(text)
    reading = Reading(text, marks, find_cast(text, marks), whole(find_dates(text)[0].items), ())
    assert f"{extract(text, diagnostics).summary[0].text} | {rule_of(reading)}" == case.expected


def test_every_rule_about_leads_has_a_case() -> None:
    assert {rule.__name__ for rule in leads.RULES} == {case.expected.rpartition(" | ")[2] for case in CASES} - {
        "no rule"
    }
