"""What patterns of time are made of: `<month> <day>,? <year>` is a regular expression whose pieces are named.

A piece `<name>` matches words of a table and is read back by `Words`; a blank matches any white space. Patterns work on the article's
text, not on an engine's tokens: no tokenisation changes what they find.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from briefings.extract.dates.meaning import Meaning, left_open
from briefings.extract.dates.surroundings import Here
from briefings.language.english import time as words
from briefings.language.english.time import Unit

APOSTROPHE = "['’]"


def any_of(table: Iterable[str]) -> str:
    """An alternative for each entry, the longest first; apostrophes of either shape, any blanks, a stop where one may be left out."""
    entries = sorted(table, key=lambda entry: (-len(entry), entry))
    return "|".join(
        re.escape(entry).replace("'", APOSTROPHE).replace(r"\ ", r"\s+").replace(r"\.", r"\.?") for entry in entries
    )


def _names(table: Iterable[str], short: frozenset[str]) -> str:
    """Names, and their short forms with or without a stop."""
    return f"{any_of(set(table) - short)}|(?:{any_of(short)})(?:\\.|(?!\\w))"


_ONES = any_of(word for word, value in words.COUNTS.items() if 1 <= value <= 9)
_TENS = any_of(word for word, value in words.COUNTS.items() if value >= 20)
PIECES = {
    "month": _names(words.MONTHS, words.SHORT_MONTHS),
    "weekday": _names(words.WEEKDAYS, words.SHORT_WEEKDAYS),
    "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.,:/]\d)",
    "year": r"[12]\d{3}(?![\d%]|[.,:/]\d)",
    "yy": r"\d{2}(?:\d{2})?(?!\d)",
    "number": r"\d{1,2}",
    "count": rf"\d{{1,4}}(?![\d%]|[.,:/]\d)|(?:{_TENS})-(?:{_ONES})|{any_of(words.COUNTS)}",
    "rough": any_of(words.ROUGHLY),
    "vague": any_of(words.VAGUE_COUNTS),
    "ordinal": rf"{any_of(words.ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)",
    "unit": any_of(words.UNITS) + r"|" + any_of(f"{unit}s" for unit in words.UNITS),
    "season": any_of(words.SEASONS),
    "holiday": any_of((*words.FIXED_HOLIDAYS, *words.FLOATING_HOLIDAYS, *words.EASTER_DAYS)),
    "national": any_of(words.NATIONAL_DAYS),
    "decade": r"[12]\d\d0s|['’‘]\d0s",
    "sixties": any_of(words.DECADES),
    "then": r",?(?: (?:night|morning|afternoon|evening))?,?",
}  # fmt: skip


def pattern(template: str, *, before: bool = False) -> re.Pattern[str]:
    """`<day> <month>` compiled: whole words, in capitals or not. A second piece of a kind is numbered: `<day>-<day2>`.

    With `before`, other words of the expression follow after a blank or a hyphen.
    """
    expanded = re.sub(
        r"(?<!\?P)<([a-z]+)(\d?)>", lambda found: f"(?P<{found[1]}{found[2]}>{PIECES[found[1]]})", template
    )
    end = r"(?:\s+|-)" if before else r"(?!\w)"
    return re.compile(rf"(?<![\w$€£#])(?:{expanded})".replace(" ", r"\s+") + end, re.IGNORECASE)


class Words:
    """What a pattern matched, piece by piece."""

    def __init__(self, found: re.Match[str]) -> None:
        self.found = found

    def low(self, piece: str) -> str:
        """The words of a piece in lower case, single blanks, straight apostrophes; nothing where it is left out."""
        said = self.found.groupdict().get(piece) or ""
        return re.sub(r"\s+", " ", said.lower()).replace("’", "'").replace("‘", "'")

    def number(self, piece: str) -> int | None:
        """The digits of a piece: `3rd` is 3."""
        digits = re.match(r"\d+", self.low(piece))
        return int(digits[0]) if digits else None

    def month(self, piece: str = "month") -> int:
        return words.MONTHS[self.low(piece).removesuffix(".")]

    def weekday(self, piece: str = "weekday") -> int | None:
        return words.WEEKDAYS.get(self.low(piece).removesuffix("."))

    def count(self, piece: str = "count") -> int:
        low = self.low(piece)
        if low.isdigit():
            return int(low)
        tens, _, ones = low.partition("-")
        return words.COUNTS[tens] + (words.COUNTS[ones] if ones else 0)

    def ordinal(self, piece: str = "ordinal") -> int:
        """The number of `third`, `3rd`; 0 where the piece is left out."""
        low = self.low(piece)
        return words.ORDINALS.get(low) or int(low[:-2] or 0)

    def unit(self, piece: str = "unit") -> Unit:
        low = self.low(piece)
        return words.UNITS[low] if low in words.UNITS else words.UNITS[low.removesuffix("s")]


def nameless(said: Words) -> Meaning:
    """`fiscal 2024`, `the coming weeks`: which days these are the words do not say"""
    return left_open()


Guard = Callable[[Here], bool]


def anywhere(here: Here) -> bool:
    return True


class Rule(Struct, frozen=True):
    """One form of expression: what it looks like, what it means, and where it counts. `read` answers None where the words only look so."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[Words], Meaning | None]
    guard: Guard = anywhere


def rule(name: str, template: str, read: Callable[[Words], Meaning | None], guard: Guard = anywhere) -> Rule:
    return Rule(name, pattern(template), read, guard)
