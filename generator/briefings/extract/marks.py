"""Stretches inside quotation marks, before anyone asks who said them.

Each mark of a block is read once, left to right, with a stack of what is open; nothing is searched twice, so that any text takes
linear time. What a straight mark does is told by its shape: what stands before it and behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from briefings.language.text import Text
from briefings.records import Block, Span

Kind = Literal["double", "single"]
Shape = Literal["opens", "closes", "either"]

ATTRIBUTE = "="
"""Before a mark: the value of an attribute begins in markup that a reader left in, `author="@tolland"`."""
MARK = re.compile(r"``|''|[\"“”„‟«»‘’'‚‹›`]")
DOUBLE_OPENERS, DOUBLE_CLOSERS = ("“", "„", "‟", "«", "``"), ("”", "»")
SINGLE_OPENERS, SINGLE_CLOSERS = ("‘", "‚", "‹", "`"), ("›",)
BEFORE_OPENING = frozenset("([{-–—/:;,\"“„«‘'`…")
"""Characters after which a mark opens, besides blanks."""
ENDED = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
"""The end of a sentence, before a mark that opens although one is open."""
LONGEST_END = 8
"""Characters of such an end."""
DEEPEST = 4
"""Stretches inside one another; more are a muddle of marks, not a quotation."""
ELIDED = re.compile(r"(?:em|tis|twas|til|till|cause|bout|round|n|s|d|ll|re|ve|m|t|\d0s|\d\d)\b", re.IGNORECASE)
"""What an apostrophe at a word's beginning stands before: `'em`, `'90s`."""


class Marked(Struct, frozen=True, kw_only=True, gc=False):
    """One stretch between quotation marks. It never crosses a block."""

    outer: Span
    """With its marks."""
    inner: Span
    """Without them."""
    closed: bool
    """False where the closing mark is missing: the stretch then ends with its block, or before the next mark that opens."""
    continued: bool
    """True where it is left open because the next paragraph opens again (a quote of several paragraphs)."""
    depth: int
    """0, or the number of stretches around it."""


class _Mark(Struct, frozen=True, gc=False):
    start: int
    stop: int
    kind: Kind
    shape: Shape
    guess: bool = False
    """It may be no quotation mark: the apostrophe of a plural, `the ministers' plan`; inches, `a 12" pipe`."""


class _Open(Struct):
    mark: _Mark
    depth: int
    tentative: _Mark | None = None
    """Where it may have been closed."""


def find_marks(text: Text) -> tuple[Marked, ...]:
    """All stretches in quotation marks, in text order (an outer one before those inside it)."""
    blocks = text.article.blocks
    found: list[Marked] = []
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        found.extend(_Reading(text.article.text, block, following).stretches())
    return tuple(sorted(found, key=lambda marked: (marked.outer.start, -marked.outer.stop)))


class _Reading:
    """One block while its marks are paired."""

    def __init__(self, text: str, block: Block, following: Block | None) -> None:
        self.text, self.block, self.following = text, block, following
        self.open: list[_Open] = []
        self.found: list[Marked] = []
        self.strays: list[_Mark] = []
        """Single marks that close a sentence, and nothing that a single one opened."""

    def stretches(self) -> list[Marked]:
        marks = list(_marks(self.text, self.block.span))
        doubles = [mark for mark in marks if mark.kind == "double"]
        seen = 0
        for mark in marks:
            if mark.kind == "single":
                self._single(mark)
                continue
            seen += 1
            self._double(mark, doubles[seen : seen + 2])
        self._finish()
        return self.found

    def _double(self, mark: _Mark, following: list[_Mark]) -> None:
        outer = next((opened.mark for opened in reversed(self.open) if opened.mark.kind == "double"), None)
        if outer is None:
            if mark.shape != "closes":
                self._opened(mark)
        elif mark.guess and following and following[0].shape != "opens":
            return
        elif mark.shape == "opens" and not _is_spaced(self.text, mark):
            if not self._is_nested(outer, mark, following):
                self._cut(outer, mark)
            self._opened(mark)
        else:
            self._close_double(mark.start, mark.stop, closed=True)

    def _is_nested(self, outer: _Mark, mark: _Mark, following: list[_Mark]) -> bool:
        """Curly marks inside straight ones; two that the next marks close; one in a quotation that goes on in the next paragraph."""
        if len(self.open) >= DEEPEST:
            return False
        if self.text[outer.start] == '"' and self.text[mark.start] in DOUBLE_OPENERS:
            return True
        if len(following) == 2 and all(other.shape != "opens" for other in following):
            return True
        return self._goes_on() and not self._has_ended(outer, mark)

    def _cut(self, outer: _Mark, mark: _Mark) -> None:
        """A closing mark is missing: behind the last sentence, or somewhere, and then nobody knows which words were quoted."""
        if self._has_ended(outer, mark):
            self._close_double(mark.start, mark.start, closed=False)
        else:
            while self.open.pop().mark is not outer:
                continue

    def _has_ended(self, outer: _Mark, mark: _Mark) -> bool:
        return ENDED.search(self.text, max(outer.stop, mark.start - LONGEST_END), mark.start) is not None

    def _opened(self, mark: _Mark) -> None:
        self.open.append(_Open(mark, len(self.open)))

    def _close_double(self, inner_stop: int, outer_stop: int, *, closed: bool) -> None:
        while self.open:
            opened = self.open.pop()
            if opened.mark.kind == "double":
                self._add(opened, inner_stop, outer_stop, closed=closed)
                return
            self._settle(opened)

    def _single(self, mark: _Mark) -> None:
        top = self.open[-1] if self.open and self.open[-1].mark.kind == "single" else None
        if mark.shape == "opens":
            if top is None:
                self._opened(mark)
            elif top.tentative is not None:
                self._settle(self.open.pop())
                self._opened(mark)
            else:  # two openers, no closer between them: the first one was an apostrophe
                self.open[-1] = _Open(mark, top.depth)
        elif top is not None and mark.guess:
            top.tentative = mark
        elif top is not None:
            self.open.pop()
            self._add(top, mark.start, mark.stop, closed=True)
        elif not mark.guess and ENDED.search(
            self.text, max(self.block.span.start, mark.start - LONGEST_END), mark.start
        ):
            self.strays.append(mark)

    def _settle(self, opened: _Open) -> None:
        """A single mark that no sure one closed: closed at its likely end, or an apostrophe and nothing."""
        if opened.tentative is not None:
            self._add(opened, opened.tentative.start, opened.tentative.stop, closed=True)

    def _finish(self) -> None:
        while self.open:
            opened = self.open.pop()
            if opened.mark.kind == "single":
                self._settle(opened)
            else:
                stray = next((mark.start for mark in self.strays if mark.start > opened.mark.stop), None)
                stop = self.block.span.stop if stray is None else stray
                goes_on = stray is None and not self.open and self._goes_on()
                self._add(opened, stop, stop, closed=False, continued=goes_on)

    def _goes_on(self) -> bool:
        if self.following is None or self.following.kind == "heading":
            return False
        first = MARK.match(self.text, self.following.span.start, self.following.span.stop)
        return first is not None and first[0] not in ("’", "'", "”", "»", "›")

    def _add(self, opened: _Open, inner_stop: int, outer_stop: int, *, closed: bool, continued: bool = False) -> None:
        start = opened.mark.stop
        words = self.text[start:inner_stop]
        markup = self.text[max(0, opened.mark.start - 1) : opened.mark.start] == ATTRIBUTE or words[:1] == ">"
        if markup or not any(character.isalnum() for character in words):
            return
        inner = Span(start + len(words) - len(words.lstrip()), inner_stop - (len(words) - len(words.rstrip())))
        outer = Span(opened.mark.start, max(inner.stop, outer_stop if closed else inner.stop))
        self.found.append(Marked(outer=outer, inner=inner, closed=closed, continued=continued, depth=opened.depth))


