"""Where an expression of time stands: the words beside it, the name that it may be part of, the tense of its clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from briefings.extract.dates.meaning import Tense
from briefings.extract.dates.tense import Tenses
from briefings.language.english import time as words
from briefings.language.text import Text, Token
from briefings.records import Span

NAMES = frozenset(("person", "organisation", "work", "product", "law", "place"))
"""Entities whose words tell no time: `May` in a person's name, `Sunday` in a paper's."""
WINDOW = 48
"""Characters that are looked at on either side."""
_BEFORE = re.compile(r"([^\W_](?:[\w'’.-]*[\w’'])?)[\s\"“”‘’'(,]*$")
_PREFIX = re.compile(r"(?i)\b(mid|early|late)-$")
_AFTER = re.compile(r"[\"”’')]*\s+[\"“‘'(]?([^\W_][\w'’-]*)")


@dataclass(frozen=True)
class Here:
    """Characters `start` up to `stop` of an article."""

    tenses: Tenses
    start: int
    stop: int

    @property
    def text(self) -> Text:
        return self.tenses.text

    @property
    def own(self) -> str:
        return self.text.article.text[self.start : self.stop]

    @cached_property
    def left(self) -> str:
        """What stands before it; `mid-` is a word of its own."""
        return _PREFIX.sub(r"\1 ", self.text.article.text[max(0, self.start - WINDOW) : self.start])

    @cached_property
    def right(self) -> str:
        return self.text.article.text[self.stop : self.stop + WINDOW]

    @cached_property
    def before(self) -> str:
        """The word before it in lower case, or nothing."""
        found = _BEFORE.search(self.left)
        return found[1].lower() if found else ""

    @cached_property
    def after(self) -> str:
        """The word directly after it in lower case, or nothing."""
        found = _AFTER.match(self.right)
        return found[1].lower() if found else ""

    @cached_property
    def next_token(self) -> Token | None:
        """The token after it in its sentence."""
        index = self.text.token_at(self.stop)
        if index is None or index == 0:
            return None
        token, last = self.text.tokens[index], self.text.tokens[index - 1]
        return token if token.sentence == last.sentence else None

    @cached_property
    def previous_token(self) -> Token | None:
        """The token before it in its sentence."""
        index = self.text.token_at(self.start)
        if index is None or index == 0:
            return None
        token, last = self.text.tokens[index], self.text.tokens[index - 1]
        return last if token.sentence == last.sentence else None

    @cached_property
    def tokens(self) -> range:
        return self.text.tokens_in(Span(self.start, self.stop))

    @cached_property
    def in_name(self) -> bool:
        """Is it part of somebody's or something's longer name, or a person's only one?"""
        for index in self.tokens:
            entity = self.text.entity_of.get(index)
            if entity is not None and entity.kind in NAMES:
                return entity.kind == "person" or entity.span.start < self.start or self.stop < entity.span.stop
        return False

    @cached_property
    def tense(self) -> Tense:
        return self.tenses.at(self.tokens)


# ------------------------------------------------------------------ guards: is it an expression of time here?


def ahead(here: Here) -> bool:
    """`in two weeks` of a future; of a past it says how long something took. `the first in ten years` looks back."""
    if re.search(r"\b(?:time|first|once|\w{3,}est|most|only|worst|best)\b[^.;:]{0,24}$", here.left, re.IGNORECASE):
        return False
    return here.tense.direction == "future" and not here.tense.present


def not_in_name(here: Here) -> bool:
    return not here.in_name


def weekday_alone(here: Here) -> bool:
    """No `Super Tuesday`, no `every Monday`, no `on Monday evenings`, no `the Sunday Courier`, no other name, and no `sat`."""
    weekday = here.own.split()[-1]
    if weekday.lower().removesuffix(".") in words.SHORT_WEEKDAYS or (weekday[0].islower() and weekday.endswith(".")):
        return False
    determined = here.own.lower().startswith("the ") or here.before in ("the", "a", "an")
    if determined and here.after and here.next_token is not None and here.next_token.upos == "PROPN":
        return False
    each = here.before in words.EVERY or re.match(r"\s+(?:morning|afternoon|evening|night)s\b", here.right) is not None
    return here.before not in words.NAMED_DAYS and not each and not here.in_name


