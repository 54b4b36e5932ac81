"""Where names that are known beforehand stand in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from briefings.extract.forms import Form, form_of, is_capital
from briefings.language.text import Text


@cache
def forms_of(names: frozenset[str]) -> frozenset[Form]:
    """The forms of names written as plain words."""
    return frozenset(form_of(name.replace("'s", " 's").split()) for name in names) - {()}


def is_known(words: str, known: frozenset[str]) -> bool:
    """Are the words one of the names, with or without the full stops of an acronym?"""
    return words in known or (words.isupper() and words.replace(".", "") in known)


def places_of(text: Text, forms: Iterable[Form]) -> Iterator[tuple[int, int, Form]]:
    """Where the forms stand, capitalised, in text order and the longest first."""
    by_first: dict[str, list[Form]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_first[form[0]].append(form)
    for index, token in enumerate(text.tokens):
        if not is_capital(token):
            continue
        word = form_of((token.text,))
        for form in by_first.get(word[0], ()) if word else ():
            stop = _match(text, index, form)
            if stop is not None:
                yield index, stop, form


def _is_owner_within(text: Text, start: int, index: int) -> bool:
    """`'s` of `Democratic People's Republic of Korea`."""
    after = text.tokens[index + 1 : index + 2]
    return start < index and text.tokens[index].text in ("'s", "’s") and bool(after) and is_capital(after[0])


def _match(text: Text, at: int, form: Form) -> int | None:
    """The token behind the form where it stands at `at`, in one sentence."""
    sentence, stop, rest = text.tokens[at].sentence, at, list(form)
    while rest and stop < len(text.tokens) and text.tokens[stop].sentence == sentence:
        word = form_of((text.tokens[stop].text,))
        if word:
            if word[0] != rest[0]:
                return None
            rest.pop(0)
        elif text.tokens[stop].text != "-" and not _is_owner_within(text, at, stop):
            return None
        stop += 1
    return None if rest or _is_common(text, at, stop) else stop


def _is_common(text: Text, start: int, stop: int) -> bool:
    """`USN art` beside `USN Art`: a noun written small ends no name."""
    last = text.tokens[stop - 1]
    return stop - start > 1 and last.upos == "NOUN" and last.text.islower()
