"""Whose words a transcript shows: the labels before its turns, and the actors whom they name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from briefings.extract.cast import Mention
from briefings.extract.stage import Stage
from briefings.language.text import Text
from briefings.records import Actor, Span

NAME = r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|of|de|van|von)"
CLOCK = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s+)?"
LABEL = re.compile(
    rf"{CLOCK}(?P<label>[QA](?=[.:]\s)|Q(?=\s+[A-Z\"“])|{NAME}(?: {NAME}){{0,4}})(?P<office>,[^:.!?\n]{{1,60}})?"
    r"(?: \([^()\n]{1,60}\))?\s?(?P<end>:|(?<=\b[QA])\.|(?<=\bQ))(?=\s+\S)\s+"
)
"""`MARA TOLLAND: `, `TOLLAND, FOREIGN MINISTER: `, `Tolland (Reform): `, `Q: `, `A. `, `Q  Will it close?`, `[00:12] Tolland: `"""
STOPPED = re.compile(
    r"(?P<label>(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|The|Senator|Representative|Speaker|Chairman|Chairwoman|Madam)\b\.?"
    r"(?: [A-Z]{2}[A-Z'’-]+){1,3})(?: of (?:[A-Z][\w'’-]* ?){1,3})?(?P<office>)(?P<end>\.)(?=\s+\S)\s+"
)
"""`Mr. TOLLAND of Lostrava. `, as official records write a label"""
BARE = re.compile(
    rf"{CLOCK}(?P<label>{NAME}(?: {NAME}){{0,4}})(?P<office>,[^:.!?\n]{{1,60}})?(?: \([^()\n]{{1,60}}\))?\s?:"
)
"""`MARA TOLLAND:` alone on its line"""
FEWEST = 3
"""Turns that make a transcript; fewer are notes with a label."""
QUESTION, ANSWER = "Q", "A"
EXAMINER = re.compile(
    r"(?i)(?:(?:further |direct |cross[- ]?|re[- ]?){0,3}examination(?:-in-chief)?(?: of .{1,40})? by|by) "
    r"(?P<who>(?-i:[A-Z]).{1,40}?)\s?:?"
)
"""`Examination by MR VESK`, `BY MS. ROHM:`"""
SWORN = re.compile(
    r"(?P<who>(?-i:[A-Z]).{2,60}?),? \(?(?i:sworn|affirmed|recalled|having been (?:first )?duly sworn)\b.{0,60}"
)
"""`CAPTAIN RUBEN STRAND (sworn)`"""
ARTICLE = re.compile(r"(?i)the ")


def label_at(text: str, span: Span) -> re.Match[str] | None:
    """The label that a stretch of text begins with: a name and a colon, or the letter of a question or an answer."""
    found = LABEL.match(text, span.start, span.stop)
    if found is None or (found["end"] != ":" and found["label"] not in (QUESTION, ANSWER)):
        return None
    return found if found["office"] is None or found["label"].isupper() else None


def label_of_turn(text: str, span: Span) -> re.Match[str] | None:
    """The label of a paragraph in a transcript: one with a stop as well, or one that is the whole line, the words below it."""
    return (
        label_at(text, span)
        or STOPPED.match(text, span.start, span.stop)
        or BARE.fullmatch(text, span.start, span.stop)
    )


def actor_of(reading: Stage, start: int, stop: int) -> str | None:
    """The actor whom the words of a label name."""
    mention = named_in(reading, Span(start, stop))
    return None if mention is None else mention.actor


def named_in(reading: Stage, label: Span) -> Mention | None:
    """The name in a label that says whose words follow, a person's first. In `Friends of Lostrava`, Lostrava is not it."""
    tokens = reading.text.tokens_in(label)
    named = [
        mention
        for mention in reading.cast.within(tokens.start, tokens.stop)
        if mention.form == "name" and (mention.start == tokens.start or not _is_of(reading, mention.start - 1))
    ]
    persons = (mention for mention in named if reading.cast.by_key[mention.actor].kind == "person")
    return next(persons, next(iter(named), None))


def _is_of(reading: Stage, token: int) -> bool:
    return reading.text.tokens[token].upos == "ADP"


def speakers_of(reading: Stage, labels: Iterable[re.Match[str]]) -> dict[str, str | None]:
    """The actor of each label: one for all turns that begin with it, whichever of them showed whom it names."""
    found: dict[str, str | None] = {}
    for label in labels:
        words = label["label"]
        if found.get(words) is None:
            found[words] = actor_of(reading, *label.span("label"))
    called = (_by_words(reading, _names), _by_words(reading, _offices))
    return {words: actor or _called(called, words) for words, actor in found.items()}


def _called(called: Iterable[dict[str, set[str]]], label: str) -> str | None:
    """The one actor who is called what a label says, or whose office it names: `THE PRESIDENT`."""
    words = ARTICLE.sub("", label, count=1).casefold()
    keys = next((keys for by_words in called if (keys := by_words.get(words))), set())
    return next(iter(keys)) if len(keys) == 1 else None


def _by_words(reading: Stage, said: Callable[[Actor], set[str]]) -> dict[str, set[str]]:
    """Keys of actors by what is said of them."""
    found: dict[str, set[str]] = defaultdict(set)
    for actor in reading.cast.actors:
        for words in said(actor):
            found[words].add(actor.key)
    return found


def _names(actor: Actor) -> set[str]:
    return {name.casefold() for name in (actor.name, *actor.aliases)}


def _offices(actor: Actor) -> set[str]:
    """Roles as a label may write them: `President` of `President of Verania`."""
    if actor.kind != "person":
        return set()
    roles = {role.text.casefold() for role in actor.roles}
    return roles | {re.split(r" (?:of|for|at) ", role)[0] for role in roles}


def label_tokens(text: Text) -> frozenset[int]:
    """The tokens of labels and what closes them, where there are so many that the source is a transcript."""
    blocks = (block for block in text.article.blocks if block.kind in ("paragraph", "item"))
    found = [(block.span, label) for block in blocks if (label := label_of_turn(text.article.text, block.span))]
    spans = [Span(block.start, label.end()) for block, label in found] if len(found) >= FEWEST else []
    return frozenset(at for span in spans for at in text.tokens_in(span))
