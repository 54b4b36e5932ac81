"""Sources that are somebody's words as a whole: a speech whose head names the speaker, an interview whose questions have no label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.extract.attribution import Reading
from briefings.extract.cast import Mention
from briefings.extract.speakers import label_of_turn
from briefings.extract.stage import Stage
from briefings.language.grammar import holds_a_finite_verb, is_first_person
from briefings.records import Block, Span

FOLLOWING = re.compile(r"(?i)\b(?:remarks|statement|speech|address|testimony|message)\b")
"""What a sentence that ends with a colon has below it."""
LONGEST_SIGNATURE, LONGEST_TITLE = 14, 3
"""Words of a line that says who spoke, and of a title before the name."""
HEAD = 5
"""Blocks at the top that may say whose words follow."""
SPEECH = re.compile(
    r"(?i)\b(?:remarks|statement|speech|address|keynote|lecture|testimony|message|intervention|homily|sermon|commencement|toast|eulogy|"
    r"comments|evidence)\b[^.!?]{0,80}?\b(?:by|of|from)\b"
)
"""`Opening remarks as delivered by ...`"""
WHOSE = re.compile(
    r"(?i)['’]s? (?:\w+ ){0,3}(?:remarks|statement|speech|address|keynote|lecture|testimony|message|eulogy|toast)\b"
)
"""`Prime Minister Mara Tolland's inaugural address`"""
INTERVIEW = re.compile(
    r"(?i)\b(?:interview\w*|(?:spoke|speaks|talked|talks|sat down|caught up|conversation) (?:to|with)|met|asked|asks|"
    r"answer(?:s|ed|ing)?\b.{0,30}\bquestions|q\s?&\s?a|questions and answers)\b"
)
SHORTEST = 8
"""Words of a paragraph that is more than an address."""
FEWEST = 3
"""Questions of an interview."""
FEWEST_OWN = 2
"""Paragraphs of a speech that say `I` or `we`."""
WIDEST_QUESTION = 60
"""Words."""
NOTE = re.compile(r"\[\d+\]|\d+ |\*")
"""How a footnote begins."""

Words = tuple[Span, str | None, Span]
"""A paragraph, the actor whose words it is, and what says so."""


def speaks_itself(reading: Stage, block: Block) -> bool:
    """Does the block speak as `I` or `we`, outside quotation marks?"""
    tokens = reading.text.tokens_in(block.span)
    return any(is_first_person(reading.text.tokens[at]) and at not in reading.marked for at in tokens)


def of_a_speech(reading: Stage) -> Iterator[Words]:
    """`Remarks by Governor Vesk` above paragraphs that say `I` and `we`: they are his words, all but the notes."""
    blocks = reading.text.article.blocks
    named = next(((n, who) for n, block in enumerate(blocks[:HEAD]) if (who := _speaker_in(reading, block))), None)
    if named is None:
        return
    number, mention = named
    body = [block for block in blocks[number + 1 :] if block.kind in ("paragraph", "item")]
    body = [block for block in body if not NOTE.match(block.span.of(reading.text.article.text))]
    long = [block for block in body if len(block.span.of(reading.text.article.text).split()) >= SHORTEST]
    own = sum(speaks_itself(reading, block) for block in long)
    if own < FEWEST_OWN or 2 * own < len(long) or _is_told_of(reading, mention, body):
        return
    first = next(n for n, block in enumerate(body) if speaks_itself(reading, block))
    for block in body[first:]:
        yield _behind_label(reading, block), mention.actor, mention.span


def teller_above(reading: Reading, block: Block) -> int | None:
    """Of `Minister Vesk said:` the token that names the speaker: a cue of speech, with nothing but how and where behind it."""
    text = reading.text
    shown = block.span.of(text.article.text)
    if block.kind != "paragraph" or not shown.endswith(":"):
        return None
    colon = text.tokens_in(block.span)[-1]
    told = reading.attributions.get(text.tokens[colon].sentence, ())
    last = next((one for one in reversed(told) if one.grade == "speech"), None)
    if last is None or last.speaker is None or reading.key(last.speaker) is None or last.cue in reading.marked:
        return None
    return None if holds_a_finite_verb(text, range(last.cue_stop, colon)) else last.speaker


def tells_what_is_said(reading: Reading, block: Block) -> bool:
    """`They also claimed that the gates were old`: the reporter goes on."""
    text = reading.text
    numbers = {text.tokens[at].sentence for at in text.tokens_in(block.span)}
    told = (one for number in numbers for one in reading.attributions.get(number, ()))
    return any(one.grade == "speech" and one.speaker is not None for one in told)


def _behind_label(reading: Stage, block: Block) -> Span:
    """The words of a block, without the label that says whose they are."""
    label = label_of_turn(reading.text.article.text, block.span)
    return Span(block.span.start if label is None else label.end(), block.span.stop)


def _speaker_in(reading: Stage, block: Block) -> Mention | None:
    """The one person whom a line of the head names as the speaker, or the sentence above the words."""
    return _introduced(reading, block) or _titled(reading, block) or _signed(reading, block)


def _signed(reading: Stage, block: Block) -> Mention | None:
    """`Ada Nold, Minister of Water` under `Opening remarks at the river forum`"""
    text, blocks = reading.text.article.text, reading.text.article.blocks
    above = [other for other in blocks[:HEAD] if other.span.stop < block.span.start]
    titled = above and above[-1].kind == "heading" and FOLLOWING.search(above[-1].span.of(text)) is not None
    shown = block.span.of(text)
    if not titled or len(shown.split()) > LONGEST_SIGNATURE or shown[-1] in ".!?:":
        return None
    first = next((mention for mention in reading.cast.within(*_range(reading, block)) if mention.form == "name"), None)
    opens = first is not None and _opens(reading, first, block) and reading.cast.by_key[first.actor].kind == "person"
    return first if opens else None


def _opens(reading: Stage, mention: Mention, block: Block) -> bool:
    """Does a line begin with a name, or with a title before it?"""
    before = reading.text.article.text[block.span.start : mention.span.start]
    return len(before.split()) <= LONGEST_TITLE and not any(mark in before for mark in ",:;")


def _introduced(reading: Stage, block: Block) -> Mention | None:
    """`Minister Vesk made the following statement:`"""
    shown = block.span.of(reading.text.article.text)
    if not shown.endswith(":") or FOLLOWING.search(shown) is None:
        return None
    first = next((mention for mention in reading.cast.within(*_range(reading, block)) if mention.form == "name"), None)
    persons = first is not None and reading.cast.by_key[first.actor].kind == "person"
    return first if persons else None


def _titled(reading: Stage, block: Block) -> Mention | None:
    """`Remarks by Governor Vesk`, `Prime Minister Mara Tolland's address`"""
    text = reading.text.article.text
    shown = block.span.of(text)
    by, whose = SPEECH.search(shown), WHOSE.search(shown)
    if len(shown.split()) > 60 or shown[-1:] in ".!?" or (by is None and whose is None):
        return None
    start, stop = (by.end(), len(shown)) if by is not None else (0, whose.start() + 1 if whose is not None else 0)
    tokens = reading.text.tokens_in(Span(block.span.start + start, block.span.start + stop))
    named = [mention for mention in reading.cast.within(tokens.start, tokens.stop) if mention.form == "name"]
    persons = [mention for mention in named if reading.cast.by_key[mention.actor].kind == "person"]
    both = len(persons) > 1 and " and " in text[persons[0].span.stop : persons[1].span.start]
    if both or not persons or (by is None and persons[-1].span.stop < block.span.start + stop - 2):
        return None
    return persons[0] if by is not None else persons[-1]


def _is_told_of(reading: Stage, speaker: Mention, body: list[Block]) -> bool:
    """Is the speaker named below, by the one who reports the speech? A label does not count."""
    labels = (label_of_turn(reading.text.article.text, block.span) for block in body)
    ends = [block.span.start if label is None else label.end() for block, label in zip(body, labels, strict=True)]
    return any(
        mention.actor == speaker.actor and mention.form == "name" and mention.start not in reading.marked
        for block, end in zip(body, ends, strict=True)
        for mention in reading.cast.within(*_range(reading, block))
        if mention.span.start >= end
    )


def _range(reading: Stage, block: Block) -> tuple[int, int]:
    tokens = reading.text.tokens_in(block.span)
    return tokens.start, tokens.stop


def interviewee(reading: Stage, before: int) -> Mention | None:
    """The one person whom the headline, or else all the text up to an offset, names where it says that it is an interview."""
    text = reading.text.article.text
    shown = " ".join((reading.text.article.source.title or "", text[:before]))
    if INTERVIEW.search(shown) is None:
        return None
    authors = {author.casefold() for author in reading.text.article.source.authors}
    persons = {
        mention.actor: mention
        for mention in reversed(reading.cast.mentions)
        if mention.span.stop <= before and mention.form == "name" and _is_person(reading, mention, authors)
    }
    titled = [mention for mention in persons.values() if _is_in_headline(reading, mention)]
    if len(titled) == 1:
        return titled[0]
    return next(iter(persons.values())) if len(persons) == 1 else None


def _is_in_headline(reading: Stage, mention: Mention) -> bool:
    return reading.text.block_of(reading.text.tokens[mention.head].sentence).kind == "heading"


def _is_person(reading: Stage, mention: Mention, authors: set[str]) -> bool:
    actor = reading.cast.by_key[mention.actor]
    return actor.kind == "person" and actor.name.casefold() not in authors


def of_an_interview(reading: Stage) -> Iterator[Words]:
    """Questions without a label, each a line of its own, and under them the answers of the one person who was interviewed."""
    text = reading.text.article.text
    blocks = [block for block in reading.text.article.blocks if block.kind != "caption"]
    asked = [number for number, block in enumerate(blocks) if number > 0 and _is_question(text, block)]
    if len(asked) < FEWEST:
        return
    answers = [block for block in blocks[asked[0] :] if not _is_question(text, block) and block.kind != "heading"]
    who = interviewee(reading, blocks[asked[0]].span.start)
    if who is None or 2 * sum(speaks_itself(reading, block) for block in answers) < len(answers):
        return
    while answers and not speaks_itself(reading, answers[-1]):
        answers.pop()
    for block in answers:
        yield _behind_label(reading, block), who.actor, who.span


def _is_question(text: str, block: Block) -> bool:
    shown = block.span.of(text)
    return shown.endswith("?") and len(shown.split()) <= WIDEST_QUESTION and '"' not in shown and "“" not in shown
