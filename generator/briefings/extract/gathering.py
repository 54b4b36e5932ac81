"""The names of an article while they are gathered: those that stand side by side joined, those that took in too much cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property, wraps
from itertools import pairwise

from briefings.extract.forms import (
    FIRST_NAMES,
    GENERATIONS,
    Form,
    Name,
    begins_a_line,
    form_of,
    head_of,
    is_headed_phrase,
    is_initial,
    surname,
)
from briefings.extract.matching import forms_of, places_of
from briefings.language.english import organisations, places
from briefings.language.text import Text
from briefings.records import ActorKind

Rule = Callable[..., bool | None]
"""Some say whether they found anything."""


def naming(rule: Rule) -> Rule:
    """Each name that the rule adds remembers it."""

    @wraps(rule)
    def asked(found: Gathered, *known: dict[Form, ActorKind]) -> bool | None:
        found.rule = rule.__name__
        return rule(found, *known)

    return asked


class Gathered:
    """Names found so far, and which tokens they take up."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.at: dict[int, Name] = {}
        """By their first tokens."""
        self.taken: set[int] = set()
        self.rule = ""
        """The name of the one at work."""
        self.headings = {
            number
            for number, sentence in enumerate(text.sentences)
            if text.article.blocks[sentence.block].kind == "heading"
        }

    @cached_property
    def below(self) -> frozenset[str]:
        """The words of names outside headings, in lower case."""
        tokens = self.text.tokens
        return frozenset(
            token.lower for token in tokens if token.upos == "PROPN" and token.sentence not in self.headings
        )

    def in_order(self) -> list[Name]:
        """Those found so far, as they stand in the text."""
        return [self.at[start] for start in sorted(self.at)]

    def add(self, start: int, stop: int, kind: ActorKind) -> None:
        """A name, unless a part of it belongs to another."""
        form = self.form(start, stop)
        if not form or not any(letter.isalpha() for letter in "".join(form)) or self.taken & set(range(start, stop)):
            return
        head = head_of(self.text, start, stop)
        self.at[start] = Name(start=start, stop=stop, head=head, kind=kind, form=form, rule=self.rule)
        self.taken.update(range(start, stop))

    def replace(self, start: int, stop: int, kind: ActorKind) -> None:
        """One name instead of those that lie among the tokens."""
        for index in range(start, stop):
            self.at.pop(index, None)
        self.taken.difference_update(range(start, stop))
        self.add(start, stop, kind)

    def drop(self, name: Name) -> None:
        """Found in error."""
        del self.at[name.start]
        self.taken.difference_update(range(name.start, name.stop))

    def form(self, start: int, stop: int) -> Form:
        """What the tokens would be compared by as a name."""
        return form_of(token.text for token in self.text.tokens[start:stop])


def bodies_known(text: Text) -> frozenset[str]:
    """Organisations that need not be introduced: the well-known ones, and who publishes the article."""
    publisher = text.article.source.publisher
    return organisations.KNOWN | ({publisher} if publisher else set())


@naming
def join_side_by_side(found: Gathered) -> None:
    """`Mara` or `M.` and `Tolland` side by side, each found as a person, are one; so are `East` and `Ombrel`."""
    for first, last in pairwise(found.in_order()):
        word = found.text.tokens[first.start].text
        if first.stop != last.start or first.stop - first.start > 1:
            continue
        named = last.kind == "person" and (word in FIRST_NAMES or is_initial(word))
        if named or (last.kind == "place" and word in places.DIRECTIONS):
            found.replace(first.start, last.stop, last.kind)


@naming
def join_bracketed(found: Gathered) -> None:
    """`[Mara] Tolland`: what the reporter put into a quote is part of the name."""
    tokens = found.text.tokens
    for first, last in pairwise(found.in_order()):
        marks = tokens[first.start - 1].text == "[" if first.start else False
        if marks and last.start == first.stop + 1 and tokens[first.stop].text == "]":
            told = tokens[first.start].text in FIRST_NAMES and last.kind == "person" and len(last.form) == 1
            if told and tokens[first.start].sentence == tokens[last.start].sentence:
                found.replace(first.start, last.stop, "person")


@naming
def join_heads(found: Gathered) -> None:
    """`Hale` and `Shipping`, `Lostrava Harbour Police` and `Department` side by side are one body."""
    for first, last in pairwise(found.in_order()):
        headed = len(last.form) == 1 and last.form[0] in organisations.HEADS
        headed = headed and (first.stop - first.start == 1 or first.kind == "organisation")
        if first.stop == last.start and (headed or _is_branch(found, first, last) or _is_local(found, first, last)):
            found.replace(first.start, last.stop, "organisation")


def _is_branch(found: Gathered, first: Name, last: Name) -> bool:
    """`Harbour Watch` and `Kestria`, where the parse makes one name of them: a body's branch in a country."""
    tokens = found.text.tokens
    inside = range(first.start, last.stop)
    linked = tokens[last.head].head in inside or tokens[first.head].head in inside
    told = tokens[first.start].sentence in found.headings or begins_a_line(found.text, last.start)
    return first.kind == "organisation" and last.kind == "place" and linked and not told


