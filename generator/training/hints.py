"""Networks that mark what annotators marked: hints for the decisions, and the teacher of the network that ships.

python -m training.hints --shared ../../shared --model build/engine --out build/hints

The trained engine goes on to learn the annotations: once for each fold, on the other four, so that every annotated article has the hints of
a network that has not seen it (`scores.npz`, what `training.decisions` takes); and once on all (`teacher.pt`, for `training.distil`).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from briefings.language.encoding import Encoding
from briefings.language.hints import SENTENCES, WORDS
from briefings.language.reader import Reader as Engine
from briefings.language.text import Text
from training.__main__ import SEED, schedule
from training.annotated import read_kit, read_own, read_pool
from training.batches import batches, inputs
from training.cases import Case, analysed
from training.folds import FOLDS, dealt
from training.kit import stems_of
from training.model import Reader, load

EPOCHS, PIECES, RATE = 4, 1500, 5e-5
"""Rounds, word pieces of a batch, and the encoder's learning rate; the heads learn ten times as fast."""
HEAVY = {"step": 2.0, "step.carries": 3.0, "content": 2.0}
"""Weights of hints that matter most."""
TOLD = 0.3
"""The share of a fact's words that its sentence holds."""
FIRST = 3
"""Facts that must be told first."""
FAR = 60
"""Tokens between an item and the words that name its speaker, at most."""
Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Marked:
    """A sentence as the encoder reads it; what annotators marked in it, where they did: words x hints, and two of the sentence."""

    encoding: Encoding
    sentence: int = 0
    """Its number in the article; a dateline and what follows it are one sentence."""
    words: Array | None = None
    telling: Array | None = None


# ------------------------------------------------------------------ what annotators marked


def marks_of(case: Case) -> tuple[Array, Array]:
    """Numbers of classes (0 is none), tokens x hints; and 0 or 1, sentences x 2."""
    names = list(WORDS)
    words = np.zeros((len(case.text.tokens), len(names)), dtype=np.int64)

    def mark(name: str, tokens: Iterable[int], number: int = 1) -> None:
        words[sorted(tokens), names.index(name)] = number

    for item, tokens in case.placed("next_steps"):
        if tokens:
            mark("step", tokens)
            mark("step.carries", [top_of(case.text, tokens)], 1 + WORDS["step.carries"].index(item["certainty"]))
    for _, tokens in case.placed("statements"):
        mark("content", tokens)
    for name in ("quotes", "statements"):
        for item, tokens in case.placed(name):
            for hint, key in (("cue", "cue"), ("speaker", "mention"), ("addressee", "to")):
                mark(hint, nearest(case, item.get(key), tokens))
    for actor in case.gold["actors"]:
        for form in (actor["name"], *actor["aliases"]):
            mark("actor", case.tokens(case.places.of(form)), 1 + WORDS["actor"].index(actor["kind"]))
        mark("role", case.tokens(list(case.places.of(actor["role"] or ""))[:1]))
    for _, tokens in case.placed("figures", "value"):
        mark("figure", tokens)
    for name in ("timeline", "next_steps"):
        for item in case.gold[name]:
            mark("when", case.tokens(case.places.of(item.get("date_text") or "")))
    return words, telling_of(case)


def top_of(text: Text, tokens: frozenset[int]) -> int:
    """The token that hangs on none of the others; of several a predicate, then the one with most below it."""
    tops = [at for at in tokens if text.tokens[at].head not in tokens or text.tokens[at].head == at]
    weight = {at: len(tokens.intersection(text.subtree(at))) for at in tops}
    return max(sorted(tops), key=lambda at: (text.tokens[at].upos in ("VERB", "AUX"), weight[at]), default=min(tokens))


def nearest(case: Case, words: str | None, item: frozenset[int]) -> frozenset[int]:
    """The tokens of words that belong to an item, where they stand nearest to it."""
    if not words or not item:
        return frozenset()
    first, last = min(item), max(item)
    found = [tokens for place in case.places.of(words) if (tokens := case.tokens([place]))]
    gaps = {tokens: max(first - max(tokens), min(tokens) - last, 0) for tokens in found}
    best = min(found, key=lambda tokens: (not tokens & item, gaps[tokens]), default=frozenset())
    return best if gaps.get(best, 0) <= FAR else frozenset()


def telling_of(case: Case) -> Array:
    """Of each sentence, does it tell a fact of the summary, and one of the first?"""
    told = np.zeros((len(case.text.sentences), len(SENTENCES)), dtype=np.float32)
    stems = [stems_of(sentence.span.of(case.text.article.text)) for sentence in case.text.sentences]
    for number, fact in enumerate(case.gold["summary_facts"]):
        wanted = stems_of(fact)
        shares = [len(wanted & found) / len(wanted) for found in stems] if wanted else []
        if shares and max(shares) >= TOLD:
            told[int(np.argmax(shares)), : 1 + (number < FIRST)] = 1.0
    return told


# ------------------------------------------------------------------ sentences and batches


