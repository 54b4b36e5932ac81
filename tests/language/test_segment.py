"""Sentence ends and words: golden cases, and promises that hold for any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.language.datelines import dateline_end
from briefings.language.segment import segment
from briefings.language.words import words_of
from briefings.records import Article, Block, Source, Span
from support import Case, golden

LETTERS = st.text(alphabet=st.sampled_from("ab AB.?!…\"'”’()-,;:\n1$%&@/é—“"), max_size=120)


def article(text: str) -> Article:
    """Paragraphs that blank lines part."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            start = at + len(paragraph) - len(paragraph.lstrip())
            blocks.append(Block(kind="paragraph", span=Span(start, start + len(paragraph.strip()))))
        at += len(paragraph) + 2
    return Article(id="case", source=Source(path="case.txt", sha256="0"), text=text, blocks=tuple(blocks))


def barred(text: str) -> str:
    """The text with a bar behind each sentence but the last."""
    ends = [sentence.stop for _, sentences in segment(article(text)) for sentence in sentences][:-1]
    for end in reversed(ends):
        text = f"{text[:end]}|{text[end:]}"
    return text


@golden("sentences")
def test_sentences_end_where_the_case_says(case: Case) -> None:
    assert barred(case.source) == case.expected


@given(LETTERS)
def test_sentences_of_random_text_cover_every_word_of_a_block_in_order(text: str) -> None:
    made = article(text)
    found = list(segment(made))
    assert [number for number, _ in found] == list(range(len(made.blocks)))
    for number, sentences in found:
        block = made.blocks[number].span
        covered = {at for sentence in sentences for at in range(sentence.start, sentence.stop)}
        assert all(block.contains(sentence) for sentence in sentences)
        assert all(a.stop <= b.start for a, b in pairwise(sentences))
        assert all(at in covered for at in range(block.start, block.stop) if not text[at].isspace())


@given(LETTERS)
def test_words_of_random_text_are_all_of_it_but_the_blanks(text: str) -> None:
    if text.strip():
        words = list(words_of(text, Span(0, len(text))))
        assert "".join(word.of(text) for word in words) == "".join(text.split())
        assert all(a.stop <= b.start for a, b in pairwise(words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I can't say it's Vesk’s.", "I ca n't say it 's Vesk ’s ."),
        ("a year-old co-founder", "a year - old co-founder"),
        ("the U.S. paid $5 (20%)", "the U.S. paid $ 5 ( 20 % )"),
        ("He cannot come at 20:30.", "He can not come at 20:30 ."),
        ("see www.senna.example/dam?x=1.", "see www.senna.example/dam?x=1 ."),
        ("@mtolland: #senna", "@mtolland : #senna"),
        ("It is 5km, 3pm.", "It is 5 km , 3 pm ."),
        ("Mr. O'Neill of AT&T", "Mr. O'Neill of AT&T"),
        ("“Now…” she said—twice", "“ Now … ” she said — twice"),
    ],
)
def test_words_are_cut_as_the_treebanks_cut_them(text: str, words: str) -> None:
    assert [word.of(text) for word in words_of(text, Span(0, len(text)))] == words.split()


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("LOSTRAVA, March 3 (VNA) -- ", "The gates stay shut."),
        ("PORT ELDER, Kes. - ", "Tolland said no."),
        ("SAINT ANSEL, 4 March 2026 — ", "The council met."),
        ("Lostrava (VNA) – ", "“No,” she said."),
        ("", "A KNA-led poll said no - 40 per cent were undecided."),
        ("", "TAC — the alliance of the ports — met."),
        ("", "The gates stay shut."),
    ],
)
def test_a_dateline_ends_with_its_dash_before_a_new_sentence(dateline: str, rest: str) -> None:
    text = dateline + rest
    assert dateline_end(text, Span(0, len(text))) == len(dateline)
