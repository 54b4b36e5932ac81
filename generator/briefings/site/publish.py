"""Output -> the site's folder, so that at any moment a whole site stands there, or one that the next build mends.

    .publishing/plan.json    written first: every file that is ours, before and after; it marks the folder as ours
    .publishing/NUMBER       changed files, complete and on the disk
    <replace, one by one>    pages after what they load
    <remove>                 what was ours and is no more
    manifest.json            every file with its SHA-256: what the next build owns
    .publishing/             removed: the end

A build that was killed or ran out of disk leaves `.publishing/` behind; the next one takes its plan into account and goes on. What is
unchanged is decided by comparing bytes, so that files altered by others are mended, too.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from briefings.errors import PublishError

MANIFEST, STAGE, PLAN = "manifest.json", ".publishing", "plan.json"
FORMAT = "briefings-site/1"
IGNORED = frozenset((".gitkeep", ".DS_Store"))
LONGEST = 200
"""Bytes of a name: file systems allow 255, archives and mirrors add to it."""
HOSTILE = re.compile(r'[\x00-\x1f<>:"|?*\\]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.IGNORECASE)
"""What Windows cannot store: a site must survive being copied there."""


class Published(Struct, frozen=True):
    """What was done, in numbers of files; the manifest is not counted."""

    written: int
    unchanged: int
    removed: int


class Manifest(Struct, frozen=True):
    """Every file of a published site by its path, with its SHA-256 in hexadecimal."""

    files: dict[str, str]
    format: str = FORMAT


def publish(files: Mapping[str, bytes], folder: Path) -> Published:
    """Make `folder` hold exactly `files` beside what others put there. Raises `PublishError`; the old site then still stands."""
    check_paths(files)
    hint = "make room or mend the permissions, then build again: what was published before still stands"
    with _faults_explained(f"the site could not be written to {folder}", hint):
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            return _publish(files, folder, owned=_take(folder))


def unpublish(folder: Path) -> int:
    """Remove every file that `publish` put into a folder, and nothing else; how many they were. Raises `PublishError`."""
    if not folder.is_dir():
        return 0
    hint = "mend the permissions, then try again"
    with _faults_explained(f"the site in {folder} could not be removed", hint), locked(folder):
        owned = owned_files(folder)
        if owned is None:
            return 0
        removed = sum(_is_plain(folder / path) for path in owned)
        _remove(folder, owned)
        (folder / MANIFEST).unlink(missing_ok=True)
        if (folder / STAGE).is_dir() and not (folder / STAGE).is_symlink():
            shutil.rmtree(folder / STAGE)
    return removed


@contextmanager
def _faults_explained(message: str, hint: str) -> Iterator[None]:
    """What the system refuses becomes a `PublishError` with the file's name."""
    try:
        yield
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        raise PublishError(f"{message}: {error.strerror}{place}", hint=hint) from error


def is_published(files: Mapping[str, str], folder: Path) -> bool:
    """Does the folder hold these files, given by SHA-256, with no work left over?"""
    try:
        if (folder / STAGE).exists() or _read_manifest(folder / MANIFEST) != files:
            return False
        return all(_file_sha256(folder / path) == sum_ for path, sum_ in files.items())
    except OSError:
        return False  # whoever publishes there will say why


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# ------------------------------------------------------------------ names and ownership


def check_paths(paths: Iterable[str]) -> None:
    """Every path stays in the folder, can be stored everywhere, and is one that no other is mistaken for. Raises `PublishError`."""
    seen: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path in sorted(paths):
        _check_path(path)
        if (other := seen.setdefault(path.casefold(), path)) != path:
            raise PublishError(f"{other!r} and {path!r} differ only in case", hint="rename one of the two")
        parts = path.split("/")
        folders |= {"/".join(parts[:depth]).casefold(): path for depth in range(1, len(parts))}
    if both := sorted(seen.keys() & folders.keys()):
        raise PublishError(f"{seen[both[0]]!r} is a file and the folder of {folders[both[0]]!r}", hint="rename one")


def _check_path(path: str) -> None:
    parts = path.split("/")
    if any(part in ("", ".", "..") or HOSTILE.search(part) or len(part.encode()) > LONGEST for part in parts):
        raise PublishError(f"{path!r} cannot be the path of a file", hint="rename what the path is made of")
    if parts[0].casefold() == STAGE or path.casefold() == MANIFEST:
        raise PublishError(f"{path!r} is kept for publishing itself", hint="rename the file")


def owned_files(folder: Path) -> frozenset[str] | None:
    """The files that earlier builds put there; None where no build ever did."""
    manifest = _read_manifest(folder / MANIFEST)
    plan = _read_manifest(folder / STAGE / PLAN)
    return None if manifest is None and plan is None else frozenset({*(manifest or ()), *(plan or ())})


def _take(folder: Path) -> frozenset[str]:
    """The files that are ours. Raises `PublishError` where the folder holds files but none of ours."""
    owned = owned_files(folder)
    if owned is not None:
        return owned
    if foreign := [path.name for path in folder.iterdir() if path.name not in (*IGNORED, STAGE)]:
        raise PublishError(
            f"{folder} holds files that are not of this program, such as {min(foreign)}",
            hint="name an empty folder with --output, or empty this one yourself",
        )
    return frozenset()


