"""How far a clause reaches, and what may be deleted from a sentence so that it still says what it said.

Trimming only deletes: what is left is a chain of spans of the source. Every kind of deletion is a rule that names token ranges; none
is taken that would split a quotation or a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from briefings.language.datelines import dateline_end
from briefings.language.english.future import ATTRIBUTING, CONNECTIVES, SAYING_VERBS
from briefings.language.english.nominals import TOWN_NOUNS
from briefings.language.text import Sentence, Text, Token
from briefings.records import Span

CLAUSAL = frozenset(("acl", "advcl", "ccomp", "csubj", "parataxis", "root", "xcomp"))
"""Relations whose dependents head clauses; a conjunct does where what it is joined to does."""
SUBJECTS = ("nsubj", "csubj")
OPEN_MARKS, CLOSE_MARKS = "“«", "”»"
MARKS = frozenset('"“”«»')
EDGE = frozenset(
    (",", ";", ":", "-", "–", "—", "--", '"', "“", "”", "'", "‘", "’", "(", ")", "[", "]", "`", "``", "''")
)
"""Tokens that a clause does not begin or end with."""
LONGEST = 400
"""Tokens of a sentence; what is longer is a list or a table and is neither trimmed nor searched for clauses."""


class Aside(Struct, frozen=True, kw_only=True):
    """A part of a sentence that can go, and the rule that says so."""

    rule: str
    tokens: range


# ------------------------------------------------------------------ clauses


def is_predicate(text: Text, index: int) -> bool:
    """Does the token head a clause: a verb, or a noun or an adjective with a copula?"""
    token = text.tokens[index]
    if token.upos in ("VERB", "AUX"):
        return token.relation not in ("aux", "cop", "case", "fixed", "amod", "compound")
    return token.relation in ("root", "parataxis") or any(text.dependents(index, "cop", "nsubj", "aux"))


def subject(text: Text, head: int) -> int | None:
    """The subject of a clause: its own, else the antecedent of its relative pronoun, else that of the clause it is joined to."""
    for _ in range(8):  # a chain of controlled and conjoined clauses is short; a damaged tree must not loop
        own = next(text.dependents(head, *SUBJECTS), _misplaced_subject(text, head))
        token = text.tokens[head]
        if own is not None:
            if token.deprel == "acl:relcl" and text.tokens[own].lower in ("who", "which", "that", "whom"):
                return token.head
            return own
        if token.deprel == "acl" and token.has("VerbForm=Part"):
            return token.head
        if token.deprel == "xcomp" and (object_ := next(text.dependents(token.head, "obj", "iobj"), None)) is not None:
            return object_
        if token.deprel not in ("conj", "xcomp", "advcl", "cop"):
            return None
        head = _first_conjunct(text, head) if token.deprel == "conj" else token.head
    return None


def _misplaced_subject(text: Text, head: int) -> int | None:
    """`with Verania saying ... and Kestria insisting`: parses take the second name for a conjunct of what stands before it"""
    if (own := _subject_hung_on_cue(text, head)) is not None:
        return own
    before = head - 1
    if not is_ing(text.tokens[head]) or before < 0 or text.tokens[before].sentence != text.tokens[head].sentence:
        return None
    token = text.tokens[before]
    return before if token.upos == "PROPN" and token.deprel == "conj" else None


def _subject_hung_on_cue(text: Text, head: int) -> int | None:
    """`Vesk, who is abroad, will stress in a speech that ..., an official said`: parses give `said` both subjects"""
    token = text.tokens[head]
    if token.relation != "ccomp" or token.head <= head or not is_finite(text, head):
        return None
    return next((child for child in text.dependents(token.head, *SUBJECTS) if child < head), None)


def _first_conjunct(text: Text, head: int) -> int:
    """What a clause is joined to: of `saying that it must go, and seeking to ...` the participle, however the parse has it."""
    first = text.tokens[head].head
    if is_ing(text.tokens[head]) and not any(text.dependents(head, "aux")):
        around = (first, *text.ancestors(first))
        return next((index for index in around if is_ing(text.tokens[index])), first)
    return first


def is_ing(token: Token) -> bool:
    """Is it a present participle or a gerund? Engines differ in the features that they give it."""
    return token.upos == "VERB" and token.lower.endswith("ing") and token.lemma.lower() != token.lower


def body(text: Text, head: int) -> list[int]:
    """All that a token governs, without commas at the edges: some parses hang a comma on the aside, some on what is around it."""
    tokens = text.subtree(head)
    while tokens and text.tokens[tokens[0]].text == ",":
        tokens = tokens[1:]
    while tokens and text.tokens[tokens[-1]].text in (",", "."):
        tokens = tokens[:-1]
    return tokens or [head]


def is_finite(text: Text, head: int) -> bool:
    """Does the clause say for itself when it holds: a finite verb, copula or auxiliary?"""
    heads = [head, *text.dependents(head, "aux", "cop")]
    return any(text.tokens[index].has("VerbForm=Fin") for index in heads)


def clause(text: Text, head: int) -> list[int]:
    """The tokens of the clause that `head` heads, in text order: all it governs but what stands beside it.

    Left out are conjoined clauses of their own, attributions, what joins it to the clause around it, and marks at its edges. The noun
    that a relative clause describes is part of it, and so is the subject that a conjoined clause shares.
    """
    found = [head]
    waiting = [head]
    while waiting:
        at = waiting.pop()
        for child in text.children[at]:
            if at == head and _beside(text, head, child):
                continue
            if text.tokens[child].deprel == "parataxis" and is_attribution(text, child):
                continue
            found.append(child)
            waiting.append(child)
    found = strip_edges(text, _without_remnant(text, head, sorted(set(found))))
    token = text.tokens[head]
    if token.deprel == "acl:relcl" and subject(text, head) == token.head:
        found.extend(_core(text, _town_of(text, token.head)))
    elif token.deprel == "conj" and is_finite(text, head) and not any(text.dependents(head, *SUBJECTS)):
        shared = subject(text, head)
        found.extend(_core(text, shared) if shared is not None and shared < head else ())
    elif (own := _subject_hung_on_cue(text, head)) is not None and not any(text.dependents(head, *SUBJECTS)):
        found.extend(_core(text, own))
    return strip_edges(text, sorted(set(found)))


def _without_remnant(text: Text, head: int, tokens: list[int]) -> list[int]:
    """Without what is left behind an attribution that was taken out: `, the agency of the port`"""
    for position in range(len(tokens) - 1, 0, -1):
        if tokens[position] != tokens[position - 1] + 1:
            remnant = tokens[position] > head and text.tokens[tokens[position]].text == ","
            return tokens[:position] if remnant else tokens
    return tokens


def _beside(text: Text, head: int, child: int) -> bool:
    token = text.tokens[child]
    if token.relation in ("cc", "discourse"):
        return child < head
    if token.relation == "parataxis":
        return True
    if token.lower in ("where", "when") and text.tokens[head].deprel == "acl:relcl":
        return True
    if token.relation == "mark":
        return token.lower in ("that", "and", "but") or (child < head and token.upos == "SCONJ")
    if token.relation == "conj":
        return is_predicate(text, child) and (is_finite(text, child) or any(text.dependents(child, *SUBJECTS)))
    return token.relation == "obl" and any(text.tokens[c].lower == "according" for c in text.dependents(child, "case"))


def _town_of(text: Text, name: int) -> int:
    """Of `the town of Ombrel, which votes in May` the town, whichever of both words a parse hangs the clause on."""
    above = text.tokens[name].head
    of = any(text.tokens[case].lower == "of" for case in text.dependents(name, "case"))
    return above if of and above < name and text.tokens[above].lower in TOWN_NOUNS else name


def _core(text: Text, noun: int) -> Iterator[int]:
    """A noun with what stands before it, and its short `of` phrases: enough to tell what it is."""
    yield noun
    for child in text.children[noun]:
        before = child < noun and text.tokens[child].relation != "case"
        if before or text.tokens[child].relation in ("flat", "fixed"):
            yield from text.subtree(child)


def strip_edges(text: Text, tokens: list[int]) -> list[int]:
    """The tokens without marks at either end. A mark whose partner is inside stays."""
    start, stop = 0, len(tokens)
    while start < stop and _at_edge(text, tokens[start], tokens[start:stop]):
        start += 1
    while stop > start and _at_edge(text, tokens[stop - 1], tokens[start:stop]):
        stop -= 1
    if _is_one_quotation(text, tokens[start:stop]):
        return strip_edges(text, tokens[start + 1 : stop - 1])
    return tokens[start:stop]


def _is_one_quotation(text: Text, tokens: list[int]) -> bool:
    """`"We will go,"`: marks around all of it, and none inside"""
    found = [position for position, index in enumerate(tokens) if text.tokens[index].text in MARKS]
    return len(tokens) > 2 and found == [0, len(tokens) - 1]


def _at_edge(text: Text, index: int, tokens: list[int]) -> bool:
    word = text.tokens[index].text
    if word in (".", "!", "?", "…", "..."):
        return True
    if word not in EDGE:
        return False
    if word in '"”“»«':
        marks = [text.tokens[other].text for other in tokens]
        paired = sum(mark == '"' for mark in marks) % 2 == 0 if word == '"' else _balanced(marks)
        return not paired
    return True


def _balanced(marks: list[str]) -> bool:
    return sum(mark in OPEN_MARKS for mark in marks) == sum(mark in CLOSE_MARKS for mark in marks)


def spans_of(text: Text, tokens: Iterable[int]) -> tuple[Span, ...]:
    """The runs of neighbouring tokens as spans, in text order."""
    spans: list[Span] = []
    last = -2
    for index in sorted(set(tokens)):
        token = text.tokens[index]
        if index == last + 1:
            spans[-1] = Span(spans[-1].start, token.stop)
        else:
            spans.append(Span(token.start, token.stop))
        last = index
    return tuple(spans)


def is_headline(text: Text, sentence: Sentence) -> bool:
    """`Minister Flies To Ombrel For Talks`: nearly every longer word is capitalised, verbs as well. Names alone make none."""
    tokens = text.tokens[sentence.start : sentence.stop]
    if any(token.upos == "VERB" and token.text[0].islower() for token in tokens):
        return False
    longer = [token for token in tokens if len(token.text) > 3 and token.text.isalpha()]
    return len(longer) > 3 and sum(token.text[0].isupper() for token in longer) > 0.8 * len(longer)


def word_count(text: Text, tokens: Iterable[int]) -> int:
    """Words as a reader counts them: marks are none, and what is written together is one."""
    count, end = 0, -1
    for index in tokens:
        token = text.tokens[index]
        if any(character.isalnum() for character in token.text):
            count += token.start != end
        end = token.stop
    return count


# ------------------------------------------------------------------ what may be deleted


def is_attribution(text: Text, head: int) -> bool:
    """Does the token head a bare attribution: `the official said`, `she told reporters on Monday`?"""
    token = text.tokens[head]
    if token.lemma.lower() not in SAYING_VERBS or token.upos != "VERB":
        return False
    clausal = [child for child in text.dependents(head, "ccomp", "xcomp", "advcl") if child > head]
    return not clausal and any(text.dependents(head, *SUBJECTS))


AsideRule = Callable[[Text, Sentence], Iterator[range]]


def dateline_of(text: Text, sentence: Sentence) -> range:
    """The tokens of `LOSTRAVA (Wire) — The ...`, at the beginning of a block; none where no report opens so."""
    block = text.block_of(text.tokens[sentence.start].sentence)
    end = dateline_end(text.article.text, sentence.span)
    if sentence.span.start == block.span.start and sentence.span.start < end < sentence.span.stop:
        return text.tokens_in(Span(sentence.span.start, end))
    return range(0)


def dateline(text: Text, sentence: Sentence) -> Iterator[range]:
    """The same as what can go."""
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
        word, before, after = (text.tokens[at].lower for at in (index, index - 1, index + 1))
        verbal = text.tokens[text.tokens[index].head].upos == "VERB"
        if word == "also" and text.tokens[index].deprel == "advmod" and verbal and before not in ("but", "not"):
            yield range(index, index + 1)
        elif word in CONNECTIVES and before == after == "," and text.tokens[index].deprel == "advmod":
            yield range(index - 1, index + 2)


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
    subjects = (at for at in range(sentence.start, sentence.stop) if text.tokens[at].relation == "nsubj")
    begun = next(subjects, sentence.stop) if text.tokens[sentence.start].upos == "VERB" else sentence.start
    for index in range(sentence.start + 1, sentence.stop - 1):
        if _is_dash(text, index):
            if opened is not None:
                if begun < opened:
                    yield range(opened, index + 1)
                opened = None
            else:
                opened = index


def _is_dash(text: Text, index: int) -> bool:
    before, token, after = text.tokens[index - 1 : index + 2]
    if token.text not in ("–", "—", "--", "-") or before.text[-1].isdigit() or after.text[0].isdigit():
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
            if any(text.tokens[child].lower in ("if", "unless", "of") for child in text.dependents(head, "mark")):
                continue
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


ASIDES: tuple[AsideRule, ...] = (
    dateline,
    opening_connective,
    adding_word,
    in_brackets,
    aside_between_dashes,
    relative_clause,
    apposition,
    trailing_clause,
    trailing_attribution,
    according_to,
)
"""What is deleted, the least lost first."""
ALWAYS: tuple[AsideRule, ...] = (dateline, opening_connective, adding_word)
"""What says nothing outside its place."""


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
        shared = _closes_more(text, head)  # `Tolland, the minister, who is away, spoke`
        if tokens[-1] >= last:
            yield range(tokens[0] - 1, last + 1)
        elif after < sentence.stop and text.tokens[after].text == ",":
            yield range(tokens[0] - 1, after if shared else after + 1)


def _closes_more(text: Text, head: int) -> bool:
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
    while last > sentence.start and not any(character.isalnum() for character in text.tokens[last].text):
        last -= 1
    return last


def _whole(text: Text, tokens: range) -> bool:
    """May the range go without splitting a quotation or a name?"""
    words = [text.tokens[index].text for index in tokens]
    if sum(word == '"' for word in words) % 2 or not _balanced(words) or words.count("(") != words.count(")"):
        return False
    first, last = text.entity_of.get(tokens[0]), text.entity_of.get(tokens[-1])
    return not (first and first.start < tokens[0]) and not (last and last.stop > tokens[-1] + 1)
