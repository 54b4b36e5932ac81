"""Numbers that are no figures: rules, each about one reason. One that answers is enough."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from briefings.extract.clauses import is_predicate
from briefings.extract.figures.numerals import Amount
from briefings.extract.figures.reading import Measured, Reading
from briefings.language.english import nominals
from briefings.language.english import numbers as words

NAMED = frozenset(("person", "organisation", "place", "work", "law", "product", "event", "group"))
"""Kinds of entities whose numbers are part of a name."""
CLOCK = re.compile(r"\s?(?:[ap]\.?\s?m\b|o['’]clock|[A-Z]{2,4}T\b|hrs\b|hours (?:GMT|local))")
LISTED = re.compile(r"[.)](?:\s|$)")
SERIAL = re.compile(r"\d+(?:[-.]\d+|[\s()]+\d+)*[-.]\d+(?:[-.\s()]+\d+)*")
HEIGHT = re.compile(r"\d['’′]\s?\d{1,2}(?!\d)")
HIGHEST = 1e18
REACH = 20
"""Characters around a number that are searched for the rest of a telephone number or of a phrase."""
FEW = 12
"""Numbers that a text writes in words; what is counted by them is often known already."""
SPEECH = re.compile(
    r"""
    \ba\s(?:hundred|thousand|million)\s(?:times|miles|years|and\sone|words|reasons|ways)\b
  | \bzero(?:[\s-])(?:tolerance|sum)\b
  | \b(?:seven\sdays\sa\sweek|24\shours\sa\sday|two\scents|square\sone|day\sone|number\sone|cloud\snine|nine\slives)\b
  | \b(?:(?:15|fifteen)\sminutes\sof\sfame|(?:[4-9]|four|five|six|seven|eight|nine)[\s-]figures?)\b
  | \b(?:nine|ninety-nine|99)\s(?:times\s)?out\sof\s(?:ten|10|a\shundred)\b
  | \b(?:million|billion)[\s-]dollar\squestion\b
  | \b(?:dozens|hundreds|thousands|millions)\sof\s(?:times|miles\saway|reasons|ways)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

Refusal = Callable[[Reading, Amount], bool]
LateRefusal = Callable[[Reading, Amount, Measured], bool]


def is_none(here: Reading, amount: Amount) -> bool:
    """Is the number no figure, whatever it counts?"""
    return any(rule(here, amount) for rule in REFUSALS)


def counts_nothing(here: Reading, amount: Amount, found: Measured) -> bool:
    """Is what the number counts no news?"""
    return any(rule(here, amount, found) for rule in LATE_REFUSALS)


# ------------------------------------------------------------------ what the number is


def time(here: Reading, amount: Amount) -> bool:
    """Part of a date, or of another expression of time"""
    return here.is_timed(amount.number, amount.stop)


def clock(here: Reading, amount: Amount) -> bool:
    """`8 p.m.`, `2030 GMT`, `nine o'clock`"""
    return amount.form in ("digits", "words") and CLOCK.match(here.source, amount.stop) is not None


def year(here: Reading, amount: Amount) -> bool:
    """`2016` and `the 90's`, also where no time was found in it; `about 2000 people` and `2,016` are none"""
    written = here.source[amount.number : amount.stop]
    if re.fullmatch(r"\d0['’]s", here.source[amount.number : amount.stop + 2]):
        return True
    if not re.fullmatch(r"(?:1[5-9]|20)\d\d", written) or amount.approximate or amount.currency or amount.measure:
        return False
    token = here.token(here.last(amount))
    noun = here.token(token.head)
    counts = token.relation == "nummod" and noun.upos in ("NOUN", "PROPN") and here.is_plural(token.head)
    people = nominals.PERSONS | words.UNINFLECTED | words.MEASURES
    return not counts or (amount.value >= 1900 and noun.lemma.lower() not in people)


def list_number(here: Reading, amount: Amount) -> bool:
    """`1. Open the gate`, `(2) Close it`"""
    start = here.text.sentences[here.token(here.first(amount)).sentence].span.start
    begins = not here.source[start : amount.start].strip("( ")
    return begins and amount.form == "digits" and LISTED.match(here.source, amount.stop) is not None


