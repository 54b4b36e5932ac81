"""Which of the cues around a stretch in quotation marks tells whose words it is: the one that speaks, not one that it tells of."""

from __future__ import annotations

from msgspec import Struct

from briefings.extract.attribution import Attribution, Grade, Reading
from briefings.extract.marks import Marked
from briefings.language.clauses import is_finite, is_ing
from briefings.language.english import cues
from briefings.language.grammar import holds_a_finite_verb
from briefings.language.phrases import lemma, phrase
from briefings.language.text import Text


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch with where it stands."""

    marked: Marked
    tokens: range
    first: int
    """The sentence that it begins in."""
    last: int
    """The one that it ends in."""
    block: int


def quoted_person(reading: Reading, told: Attribution) -> int | None:
    """`Hale quotes the engineer Ilan Vesk: "..."`: his words, not hers."""
    if lemma(reading.text, told.cue) not in cues.PASSED_ON:
        return None
    for quoted in reading.text.dependents(told.cue, "obj"):
        key = reading.key(quoted)
        if quoted > told.cue and key is not None and reading.cast.by_key[key].kind in ("person", "unnamed"):
            return quoted
    return None


def sure_above(reading: Reading, piece: Piece, told: Attribution) -> Attribution:
    """`Tolland said that Vesk shows "great charm"`: a belief or a stance right before the marks is told by who tells of it.

    Nor by those who will only say it. Not by who tells of it behind another clause: `The banner said "the port is ours", but it
    fell, Tolland said`.
    """
    unnamed = reading.key(told.speaker) is None and reading.named(told.speaker) not in ("he", "she", "they")
    if _tells(reading, told) and not unnamed and not _is_foretold(reading.text, told):
        return told
    above = (reading.by_cue.get(up) for up in reading.text.ancestors(told.cue))
    sure = (other for other in above if other is not None and reading.key(other.speaker) and _tells(reading, other))
    end = piece.tokens[-1] + 1
    teller = next((other for other in sure if other.cue < told.cue or not is_another_clause(reading, end, other)), None)
    return teller or (_stance_above(reading, told) or told if told.grade == "belief" else told)


def _stance_above(reading: Reading, told: Attribution) -> Attribution | None:
    """`painting Vesk as greedy because he took "a small gift"`: of what somebody only takes or feels, whoever tells of it so."""
    above = (reading.by_cue.get(up) for up in reading.text.ancestors(told.cue))
    return next(
        (o for o in above if o is not None and o.grade == "stance" and reading.key(o.speaker) is not None), None
    )


def is_told_ahead(reading: Reading, piece: Piece) -> bool:
    """`Vesk called it "a farce", Tolland said`: a fragment that a cue of its own governs, before it."""
    chain = [told for told in tellers_above(reading, piece) if told.cue < piece.tokens[0] and _tells(reading, told)]
    return bool(chain) and not _is_to_come(reading.text, chain[0])


def is_another_clause(reading: Reading, end: int, told: Attribution) -> bool:
    """Is there more between mark and cue than who says it?"""
    between = range(end, min(told.cue, phrase(reading.text, told.speaker)[0] if told.speaker is not None else told.cue))
    return len(between) > 6 or holds_a_finite_verb(reading.text, between)


def real_teller(reading: Reading, piece: Piece, told: Attribution) -> Attribution:
    """`"We are ready," Vesk will tell Tolland, the official said`: the official; `..." the Courier quoted Vesk as saying`: Vesk."""
    text = reading.text
    behind = [other for other in reading.attributions.get(piece.last, ()) if other.cue > told.cue]
    if lemma(text, told.cue) in cues.PASSED_ON:
        return next((other for other in behind if text.tokens[other.cue - 1].lower == "as"), told)
    sure = (o for o in behind if o.grade in ("speech", "phrase") and o.speaker not in (None, told.speaker))
    return next(sure, told) if _is_to_come(text, told) else told


def _is_to_come(text: Text, told: Attribution) -> bool:
    """`will tell`"""
    return any(text.tokens[aux].lower in ("will", "would") for aux in text.dependents(told.cue, "aux"))


def _is_foretold(text: Text, told: Attribution) -> bool:
    """`Tolland expects that voters will say "no"`: what another clause tells to come."""
    return _is_to_come(text, told) and text.tokens[told.cue].relation == "ccomp"


def tellers_above(reading: Reading, piece: Piece) -> list[Attribution]:
    """The attributions whose cues govern a stretch, nearest first."""
    inside = set(piece.tokens)
    heads = [index for index in piece.tokens if reading.text.tokens[index].head not in inside][:3]
    return next(filter(None, (_governors(reading, at, inside) for at in heads)), [])


def _governors(reading: Reading, at: int, inside: set[int]) -> list[Attribution]:
    """Those above one token. Words inside what names the speaker are not the speaker's: `Ports that are "open" say ...`."""
    tokens = reading.text.tokens
    named = at
    while tokens[named].relation in ("compound", "amod", "nmod", "flat") and tokens[named].head != named:
        named = tokens[named].head
    found: list[Attribution] = []
    passed, below = {named} - {at}, at
    for up in reading.text.ancestors(at):
        told = _told_by(reading, up, inside)
        if found and told is not None and _is_when(reading.text, below):
            break
        if told is not None and told.grade == "belief" and _is_reason(reading.text, below):
            told = None
        below = up
        if told is not None and told.speaker not in passed:
            found.append(told)
        passed.add(up)
    return found


