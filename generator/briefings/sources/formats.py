"""One reader a format: characters to a draft. The table at the end is the only place that knows which formats there are."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from briefings.config import read_yaml
from briefings.errors import Diagnostic
from briefings.records import BlockKind
from briefings.sources.dates import plausible
from briefings.sources.draft import NOTHING, Draft, Metadata, Piece, Unreadable
from briefings.sources.lines import LABEL, pieces_of
from briefings.sources.mail import body_of, is_mail, metadata_of, parse_mail
from briefings.sources.metadata import read_metadata

Reader = Callable[[str, str], Draft]
"""Takes the text and the source's path."""
DEEPEST = 256
"""Levels of nesting in a web page; a deeper one is refused."""
MARKDOWN_KINDS: Mapping[str, BlockKind] = {"heading": "heading", "list_item": "item"}
FRONT_MATTER = re.compile(r"---[ ]*\n(.*?)^(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.S | re.M)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dd dt option tr td th".split()
)


def read_text(text: str, path: str) -> Draft:
    """Plain text; one that begins with the head of a mail is a mail."""
    return read_mail(text, path) if is_mail(text) else Draft(pieces=tuple(pieces_of(text)))


def read_mail(text: str, path: str) -> Draft:
    """A mail: its own words, without what is attached to it."""
    message = parse_mail(text)
    words, is_page = body_of(message)
    draft = read_html(words, path) if is_page else Draft(pieces=tuple(pieces_of(words)))
    return msgspec.structs.replace(draft, metadata=metadata_of(message).over(draft.metadata))


def read_markdown(text: str, path: str) -> Draft:
    """Markdown (CommonMark with tables) with YAML front matter; no markup is left."""
    metadata, first = NOTHING, 0
    remarks: tuple[Diagnostic, ...] = ()
    if (front := FRONT_MATTER.match(text)) is not None:
        document, remarks = read_yaml(front[1], file=path, first_line=2)
        if document is not None:
            metadata, more = read_metadata(document)
            remarks += more
        first = text.count("\n", 0, front.end())
        text = text[front.end() :]
    tree = SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).enable("table").parse(text))
    return Draft(pieces=tuple(_markdown_pieces(tree, first)), metadata=metadata, diagnostics=remarks)


def _markdown_pieces(tree: SyntaxTreeNode, first: int, kind: BlockKind = "paragraph") -> Iterator[Piece]:
    for node in tree.children:
        inner = MARKDOWN_KINDS.get(node.type, kind)
        line = first + node.map[0] + 1 if node.map else None
        if node.type in ("inline", "code_block", "fence"):
            words = _inline_text(node) if node.type == "inline" else node.content
            words = " ".join(words.split())
            if words:
                yield Piece(text=words, kind=kind, line=line)
        elif node.type == "tr":
            cells = " · ".join(" ".join(_inline_text(cell).split()) for cell in node.children)
            if cells.strip(" ·"):
                yield Piece(text=cells, kind="table", line=line)
        elif node.children:
            yield from _markdown_pieces(node, first, inner)


def _inline_text(node: SyntaxTreeNode) -> str:
    """The words of a line without its markup; of a picture, what it shows."""
    if node.type in ("softbreak", "hardbreak"):
        return " "
    if not node.children:
        return node.content
    return "".join(_inline_text(child) for child in node.children)


def read_html(text: str, path: str) -> Draft:
    """A saved web page: its main text and what its head says of it, as trafilatura finds them."""
    if _depth(text) > DEEPEST:
        raise Unreadable(
            "nested-too-deep",
            f"the page nests its elements more than {DEEPEST} levels deep",
            "save the page's text as .txt",
        )
    from trafilatura import bare_extraction

    found = bare_extraction(
        text, include_comments=False, include_tables=True, include_images=False, favor_recall=True, with_metadata=True
    )
    body = getattr(found, "body", None)
    if found is None or body is None:
        raise Unreadable("no-article", "no article was found in the page", "save the article's text as .txt or .md")
    pieces = tuple(_html_pieces(body))
    if not pieces:
        raise Unreadable("no-article", "the page holds no text", "save the article's text as .txt or .md")
    title = _clean(found.title)
    if not found.sitename or HOST.fullmatch(found.sitename):
        found.sitename = _site_behind(text, title) or found.sitename
    if title and not any(piece.text == title for piece in pieces[:2]):
        pieces = (Piece(text=title, kind="heading"), *pieces)
    return Draft(pieces=pieces, metadata=_html_metadata(found.as_dict(), title))


