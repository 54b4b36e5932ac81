"""What lies in the future, seen from the publication date: each step once, with who, when, where and how sure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from briefings.extract.cast import Cast
from briefings.extract.clauses import (
    SUBJECTS,
    asides,
    body,
    clause,
    dateline,
    is_finite,
    spans_of,
    strip_edges,
    subject,
    word_count,
)
from briefings.extract.futures import find_futures
from briefings.extract.marks import Marked
from briefings.extract.occasions import VERBAL, Occasion, find_occasions, goal_of, occasion_of, parties, place_of
from briefings.extract.prospect import Found, Setting
from briefings.extract.quotes import Said
from briefings.language.english import future as words
from briefings.language.text import Text
from briefings.records import NextStep, TimeExpression, When, join

LABEL_WORDS = 12
"""What a label has at most."""
MOST_ACTORS = 5
"""More than these are a list of guests."""


class Draft(Struct, frozen=True, kw_only=True):
    """A step with the tokens of its clause, before repeats are joined."""

    found: Found
    tokens: tuple[int, ...]
    occasion: Occasion | None
    step: NextStep


def find_next_steps(
    text: Text, marks: tuple[Marked, ...], cast: Cast, said: Said, dates: tuple[TimeExpression, ...]
) -> tuple[NextStep, ...]:
    """The steps in text order; none where nothing lies ahead."""
    here = Setting(text=text, marks=marks, cast=cast, said=said, dates=dates)
    occasions = find_occasions(here)
    found = _outermost(here, list(find_futures(here)))
    drafts = [_draft(here, one, occasions) for one in found]
    return tuple(draft.step for draft in _once(here, drafts))


# ------------------------------------------------------------------ one entry for what several words tell


def _outermost(here: Setting, found: list[Found]) -> list[Found]:
    """Without steps that are the content of another: of `vowed that it will act` the vow stays, of `will say that it may` the `may`."""
    heads = {one.head: one for one in found if not one.nominal}
    dropped: set[int] = set()
    for one in found:
        if one.nominal:
            if _told_by_clause(here, one, heads):
                dropped.add(one.head)
            continue
        if _shares_all(here, one.head, heads):
            dropped.add(one.head)
            continue
        outer = _complement_of(here, one.head, heads)
        if outer is None or outer in dropped:
            continue
        says = here.text.tokens[outer].lemma in words.TALKING and heads[outer].rule in ("will", "would_as_reported")
        dropped.add(outer if says else one.head)
    unique = {(one.head, one.nominal): one for one in reversed(found)}
    return [one for one in reversed(unique.values()) if one.head not in dropped]


def _shares_all(here: Setting, head: int, heads: dict[int, Found]) -> bool:
    """`will meet and discuss`: the second verb lives on the first one's auxiliary, and its clause is part of that clause."""
    token = here.text.tokens[head]
    return token.deprel == "conj" and token.head in heads and not is_finite(here.text, head)


def _complement_of(here: Setting, head: int, heads: dict[int, Found]) -> int | None:
    """The head of another step, of which this one is the content, however deep."""
    at = head
    while here.text.tokens[at].relation in ("ccomp", "xcomp") and here.text.tokens[at].head != at:
        at = here.text.tokens[at].head
        if at in heads:
            return at
    return None


def _told_by_clause(here: Setting, event: Found, heads: dict[int, Found]) -> bool:
    """Is the event the subject, object or occasion of a clause that is a step itself?"""
    at, token = event.head, here.text.tokens[event.head]
    if any(
        child in heads and here.text.tokens[child].deprel in ("acl", "acl:relcl") for child in here.text.children[at]
    ):
        return True
    cases = {here.text.tokens[child].lower for child in here.text.dependents(at, "case")}
    if cases & {"of", *words.AHEAD, "after", "following"}:
        return False
    while token.relation in ("nsubj", "obj", "obl", "nmod", "xcomp", "conj") and token.head != at:
        at, token = token.head, here.text.tokens[token.head]
        if at in heads:
            return True
    return False


