"""What may be deleted from a sentence so that it still says what it said.

Trimming only deletes: what is left is a chain of spans of the source. Every kind of deletion is a rule that names token ranges; none
is taken that would split a quotation or a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from briefings.language.clauses import (
    EDGE,
    LONGEST,
    MARKS,
    SUBJECTS,
    body,
    dateline_of,
    is_attribution,
    is_ing,
    is_paired,
    subject,
    word_count,
)
from briefings.language.english.future import ATTRIBUTING, CONNECTIVES
from briefings.language.text import Sentence, Text

STOPS = frozenset((".", "!", "?", "…", "..."))
FILLERS = frozenset("uh um er erm uhm hmm mm".split())
BESIDES = frozenset("despite after following ahead amid as though although while".split())
"""Words that begin a phrase without which a claim still holds."""


class Aside(Struct, frozen=True, kw_only=True):
    """A part of a sentence that can go, and the rule that says so."""

    rule: str
    tokens: range


AsideRule = Callable[[Text, Sentence], Iterator[range]]


def dateline(text: Text, sentence: Sentence) -> Iterator[range]:
    """`LOSTRAVA (Wire) — The port was closed.`: where a report is from"""
    if tokens := dateline_of(text, sentence):
        yield tokens


def opening_connective(text: Text, sentence: Sentence) -> Iterator[range]:
    """`But`, `And`, `However,`, `Meanwhile,`: what joins the sentence to one that may not be there."""
    start = sentence.start
    if start + 3 < sentence.stop and text.tokens[start].lower in CONNECTIVES:
        stop = start + 2 if text.tokens[start + 1].text == "," else start + 1
        if text.tokens[stop].text[:1].isupper():  # what is left must still begin as a sentence
            yield range(start, stop)


def adding_word(text: Text, sentence: Sentence) -> Iterator[range]:
    """`The court also ruled`, `The court, however, ruled`: what joins the sentence to one that may not be there."""
    for index in range(sentence.start + 1, sentence.stop - 1):
        word = text.tokens[index].lower
        if word != "also" and word not in CONNECTIVES:
            continue
        before, after = text.tokens[index - 1].lower, text.tokens[index + 1].lower
        verbal = text.tokens[text.tokens[index].head].upos == "VERB"
        if word == "also" and text.tokens[index].deprel == "advmod" and verbal and before not in ("but", "not"):
            yield range(index, index + 1)
        elif word in CONNECTIVES and before == after == "," and text.tokens[index].deprel == "advmod":
            yield range(index - 1, index + 2)


def hesitation(text: Text, sentence: Sentence) -> Iterator[range]:
    """`The port is, uh, closed.`: a sound between two words, with its commas"""
    for index in range(sentence.start + 1, sentence.stop - 1):
        if text.tokens[index].lower in FILLERS:
            comma = text.tokens[index - 1].text == "," and text.tokens[index + 1].text == ","
            yield range(index - comma, index + 1 + (text.tokens[index + 1].text == ","))


def in_brackets(text: Text, sentence: Sentence) -> Iterator[range]:
    """`(...)`"""
    opened = None
    for index in range(sentence.start, sentence.stop):
        word = text.tokens[index].text
        if word in ("(", "["):
            opened = index
        elif word in (")", "]") and opened is not None:
            if opened > sentence.start:
                yield range(opened, index + 1)
            opened = None


def relative_clause(text: Text, sentence: Sentence) -> Iterator[range]:
    """`, who is at home,`: between commas, not one that tells which, nor the news of `It was the port, which Vesk sold, that ...`"""
    if not (text.tokens[sentence.start].lower == "it" and any(text.dependents(sentence.root, "cop"))):
        yield from _between_commas(text, sentence, ("acl:relcl",))


def aside_between_dashes(text: Text, sentence: Sentence) -> Iterator[range]:
    """`— a first in ten years —`, but no hyphen (`front-runner`), no score (`3 – 0`), and not behind `Asked for it`"""
    opened = None
    for index in range(sentence.start + 1, sentence.stop - 1):
        if _is_dash(text, index):
            if opened is not None:
                if not _still_opens(text, sentence, opened):
                    yield range(opened, index + 1)
                opened = None
            else:
                opened = index


def _still_opens(text: Text, sentence: Sentence, stop: int) -> bool:
    """`Asked about the port`: does the sentence begin with a participle, and is its subject still to come at a token?"""
    begun = any(text.tokens[index].relation == "nsubj" for index in range(sentence.start, stop))
    return text.tokens[sentence.start].upos == "VERB" and not begun


def _is_dash(text: Text, index: int) -> bool:
    before, token, after = text.tokens[index - 1 : index + 2]
    if token.text not in ("–", "—", "--", "-") or (before.text[-1].isdigit() and after.text[0].isdigit()):
        return False
    return token.text in ("—", "--") or (before.stop < token.start and token.stop < after.start)


def apposition(text: Text, sentence: Sentence) -> Iterator[range]:
    """`, a forum that brings both sides together,`, but no name: that may be one of a list"""
    for tokens in _between_commas(text, sentence, ("appos",)):
        names = (text.entity_of.get(at) for at in tokens if text.tokens[at].deprel == "appos")
        if len(tokens) > 7 and not any(name and name.kind == "person" for name in names):
            yield tokens


def trailing_clause(text: Text, sentence: Sentence) -> Iterator[range]:
    """`, adding that ...`, `, while ...`: after a comma, up to the end."""
    last = _last_word(text, sentence)
    for head in range(sentence.start, sentence.stop):
        if text.tokens[head].relation not in ("advcl", "xcomp", "acl") or head == sentence.root:
            continue
        tokens = body(text, head)
        if tokens[-1] >= last and tokens[0] > sentence.start + 4 and _comma_before(text, tokens[0]):
            marks = {text.tokens[child].lower for child in text.dependents(head, "mark")}
            token = text.tokens[head]
            bare = token.upos == "VERB" and not (is_ing(token) or token.has("VerbForm=Part"))
            needed = token.relation == "xcomp" and bare  # `watched Tolland, the minister, leave`
            charged = marks & {"with", "from"} and _closes_aside(text, tokens[0] - 1)
            if not (needed or charged or marks & {"if", "unless", "of"} or _goes_on(text, tokens)):
                yield range(tokens[0] - 1, last + 1)


def trailing_attribution(text: Text, sentence: Sentence) -> Iterator[range]:
    """`, the official said on Monday.`, but not of a quotation, which would then be nobody's."""
    last = _last_word(text, sentence)
    for head in range(sentence.start, sentence.stop):
        if text.tokens[head].deprel not in ("parataxis", "root") or not is_attribution(text, head):
            continue
        said = [child for child in text.dependents(head, "ccomp") if child < head]
        if text.tokens[head].deprel == "root" and not said:
            continue
        who = next(text.dependents(head, *SUBJECTS))
        start = min(text.subtree(who)[0], head)
        quoted = any(text.tokens[index].text in MARKS for index in range(sentence.start, start))
        if start > sentence.start + 4 and text.tokens[start - 1].text == "," and not quoted:
            yield range(start - 1, last + 1)


