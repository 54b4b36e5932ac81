"""Words of somebody that no quotation marks show: turns of a transcript, interviews, speeches, and tweets with their line of origin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from msgspec import Struct

from briefings.extract.attribution import Reading
from briefings.extract.reasons import Reason, Why
from briefings.extract.speakers import (
    ANSWER,
    EXAMINER,
    FEWEST,
    QUESTION,
    SWORN,
    actor_of,
    label_of_turn,
    named_in,
    speakers_of,
)
from briefings.extract.speeches import (
    interviewee,
    of_a_speech,
    of_an_interview,
    speaks_itself,
    teller_above,
    tells_what_is_said,
)
from briefings.extract.stage import Stage
from briefings.language.english.cues import ACKNOWLEDGING
from briefings.records import Block, Quote, Span, join

TWEET = re.compile(r"(?:\s*[—–]|\s+--?)\s*(?P<label>[^()@—–\n]{2,60}?)\s*\(@\w{1,30}\)[^\n]{0,40}$")
"""`— Mara Tolland (@mtolland) May 2, 2024`"""
LONGEST_ORIGIN = 160
"""Characters of such a line."""
BRACKETED = re.compile(r"[(\[].*[)\]]", re.DOTALL)
"""`(Laughter)`"""
DIRECTION = re.compile(
    r"(?i)\s*[(\[](?:\w+ ){0,3}(?:laughter|laugh(?:s|ing)?|applau(?:se|ds|ding)|cheer(?:s|ing)?|cross-?\s?talk|inaudible|unintelligible|"
    r"indiscernible|pauses?|sighs?|chuckl(?:es|ing)|off[- ]mi(?:c|ke)|silence|gavel|coughs?|smiles|nods|boos|booing|music)"
    r"(?:,? \w+){0,3}[.!]?[)\]]\s*"
)
"""What happened, not what was said: `(Laughter and applause.)`"""
ANSWERS = ("Answer", "ANSWER")
"""The letter of an answer, written out."""
LONGEST_NAME = 5
"""Words of whoever is called up."""
MOST_ACKNOWLEDGED = 6
"""Words of a turn that only says that it heard."""
MOST_TOLD = 6
"""Paragraphs below a colon."""
OPENING = "\"“”„«‘'’<"
"""Marks; a paragraph that begins with one of them is quoted in its own right, or is the markup of an embedded post."""
MOST_BROKEN = 3
"""Words of one that was broken off before it said anything."""


class Turn(Struct, frozen=True, kw_only=True):
    """Words that a transcript, an interview or a speech is made of. They are the document itself, no quotes in it."""

    speaker: str | None
    """Key of an actor; None where the label names nobody that is known."""
    spans: tuple[Span, ...]
    """Without stage directions."""
    label: Span
    """What says whose words they are."""


def find_turns(reading: Reading) -> list[Turn]:
    """The turns of a transcript, else of an interview, else of a speech, in text order. Marks inside them are part of their words."""
    for kind in (transcript, interview, speech):
        if spoken := list(kind(reading)):
            return [
                Turn(speaker=speaker, spans=spans, label=label)
                for span, speaker, label, _ in spoken
                if (spans := _words_of(reading, span))
            ]
    return []


def quotes_without_marks(reading: Reading) -> list[tuple[Quote, Why]]:
    """What stands below a colon or above its line of origin, in text order."""
    found = []
    for rule in RULES:
        for span, speaker, label, own in rule(reading):
            if spans := _words_of(reading, span):
                quote = _quote(reading.text.article.text, spans, speaker, label if own else None)
                found.append((quote, _why(reading, rule.__name__, label)))
    return found


def _words_of(reading: Reading, span: Span) -> tuple[Span, ...]:
    """The pieces of what somebody says in a stretch of text; none where that says nothing."""
    between_marks = {mark.outer: mark.inner for mark in reading.stretches}
    spans = _spoken(reading.text.article.text, between_marks.get(span, span))
    return () if spans and _says_nothing(reading, spans) else spans


def _spoken(text: str, span: Span) -> tuple[Span, ...]:
    """The words of a turn without what happened meanwhile: `Sorry for the delay. (Laughter.) A few items.`"""
    ends = [(found.start(), found.end()) for found in DIRECTION.finditer(text, span.start, span.stop)]
    starts = [span.start, *(stop for _, stop in ends)]
    stops = [*(start for start, _ in ends), span.stop]
    pieces = (Span(start, stop) for start, stop in zip(starts, stops, strict=True) if start < stop)
    return tuple(piece for piece in pieces if any(character.isalnum() for character in piece.of(text)))


def _says_nothing(reading: Stage, spans: tuple[Span, ...]) -> bool:
    """`Okay.`, `Thank you, Madam Chair.`, `Ladies and gentlemen,`, `I -`: that somebody heard, to whom he speaks, or broken off."""
    tokens = [reading.text.tokens[at] for span in spans for at in reading.text.tokens_in(span)]
    said = [token for token in tokens if token.text[:1].isalnum()]
    if len(said) > MOST_ACKNOWLEDGED:
        return False
    calls = tokens[-1].text == "," and not any(token.upos in ("VERB", "AUX") for token in said)
    broken = len(said) <= MOST_BROKEN and tokens[-1].text in ("-", "--", "–", "—")
    return calls or broken or all(token.lower in ACKNOWLEDGING for token in said)


def _why(reading: Stage, rule: str, label: Span) -> Why:
    named = named_in(reading, label)
    own = Reason("turn", rule, (label,))
    return (own, *(() if named is None else named.why))


def _quote(text: str, spans: tuple[Span, ...], speaker: str | None, label: Span | None) -> Quote:
    mention = None if label is None else label.of(text)
    return Quote(
        text=join(text, spans), kind="direct", speaker=speaker, mention=mention, cue=None, addressee=None, spans=spans
    )


Spoken = tuple[Span, str | None, Span, bool]
"""Words, the actor whose they are, the label that says so, and whether it stands with the words themselves."""

Labelled = tuple[Block, re.Match[str] | None]
"""A block, and the label that it begins with."""


# ------------------------------------------------------------------ transcripts


def transcript(reading: Stage) -> Iterator[Spoken]:
    """`TOLLAND: We will go home.`: a name and a colon before each turn, and the paragraphs up to the next one."""
    blocks = [(block, _label(reading, block)) for block in reading.text.article.blocks]
    turns = [number for number, (_, found) in enumerate(blocks) if found is not None]
    labels = [found for _, found in blocks if found is not None]
    if not _is_transcript(reading, labels):
        return
    spoken = blocks[turns[0] : turns[-1] + 1]
    spoken += takewhile(lambda item: speaks_itself(reading, item[0]), blocks[turns[-1] + 1 :])
    yield from _in_turn(reading, blocks[: turns[0]], spoken, speakers_of(reading, labels))


def _in_turn(
    reading: Stage, ahead: list[Labelled], spoken: list[Labelled], speakers: dict[str, str | None]
) -> Iterator[Spoken]:
    """The turns of labelled blocks; `Q` and `A` are those whom the lines between them name, else the one who is interviewed."""
    text = reading.text.article.text
    who = interviewee(reading, spoken[0][0].span.start)
    letters = dict.fromkeys((ANSWER, *ANSWERS), who.actor if who is not None else None)
    for block, _ in ahead:
        letters |= _called_up(reading, block)
    whole = _is_whole(reading, spoken)
    label: Span | None = None
    speaker: str | None = None
    for block, found in spoken:
        if found is not None:
            label = Span(*found.span("label"))
            speaker = letters.get(found["label"]) or speakers.get(found["label"])
            if found.end() < block.span.stop:
                yield Span(found.end(), block.span.stop), speaker, label, True
        elif (called := _called_up(reading, block)) or block.kind == "heading":
            letters |= called
            label = None
        elif label is not None and whole and not BRACKETED.fullmatch(text, block.span.start, block.span.stop):
            yield block.span, speaker, label, False


def _called_up(reading: Stage, block: Block) -> dict[str, str | None]:
    """`Examination by MR VESK`: he asks; `CAPTAIN STRAND (sworn)`: he answers."""
    text = reading.text.article.text
    ways = ((EXAMINER, (QUESTION,)), (SWORN, (ANSWER, *ANSWERS, "THE WITNESS", "WITNESS")))
    for pattern, letters in ways:
        found = pattern.fullmatch(text, block.span.start, block.span.stop)
        if found is not None and len(found["who"].split()) <= LONGEST_NAME:
            return dict.fromkeys(letters, actor_of(reading, *found.span("who")))
    return {}


def _is_whole(reading: Stage, spoken: list[Labelled]) -> bool:
    """Are the paragraphs without a label somebody's words, too: fewer than the labelled ones, or speaking as `I` and `we`?"""
    others = [block for block, found in spoken if found is None and block.kind != "heading"]
    own = sum(speaks_itself(reading, block) for block in others)
    alone = sum(found is not None and found.end() == block.span.stop for block, found in spoken)
    return 2 * (len(spoken) - len(others)) >= len(spoken) - alone or 2 * own >= len(others)


