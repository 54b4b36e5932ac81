"""The promises hold for any text: every span says what its item says, every key names an actor, nothing breaks the extraction.

A `Briefing` checks its spans and keys where it is built (`records.check_briefing`), so that it could be made is the proof; what
the record cannot know is asserted here.
"""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefings.extract import extract
from briefings.language.text import Text
from briefings.records import GAP, Briefing, Span, times
from briefings.sources.decoding import BINARY
from support import analysed, brief

ARTICLE = """Lostrava and Ombrel agree to reopen talks on the Senna dam

LOSTRAVA (Continental Wire) — Foreign Minister Mara Tolland said on Tuesday that Verania would send a delegation of 12 to
the talks in Port Elder next month, the second round since 2024.

"We will not drain the river," Ms. Tolland told reporters, "and we will not be rushed." Her Kestrian counterpart, Teo
Marchetti, called the plan "a first step" but warned that Kestria might close the upper gates if no deal is reached by June 1.

“The president is ready,” said Dunya Hale, a spokeswoman for President Ilan Vesk. “He has asked for one thing: ‘a date.’”

A senior official at the Continental Council, who asked not to be named, said about 40,000 people had left the valley. They
will need 3.5 million crowns in aid, according to the Council.

Support The Lostrava Courier! Your gift of $5 keeps our reporters on the road.
"""
MARKS = [
    '"',
    "“",
    "”",
    "'",
    "’",
    "\n\n",
    "\n",
    " ",
    ".",
    "?",
    " said ",
    "the ",
    "—",
    "(",
    ")",
    "𝒜",
    "\u200b",
    "1,000",
    " on Friday ",
]

damage = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 60), st.sampled_from(["", *MARKS]) | st.text(max_size=6)),
    min_size=1,
    max_size=8,
)


def damaged(text: str, cuts: list[tuple[float, int, str]]) -> str:
    for place, length, put in cuts:
        at = int(place * len(text))
        text = text[:at] + put + text[at + length :]
    return text


def assert_true(briefing: Briefing) -> None:
    kept = briefing.text
    for quote in briefing.quotes:
        assert all(piece.strip() for piece in quote.text.split(GAP))
        assert quote.mention is None or quote.mention in kept
    for step in briefing.next_steps:
        assert step.hedge is None or all(part in kept for part in step.hedge.split(GAP))
    for when in times(briefing):
        assert (when.iso is None) == (when.start is None) == (when.end is None)
        if when.start and when.end:
            assert when.start <= when.end
        if when.precision in ("month", "year", "quarter", "week") and when.start and when.end:
            assert when.start != when.end, f"{when} is finer than its precision"
    headings = [block.span for block in briefing.blocks if block.kind == "heading"]
    for item in (*briefing.quotes, *briefing.statements):
        assert not any(heading.overlaps(span) for heading in headings for span in item.spans), (
            "a headline carries no quote"
        )


@given(damage)
def test_property_the_promises_hold_for_a_damaged_article(cuts: list[tuple[float, int, str]]) -> None:
    source = damaged(ARTICLE, cuts)
    if source.strip() and not BINARY.search(source.encode()):
        briefing = brief(source, published="2026-03-10")
        assert_true(briefing)


def test_what_stands_in_the_whole_article_is_found() -> None:
    briefing = brief(ARTICLE, published="2026-03-10")
    assert_true(briefing)
    assert {"Mara Tolland", "Ilan Vesk", "Dunya Hale", "Teo Marchetti"} <= {actor.name for actor in briefing.actors}
    names = {actor.key: actor.name for actor in briefing.actors}
    speakers = {quote.text: names.get(quote.speaker or "") for quote in briefing.quotes}
    assert speakers["We will not drain the river, … and we will not be rushed."] == "Mara Tolland"
    assert speakers["a first step"] == "Teo Marchetti"
    assert not any("Support" in (item.text) for item in briefing.summary)
    assert "Support" not in briefing.text


def test_the_same_text_gives_the_same_bytes() -> None:
    from briefings.records import to_json

    assert to_json(brief(ARTICLE, published="2026-03-10")) == to_json(brief(ARTICLE, published="2026-03-10"))


def shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.stop + by)


def repeated(text: Text, times: int) -> Text:
    """The analysis of a text that says all of it so many times over, without waiting for the engine."""
    length, count, number = len(text.article.text) + 2, len(text.tokens), len(text.sentences)
    tokens, sentences, entities, blocks = [], [], [], []
    for time_ in range(times):
        by, first, sentence, block = time_ * length, time_ * count, time_ * number, time_ * len(text.article.blocks)
        blocks += [replace(one, span=shifted(one.span, by)) for one in text.article.blocks]
        tokens += [
            replace(
                one, start=one.start + by, stop=one.stop + by, head=one.head + first, sentence=one.sentence + sentence
            )
            for one in text.tokens
        ]
        sentences += [
            replace(
                one, start=one.start + first, stop=one.stop + first, root=one.root + first, block=one.block + block,
                span=shifted(one.span, by),
            )
            for one in text.sentences
        ]  # fmt: skip
        entities += [
            replace(one, start=one.start + first, stop=one.stop + first, span=shifted(one.span, by))
            for one in text.entities
        ]
    article = replace(text.article, text="\n\n".join([text.article.text] * times), blocks=tuple(blocks))
    return Text(article, tuple(tokens), tuple(sentences), tuple(entities))


def test_extraction_takes_time_in_proportion_to_the_text() -> None:
    """Four times the text may take seven times as long, not sixteen: machines are noisy, quadratic growth is not noise."""
    paragraphs = [part for part in ARTICLE.split("\n\n")[1:] if "Support" not in part]
    speakers = ("MARA TOLLAND", "ILAN VESK", "DUNYA HALE")
    lines = (f"{speakers[at % 3]}: On point {at}. {paragraphs[at % len(paragraphs)]}" for at in range(40))
    text, _ = analysed("\n\n".join(lines), published="2026-03-10")

    def seconds(times: int) -> float:
        longer = repeated(text, times)
        started = time.process_time()
        extract(longer)
        return time.process_time() - started

    seconds(1)
    assert seconds(80) < 7 * seconds(20) + 0.3
