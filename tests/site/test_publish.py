"""Publishing: stopped at any step, the site that stood there still stands, and the next build mends all. What others put there stays."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import PublishError
from briefings.site import publish as publishing
from briefings.site.publish import MANIFEST, STAGE, Published, is_published, publish, sha256, unpublish
from desk_support import tree, write

OLD = {
    "index.html": b"old home",
    "assets/style.css": b"old style",
    "briefings/gates/index.html": b"old gates",
    "briefings/ferry/index.html": b"old ferry",
    "calendar.ics": b"same",
    "talks": b"a file that becomes a folder",
    "votes/index.html": b"a folder that becomes a file",
}
NEW = {
    "index.html": b"new home",
    "assets/style.css": b"new style",
    "assets/icon.svg": b"new icon",
    "briefings/gates/index.html": b"new gates",
    "briefings/vote/index.html": b"new vote",
    "calendar.ics": b"same",
    "talks/index.html": b"now a folder",
    "votes": b"now a file",
}
FOREIGN = {".gitkeep": b"", "CNAME": b"desk.example", "briefings/ferry/notes.txt": b"kept by somebody"}


class Killed(BaseException):
    """The process ended here."""


STEPS = (
    (os, "replace"),
    (os, "fsync"),
    (shutil, "rmtree"),
    (Path, "write_bytes"),
    (Path, "unlink"),
    (Path, "mkdir"),
    (Path, "rmdir"),
)
"""All that publishing does to the disk; the first test makes sure of it."""


@contextmanager
def stopped(at: int, stop: Callable[[], None]) -> Iterator[list[str]]:
    """Call `stop` in the place of the step number `at`, counted from 0; a file is half written by then."""
    done: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in STEPS:
            patch.setattr(owner, name, counted(getattr(owner, name), name, done, at, stop))
        yield done


def counted(
    real: Callable[..., Any], name: str, done: list[str], at: int, stop: Callable[[], None]
) -> Callable[..., Any]:
    def step(*args: Any, **named: Any) -> Any:
        done.append(name)
        if len(done) - 1 == at:
            if name == "write_bytes":
                real(args[0], args[1][: len(args[1]) // 2])
            stop()
        return real(*args, **named)

    return step


@pytest.fixture(autouse=True)
def _the_disk_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def kill() -> None:
    raise Killed


def fill_the_disk() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")


def make_read_only() -> None:
    raise OSError(errno.EROFS, os.strerror(errno.EROFS), "somewhere")


def old_site(folder: Path) -> Path:
    publish(OLD, folder)
    return write(folder, FOREIGN)


def steps_of_publishing(folder: Path) -> list[str]:
    old_site(folder)
    with stopped(-1, kill) as done:
        publish(NEW, folder)
    return done


def assert_a_site_stands(folder: Path) -> None:
    """Every file is whole: the old one or the new one. What a new page loads is there. What others put there is untouched."""
    found = {path: body for path, body in tree(folder).items() if not path.startswith(STAGE)}
    for path, body in found.items():
        if path != MANIFEST:
            assert body in (OLD.get(path), NEW.get(path), FOREIGN.get(path)), path
    assert all(found[path] == body for path, body in FOREIGN.items())
    assert {path for path in OLD if path in NEW} <= found.keys()
    if any(found.get(path) == body for path, body in NEW.items() if path.endswith(".html")):
        assert all(found[path] == body for path, body in NEW.items() if not path.endswith(".html"))


def assert_mended(folder: Path) -> None:
    publish(NEW, folder)
    found = tree(folder)
    assert {path: body for path, body in found.items() if path != MANIFEST} == {**NEW, **FOREIGN}
    assert is_published({path: sha256(body) for path, body in NEW.items()}, folder)


def test_the_steps_are_all_that_publishing_does_to_the_disk(tmp_path: Path) -> None:
    assert len(steps_of_publishing(tmp_path)) > 20
    source = Path(publishing.__file__).read_text(encoding="utf-8")
    names = {name for _, name in STEPS}
    for verb in (
        "os.rename",
        "os.remove",
        "os.unlink",
        "os.link",
        "shutil.move",
        "shutil.copy",
        ".write_text",
        "open(",
    ):
        assert verb not in source.replace("os.open(", ""), f"{verb} is not among the steps: {names}"


@pytest.mark.parametrize("stop", [kill, fill_the_disk, make_read_only], ids=lambda stop: stop.__name__)
def test_stopped_at_any_step_a_site_stands_and_the_next_build_mends_all(
    stop: Callable[[], None], tmp_path: Path
) -> None:
    for at in range(len(steps_of_publishing(tmp_path / "counted"))):
        folder = old_site(tmp_path / str(at))
        with stopped(at, stop), pytest.raises((Killed, PublishError)) as failure:
            publish(NEW, folder)
        if stop is not kill:
            assert "what was published before still stands" in str(failure.value.hint)
        assert_a_site_stands(folder)
        assert_mended(folder)


def test_a_process_that_vanishes_at_any_step_leaves_a_site_that_the_next_one_mends(tmp_path: Path) -> None:
    """Nothing is tidied up: no `finally`, no `except`, no buffer written."""
    for at in range(len(steps_of_publishing(tmp_path / "counted"))):
        folder = old_site(tmp_path / str(at))
        child = os.fork()
        if not child:
            with stopped(at, lambda: os._exit(9)):
                publish(NEW, folder)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        assert_a_site_stands(folder)
        assert_mended(folder)


def test_stopped_twice_the_files_of_all_three_builds_are_still_owned(tmp_path: Path) -> None:
    folder = old_site(tmp_path)
    between = {"index.html": b"between", "other/index.html": b"soon gone"}
    with stopped(14, kill), pytest.raises(Killed):
        publish(between, folder)
    with stopped(9, kill), pytest.raises(Killed):
        publish(NEW, folder)
    assert_mended(folder)


def test_a_full_disk_is_not_kept_full_by_what_could_not_be_published(tmp_path: Path) -> None:
    steps = steps_of_publishing(tmp_path / "counted")
    writes = [at for at, name in enumerate(steps) if name == "write_bytes"]
    folder = old_site(tmp_path / "full")
    with stopped(writes[3], fill_the_disk), pytest.raises(PublishError, match="No space left"):
        publish(NEW, folder)
    assert [path.name for path in (folder / STAGE).iterdir()] == ["plan.json"]


def test_the_first_build_stopped_at_any_step_leaves_a_folder_that_the_next_one_takes(tmp_path: Path) -> None:
    with stopped(-1, kill) as done:
        publish(NEW, tmp_path / "counted")
    for at in range(len(done)):
        folder = tmp_path / str(at)
        with stopped(at, kill), pytest.raises(Killed):
            publish(NEW, folder)
        publish(NEW, folder)
        assert {path: body for path, body in tree(folder).items() if path != MANIFEST} == NEW


paths = st.sampled_from(["a", "b", "a/b", "a/b/c", "a/index.html", "b/index.html", "c/d", "c/d/e", "C2", "d.css"])
sites = st.dictionaries(paths, st.binary(max_size=3), max_size=6).filter(
    lambda files: not any(other.startswith(f"{path}/") for path in files for other in files)
)


@given(st.lists(st.tuples(sites, st.integers(0, 40)), min_size=1, max_size=6), sites)
def test_random_sites_one_after_the_other_each_stopped_somewhere_end_in_the_last(
    tmp_path_factory: pytest.TempPathFactory, stopped_sites: list[tuple[dict[str, bytes], int]], last: dict[str, bytes]
) -> None:
    folder = tmp_path_factory.mktemp("site")
    for files, at in stopped_sites:
        try:
            with stopped(at, kill):
                publish(files, folder)
        except Killed:
            continue
    publish(last, folder)
    found = tree(folder)
    assert {path: found[path] for path in found if path != MANIFEST} == last
    assert not [path for path in folder.rglob("*") if path.is_dir() and not any(path.iterdir())], (
        "no folder is left empty"
    )


# ------------------------------------------------------------------ what is not ours


def test_only_what_was_published_is_removed(tmp_path: Path) -> None:
    folder = old_site(tmp_path)
    assert publish({"index.html": b"alone"}, folder) == Published(written=1, unchanged=0, removed=6)
    assert tree(folder).keys() == {"index.html", MANIFEST, *FOREIGN}
    assert unpublish(folder) == 1
    assert tree(folder) == FOREIGN


def test_a_file_that_somebody_altered_or_removed_is_mended(tmp_path: Path) -> None:
    folder = old_site(tmp_path)
    (folder / "index.html").write_bytes(b"altered")
    (folder / "talks").unlink()
    assert not is_published({path: sha256(body) for path, body in OLD.items()}, folder)
    assert publish(OLD, folder) == Published(written=2, unchanged=5, removed=0)
    assert tree(folder)["index.html"] == OLD["index.html"]


def test_the_same_site_again_touches_nothing(tmp_path: Path) -> None:
    folder = old_site(tmp_path)
    with stopped(-1, kill) as done:
        assert publish(OLD, folder) == Published(written=0, unchanged=7, removed=0)
    assert done == ["mkdir"], "only the folder itself is made sure of"


@pytest.mark.parametrize("name", ["readme.txt", "index.html", MANIFEST])
def test_a_folder_with_files_of_others_is_refused(name: str, tmp_path: Path) -> None:
    write(tmp_path, {name: b'{"name": "an app"}'})
    with pytest.raises(PublishError, match="not of this program") as failure:
        publish(NEW, tmp_path)
    assert "--output" in str(failure.value.hint)
    assert unpublish(tmp_path) == 0
    assert tree(tmp_path) == {name: b'{"name": "an app"}'}


def test_a_file_of_others_in_the_way_of_a_page_is_neither_overwritten_nor_removed(tmp_path: Path) -> None:
    folder = old_site(tmp_path)
    write(folder, {"assets/icon.svg": b"theirs"})
    before = tree(folder)
    with pytest.raises(PublishError, match=r"icon\.svg is not of this program"):
        publish(NEW, folder)
    assert tree(folder) == before


def test_links_are_neither_written_nor_removed_through(tmp_path: Path) -> None:
    folder, outside = (
        old_site(tmp_path / "site"),
        write(tmp_path / "outside", {"style.css": b"theirs", "icon.svg": b"theirs"}),
    )
    shutil.rmtree(folder / "assets")
    (folder / "assets").symlink_to(outside)
    with pytest.raises(PublishError, match="in the way"):
        publish(NEW, folder)
    unpublish(folder)
    assert tree(outside) == {"style.css": b"theirs", "icon.svg": b"theirs"}
    other = old_site(tmp_path / "other")
    (other / "index.html").unlink()
    (other / "index.html").symlink_to(outside / "style.css")
    with pytest.raises(PublishError, match="not of this program"):
        publish(NEW, other)
    assert tree(outside)["style.css"] == b"theirs"


def test_a_stage_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    folder, outside = old_site(tmp_path / "site"), write(tmp_path / "outside", {"0": b"theirs"})
    (folder / STAGE).symlink_to(outside)
    with pytest.raises(PublishError, match="in the way"):
        publish(NEW, folder)
    unpublish(folder)
    assert tree(outside) == {"0": b"theirs"}


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", "a/./b", "", "a/..", f"{STAGE}/0"])
def test_a_manifest_that_names_files_elsewhere_is_not_believed(path: str, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "site", {MANIFEST: b'{"format": "briefings-site/1", "files": {"%s": ""}}' % path.encode()}
    )
    write(tmp_path, {"x": b"outside"})
    with pytest.raises(PublishError, match="not of this program"):
        publish(NEW, folder)
    assert (tmp_path / "x").read_bytes() == b"outside"


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (("../x",), "cannot be the path"),
        (("a/CON/x",), "cannot be the path"),
        (("a:b",), "cannot be the path"),
        (("a" * 201,), "cannot be the path"),
        (("a ",), "cannot be the path"),
        (("A", "a"), "differ only in case"),
        (("a", "A/b"), "is a file and the folder of"),
        ((MANIFEST,), "kept for publishing"),
        ((f"{STAGE}/x",), "kept for publishing"),
    ],
)
def test_a_path_that_some_disk_cannot_hold_is_refused_before_anything_is_written(
    files: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    with pytest.raises(PublishError, match=words) as failure:
        publish(dict.fromkeys(files, b""), tmp_path / "site")
    assert failure.value.hint
    assert not (tmp_path / "site").exists()


def test_two_builds_do_not_write_to_one_folder(tmp_path: Path) -> None:
    folder = old_site(tmp_path)
    with publishing.locked(folder), pytest.raises(PublishError, match="another build"):
        publish(NEW, folder)
    assert_mended(folder)


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"site": b"a file"})
    with pytest.raises(PublishError, match="could not be written"):
        publish(NEW, tmp_path / "site")
    assert unpublish(tmp_path / "site") == 0
    assert unpublish(tmp_path / "nothing") == 0


def test_a_site_that_cannot_be_removed_says_why(tmp_path: Path) -> None:
    folder = old_site(tmp_path)
    with stopped(0, make_read_only), pytest.raises(PublishError, match=r"could not be removed.*Read-only"):
        unpublish(folder)
    assert not is_published({"index.html": ""}, folder)


def test_the_manifest_names_every_file_with_its_digest(tmp_path: Path) -> None:
    import json

    files: Mapping[str, str] = json.loads(tree(old_site(tmp_path))[MANIFEST])["files"]
    assert files == {path: sha256(body) for path, body in sorted(OLD.items())}
