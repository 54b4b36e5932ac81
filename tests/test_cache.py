"""The store: it answers in every state of its file, says what was wrong, and costs time at worst."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings import cache
from briefings.build import SITE_CODE
from briefings.build.extraction import CODE
from briefings.cache import FILE, LAYOUT, Store, code_digest, digest, opened
from briefings.errors import Diagnostic
from briefings.records import Span


def filled(folder: Path) -> Path:
    with opened(folder) as store:
        store.remember("page", b"key", b"value")
    return folder


def kept(folder: Path) -> tuple[bytes | None, list[str]]:
    """What the store still knows, and the codes of its remarks."""
    with opened(folder) as store:
        return store.recall("page", b"key", bytes), [remark.code for remark in store.diagnostics]


def test_what_was_remembered_is_recalled_in_the_next_run(tmp_path: Path) -> None:
    assert kept(filled(tmp_path)) == (b"value", [])
    with opened(tmp_path) as store:
        assert store.recall("briefing", b"key", bytes) is None
        assert store.recall("page", b"other", bytes) is None


def test_without_a_folder_nothing_is_kept_beyond_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with opened(None) as store:
        store.remember("page", b"key", b"value")
        assert store.recall("page", b"key", bytes) == b"value"
    assert not list(tmp_path.iterdir())


def test_only_what_is_still_wanted_is_kept(tmp_path: Path) -> None:
    with opened(filled(tmp_path)) as store:
        store.remember("page", b"new", b"1")
        store.remember("site", b"new", b"2")
        store.keep_only("page", [b"new", b"never there"])
        assert (store.recall("page", b"key", bytes), store.recall("page", b"new", bytes)) == (None, b"1")
        assert store.recall("site", b"new", bytes) == b"2"


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to be one" * 9, b"SQLite format 3\0" + b"\xff" * 500]
)
def test_a_damaged_file_is_set_aside_with_a_remark(content: bytes, tmp_path: Path) -> None:
    (filled(tmp_path) / FILE).write_bytes(content)
    with opened(tmp_path) as store:
        assert store.recall("page", b"key", bytes) is None
        store.remember("page", b"key", b"anew")
        (remark,) = store.diagnostics
    assert (remark.code, remark.level, remark.file) == ("store-damaged", "warning", f"{tmp_path.name}/{FILE}")
    assert remark.hint
    assert (tmp_path / f"{FILE}.damaged").read_bytes() == content
    assert kept(tmp_path) == (b"anew", [])


@given(st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=200)), min_size=1, max_size=4))
def test_a_randomly_damaged_file_gives_true_values_or_none(
    tmp_path_factory: pytest.TempPathFactory, blows: list[tuple[float, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    values = {bytes([number]): bytes([number]) * 3000 for number in range(8)}
    with opened(folder) as store:
        for key, value in values.items():
            store.remember("page", key, value)
    content = bytearray((folder / FILE).read_bytes())
    for place, blow in blows:
        at = int(place * len(content))
        content[at : at + len(blow)] = blow[: len(content) - at]
    (folder / FILE).write_bytes(bytes(content))
    with opened(folder) as store:
        for key, value in values.items():
            assert store.recall("page", key, bytes) in (value, None)
        store.remember("page", b"new", b"new")
        assert store.recall("page", b"new", bytes) == b"new"
        store.keep_only("page", [b"new"])


def test_a_damaged_row_counts_as_missing(tmp_path: Path) -> None:
    connection = sqlite3.connect(filled(tmp_path) / FILE)
    connection.execute("UPDATE kept SET value = x'00'")
    connection.commit()
    connection.close()
    assert kept(tmp_path) == (None, [])


def test_a_row_of_another_shape_counts_as_missing(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        remark = Diagnostic.warning("a.txt", "odd", "this is odd", "mend it")
        store.remember("remark", b"key", remark)
        assert store.recall("remark", b"key", Diagnostic) == remark
        assert store.recall("remark", b"key", Span) is None
        assert not store.diagnostics


@pytest.mark.parametrize("layout", [0, LAYOUT + 1, 999])
def test_a_store_of_another_layout_is_begun_anew(layout: int, tmp_path: Path) -> None:
    connection = sqlite3.connect(filled(tmp_path) / FILE)
    connection.execute("DROP TABLE kept")
    connection.execute("CREATE TABLE kept (something TEXT)")
    connection.execute(f"PRAGMA user_version = {layout}")
    connection.close()
    assert kept(tmp_path) == (None, [])
    assert kept(filled(tmp_path)) == (b"value", [])


def test_a_store_that_another_build_holds_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "PATIENCE", 0.01)
    other = sqlite3.connect(filled(tmp_path) / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with opened(tmp_path) as store:
        store.remember("page", b"key", b"mine")
        assert store.recall("page", b"key", bytes) == b"mine"
        assert [remark.code for remark in store.diagnostics] == ["store-unavailable"]
    other.execute("ROLLBACK")
    other.close()
    assert kept(tmp_path) == (b"value", [])
    assert not (tmp_path / f"{FILE}.damaged").exists()


def test_a_store_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"a file where the folder should be")
    with opened(tmp_path / "store") as store:
        store.remember("page", b"key", b"value")
        (remark,) = store.diagnostics
    assert (remark.code, remark.level) == ("store-unavailable", "warning")
    assert "permissions" in (remark.hint or "")


def test_a_full_disk_only_means_that_nothing_is_remembered(tmp_path: Path) -> None:
    with opened(filled(tmp_path)) as store:
        store._connection.execute("PRAGMA max_page_count = 4")
        for number in range(50):
            store.remember("page", bytes([number]), b"x" * 5000)
        assert store.recall("page", b"\x31", bytes) == b"x" * 5000
        assert [remark.code for remark in store.diagnostics] == ["store-unavailable"]
    assert kept(tmp_path) == (b"value", [])


def test_a_store_behind_a_link_is_not_used(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "store").symlink_to(outside)
    assert Store(tmp_path / "store").diagnostics[0].code == "store-unavailable"
    assert not list(outside.iterdir())


@given(
    st.lists(st.none() | st.binary(max_size=4) | st.text(max_size=4), max_size=4),
    st.lists(st.none() | st.binary(max_size=4), max_size=4),
)
def test_digests_of_different_parts_differ(one: list[bytes | str | None], other: list[bytes | None]) -> None:
    def plain(parts: list[bytes | str | None]) -> list[bytes | None]:
        return [part.encode() if isinstance(part, str) else part for part in parts]

    assert (digest(*one) == digest(*other)) == (plain(one) == plain(list(other)))


@pytest.mark.parametrize("wing", sorted({*CODE, *SITE_CODE}))
def test_every_wing_that_a_digest_names_is_there(wing: str) -> None:
    assert code_digest(wing) != digest()
