"""A theme's files: the desk's own folder first, then what ships with the package."""

from __future__ import annotations

from pathlib import Path

from briefings.build.desk import SETTINGS, THEMES, read_tree
from briefings.config import suggestion
from briefings.errors import ConfigError, Diagnostic
from briefings.site.theme import Layer

DEFAULT = "default"
PACKAGE = Path(__file__).parents[1]


def packaged_themes() -> Path:
    """In a checkout, the repository's `themes/`; in a wheel, the copy inside the package."""
    checkout = PACKAGE.parents[1]
    in_checkout = PACKAGE.parent.name == "generator" and (checkout / "pyproject.toml").is_file()
    return checkout / THEMES if in_checkout else PACKAGE / THEMES


def find_theme(desk: Path, name: str) -> tuple[Path, ...]:
    """The folders of a theme, the most special first: what one lacks, the next one gives. Raises `ConfigError` for an unknown theme."""
    own, packaged = desk / THEMES, packaged_themes()
    known = _names(own) | _names(packaged)
    if name not in known:
        hint = suggestion(name, sorted(known))
        raise ConfigError(f"there is no theme {name!r} (setting `theme` in {SETTINGS})", hint=hint)
    layers = [folder for folder in (own / name, packaged / name, packaged / DEFAULT) if folder.is_dir()]
    return tuple(dict.fromkeys(layer.resolve() for layer in layers))


def read_theme(desk: Path, name: str) -> tuple[tuple[Layer, ...], tuple[Diagnostic, ...]]:
    """The layers of a theme. A file of it that cannot be read is an error: another layer's would silently stand for it."""
    layers: list[Layer] = []
    remarks: list[Diagnostic] = []
    for folder in find_theme(desk, name):
        files, faults = read_tree(folder.parents[1], f"{THEMES}/{folder.name}")
        place = f"{THEMES}/{folder.name}"
        layers.append(Layer(place=place, files={path.removeprefix(f"{place}/"): files[path] for path in files}))
        remarks.extend(faults)
    return tuple(layers), tuple(remarks)


def _names(folder: Path) -> set[str]:
    """Themes are real folders: a link may lead out of the desk."""
    if not folder.is_dir() or folder.is_symlink():
        return set()
    return {path.name for path in folder.iterdir() if path.is_dir() and not path.is_symlink()}
