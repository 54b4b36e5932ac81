"""Our own engine: one compact encoder with a head for each task, in 8 bits, on onnxruntime.

Sentence ends and words come from rules, lemmas from rules and a table, the rest from the network (`generator/training` makes it,
`weights/README.md` describes it). A sentence's scores depend on the batch that it is computed in, since activations are scaled a
batch at a time; a batch therefore never holds sentences of two articles, and an article's analysis depends on nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from briefings.errors import EngineError
from briefings.language.lemmas import lemma_of
from briefings.language.names import best_tags, names_in
from briefings.language.segment import segment
from briefings.language.shapes import written
from briefings.language.text import Entity, EntityKind, Sentence, Text, Token
from briefings.language.tree import best_tree
from briefings.language.words import words_of
from briefings.records import Article, Span

LONGEST = 160
"""Words of one sentence; a longer one is analysed in parts."""
BATCH = 1200
"""Pieces that are computed at a time."""
LIMIT = 500
"""Pieces that the encoder can place."""
FILES = ("reader.onnx", "reader.json", "vocabulary.txt")
MOST_PIECES = 24
"""Of one word; the rest of a longer one is not looked at."""
KINDS: dict[str, EntityKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
EVENTS = frozenset(
    "war wars election elections cup games summit conference olympics festival revolution battle championship".split()
)
"""Last words of the names of events."""
Matrix = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True)
class Piece:
    """A sentence, or a part of one that is too long, in words and in the encoder's numbers."""

    block: int
    words: list[Span]
    pieces: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]


@dataclass(frozen=True)
class Scores:
    """The network's answer for one piece: words x classes; `arcs` words x (words + 1)."""

    upos: Matrix
    feats: Matrix
    names: Matrix
    arcs: Matrix
    dependent: Matrix
    head: Matrix


class Reader:
    """`text.Engine` on the weights that ship with the package."""

    def __init__(self) -> None:
        folder = files("briefings.language") / "weights"
        card, graph, vocabulary = _load(folder)
        self._labels = card["labels"]
        self._lemmas: dict[str, str] = card["lemmas"]
        self._weight = np.array(card["relation_out"]["weight"], dtype=np.float32).T
        self._bias = np.array(card["relation_out"]["bias"], dtype=np.float32)
        self._session = _session(graph)
        self._vocabulary = Vocabulary(vocabulary)

    def analyse(self, articles: Iterable[Article]) -> Iterator[Text]:
        for article in articles:
            yield self._analyse(article)

    def _analyse(self, article: Article) -> Text:
        pieces = list(self._pieces(article))
        order = sorted(range(len(pieces)), key=lambda at: len(pieces[at].pieces))
        scores: dict[int, Scores] = {}
        group: list[int] = []
        for at in order:
            if group and (len(group) + 1) * len(pieces[at].pieces) > BATCH:
                scores |= zip(group, self._score([pieces[x] for x in group]), strict=True)
                group = []
            group.append(at)
        if group:
            scores |= zip(group, self._score([pieces[x] for x in group]), strict=True)
        return self._text(article, pieces, [scores[at] for at in range(len(pieces))])

    def _pieces(self, article: Article) -> Iterator[Piece]:
        for block, sentences in segment(article):
            for sentence in sentences:
                words = list(words_of(article.text, sentence))
                for part in self._parts(article.text, words):
                    yield self._piece(article.text, block, part)

    def _parts(self, text: str, words: list[Span]) -> Iterator[list[Span]]:
        """A sentence, cut where it has more words or pieces than the encoder can take."""
        part: list[Span] = []
        pieces = 0
        for word in words:
            more = len(self._vocabulary.cut(word.of(text)))
            if part and (len(part) == LONGEST or pieces + more > LIMIT):
                yield part
                part, pieces = [], 0
            part.append(word)
            pieces += more
        if part:
            yield part

    def _piece(self, text: str, block: int, words: list[Span]) -> Piece:
        pieces, shapes, first, last = [self._vocabulary.start], [0], [], []
        end = -1
        for word in words:
            form = word.of(text)
            ids = self._vocabulary.cut(form)
            first.append(len(pieces))
            pieces += ids
            shapes += [written(form, after_space=word.start != end)] * len(ids)
            last.append(len(pieces) - 1)
            end = word.stop
        return Piece(block, words, [*pieces, self._vocabulary.stop], [*shapes, 0], first, last)

    def _score(self, group: Sequence[Piece]) -> Iterator[Scores]:
        length, count = max(len(x.pieces) for x in group), max(len(x.words) for x in group)

        def fill(rows: Iterable[list[int]], width: int) -> np.ndarray[Any, np.dtype[np.int64]]:
            return np.array([row + [0] * (width - len(row)) for row in rows], dtype=np.int64)

        inputs = {
            "pieces": fill((x.pieces for x in group), length),
            "shapes": fill((x.shapes for x in group), length),
            "mask": fill(([1] * len(x.pieces) for x in group), length).astype(np.float32),
            "first": fill((x.first for x in group), count),
            "last": fill((x.last for x in group), count),
        }
        answers = self._session.run(None, inputs)
        for number, piece in enumerate(group):
            words = len(piece.words)
            upos, feats, names, arcs, dependent = (answer[number, :words] for answer in answers[:5])
            yield Scores(upos, feats, names, arcs[:, : words + 1], dependent, answers[5][number, : words + 1])

    def _text(self, article: Article, pieces: Sequence[Piece], scores: Sequence[Scores]) -> Text:
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        entities: list[Entity] = []
        for number, (piece, score) in enumerate(zip(pieces, scores, strict=True)):
            start = len(tokens)
            heads = best_tree(score.arcs)
            tokens += self._tokens(article.text, piece, score, heads, start, number)
            span = Span(piece.words[0].start, piece.words[-1].stop)
            sentences.append(Sentence(start, len(tokens), start + heads.index(0), piece.block, span))
            named = list(names_in(best_tags(score.names, self._labels["names"])))
            entities += (_entity(tokens, start + first, start + stop, kind) for first, stop, kind in named)
        return Text(article, tuple(tokens), tuple(sentences), tuple(entities))

    def _tokens(
        self, text: str, piece: Piece, score: Scores, heads: list[int], start: int, sentence: int
    ) -> Iterator[Token]:
        labels = self._labels
        upos, feats = score.upos.argmax(1), score.feats.argmax(1)
        sides = score.dependent + score.head[heads]
        relations = (_gelu(sides) @ self._weight + self._bias).argmax(1)
        for at, word in enumerate(piece.words):
            form, tag, features = word.of(text), labels["upos"][upos[at]], labels["feats"][feats[at]]
            root = heads[at] == 0
            relation = labels["relations"][relations[at]]
            yield Token(
                word.start, word.stop, form, lemma_of(form, tag, features, self._lemmas), tag, features,
                start + (at if root else heads[at] - 1),
                "root" if root else ("dep" if relation == "root" else relation), sentence,
            )  # fmt: skip


