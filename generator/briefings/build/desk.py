"""Files of a desk, read once: sources with their sidecars, editors' content, themes. Links that lead out of the desk are refused."""

from __future__ import annotations

import os
import shlex
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefings.build.reading import unpack_safely
from briefings.errors import Diagnostic, UsageError
from briefings.sources import SIDECAR_SUFFIXES, SUFFIXES, RawSource

SEEDS, CONTENT, THEMES, STORE, OUTPUT = "seeds", "content", "themes", ".briefings", "site"
SETTINGS = "content/site.yml"
LARGEST = 256 * 1024 * 1024
"""Bytes of one file: an archive of many sources. Each format has limits of its own."""
SAVED_WITH = "_files"
"""What browsers call the folder of pictures and scripts that they save with a page: `gates.html`, `gates_files/`."""


@dataclass(frozen=True)
class Found:
    """Files that were read, by their path as the user knows it, in sorted order; and what was wrong with others."""

    sources: tuple[RawSource, ...]
    diagnostics: tuple[Diagnostic, ...]


def open_desk(root: Path) -> Path:
    """The desk's folder with every symbolic link resolved. Raises `UsageError` where there is no desk."""
    if not root.is_dir():
        raise UsageError(
            f"there is no folder {root}", hint=f"make a desk there: briefings init {shlex.quote(str(root))}"
        )
    if not (root / SEEDS).is_dir() and not (root / CONTENT).is_dir():
        raise UsageError(
            f"{root} is no desk: it has neither {SEEDS}/ nor {CONTENT}/",
            hint=f"name a desk's folder, or make one: briefings init {shlex.quote(str(root / 'mydesk'))}",
        )
    return root.resolve()


def output_of(root: Path, given: Path | None) -> Path:
    """Where the site goes. Raises `UsageError` for a place that would put it among the sources, or that a link of the desk chose."""
    output = (given or root / OUTPUT).resolve()
    kept = [root / part for part in (CONTENT, SEEDS, THEMES, STORE)]
    if root.is_relative_to(output) or any(output.is_relative_to(part) for part in kept):
        raise UsageError(f"the site cannot be written to {output}: the desk is there", hint="name another --output")
    if given is None and not output.is_relative_to(root):
        message = f"{root / OUTPUT} is a link that leads out of the desk, to {output}"
        raise UsageError(message, hint="name that folder with --output, or remove the link")
    return output


def find_sources(root: Path) -> Found:
    """The sources of a desk; paths are relative to it."""
    return _read_sources(_walk(root / SEEDS, root), root)


def find_paths(paths: Iterable[Path]) -> Found:
    """Sources named one by one, whatever their suffix, or all in a folder. Raises `UsageError` where nothing has the name."""
    sources: list[RawSource] = []
    remarks: list[Diagnostic] = []
    for path in paths:
        if not os.path.exists(path):
            raise UsageError(f"there is no file or folder {path}", hint="check the spelling")
        found = _read_sources(_walk(path, path), Path()) if path.is_dir() else _read_all([path], Path())
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
    pending = [folder] if os.path.lexists(folder) else []
    while pending:
        path = pending.pop()
        name = os.fsencode(path.relative_to(fence)).decode("utf-8", "replace")
        try:
            if path.is_dir() and not path.is_symlink():
                entries = os.listdir(path)
                inner = [
                    path / entry
                    for entry in entries
                    if not entry.startswith(".") and not _is_saved_with(entry, entries)
                ]
                pending.extend(sorted(inner, key=lambda entry: entry.as_posix(), reverse=True))
            else:
                yield _refused(path, name, fence) or path
        except OSError as error:
            yield _unreadable(name, error)


def _is_saved_with(entry: str, entries: Collection[str]) -> bool:
    """Is it the folder that a browser saved beside a page?"""
    stem = entry.removesuffix(SAVED_WITH)
    return stem != entry and any(f"{stem}{suffix}" in entries for suffix in (".html", ".htm"))


def _refused(path: Path, name: str, fence: Path) -> Diagnostic | None:
    """Why something that is no folder is not read."""
    if path.is_symlink() and not _resolved(path).is_relative_to(_resolved(fence)):
        message = "a link that leads out of the desk is not followed"
        return Diagnostic.error(name, "link-outside", message, "copy the file")
    if path.is_dir():
        return Diagnostic.error(name, "linked-folder", "a linked folder is not followed", "move the folder here")
    if "\ufffd" in name:
        return Diagnostic.error(name, "file-name", "the file's name is not valid UTF-8", "rename the file")
    if path.is_symlink() and not path.exists():
        return Diagnostic.error(name, "not-a-file", "this link leads nowhere", "correct it, or remove it")
    if not path.is_file():
        return Diagnostic.error(name, "not-a-file", "this is no regular file", "remove it")
    return None