def _label(reading: Stage, block: Block) -> re.Match[str] | None:
    if block.kind not in ("paragraph", "item") or _called_up(reading, block):
        return None
    return label_of_turn(reading.text.article.text, block.span)


def _is_transcript(reading: Stage, labels: list[re.Match[str]]) -> bool:
    """Several turns of two or more, one of whom speaks again, and one of whom is somebody."""
    names = {found["label"].rpartition(" ")[2].upper() for found in labels}
    if len(labels) < FEWEST or not 1 < len(names) < len(labels):
        return False
    return bool(names & {QUESTION, ANSWER, *map(str.upper, ANSWERS)}) or any(
        actor_of(reading, *found.span("label")) for found in labels
    )


# ------------------------------------------------------------------ interviews and speeches


def interview(reading: Stage) -> Iterator[Spoken]:
    """Questions without a label, and under them the answers of the one person who was interviewed."""
    yield from ((*words, False) for words in of_an_interview(reading))


def speech(reading: Stage) -> Iterator[Spoken]:
    """`Remarks by Governor Vesk` above paragraphs that say `I` and `we`: they are his words."""
    yield from ((*words, False) for words in of_a_speech(reading))


def told_below(reading: Reading) -> Iterator[Spoken]:
    """`Minister Vesk said:` over a paragraph without marks: it is his words, and so are those below that say `I` or `we`."""
    blocks = reading.text.article.blocks
    for number, block in enumerate(blocks):
        who = teller_above(reading, block)
        if who is None:
            continue
        for place, below in enumerate(blocks[number + 1 : number + 1 + MOST_TOLD]):
            if not _goes_on(reading, below, first=place == 0):
                break
            yield below.span, reading.key(who), reading.naming(who), place == 0


