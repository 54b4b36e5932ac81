"""Extraction: in the order of the sources, whatever becomes of one of them or of the process that reads it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from briefings.build import extraction
from briefings.build.extraction import LIBRARIES, Extracted, OutOfTime, Work, extract_one, extract_sources, limited
from briefings.cache import opened
from briefings.config import SiteSettings
from briefings.errors import EngineError
from briefings.records import Briefing, Failure
from briefings.sources import Defaults, RawSource
from desk_support import FERRY, GATES, build, write

ENGINE = SiteSettings().engine
SOURCES = [
    RawSource(path="seeds/a.txt", content=GATES.encode()),
    RawSource(path="seeds/bad.txt", content=b"die"),
    RawSource(path="seeds/c.txt", content=FERRY.encode()),
]


def die_of_the_bad_one(source: RawSource, engine: str, defaults: Defaults) -> Extracted:
    """In a worker: as if the kernel had run out of memory."""
    if source.content == b"die":
        os.kill(os.getpid(), signal.SIGKILL)
    return extract_one(source, engine, defaults)


def sleep_at_the_bad_one(source: RawSource, engine: str, defaults: Defaults) -> Extracted:
    if source.content == b"die":
        time.sleep(600)
    return extract_one(source, engine, defaults)


def break_at_the_bad_one(raw: RawSource, defaults: Defaults) -> Any:
    if raw.content == b"die":
        raise ZeroDivisionError("a fault of ours")
    return REAL_READING(raw, defaults)


REAL_READING = extraction.read_safely


def outcomes(extracted: list[Extracted]) -> list[str]:
    return [one.outcome.error.code if isinstance(one.outcome, Failure) else one.outcome.id for one in extracted]


@pytest.mark.slow
def test_a_killed_worker_costs_its_source_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "extract_one", die_of_the_bad_one)
    found = list(extract_sources(SOURCES, Work(ENGINE, Defaults(), jobs=2)))
    assert outcomes(found) == ["a", "worker-died", "c"]
    (remark,) = found[1].diagnostics
    assert (remark.file, remark.level) == ("seeds/bad.txt", "error")
    assert "--jobs 1" in (remark.hint or "")


@pytest.mark.slow
def test_who_breaks_off_does_not_wait_for_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "extract_one", sleep_at_the_bad_one)
    found = extract_sources(SOURCES, Work(ENGINE, Defaults(), jobs=2))
    assert outcomes([next(found)]) == ["a"]
    workers = multiprocessing.active_children()
    assert workers
    del found
    for worker in workers:
        worker.join(20)
    assert not any(worker.is_alive() for worker in workers)


def test_a_fault_of_ours_costs_its_source_alone_and_says_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "read_safely", break_at_the_bad_one)
    monkeypatch.setattr(extraction, "extract_one", extract_one)
    found = list(extract_sources(SOURCES, Work(ENGINE, Defaults(), jobs=1)))
    assert outcomes(found) == ["a", "internal-error", "c"]
    assert "ZeroDivisionError: a fault of ours (test_extraction.py:" in found[1].diagnostics[0].message


@pytest.mark.parametrize("accident", ["internal-error", "too-slow"])
def test_an_accident_is_not_remembered(accident: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same source may do well next time: neither the store nor a build with nothing to do may repeat the failure."""

    def fail(source: RawSource, engine: str, defaults: Defaults) -> Extracted:
        return extraction._accident(source, accident, "it went wrong", "try again")

    root = write(tmp_path, {"seeds/a.txt": GATES})
    remembering = extraction.extract_one
    monkeypatch.setattr(extraction, "extract_one", fail)
    assert not build(root).is_faultless
    monkeypatch.setattr(extraction, "extract_one", remembering)
    again = build(root)
    assert again.is_faultless
    assert (again.counts.read, again.counts.failed) == (1, 0)


def test_a_missing_engine_stops_the_build_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no engine 'nothing'") as failure:
        build(write(tmp_path, {"seeds/a.txt": GATES}), engine="nothing")
    assert ENGINE in (failure.value.hint or "")


def test_workers_give_the_answers_of_one_process_in_the_order_of_the_sources() -> None:
    sources = [RawSource(path=f"seeds/{name}.txt", content=GATES.encode()) for name in "dbca"]
    alone = list(extract_sources(sources, Work(ENGINE, Defaults(), jobs=1)))
    assert list(extract_sources(sources, Work(ENGINE, Defaults(), jobs=2))) == alone
    assert outcomes(alone) == list("dbca")


def test_answers_come_one_by_one_and_from_the_store_next_time(tmp_path: Path) -> None:
    work = Work(ENGINE, Defaults(), jobs=1)
    with opened(tmp_path) as store:
        first = next(iter(extract_sources(SOURCES, work, store=store)))
        assert isinstance(first.outcome, Briefing)
    with opened(tmp_path) as store:
        assert [one.reused for one in extract_sources(SOURCES, work, store=store)] == [True, False, False]
    other = Work(ENGINE, Defaults(publish="none"), jobs=1)
    with opened(tmp_path) as store:
        assert not any(one.reused for one in extract_sources(SOURCES, other, store=store)), (
            "settings are part of the key"
        )


def test_time_is_limited_and_the_alarm_is_put_back() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(OutOfTime), limited(0.05):
        time.sleep(5)
    with limited(0.05):
        pass
    time.sleep(0.1)
    assert signal.getsignal(signal.SIGALRM) == before


def test_in_another_thread_there_is_no_limit() -> None:
    done: list[bool] = []

    def work() -> None:
        with limited(0.01):
            time.sleep(0.05)
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def test_a_source_that_takes_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "PATIENCE", 0.05)
    monkeypatch.setattr(extraction, "read_safely", lambda *given: time.sleep(5))
    found = extract_one(SOURCES[0], ENGINE, Defaults())
    assert [(remark.code, remark.file) for remark in found.diagnostics] == [("too-slow", "seeds/a.txt")]


@pytest.mark.parametrize("name", LIBRARIES)
def test_every_library_that_the_key_names_is_installed(name: str) -> None:
    assert extraction.installed(name), "a misspelt name would never change the key"
