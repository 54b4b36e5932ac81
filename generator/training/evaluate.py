"""How good is each head? `python -m training.evaluate --corpora DIR --model DIR` prints a table, a row for each evaluation set."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from briefings.language.names import best_tags, names_in
from briefings.language.tree import best_tree
from training.__main__ import encoder_folder
from training.batches import Labels, encode, tensors
from training.corpora import Sample, evaluation_sets
from training.model import Reader, Sizes


@dataclass
class Answer:
    """What the network says of one sentence."""

    upos: list[str]
    feats: list[str]
    heads: list[int]
    relations: list[str]
    names: list[str]


@dataclass
class Tally:
    """Counts over a set."""

    words: int = 0
    upos: int = 0
    feats: int = 0
    arcs: int = 0
    head: int = 0
    labelled: int = 0
    found: dict[str, list[int]] = field(default_factory=lambda: {kind: [0, 0, 0] for kind in ("PER", "ORG", "LOC")})

    def add(self, sample: Sample, answer: Answer) -> None:
        if sample.upos and sample.feats and sample.heads and sample.relations:
            self.words += len(sample.words)
            self.upos += sum(a == b for a, b in zip(sample.upos, answer.upos, strict=True))
            self.feats += sum(a == b for a, b in zip(sample.feats, answer.feats, strict=True))
            for at, relation in enumerate(sample.relations):
                self.arcs += 1
                right = sample.heads[at] == answer.heads[at]
                self.head += right
                self.labelled += right and relation.split(":")[0] == answer.relations[at].split(":")[0]
        if sample.names:
            gold, ours = set(names_in(sample.names)), set(names_in(answer.names))
            for kind, counts in self.found.items():
                counts[0] += sum(1 for name in gold & ours if name[2] == kind)
                counts[1] += sum(1 for name in gold if name[2] == kind)
                counts[2] += sum(1 for name in ours if name[2] == kind)

    def row(self) -> str:
        share = [
            100 * part / max(1, whole)
            for part, whole in (
                (self.upos, self.words),
                (self.feats, self.words),
                (self.head, self.arcs),
                (self.labelled, self.arcs),
            )
        ]
        names = [
            _f1(counts)
            for counts in (*self.found.values(), [sum(column) for column in zip(*self.found.values(), strict=True)])
        ]
        return " | ".join(f"{value:5.1f}" for value in (*share, *names))


def _f1(counts: Sequence[int]) -> float:
    right, gold, ours = counts
    return 200 * right / max(1, gold + ours)


def network(folder: Path, tokenizer: Tokenizer) -> Callable[[Sample], Answer | None]:
    """The trained network as a function of a sentence."""
    described = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    labels, sizes = Labels(**described["labels"]), Sizes(**described["sizes"])
    model = Reader(sizes)
    path = folder / "model.pt"
    state = torch.load(path if path.is_file() else folder / "checkpoint.pt", weights_only=True)
    model.load_state_dict(state.get("model", state))
    model.eval()

    @torch.no_grad()
    def answer(sample: Sample) -> Answer | None:
        encoded = encode(sample, labels, tokenizer)
        if encoded is None:
            return None
        batch = tensors([encoded])
        upos, feats, names, arcs, dependent, head = model(
            batch["pieces"], batch["shapes"], batch["mask"], batch["first"], batch["last"]
        )
        heads = best_tree(arcs[0].float().numpy().astype(np.float64))
        relations = model.relations(dependent[0], head[0][torch.tensor(heads)])
        return Answer(
            [labels.upos[at] for at in upos[0].argmax(-1)], [labels.feats[at] for at in feats[0].argmax(-1)], heads,
            [labels.relations[at] for at in relations.argmax(-1)], best_tags(names[0].float().numpy(), labels.names),
        )  # fmt: skip

    return answer


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--corpora", type=Path, required=True)
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--encoder", type=Path)
    args = ap.parse_args()
    tokenizer = Tokenizer.from_file(str(encoder_folder(args.encoder) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    answer = network(args.model, tokenizer)
    print("set        |  UPOS | feats |   UAS |   LAS |   PER |   ORG |   LOC | names")
    for name, samples in evaluation_sets(args.corpora).items():
        tally = Tally()
        for sample in samples:
            if (found := answer(sample)) is not None:
                tally.add(sample, found)
        print(f"{name:10s} | {tally.row()}", flush=True)


if __name__ == "__main__":
    main()
