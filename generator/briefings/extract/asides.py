"""What is said around an attribution that interrupts or follows it: frames that go by the commas."""

from __future__ import annotations

from briefings.extract.attribution import Attribution
from briefings.language.clauses import is_ing
from briefings.language.english import cues
from briefings.language.phrases import is_time, lemma, phrase
from briefings.language.text import Text

ASIDE_MARKS = frozenset((",", "—", "–", "--"))
MOST_ASIDE = 14
"""Words behind cue and speaker that an aside may still have: `on Monday in an interview with the Courier`."""


def aside(text: Text, told: Attribution) -> list[int]:
    """`The port, Tolland said on Monday, will close.`, `The port will close, according to the ministry.`: by the commas alone."""
    if told.grade not in ("speech", "belief", "phrase") or told.speaker is None or _is_beside(text, told):
        return []
    start, stop = _sentence(text, told.cue)
    first, last = phrase(text, told.speaker)
    last = _behind_clause(text, told, last)
    left = min(first, told.cue) - 1
    right = _aside_end(text, max(last, told.cue + 1), stop)
    closes = left > start and text.tokens[left].text in ASIDE_MARKS and right is not None
    if not closes or right is None or not _only_between(text, told, first, last) or _tells_itself(text, told, right):
        return []
    before = _from_relative(text, _before_aside(text, told, start, left))
    content = [*before, *_behind_aside(text, told, right + 1, stop, whole=_is_whole(text, before))]
    verbal = any(text.tokens[index].has("VerbForm=Fin") or text.tokens[index].has("VerbForm=Inf") for index in content)
    return content if verbal else []


def _is_beside(text: Text, told: Attribution) -> bool:
    """`..., with several people asking questions`: what goes on beside it tells nothing of it"""
    cases = () if told.speaker is None else text.dependents(told.speaker, "case")
    return is_ing(text.tokens[told.cue]) and any(text.tokens[case].lower == "with" for case in cases)


def _tells_itself(text: Text, told: Attribution, right: int) -> bool:
    """`Worried about the dam, the council proposed a levy, ...`: a cue that has an object, which is nobody it is told to."""
    things = (child for child in text.dependents(told.cue, "obj", "xcomp") if told.cue < child < right)
    told_to = told.addressee is not None
    return any(not is_time(text, child) and not (told_to and text.tokens[child].relation == "obj") for child in things)


def _before_aside(text: Text, told: Attribution, start: int, left: int) -> range:
    """What stands before an aside, unless it only tells when or where somebody spoke."""
    circumstances = (at for at in text.dependents(told.cue, "obl", "advmod", "advcl") if not is_reason(text, at))
    told_of = {index for child in circumstances for index in text.subtree(child)}
    return range(0) if set(range(start, left)) <= told_of else range(start, left)


def _from_relative(text: Text, before: range) -> range:
    """`..., all of whom, she explained, needed help`: of what stands before it only what its last mark opens, if that is a relative."""
    if not before or text.tokens[before[-1]].lower not in cues.RELATIVE_PRONOUNS:
        return before
    mark = next((at for at in reversed(before[:-1]) if text.tokens[at].text in (*ASIDE_MARKS, "-")), None)
    return before if mark is None else range(mark + 1, before.stop)


def _is_whole(text: Text, before: range) -> bool:
    """Does a clause end before the aside?"""
    finite = (text.tokens[index] for index in before if text.tokens[index].has("VerbForm=Fin"))
    return any(token.relation not in ("aux", "cop") or token.head in before for token in finite)


def _behind_aside(text: Text, told: Attribution, start: int, stop: int, *, whole: bool) -> range:
    """What stands behind it, unless that goes on about how somebody spoke, or who that is, or on its own.

    `, as ships left`, `, pointing to the gates`; `according to the ministry, which runs the port`, `..., a body of nine`, `..., but ...`
    """
    opening = text.tokens[start] if start < stop else None
    circumstance = opening is not None and opening.upos == "SCONJ" and opening.lower not in cues.REASONS | {"that"}
    describes = opening is not None and is_ing(opening) and opening.relation not in ("csubj", "nsubj")
    if circumstance or describes:
        return range(0)
    return range(0) if whole and _leaves_source(text, told, start, stop) else range(start, stop)