def _resolved(path: Path) -> Path:
    """Where a link leads; a link that leads to itself stays where it is."""
    return Path(os.path.realpath(path))


def _unreadable(file: str, error: OSError) -> Diagnostic:
    return Diagnostic.error(file, "unreadable", f"cannot be read: {error.strerror}", "check the permissions")


def _read(path: Path, name: str) -> bytes | Diagnostic:
    try:
        if not path.is_file():
            return Diagnostic.error(name, "not-a-file", "this is no regular file", "copy what it gives into one")
        if path.stat().st_size > LARGEST:
            limit = f"a file may have {LARGEST // 2**20} MB"
            return Diagnostic.error(name, "too-large", f"the file is too large: {limit}", "split it")
        return path.read_bytes()
    except OSError as error:
        return _unreadable(name, error)


def _read_sources(files: Iterable[Path | Diagnostic], base: Path) -> Found:
    """Read what is a source, with its sidecar. What is neither is named in a warning."""
    remarks: list[Diagnostic] = []
    sidecars: list[Path] = []
    chosen: list[Path] = []
    for entry in files:
        if isinstance(entry, Diagnostic):
            remarks.append(entry)
        elif entry.suffix.lower() in SUFFIXES:
            chosen.append(entry)
        elif entry.suffix.lower() in SIDECAR_SUFFIXES:
            sidecars.append(entry)
        else:
            kind = entry.suffix or repr(entry.name)
            hint = f"formats that are read: {', '.join(sorted(SUFFIXES))}"
            message = f"files of the kind {kind} are not read"
            remarks.append(Diagnostic.warning(_name(entry, base), "unknown-format", message, hint))
    found = _read_all(chosen, base)
    return Found(found.sources, (*remarks, *_strays(sidecars, chosen, base), *found.diagnostics))


def _read_all(paths: Iterable[Path], base: Path) -> Found:
    remarks: list[Diagnostic] = []
    sources: list[RawSource] = []
    for path in paths:
        content = _read(path, _name(path, base))
        beside = next(iter(_sidecars(path)), None)
        sidecar = None if beside is None else _read(beside, _name(beside, base))
        remarks.extend(part for part in (content, sidecar) if isinstance(part, Diagnostic))
        if isinstance(content, bytes):
            known = isinstance(sidecar, bytes)
            raw = RawSource(
                path=_name(path, base),
                content=content,
                sidecar=sidecar if isinstance(sidecar, bytes) else None,
                sidecar_path=_name(beside, base) if beside and known else None,
            )
            unpacked = unpack_safely(raw)
            sources.extend(unpacked.sources)
            remarks.extend(unpacked.diagnostics)
    return Found(tuple(sources), tuple(remarks))


def _sidecars(path: Path) -> list[Path]:
    """The files of the same name that describe a source; the first one counts. A link to elsewhere is none."""
    return [
        beside
        for suffix in SIDECAR_SUFFIXES
        for beside in (path.with_suffix(suffix), path.with_suffix(suffix.upper()))
        if beside.is_file() and _resolved(beside).parent == _resolved(path).parent
    ]


def _strays(sidecars: Iterable[Path], sources: Iterable[Path], base: Path) -> Iterator[Diagnostic]:
    """Sidecars that describe nothing: their source is not here, or another sidecar speaks for it."""
    heard = {path.with_suffix(""): next(iter(_sidecars(path)), None) for path in sources}
    for path in sidecars:
        stem = path.with_suffix("")
        if stem not in heard:
            message, hint = "describes a source that is not here", "give it the name of its source, or remove it"
            yield Diagnostic.warning(_name(path, base), "sidecar-alone", message, hint)
        elif (other := heard[stem]) is not None and not other.samefile(path):
            message, hint = "another file already describes the source", "put all into one of the two files"
            yield Diagnostic.warning(_name(path, base), "second-sidecar", message, hint)


def _name(path: Path, base: Path) -> str:
    return (path.relative_to(base) if path.is_relative_to(base) else path).as_posix()
