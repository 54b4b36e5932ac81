"""What the words of a name and those beside it tell for certain: person, organisation, place or group."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.extract.forms import (
    FIRST_NAMES,
    Form,
    Name,
    begins_a_line,
    form_of,
    is_capital,
    is_headed_phrase,
    spelling,
)
from briefings.language.english import organisations, people, places
from briefings.language.english.nominals import ADHERENTS, ROLES
from briefings.language.english.time import WEEKDAYS
from briefings.language.text import Text, Token
from briefings.records import ActorKind

INITIALS = re.compile(r"(?:[A-Z]\.)+")
CAMEL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|Fitz|O)[A-Z][a-z]+[A-Z][a-z]+\w*|(?![A-Z]+ers)[A-Z]{3,}[a-z]{3,}")
"""`RiverWatch`, `NOMwatch`: two words in one are a body's name; `McHale` is a person's."""
CALL_SIGN = re.compile(r"[KW][A-Z]{3}")
"""Of a radio or television station in the United States."""
DASHES = frozenset(("-", "–", "—", "―", "--"))
DATELINE = 12
"""Tokens behind a dateline's town within which its dash stands: `LOSTRAVA, N.D., Sept. 26 (KNA) —`."""


_PLACE_NAMES = (
    frozenset(places.by_name()) | frozenset(places.by_capital()) | places.US_STATES | places.REGIONS | places.CITIES
)
_PLACE_FORMS = frozenset(form_of(name.split()) for name in _PLACE_NAMES)


def is_known_place(form: Form) -> bool:
    return form in _PLACE_FORMS


def told_kind(text: Text, name: Name) -> ActorKind | None:
    """What the words of a name and the title before it say for certain."""
    tokens = text.tokens[name.start : name.stop]
    words = spelling(text, name.start, name.stop)
    before = text.tokens[name.start - 1].text if name.start else ""
    if words in _PLACE_NAMES or is_dateline(text, name) or is_place_of_a_day(text, name):
        return None if len(tokens) == 1 and before in people.COURTESY else "place"
    if words in places.by_seat():
        return "place"
    if _is_a_people(tokens):
        return "group"
    if _is_a_body(text, tokens, words):
        return "organisation"
    introduced = introduces_a_body(text, name.start) or _is_apposed_to_a_body(text, name)
    if introduced and tokens[0].text not in FIRST_NAMES:
        return "organisation"
    if _is_the_holder(text, name):
        return "person"
    if before in people.COURTESY or (before in people.RANKS and before[-1] == "."):
        return "person"
    if tokens[0].text in FIRST_NAMES and _is_called_a_person(text, name):
        return "person"
    if len(tokens) > 1 and tokens[-1].lower in organisations.PLACE_HEADS:
        return "place"
    if words in places.BLOCS:
        return "group"
    if len(tokens) == 2 and tokens[0].text in places.SEASIDE and is_capital(tokens[1]):
        return "place"
    return "person" if _is_called_a_person(text, name) or _is_a_persons_name(tokens) else None


def introduces_a_body(text: Text, start: int) -> bool:
    """Is a noun for bodies right before a name, marks left aside: `the website "Reed Wiki"`, `the airline Peldor`; not `the SITE Group`?"""
    before = start - 1 - (start > 1 and text.tokens[start - 1].text in ('"', "“"))
    token = text.tokens[before] if before >= 0 else None
    return (
        token is not None and token.upos == "NOUN" and token.text[1:].islower() and token.lower in organisations.LOOSE
    )


def _is_apposed_to_a_body(text: Text, name: Name) -> bool:
    """`the grid operator, Veragrid, said`, `Veragrid, the grid operator`: one word beside the noun for a body or a firm."""
    if name.stop - name.start != 1:
        return False
    token = text.tokens[name.head]
    nouns = [token.head] if token.deprel == "appos" and token.head < name.start else []
    nouns += (other for other in text.dependents(name.head, "appos") if _is_definite(text, other))
    nouns += _subject_before(text, name)
    return any(text.tokens[noun].lower in organisations.LOOSE | organisations.TRADES for noun in nouns)


def _is_definite(text: Text, noun: int) -> bool:
    return any(text.tokens[det].lower == "the" for det in text.dependents(noun, "det"))


def _subject_before(text: Text, name: Name) -> Iterator[int]:
    """The noun before the comma, where the parse takes it and the name for two subjects of one verb."""
    token, before = text.tokens[name.head], name.start - 2
    if token.deprel == "nsubj" and before >= 0 and text.tokens[name.start - 1].text == ",":
        noun = text.tokens[before]
        if noun.deprel == "nsubj" and noun.head == token.head:
            yield before


