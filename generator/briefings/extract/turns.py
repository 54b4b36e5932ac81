"""Words of somebody that no quotation marks show: turns of a transcript, and tweets with their line of origin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefings.extract.cast import Mention
from briefings.extract.reasons import Reason, Why
from briefings.extract.scene import Scene
from briefings.records import Block, Quote, Span

NAME = r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|of|de|van|von)"
LABEL = re.compile(
    rf"(?P<label>[QA](?=[.:]\s)|{NAME}(?: {NAME}){{0,4}})(?P<office>,[^:.!?\n]{{1,60}})?"
    r"(?: \([^()\n]{1,60}\))?\s?(?P<end>[:.])(?=\s+\S)\s+"
)
"""`MARA TOLLAND: `, `TOLLAND, FOREIGN MINISTER: `, `Tolland (Reform): `, `Q: `, `A. `"""
TWEET = re.compile(r"(?:\s*[—–]|\s+--?)\s*(?P<label>[^()@—–\n]{2,60}?)\s*\(@\w{1,30}\)[^\n]{0,40}$")
"""`— Mara Tolland (@mtolland) May 2, 2024`"""
LONGEST_ORIGIN = 160
"""Characters of such a line."""
BRACKETED = re.compile(r"[(\[].*[)\]]", re.DOTALL)
"""`(Laughter)`"""
FEWEST = 3
"""Turns that make a transcript; fewer are notes with a label."""


def find_turns(reading: Scene) -> list[tuple[Quote, Why]]:
    """The turns of a transcript and the tweets, in text order. Marks inside them are part of their words; marks around them are not."""
    text = reading.text.article.text
    between_marks = {mark.outer: mark.inner for mark in reading.stretches}
    turns = ((rule.__name__, *turn) for rule in RULES for turn in rule(reading))
    return [
        (_quote(text, between_marks.get(span, span), speaker, label if own else None), _why(reading, rule, label))
        for rule, span, speaker, label, own in turns
    ]


def _why(reading: Scene, rule: str, label: Span) -> Why:
    named = _named_in(reading, label)
    own = Reason("turn", rule, (label,))
    return (own, *(() if named is None else named.why))


def _quote(text: str, span: Span, speaker: str | None, label: Span | None) -> Quote:
    mention = None if label is None else label.of(text)
    return Quote(
        text=span.of(text), kind="direct", speaker=speaker, mention=mention, cue=None, addressee=None, spans=(span,)
    )


Turn = tuple[Span, str | None, Span, bool]
"""Words, the actor whose they are, the label that says so, and whether it stands with the words themselves."""


def label_at(text: str, span: Span) -> re.Match[str] | None:
    """The label that a stretch of text begins with: a name and a colon, or the letter of a question or an answer."""
    found = LABEL.match(text, span.start, span.stop)
    if found is None or (found["end"] == "." and found["label"] not in ("Q", "A")):
        return None
    return found if found["office"] is None or found["label"].isupper() else None


def actor_of(reading: Scene, start: int, stop: int) -> str | None:
    """The actor whom the words of a label name."""
    mention = _named_in(reading, Span(start, stop))
    return None if mention is None else mention.actor


def _named_in(reading: Scene, label: Span) -> Mention | None:
    """The name in a label that says whose words follow, a person's first. In `Friends of Lostrava`, Lostrava is not it."""
    tokens = reading.text.tokens_in(label)
    named = [
        mention
        for mention in reading.cast.within(tokens.start, tokens.stop)
        if mention.form == "name" and (mention.start == tokens.start or not _is_of(reading, mention.start - 1))
    ]
    persons = (mention for mention in named if reading.cast.by_key[mention.actor].kind == "person")
    return next(persons, next(iter(named), None))


def _is_of(reading: Scene, token: int) -> bool:
    return reading.text.tokens[token].upos == "ADP"


# ------------------------------------------------------------------ transcripts


def transcript(reading: Scene) -> Iterator[Turn]:
    """`TOLLAND: We will go home.`: a name and a colon before each turn, and the paragraphs up to the next one."""
    text = reading.text.article.text
    labelled = [(block, _label(text, block)) for block in reading.text.article.blocks]
    turns = [number for number, (_, found) in enumerate(labelled) if found is not None]
    labels = [found for _, found in labelled if found is not None]
    if not _is_transcript(reading, labels):
        return
    whole = 2 * len(turns) >= turns[-1] - turns[0] + 1
    speaker: tuple[str | None, Span] | None = None
    for block, found in labelled[turns[0] : turns[-1] + 1]:
        if found is not None:
            label = Span(*found.span("label"))
            speaker = actor_of(reading, label.start, label.stop), label
            yield Span(found.end(), block.span.stop), *speaker, True
        elif block.kind == "heading":
            speaker = None
        elif speaker is not None and whole and not BRACKETED.fullmatch(text, block.span.start, block.span.stop):
            yield block.span, *speaker, False


def _label(text: str, block: Block) -> re.Match[str] | None:
    return label_at(text, block.span) if block.kind in ("paragraph", "item") else None


def _is_transcript(reading: Scene, labels: list[re.Match[str]]) -> bool:
    """Several turns of two or more, one of whom speaks again, and one of whom is somebody."""
    names = {found["label"].rpartition(" ")[2].upper() for found in labels}
    if len(labels) < FEWEST or not 1 < len(names) < len(labels):
        return False
    return bool(names & {"Q", "A"}) or any(actor_of(reading, *found.span("label")) for found in labels)


# ------------------------------------------------------------------ tweets


def tweets(reading: Scene) -> Iterator[Turn]:
    """`We will go home. — Mara Tolland (@mtolland) May 2, 2024`: a paragraph that ends with its line of origin."""
    text = reading.text.article.text
    for block in reading.text.article.blocks:
        start, stop = block.span.start, block.span.stop
        found = TWEET.search(text, max(start, stop - LONGEST_ORIGIN), stop)
        words = text[start : found.start()].rstrip() if found is not None and block.kind != "heading" else ""
        if found is not None and any(character.isalnum() for character in words):
            label = Span(*found.span("label"))
            yield Span(start, start + len(words)), actor_of(reading, label.start, label.stop), label, True


Rule = Callable[[Scene], Iterator[Turn]]
RULES: tuple[Rule, ...] = (transcript, tweets)
