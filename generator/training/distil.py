"""The network that ships: four layers that learn from the trained engine, from the teacher of hints, and from the treebanks.

python -m training.distil --shared ../../shared --model build/engine --teacher build/hints/teacher.pt --out build/student

It starts from four of the engine's six layers, with the inner units that weigh most. For every sentence of the pool of articles it is to
say what the engine says of its grammar and what the teacher says of its marks (Hinton et al. 2015); between those, it goes on to learn
the treebanks. `training.export` then writes what ships.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from briefings.language.reader import Reader as Engine
from briefings.language.wordpiece import Vocabulary
from training.__main__ import SEED, encoder_folder, schedule
from training.__main__ import loss_of as treebank_loss
from training.annotated import Annotated, read_pool
from training.batches import Encoded, Labels, Sentence, batches, encoded, inputs, tensors
from training.cases import article_of
from training.corpora import training_set
from training.hints import HEAVY, Marked, columns
from training.model import Reader, Sizes, load
from training.variants import variants

LAYERS, INNER = (0, 1, 3, 5), 1024
"""The engine's layers that the student starts from, and the units kept inside each."""
PIECES, RATE = 1500, 6e-5
"""Word pieces of a batch, and the encoder's learning rate; the heads of hints learn seven times as fast."""
EVERY = 2
"""Batches of the pool for one of the treebanks."""
LEAST, MOST = 3, 120
"""Words of a sentence of the pool."""


def student_of(engine: Reader) -> Reader:
    """A smaller network that begins as the engine is."""
    sizes = replace(engine.sizes, layers=len(LAYERS), inner=min(INNER, engine.sizes.inner))
    student = Reader(sizes)
    known, made = engine.state_dict(), student.state_dict()
    for name in made:
        source = name
        if name.startswith("layers."):
            _, number, rest = name.split(".", 2)
            source = f"layers.{LAYERS[int(number)] % engine.sizes.layers}.{rest}"
        value = known[source]
        if ".up." in source or ".down." in source:
            value = _heaviest(known, source, value, sizes)
        made[name] = value.clone()
    student.load_state_dict(made)
    return student


def _heaviest(known: dict[str, Tensor], name: str, value: Tensor, sizes: Sizes) -> Tensor:
    """The weights of the inner units that move most."""
    layer = name.rsplit(".", 2)[0]
    up, down = known[f"{layer}.up.weight"], known[f"{layer}.down.weight"]
    kept = torch.argsort(-(up.norm(dim=1) * down.norm(dim=0)))[: sizes.inner].sort().values
    if name.endswith(".down.bias"):
        return value
    return value[:, kept] if name.endswith(".down.weight") else value[kept]


def pool_sentences(shared: Path, limit: int | None) -> list[Marked]:
    """The sentences of all articles of the pool, annotated or not."""
    engine = Engine()
    pool = list(read_pool(shared / "corpora" / "open-news" / "articles.json.xz").values())[:limit]
    articles = (
        article_of(
            Annotated(one["id"], one["title"], one["published"], one["publisher"], one["genre"], one["text"], {})
        )
        for one in pool
    )
    found = (Marked(encoding) for article in articles for _, encoding in engine.encodings(article))
    return [one for one in found if LEAST <= len(one.encoding.first) <= MOST]


def treebanks(corpora: Path, labels: Labels, limit: int | None) -> list[Encoded]:
    vocabulary = Vocabulary((encoder_folder(None) / "vocab.txt").read_text(encoding="utf-8"))
    samples = training_set(corpora, wikigold=False)[:limit]
    samples = [*samples, *variants(samples, SEED)]
    return [found for sample in samples if (found := encoded(sample, labels, vocabulary)) is not None]


# ------------------------------------------------------------------ what the student is to say


