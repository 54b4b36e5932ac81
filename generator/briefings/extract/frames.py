"""What is said, by the construction that says it: each frame is a rule about one, and answers with the tokens or with none."""

from __future__ import annotations

from collections.abc import Callable

from briefings.extract.attribution import Attribution
from briefings.extract.clauses import SUBJECTS, core, is_finite, is_ing
from briefings.extract.grammar import is_done
from briefings.extract.phrases import is_day, is_time, lemma, phrase
from briefings.language.english import cues
from briefings.language.text import Text

ASIDE_MARKS = frozenset((",", "—", "–", "--"))
MOST_ASIDE = 14
"""Words behind cue and speaker that an aside may still have: `on Monday in an interview with the Courier`."""
NOMINAL = ("nmod", "obj", "obl", "nsubj", "appos")
"""Relations of nouns to what they are part of."""
CLAUSAL = ("speech", "belief", "stance")
"""Grades of cues that a clause may follow."""


def aside(text: Text, told: Attribution) -> list[int]:
    """`The port, Tolland said on Monday, will close.`, `The port will close, according to the ministry.`: by the commas alone."""
    if told.grade not in ("speech", "belief", "phrase") or told.speaker is None:
        return []
    start, stop = _sentence(text, told.cue)
    first, last = phrase(text, told.speaker)
    left = min(first, told.cue) - 1
    right = _aside_end(text, max(last, told.cue + 1), stop)
    closes = left > start and text.tokens[left].text in ASIDE_MARKS and right is not None
    if not closes or right is None or not _only_between(text, told, first, last) or _tells_itself(text, told, right):
        return []
    before = _from_relative(text, _before_aside(text, told, start, left))
    content = [*before, *_behind_aside(text, told, right + 1, stop, whole=_is_whole(text, before))]
    verbal = any(text.tokens[index].has("VerbForm=Fin") or text.tokens[index].has("VerbForm=Inf") for index in content)
    return content if verbal else []


def _tells_itself(text: Text, told: Attribution, right: int) -> bool:
    """`Worried about the dam, the council proposed a levy, ...`: a cue that has an object, which is nobody it is told to."""
    things = (child for child in text.dependents(told.cue, "obj", "xcomp") if told.cue < child < right)
    told_to = told.addressee is not None
    return any(not is_time(text, child) and not (told_to and text.tokens[child].relation == "obj") for child in things)


def _before_aside(text: Text, told: Attribution, start: int, left: int) -> range:
    """What stands before an aside, unless it only tells when or where somebody spoke."""
    circumstances = (at for at in text.dependents(told.cue, "obl", "advmod", "advcl") if not _is_reason(text, at))
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
    sentence = text.sentences[text.tokens[index].sentence]
    return sentence.start, sentence.stop


def _aside_end(text: Text, at: int, stop: int) -> int | None:
    """The mark that closes an aside, or the sentence's last; None where a clause follows first."""
    for index in range(at, min(at + MOST_ASIDE, stop)):
        token = text.tokens[index]
        if token.text in ASIDE_MARKS or (token.upos == "PUNCT" and index == stop - 1):
            return index
        if token.has("VerbForm=Fin") or token.upos == "SCONJ" or token.upos == "PUNCT":
            return None
    return stop if at + MOST_ASIDE >= stop else None


def _only_between(text: Text, told: Attribution, first: int, last: int) -> bool:
    """Do cue and speaker stand side by side, but for adverbs and auxiliaries?"""
    between = range(last, told.cue) if told.cue >= last else range(told.cue_stop, first)
    return all(text.tokens[index].upos in ("ADV", "AUX") for index in between)


def as_told(text: Text, told: Attribution) -> list[int]:
    """`As the ministry reported, the port will close.`: the clause that it belongs to."""
    token = text.tokens[told.cue]
    if token.relation != "advcl" or lemma(text, told.cue) not in cues.TOLD_AS:
        return []
    marked = any(text.tokens[mark].lower == "as" for mark in text.dependents(told.cue, "mark"))
    own = text.subtree(told.cue)
    enclosed = own[-1] + 1 < len(text.tokens) and "," in (text.tokens[own[-1]].text, text.tokens[own[-1] + 1].text)
    if not marked or not enclosed or any(text.dependents(told.cue, "obj", "ccomp", "xcomp")):
        return []
    return [index for index in text.subtree(token.head) if index not in set(own)]


