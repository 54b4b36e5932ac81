"""Plain text and Markdown, with the front matter that Hugo, Jekyll, Pelican and others put before it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

import msgspec
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from briefings.config import Yaml, read_yaml
from briefings.errors import Diagnostic
from briefings.records import BlockKind
from briefings.sources.decoding import decode
from briefings.sources.draft import NOTHING, Draft, Metadata, Piece, Unreadable
from briefings.sources.lines import pieces_of
from briefings.sources.metadata import read_metadata
from briefings.sources.page import charset_of
from briefings.sources.raw import RawSource

MARKDOWN_KINDS: Mapping[str, BlockKind] = {"heading": "heading", "list_item": "item"}
YAML_FRONT = re.compile(r"---[ ]*\n(.*?)^(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.S | re.M)
TOML_FRONT = re.compile(r"\+\+\+[ ]*\n(.*?)^\+\+\+[ ]*(?:\n|\Z)", re.S | re.M)
NOTE_MARK = re.compile(r"\[\^[\w-]{1,30}\]:?")
"""Where a footnote belongs, and before it."""
PELICAN_FRONT = re.compile(r"(?:[A-Z][A-Za-z_]{1,20}:[ \t].*\n){2,20}(?=[ \t]*\n)")
PELICAN_NEEDED = frozenset(("title", "date"))


def read_text(raw: RawSource) -> Draft:
    """Plain text."""
    text, remarks = decode(raw.content, charset_of(raw.media))
    return Draft(pieces=tuple(pieces_of(text)), diagnostics=remarks)


def read_markdown(raw: RawSource) -> Draft:
    """Markdown (CommonMark with tables) with front matter; no markup is left."""
    text, remarks = decode(raw.content, charset_of(raw.media))
    metadata, more, end = _front_matter(text, raw.path)
    first = text.count("\n", 0, end)
    try:
        tree = SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).enable("table").parse(text[end:]))
        pieces = tuple(_markdown_pieces(tree, first))
    except RecursionError as error:
        message = "the text nests its lists or quotations too deep"
        raise Unreadable("nested-too-deep", message, "save its text as .txt") from error
    return Draft(pieces=pieces, metadata=metadata.said_by("front matter"), diagnostics=(*remarks, *map(_milder, more)))


def _milder(remark: Diagnostic) -> Diagnostic:
    """Front matter that cannot be read costs itself alone."""
    return msgspec.structs.replace(remark, level="warning") if remark.level == "error" else remark


def _front_matter(text: str, path: str) -> tuple[Metadata, tuple[Diagnostic, ...], int]:
    """What stands before the text, remarks on it, and where it ends."""
    if (front := YAML_FRONT.match(text)) is not None:
        document, remarks = read_yaml(front[1], file=path, first_line=2)
    elif (front := TOML_FRONT.match(text)) is not None:
        document, remarks = _toml(front[1], path)
    elif (front := PELICAN_FRONT.match(text)) is not None:
        lines = [line.partition(":") for line in front[0].splitlines()]
        values = {name.lower(): value.strip() for name, _, value in lines}
        if not values.keys() >= PELICAN_NEEDED:
            return NOTHING, (), 0
        document = Yaml(values, {(name,): number for number, name in enumerate(values, 1)}, path)
        remarks = ()
    else:
        return NOTHING, (), 0
    if document is None:
        return NOTHING, remarks, front.end()
    metadata, more = read_metadata(document)
    return metadata, (*remarks, *more), front.end()


def _toml(text: str, path: str) -> tuple[Yaml | None, tuple[Diagnostic, ...]]:
    try:
        return Yaml(tomllib.loads(text), {}, path), ()
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        hint = "put values in quotation marks, as TOML wants it"
        return None, (Diagnostic.error(path, "toml-syntax", f"not valid TOML: {error}", hint, line=1),)


def _markdown_pieces(tree: SyntaxTreeNode, first: int, kind: BlockKind = "paragraph") -> Iterator[Piece]:
    for node in tree.children:
        inner = MARKDOWN_KINDS.get(node.type, kind)
        line = first + node.map[0] + 1 if node.map else None
        if node.type in ("inline", "code_block", "fence"):
            words = _inline_text(node) if node.type == "inline" else node.content
            words = " ".join(NOTE_MARK.sub("", words).split())
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
