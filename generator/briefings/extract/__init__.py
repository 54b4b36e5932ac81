"""Text -> Briefing: everything found in one source, each item with its spans. Pure; order of the steps is the order of need."""

from __future__ import annotations

from briefings.errors import Diagnostic
from briefings.extract.actors import find_cast
from briefings.extract.dates import find_dates, whole
from briefings.extract.decisions import Decisions, load_decisions
from briefings.extract.figures import find_figures
from briefings.extract.marks import find_marks
from briefings.extract.quotes import find_said
from briefings.extract.reasons import Explained, Reason, Reasoned, Reasons, Why
from briefings.extract.scene import Scene
from briefings.extract.steps import find_next_steps
from briefings.extract.summary import summarise
from briefings.extract.timeline import find_timeline
from briefings.language.text import Text
from briefings.records import Briefing, TimeExpression, When


def extract(text: Text, diagnostics: tuple[Diagnostic, ...] = ()) -> Briefing:
    """The briefing of an analysed article. `diagnostics` are the reader's; the finders' own are added to them."""
    return explain(text, diagnostics).briefing


def explain(text: Text, diagnostics: tuple[Diagnostic, ...] = (), decisions: Decisions | None = None) -> Explained:
    """The same, with the rules that made each item and the words that they rest on. `decisions`: by default those that ship."""
    article = text.article
    hinted = text.hints is not None
    decisions = decisions or load_decisions(hinted=hinted)
    scene, dates, remarks = read_scene(text)
    cast, said = scene.cast, scene.said
    steps = find_next_steps(scene, decisions)
    summary = summarise(scene, steps.items, decisions)
    figures = find_figures(scene, decisions)
    timeline = find_timeline(text, scene.times)
    briefing = Briefing(
        id=article.id,
        source=article.source,
        text=article.text,
        blocks=article.blocks,
        sentences=tuple(sentence.span for sentence in text.sentences),
        omitted=article.omitted,
        summary=summary.items,
        actors=cast.actors,
        quotes=said.quotes,
        statements=said.statements,
        next_steps=steps.items,
        figures=figures.items,
        timeline=timeline.items,
        dates=dates.items,
        diagnostics=(*diagnostics, *remarks),
    )
    read = {date.when: why for date, why in zip(dates.items, dates.reasons, strict=True)}
    reasons = Reasons(
        summary=summary.reasons,
        actors=cast.reasons,
        quotes=said.quote_reasons,
        statements=said.statement_reasons,
        next_steps=tuple(_dated(step.when, why, read) for step, why in zip(steps.items, steps.reasons, strict=True)),
        figures=figures.reasons,
        timeline=tuple(
            _dated(event.when, why, read) for event, why in zip(timeline.items, timeline.reasons, strict=True)
        ),
        dates=dates.reasons,
        omitted=tuple((Reason("omitted", rule),) for rule in article.omitted_by),
        hinted=hinted,
    )
    return Explained(briefing, reasons)


def read_scene(text: Text) -> tuple[Scene, Reasoned[TimeExpression], tuple[Diagnostic, ...]]:
    """The article as the rules read it, before anything is decided; every time in it, with reasons; and what is remarked on."""
    marks = find_marks(text)
    cast = find_cast(text, marks)
    dates, remarks = find_dates(text)
    return Scene(text, marks, cast, find_said(text, marks, cast), whole(dates.items)), dates, remarks


def _dated(when: When | None, why: Why, read: dict[When, Why]) -> Why:
    """The reasons of an item, and those of its time."""
    return why if when is None else (*why, *read.get(when, ()))
