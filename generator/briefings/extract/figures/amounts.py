"""The numbers of a text with their neighbours: ranges, ratios, scores, and words that make them approximate.

Each number looks at the one behind it, once: any text takes linear time.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

import msgspec

from briefings.extract.figures.numerals import AMOUNT, BLANK, Amount, Form, one_of, read
from briefings.language.english import numbers as words
from briefings.records import Span

_BEFORE = re.compile(rf"(?<![\w-])(?:(?:{one_of(words.APPROXIMATE)})\s+)+$", re.IGNORECASE)
_BEHIND = re.compile(rf"{BLANK}?(?:{one_of(words.APPROXIMATE_BEHIND)})(?!\w)", re.IGNORECASE)
_BETWEEN = re.compile(r"between\s+$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_TO = re.compile(r"\s*[-–—]\s*|-?\s+(?:to|or)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_OUT_OF = re.compile(r"\s+(?:in|out\s+of|of\s+every|in\s+every|of)\s+", re.IGNORECASE)
_SCORE = re.compile(r"\s?[-–—]\s?|\s+(?:votes\s+)?to\s+", re.IGNORECASE)
_REACH = 44
"""Characters that words before a number may take."""


def find_amounts(text: str, block: Span) -> list[Amount]:
    """Every number in a block, in text order; not one glued to other words (`MH17`, `20:30`, `5G`), and none too long for a float."""
    amounts = (read(match) for match in AMOUNT.finditer(text, block.start, block.stop))
    found = [amount for amount in amounts if math.isfinite(amount.value)]
    return [_approximated(text, block, amount) for amount in _joined(text, block, found)]


Joining = Callable[[str, int, Amount, Amount], "list[Amount] | None"]
"""Looks at two numbers beside each other, not before a character; answers with what stands in their place."""


def _joined(text: str, block: Span, amounts: list[Amount]) -> Iterator[Amount]:
    waiting = amounts[::-1]
    while waiting:
        first = waiting.pop()
        if waiting and waiting[-1].start - first.stop < 20:
            pairs = (rule(text, block.start, first, waiting[-1]) for rule in JOININGS)
            joined = next((pair for pair in pairs if pair), None)
            if joined is not None:
                waiting.pop()
                yield from joined
                continue
        yield first


def ratio(text: str, begin: int, first: Amount, second: Amount) -> list[Amount] | None:
    """`one in three`, `four out of five`: a share; `30 in 10 minutes` and `three in 2015` are none"""
    gap = text[first.stop : second.start]
    if not _OUT_OF.fullmatch(gap) or not 0 < first.value < second.value <= 1e6 or gap.split() == ["of"]:
        return None
    if any(part.currency or part.measure or part.form in ("vague", "fraction") for part in (first, second)):
        return None
    unit = re.compile(r"[\s-]*(\w+)").match(text, second.stop)
    timed = unit is not None and unit[1].lower().removesuffix("s") in words.TIME_UNITS
    if timed or (gap.split() == ["in"] and (second.value > 1000 or first.value > 99)):
        return None
    return [_whole(first, second, value=first.value / second.value, form="ratio")]


def between(text: str, begin: int, first: Amount, second: Amount) -> list[Amount] | None:
    """`between 5,000 and 7,000`"""
    opened = _BETWEEN.search(text[max(begin, first.start - _REACH) : first.start])
    if not opened or not _AND.fullmatch(text[first.stop : second.start]):
        return None
    whole = _range(first, second)
    start = first.start - (opened.end() - opened.start())
    return [_whole(first, second, value=whole.value, form=whole.form, start=start, measure=whole.measure)]


def change(text: str, begin: int, first: Amount, second: Amount) -> list[Amount] | None:
    """`from 10 to 15 percent`: two numbers, the first of which shares the unit of the second"""
    if not _FROM.search(text[max(begin, first.start - 6) : first.start]) or not _TO.fullmatch(
        text[first.stop : second.start]
    ):
        return None
    return [_like(first, second), second]


def score(text: str, begin: int, first: Amount, second: Amount) -> list[Amount] | None:
    """`52-48`, where a word near it is about votes or games: both values, each with the whole score"""
    gap = text[first.stop : second.start]
    plain = all(part.form == "digits" and not part.currency and part.value < 1000 for part in (first, second))
    if not plain or not _SCORE.fullmatch(gap) or second.measure:
        return None
    behind = "" if gap.strip()[-1:].isalpha() else text[second.stop : second.stop + 20]
    near = re.findall(r"[a-z]+", f"{text[max(begin, first.start - _REACH) : first.start]} {behind}".lower())
    if "votes" not in gap and not any(_stem(word) in words.VOTING for word in near):
        return None
    return [_whole(first, second, value=part.value, form="score") for part in (first, second)]


def _stem(word: str) -> str:
    for ending in ("ding", "ting", "ing", "d", "ed", "s", "ted", "led"):
        if word.endswith(ending) and word.removesuffix(ending) in words.VOTING:
            return word.removesuffix(ending)
    return word


def stretch(text: str, begin: int, first: Amount, second: Amount) -> list[Amount] | None:
    """`10 to 15 percent`, `8–10 years`, `two or three`"""
    gap = text[first.stop : second.start]
    if not _TO.fullmatch(gap) or (second.currency and not first.currency):
        return None
    whole = _range(first, second)
    if first.measure not in (None, second.measure):  # `five percentage points to 42 percent`
        return None
    if not whole.value < second.value or {first.form, second.form} & {"fraction", "ratio", "vague"}:
        return None
    return [whole]


JOININGS: tuple[Joining, ...] = (ratio, between, change, score, stretch)
"""The first that answers decides."""


def _range(first: Amount, second: Amount) -> Amount:
    lower = _like(first, second)
    return _whole(first, second, value=lower.value, form=second.form, measure=second.measure)


def _like(first: Amount, second: Amount) -> Amount:
    """The first number with unit and scale of the second: `5 to 7 million`, `from 10 to 15 percent`."""
    shared = second.scale if first.scale == 1 and first.value * second.scale < second.value else 1.0
    return msgspec.structs.replace(
        first,
        value=first.value * shared,
        currency=first.currency or second.currency,
        measure=first.measure or second.measure,
    )


def _whole(
    first: Amount, second: Amount, *, value: float, form: Form, start: int | None = None, measure: str | None = None
) -> Amount:
    return Amount(
        start=first.start if start is None else start,
        number=first.number if start is None else start,
        stop=second.stop,
        value=value,
        form=form,
        currency=first.currency,
        measure=measure,
        approximate=form not in ("ratio", "score"),
    )


def _approximated(text: str, block: Span, amount: Amount) -> Amount:
    """With the words beside it that make it no exact number."""
    before = _BEFORE.search(text[max(block.start, amount.start - _REACH) : amount.start])
    behind = _BEHIND.match(text, amount.stop, block.stop) if amount.form in ("digits", "words") else None
    if before is None and behind is None:
        return amount
    return msgspec.structs.replace(
        amount,
        start=amount.start - (before.end() - before.start() if before else 0),
        stop=behind.end() if behind else amount.stop,
        approximate=True,
    )