def that_clause(text: Text, told: Attribution) -> list[int]:
    """`said that the port will close`, `said the port will close`"""
    if told.grade not in CLAUSAL or lemma(text, told.cue) in cues.CHARGING:
        return []
    for child in _clauses_behind(text, told.cue):
        inside = [index for index in text.subtree(child) if index > told.cue]
        if not _is_circumstance(text, told, inside[0]):
            inside = [*_raised(text, told, child), *inside, *_joined_deed(text, told, inside)]
            reasons = (
                other for other in text.dependents(told.cue, "advcl") if other > child and _is_reason(text, other)
            )
            return _run([*inside, *(index for other in reasons for index in text.subtree(other))])
    return []


def _clauses_behind(text: Text, cue: int) -> list[int]:
    """The heads of clauses that a cue governs, and of `an official, who asked not to be named, said the port closed` the one of `said`.

    Parses hang it on `asked`, across the verb that governs both.
    """
    stop = text.sentences[text.tokens[cue].sentence].stop
    found = []
    for child in range(cue + 1, stop):
        head = text.tokens[child].head
        if head > cue or not (text.tokens[child].relation == "ccomp" or _is_unmarked(text, cue, child)):
            continue
        across = [up for up in text.ancestors(head) if head < up < child]
        if (across[-1] if across else head) == cue:
            found.append(child)
    return found


def _joined_deed(text: Text, told: Attribution, inside: list[int]) -> list[int]:
    """`clarified that she misspoke and intended to say ...`: a wish joined to the verb that ends the clause, not to the cue."""
    joined = inside[-1] + 2
    if joined >= len(text.tokens) or text.tokens[inside[-1]].upos != "VERB" or text.tokens[joined - 1].upos != "CCONJ":
        return []
    token = text.tokens[joined]
    wish = token.relation == "conj" and token.head == told.cue and lemma(text, joined) in cues.WILLING - cues.SPEECH
    return text.subtree(joined) if wish and not any(text.dependents(joined, "nsubj")) else []


def _is_unmarked(text: Text, cue: int, child: int) -> bool:
    """`notes they were appointed in May`: a clause right behind the cue that a parse took for a circumstance, though nothing joins it."""
    if text.tokens[child].relation != "advcl" or text.tokens[child].head != cue or any(text.dependents(child, "mark")):
        return False
    subject = next(text.dependents(child, "nsubj"), None)
    return is_finite(text, child) and subject is not None and phrase(text, subject)[0] == cue + 1


def _raised(text: Text, told: Attribution, clause: int) -> list[int]:
    """`insisting its demands be met`: the clause's subject, where a parse made it the cue's object."""
    if any(text.dependents(clause, "nsubj", "nsubj:pass", "csubj", "expl")) or lemma(text, told.cue) in cues.URGING:
        return []
    between = (child for child in text.dependents(told.cue, "obj") if told.cue < child < clause)
    return [index for child in between if not is_time(text, child) for index in text.subtree(child)]


def _is_circumstance(text: Text, told: Attribution, first: int) -> bool:
    """`said as ships left`, `said, pointing to the gates`: what the parse took for the content tells how somebody spoke."""
    token = text.tokens[first]
    if lemma(text, told.cue) in ("ask", "wonder", "inquire", "tell", "know"):
        return False
    return token.lower in cues.CIRCUMSTANCES or (text.tokens[first - 1].text == "," and is_ing(token))


def _is_reason(text: Text, clause: int) -> bool:
    """`said the port closed because the gates failed`: the reason is part of what was said."""
    return any(text.tokens[mark].lower in cues.REASONS for mark in text.dependents(clause, "mark"))


def trailing(text: Text, told: Attribution) -> list[int]:
    """`The port will close, the ministry said`; `The port, she said, will close`"""
    if told.grade not in ("speech", "belief"):
        return []
    own = set(text.subtree(told.cue))
    for child in text.dependents(told.cue, "ccomp"):
        if child < told.cue and text.tokens[child].upos in ("VERB", "AUX", "ADJ", "NOUN", "PRON", "PROPN"):
            return text.subtree(child)
    token = text.tokens[told.cue]
    if token.relation == "parataxis" and not any(text.dependents(told.cue, "obj")):
        return [index for index in text.subtree(token.head) if index not in own]
    return []


