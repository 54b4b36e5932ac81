"""Which opening sentences do not carry the news: scenes, anecdotes, background and teasers, each a rule about one situation.

A rule answers for a sentence that a bottom line may be made of. Where it says no, a later sentence of the opening is looked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from briefings.extract.clauses import dateline_of, is_finite, is_ing, subject
from briefings.extract.substance import Reading
from briefings.language.english.cues import SPEECH
from briefings.language.english.future import NEGATIONS
from briefings.language.english.nominals import PERSONS
from briefings.language.english.time import PARTS, SEASONS, UNITS
from briefings.language.text import Sentence, Text

OLD = dt.timedelta(days=45)
"""What lies further back is no news."""
INDEFINITE = frozenset(("a", "an", "one"))
HAVING = frozenset("have enjoy endure suffer".split())
MOMENTS = frozenset("moment time minute hour day night morning".split())
"""What a clause tells which one is meant: `the day that he died`."""
STRETCHES = frozenset((*UNITS, *PARTS, *SEASONS))

LeadRule = Callable[[Reading, int], bool]


def anecdote(reading: Reading, number: int) -> bool:
    """`A young teacher walks into a bank.`: somebody without a name does something in the present tense"""
    text, root = reading.text, reading.text.sentences[number].root
    about = subject(text, root)
    if about is None or text.tokens[about].lemma.lower() not in PERSONS or not text.tokens[about].has("Number=Sing"):
        return False
    unnamed = any(text.tokens[child].lower in INDEFINITE for child in text.dependents(about, "det", "nummod"))
    happening = text.tokens[root].has("Tense=Pres") and text.tokens[root].has("VerbForm=Fin")
    return unnamed and happening and text.tokens[root].lemma.lower() not in SPEECH


def not_yet(reading: Reading, number: int) -> bool:
    """`The season has not begun yet, but the minister is already celebrating.`"""
    text, root = reading.text, reading.text.sentences[number].root
    adverbs = {text.tokens[child].lower for child in text.dependents(root, "advmod")}
    turned = [child for child in text.dependents(root, "conj") if is_finite(text, child)]
    already = any(text.tokens[inner].lower == "already" for child in turned for inner in text.subtree(child))
    return "yet" in adverbs and bool(adverbs & NEGATIONS) and already


def long_past(reading: Reading, number: int) -> bool:
    """`Vesk won the cup in 2014.`: all times that the sentence names lie far back, and its verb tells of the past"""
    text, sentence = reading.text, reading.text.sentences[number]
    published = text.article.source.published
    times = [date.when for date in reading.dates if sentence.span.contains(date.spans[0])]
    if published is None or not times or not text.tokens[sentence.root].has("Tense=Past"):
        return False
    return all(when.end is not None and when.end < published - OLD for when in times) and _hangs_on(reading, number)


def _hangs_on(reading: Reading, number: int) -> bool:
    """Does one of the times belong to the main clause: `signed in May`, not `signed the law of 2014`?"""
    text, sentence = reading.text, reading.text.sentences[number]
    return any(
        index in reading.dated
        for child in text.dependents(sentence.root, "obl", "advmod")
        for index in (child, *text.children[child])
    )


def long_running(reading: Reading, number: int) -> bool:
    """`For ten years, the club has met in secret.`: how things have been until now"""
    text, root = reading.text, reading.text.sentences[number].root
    perfect = any(text.tokens[child].lemma.lower() == "have" for child in text.dependents(root, "aux"))
    stretches = [child for child in text.dependents(root, "obl") if text.tokens[child].lemma.lower() in UNITS]
    during = (mark for child in stretches for mark in text.dependents(child, "case") if child < root)
    first = any(text.tokens[inner].lower == "first" for child in stretches for inner in text.children[child])
    return perfect and not first and any(text.tokens[mark].lower == "for" for mark in during)


def nothing_told(reading: Reading, number: int) -> bool:
    """`Vesk had a rough day.`, `Tuesday was a good day for Vesk.`, `She spent the morning in Ombrel.`: no word of what happened"""
    text, root = reading.text, reading.text.sentences[number].root
    token = text.tokens[root]
    if token.lemma.lower() in STRETCHES:
        return any(text.dependents(root, "cop"))
    passed = [child for child in text.dependents(root, "obj", "obl") if text.tokens[child].lemma.lower() in STRETCHES]
    if token.lemma.lower() in HAVING:
        return any(any(text.dependents(child, "amod")) for child in passed)
    busy = any(is_ing(text.tokens[child]) for child in text.dependents(root, "advcl", "xcomp", "ccomp"))
    return token.lemma.lower() == "spend" and bool(passed) and not busy


def set_in_time(reading: Reading, number: int) -> bool:
    """`When the port was opened, the town felt rich.`, `The last time she came, she was ...`: how things were when something happened"""
    text, sentence = reading.text, reading.text.sentences[number]
    for child in text.dependents(sentence.root, "advcl", "obl", "advmod"):
        if child < sentence.root and _begins_with_when(text, sentence, child):
            verbs = [index for index in text.subtree(child) if text.tokens[index].has("Tense=Past")]
            return any(text.tokens[index].has("VerbForm=Fin") for index in verbs)
    return False


def _begins_with_when(text: Text, sentence: Sentence, head: int) -> bool:
    """`When ...`, `At the moment that ...`, `The last time ...`"""
    clauses = [head, *text.dependents(head, "acl")]
    marks = (mark for clause in clauses for mark in text.dependents(clause, "mark", "advmod"))
    when = any(text.tokens[mark].lower == "when" and mark <= sentence.start + 3 for mark in marks)
    return when or (text.tokens[head].lemma.lower() in MOMENTS and len(clauses) > 1)


def it_is(reading: Reading, number: int) -> bool:
    """`It was cold in the port.`, `It is not easy to leave.`: but `It was announced that ...` tells something"""
    text, sentence = reading.text, reading.text.sentences[number]
    about = subject(text, sentence.root)
    expletive = next(text.dependents(sentence.root, "expl"), about)
    it = expletive is not None and expletive < sentence.start + 2 and text.tokens[expletive].lower == "it"
    return it and any(text.dependents(sentence.root, "cop"))


def scene(reading: Reading, number: int) -> bool:
    """`The hall was half empty when Vesk came in.`, `She was cooking when the men came.`: what was the case when something happened"""
    text, root = reading.text, reading.text.sentences[number].root
    helpers = [child for child in text.dependents(root, "cop", "aux") if text.tokens[child].has("Tense=Past")]
    stood = any(text.tokens[child].deprel == "cop" for child in helpers) or (
        bool(helpers) and is_ing(text.tokens[root])
    )
    clauses = [
        child for child in text.dependents(root, "advcl") if child > root and text.tokens[child].has("Tense=Past")
    ]
    marks = (mark for child in clauses for mark in text.dependents(child, "mark", "advmod"))
    return stood and any(text.tokens[mark].lower == "when" for mark in marks)


def unexplained(reading: Reading, number: int) -> bool:
    """`The line could have been written by anybody.`: a thing that nothing has told of, no name and nothing of the title"""
    text, sentence = reading.text, reading.text.sentences[number]
    about = subject(text, sentence.root)
    if about is None or text.tokens[about].upos != "NOUN" or reading.cast.headed_by(about) is not None:
        return False
    beside = [text.tokens[child] for child in text.children[about]]
    bare = all(token.relation in ("det", "punct") for token in beside) and any(token.lower == "the" for token in beside)
    named = {reading.content(index) for index in range(sentence.start, sentence.stop)} & reading.title
    names = (mention for mention in reading.cast.within(sentence.start, sentence.stop) if mention.form == "name")
    return bare and not named and all(reading.cast.by_key[mention.actor].kind == "group" for mention in names)


def maxim(reading: Reading, number: int) -> bool:
    """`An editorial is worth a thousand words.`"""
    text, root = reading.text, reading.text.sentences[number].root
    return any(text.dependents(root, "cop")) and general(reading, number)


def general(reading: Reading, number: int) -> bool:
    """`Salt comes from the sea.`: nobody and no day is named behind a dateline, and the verb is in the present tense"""
    text, sentence = reading.text, reading.text.sentences[number]
    verbs = (sentence.root, *text.dependents(sentence.root, "cop", "aux"))
    if not any(text.tokens[index].has("Tense=Pres") for index in verbs):
        return False
    start = max((sentence.start, *(index + 1 for index in dateline_of(text, sentence))))
    somebody = any(mention.form != "pronoun" for mention in reading.cast.within(start, sentence.stop))
    return not somebody and not any(index in reading.dated for index in range(start, sentence.stop))


BACKGROUND: tuple[LeadRule, ...] = (long_past, long_running)
"""What leads up to the news and may still be told after it."""
RULES: tuple[LeadRule, ...] = (
    anecdote,
    not_yet,
    *BACKGROUND,
    nothing_told,
    set_in_time,
    it_is,
    scene,
    unexplained,
    maxim,
)


def no_news(reading: Reading, number: int) -> bool:
    """Does any rule say that the sentence only leads up to the news?"""
    return any(rule(reading, number) for rule in RULES)


def background(reading: Reading, number: int) -> bool:
    """Does the sentence tell how things were before the news?"""
    return any(rule(reading, number) for rule in BACKGROUND)
