"""The demo desk, built as its users would build it, shows what a reader of its sources would expect."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
AS_OF = "2026-05-14"


class Built(NamedTuple):
    """The finished demo: its folder, what the command printed, its exit status."""

    site: Path
    log: str
    status: int

    def briefing(self, source: str) -> Any:
        return json.loads((self.site / "briefings" / source / "index.json").read_text(encoding="utf-8"))

    def page(self, address: str) -> str:
        """The words of a page, one blank between two."""
        markup = (self.site / address / "index.html").read_text(encoding="utf-8")
        body = re.sub(r"<(script|style)\b.*?</\1>", " ", markup, flags=re.S)
        return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Built:
    desk = tmp_path_factory.mktemp("demo")
    for part in ("seeds", "content"):
        shutil.copytree(ROOT / part, desk / part)
    command = [sys.executable, "-m", "briefings", "build", str(desk), "--as-of", AS_OF]
    done = subprocess.run(command, capture_output=True, text=True)
    return Built(desk / "site", done.stdout + done.stderr, done.returncode)


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """The whole text of each source as it was read: a page may show less of it."""
    command = [sys.executable, "-m", "briefings", "extract", str(ROOT / "seeds")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {briefing["id"]: briefing["text"] for briefing in map(json.loads, done.stdout.splitlines())}


@cache
def sources() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (ROOT / "seeds").iterdir() if path.suffix != ".yml"))


# ------------------------------------------------------------------ the build


def test_the_demo_builds_with_no_remark_but_that_on_its_old_encoding(demo: Built) -> None:
    assert demo.status == 0, demo.log
    remarks = re.findall(r"(\S+): (?:warning|error)\[(\S+)\]", demo.log)
    assert remarks == [("seeds/2026-03-17-power-cuts.txt:1", "guessed-encoding")]


def test_the_demo_holds_every_format() -> None:
    assert len(sources()) >= 18
    assert {path.suffix for path in (ROOT / "seeds").iterdir()} == {".txt", ".yml", ".md", ".html", ".json"}


def test_every_source_has_a_briefing_with_summary_actors_and_date(demo: Built) -> None:
    for source in sources():
        briefing = demo.briefing(source)
        assert briefing["source"]["published"] == source[:10]
        assert briefing["source"]["title"], source
        assert briefing["source"]["publisher"], source
        assert briefing["summary"], source
        assert briefing["actors"], source


# ------------------------------------------------------------------ who said what

SAID = [
    ("2026-03-03-senna-gates", "A river does not stop being shared because", "Mara Tolland"),
    ("2026-03-03-senna-gates", "There is no hidden purpose, … and there will be no lasting harm", "Ruta Oskan"),
    ("2026-03-03-senna-gates", "We can cover the evening peak", "Karel Duvane"),
    ("2026-03-03-senna-gates", "If the canals are not full by the 20th", "Hanna Brodd"),
    ("2026-03-04-council-envoy", "The Senna has fed two countries", "Henrik Lasso"),
    ("2026-03-04-council-envoy", "What I shall ask of them at the outset is modest", "Orsolya Brandt"),
    ("2026-03-06-vesk-interview", "I will not trade our water for applause in Lostrava", "Ilan Vesk"),
    ("2026-03-06-vesk-interview", "There were no power cuts on Wednesday", "Ilan Vesk"),
    ("2026-03-06-vesk-interview", "He needs an enemy by the nineteenth", "Corin Abel"),
    ("2026-03-09-ferry-inquiry", "Forty-one families deserve to know", "Henrik Lasso"),
    ("2026-03-09-ferry-inquiry", "We want someone to stand up in a room", "Jonas Lerke"),
    ("2026-03-09-ferry-inquiry", "Until that happens, we will come to every hearing", "Jonas Lerke"),
    ("2026-03-12-port-elder-first-round", "Courts are slow, and maize is not", "Mara Tolland"),
    (
        "2026-03-17-power-cuts",
        "The minister counts votes well, … She should count cows as well. They drink.",
        "Bruno Castell",
    ),
    ("2026-03-20-valley-counts", "Nobody here has asked me for electricity", "Esther Valk"),
    ("2026-03-24-ferry-hearing", "I have thought about that signature every day since", "Benno Straw"),
    ("2026-03-30-stanzig-resigns", "I have lost my majority, but not my mind", "Aurel Stanzig"),
    ("2026-04-02-tolland-nominated", "I cannot look at a lunch in 25 minutes", "Jorun Adelsward"),
    ("2026-04-08-tolland-elected", "I do not offer him a blank one", "Mara Tolland"),
    ("2026-04-08-tolland-elected", "Until this week they could not agree how high the water is", "Orsolya Brandt"),
    ("2026-04-08-tribune-tolland", "Let us finish this before the swallows are back", "Dunya Hale"),
    ("2026-04-14-second-round", "I am taller", "Oskar Lindqvale"),
    ("2026-04-18-interim-accord", "I am going to defend it, … and I am going to defend the price", "Mara Tolland"),
    ("2026-04-22-ferry-interim-report", "The door was open, the lamp was dark", "Orsolya Brandt"),
    ("2026-04-23-northern-straits-statement", "The report describes what we did", "Wilhelmina Grath"),
    ("2026-04-28-kestrian-vote", "It is a delay, not a defeat", "Ilan Vesk"),
    ("2026-05-08-accord-ratified", "I have time for 41 people", "Mara Tolland"),
    ("2026-05-12-desk-note-accord", "Of course it is fragile", "Orsolya Brandt"),
    ("2026-05-13-wreck-raised", "Steel does neither", "Orsolya Brandt"),
]


@pytest.mark.parametrize(("source", "words", "speaker"), SAID)
def test_a_quote_has_the_speaker_that_a_reader_would_name(demo: Built, source: str, words: str, speaker: str) -> None:
    briefing = demo.briefing(source)
    names = {actor["key"]: actor["name"] for actor in briefing["actors"]}
    holding = [quote for quote in briefing["quotes"] if words in quote["text"]]
    assert [names.get(quote["speaker"]) for quote in holding] == [speaker]


# ------------------------------------------------------------------ what lies ahead

AHEAD = [
    ("2026-03-03-senna-gates", "expected in June", "2026-06"),
    ("2026-03-04-council-envoy", "a first round of talks", "2026-03-10"),
    ("2026-03-04-council-envoy", "spring session", "2026-04-13"),
    ("2026-03-06-vesk-interview", "address parliament", "2026-03-10T17:00"),
    ("2026-03-12-port-elder-first-round", "The second round is to begin", "2026-04-14"),
    ("2026-03-17-power-cuts", "A further march", "2026-03-22T15:00"),
    ("2026-03-24-ferry-hearing", "Maas is to testify", "2026-03-26T10:00"),
    ("2026-03-30-stanzig-resigns", "the house would meet", "2026-04-08T10:00"),
    ("2026-04-08-tolland-elected", "committee is to report", "2026-06-30"),
    ("2026-04-18-interim-accord", "debate it", "2026-04-29"),
    ("2026-04-22-ferry-interim-report", "cameras on every bow door", "2026-10-01"),
    ("2026-04-22-ferry-interim-report", "a further hearing", "2026-06-03"),
    ("2026-04-22-ferry-interim-report", "final report", "2027-03-09"),
    ("2026-05-08-accord-ratified", "The operation will begin", "2026-05-12T06:00"),
    ("2026-05-11-council-signing-ceremony", "will sign the interim accord", "2026-05-20T12:00"),
    ("2026-05-13-wreck-raised", "A memorial service will be held", "2026-05-24"),
]


@pytest.mark.parametrize(("source", "words", "iso"), AHEAD)
def test_a_next_step_has_the_date_that_the_source_gives(demo: Built, source: str, words: str, iso: str) -> None:
    steps = [step for step in demo.briefing(source)["next_steps"] if words in step["text"]]
    assert iso in [step["when"] and step["when"]["iso"] for step in steps]


# ------------------------------------------------------------------ across sources

SURROUNDINGS = (
    "214 partners",
    "Become a member",
    "become a friend of the Courier",
    "takes no money from the state",
    "Sign up for",
    "Share this",
    "READ ALSO",
    "Most read",
    "More from",
    "Photo: Kasimir Thole",
    "Editing by Max Tarn",
    "Trust Principles",
    "e.pommer@courier.example",
    "All rights reserved",
)


@pytest.mark.parametrize("words", SURROUNDINGS)
def test_what_surrounds_an_article_is_in_no_briefing(texts: dict[str, str], words: str) -> None:
    assert [source for source in sources() if words in texts[source]] == []


CORRECTIONS = (
    ("2026-04-18-interim-accord", "The sum in the accord is 10 million crowns"),
    ("2026-05-12-desk-note-accord", "An earlier version gave the date"),
)


@pytest.mark.parametrize(("source", "words"), CORRECTIONS)
def test_a_correction_stays_in_the_article(texts: dict[str, str], source: str, words: str) -> None:
    assert words in texts[source]


SPEAKERS = (
    "mara-tolland ilan-vesk orsolya-brandt dunya-hale teo-marchetti jonas-lerke bruno-castell oskar-lindqvale".split()
)


@pytest.mark.parametrize("key", SPEAKERS)
def test_who_speaks_in_several_sources_has_a_page(demo: Built, key: str) -> None:
    assert (demo.site / "actors" / key / "index.html").is_file()


def test_titles_of_an_actor_stand_with_their_sources(demo: Built) -> None:
    page = demo.page("actors/mara-tolland").lower()
    assert "foreign minister" in page
    assert "prime minister" in page


def test_the_name_that_one_paper_misspells_is_joined_by_the_editors(demo: Built) -> None:
    assert not (demo.site / "actors" / "mara-toland").exists()
    assert "Some of them are good" in demo.page("actors/mara-tolland")


def test_unnamed_officials_have_no_page(demo: Built) -> None:
    pages = [path.name for path in (demo.site / "actors").iterdir() if path.is_dir()]
    assert not [name for name in pages if "official" in name or "diplomat" in name]
