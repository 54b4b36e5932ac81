"""Where an article names someone: the engine's entities repaired, names that it missed, one kind for one name throughout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import wraps
from itertools import pairwise

from msgspec.structs import replace

from briefings.extract.amendments import kinds_of
from briefings.extract.forms import (
    FIRST_NAMES,
    GENERATIONS,
    Form,
    Name,
    begins_a_line,
    form_of,
    head_of,
    is_capital,
    is_headed_phrase,
    is_initial,
    is_title,
    surname,
)
from briefings.extract.grammar import speaks
from briefings.extract.kinds import introduces_a_body, opens_with_a_dash, told_kind
from briefings.extract.matching import forms_of, is_known, places_of
from briefings.extract.repair import parts_of, repaired, the_seat, with_complement, without_title
from briefings.extract.strays import is_stray, known_in
from briefings.language.english import organisations, people, places
from briefings.language.text import Entity, Text
from briefings.records import ActorKind

KINDS: dict[str, ActorKind] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "group": "group",
    "product": "organisation",
}
"""Kinds of entities that can be actors. Engines often call a well-known company a product."""
FOLLOWERS = ("ers", "ists", "ites", "crats")
"""Ends of words for those who follow somebody or something: `Damists`."""
LONGEST_DATELINE = 4
"""Words of a town in capitals; more are a headline."""
LONGEST_IN_HEADING = 5
"""A longer entity in a headline in title case is the headline, not a name."""


def find_names(text: Text) -> tuple[Name, ...]:
    """All names in text order; they do not overlap. One form has one kind throughout the article."""
    found = _Found(text)
    found.take_entities()
    found.take_datelines()
    found.take_addressed()
    found.take_introduced()
    found.join_side_by_side()
    found.join_bracketed()
    found.join_heads()
    found.join_partners()
    found.join_halves()
    found.take_listed()
    kinds = kinds_of(text, found.in_order())
    found.join_known(kinds)
    found.cut_behind_last_names(kinds)
    if found.cut_in_headlines(kinds):
        kinds = kinds_of(text, found.in_order())
    found.take_again(kinds)
    found.take_known()
    found.take_runs()
    found.join_heads()
    found.join_known(kinds_of(text, found.in_order()))
    kinds = kinds_of(text, found.in_order())
    known = known_in(text, kinds, found.in_order())
    named = [name for name in found.in_order() if not is_stray(known, name)]
    return tuple(replace(name, kind=kinds[name.form]) for name in named)


Rule = Callable[..., bool | None]
"""Some say whether they found anything."""


def _naming(rule: Rule) -> Rule:
    """Each name that the rule adds remembers it."""

    @wraps(rule)
    def asked(found: _Found, *known: dict[Form, ActorKind]) -> bool | None:
        found.rule = rule.__name__
        return rule(found, *known)

    return asked


class _Found:
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

    def in_order(self) -> list[Name]:
        return [self.at[start] for start in sorted(self.at)]

    def add(self, start: int, stop: int, kind: ActorKind) -> None:
        words = [token.text for token in self.text.tokens[start:stop]]
        form = form_of(words)
        if not form or not any(letter.isalpha() for letter in "".join(form)) or self.taken & set(range(start, stop)):
            return
        head = head_of(self.text, start, stop)
        self.at[start] = Name(start=start, stop=stop, head=head, kind=kind, form=form, rule=self.rule)
        self.taken.update(range(start, stop))

    @_naming
    def take_entities(self) -> None:
        """What the language engine takes for a name, with its ends mended."""
        for entity in self.text.entities:
            kind = KINDS.get(entity.kind) or self._paper(entity)
            if kind is None or (kind == "group" and self.text.tokens[entity.stop - 1].upos == "ADJ"):
                continue
            if kind == "organisation" and self._is_a_thing(entity):
                continue
            if self.text.tokens[entity.start].sentence in self.headings and self._is_headline(
                entity.start, entity.stop
            ):
                continue
            for start, stop in parts_of(self.text, entity.start, entity.stop, kind):
                start, stop = repaired(self.text, start, stop, kind)
                if start < stop:
                    self.add(start, stop, kind)

    def _paper(self, entity: Entity) -> ActorKind | None:
        """`The Daily Heron called them liars`, `the Rivers Journal`: such a title is a newspaper's."""
        if entity.kind != "work":
            return None
        start, stop = repaired(self.text, entity.start, entity.stop, "organisation")
        if start >= stop:
            return None
        tokens = self.text.tokens[start:stop]
        headed = is_headed_phrase(tokens) or (len(tokens) > 1 and tokens[-1].lower in organisations.PAPERS)
        return "organisation" if headed or speaks(self.text, head_of(self.text, start, stop)) else None

    def _is_a_thing(self, entity: Entity) -> bool:
        """`the Verania Iodine study`: the small word at its end says what it is, and no body's name stands before that."""
        tokens = self.text.tokens[entity.start : entity.stop]
        if len(tokens) < 2 or not (tokens[-1].text.islower() and tokens[-1].lower in organisations.THINGS):
            return False
        names_a_body = any(token.lower in organisations.HEADS or token.text in organisations.KNOWN for token in tokens)
        return not names_a_body

    @_naming
    def take_datelines(self) -> None:
        """`PORT ELDER —`, `SAINT ANSEL, 11 May –`: the capitals that open a paragraph, however the engine cut them."""
        tokens = self.text.tokens
        for sentence in self.text.sentences:
            start = stop = sentence.start
            while stop < sentence.stop and tokens[stop].text.isupper() and tokens[stop].upos == "PROPN":
                stop += 1
            opens = sentence.span.start == self.text.article.blocks[sentence.block].span.start
            if opens and 1 < stop - start < LONGEST_DATELINE and opens_with_a_dash(self.text, stop):
                self.replace(start, stop, "place")

    @_naming
    def take_addressed(self) -> None:
        """`Mr. King`, `Sen. Hale`: a form of address makes a name of the capitalised words behind it."""
        tokens = self.text.tokens
        for index, token in enumerate(tokens[:-1]):
            address = token.text in people.ADDRESSES
            stop = start = index + 1
            while (
                address
                and stop < len(tokens)
                and stop - start < 4
                and tokens[stop].sentence == token.sentence
                and is_capital(tokens[stop])
                and tokens[stop].upos in ("PROPN", "NOUN", "ADJ")
                and stop not in self.taken
                and tokens[stop].text not in people.COURTESY
            ):
                stop += 1
            if (stop > start and not is_title(tokens[stop - 1])) or stop == start + 1:
                self.add(start, stop, "person")

    @_naming
    def join_side_by_side(self) -> None:
        """`Mara` or `M.` and `Tolland` side by side, each found as a person, are one; so are `East` and `Ombrel`."""
        for first, last in pairwise(self.in_order()):
            word = self.text.tokens[first.start].text
            if first.stop != last.start or first.stop - first.start > 1:
                continue
            named = last.kind == "person" and (word in FIRST_NAMES or is_initial(word))
            if named or (last.kind == "place" and word in places.DIRECTIONS):
                self.replace(first.start, last.stop, last.kind)

    @_naming
    def join_bracketed(self) -> None:
        """`[Mara] Tolland`: what the reporter put into a quote is part of the name."""
        tokens = self.text.tokens
        for first, last in pairwise(self.in_order()):
            marks = tokens[first.start - 1].text == "[" if first.start else False
            if marks and last.start == first.stop + 1 and tokens[first.stop].text == "]":
                told = tokens[first.start].text in FIRST_NAMES and last.kind == "person" and len(last.form) == 1
                if told and tokens[first.start].sentence == tokens[last.start].sentence:
                    self.replace(first.start, last.stop, "person")

    @_naming
    def join_heads(self) -> None:
        """`Hale` and `Shipping`, `Lostrava Harbour Police` and `Department` side by side are one body."""
        for first, last in pairwise(self.in_order()):
            headed = len(last.form) == 1 and last.form[0] in organisations.HEADS
            headed = headed and (first.stop - first.start == 1 or first.kind == "organisation")
            if first.stop == last.start and (headed or self._is_branch(first, last) or self._is_local(first, last)):
                self.replace(first.start, last.stop, "organisation")

    def _is_branch(self, first: Name, last: Name) -> bool:
        """`Harbour Watch` and `Kestria`, where the parse makes one name of them: a body's branch in a country."""
        tokens = self.text.tokens
        inside = range(first.start, last.stop)
        linked = tokens[last.head].head in inside or tokens[first.head].head in inside
        told = tokens[first.start].sentence in self.headings or begins_a_line(self.text, last.start)
        return first.kind == "organisation" and last.kind == "place" and linked and not told

    def _is_local(self, first: Name, last: Name) -> bool:
        """`New Ombrel` and `Communities for Change`, where the parse makes one name of them."""
        token = self.text.tokens[first.head]
        hangs = token.relation == "compound" and token.head in range(last.start, last.stop)
        return (first.kind, last.kind) == ("place", "organisation") and "for" in last.form and hangs

    @_naming
    def join_partners(self) -> None:
        """`Hale` & `Vesk` are one firm."""
        tokens = self.text.tokens
        for first, last in pairwise(self.in_order()):
            if (
                last.start == first.stop + 1
                and tokens[first.stop].text == "&"
                and tokens[last.start].sentence == tokens[first.start].sentence
            ):
                self.replace(first.start, last.stop, "organisation")

    @_naming
    def join_halves(self) -> None:
        """`Institute for Rivers` and `International Security`, where the parse joins what the body is for."""
        tokens = self.text.tokens
        for first, last in pairwise(self.in_order()):
            if (
                last.start != first.stop + 1
                or tokens[first.stop].lower not in ("and", "&")
                or begins_a_line(self.text, last.start)
            ):
                continue
            whole = {first.kind, last.kind} == {"organisation"} and is_headed_phrase(tokens[first.start : first.stop])
            headless = not any(token.lower in organisations.HEADS for token in tokens[last.start : last.stop])
            inside = range(first.start + 1, first.stop)
            if whole and headless and (tokens[last.head].head in inside or tokens[first.stop - 1].head == last.head):
                self.replace(first.start, last.stop, "organisation")

    @_naming
    def take_listed(self) -> None:
        """`Valley Insider, Heron News and Reed News`: the first of a list of bodies."""
        tokens = self.text.tokens
        for second, third in pairwise(self.in_order()):
            start = stop = second.start - 1
            joined = third.start == second.stop + 1 and tokens[second.stop].lower in (",", "and")
            if not joined or {second.kind, third.kind} != {"organisation"} or stop < 2 or tokens[stop].text != ",":
                continue
            while start and is_capital(tokens[start - 1]) and start - 1 not in self.taken:
                start -= 1
            if stop - start > 1 and tokens[start].sentence == tokens[stop].sentence and not is_title(tokens[start]):
                self.add(start, stop, "organisation")

    @_naming
    def join_known(self, kinds: dict[Form, ActorKind]) -> None:
        """Where a name was cut that is whole elsewhere in the article, or well known: `Lostrava` + `Morning Post`."""
        whole: dict[Form, ActorKind] = {form: "place" for form in forms_of(places.by_name()) if len(form) > 1}
        whole |= {form: "organisation" for form in forms_of(self._bodies()) if len(form) > 1}
        whole |= {form: kind for form, kind in kinds.items() if len(form) > 1}
        cut = {index for name in self.at.values() for index in range(name.start + 1, name.stop)}
        done = 0
        for index, stop, form in places_of(self.text, whole):
            if index < done or index in cut or stop in cut:
                continue
            inside = [self.at[at] for at in range(index, stop) if at in self.at]
            if inside and inside[0].stop - inside[0].start < stop - index:
                self.replace(index, stop, whole[form])
                done = stop

    @_naming
    def cut_behind_last_names(self, kinds: dict[Form, ActorKind]) -> None:
        """`Mara Tolland Lostrava`, where a line ended behind `Tolland`, who is called so elsewhere."""
        times = Counter(token.lower for token in self.text.tokens)
        for name in self.in_order():
            if kinds.get(name.form) != "person" or not len(name.form) == name.stop - name.start == 3:
                continue
            last, behind = (self.text.tokens[index].lower for index in (name.start + 1, name.stop - 1))
            if kinds.get(name.form[1:2]) == "person" and times[last] > times[behind] and behind not in GENERATIONS:
                self.replace(name.start, name.stop - 1, "person")
                self.taken.discard(name.stop - 1)

    @_naming
    def cut_in_headlines(self, kinds: dict[Form, ActorKind]) -> bool:
        """`Mara Tolland Backs`: in a headline in title case, a person's name ends where it does in the text below.

        Was one cut?
        """
        done = False
        below = (name for name in self.in_order() if self.text.tokens[name.start].sentence not in self.headings)
        whole = {name.form for name in below if kinds.get(name.form) == "person" and len(name.form) > 1}
        for name in self.in_order():
            cut = next((at for at in range(name.start + 2, name.stop) if self._form(name.start, at) in whole), None)
            if cut and name.form not in whole and self.text.tokens[name.start].sentence in self.headings:
                self.replace(name.start, cut, "person")
                done = True
        return done

    def _form(self, start: int, stop: int) -> Form:
        return form_of(token.text for token in self.text.tokens[start:stop])

    def _bodies(self) -> frozenset[str]:
        """Organisations that need not be introduced: the well-known ones, and who publishes the article."""
        publisher = self.text.article.source.publisher
        return organisations.KNOWN | ({publisher} if publisher else set())

    def replace(self, start: int, stop: int, kind: ActorKind) -> None:
        """One name instead of those that lie among the tokens."""
        for index in range(start, stop):
            self.at.pop(index, None)
        self.taken.difference_update(range(start, stop))
        self.add(start, stop, kind)

    @_naming
    def take_introduced(self) -> None:
        """`the website "Reed Wiki"`: what a noun for bodies introduces."""
        tokens = self.text.tokens
        for start in range(1, len(tokens)):
            if not introduces_a_body(self.text, start) or tokens[start].text in FIRST_NAMES:
                continue
            stop = start
            while stop < len(tokens) and self._is_of_an_introduced_name(stop, tokens[start - 1].sentence):
                stop += 1
            if stop > start:
                self.replace(start, stop, "organisation")

    def _is_of_an_introduced_name(self, index: int, sentence: int) -> bool:
        """A capitalised noun; between marks even where the engine took a part of them for a name: `"Reed Wiki"`."""
        token = self.text.tokens[index]
        marked = any(self.text.tokens[at].text in ('"', "“") for at in (index - 1, index - 2))
        free = (index not in self.taken or marked) and token.sentence == sentence and sentence not in self.headings
        return free and is_capital(token) and token.upos in ("PROPN", "NOUN", "ADJ") and not is_title(token)

    def _is_headline(self, start: int, stop: int) -> bool:
        tokens = self.text.tokens[start:stop]
        sentence = self.text.sentences[tokens[0].sentence]
        shouted = all(
            token.text.isupper() for token in self.text.tokens[sentence.start : sentence.stop] if token.text.isalpha()
        )
        return len(tokens) > LONGEST_IN_HEADING or shouted or any(token.upos in ("VERB", "PUNCT") for token in tokens)

    @_naming
    def take_again(self, kinds: dict[Form, ActorKind]) -> None:
        """Where a name that is known from elsewhere in the article stands untold, or a person's last name alone."""
        forms: dict[Form, ActorKind] = {form: kind for form, kind in kinds.items() if kind != "group"}
        for form, kind in kinds.items():
            if kind == "person" and len(form) > 1:
                forms.setdefault((surname(form),), "person")
        self._take_forms(forms)

    @_naming
    def take_known(self) -> None:
        """Countries and well-known organisations that the engine passed over."""
        bodies = self._bodies()
        named = frozenset(places.by_name()) | places.US_STATES | places.REGIONS
        forms: dict[Form, ActorKind] = dict.fromkeys(forms_of(named - {"US"}), "place")
        forms |= dict.fromkeys(forms_of(name for name in places.BLOCS if " " in name), "group")
        forms |= dict.fromkeys(forms_of(bodies), "organisation")
        forms |= {(".".join(name.lower()),): "organisation" for name in bodies if name.isupper() and name.isalpha()}
        self._take_forms(forms, exact=named | bodies | places.BLOCS)
        for index, token in enumerate(self.text.tokens):
            if index in self.taken:
                continue
            if token.text == "US" and token.upos == "PROPN":
                self.add(index, index + 1, "place")
            elif (
                token.text == "West" and index and self.text.tokens[index - 1].lower == "the" and token.upos == "PROPN"
            ):
                self.add(index, index + 1, "group")

    @_naming
    def take_runs(self) -> None:
        """Capitalised runs that the engine passed over: those whose words tell what they are, and those that tell something."""
        index = 0
        while index < len(self.text.tokens):
            stop = index
            while stop < len(self.text.tokens) and self._is_of_a_run(stop, self.text.tokens[index].sentence):
                stop += 1
            if stop > index:
                self._take_run(index, stop)
            index = max(stop, index + 1)

    def _is_of_a_run(self, index: int, sentence: int) -> bool:
        """A capitalised proper noun, an adjective before one, or a noun for bodies with what it is for: `Commission on Clean Rivers`."""
        token = self.text.tokens[index]
        if token.sentence != sentence or sentence in self.headings or not is_capital(token) or index in self.taken:
            return False
        if token.upos == "NOUN" and index not in self.text.entity_of:
            before = self.text.tokens[index - 1] if index else token
            named = token.lower in organisations.HEADS and before.upos == "PROPN" and before.head == index
            completed = token.lower in organisations.COMPLETED
            return named or (completed and with_complement(self.text, index, index + 1)[1] > index + 1)
        if token.upos == "ADJ":
            return token.head > index and token.head - index < 4 and self.text.tokens[token.head].upos == "PROPN"
        return token.upos == "PROPN" and index not in self.text.entity_of

    def _take_run(self, start: int, stop: int) -> None:
        if self.text.tokens[stop - 1].lower not in organisations.HEADS:
            start = without_title(self.text, start, stop)
        start, stop = the_seat(self.text, start, stop)
        start, stop = with_complement(self.text, start, stop)
        tokens = self.text.tokens[start:stop]
        if tokens[-1].upos == "ADJ" or (len(tokens) == 1 and (is_title(tokens[0]) or len(tokens[0].text) < 2)):
            return
        head = head_of(self.text, start, stop)
        trial = Name(
            start=start, stop=stop, head=head, kind="person", form=form_of(t.text for t in self.text.tokens[start:stop])
        )
        told = told_kind(self.text, trial)
        if told is not None:
            self.add(start, stop, told)
        elif stop - start == 1 and tokens[0].has("Number=Plur") and tokens[0].lower.endswith(FOLLOWERS):
            self.add(start, stop, "group")
        elif speaks(self.text, head):
            self.add(start, stop, "person")

    def _take_forms(self, forms: dict[Form, ActorKind], *, exact: frozenset[str] | None = None) -> None:
        for index, stop, form in places_of(self.text, forms):
            token = self.text.tokens[index]
            common = (
                len(form) == 1
                and token.upos not in ("PROPN", "X")
                and not (token.text.isupper() and len(token.text) > 2)
            )
            if common or self.taken & set(range(index, stop)):
                continue
            if exact is not None and not is_known(self.text.words(index, stop), exact):
                continue
            if not self._is_inside_a_longer(index, stop):
                self.add(index, stop, forms[form])

    def _is_inside_a_longer(self, start: int, stop: int) -> bool:
        """`Tolland` in `Tolland Road`: the capitals go on."""
        tokens = self.text.tokens
        if tokens[start].sentence in self.headings:
            return False
        after = tokens[stop] if stop < len(tokens) else None
        return (
            after is not None
            and after.sentence == tokens[start].sentence
            and after.upos == "PROPN"
            and is_capital(after)
            and start <= tokens[stop - 1].head <= stop
            and tokens[stop - 1].head == stop
            and stop not in self.taken
            and not is_title(after)
        )


RULES = (
    _Found.take_entities,
    _Found.take_datelines,
    _Found.take_addressed,
    _Found.take_introduced,
    _Found.join_side_by_side,
    _Found.join_bracketed,
    _Found.join_heads,
    _Found.join_partners,
    _Found.join_halves,
    _Found.take_listed,
    _Found.join_known,
    _Found.cut_behind_last_names,
    _Found.cut_in_headlines,
    _Found.take_again,
    _Found.take_known,
    _Found.take_runs,
)
"""Those that a name may come from."""
