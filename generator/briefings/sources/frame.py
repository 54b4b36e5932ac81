"""Sentences that an extractor missed inside the very frame that it took the article from: text beside blocks, a first cell, a first line.

Only whole sentences between the article's own are taken, and nothing that the page marks as something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from briefings.sources.boilerplate import folded
from briefings.sources.draft import Piece
from briefings.sources.markup import BLOCKS, BREAKS, SILENT

LONGEST_ARTICLE = 3000
"""Characters; of a longer article, a lost line matters less than the time that it takes to look for it."""
AROUND = SILENT | frozenset(
    "nav header footer aside figure figcaption caption label dialog menu head h1 h2 h3 h4 h5 h6 time".split()
)
"""Elements that are no part of an article's text."""
MARKED = re.compile(
    r"(?i)comment|disqus|sidebar|related|recirc|recommend|teaser|promo|newsletter|subscri|share|social|cookie|consent|footer|nav|menu|"
    r"breadcrumb|caption|credit|byline|author|bio\b|meta|tags?\b|login|paywall|advert|banner|popup|modal|widget|sponsor|hidden"
)
"""Classes and names of what stands around an article."""
SENTENCE = re.compile(r"\w.*[.!?:][\"”’')\]]?", re.S)
FEWEST_WORDS = 6
MOST_LINKED = 0.3
"""Share of a text that links may make up; what is more is a list of links."""


NO_FRAME = frozenset(("body", "html"))


class _Run(Struct, frozen=True):
    """A line of the page: its words, the element that holds it, and how many of its letters are links."""

    text: str
    holder: Any
    linked: int


def completed(body: Any | None, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, and the sentences of their frame that are not among them, in the order of the page."""
    if body is None or sum(len(piece.text) for piece in pieces) > LONGEST_ARTICLE:
        return list(pieces)
    whole = folded(" ".join(piece.text for piece in pieces))
    runs = list(_runs(body))
    found = [run for run in runs if len(key := folded(run.text)) > 30 and key in whole]
    frame = _frame([run.holder for run in found])
    wanted = {id(run) for run in runs if _is_missed(run, whole)}
    while frame is not None and _holds_nothing_else(frame.getparent(), runs, wanted, whole):
        frame = frame.getparent()
    if frame is None or frame.tag in NO_FRAME:
        return list(pieces)
    missed = {id(run) for run in _within(frame, runs)} & wanted
    return _merged(pieces, runs, missed) if missed else list(pieces)


def _within(element: Any, runs: Sequence[_Run]) -> Iterator[_Run]:
    return (run for run in runs if run.holder is element or element in run.holder.iterancestors())


def _holds_nothing_else(element: Any, runs: Sequence[_Run], wanted: set[int], whole: str) -> bool:
    """Is an element around the frame a frame, too: are all of its lines the article's or missed?"""
    if element is None or element.tag in NO_FRAME:
        return False
    return all(id(run) in wanted or folded(run.text) in whole for run in _within(element, runs))


def _is_missed(run: _Run, whole: str) -> bool:
    sentence = len(run.text.split()) >= FEWEST_WORDS and SENTENCE.fullmatch(run.text) is not None
    return sentence and run.linked <= MOST_LINKED * len(run.text) and folded(run.text) not in whole


def _merged(pieces: Sequence[Piece], runs: Sequence[_Run], missed: set[int]) -> list[Piece]:
    """Each missed line before the piece that the page shows next."""
    at = {folded(piece.text): number for number, piece in reversed(list(enumerate(pieces)))}
    before: dict[int, list[Piece]] = {}
    following = len(pieces)
    for run in reversed(runs):
        following = at.get(folded(run.text), following)
        if id(run) in missed:
            before.setdefault(following, []).insert(0, Piece(text=run.text, kind="paragraph"))
    merged = [one for number, piece in enumerate(pieces) for one in (*before.get(number, ()), piece)]
    return [*merged, *before.get(len(pieces), ())]


def _frame(holders: Sequence[Any]) -> Any | None:
    """The innermost element around all of them."""
    if not holders:
        return None
    common = [holders[0], *holders[0].iterancestors()]
    for holder in holders[1:]:
        around = {holder, *holder.iterancestors()}
        common = [element for element in common if element in around]
    return common[0] if common else None


def _runs(body: Any) -> Iterator[_Run]:
    """The lines of a page, but those of what the page marks as something else."""
    pending: list[tuple[str, Any]] = [("enter", body)]
    holders, words, linked, links = [body], "", 0, 0
    while pending:
        step, value = pending.pop()
        if step == "text":
            words += value
            linked += len(value) if links else 0
            continue
        if step == "enter" and not _is_entered(value, pending, body):
            continue
        tag = value.tag if step == "enter" else value
        if tag == "a":
            links += 1 if step == "enter" else -1
        elif tag in BLOCKS or tag in BREAKS:
            if line := " ".join(words.split()):
                yield _Run(line, holders[-1], linked)
            words, linked = "", 0
            if tag in BLOCKS:
                holders.append(value) if step == "enter" else holders.pop()


def _is_entered(element: Any, pending: list[tuple[str, Any]], body: Any) -> bool:
    """Put what stands in an element and behind it before what is to be done; False for an element that is passed over."""
    tag = element.tag
    if element.tail and element is not body:
        pending.append(("text", element.tail))
    marks = f"{element.get('class') or ''} {element.get('id') or ''}" if isinstance(tag, str) else ""
    if not isinstance(tag, str) or tag in AROUND or (element is not body and len(marks) > 1 and MARKED.search(marks)):
        return False
    if tag in BLOCKS or tag == "a":
        pending.append(("leave", tag))
    pending.extend(("enter", child) for child in reversed(element))
    if element.text:
        pending.append(("text", element.text))
    return True
