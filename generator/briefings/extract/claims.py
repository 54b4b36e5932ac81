"""Whose words a stretch in quotation marks is: rules, asked in the order of `RULES`.

What stands at the marks comes before what governs them, a cue of its own before one that is inherited.
"""

from __future__ import annotations

import re

from briefings.extract.attribution import Attribution, Reading
from briefings.extract.claiming import FEWEST, Claim, Last, Rule, claimed, is_whole
from briefings.extract.inherited import goes_on, long_fragment, next_paragraph, told_before, uttered
from briefings.extract.speakers import actor_of, label_at
from briefings.extract.tellers import (
    Piece,
    is_another_clause,
    is_told_ahead,
    real_teller,
    sure_above,
    teller_of,
    tellers_above,
)
from briefings.language.english import cues
from briefings.language.english.nominals import COLLECTIVES, PERSONS
from briefings.language.english.organisations import NOUNS
from briefings.language.grammar import holds_a_finite_verb
from briefings.language.phrases import lemma, phrase
from briefings.language.text import Text
from briefings.records import Span

ENDS = re.compile(r"[,.!?…—–-][\"'”’»)\]]*$")
SIGNATURE = re.compile(r"\s*[—–―-]{1,2}\s*(?P<name>[A-ZÀ-ÖØ-Þ][\w.'’-]+(?: [\w.'’-]+){0,4})[.,]?(?:, [^.!?]{1,60})?\s*")
"""What stands behind a quote that is signed."""
CITED = re.compile(r"\s+(?P<name>[A-ZÀ-ÖØ-Þ][^\"“”.!?:]{1,60}),\s*[\"“][^\"“”]+[\"”]\.?\s*")
"""What stands behind one whose source is told with its title: `"..." Mara Tolland, "A port for all"`."""
DASHES = frozenset(("--", "—", "–", "―"))
NEAREST = 7
"""Tokens between the marks and a verb that is no cue elsewhere."""
NEAR = 14
"""Tokens between the marks and a cue that may still belong to them."""


