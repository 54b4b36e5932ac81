"""Editors have the last word: what they hide is gone, whose words they say it is speaks, and what hits nothing is reported."""

from __future__ import annotations

import pytest

from briefings.library import Library, link, load_content
from briefings.records import (
    Actor,
    Block,
    Briefing,
    Event,
    Figure,
    NextStep,
    Point,
    Quote,
    Source,
    Span,
    Statement,
    When,
)
from desk_support import AS_OF

TEXT = "“Nobody warned us,” Teo Marchetti said. Mara Tolland called it late. Both will meet in Ombrel. About 40 ships waited."


def where(words: str) -> tuple[Span, ...]:
    at = TEXT.index(words)
    return (Span(at, at + len(words)),)


def person(key: str, name: str, kind: str = "person", alias: str = "") -> Actor:
    return Actor(key=key, name=name, kind=kind, aliases=(alias,) if alias else (), mentions=where(name))  # type: ignore[arg-type]


BRIEFING = Briefing(
    id="talks",
    source=Source(path="seeds/talks.txt", sha256="0" * 64, title="Talks"),
    text=TEXT,
    blocks=(Block(kind="paragraph", span=Span(0, len(TEXT))),),
    sentences=(Span(0, len(TEXT)),),
    omitted=(),
    summary=(Point(text="Both will meet in Ombrel.", spans=where("Both will meet in Ombrel.")),),
    actors=(person("m", "Teo Marchetti", alias="Marchetti"), person("t", "Mara Tolland"), person("o", "Ombrel", "place")),
    quotes=(Quote(text="Nobody warned us", kind="direct", speaker="m", mention="Teo Marchetti", cue="said", addressee=None, spans=where("Nobody warned us")),),
    statements=(Statement(text="it late", speaker="t", mention="Mara Tolland", cue="called", spans=where("it late")),),
    next_steps=(
        NextStep(text="Both will meet in Ombrel", what="Both will meet", actors=("m", "t"), when=None, place="o", certainty="expected", hedge=None,
                 spans=where("Both will meet in Ombrel")),
    ),
    figures=(Figure(text="40 ships", value=40, unit="ships", approximate=True, speaker="m", spans=where("40 ships")),),
    timeline=(Event(when=When(text="late"), text="Mara Tolland called it late", spans=where("Mara Tolland called it late")),),
    dates=(),
)  # fmt: skip


def corrected(text: str) -> Library:
    content, remarks = load_content({"content/briefings/talks.yml": text.encode()})
    assert not remarks
    return link([BRIEFING], content, as_of=AS_OF)


def shown(text: str) -> Briefing:
    library = corrected(text)
    assert not library.diagnostics
    return library.entries[0].briefing


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("summary", "both WILL"),
        ("quotes", '"nobody'),
        ("statements", "it  late"),
        ("next_steps", "in Ombrel"),
        ("figures", "ships"),
        ("timeline", "called"),
    ],
)
def test_what_is_hidden_is_gone_and_the_rest_stays(name: str, words: str) -> None:
    briefing = shown(f"hide:\n  {name}: ['{words.strip(chr(34))}']\n")
    assert getattr(briefing, name) == ()
    assert all(
        getattr(briefing, other)
        for other in ("summary", "quotes", "statements", "next_steps", "figures", "timeline")
        if other != name
    )


@pytest.mark.parametrize("name", ["Teo Marchetti", "marchetti", "m"])
def test_a_hidden_actor_is_gone_but_its_words_stay(name: str) -> None:
    briefing = shown(f"hide:\n  actors: [{name}]\n")
    assert [actor.key for actor in briefing.actors] == ["t", "o"]
    assert (briefing.quotes[0].speaker, briefing.quotes[0].mention) == (None, None)
    assert briefing.next_steps[0].actors == ("t",)
    assert briefing.figures[0].speaker is None


def test_a_hidden_place_is_no_longer_where_it_happens() -> None:
    assert shown("hide:\n  actors: [Ombrel]\n").next_steps[0].place is None


@pytest.mark.parametrize(("speaker", "key"), [("Mara Tolland", "t"), ("t", "t"), ("null", None)])
def test_a_speaker_is_corrected_or_left_open(speaker: str, key: str | None) -> None:
    briefing = shown(f"speakers:\n  - words: nobody warned\n    speaker: {speaker}\n")
    assert (briefing.quotes[0].speaker, briefing.quotes[0].mention) == (key, None)
    assert briefing.statements[0].speaker == "t"


def test_title_and_publication_are_the_editors() -> None:
    library = corrected("title: Ours\npublish: none\n")
    assert (library.entries[0].title, library.entries[0].briefing.source.publish) == ("Ours", "none")
    assert library.entries[0].briefing.source.title == "Talks"


MISSED = (
    ("hide:\n  quotes:\n    - somebody else\n", "override-without-effect", 3, "copy some words"),
    ("hide:\n  quotes: [Nobody warned them]\n", "override-without-effect", 2, 'did you mean "Nobody warned us"?'),
    ("hide:\n  actors:\n    - Ombrell\n", "unknown-actor", 3, 'did you mean "Ombrel"?'),
    ("speakers:\n  - words: nobody\n    speaker: Teo Marchesi\n", "unknown-actor", 2, 'did you mean "Teo Marchetti"?'),
    (
        "title: x\nspeakers:\n  - words: never said\n    speaker: null\n",
        "override-without-effect",
        3,
        "copy some words",
    ),
)


@pytest.mark.parametrize(("text", "code", "line", "hint"), MISSED)
def test_a_correction_that_hits_nothing_is_reported_with_its_line(text: str, code: str, line: int, hint: str) -> None:
    library = corrected(text)
    (remark,) = library.diagnostics
    assert (remark.code, remark.file, remark.line, remark.level) == (
        code,
        "content/briefings/talks.yml",
        line,
        "warning",
    )
    assert hint in (remark.hint or "")
    assert library.entries[0].briefing == BRIEFING


def test_a_hidden_actor_does_not_join_others() -> None:
    library = corrected("hide:\n  actors: [Mara Tolland]\n")
    assert "Mara Tolland" not in [identity.name for identity in library.identities]
