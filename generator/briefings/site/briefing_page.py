"""The page of one briefing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from briefings.library import ALL_DAY, Entry
from briefings.records import Actor, Briefing, Event, Figure, NextStep, Quote, Statement, When
from briefings.site import urls, words
from briefings.site.excerpt import cited_sentences, shown_sentences
from briefings.site.items import Items, anchor, date, sections
from briefings.site.markdown import to_html
from briefings.site.views import (
    ActorView,
    BlockView,
    BriefingView,
    Card,
    Chrome,
    Note,
    Remark,
    SentenceView,
    Voice,
)

Dated = TypeVar("Dated", Event, NextStep)
WORDS_A_MINUTE = 230
RELATED = 5
MAIN = 0.25
"""Of an actor: the least salience that makes it one of the main ones."""
FOLDED = 5
"""Actors named in passing that are folded away; fewer are no burden."""
MANY_QUOTES, FIRST_QUOTES = 20, 12
"""Of more quotes than the one number only so many stand open: in a transcript, the next steps would be out of reach."""
LEAST_SHARED = 2
"""Actors that two briefings must share to be called related."""


def briefing_view(items: Items, entry: Entry, chrome: Chrome, related: tuple[Card, ...]) -> BriefingView:
    """All that the page shows, in its order."""
    briefing = entry.briefing
    source = briefing.source
    blocks, gap_after = _blocks(briefing)
    named, unnamed = _by(lambda actor: actor.kind != "unnamed", briefing.actors)
    main, passing = _by(_is_main(briefing), named)
    if len(passing) < FOLDED or not main:
        main, passing = named, ()
    quotes = tuple(items.quote(briefing, quote) for quote in briefing.quotes)
    first = FIRST_QUOTES if len(quotes) > MANY_QUOTES else len(quotes)
    note = _note(entry)
    voices = _voices(items, briefing)
    return BriefingView(
        chrome=chrome,
        id=briefing.id,
        title=entry.title,
        publisher=source.publisher,
        authors=source.authors,
        date=date(source.published),
        original=urls.web(source.url),
        minutes=max(1, round(source.words / WORDS_A_MINUTE)),
        words=source.words,
        points=tuple(items.point(briefing, point) for point in briefing.summary),
        figures=tuple(items.figure(briefing, figure) for figure in briefing.figures),
        actors=tuple(_actor(items, briefing, actor) for actor in main),
        passing=tuple(_actor(items, briefing, actor) for actor in passing),
        quotes=quotes[:first],
        further=quotes[first:],
        voices=voices,
        steps=tuple(items.step(briefing, step) for step in _in_order(briefing.next_steps)),
        timeline=tuple(items.event(briefing, event) for event in _in_order(briefing.timeline)),
        note=note,
        related=related,
        unnamed=tuple(_actor(items, briefing, actor) for actor in unnamed),
        remarks=tuple(Remark(text=text) for text in _remarks(entry)),
        publish=source.publish,
        published=words.PUBLISHED[source.publish],
        sha256=source.sha256,
        language=source.language,
        blocks=blocks,
        gap_after=gap_after,
        json=items.here.to(urls.briefing_json(briefing.id)),
        sections=sections(
            ("summary", "Bottom line", bool(briefing.summary)),
            ("figures", "Key figures", briefing.figures),
            ("actors", "Actors", named),
            ("quotes", "Quotes", briefing.quotes),
            ("statements", "Who says what", briefing.statements),
            ("next-steps", "Next steps", briefing.next_steps),
            ("timeline", "Timeline", briefing.timeline),
            ("note", "Analyst’s note", note),
            ("related", "Related briefings", related),
            ("sourcing", "Sourcing", True),
            ("source", "Source text", bool(blocks)),
        ),
    )


def related_entries(items: Items, entry: Entry) -> tuple[Card, ...]:
    """Briefings that share most actors with this one, those that few briefings name weighing more."""
    library = items.library
    own = {library.keys[entry.id, actor.key] for actor in entry.briefing.actors}
    shared: Counter[str] = Counter()
    weight: Counter[str] = Counter()
    for key in sorted(own):
        sources = {seen.briefing for seen in library.identity[key].appearances} - {entry.id}
        for source in sources:
            shared[source] += 1
            weight[source] += round(1000 / (1 + len(sources)))
    near = [source for source in shared if shared[source] >= LEAST_SHARED]
    near.sort(key=lambda source: (-weight[source], source))
    return tuple(items.card(library.entry[source]) for source in near[:RELATED])


def _by(belongs: Callable[[Actor], bool], actors: tuple[Actor, ...]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Those that belong, and those that do not."""
    return tuple(filter(belongs, actors)), tuple(actor for actor in actors if not belongs(actor))


