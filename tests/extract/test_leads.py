"""Which opening sentences only lead up to the news, and what the bottom line is then."""

from __future__ import annotations

from support import Case, brief, golden


@golden("leads")
def test_bottom_line_passes_over_what_leads_up_to_the_news(case: Case) -> None:
    assert brief(case.source, published=case.published, name="case.md").summary[0].text == case.expected
