"""Settings of a desk, and YAML read so that every complaint can name its line."""

from __future__ import annotations

import difflib
import re
import typing
from collections.abc import Hashable
from typing import Annotated, Any, Literal, TypeVar

import msgspec
import yaml
from msgspec import Meta, Struct

from briefings.errors import Diagnostic
from briefings.records import PublishMode

T = TypeVar("T")
KeyPath = tuple[Hashable, ...]
"""Keys and numbers of items that lead to a value."""
DEEPEST = 20
"""Levels of nesting in a YAML text."""
EMPTY = "tag:yaml.org,2002:null"
Days = Annotated[int, Meta(ge=0, le=3650)]
Words = Annotated[str, Meta(pattern=r"\S")]
"""Not empty, nor only blanks."""
PageSize = Annotated[int, Meta(ge=1, le=1000)]


class SiteSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`content/site.yml`. Every setting has a default: an empty file is a valid one."""

    title: Words = "Briefings"
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
    engine: Literal["briefings", "spacy"] = "briefings"
    """What analyses the language of the sources."""
    agenda_days: Days = 14
    """How many days ahead the home page looks."""
    page_size: PageSize = 50
    """Briefings on one page of the archive."""
    omit: tuple[Words, ...] = ()
    """Lines that are no part of any source's article, `*` in them for whatever stands there."""
    contact: str | None = None
    """Shown on the about page and in the feeds' author."""


class Yaml(Struct, frozen=True):
    """A YAML mapping with the line of each key: `lines[("actors", 0, "name")]` is 1-based."""

    value: dict[str, Any]
    lines: dict[KeyPath, int]
    file: str

    def line(self, path: KeyPath) -> int | None:
        """Line of the innermost part of `path` that has one."""
        return next((self.lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.lines), None)


class _Loader(yaml.SafeLoader):
    """Plain YAML: text that a stranger wrote can neither name a thing twice over (aliases grow without end) nor nest without end."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise self.refusal("references (*name) are not read")
        if self.depth >= DEEPEST:
            raise self.refusal(f"values nest more than {DEEPEST} levels deep")
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def refusal(self, problem: str) -> yaml.MarkedYAMLError:
        return yaml.MarkedYAMLError(problem=problem, problem_mark=self.get_mark())

    def text(self, node: yaml.ScalarNode) -> str:
        """What YAML does not allow to be written, `"\\ud800"` must not spell either: no file could hold it."""
        value = self.construct_yaml_str(node)
        if (wrong := self.NON_PRINTABLE.search(value)) is not None:
            problem = f"the character U+{ord(wrong[0]):04X} is not allowed"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)
        return value

    def date(self, node: yaml.ScalarNode) -> object:
        """A date that no calendar has, 30 February, stays text: whoever wants a date says so, with the line."""
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return self.text(node)


_Loader.add_constructor("tag:yaml.org,2002:str", _Loader.text)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.date)


def text_of(content: bytes, *, file: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file that must be UTF-8, with or without a byte-order mark."""
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, (Diagnostic.error(file, "wrong-encoding", "not UTF-8 text", "save the file as UTF-8", line=line),)


def read_yaml(text: str, *, file: str, first_line: int = 1) -> tuple[Yaml | None, tuple[Diagnostic, ...]]:
    """Read a YAML mapping. An empty text is an empty mapping; anything else than a mapping is a diagnostic and None."""
    lines: dict[KeyPath, int] = {}

    def refused(code: str, message: str, line: int | None, hint: str) -> tuple[None, tuple[Diagnostic, ...]]:
        at = None if line is None else line + first_line
        return None, (Diagnostic.error(file, code, message, hint, line=at),)

    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is None or node.tag == EMPTY:
            return Yaml({}, lines, file), ()
        if not isinstance(node, yaml.MappingNode):
            line, hint = node.start_mark.line, "begin each line with a key and a colon"
            return refused("yaml-not-a-mapping", "expected `key: value` lines", line, hint)
        twice = _index(node, (), lines, first_line)
        if twice is not None:
            key, line = twice
            return refused("yaml-duplicate-key", f"the key {key!r} is given twice", line, "keep one of the two lines")
        value = loader.construct_document(node)
    except (yaml.YAMLError, ValueError) as error:
        problem, line = _problem(error, text)
        hint = "check the indentation; put values with a colon, a # or quotation marks in quotes"
        return refused("yaml-syntax", f"not valid YAML: {problem}", line, hint)
    return Yaml({str(key): item for key, item in value.items()}, lines, file), ()


def _problem(error: Exception, text: str) -> tuple[str, int | None]:
    """What is wrong with a YAML text, and in which line, counted from 0."""
    if isinstance(error, yaml.reader.ReaderError):
        return f"the character U+{int(error.character):04X} is not allowed", text.count("\n", 0, error.position)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return getattr(error, "problem", None) or str(error), mark.line if mark else None


