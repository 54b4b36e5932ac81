"""Samples as tensors: labels numbered, words cut into pieces, sentences of like length together."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from briefings.language.shapes import written
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

    pieces: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]
    upos: list[int]
    feats: list[int]
    heads: list[int]
    relations: list[int]
    names: list[int]
    misc_known: bool


def cut(
    tokenizer: Tokenizer, words: Sequence[str], spaces: Sequence[bool]
) -> tuple[list[int], list[int], list[int], list[int]]:
    """Pieces with shapes between the encoder's own two marks, and each word's first and last piece."""
    start, stop, unknown = (tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]", "[UNK]"))
    pieces, shapes, first, last = [start], [0], [], []
    after_space = True
    for word, encoding, space in zip(
        words, tokenizer.encode_batch(list(words), add_special_tokens=False), spaces, strict=True
    ):
        ids = encoding.ids or [unknown]
        first.append(len(pieces))
        pieces += ids
        shapes += [written(word, after_space=after_space)] * len(ids)
        last.append(len(pieces) - 1)
        after_space = space
    return [*pieces, stop], [*shapes, 0], first, last


def encode(sample: Sample, labels: Labels, tokenizer: Tokenizer) -> Encoded | None:
    """None for a sentence that is too long to train on."""
    if len(sample.words) > LONGEST:
        return None
    pieces, shapes, first, last = cut(tokenizer, sample.words, sample.spaces)
    if len(pieces) > 320:
        return None
    count = len(sample.words)

    def numbers(tags: list[str] | None, known: list[str], rare: int = IGNORED) -> list[int]:
        index = {tag: number for number, tag in enumerate(known)}
        return [IGNORED] * count if tags is None else [index.get(tag, rare) for tag in tags]

    return Encoded(
        pieces, shapes, first, last,
        upos=numbers(sample.upos, labels.upos),
        feats=numbers(sample.feats, labels.feats, rare=0),
        heads=[IGNORED] * count if sample.heads is None else sample.heads,
        relations=numbers(sample.relations, labels.relations),
        names=numbers(sample.names, labels.names),
        misc_known=sample.misc_known,
    )  # fmt: skip


def batches(encoded: Sequence[Encoded], size: int, order: random.Random) -> Iterator[list[Encoded]]:
    """Sentences of like length together, about `size` pieces at a time, in random order."""
    ranked = sorted(range(len(encoded)), key=lambda at: len(encoded[at].pieces) + order.random() * 6)
    groups: list[list[Encoded]] = []
    group: list[Encoded] = []
    for at in ranked:
        if group and (len(group) + 1) * max(len(encoded[at].pieces), len(group[-1].pieces)) > size:
            groups.append(group)
            group = []
        group.append(encoded[at])
    groups.append(group)
    order.shuffle(groups)
    yield from groups


def tensors(group: Sequence[Encoded]) -> dict[str, Tensor]:
    """A batch, filled up to its longest sentence."""
    pieces, words = max(len(x.pieces) for x in group), max(len(x.first) for x in group)

    def fill(name: str, length: int, value: int) -> Tensor:
        return torch.tensor([[*getattr(x, name), *[value] * (length - len(getattr(x, name)))] for x in group])

    batch = {name: fill(name, pieces, 0) for name in ("pieces", "shapes")}
    batch |= {name: fill(name, words, 0) for name in ("first", "last")}
    batch |= {name: fill(name, words, IGNORED) for name in ("upos", "feats", "heads", "relations", "names")}
    batch["mask"] = torch.tensor([[1.0] * len(x.pieces) + [0.0] * (pieces - len(x.pieces)) for x in group])
    batch["words"] = torch.tensor([len(x.first) for x in group])
    batch["misc_known"] = torch.tensor([x.misc_known for x in group])
    return batch
