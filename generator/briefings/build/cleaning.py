"""Undo what `build` wrote, and nothing else."""

from __future__ import annotations

from pathlib import Path

from briefings.build.desk import OUTPUT, STORE, open_desk
from briefings.cache import FILE
from briefings.errors import UsageError
from briefings.site.publish import unpublish


def clean_desk(root: Path, output: Path | None = None) -> int:
    """Remove the files of the published site and of the store; how many they were."""
    desk = open_desk(root)
    removed = unpublish(output or desk / OUTPUT)
    folder = desk / STORE
    if folder.is_symlink():
        raise UsageError(f"{folder} is a link, and nothing behind it is removed", hint="remove the link yourself")
    if folder.is_dir():
        ours = [path for path in folder.iterdir() if path.name.startswith(FILE)]
        for path in ours:
            path.unlink()
        removed += len(ours)
        if not any(folder.iterdir()):
            folder.rmdir()
    return removed
