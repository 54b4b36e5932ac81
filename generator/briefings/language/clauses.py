"""How far a clause reaches, and what heads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefings.language.datelines import dateline_end
from briefings.language.english.future import SAYING_VERBS
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
BRACKETS = {"(": ("(", ")"), ")": ("(", ")"), "[": ("[", "]"), "]": ("[", "]")}
"""Brackets stay where their partners do."""
LONGEST = 400
"""Tokens of a sentence; what is longer is a list or a table and is neither trimmed nor searched for clauses."""
FEWEST_TITLED = 4
"""Longer words of a title; fewer may be names."""


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
    describes = token.deprel == "acl:relcl" or (token.deprel == "acl" and not is_ing(token))  # `ships planned for May`
    if describes and subject(text, head) == token.head:
        found.extend(core(text, _town_of(text, token.head)))
    elif token.deprel == "conj" and is_finite(text, head) and not any(text.dependents(head, *SUBJECTS)):
        shared = subject(text, head)
        found.extend(core(text, shared) if shared is not None and shared < head else ())
    elif (own := _subject_hung_on_cue(text, head)) is not None and not any(text.dependents(head, *SUBJECTS)):
        found.extend(core(text, own))
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


def core(text: Text, noun: int) -> Iterator[int]:
    """A noun with what stands before it, and its short `of` phrases: enough to tell what it is."""
    yield noun
    for child in text.children[noun]:
        relation, below = text.tokens[child].relation, text.subtree(child)
        of = relation == "nmod" and len(below) < 6 and text.tokens[below[0]].lower == "of"
        if of or relation in ("flat", "fixed", "nummod") or (child < noun and relation != "case"):
            yield from below


def strip_edges(text: Text, tokens: list[int]) -> list[int]:
    """The tokens without marks at either end. A mark whose partner is inside stays."""
    start, stop = 0, len(tokens)
    while start < stop and _at_edge(text, tokens[start], tokens[start:stop]):
        start += 1
    while stop > start and _at_edge(text, tokens[stop - 1], tokens[start:stop]):
        stop -= 1
    if _is_enclosed(text, tokens[start:stop]):
        return strip_edges(text, tokens[start + 1 : stop - 1])
    return tokens[start:stop]


def _is_enclosed(text: Text, tokens: list[int]) -> bool:
    """`"We will go,"`, `(as told on Monday)`: marks around all of it, and none inside"""
    kinds = (MARKS, frozenset(BRACKETS))
    found = ([at for at, index in enumerate(tokens) if text.tokens[index].text in kind] for kind in kinds)
    return len(tokens) > 2 and [0, len(tokens) - 1] in found


def _at_edge(text: Text, index: int, tokens: list[int]) -> bool:
    word = text.tokens[index].text
    if word in (".", "!", "?", "…", "..."):
        return True
    if word not in EDGE:
        return False
    has_partner = word in MARKS or word == "''" or word in BRACKETS
    return not has_partner or not is_paired(word, [text.tokens[other].text for other in tokens])


def is_paired(mark: str, words: list[str]) -> bool:
    """Has every mark or bracket of a kind its partner among the words?"""
    if mark in ('"', "''"):
        return words.count(mark) % 2 == 0
    if mark in BRACKETS:
        opening, closing = BRACKETS[mark]
        return words.count(opening) == words.count(closing)
    return sum(word in OPEN_MARKS for word in words) == sum(word in CLOSE_MARKS for word in words)


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


def dateline_of(text: Text, sentence: Sentence) -> range:
    """The tokens of `LOSTRAVA (Wire) — The ...`, at the beginning of a block; none where no report opens so."""
    block = text.block_of(text.tokens[sentence.start].sentence)
    end = dateline_end(text.article.text, sentence.span)
    if sentence.span.start == block.span.start and sentence.span.start < end < sentence.span.stop:
        tokens = text.tokens_in(Span(sentence.span.start, end))
        return range(0) if _opens_aside(text, sentence, tokens[-1]) else tokens
    return range(0)


def _opens_aside(text: Text, sentence: Sentence, dash: int) -> bool:
    """`Mara Tolland — Head of the port — has left`: is the mark behind a name the first of a pair?"""
    name = sentence.span.of(text.article.text)[: text.tokens[dash].start - sentence.span.start]
    mark = text.tokens[dash].text
    marks = [index for index in range(dash, sentence.stop) if text.tokens[index].text == mark]
    return mark != ":" and not name.isupper() and "(" not in name and len(marks) % 2 == 0


def is_attribution(text: Text, head: int) -> bool:
    """Does the token head a bare attribution: `the official said`, `she told reporters on Monday`?"""
    token = text.tokens[head]
    if token.lemma.lower() not in SAYING_VERBS or token.upos != "VERB":
        return False
    clausal = [child for child in text.dependents(head, "ccomp", "xcomp", "advcl") if child > head]
    return not clausal and any(text.dependents(head, *SUBJECTS))


def is_headline(text: Text, sentence: Sentence) -> bool:
    """`Minister Flies To Ombrel For Talks`: nearly every longer word is capitalised, verbs as well. Names alone make none."""
    tokens = text.tokens[sentence.start : sentence.stop]
    if any(token.upos in ("VERB", "AUX") and token.text[0].islower() for token in tokens):
        return False
    longer = [token for token in tokens if len(token.text) > 3 and token.text.isalpha()]
    return len(longer) >= FEWEST_TITLED and sum(token.text[0].isupper() for token in longer) > 0.8 * len(longer)


def is_in_title_case(text: Text, sentence: Sentence) -> bool:
    """`Minister Rejects The Idea Of A Second Port`: does every longer word begin like a name's? Words of capitals alone tell nothing."""
    words = (token.text for token in text.tokens[sentence.start : sentence.stop])
    longer = [word for word in words if len(word) > 3 and word.isalpha()]
    return len(longer) >= FEWEST_TITLED and all(map(str.istitle, longer))


def word_count(text: Text, tokens: Iterable[int]) -> int:
    """Words as a reader counts them: marks are none, and what is written together is one."""
    count, end = 0, -1
    for index in tokens:
        token = text.tokens[index]
        if token.text[0].isalnum() or any(map(str.isalnum, token.text)):
            count += token.start != end
        end = token.stop
    return count
