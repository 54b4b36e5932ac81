"""Same sources, same bytes: whatever the order of hashes, the number of workers, the folder, and the day on the clock."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk_support import AS_OF, DESK, GATES, build, tree, write

HEAVY = (
    "spacy",
    "onnxruntime",
    "tokenizers",
    "torch",
    "numpy",
    "trafilatura",
    "lxml",
    "icalendar",
    "babel",
    "rapidfuzz",
    "rich",
)
"""What a build with nothing to read must not pay for."""


def run(root: Path, *options: str, **environment: str) -> dict[str, bytes]:
    """Build in a process of its own, and answer with the site."""
    command = [sys.executable, "-m", "briefings", "build", str(root), "-q", *options]
    subprocess.run(command, check=True, env={**os.environ, **environment}, capture_output=True)
    return tree(root / "site")


def test_hashes_workers_and_place_leave_no_trace_in_the_bytes(desk: Path, tmp_path: Path) -> None:
    here = tree(desk / "site")
    day = ("--as-of", AS_OF.isoformat())
    assert run(write(tmp_path / "one", DESK), *day, PYTHONHASHSEED="1", TZ="Pacific/Auckland") == here
    assert run(write(tmp_path / "two/deeper", DESK), *day, "--jobs", "2", PYTHONHASHSEED="4242", LC_ALL="C") == here


def test_two_builds_in_one_process_give_the_same_bytes(desk: Path, tmp_path: Path) -> None:
    again = write(tmp_path / "again", dict(reversed(DESK.items())))
    build(again)
    assert tree(again / "site") == tree(desk / "site")


def test_nothing_of_the_machine_or_the_hour_is_in_the_site(desk: Path) -> None:
    site = tree(desk / "site")
    assert site
    for path, body in site.items():
        assert str(desk.parent).encode() not in body, path
        assert os.uname().nodename.encode() not in body or len(os.uname().nodename) < 4, path


LOADED = """
import sys
from briefings.cli import commands
commands.main(sys.argv[1:], standalone_mode=False)
print("loaded:", *sorted(set(sys.modules) & {heavy}))
"""


@pytest.mark.parametrize("change", ["nothing", "a title"])
def test_a_build_with_nothing_to_read_loads_no_engine_and_no_reader(change: str, desk: Path) -> None:
    if change == "a title":
        write(desk, {"content/site.yml": DESK["content/site.yml"].replace("Test", "Other")})
    heavy = set(HEAVY) - ({"icalendar", "rapidfuzz", "numpy"} if change == "a title" else set())
    code = LOADED.replace("{heavy}", repr(heavy))
    command = [sys.executable, "-c", code, "build", str(desk), "--as-of", AS_OF.isoformat()]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "0 read, 3 reused" in done.stdout
    assert done.stdout.splitlines()[-1] == "loaded:"


def test_a_source_in_plain_text_does_not_load_the_reader_of_web_pages(tmp_path: Path) -> None:
    root = write(tmp_path, {"seeds/a.txt": GATES})
    code = LOADED.replace("{heavy}", "{'trafilatura', 'lxml'}")
    done = subprocess.run([sys.executable, "-c", code, "build", str(root)], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "loaded:"
