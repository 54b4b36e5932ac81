"""Reading in a process of its own: what ends or stops it costs one source."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from briefings.build import reading
from briefings.build.desk import find_paths
from briefings.build.reading import read_safely, unpack_safely
from briefings.records import Article
from briefings.sources import Defaults, RawSource, read_source
from desk_support import DESK, build, write

PAGE = RawSource(
    path="x.html",
    content=b"<html><body><article><h1>Gates reopen</h1><p>The gates of the dam reopened on Monday.</p></article></body></html>",
)


def test_what_another_process_reads_is_what_is_read_here() -> None:
    assert read_safely(PAGE, Defaults()) == read_source(PAGE)
    mail = RawSource(path="x.eml", content=b"From: a@b.example\nSubject: Gates\n\nThe gates reopened.\n")
    assert unpack_safely(mail).sources == (mail,)


def test_plain_text_is_read_without_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading._Child, "ask", lambda *given: pytest.fail("a process was asked"))
    assert isinstance(read_safely(RawSource(path="x.txt", content=b"The gates reopened."), Defaults()).value, Article)


def test_a_process_that_died_costs_one_source_and_is_started_anew() -> None:
    read_safely(PAGE, Defaults())
    child = reading._child._process
    assert child is not None
    child.kill()
    child.wait()
    failed = read_safely(PAGE, Defaults())
    assert [remark.code for remark in failed.diagnostics] == ["reader-died"]
    assert failed.value is None
    assert read_safely(PAGE, Defaults()).value is not None


def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    read_safely(PAGE, Defaults())
    monkeypatch.setattr(reading, "PATIENCE", 0.3)
    slow = RawSource(path="x.html", content=b"<html><body>" + b"<b>a<i>" * 300_000 + b"</body></html>")
    begun = time.monotonic()
    failed = read_safely(slow, Defaults())
    assert [remark.code for remark in failed.diagnostics] in (["too-slow"], ["nested-too-deep"])
    assert time.monotonic() - begun < 10
    monkeypatch.undo()
    assert read_safely(PAGE, Defaults()).value is not None


def test_pipes_and_devices_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", Path("/dev/zero")):
        found = find_paths([path])
        assert not found.sources
        assert [remark.code for remark in found.diagnostics] == ["not-a-file"]


def test_the_folder_that_a_browser_saved_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    files = {
        "seeds/gates.html": PAGE.content,
        "seeds/gates_files/ad.html": b"<p>Buy</p>",
        "seeds/other_files/x.txt": "Rain fell.",
    }
    built = build(write(tmp_path, {**DESK, **files}))
    assert not [remark for remark in built.diagnostics if remark.file and "gates_files" in remark.file]
    assert (tmp_path / "site/briefings/x/index.html").is_file()


def test_a_file_of_several_sources_makes_several_briefings(tmp_path: Path) -> None:
    mails = "".join(
        f"From x@y.example Mon May  4 09:58:11 2026\nFrom: Jan Dorn <x@y.example>\nSubject: {title}\nDate: Mon, 4 May 2026 09:58:11 +0200\n\n{text}\n\n"
        for title, text in (
            ("Gates reopen", "The gates reopened on Monday."),
            ("Ferry sank", "The ferry sank on Tuesday off Port Elder."),
        )
    )
    built = build(write(tmp_path, {**DESK, "seeds/box.mbox": mails}))
    assert built.counts.read == 5
    assert (tmp_path / "site/briefings/box-gates-reopen/index.html").is_file()
    assert (tmp_path / "site/briefings/box-ferry-sank/index.html").is_file()
