"""What a source calls those whom it names: titles before a name, appositions, `is the ...`, `who heads ...`. Only its own words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefings.extract.forms import Name, is_capital, is_title
from briefings.language.english import organisations, people
from briefings.language.english.nominals import COLLECTIVES, COUNTRY_NOUNS, KINSHIP, PERSONS, TOWN_NOUNS
from briefings.language.grammar import noun_phrase
from briefings.language.phrases import is_when
from briefings.language.text import Text, Token

LONGEST = 24
"""Words of a role at most: what goes on longer is a parse gone astray."""
LINKS = frozenset(("of", "for", "at", "to", "in", "with", "on", "from", "by"))
"""Prepositions that carry a role on: `director of`, `adviser to`, `expert with`."""
ADDRESSED = frozenset(("my", "our", "your"))
"""Whose role begins with one of them has it from a speaker, not from the article."""
POINTING = frozenset(("his", "her", "its", "their"))
RELATIONS = frozenset(
    """
    ally boss challenger colleague companion counterpart foe friend idol mentor neighbor neighbour opponent partner predecessor protege
    rival roommate successor
    """.split()
)
"""What one is to somebody."""
ASKING = frozenset(("who", "whom", "whose", "which", "that"))
LOOSE_NOUNS = frozenset(
    "man woman person boy girl friend hopeful kid child baby citizen individual user reader viewer".split()
)
"""Nouns that alone say nothing of what somebody is: `She is a good person`."""
LEARNED = ("ologist", "surgeon", "iatrist", "physicist")
"""How nouns of learned occupations end."""
PLAIN = COUNTRY_NOUNS | TOWN_NOUNS
TRAILING = ASKING | frozenset("today now tomorrow yesterday".split())
"""Words that an apposition does not end with."""
MODALS = frozenset("can could may might must shall should will would".split())
CLOSING = frozenset((",", ".", ")", ";", "—", "–", "―", ":", "!", "?"))
CHOOSING = frozenset(("appoint", "choose", "elect", "name", "reelect", "re-elect"))
LONGEST_OFFICE = 6
"""Words before and with the noun of an office that somebody is chosen for."""
HEADING_VERBS = frozenset(
    ("head", "lead", "chair", "run", "represent", "oversee", "found", "edit", "direct", "coach", "manage")
)
ORGANISATION_NOUNS = organisations.NOUNS | {
    "giant",
    "chain",
    "conglomerate",
    "nonprofit",
    "maker",
    "retailer",
    "manufacturer",
    "contractor",
    "forum",
    "journal",
    "site",
    "bloc",
    "arm",
    "unit",
    "branch",
    "spinoff",
    "subsidiary",
    "program",
}
PLACE_NOUNS = COUNTRY_NOUNS | TOWN_NOUNS | {"neighbor", "neighbour", "ally", "suburb", "rival"}


ENDS = CLOSING | frozenset(("(", '"', "“", "”", "''", "``"))
"""Marks at which an apposition ends."""


class Title(Struct, frozen=True, kw_only=True, gc=False):
    """A role found: tokens `start` up to, not including, `stop`, with the noun that says what it is."""

    start: int
    stop: int
    noun: int
    rule: str
    """The name of the rule that found it."""


def find_titles(text: Text, name: Name, taken: dict[int, Name], quoted: frozenset[int]) -> list[Title]:
    """The roles that stand with one name. `taken`: which name each token belongs to. What a quote says somebody is, is an opinion."""
    rules = (_before, _after, _governing, _relative, *(() if name.head in quoted else (_copula, _chosen)))
    found = [title for rule in rules for title in rule(text, name, taken)]
    unique: list[Title] = []
    for title in found:
        if text.tokens[title.start].lower in ADDRESSED or _says_nothing(text, name, title):
            continue
        if _is_an_office_of(text, title):
            title = replace(title, start=title.start + 1)
        if not any(title.start < other.stop and other.start < title.stop for other in unique):
            unique.append(title)
    return unique


def _is_an_office_of(text: Text, title: Title) -> bool:
    """`its leader` is a leader; `his wife`, `her rival` say nothing without the pronoun."""
    first, noun = text.tokens[title.start], text.tokens[title.noun]
    return first.lower in POINTING and first.head == title.noun != title.start and noun.lower not in KINSHIP | RELATIONS


def _says_nothing(text: Text, name: Name, title: Title) -> bool:
    """`Ombrel, a city`: what its name tells already."""
    bare = title.stop - title.start == 1 and text.tokens[title.noun].lower in PLAIN
    return bare and name.kind != "person"


def nouns_for(name: Name) -> frozenset[str]:
    """The nouns that a role of such a one is made of."""
    if name.kind == "person":
        return PERSONS
    return frozenset(ORGANISATION_NOUNS) if name.kind == "organisation" else frozenset(PLACE_NOUNS)


def is_noun_of(token: Token, nouns: frozenset[str]) -> bool:
    lower, lemma = token.lower, token.lemma.lower()
    return (
        token.upos in ("NOUN", "PROPN", "ADJ")
        and (
            lower in nouns
            or lemma in nouns
            or (nouns is PERSONS and lower.endswith(LEARNED))
            or (nouns is PERSONS and (token.text in people.RANKS and token.text[-1] == "."))
        )
        and not (lemma != lower and lower.endswith("s") and lower not in COLLECTIVES)
    )


# ------------------------------------------------------------------ before the name


def _before(text: Text, name: Name, taken: dict[int, Name]) -> Iterator[Title]:
    """`Kestrian Deputy Foreign Minister Mara Tolland`, `his spokesman Teo Marchetti`, `Verania's minister for health Ada Nold`."""
    tokens, nouns = text.tokens, nouns_for(name)
    sentence = tokens[name.start].sentence
    start = name.start
    if start and tokens[start - 1].text in people.COURTESY and name.kind == "person":
        start -= 1
    stop = start
    while start > 0 and tokens[start - 1].sentence == sentence and stop - start < LONGEST:
        if not _continues(text, start - 1, start, stop, taken):
            break
        start -= 1
        if tokens[start].deprel == "nmod:poss" and tokens[start].upos == "PRON":
            break
    while start < stop and tokens[start].upos in ("ADP", "CCONJ", "DET", "PUNCT", "PART"):
        start += 1
    start = _with_first_half(text, start)
    noun = _noun_before(text, start, stop, nouns)
    if noun is not None and (noun == stop - 1 or (name.kind == "person" and text.tokens[noun].lower not in KINSHIP)):
        office = _noun_before(text, start, noun, nouns) if tokens[noun].text in people.RANKS else None
        if noun == stop - 1 and office is not None and office < noun - 1:  # `Speaker of the House Rep. Mara Tolland`
            stop, noun = noun, office
        elif noun == stop - 1:
            start = _behind_another(text, start, noun)
        yield Title(start=start, stop=stop, noun=noun, rule="before")


def _with_first_half(text: Text, start: int) -> int:
    """Where the word begins of whose halves the first was taken for an adverb: `best-selling writer`."""
    tokens = text.tokens
    hyphen = start > 1 and tokens[start - 1].text == "-"
    glued = (
        hyphen and tokens[start - 2].stop == tokens[start - 1].start and tokens[start - 1].stop == tokens[start].start
    )
    return start - 2 if glued and tokens[start - 2].upos in ("ADV", "ADJ") else start


def _behind_another(text: Text, start: int, noun: int) -> int:
    """Where a title begins behind `members of`, `spokeswoman for`: those are of somebody else."""
    for index in range(noun - 1, start - 1, -1):
        if text.tokens[index].lower in ("of", "for"):
            return index + 1
    return start


def _continues(text: Text, index: int, next_: int, stop: int, taken: dict[int, Name]) -> bool:
    """Is the token part of the title whose later part begins at `next_`?"""
    tokens = text.tokens
    token, after = tokens[index], tokens[next_] if next_ < stop else None
    other = taken.get(index)
    if other is not None and other.kind == "person":
        return after is not None and after.text in ("'s", "’s")
    entity = text.entity_of.get(index)
    if entity is not None and entity.kind in ("date", "time", "money", "percent"):
        return token.lower in ("former", "current", "longtime")
    if token.text == "-":
        return after is not None and token.stop == after.start
    if token.upos == "PUNCT" or token.text in (",", ":", ";"):
        return False
    if token.lower in ("of", "for") or (token.upos == "DET" and index and tokens[index - 1].lower in ("of", "for")):
        return after is not None
    if token.upos == "CCONJ":
        return after is not None and after.upos in ("PROPN", "NOUN") and is_noun_of(tokens[index - 1], PERSONS)
    if after is not None and after.text in people.ADDRESSES and token.upos == "NOUN" and token.text.islower():
        return token.text == "state" or is_noun_of(token, PERSONS)  # `the party's convention` is no part of `Sen.`
    if token.text in ("'s", "’s"):
        return after is not None
    if token.upos == "PRON":
        return token.deprel == "nmod:poss" or token.lower in ("his", "her", "its", "their")
    return (
        token.upos in ("NOUN", "PROPN", "ADJ")
        or token.text in people.RANKS
        or (token.upos == "NUM" and after is not None)
        or (
            token.lower
            in ("then", "longtime", "acting", "retired", "elected", "vice", "deputy", "exiled", "jailed", "ousted")
        )
    )


def _noun_before(text: Text, start: int, stop: int, nouns: frozenset[str]) -> int | None:
    """The noun of the run that is its end, or the last one before `of`/`for`; None where there is none."""
    for index in range(stop - 1, start - 1, -1):
        token = text.tokens[index]
        if is_noun_of(token, nouns) and (
            index == stop - 1 or text.tokens[index + 1].lower in ("of", "for", "-elect", "general", "elect")
        ):
            return index
        rank = token.text in people.ADDRESSES or token.lower in people.RANK_NOUNS or token.text.isupper()
        if rank and token.text in people.RANKS and index == stop - 1 and nouns is PERSONS:
            return index
    return None


# ------------------------------------------------------------------ after the name


def _after(text: Text, name: Name, taken: dict[int, Name]) -> Iterator[Title]:
    """`Dunya Hale, a spokeswoman for the ministry, said`: from the comma to the next one or the verb."""
    tokens = text.tokens
    at = _behind_asides(text, name, taken)
    if (
        at + 1 >= len(tokens)
        or tokens[at].text not in (",", "(", "–", "—")
        or tokens[at].sentence != tokens[name.start].sentence
    ):
        return
    start = at + 1
    stop = _end_of_apposition(text, start)
    if tokens[start].lower in ("and", "or", "but"):
        return
    while start < stop and tokens[start].lower in ("a", "an", "the", "also", "as", "now", "currently"):
        start += 1
    if start >= stop or (start in taken and taken[start].kind == "person"):
        return
    if tokens[start].upos == "ADP" and tokens[start].text.islower() and tokens[start].lower not in PERSONS | {"under"}:
        return
    if name.kind == "person" and any(_is_named_next(text, at, start, taken) for at in range(start, stop)):
        return
    closed = stop >= len(tokens) or tokens[stop].text in CLOSING or tokens[stop].sentence != tokens[start].sentence
    articled = tokens[start - 1].lower in ("a", "an", "the")
    if not closed and tokens[start - 1].lower not in ("a", "an") and tokens[stop].lower not in ASKING:
        return
    if name.kind != "person" and not articled and not tokens[start].text.islower():
        return
    nouns = nouns_for(name)
    for index in range(start, stop):
        token = tokens[index]
        if (
            index in taken
            and taken[index].kind == "person"
            and (index + 1 >= stop or tokens[index + 1].text not in ("'s", "’s"))
        ):
            return
        if is_noun_of(token, nouns) and not _is_modifier(text, index, stop):
            yield Title(start=start, stop=stop, noun=index, rule="after")
            return
        if token.lower in LINKS or token.upos in ("VERB", "AUX", "SCONJ"):
            return


def _behind_asides(text: Text, name: Name, taken: dict[int, Name]) -> int:
    """Behind what else follows a person's name: `Teo Hale of Ombrel, a`, `Teo Hale (R-Ombrel), a`, `Teo Hale, 48, a`."""
    tokens, at = text.tokens, name.stop
    ahead = tokens[at : at + 8]
    if name.kind != "person" or len(ahead) < 4:
        return at
    if ahead[0].lower in ("of", "from") and (other := taken.get(at + 1)) is not None and other.kind == "place":
        at = other.stop
    elif ahead[0].text == "(" and (close := next((i for i, t in enumerate(ahead) if t.text == ")"), 0)):
        at += close + 1
    elif ahead[0].text == ahead[2].text == "," and ahead[1].text.isdigit() and len(ahead[1].text) == 2:
        at += 2
    return at


