"""Settings of a desk, and YAML read so that every complaint can name its line."""

from __future__ import annotations

import difflib
import re
import typing
from collections.abc import Hashable
from typing import Any, Literal, TypeVar

import msgspec
import yaml
from msgspec import Struct

from briefings.errors import Diagnostic
from briefings.records import PublishMode

T = TypeVar("T")


class SiteSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`content/site.yml`. Every setting has a default: an empty file is a valid one."""

    title: str = "Briefings"
    """Name of the site, in every page's header."""
    description: str = ""
    """One sentence under the title on the home page and in the feeds."""
    base_url: str | None = None
    """Public address, for feeds, sitemap and calendar; links between pages are relative and do not need it."""
    language: str = "en"
    """BCP 47 tag of the site's own words."""
    publish: PublishMode = "cited"
    """How much of each source's text pages show, where the source does not say."""
    theme: str = "default"
    """A folder in `themes/`, else one that ships with the package."""
    engine: Literal["spacy"] = "spacy"
    """What analyses the language of the sources."""
    agenda_days: int = 14
    """How many days ahead the home page looks."""
    page_size: int = 50
    """Briefings on one page of the archive."""
    contact: str | None = None
    """Shown on the about page and in the feeds' author."""


class Yaml(Struct, frozen=True):
    """A YAML mapping with the line of each key: `lines[("actors", 0, "name")]` is 1-based."""

    value: dict[str, Any]
    lines: dict[tuple[Hashable, ...], int]
    file: str

    def line(self, path: tuple[Hashable, ...]) -> int | None:
        """Line of the innermost part of `path` that has one."""
        return next((self.lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.lines), None)


def read_yaml(text: str, *, file: str, first_line: int = 1) -> tuple[Yaml | None, tuple[Diagnostic, ...]]:
    """Read a YAML mapping. An empty text is an empty mapping; anything else than a mapping is a diagnostic and None."""
    loader = None
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        lines: dict[tuple[Hashable, ...], int] = {}
        if node is None:
            return Yaml({}, lines, file), ()
        if not isinstance(node, yaml.MappingNode):
            return None, (
                Diagnostic(
                    file=file,
                    line=node.start_mark.line + first_line,
                    level="error",
                    code="yaml-not-a-mapping",
                    message="expected `key: value` lines",
                    hint="begin each line with a key and a colon",
                ),
            )
        twice = _index(node, (), lines, first_line)
        if twice is not None:
            return None, (
                Diagnostic(
                    file=file,
                    line=twice[1],
                    level="error",
                    code="yaml-duplicate-key",
                    message=f"the key {twice[0]!r} is given twice",
                    hint="keep one of the two lines",
                ),
            )
        value = loader.construct_document(node)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        return None, (
            Diagnostic(
                file=file,
                line=mark.line + first_line if mark else None,
                level="error",
                code="yaml-syntax",
                message=f"not valid YAML: {problem}",
                hint="check the indentation; put values with a colon, a # or quotation marks in quotes",
            ),
        )
    finally:
        if loader is not None:
            loader.dispose()
    return Yaml({str(key): item for key, item in value.items()}, lines, file), ()


def _index(
    node: yaml.Node, path: tuple[Hashable, ...], lines: dict[tuple[Hashable, ...], int], first: int
) -> tuple[str, int] | None:
    """Note the line of every key and item; answer with the first key that a mapping has twice."""
    if isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            here = (*path, str(key.value))
            if here in lines:
                return str(key.value), key.start_mark.line + first
            lines[here] = key.start_mark.line + first
            if (twice := _index(item, here, lines, first)) is not None:
                return twice
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            lines[(*path, number)] = item.start_mark.line + first
            if (twice := _index(item, (*path, number), lines, first)) is not None:
                return twice
    return None


def validate(document: Yaml, kind: type[T], *, what: str = "setting") -> tuple[T | None, tuple[Diagnostic, ...]]:
    """Turn a mapping into a record. Unknown keys are warnings with a suggestion and are ignored; a wrong value is an error and None."""
    known = [field.encode_name for field in msgspec.structs.fields(typing.cast(Any, kind))]
    remarks = [_unknown(document, key, known, what) for key in document.value if key not in known]
    value = {key: item for key, item in document.value.items() if key in known}
    try:
        return msgspec.convert(value, type=kind), tuple(remarks)
    except msgspec.ValidationError as error:
        message, path = _place(str(error))
        remarks.append(
            Diagnostic(
                file=document.file,
                line=document.line(path),
                level="error",
                code="wrong-value",
                message=f"{'.'.join(map(str, path)) or what}: {message}",
                hint=_wanted(message),
            )
        )
        return None, tuple(remarks)


def _unknown(document: Yaml, key: str, known: list[str], what: str) -> Diagnostic:
    return Diagnostic(
        file=document.file,
        line=document.line((key,)),
        level="warning",
        code=f"unknown-{what}",
        message=f"there is no {what} {key!r}",
        hint=suggestion(key, known),
    )


def suggestion(word: str, known: list[str]) -> str:
    """`did you mean "x"?`, or the words there are."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else f"known are: {', '.join(sorted(known))}"


def _place(message: str) -> tuple[str, tuple[Hashable, ...]]:
    """msgspec's `Expected `str`, got `int` - at `$.a[0].b`` as (message, ("a", 0, "b"))."""
    text, _, where = message.partition(" - at `")
    parts: list[Hashable] = [
        int(index) if index else key for key, index in re.findall(r"\.([^.\[\]`]+)|\[(\d+)\]", where)
    ]
    return text.replace("`", ""), tuple(parts)


def _wanted(message: str) -> str:
    expected = re.match(r"Expected (.+?), got", message)
    return f"write a value of the kind {expected[1]}" if expected else "see the settings page of the documentation"
