"""Sentence ends, by rules: a rule looks at one place where a sentence might end, and answers or stays silent.

The first answer counts; where no rule answers, the sentence ends. Sentences never cross a block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from briefings.language.english.abbreviations import (
    BEFORE_NUMBERS,
    BEFORE_YEARS,
    INSIDE,
    MAYBE,
    MONTHS,
    OPENERS,
    TITLES,
)
from briefings.language.english.cues import SAYING
from briefings.records import Article, Span

CLOSERS = "\"'”’»)]"
OPENING = "\"'“‘«(["
SUBJECTS = {"the", "a", "an", "she", "he", "they", "his", "her", "one", "i"}
"""Openers that may begin an attribution after a question."""
_PLACE = re.compile(rf"(?P<stops>[.!?…]+)(?P<closers>[{re.escape(CLOSERS)}]*)(?P<gap>\s+)|(?P<line>[ \t]*\n\s*)")
_WORD = re.compile(r"[^\s\"'“”‘’«»()\[\]]+$")
_NEXT = re.compile(r"\w[\w.'’-]*")


class Place(Struct, frozen=True, gc=False):
    """A place where a sentence might end: the word before it, the marks, and what comes next."""

    before: str
    """The word that carries the stop, without it, lower case."""
    stops: str
    closers: str
    opener: str
    """Marks that open before the next word."""
    following: str
    """The rest of the block."""
    own: str
    """The same, as written."""
    alone: bool
    """Does it stand alone in its sentence so far?"""

    @property
    def next(self) -> str:
        """The next word."""
        found = _NEXT.match(self.following)
        return found[0] if found else ""


Rule = Callable[[Place], bool | None]


def line_end(place: Place) -> bool | None:
    """A line that the reader kept apart is a sentence of its own."""
    return True if not place.stops else None


def next_is_lower(place: Place) -> bool | None:
    """`"Why?" he asked.`, `3.5 m. high`"""
    return False if place.next[:1].islower() and not place.opener else None


def said_so(place: Place) -> bool | None:
    """`"Why now?" Tolland asked.`: the attribution belongs to the question."""
    if place.closers and place.stops[-1] in "?!…" and not place.opener:
        words = re.findall(r"[\w'’-]+(?:\.(?=\w))?", re.split(r"[!?;:\"“”]|(?<=\w\w)\.\s", place.following[:80])[0])
        cue = next((at for at, word in enumerate(words[1:8], 1) if word.lower() in SAYING), 0)
        named = 0 < cue < 4 or (cue and words[0][0].isupper() and words[cue - 1][0].isupper())
        if named and words[0].lower() not in OPENERS - SUBJECTS:
            return False
    return None


def letter_of_a_turn(place: Place) -> bool | None:
    """`Q. When did it close?`: the letter alone before a question or an answer."""
    return False if place.stops == "." and place.alone and place.own in ("Q", "A") else None


def title_before_name(place: Place) -> bool | None:
    return False if place.stops == "." and place.before in TITLES else None


def number_follows(place: Place) -> bool | None:
    if place.stops == "." and place.before in BEFORE_NUMBERS | MONTHS and not place.closers:
        return False if place.following[:1].isdigit() else None
    return None


def year_follows(place: Place) -> bool | None:
    """`(c. 1640 – 1702)`, `d. 1949`; but `chose plan b. 12 people`"""
    dated = place.stops == "." and place.own in BEFORE_YEARS and not place.closers
    return False if dated and re.match(r"\d{3,4}\b", place.following) else None


def inside(place: Place) -> bool | None:
    if place.stops == "." and place.before in INSIDE and not place.closers:
        return place.next.lower() in OPENERS
    return None


def maybe(place: Place) -> bool | None:
    if place.stops == "." and place.before in MAYBE and not place.closers:
        bracketed = place.opener[:1] in ("(", "[")  # `Senna Energy Inc. (the largest owner) paid`
        return not bracketed and (bool(place.opener) or place.next.lower() in OPENERS)
    return None


def initial(place: Place) -> bool | None:
    """`J. Vesk`, `J.K. Vesk`; but `plan B. The`, `Type A.`"""
    if place.stops == "." and re.fullmatch(r"(?:[A-Z]\.-?)*[A-Z]", place.own) and place.own != "I":
        return place.next.lower() in OPENERS
    return None


def ellipsis(place: Place) -> bool | None:
    """An ellipsis goes on unless a new sentence plainly begins."""
    if place.stops in ("…", "...") and not place.closers and not place.next[:1].isupper():
        return False
    return None


RULES: tuple[Rule, ...] = (
    line_end,
    next_is_lower,
    said_so,
    letter_of_a_turn,
    title_before_name,
    number_follows,
    year_follows,
    inside,
    maybe,
    initial,
    ellipsis,
)


def segment(article: Article) -> Iterator[tuple[int, list[Span]]]:
    """The index of each block with the sentences in it; together they cover every word of the block."""
    for index, block in enumerate(article.blocks):
        yield index, list(_sentences(article.text, block.span))


def _sentences(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for found in _PLACE.finditer(text, block.start, block.stop):
        end = found.end("closers") if found["stops"] else found.start()
        if found.end() >= block.stop or end <= start or not _ends(text, start, found, block.stop):
            continue
        yield Span(start, end)
        start = found.end()
    if text[start : block.stop].strip():
        yield Span(start, start + len(text[start : block.stop].rstrip()))


def _ends(text: str, start: int, found: re.Match[str], stop: int) -> bool:
    own = _WORD.search(text[max(start, found.start() - 40) : found.start()])
    following = text[found.end() : min(stop, found.end() + 80)]
    bare = following.lstrip(OPENING)
    place = Place(
        before=own[0].lower() if own else "",
        own=own[0] if own else "",
        stops=found["stops"] or "",
        closers=found["closers"] or "",
        alone=own is not None and text[start : found.start()] == own[0],
        opener=following[: len(following) - len(bare)],
        following=bare,
    )
    return next((answer for rule in RULES if (answer := rule(place)) is not None), True)