def serial(here: Reading, amount: Amount) -> bool:
    """A telephone number, or one that only identifies, or no number of this world: `555-1234`, `0049123456`; feet and inches"""
    if amount.value > HIGHEST:
        return True
    if amount.form != "digits" or amount.currency or amount.measure:
        return False
    if re.fullmatch(r"0\d+|\d{8,}", here.source[amount.number : amount.stop]):
        return True
    height = HEIGHT.search(here.source, max(0, amount.number - 2), amount.stop + 3)
    if height is not None and _overlaps(height, amount):
        return True
    around = SERIAL.finditer(here.source, max(0, amount.number - REACH), amount.stop + REACH)
    return any(_overlaps(found, amount) and len(re.sub(r"\D", "", found[0])) >= 7 for found in around)


def label(here: Reading, amount: Amount) -> bool:
    """`Article 5`, `room 12`, `number one`, `top 10`; a share of the top is a figure (`the top 1 percent`)"""
    before = here.before(amount)
    if amount.currency or amount.measure or amount.approximate:
        return False
    if before in words.RANKING:
        return amount.value <= 100 or before in ("no", "no.", "number")
    named = before in words.LABELS
    return named and amount.form in ("digits", "words") and not _starts_clause(here, amount)


def name(here: Reading, amount: Amount) -> bool:
    """`Boeing 737`, `Apollo 11`, `10 Downing Street`: the number is part of a name"""
    if amount.currency or amount.measure or amount.approximate:
        return False
    last = here.last(amount)
    entity = here.text.entity_of.get(last)
    if entity is not None and entity.kind in NAMED and entity.stop - entity.start > 1:
        return True
    return _follows_name(here, amount) or _precedes_street(here, amount)


def speech(here: Reading, amount: Amount) -> bool:
    """`a hundred times`, `zero tolerance`, `100 percent sure`"""
    phrases = SPEECH.finditer(here.source, max(0, amount.start - REACH), amount.stop + REACH)
    if any(_overlaps(found, amount) for found in phrases):
        return True
    whole = amount.value == 100 and amount.measure is not None
    return whole and _behind(here, amount) in words.FIRM


def bare_part(here: Reading, amount: Amount) -> bool:
    """`the first half`, `a third man`, `in the second quarter`: parts and ranks that no whole follows"""
    if amount.form != "fraction":
        return False
    written = here.source[amount.number : amount.stop].lower()
    if written == "half":
        idle = here.before(amount) in words.NO_HALF or any(
            here.token(index).lower in words.HALF_OF_SPEECH for index in here.following(amount.stop, within=2)
        )
        return idle or (_behind(here, amount) not in words.WHOLES and not amount.approximate)
    firm = amount.approximate or here.before(amount) in ("by", "than")
    return re.match(r"an?\b|one\b", written) is not None and not firm and _behind(here, amount) not in words.WHOLES


def capital(here: Reading, amount: Amount) -> bool:
    """A number word that a name is made of (`Seven Hills`); not one that only begins a sentence or a quotation"""
    at = here.text.token_at(amount.number)
    if amount.form != "words" or not here.source[amount.number].isupper() or at is None:
        return False
    begins = at == here.text.sentences[here.token(at).sentence].start or here.token(at - 1).upos == "PUNCT"
    behind = here.following(amount.stop, within=1)
    name_behind = any(here.token(index).upos == "PROPN" and not here.is_plural(index) for index in behind)
    return name_behind or not (begins or amount.start < amount.number)


REFUSALS: tuple[Refusal, ...] = (
    time,
    clock,
    year,
    list_number,
    serial,
    label,
    name,
    speech,
    bare_part,
    capital,
)


# ------------------------------------------------------------------ what it counts


