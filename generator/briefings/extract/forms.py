"""Names as they stand in the text, and the form in which two spellings are compared."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from briefings.language.english import people
from briefings.language.english.nominals import ROLES
from briefings.language.text import Text, Token
from briefings.records import ActorKind

Form = tuple[str, ...]
"""A name as its words in lower case, without full stops at their ends: how two spellings are compared."""
FIRST_NAMES = people.FEMALE | people.MALE
GENERATIONS = ("jr", "sr", "ii", "iii", "iv")


class Name(Struct, frozen=True, kw_only=True, gc=False):
    """One place where someone is named: tokens `start` up to, not including, `stop`, titles left out."""

    start: int
    stop: int
    head: int
    kind: ActorKind
    form: Form


def form_of(words: Iterable[str]) -> Form:
    """The form of a name's words; `the` and marks of possession do not count."""
    lowered = (word.casefold().rstrip(".") if len(word) > 1 else word.casefold() for word in words)
    return tuple(word for word in lowered if word not in ("'s", "’s", "-", "", "the"))


def head_of(text: Text, start: int, stop: int) -> int:
    """The token of a stretch that governs the others: the first one whose own governor is outside."""
    for index in range(start, stop):
        if not start <= text.tokens[index].head < stop or text.tokens[index].head == index:
            return index
    return stop - 1


def is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def is_title(token: Token) -> bool:
    """A word of a title before a name: `President`, `Gen.`, `spokesman`."""
    return token.text in people.RANKS or token.text in people.COURTESY or token.lower in ROLES


def surname(form: Form) -> str:
    """The last name in a person's form, `Jr.` and the like left out."""
    words = [word for word in form if word not in GENERATIONS]
    return words[-1] if words else form[-1]
