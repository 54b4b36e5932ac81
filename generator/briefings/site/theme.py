"""A theme: templates and static files in layers, the desk's own before the packaged default. Pure: its files were read before."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import jinja2
from msgspec import Struct

from briefings.config import read_yaml, text_of, validate
from briefings.errors import Diagnostic, TemplateFault
from briefings.site import urls

TEMPLATES, STATIC, ABOUT = "templates/", "static/", "theme.yml"
BELOW = "default/"
"""`default/quotes.html` is the packaged template, whatever lies over it, so that one of the same name can extend it."""


class Layer(Struct, frozen=True, kw_only=True):
    """One folder of a theme, as it was read."""

    place: str
    """Where it lies, as the user knows it: `themes/default`."""
    files: dict[str, bytes]
    """By their path in it, with forward slashes."""

    def inside(self, folder: str) -> dict[str, bytes]:
        """The files of a folder, by their path in that."""
        return {path.removeprefix(folder): body for path, body in self.files.items() if path.startswith(folder)}


class ThemeFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`theme.yml`."""

    name: str
    description: str = ""
    author: str = ""


class Output(Struct, frozen=True, kw_only=True):
    """A file of the site."""

    path: str
    content: bytes


class Template(NamedTuple):
    """A template by its name for other templates, where it lies, and what stands in it."""

    name: str
    place: str
    body: bytes


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What pages are rendered with."""

    environment: jinja2.Environment
    layers: tuple[Layer, ...]
    assets: tuple[Output, ...]
    """Static files, under `assets/`."""
    digest: str
    """Of all templates; static files do not change a page."""
    diagnostics: tuple[Diagnostic, ...] = ()


def load_theme(layers: Sequence[Layer]) -> Theme:
    """Templates and static files of the layers; the first layer that has a file decides. Raises TemplateFault if none has templates."""
    templates: dict[str, Template] = {}
    static: dict[str, bytes] = {}
    remarks: list[Diagnostic] = []
    for layer in reversed(layers):
        inside = layer.inside(TEMPLATES)
        for prefix in (BELOW, "") if layer is layers[-1] else ("",):
            for name, body in inside.items():
                templates[prefix + name] = Template(prefix + name, f"{layer.place}/{TEMPLATES}{name}", body)
        static |= layer.inside(STATIC)
        remarks += _check(layer)
    if not templates:
        where = ", ".join(f"{layer.place}/{TEMPLATES}" for layer in layers) or "no layer"
        raise TemplateFault("the theme has no templates", file=where, hint="check the setting `theme`")
    ordered = tuple(templates[name] for name in sorted(templates))
    return Theme(
        environment=_environment(ordered),
        layers=tuple(layers),
        assets=tuple(Output(path=urls.ASSETS + name, content=static[name]) for name in sorted(static)),
        digest=_digest(ordered),
        diagnostics=tuple(remarks),
    )


@lru_cache(maxsize=4)
def _environment(templates: tuple[Template, ...]) -> jinja2.Environment:
    """Compiles each template when it is first used, and keeps it for the next build of the same process. A template's place
    is its file name for Jinja, so that a fault in it can be told from one of ours.
    """
    by_name = {template.name: template for template in templates}

    def find(name: str) -> tuple[str, str, None] | None:
        template = by_name.get(name)
        if template is None:
            return None
        try:
            return template.body.decode("utf-8"), template.place, None
        except UnicodeDecodeError as error:
            line = template.body.count(b"\n", 0, error.start) + 1
            hint = "save the file as UTF-8"
            raise TemplateFault("not UTF-8 text", file=template.place, line=line, hint=hint) from error

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(find),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _check(layer: Layer) -> tuple[Diagnostic, ...]:
    about, file = layer.files.get(ABOUT), f"{layer.place}/{ABOUT}"
    if about is None:
        return ()
    text, faults = text_of(about, file=file)
    if text is None:
        return faults
    document, faults = read_yaml(text, file=file)
    return (*faults, *validate(document, ThemeFile, what="key")[1]) if document else faults


def _digest(templates: tuple[Template, ...]) -> str:
    total = hashlib.sha256()
    for name, _, body in templates:
        total.update(f"{name}\0{len(body)}\0".encode() + body)
    return total.hexdigest()


def apply_template(theme: Theme, name: str, view: Struct) -> str:
    """The page that a template makes of its view record. Raises TemplateFault with the template's file and line."""
    try:
        return theme.environment.get_template(name).render(page=view)
    except TemplateFault:
        raise
    except jinja2.TemplateSyntaxError as error:
        place = error.filename or _place(theme, error.name or name)
        raise _fault(error.message or "syntax error", place, error.lineno) from error
    except jinja2.TemplateNotFound as error:
        place, line = _where(theme, name, error)
        hint = f"add {TEMPLATES}{error.name} to the theme"
        raise TemplateFault(f"the template {error.name} is missing", file=place, line=line, hint=hint) from error
    except Exception as error:
        # A template may call anything: whatever it raises becomes a fault with its line.
        raise _fault(str(error), *_where(theme, name, error)) from error


def _where(theme: Theme, name: str, error: Exception) -> tuple[str, int | None]:
    """The template and the line in which rendering broke off."""
    places = {f"{layer.place}/{path}" for layer in theme.layers for path in layer.files}
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in places]
    return (frames[-1].filename, frames[-1].lineno) if frames else (_place(theme, name), None)


def _fault(message: str, place: str, line: int | None) -> TemplateFault:
    return TemplateFault(message, file=place, line=line, hint="docs/themes.md lists what each template gets")


def _place(theme: Theme, name: str) -> str:
    """Where a template stands, or, if it is missing, where it is looked for first."""
    file = TEMPLATES + name
    return next(
        (f"{layer.place}/{file}" for layer in theme.layers if file in layer.files), f"{theme.layers[0].place}/{file}"
    )
