"""Short labels of next steps, made of the source's own words: what is said by the way goes, then phrases from the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefings.extract.clauses import SUBJECTS, body, clause, spans_of, strip_edges, subject, word_count
from briefings.extract.prospect import Found, Setting
from briefings.language.english import future as words
from briefings.language.text import Text

LABEL_WORDS = 12
"""What a label has at most, where its predicate allows."""
BEFORE_COMMA = re.compile(r"\s+([,;:.])")
"""What is left before a comma where an aside was."""
BEFORE_NOUN = ("amod", "det", "nummod", "compound", "nmod:desc", "nmod:poss")
"""Relations of what says nothing without the noun behind it."""
POINTING = frozenset(("ahead", "to", "such", "because", "then"))
"""Words that announce what follows."""
SHORT_FORM = re.compile("^['’](?:ll|d|re)(?= )")


def label(here: Setting, found: Found, tokens: list[int]) -> str:
    """The clause in at most `LABEL_WORDS` words of the source, a pronoun at its beginning turned into the name that it means."""
    kept = _shortened(here, found, tokens)
    words_ = " ".join(span.of(here.text.article.text) for span in spans_of(here.text, kept))
    words_ = BEFORE_COMMA.sub(r"\1", " ".join(words_.split())).strip(" ,;:—–-")
    if kept and (name := _name_at_beginning(here, kept)) is not None:
        words_ = name + SHORT_FORM.sub(_spelt_out, words_[len(here.text.tokens[kept[0]].text) :])
    return words_[:1].upper() + words_[1:]


def _spelt_out(short: re.Match[str]) -> str:
    """`'ll` behind a pronoun is ` will` behind a name."""
    return words.SPELT_OUT[short[0].replace("’", "'")]


def _name_at_beginning(here: Setting, kept: list[int]) -> str | None:
    """Whom the first pronoun means: `he`, `his` with its ending, and before a modal the `I` of a known speaker."""
    first = here.text.tokens[kept[0]]
    mention = here.meant_by(kept[0])
    mine = any(here.text.tokens[index].lower in ("me", "my", "mine", "myself") for index in kept)
    if first.lower == "i" and not mine and len(kept) > 1 and here.text.tokens[kept[1]].lower in words.FUTURE_MODALS:
        key = here.speaker_at.get(kept[0])
        return here.cast.by_key[key].name if key is not None else None
    if mention is None or mention.form != "pronoun":
        return None
    name = here.cast.by_key[mention.actor].name
    if first.lower in ("he", "she", "it", "they"):
        return name
    owned = first.lower in ("his", "her", "its", "their") and first.deprel == "nmod:poss"
    return (name + ("'" if name.endswith("s") else "'s")) if owned else None


def _shortened(here: Setting, found: Found, tokens: list[int]) -> list[int]:
    """The tokens without asides and quotation marks, and without phrases from the end as long as they are too many."""
    text = here.text
    head = _content_head(here, found)
    if head != found.head:
        tokens = clause(text, head)
    gone = {index for index in tokens if text.tokens[index].text in '"“”«»'}
    gone.update(_bracketed(text, tokens))
    for index in tokens:
        token = text.tokens[index]
        if (
            token.lower in ("who", "which", "that")
            and token.relation in SUBJECTS
            and text.tokens[token.head].deprel == "acl:relcl"
        ):
            gone.update((index - 1, index) if token.head == head and text.tokens[index - 1].text == "," else ())
            gone.update((index,) if token.head == head else ())
        beside = token.deprel in ("acl:relcl", "appos") and text.tokens[body(text, index)[0] - 1].text == ","
        if (beside or token.deprel == "parataxis") and head not in body(text, index):  # the predicate is never an aside
            gone.update(_aside(text, index))
    kept = [index for index in tokens if index not in gone] or tokens
    if len(kept) > 1 and text.tokens[kept[0]].lower in ("where", "and", "but", "or"):
        kept = kept[1:]
    if len(kept) > 2 and text.tokens[kept[0]].has("PronType=Rel") and kept[0] != subject(text, head):
        kept = kept[1:]  # `(the report) that he plans to release`
    kept = _while_too_long(text, head, kept, (_opening_phrases, _descriptions))
    while word_count(text, kept) > LABEL_WORDS:
        shorter = _without_last_phrase(text, kept, head)
        if shorter is None:
            break
        kept = shorter
    kept = _while_too_long(text, head, kept, (_before_predicate,))
    while word_count(text, kept) > LABEL_WORDS and kept[-1] > head + 1:
        kept = _tidy(text, kept[:-1])
    return strip_edges(text, _without_halves(here, tokens, kept))


def _without_halves(here: Setting, tokens: list[int], kept: list[int]) -> list[int]:
    """Without what is left of a time that was cut: of `by the end of May` nothing, where `of May` is gone."""
    cut = {here.date_at[index].span for index in tokens if index in here.date_at and index not in kept}
    left = [index for index in kept if index not in here.date_at or here.date_at[index].span not in cut]
    return _tidy(here.text, left) if len(left) < len(kept) and left else kept


LabelRule = Callable[[Text, int, list[int]], Iterator[set[int]]]


def _while_too_long(text: Text, head: int, kept: list[int], rules: tuple[LabelRule, ...]) -> list[int]:
    """The tokens without what the rules name, one after the other, as long as they are too many; a subject is never named."""
    who = subject(text, head)
    for rule in rules:
        for out in rule(text, head, kept):
            left = [index for index in kept if index not in out]
            whole = bool(left) and who not in out and text.tokens[left[0]].upos != "AUX"
            if whole and word_count(text, kept) > LABEL_WORDS:
                kept = left
    return kept


def _content_head(here: Setting, found: Found) -> int:
    """Of `has vowed that Kestria will act` the clause `Kestria will act`: what is vowed says it all."""
    modals = words.FUTURE_MODALS | words.PAST_FUTURE
    if found.rule == "pledged":
        return next(
            (c for c in here.text.dependents(found.head, "ccomp") if here.aux(c, modals) is not None), found.head
        )
    return found.head


def _bracketed(text: Text, tokens: list[int]) -> Iterator[int]:
    depth = 0
    for index in tokens:
        depth += text.tokens[index].text in ("(", "[")
        if depth > 0:
            yield index
        depth -= text.tokens[index].text in (")", "]") and depth > 0


def _opening_phrases(text: Text, head: int, kept: list[int]) -> Iterator[set[int]]:
    """`However,`, `At the talks in Ombrel next month,`"""
    first = kept[0]
    if text.tokens[first].lower in words.CONNECTIVES and first != head:
        yield set(_aside(text, first))
    for child in text.dependents(head, "obl", "advcl"):
        if child < head and child in kept and text.subtree(child)[-1] < head:
            yield set(_aside(text, child))


def _descriptions(text: Text, head: int, kept: list[int]) -> Iterator[set[int]]:
    """`Kestrian Foreign Minister` before a name"""
    for index in kept:
        if text.tokens[index].deprel == "nmod:desc":
            yield set(text.subtree(index))


def _aside(text: Text, head: int) -> list[int]:
    """The subtree with the commas around it."""
    tokens = body(text, head)
    before, after = tokens[0] - 1, tokens[-1] + 1
    if before >= 0 and text.tokens[before].text == ",":
        tokens.insert(0, before)
    if after < len(text.tokens) and text.tokens[after].text == ",":
        tokens.append(after)
    return tokens


def _before_predicate(text: Text, head: int, kept: list[int]) -> Iterator[set[int]]:
    """`of both countries` in a long subject, the last one first"""
    for index in reversed(kept):
        if index < head and text.tokens[index].relation in ("nmod", "acl") and kept[0] < index:
            out = text.subtree(index)
            if out[-1] < head:
                yield set(out)


def _without_last_phrase(text: Text, kept: list[int], head: int) -> list[int] | None:
    """Without the smallest phrase at the end that can go; None where only what the predicate needs is left."""
    for index in reversed(kept):
        token = text.tokens[index]
        optional = token.relation in ("obl", "nmod", "advcl", "acl", "advmod", "appos", "parataxis", "nummod")
        title = token.deprel == "appos" and token.head + 1 == index  # `billionaire Ilan Vesk`
        if ((optional and not title) or _is_listed(text, index)) and index > head:
            out = set(text.subtree(index))
            left = [other for other in kept if other not in out]
            complements = sum(other > head and text.tokens[other].head == head for other in left)
            if kept[-1] in out and left[-1] > head and complements:
                return _tidy(text, left)
    return None


def _is_listed(text: Text, index: int) -> bool:
    """A conjunct that may go: a verb, or one of three and more; of two people none is left out."""
    token = text.tokens[index]
    if token.relation != "conj":
        return False
    return token.upos in ("VERB", "AUX") or sum(1 for _ in text.dependents(token.head, "conj")) > 1


def _tidy(text: Text, tokens: list[int]) -> list[int]:
    """Without words at the end that point to what is gone: `ahead`, `of the`, `and`."""
    left = strip_edges(text, tokens)
    while len(left) > 3 and _points_to_nothing(text, left[-1]):
        left = left[:-1]
    return left


def _points_to_nothing(text: Text, last: int) -> bool:
    """`ahead`, `of`, `all edible` where `salt` is gone; not the particle or the negation of a verb"""
    token = text.tokens[last]
    if token.deprel in BEFORE_NOUN and token.head > last:
        return True
    if last + 1 in text.dependents(last, "flat", "appos") and text.tokens[last + 1].upos == "PROPN":
        return True  # `billionaire` where the name is gone
    if token.deprel == "compound:prt" or token.lower in words.NEGATIONS:
        return False
    return token.upos in ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "AUX") or token.lower in POINTING