def _is_when(text: Text, clause: int) -> bool:
    """`called her a "disgrace" after she blamed the port for "greed"`: what somebody says when another thing is said."""
    marks = {text.tokens[mark].lower for mark in text.dependents(clause, "mark", "advmod")}
    own = any(text.dependents(clause, "nsubj"))
    return text.tokens[clause].relation == "advcl" and own and bool(marks & cues.CIRCUMSTANCES)


def _is_reason(text: Text, clause: int) -> bool:
    """`As it is "no port," she feels free to sail`: what stands in a clause of its own is not what she feels."""
    return text.tokens[clause].relation == "advcl" and any(text.dependents(clause, "mark"))


def _told_by(reading: Reading, up: int, inside: set[int]) -> Attribution | None:
    """The attribution whose cue governs the stretch, if it names a speaker."""
    told = reading.by_cue.get(up)
    if told is None and up not in inside:
        told = _noun_under(reading, up)
    named = told is not None and told.speaker is not None and told.speaker not in inside
    return told if named and told is not None and told.speaker not in reading.marked else None


def _noun_under(reading: Reading, up: int) -> Attribution | None:
    """`According to Tolland the plan is a "farce"`, `In a statement ...`"""
    for child in reading.text.dependents(up, "obl", "advcl", "nmod"):
        for case in reading.text.dependents(child, "case", "mark"):
            told = reading.by_cue.get(case)
            if told is not None and told.grade == "phrase":
                return told
    return None


def teller_of(reading: Reading, chain: list[Attribution]) -> Attribution | None:
    """Of the cues above a stretch, nearest first, the one that counts: a belief or a stance is told by the cue of speech above it.

    `Tolland said Vesk favours a "strong hand"` are Tolland's words; `Vesk called it a "farce", Tolland said` are Vesk's. What is
    left undone or is still to be said tells nothing: `accused Vesk of refusing to discuss "a single gate"` are words of whoever accuses.
    """
    sure = [told for told in chain if _tells(reading, told)]
    sure = [told for told in sure if not _is_to_come(reading.text, told)] or sure
    done = [told for told in chain if not _is_left_undone(reading, told)]
    known = (told for told in sure or done or chain if reading.key(told.speaker) is not None)
    return next(known, next(iter([*sure, *done, *chain]), None))


def _is_left_undone(reading: Reading, told: Attribution) -> bool:
    """`refusing to discuss`: neither the one nor the other; `refused` is told of somebody."""
    text, token = reading.text, reading.text.tokens[told.cue]
    if token.relation == "xcomp":
        return lemma(text, token.head) in cues.LEAVING_UNDONE
    return lemma(text, told.cue) in cues.LEAVING_UNDONE and not _is_own(reading, told)


def _tells(reading: Reading, told: Attribution) -> bool:
    """Is it a cue of speech, or does it call something a name: `called it a "farce"`?"""
    named = lemma(reading.text, told.cue) in cues.NAMING and _is_own(reading, told)
    return told.grade in ("speech", "phrase") or named


def _is_own(reading: Reading, told: Attribution) -> bool:
    """Does a clause of its own say it, not one that describes a noun: `called it a farce`, `..., calling it a farce`?"""
    text, token = reading.text, reading.text.tokens[told.cue]
    aside = is_ing(token) and token.relation == "advcl" and text.tokens[told.cue - 1].text == ","
    return aside or (is_finite(text, told.cue) and token.deprel != "acl:relcl")


def teller_in(reading: Reading, number: int, grade: Grade = "speech") -> Attribution | None:
    """Who speaks in a sentence: its last cue of speech, or of another grade, if an actor is its speaker."""
    listed = (told for told in reversed(reading.attributions.get(number, ())) if told.grade == grade)
    return next((told for told in listed if reading.key(told.speaker) is not None), None)
