"""Where what somebody said ends: before a second cue of his, and before what the article remarks on it."""

from __future__ import annotations

from briefings.extract.asides import aside
from briefings.extract.attribution import Attribution, Reading
from briefings.language.clauses import is_finite, is_ing
from briefings.language.english import cues
from briefings.language.grammar import above_conjunct
from briefings.language.phrases import lemma, phrase
from briefings.language.text import Text

REMARKING = frozenset((",", "-", "–", "—", "--"))
"""Marks before what is added to a clause or a noun."""


def from_own_turn(reading: Reading, frame: str, tokens: list[int], told: Attribution) -> list[int]:
    """Without what a cue before it tells: `The port was shut, one paper reported, while the dam held, another reported`."""
    text = reading.text
    if frame not in ("aside", "trailing"):
        return tokens
    for other in reversed(reading.attributions[text.tokens[told.cue].sentence]):
        if other.cue in tokens and other.cue < told.cue and _has_had_its_turn(reading, told, other):
            tokens = [index for index in tokens if index > max(other.cue, other.speaker or 0)]
            joined = (at for at, index in enumerate(tokens) if not _joins(text, index))
            return tokens[next(joined, 0) :]
    return tokens


def _joins(text: Text, index: int) -> bool:
    return text.tokens[index].text == "," or text.tokens[index].lower in ("while", "and", "but")


def _has_had_its_turn(reading: Reading, told: Attribution, other: Attribution) -> bool:
    """Does a cue before an aside tell what stands before both, or is it one of the same speaker's: `She said it was, she said, old`?"""
    text = reading.text
    if other.grade != "speech" or other.speaker is None or told.cue in text.ancestors(other.cue):
        return False
    if any(text.tokens[up].relation in ("acl", "advcl") for up in (other.cue, *text.ancestors(other.cue))):
        return False
    before = aside(text, other)
    same = reading.key(other.speaker) is not None and reading.key(other.speaker) == reading.key(told.speaker)
    return same or (bool(before) and before[-1] < other.cue)


def to_next_cue(reading: Reading, tokens: list[int], told: Attribution) -> list[int]:
    """Without what a second cue of the same speaker tells: `said the port was old, adding that ...`, `said ... and added that ...`."""
    text, inside = reading.text, set(tokens)
    for other in reading.attributions[text.tokens[told.cue].sentence]:
        behind = other.cue > told.cue and other.cue in inside
        first = _next_start(reading, told, other) if behind else None
        if first is not None:
            while text.tokens[first - 1].upos in ("CCONJ", "AUX", "ADV", "PUNCT"):
                first -= 1
            own = [index for index in tokens if index < first]
            return own if _top(text, tokens) in own else []
    return tokens


def _next_start(reading: Reading, told: Attribution, other: Attribution) -> int | None:
    """Where another cue's words begin: one of the same speaker, or `with Kestria saying it will wait and Verania insisting that ...`."""
    if _tells_on(reading, told, other):
        return other.cue
    text = reading.text
    if (clause := _turn_to(reading, told, other)) is not None:
        return min(index for index in text.subtree(clause) if index > told.cue)
    in_turn = is_ing(text.tokens[told.cue]) and is_ing(text.tokens[other.cue])
    if not in_turn or other.speaker is None:
        return None
    start, stop = phrase(text, other.speaker)
    return start if stop == other.cue and text.tokens[start - 1].upos == "CCONJ" else None


def _turn_to(reading: Reading, told: Attribution, other: Attribution) -> int | None:
    """The clause of a second cue: `said the port would open, though she admitted it was late`, `while Vesk said it was shut`."""
    text = reading.text
    clause = text.tokens[other.cue].head if text.tokens[other.cue].relation == "conj" else other.cue
    clause = clause if text.tokens[clause].relation in ("advcl", "acl") and clause > told.cue else other.cue
    token, named = text.tokens[clause], reading.key(told.speaker)
    same = named is not None and named == reading.key(other.speaker)
    sure = text.tokens[other.cue].has("VerbForm=Fin") and token.head >= told.cue
    if token.deprel == "acl:relcl":  # `lower the gates, which she said had rusted`
        behind = text.tokens[_opening(text, clause) - 1].text in REMARKING
        return clause if sure and behind and same and other.grade == "speech" else None
    joined = {text.tokens[mark].lower for mark in text.dependents(clause, "mark", "cc")} & cues.CONCEDING
    told_of = other.grade == "speech" or (other.grade == "stance" and "but" not in joined)
    turns = same or (joined == {"while"} and other.grade == "speech" and other.speaker is not None)
    return clause if joined and sure and told_of and turns and token.relation in ("advcl", "conj") else None