def _gelu(x: Matrix) -> Matrix:
    """As the network was trained: x * P(X <= x). The error function after Abramowitz and Stegun 7.1.26, exact to 2e-7."""
    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1.0 / (1.0 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    phi = 1.0 - poly * np.exp(-z * z)
    gated: Matrix = (x * 0.5 * (1.0 + np.sign(x) * phi)).astype(np.float32)
    return gated


def _load(folder: Any) -> tuple[dict[str, Any], bytes, str]:
    """The card, the graph and the vocabulary; raises `EngineError` when one is missing or is not what the card says."""
    try:
        contents = {name: (folder / name).read_bytes() for name in FILES}
    except OSError as error:
        raise EngineError(
            f"the language engine's weights are missing: {error}",
            hint="install the package again: pip install --force-reinstall briefings",
        ) from error
    card: dict[str, Any] = json.loads(contents["reader.json"])
    for name, digest in card["sha256"].items():
        if hashlib.sha256(contents[name]).hexdigest() != digest:
            raise EngineError(f"the language engine's file {name} was altered", hint="install the package again")
    return card, contents["reader.onnx"], contents["vocabulary.txt"].decode()


def _session(graph: bytes) -> Any:
    """One thread: worker processes must not fight for cores."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


class Vocabulary:
    """WordPiece on lower-case letters without accents, as the encoder was made with."""

    def __init__(self, vocabulary: str) -> None:
        from tokenizers import BertWordPieceTokenizer

        known = {word: number for number, word in enumerate(vocabulary.splitlines())}
        self._tokenizer = BertWordPieceTokenizer(known, lowercase=True)
        self._unknown = [known["[UNK]"]]
        self.start, self.stop = known["[CLS]"], known["[SEP]"]
        self.cut = lru_cache(maxsize=50_000)(self._pieces)

    def _pieces(self, word: str) -> list[int]:
        """The numbers of a word's pieces, at least one."""
        return self._tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES] or self._unknown


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
