"""Samples as tensors: labels numbered, words in the encoder's numbers, sentences of like length together."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


def batches(encoded: Sequence[Encoded], size: int, order: random.Random) -> Iterator[list[Encoded]]:
    """Sentences of like length together, about `size` pieces at a time, in random order."""
    ranked = sorted(range(len(encoded)), key=lambda at: len(encoded[at].encoding.pieces) + order.random() * 6)
    groups: list[list[Encoded]] = []
    group: list[Encoded] = []
    for at in ranked:
        if group and (len(group) + 1) * max(len(encoded[at].encoding.pieces), len(group[-1].encoding.pieces)) > size:
            groups.append(group)
            group = []
        group.append(encoded[at])
    groups.append(group)
    order.shuffle(groups)
    yield from groups


def tensors(group: Sequence[Encoded]) -> dict[str, Tensor]:
    """A batch, filled up to its longest sentence."""
    encodings = [x.encoding for x in group]
    pieces, words = max(len(x.pieces) for x in encodings), max(len(x.first) for x in encodings)

    def fill(rows: Sequence[object], name: str, length: int, value: int) -> Tensor:
        lists = [getattr(row, name) for row in rows]
        return torch.tensor([[*row, *[value] * (length - len(row))] for row in lists])

    batch = {name: fill(encodings, name, pieces, 0) for name in ("pieces", "shapes")}
    batch |= {name: fill(encodings, name, words, 0) for name in ("first", "last")}
    batch |= {name: fill(group, name, words, IGNORED) for name in ("upos", "feats", "heads", "relations", "names")}
    batch["mask"] = torch.tensor([[1.0] * len(x.pieces) + [0.0] * (pieces - len(x.pieces)) for x in encodings])
    batch["words"] = torch.tensor([len(x.first) for x in encodings])
    batch["misc_known"] = torch.tensor([x.misc_known for x in group])
    return batch
