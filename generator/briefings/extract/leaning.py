"""What a sentence leans on: the one before it, where only that says who `she` is or which `document` is meant.

Such a sentence may be chosen for a summary together with the one that explains it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from briefings.extract.clauses import subject
from briefings.extract.substance import Reading
from briefings.extract.trimming import asides, opening_connective
from briefings.language.english.future import CONNECTIVES
from briefings.language.english.nominals import FEMALE, KINSHIP, MALE, ROLES
from briefings.language.english.people import FIRST_PERSON
from briefings.language.english.time import UNITS
from briefings.language.text import Text

QUANTITIES = frozenset(
    "all both neither either others another some many most several few none each one two three".split()
)
"""As a subject of their own, they count something that was named before."""
POINTING = frozenset("this that these those such there here then".split())
"""At the beginning of a sentence they point at the one before."""
COUNTING = frozenset(
    "first second third fourth firstly secondly thirdly finally lastly actually again likewise similarly".split()
)
"""Before a comma at the beginning of a sentence, they count or take up what was told before."""
OF_PEOPLE = frozenset("he she him her his hers".split())
OF_MANY = frozenset("they them their theirs".split())
OF_THINGS = frozenset(("it", "its"))
PRONOUNS = frozenset((*OF_PEOPLE, *OF_MANY, *OF_THINGS, *FIRST_PERSON, "you", "your"))
PERIODS = frozenset("week month year morning evening afternoon summer winter spring autumn fall weekend season".split())
HERE = frozenset(
    "country nation city town village state world region campaign election race administration government day time".split()
)
"""Of `this country`, what the article's own place and time tell."""
SPECIFYING = ("nmod", "acl", "compound", "appos", "nmod:poss", "nummod", "flat", "amod")
"""What tells which one a noun means."""


def stands_alone(reading: Reading, number: int) -> bool:
    """Does nothing in the sentence need the one before it?"""
    return leaning(reading, number) is None and not answers_the_one_before(reading, number)


def answers_the_one_before(reading: Reading, number: int) -> bool:
    """It begins with `But` or `However` that cannot go."""
    sentence = reading.text.sentences[number]
    opening = reading.text.tokens[reading.opening(number)].lower
    return opening in CONNECTIVES and not any(asides(reading.text, sentence, (opening_connective,)))


def leaning(reading: Reading, number: int) -> int | None:
    """The word that only a sentence before explains: a pronoun, `this` or `such`, a number of what was named."""
    sentence, opening = reading.text.sentences[number], reading.opening(number)
    about = subject(reading.text, sentence.root)
    if about is not None and about < opening + 2 and _counts_what_was_named(reading.text, about):
        return about
    for index in range(sentence.start, sentence.stop):
        token = reading.text.tokens[index]
        if token.lower in PRONOUNS and token.upos in ("PRON", "DET"):
            if not (_expletive(reading, index) or _explained_within(reading, index)):
                return index
        elif token.lower in POINTING and _is_early(reading, index) and _points_back(reading, index):
            return index
        leans = any(rule(reading, index) for rule in LEANING.get(token.lower, ()))
        if leans or (index == opening and _counts_on(reading, opening)):
            return index
    return None


def _counts_what_was_named(text: Text, about: int) -> bool:
    """`Both refused`, `One of them refused`: not `One of nine sailors refused`"""
    counted = any(text.tokens[child].upos in ("NOUN", "PROPN") for child in text.dependents(about, "nmod"))
    return text.tokens[about].lower in QUANTITIES and not counted


def _points_at_noun(reading: Reading, index: int) -> bool:
    """`The camp was asked this question`, `that share will grow`: not `this week`, not of a noun that the sentence has before"""
    text, token = reading.text, reading.text.tokens[index]
    noun = text.tokens[token.head]
    that = token.lower in ("that", "those") and not (
        _told_which(text, token.head) or _told_before(text, index, token.head)
    )
    pointing = token.lower in ("this", "these") or that
    if not pointing or token.relation != "det" or noun.upos != "NOUN" or index in reading.quoted:
        return False
    before = {text.tokens[at].lemma for at in range(text.sentences[token.sentence].start, index)}
    lemma = noun.lemma.lower()
    opens = token.sentence == min(reading.first_at.values(), default=0)
    return not opens and _points_back(reading, index) and lemma not in HERE | reading.title and noun.lemma not in before


def _told_which(text: Text, noun: int) -> bool:
    """`those ministers who left`, `that day in May`"""
    return any(text.tokens[child].relation in ("acl", "nmod", "appos") for child in text.children[noun])