def after_that(text: Text, told: Attribution) -> list[int]:
    """`told the council last week that the port will close`, however it was parsed."""
    if told.grade not in CLAUSAL or lemma(text, told.cue) in cues.CHARGING:
        return []
    inside = [index for index in text.subtree(told.cue) if index > told.cue]
    for position, index in enumerate(inside[:10]):
        token = text.tokens[index]
        of_noun = text.tokens[token.head].deprel == "acl:relcl"  # `refused to raise the gates that it lowered`
        if token.lower == "that" and token.upos == "SCONJ" and token.relation == "mark" and not of_noun:
            return [] if _is_told_by_another(text, told, token.head) else _run(inside[position + 1 :])
    return []


def asked(text: Text, told: Attribution) -> list[int]:
    """`explained to the Courier why the port will close`, however it was parsed."""
    if told.grade != "speech":
        return []
    inside = [index for index in text.subtree(told.cue) if index > told.cue]
    for position, index in enumerate(inside[:10]):
        token = text.tokens[index]
        if token.lower in cues.ASKING:
            return _run(inside[position:])
        if token.upos in ("VERB", "AUX", "PUNCT") or token.lower in ("of", "about", "over"):
            break
    return []


def _is_told_by_another(text: Text, told: Attribution, clause: int) -> bool:
    """`rejected her claim that ...`, `quoted her as saying that ...`: the clause belongs to a word of saying below the cue."""
    above = text.tokens[clause].head
    if above == told.cue:
        return False
    if text.tokens[above].upos == "NOUN":
        return lemma(text, above) in cues.NOUNS and text.tokens[above].relation == "obj"
    return text.tokens[above].upos == "VERB" and lemma(text, above) in cues.SPEECH


def to_do(text: Text, told: Attribution) -> list[int]:
    """`vowed to leave`, `urged him to go`; of `demanded to know whether it closed`, what was asked"""
    word = lemma(text, told.cue)
    if word not in cues.WILLING | cues.URGING:
        return _held_to_be(text, told)
    for child in text.dependents(told.cue, "xcomp", "ccomp", "advcl"):
        if lemma(text, child) in cues.NAMED:
            return []
        asked = text.tokens[child].relation != "advcl" or _is_asked_by(text, told.cue, child)
        if child < told.cue or not asked or not _is_infinitive(text, child):
            continue
        inside = text.subtree(child)
        if lemma(text, child) == "know" and (inquiry := next(text.dependents(child, "ccomp"), None)) is not None:
            return _run(text.subtree(inquiry))
        if word in cues.URGING:
            behind = [index for index in text.subtree(told.cue) if told.cue < index <= inside[-1]]
            return _from_asked(text, _run(behind))
        return _run(inside)
    return []


def _is_infinitive(text: Text, verb: int) -> bool:
    return any(text.tokens[mark].lower == "to" for mark in text.dependents(verb, "mark"))


def _held_to_be(text: Text, told: Attribution) -> list[int]:
    """`considers the river to be its own`, `believes him to be honest`"""
    held = next((child for child in text.dependents(told.cue, "obj") if child > told.cue), None)
    if told.grade != "belief" or held is None:
        return []
    for child in text.dependents(told.cue, "xcomp"):
        if child > held and _is_infinitive(text, child):
            return _run([*text.subtree(held), *text.subtree(child)])
    return []


def _is_asked_by(text: Text, cue: int, child: int) -> bool:
    """`called on the council to open the gates`: what it is to do, though parses take it for why somebody called."""
    asked = (other for other in text.dependents(cue, "obl") if cue < other < child)
    cases = {text.tokens[case].lower for other in asked for case in text.dependents(other, "case")}
    return lemma(text, cue) == "call" and bool(cases & cues.ASKED_BY)


def _from_asked(text: Text, tokens: list[int]) -> list[int]:
    """`called on Tuesday for the gates to open`: from the one who is to do it."""
    for position, index in enumerate(tokens):
        if text.tokens[index].lower not in cues.ASKED_BY and not is_day(text, index):
            return tokens[position:]
    return tokens