def according_to(text: Text, sentence: Sentence) -> Iterator[range]:
    """`, according to the ministry`, at the end or at the beginning."""
    last = _last_word(text, sentence)
    for index in range(sentence.start, sentence.stop - 1):
        if text.tokens[index].lower in ATTRIBUTING and text.tokens[index + 1].lower == "to":
            head = text.tokens[index].head
            tokens = body(text, head)
            if tokens[0] == index and index == sentence.start and tokens[-1] + 1 < sentence.stop:
                stop = tokens[-1] + 1
                named = stop + 1 < sentence.stop and text.tokens[stop + 1].text[:1].isupper()
                if text.tokens[stop].text == "," and named:
                    yield range(index, stop + 1)
            elif tokens[0] >= index and tokens[-1] >= last and index > sentence.start + 3:
                yield range(index - 1 if text.tokens[index - 1].text == "," else index, last + 1)


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


ASIDES: tuple[AsideRule, ...] = (
    dateline,
    opening_connective,
    adding_word,
    hesitation,
    in_brackets,
    aside_between_dashes,
    relative_clause,
    apposition,
    trailing_clause,
    trailing_attribution,
    according_to,
)
"""What is deleted, the least lost first."""
ALWAYS: tuple[AsideRule, ...] = (dateline, opening_connective, adding_word, hesitation)
"""What says nothing outside its place."""
FOR_POINTS: tuple[AsideRule, ...] = (told_of_subject, *ASIDES, opening_phrase)
"""What is deleted from a point, the least lost first."""


def asides(text: Text, sentence: Sentence, rules: Iterable[AsideRule] = ASIDES) -> Iterator[Aside]:
    """Every deletion that the rules allow in the sentence, in the order of the rules."""
    for rule in rules:
        for tokens in rule(text, sentence):
            if _whole(text, tokens):
                yield Aside(rule=rule.__name__, tokens=tokens)


