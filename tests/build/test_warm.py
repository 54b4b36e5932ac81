"""Warm equals clean: after any sequence of changes to a desk, an incremental build gives the bytes and remarks of a clean one."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from briefings.cache import FILE
from briefings.errors import BriefingsError
from desk_support import AS_OF, DESK, FERRY, GATES, SIDECAR, VOTE, build, tree, write

SHORT = "Mara Tolland met Teo Marchetti in Ombrel on Monday. They will meet again in June, she said.\n"
PAGE = "---\ntitle: More\n---\n\nSee [the gates](../briefings/2026-03-03-gates/index.html).\n"
HOME = '{% extends "base.html" %}\n{% block main %}<h1 id="top">Ours</h1>{% endblock %}\n'
CHOICES: dict[str, tuple[str | bytes, ...]] = {
    "seeds/2026-03-03-gates.txt": (
        GATES,
        GATES.replace("40,000", "41,000"),
        SHORT,
        "",
        b"\0\1",
        "caf\xe9 in Ombrel.".encode("latin-1"),
    ),
    "seeds/2026-03-03-gates.yml": (
        SIDECAR,
        "publisher: The Ombrel Tribune\n",
        "published: 2026-02-30\n",
        "title: [\n",
        "publish: full\n",
    ),
    "seeds/2026-03-09-ferry.txt": (FERRY, SHORT, FERRY.replace("Marchetti", "Marchesi")),
    "seeds/vote.md": (VOTE, VOTE.replace("2026-04-28", "2026-05-02"), SHORT, "---\ntitle: x\n"),
    "seeds/old/vote.txt": (SHORT, FERRY),
    "seeds/vote.yml": ("publish: none\n", "publish: full\nauthor: Jan Dorn\n"),
    "seeds/notes.rtf": ("x",),
    "content/site.yml": (
        DESK["content/site.yml"],
        "title: Other\npublish: full\n",
        "page_size: 1\n",
        "titel: x\n",
        "theme: own\n",
        "title: [\n",
    ),
    "content/actors/mara-tolland.yml": (
        "name: Mara Tolland\nkind: person\n",
        "name: Mara Toland\nmerge: [Mara Tolland]\n",
        "name: Tolland\npage: false\n",
    ),
    "content/briefings/vote.yml": (
        "title: Ours\n",
        "hide:\n  quotes: [quarrel]\n",
        "speakers:\n  - words: quarrel\n    speaker: null\n",
    ),
    "content/briefings/vote.md": ("A note.\n", "---\nauthor: Desk\n---\nAnother.\n"),
    "content/pages/more.md": (PAGE, "More.\n", "[nowhere](x.html)\n"),
    "content/pages/actors.md": ("An index has this address.\n",),
    "themes/default/templates/home.html": (HOME, "{{ page.nothing }}", '{% include "nothing.html" %}'),
    "themes/default/static/style.css": ("p { color: #111 }\n", "p { background: url(icon.svg) }\n"),
    "themes/own/templates/home.html": (HOME, HOME.replace("Ours", "Own")),
    "themes/own/static/extra.txt": ("x", "y"),
}
PATHS = st.sampled_from(sorted(CHOICES))


class Put(NamedTuple):
    path: str
    content: str | bytes


class Drop(NamedTuple):
    path: str


class Move(NamedTuple):
    path: str
    to: str


class Meddle(NamedTuple):
    """Somebody's hand in what builds leave behind."""

    what: str


class Day(NamedTuple):
    """The day that the site is made for."""

    as_of: dt.date


Change = Put | Drop | Move | Meddle | Day
puts = PATHS.flatmap(lambda path: st.builds(Put, st.just(path), st.sampled_from(CHOICES[path])))
changes = st.lists(
    puts
    | puts
    | st.builds(Drop, PATHS)
    | st.builds(Move, PATHS, PATHS)
    | st.builds(Meddle, st.sampled_from(["alter a page", "remove a page", "remove the store", "damage the store"]))
    | st.builds(Day, st.sampled_from([AS_OF, dt.date(2026, 6, 13), dt.date(2025, 1, 1)])),
    min_size=1,
    max_size=6,
)


