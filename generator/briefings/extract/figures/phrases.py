"""How far the words reach that say what a number counts: noun phrases, `of ...`, `a month`, `as many`."""

from __future__ import annotations

from briefings.extract.figures.numerals import Amount
from briefings.extract.figures.reading import Reading
from briefings.language.english import numbers as words
from briefings.language.text import Token
from briefings.records import Span

TAIL_WORDS = 5
"""What `of ...` behind a noun may have, so that it is told with it."""
NOUNS = frozenset(("NOUN", "PROPN"))
JOINTS = frozenset(("-", "'s", "’s", "'", "’", '"', "“", "”"))
"""Marks inside a noun phrase."""


def touches(here: Reading, hyphen: int) -> bool:
    """Does a hyphen join two words without a blank?"""
    if not 0 < hyphen < len(here.text.tokens) - 1:
        return False
    before, mark, behind = here.text.tokens[hyphen - 1 : hyphen + 2]
    return before.stop == mark.start and mark.stop == behind.start


def of_phrase(
    here: Reading, tokens: list[int], cases: tuple[str, ...] = ("of",), *, most: int = TAIL_WORDS
) -> int | None:
    """Where a short phrase `of ...` ends that begins with these tokens."""
    if len(tokens) < 2 or here.token(tokens[0]).lower not in cases:
        return None
    noun = noun_ahead(here, tokens[1:], most=most)
    return here.token(noun).stop if noun is not None else None


def is_definite(here: Reading, tokens: list[int]) -> bool:
    """`invested $10 million in the mine`, `$5 in 2 years`: where the money goes or when, not what it is"""
    return len(tokens) > 1 and here.token(tokens[1]).upos in ("DET", "NUM", "PRON")


def described(here: Reading, amount: Amount, tokens: list[int]) -> int | None:
    """Where the noun ends that a sum or a share describes: `a $916 million loss`, `a 20 percent stake`."""
    noun = noun_ahead(here, tokens, most=4)
    inside = (here.token(index) for index in here.text.tokens_in(Span(amount.start, amount.stop)))
    joined = any(token.head == noun and token.relation in ("nummod", "compound", "nmod", "amod") for token in inside)
    held = here.before(amount) in ("a", "an", "the", "its", "his", "her", "their", "this", "that")
    return here.token(noun).stop if noun is not None and (joined or held) else None


def rate(here: Reading, tokens: list[int]) -> int | None:
    """Where `a month` or `per ton` ends."""
    if len(tokens) < 2 or here.token(tokens[0]).lower not in ("a", "an", "per", "each", "every"):
        return None
    unit = here.token(tokens[1])
    given = unit.lower in words.RATES and not here.is_timed(here.token(tokens[0]).start, unit.stop)
    return unit.stop if given else None


def plain_noun(here: Reading, tokens: list[int]) -> int | None:
    """Where the noun phrase ends that follows: `one in three visits`, `half the population`"""
    noun = noun_ahead(here, tokens, most=4)
    return here.token(noun).stop if noun is not None else None


def governor(here: Reading, amount: Amount, tokens: list[int]) -> int | None:
    """The noun whose number this is by the parse, where it may be counted: of `the 70 meter memorial hall` the meter."""
    token = here.token(here.last(amount))
    if token.relation != "nummod" or token.head not in tokens or here.token(token.head).upos not in NOUNS:
        return None
    between = tokens[: tokens.index(token.head)]
    plain = all(here.token(i).upos in (*NOUNS, "CCONJ") or _may_precede_noun(here.token(i)) for i in between)
    return token.head if plain and may_be_counted(here, token.head, amount) else None


def noun_ahead(here: Reading, tokens: list[int], *, most: int) -> int | None:
    """The head of a noun phrase that begins with the tokens: a noun with nothing before it that is no part of its phrase."""
    noun = None
    for position, index in enumerate(tokens[: most + 1]):
        token = here.token(index)
        if here.is_timed(token.start, token.stop):
            break
        if token.upos in NOUNS:
            noun = index
            if not _describes_next(here, index, tokens[position + 1 :]):
                break
        elif not _may_precede_noun(token) and not (position and token.upos == "NUM"):
            break
    return noun


def _describes_next(here: Reading, index: int, following: list[int]) -> bool:
    """Is the noun only a part of the name of the next one (`school children`, `children 's homes`)?"""
    if not following:
        return False
    token, behind = here.token(index), here.token(following[0])
    if behind.lower in ("'s", "’s", "'", "’") or (behind.text == "-" and touches(here, following[0])):
        return True
    while token.relation == "flat" and token.head < index:
        index, token = token.head, here.token(token.head)
    ahead = token.head >= following[0] and token.relation in ("compound", "nmod", "amod", "flat", "nummod")
    return behind.upos in NOUNS and (ahead or behind.relation == "flat")


def _may_precede_noun(token: Token) -> bool:
    if token.upos == "ADJ" or (token.upos == "NUM" and token.text.isalpha()) or token.text in JOINTS:
        return True
    if token.upos in ("DET", "PRON"):
        return token.relation in ("det", "nmod") and token.lower not in ("which", "what", "that", "whom")
    return token.upos in ("ADV", "VERB") and token.relation in ("advmod", "amod", "compound")


def may_be_counted(here: Reading, index: int, amount: Amount) -> bool:
    """A plural; one of what is one; a unit or a noun without an ending. `the 2016 election`, `Boeing 737 jet` count nothing."""
    noun = here.token(index)
    if here.is_plural(index) or noun.lower in words.MEASURES or amount.value <= 1:
        return True
    return amount.form in ("words", "digits") and noun.lower.endswith("s") and noun.upos == "NOUN"


def along(here: Reading, tokens: list[int]) -> int | None:
    """Where `high` ends behind `15 metres`, or `old` behind `19 years`."""
    measured = bool(tokens) and here.token(tokens[0]).lower in words.ALONG
    return here.token(tokens[0]).stop if measured else None


def as_many(here: Reading, tokens: list[int], noun: int | None) -> int | None:
    """Where `as many`, `more` or `the rate` ends behind `three times`, or `as many` behind `half`."""
    if not tokens or (noun is not None and here.token(noun).lower != "times"):
        return None
    found = [here.token(index).lower for index in tokens[:2]]
    if found[0] == "as" and len(found) > 1:
        return here.token(tokens[1]).stop
    if noun is not None and found[0] == "the":
        return plain_noun(here, tokens)
    return here.token(tokens[0]).stop if here.token(tokens[0]).has("Degree=Cmp") else None