def _tells_on(reading: Reading, told: Attribution, other: Attribution) -> bool:
    """Is another cue one of the same speaker's? A participle's too where its clause has him for its subject: `said he left, adding`."""
    text, token = reading.text, reading.text.tokens[other.cue]
    if is_ing(token):
        same = reading.key(told.speaker) in (reading.key(other.speaker), None)
        goes_on = reading.key(other.speaker) is None and lemma(text, other.cue) in cues.GOING_ON
        before = other.cue - 2 if text.tokens[other.cue - 1].lower in cues.CONCEDING else other.cue - 1
        sure = other.grade == "speech" or (other.grade == "stance" and lemma(text, other.cue) not in cues.WILLING)
        return sure and text.tokens[before].text == "," and (same or goes_on)
    sure = other.grade == "speech" or above_conjunct(text, other.cue) is not None
    return sure and other.speaker == told.speaker and token.relation == "conj" and not token.has("VerbForm=Inf")


# ------------------------------------------------------------------ remarks


def without_remarks(text: Text, tokens: list[int]) -> list[int]:
    """Without what ends a content and is the article's own: who or what that is, how it was told, what it stands against."""
    for remark in (_on_condition, _against, _told_in, _besides, _who_that_is, _apposed):
        first = remark(text, tokens)
        kept = tokens if first is None else tokens[: tokens.index(first)]
        tokens = kept if _top(text, tokens) in kept[1:] else tokens
    return tokens


def _top(text: Text, tokens: list[int]) -> int | None:
    """The token that governs all the others."""
    inside = set(tokens)
    return next((index for index in tokens if text.tokens[index].head not in inside or _is_root(text, index)), None)


def _is_root(text: Text, index: int) -> bool:
    return text.tokens[index].head == index


def _on_condition(text: Text, tokens: list[int]) -> int | None:
    """`confirmed the talks on condition of anonymity because they are secret`"""
    for index in tokens:
        if text.tokens[index].lower == "anonymity":
            ahead = [at for at in tokens if index - 4 <= at < index and text.tokens[at].lower == "on"]
            return ahead[0] if ahead else None
    return None


def _against(text: Text, tokens: list[int]) -> int | None:
    """`said it would close, even as ships arrived`"""
    for index in reversed(tokens[1:]):
        token = text.tokens[index]
        if token.lower == "as" and token.relation == "mark" and text.tokens[index - 1].lower == "even":
            return index - 1 if text.subtree(token.head)[-1] >= tokens[-1] else None
    return None


def _told_in(text: Text, tokens: list[int]) -> int | None:
    """`praised the pilots in an interview`, `denied the report on Twitter`: where something other than a clause was told"""
    if _is_clause(text, tokens):
        return None
    for index in tokens:
        cases = [
            case for case in text.dependents(index, "case") if text.tokens[case].lower in ("in", "at", "during", "on")
        ]
        known = any(
            text.tokens[at].lower not in ("a", "an") for at in text.dependents(index, "det", "nmod:poss", "nummod")
        )
        if cases and not known and lemma(text, index) in cues.VENUES and text.subtree(index)[-1] >= tokens[-1]:
            return cases[0] if cases[0] in tokens else None
    return None


def _besides(text: Text, tokens: list[int]) -> int | None:
    """`asked them to raise their hands, startling the guests`: what somebody did by telling it"""
    if _is_clause(text, tokens):
        return None
    doing = (at for at in tokens if is_ing(text.tokens[at]) and text.tokens[at].relation in ("advcl", "acl"))
    return next((_opening(text, at) for at in doing if _opening(text, at) == at and _closes(text, at, tokens)), None)


def _who_that_is(text: Text, tokens: list[int]) -> int | None:
    """`met Vesk, who runs the port`; behind what is no clause of its own, `praised the port, which opened in May` as well"""
    words = {"who"} if _is_clause(text, tokens) else {"who", "whose", "which", "where", "when"}
    for index in tokens:
        first = text.subtree(index)[0] if text.tokens[index].deprel == "acl:relcl" else index
        if first < index and _closes(text, index, tokens) and text.tokens[_opening(text, index)].lower in words:
            return _opening(text, index)
    return None


def _apposed(text: Text, tokens: list[int]) -> int | None:
    """`will shut the gates, a step that nobody foresaw`: what a noun behind a mark calls what stands before it. A name adds who it is."""
    for index in tokens:
        token = text.tokens[index]
        if (
            token.relation in ("appos", "parataxis")
            and token.upos in ("NOUN", "NUM", "PRON")
            and _closes(text, index, tokens)
        ):
            first = _opening(text, index)
            if text.tokens[first].upos in ("DET", "NUM", "PRON") and index + 2 < tokens[-1]:
                return first
    return None


def _opening(text: Text, head: int) -> int:
    """The first word of what a token governs."""
    return next(at for at in text.subtree(head) if text.tokens[at].upos != "PUNCT")


def _closes(text: Text, head: int, tokens: list[int]) -> bool:
    """Is what a token governs the end of a content, behind a comma or a dash?"""
    first = _opening(text, head)
    behind = first in tokens[1:] and text.tokens[first - 1].text in REMARKING
    return behind and text.subtree(head)[-1] >= tokens[-1]


def _is_clause(text: Text, tokens: list[int]) -> bool:
    """Does it say for itself when it holds?"""
    top = _top(text, tokens)
    return top is not None and is_finite(text, top)