def likeness(student: Reader, engine: Reader, teacher: Reader, group: Sequence[Marked]) -> Tensor:
    """How far the student's answers are from the engine's about grammar, and from the teacher's about marks."""
    batch = inputs(group)
    given = [batch[name] for name in ("pieces", "shapes", "mask", "first", "last")]
    with torch.no_grad():
        wanted, marks = engine(*given), teacher(*given)[6:]
    said = student(*given)
    words = torch.arange(batch["first"].shape[1]).unsqueeze(0) < batch["words"].unsqueeze(1)
    heads = torch.arange(said[3].shape[-1]).unsqueeze(0) <= batch["words"].unsqueeze(1)
    arcs, goal = (scores.float().masked_fill(~heads.unsqueeze(1), -1e4) for scores in (said[3], wanted[3]))
    head = goal.argmax(-1)
    relations = student.relations(said[4], _at(said[5], head)), engine.relations(wanted[4], _at(wanted[5], head))
    syntax = (
        _apart(said[0], wanted[0], words) + _apart(said[1], wanted[1], words) + 2 * _apart(said[2], wanted[2], words)
    )
    syntax = syntax + _apart(arcs, goal, words) + _apart(*relations, words)
    return 0.5 * syntax + 2.0 * _marks_apart(said[6], said[7], *marks, words)


def _at(sides: Tensor, heads: Tensor) -> Tensor:
    return torch.gather(sides, 1, heads.unsqueeze(-1).expand(-1, -1, sides.shape[-1]))


def _apart(said: Tensor, wanted: Tensor, words: Tensor) -> Tensor:
    """Cross entropy of two distributions, over the words that are there."""
    each = -(wanted.float().softmax(-1) * said.float().log_softmax(-1)).sum(-1)
    return (each * words).sum() / words.sum()


def _marks_apart(said: Tensor, telling: Tensor, wanted: Tensor, told: Tensor, words: Tensor) -> Tensor:
    total = 0.5 * F.binary_cross_entropy_with_logits(telling.float(), told.float().sigmoid())
    for name, place in columns():
        one, other = said[..., place].float(), wanted[..., place].float()
        if one.shape[-1] == 1:
            each = F.binary_cross_entropy_with_logits(one[..., 0], other[..., 0].sigmoid(), reduction="none")
            loss = (each * words).sum() / words.sum()
        else:
            loss = _apart(one, other, words)
        total = total + HEAVY.get(name, 1.0) * loss
    return total


# ------------------------------------------------------------------ training


def endless(items: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    order = random.Random(SEED)
    while True:
        yield from batches(items, PIECES, order)


def distil(
    student: Reader, teachers: tuple[Reader, Reader], pool: list[Marked], gold: list[Encoded], steps: int
) -> None:
    """`steps` batches of the pool, the rate rising and falling in a line."""
    student.words.weight.requires_grad_(False)
    hinting = list(student.hinting.parameters())
    known = {id(one) for one in hinting}
    others = [one for one in student.parameters() if one.requires_grad and id(one) not in known]
    optimiser = torch.optim.AdamW(
        [{"params": others, "lr": RATE}, {"params": hinting, "lr": 7 * RATE}], weight_decay=0.01
    )
    rates = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: schedule(step, steps))
    unmarked, treebank = endless(pool), endless(gold)
    student.train()
    started = time.time()
    for step in range(steps):
        optimiser.zero_grad(set_to_none=True)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = likeness(student, *teachers, next(unmarked))
            if step % EVERY == 0:
                loss = (
                    loss
                    + torch.stack(
                        [one.float() for one in treebank_loss(student, tensors(next(treebank))).values()]
                    ).sum()
                )
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimiser.step()
        rates.step()
        if step % 50 == 0:
            print(f"step {step}/{steps} {float(loss.detach()):.2f} {time.time() - started:.0f} s", flush=True)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True, help="the folder with the corpora")
    ap.add_argument("--model", type=Path, required=True, help="the folder that `python -m training` made")
    ap.add_argument("--teacher", type=Path, required=True, help="what `python -m training.hints` made of it")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--steps", type=int, default=6000)
    ap.add_argument("--limit", type=int, help="only so many articles and sentences: a toy")
    args = ap.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    described = json.loads((args.model / "labels.json").read_text(encoding="utf-8"))
    engine, teacher = load(args.model).eval(), load(args.model).eval()
    teacher.load_state_dict(torch.load(args.teacher, weights_only=True))
    student = student_of(engine)
    gold = treebanks(args.shared / "corpora", Labels(**described["labels"]), args.limit)
    distil(student, (engine, teacher), pool_sentences(args.shared, args.limit), gold, args.steps)
    args.out.mkdir(parents=True, exist_ok=True)
    described["sizes"] |= {"layers": student.sizes.layers, "inner": student.sizes.inner}
    (args.out / "labels.json").write_text(json.dumps(described), encoding="utf-8")
    torch.save(student.state_dict(), args.out / "model.pt")


if __name__ == "__main__":
    main()
