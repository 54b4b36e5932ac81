"""The network behind our own engine: its weights, checked; sentences in, what each word is out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import Any

import numpy as np
from msgspec import Struct

from briefings.errors import EngineError
from briefings.language.encoding import Encoding
from briefings.language.names import best_tags
from briefings.language.tree import best_tree
from briefings.language.wordpiece import Vocabulary

GRAPH, CARD, VOCABULARY = "reader.onnx", "reader.json", "vocabulary.txt"
WEIGHTS = files("briefings.language") / "weights"
LIMIT = 500
"""Pieces of one sentence that the encoder can place."""
BATCH = 400
"""Pieces that are computed at a time: what a layer passes on then stays in a core's own cache."""
LIKE = 0.8
"""The shortest sentence of a batch, as a share of the longest."""
Matrix = np.ndarray[Any, np.dtype[np.float32]]


class Analysis(Struct, frozen=True):
    """What the network says of one sentence, a list entry a word."""

    upos: list[str]
    feats: list[str]
    heads: list[int]
    """1-based, 0 the root, as in CoNLL-U."""
    relations: list[str]
    names: list[str]
    """BIO tags."""
    hints: Matrix
    """Words x `hints.WIDTH`."""
    telling: Matrix
    """A score for each of `hints.SENTENCES`."""


class Network:
    """The weights in `folder`: a graph in 8 bits, a card with the labels and what is computed outside the graph, a vocabulary."""

    def __init__(self, folder: Any = WEIGHTS) -> None:
        contents = _read(folder)
        card: dict[str, Any] = json.loads(contents[CARD])
        _check(contents, card["sha256"])
        self._labels: dict[str, list[str]] = card["labels"]
        self._weight = np.array(card["relation_out"]["weight"], dtype=np.float32).T
        self._bias = np.array(card["relation_out"]["bias"], dtype=np.float32)
        self._session = _session(contents[GRAPH])
        self.lemmas: dict[str, str] = card["lemmas"]
        """What the rules of lemmas get wrong."""
        self.vocabulary = Vocabulary(contents[VOCABULARY].decode())

    def read(self, sentences: Sequence[Encoding]) -> list[Analysis]:
        """An answer a sentence, in order.

        Scores depend on the batch that they are computed in, since activations are scaled a batch at a time: for the same answers,
        ask for the same sentences together.
        """
        order = sorted(range(len(sentences)), key=lambda at: -len(sentences[at].pieces))
        answers: dict[int, Analysis] = {}
        for group in _groups(order, sentences):
            answers |= zip(group, self._compute([sentences[at] for at in group]), strict=True)
        return [answers[at] for at in range(len(sentences))]

    def _compute(self, group: Sequence[Encoding]) -> Iterator[Analysis]:
        outputs = self._session.run(None, _inputs(group))
        for number, sentence in enumerate(group):
            words = len(sentence.first)
            upos, feats, names, arcs, dependent, hints = (
                output[number, :words] for output in (*outputs[:5], outputs[6])
            )
            heads = best_tree(arcs[:, : words + 1])
            sides = dependent + outputs[5][number, heads]
            relations = (_gelu(sides) @ self._weight + self._bias).argmax(1)
            yield Analysis(
                self._named("upos", upos.argmax(1)),
                self._named("feats", feats.argmax(1)),
                heads,
                self._named("relations", relations),
                best_tags(names, self._labels["names"]),
                hints,
                outputs[7][number],
            )

    def _named(self, kind: str, numbers: np.ndarray[Any, np.dtype[np.intp]]) -> list[str]:
        labels = self._labels[kind]
        return [labels[number] for number in numbers.tolist()]


def _groups(order: Sequence[int], sentences: Sequence[Encoding]) -> Iterator[list[int]]:
    """Sentences of like length together, at most `BATCH` pieces at a time and few of them filling. `order`: the longest first."""
    group: list[int] = []
    longest = 0
    for at in order:
        length = len(sentences[at].pieces)
        if group and ((len(group) + 1) * longest > BATCH or length < LIKE * longest):
            yield group
            group = []
        longest = longest if group else length
        group.append(at)
    if group:
        yield group


def _inputs(group: Sequence[Encoding]) -> dict[str, np.ndarray[Any, Any]]:
    """A batch, filled up to its longest sentence."""
    length, count = max(len(x.pieces) for x in group), max(len(x.first) for x in group)

    def fill(rows: Iterable[list[int]], width: int) -> np.ndarray[Any, np.dtype[np.int64]]:
        return np.array([row + [0] * (width - len(row)) for row in rows], dtype=np.int64)

    return {
        "pieces": fill((x.pieces for x in group), length),
        "shapes": fill((x.shapes for x in group), length),
        "mask": fill(([1] * len(x.pieces) for x in group), length).astype(np.float32),
        "first": fill((x.first for x in group), count),
        "last": fill((x.last for x in group), count),
    }


def _gelu(x: Matrix) -> Matrix:
    """As the network was trained: x * P(X <= x). The error function after Abramowitz and Stegun 7.1.26, exact to 2e-7."""
    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1.0 / (1.0 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    phi = 1.0 - poly * np.exp(-z * z)
    gated: Matrix = (x * 0.5 * (1.0 + np.sign(x) * phi)).astype(np.float32)
    return gated


def _read(folder: Any) -> dict[str, bytes]:
    try:
        return {name: (folder / name).read_bytes() for name in (GRAPH, CARD, VOCABULARY)}
    except OSError as error:
        hint = "install the package again: pip install --force-reinstall briefings"
        raise EngineError(f"the language engine's weights are missing: {error}", hint=hint) from error


def _check(contents: dict[str, bytes], digests: dict[str, str]) -> None:
    """Raises `EngineError` for a file that is not the one that the card tells of."""
    for name, digest in digests.items():
        if hashlib.sha256(contents[name]).hexdigest() != digest:
            raise EngineError(f"the language engine's file {name} was altered", hint="install the package again")


def _session(graph: bytes) -> Any:
    """One thread: worker processes must not fight for cores."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
