"""A tree of markup to pieces. It is walked once, in the order of its text, and no letter of it is lost.

The tree is a web page's own, a Word document's as HTML, or what trafilatura made of a page: it names the same things otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from briefings.records import BlockKind
from briefings.sources.draft import Piece
from briefings.sources.lines import TURN

BLOCKS: Mapping[str, BlockKind | None] = {
    **dict.fromkeys("head h1 h2 h3 h4 h5 h6 summary".split(), "heading"),
    **dict.fromkeys("item li dt dd".split(), "item"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    **dict.fromkeys(
        "p quote blockquote pre div section article main header footer nav aside body html list ul ol dl table tbody thead "
        "tfoot row tr cell td th figure fieldset form address center details menu legend option hr".split()
    ),
}  # fmt: skip
"""Elements that begin and end a piece, and the kind that its words have; of the others, the words are those of what is around them."""
ROWS, CELLS, BREAKS = frozenset(("row", "tr")), frozenset(("cell", "td", "th")), frozenset(("lb", "br"))
SILENT = frozenset(
    "script style template noscript title meta link svg math iframe object select textarea button".split()
)
"""Elements whose text nobody reads."""
WIDEST_CELL = 40
"""Words of a cell; a table with a wider one lays out a page."""
Walk = Iterator[tuple[str, Any]]


def with_classes(parts: Sequence[str], markup: str) -> str:
    """An XPath condition: the class holds one of some words. Of those that the page does not hold at all, nobody is asked."""
    held = [f"contains(@class, '{part}')" for part in parts if part in markup]
    return " or ".join(held) or "false()"


def pieces_of_tree(root: Any) -> Iterator[Piece]:
    """The text below an element, a piece for each block; rows of a table as one piece each, rows of a layout as what stands in them."""
    kinds: list[BlockKind | None] = [None]
    lines: list[list[str]] = [[]]
    for event, value in _walk(root, _innermost_rows(root)):
        if event == "text":
            lines[-1].append(value)
        elif event == "break":
            lines.append([])
        else:
            yield from _pieces(lines, kinds[-1] or "paragraph")
            lines = [[]]
            if event == "row":
                yield Piece(text=value, kind="table")
            elif event == "open":
                kinds.append(BLOCKS[value] or kinds[-1])
            else:
                kinds.pop()
    yield from _pieces(lines, "paragraph")


def _walk(root: Any, rows: AbstractSet[Any]) -> Walk:
    """Text and the borders of blocks in order: `text`, `break`, `open` with the block's name, `close`, and `row` with a table's row."""
    pending: list[tuple[str, Any]] = [("enter", root)]
    while pending:
        step, element = pending.pop()
        if step != "enter":
            yield step, element
            continue
        tag = element.tag
        if element is not root and element.tail:
            pending.append(("text", element.tail))
        if not isinstance(tag, str) or tag in SILENT:
            continue
        if tag in BREAKS:
            yield "break", tag
        elif element in rows and (row := _row(element)) is not None:
            yield "row", row
        else:
            if tag in BLOCKS:
                yield "open", tag
                pending.append(("close", tag))
            pending.extend(("enter", child) for child in reversed(element))
            yield "text", element.text or ""


def _innermost_rows(root: Any) -> frozenset[Any]:
    """Rows that hold no other row: those of a page's layout hold tables of their own."""
    rows = list(root.iter(*ROWS))
    around = (next(row.iterancestors(*ROWS), None) for row in rows)
    return frozenset(rows) - frozenset(around)


def _row(row: Any) -> str | None:
    """The cells of a table's row as one line; None where they are no cells of a table but columns of a page."""
    cells = [words_of(cell) for cell in row if cell.tag in CELLS]
    full = [cell for cell in cells if cell]
    stray = (row.text or "").strip() or any((cell.tail or "").strip() or cell.tag not in CELLS for cell in row)
    if len(full) < 2 or stray or any(len(cell.split()) > WIDEST_CELL for cell in full):
        return None
    return " · ".join(cells).strip(" ·")


def words_of(element: Any) -> str:
    """All the words below an element in one line, a blank where a block or a line ends."""
    walk = _walk(element, frozenset())
    return " ".join("".join(value if event == "text" else " " for event, value in walk).split())


def _pieces(lines: list[list[str]], kind: BlockKind) -> Iterator[Piece]:
    """Lines that breaks part: each that follows a whole sentence or begins somebody's turn is a piece, else it goes on."""
    joined: list[list[str]] = []
    for written in lines:
        words = " ".join("".join(written).split())
        if joined and words and joined[-1][-1][-1] not in '.!?”"' and not TURN.match(words):
            joined[-1].append(words)
        elif words:
            joined.append([words])
    for parts in joined:
        text = " ".join(parts)
        text = text.rstrip(" ¶") if kind == "heading" else text  # the sign that links a heading to itself
        if text:
            yield Piece(text=text, kind=kind)