def _leaves_source(text: Text, told: Attribution, start: int, stop: int) -> bool:
    """Is what follows a source about the source, or the article's own?"""
    if start >= stop:
        return False
    opening = text.tokens[start]
    if opening.lower in cues.RELATIVE_PRONOUNS or (told.grade == "phrase" and opening.upos == "CCONJ"):
        return True
    nominal = opening.upos in ("DET", "NOUN", "PROPN", "NUM")
    subjects = (text.tokens[index].head for index in range(start, stop) if text.tokens[index].relation == "nsubj")
    return nominal and all(text.tokens[verb].deprel == "acl:relcl" for verb in subjects)


def _sentence(text: Text, index: int) -> tuple[int, int]:
    """The sentence around a token, or what brackets in it hold."""
    sentence = text.sentences[text.tokens[index].sentence]
    marks = [at for at in range(sentence.start, sentence.stop) if text.tokens[at].text in ("(", ")")]
    before = max((at for at in marks if at < index), default=sentence.start)
    if text.tokens[before].text != "(":
        return sentence.start, sentence.stop
    return before, min((at for at in marks if at > index), default=sentence.stop)


def _aside_end(text: Text, at: int, stop: int) -> int | None:
    """The mark that closes an aside, or the sentence's last; None where a clause follows first."""
    for index in range(at, min(at + MOST_ASIDE, stop)):
        token = text.tokens[index]
        if token.text in ASIDE_MARKS or (token.upos == "PUNCT" and index == stop - 1):
            return index
        if token.has("VerbForm=Fin") or token.upos == "SCONJ" or token.upos == "PUNCT":
            return None
    return stop if at + MOST_ASIDE >= stop else None


def _behind_clause(text: Text, told: Attribution, last: int) -> int:
    """`officials who saw it told the Courier`: the end of the words that name the speaker, with a clause that tells which."""
    speaker = told.cue if told.speaker is None else told.speaker
    clauses = (text.subtree(at) for at in text.dependents(speaker, "acl") if at < told.cue)
    return next((inside[-1] + 1 for inside in clauses if inside[0] == last and inside[-1] < told.cue), last)


def _only_between(text: Text, told: Attribution, first: int, last: int) -> bool:
    """Do cue and speaker stand side by side, but for adverbs and auxiliaries?"""
    between = range(last, told.cue) if told.cue >= last else range(told.cue_stop, first)
    return all(text.tokens[index].upos in ("ADV", "AUX") for index in between)


def as_told(text: Text, told: Attribution) -> list[int]:
    """`As the ministry reported, the port will close.`: the clause that it belongs to."""
    token = text.tokens[told.cue]
    if token.relation != "advcl" or lemma(text, told.cue) not in cues.TOLD_AS:
        return []
    mark = next((mark for mark in text.dependents(told.cue, "mark") if text.tokens[mark].lower == "as"), None)
    marked = mark is not None and told.speaker is not None and mark < told.speaker  # not `As told above, ...`
    own = text.subtree(told.cue)
    if not marked or not _is_enclosed(text, own) or any(text.dependents(told.cue, "obj", "ccomp", "xcomp")):
        return []
    return [index for index in text.subtree(token.head) if index not in set(own)]


def _is_enclosed(text: Text, own: list[int]) -> bool:
    """Does a comma end it, or one begin it and the sentence's mark end it?"""
    behind = own[-1] + 1
    ends = {text.tokens[own[-1]].text, *(token.text for token in text.tokens[behind : behind + 1])}
    begins = {text.tokens[own[0] - 1].text, text.tokens[own[0]].text}
    return "," in ends or ("," in begins and "." in ends)


def is_reason(text: Text, clause: int) -> bool:
    """`said the port closed because the gates failed`: the reason is part of what was said."""
    return any(text.tokens[mark].lower in cues.REASONS for mark in text.dependents(clause, "mark"))