def _is_local(found: Gathered, first: Name, last: Name) -> bool:
    """`New Ombrel` and `Communities for Change`, where the parse makes one name of them."""
    token = found.text.tokens[first.head]
    hangs = token.relation == "compound" and token.head in range(last.start, last.stop)
    return (first.kind, last.kind) == ("place", "organisation") and "for" in last.form and hangs


@naming
def join_partners(found: Gathered) -> None:
    """`Hale` & `Vesk` are one firm."""
    tokens = found.text.tokens
    for first, last in pairwise(found.in_order()):
        if (
            last.start == first.stop + 1
            and tokens[first.stop].text == "&"
            and tokens[last.start].sentence == tokens[first.start].sentence
        ):
            found.replace(first.start, last.stop, "organisation")


@naming
def join_halves(found: Gathered) -> None:
    """`Institute for Rivers` and `International Security`, where the parse joins what the body is for."""
    tokens = found.text.tokens
    for first, last in pairwise(found.in_order()):
        if (
            last.start != first.stop + 1
            or tokens[first.stop].lower not in ("and", "&")
            or begins_a_line(found.text, last.start)
        ):
            continue
        whole = {first.kind, last.kind} == {"organisation"} and is_headed_phrase(tokens[first.start : first.stop])
        headless = not any(token.lower in organisations.HEADS for token in tokens[last.start : last.stop])
        inside = range(first.start + 1, first.stop)
        if whole and headless and (tokens[last.head].head in inside or tokens[first.stop - 1].head == last.head):
            found.replace(first.start, last.stop, "organisation")


@naming
def join_known(found: Gathered, kinds: dict[Form, ActorKind]) -> None:
    """Where a name was cut that is whole elsewhere in the article, or well known: `Lostrava` + `Morning Post`."""
    whole: dict[Form, ActorKind] = {form: "place" for form in forms_of(frozenset(places.by_name())) if len(form) > 1}
    whole |= {form: "organisation" for form in forms_of(bodies_known(found.text)) if len(form) > 1}
    whole |= {form: kind for form, kind in kinds.items() if len(form) > 1}
    cut = {index for name in found.at.values() for index in range(name.start + 1, name.stop)}
    done = 0
    for index, stop, form in places_of(found.text, whole):
        if index < done or index in cut or stop in cut:
            continue
        inside = [found.at[at] for at in range(index, stop) if at in found.at]
        if inside and inside[0].stop - inside[0].start < stop - index:
            found.replace(index, stop, whole[form])
            done = stop


@naming
def cut_behind_last_names(found: Gathered, kinds: dict[Form, ActorKind]) -> None:
    """`Mara Tolland Lostrava`, where a line ended behind `Tolland`, who is called so elsewhere."""
    times = Counter(token.lower for token in found.text.tokens)
    for name in found.in_order():
        if kinds.get(name.form) != "person" or not len(name.form) == name.stop - name.start == 3:
            continue
        last, behind = (found.text.tokens[index].lower for index in (name.start + 1, name.stop - 1))
        if kinds.get(name.form[1:2]) == "person" and times[last] > times[behind] and behind not in GENERATIONS:
            found.replace(name.start, name.stop - 1, "person")
            found.taken.discard(name.stop - 1)


@naming
def cut_in_headlines(found: Gathered, kinds: dict[Form, ActorKind]) -> bool:
    """`Mara Tolland Backs`, `Denounces Hale`: of what is taken for a person's name in a headline, only what the text below calls somebody.

    Was one cut?
    """
    done = False
    below = (name for name in found.in_order() if found.text.tokens[name.start].sentence not in found.headings)
    whole = {name.form for name in below if kinds.get(name.form) == "person" and len(name.form) > 1}
    last = {(surname(form),) for form in whole}
    for name in found.in_order():
        heading = found.text.tokens[name.start].sentence in found.headings
        if not heading or kinds.get(name.form) != "person" or len(name.form) < 2 or name.form in whole:
            continue
        parts = list(_parts_among(found, name, whole | last))
        if parts and not _is_called_otherwise(found, name, parts[0]):
            found.drop(name)
            for start, stop in parts:
                found.add(start, stop, "person")
            done = True
    return done


def _parts_among(found: Gathered, name: Name, forms: set[Form]) -> Iterator[tuple[int, int]]:
    """The stretches of a name that are one of the forms, the longest first where two begin together."""
    start = name.start
    while start < name.stop:
        stop = next((at for at in range(name.stop, start, -1) if found.form(start, at) in forms), None)
        if stop is not None:
            yield start, stop
        start = stop or start + 1


def _is_called_otherwise(found: Gathered, name: Name, part: tuple[int, int]) -> bool:
    """`Teo Tolland` and `Orlo Tolland` where the text below only knows `Mara Tolland`: before a last name stands no verb."""
    start, stop = part
    before = found.text.tokens[start - 1].text if start > name.start else ""
    bare = stop - start == 1
    if not before:
        return bare and found.text.tokens[start].text in FIRST_NAMES
    return before in FIRST_NAMES or is_initial(before) or (bare and not before.endswith("s"))


RULES = (
    join_side_by_side,
    join_bracketed,
    join_heads,
    join_partners,
    join_halves,
    join_known,
    cut_behind_last_names,
    cut_in_headlines,
)
"""Those that a name may come from."""
