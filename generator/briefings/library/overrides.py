"""Apply editors' corrections to a briefing. What was asked for and not found is reported."""

from __future__ import annotations

from typing import Any

import msgspec

from briefings.config import suggestion
from briefings.errors import Diagnostic
from briefings.library.content import Override
from briefings.records import Actor, Briefing, PublishMode, Quote, Statement

LISTS = ("summary", "quotes", "statements", "next_steps", "figures", "timeline")


def apply(briefing: Briefing, override: Override, remarks: list[Diagnostic]) -> Briefing:
    """The briefing without what is hidden, with the speakers that the editors name."""
    changes: dict[str, Any] = {}
    for name in LISTS:
        items = list(getattr(briefing, name))
        for number, words in enumerate(getattr(override.told.hide, name)):
            hit = [item for item in items if _plain(words) in _plain(item.text)]
            if not hit:
                remarks.append(_missed(override, f"hide.{name}.{number}", words, [item.text for item in items]))
            items = [item for item in items if item not in hit]
        changes[name] = tuple(items)
    for number in range(len(override.told.speakers)):
        _correct(briefing, override, number, changes, remarks)
    changes["source"] = _publish(briefing, override.told.publish)
    corrected = msgspec.structs.replace(briefing, **changes)
    return _without_actors(corrected, override, remarks)


def _publish(briefing: Briefing, mode: PublishMode | None) -> Any:
    return msgspec.structs.replace(briefing.source, publish=mode) if mode else briefing.source


def _correct(
    briefing: Briefing, override: Override, number: int, changes: dict[str, Any], remarks: list[Diagnostic]
) -> None:
    """Put the speaker of one correction into the quotes and statements that it names."""
    correction = override.told.speakers[number]
    speaker = _actor(briefing, correction.speaker)
    if correction.speaker is not None and speaker is None:
        names = [actor.name for actor in briefing.actors]
        remarks.append(
            Diagnostic(
                file=override.file,
                line=override.lines.get(f"speakers.{number}"),
                level="warning",
                code="unknown-actor",
                message=f"no actor of this source is called {correction.speaker!r}",
                hint=suggestion(correction.speaker, names),
            )
        )
        return
    key = speaker.key if speaker else None
    found = False
    for name in ("quotes", "statements"):
        items: list[Quote | Statement] = list(changes[name])
        for at, item in enumerate(items):
            if _plain(correction.words) in _plain(item.text):
                items[at] = msgspec.structs.replace(item, speaker=key, mention=None)
                found = True
        changes[name] = tuple(items)
    if not found:
        texts = [item.text for item in (*changes["quotes"], *changes["statements"])]
        remarks.append(_missed(override, f"speakers.{number}", correction.words, texts))


def _without_actors(briefing: Briefing, override: Override, remarks: list[Diagnostic]) -> Briefing:
    """Hidden actors go, with the references to them; their words stay, without a speaker."""
    gone = set()
    for number, name in enumerate(override.told.hide.actors):
        actor = _actor(briefing, name)
        if actor is None:
            names = [actor.name for actor in briefing.actors]
            remarks.append(_missed(override, f"hide.actors.{number}", name, names))
        else:
            gone.add(actor.key)
    if not gone:
        return briefing
    replace = msgspec.structs.replace

    def open_speaker(items: tuple[Any, ...]) -> tuple[Any, ...]:
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


def _missed(override: Override, where: str, words: str, texts: list[str]) -> Diagnostic:
    near = suggestion(words, [text[: len(words) + 20] for text in texts])
    return Diagnostic(
        file=override.file,
        line=override.lines.get(where),
        level="warning",
        code="override-without-effect",
        message=f"nothing in {where.rsplit('.', 1)[0]} contains {words!r}",
        hint=near if near.startswith("did you mean") else "copy some words of the item from the briefing's page",
    )
