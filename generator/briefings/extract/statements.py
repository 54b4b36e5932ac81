"""Reported speech outside quotation marks: what an attribution says to be said, from its first word to its last.

Each frame is a rule about one construction; the first that answers gives the content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefings.extract.attribution import Attribution, Reading
from briefings.extract.clauses import dateline_of, spans_of, strip_edges
from briefings.extract.grammar import above_conjunct, is_participle
from briefings.extract.phrases import is_day, is_time, lemma, phrase
from briefings.extract.reasons import Why
from briefings.language.english import cues
from briefings.language.text import Text
from briefings.records import Statement, join

ASIDE_MARKS = frozenset((",", "—", "–", "--"))
MOST_ASIDE = 14
"""Words behind cue and speaker that an aside may still have: `on Monday in an interview with the Courier`."""
CLAUSAL = ("speech", "belief", "stance")
"""Grades of cues that a clause may follow."""
RELATIVE = frozenset(("who", "which", "whose"))
"""Words that open a clause about the source before it."""
FEWEST = 2
"""Words of a statement; less says nothing."""
DONE = frozenset("like need offer plan claim threaten seek aim choose decide decline undertake volunteer".split())
"""Verbs of will whose object is what somebody deals with, not what is wanted: `offered help`, `sought a way out`."""
CONDITIONS = frozenset("if unless when once until before after as".split())
"""Conjunctions of a clause that says nothing without the one it belongs to."""


def find_statements(reading: Reading, used: frozenset[int]) -> Iterator[tuple[Statement, Why]]:
    """Statements in text order. `used`: cues of quotes, which tell nothing else unless it is a clause of its own."""
    article = reading.text.article.text
    for listed in reading.attributions.values():
        found = _found(reading, listed, used)
        for told, inside in found:
            if any(
                inside < other for _, other in found
            ):  # `Tolland said her aide told her that ...`: whoever tells it all
                continue
            spans = spans_of(reading.text, inside)
            statement = Statement(
                text=join(article, spans),
                speaker=reading.key(told.speaker),
                mention=reading.named(told.speaker),
                cue=reading.text.words(told.cue, told.cue_stop),
                spans=spans,
            )
            yield statement, _why(reading, told)


def _found(
    reading: Reading, listed: tuple[Attribution, ...], used: frozenset[int]
) -> list[tuple[Attribution, set[int]]]:
    """What a sentence's attributions tell, each content once."""
    found: list[tuple[Attribution, set[int]]] = []
    for told in listed:
        inside = set(_content(reading, told, used))
        taken = [other for _, other in found]
        if not inside or any(len(inside & other) > 0.8 * len(inside | other) for other in taken):
            continue
        if told.grade in ("speech", "phrase") or _is_told(reading, told, taken):
            found.append((told, inside))
    return found


def _content(reading: Reading, told: Attribution, used: frozenset[int]) -> list[int]:
    """The tokens of what is said; nothing where it is a quote, or where no frame fits."""
    text = reading.text
    if told.speaker is None or text.tokens[told.speaker].lower in cues.FIRST_PERSON:
        return []
    _, tokens = _framed(text, told)
    away = dateline_of(text, text.sentences[text.tokens[told.cue].sentence])
    tokens = [index for index in tokens if index not in away]
    tokens = strip_edges(text, _from_own(text, _to_next_cue(reading, tokens, told), told))
    if any(index in reading.marked for index in tokens):
        return []
    if told.cue in used and told.grade != "phrase" and not _own_clause(text, told, tokens):
        return []
    words = [index for index in tokens if text.tokens[index].text[:1].isalnum()]
    return tokens if len(words) >= FEWEST else []


def _is_told(reading: Reading, told: Attribution, taken: list[set[int]]) -> bool:
    """Does the article itself report a belief, a wish or a stance, and not somebody in it?"""
    text = reading.text
    if lemma(text, told.cue) in cues.UNTOLD or any(told.cue in other for other in taken):
        return False
    return not (_is_left_open(text, told.cue) or _is_of_a_kind(reading, told))


def _is_left_open(text: Text, cue: int) -> bool:
    """`Vesk must prove that ...`, `a reason to oppose the plan`, `asked to condemn it`: of what may or should be, nobody is told."""
    if any(text.tokens[aux].lower in cues.OPEN for aux in text.dependents(cue, "aux")):
        return True
    token = text.tokens[cue]
    aimed = any(text.tokens[mark].lower == "to" for mark in text.dependents(cue, "mark"))
    return aimed and token.relation in ("acl", "xcomp") and lemma(text, token.head) not in cues.UNDER_WAY


def _is_of_a_kind(reading: Reading, told: Attribution) -> bool:
    """`anyone who wants a berth`, `ports that oppose the rule`: a relative clause that only says which ones."""
    return reading.text.tokens[told.cue].deprel == "acl:relcl" and reading.key(told.speaker) is None


