"""Names as they stand in the text, and the form in which two spellings are compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from briefings.language.english import organisations, people
from briefings.language.english.nominals import ROLES
from briefings.language.text import Text, Token
from briefings.records import ActorKind

Form = tuple[str, ...]
"""A name as its words in lower case, without full stops at their ends: how two spellings are compared."""
FIRST_NAMES = people.FEMALE | people.MALE
UNCOUNTED = frozenset(("'s", "-", "", "the", '"', "“", "”", "[", "]"))
SMALL = frozenset("of and the for in on at to de la".split())
"""Words of a name that its initials leave out."""
GENERATIONS = ("jr", "sr", "ii", "iii", "iv")


class Name(Struct, frozen=True, kw_only=True, gc=False):
    """One place where someone is named: tokens `start` up to, not including, `stop`, titles left out."""

    start: int
    stop: int
    head: int
    kind: ActorKind
    form: Form
    rule: str = ""
    """The name of the rule that found it."""


def form_of(words: Iterable[str]) -> Form:
    """The form of a name's words, whichever apostrophe and accents it is written with; `the` and marks of possession do not count."""
    return tuple(word for word in map(_folded, words) if word not in UNCOUNTED)


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    plain = word if word.isascii() else _without_accents(word.replace("’", "'"))
    return plain.casefold().rstrip(".") if len(plain) > 1 else plain.casefold()


def _without_accents(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


def spelling(text: Text, start: int, stop: int) -> str:
    """What the article says there, with single blanks: a line may break inside a name. Behind the article's end it says nothing."""
    stop = min(stop, len(text.tokens))
    return " ".join(text.words(start, stop).split()) if start < stop else ""


def head_of(text: Text, start: int, stop: int) -> int:
    """The token of a stretch that governs the others: the first one whose own governor is outside."""
    for index in range(start, stop):
        if not start <= text.tokens[index].head < stop or text.tokens[index].head == index:
            return index
    return stop - 1


def is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def begins_a_line(text: Text, index: int) -> bool:
    """`by Mara Tolland` and below it `Lostrava, Thursday`: a whole name ended with its line."""
    return "\n" in text.article.text[text.tokens[index - 1].stop : text.tokens[index].start]


def is_title(token: Token) -> bool:
    """A word of a title before a name: `President`, `Gen.`, `spokesman`, `Co-chair`."""
    return token.text in people.RANKS or token.text in people.COURTESY or token.lower.removeprefix("co-") in ROLES


def surname(form: Form) -> str:
    """The last name in a person's form, `Jr.` and the like left out."""
    words = [word for word in form if word not in GENERATIONS]
    return words[-1] if words else form[-1]


def is_headed_phrase(tokens: tuple[Token, ...]) -> bool:
    """`University of Lostrava`, `Ministry for Health`."""
    return any(
        token.lower in organisations.HEADS and after.lower in ("of", "for", "on") for token, after in pairwise(tokens)
    )


def initials(form: Form) -> str:
    """Of the words that count: `hc` of `Harbour Commission`."""
    return "".join(word[0] for word in form if word not in SMALL)


def is_initial(word: str) -> bool:
    """`J.`, `J`"""
    return len(word.rstrip(".")) == 1 and word[0].isupper()


def homes(people: str) -> tuple[str, ...]:
    """The places that an adjective of nationality may come from: `kestria` of `kestrian`. Nothing of a word that is none."""
    return tuple(
        people[: -len(end)] for end in ("n", "an", "ian", "ese") if people.endswith(end) and len(people) > len(end) + 3
    )
