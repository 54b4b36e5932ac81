"""The page of one briefing: the main actors are seen first, and nobody is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desk_support import build, crowded, write


def actors(folder: Path, passing: int) -> tuple[list[str], list[str]]:
    """The anchors of the actors that are shown at once, and of those that are folded away."""
    build(write(folder, {"seeds/crowded.json": crowded(passing), "content/site.yml": "title: x\n"}))
    page = (folder / "site/briefings/crowded/index.html").read_text(encoding="utf-8")
    part = page.partition('<section id="actors"')[2].partition("</section>")[0]
    shown, _, folded = part.partition('<details class="folded">')
    return re.findall(r'<li id="([\w-]+)"', shown), re.findall(r'<li id="([\w-]+)"', folded)


def test_actors_named_in_passing_are_folded_away_behind_those_who_matter(tmp_path: Path) -> None:
    shown, folded = actors(tmp_path, 7)
    assert len(shown) == 3, "the subject, the speaker and the one in the summary"
    assert len(folded) == 7


@pytest.mark.parametrize("passing", [0, 4])
def test_a_few_actors_named_in_passing_stay_where_they_are(passing: int, tmp_path: Path) -> None:
    shown, folded = actors(tmp_path, passing)
    assert (len(shown), folded) == (3 + passing, [])


@pytest.mark.parametrize(("spoken", "open_at_once"), [(20, 20), (21, 12)])
def test_of_many_quotes_the_first_dozen_stand_open_and_none_is_lost(
    spoken: int, open_at_once: int, tmp_path: Path
) -> None:
    words = "".join(f'"We wait for ship {number}," Mara Tolland said on pier {number}.\n\n' for number in range(spoken))
    build(write(tmp_path, {"seeds/talk.md": f"# Waiting\n\n{words}", "content/site.yml": "title: x\n"}))
    page = (tmp_path / "site/briefings/talk/index.html").read_text(encoding="utf-8")
    part = page.partition('<section id="quotes"')[2].partition("</section>")[0]
    shown, _, folded = part.partition('<details class="folded">')
    assert shown.count("We wait for ship") == open_at_once
    assert folded.count("We wait for ship") == spoken - open_at_once


TRANSCRIPT = """The Wire spoke with Mara Tolland about the new pier of Ombrel on Tuesday.

Wire: The pier has been closed for a year. When will it open again?

Mara Tolland: Soon. I expect that the new pier will open in the spring of next year.

Wire: What do you tell the fishermen of Ombrel?

Mara Tolland: We have measured the pier with the fishermen of three villages.
"""


def test_a_point_of_a_transcript_links_to_its_sentence_and_not_to_its_label(tmp_path: Path) -> None:
    seed = f"---\npublished: 2024-05-02\n---\n# Wire interviews Mara Tolland\n\n{TRANSCRIPT}"
    build(write(tmp_path, {"seeds/talk.md": seed, "content/site.yml": "title: x\n"}))
    page = (tmp_path / "site/briefings/talk/index.html").read_text(encoding="utf-8")
    summary = page.partition('<section id="summary"')[2].partition("</section>")[0]
    answer = summary.partition("Mara Tolland: I expect that the new pier")[2]
    place = re.search(r'href="[^"]*#(s\d+)"', answer)
    assert place is not None
    told = page.partition(f'id="{place[1]}"')[2]
    assert "I expect that the new pier" in told[:200]
