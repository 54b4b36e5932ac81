"""Apply editors' corrections to a briefing. What was asked for and not found is reported."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from briefings.config import suggestion
from briefings.errors import Diagnostic
from briefings.library.content import Override
from briefings.records import Actor, Briefing, Quote, SpannedItem, Statement

LISTS = ("summary", "quotes", "statements", "next_steps", "figures", "timeline")
"""Of a briefing, whose items can be hidden by their words."""
Spoken = TypeVar("Spoken", Quote, Statement)
replace = msgspec.structs.replace


def apply(briefing: Briefing, override: Override, remarks: list[Diagnostic]) -> Briefing:
    """The briefing without what is hidden, with the speakers that the editors name."""
    shown = _without_items(briefing, override, remarks)
    shown = _with_speakers(shown, override, remarks)
    shown = _without_actors(shown, override, remarks)
    mode = override.told.publish
    return replace(shown, source=replace(shown.source, publish=mode)) if mode else shown


def _without_items(briefing: Briefing, override: Override, remarks: list[Diagnostic]) -> Briefing:
    """Of each list, the items that contain none of the words that hide."""
    kept: dict[str, tuple[Any, ...]] = {}
    for name in LISTS:
        items: tuple[SpannedItem, ...] = getattr(briefing, name)
        for number, words in enumerate(getattr(override.told.hide, name)):
            left: tuple[SpannedItem, ...] = tuple(item for item in items if not _contains(item.text, words))
            if len(left) == len(items):
                remarks.append(_missed(override, f"hide.{name}.{number}", words, [item.text for item in items]))
            items = left
        kept[name] = items
    return replace(briefing, **kept)


def _with_speakers(briefing: Briefing, override: Override, remarks: list[Diagnostic]) -> Briefing:
    """The quotes and statements with the speaker of each correction that names some of their words; the last one counts."""
    for number, correction in enumerate(override.told.speakers):
        speaker = _actor(briefing, correction.speaker)
        if correction.speaker is not None and speaker is None:
            remarks.append(_unknown(override, f"speakers.{number}", correction.speaker, briefing))
            continue
        spoken: tuple[Quote | Statement, ...] = (*briefing.quotes, *briefing.statements)
        if not any(_contains(item.text, correction.words) for item in spoken):
            texts = [item.text for item in spoken]
            remarks.append(_missed(override, f"speakers.{number}", correction.words, texts))
        key = speaker.key if speaker else None
        briefing = replace(
            briefing,
            quotes=_spoken_by(key, briefing.quotes, correction.words),
            statements=_spoken_by(key, briefing.statements, correction.words),
        )
    return briefing


def _spoken_by(key: str | None, items: tuple[Spoken, ...], words: str) -> tuple[Spoken, ...]:
    return tuple(replace(item, speaker=key, mention=None) if _contains(item.text, words) else item for item in items)


def _without_actors(briefing: Briefing, override: Override, remarks: list[Diagnostic]) -> Briefing:
    """Hidden actors go, with the references to them; their words stay, without a speaker."""
    gone = set()
    for number, name in enumerate(override.told.hide.actors):
        actor = _actor(briefing, name)
        if actor is None:
            remarks.append(_unknown(override, f"hide.actors.{number}", name, briefing))
        else:
            gone.add(actor.key)
    if not gone:
        return briefing

    def open_speaker(items: tuple[Spoken, ...]) -> tuple[Spoken, ...]:
        return tuple(replace(item, speaker=None, mention=None) if item.speaker in gone else item for item in items)

    steps = tuple(
        replace(
            step,
            actors=tuple(key for key in step.actors if key not in gone),
            place=None if step.place in gone else step.place,
        )
        for step in briefing.next_steps
    )
    figures = tuple(replace(item, speaker=None) if item.speaker in gone else item for item in briefing.figures)
    return replace(
        briefing,
        actors=tuple(actor for actor in briefing.actors if actor.key not in gone),
        quotes=open_speaker(briefing.quotes),
        statements=open_speaker(briefing.statements),
        figures=figures,
        next_steps=steps,
    )


def _actor(briefing: Briefing, name: str | None) -> Actor | None:
    """By key, name or alias."""
    if name is None:
        return None
    wanted = _plain(name)
    for actor in briefing.actors:
        if wanted in (actor.key, _plain(actor.name), *map(_plain, actor.aliases)):
            return actor
    return None


def _plain(words: str) -> str:
    """Words without the differences that an editor should not have to copy: kinds of quotation marks, blanks, case."""
    return " ".join(words.translate(TYPEWRITER).casefold().split())


TYPEWRITER = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def _contains(text: str, words: str) -> bool:
    return _plain(words) in _plain(text)


def _unknown(override: Override, where: str, name: str, briefing: Briefing) -> Diagnostic:
    message = f"no actor of this source is called {name!r}"
    hint = suggestion(name, [actor.name for actor in briefing.actors])
    return Diagnostic.warning(override.file, "unknown-actor", message, hint, line=override.lines.get(where))


def _missed(override: Override, where: str, words: str, texts: list[str]) -> Diagnostic:
    near = suggestion(words, [text[: len(words) + 20] for text in texts])
    message = f"nothing in {where.rsplit('.', 1)[0]} contains {words!r}"
    hint = near if near.startswith("did you mean") else "copy some words of the item from the briefing's page"
    return Diagnostic.warning(override.file, "override-without-effect", message, hint, line=override.lines.get(where))
