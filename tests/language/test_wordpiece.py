"""Pieces of words: held against the library that the encoder's makers use."""

from __future__ import annotations

from functools import cache
from typing import Any
from unicodedata import category, ucd_3_2_0

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.language.encoding import encode
from briefings.language.network import VOCABULARY, WEIGHTS
from briefings.language.shapes import plain, shape_of, written
from briefings.language.wordpiece import MOST_PIECES, Vocabulary

WORDS = "Tolland Kestrian Łódź naïve co-operation 20:30 U.S. don't “quoted” €5 ﬁne ZÜRICH 北京 Ærø x̂ #senna 1990s [gates] can’t ٣ ﷺ 👍 ¿qué? ½ ß".split()


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary((WEIGHTS / VOCABULARY).read_text(encoding="utf-8"))


@cache
def reference() -> Any:
    from tokenizers import BertWordPieceTokenizer

    lines = (WEIGHTS / VOCABULARY).read_text(encoding="utf-8").splitlines()
    return BertWordPieceTokenizer({piece: number for number, piece in enumerate(lines)}, lowercase=True)


def expected(word: str) -> tuple[int, ...]:
    numbers = reference().encode(plain(word), add_special_tokens=False).ids
    return tuple(numbers[:MOST_PIECES]) or (reference().token_to_id("[UNK]"),)


@pytest.mark.parametrize("word", WORDS)
def test_pieces_are_those_of_the_reference(word: str) -> None:
    assert vocabulary().cut(word) == expected(word)


OLD = [
    chr(point)
    for point in range(0x21, 0x3000)
    if chr(point) != "["  # the reference reads `[UNK]` as a mark of its own
    and ucd_3_2_0.category(chr(point))[0] not in "ZC"
    and ucd_3_2_0.category(chr(point)) == category(chr(point))
]
"""Characters that both Unicode tables, ours and the reference's, know as the same."""


@given(st.text(alphabet=st.sampled_from(OLD), min_size=1, max_size=12))
def test_pieces_of_random_words_are_those_of_the_reference(word: str) -> None:
    assert vocabulary().cut(word) == expected(word)


def test_a_word_of_a_thousand_letters_has_few_pieces() -> None:
    assert len(vocabulary().cut("ab-" * 1000)) == MOST_PIECES
    assert len(vocabulary().cut("a" * 1000)) == 1


def test_a_sentence_stands_between_the_two_marks_with_the_shape_of_each_word_on_its_pieces() -> None:
    found = encode(vocabulary(), ["Kestrian", "gates", "."], [True, False, True])
    assert (found.pieces[0], found.pieces[-1]) == (vocabulary().start, vocabulary().stop)
    assert found.first[0] == 1
    assert found.last[-1] == len(found.pieces) - 2
    assert all(
        found.shapes[at] == written("Kestrian", after_space=True) for at in range(found.first[0], found.last[0] + 1)
    )
    assert found.shapes[found.first[2]] == written(".", after_space=False)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("gates", 1),
        ("A", 2),
        ("U.S.", 3),
        ("1990", 4),
        ("20:30", 5),
        ("—", 6),
        ("NATO", 7),
        ("Senna", 8),
        ("G7", 7),
        ("McKay", 10),
        ("iX", 11),
    ],
)
def test_shapes_tell_how_a_word_is_written(word: str, shape: int) -> None:
    assert shape_of(word) == shape
