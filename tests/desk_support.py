"""Small desks for the tests of the build: a few invented sources, all files of a folder as bytes, a build on a fixed day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from briefings.records import Actor, ActorKind, Block, Briefing, Point, Quote, Source, Span, to_json

AS_OF = dt.date(2026, 5, 15)
GATES = """Verania reopens the upper gates of the Senna dam

LOSTRAVA (Continental Wire) - "We will not drain the river," Foreign Minister Mara Tolland told reporters on Tuesday.

Verania will send a delegation to Port Elder on 12 June, Tolland said. About 40,000 people live in the valley.
"""
FERRY = """Inquiry into the ferry opens in Ombrel

OMBREL (Continental Wire) - Teo Marchetti, the harbour master of Ombrel, said the inquiry would hear twelve witnesses.

"Nobody warned us," Marchetti told the inquiry. Mara Tolland called the hearing "overdue".
"""
VOTE = """---
title: Assembly votes on the accord
publisher: The Lostrava Courier
published: 2026-04-28
---

The assembly in Lostrava voted for the accord on Tuesday, by 83 votes to 61.

The accord "ends nine years of quarrel", Prime Minister Mara Tolland said. It enters into force on 1 July.
"""
SIDECAR = "publisher: Continental Wire\npublished: 2026-03-03\nurl: https://wire.example/gates\n"
DESK = {
    "seeds/2026-03-03-gates.txt": GATES,
    "seeds/2026-03-03-gates.yml": SIDECAR,
    "seeds/2026-03-09-ferry.txt": FERRY,
    "seeds/vote.md": VOTE,
    "content/site.yml": "title: The Test Desk\nbase_url: https://desk.example/senna/\n",
}


def crowded(passing: int) -> bytes:
    """A briefing made elsewhere: of Tolland, with words of Marchetti and Verania in its summary; so many towns are named in passing."""
    towns = [f"Town {chr(65 + number)}" for number in range(passing)]
    point, quote = "Verania will wait.", "We wait"
    text = f'{point} Mara Tolland came. "{quote}," said Teo Marchetti. They had passed {" and ".join(towns)}.'

    def span(words: str) -> tuple[Span]:
        return (Span(text.index(words), text.index(words) + len(words)),)

    def actor(name: str, kind: ActorKind, salience: float) -> Actor:
        key = name.lower().replace(" ", "-")
        return Actor(key=key, name=name, kind=kind, mentions=span(name), salience=salience)

    briefing = Briefing(
        id="crowded",
        source=Source(path="crowded.txt", sha256="0" * 64, title="A crowded road", published=dt.date(2026, 5, 1)),
        text=text,
        blocks=(Block(kind="paragraph", span=Span(0, len(text))),),
        sentences=(Span(0, len(text)),),
        omitted=(),
        summary=(Point(text=point, spans=span(point)),),
        actors=(
            actor("Mara Tolland", "person", 1.0),
            *(actor(town, "place", 0.2) for town in towns),
            actor("Teo Marchetti", "person", 0.1),
            actor("Verania", "place", 0.1),
        ),
        quotes=(
            Quote(
                text=quote,
                kind="direct",
                speaker="teo-marchetti",
                mention=None,
                cue="said",
                addressee=None,
                spans=span(quote),
            ),
        ),
        statements=(),
        next_steps=(),
        figures=(),
        timeline=(),
        dates=(),
    )
    return to_json(briefing)


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Put files into a folder, and answer with it."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() or path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def build(root: Path, **given: Any) -> Any:
    """Build a desk as the command does, on a fixed day."""
    from briefings.build import Options
    from briefings.build import build as build_site

    return build_site(root, Options(**{"as_of": AS_OF, **given}))
