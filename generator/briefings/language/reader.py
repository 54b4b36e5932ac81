"""Our own engine: one compact encoder with a head for each task, in 8 bits, on onnxruntime.

Sentence ends and words come from rules, lemmas from rules and a table, the rest from the network (`generator/training` makes it,
`weights/README.md` describes it). A batch never holds sentences of two articles, so an article's analysis depends on nothing else.
A dateline is read apart from the sentence that it stands before, which then reads like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct

from briefings.language.arrangements import arranged
from briefings.language.datelines import dateline_end
from briefings.language.encoding import Encoding, encode
from briefings.language.hints import SENTENCES, WIDTH, Hints, hints_of
from briefings.language.lemmas import lemma_of
from briefings.language.names import names_in
from briefings.language.network import LIMIT, Analysis, Network
from briefings.language.segment import segment
from briefings.language.text import Entity, EntityKind, Sentence, Text, Token
from briefings.language.words import words_of
from briefings.records import Article, Span

LONGEST = 160
"""Words of one sentence; a longer one is analysed in parts."""
KINDS: dict[str, EntityKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
EVENTS = frozenset(
    "war wars election elections cup games summit conference olympics festival revolution battle championship".split()
)
"""Last words of the names of events."""


class Part(Struct, frozen=True):
    """A sentence, or a part of one that is too long."""

    block: int
    words: list[Span]
    forms: list[str]
    encodings: tuple[Encoding, ...]
    """The sentence's own, with a dateline's before it."""


class Reader:
    """`text.Engine` on the weights that ship with the package."""

    def __init__(self) -> None:
        self._network = Network()

    def analyse(self, articles: Iterable[Article]) -> Iterator[Text]:
        for article in articles:
            parts = list(self._parts(article))
            read = iter(self._network.read([encoding for part in parts for encoding in part.encodings]))
            analyses = [arranged(part.forms, _joined([next(read) for _ in part.encodings])) for part in parts]
            yield self._text(article, parts, analyses)

    def encodings(self, article: Article) -> Iterator[tuple[int, Encoding]]:
        """What the network is given, in text order, each with the number of its sentence: for whoever trains it."""
        for number, part in enumerate(self._parts(article)):
            yield from ((number, encoding) for encoding in part.encodings)

    def _parts(self, article: Article) -> Iterator[Part]:
        for block, sentences in segment(article):
            for sentence in sentences:
                words = list(words_of(article.text, sentence))
                whole = self._part(article.text, block, words)
                if len(words) <= LONGEST and len(whole.encodings[-1].pieces) <= LIMIT:
                    yield whole
                else:
                    yield from (self._part(article.text, block, part) for part in self._cut(article.text, words))

    def _part(self, text: str, block: int, words: list[Span]) -> Part:
        spaces = [*(word.stop != after.start for word, after in pairwise(words)), True]
        forms = [word.of(text) for word in words]
        stop = dateline_end(text, Span(words[0].start, words[-1].stop))
        cut = sum(word.stop <= stop for word in words)
        halves = [(forms[:cut], spaces[:cut]), (forms[cut:], spaces[cut:])]
        return Part(block, words, forms, tuple(encode(self._network.vocabulary, *half) for half in halves if half[0]))

    def _cut(self, text: str, words: Sequence[Span]) -> Iterator[list[Span]]:
        """A sentence with more words or pieces than the encoder can take, in parts."""
        part: list[Span] = []
        pieces = 0
        for word in words:
            more = len(self._network.vocabulary.cut(word.of(text)))
            if part and (len(part) == LONGEST or pieces + more > LIMIT):
                yield part
                part, pieces = [], 0
            part.append(word)
            pieces += more
        if part:
            yield part

    def _text(self, article: Article, parts: Sequence[Part], analyses: Sequence[Analysis]) -> Text:
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        entities: list[Entity] = []
        for number, (part, analysis) in enumerate(zip(parts, analyses, strict=True)):
            start = len(tokens)
            tokens += self._tokens(article.text, part.words, analysis, start, number)
            span = Span(part.words[0].start, part.words[-1].stop)
            sentences.append(Sentence(start, len(tokens), start + analysis.heads.index(0), part.block, span))
            entities += (
                _entity(tokens, start + first, start + stop, kind) for first, stop, kind in names_in(analysis.names)
            )
        return Text(article, tuple(tokens), tuple(sentences), tuple(entities), _hints(analyses))

    def _tokens(
        self, text: str, words: Sequence[Span], analysis: Analysis, start: int, sentence: int
    ) -> Iterator[Token]:
        """`start` is the number of the sentence's first token."""
        for at, (word, head) in enumerate(zip(words, analysis.heads, strict=True)):
            form, upos, feats, relation = word.of(text), analysis.upos[at], analysis.feats[at], analysis.relations[at]
            yield Token(
                word.start, word.stop, form, lemma_of(form, upos, feats, self._network.lemmas), upos, feats,
                start + (head - 1 if head else at),
                "dep" if head and relation == "root" else relation if head else "root", sentence,
            )  # fmt: skip


def _hints(analyses: Sequence[Analysis]) -> Hints:
    if not analyses:
        return hints_of(np.zeros((0, WIDTH), np.float32), np.zeros((0, len(SENTENCES)), np.float32))
    words = np.concatenate([analysis.hints for analysis in analyses])
    return hints_of(words, np.stack([analysis.telling for analysis in analyses]))


def _joined(analyses: Sequence[Analysis]) -> Analysis:
    """One sentence of a dateline and what follows it: the dateline hangs on the root of the sentence."""
    if len(analyses) == 1:
        return analyses[0]
    before, after = analyses
    count = len(before.heads)
    return Analysis(
        before.upos + after.upos,
        before.feats + after.feats,
        [head or count + 1 + after.heads.index(0) for head in before.heads]
        + [head and head + count for head in after.heads],
        [relation if head else "dep" for head, relation in zip(before.heads, before.relations, strict=True)]
        + after.relations,
        before.names + after.names,
        np.concatenate([before.hints, after.hints]),
        np.maximum(before.telling, after.telling),
    )


def _entity(tokens: Sequence[Token], start: int, stop: int, name: str) -> Entity:
    """A name as the seam has it. Names of no person, organisation or place are told apart by their last word."""
    last = tokens[stop - 1]
    kind: EntityKind
    if name in KINDS:
        kind = KINDS[name]
    elif last.upos == "ADJ" or (last.upos == "PROPN" and last.has("Number=Plur")):
        kind = "group"
    else:
        kind = "event" if last.lower in EVENTS else "work"
    return Entity(start, stop, kind, Span(tokens[start].start, last.stop))
