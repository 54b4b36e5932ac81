"""What annotators found, put onto an analysed article: which tokens each annotated item covers, which actor each name means."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from briefings.language import load_engine
from briefings.language.hints import Hints, hints_of
from briefings.language.text import Text
from briefings.records import Article, Span
from briefings.sources import Defaults, RawSource, read_source
from training.annotated import Annotated, Json, Places

ALIKE, WITHIN = 0.3, 0.6
"""As the kit has it: an answer tells an annotated step where they share this part of all words, or of the shorter one's."""


@dataclass(frozen=True)
class Case:
    """One annotated article, analysed."""

    annotated: Annotated
    text: Text
    fold: int
    own: bool = False
    """Did we annotate it ourselves?"""

    @property
    def gold(self) -> Json:
        return self.annotated.gold

    def with_hints(self, hints: Hints | None) -> Case:
        return replace(self, text=replace(self.text, hints=hints))

    @cached_property
    def places(self) -> Places:
        return Places(self.text.article.text)

    @cached_property
    def headings(self) -> tuple[Span, ...]:
        return tuple(block.span for block in self.text.article.blocks if block.kind == "heading")

    def tokens(self, pieces: Iterable[Sequence[int]]) -> frozenset[int]:
        """The tokens of copied words, by their offsets."""
        return frozenset(index for start, stop in pieces for index in self.text.tokens_in(Span(start, stop)))

    def placed(self, name: str, key: str = "text") -> list[tuple[Json, frozenset[int]]]:
        """The items of a list with the tokens that their words cover, each place used once; none where they do not stand in the text."""
        used: list[list[int]] = [[span.start, span.stop] for span in self.headings]
        found = []
        for item in self.gold[name]:
            pieces = self.places.pieces(item[key], used)
            used = used + pieces
            found.append((item, self.tokens(pieces)))
        return found


def article_of(annotated: Annotated) -> Article:
    """As the reader of sources makes it, with the metadata in a sidecar."""
    known = {"title": annotated.title, "published": annotated.published, "publisher": annotated.publisher}
    sidecar = "".join(f"{key}: {json.dumps(value)}\n" for key, value in known.items() if value)
    source = RawSource(
        path=f"{annotated.id}.txt",
        content=annotated.text.encode(),
        sidecar_path=f"{annotated.id}.yml",
        sidecar=sidecar.encode(),
    )
    article = read_source(source, Defaults()).value
    if not isinstance(article, Article):
        raise ValueError(f"{annotated.id} cannot be read")
    return article


def analysed(annotated: Sequence[Annotated], engine: str, store: Path | None = None) -> list[Text]:
    """The articles as the engine reads them; kept in `store` for the next time."""
    if store is not None and store.is_file():
        kept: list[Text] = pickle.loads(store.read_bytes())
        if [text.article.id for text in kept] == [one.id for one in annotated]:
            return kept
    texts = list(load_engine(engine).analyse([article_of(one) for one in annotated]))
    if store is not None:
        store.write_bytes(pickle.dumps(texts))
    return texts


def read_scores(path: Path) -> dict[str, Hints]:
    """Hints by article. The file holds, for each, `ID/words` (tokens x width) and `ID/sentences` (sentences x 2)."""
    with np.load(path) as kept:
        names = sorted({name.rpartition("/")[0] for name in kept.files})
        return {name: hints_of(kept[f"{name}/words"], kept[f"{name}/sentences"]) for name in names}


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def near(one: frozenset[int], other: frozenset[int]) -> bool:
    """Would the kit count one as telling the other?"""
    shared = len(one & other)
    return bool(shared) and (jaccard(one, other) >= ALIKE or shared >= WITHIN * min(len(one), len(other)))


def matched(
    proposed: Sequence[frozenset[int]], gold: Sequence[frozenset[int]], alike: Any = near
) -> tuple[dict[int, int], set[int]]:
    """One to one, the most similar first: number of a proposal -> number of an item; and all other proposals near one."""
    pairs = [
        (-jaccard(one, item), number, at)
        for at, item in enumerate(gold)
        for number, one in enumerate(proposed)
        if item and alike(one, item)
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, at in sorted(pairs):
        if number not in found and at not in taken:
            found[number] = at
            taken.add(at)
    return found, {number for _, number, _ in pairs} - set(found)