def _own_clause(text: Text, told: Attribution, tokens: list[int]) -> bool:
    """Is what a quote's cue tells besides a proposition, and not a condition of the quote: `said that if they come, "we will go"`?"""
    depends = bool(tokens) and text.tokens[tokens[0]].lower in CONDITIONS
    return not depends and any(child > told.cue for child in text.dependents(told.cue, "ccomp"))


def _from_own(text: Text, tokens: list[int], told: Attribution) -> list[int]:
    """Without the attribution itself and without the conjunction that joins the content to it."""
    first, last = 0, len(tokens)
    while first < last and (
        text.tokens[tokens[first]].lower == "that" and text.tokens[tokens[first]].relation == "mark"
    ):
        first += 1
    while first < last and text.tokens[tokens[first]].relation == "cc":
        first += 1
    return [index for index in tokens[first:last] if index not in (told.cue, told.speaker)]


def _to_next_cue(reading: Reading, tokens: list[int], told: Attribution) -> list[int]:
    """Without what a second cue of the same speaker tells: `said the port was old, adding that ...`, `said ... and added that ...`."""
    text, inside = reading.text, set(tokens)
    for other in reading.attributions[text.tokens[told.cue].sentence]:
        behind = other.cue > told.cue and other.cue in inside
        first = _next_start(reading, told, other) if behind else None
        if first is not None:
            while text.tokens[first - 1].upos in ("CCONJ", "AUX", "ADV", "PUNCT"):
                first -= 1
            own = [index for index in tokens if index < first]
            return own if any(text.tokens[index].upos in ("VERB", "AUX") for index in own) else []
    return tokens


def _next_start(reading: Reading, told: Attribution, other: Attribution) -> int | None:
    """Where another cue's words begin: one of the same speaker, or `with Kestria saying it will wait and Verania insisting that ...`."""
    if _tells_on(reading, told, other):
        return other.cue
    text = reading.text
    in_turn = is_participle(text.tokens[told.cue]) and is_participle(text.tokens[other.cue])
    if not in_turn or other.speaker is None:
        return None
    start, stop = phrase(text, other.speaker)
    return start if stop == other.cue and text.tokens[start - 1].upos == "CCONJ" else None


def _tells_on(reading: Reading, told: Attribution, other: Attribution) -> bool:
    """Is another cue one of the same speaker's? A participle's too where its clause has him for its subject: `said he left, adding`."""
    text, token = reading.text, reading.text.tokens[other.cue]
    if is_participle(token):
        same = reading.key(told.speaker) in (reading.key(other.speaker), None)
        return other.grade == "speech" and text.tokens[other.cue - 1].text == "," and same
    sure = other.grade == "speech" or above_conjunct(text, other.cue) is not None
    return sure and other.speaker == told.speaker and token.relation == "conj" and not token.has("VerbForm=Inf")


# ------------------------------------------------------------------ frames


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
    before = _before_aside(text, told, start, left)
    content = [*before, *_behind_aside(text, told, right + 1, stop, whole=_is_whole(text, before))]
    return content if any(text.tokens[index].has("VerbForm=Fin") for index in content) else []


def _tells_itself(text: Text, told: Attribution, right: int) -> bool:
    """`Worried about the dam, the council proposed a levy, ...`: a cue that has an object, which is nobody it is told to."""
    things = (child for child in text.dependents(told.cue, "obj", "xcomp") if told.cue < child < right)
    return told.addressee is None and any(not is_time(text, child) for child in things)


def _before_aside(text: Text, told: Attribution, start: int, left: int) -> range:
    """What stands before an aside, unless it only tells when or where somebody spoke."""
    circumstances = text.dependents(told.cue, "obl", "advmod", "advcl")
    told_of = {index for child in circumstances for index in text.subtree(child)}
    return range(0) if set(range(start, left)) <= told_of else range(start, left)


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
    if opening is not None and (circumstance or is_participle(opening)):
        return range(0)
    return range(0) if whole and _leaves_source(text, told, start, stop) else range(start, stop)


def _leaves_source(text: Text, told: Attribution, start: int, stop: int) -> bool:
    """Is what follows a source about the source, or the article's own?"""
    if start >= stop:
        return False
    opening = text.tokens[start]
    if opening.lower in RELATIVE or (told.grade == "phrase" and opening.upos == "CCONJ"):
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
            inside = [*_raised(text, told, child), *inside]
            reasons = (
                other for other in text.dependents(told.cue, "advcl") if other > child and _is_reason(text, other)
            )
            return _run(text, [*inside, *(index for other in reasons for index in text.subtree(other))])
    return []


def _clauses_behind(text: Text, cue: int) -> list[int]:
    """The heads of clauses that a cue governs, and of `an official, who asked not to be named, said the port closed` the one of `said`.

    Parses hang it on `asked`, across the verb that governs both.
    """
    stop = text.sentences[text.tokens[cue].sentence].stop
    found = []
    for child in range(cue + 1, stop):
        head = text.tokens[child].head
        if text.tokens[child].relation != "ccomp" or head > cue:
            continue
        across = [up for up in text.ancestors(head) if head < up < child]
        if (across[-1] if across else head) == cue:
            found.append(child)
    return found


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
    return token.lower in cues.CIRCUMSTANCES or (text.tokens[first - 1].text == "," and is_participle(token))


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
            return [index for index in text.subtree(child) if index < told.cue or child < told.cue]
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
        if token.lower == "that" and token.upos == "SCONJ" and token.relation == "mark":
            return [] if _is_told_by_another(text, told, token.head) else _run(text, inside[position + 1 :])
    return []


