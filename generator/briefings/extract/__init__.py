"""Text -> Briefing: everything found in one source, each item with its spans. Pure; order of the steps is the order of need."""

from __future__ import annotations

from briefings.errors import Diagnostic
from briefings.extract.actors import find_cast
from briefings.extract.dates import find_dates, whole
from briefings.extract.figures import find_figures
from briefings.extract.marks import find_marks
from briefings.extract.quotes import find_said
from briefings.extract.steps import find_next_steps
from briefings.extract.summary import summarise
from briefings.extract.timeline import find_timeline
from briefings.language.text import Text
from briefings.records import Briefing


def extract(text: Text, diagnostics: tuple[Diagnostic, ...] = ()) -> Briefing:
    """The briefing of an analysed article. `diagnostics` are the reader's; the finders' own are added to them."""
    article = text.article
    marks = find_marks(text)
    cast = find_cast(text, marks)
    said = find_said(text, marks, cast)
    dates, remarks = find_dates(text)
    times = whole(dates)
    steps = find_next_steps(text, marks, cast, said, times)
    return Briefing(
        id=article.id,
        source=article.source,
        text=article.text,
        blocks=article.blocks,
        sentences=tuple(sentence.span for sentence in text.sentences),
        omitted=article.omitted,
        summary=summarise(text, marks, cast, said, times, steps),
        actors=cast.actors,
        quotes=said.quotes,
        statements=said.statements,
        next_steps=steps,
        figures=find_figures(text, cast, said, times),
        timeline=find_timeline(text, cast, times),
        dates=dates,
        diagnostics=(*diagnostics, *remarks),
    )