def _is_named_next(text: Text, index: int, start: int, taken: dict[int, Name]) -> bool:
    """Does a person's name begin here that the words before it are the title of: `Hale, former governor Teo Marchetti,`?"""
    other = taken.get(index)
    if other is None or other.start != index or other.kind != "person" or index == start:
        return False
    tokens = text.tokens
    after = tokens[other.stop : other.stop + 1]
    if after and after[0].text in ("'s", "’s"):
        return False
    if tokens[other.head].relation == "compound" and tokens[other.head].head >= other.stop:
        return False
    begin = max((at + 1 for at in range(start, index) if tokens[at].upos == "ADP"), default=start)
    titled = any(is_noun_of(tokens[at], PERSONS) for at in range(begin, index))
    if begin == start:
        return titled
    before = tokens[index - 1]
    return begin < index and not titled and is_capital(before) and before.text not in people.COURTESY


def _is_modifier(text: Text, index: int, stop: int) -> bool:
    after = text.tokens[index + 1] if index + 1 < stop else None
    return after is not None and after.upos in ("NOUN", "PROPN") and text.tokens[index].head > index


def _end_of_apposition(text: Text, start: int) -> int:
    """Up to a mark or a verb; a clause that the verb would cut short is left out whole: `a group that` `has been`."""
    tokens, sentence = text.tokens, text.tokens[start].sentence
    stop, clause = start, 0
    while stop < len(tokens) and tokens[stop].sentence == sentence and stop - start < LONGEST:
        token = tokens[stop]
        if token.text in ENDS or token.lower in ("who", "whom", "whose", "which"):
            break
        within = token.relation in ("amod", "compound", "acl") and (clause or not token.has("VerbForm=Fin"))
        if token.upos in ("AUX", "VERB") and not within:
            stop = clause or stop
            break
        if token.upos == "PRON" and token.relation == "nsubj":
            clause = clause or stop
        stop += 1
    while stop > start and (
        tokens[stop - 1].upos in ("ADP", "PART", "CCONJ", "PUNCT", "SCONJ", "ADV") or tokens[stop - 1].lower in TRAILING
    ):
        stop -= 1
    return stop


