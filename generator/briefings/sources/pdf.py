"""PDF documents (pypdfium2): lines put into reading order, columns one after the other, hyphens at line ends taken back, running
heads and page numbers told apart; each piece knows its page.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

import msgspec
from msgspec import Struct

from briefings.records import BlockKind
from briefings.sources.decoding import tidy
from briefings.sources.draft import Draft, Piece, Unreadable, needs
from briefings.sources.lines import BULLET
from briefings.sources.office import properties
from briefings.sources.page_head import day_of
from briefings.sources.raw import RawSource

MOST_PAGES = 3000
GUTTER = 8.0
"""Points between two columns, at least."""
FEWEST_IN_COLUMN = 4
"""Lines; with fewer, or narrow ones, it is a table."""
MOST_LINES = 1500
"""Lines of a page whose columns are looked for; what has more is a drawing or a list."""
OVERHANG = 0.2
"""Share of a line's height, above and below, that may reach into the next line."""
WIDE_GAP = 2.0
"""Heights of a line between two words of it that belong to two columns or cells."""
LONG_COLUMN = 12
"""Lines of one beside which a column may have fewer than that."""
MARGIN = 0.12
"""Share of a page's height, at its top and bottom, where running heads and page numbers stand."""
REPEATED = 3
"""Pages on which a line stands in the margin, numbers aside, to be a running head."""
LARGER = 1.15
"""Times the usual height of lines: a heading."""
TENS = re.compile(r"(?i)(?:twen|thir|for|fif|six|seven|eigh|nine)ty-$")
"""`Twenty-` at the end of a line: the hyphen is the word's own."""
PAGE_NUMBER = re.compile(
    r"(?i)\W*(?:page|seite|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|von|sur|de)\s*\d{1,4})?\W*"
)


