"""From text to expressions of time: at each word the longest form that any rule knows, with its part of the day, clock and range."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefings.extract.dates import counted, fixed, recurring, within
from briefings.extract.dates.calendar import Stretch
from briefings.extract.dates.clock import Clock, clock_at, says_time
from briefings.extract.dates.meaning import Meaning, then
from briefings.extract.dates.patterns import Words
from briefings.extract.dates.surroundings import Here
from briefings.extract.dates.tense import Tenses
from briefings.language.english import time as words
from briefings.language.text import Text

RULES = (*fixed.RULES, *recurring.RULES, *counted.RULES)
DEEPEST = 3
"""Expressions inside one another: `the morning of the first day of next month`."""
WORD = re.compile(r"(?<![\w$€£#])['’‘]?(?P<word>[^\W_]+)")
NEXT = re.compile(r"\W+(\w+)")
HABIT = re.compile(
    r",?\s+(?:(?:on\s+)?(?:weekdays|weekends|\w+days)|every|each|daily|nightly|a\s+day)\b", re.IGNORECASE
)
"""Behind a time of the day: it says when something always happens."""
USUALLY = re.compile(r"\b(?:weekdays|weekends|daily|nightly|\w+days)\s+(?:at|from|by)\s+$", re.IGNORECASE)
"""So does this before it."""
PART = re.compile(
    r"(?:,?\s+in\s+the|,?\s+(?:at|during\s+the)|['’]s)?,?\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|overnight|lunchtime)(?!\w)",
    re.IGNORECASE,
)
TO_CLOCK = re.compile(
    r",?\s+(?:(?:at|around|about|by|from|until|before|after|shortly\s+(?:before|after)|between|starting\s+at)\s+)*|\s*\(",
    re.IGNORECASE,
)
TO_DAY = re.compile(r",?\s+(?:on\s+|this\s+coming\s+)?|,?\s+", re.IGNORECASE)
JOINT = re.compile(r"\s*[-–—]\s*|(?:,(?=\s+to\b))?\s+(?P<word>to|through|thru|until|till|and)\s+", re.IGNORECASE)
INTRODUCED = re.compile(
    rf"(?<!\w)(?:(?:as|ahead)\s+of|as\s+early\s+as|as\s+late\s+as|{'|'.join(sorted(words.PREPOSITIONS))})\s+(?:at\s+least\s+)?$",
    re.IGNORECASE,
)


OPENERS = frozenset(
    re.split(r"\W", entry)[0]
    for table in (
        words.MONTHS, words.WEEKDAYS, words.COUNTS, words.VAGUE_COUNTS, words.ROUGHLY, words.ORDINALS, words.SEASONS, words.NOONS,
        words.DECADES, words.UNITS, words.FIXED_HOLIDAYS, words.NATIONAL_DAYS, words.FLOATING_HOLIDAYS, words.EASTER_DAYS, words.PARTS,
        words.OPENING,
    )
    for entry in table
) | {f"{unit}s" for unit in words.UNITS}  # fmt: skip
"""The words that an expression can begin with."""


class Parsed(Struct, frozen=True):
    """An expression as the text has it: characters, what they mean, the time of the day, the rules that read it."""

    start: int
    stop: int
    rules: tuple[str, ...]
    meaning: Meaning | None
    """None of a time of the day alone."""
    clock: Clock | None = None
    ends: tuple[Parsed, Parsed] | None = None
    """Beginning and end of a range."""


class Reader:
    """Reads the expressions of an article, block by block."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.tenses = Tenses(text)
        self.content = text.article.text

    def here(self, start: int, stop: int) -> Here:
        return Here(self.tenses, start, stop)

    def expressions(self, start: int, stop: int) -> Iterator[Parsed]:
        """Those between two characters, in text order, none overlapping another."""
        at = start
        while (word := WORD.search(self.content, at, stop)) is not None:
            found = self._range_at(word.start(), stop) if _can_begin(self.content, word) else None
            if found is not None:
                yield found
                at = found.stop
                continue
            at = word.end()

    def introduction(self, parsed: Parsed, floor: int) -> int:
        """Where the expression begins with the preposition before it, not before `floor`; `from today's game` is not from today."""
        if self.content.startswith(("'s", "’s"), parsed.stop):
            return parsed.start
        left = self.content[max(floor, parsed.start - 24) : parsed.start]
        found = INTRODUCED.search(left)
        return parsed.start - len(left) + found.start() if found else parsed.start

    # -------------------------------------------------------------- from A to B

    def _range_at(self, start: int, stop: int) -> Parsed | None:
        first = self._whole_at(start, stop)
        if first is None or first.meaning is None:
            return first
        joint = JOINT.match(self.content, first.stop, stop)
        if joint is None:
            return first
        last = self._whole_at(joint.end(), stop)
        if last is None or last.meaning is None or not self.is_range(first, joint["word"], last):
            return first
        return Parsed(first.start, last.stop, ("range",), None, None, (first, last))

    def is_range(self, first: Parsed, joint: str | None, last: Parsed) -> bool:
        """`from Monday to Friday`, `May 3 – June 5`, `between Monday and Friday`; `moved from Monday to Friday` is none"""
        left = self.content[max(0, first.start - 60) : first.start].lower()
        opened = re.search(r"\b(from|between)\s+$", left)
        if joint and joint.lower() == "and":
            return opened is not None and opened[1] == "between"
        if opened is not None and opened[1] == "between":
            return False
        moved = {word.removesuffix("d").removesuffix("e") for word in re.findall(r"\w+", left)[-8:]}
        if any(stem in moved for stem in words.POSTPONING_STEMS):
            return False
        return opened is not None or joint is None or joint.lower() != "to" or first.rules == last.rules

    # -------------------------------------------------------------- a day with its clock

    def _whole_at(self, start: int, stop: int) -> Parsed | None:
        """A day, a clock, or both in either order."""
        clock = clock_at(self.content, start, stop)
        if clock is not None:
            return self.clock_first(start, stop, clock)
        day = self._core_at(start, stop, 0)
        if day is None:
            return None
        part = PART.match(self.content, day.stop, stop)
        if part is not None:
            day = _extended(day, part.end())
        link = TO_CLOCK.match(self.content, day.stop, stop)
        clock = clock_at(self.content, link.end(), stop) if link is not None else None
        if clock is None or link is None or not says_time(self.here(link.end(), clock.stop), clock):
            return day
        if self._day_behind(clock.stop, stop) is not None:  # `in May at 3 p.m. on Monday`: the time is Monday's
            return day
        return Parsed(day.start, clock.stop, day.rules, day.meaning, clock)

    def _day_behind(self, start: int, stop: int) -> Parsed | None:
        link = TO_DAY.match(self.content, start, stop)
        return self._core_at(link.end(), stop, 0) if link is not None else None

    def clock_first(self, start: int, stop: int, clock: Clock) -> Parsed | None:
        """`at 3 p.m.`: on the day named behind it, else on the one named beside it"""
        day = self._day_behind(clock.stop, stop)
        if day is not None:
            return Parsed(start, day.stop, day.rules, day.meaning, clock)
        if not says_time(self.here(start, clock.stop), clock) or HABIT.match(self.content, clock.stop, stop):
            return None
        if USUALLY.search(self.content, max(0, start - 24), start):
            return None
        return Parsed(start, clock.stop, ("clock",), None, clock)

    # -------------------------------------------------------------- a day, month, year ...

    def _core_at(self, start: int, stop: int, depth: int) -> Parsed | None:
        found = [*self._simple(start, stop, depth), *self._nested(start, stop, depth)]
        return max(found, key=lambda parsed: parsed.stop, default=None)

    def _simple(self, start: int, stop: int, depth: int) -> Iterator[Parsed]:
        for rule in (*RULES, *within.INNER_RULES) if depth else RULES:
            match = rule.pattern.match(self.content, start, stop)
            if match is None or not rule.guard(self.here(start, match.end())):
                continue
            meaning = rule.read(Words(match))
            if meaning is not None:
                yield Parsed(start, match.end(), (rule.name,), meaning)

    def _nested(self, start: int, stop: int, depth: int) -> Iterator[Parsed]:
        if depth == DEEPEST:
            return
        for outer in within.OUTER_RULES:
            match = outer.pattern.match(self.content, start, stop)
            if match is None or not outer.guard(self.here(start, match.end())):
                continue
            inner = self._core_at(match.end(), stop, depth + 1)
            if inner is not None and inner.meaning is not None and inner.meaning.kind in outer.kinds:
                said, change = Words(match), outer.change

                def changed(stretch: Stretch, said: Words = said, change: within.Change = change) -> Stretch | None:
                    return change(said, stretch)

                yield Parsed(start, inner.stop, (outer.name, *inner.rules), then(inner.meaning, changed))


def _extended(parsed: Parsed, stop: int) -> Parsed:
    return Parsed(parsed.start, stop, parsed.rules, parsed.meaning, parsed.clock, parsed.ends)


def _can_begin(content: str, word: re.Match[str]) -> bool:
    """Most words cannot begin an expression; to ask all rules about them would only take time."""
    low = word["word"].lower()
    if low in words.DETERMINING:
        following = NEXT.match(content, word.end())
        return following is not None and _opens(following[1].lower())
    return _opens(low)


def _opens(low: str) -> bool:
    return low[0].isdigit() or low in OPENERS or re.fullmatch(r"q[1-4]", low) is not None