def _governing(text: Text, name: Name, taken: dict[int, Name]) -> Iterator[Title]:
    """`The committee's chairman, Teo Marchetti, said`."""
    tokens = text.tokens
    begin = name.start - (name.start > 0 and tokens[name.start - 1].text in people.COURTESY)
    if name.kind != "person" or begin < 2 or tokens[begin - 1].text != ",":
        return
    if name.stop >= len(tokens) or tokens[name.stop].text not in (",", ".", ")"):
        return
    stop = start = begin - 1
    sentence = tokens[stop].sentence
    while start > 0 and tokens[start - 1].sentence == sentence and stop - start < 12:
        token = tokens[start - 1]
        person = start - 1 in taken and taken[start - 1].kind == "person" and tokens[start].text not in ("'s", "’s")
        apart = token.upos in ("PUNCT", "VERB", "AUX", "CCONJ", "SCONJ", "ADV") and token.text != "-"
        joined = token.upos == "ADV" and tokens[start].text == "-" and token.stop == tokens[start].start
        if person or (apart and not joined):
            break
        start -= 1
        inner = start > 0 and tokens[start - 1].lower in ("of", "for", "in", "at")
        if (token.upos == "DET" and not inner) or (token.upos == "PRON" and token.deprel == "nmod:poss"):
            break
    while start < stop and (tokens[start].upos in ("ADP", "DET", "PUNCT") or tokens[start].lower in ASKING):
        start += 1
    for index in range(start, stop):
        if is_noun_of(tokens[index], PERSONS) and not _is_modifier(text, index, stop):
            yield Title(start=start, stop=stop, noun=index, rule="governing")
            return
        if tokens[index].lower in ("of", "for"):
            return