def _is_main(briefing: Briefing) -> Callable[[Actor], bool]:
    """Is the source about the actor, does it speak, or is it named in the summary?"""
    said: tuple[Quote | Statement | Figure, ...] = (*briefing.quotes, *briefing.statements, *briefing.figures)
    speakers = {item.speaker for item in said}
    summary = [span for point in briefing.summary for span in point.spans]

    def main(actor: Actor) -> bool:
        in_summary = any(span.contains(mention) for mention in actor.mentions for span in summary)
        return actor.salience >= MAIN or actor.key in speakers or in_summary

    return main


def _in_order(items: Iterable[Dated]) -> list[Dated]:
    """By date, then as the text has them; last, what has no date."""
    return sorted(items, key=lambda item: (_begin(item.when), item.spans[0]))


def _begin(when: When | None) -> tuple[dt.date, str]:
    return (when.start, when.time or ALL_DAY) if when and when.start else (dt.date.max, "")


def _actor(items: Items, briefing: Briefing, actor: Actor) -> ActorView:
    identity = items.library.who(briefing.id, actor.key)
    assert identity is not None, "every actor of a briefing has an identity"
    shown = identity.name if identity.profile else actor.name
    who = items.who(identity, name=shown)
    names = dict.fromkeys([actor.name, *actor.aliases]) if shown != actor.name else dict.fromkeys(actor.aliases)
    return ActorView(
        who=who,
        anchor=anchor(briefing, actor.key),
        kind=words.KINDS[identity.kind][0],
        roles=tuple(items.role(briefing, role) for role in actor.roles),
        aliases=tuple(
            name for name in names if name != shown and name[:1].isupper() and name.casefold() not in PRONOUNS
        ),
        mentions=len(actor.mentions),
    )


PRONOUNS = frozenset("he she it they we i you".split())


def _voices(items: Items, briefing: Briefing) -> tuple[Voice, ...]:
    """Statements by speaker, in the order in which the source first lets them speak."""
    speakers = dict.fromkeys(one.speaker for one in briefing.statements)
    return tuple(
        Voice(
            who=items.local(briefing, key),
            anchor=f"said-by-{number}",
            statements=tuple(items.statement(briefing, one) for one in briefing.statements if one.speaker == key),
        )
        for number, key in enumerate(speakers, 1)
    )


def _note(entry: Entry) -> Note | None:
    note = entry.note
    if note is None:
        return None
    return Note(author=note.author, date=date(note.date), body=to_html(note.markdown, top=3))


def _blocks(briefing: Briefing) -> tuple[tuple[BlockView, ...], bool]:
    """The printed sentences by block, gaps marked; and whether something is left out after the last."""
    shown, cited = shown_sentences(briefing), cited_sentences(briefing)
    blocks, gap, number, place = [], False, 0, None
    for block in briefing.blocks:
        sentences: list[SentenceView] = []
        block_gap = False
        while number < len(briefing.sentences) and briefing.sentences[number].start < block.span.stop:
            span = briefing.sentences[number]
            number += 1
            if number - 1 not in shown:
                gap = True
                continue
            block_gap = block_gap or (gap and not sentences)
            sentences.append(
                SentenceView(
                    number=number,
                    anchor=f"s{number}",
                    text=span.of(briefing.text),
                    cited=number - 1 in cited,
                    gap=gap and bool(sentences),
                )
            )
            gap = False
        if sentences:
            new_place = block.place if block.place != place else None
            place = block.place
            blocks.append(BlockView(kind=block.kind, sentences=tuple(sentences), gap=block_gap, place=new_place))
    return tuple(blocks), gap


