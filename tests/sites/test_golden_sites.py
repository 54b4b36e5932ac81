"""Each golden desk gives the site that is stored beside it, byte for byte. `make golden` writes them anew."""

from __future__ import annotations

import datetime as dt
import socket

import pytest

from briefings.build import Options, check
from sites.golden import AS_OF, SITES, built, desks, differences, expected, golden

ROOT = SITES.parents[1]


@pytest.mark.parametrize("desk", desks())
def test_a_golden_desk_gives_its_stored_site_byte_for_byte(desk: str) -> None:
    found = list(differences(expected(desk), golden(built(desk))))
    assert not found, "\n\n".join([f"{len(found)} files differ; `make golden` stores them as they are now", *found])


@pytest.mark.parametrize("desk", desks())
def test_a_golden_site_is_small_enough_to_be_read(desk: str) -> None:
    assert sum(map(len, expected(desk).values())) < 300_000


def test_static_files_of_the_theme_are_copied_as_they_are() -> None:
    static = ROOT / "themes" / "default" / "static"
    wanted = {
        f"assets/{path.relative_to(static).as_posix()}": path.read_bytes()
        for path in static.rglob("*")
        if path.is_file()
    }
    files = built("strait")
    assert {path: content for path, content in files.items() if path.startswith("assets/")} == wanted


def test_a_site_depends_on_its_day_and_on_no_clock_or_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the build asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    first, later = built("strait"), check(SITES / "strait", Options(as_of=AS_OF + dt.timedelta(days=30))).files
    assert first == built("strait")
    assert b"22 May 2031" in first["index.html"]
    assert b"21 June 2031" in later["index.html"]