def single(here: Reading, amount: Amount, found: Measured) -> bool:
    """`one of the`, `one thing`: mostly a pronoun; one who was killed is news"""
    written = re.match(r"(?:one|1)\b", here.source[amount.number : amount.stop], re.IGNORECASE)
    if amount.value != 1 or amount.measure or amount.currency or amount.form == "ratio" or written is None:
        return False
    if written[0] == "1" and here.source[amount.stop : amount.stop + 1] == "-":
        return False
    noun = here.token(found.noun).lemma.lower() if found.noun is not None else ""
    if noun in words.TIME_UNITS:
        return here.source[amount.stop : amount.stop + 1] != "-"
    return noun not in nominals.PERSONS | words.TOLL_NOUNS | {"people"} or not _has_toll(here, found)


def known(here: Reading, amount: Amount, found: Measured) -> bool:
    """`the two leaders`, `Kestria's three ports`, `the other four`: what is counted is known already"""
    small = amount.form == "words" and amount.value <= FEW and not amount.approximate and not amount.measure
    hyphen = here.source[amount.stop : amount.stop + 1] == "-"
    return small and not hyphen and here.before(amount) in words.DEFINITE and not _has_toll(here, found)


def trivial(here: Reading, amount: Amount, found: Measured) -> bool:
    """`two things`, `three reasons`: counted only to say that they follow"""
    if found.noun is None or amount.value > FEW or (amount.form == "digits" and amount.value > 3) or amount.currency:
        return False
    return here.token(found.noun).lemma.lower() in words.TRIVIAL and not amount.approximate


def two_who_act(here: Reading, amount: Amount, found: Measured) -> bool:
    """`two men shook hands`, `two friends`: a pair that does something; a pair that is hurt, elected or arrested is news"""
    if amount.value != 2 or amount.form != "words" or found.noun is None or amount.approximate:
        return False
    return (
        here.token(found.noun).lemma.lower() in nominals.PERSONS
        and not _has_toll(here, found)
        and not _is_passive(here, found.noun)
    )


LATE_REFUSALS: tuple[LateRefusal, ...] = (single, known, trivial, two_who_act)


# ------------------------------------------------------------------ what stands around


def _overlaps(found: re.Match[str], amount: Amount) -> bool:
    return found.start() < amount.stop and amount.number < found.end()


def _behind(here: Reading, amount: Amount) -> str:
    """The word right behind a number, in lower case; empty where there is none."""
    return next((here.token(index).lower for index in here.following(amount.stop, within=1)), "")


def _starts_clause(here: Reading, amount: Amount) -> bool:
    """`in the final game 30 people were hurt`: the number counts a noun that is no part of the label"""
    token = here.token(here.last(amount))
    governor = here.token(token.head)
    return token.relation == "nummod" and token.head > here.last(amount) and governor.relation in ("nsubj", "obj")


def _follows_name(here: Reading, amount: Amount) -> bool:
    first, last = here.first(amount), here.last(amount)
    if first == 0 or amount.form != "digits":
        return False
    before, token = here.token(first - 1), here.token(last)
    if before.upos != "PROPN" or before.sentence != token.sentence or before.stop + 1 < amount.start:
        return False
    return (
        before.head == last
        or token.head == first - 1
        or (before.head == token.head and before.relation in ("compound", "flat"))
    )


def _precedes_street(here: Reading, amount: Amount) -> bool:
    following = here.following(amount.stop, within=4)
    run = list(takewhile(lambda index: here.token(index).upos == "PROPN", following))
    if not run or len(run) == len(following) or here.token(following[len(run)]).upos == "NOUN":
        return False
    plural = here.is_plural(run[-1]) or here.token(run[-1]).lower.endswith("s")
    return amount.value != 1 and not plural


def _has_toll(here: Reading, found: Measured) -> bool:
    """Does what is counted die, get hurt, arrested, freed or the like?"""
    if found.noun is None:
        return False
    if here.token(found.noun).lemma.lower() in words.TOLL_NOUNS:
        return True
    around = [found.noun, *here.text.children[found.noun], here.token(found.noun).head]
    around += [
        child for child in here.text.children[here.token(found.noun).head] if here.token(child).relation == "conj"
    ]
    return any(here.token(index).lemma.lower() in words.TOLL for index in around)


def _is_passive(here: Reading, noun: int) -> bool:
    return here.token(noun).deprel == "nsubj:pass" or any(
        is_predicate(here.text, child) and here.token(child).relation == "acl" for child in here.text.children[noun]
    )
