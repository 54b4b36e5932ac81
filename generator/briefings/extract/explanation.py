"""A briefing with its reasons as lines of text: of each item the words, and the rules that made it with the words that they rest on.

Items are told by where their words stand, not by numbers, so that two explanations of a source can be compared line by line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Literal, TypeVar

from briefings.errors import escaped
from briefings.extract.decisions import Decisions, load_decisions
from briefings.extract.reasons import Part, Reason, Reasons, Why
from briefings.extract.rules import meaning_of
from briefings.records import Actor, Briefing, Failure, Figure, NextStep, Quote, Span, SpannedItem, Statement, When

Style = Literal["source", "list", "item", "rule"]
Item = TypeVar("Item", bound=SpannedItem)
Paint = Callable[[str, Style], str]
"""Gives a piece of text its looks."""

DECIDES: dict[Part, str] = {
    "name": "named by",
    "join": "joined by",
    "reference": "meant by",
    "role": "role by",
    "speaker": "speaker by",
    "turn": "speaker by",
    "statement": "content by",
    "step": "ahead by",
    "time": "time by",
    "figure": "counted by",
    "event": "event by",
    "point": "chosen as",
    "omitted": "left out by",
}
WANTED = {"summary": "first"}
"""Of a decision with several classes the one whose reasons are told."""


def plain(text: str, style: Style) -> str:
    return text


def explanation(outcome: Briefing | Failure, reasons: Reasons | None, paint: Paint = plain) -> Iterator[str]:
    """The lines of one source, list by list; a list without items is left out. One that is not of our making has no reasons."""
    yield paint(printable(outcome.source.path), "source")
    if outcome.source.title is not None:
        yield printable(outcome.source.title)
    if isinstance(outcome, Failure):
        yield f"not read: {printable(outcome.error.message)}"
    elif reasons is None:
        yield "made elsewhere: what is in it was read as it stands, and no rule was asked"
    else:
        yield from _Page(outcome, reasons, paint).lines(reasons)


def printable(text: str) -> str:
    """Text in one line with single blanks, safe for a terminal."""
    return escaped(" ".join(text.split()))


class _Page:
    """One briefing while its lines are written."""

    def __init__(self, briefing: Briefing, reasons: Reasons, paint: Paint) -> None:
        self.briefing, self.paint = briefing, paint
        self.decisions = load_decisions(hinted=reasons.hinted)
        self.lengths = list(accumulate(len(line) + 1 for line in briefing.text.split("\n")))
        self.names = {actor.key: actor.name for actor in briefing.actors}

    def lines(self, why: Reasons) -> Iterator[str]:
        briefing = self.briefing
        yield from self._list("Summary", briefing.summary, why.summary, lambda point: "")
        yield from self._actors(briefing.actors, why.actors)
        yield from self._list("Quotes", briefing.quotes, why.quotes, self._quote)
        yield from self._list("Statements", briefing.statements, why.statements, self._speaker)
        yield from self._list("Next steps", briefing.next_steps, why.next_steps, _step)
        yield from self._list("Figures", briefing.figures, why.figures, _figure)
        yield from self._list("Timeline", briefing.timeline, why.timeline, lambda event: _day(event.when))
        yield from self._list("Dates", briefing.dates, why.dates, lambda date: _day(date.when))
        yield from self._omitted(why.omitted)

    def _list(
        self, title: str, items: Sequence[Item], whys: Sequence[Why], besides: Callable[[Item], str]
    ) -> Iterator[str]:
        """The items of a list; `besides` tells what one is besides its words."""
        if items:
            yield from self._heading(title)
        for item, why in zip(items, whys, strict=True):
            for span in item.spans:
                yield self.paint(f"  {self._at([span])}", "item")
            if told := besides(item):
                yield f"    {told}"
            yield from self._why(why, known=item.spans)

    def _heading(self, title: str) -> Iterator[str]:
        yield ""
        yield self.paint(title, "list")

    def _why(self, why: Why, *, known: tuple[Span, ...] = ()) -> Iterator[str]:
        """The rules, each with the words that it rests on, unless they are just the item's or the last rule's."""
        for reason in why:
            rule = self.paint(reason.rule, "rule")
            yield f"    {DECIDES[reason.part]} {rule}: {meaning_of(reason)}"
            yield from (f"      {line}" for line in _decided(reason, self.decisions))
            if reason.spans != known:
                yield from (f"      {line}" for line in self._places(reason))
            known = reason.spans

    def _places(self, reason: Reason) -> Iterator[str]:
        """The words of a reason, the same words once with all their places."""
        spans: dict[str, list[Span]] = {}
        for span in reason.spans:
            spans.setdefault(span.of(self.briefing.text), []).append(span)
        yield from map(self._at, spans.values())

    def _at(self, spans: Sequence[Span]) -> str:
        places = ", ".join(f"line {self._line(span)} [{span.start}-{span.stop}]" for span in spans)
        return f"{places}: {printable(spans[0].of(self.briefing.text))}"

    def _line(self, span: Span) -> int:
        return bisect_right(self.lengths, span.start) + 1

    # -------------------------------------------------------------- what an item is besides its words

    def _actors(self, actors: tuple[Actor, ...], whys: tuple[Why, ...]) -> Iterator[str]:
        if actors:
            yield from self._heading("Actors")
        for actor, why in zip(actors, whys, strict=True):
            yield self.paint(f"  {printable(actor.name)}, {actor.kind} ({actor.key})", "item")
            yield from self._why(why)

    def _omitted(self, whys: tuple[Why, ...]) -> Iterator[str]:
        if whys:
            yield from self._heading("Left out of the article")
        for omission, why in zip(self.briefing.omitted, whys, strict=True):
            yield self.paint(f"  {printable(omission.text)}", "item")
            yield f"    {omission.reason}"
            yield from self._why(why)

    def _speaker(self, item: Quote | Statement) -> str:
        return "speaker open" if item.speaker is None else f"{printable(self.names[item.speaker])} ({item.speaker})"

    def _quote(self, quote: Quote) -> str:
        return f"{quote.kind}, {self._speaker(quote)}"


def _decided(reason: Reason, decisions: Decisions) -> Iterator[str]:
    """What a trained decision says of an item: how sure it is, and the features that speak most for and against."""
    if reason.decision is None or reason.features is None:
        return
    decision = decisions[reason.decision]
    shares = decision.reasons(reason.features, of=WANTED.get(reason.decision, "yes"))
    yield f"{reason.decision} decides with {reason.score:.2f}"
    for word, told in (
        ("for", [one for one in shares if one[1] > 0]),
        ("against", [one for one in shares if one[1] < 0]),
    ):
        if told:
            yield f"{word}: {', '.join(f'{name} ({share:+.2f})' for name, share in told)}"


def _step(step: NextStep) -> str:
    return step.certainty if step.when is None else f"{step.certainty}, {_day(step.when)}"


def _figure(figure: Figure) -> str:
    about = "about " if figure.approximate else ""
    return f"{about}{figure.value:.12g}" + (f", {printable(figure.unit)}" if figure.unit else "")


def _day(when: When) -> str:
    return when.iso or "open"