def _goes_on(reading: Reading, block: Block, *, first: bool) -> bool:
    """Is a paragraph below the colon somebody's words: without marks, label and anybody who is told to say something?"""
    shown = block.span.of(reading.text.article.text)
    plain = block.kind == "paragraph" and shown[0] not in OPENING and not shown.endswith(":")
    labelled = label_of_turn(reading.text.article.text, block.span) is not None
    return (
        plain and not labelled and (speaks_itself(reading, block) or (first and not tells_what_is_said(reading, block)))
    )


# ------------------------------------------------------------------ tweets


def tweets(reading: Stage) -> Iterator[Spoken]:
    """`We will go home. — Mara Tolland (@mtolland) May 2, 2024`: a paragraph that ends with its line of origin."""
    text = reading.text.article.text
    for block in reading.text.article.blocks:
        start, stop = block.span.start, block.span.stop
        found = TWEET.search(text, max(start, stop - LONGEST_ORIGIN), stop)
        words = text[start : found.start()].rstrip() if found is not None and block.kind != "heading" else ""
        if found is not None and any(character.isalnum() for character in words):
            label = Span(*found.span("label"))
            yield Span(start, start + len(words)), actor_of(reading, label.start, label.stop), label, True


Rule = Callable[[Reading], Iterator[Spoken]]
RULES: tuple[Rule, ...] = (told_below, tweets)
"""What makes words somebody's quote that no marks show."""