# ------------------------------------------------------------------ by a verb


def _copula(text: Text, name: Name, taken: dict[int, Name]) -> Iterator[Title]:
    """`Marchetti is the mayor of Ombrel`."""
    tokens = text.tokens
    noun = tokens[name.head].head
    if tokens[name.head].deprel != "nsubj" or not is_noun_of(tokens[noun], nouns_for(name)) or noun < name.stop:
        return
    cops = list(text.dependents(noun, "cop"))
    if not cops or _is_no_fact(text, noun):
        return
    start, stop = noun_phrase(text, noun)
    start = max(start, cops[-1] + 1)
    while start < noun and (tokens[start].lower in ("a", "an", "the") or tokens[start].upos in ("ADV", "PUNCT")):
        start += 1
    if tokens[noun].lower in LOOSE_NOUNS and stop == noun + 1:
        return
    yield Title(start=start, stop=stop, noun=noun, rule="copula")


def _chosen(text: Text, name: Name, taken: dict[int, Name]) -> Iterator[Title]:
    """`Marchetti was elected as mayor of Ombrel on Monday`."""
    tokens = text.tokens
    verb = tokens[name.head].head
    passive = tokens[name.head].deprel == "nsubj:pass" and tokens[verb].lemma.lower() in CHOOSING
    if name.kind != "person" or not passive or _is_no_fact(text, verb):
        return
    start = verb + 1
    while start < len(tokens) and tokens[start].lower in ("as", "a", "an", "the"):
        start += 1
    for index in range(start, min(start + LONGEST_OFFICE, len(tokens))):
        if is_noun_of(tokens[index], PERSONS) and not _is_modifier(text, index, len(tokens)):
            stop = noun_phrase(text, index)[1]
            stop = next((at for at in range(index + 1, stop) if is_when(text, at)), stop)
            yield Title(start=start, stop=stop, noun=index, rule="chosen")
            return
        if tokens[index].upos not in ("NOUN", "PROPN", "ADJ"):
            return


