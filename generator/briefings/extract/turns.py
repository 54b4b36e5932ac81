"""Words of somebody that no quotation marks show: turns of a transcript, and tweets with their line of origin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.extract.attribution import Reading
from briefings.records import Quote, Span

LABEL = re.compile(
    r"(?P<label>(?:Q|A|(?:[A-Z][\w.'’-]*|of|de|van|von)(?: (?:[A-Z][\w.'’-]*|of|de|van|von)){0,4}))(?: \([^()]{1,60}\))?\s?[:.](?=\s+\S)\s+"
)
"""`MARA TOLLAND: `, `Q: `"""
TWEET = re.compile(r"\s*[—–-]\s*(?P<label>[^()@—–\n]{2,60}?)\s*\(@\w{1,30}\)[^\n]{0,40}$")
"""`— Mara Tolland (@mtolland) May 2, 2024`"""
FEWEST = 3
"""Turns that make a transcript; fewer are notes with a label."""


def find_turns(reading: Reading) -> list[Quote]:
    """The turns of a transcript and the tweets, in text order, but for words that already stand in quotation marks."""
    return [*_transcript(reading), *_tweets(reading)]


def _transcript(reading: Reading) -> Iterator[Quote]:
    article = reading.text.article
    labelled = [
        (block.span, found)
        for block in article.blocks
        if block.kind in ("paragraph", "item")
        and (found := LABEL.match(article.text, block.span.start, block.span.stop)) is not None
        and found[0].rstrip()[-1] == ":"
    ]
    labels = [found["label"] for _, found in labelled]
    if len(labels) < FEWEST or len(set(labels)) == len(labels):
        return
    for span, found in labelled:
        yield _quote(reading, Span(found.end(), span.stop), found["label"], found.start("label"))


def _tweets(reading: Reading) -> Iterator[Quote]:
    article = reading.text.article
    for block in article.blocks:
        found = TWEET.search(article.text, max(block.span.start, block.span.stop - 160), block.span.stop)
        words = article.text[block.span.start : found.start()] if found is not None else ""
        if found is not None and words.strip(" \"“”'") and not any(mark in words[:1] for mark in '"“'):
            span = Span(block.span.start, block.span.start + len(words.rstrip()))
            yield _quote(reading, span, found["label"], found.start("label"))


def _quote(reading: Reading, span: Span, label: str, at: int) -> Quote:
    token = reading.text.token_at(at + max(label.rfind(" "), 0))
    return Quote(
        text=span.of(reading.text.article.text),
        kind="direct",
        speaker=reading.key(token),
        mention=label,
        cue=None,
        addressee=None,
        spans=(span,),
    )