def asked(text: Text, told: Attribution) -> list[int]:
    """`explained to the Courier why the port will close`, however it was parsed."""
    if told.grade != "speech":
        return []
    inside = [index for index in text.subtree(told.cue) if index > told.cue]
    for position, index in enumerate(inside[:10]):
        token = text.tokens[index]
        if token.lower in cues.ASKING:
            return _run(text, inside[position:])
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
        return []
    for child in text.dependents(told.cue, "xcomp", "ccomp", "advcl"):
        token = text.tokens[child]
        if token.lemma.lower() in cues.NAMED:
            return []
        if (
            child > told.cue
            and (token.relation != "advcl" or _is_asked_by(text, told.cue, child))
            and any(text.tokens[m].lower == "to" for m in text.dependents(child, "mark"))
        ):
            start = told.cue
            if token.lemma.lower() == "know" and (asked := next(text.dependents(child, "ccomp"), None)) is not None:
                return _run(text, text.subtree(asked))
            if word in cues.URGING:
                last = max(text.subtree(child))
                return _from_asked(text, _run(text, [i for i in text.subtree(told.cue) if start < i <= last]))
            return _run(text, text.subtree(child))
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
    return _run(text, sorted(inside))


def thing(text: Text, told: Attribution) -> list[int]:
    """`denied the report`, `opposes the plan`"""
    word = lemma(text, told.cue)
    if told.grade == "noun" or word not in cues.STANDING | cues.WILLING - DONE:
        return []
    for child in text.dependents(told.cue, "obj", "xcomp"):
        if child > told.cue and child != told.speaker and text.tokens[child].upos in ("NOUN", "PROPN", "VERB"):
            return _run(text, [*text.subtree(child), *_about_it(text, told.cue, child)])
    return []


def _about_it(text: Text, cue: int, thing: int) -> list[int]:
    """`voiced support for the plan`: what a noun is about, where a parse hangs that on the cue."""
    below = [text.subtree(child) for child in text.dependents(cue, "obl") if child > thing]
    behind = text.subtree(thing)[-1] + 1
    return next((words for words in below if words[0] == behind and text.tokens[behind].lower in cues.TOPICS), [])


def about(text: Text, told: Attribution) -> list[int]:
    """`called for a vote`, `spoke about the dam`, `asked about the gates`: only what it was about is told."""
    prepositions = cues.ABOUT.get(lemma(text, told.cue), frozenset())
    for child in text.dependents(told.cue, "obl"):
        if child > told.cue and {text.tokens[case].lower for case in text.dependents(child, "case")} & prepositions:
            cases = set(text.dependents(child, "case"))
            return _run(text, [index for index in text.subtree(child) if index not in cases])
    return []


def source_phrase(text: Text, told: Attribution) -> list[int]:
    """`According to the ministry, the port will close.`"""
    if told.grade != "phrase" or told.speaker is None:
        return []
    phrase = set(text.subtree(told.speaker)) | {told.cue}
    head = text.tokens[told.speaker].head
    if head == told.speaker or head in phrase:
        return []
    while text.tokens[head].upos in ("NOUN", "PROPN", "NUM") and text.tokens[head].relation in (
        "nmod",
        "obj",
        "obl",
        "nsubj",
        "appos",
    ):
        head = text.tokens[head].head
    return [index for index in text.subtree(head) if index not in phrase]


def noun_clause(text: Text, told: Attribution) -> list[int]:
    """`her claim that the port will close`, `his promise to leave`"""
    if told.grade != "noun":
        return []
    for child in text.dependents(told.cue, "acl", "ccomp"):
        clausal = any(text.tokens[mark].lower in ("that", "to") for mark in text.dependents(child, "mark"))
        if clausal and text.tokens[child].deprel != "acl:relcl":
            return _run(text, text.subtree(child))
    return []


Frame = Callable[[Text, Attribution], list[int]]
FRAMES: tuple[Frame, ...] = (
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
    source_phrase,
    noun_clause,
)


def _framed(text: Text, told: Attribution) -> tuple[str, list[int]]:
    """The name of the first frame that answers, with its answer."""
    answers = ((frame.__name__, found) for frame in FRAMES if (found := frame(text, told)))
    return next(answers, ("", []))


def _why(reading: Reading, told: Attribution) -> Why:
    """The frame, on cue and speaker."""
    frame, _ = _framed(reading.text, told)
    return reading.why("statement", frame, (reading.text.span(told.cue, told.cue_stop),), told.speaker)


def _run(text: Text, tokens: list[int]) -> list[int]:
    """All tokens from the first to the last: what a parse left out in the middle was said as well."""
    if not tokens:
        return []
    return list(range(tokens[0], tokens[-1] + 1))