def charge(text: Text, told: Attribution) -> list[int]:
    """`accused Vesk of lying`, `called the plan a farce`"""
    word = lemma(text, told.cue)
    if word not in cues.CHARGING | cues.NAMING or told.grade == "noun":
        return []
    target = next((child for child in text.dependents(told.cue, "obj", "ccomp", "iobj") if child > told.cue), None)
    if target is None or (word == "name" and not any(text.dependents(told.cue, "xcomp"))):  # `named nine observers`
        return []
    inside = [
        index
        for child in text.children[told.cue]
        if child > told.cue
        and text.tokens[child].relation in ("obj", "iobj", "obl", "xcomp", "ccomp", "advcl")
        and not is_time(text, child)
        and lemma(text, child) not in cues.SPEECH
        for index in text.subtree(child)
    ]
    return _run(sorted(inside))


def thing(text: Text, told: Attribution) -> list[int]:
    """`denied the report`, `opposes the plan`, `denied taking a bribe`"""
    word = lemma(text, told.cue)
    if told.grade == "noun" or word not in cues.STANDING | cues.WILLING - cues.DEALING:
        return []
    if word == "discuss" and not is_done(text, told.cue):
        return []
    for child in text.dependents(told.cue, "obj", "xcomp", "advcl"):
        behind = child == told.cue + 1 and is_ing(text.tokens[child])
        if text.tokens[child].relation == "advcl" and not (behind and word in cues.STANDING):
            continue
        if child > told.cue and child != told.speaker and text.tokens[child].upos in ("NOUN", "PROPN", "VERB"):
            return _run([*text.subtree(child), *_about_it(text, told.cue, child)])
    return []


def _about_it(text: Text, cue: int, noun: int) -> list[int]:
    """`voiced support for the plan`: what a noun is about, where a parse hangs that on the cue."""
    below = [text.subtree(child) for child in text.dependents(cue, "obl") if child > noun]
    behind = text.subtree(noun)[-1] + 1
    return next((words for words in below if words[0] == behind and text.tokens[behind].lower in cues.TOPICS), [])


def about(text: Text, told: Attribution) -> list[int]:
    """`called for a vote`, `spoke about the dam`, `called for raising the levy`: only what it was about is told."""
    word = lemma(text, told.cue)
    if word in cues.TALKING and not is_done(text, told.cue):
        return []
    prepositions = cues.ABOUT.get(word, frozenset())
    for child in text.dependents(told.cue, "obl", "advcl", "ccomp"):
        cases = {case for case in text.dependents(child, "case", "mark") if case < child}
        words = {text.tokens[case].lower for case in cases}
        if child > told.cue and words & prepositions and words <= prepositions | {"out", "to"}:
            return _run([index for index in text.subtree(child) if index not in cases])
    return []


def source_phrase(text: Text, told: Attribution) -> list[int]:
    """`According to the ministry, the port will close.`"""
    if told.grade != "phrase" or told.speaker is None:
        return []
    source = {told.cue, *text.subtree(told.speaker)}
    head = text.tokens[told.speaker].head
    if head == told.speaker or head in source:
        return []
    while text.tokens[head].upos in ("NOUN", "PROPN", "NUM") and text.tokens[head].relation in NOMINAL:
        head = text.tokens[head].head
    return [index for index in text.subtree(head) if index not in source]


def noun_clause(text: Text, told: Attribution) -> list[int]:
    """`her claim that the port will close`, `his promise to leave`"""
    if told.grade != "noun":
        return []
    for child in text.dependents(told.cue, "acl", "ccomp"):
        clausal = any(text.tokens[mark].lower in ("that", "to") for mark in text.dependents(child, "mark"))
        if clausal and text.tokens[child].deprel != "acl:relcl":
            return _run(text.subtree(child))
    return []


def noun_topic(text: Text, told: Attribution) -> list[int]:
    """`her claims about the dam`, `issued a call for calm`: only what it was about is told."""
    if told.grade != "noun":
        return []
    prepositions = cues.NOUN_TOPICS.get(lemma(text, told.cue), frozenset())
    for child in text.dependents(told.cue, "nmod", "acl"):
        cases = {case for case in text.dependents(child, "case", "mark") if case < child}
        if child > told.cue and {text.tokens[case].lower for case in cases} & prepositions:
            return _run([index for index in text.subtree(child) if index not in cases])
    return []