def claim_of(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """The first rule's answer; None where the stretch is nobody's words."""
    return next((claim for rule in RULES if (claim := rule(reading, piece, last)) is not None), None)


def label_inside(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """`"TOLLAND: We will go home.`: a transcript between marks."""
    article, inner = reading.text.article.text, piece.marked.inner
    opens = reading.text.tokens_in(piece.marked.outer)[0] == reading.text.sentences[piece.first].start
    found = label_at(article, inner) if opens else None
    if found is None or not any(map(str.isalnum, article[found.end() : inner.stop])):
        return None
    key = actor_of(reading, *found.span("label"))
    if not found["label"].isupper() and (key is None or len(found["label"].split()) > 2):
        return None
    words = (Span(*found.span("label")),)
    return Claim(speaker=key, mention=found["label"], cue=None, rule="label_inside", words=words)


def cue_at_opening(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """`Tolland said: "...`, `he told reporters, "...`: nothing but a comma, a colon or an addressee between cue and mark."""
    tokens = reading.text.tokens
    start = reading.text.sentences[piece.first].start
    opening = reading.text.tokens_in(piece.marked.outer)[0]
    for told in reversed(reading.attributions.get(piece.first, ())):
        if told.cue >= opening or told.grade not in ("speech", "belief", "stance") or opening - told.cue > NEAR:
            continue
        between = range(told.cue + 1, opening)
        if any(index in reading.marked for index in between):
            return None
        mark = tokens[opening - 1].text if opening > start else ""
        tight = not between or (mark in (",", ":", "that", "—", "–", "-") and told.grade == "speech")
        if tight and told.speaker is not None and not holds_a_finite_verb(reading.text, between):
            return claimed(reading, sure_above(reading, piece, told), "cue_at_opening")
        return None
    return None


def cue_at_closing(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """`...," Tolland said`, `...," said Mara Tolland, the minister`, `..." according to the ministry`"""
    text, end = reading.text, _end_of_marks(reading, piece)
    comma = text.tokens[end : end + 1] and text.tokens[end].text in (",", "—", "–", "-")
    if not (comma or ENDS.search(piece.marked.outer.of(text.article.text))) or is_told_ahead(reading, piece):
        return None
    for told in reading.attributions.get(piece.last, ()):
        if told.cue < end or told.speaker is None or told.grade not in ("speech", "phrase", "belief"):
            continue
        if (
            told.speaker < end
            and reading.marked.get(told.speaker) is None
            and text.tokens[told.speaker].sentence == piece.last
        ):
            return None
        if any(index in reading.marked for index in range(end, told.cue)):
            return None
        if told.grade == "belief" and told not in tellers_above(reading, piece) and _is_governed(reading, piece, told):
            return None
        behind = end + 1 if text.tokens[end].text == "," else end
        if text.tokens[behind].lower in ("and", "but", "while", "or") or is_another_clause(reading, end, told):
            return None
        return claimed(reading, real_teller(reading, piece, told), "cue_at_closing")
    return None


def _is_governed(reading: Reading, piece: Piece, told: Attribution) -> bool:
    """Does the stretch stand somewhere below the cue, though not as what it tells?"""
    return any(told.cue in reading.text.ancestors(index) for index in piece.tokens[:1])


def _end_of_marks(reading: Reading, piece: Piece) -> int:
    """The first token behind the marks."""
    end = piece.tokens[-1] + 1
    while end in reading.marked and reading.marked[end] == reading.marked.get(piece.tokens[-1]):
        end += 1
    return end


def said_behind(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """`"Close the port!" Tolland said on Monday.`: a sentence of its own behind the marks that tells nothing but who spoke."""
    text, number = reading.text, piece.last + 1
    if number >= len(text.sentences) or text.sentences[number].block != piece.block or not is_whole(reading, piece):
        return None
    if piece.tokens[-1] + 2 < text.sentences[piece.last].stop:
        return None
    told = next(iter(reading.attributions.get(number, ())), None)
    if told is None or told.grade != "speech" or told.speaker is None or told.cue != text.sentences[number].root:
        return None
    tells = any(child > told.cue for child in text.dependents(told.cue, "ccomp", "obj", "xcomp"))
    behind = range(told.cue, text.sentences[number].stop)
    return None if tells or any(at in reading.marked for at in behind) else claimed(reading, told, "said_behind")


def governing_cue(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """`Tolland called the plan a "farce"`: the nearest cue among the governors of the stretch."""
    best = teller_of(reading, tellers_above(reading, piece))
    return claimed(reading, best, "governing_cue") if best is not None else None


def any_cue(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """The nearest cue of speech before the stretch in its sentence, else the first one behind it."""
    before = [
        told
        for told in reading.attributions.get(piece.first, ())
        if told.cue < piece.tokens[0]
        and told.speaker is not None
        and told.grade in ("speech", "phrase", "noun")
        and piece.tokens[0] not in range(*phrase(reading.text, told.speaker))
    ]
    if before:
        return claimed(reading, before[-1], "any_cue")
    if (named := _named_so(reading, piece)) is not None:
        return claimed(reading, named, "any_cue")
    after = [
        told
        for told in reading.attributions.get(piece.last, ())
        if told.cue > piece.tokens[-1]
        and told.speaker is not None
        and told.grade in ("speech", "phrase")
        and reading.text.tokens[told.cue].relation != "conj"
        and not (len(piece.tokens) < FEWEST and _brings_in_another(reading, told))
        and not reading.text.tokens[told.cue].has("VerbForm=Inf")
        and piece.tokens[0] not in range(*phrase(reading.text, told.speaker))
    ]
    return claimed(reading, after[0], "any_cue") if after else None


def _brings_in_another(reading: Reading, told: Attribution) -> bool:
    """`needled the "reporter," saying, "Shame!"`: words of its own stand right behind the cue."""
    return any(told.cue + step in reading.marked for step in (1, 2))


def _named_so(reading: Reading, piece: Piece) -> Attribution | None:
    """`or, as the Courier called them, "port thieves"`"""
    text = reading.text
    for told in reading.attributions.get(piece.first, ()):
        near = 0 < piece.tokens[0] - told.cue <= NEAR and told.speaker is not None
        if near and lemma(text, told.cue) in cues.NAMING:
            marks = {text.tokens[mark].lower for mark in text.dependents(told.cue, "mark")}
            if marks == {"as"} and not holds_a_finite_verb(text, range(told.cue + 1, piece.tokens[0])):
                return told
    return None


def as_called(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """`Vesk attacked her as a "port thief"`, `presents itself as the "gate of the valley"`: what somebody makes of somebody."""
    text, inside = reading.text, set(piece.tokens)
    head = next((index for index in piece.tokens if text.tokens[index].head not in inside), piece.tokens[0])
    while text.tokens[head].relation in ("conj", "compound", "amod") and text.tokens[head].head != head:
        head = text.tokens[head].head
    verb = text.tokens[head].head
    cases = {text.tokens[case].lower for case in text.dependents(head, "case")}
    if text.tokens[verb].upos != "VERB" or "as" not in cases or not _is_somebody_met(reading, verb, head):
        return None
    who = next((at for at in text.dependents(verb, "nsubj") if text.tokens[at].deprel == "nsubj"), None)
    if who is None or who in reading.marked or reading.key(who) is None or lemma(text, verb) in cues.APPOINTING:
        return None
    return claimed(reading, Attribution(cue=verb, cue_stop=verb + 1, grade="stance", speaker=who), "as_called")


def _is_somebody_met(reading: Reading, verb: int, head: int) -> bool:
    """Does an actor, or the subject itself, stand between the verb and `as`?"""
    text = reading.text
    objects = (at for at in text.dependents(verb, "obj", "obl") if verb < at < head)
    return any(reading.key(at) is not None or text.tokens[at].lower.endswith("self") for at in objects)


def colon_before(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """`Mara Tolland: "..."`, and a paragraph that ends with a colon."""
    text = reading.text
    opening = text.tokens_in(piece.marked.outer)[0]
    before = opening - 1
    if before < 1 or text.tokens[before].text != ":" or piece.first - text.tokens[before].sentence > 1:
        return None
    sentence = text.tokens[before].sentence
    sure = ("phrase",) if sentence == piece.first else ("phrase", "speech")
    listed = [t for t in reading.attributions.get(sentence, ()) if t.speaker is not None and t.cue < before]
    known = [t for t in listed if t.grade in sure or _names_what_follows(reading, t, before)]
    if known:
        return claimed(reading, known[-1], "colon_before")
    who = _before_colon(reading, sentence, before)
    if who is None and lemma(text, before - 1) not in cues.NOUNS | cues.MEDIA:
        return None
    return Claim(speaker=reading.key(who), mention=reading.named(who), cue=None, rule="colon_before", named=who)


def between_dashes(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """`including Mara Tolland -- "It is old" -- and Ilan Vesk`: right behind a name, between two dashes."""
    tokens, marks = reading.text.tokens, reading.text.tokens_in(piece.marked.outer)
    before, behind = marks[0] - 1, marks[-1] + 1
    if before < 1 or behind >= len(tokens) or not {tokens[before].text, tokens[behind].text} <= DASHES:
        return None
    mention = reading.cast.at(before - 1)
    if mention is None or mention.form != "name" or mention.stop != before:
        return None
    words = (reading.text.span(before, before + 1),)
    return Claim(
        speaker=mention.actor,
        mention=reading.named(mention.head),
        cue=None,
        rule="between_dashes",
        named=mention.head,
        words=words,
    )


def _names_what_follows(reading: Reading, told: Attribution, colon: int) -> bool:
    """`Tolland made the following comment:`, `rated this statement by Tolland in June:`, `Her last words were:`: a noun of speech."""
    tokens = reading.text.tokens
    are = tokens[told.cue].relation == "nsubj" and tokens[colon - 1].lemma.lower() == "be"
    return told.grade == "noun" and (are or not holds_a_finite_verb(reading.text, range(told.cue, colon)))


def _before_colon(reading: Reading, sentence: int, colon: int) -> int | None:
    """The subject of what stands before a colon, an actor's if there are several; else its last name, a person's where there is a verb.

    What is no actor speaks where it carries words: `Her letter was short: "..."`.
    """
    text, start = reading.text, reading.text.sentences[sentence].start
    mentions = reading.cast.within(start, colon)
    subjects = [mention.head for mention in mentions if text.tokens[mention.head].deprel == "nsubj"]
    nouns = (at for at in text.dependents(text.sentences[sentence].root, "nsubj") if start <= at < colon)
    others = [at for at in nouns if text.tokens[at].lower not in cues.EMPTY_SUBJECTS and may_speak(text, at)]
    named = [mention for mention in mentions if mention.form != "pronoun"]
    if holds_a_finite_verb(text, range(start, colon)):
        named = [m for m in named if m.stop == colon and reading.cast.by_key[m.actor].kind == "person"]
    return next(iter([*subjects[-1:], *others, *(mention.head for mention in named[-1:])]), None)


def may_speak(text: Text, noun: int) -> bool:
    """A person, a pronoun, or something that carries words."""
    return (
        text.tokens[noun].upos != "NOUN" or lemma(text, noun) in PERSONS | COLLECTIVES | NOUNS | cues.MEDIA | cues.NOUNS
    )


def signed(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """`"..." — Mara Tolland`, `"..." Mara Tolland, "A port for all"`: a name, or a name and a title, end the paragraph."""
    found = _behind_marks(reading, piece, SIGNATURE) or _behind_marks(reading, piece, CITED)
    if found is None or holds_a_finite_verb(reading.text, reading.text.tokens_in(Span(*found.span("name")))):
        return None
    key = actor_of(reading, *found.span("name"))
    words = (Span(*found.span("name")),)
    return Claim(speaker=key, mention=found["name"], cue=None, rule="signed", words=words)


def _behind_marks(reading: Reading, piece: Piece, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Does all that stands behind the stretch in its paragraph have that form?"""
    article = reading.text.article
    return pattern.fullmatch(article.text, piece.marked.outer.stop, article.blocks[piece.block].span.stop)


def is_cited_title(reading: Reading, piece: Piece, last: Last) -> bool:
    """Is it the title that the quote before was taken from?"""
    before = last is not None and last[1].rule == "signed" and last[0].block == piece.block
    return before and last is not None and _behind_marks(reading, last[0], CITED) is not None


def other_verb(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """`"Never!" she laughed.`, `Vesk shot back: "..."`: any verb at the marks whose subject is an actor and that has no object."""
    text = reading.text
    start, stop = text.sentences[piece.first].start, text.sentences[piece.last].stop
    opening = text.tokens_in(piece.marked.outer)[0]
    near = range(opening - 2, max(start, opening - NEAREST) - 1, -1)
    if opening == start:
        end = text.tokens_in(piece.marked.outer)[-1] + 1
        near = range(end, min(stop, end + NEAREST))
    elif text.tokens[opening - 1].text not in (",", ":") or not piece.marked.inner.of(text.article.text)[:1].isupper():
        return None
    verb = next((at for at in near if text.tokens[at].upos == "VERB" and text.tokens[at].has("VerbForm=Fin")), None)
    who = (
        None if verb is None else next((at for at in text.dependents(verb, "nsubj") if at not in reading.marked), None)
    )
    if verb is None or who is None or text.tokens[who].deprel != "nsubj":
        return None
    if any(child > verb and child not in piece.tokens for child in text.dependents(verb, "obj", "ccomp")):
        return None
    if reading.key(who) is None or not _stands_between(text, verb, who, opening if opening > start else near.start):
        return None
    behind = text.tokens[verb + 1] if verb + 1 < stop else text.tokens[verb]
    particle = behind.relation == "compound" or behind.lower == "back"
    told = Attribution(cue=verb, cue_stop=verb + 2 if particle else verb + 1, grade="speech", speaker=who)
    return claimed(reading, told, "other_verb")


def _stands_between(text: Text, verb: int, who: int, mark: int) -> bool:
    """Is there nothing between verb and marks but the subject, adverbs and particles?"""
    first, last = phrase(text, who)
    between = range(mark, verb) if verb > mark else range(verb + 1, mark)
    return all(
        first <= index < last
        or text.tokens[index].upos in ("ADV", "ADP", "PUNCT")
        or text.tokens[index].relation == "compound"
        for index in between
    )


RULES: tuple[Rule, ...] = (
    label_inside,
    cue_at_opening,
    cue_at_closing,
    said_behind,
    between_dashes,
    governing_cue,
    signed,
    other_verb,
    colon_before,
    as_called,
    any_cue,
    goes_on,
    next_paragraph,
    told_before,
    uttered,
    long_fragment,
)
