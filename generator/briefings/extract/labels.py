"""Short labels of next steps, made of the source's own words: what is said by the way goes, then phrases from the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefings.extract.clauses import SUBJECTS, body, clause, is_ing, spans_of, strip_edges, subject, word_count
from briefings.extract.prospect import Found, Setting
from briefings.extract.trimming import closes_more
from briefings.language.english import future as words
from briefings.language.text import Text

LABEL_WORDS, LISTING_WORDS, MOST_WORDS = 12, 15, 20
"""What a label has where phrases can go, where a list would be cut, and at most: it is longer rather than broken off."""
BEFORE_COMMA = re.compile(r"\s+([,;:.]|['’](?:s|ll|d|re|ve|m)\b)")
"""What is left before a comma or a short form where an aside was."""
FREE = frozenset("what whatever whoever whichever".split())
"""`what they call a port`: a clause behind them is what they mean."""
AUXILIARY = frozenset(("be", "have", "do"))
"""Verbs that a clause cannot end with: `as he has in May`."""
TAKING = frozenset(
    "accept recognise recognize regard describe portray depict treat view define label serve act".split()
)
"""Verbs that need to be told what as: `accept it as a port`."""
PARTS = frozenset("number majority half third quarter part couple dozen percent handful rest series set lot".split())
"""Of what a phrase with `of` is needed: `a number of ships`."""
QUOTING = frozenset(('"', "“", "”", "‘", "«", "»", "''", "``"))
DASHES = frozenset(("-", "–", "—", "--"))
PHRASES = ("nmod", "nmod:tmod", "nmod:npmod", "acl", "acl:relcl")
"""Relations of what tells more of a noun and stands behind it."""
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
    gone = {index for index in tokens if _is_quoting(text, index)}
    bracketed = set(_bracketed(text, tokens))
    gone.update(bracketed if head not in bracketed else ())
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
    kept = [index for index in tokens if index not in gone]
    if len(kept) > 1 and text.tokens[kept[0]].lower in ("where", "and", "but", "or"):
        kept = kept[1:]
    kept = _without_relative(text, head, kept)
    kept = _while_too_long(text, head, kept, (_opening_phrases, _descriptions, _behind_dash))
    while word_count(text, kept) > LABEL_WORDS:
        shorter = _without_last_phrase(text, kept, head)
        if shorter is None:
            break
        kept = shorter
    kept = _while_too_long(text, head, kept, (_before_predicate,))
    while word_count(text, kept) > MOST_WORDS and kept[-1] > head + 1:
        kept = _tidy(text, kept[:-1])
    return strip_edges(text, _without_halves(here, tokens, kept))


def _without_relative(text: Text, head: int, kept: list[int]) -> list[int]:
    """Without what ties a clause to a noun before it: `that he plans to release`, `at which time she will leave`; but a subject stays"""
    if len(kept) < 3 or kept[0] == subject(text, head):
        return kept
    if text.tokens[kept[0]].has("PronType=Rel"):
        return kept[1:]
    tied = kept[1]
    noun = text.tokens[tied].head if text.tokens[tied].relation == "det" else tied
    phrase = set(text.subtree(noun))
    opens = text.tokens[kept[0]].upos == "ADP" and text.tokens[tied].lower in ("which", "whom")
    return [index for index in kept if index not in phrase] if opens and head not in phrase else kept


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
            whole = bool(left) and who not in out and text.tokens[left[0]].upos != "AUX" and not _splits_word(text, out)
            if whole and word_count(text, kept) > LABEL_WORDS:
                kept = left
    return kept


def _splits_word(text: Text, out: set[int]) -> bool:
    """Would `state` be left of `state-by-state`?"""
    pairs = ((index, index + 1) for at in out for index in (at - 1, at) if (index in out) != (index + 1 in out))
    tokens = ((text.tokens[one], text.tokens[other]) for one, other in pairs if one >= 0 and other < len(text.tokens))
    return any(one.stop == other.start and not {"-", "/"}.isdisjoint((one.text, other.text)) for one, other in tokens)


def _is_quoting(text: Text, index: int) -> bool:
    """A mark of quotation; not the apostrophe of `the ministers’ plan`"""
    token = text.tokens[index]
    return token.text in QUOTING or (token.text == "’" and token.deprel == "punct")


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
    """The subtree with the commas around it, but for one that closes more; of `a lawyer and critic of the port` both."""
    tokens = body(text, head)
    for other in text.dependents(text.tokens[head].head, "conj") if text.tokens[head].deprel == "appos" else ():
        also = body(text, other)
        if also[0] == tokens[-1] + 1 and text.tokens[other].upos == "NOUN":
            tokens = tokens + also
    before, after = tokens[0] - 1, tokens[-1] + 1
    if before >= 0 and text.tokens[before].text == ",":
        tokens.insert(0, before)
    if after < len(text.tokens) and text.tokens[after].text == "," and not closes_more(text, head):
        tokens.append(after)
    return tokens


def _before_predicate(text: Text, head: int, kept: list[int]) -> Iterator[set[int]]:
    """`of both countries` in a long subject, the last one first, with the marks around it; not `Tolland's` in `Tolland's office`"""
    for index in reversed(kept):
        if index < head and text.tokens[index].deprel in PHRASES and kept[0] < index and not _is_part(text, index):
            out = body(text, index)
            if out[-1] < head:
                yield {*out, *_enclosing(text, out)}


def _behind_dash(text: Text, head: int, kept: list[int]) -> Iterator[set[int]]:
    """`- a first in ten years` at the end, or between two dashes"""
    dashes = [index for index in kept if index > head and text.tokens[index].text in DASHES]
    parting = [index for index in dashes if text.tokens[index - 1].stop < text.tokens[index].start]
    if 0 < len(parting) < 3:
        stop = parting[1] if len(parting) == 2 else kept[-1]
        yield {index for index in kept if parting[0] <= index <= stop}


def _is_part(text: Text, index: int) -> bool:
    """`one of nine ships`, `a number of ships`: what stands before `of` says little"""
    whole = text.tokens[text.tokens[index].head]
    of = text.tokens[text.subtree(index)[0]].lower == "of"
    return of and (whole.upos in ("NUM", "PRON", "DET") or whole.lemma.lower() in PARTS)


def _enclosing(text: Text, out: list[int]) -> tuple[int, ...]:
    """The two commas or dashes around tokens that go: one of them alone would part a subject from its verb."""
    before, after = out[0] - 1, out[-1] + 1
    words = [text.tokens[at].text if 0 <= at < len(text.tokens) else "" for at in (before, after)]
    enclosed = words == [",", ","] or all(word in DASHES for word in words)
    return (before, after) if enclosed else ()


def _without_last_phrase(text: Text, kept: list[int], head: int) -> list[int] | None:
    """Without the smallest phrase at the end that can go; None where only what the predicate needs is left."""
    for index in reversed(kept):
        if index <= head or not _may_go(text, index):
            continue
        out = set(_going_with(text, index, head))
        if _lists_things(text, index) and kept[-1] in out and word_count(text, kept) <= LISTING_WORDS:
            return None
        left = [other for other in kept if other not in out]
        complements = sum(other > head and text.tokens[other].head == head for other in left)
        if kept[-1] in out and left[-1] > head and complements and not _splits_word(text, out):
            return _tidy(text, left)
    return None


def _may_go(text: Text, index: int) -> bool:
    """Is the token the head of a phrase that a clause can do without? Not `billionaire Ilan Vesk`, not `as a port`, not `fall apart`."""
    token = text.tokens[index]
    title = token.deprel == "appos" and token.head + 1 == index
    free = token.relation == "acl" and text.tokens[token.head].lower in FREE
    taken_as = text.tokens[token.head].lemma.lower() in TAKING and text.tokens[text.subtree(index)[0]].lower == "as"
    asking = token.has("PronType=Int") or token.has("PronType=Rel")
    particle = token.relation == "advmod" and token.head + 1 == index
    optional = token.relation in ("obl", "nmod", "advcl", "acl", "advmod", "appos", "parataxis", "nummod")
    return (optional and not (title or free or taken_as or particle or asking)) or _is_listed(text, index)


def _going_with(text: Text, index: int, head: int) -> list[int]:
    """What goes with a phrase: of `by leaving the port` all, for it needs its end, and of a list all that follows its first member."""
    token = text.tokens[index]
    if token.relation == "conj" and sum(1 for _ in text.dependents(token.head, "conj")) > 1:
        return [at for other in text.dependents(token.head, "conj") for at in text.subtree(other)]
    out = text.subtree(index)
    governor = token.head
    if token.relation != "conj" and head < governor == out[0] - 1 and _needs_more(text, governor):
        return _going_with(text, governor, head)
    return out


def _needs_more(text: Text, index: int) -> bool:
    """Is the token broken off without what follows: `as he has`, `a port backed`, `by focusing`, `ships similar`?"""
    token = text.tokens[index]
    if token.deprel == "advcl" and token.lemma in AUXILIARY:
        return True
    bare = not any(text.dependents(index, "aux", "cop", *SUBJECTS))
    describing = bare and (is_ing(token) or token.has("VerbForm=Part") or token.upos == "ADJ")
    return describing and token.relation in ("acl", "advcl", "amod", "obl") and token.head < index


def _is_listed(text: Text, index: int) -> bool:
    """A conjunct that may go: a verb, or one of three and more; of two people none is left out."""
    token = text.tokens[index]
    verbal = token.upos in ("VERB", "AUX") and not _shares_object(text, index)
    return token.relation == "conj" and (verbal or _lists_things(text, index))


def _shares_object(text: Text, index: int) -> bool:
    """`to oppose, and seek to stop, the vote`: has the first of two verbs nothing before the second?"""
    first = text.tokens[index].head
    between = range(first + 1, text.subtree(index)[0])
    bare = all(text.tokens[at].text == "," or text.tokens[at].upos == "CCONJ" for at in between)
    return bare and any(text.tokens[at].text == "," for at in text.subtree(index))


def _lists_things(text: Text, index: int) -> bool:
    """`Ombrel, Lostrava and Belmora`"""
    token = text.tokens[index]
    several = token.relation == "conj" and sum(1 for _ in text.dependents(token.head, "conj")) > 1
    return several and token.upos not in ("VERB", "AUX")


def _tidy(text: Text, tokens: list[int]) -> list[int]:
    """Without words at the end that point to what is gone: `ahead`, `of the`, `and`."""
    left = strip_edges(text, tokens)
    while len(left) > 3 and _points_to_nothing(text, left[-1]):
        left = left[:-1]
    return left


def _points_to_nothing(text: Text, last: int) -> bool:
    """`ahead`, `of`, `all edible` where `salt` is gone; not the particle or the negation of a verb"""
    token = text.tokens[last]
    if token.head > last:
        return True
    if last + 1 in text.dependents(last, "flat", "appos") and text.tokens[last + 1].upos == "PROPN":
        return True  # `billionaire` where the name is gone
    stranded = token.upos == "ADP" and token.head < last and token.lower != "as"  # `what it looks like`
    if token.deprel == "compound:prt" or stranded or token.lower in words.NEGATIONS:
        return False
    return token.upos in ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "AUX", "SYM") or token.lower in POINTING