def trim(text: Text, number: int, *, words: int, rules: Iterable[AsideRule] = ASIDES) -> list[int]:
    """The tokens of a sentence after deletions: always those of `ALWAYS`, others only while it has more than `words` words."""
    sentence = text.sentences[number]
    kept = list(range(sentence.start, sentence.stop))
    if len(kept) > LONGEST:
        return kept
    for aside in asides(text, sentence, rules):
        forced = any(rule.__name__ == aside.rule for rule in ALWAYS)
        if not forced and word_count(text, kept) <= words:
            continue
        gone = set(aside.tokens)
        left = _ended_once(text, [index for index in kept if index not in gone])
        if word_count(text, left) >= min(6, word_count(text, kept)):
            kept = left
    return kept


def _ended_once(text: Text, tokens: list[int]) -> list[int]:
    """Without a full stop that follows an abbreviation's: `of the Council of Ombrel, Inc..`"""
    if len(tokens) > 1 and text.tokens[tokens[-1]].text == "." and text.tokens[tokens[-2]].text.endswith("."):
        return tokens[:-1]
    return tokens


def _between_commas(text: Text, sentence: Sentence, relations: tuple[str, ...]) -> Iterator[range]:
    last = _last_word(text, sentence)
    for head in range(sentence.start, sentence.stop):
        if text.tokens[head].deprel not in relations:
            continue
        tokens = body(text, head)
        if not _comma_before(text, tokens[0]) or tokens[-1] - tokens[0] + 1 != len(tokens):
            continue
        after = tokens[-1] + 1
        shared = _still_opens(text, sentence, tokens[0]) or closes_more(
            text, head
        )  # `Tolland, the minister, who is away, spoke`
        if tokens[-1] >= last:
            if text.tokens[head].deprel != "acl:relcl" or not _goes_on(text, tokens):
                yield range(tokens[0] - 1, last + 1)
        elif after < sentence.stop and text.tokens[after].text == ",":
            yield range(tokens[0] - 1, after if shared else after + 1)


def _closes_aside(text: Text, comma: int) -> bool:
    """Is the comma the second one of an aside: `charged Tolland, a minister, with fraud`?"""
    return any(
        text.tokens[up].deprel in ("appos", "acl:relcl") and _comma_before(text, body(text, up)[0])
        for up in (comma - 1, *text.ancestors(comma - 1))
        if text.subtree(up)[-1] < comma
    )


def _goes_on(text: Text, tokens: list[int]) -> bool:
    """`, which is close to Vesk, in a hard place`: does a phrase follow that may belong to the clause around it?"""
    last = range(tokens[-1] + 1)
    return any(text.tokens[at].text == "," and at + 1 in last and text.tokens[at + 1].upos == "ADP" for at in tokens)


def closes_more(text: Text, head: int) -> bool:
    """Does the comma behind an aside also close what it describes or stands behind: an apposition, a phrase that opens the sentence?"""
    beside = (other for other in text.dependents(text.tokens[head].head, "appos") if other < head)
    if any(_comma_before(text, body(text, other)[0]) for other in beside):
        return True
    for at in text.ancestors(head):
        token = text.tokens[at]
        if token.deprel == "appos" and _comma_before(text, body(text, at)[0]):
            return True
        if at < token.head:
            return token.relation in ("obl", "advcl", "acl")
    return False


def _comma_before(text: Text, index: int) -> bool:
    before = text.tokens[index - 1]
    return index > 0 and before.text == "," and before.sentence == text.tokens[index].sentence


def _last_word(text: Text, sentence: Sentence) -> int:
    """The last token of the sentence that is no closing mark."""
    last = sentence.stop - 1
    while last > sentence.start and text.tokens[last].text in EDGE | STOPS:
        last -= 1
    return last


def _whole(text: Text, tokens: range) -> bool:
    """May the range go without splitting a quotation or a name?"""
    words = [text.tokens[index].text for index in tokens]
    single = "‘" in words and words.count("‘") != words.count("’")
    if single or not all(is_paired(mark, words) for mark in ('"', "''", "“", "(")):
        return False
    first, last = text.entity_of.get(tokens[0]), text.entity_of.get(tokens[-1])
    return not (first and first.start < tokens[0]) and not (last and last.stop > tokens[-1] + 1)
