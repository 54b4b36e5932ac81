"""A new desk: the files of `briefings/scaffold/`, which explain themselves."""

from __future__ import annotations

from pathlib import Path

from briefings.errors import UsageError

TEMPLATE = Path(__file__).parents[1] / "scaffold"
HIDDEN = {"gitignore": ".gitignore"}
"""Names that would mean something to git inside the package."""


def make_desk(folder: Path) -> tuple[Path, ...]:
    """Write a desk into a folder, and answer with its files. Raises `UsageError`, with nothing written, where one is there already."""
    sources = sorted(path for path in TEMPLATE.rglob("*") if path.is_file())
    targets = {folder / _name(path): path for path in sources}
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", hint="name a folder")
    if taken := [path for path in targets if path.exists() or path.is_symlink()]:
        raise UsageError(f"{taken[0]} is there already, and nothing is overwritten", hint="name a new folder")
    try:
        for target, source in targets.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    except OSError as error:
        raise UsageError(f"no desk can be made in {folder}: {error.strerror}", hint="choose another folder") from error
    return tuple(targets)


def _name(path: Path) -> Path:
    inside = path.relative_to(TEMPLATE)
    return inside.with_name(HIDDEN.get(inside.name, inside.name))
