"""Samples as tensors: labels numbered, words in the encoder's numbers, sentences of like length together."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import torch
from torch import Tensor

from briefings.language.encoding import Encoding, encode
from briefings.language.network import LIMIT
from briefings.language.wordpiece import Vocabulary
from training.corpora import NAME_TYPES, Sample

LONGEST = 160
"""Words; a longer training sentence is left out."""
IGNORED = -100


@dataclass(frozen=True)
class Labels:
    """The names of every head's classes, in their order. The first of `feats` stands for all rare ones."""

    upos: list[str]
    feats: list[str]
    relations: list[str]
    names: list[str]


def labels_of(samples: Sequence[Sample]) -> Labels:
    """All tags and relations that occur, and the features that occur at least ten times."""
    upos = sorted({tag for sample in samples for tag in sample.upos or ()})
    feats = Counter(tag for sample in samples for tag in sample.feats or ())
    relations = Counter(tag for sample in samples for tag in sample.relations or ())
    names = ["O", *(f"{prefix}-{kind}" for kind in NAME_TYPES for prefix in "BI")]
    frequent = sorted(tag for tag, count in feats.items() if count >= 10 and tag)
    return Labels(upos, ["", *frequent], sorted(tag for tag, count in relations.items() if count >= 5), names)


@dataclass(frozen=True)
class Encoded:
    """One sentence in numbers. Missing labels are `IGNORED`."""

    encoding: Encoding
    upos: list[int]
    feats: list[int]
    heads: list[int]
    relations: list[int]
    names: list[int]
    misc_known: bool


def encoded(sample: Sample, labels: Labels, vocabulary: Vocabulary) -> Encoded | None:
    """None for a sentence that is too long to train on."""
    if len(sample.words) > LONGEST:
        return None
    encoding = encode(vocabulary, sample.words, sample.spaces)
    if len(encoding.pieces) > LIMIT:
        return None
    count = len(sample.words)

    def numbers(tags: list[str] | None, known: list[str], rare: int = IGNORED) -> list[int]:
        index = {tag: number for number, tag in enumerate(known)}
        return [IGNORED] * count if tags is None else [index.get(tag, rare) for tag in tags]

    return Encoded(
        encoding,
        upos=numbers(sample.upos, labels.upos),
        feats=numbers(sample.feats, labels.feats, rare=0),
        heads=[IGNORED] * count if sample.heads is None else sample.heads,
        relations=numbers(sample.relations, labels.relations),
        names=numbers(sample.names, labels.names),
        misc_known=sample.misc_known,
    )  # fmt: skip


class HasEncoding(Protocol):
    """A sentence as the encoder reads it, with whatever goes with it."""

    @property
    def encoding(self) -> Encoding: ...


Sentence = TypeVar("Sentence", bound=HasEncoding)


def batches(sentences: Sequence[Sentence], size: int, order: random.Random) -> Iterator[list[Sentence]]:
    """Sentences of like length together, about `size` pieces at a time, in random order."""
    ranked = sorted(range(len(sentences)), key=lambda at: len(sentences[at].encoding.pieces) + order.random() * 6)
    groups: list[list[Sentence]] = []
    group: list[Sentence] = []
    for at in ranked:
        longest = max(len(sentences[at].encoding.pieces), len(group[-1].encoding.pieces) if group else 0)
        if group and (len(group) + 1) * longest > size:
            groups.append(group)
            group = []
        group.append(sentences[at])
    groups.append(group)
    order.shuffle(groups)
    yield from groups


def inputs(group: Sequence[HasEncoding]) -> dict[str, Tensor]:
    """A batch of sentences, filled up to its longest; `words` tells how many each has."""
    encodings = [one.encoding for one in group]
    pieces, words = max(len(x.pieces) for x in encodings), max(len(x.first) for x in encodings)
    batch = {name: filled(encodings, name, pieces, 0) for name in ("pieces", "shapes")}
    batch |= {name: filled(encodings, name, words, 0) for name in ("first", "last")}
    batch["mask"] = torch.tensor([[1.0] * len(x.pieces) + [0.0] * (pieces - len(x.pieces)) for x in encodings])
    batch["words"] = torch.tensor([len(x.first) for x in encodings])
    return batch


def tensors(group: Sequence[Encoded]) -> dict[str, Tensor]:
    """The same with the labels of the treebanks."""
    batch = inputs(group)
    words = batch["first"].shape[1]
    batch |= {name: filled(group, name, words, IGNORED) for name in ("upos", "feats", "heads", "relations", "names")}
    batch["misc_known"] = torch.tensor([x.misc_known for x in group])
    return batch


def filled(rows: Sequence[object], name: str, length: int, value: int) -> Tensor:
    """One list of each row, filled up to a length."""
    lists = [getattr(row, name) for row in rows]
    return torch.tensor([[*row, *[value] * (length - len(row))] for row in lists])
