"""A theme: templates and static files in layers, the desk's own before the packaged default."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2
from msgspec import Struct

from briefings.config import read_yaml, validate
from briefings.errors import Diagnostic, TemplateFault
from briefings.site import urls


class ThemeFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`theme.yml`."""

    name: str
    description: str = ""
    author: str = ""


class Output(Struct, frozen=True, kw_only=True):
    """A file of the site."""

    path: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What pages are rendered with."""

    environment: jinja2.Environment
    layers: tuple[Path, ...]
    assets: tuple[Output, ...]
    """Static files, under `assets/`."""
    digest: str
    """Of all templates; static files do not change a page."""
    diagnostics: tuple[Diagnostic, ...] = ()


def load_theme(layers: Sequence[Path], bytecode_cache: Path | None = None) -> Theme:
    """Templates and static files of the layers; the first layer that has a file decides. Raises TemplateFault if none has templates."""
    folders = [layer / "templates" for layer in layers]
    templates: dict[str, bytes] = {}
    static: dict[str, bytes] = {}
    remarks: list[Diagnostic] = []
    for layer in reversed(layers):
        templates |= _files(layer / "templates")
        static |= _files(layer / "static")
        remarks += _check(layer)
    if not templates:
        where = ", ".join(str(folder) for folder in folders) or "no layer"
        raise TemplateFault("the theme has no templates", file=where, hint="check the setting `theme`")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=jinja2.FileSystemBytecodeCache(str(bytecode_cache)) if bytecode_cache else None,
    )
    return Theme(
        environment=environment,
        layers=tuple(layers),
        assets=tuple(Output(path=urls.ASSETS + name, content=static[name]) for name in sorted(static)),
        digest=_digest(templates),
        diagnostics=tuple(remarks),
    )


def _files(folder: Path) -> dict[str, bytes]:
    """Plain files below a folder; links are not followed, since they may lead out of it."""
    paths = sorted(folder.rglob("*")) if folder.is_dir() else []
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in paths
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    }


def _check(layer: Path) -> tuple[Diagnostic, ...]:
    file = layer / "theme.yml"
    if not file.is_file():
        return ()
    document, faults = read_yaml(file.read_text(encoding="utf-8"), file=_shown(layer, "theme.yml"))
    return (*faults, *validate(document, ThemeFile)[1]) if document else faults


def _digest(files: dict[str, bytes]) -> str:
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return total.hexdigest()


def _shown(layer: Path, name: str) -> str:
    return f"themes/{layer.name}/{name}"


def apply_template(theme: Theme, name: str, view: Struct) -> str:
    """The page that a template makes of its view record. Raises TemplateFault with the template's file and line."""
    try:
        return theme.environment.get_template(name).render(page=view)
    except jinja2.TemplateSyntaxError as error:
        raise _fault(theme, error.name or name, error.lineno, error.message or "syntax error") from error
    except jinja2.TemplateNotFound as error:
        hint = f"add templates/{error.name} to the theme"
        raise TemplateFault(
            f"the template {error.name} is missing",
            file=_file(theme, name),
            hint=hint,
        ) from error
    except Exception as error:
        # A template may call anything: whatever it raises becomes a fault with its line.
        where = [frame for frame in traceback.extract_tb(error.__traceback__) if _in_theme(theme, frame.filename)]
        last = where[-1] if where else None
        raise _fault(
            theme, Path(last.filename).name if last else name, last.lineno if last else None, str(error)
        ) from error


def _fault(theme: Theme, name: str, line: int | None, message: str) -> TemplateFault:
    return TemplateFault(
        message, file=_file(theme, name), line=line, hint="docs/themes.md lists what each template gets"
    )


def _in_theme(theme: Theme, filename: str) -> bool:
    return any(Path(filename).is_relative_to(layer) for layer in theme.layers)


def _file(theme: Theme, name: str) -> str:
    """Where a template stands, or, if it is missing, where it is looked for first."""
    for layer in theme.layers:
        if (layer / "templates" / name).is_file():
            return _shown(layer, f"templates/{name}")
    return _shown(theme.layers[0], f"templates/{name}")