class _Line(Struct, frozen=True):
    """Words that stand beside one another, in points from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def width(self) -> float:
        return self.right - self.left


class _Page(Struct, frozen=True):
    number: int
    height: float
    width: float
    lines: tuple[_Line, ...]


def read_pdf(raw: RawSource) -> Draft:
    """The text of a PDF. Raises `Unreadable` for one that holds pictures of text alone, is locked or damaged."""
    try:
        import pypdfium2
    except ImportError as error:
        raise needs("pdf", "a PDF document") from error
    try:
        document = pypdfium2.PdfDocument(raw.content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("locked", "the PDF is locked with a password", "unlock it") from error
        raise Unreadable(
            "damaged", f"the PDF cannot be opened: {error}", "save it anew, or save its text as .txt"
        ) from error
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable("too-long", f"the PDF has {len(document):,} pages, more than {MOST_PAGES:,}", "split it")
        pages = [_page(document, number) for number in range(len(document))]
        said = document.get_metadata_dict()
    finally:
        document.close()
    if not any(page.lines for page in pages):
        message = f"the PDF holds pictures alone, no text ({len(pages)} pages)"
        raise Unreadable("needs-ocr", message, "recognise its text first: ocrmypdf in.pdf out.pdf")
    return Draft(
        pieces=tuple(_joined(_pieces(pages))),
        metadata=properties(said.get("Title"), said.get("Author")),
        made=_day(said),
    )


def _day(said: Mapping[str, str]) -> dt.date | None:
    created = re.match(r"D:(\d{4})(\d\d)(\d\d)", said.get("CreationDate", ""))
    return day_of("-".join(created.groups())) if created else None


# ------------------------------------------------------------------ lines of a page


def _page(document: Any, number: int) -> _Page:
    try:
        page = document[number]
        width, height = page.get_size()
        words = page.get_textpage()
        lines = tuple(_lines(words))
    except Exception as error:
        if type(error).__name__ != "PdfiumError":
            raise
        return _Page(number + 1, 0.0, 0.0, ())
    return _Page(number + 1, height, width, lines)


def _lines(words: Any) -> Iterator[_Line]:
    """The lines as they are drawn, cut where a gap parts columns or cells."""
    count = words.count_chars()
    text = words.get_text_range(0, count) if count else ""
    if len(text) != count:  # letters beyond the first plane count twice: each is asked for alone
        text = "".join((words.get_text_range(at, 1) or " ")[:1] for at in range(count))
    for found in re.finditer(r"([^\r\n\x02\ufffe]+)([\x02\ufffe]?)", text):
        lines = list(_cut(words, found[1], found.start()))
        if found[2] and lines:
            lines[-1] = msgspec.structs.replace(lines[-1], text=f"{lines[-1].text}-")
        yield from lines


def _cut(words: Any, line: str, at: int) -> Iterator[_Line]:
    start, box, last = 0, None, None
    for found in re.finditer(r"\S+", line):
        first = words.get_charbox(at + found.start(), loose=True)
        end = words.get_charbox(at + found.end() - 1, loose=True)
        both = (min(first[0], end[0]), min(first[1], end[1]), max(first[2], end[2]), max(first[3], end[3]))
        if box is not None and last is not None and both[0] - last > WIDE_GAP * max(1.0, box[3] - box[1]):
            yield from _line(line[start : found.start()], box)
            start, box = found.start(), None
        box = (
            both
            if box is None
            else (min(box[0], both[0]), min(box[1], both[1]), max(box[2], both[2]), max(box[3], both[3]))
        )
        last = both[2]
    if box is not None:
        yield from _line(line[start:], box)


def _line(text: str, box: tuple[float, float, float, float]) -> Iterator[_Line]:
    if words := " ".join(tidy(re.sub(r"\u00ad\s*$", "-", text)).split()):
        yield _Line(words, *box)


# ------------------------------------------------------------------ reading order


def _pieces(pages: Sequence[_Page]) -> Iterator[tuple[Piece, bool]]:
    """Paragraphs in the order of reading, each with whether a column or page begins with it."""
    running = _running(pages)
    usual = median([line.height for page in pages for line in page.lines] or [10.0])
    for page in pages:
        place = f"page {page.number}"
        own = [line for line in page.lines if not _is_running(line, page, running)]
        for line in page.lines:
            if _is_running(line, page, running):
                yield Piece(text=line.text, kind="paragraph", place=place, out="other"), False
        for column in _columns(own, page.width):
            for number, (text, kind) in enumerate(_paragraphs(column, usual)):
                yield Piece(text=text, kind=kind, place=place), number == 0


def _key(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.text.lower())


def _in_margin(line: _Line, page: _Page) -> bool:
    return line.bottom > (1 - MARGIN) * page.height or line.top < MARGIN * page.height


def _running(pages: Sequence[_Page]) -> frozenset[str]:
    """Lines that stand in the margins of several pages."""
    counts = Counter(key for page in pages for key in {_key(line) for line in page.lines if _in_margin(line, page)})
    return frozenset(key for key, count in counts.items() if count >= min(REPEATED, max(2, len(pages))))


def _is_running(line: _Line, page: _Page, running: frozenset[str]) -> bool:
    return _in_margin(line, page) and (_key(line) in running or PAGE_NUMBER.fullmatch(line.text) is not None)


def _columns(lines: Sequence[_Line], width: float) -> Iterator[list[_Line]]:
    """Lines in the order of reading: bands from top to bottom, in each its columns from left to right."""
    if len(lines) > MOST_LINES:
        yield _rows(lines)
        return
    bands = _bands(lines)
    plain: list[_Line] = []
    at = 0
    while at < len(bands):
        stop, gutter = _region(bands, at, width)
        if gutter is None:
            plain += bands[at]
            at += 1
            continue
        if plain:
            yield _rows(plain)
            plain = []
        region = [line for band in bands[at:stop] for line in band]
        yield from _columns([line for line in region if line.right <= gutter], width)
        yield from _columns([line for line in region if line.right > gutter], width)
        at = stop
    if plain:
        yield _rows(plain)


def _region(bands: Sequence[Sequence[_Line]], at: int, width: float) -> tuple[int, float | None]:
    """How far the bands from `at` on leave a stripe blank, and where that stripe parts two columns; None where it parts none."""
    filled: list[tuple[float, float]] = []
    stop = at
    while stop < len(bands):
        wider = _union([*filled, *((line.left, line.right) for line in bands[stop])])
        if not any(right[0] - left[1] > GUTTER for left, right in pairwise(wider)):
            break
        filled, stop = wider, stop + 1
    region = [line for band in bands[at:stop] for line in band]
    for left, right in sorted(pairwise(filled), key=lambda pair: pair[0][1] - pair[1][0]):
        gutter = (left[1] + right[0]) / 2
        sides = [line for line in region if line.right <= gutter], [line for line in region if line.right > gutter]
        if right[0] - left[1] > GUTTER and _are_columns(sides, width):
            return stop, gutter
    return at + 1, None


def _union(stretches: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches of a line, those that overlap as one, from left to right."""
    joined: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if joined and left <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def _bands(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Lines that overlap in height together, one band above the next."""
    bands: list[list[_Line]] = []
    lowest = float("inf")
    for line in sorted(lines, key=lambda line: (-line.top, line.left)):
        if bands and line.top - OVERHANG * line.height > lowest:
            bands[-1].append(line)
            lowest = min(lowest, line.bottom + OVERHANG * line.height)
        else:
            bands.append([line])
            lowest = line.bottom + OVERHANG * line.height
    return bands


def _are_columns(sides: Sequence[Sequence[_Line]], width: float) -> bool:
    """Are both sides columns of text? The last one of a page may hold a few lines only, beside a long one."""
    fewest, most = sorted(map(len, sides))
    enough = fewest >= FEWEST_IN_COLUMN or (fewest >= 2 and most >= LONG_COLUMN)
    return enough and all(median(line.width for line in side) > 0.2 * width for side in sides)


def _rows(lines: Sequence[_Line]) -> list[_Line]:
    """Lines from top to bottom; those beside one another as one: the cells of a table, or the words of a line that is spaced out."""
    rows: list[list[_Line]] = []
    for line in sorted(lines, key=lambda line: (-round(line.bottom), line.left)):
        above = rows[-1][-1] if rows else None
        beside = above is not None and min(above.top, line.top) - max(above.bottom, line.bottom) > 0.5 * min(
            above.height, line.height
        )
        if above is not None and beside and line.left >= above.right - 1:
            rows[-1].append(line)
        else:
            rows.append([line])
    tabular = [False, *(len(row) > 1 for row in rows), False]  # one row is no table
    return [_row(row, is_table=tabular[at] or tabular[at + 2]) for at, row in enumerate(rows)]


def _row(cells: Sequence[_Line], *, is_table: bool) -> _Line:
    text = cells[0].text
    for before, cell in pairwise(cells):
        text += f" · {cell.text}" if is_table and cell.left - before.right > WIDE_GAP * cell.height else f" {cell.text}"
    bottom, top = min(cell.bottom for cell in cells), max(cell.top for cell in cells)
    return _Line(text, cells[0].left, bottom, cells[-1].right, top)


# ------------------------------------------------------------------ paragraphs


def _paragraphs(lines: Sequence[_Line], usual: float) -> Iterator[tuple[str, BlockKind | None]]:
    """The lines of a column put together to paragraphs, with the kind that they show."""
    if not lines:
        return
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    steps = sorted(above.bottom - line.bottom for above, line in pairwise(lines)) or [usual * 1.2]
    leading = max(steps[len(steps) // 4], 0.8 * usual)
    text, first, above = lines[0].text, lines[0], lines[0]
    for line in lines[1:]:
        large = min(above.height, line.height) > LARGER * usual and above.bottom - line.bottom < 1.8 * line.height
        if not large and _begins(above, line, left, right, leading):
            yield text, _kind(text, first, usual)
            text, first = line.text, line
        else:
            text = _glued(text, line.text)
        above = line
    yield text, _kind(text, first, usual)


def _begins(above: _Line, line: _Line, left: float, right: float, leading: float) -> bool:
    """Does a paragraph begin with the line?"""
    if (
        above.bottom - line.bottom > 1.35 * leading
        or max(above.height, line.height) > 1.12 * min(above.height, line.height) + 0.3
    ):
        return True
    if " · " in line.text or " · " in above.text or BULLET.match(line.text):
        return True
    indented = line.left - left > 0.8 * line.height and above.left - left < 0.5 * line.height
    short = right - above.right > 0.15 * (right - left)
    return (indented and above.text[-1:] in '.!?:”"’)') or (
        short and above.text[-1:] in '.!?:”"' and not line.text[:1].islower()
    )


def _kind(text: str, first: _Line, usual: float) -> BlockKind | None:
    if " · " in text:
        return "table"
    if BULLET.match(text):
        return "item"
    return "heading" if first.height > LARGER * usual and len(text.split()) <= 40 and text[-1:] not in ".;," else None


def _glued(text: str, line: str) -> str:
    """The next line behind a text: a word that a hyphen broke is one again."""
    if re.search(r"[^\W\d_]-$", text) and line[:1].islower() and not TENS.search(text):
        return f"{text[:-1]}{line}"
    return f"{text}{line}" if re.search(r"\w[-–—/]$", text) and line[:1].isalnum() else f"{text} {line}"


def _joined(pieces: Iterator[tuple[Piece, bool]]) -> Iterator[Piece]:
    """Paragraphs that go on over the end of a column or page as one."""
    held: Piece | None = None
    between: list[Piece] = []
    for piece, begins in pieces:
        if piece.out is not None:
            between.append(piece)
            continue
        if held is not None and begins and _goes_on(held, piece):
            held = msgspec.structs.replace(held, text=_glued(held.text, piece.text))
            continue
        if held is not None:
            yield _bare(held)
        yield from between
        between, held = [], piece
    if held is not None:
        yield _bare(held)
    yield from between


def _goes_on(held: Piece, piece: Piece) -> bool:
    return held.kind is None and piece.kind is None and held.text[-1:] not in '.!?:”"' and piece.text[:1].islower()


def _bare(piece: Piece) -> Piece:
    """An item without its bullet."""
    bullet = BULLET.match(piece.text) if piece.kind == "item" else None
    return (
        piece
        if bullet is None or bullet.end() >= len(piece.text) - 1
        else msgspec.structs.replace(piece, text=piece.text[bullet.end() :])
    )
