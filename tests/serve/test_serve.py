"""`briefings serve` as a program: it answers on this machine, follows changes, outlives faults, keeps the time limit, ends when told to."""

from __future__ import annotations

import http.client
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from briefings.build import Options
from briefings.errors import Diagnostic
from briefings.serve import Told, free_socket, serve_desk
from briefings.serve.builder import Builder
from briefings.serve.preview import Preview, Snapshot
from desk_support import AS_OF, DESK, GATES, write

PATIENCE = 60.0
"""Seconds for anything that must happen, on a machine that does other things, too."""
PROGRAM = ("-m", "briefings")
SLOW = """
import time
from briefings.build import extraction
from briefings.cli import main

read = extraction.read_safely

def slowly(source, defaults):
    if "ferry" in source.path:
        time.sleep(600)
    return read(source, defaults)

extraction.load_engine("briefings")
extraction.PATIENCE, extraction.read_safely = 6, slowly
main()
"""
"""The program with a reader that hangs on one source."""


class Served:
    """A preview at work; what it says is read as it comes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said = ""
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()
        self.port = int(self.waits_for(r"preview: http://127\.0\.0\.1:(\d+)/ ")[1])

    def _read(self) -> None:
        assert self.process.stdout
        with suppress(ValueError):  # closed at the end of the test
            for line in self.process.stdout:
                self._lines.put(line)
        self._lines.put("")

    def waits_for(self, pattern: str) -> re.Match[str]:
        """What it says from here on until the pattern is in it."""
        heard, ends = "", time.monotonic() + PATIENCE
        while not (found := re.search(pattern, heard)):
            line = self._lines.get(timeout=max(0.01, ends - time.monotonic()))
            assert line, f"the preview ended: {self.said}"
            heard, self.said = heard + line, self.said + line
        return found

    def get(self, path: str = "/") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    def ends(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextmanager
def served(desk: Path, *program: str) -> Iterator[Served]:
    command = [sys.executable, "-u", *(program or PROGRAM), "serve", str(desk), "--port", "0", "--as-of", str(AS_OF)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            yield Served(process)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Served]]:
    desk = write(tmp_path_factory.mktemp("serve") / "desk", DESK)
    with served(desk) as preview:
        yield desk, preview


def test_it_begins_with_a_build_and_answers_at_the_address_that_it_names(running: tuple[Path, Served]) -> None:
    _, preview = running
    status, page = preview.get("/briefings/2026-03-03-gates/")
    assert (status, "upper gates" in page) == (200, True)
    assert preview.get("/nothing/")[0] == 404
    assert re.search(r"build 1: \d+ files in ", preview.said)


def test_a_changed_source_is_built_again(running: tuple[Path, Served]) -> None:
    desk, preview = running
    write(desk, {"seeds/2026-03-03-gates.txt": GATES.replace("upper gates", "nether gates")})
    preview.waits_for(r"build \d+: \d+ files in ")
    assert "nether gates" in preview.get("/briefings/2026-03-03-gates/")[1]


def test_a_broken_source_is_named_and_the_others_are_shown(running: tuple[Path, Served]) -> None:
    desk, preview = running
    write(desk, {"seeds/2026-03-10-broken.json": "{"})
    preview.waits_for(r"seeds/2026-03-10-broken\.json: error\[")
    preview.waits_for(r"build \d+: ")
    assert preview.get("/briefings/2026-03-09-ferry/")[0] == 200
    (desk / "seeds/2026-03-10-broken.json").unlink()
    preview.waits_for(r"build \d+: ")


def test_broken_settings_leave_the_last_good_site(running: tuple[Path, Served]) -> None:
    desk, preview = running
    write(desk, {"content/site.yml": "title: ["})
    preview.waits_for(r"content/site\.yml:1: error\[")
    preview.waits_for("the last good one is still shown")
    assert preview.get("/briefings/2026-03-09-ferry/")[0] == 200
    write(desk, {"content/site.yml": "title: The Mended Desk\n"})
    preview.waits_for(r"build \d+: ")
    assert "The Mended Desk" in preview.get()[1]


def test_a_source_that_takes_too_long_is_given_up_and_the_preview_goes_on(tmp_path: Path) -> None:
    desk = write(tmp_path / "desk", DESK)
    with served(desk, "-c", SLOW) as preview:
        assert "seeds/2026-03-09-ferry.txt: error[too-slow]: " in preview.said
        assert preview.get("/briefings/2026-03-03-gates/")[0] == 200
        (desk / "seeds/2026-03-09-ferry.txt").write_text(GATES)
        preview.waits_for(r"ferry\.txt: error\[too-slow\]")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_peace_when_told_to(number: signal.Signals, tmp_path: Path) -> None:
    with served(write(tmp_path / "desk", DESK)) as preview:
        follower = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=10)
        follower.request("GET", "/.preview/events?path=/")
        assert follower.getresponse().status == 200, "an open page does not keep it from ending"
        assert preview.ends(number) == 0
        preview.waits_for("preview ended")
        assert "Traceback" not in preview.said


# ------------------------------------------------------------------ the port


def test_a_port_in_use_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        command = [sys.executable, *PROGRAM, "serve", str(write(tmp_path / "desk", DESK)), "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 2
    assert done.stderr == f"error: port {port} is not free\n  hint: name another one with --port; 0 takes any\n"


def test_without_a_port_the_next_free_one_is_taken() -> None:
    with free_socket(None) as first, free_socket(None) as second:
        assert first.getsockname()[1] < second.getsockname()[1]


# ------------------------------------------------------------------ builds


@pytest.fixture
def told() -> list[Told]:
    return []


@pytest.fixture
def builder(tmp_path: Path, told: list[Told]) -> Builder:
    return Builder(write(tmp_path / "desk", DESK), Options(as_of=AS_OF), preview=Preview(), tell=told.append)


def test_what_has_not_changed_is_not_built_again(builder: Builder, told: list[Told]) -> None:
    builder.build()
    builder.build()
    assert len(told) == 1


def test_changes_during_a_build_make_one_more(builder: Builder, monkeypatch: pytest.MonkeyPatch) -> None:
    builds = []

    def build() -> None:
        builds.append(threading.current_thread())
        if len(builds) == 1:
            builder.ask()
            builder.ask()
        else:
            builder.end()

    monkeypatch.setattr(builder, "build", build)
    builder.ask()
    builder.run()
    assert builds == [threading.main_thread()] * 2


def test_a_server_that_ends_by_itself_ends_the_preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(self: object, sockets: object) -> None:
        """A server that is gone at once."""

    monkeypatch.setattr("uvicorn.Server.run", breaks)
    said: list[Told] = []
    tell: Callable[[Told], None] = said.append
    serve_desk(write(tmp_path / "desk", DESK), Options(as_of=AS_OF), port=0, tell=tell)
    assert said[-1].message.startswith("preview: ")


def test_what_is_shown_over_the_pages_holds_nothing_that_turns_the_order_of_reading() -> None:
    message, hint = "the word \u202e is\x1b[2J", "take \x07 out"
    bad = Diagnostic(level="error", code="x", file="seeds/a\u2066b.txt", message=message, hint=hint)
    (shown,) = Snapshot(faults=(bad,)).state("index.html")["faults"]  # type: ignore[misc]
    assert shown == {
        "place": r"seeds/a\u2066b.txt",
        "message": r"error[x]: the word \u202e is\x1b[2J",
        "hint": r"take \x07 out",
    }