def _index(node: yaml.Node, path: KeyPath, lines: dict[KeyPath, int], first: int) -> tuple[str, int] | None:
    """Note the line of every key and item; answer with the first key that a mapping has twice, and its line counted from 0."""
    inner: list[tuple[Hashable, yaml.Node, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        inner = [(str(key.value), key, item) for key, item in node.value]
    elif isinstance(node, yaml.SequenceNode):
        inner = [(number, item, item) for number, item in enumerate(node.value)]
    for name, head, item in inner:
        here = (*path, name)
        if here in lines:
            return str(name), head.start_mark.line
        lines[here] = head.start_mark.line + first
        if (twice := _index(item, here, lines, first)) is not None:
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
        refused, path = _place(str(error))
        path, message, hint = _explained(refused, path, kind)
        where = ".".join(map(str, path))
        message = f"{where}: {message}" if where else message
        remarks.append(Diagnostic.error(document.file, "wrong-value", message, hint, line=document.line(path)))
        return None, tuple(remarks)


def _unknown(document: Yaml, key: str, known: list[str], what: str) -> Diagnostic:
    message, line = f"there is no {what} {key!r}", document.line((key,))
    return Diagnostic.warning(document.file, f"unknown-{what}", message, suggestion(key, known), line=line)


def suggestion(word: str, known: list[str]) -> str:
    """`did you mean "x"?`, or the words there are."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    return f"known are: {', '.join(sorted(known))}" if known else "there is nothing that it could mean"


def _place(message: str) -> tuple[str, KeyPath]:
    """msgspec's `Expected `str`, got `int` - at `$.a[0].b`` as (message, ("a", 0, "b"))."""
    text, _, where = message.partition(" - at `")
    parts: list[Hashable] = [
        int(index) if index else key for key, index in re.findall(r"\.([^.\[\]`]+)|\[(\d+)\]", where)
    ]
    return text.replace("`", ""), tuple(parts)


def _explained(refused: str, path: KeyPath, kind: type) -> tuple[KeyPath, str, str]:
    """A refusal of msgspec's in the words of whoever wrote the file: where, what, and the remedy."""
    if found := re.fullmatch(r"Object contains unknown field (.+)", refused):
        return (*path, found[1]), "there is no such key here", "correct the key, or remove it"
    if found := re.fullmatch(r"Object missing required field (.+)", refused):
        return path, f"the key {found[1]!r} is missing", f"add a line `{found[1]}: …`"
    if choices := _choices(kind, path):
        message = _unlike(refused).replace("Invalid enum value", "there is no choice")
        return path, message, f"write one of these: {', '.join(choices)}"
    if refused.startswith("Invalid RFC3339"):
        return path, "this is not a date", f"write {KINDS['date']}"
    if refused.startswith("Expected str matching regex"):
        return path, "this is empty", "write something, or remove the line"
    if bounds := _bounds(kind, path):
        least, most = bounds
        message = _unlike(refused) if ", got " in refused else f"the number is not from {least} to {most}"
        return path, message, f"write a whole number from {least} to {most}"
    return path, _unlike(refused), _wanted(refused)


def _choices(kind: type, path: KeyPath) -> list[str]:
    """The values that a key can have, where they are counted."""
    options = typing.get_type_hints(kind).get(str(path[0])) if len(path) == 1 else None
    return [str(one) for part in (options, *typing.get_args(options)) for one in _literals(part)]


def _bounds(kind: type, path: KeyPath) -> tuple[int, int] | None:
    """The least and the greatest number that a key can have."""
    options = typing.get_type_hints(kind, include_extras=True).get(str(path[0])) if len(path) == 1 else None
    metas = [one for one in getattr(options, "__metadata__", ()) if isinstance(one, Meta)]
    return next(((int(one.ge), int(one.le)) for one in metas if one.ge is not None and one.le is not None), None)


def _unlike(refused: str) -> str:
    """`Expected int, got str` in words."""
    found = re.fullmatch(r"Expected (.+), got (\w+)", refused)
    if found is None:
        return refused
    wanted = [WANTED.get(one) or GIVEN.get(one, one) for one in found[1].split(" | ") if one != "null"]
    return f"this is {GIVEN.get(found[2], found[2])}, not {' or '.join(wanted)}"


def _literals(annotation: object) -> tuple[object, ...]:
    return typing.get_args(annotation) if typing.get_origin(annotation) is Literal else ()


def _wanted(refused: str) -> str:
    """The remedy for `Expected str | null, got int`."""
    expected, _, got = refused.removeprefix("Expected ").partition(", got ")
    kinds = expected.split(" | ")
    if "str" in kinds and got not in ("array", "object", "null"):
        return "put the value in quotation marks"  # `title: 2026` is a number to YAML, `name: No` a refusal
    return f"write {' or '.join(KINDS.get(one, one) for one in kinds)}"


KINDS = {
    "str": "a text",
    "int": "a whole number",
    "bool": "true or false",
    "array": "a list: [one, two]",
    "object": "an indented block of `key: value` lines",
    "date": "a date: 2026-03-09",
}
"""What msgspec calls a kind of value, in words."""
GIVEN = {
    "str": "a text",
    "int": "a number",
    "float": "a number",
    "bool": "a yes or no",
    "array": "a list",
    "object": "a block of keys",
    "null": "empty",
}
"""The same of a value that was found, without the remedy."""
WANTED = {"int": "a whole number", "bool": "true or false", "date": "a date"}
"""And of one that was expected, where that differs."""
