"""What a number counts or measures: rules, each about one way to say so.

The first that answers decides; without an answer there is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from briefings.extract.figures.numerals import Amount
from briefings.extract.figures.phrases import (
    NOUNS,
    along,
    as_many,
    described,
    governor,
    is_definite,
    may_be_counted,
    noun_ahead,
    of_phrase,
    plain_noun,
    rate,
    touches,
)
from briefings.extract.figures.reading import Measured, Reading
from briefings.language.english import numbers as words
from briefings.records import Span

UNIT_WORDS = 6
"""A longer unit is cut down to the noun that is counted."""
BOUNDING = frozenset(("by", "than", "to", "from"))
"""Before a fraction of nothing that is named: `fell by a third`."""
WHOLE = re.compile(r"^(?:of\s+)?(?:the\s+|an?\s+)?", re.IGNORECASE)
"""Before what a fraction is of, and no part of the unit: `half of the members`."""

Rule = Callable[[Reading, Amount], Measured | None]


def measure(here: Reading, amount: Amount) -> Measured | None:
    """What the number counts, by the first rule that answers."""
    found = ((rule, found) for rule in RULES if (found := rule(here, amount)) is not None)
    return next((replace(measured, rule=rule.__name__) for rule, measured in found), None)


def score(here: Reading, amount: Amount) -> Measured | None:
    """`52-48`, `a 3-1 win`"""
    if amount.form != "score":
        return None
    noun = noun_ahead(here, here.following(amount.stop), most=1)
    if noun is None or here.token(noun).lemma.lower() not in words.VOTING:
        return Measured(unit=None, start=amount.start, stop=amount.stop)
    return Measured(unit=here.token(noun).text, start=amount.start, stop=here.token(noun).stop)


def age_behind_name(here: Reading, amount: Amount) -> Measured | None:
    """`Vesk, 61,`, `Vesk (61)`"""
    source, plain = here.source, amount.form == "digits" and not amount.measure and not amount.approximate
    joint = source[amount.start - 2 : amount.start]
    closed = source[amount.stop : amount.stop + 2].strip()[:1]
    if not plain or joint not in (", ", " (") or not closed or closed not in (")" if joint == " (" else ",.;:―—–"):
        return None
    token = here.text.token_at(amount.start - 3)
    mention = here.cast.at(token) if token is not None else None
    person = mention is not None and here.cast.by_key[mention.actor].kind == "person" and mention.form == "name"
    if mention is None or not person or mention.span.stop != amount.start - 2 or not 1 <= amount.value <= 115:
        return None
    return Measured(unit=None, start=mention.span.start, stop=amount.stop + (joint == " ("))


def share(here: Reading, amount: Amount) -> Measured | None:
    """`10 per cent of Kestrian salt`, `almost half of all children`, `one in three visits`"""
    if amount.form not in ("fraction", "ratio") and not _is_percent(amount):
        return None
    tokens = here.following(amount.stop)
    part = amount.form in ("fraction", "ratio")
    plain = plain_noun(here, tokens) or as_many(here, tokens, None) if part else described(here, amount, tokens)
    stop = of_phrase(here, tokens) or plain
    unit = WHOLE.sub("", here.source[_measure_start(here, amount) : stop or amount.stop].strip())
    if not unit and not amount.measure and not amount.approximate and here.before(amount) not in BOUNDING:
        return None
    return Measured(unit=unit or amount.measure, start=amount.start, stop=stop or amount.stop)


def money(here: Reading, amount: Amount) -> Measured | None:
    """`$1.2 billion in aid`, `a €20bn deal`, `$50 a ton`"""
    if amount.currency is None:
        return None
    tokens = here.following(amount.stop)
    cases = ("of", "worth", "in") if not is_definite(here, tokens) else ("of", "worth")
    stop = of_phrase(here, tokens, cases) or described(here, amount, tokens) or rate(here, tokens) or amount.stop
    return Measured(unit=amount.currency, start=amount.start, stop=stop)


def hyphenated(here: Reading, amount: Amount) -> Measured | None:
    """`a three-day strike`, `a 34-year-old woman`, `18-fold`, `a 7,000-strong force`"""
    tokens = here.following(amount.stop, within=10)
    if len(tokens) < 2 or here.token(tokens[0]).text not in ("-", "‑") or here.token(tokens[0]).start != amount.stop:
        return None
    unit = here.token(tokens[1])
    if unit.lower.removesuffix("s") not in words.MEASURES:
        return None
    at = 1
    while at + 2 < len(tokens) and here.token(tokens[at + 1]).text in ("-", "‑") and touches(here, tokens[at + 1]):
        at += 2
    noun = noun_ahead(here, tokens[at + 1 :], most=3)
    last = noun if noun is not None else tokens[at]
    return Measured(unit=here.words([tokens[1], last]), start=amount.start, stop=here.token(last).stop, noun=noun)


def glued(here: Reading, amount: Amount) -> Measured | None:
    """`12km`, `30°C`"""
    if amount.measure is None:
        return None
    return Measured(unit=amount.measure, start=amount.start, stop=amount.stop)


def counted(here: Reading, amount: Amount) -> Measured | None:
    """`around 100,000 forces`, `12 newly built homes`, `three times as many`, `two tons of grain`"""
    tokens = here.following(amount.stop)
    noun = governor(here, amount, tokens) or noun_ahead(here, tokens, most=6)
    if noun is None or not may_be_counted(here, noun, amount):
        return None
    unit = here.words([tokens[0], noun])
    if unit.count(" ") >= UNIT_WORDS:
        unit = here.token(noun).text
    stop = here.token(noun).stop
    behind = here.following(stop)
    tail = as_many(here, behind, noun) or of_phrase(here, behind) or along(here, behind)
    if tail is not None:
        unit, stop = unit + here.source[stop:tail], tail
    return Measured(unit=unit, start=amount.start, stop=rate(here, here.following(stop)) or stop, noun=noun)


def partitive(here: Reading, amount: Amount) -> Measured | None:
    """`hundreds of people`, `12 of the 15 members`"""
    tokens = here.following(amount.stop, within=10)
    stop = of_phrase(here, tokens, most=8)
    if stop is None:
        return None
    inside = list(here.text.tokens_in(Span(here.token(tokens[1]).start, stop)))
    noun = next((index for index in reversed(inside) if here.token(index).upos in NOUNS), None)
    if noun is None or (here.token(noun).upos == "PROPN" and not here.is_plural(noun)):  # `eleven of Verania`
        return None
    start = here.token(tokens[1]).start if here.token(tokens[1]).relation != "det" else here.token(tokens[0]).start
    return Measured(unit=here.source[start:stop], start=amount.start, stop=stop, noun=noun)


def named_before(here: Reading, amount: Amount) -> Measured | None:
    """`a population of 40,000`, `aged 16`, `magnitude 6.5`"""
    first = here.first(amount)
    if amount.form not in ("digits", "words") or first < 1:
        return None
    before = first - 1
    if here.before(amount) == "of" and first > 1 and here.token(before - 1).upos == "NOUN":
        before -= 1
        if here.token(before).lower in words.LABELS:
            return None
    elif here.before(amount) not in words.SPEAKING_OF:
        return None
    word = here.token(before)
    return Measured(unit=word.text, start=word.start, stop=amount.stop)


def alone(here: Reading, amount: Amount) -> Measured | None:
    """`more than 100 were arrested`, `killed 12`, `rose to 45,000`: a number that is a subject, an object or a goal itself"""
    token = here.token(here.last(amount))
    verb = here.token(token.head)
    relation = token.relation if token.relation != "conj" else verb.relation
    following = here.following(amount.stop, within=1)
    if relation not in ("nsubj", "obj", "obl", "advmod") or amount.form == "fraction":
        return None
    if following and here.token(following[0]).lower == "of":
        return None
    lemma = verb.lemma.lower()
    part = relation in ("nsubj", "obj") and (lemma in words.TOLL or amount.value >= 100)
    if not part and lemma not in words.MOVES:
        return None
    return Measured(unit=None, start=amount.start, stop=amount.stop)


RULES: tuple[Rule, ...] = (
    score, age_behind_name, share, money, hyphenated, glued, counted, partitive, named_before, alone
)  # fmt: skip


def _is_percent(amount: Amount) -> bool:
    return amount.measure is not None and amount.measure.lower() in words.PERCENT


def _measure_start(here: Reading, amount: Amount) -> int:
    """Where the unit begins that is part of the number itself; else where the number ends."""
    at = here.source.rfind(amount.measure, amount.number, amount.stop) if amount.measure else -1
    return at if at >= 0 else amount.stop