def _other_of_two(reading: Reading, index: int) -> bool:
    """`On the other, there is ...`, `On one hand`, `The latter refused`, `The same is true of Vesk`: what was named before"""
    text, token = reading.text, reading.text.tokens[index]
    if token.lower == "hand" and index not in reading.quoted and text.tokens[index - 1].lower in ("one", "other"):
        return token.relation == "obl" and index < reading.opening(token.sentence) + 4
    alone = token.relation in ("nsubj", "obl", "obj", "nmod") and not any(text.dependents(index, "nmod", "amod"))
    same = token.lower == "same" and token.relation == "nsubj"
    return (same or token.lower in ("other", "latter", "former")) and alone and text.tokens[index - 1].lower == "the"


def _is_early(reading: Reading, index: int) -> bool:
    """Is the word among the first of the sentence, or of what follows `Of course,`?"""
    text, number = reading.text, reading.text.tokens[index].sentence
    start, about = reading.opening(number), subject(reading.text, reading.text.sentences[number].root)
    if text.tokens[index].relation == "nmod" and about == text.tokens[index].head:
        return True  # `A quarter of that is gone.`
    return index < start + 3 or (index < start + 5 and any(text.tokens[at].text == "," for at in range(start, index)))


def _likens(reading: Reading, index: int) -> bool:
    """`Vesk made a similar promise`: not `a promise similar to the first`, not `such as`, not `at the same time`"""
    text, token = reading.text, reading.text.tokens[index]
    if index in reading.quoted or index < text.sentences[token.sentence].start + 1:
        return False
    noun = text.tokens[token.head]
    behind = {text.tokens[at].lower for at in text.subtree(token.head) if at > index}
    like = bool(behind & {"as", "that"}) or any(text.tokens[at].lower == "to" for at in text.subtree(index))
    told = like or noun.lemma.lower() in UNITS or any(text.dependents(token.head, "acl:relcl"))
    return noun.upos == "NOUN" and token.head > index and token.relation in ("amod", "det") and not told


def _counts_on(reading: Reading, opening: int) -> bool:
    """`Second, the port is old.`, `Number two, the port is old.`"""
    tokens = reading.text.tokens
    first, second = tokens[opening], tokens[min(opening + 1, len(tokens) - 1)]
    counted = first.lower in COUNTING and second.text == ","
    return counted or (first.lower == "number" and second.upos == "NUM")


def _does_so(reading: Reading, index: int) -> bool:
    """`Vesk will continue to do so.`: not `was asked to leave and did so`"""
    text, token = reading.text, reading.text.tokens[index]
    start = text.sentences[token.sentence].start
    if index == start or text.tokens[index - 1].lemma.lower() != "do" or index in reading.quoted:
        return False
    return not _told_before(text, index, index - 1)


LEANING: Mapping[str, tuple[Callable[[Reading, int], bool], ...]] = {
    **dict.fromkeys(("this", "these", "that", "those"), (_points_at_noun,)),
    **dict.fromkeys(("hand", "other", "latter", "former"), (_other_of_two,)),
    **dict.fromkeys(("similar", "such"), (_likens,)),
    "same": (_other_of_two, _likens),
    "so": (_does_so,),
}
"""What is asked of a word that may need the sentence before."""


def _told_before(text: Text, index: int, governor: int) -> bool:
    """Does a clause before the word tell what it may mean: `Vesk left, and that step was right`?"""
    above = [governor]
    for up in text.ancestors(governor):
        if text.tokens[above[-1]].relation == "conj":
            break
        above.append(up)
    start = text.sentences[text.tokens[index].sentence].start
    return any(text.tokens[at].upos == "VERB" and at not in above for at in range(start, index))


def _points_back(reading: Reading, index: int) -> bool:
    """Not `this week`, not `there is`, not the `that` of a clause, not `the camp that he led`, not a speaker's `here`."""
    token = reading.text.tokens[index]
    if token.relation in ("mark", "expl") or token.has("PronType=Rel") or index in reading.dated:
        return False
    if token.lower == "here" and (token.sentence in reading.voices or reading.in_first_person):
        return False
    return reading.text.tokens[token.head].lemma not in PERIODS


def _expletive(reading: Reading, index: int) -> bool:
    """`It is clear that`, `made it clear that`: means nothing."""
    text, token = reading.text, reading.text.tokens[index]
    if token.deprel == "expl" or token.lower != "it" or subject(text, token.head) == index:
        return token.deprel == "expl"
    clauses = (at for child in text.dependents(token.head, "xcomp") for at in text.subtree(child) if at != child)
    return any(text.tokens[at].relation in ("ccomp", "csubj", "advcl", "acl", "xcomp") for at in clauses)


