"""From scores to trees and names: held against trying everything."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.language.lemmas import by_rule, lemma_of
from briefings.language.names import best_tags, names_in
from briefings.language.tree import best_tree

TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]


def is_tree(heads: tuple[int, ...]) -> bool:
    """One word under the root, and every word leads there."""
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        at, steps = start, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


@given(st.integers(1, 4), st.integers(0, 10_000))
def test_best_tree_of_random_scores_is_the_best_of_all_trees(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1))
    trees = [heads for heads in itertools.product(range(words + 1), repeat=words) if is_tree(heads)]
    best = max(trees, key=lambda heads: sum(scores[at, head] for at, head in enumerate(heads)))
    assert tuple(best_tree(scores)) == best


def test_a_long_sentence_still_gets_one_tree() -> None:
    scores = np.random.default_rng(1).normal(size=(160, 161))
    assert is_tree(tuple(best_tree(scores)))


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_best_tags_of_random_scores_are_the_best_lawful_sequence(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, len(TAGS)))

    def lawful(tags: tuple[str, ...]) -> bool:
        return all(tag[0] != "I" or before[1:] == tag[1:] for before, tag in itertools.pairwise(("O", *tags)))

    sequences = [tags for tags in itertools.product(TAGS, repeat=words) if lawful(tags)]
    best = max(sequences, key=lambda tags: sum(scores[at, TAGS.index(tag)] for at, tag in enumerate(tags)))
    assert tuple(best_tags(scores, TAGS)) == best


def test_names_are_the_runs_of_tags() -> None:
    tags = ["B-PER", "I-PER", "O", "B-ORG", "B-ORG", "I-ORG"]
    assert list(names_in(tags)) == [(0, 2, "PER"), (3, 4, "ORG"), (4, 6, "ORG")]


@pytest.mark.parametrize(
    ("form", "upos", "lemma"),
    [
        ("countries", "NOUN", "country"), ("gates", "NOUN", "gate"), ("buses", "NOUN", "bus"), ("firemen", "NOUN", "fireman"),
        ("stopped", "VERB", "stop"), ("making", "VERB", "make"), ("carried", "VERB", "carry"),
        ("noting", "VERB", "note"), ("notching", "VERB", "notch"), ("endorsed", "VERB", "endorse"), ("voting", "VERB", "vote"),
        ("calls", "VERB", "call"), ("bringing", "VERB", "bring"), ("explained", "VERB", "explain"), ("pass", "VERB", "pass"),
    ],
)  # fmt: skip
def test_lemmas_by_rule(form: str, upos: str, lemma: str) -> None:
    assert by_rule(form, upos) == lemma


def test_a_lemma_is_looked_up_first_whatever_the_marks_and_names_keep_their_form() -> None:
    table = {"n't|PART": "not", "went|VERB": "go"}
    assert lemma_of("n’t", "PART", "", table) == "not"
    assert lemma_of("Went", "VERB", "", table) == "go"
    assert lemma_of("Gates", "PROPN", "", table) == "Gates"
    assert lemma_of("larger", "ADJ", "Degree=Cmp", table) == "large"
