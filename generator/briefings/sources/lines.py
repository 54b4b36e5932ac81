"""Lines of plain text to pieces: paragraphs, items, and lines that an editor wrapped put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from briefings.sources.dates import DATE_LINE, date_of_head
from briefings.sources.draft import Piece

WIDEST = 130
"""Characters; text is not wrapped at a wider column."""
SHORTEST = 30
"""Characters of a line that may go on below although nothing else is wrapped."""
JOINING = re.compile(r"(?:AND|OF|FOR|WITH|AT|BY|TO|ON|IN|BEFORE) ")
BULLET = re.compile(r"(?:[•‣▪●◦*·]|[-–](?=\s)|\(?\d{1,2}[.)](?=\s))\s*(?=\S)")
LABEL = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}: "
"""A name and a colon before somebody's turn, as a pattern."""
TURN = re.compile(rf"(?:A:|Q[.:]?) (?=\S)|(?:Mr|Ms|Mrs|The|THE)\.? [A-Z]{{2,}}[^.]{{0,30}}\. |{LABEL}")
"""Somebody's turn in a transcript: `Q. Who says so?`, `THE PRESIDENT. Good morning.`, `Jan Dorn: Nobody.`"""
HYPHENS = "\u2010\u00ad"
"""Of a word that a typesetter broke; the hyphen of the keyboard may be the word's own."""
RULE = re.compile(r"[\s*_=~#-]{3,}")
Line = tuple[int, str]


def pieces_of(text: str) -> Iterator[Piece]:
    """The pieces of a plain text, in order; no word is lost but the bullets of items."""
    groups = list(_groups(text))
    width = _width(groups)
    for group in groups:
        for joined in _joined(group, width):
            yield _piece(joined)


def _groups(text: str) -> Iterator[list[Line]]:
    """Lines that no blank line parts."""
    group: list[Line] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not RULE.fullmatch(line.strip()):
            group.append((number, " ".join(line.split())))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _width(groups: Iterable[Sequence[Line]]) -> int | None:
    """The column at which the text was wrapped, None where it was not.

    In a wrapped text, the first word of nearly every line would not have fitted on the line before; what is shorter than half a
    line and has no end is a label, an address, the head of a list.
    """
    lines = [line for group in groups for _, line in group if " " in line]
    pairs = [(above[1], below[1]) for group in groups for above, below in pairwise(group)]
    pairs = [(above, below) for above, below in pairs if not BULLET.match(below)]
    if not pairs:
        return None
    lengths = sorted(map(len, lines)) or [0]
    width = lengths[int(0.97 * (len(lengths) - 1))]
    if not 35 <= width <= WIDEST:
        return None
    pairs = [(above, below) for above, below in pairs if 2 * len(above) > width or above[-1] in ".!?"]
    full = sum(1 for above, below in pairs if _is_full(above, below, width))
    return width if full >= 0.75 * len(pairs) else None


def _is_full(above: str, below: str, width: int) -> bool:
    return len(above) + 1 + len(below.split(" ", 1)[0]) > width - 4


def _joined(group: Sequence[Line], width: int | None) -> Iterator[Line]:
    """Lines of a group, wrapped ones as one."""
    number, parts = group[0][0], [group[0][1]]
    for above, (at, line) in pairwise(group):
        wrapped = width is not None and _is_full(above[1], line, width)
        if not _begins(line) and (wrapped or _goes_on(above[1], line)):
            if parts[-1][-1] in HYPHENS:
                parts[-1] = f"{parts[-1][:-1]}{line}"
            else:
                parts.append(line)
        else:
            yield number, " ".join(parts)
            number, parts = at, [line]
    yield number, " ".join(parts)


def _begins(line: str) -> bool:
    """Is it an item, or the place and date under a headline?"""
    return BULLET.match(line) is not None or DATE_LINE.fullmatch(line) is not None or date_of_head(line) is not None


def _goes_on(above: str, line: str) -> bool:
    """A headline of two lines: the second one begins with a small word, or goes on in capitals; the first one has no end."""
    small = line[:1].islower() or (JOINING.match(line) is not None and above.isupper() and line.isupper())
    return small and above[-1].isalnum() and len(above) > SHORTEST


def _piece(line: Line) -> Piece:
    number, text = line
    bullet = BULLET.match(text)
    if bullet and len(text) - bullet.end() > 1:
        return Piece(text=text[bullet.end() :], kind="item", line=number)
    return Piece(text=text, kind=None, line=number)
