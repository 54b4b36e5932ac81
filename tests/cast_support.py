"""A cast made from a few paragraphs, for the tests of actors, roles and coreference."""

from __future__ import annotations

from briefings.extract.actors import find_cast
from briefings.extract.cast import Cast
from briefings.extract.marks import find_marks
from briefings.language.text import Text
from briefings.records import Article, Block, BlockKind, Source, Span
from support import engine

KINDS: dict[str, BlockKind] = {"= ": "heading", "* ": "item", "^ ": "caption"}


def article_of(source: str) -> Article:
    """Blank lines part paragraphs, `= ` begins a heading, `* ` an item, `^ ` a caption."""
    blocks, parts, at = [], [], 0
    for paragraph in filter(None, (part.strip() for part in source.split("\n\n"))):
        kind = KINDS.get(paragraph[:2], "paragraph")
        words = paragraph[2:] if kind != "paragraph" else paragraph
        blocks.append(Block(kind=kind, span=Span(at, at + len(words))))
        parts.append(words)
        at += len(words) + 2
    return Article(id="case", source=Source(path="case.txt", sha256="0"), text="\n\n".join(parts), blocks=tuple(blocks))


def text_of(source: str) -> Text:
    """The analysed text of `article_of`."""
    return next(engine().analyse([article_of(source)]))


def cast_of(source: str) -> Cast:
    text = text_of(source)
    return find_cast(text, find_marks(text))


def in_text_order(cast: Cast) -> list[str]:
    """Keys of the actors by their first mention."""
    first: dict[str, int] = {}
    for mention in cast.mentions:
        first.setdefault(mention.actor, mention.start)
    return sorted(first, key=lambda key: first[key])
