"""Which sentences cannot stand in any summary: refusals, each about one reason."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from briefings.extract.clauses import (
    LONGEST,
    SUBJECTS,
    dateline_of,
    is_headline,
    subject,
    word_count,
)
from briefings.extract.spoken import answering, asking, courtesy, nameless
from briefings.extract.substance import Reading
from briefings.language.english.future import SAYING_VERBS
from briefings.language.english.people import COURTESY, VOCATIVES
from briefings.language.text import Sentence, Text

AUTHORS = frozenset("editor author columnist writer contributor reporter correspondent professor fellow".split())
"""What those who write are."""
UTTERING = frozenset("shout cry yell scream exclaim whisper".split())
NO_ANSWER = frozenset(("decline", "refuse", "respond", "reply", "return", "answer", "reach", "contact"))
OPENING_MARKS = ('"', "“", "''", "``")
POLL_NOTES = (frozenset(("margin", "error")), frozenset(("sampling", "error")), frozenset(("credibility", "interval")))
"""Words that together tell how exact a poll is."""
Refusal = Callable[[Reading, int], bool]


def fragment(reading: Reading, number: int) -> bool:
    """No clause, or hardly a word: a date line, a caption, a list's end."""
    sentence = reading.text.sentences[number]
    tokens = reading.text.tokens_of(number)
    return (
        not _has_main_verb(reading.text, sentence)
        or _has_nobody(reading, number)
        or _is_subordinate(reading, number)
        or word_count(reading.text, range(sentence.start, sentence.stop)) < 6
        or len(tokens) > LONGEST
    )


def _has_main_verb(text: Text, sentence: Sentence) -> bool:
    """Is there a finite verb that is not only part of what describes something? A dateline often takes the root from it."""
    if _acts_on(text, sentence.root):
        return True
    main = ("root", "ccomp", "parataxis", "csubj")
    hidden = bool(dateline_of(text, sentence))
    for index in range(sentence.start, sentence.stop):
        token = text.tokens[index]
        if token.has("VerbForm=Fin"):
            predicate = token.head if token.relation in ("aux", "cop") else index
            while text.tokens[predicate].relation == "conj":
                predicate = text.tokens[predicate].head
            relation = text.tokens[predicate].relation
            if relation in main or (hidden and relation not in ("acl", "advcl", "amod")):
                return True
    return False


def _acts_on(text: Text, root: int) -> bool:
    """`Vesk hit the road`, `Ministers plan to go`: what has a subject and an object is a clause, even if its verb was taken for a noun."""
    subjects = (
        child for child in text.dependents(root, "nsubj") if text.tokens[child].deprel == "nsubj" and child < root
    )
    if not any(subjects) or any(text.dependents(root, "cop")):
        return False
    to = (child for child in text.dependents(root, "acl") if any(text.dependents(child, "mark")))
    return any(child > root for child in (*text.dependents(root, "obj", "xcomp"), *to))


def _has_nobody(reading: Reading, number: int) -> bool:
    """`Ran the port of Ombrel.`: a verb at the beginning, and nobody of whom it tells"""
    text, root = reading.text, reading.text.sentences[number].root
    token = text.tokens[root]
    finite = token.upos == "VERB" and token.has("VerbForm=Fin") and not token.has("Mood=Imp")
    return (
        finite and root == reading.opening(number) and not any(text.dependents(root, "nsubj", "csubj", "expl", "aux"))
    )


def _is_subordinate(reading: Reading, number: int) -> bool:
    """`Because she has sold the port.`, `Who has bought the port.`: a clause of a sentence that is not there"""
    text, opening, root = reading.text, reading.opening(number), reading.text.sentences[number].root
    token = text.tokens[opening]
    marked = token.relation == "mark" and token.upos == "SCONJ"
    asks = token.relation in SUBJECTS and (token.has("PronType=Int") or token.lower == "who")
    return token.head == root and opening < root and (marked or asks)


def unfinished(reading: Reading, number: int) -> bool:
    """It ends with no full stop, or asks."""
    ending = reading.text.sentences[number].span.of(reading.text.article.text).rstrip("\"'”’)")
    return not ending.endswith((".", "!"))


def mostly_quoted(reading: Reading, number: int) -> bool:
    """Somebody's own words are not the news."""
    sentence = reading.text.sentences[number]
    tokens = range(sentence.start, sentence.stop)
    inside = sum(index in reading.quoted for index in tokens)
    return inside > 0.5 * len(tokens) or reading.text.tokens[sentence.start].text in OPENING_MARKS


def bare_attribution(reading: Reading, number: int) -> bool:
    """`said the minister as she left.`: what was said stands elsewhere. Not of what was reported or posted itself."""
    root = reading.text.sentences[number].root
    says = reading.text.tokens[root].lemma in SAYING_VERBS | UTTERING and reading.text.tokens[root].upos == "VERB"
    told = reading.text.dependents(root, "ccomp", "obj", "xcomp", "parataxis", "nsubj:pass", "aux:pass")
    return says and not any(told)


def half_marked(reading: Reading, number: int) -> bool:
    """A quotation or a bracket that goes on in the next sentence would be cut."""
    words = reading.text.sentences[number].span.of(reading.text.article.text)
    return words.count("(") != words.count(")") or words.count('"') % 2 == 1 or words.count("“") != words.count("”")


