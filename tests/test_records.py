"""A briefing that says what its text does not say cannot be made."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.records import Briefing, Span, check_chain, from_json, join, splice, to_json

TEXT = "Gates reopen\n\n“We wait,” Mara Tolland said on Tuesday. About 40 ships came."
GOOD: dict[str, Any] = {
    "format": "briefings/1",
    "id": "gates",
    "source": {"path": "seeds/gates.txt", "sha256": "0" * 64},
    "text": TEXT,
    "blocks": [{"kind": "heading", "span": [0, 12]}, {"kind": "paragraph", "span": [14, len(TEXT)]}],
    "sentences": [[0, 12], [14, 54], [55, len(TEXT)]],
    "omitted": [],
    "summary": [{"text": "Mara Tolland said on Tuesday.", "spans": [[25, 54]]}],
    "actors": [{"key": "t", "name": "Mara Tolland", "kind": "person", "mentions": [[25, 37]],
                "roles": [{"text": "Mara", "span": [25, 29]}]}],
    "quotes": [{"text": "We wait", "kind": "direct", "speaker": "t", "mention": "Mara Tolland", "cue": "said", "addressee": None,
                "spans": [[15, 22]]}],
    "statements": [],
    "next_steps": [],
    "figures": [{"text": "40 ships", "value": 40, "unit": "ships", "approximate": True, "speaker": None, "spans": [[61, 69]]}],
    "timeline": [{"when": {"text": "on Tuesday", "span": [43, 53]}, "text": "Mara Tolland said", "spans": [[25, 42]]}],
    "dates": [],
}  # fmt: skip


def made(**changes: Any) -> Briefing:
    return from_json(msgspec.json.encode({**GOOD, **changes}))


def test_a_true_briefing_is_made_and_its_json_is_read_back() -> None:
    briefing = made()
    assert from_json(to_json(briefing)) == briefing
    assert b"\n" not in to_json(briefing)


def altered(name: str, **changes: Any) -> dict[str, Any]:
    return {name: [{**GOOD[name][0], **changes}]}


FALSE = {
    "a quote of other words": altered("quotes", text="We went"),
    "a quote without a place": altered("quotes", spans=[]),
    "a quote beyond the end": altered("quotes", spans=[[15, 2200]]),
    "a quote that begins before the text": altered("quotes", spans=[[-1, 6]]),
    "an empty span": altered("quotes", spans=[[15, 15]]),
    "pieces out of order": altered("quotes", text="wait … We", spans=[[18, 22], [15, 17]]),
    "pieces that overlap": altered("quotes", text="We wait … wait", spans=[[15, 22], [18, 22]]),
    "a speaker who is nobody": altered("quotes", speaker="nobody"),
    "a summary of other words": altered("summary", text="Mara Tolland wept."),
    "a figure of other words": altered("figures", text="41 ships"),
    "a figure by nobody": altered("figures", speaker="nobody"),
    "a role of other words": altered("actors", roles=[{"text": "Queen", "span": [25, 29]}]),
    "a mention beyond the end": altered("actors", mentions=[[25, 3700]]),
    "a time of other words": altered("timeline", when={"text": "on Monday", "span": [43, 53]}),
    "an event of other words": altered("timeline", text="Mara Tolland wept"),
    "two actors of one key": {"actors": [GOOD["actors"][0], {**GOOD["actors"][0], "name": "Other"}]},
    "sentences out of order": {"sentences": [[14, 54], [0, 12]]},
    "a sentence beyond the end": {"sentences": [[14, 5400]]},
    "a sentence in no block": {"sentences": [[0, 12], [12, 54]]},
    "a sentence without blocks": {"blocks": []},
    "blocks that overlap": {"blocks": [{"kind": "heading", "span": [0, 14]}, {"kind": "paragraph", "span": [13, 60]}]},
    "another format": {"format": "briefings/2"},
    "an unknown kind": altered("quotes", kind="whispered"),
    "no text": {"text": None},
}


@pytest.mark.parametrize("changes", FALSE.values(), ids=FALSE)
def test_a_false_one_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError) as refusal:
        made(**changes)
    assert str(refusal.value)


@given(st.text(min_size=1, max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=4))
def test_property_pieces_of_a_chain_stand_in_the_text(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = tuple(Span(start, start + length) for start, length in pairs)
    try:
        check_chain(spans, text, "spans")
    except ValueError:
        assert any(span.stop > len(text) for span in spans) or any(
            b.start < a.stop for a, b in itertools.pairwise(spans)
        )
        return
    assert all(span.of(text) in text for span in spans)
    assert join(text, spans) == " … ".join(text[span.start : span.stop] for span in spans)
    assert [sign for sign in splice(text, spans) if sign != " "] == [
        sign for span in spans for sign in span.of(text) if sign != " "
    ]
