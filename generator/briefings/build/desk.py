"""Files of a desk, read once: sources with their sidecars, editors' content, themes. Links that lead out of the desk are refused."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefings.errors import Diagnostic, UsageError
from briefings.sources import SIDECAR_SUFFIXES, SUFFIXES, RawSource

SEEDS, CONTENT, THEMES, STORE, OUTPUT = "seeds", "content", "themes", ".briefings", "site"
SETTINGS = "content/site.yml"
LARGEST = 32 * 1024 * 1024
"""Bytes of one file; a source that is larger is no article."""


@dataclass(frozen=True)
class Found:
    """Files that were read, by their path as the user knows it, in sorted order; and what was wrong with others."""

    sources: tuple[RawSource, ...]
    diagnostics: tuple[Diagnostic, ...]


def open_desk(root: Path) -> Path:
    """The desk's folder with every symbolic link resolved. Raises `UsageError` where there is no desk."""
    if not root.is_dir():
        raise UsageError(f"there is no folder {root}", hint=f"make a desk there: briefings init {root}")
    if not (root / SEEDS).is_dir() and not (root / CONTENT).is_dir():
        raise UsageError(
            f"{root} is no desk: it has neither {SEEDS}/ nor {CONTENT}/",
            hint=f"name a desk's folder, or make one: briefings init {root / 'mydesk'}",
        )
    return root.resolve()


def find_sources(root: Path) -> Found:
    """The sources of a desk; paths are relative to it."""
    return _read_sources(_walk(root / SEEDS, root), root)


def find_paths(paths: Iterable[Path]) -> Found:
    """Sources named one by one, or all in a folder. Raises `UsageError` where nothing has the name."""
    sources: list[RawSource] = []
    remarks: list[Diagnostic] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"there is no file or folder {path}", hint="check the spelling")
        files = _walk(path, path) if path.is_dir() else iter([path])
        found = _read_sources(files, Path())
        sources.extend(found.sources)
        remarks.extend(found.diagnostics)
    return Found(tuple(sources), tuple(remarks))


def read_tree(root: Path, name: str) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Every file below `root/name` by its path relative to `root`; nothing where there is no such folder."""
    files: dict[str, bytes] = {}
    remarks: list[Diagnostic] = []
    for path in _walk(root / name, root):
        if isinstance(path, Diagnostic):
            remarks.append(path)
            continue
        content = _read(path, path.relative_to(root).as_posix())
        if isinstance(content, Diagnostic):
            remarks.append(content)
        else:
            files[path.relative_to(root).as_posix()] = content
    return files, tuple(remarks)


def _walk(folder: Path, fence: Path) -> Iterator[Path | Diagnostic]:
    """Files below a folder in the order of their paths; hidden ones are passed over. A link that leaves `fence` is a diagnostic."""
    inside = fence.resolve()
    pending = [folder] if folder.is_dir() else []
    while pending:
        path = pending.pop()
        name = os.fsencode(path.relative_to(fence)).decode("utf-8", "replace")
        if path.is_symlink() and not path.resolve().is_relative_to(inside):
            yield _refusal(name, "link-outside", "a link that leads out of the desk is not followed", "copy the file")
        elif path.is_symlink() and path.is_dir():
            yield _refusal(name, "linked-folder", "a linked folder is not followed", "move the folder here")
        elif path.is_dir():
            inner = (path / entry for entry in os.listdir(path) if not entry.startswith("."))
            pending.extend(sorted(inner, key=lambda entry: entry.as_posix(), reverse=True))
        elif "\ufffd" in name:
            yield _refusal(name, "file-name", "the file's name is not valid UTF-8", "rename the file")
        elif path.is_file():
            yield path
        else:
            yield _refusal(name, "not-a-file", "this is no regular file", "remove it, or fix where the link leads")


def _refusal(file: str, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(file=file, level="error", code=code, message=message, hint=hint)


def _read(path: Path, name: str) -> bytes | Diagnostic:
    try:
        if path.stat().st_size > LARGEST:
            limit = f"a file may have {LARGEST // 2**20} MB"
            return _refusal(name, "too-large", f"the file is too large: {limit}", "keep the article alone")
        return path.read_bytes()
    except OSError as error:
        return _refusal(name, "unreadable", f"cannot be read: {error.strerror}", "check the file's permissions")


def _read_sources(files: Iterator[Path | Diagnostic], base: Path) -> Found:
    """Match files with their sidecars and read them. What is neither is named in a warning."""
    remarks: list[Diagnostic] = []
    paths: list[Path] = []
    for entry in files:
        if isinstance(entry, Diagnostic):
            remarks.append(entry)
        else:
            paths.append(entry)
    stems = {path.with_suffix("") for path in paths if path.suffix.lower() in SUFFIXES}
    sources: list[RawSource] = []
    for path in paths:
        name = _name(path, base)
        if path.suffix.lower() in SIDECAR_SUFFIXES:
            if path.with_suffix("") not in stems:
                remarks.append(_stray(name, "sidecar-alone", "describes a source that is not here"))
        elif path.suffix.lower() not in SUFFIXES:
            remarks.append(
                _stray(name, "unknown-format", f"files of the kind {path.suffix or path.name!r} are not read")
            )
        else:
            content, (beside, sidecar) = _read(path, name), _sidecar(path, base) or (None, None)
            remarks.extend(part for part in (content, sidecar) if isinstance(part, Diagnostic))
            if isinstance(content, bytes):
                if isinstance(sidecar, Diagnostic):
                    beside, sidecar = None, None
                sources.append(RawSource(path=name, content=content, sidecar=sidecar, sidecar_path=beside))
    return Found(tuple(sources), tuple(remarks))


def _sidecar(path: Path, base: Path) -> tuple[str, bytes | Diagnostic] | None:
    """The file of the same name that describes a source, by name."""
    for suffix in SIDECAR_SUFFIXES:
        beside = path.with_suffix(suffix)
        linked_away = beside.is_symlink() and beside.resolve().parent != path.resolve().parent
        if beside.is_file() and not linked_away:
            return _name(beside, base), _read(beside, _name(beside, base))
    return None


def _name(path: Path, base: Path) -> str:
    return (path.relative_to(base) if path.is_relative_to(base) else path).as_posix()


def _stray(file: str, code: str, message: str) -> Diagnostic:
    known = ", ".join(sorted(SUFFIXES))
    return Diagnostic(file=file, level="warning", code=code, message=message, hint=f"formats that are read: {known}")