def marked_up(reading: Reading, number: int) -> bool:
    """An address or markup that a reader left in is for machines."""
    words = reading.text.sentences[number].span.of(reading.text.article.text)
    return any(sign in words for sign in ("<", ">", "http:", "https:", "www."))


def addresses_reader(reading: Reading, number: int) -> bool:
    """`Read more about ...`, `You can ...`"""
    words = {token.lower for token in reading.text.tokens_of(number)}
    return bool(words & {"you", "your"})


def headline(reading: Reading, number: int) -> bool:
    """A title of another article, or this one's again."""
    return is_headline(reading.text, reading.text.sentences[number]) or repeats_title(reading, number)


def repeats_title(reading: Reading, number: int) -> bool:
    """Hardly a word that the title has not; of a whole sentence with its stop, none."""
    sentence = reading.text.sentences[number]
    tokens = range(sentence.start, sentence.stop)
    lemmas = {lemma for index in tokens if (lemma := reading.content(index))}
    enough = 1.0 if reading.text.tokens[sentence.stop - 1].text == "." else 0.8
    return (
        bool(lemmas) and word_count(reading.text, tokens) < 16 and len(lemmas & reading.title) >= enough * len(lemmas)
    )


def no_answer(reading: Reading, number: int) -> bool:
    """`Vesk declined to comment`, `could not be reached for comment`, `did not respond to a request for an interview`"""
    lemmas = {token.lemma.lower() for token in reading.text.tokens_of(number)}
    asked = lemmas & {"comment", "interview"} and lemmas & {
        "decline",
        "respond",
        "reply",
        "request",
        "reach",
        "contact",
    }
    return bool(asked) and reading.text.tokens[reading.text.sentences[number].root].lemma in NO_ANSWER


def fine_print(reading: Reading, number: int) -> bool:
    """`The margin of sampling error is three points.`"""
    lemmas = {token.lemma.lower() for token in reading.text.tokens_of(number)}
    return any(note <= lemmas for note in POLL_NOTES)


def about_article(reading: Reading, number: int) -> bool:
    """`The above article was published in May.`, `An earlier version of this story was wrong.`, `The Wire Hour airs on Friday.`"""
    text, sentence = reading.text, reading.text.sentences[number]
    about = subject(text, sentence.root)
    words = {text.tokens[index].lower for index in text.subtree(about)} if about is not None else set()
    root = text.tokens[sentence.root]
    airs = root.lemma in ("air", "broadcast") and root.has("Tense=Pres") and root.has("VerbForm=Fin")
    named = about is not None and text.tokens[about].upos == "PROPN"
    version = words & {"above", "below", "earlier", "previous"} and words & {
        "article",
        "story",
        "report",
        "post",
        "column",
    }
    return bool(version) or (airs and named)


def set_apart(reading: Reading, number: int) -> bool:
    """`(The minister laughed.)`, `— Lower the tax.`: told beside the report, or an item of a list"""
    dateline = dateline_of(reading.text, reading.text.sentences[number])
    return reading.text.tokens_of(number)[len(dateline)].text in ("(", "[", "-", "–", "—", "--", "•", "*")


def imperative(reading: Reading, number: int) -> bool:
    """`Follow the reporter on ...`"""
    sentence = reading.text.sentences[number]
    root = reading.text.tokens[sentence.root]
    bare = root.has("Mood=Imp") or root.has("VerbForm=Inf")  # engines differ in what they call it
    commands = root.upos == "VERB" and bare and sentence.root <= reading.opening(number) + 1
    return (
        commands
        and subject(reading.text, sentence.root) is None
        and not any(reading.text.dependents(sentence.root, "aux"))
    )


def addresses_somebody(reading: Reading, number: int) -> bool:
    """`Prime Minister, an official said yesterday that ...`: a question begins, or a speech."""
    text, sentence = reading.text, reading.text.sentences[number]
    opening = takewhile(lambda index: text.tokens[index].text != ",", range(sentence.start, sentence.stop))
    words = [text.tokens[index] for index in opening]
    label = next((at + 1 for at, token in enumerate(words) if token.text == ":"), 0)
    called = words[label:]
    return 0 < len(called) < 4 and all(token.text in VOCATIVES or token.text in COURTESY for token in called)


def about_author(reading: Reading, number: int) -> bool:
    """`Mara Tolland is editor of the opinion page.`, below an opinion `Ilan Vesk is a former mayor.`: who wrote, at the end"""
    text, sentence = reading.text, reading.text.sentences[number]
    about = subject(text, sentence.root)
    last = sentence.block >= len(text.article.blocks) - 2
    present = any(text.tokens[child].has("Tense=Pres") for child in text.dependents(sentence.root, "cop"))
    named = about is not None and text.tokens[about].upos == "PROPN"
    writes = text.tokens[sentence.root].lemma.lower() in AUTHORS or reading.in_first_person
    return last and present and named and writes


REFUSALS: tuple[Refusal, ...] = (
    fragment,
    headline,
    no_answer,
    fine_print,
    about_article,
    set_apart,
    imperative,
    unfinished,
    mostly_quoted,
    half_marked,
    bare_attribution,
    marked_up,
    addresses_reader,
    about_author,
    addresses_somebody,
    nameless,
    answering,
    asking,
    courtesy,
)


def refused(reading: Reading, number: int) -> bool:
    """Does any refusal stand against the sentence?"""
    return any(refusal(reading, number) for refusal in REFUSALS)