def sentences_of(engine: Engine, case: Case, *, marked: bool) -> Iterator[Marked]:
    """The sentences of an article as the engine gives them to its network."""
    words, telling = marks_of(case) if marked else (None, None)
    at = 0
    for number, encoding in engine.encodings(case.text.article):
        stop = at + len(encoding.first)
        yield Marked(
            encoding,
            number,
            None if words is None else words[at:stop],
            None if telling is None else telling[number],
        )
        at = stop


def columns() -> Iterator[tuple[str, slice]]:
    """Where the scores of each hint stand."""
    at = 0
    for name, classes in WORDS.items():
        yield name, slice(at, at + 1 + len(classes))
        at += 1 + len(classes)


# ------------------------------------------------------------------ training


def loss_of(model: Reader, group: Sequence[Marked]) -> Tensor:
    batch = inputs(group)
    *_, scores, telling = model(*(batch[name] for name in ("pieces", "shapes", "mask", "first", "last")))
    known = torch.arange(scores.shape[1]).unsqueeze(0) < batch["words"].unsqueeze(1)
    wanted = torch.from_numpy(np.concatenate([one.words for one in group if one.words is not None]))
    told = torch.from_numpy(np.stack([one.telling for one in group if one.telling is not None]))
    total = 0.5 * F.binary_cross_entropy_with_logits(telling.float(), told)
    for number, (name, place) in enumerate(columns()):
        found = scores[known][:, place].float()
        if found.shape[1] == 1:
            loss = F.binary_cross_entropy_with_logits(found[:, 0], wanted[:, number].float())
        else:
            loss = F.cross_entropy(found, wanted[:, number])
        total = total + HEAVY.get(name, 1.0) * loss
    return total


def taught(start: Path, sentences: Sequence[Marked], epochs: int) -> Reader:
    """The engine's network after it has learned the marks as well. `start`: the folder of a trained network."""
    torch.manual_seed(SEED)
    model = load(start)
    model.words.weight.requires_grad_(False)
    encoder = [p for name, p in model.named_parameters() if name.startswith(("layers", "norm", "places", "shapes"))]
    groups: list[dict[str, Any]] = [
        {"params": encoder, "lr": RATE},
        {"params": model.hinting.parameters(), "lr": 10 * RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * sum(1 for _ in batches(sentences, PIECES, random.Random(SEED)))
    rates = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: schedule(step, steps))
    model.train()
    for epoch in range(epochs):
        for group in batches(sentences, PIECES, random.Random(SEED + epoch)):
            optimiser.zero_grad(set_to_none=True)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(model, group)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            rates.step()
        print(f"  epoch {epoch}: {float(loss.detach()):.2f}", flush=True)
    return model.eval()


@torch.no_grad()
def scores_of(model: Reader, sentences: Sequence[Marked]) -> list[tuple[Array, Array]]:
    """For each sentence the scores of its words (words x width), and its own two."""
    found: dict[int, tuple[Array, Array]] = {}
    numbers = {id(one): number for number, one in enumerate(sentences)}
    for group in batches(sentences, 2 * PIECES, random.Random(SEED)):
        batch = inputs(group)
        *_, scores, telling = model(*(batch[name] for name in ("pieces", "shapes", "mask", "first", "last")))
        for row, one in enumerate(group):
            own = scores[row, : len(one.encoding.first)].float().numpy(), telling[row].float().numpy()
            found[numbers[id(one)]] = own
    return [found[number] for number in range(len(sentences))]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True, help="the folder with the corpora and the scoring kit")
    ap.add_argument("--model", type=Path, required=True, help="the folder that `python -m training` made")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=EPOCHS)
    ap.add_argument("--limit", type=int, help="only so many articles: a toy")
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    pool = read_pool(args.shared / "corpora" / "open-news" / "articles.json.xz")
    annotated = [*read_kit(args.shared / "eval" / "data" / "open-train.json.xz"), *read_own(pool)][: args.limit]
    folds = dealt(len(annotated))
    engine = Engine()
    cases = [
        Case(one, text, fold)
        for one, text, fold in zip(annotated, analysed(annotated, "briefings"), folds, strict=True)
    ]
    sentences = [list(sentences_of(engine, case, marked=True)) for case in cases]
    kept: dict[str, Array] = {}
    for fold in range(FOLDS):
        print(f"fold {fold}", flush=True)
        others = [one for case, own in zip(cases, sentences, strict=True) if case.fold != fold for one in own]
        model = taught(args.model, others, args.epochs)
        for case, own in zip(cases, sentences, strict=True):
            if case.fold == fold:
                words, telling = zip(*scores_of(model, own), strict=True)
                whole = np.full((len(case.text.sentences), len(SENTENCES)), -np.inf, dtype=np.float32)
                np.maximum.at(whole, [one.sentence for one in own], np.stack(telling))
                kept[f"{case.annotated.id}/words"] = np.concatenate(words)
                kept[f"{case.annotated.id}/sentences"] = whole
    np.savez_compressed(args.out / "scores.npz", **kept)
    print("all", flush=True)
    teacher = taught(args.model, [one for own in sentences for one in own], args.epochs)
    torch.save(teacher.state_dict(), args.out / "teacher.pt")


if __name__ == "__main__":
    main()
