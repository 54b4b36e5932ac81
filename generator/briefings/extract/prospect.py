"""What the rules of the future read: an article with its actors, speakers and times, and what a rule answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct

from briefings.extract.cast import Cast, Mention
from briefings.extract.clauses import clause, subject
from briefings.extract.grammar import is_own_story
from briefings.extract.marks import Marked, quoted_tokens
from briefings.extract.quotes import Said
from briefings.language.english import future as words
from briefings.language.english.nominals import COLLECTIVES, COUNTRY_NOUNS, PERSONS, TOWN_NOUNS
from briefings.language.english.organisations import NOUNS
from briefings.language.text import Text
from briefings.records import Certainty, TimeExpression, When

WITH_A_WILL = PERSONS | COLLECTIVES | NOUNS | COUNTRY_NOUNS | TOWN_NOUNS | words.FOLLOWERS
"""Common nouns of those who can act, whoever they are."""


class Found(Struct, frozen=True, kw_only=True):
    """A step in the making."""

    head: int
    """The predicate or noun that carries it."""
    certainty: Certainty
    hedge: tuple[int, ...] = ()
    """Tokens that make it less certain."""
    rule: str = ""
    nominal: bool = False
    """Is it an event that a noun names, not a clause?"""


@dataclass(frozen=True)
class Setting:
    """An article with what is known about it so far, as the rules see it."""

    text: Text
    marks: tuple[Marked, ...]
    cast: Cast
    said: Said
    dates: tuple[TimeExpression, ...]

    @property
    def published(self) -> dt.date | None:
        return self.text.article.source.published

    @cached_property
    def date_at(self) -> dict[int, When]:
        """The time expression that a token is part of."""
        return {index: date.when for date in self.dates for span in date.spans for index in self.text.tokens_in(span)}

    @cached_property
    def speaker_at(self) -> dict[int, str | None]:
        """Who says the words of a token, where somebody does."""
        return self.said.by_token(self.text)

    @cached_property
    def body_behind(self) -> dict[str, str]:
        """The body that follows an actor's name: `Vesna Cole, for the Council, says`. Both by their keys."""
        found: dict[str, str] = {}
        for mention in self.cast.mentions:
            words_behind = [token.lower for token in self.text.tokens[mention.stop : mention.stop + 4]]
            comma = words_behind[:1] == [","]
            behind = words_behind[comma:]
            if mention.form != "name" or behind[:1] != ["for"]:
                continue
            other = self.cast.at(mention.stop + comma + 1 + (behind[1:2] == ["the"]))
            if other is not None and self.cast.by_key[other.actor].kind == "organisation":
                found.setdefault(mention.actor, other.actor)
        return found

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Tokens of somebody's own words: inside quotation marks, in the turns of a transcript, in a speech."""
        spoken = (span for quote in self.said.quotes for span in quote.spans)
        return quoted_tokens(self.text, self.marks) | {at for span in spoken for at in self.text.tokens_in(span)}

    @cached_property
    def in_first_person(self) -> bool:
        """Is the article somebody's own words without marks?"""
        return is_own_story(self.text, self.quoted)

    def lies_ahead(self, when: When, *, strictly: bool = False) -> bool:
        """May the time still come, seen from the publication date? Without one, nothing is known to lie ahead."""
        if self.published is None or when.end is None or when.start is None:
            return False
        return when.start > self.published if strictly else when.end >= self.published

    def is_past(self, when: When, *, by: dt.timedelta = dt.timedelta(0)) -> bool:
        return self.published is not None and when.end is not None and when.end < self.published - by

    def dates_in(self, tokens: list[int]) -> list[When]:
        """The times that are named among the tokens, in text order."""
        found: list[When] = []
        for index in tokens:
            when = self.date_at.get(index)
            if when is not None and when not in found:
                found.append(when)
        return found

    def own_dates(self, head: int) -> list[When]:
        """The times of a clause itself, not of the clauses inside it."""
        return self.dates_in(self.own_tokens(head))

    def own_tokens(self, head: int) -> list[int]:
        """The tokens of a clause itself, not of the clauses inside it or beside it."""
        found: list[int] = []
        waiting = [head]
        while waiting:
            at = waiting.pop()
            found.append(at)
            inner = ("acl", "advcl", "ccomp", "appos", "parataxis", "csubj", "conj")
            waiting.extend(child for child in self.text.children[at] if self.text.tokens[child].relation not in inner)
        return sorted(found)

    def framing_dates(self, head: int) -> list[When]:
        """Times to come that stand by the past verb that reports a clause: `They estimated that by 2050, hunger would grow`."""
        token = self.text.tokens[head]
        governor = self.text.tokens[token.head]
        if token.relation not in ("ccomp", "parataxis") or governor.lemma not in words.SAYING_VERBS:
            return []
        beside = [] if token.head == head or not governor.has("Tense=Past") else self.own_dates(token.head)
        return [when for when in beside if self.lies_ahead(when, strictly=True)]

    def has_date_ahead(self, head: int, *, strictly: bool = True) -> bool:
        return any(self.lies_ahead(when, strictly=strictly) for when in self.dates_in(clause(self.text, head)))

    def actor_of(self, index: int | None) -> str | None:
        """Key of the actor whom the token heads the name of, or is part of the name of."""
        if index is None:
            return None
        mention = self.meant_by(index) or self.cast.at(index)
        return mention.actor if mention and not self.is_another(index, mention) else None

    def meant_by(self, index: int) -> Mention | None:
        """The mention that a token heads, but for a pronoun that must mean somebody else."""
        mention = self.cast.headed_by(index)
        return None if mention is None or self.is_another(index, mention) else mention

    def is_another(self, index: int, mention: Mention) -> bool:
        """Is it a pronoun of whoever else: `"He will start a war," Vesk said`, `said that he may back Vesk`?"""
        token = self.text.tokens[index]
        if mention.form != "pronoun" or token.lower not in words.OF_ANOTHER:
            return False
        if index in self.quoted and self.speaker_at.get(index) == mention.actor and token.lower in words.OF_ONE:
            return True
        return token.relation == "nsubj" and any(
            other.form == "name" and other.actor == mention.actor and self._governs(token.head, other.head, index)
            for other in self.cast.within(index + 1, self.text.sentences[token.sentence].stop)
        )

    def _governs(self, verb: int, index: int, pronoun: int) -> bool:
        """Is a token behind a pronoun part of what its verb says, and in the same quotation or in none?"""
        for at in (index, *self.text.ancestors(index)):
            if at == verb:
                return index > verb and (index in self.quoted) == (pronoun in self.quoted)
            if self.text.tokens[at].relation == "parataxis":  # `He will come, Vesk said`
                return False
        return False

    def is_thing(self, index: int) -> bool:
        """Does a common noun, or a clause, name neither an actor nor an event, nor anybody who could act?"""
        token = self.text.tokens[index]
        if token.upos not in ("NOUN", "VERB") or self.actor_of(index) is not None or self.names_event(index):
            return False
        return token.lemma.lower() not in WITH_A_WILL

    def is_inanimate(self, index: int) -> bool:
        """A thing, and no plural that may be people whom no table knows: `speechwriters`, `proponents`"""
        return self.is_thing(index) and not self.text.tokens[index].lower.endswith(words.OF_PEOPLE)

    def is_denied(self, head: int) -> bool:
        """`will not meet`"""
        return any(self.text.tokens[child].lower in words.NEGATIONS for child in self.text.children[head])

    def aux(self, head: int, forms: frozenset[str]) -> int | None:
        """The auxiliary of a clause that is one of the forms; of a conjunct without its own subject, that of the first."""
        text = self.text
        for _ in range(3):
            for child in text.dependents(head, "aux"):
                if child < head and text.tokens[child].lower in forms and not self.is_short_had(head, child):
                    return child
            token = text.tokens[head]
            bare = token.deprel == "conj" and token.upos == "VERB" and token.has("VerbForm=Inf")
            if not bare or any(text.dependents(head, "aux", "nsubj", "mark")):
                return None
            head = token.head
        return None

    def names_event(self, index: int) -> bool:
        """Is the token a noun that names an event?"""
        token = self.text.tokens[index]
        if token.upos == "PROPN" and index in self.date_at:  # `March`
            return False
        return token.upos in ("NOUN", "PROPN") and (token.lower in words.EVENTS or token.lemma.lower() in words.EVENTS)

    def infinitive(self, head: int) -> int | None:
        """The complement `to do` of a predicate."""
        for child in self.text.dependents(head, "xcomp", "ccomp", "advcl", "acl"):
            if child > head and any(self.text.tokens[m].lower == "to" for m in self.text.dependents(child, "mark")):
                return child
        return None

    def be_form(self, head: int) -> int | None:
        """The `be` of a predicate."""
        below = self.text.dependents(head, "cop", "aux", "aux:pass")
        return next((child for child in below if self.text.tokens[child].lemma.lower() in ("be", "'s", "'re")), None)

    def is_past_perfect(self, head: int) -> bool:
        """`had asked`, `he'd asked`"""
        return any(
            self.text.tokens[child].lower == "had" or self.is_short_had(head, child)
            for child in self.text.dependents(head, "aux")
        )

    def is_short_had(self, head: int, auxiliary: int) -> bool:
        """`he'd asked`, but not `he'd ask` or `he'd be asked`"""
        token = self.text.tokens[head]
        past = token.upos == "VERB" and (token.has("VerbForm=Part") or token.has("Tense=Past"))
        return self.text.tokens[auxiliary].lower in ("'d", "’d") and past and self.be_form(head) is None

    def is_perfect(self, head: int) -> bool:
        """`has sought`, `had sought`"""
        has = any(self.text.tokens[child].lemma.lower() == "have" for child in self.text.dependents(head, "aux"))
        return has or self.is_past_perfect(head)

    def is_present(self, head: int) -> bool:
        """Present, present perfect or progressive."""
        heads = [self.text.tokens[index] for index in (head, *self.text.dependents(head, "aux", "cop"))]
        finite = [token for token in heads if token.has("VerbForm=Fin")]
        present = any(token.has("Tense=Pres") for token in finite or heads)
        return present and not self.is_past_perfect(head)

    def is_reported(self, head: int) -> bool:
        """Is the clause told as somebody's words, so that its past tense may be the reporter's? Not inside quotation marks."""
        if head in self.speaker_at:
            return head not in self.quoted
        token = self.text.tokens[head]
        while token.relation in ("conj", "cop"):  # parses hang a second verb on the copula of the first
            token = self.text.tokens[token.head]
        return token.relation == "ccomp" and self.text.tokens[token.head].lemma.lower() in words.SAYING_VERBS

    def condition(self, head: int) -> tuple[int, ...]:
        """The tokens of an `if` clause of a predicate or of its complement, or of what it depends on; none where it has none."""
        text = self.text
        for at in (head, *text.dependents(head, "xcomp", "ccomp")):
            for child in text.dependents(at, "advcl"):
                marked = any(text.tokens[mark].lower in words.CONDITIONS for mark in text.dependents(child, "mark"))
                if marked or self.is_inverted(child):
                    return tuple(text.subtree(child))
        behind = clause(text, head)[-1] + 1
        if behind < len(text.tokens) and text.tokens[behind].sentence == text.tokens[head].sentence:
            mark = text.tokens[behind]  # a condition that the parse hangs on another verb
            if mark.relation == "mark" and mark.lower in words.CONDITIONS:
                return tuple(text.subtree(mark.head))
        for index in clause(text, head):
            if text.tokens[index].lower == "depending" and index > head:
                on = text.tokens[index].head if text.tokens[index].relation == "case" else index
                return tuple(text.subtree(on)) if on != head else (index,)
        return ()

    def is_inverted(self, head: int) -> bool:
        """`Should Vesk win, ...`"""
        modal, who = self.aux(head, frozenset(("should",))), subject(self.text, head)
        return modal is not None and who is not None and modal < who < head

    def generic(self, head: int) -> bool:
        """Is the subject nobody in particular?"""
        index = subject(self.text, head)
        if index is None:
            return False
        token = self.text.tokens[index]
        if token.lower == "it":
            acts = self.text.tokens[head].upos == "VERB" and any(self.text.dependents(head, "obj", "aux:pass"))
            acts = acts and self.text.tokens[head].lemma not in words.TAKING
            return not acts and self.actor_of(index) is None and not self.has_date_ahead(head)
        return token.lower in words.GENERIC_SUBJECTS and token.upos in ("PRON", "DET", "NOUN")


Rule = Callable[[Setting, int], Found | None]
"""Looks at one token; answers or stays silent."""


def unless_conditional(here: Setting, at: int, certainty: Certainty) -> Found:
    """A find of that certainty, possible where a condition goes with it."""
    condition = here.condition(at)
    return Found(head=at, certainty="possible" if condition else certainty, hedge=condition)