def _remarks(entry: Entry) -> list[str]:
    """The sourcing in sentences: what was left out, what was not found, what was left open, what editors changed."""
    briefing = entry.briefing
    return [
        *_origin(briefing),
        *_left_out(briefing),
        *_not_found(briefing),
        *_left_open(briefing),
        *_changed(entry),
        *_warnings(briefing),
    ]


def _origin(briefing: Briefing) -> list[str]:
    """What the source came with, and where else its text is."""
    source = briefing.source
    part = [f"It came with or was taken from “{source.part_of}”."] if source.part_of else []
    return [*part, *([f"The same document is also in {', '.join(source.copies)}."] if source.copies else [])]


def _left_out(briefing: Briefing) -> list[str]:
    counts = Counter(words.OMISSIONS[part.reason] for part in briefing.omitted)
    if not counts:
        return []
    kinds = ", ".join(f"{name} ({counts[name]})" for name in sorted(counts))
    return [f"Left out of the text, since it is not the article: {kinds}."]


def _not_found(briefing: Briefing) -> list[str]:
    parts = {
        "a summary": briefing.summary,
        "actors": briefing.actors,
        "quotes": briefing.quotes,
        "reported statements": briefing.statements,
        "next steps": briefing.next_steps,
        "figures": briefing.figures,
        "dated events": briefing.timeline,
    }
    missing = [name for name, found in parts.items() if not found]
    return [f"Not found in this source: {', '.join(missing)}."] if missing else []


def _left_open(briefing: Briefing) -> list[str]:
    remarks = []
    for items, one in ((briefing.quotes, "quote"), (briefing.statements, "statement")):
        open_ones = sum(item.speaker is None for item in items)
        if open_ones:
            remarks.append(f"The speaker of {words.count(open_ones, one)} was left open.")
    vague = sum(step.when is None or step.when.start is None for step in briefing.next_steps)
    if vague:
        remarks.append(
            f"{words.count(vague, 'next step')} {'has' if vague == 1 else 'have'} no date that can be placed."
        )
    if briefing.source.published is None:
        remarks.append("The source gives no date of publication, so that relative dates could not be placed.")
    direct = sum(isinstance(item, Quote) and item.kind == "direct" for item in briefing.quotes)
    checked = words.count(len(briefing.quotes), "quote")
    if briefing.quotes:
        remarks.append(f"{checked} checked against the source, character by character; {direct} of them direct.")
    return remarks


def _changed(entry: Entry) -> list[str]:
    told = entry.override.told if entry.override else None
    if told is None:
        return []
    remarks = []
    if told.title and entry.briefing.source.title:
        remarks.append(f"The headline is the editors’; the source’s is “{entry.briefing.source.title}”.")
    hidden = sum(len(getattr(told.hide, name)) for name in told.hide.__struct_fields__)
    if hidden:
        remarks.append(f"Editors have hidden {words.count(hidden, 'item')}.")
    if told.speakers:
        remarks.append(f"Editors have corrected the speaker of {words.count(len(told.speakers), 'passage')}.")
    return remarks


def _warnings(briefing: Briefing) -> list[str]:
    """The reader's and the finders' own remarks; they may repeat words of the text, so only where that is published."""
    if briefing.source.publish != "full":
        return []
    return [
        f"{remark.message[:1].upper()}{remark.message[1:]}."
        for remark in briefing.diagnostics
        if remark.level != "info"
    ]