def _is_the_holder(text: Text, name: Name) -> bool:
    """`the leader of the Valley Alliance, Corin Abel, voted`: behind a comma after the office and the body that it is of."""
    token = text.tokens[name.head]
    body = text.tokens[token.head]
    if token.deprel != "appos" or body.upos != "PROPN" or token.head > name.start or name.stop - name.start < 2:
        return False
    return body.deprel == "nmod" and text.tokens[body.head].lower in ROLES


def is_dateline(text: Text, name: Name) -> bool:
    """`NORTH OMBREL, Va. -`: capitals that open a paragraph and that a dash ends soon."""
    tokens = text.tokens
    sentence = text.sentences[tokens[name.start].sentence]
    if name.start != sentence.start or not spelling(text, name.start, name.stop).isupper():
        return False
    if sentence.span.start != text.article.blocks[sentence.block].span.start:
        return False
    return opens_with_a_dash(text, name.stop)


def opens_with_a_dash(text: Text, stop: int) -> bool:
    """Does a dash stand soon behind the first words of a paragraph, and no colon before it, as behind who speaks in a transcript?"""
    marks = [token.text for token in text.tokens[stop : stop + DATELINE] if token.text in DASHES or token.text == ":"]
    return bool(marks) and marks[0] != ":"


def is_place_of_a_day(text: Text, name: Name) -> bool:
    """`Lostrava, Thursday, at noon`: what opens a paragraph or a line and has a day behind it, but nobody's first name."""
    tokens = text.tokens
    opens = name.start == text.sentences[tokens[name.start].sentence].start or begins_a_line(text, name.start)
    if not opens or tokens[name.start].text in FIRST_NAMES or name.stop + 1 >= len(tokens):
        return False
    return tokens[name.stop].text == "," and tokens[name.stop + 1].lower in WEEKDAYS


def _is_a_people(tokens: tuple[Token, ...]) -> bool:
    """`Kestrians`, `Republicans`."""
    last = tokens[-1]
    one = last.text.removesuffix("s")
    return one != last.text and (one in places.by_demonym() or one in ADHERENTS or one in places.STATE_PEOPLE)


def _is_a_body(text: Text, tokens: tuple[Token, ...], words: str) -> bool:
    """Well known (`FBI`, `F.B.I.`), the publisher itself, a company's `Ltd.` or a word such as `Ministry`, first or last."""
    publisher = text.article.source.publisher
    spelt = words.replace(".", "") if words.isupper() else words
    if organisations.KNOWN & {words, spelt} or tokens[-1].text in organisations.SUFFIXES:
        return True
    if publisher is not None and words.casefold() == publisher.casefold():
        return True
    if len(tokens) < 2 and CAMEL.fullmatch(words):
        return True
    if len(tokens) < 2:
        return tokens[0].lower in organisations.ALONE or CALL_SIGN.fullmatch(words) is not None
    return (
        tokens[-1].lower in organisations.HEADS
        or tokens[0].lower in organisations.FRONTS
        or (is_headed_phrase(tokens) and not _is_a_site(tokens))
        or (tokens[-2].lower, tokens[-1].lower) in organisations.HEAD_PAIRS
    )


def _is_a_site(tokens: tuple[Token, ...]) -> bool:
    """`Bank of Senna Stadium`; not `Ministry of the Sea`."""
    return tokens[-1].lower in organisations.PLACE_HEADS and tokens[-2].lower not in ("of", "the", "and", "for")


def _is_a_persons_name(tokens: tuple[Token, ...]) -> bool:
    """`J. R. Hale`, `Mara Tolland`."""
    first = tokens[0].text
    if not 1 < len(tokens) <= 4 or not all(map(is_capital, tokens)):
        return False
    return first in FIRST_NAMES or (
        len(tokens) <= 3 and bool(INITIALS.fullmatch(first)) and first not in places.by_name()
    )


def _is_called_a_person(text: Text, name: Name) -> bool:
    """A title or a noun for people right before the name, an age or `who` right after it."""
    if is_titled(text, name):
        return True
    after = text.tokens[name.stop : name.stop + 3]
    if len(after) < 3 or after[0].text != "," or after[0].sentence != text.tokens[name.start].sentence:
        return False
    aged = after[1].text.isdigit() and len(after[1].text) == 2 and after[2].text in (",", ".")
    return aged or (after[1].lower == "who" and not any(text.dependents(name.head, "case")))


def is_titled(text: Text, name: Name) -> bool:
    """`Mr. Vesk`, `the professor Vesk`"""
    before = text.tokens[name.start - 1] if name.start else None
    if before is None or before.sentence != text.tokens[name.start].sentence:
        return False
    return before.text in people.COURTESY or (before.upos in ("NOUN", "PROPN") and before.lower in ROLES)
