"""An actor while the cast is put together, and what it is called in the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from briefings.extract.forms import Name
from briefings.language.english import places
from briefings.language.english.people import Gender
from briefings.language.english.places import Country
from briefings.records import ActorKind


@dataclass(eq=False)
class Entry:
    """An actor while the cast is put together."""

    kind: ActorKind
    names: list[Name] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    """How often each spelling of its names is used."""
    called: Counter[str] = field(default_factory=Counter)
    """What else it is called: `Kestrian government`."""
    joined: list[tuple[str, Name]] = field(default_factory=list)
    """Names that a rule joined to it, with the rule's name."""
    country: Country | None = None
    gender: Gender | None = None
    plural: bool = False

    def take(self, rule: Callable[..., object], names: Iterable[Name]) -> None:
        """Join to it the names that a rule takes for its own."""
        for name in names:
            self.names.append(name)
            self.joined.append((rule.__name__.lstrip("_"), name))


def unique(entries: Iterable[Entry]) -> list[Entry]:
    """Each entry once, in their order."""
    return list(dict.fromkeys(entries))


def display_name(entry: Entry) -> str:
    """The fullest spelling: most words, then most used, then the longer. Of a country, its own name.

    An article that only names the seat of its government does not name the country.
    """
    if entry.country is not None:
        names = (entry.country.name, *entry.country.other_names)
        own = [word for word in entry.words if word.replace("’", "'") in names]
        seated = bool(entry.words) and all(word in places.by_seat() for word in entry.words)
        if entry.country.name in own or not (own or seated):
            return entry.country.name
        return min(own or entry.words, key=lambda word: (-len(word), word))
    if entry.kind == "group" and any(word in places.BLOCS for word in entry.words):
        return "the West" if "West" in entry.words else min(entry.words)
    return min(entry.words, key=lambda word: (-_length(word), word.isupper(), -entry.words[word], -len(word), word))


def _length(word: str) -> int:
    return len(word.split())