def _once(here: Setting, drafts: list[Draft]) -> Iterator[Draft]:
    """Of the drafts that tell one event, the one that tells most; in text order."""
    groups: dict[object, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(_identity(here, draft), []).append(draft)
    best = [max(group, key=lambda draft: _told(here, draft)) for group in groups.values()]
    yield from sorted(best, key=lambda draft: draft.step.spans[0].start)


def _identity(here: Setting, draft: Draft) -> object:
    """What two drafts share when they tell one event."""
    head = here.text.tokens[draft.found.head]
    about = subject(here.text, draft.found.head)
    occasion = draft.occasion
    if occasion is not None and (
        draft.found.nominal or (about in occasion.nouns and head.lemma in words.ARRANGING_VERBS)
    ):
        return ("occasion", occasion.nouns[0])
    lemma = VERBAL.get(head.lemma, head.lemma)
    goal = next(here.text.dependents(draft.found.head, "xcomp", "ccomp", "obj", "obl"), None)
    object_ = here.text.tokens[goal].lemma.lower() if goal is not None else ""
    if not draft.step.actors or not object_:
        return ("clause", draft.found.head)
    return (lemma, object_, draft.step.actors[0], draft.step.certainty == "demanded")


def _told(here: Setting, draft: Draft) -> tuple[int, ...]:
    """How much a draft tells: its own time, any time, a place, actors; a clause before a noun, the first before a later one."""
    step = draft.step
    own = any(index in here.date_at for index in draft.tokens)
    dated = 2 if step.when and step.when.iso else int(step.when is not None)
    return (
        int(own),
        dated,
        int(step.place is not None),
        len(step.actors),
        not draft.found.nominal,
        -step.spans[0].start,
    )


# ------------------------------------------------------------------ one step


def _draft(here: Setting, found: Found, occasions: tuple[Occasion, ...]) -> Draft:
    text = here.text
    tokens = _event_words(here, found.head) if found.nominal else _clause_words(here, found)
    occasion = occasion_of(here, occasions, tokens, found.head)
    spans = spans_of(text, tokens)
    near = _without_asides(text, tokens, found.head)
    where = goal_of(here, near) or place_of(here, near) or (occasion.place if occasion else None)
    step = NextStep(
        text=join(text.article.text, spans),
        what=_label(here, found, tokens),
        actors=_actors(here, found, near, occasion),
        when=_when(here, found, tokens, occasion),
        place=where,
        certainty=found.certainty,
        hedge=_hedge(here, found),
        spans=spans,
    )
    return Draft(found=found, tokens=tuple(tokens), occasion=occasion, step=step)


def _clause_words(here: Setting, found: Found) -> list[int]:
    """The clause, with the condition that it depends on."""
    tokens = [index for index in clause(here.text, found.head) if index not in _dateline(here, found.head)]
    beyond = [index for index in found.hedge if index > tokens[-1]]
    return strip_edges(here.text, sorted({*tokens, *beyond})) if tokens else [found.head]


def _dateline(here: Setting, head: int) -> frozenset[int]:
    """The tokens of `LOSTRAVA (Wire) —` in the sentence."""
    sentence = here.text.sentences[here.text.tokens[head].sentence]
    return frozenset(index for aside in asides(here.text, sentence, (dateline,)) for index in aside.tokens)


def _without_asides(text: Text, tokens: list[int], head: int) -> list[int]:
    """The tokens but those of relative clauses and appositions: what is told by the way is no part of the step."""
    gone: set[int] = set()
    for index in tokens:
        if index != head and text.tokens[index].deprel in ("acl:relcl", "appos"):
            below = text.subtree(index)
            gone.update(below if head not in below else ())
    return [index for index in tokens if index not in gone]


def _event_words(here: Setting, head: int) -> list[int]:
    """A noun with all that describes it, but the preposition before it and clauses after it."""
    skipped: set[int] = set()
    for child in here.text.children[head]:
        token = here.text.tokens[child]
        clausal = token.deprel in ("acl:relcl", "appos", "parataxis", "conj", "cc") or token.relation == "advcl"
        if token.relation == "case" or clausal:
            skipped.update(here.text.subtree(child))
    return strip_edges(here.text, [index for index in here.text.subtree(head) if index not in skipped])


def _hedge(here: Setting, found: Found) -> str | None:
    """The hedging words, from the first to the last."""
    hedge = strip_edges(here.text, list(found.hedge))
    return here.text.words(hedge[0], hedge[-1] + 1) if hedge else None


def _when(here: Setting, found: Found, tokens: list[int], occasion: Occasion | None) -> When | None:
    """The time of the step: one in its clause that lies ahead, else that of the event that it happens at."""
    head = here.text.tokens[found.head]
    commits = found.certainty in ("pledged", "demanded") and head.has("Tense=Past")
    for when in _nearest_first(here, found.head, tokens):
        own = when.span is not None and _governor(here, when) == found.head
        if here.is_past(when) or (commits and own and not here.lies_ahead(when, strictly=True)):
            continue
        if when.iso is None and occasion is not None and occasion.when is not None and occasion.when.iso:
            return occasion.when
        return when
    if occasion is not None and occasion.when is not None and not here.is_past(occasion.when):
        return occasion.when
    return None


def _governor(here: Setting, when: When) -> int:
    """The token outside a time expression that governs it."""
    inside = list(here.text.tokens_in(when.span)) if when.span else []
    for index in inside:
        if here.text.tokens[index].head not in inside:
            return here.text.tokens[index].head
    return -1


def _nearest_first(here: Setting, head: int, tokens: list[int]) -> list[When]:
    """The times among the tokens, those that hang nearest to the head first."""

    def depth(when: When) -> int:
        at, steps = _governor(here, when), 0
        while at != head and at >= 0 and here.text.tokens[at].head != at and steps < 50:
            at, steps = here.text.tokens[at].head, steps + 1
        return steps

    return sorted(here.dates_in(tokens), key=depth)


def _actors(here: Setting, found: Found, tokens: list[int], occasion: Occasion | None) -> tuple[str, ...]:
    """Keys of those who act, are asked, or take part, the first one who acts."""
    keys: list[str | None] = []
    about = subject(here.text, found.head) if not found.nominal else None
    about = None if about in _dateline(here, found.head) else about
    if found.certainty == "demanded" and (about is None or here.speaker_at.get(about) is not None):
        keys.append(here.speaker_at.get(found.head))
    if about is not None:
        keys.extend(_party(here, about))
    for index in tokens:
        if _takes_part(here, index, found.head):
            keys.extend(_party(here, index))
    if occasion is not None and (found.nominal or about in occasion.nouns):
        keys.extend(parties(here, occasion))
    return tuple(dict.fromkeys(key for key in keys if key is not None))[:MOST_ACTORS]


def _party(here: Setting, index: int) -> Iterator[str | None]:
    """Whom a noun or pronoun means, and those joined to it."""
    token = here.text.tokens[index]
    if token.lower in ("we", "i", "us", "me") and index in here.quoted:
        yield _voice(here, index) if token.lower in ("we", "us") else here.speaker_at.get(index)
    else:
        mention = here.cast.headed_by(index)
        yield mention.actor if mention else next(_owners(here, index), None)
    for child in here.text.dependents(index, "conj"):
        mention = here.cast.headed_by(child)
        yield mention.actor if mention else None


def _owners(here: Setting, index: int) -> Iterator[str]:
    """Of a noun that names nobody itself those it belongs to: `Kestrian delegates`, `delegates of the Council`."""
    for child in here.text.dependents(index, "amod", "compound", "nmod:poss", "nmod"):
        mention = here.cast.headed_by(child) or here.cast.at(child)
        cases = {here.text.tokens[case].lower for case in here.text.dependents(child, "case")}
        if mention is not None and cases <= {"of", "from", "'s", "’s", "'", "’"}:
            yield mention.actor


def _voice(here: Setting, index: int) -> str | None:
    """For whom a speaker says `we`: a spokeswoman for the body that her role names, others for themselves."""
    key = here.speaker_at.get(index)
    actor = here.cast.by_key.get(key) if key else None
    for role in actor.roles if actor else ():
        tokens = here.text.tokens_in(role.span)
        if any(here.text.tokens[token].lemma.lower() in words.SPOKESMEN for token in tokens):
            for token in tokens:
                mention = here.cast.at(token)
                if mention is not None and mention.actor != key:
                    return mention.actor
    return key


def _takes_part(here: Setting, index: int, head: int) -> bool:
    """Is the token a participant of the clause: no place that it happens in, no part of another's name or of a time?"""
    mention = here.cast.headed_by(index)
    token = here.text.tokens[index]
    own = token.lower in ("we", "i", "us", "me") and index in here.quoted
    if (mention is None and not own) or index in here.date_at:
        return False
    if token.relation in ("compound", "amod", "flat", "nmod:desc"):
        return here.text.tokens[token.head].lemma.lower() in words.EVENTS and token.head == head
    cases = {here.text.tokens[child].lower for child in here.text.dependents(index, "case")}
    located = mention is not None and here.cast.by_key[mention.actor].kind == "place"
    return not (located and cases & {"in", "at", "on", "near", "from", "outside", "to", "into", "around", "across"})


# ------------------------------------------------------------------ labels


def _label(here: Setting, found: Found, tokens: list[int]) -> str:
    """The clause in at most `LABEL_WORDS` words of the source, a pronoun at its beginning turned into the name that it means."""
    kept = _shortened(here, found, tokens)
    words_ = " ".join(span.of(here.text.article.text) for span in spans_of(here.text, kept))
    words_ = " ".join(words_.split()).strip(" ,;:—–-")
    mention = here.cast.headed_by(kept[0]) if kept else None
    if (
        mention is not None
        and mention.form == "pronoun"
        and here.text.tokens[kept[0]].lower in ("he", "she", "it", "they")
    ):
        name = here.cast.by_key[mention.actor].name
        words_ = name + words_[len(here.text.tokens[kept[0]].text) :]
    return words_[:1].upper() + words_[1:]


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
        if (beside or token.deprel == "parataxis") and index != head:
            gone.update(_aside(text, index))
    kept = [index for index in tokens if index not in gone]
    kept = _while_too_long(text, head, kept, (_opening_phrases, _descriptions))
    while word_count(text, kept) > LABEL_WORDS:
        shorter = _without_last_phrase(text, kept, head)
        if shorter is None:
            break
        kept = shorter
    kept = _while_too_long(text, head, kept, (_before_predicate,))
    while word_count(text, kept) > LABEL_WORDS and kept[-1] > head + 1:
        kept = _tidy(text, kept[:-1])
    return strip_edges(text, kept)


LabelRule = Callable[[Text, int, list[int]], Iterator[set[int]]]


def _while_too_long(text: Text, head: int, kept: list[int], rules: tuple[LabelRule, ...]) -> list[int]:
    """The tokens without what the rules name, one after the other, as long as they are too many; a subject is never named."""
    who = subject(text, head)
    for rule in rules:
        for out in rule(text, head, kept):
            if who not in out and word_count(text, kept) > LABEL_WORDS:
                kept = [index for index in kept if index not in out]
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
        if (optional or _is_listed(text, index)) and index > head:
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
    while len(left) > 3:
        token = text.tokens[left[-1]]
        pointing = token.upos in ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "AUX") or token.lower in (
            "ahead",
            "to",
            "such",
            "because",
        )
        if not pointing or token.deprel == "compound:prt" or token.lower in words.NEGATIONS:
            return left
        left = left[:-1]
    return left
