"""`Text`: an analysed article, in Universal Dependencies' terms (https://universaldependencies.org), and the seam of the engines.

Rules of `extract` see nothing else of the language engine. All offsets are characters into `article.text`; all other numbers
are indices of tokens.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from msgspec import Struct
from msgspec.structs import force_setattr

from briefings.language.hints import Hints
from briefings.records import Article, Block, Span

EntityKind = Literal[
    "person",
    "organisation",
    "place",
    "group",
    "event",
    "work",
    "law",
    "product",
    "date",
    "time",
    "money",
    "percent",
    "quantity",
    "cardinal",
    "ordinal",
    "language",
]


class Token(Struct, frozen=True, gc=False):
    """One syntactic word."""

    start: int
    stop: int
    text: str
    lemma: str
    upos: str
    """Universal part of speech: `NOUN`, `PROPN`, `VERB`, `AUX` ..."""
    feats: str
    """Universal features, `Number=Sing|Tense=Past`, or empty."""
    head: int
    """Index of the governor; of a root, its own."""
    deprel: str
    """Universal relation to the head, with subtype: `nsubj:pass`, `obl`, `acl:relcl` ...; of a root, `root`."""
    sentence: int

    lower: str = ""
    """The text in lower case; made from it."""
    relation: str = ""
    """The relation without its subtype; made from it."""

    def __post_init__(self) -> None:  # asked for dozens of times a token: made once
        force_setattr(self, "lower", self.text.lower())
        force_setattr(self, "relation", self.deprel.partition(":")[0])

    def has(self, feature: str) -> bool:
        """Does the token carry the feature, say `Tense=Past`?"""
        return feature in self.feats.split("|")


class Sentence(Struct, frozen=True, gc=False):
    """Tokens `start` up to, not including, `stop`. A sentence lies in one block."""

    start: int
    stop: int
    root: int
    block: int
    span: Span


class Entity(Struct, frozen=True, gc=False):
    """A name or a quantity: tokens `start` up to, not including, `stop`. Entities do not overlap."""

    start: int
    stop: int
    kind: EntityKind
    span: Span


@dataclass(frozen=True)
class Text:
    """An article's tokens, sentences and entities, each in text order."""

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    hints: Hints | None = None
    """What the engine's network thinks of the words beyond their grammar; None where an engine has no such network."""

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the tokens that it governs, in text order."""
        lists: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                lists[token.head].append(index)
        return tuple(map(tuple, lists))

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    @cached_property
    def entity_of(self) -> dict[int, Entity]:
        """The entity that a token belongs to."""
        return {index: entity for entity in self.entities for index in range(entity.start, entity.stop)}

    def dependents(self, head: int, *relations: str) -> Iterator[int]:
        """The tokens that `head` governs by one of the relations: `nsubj` also matches `nsubj:pass`, `nsubj:pass` only itself."""
        for child in self.children[head]:
            token = self.tokens[child]
            if token.deprel in relations or token.relation in relations:
                yield child

    def subtree(self, head: int) -> list[int]:
        """`head` and all that it governs, in text order."""
        found, waiting = [], [head]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting.extend(self.children[at])
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors of a token, nearest first."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield index

    def token_at(self, offset: int) -> int | None:
        """The token that covers a character, or the next one after it; None behind the last."""
        index = max(bisect_right(self._starts, offset) - 1, 0)
        while index < len(self.tokens) and self.tokens[index].stop <= offset:
            index += 1
        return index if index < len(self.tokens) else None

    def tokens_in(self, span: Span) -> range:
        """Tokens that begin inside the span."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.stop))

    def sentence_at(self, offset: int) -> int | None:
        """The sentence that covers a character, else the last one before it."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return index if index >= 0 else None

    def span(self, start: int, stop: int) -> Span:
        """The characters of tokens `start` up to, not including, `stop`."""
        return Span(self.tokens[start].start, self.tokens[stop - 1].stop)

    def words(self, start: int, stop: int) -> str:
        """What the article says from token `start` up to, not including, `stop`."""
        return self.span(start, stop).of(self.article.text)

    def tokens_of(self, sentence: int) -> tuple[Token, ...]:
        """The tokens of a sentence, by its number."""
        found = self.sentences[sentence]
        return self.tokens[found.start : found.stop]

    def block_of(self, sentence: int) -> Block:
        return self.article.blocks[self.sentences[sentence].block]


class Engine(Protocol):
    """Makes a `Text` of an article. Deterministic; may take many articles at a time, and answers in their order."""

    def analyse(self, articles: Iterable[Article]) -> Iterator[Text]: ...