def _depth(text: str) -> int:
    """How deep elements nest, more or less: enough to refuse what was made to exhaust a parser."""
    deepest = level = 0
    for found in TAG.finditer(text):
        if found[2].lower() in VOID or found[3]:
            continue
        level = max(0, level - 1) if found[1] else level + 1
        deepest = max(deepest, level)
    return deepest


BREAKS = re.compile(rf"[QA][.:] |{LABEL}")
"""Somebody's turn, at the beginning of a line."""
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
"""`courier.example`: a site that has no better name."""
HTML_KINDS: Mapping[str, BlockKind | None] = {
    "head": "heading",
    "p": "paragraph",
    "quote": "paragraph",
    "item": "item",
    "row": "table",
    "code": "paragraph",
}


def _html_pieces(body: Any) -> Iterator[Piece]:
    """trafilatura's elements as pieces, in order; an element inside another that is one already is part of it."""
    for element in body.iter():
        kind = HTML_KINDS.get(element.tag)
        if kind is None or any(above.tag in HTML_KINDS for above in element.iterancestors()):
            continue
        inner = [child for child in element.iter("p", "item") if child is not element]
        for part in inner or [element]:
            for words in _cells(part) if kind == "table" else _lines(part):
                yield Piece(text=words, kind=kind)


def _cells(row: Any) -> list[str]:
    """The cells of a table's row, as one line."""
    cells = [" ".join("".join(cell.itertext()).split()) for cell in row.iter("cell")]
    return [" · ".join(cells).strip(" ·")] if any(cells) else []


def _lines(element: Any) -> list[str]:
    """The lines of an element: those that a break ends behind a whole sentence or before somebody's turn, else one."""
    lines: list[str] = []
    for written in _broken(element):
        words = " ".join(written.split())
        if lines and words and lines[-1][-1] not in '.!?”"' and not BREAKS.match(words):
            lines[-1] += f" {words}"
        elif words:
            lines.append(words)
    return lines


def _broken(element: Any) -> list[str]:
    """Its text, cut where the page breaks the line."""
    found = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            found.append(child.tail or "")
            continue
        first, *others = _broken(child)
        found[-1] += first
        found += others
        found[-1] += child.tail or ""
    return found


def _html_metadata(found: Mapping[str, object], title: str | None) -> Metadata:
    authors = tuple(name.strip() for name in str(found.get("author") or "").split(";") if name.strip())
    url = _clean(found.get("url"))
    return Metadata(
        title=title,
        publisher=_clean(found.get("sitename")),
        authors=authors or None,
        published=_iso_date(_clean(found.get("date"))),
        url=url if url and url.startswith(("http://", "https://")) else None,
    )


def _site_behind(text: str, title: str | None) -> str | None:
    """`Gates reopen | The Courier` in the page's head, where the page itself calls the article `Gates reopen`."""
    head = re.search(r"(?is)<title[^>]*>(.{1,400}?)</title>", text)
    whole = _clean(html.unescape(head[1])) if head else None
    if whole is None or not title or not whole.startswith(title):
        return None
    behind = re.fullmatch(r"\s*[|–—-]\s*([^|–—]{2,60})", whole[len(title) :])
    return behind[1] if behind else None


def _clean(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value else None


def _iso_date(value: str | None) -> dt.date | None:
    try:
        return plausible(dt.date.fromisoformat(value[:10])) if value else None
    except ValueError:
        return None


READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".eml": read_mail,
    ".html": read_html,
    ".htm": read_html,
}
"""By suffix. `.json` is no draft but a whole briefing: `read_source` reads it."""