def _read_manifest(path: Path) -> dict[str, str] | None:
    """Its files; None where there is none, or one that we have not written. A plan may hold a file and, of another build, a folder
    of the same name.
    """
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
        for name in manifest.files:
            _check_path(name)
    except (FileNotFoundError, NotADirectoryError, msgspec.MsgspecError, PublishError):
        return None
    return manifest.files if manifest.format == FORMAT else None


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """No other build publishes to the folder meanwhile. The lock is the folder's own, and ends with the process."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublishError(f"another build is writing to {folder}", hint="wait until it has ended") from None
        yield
    finally:
        os.close(handle)


# ------------------------------------------------------------------ the steps


def _publish(files: Mapping[str, bytes], folder: Path, *, owned: frozenset[str]) -> Published:
    changed = sorted((path for path in files if _content(folder, path) != files[path]), key=_pages_last)
    _refuse_foreign(folder, changed, owned)
    gone = sorted(owned - files.keys())
    stale = [path for path in gone if _is_plain(folder / path)]
    manifest = msgspec.json.format(msgspec.json.encode(Manifest(_sums(files))), indent=1) + b"\n"
    if changed or stale or (folder / STAGE).exists() or _content(folder, MANIFEST) != manifest:
        _stage(files, changed, folder, owned=owned)
        _remove(folder, [path for path in gone if _stands_in_the_way(path, files)])
        for number, path in enumerate(changed):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(folder / STAGE / str(number), target)
        _remove(folder, gone)
        _write(folder / STAGE / MANIFEST, manifest)
        os.replace(folder / STAGE / MANIFEST, folder / MANIFEST)
        _sync(folder)
        shutil.rmtree(folder / STAGE)
    return Published(written=len(changed), unchanged=len(files) - len(changed), removed=len(stale))


def _sums(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: sha256(files[path]) for path in sorted(files)}


def _pages_last(path: str) -> tuple[bool, str]:
    """What a page loads is there before the page."""
    return path.endswith(".html"), path


def _stage(files: Mapping[str, bytes], changed: list[str], folder: Path, *, owned: frozenset[str]) -> None:
    """Write the plan and all changed files beside the site. Out of disk here, nothing has happened yet."""
    stage = folder / STAGE
    if stage.is_symlink() or stage.is_file():
        raise PublishError(f"{stage} is in the way", hint="remove it")
    if stage.is_dir():
        _clear(stage)
    stage.mkdir(exist_ok=True)
    plan = Manifest(dict.fromkeys(sorted({*owned, *files}), ""))
    _write(stage / f"{PLAN}.new", msgspec.json.encode(plan))
    os.replace(stage / f"{PLAN}.new", stage / PLAN)
    try:
        for number, path in enumerate(changed):
            (stage / str(number)).write_bytes(files[path])
        for number in range(len(changed)):  # after all are written: the system then brings them to the disk together
            _sync(stage / str(number))
        _sync(stage)
    except OSError:
        _clear(stage)  # a full disk must not stay full because of us
        raise


def _clear(stage: Path) -> None:
    """Remove all but the plan: it says what earlier builds may have written, and is replaced, not removed."""
    for left in stage.iterdir():
        if left.name != PLAN:
            left.unlink()


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    _sync(path)


def _sync(path: Path) -> None:
    """The file, or the names in the folder, are on the disk, not only promised."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refuse_foreign(folder: Path, changed: Iterable[str], owned: frozenset[str]) -> None:
    """What others put into the folder is neither overwritten nor written through."""
    for path in changed:
        for parent in list((folder / path).relative_to(folder).parents)[:-1]:
            place = folder / parent
            if place.is_symlink() or (place.is_file() and parent.as_posix() not in owned):
                raise PublishError(f"{place} is in the way of {path}", hint="remove it, or choose another --output")
        target = folder / path
        foreign = target.is_dir() and not any(name.startswith(f"{path}/") for name in owned)
        if target.is_symlink() or foreign or (target.is_file() and path not in owned):
            raise PublishError(f"{target} is not of this program", hint="remove it, or choose another --output")


def _stands_in_the_way(path: str, files: Mapping[str, bytes]) -> bool:
    """Is a file that was ours now a folder's name, or its folder now a file's?"""
    parents = ["/".join(path.split("/")[:depth]) for depth in range(1, path.count("/") + 1)]
    return any(parent in files for parent in parents) or any(name.startswith(f"{path}/") for name in files)


def _remove(folder: Path, paths: Iterable[str]) -> None:
    """Remove files, where they are, then folders that are empty without them. A link in the way is not followed."""
    for path in paths:
        target = folder / path
        parents = [folder / parent for parent in target.relative_to(folder).parents][:-1]
        if any(parent.is_symlink() for parent in parents):
            continue
        if _is_plain(target):
            target.unlink()
        for parent in parents:
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _content(folder: Path, path: str) -> bytes | None:
    """What stands there now; None for nothing, and for what is no plain file."""
    target = folder / path
    try:
        return None if target.is_symlink() else target.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def _file_sha256(path: Path) -> str | None:
    content = _content(path.parent, path.name)
    return None if content is None else sha256(content)