def _is_no_fact(text: Text, noun: int) -> bool:
    """`is not the mayor`, `should be mayor`, `if Hale is the mayor`"""
    tokens = text.tokens
    denied = any(tokens[i].lower in ("not", "n't", "n’t", "never") for i in text.dependents(noun, "advmod"))
    wanted = any(tokens[i].lemma.lower() in MODALS for i in text.dependents(noun, "aux"))
    return (
        denied or wanted or any(tokens[i].lower in ("if", "unless", "whether") for i in text.dependents(noun, "mark"))
    )


def _relative(text: Text, name: Name, taken: dict[int, Name]) -> Iterator[Title]:
    """`Marchetti, who heads the port authority,`."""
    tokens = text.tokens
    at = _behind_asides(text, name, taken)
    at += at < len(tokens) and tokens[at].text == ","
    if (
        name.kind != "person"
        or at + 2 >= len(tokens)
        or tokens[at].lower != "who"
        or tokens[at].sentence != tokens[name.start].sentence
    ):
        return
    verb = at + 1
    if tokens[verb].upos == "AUX" and tokens[verb].lemma == "be":
        stop = _end_of_apposition(text, verb + 1)
        for index in range(verb + 1, stop):
            if is_noun_of(tokens[index], PERSONS) and not _is_modifier(text, index, stop):
                start = verb + 1
                while start < index and (tokens[start].lower in ("a", "an", "the") or tokens[start].upos == "ADV"):
                    start += 1
                if tokens[index].lower not in LOOSE_NOUNS or stop > index + 1:
                    yield Title(start=start, stop=stop, noun=index, rule="relative")
                return
            if tokens[index].lower in LINKS:
                return
    elif tokens[verb].lemma.lower() in HEADING_VERBS:
        headed = next((child for child in text.dependents(verb, "obj") if child > verb), None)
        if headed is not None and not (headed in taken and taken[headed].kind == "person"):
            yield Title(start=verb, stop=noun_phrase(text, headed)[1], noun=verb, rule="relative")


def is_apposed_title(text: Text, name: Name) -> int | None:
    """The noun right before a name that governs it in the parse: `His spokesman Teo Marchetti`."""
    governor = text.tokens[name.head].head
    owned = any(text.dependents(name.head, "case"))  # `the envoy of the Council` is not the Council
    if governor < name.start and is_title(text.tokens[governor]) and name.start - governor <= 3 and not owned:
        return governor
    return None


RULES = (_before, _after, _governing, _copula, _chosen, _relative)
"""Those that a role may come from."""
