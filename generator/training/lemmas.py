"""The lemmas that rules get wrong: what `briefings.language.lemmas` needs beside its rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from briefings.language.lemmas import by_rule
from training.corpora import Sample


def exceptions(samples: Sequence[Sample]) -> dict[str, str]:
    """`form|UPOS` in lower case to the lemma most often given to it, where the rules answer otherwise."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sample in samples:
        if sample.lemmas and sample.upos:
            for form, tag, lemma in zip(sample.words, sample.upos, sample.lemmas, strict=True):
                if tag not in ("PROPN", "PUNCT", "SYM", "X") and lemma != "_":
                    seen[form.lower(), tag][lemma.lower()] += 1
    table = {}
    for (form, tag), counts in sorted(seen.items()):
        lemma, times = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
        if lemma != by_rule(form, tag) and (times > 1 or tag in ("VERB", "AUX", "NOUN", "ADJ", "ADV")):
            table[f"{form}|{tag}"] = lemma
    return table
