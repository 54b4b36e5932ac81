"""How much of a source's text may be shown, and its JSON with the rest masked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

import msgspec

from briefings.records import Briefing, Span, TimeExpression, spanned_items, times

MASK = "█"
"""Stands for one character that is not published, so that all offsets stay true."""


def item_spans(briefing: Briefing) -> Iterator[Span]:
    """Spans of all that the page tells: items, roles, and the words of their times."""
    for name, item in spanned_items(briefing):
        if name != "dates":
            yield from item.spans
    for actor in briefing.actors:
        yield from (role.span for role in actor.roles)
    bare = msgspec.structs.replace(briefing, dates=())
    yield from (when.span for when in times(bare) if when.span)


def cited_sentences(briefing: Briefing) -> frozenset[int]:
    """Numbers of the sentences that an item stands in."""
    ends = [sentence.stop for sentence in briefing.sentences]
    cited: set[int] = set()
    for span in set(item_spans(briefing)):
        number = bisect_right(ends, span.start)
        while number < len(ends) and briefing.sentences[number].start < span.stop:
            cited.add(number)
            number += 1
    return frozenset(cited)


def shown_sentences(briefing: Briefing) -> frozenset[int]:
    """Numbers of the sentences that the page prints."""
    if briefing.source.publish == "full":
        return frozenset(range(len(briefing.sentences)))
    return cited_sentences(briefing) if briefing.source.publish == "cited" else frozenset()


def public_spans(briefing: Briefing) -> list[Span]:
    """What of the text may be published, as spans that may overlap."""
    if briefing.source.publish == "full":
        return [Span(0, len(briefing.text))] if briefing.text else []
    shown = list(item_spans(briefing))
    if briefing.source.publish == "cited":
        shown += [briefing.sentences[number] for number in cited_sentences(briefing)]
    return shown


def mask(text: str, public: Iterable[Span]) -> str:
    """The text with every character outside the spans masked; the blank lines between blocks stay."""
    kept = ["\n" if sign == "\n" else MASK for sign in text]
    for span in public:
        kept[span.start : span.stop] = text[span.start : span.stop]
    return "".join(kept)


def published(briefing: Briefing) -> Briefing:
    """The briefing as its JSON may be published: masked where the text is not, without times and remarks that would give it away."""
    if briefing.source.publish == "full":
        return briefing
    text = mask(briefing.text, public_spans(briefing))
    return msgspec.structs.replace(
        briefing,
        text=text,
        omitted=tuple(msgspec.structs.replace(part, text=mask(part.text, ())) for part in briefing.omitted),
        dates=tuple(date for date in briefing.dates if _stands(date, text)),
        diagnostics=(),
    )


def _stands(date: TimeExpression, text: str) -> bool:
    """Are the words of a time expression, and of what it refers to, still there?"""
    spans = (*date.spans, *([date.when.span] if date.when.span else []))
    return not any(MASK in span.of(text) for span in spans)
