"""Tables (CSV, TSV) and lines of JSON: each row is a source. Which column holds what, the sidecar says, else the columns' names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from briefings.config import read_yaml
from briefings.sources.dates import plausible
from briefings.sources.decoding import decode
from briefings.sources.draft import Metadata, Unreadable
from briefings.sources.page_head import day_of
from briefings.sources.parts import FRAGMENT, Part, name_of
from briefings.sources.people import names_of_byline
from briefings.sources.raw import RawSource

COLUMNS: Mapping[str, Sequence[str]] = {
    "text": "text body content article fulltext full_text article_text body_text maintext description".split(),
    "title": "title headline heading name subject".split(),
    "published": "published date published_at publish_date pubdate date_published datetime created_at timestamp".split(),
    "author": "author authors byline creator".split(),
    "publisher": "publisher source outlet site domain publication newspaper".split(),
    "url": "url link source_url canonical_url".split(),
    "language": "language lang".split(),
    "id": "id key guid uuid".split(),
}  # fmt: skip
"""What a column may be called, the likelier name first."""
LONGEST_CELL = 2_000_000
MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|ul|table|blockquote)\b[^<>]*>", re.I)


def open_csv(raw: RawSource) -> Iterator[Part]:
    """The rows of a table."""
    text, _ = decode(raw.content)
    csv.field_size_limit(LONGEST_CELL)
    first = text.partition("\n")[0]
    delimiter = max("\t;,|", key=first.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        names = [name.strip() for name in next(rows)]
        columns = _columns(raw, names)
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _row(dict(zip(names, row, strict=False)), columns)
    except (csv.Error, StopIteration) as error:
        raise Unreadable("damaged", f"the table cannot be read: {error}", "save it as CSV in UTF-8") from error


def open_jsonl(raw: RawSource) -> Iterator[Part]:
    """The objects of a file that has one on each line."""
    columns: Mapping[str, str] | None = None
    for number, line in enumerate(raw.content.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row: Any = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            raise Unreadable("damaged", f"not JSON: {error}", "write one object on each line", line=number) from error
        if not isinstance(row, dict):
            raise Unreadable("damaged", "not an object", "write one object on each line", line=number)
        cells = {str(key): value if isinstance(value, str) else _plain(value) for key, value in row.items()}
        columns = columns or _columns(raw, list(cells))
        yield _row(cells, columns)


def _plain(value: object) -> str:
    """A value as text: a list as its items, a number as it is."""
    if isinstance(value, list):
        return "; ".join(_plain(one) for one in value[:50] if isinstance(one, str | int | float))
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _columns(raw: RawSource, names: Sequence[str]) -> Mapping[str, str]:
    """Which column holds what. Raises `Unreadable` where none holds the text."""
    chosen = _of_sidecar(raw)
    known = {name.lower().replace(" ", "_"): name for name in reversed(names)}
    found = {key: known[name] for key, likely in COLUMNS.items() for name in reversed(likely) if name in known}
    found |= {key: name for key, name in chosen.items() if name in names}
    missing = [name for name in chosen.values() if name not in names]
    if missing or "text" not in found:
        told = f"there is no column {missing[0]!r}" if missing else "no column is known to hold the text"
        hint = f"write into a sidecar: columns: {{text: NAME}}; there are {', '.join(names[:20])}"
        raise Unreadable("no-text-column", told, hint, line=1)
    return found


def _of_sidecar(raw: RawSource) -> Mapping[str, str]:
    if raw.sidecar is None:
        return {}
    document, _ = read_yaml(raw.sidecar.decode("utf-8", "replace"), file=raw.sidecar_path or raw.path)
    columns = document.value.get("columns") if document is not None else None
    return {str(key): str(name) for key, name in columns.items()} if isinstance(columns, dict) else {}


def _row(cells: Mapping[str, str], columns: Mapping[str, str]) -> Part:
    said = {key: " ".join(cells.get(name, "").split()) for key, name in columns.items() if key != "text"}
    text = cells.get(columns["text"], "") or ""
    day = day_of(said["published"]) if said.get("published") else None
    given = Metadata(
        title=said.get("title") or None,
        publisher=said.get("publisher") or None,
        authors=names_of_byline(said.get("author", ""), is_byline=False) or None,
        published=plausible(day),
        url=url if re.match(r"https?://\S+$", url := said.get("url", "")) else None,
        language=said.get("language") or None,
    )
    is_markup = MARKUP.search(text[:5000]) is not None
    return Part(
        name=name_of(said.get("id"), said.get("title"), suffix=".html" if is_markup else ".txt"),
        content=text.encode("utf-8", "replace"),
        media=FRAGMENT if is_markup else "text/plain; charset=utf-8",
        given=given.said_by("table"),
    )
