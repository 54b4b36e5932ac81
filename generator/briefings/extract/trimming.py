"""What may be deleted from a point of the summary where room is short, beside the asides of `clauses`."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.extract.clauses import ASIDES, AsideRule, is_ing, subject
from briefings.language.text import Sentence, Text

BESIDES = frozenset("despite after following ahead amid as though although while".split())
"""Words that begin a phrase without which a claim still holds."""


def told_of_subject(text: Text, sentence: Sentence) -> Iterator[range]:
    """`Tolland, director of the bank, and head of its council, said`: all that stands between a name and its verb"""
    name = subject(text, sentence.root)
    if name is None or text.tokens[name].upos != "PROPN":
        return
    after = name + 1
    while after < sentence.root and text.tokens[after].deprel == "flat":
        after += 1
    helpers = (child for child in text.dependents(sentence.root, "aux", "cop", "advmod") if child > after)
    stop = min((*helpers, sentence.root))
    commas = text.tokens[after].text == text.tokens[stop - 1].text == ","
    if commas and stop - after > 3 and set(range(after + 1, stop - 1)) <= set(text.subtree(name)):
        yield range(after, stop)


def opening_phrase(text: Text, sentence: Sentence) -> Iterator[range]:
    """`Ahead of the talks,` before a name; not what limits the claim: `Between the two, Vesk leads`, `In May, Vesk led`"""
    first = text.tokens[sentence.start]
    head = next((child for child in text.dependents(sentence.root, "obl", "advcl") if child >= sentence.start), None)
    if head is None or not (first.lower in BESIDES or is_ing(first)):
        return
    tokens = text.subtree(head)
    stop = tokens[-1] + 1
    if tokens[0] != sentence.start or len(tokens) != stop - sentence.start or stop > sentence.root:
        return
    stop += text.tokens[stop].text == ","
    if text.tokens[stop - 1].text == "," and text.tokens[stop].text[:1].isupper():
        yield range(sentence.start, stop)


FOR_POINTS: tuple[AsideRule, ...] = (told_of_subject, *ASIDES, opening_phrase)
"""What is deleted from a point, the least lost first."""
