"""What of a text is shown: the sentences that something stands in, found quickly in the longest of texts."""

from __future__ import annotations

import datetime as dt
import time

from hypothesis import given
from hypothesis import strategies as st

from briefings.library import link, load_content
from briefings.records import Actor, Block, Briefing, Source, Span, Statement
from briefings.site.excerpt import cited_sentences, item_spans

SENTENCE = "Ilan Vesk said the gates stay shut. "


def told(number: int, spans: list[tuple[int, int]]) -> Briefing:
    """A text of so many sentences with a statement of Vesk's at each span, and Vesk named in each sentence."""
    text = (SENTENCE * number).rstrip()
    starts = range(0, number * len(SENTENCE), len(SENTENCE))
    named = tuple(Span(start, start + len("Ilan Vesk")) for start in starts)
    return Briefing(
        id="x",
        source=Source(path="x.txt", sha256="0" * 64, published=dt.date(2026, 5, 1)),
        text=text,
        blocks=(Block(kind="paragraph", span=Span(0, len(text))),),
        sentences=tuple(Span(start, start + len(SENTENCE) - 1) for start in starts),
        omitted=(),
        summary=(),
        actors=(
            Actor(key="vesk", name="Ilan Vesk", kind="person", mentions=named),
            Actor(key="gates", name="gates", kind="group", mentions=(Span(19, 24),)),
        ),
        quotes=(),
        statements=tuple(
            Statement(text=text[start:stop], speaker="vesk", mention=None, cue="said", spans=(Span(start, stop),))
            for start, stop in spans
        ),
        next_steps=(),
        figures=(),
        timeline=(),
        dates=(),
    )


pieces = st.lists(
    st.tuples(st.integers(0, 9 * len(SENTENCE)), st.integers(1, 90)).map(lambda piece: (piece[0], sum(piece))),
    max_size=6,
)


@given(pieces)
def test_property_a_sentence_is_cited_that_some_item_overlaps(spans: list[tuple[int, int]]) -> None:
    briefing = told(12, spans)
    expected = {
        number
        for number, sentence in enumerate(briefing.sentences)
        if any(sentence.overlaps(span) for span in item_spans(briefing))
    }
    assert cited_sentences(briefing) == expected


def test_the_longest_of_texts_is_linked_and_excerpted_without_delay() -> None:
    """Every sentence against every item, or every mention, would take minutes."""
    number = 20_000
    briefing = told(number, [(at + 15, at + 34) for at in range(0, number * len(SENTENCE), len(SENTENCE))])
    started = time.process_time()
    library = link([briefing], load_content({})[0], as_of=dt.date(2026, 5, 2))
    assert len(cited_sentences(briefing)) == number
    assert [said.about for said in library.statements[:2]] == [("x--gates",), ()]
    assert time.process_time() - started < 10