def free_relative(text: Text, told: Attribution) -> list[int]:
    """`what the council called a farce`, `what critics describe as a tax`, `what she said was a mistake`: what is said of it"""
    if told.grade not in CLAUSAL or told.speaker is None or told.cue_stop >= len(text.tokens):
        return []
    what = phrase(text, told.speaker)[0] - 1
    if what < 0 or text.tokens[what].lower != "what" or told.speaker > told.cue:
        return []
    behind = told.cue_stop
    is_said = text.tokens[behind].lemma.lower() == "be" and text.tokens[behind].has("VerbForm=Fin")
    if not is_said and lemma(text, told.cue) not in cues.NAMING:
        return []
    start = behind + 1 if text.tokens[behind].lower == "as" else behind
    for child in text.children[told.cue]:
        inside = text.subtree(child)
        if child > told.cue and start in inside and inside[-1] >= start:
            return list(range(start, inside[-1] + 1))
    return []


def of_a_noun(text: Text, told: Attribution) -> list[int]:
    """`the gates, which she said had rusted`, `a step that critics call a farce`: what is said of the noun, with the noun"""
    token = text.tokens[told.cue]
    if told.grade not in CLAUSAL or token.deprel != "acl:relcl" or told.speaker is None:
        return []
    if told.speaker == token.head or text.tokens[told.speaker].lower in cues.RELATIVE_PRONOUNS:
        return []
    for child in (*text.dependents(told.cue, "ccomp"), *text.dependents(token.head, "acl:relcl")):
        inside = [index for index in text.subtree(child) if index > told.cue]
        if child > told.cue and inside[0] <= told.cue + 2 and _lacks_a_noun(text, told.cue, child):
            return sorted({*core(text, token.head), *_run(inside)})
    return []


def _lacks_a_noun(text: Text, cue: int, clause: int) -> bool:
    """Has a clause no subject of its own behind the cue, or is a relative pronoun before the cue its object?"""
    if any(text.dependents(clause, "mark")):
        return False
    own = any(child > cue for child in text.dependents(clause, *SUBJECTS, "expl"))
    relative = any(
        child < cue and text.tokens[child].upos == "PRON" for child in text.dependents(clause, "obj", *SUBJECTS)
    )
    return relative or not own


def passed_by(text: Text, told: Attribution) -> list[int]:
    """`The deal was first reported by the Courier`; of `The port was called a farce by the council` the port and the farce"""
    if (
        told.speaker is None
        or text.tokens[told.speaker].deprel != "obl:agent"
        or text.tokens[told.speaker].head != told.cue
    ):
        return []
    subject = next(text.dependents(told.cue, "nsubj:pass"), None)
    if subject is None or text.tokens[subject].lower in cues.EMPTY_SUBJECTS:
        return []
    word, inside = lemma(text, told.cue), text.subtree(subject)
    if word in cues.NAMING:
        by = min(text.dependents(told.speaker, "case"), default=told.speaker)
        named = [at for at in range(told.cue + 1, by) if text.tokens[at].upos in ("NOUN", "PROPN", "ADJ")]
        return [*inside, *range(told.cue + 1, by)] if named else []
    return _run(inside) if word in cues.PASSED_BY else []


Frame = Callable[[Text, Attribution], list[int]]
FRAMES: tuple[Frame, ...] = (
    free_relative,
    of_a_noun,
    aside,
    as_told,
    that_clause,
    trailing,
    after_that,
    asked,
    to_do,
    charge,
    thing,
    about,
    passed_by,
    source_phrase,
    noun_clause,
    noun_topic,
)


def framed(text: Text, told: Attribution) -> tuple[str, list[int]]:
    """The name of the first frame that answers, with its answer."""
    answers = ((frame.__name__, found) for frame in FRAMES if (found := frame(text, told)))
    return next(answers, ("", []))


def _run(tokens: list[int]) -> list[int]:
    """All tokens from the first to the last: what a parse left out in the middle was said as well."""
    if not tokens:
        return []
    return list(range(tokens[0], tokens[-1] + 1))
