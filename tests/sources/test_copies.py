"""Copies of one document, blocks that a publisher repeats, and lines that a desk wants out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.records import Article, Block, Briefing, Source, Span
from briefings.sources import Defaults, RawSource, read_source
from briefings.sources.boilerplate import matches
from briefings.sources.copies import one_each, repeated_blocks
from desk_support import build, write

GATES = "The gates of the dam reopened on Monday after a night of talks, the ministry in Lostrava said. " + " ".join(
    f"On point {number} the two delegations found words that both could sign before the sun came up."
    for number in range(9)
)
FERRY = (
    "The ferry sank on Tuesday off Port Elder with sixty people on board, its captain told the inquiry. "
    + " ".join(
        f"Witness {number} had heard the engines stop and seen the bow door stand open in the rain."
        for number in range(9)
    )
)


def briefing(path: str, text: str, **known: str) -> Briefing:
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(kind="paragraph", span=Span(at, at + len(part))))
        at += len(part) + 2
    source = Source(path=path, sha256="0" * 64, **known)  # type: ignore[arg-type]
    return Briefing(
        id=Path(path).stem, source=source, text=text, blocks=tuple(blocks), sentences=(), omitted=(), summary=(), actors=(), quotes=(),
        statements=(), next_steps=(), figures=(), timeline=(), dates=(),
    )  # fmt: skip


def kept(*briefings: Briefing) -> dict[str, tuple[str, ...]]:
    return {one.source.path: one.source.copies for one in one_each(briefings)[0]}


def test_two_sources_with_one_text_are_one_and_the_fuller_one_names_the_other() -> None:
    mail, page = (
        briefing("a.eml", GATES),
        briefing("b.html", f"{GATES} Rain fell.", url="https://courier.example/gates"),
    )
    assert kept(mail, briefing("c.txt", FERRY), page) == {"b.html": ("a.eml",), "c.txt": ()}
    (remark,) = one_each([mail, page])[1]
    assert (remark.file, remark.code, remark.level) == ("a.eml", "copy", "info")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("https://courier.example/gates", "http://www.courier.example/gates/?utm_source=x#top", True),
        ("https://courier.example/gates?id=1", "https://courier.example/gates?id=2", False),
        ("https://courier.example/", "https://courier.example/", False),
    ],
)
def test_two_versions_from_one_address_are_one_document(one: str, other: str, is_same: bool) -> None:
    longer = f"{GATES} " + " ".join(f"Later that day, engineer {n} closed gate number {n} for good." for n in range(7))
    assert len(kept(briefing("a", GATES, url=one), briefing("b", longer, url=other))) == (1 if is_same else 2)


def test_different_texts_from_one_address_and_short_texts_are_not_one() -> None:
    assert (
        len(kept(briefing("a", GATES, url="https://c.example/x"), briefing("b", FERRY, url="https://c.example/x"))) == 2
    )
    assert len(kept(briefing("a", "Rain fell."), briefing("b", "Rain fell."))) == 2


@given(st.permutations(range(5)))
def test_property_which_copy_is_kept_does_not_depend_on_the_order(order: list[int]) -> None:
    all_ = [
        briefing("a", GATES),
        briefing("b", f"{GATES} x"),
        briefing("c", FERRY),
        briefing("d", FERRY),
        briefing("e", GATES),
    ]
    assert sorted(kept(*(all_[number] for number in order)).items()) == [("b", ("a", "e")), ("c", ("d",))]


LINE = "Verania Today is read in forty countries and printed in three."


def test_what_a_publisher_puts_around_all_of_its_texts_is_found_with_its_number() -> None:
    texts = [
        f"Title {n}\n\nFirst sentence of story {n} tells the news.\n\nSecond sentence of story {n}.\n\n{LINE}"
        for n in range(5)
    ]
    ours = [briefing(str(n), text, publisher="Verania Today") for n, text in enumerate(texts)]
    found = repeated_blocks([*ours, briefing("x", texts[0], publisher="Another")])
    assert sorted(found) == ["0", "1", "2", "3", "4"]
    assert all(list(blocks.values()) == [5] for blocks in found.values())
    assert not repeated_blocks(ours[:3])


def test_a_build_takes_out_what_a_publisher_repeats_and_tells_it(tmp_path: Path) -> None:
    stories = [
        GATES,
        FERRY,
        GATES.replace("dam", "lock").replace("point", "matter"),
        FERRY.replace("ferry", "tug").replace("Witness", "Sailor"),
    ]
    files: dict[str, str | bytes] = {
        f"seeds/{n}.txt": f"Story {n} of the river\n\n{text}\n\n{LINE}\n" for n, text in enumerate(stories)
    }
    files |= {f"seeds/{n}.yml": "publisher: Verania Today\npublish: full\n" for n in range(4)}
    built = build(write(tmp_path, files))
    assert [one.file for one in built.diagnostics if one.code == "repeated-blocks"] == [
        f"seeds/{n}.txt" for n in range(4)
    ]
    for number in range(4):
        assert (
            LINE
            not in (tmp_path / f"site/briefings/{number}/index.html")
            .read_text(encoding="utf-8")
            .partition("Sourcing")[0]
        )
    again = build(tmp_path)
    assert again.counts.read == 0
    assert again.diagnostics == built.diagnostics


@pytest.mark.parametrize(
    ("pattern", "text", "is_match"),
    [
        ("Read more at *", "read more at courier.example", True),
        ("* is a member of the *.", "The Courier is a member of the River Group.", True),
        ("Read more", "Read more at length", False),
        ("*a*a*", "aa", True),
        ("a*a", "a", False),
        ("*", "anything", True),
    ],
)
def test_a_pattern_says_which_lines_a_desk_wants_out(pattern: str, text: str, is_match: bool) -> None:
    assert matches(pattern, text) is is_match


def test_lines_that_a_desk_wants_out_are_taken_out() -> None:
    raw = RawSource(path="x.txt", content=b"Gates reopen\n\nThey did on Monday.\n\nThe Courier: paper of the river.\n")
    value = read_source(raw, Defaults(omit=("The Courier:*",))).value
    assert isinstance(value, Article)
    assert [one.text for one in value.omitted] == ["The Courier: paper of the river."]
    assert value.omitted_by == ("asked_for",)
