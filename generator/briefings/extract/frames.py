"""What is said, by the construction that says it: each frame is a rule about one, and answers with the tokens or with none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefings.extract.asides import as_told, aside, is_reason
from briefings.extract.attribution import Attribution
from briefings.language.clauses import MARKS, SUBJECTS, core, is_finite, is_ing
from briefings.language.english import cues
from briefings.language.english.future import NEGATIONS
from briefings.language.grammar import is_done
from briefings.language.phrases import is_day, is_time, lemma, phrase
from briefings.language.text import Text

NOMINAL = ("nmod", "obj", "obl", "nsubj", "appos")
"""Relations of nouns to what they are part of."""
CLAUSAL = ("speech", "belief", "stance")
"""Grades of cues that a clause may follow."""


def that_clause(text: Text, told: Attribution) -> list[int]:
    """`said that the port will close`, `said the port will close`"""
    if told.grade not in CLAUSAL or lemma(text, told.cue) in cues.CHARGING:
        return []
    for child in _clauses_behind(text, told.cue):
        that = (
            mark for mark in text.dependents(child, "mark") if text.tokens[mark].lower == "that" and mark > told.cue
        )
        first = next(that, told.cue + 1)  # `told the Courier that ...`, whatever a parse makes of the Courier
        inside = [index for index in text.subtree(child) if index >= first]
        if not _is_circumstance(text, told, inside[0]):
            inside = [*_raised(text, told, child), *_asked_for(text, told, inside), *_joined(text, told, inside)]
            reasons = (
                other for other in text.dependents(told.cue, "advcl") if other > child and is_reason(text, other)
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


def _asked_for(text: Text, told: Attribution, inside: list[int]) -> list[int]:
    """`explained why the port closed`: with the word that asks, where a parse hangs it on the cue"""
    before = inside[0] - 1
    asks = before > told.cue and text.tokens[before].lower in cues.ASKING | cues.LEFT_OPEN
    return [before, *inside] if asks else inside


def _joined(text: Text, told: Attribution, inside: list[int]) -> list[int]:
    """What goes on with a clause right behind it, though a parse joins it to the cue: `says she is his friend and it is her business`.

    A wish joined to the verb that ends the clause as well: `clarified that she misspoke and intended to say ...`.
    """
    for child in text.dependents(told.cue, "conj"):
        own = text.subtree(child)
        behind = own[0] == inside[-1] + 1 and text.tokens[own[0]].lower == "and"
        if not behind or lemma(text, child) in cues.SPEECH or any(text.tokens[at].text in MARKS for at in own):
            continue
        subject = next(text.dependents(child, *SUBJECTS), None)
        goes_on = subject is not None and text.tokens[subject].upos == "PRON" and is_finite(text, child)
        that = any(text.tokens[mark].lower == "that" for mark in text.dependents(child, "mark"))
        wish = text.tokens[inside[-1]].upos == "VERB" and lemma(text, child) in cues.WILLING and subject is None
        return own if goes_on or that or wish else []
    return []


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
            if _is_told_by_another(text, told, token.head):
                return []
            return _of_thing(text, told, token.head) or _run(inside[position + 1 :])
    return []


def _of_thing(text: Text, told: Attribution, clause: int) -> list[int]:
    """`welcomed the news that the port will close`: the noun with its clause, where the cue is one of a thing"""
    noun = text.tokens[clause].head
    object_ = text.tokens[noun].relation == "obj" and text.tokens[noun].head == told.cue
    standing = lemma(text, told.cue) in cues.STANDING and lemma(text, told.cue) not in ("express", "voice")
    return _run(text.subtree(noun)) if object_ and standing and text.tokens[noun].upos == "NOUN" else []


def asked(text: Text, told: Attribution) -> list[int]:
    """`explained to the Courier why the port will close`, however it was parsed."""
    if told.grade != "speech":
        return []
    inside = [index for index in text.subtree(told.cue) if index > told.cue]
    for position, index in enumerate(inside[:10]):
        token = text.tokens[index]
        if token.lower in cues.ASKING or (token.lower in cues.LEFT_OPEN and _is_denied(text, told.cue)):
            return _run(inside[position:])
        if token.upos in ("VERB", "AUX", "PUNCT") or token.lower in ("of", "about", "over"):
            break
    return []


def _is_denied(text: Text, cue: int) -> bool:
    """`has not said when the port will close`"""
    return any(child < cue and text.tokens[child].lower in NEGATIONS for child in text.children[cue])


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
        passive = word in cues.URGING and any(text.dependents(told.cue, "nsubj:pass"))  # `was asked by Vesk to go`
        asked = passive or text.tokens[child].relation != "advcl" or _is_asked_by(text, told.cue, child)
        if child < told.cue or not asked or not _is_infinitive(text, child):
            continue
        inside = text.subtree(child)
        if lemma(text, child) == "know" and (inquiry := next(text.dependents(child, "ccomp"), None)) is not None:
            return _run(text.subtree(inquiry))
        if word in cues.URGING:
            by = {index for agent in text.dependents(told.cue, "obl:agent") for index in text.subtree(agent)}
            behind = [index for index in text.subtree(told.cue) if told.cue < index <= inside[-1] and index not in by]
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
    asks = lemma(text, cue) == "ask" and "for" in cases
    return asks or (lemma(text, cue) == "call" and bool(cases & cues.ASKED_BY))


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
            return _with_rest(text, told.cue, text.subtree(child))
    return []


def _with_rest(text: Text, cue: int, inside: list[int]) -> list[int]:
    """`voiced support for the plan`: with what goes on right behind a noun, though a parse hangs it on the cue"""
    inside = _run(inside)
    for child in text.dependents(cue, "obl", "advcl"):
        below, case = text.subtree(child), text.tokens[text.subtree(child)[0]].lower
        topic = text.tokens[child].relation == "obl" and case in cues.TOPICS and not is_time(text, child)
        if below[0] == inside[-1] + 1 and (topic or (case == "to" and _is_infinitive(text, child))):
            inside = _run([*inside, *below])
    return inside


def about(text: Text, told: Attribution) -> list[int]:
    """`called for a vote`, `spoke about the dam`, `called for raising the levy`: only what it was about is told."""
    word = lemma(text, told.cue)
    if word in cues.TALKING and not is_done(text, told.cue):
        return []
    prepositions = cues.ABOUT.get(word, frozenset())
    for child in _topics(text, told.cue):
        cases = {case for case in text.dependents(child, "case", "mark") if case < child}
        words = {text.tokens[case].lower for case in cases}
        if child > told.cue and words & prepositions and words <= prepositions | {"out", "to"}:
            return _with_rest(text, told.cue, [index for index in text.subtree(child) if index not in cases])
    return []


def _topics(text: Text, cue: int) -> Iterator[int]:
    """What hangs on a cue, and of `in favour of a levy` the levy."""
    for child in text.dependents(cue, "obl", "advcl", "ccomp"):
        sides = lemma(text, child) in cues.SIDES and any(text.dependents(child, "case"))
        yield from text.dependents(child, "nmod") if sides else (child,)


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


def all_behind(text: Text, told: Attribution) -> list[int]:
    """`said four of the gates will close`, however it was parsed: all behind a finite `say`, where a verb follows at once"""
    token = text.tokens[told.cue]
    if lemma(text, told.cue) != "say" or told.speaker is None or told.speaker > told.cue or not is_done(text, told.cue):
        return []
    behind = range(told.cue + 1, _end(text, told.cue))
    if not behind or text.tokens[behind[0]].upos not in ("DET", "NUM", "PRON", "NOUN", "PROPN", "ADJ"):
        return []
    subject = next(
        (at for at in behind if text.tokens[at].relation in SUBJECTS or text.tokens[at].upos == "PUNCT"), None
    )
    verb = subject is not None and any(text.tokens[at].has("VerbForm=Fin") for at in range(subject, behind.stop))
    return list(behind) if verb and token.relation in ("root", "conj", "parataxis") else []


def _end(text: Text, index: int) -> int:
    return text.sentences[text.tokens[index].sentence].stop


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
    all_behind,
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