_MONTH_BESIDE = re.compile(rf"(?i)\b(?:{'|'.join(words.MONTHS)})\.?,? (?:and|or|to|through|until) $")


def month_alone(here: Here) -> bool:
    """`in May`, `the January talks`; no person called April, no `May said`, nothing written small that may be a word of another kind."""
    low = here.own.lower().rstrip(".")
    if here.in_name or (here.own[0].islower() and low not in words.PLAIN_MONTHS):
        return False
    introduced = here.before in words.MONTH_OPENERS and not re.search(r"[(,\"“]\s*$", here.left)
    joined = _MONTH_BESIDE.search(here.left) is not None
    describes = here.next_token is not None and here.next_token.upos == "NOUN" and bool(here.after)
    return introduced or joined or (here.before in words.DETERMINERS and (describes or low in words.PLAIN_MONTHS))


def bare_month_word(here: Here) -> bool:
    """`March 3` and `May 3` are dates however they are written but for `may 3 people`."""
    return not here.own[:1].islower() or here.own.split()[0].lower().rstrip(".") not in words.WORDLIKE_MONTHS


_YEAR_BESIDE = re.compile(r"(?:\b[12]\d{3})(?:,|\s+and|\s+or|,\s+and)\s+$")
_PART_OF = re.compile(r"(?i)\b(?:months|weeks|days|half|quarter|end|start|beginning|part|rest|year) of $")
_QUANTITY = re.compile(r"\s*(?:%|percent\b|per cent\b|million\b|billion\b)|-\w")


def is_year(here: Here) -> bool:
    """Does something around the four digits say that they are a year, and nothing that they are a number?"""
    value = int(here.own[-4:])
    if _QUANTITY.match(here.right) or re.search(r"\d[,.]?\s*$|[-/]$", here.left) or _counts(here, value):
        return False
    if here.before in words.YEAR_OPENERS and not here.left.rstrip().endswith((",", "(", ")")):
        return 1900 <= value <= 2099 or here.before in words.SURE_YEAR_OPENERS
    if not 1900 <= value <= 2099:
        return False
    if _YEAR_BESIDE.search(here.left) or here.left.endswith("(") or here.after in words.DATED_THINGS:
        return True
    return _describes(here) or _ends_name(here)


def _counts(here: Here, value: int) -> bool:
    """`2000 people`; but `In 2014 prices fell`: where it is not round, a number that counts has its comma in the news"""
    token = here.next_token
    if token is None or not here.after:
        return False
    low = token.lower
    if low in words.MEASURES or (low.endswith("s") and low.removesuffix("s") in words.UNITS):
        return True
    if token.upos != "NOUN" or not token.has("Number=Plur") or low in words.DATED_THINGS or _PART_OF.search(here.left):
        return False
    introduced = here.before in words.SURE_YEAR_OPENERS or here.before in words.DETERMINERS
    return value % 100 == 0 or not introduced or not 1900 <= value <= 2099


def _describes(here: Here) -> bool:
    """`the 2016 result`, `Kestria's 2016 constitution`"""
    following = here.next_token
    if following is None or not here.after:
        return False
    if following.upos not in ("NOUN", "PROPN", "ADJ") and not following.lower.endswith(("ing", "ed")):
        return False
    return here.before in words.DETERMINERS or here.before.endswith(("'s", "’s"))


def _ends_name(here: Here) -> bool:
    """`Senna Games 2024`, but no `Flight 2024`"""
    previous = here.previous_token
    return (
        previous is not None
        and previous.upos == "PROPN"
        and here.left[-1:].isspace()
        and previous.text[0].isupper()
        and previous.lower not in words.NUMBERED
    )