def make(change: Change, root: Path) -> None:
    """Do to a desk what the change says; what cannot be done is not."""
    match change:
        case Put(path, content):
            write(root, {path: content})
        case Drop(path):
            (root / path).unlink(missing_ok=True)
        case Move(path, to) if (root / path).is_file():
            write(root, {to: (root / path).read_bytes()})
            (root / path).unlink(missing_ok=path != to)
        case Meddle("alter a page") if (root / "site/index.html").is_file():
            write(root, {"site/index.html": b"altered"})
        case Meddle("remove a page"):
            (root / "site/index.html").unlink(missing_ok=True)
        case Meddle("remove the store"):
            shutil.rmtree(root / ".briefings", ignore_errors=True)
        case Meddle("damage the store") if (root / ".briefings" / FILE).is_file():
            content = bytearray((root / ".briefings" / FILE).read_bytes())
            content[len(content) // 2 : len(content) // 2 + 2000] = b"\xff" * 2000
            write(root, {f".briefings/{FILE}": bytes(content)})


def outcome(root: Path, as_of: dt.date) -> tuple[object, ...]:
    """All that a build gives: the remarks but for those on the store itself, and the site or the reason why there is none."""
    try:
        built = build(root, as_of=as_of)
    except BriefingsError as error:
        return str(error), error.hint, error.diagnostics
    remarks = tuple(remark for remark in built.diagnostics if not remark.code.startswith("store-"))
    return remarks, tree(root / "site"), built.counts.failed, built.is_faultless


def clean_copy(root: Path, place: Path) -> Path:
    return Path(shutil.copytree(root, place, ignore=shutil.ignore_patterns(".briefings", "site")))


def days(changes: list[Change]) -> Iterator[tuple[Change, dt.date]]:
    as_of = AS_OF
    for change in changes:
        as_of = change.as_of if isinstance(change, Day) else as_of
        yield change, as_of


@given(changes)
@settings(max_examples=settings.default.max_examples // 4, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_warm_equals_clean_after_any_sequence_of_changes(
    tmp_path_factory: pytest.TempPathFactory, changes: list[Change]
) -> None:
    folder = tmp_path_factory.mktemp("warm")
    root = write(folder / "desk", DESK)
    build(root)
    for number, (change, as_of) in enumerate(days(changes)):
        before = tree(root / "site") if (root / "site").is_dir() else {}
        make(change, root)
        meddled = isinstance(change, Meddle)
        warm = outcome(root, as_of)
        assert warm == outcome(clean_copy(root, folder / f"clean-{number}"), as_of)
        if not isinstance(warm[0], tuple) and not meddled:
            assert tree(root / "site") == before, "a failed build leaves the old site alone"


def test_warm_builds_replay_the_remarks_of_sources_that_are_not_read_again(desk: Path) -> None:
    write(desk, {"seeds/x.txt": b"The caf\xe9 in Ombrel is closed.\n", "seeds/y.txt": ""})
    first = build(desk)
    again = build(desk)
    write(desk, {"content/pages/more.md": "More.\n"})
    third = build(desk)
    assert {"guessed-encoding", "empty-source"} <= {remark.code for remark in first.diagnostics}
    assert first.diagnostics == again.diagnostics == third.diagnostics
    assert (again.counts.read, again.counts.reused) == (0, 5)
    assert (third.counts.read, third.counts.reused) == (0, 5)
    assert [built.is_faultless for built in (first, again, third)] == [False, False, False]


def test_only_the_source_that_changed_is_read_again(desk: Path) -> None:
    write(desk, {"seeds/vote.yml": "publish: full\n"})
    built = build(desk)
    assert (built.counts.read, built.counts.reused) == (1, 2)


def test_a_page_is_written_again_only_when_it_differs(desk: Path) -> None:
    write(desk, {"seeds/vote.yml": "publish: full\n"})
    built = build(desk)
    assert built.published.written < built.published.unchanged


def test_what_cannot_change_a_page_makes_none_anew(desk: Path) -> None:
    """A comment in the settings is nothing, and a static file is copied beside the pages."""
    write(desk, {"content/site.yml": DESK["content/site.yml"] + "# a comment\n"})
    assert build(desk).published.written == 0
    write(desk, {"themes/default/static/extra.txt": "x"})
    assert build(desk).published.written == 1
