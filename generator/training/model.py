"""The network: a compact encoder that also sees how words are written, and a head for each task.

The encoder has BERT's architecture (Devlin et al. 2019) and starts from MiniLM's weights (Wang et al. 2020); the parser's heads are
deep biaffine (Dozat and Manning 2017). Written out here so that the graph that is exported holds nothing that is not used.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from briefings.language.hints import SENTENCES, WIDTH
from briefings.language.shapes import COUNT


@dataclass(frozen=True)
class Sizes:
    """How large the network is, and how many labels each head has."""

    upos: int
    feats: int
    relations: int
    names: int
    hidden: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    arc: int = 256
    relation: int = 192


class Norm(nn.LayerNorm):
    """Layer normalisation in plain steps: on a CPU, onnxruntime computes these five times as fast as its own operator."""

    def forward(self, x: Tensor) -> Tensor:
        centred = x - x.mean(-1, keepdim=True)
        variance = (centred * centred).mean(-1, keepdim=True)
        return centred * torch.rsqrt(variance + self.eps) * self.weight + self.bias


class Layer(nn.Module):
    """One encoder layer, normalised after each part as BERT is."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.query = nn.Linear(sizes.hidden, sizes.hidden)
        self.key = nn.Linear(sizes.hidden, sizes.hidden)
        self.value = nn.Linear(sizes.hidden, sizes.hidden)
        self.out = nn.Linear(sizes.hidden, sizes.hidden)
        self.norm = Norm(sizes.hidden, eps=1e-12)
        self.up = nn.Linear(sizes.hidden, sizes.inner)
        self.down = nn.Linear(sizes.inner, sizes.hidden)
        self.last = Norm(sizes.hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, hidden = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, hidden // self.heads).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = query @ key.transpose(-1, -2) / (hidden // self.heads) ** 0.5 + bias
        mixed = (self.dropout(scores.softmax(-1)) @ value).transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm(x + self.dropout(self.out(mixed)))
        return self.last(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Hinting(nn.Module):
    """What annotators would mark, from the encoder's vectors: the scores of `briefings.language.hints`."""

    def __init__(self, hidden: int, inner: int = 256) -> None:
        super().__init__()
        self.dropout = nn.Dropout(0.2)
        self.inner = nn.Linear(hidden, inner)
        self.words = nn.Linear(inner, WIDTH)
        self.sentence = nn.Sequential(
            nn.Linear(hidden, 128), nn.GELU(), nn.Dropout(0.1), nn.Linear(128, len(SENTENCES))
        )

    def forward(self, words: Tensor, start: Tensor) -> tuple[Tensor, Tensor]:
        """`words`: batch x words x hidden; `start`: batch x hidden, the vector that stands for the sentence."""
        return self.words(self.dropout(F.gelu(self.inner(self.dropout(words))))), self.sentence(start)


class Reader(nn.Module):
    """Word pieces in, scores for every word out."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.sizes = sizes
        self.words = nn.Embedding(sizes.vocabulary, sizes.hidden)
        self.places = nn.Embedding(sizes.positions, sizes.hidden)
        self.shapes = nn.Embedding(2 * COUNT, sizes.hidden)
        self.norm = Norm(sizes.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))
        self.dropout = nn.Dropout(dropout)
        self.late = nn.Dropout(0.2)
        self.upos = nn.Linear(sizes.hidden, sizes.upos)
        self.feats = nn.Linear(sizes.hidden, sizes.feats)
        self.names = nn.Sequential(nn.Linear(sizes.hidden, 192), nn.GELU(), nn.Linear(192, sizes.names))
        self.arc_dependent = nn.Linear(sizes.hidden, sizes.arc)
        self.arc_head = nn.Linear(sizes.hidden, sizes.arc)
        self.arc_weight = nn.Parameter(torch.eye(sizes.arc + 1, sizes.arc)[: sizes.arc + 1] * 0.05)
        self.relation_dependent = nn.Linear(sizes.hidden, sizes.relation)
        self.relation_head = nn.Linear(sizes.hidden, sizes.relation)
        self.relation_out = nn.Linear(sizes.relation, sizes.relations)
        self.hinting = Hinting(sizes.hidden)
        nn.init.zeros_(self.shapes.weight)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Scores of tags, features, names, arcs (word x head, head 0 the root), both sides of the relations, hints of words and sentence.

        `pieces`, `shapes`, `mask`: batch x pieces; `first`, `last`: batch x words, the word's first and last piece.
        """
        x = self.encode(pieces, shapes, mask)
        rows = torch.arange(x.shape[0], device=x.device).unsqueeze(1)
        plain = (x[rows, first] + x[rows, last]) * 0.5
        words = self.late(plain)
        heads = torch.cat([x[:, :1], words], dim=1)
        dependent = F.gelu(self.arc_dependent(words))
        dependent = torch.cat([dependent, torch.ones_like(dependent[..., :1])], dim=-1)
        arcs = (dependent @ self.arc_weight) @ F.gelu(self.arc_head(heads)).transpose(1, 2)
        return (
            self.upos(words), self.feats(words), self.names(words), arcs,
            self.relation_dependent(words), self.relation_head(heads), *self.hinting(plain, x[:, 0]),
        )  # fmt: skip

    def encode(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(pieces.shape[1], device=pieces.device).unsqueeze(0)
        x = self.dropout(self.norm(self.words(pieces) + self.places(places) + self.shapes(shapes)))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def relations(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Scores of relations, given the sides of a word and of its head."""
        return self.relation_out(F.gelu(dependent + head))


def start_from(model: Reader, weights: Path) -> None:
    """Fill the encoder with MiniLM's weights; its one segment embedding is added to the positions'."""
    from safetensors.torch import load_file

    given = load_file(str(weights))
    prefix = "bert." if any(name.startswith("bert.") for name in given) else ""
    given = {name.removeprefix(prefix): value for name, value in given.items()}
    table = {"words.weight": given["embeddings.word_embeddings.weight"]}
    table["places.weight"] = (
        given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
    )
    pairs = {"norm": "embeddings.LayerNorm"}
    inner = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "norm": "attention.output.LayerNorm", "up": "intermediate.dense",
        "down": "output.dense", "last": "output.LayerNorm",
    }  # fmt: skip
    for number in range(model.sizes.layers):
        pairs |= {f"layers.{number}.{ours}": f"encoder.layer.{number}.{theirs}" for ours, theirs in inner.items()}
    for ours, theirs in pairs.items():
        for part in ("weight", "bias"):
            table[f"{ours}.{part}"] = given[f"{theirs}.{part}"]
    missing, unexpected = model.load_state_dict(table, strict=False)
    assert not unexpected
    assert not [name for name in missing if name.startswith("layers.")], missing


def load(folder: Path) -> Reader:
    """A network that `python -m training` or `training.distil` left in a folder, finished or broken off."""
    described = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    model = Reader(Sizes(**described["sizes"]))
    trained = folder / "model.pt"
    state = torch.load(trained if trained.is_file() else folder / "checkpoint.pt", weights_only=True)
    model.load_state_dict(state.get("model", state))
    return model
