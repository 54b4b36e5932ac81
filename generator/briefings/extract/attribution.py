"""Attributions of a sentence: the word that tells that something is said, who says it, to whom, and where the cue stands.

An attribution is found before anyone asks what was said; `quotes` and `statements` both read them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from msgspec import Struct

from briefings.extract.stage import Stage
from briefings.extract.subjects import giver_of, head_from, speaker_of
from briefings.language.clauses import LONGEST, is_in_title_case
from briefings.language.english import cues
from briefings.language.english.future import NEGATIONS
from briefings.language.grammar import is_done
from briefings.language.phrases import addressee_of, lemma
from briefings.language.text import Text
from briefings.records import Span

Grade = Literal["speech", "belief", "stance", "phrase", "noun"]
FARTHEST_DENIAL = 6
"""Tokens between `not` and the cue that it denies."""


class Attribution(Struct, frozen=True, kw_only=True):
    """One cue. Numbers are tokens."""

    cue: int
    cue_stop: int
    grade: Grade
    speaker: int | None
    """The token that heads the words naming the speaker; None where the clause names nobody."""
    addressee: str | None = None


@dataclass(frozen=True)
class Reading(Stage):
    """An article with its attributions, while one asks who says what."""

    @cached_property
    def attributions(self) -> dict[int, tuple[Attribution, ...]]:
        """Those of each sentence of running text, in text order."""
        found = {}
        for number, sentence in enumerate(self.text.sentences):
            prose = self.text.block_of(number).kind in ("paragraph", "item")
            told = prose and not is_in_title_case(self.text, sentence)
            if told and sentence.stop - sentence.start <= LONGEST:
                found[number] = tuple(_find(self, sentence.start, sentence.stop))
        return found

    @cached_property
    def by_cue(self) -> dict[int, Attribution]:
        return {told.cue: told for listed in self.attributions.values() for told in listed}

    def cue_words(self, told: Attribution) -> Span:
        """Where the words of a cue stand, with what denies it: `did not say`, `never promised`"""
        text = self.text
        denials = (at for at in text.children[told.cue] if text.tokens[at].lower in NEGATIONS and at < told.cue)
        first = min((at for at in denials if told.cue - at <= FARTHEST_DENIAL), default=told.cue)
        if first < told.cue and text.tokens[first - 1].upos == "AUX" and text.tokens[first - 1].head == told.cue:
            first -= 1
        return text.span(first, told.cue_stop)


def _find(reading: Reading, start: int, stop: int) -> Iterator[Attribution]:
    text = reading.text
    for index in range(start, stop):
        if index in reading.marked:
            continue
        token = text.tokens[index]
        if token.lower in cues.SOURCE_PHRASES:
            found = _source_phrase(text, index, stop)
        elif token.upos == "VERB" or (token.lower in cues.SAYING and token.upos in ("NOUN", "ADJ", "AUX", "PROPN")):
            found = _verb(reading, index, start, stop)
        elif token.upos in ("ADJ", "VERB") and token.lower in cues.ASSURED:
            found = _assured(reading, index, start, stop)
        elif token.upos == "NOUN" and lemma(text, index) in cues.NOUNS:
            found = _noun(reading, index, start, stop)
        else:
            continue
        if found is not None:
            yield found


def _source_phrase(text: Text, index: int, stop: int) -> Attribution | None:
    """`according to the minister`"""
    behind = index + 1
    if text.tokens[index].lower == "according":
        if behind >= stop or text.tokens[behind].lower != "to":
            return None
        behind += 1
    elif text.tokens[index].relation not in ("case", "mark"):
        return None
    described = ("ADV", "VERB")  # `according to newly found letters`
    named = next((at for at in range(behind, stop) if text.tokens[at].upos not in described), stop)
    head = head_from(text, named, stop)
    if head is None or lemma(text, head) in cues.NO_SOURCES:
        return None
    giver = giver_of(text, head)
    return Attribution(cue=index, cue_stop=behind, grade="phrase", speaker=head if giver is None else giver)


# ------------------------------------------------------------------ verbs


def grade_of(word: str) -> Grade | None:
    if word in cues.SPEECH:
        return "speech"
    if word in cues.BELIEF:
        return "belief"
    if word in cues.NAMING | cues.CHARGING | cues.URGING | cues.WILLING | cues.STANDING | cues.TALKING:
        return "stance"
    return None


def _verb(reading: Reading, index: int, start: int, stop: int) -> Attribution | None:
    text = reading.text
    token = text.tokens[index]
    word = lemma(text, index) if token.upos == "VERB" else _bare(token.lower)
    grade = "speech" if (put := _is_put(text, index, stop)) else grade_of(word)
    if grade is None or _only_looks_like_a_cue(text, index, stop):
        return None
    speaker = speaker_of(reading, index, start, stop)
    if put and reading.key(speaker) is None and (speaker is None or lemma(text, speaker) not in cues.MEDIA):
        return None
    told_of = {"it"} if grade != "speech" else {"it", "one", "which"}
    if speaker is not None and (
        text.tokens[speaker].lower in cues.EMPTY_SUBJECTS - told_of or _is_nobody(text, speaker)
    ):
        return None
    return Attribution(
        cue=index,
        cue_stop=index + 2 if put else index + 1,
        grade=grade,
        speaker=speaker,
        addressee=addressee_of(text, index, word),
    )


def _only_looks_like_a_cue(text: Text, index: int, stop: int) -> bool:
    """`the said port`, `like a dam`, `instead of, say, a dam`, `the tide begins to show`, `It is old, believe me`"""
    token = text.tokens[index]
    if token.lower in ("believe", "trust") and text.tokens[min(index + 1, stop - 1)].lower == "me":
        return index == 0 or text.tokens[index - 1].upos == "PUNCT"
    if token.relation in ("amod", "compound", "case", "fixed"):
        return True
    if lemma(text, index) == "begin" and any(text.dependents(index, "xcomp")):
        return True
    if token.lower == "say":
        return text.tokens[index - 1].text == text.tokens[min(index + 1, stop - 1)].text == ","
    return token.upos != "VERB" and _bare(token.lower) == "like"


def _is_nobody(text: Text, speaker: int) -> bool:
    """`Neither Tolland nor Vesk said ...`, `No official confirmed ...`: what nobody said is no statement"""
    return any(text.tokens[at].lower in cues.NOBODY for at in (speaker, *text.children[speaker]) if at <= speaker)


def _assured(reading: Reading, index: int, start: int, stop: int) -> Attribution | None:
    """`has grown insistent that the gates must close`; of what somebody could be sure nobody is told"""
    text = reading.text
    if any(text.tokens[aux].lower in cues.OPEN for aux in text.dependents(index, "aux")):
        return None
    if not any(child > index for child in text.dependents(index, "ccomp")):
        return None
    speaker = speaker_of(reading, index, start, stop)
    if speaker is None or text.tokens[speaker].lower in cues.EMPTY_SUBJECTS:
        return None
    return Attribution(cue=index, cue_stop=index + 1, grade="stance", speaker=speaker)


def _is_put(text: Text, index: int, stop: int) -> bool:
    """`As Tolland put it, ...`"""
    return text.tokens[index].lower in ("put", "puts") and index + 1 < stop and text.tokens[index + 1].lower == "it"


def _bare(form: str) -> str:
    """The lemma of one of the few saying forms that taggers take for nouns."""
    forms = {"told": "tell", "wrote": "write", "replied": "reply", "said": "say"}
    return forms.get(form, form.removesuffix("ed").removesuffix("s"))


def _noun(reading: Reading, index: int, start: int, stop: int) -> Attribution | None:
    """`the minister's claim that ...`, `a statement by the ministry`, `a Courier report that ...`, `Vesk issued a call for ...`"""
    owner = _owner(reading, index)
    token = reading.text.tokens[index]
    issued = token.relation == "obj" and lemma(reading.text, token.head) in cues.ISSUING
    if owner is None and issued and is_done(reading.text, token.head):
        owner = speaker_of(reading, token.head, start, stop)
    if owner is None:
        return None
    return Attribution(cue=index, cue_stop=index + 1, grade="noun", speaker=owner)


def _owner(reading: Reading, index: int) -> int | None:
    """Whose words a noun names: its possessor, whom `by` names, or the body whose name stands before it."""
    text = reading.text
    if (owner := next(text.dependents(index, "nmod:poss"), None)) is not None:
        return owner
    for child in text.dependents(index, "nmod"):
        cases = {text.tokens[case].lower for case in text.dependents(child, "case")}
        if cases & {"by", "from"} or (cases & {"of"} and lemma(text, index) in ("word", "opinion", "view")):
            return child
    behind = (
        reading.cast.at(index + 2) if index + 2 < len(text.tokens) and text.tokens[index + 1].lower == "by" else None
    )
    if behind is not None and behind.start == index + 2:
        return behind.head
    mention = reading.cast.at(index - 1)
    if mention is None or mention.form != "name" or mention.stop != index:
        return None
    return mention.head if reading.cast.by_key[mention.actor].kind == "organisation" else None
