"""Undo what `build` wrote, and nothing else."""

from __future__ import annotations

from pathlib import Path

from briefings.build.desk import STORE, open_desk, output_of
from briefings.cache import FILE
from briefings.errors import UsageError
from briefings.site.publish import unpublish


def clean_desk(root: Path, output: Path | None = None) -> int:
    """Remove the files of the published site and of the store; how many they were. Raises `BriefingsError` where that cannot be done."""
    desk = open_desk(root)
    removed = unpublish(output_of(desk, output))
    folder = desk / STORE
    if folder.is_symlink():
        raise UsageError(f"{folder} is a link, and nothing behind it is removed", hint="remove the link yourself")
    try:
        return removed + _remove_store(folder)
    except OSError as error:
        raise UsageError(f"{folder} cannot be removed: {error.strerror}", hint="check the permissions") from error


def _remove_store(folder: Path) -> int:
    ours = [path for path in folder.iterdir() if path.name.startswith(FILE)] if folder.is_dir() else []
    for path in ours:
        path.unlink()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    return len(ours)