def _explained_within(reading: Reading, index: int) -> bool:
    """Does the sentence itself say whom the pronoun means, before it or, in `In her speech, Tolland said`, after it?"""
    token = reading.text.tokens[index]
    if token.lower in FIRST_PERSON:
        return index in reading.quoted or reading.in_first_person or token.sentence in reading.voices
    sentence = reading.text.sentences[token.sentence]
    mention = reading.cast.headed_by(index)
    if mention is not None:
        within = reading.cast.within(sentence.start, sentence.stop)
        others = [other for other in within if other.actor == mention.actor and other.form != "pronoun"]
        if any(other.start < index for other in others) or (others and subject(reading.text, sentence.root) != index):
            return True  # not `She is the answer to the charge that Tolland lies`
        if token.lower not in OF_THINGS:
            return _comes_before_subject(reading, index)
    inner = token.lower in OF_THINGS and subject(reading.text, sentence.root) != index
    named = ("nsubj", "obj", "obl", "nmod") if inner else ("nsubj",)
    before = (noun for noun in range(sentence.start, index) if reading.text.tokens[noun].relation in named)
    return _comes_before_subject(reading, index) or any(_may_mean(reading, index, noun) for noun in before)


def _comes_before_subject(reading: Reading, index: int) -> bool:
    """`In her speech, Tolland said`, but not `Her spokesman said`"""
    sentence = reading.text.sentences[reading.text.tokens[index].sentence]
    about = subject(reading.text, sentence.root)
    if about is None or about < index or index in reading.text.subtree(about):
        return False
    return _may_mean(reading, index, about)


def _may_mean(reading: Reading, index: int, noun: int) -> bool:
    """Does the noun before a pronoun of nobody known agree with it: `officials ... they`, `the actress ... she`?"""
    word, token = reading.text.tokens[index].lower, reading.text.tokens[noun]
    if token.upos == "PROPN":
        return token.relation == "nsubj" and not (word == "it" and _is_person(reading, noun))
    if token.upos != "NOUN":
        return False
    person = token.lemma.lower() in ROLES | KINSHIP | MALE | FEMALE
    if word in OF_PEOPLE:
        return person and token.has("Number=Sing")
    many = token.has("Number=Plur") or any(reading.text.dependents(noun, "conj"))
    return many if word in OF_MANY else word in OF_THINGS and not many and not person


def _is_person(reading: Reading, name: int) -> bool:
    """Is the name that of a person of the article's?"""
    mention = reading.cast.headed_by(name)
    return mention is not None and reading.cast.by_key[mention.actor].kind == "person"


def explained_by_the_one_before(reading: Reading, number: int) -> bool:
    """Does the sentence before name whom the leaning pronoun means?"""
    word = leaning(reading, number)
    mention = reading.cast.headed_by(word) if word is not None else None
    if mention is None or number == 0:
        return False
    before = reading.text.sentences[number - 1]
    there = reading.cast.within(before.start, before.stop)
    return any(other.actor == mention.actor and other.form == "name" for other in there)


def loses_a_name(reading: Reading, number: int, kept: Iterable[int]) -> bool:
    """`Tolland (who met Vesk) struck at him`: would nothing of what is kept say who a pronoun means that the whole sentence explains?"""
    sentence, left = reading.text.sentences[number], frozenset(kept)
    mentions = reading.cast.within(sentence.start, sentence.stop)
    named = {mention.actor for mention in mentions if mention.form != "pronoun"}
    still = {mention.actor for mention in mentions if mention.form != "pronoun" and mention.head in left}
    return any(m.form == "pronoun" and m.head in left and m.actor in named - still for m in mentions)


def taken_for_known(reading: Reading, number: int) -> str | None:
    """The lemma of a subject that a sentence before has brought in: `The database was opened in May`; none of a unique one."""
    about = subject(reading.text, reading.text.sentences[number].root)
    if about is None or reading.text.tokens[about].upos != "NOUN":
        return None
    lemma = reading.content(about)
    definite = any(reading.text.tokens[child].lower == "the" for child in reading.text.dependents(about, "det"))
    told_which = any(child for child in reading.text.children[about] if reading.text.tokens[child].deprel in SPECIFYING)
    if lemma is None or not definite or told_which or lemma in reading.title:
        return None
    return lemma if reading.first_at.get(lemma, number) < number else None