def quoted_tokens(text: Text, marks: tuple[Marked, ...]) -> frozenset[int]:
    """The tokens inside quotation marks."""
    return frozenset(index for mark in marks for index in text.tokens_in(mark.inner))


def _marks(text: str, span: Span) -> Iterator[_Mark]:
    for found in MARK.finditer(text, span.start, span.stop):
        start, stop = found.span()
        before = text[start - 1] if start > span.start else " "
        after = text[stop] if stop < span.stop else " "
        mark = found[0]
        if mark in DOUBLE_OPENERS + DOUBLE_CLOSERS + ('"', "''"):
            inches = mark == '"' and before.isdigit() and not after.isalnum() and _is_inches(text, start)
            yield _Mark(start, stop, "double", _double_shape(mark, before, after), inches)
        elif (single := _single(text, mark, start, stop, before, after, span.stop)) is not None:
            yield single


def _is_inches(text: str, at: int) -> bool:
    """`6'2"`, `a 12" pipe`"""
    return re.search(r"(?:\d['’]\s?\d{1,2}|(?:^|\s)\d{1,2}(?:\.\d)?)$", text[max(0, at - 8) : at]) is not None and (
        text[at + 1 : at + 2] not in (",", ".")
    )


def _double_shape(mark: str, before: str, after: str) -> Shape:
    opens = before.isspace() or before in BEFORE_OPENING
    ends = after.isspace() or (not after.isalnum() and after not in "“‘'$£€#@[(…\"")
    if mark in DOUBLE_OPENERS:
        return "closes" if mark == "“" and not opens and ends else "opens"
    if mark in DOUBLE_CLOSERS:
        return "opens" if before.isspace() and not ends else "closes"
    if opens and not ends:
        return "either" if before in ",;:…\"'-–—" else "opens"
    if ends and (not opens or (after.isspace() and before in ",;…\"'-–—")):
        return "closes"
    return "either"


def _is_spaced(text: str, mark: _Mark) -> bool:
    return text[mark.stop : mark.stop + 1].isspace()


def _single(text: str, mark: str, start: int, stop: int, before: str, after: str, end: int) -> _Mark | None:
    """What a single mark does; None for an apostrophe inside or at the beginning of a word."""
    opens = before.isspace() or before in BEFORE_OPENING
    if mark in SINGLE_OPENERS:
        elided = mark == "‘" and ELIDED.match(text, stop, end)
        return _Mark(start, stop, "single", "opens") if opens and not after.isspace() and not elided else None
    if mark in SINGLE_CLOSERS:
        return _Mark(start, stop, "single", "closes")
    if opens and (after.isalnum() or after in "[($") and mark == "'":
        return None if ELIDED.match(text, stop, end) else _Mark(start, stop, "single", "opens")
    if before.isspace() or after.isalnum():
        return None
    possessive = before in "sxz" and after.isspace() and text[stop + 1 : stop + 2].islower()
    return _Mark(start, stop, "single", "closes", possessive)
