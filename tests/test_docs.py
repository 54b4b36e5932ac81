"""The documentation says what the program does: every command, option, setting, key and field, and none that does not exist."""

from __future__ import annotations

import re
import shlex
import typing
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

import click
import msgspec
import pytest

from briefings import records
from briefings.cli import FAILED, INTERRUPTED, OK, PIPE_CLOSED, commands
from briefings.config import SiteSettings, read_yaml, validate
from briefings.errors import ConfigError, Diagnostic, UsageError
from briefings.library import load_content
from briefings.library.content import Correction, Hide, NoteFile, OverrideFile, PageFile, ProfileFile, RoleLine
from briefings.sources.metadata import Written

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(
    [
        *DOCS.glob("*.md"),
        *ROOT.glob("*.md"),
        ROOT / "generator/briefings/scaffold/README.md",
        ROOT / "tests/cases/README.md",
    ]
)
GUIDES = [path for path in PAGES if path.name in ("README.md", "CONTRIBUTING.md", "index.md") or path.parent == DOCS]
ROW = re.compile(r"^\|\s*(.*?)\s*(?<!\\)\|\s*(.*)\s*\|\s*$", re.M)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.S | re.M)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """The parts of a page by their headings of the second level; what comes first has none."""
    parts = re.split(r"^## (.+)$", FENCE.sub(lambda fence: fence[0].replace("\n## ", "\n ## "), text), flags=re.M)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def table_keys(text: str) -> dict[str, str]:
    """What stands in the first column of a text's tables in backticks, with the rest of its row."""
    return {key: rest for first, rest in ROW.findall(FENCE.sub("", text)) for key in re.findall(r"`([^`]+)`", first)}


def examples(text: str, *languages: str) -> list[str]:
    return [body for language, body in FENCE.findall(text) if language in languages]


# ------------------------------------------------------------------ commands


def options_of(command: click.Command) -> set[str]:
    return {name for parameter in command.params if isinstance(parameter, click.Option) for name in parameter.opts}


def told_options(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", " ".join(re.findall(r"`([^`]+)`", FENCE.sub("", text)))))


def test_every_command_has_its_section_and_every_section_its_command() -> None:
    told = sections(text_of("commands.md")).keys() - {"", "What all have in common"}
    assert told == commands.commands.keys()


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_option_of_a_command_is_told_and_none_that_it_lacks(name: str) -> None:
    section = sections(text_of("commands.md"))[name]
    if "with the same options" in section:
        section += sections(text_of("commands.md"))["build"]
        assert options_of(commands.commands[name]) == options_of(commands.commands["build"])
    assert told_options(section) == options_of(commands.commands[name])


def test_every_exit_status_is_told_and_none_else() -> None:
    statuses = {int(status) for status, _ in ROW.findall(text_of("commands.md")) if status.isdigit()}
    assert statuses == {OK, FAILED, UsageError.exit_status, ConfigError.exit_status, INTERRUPTED, PIPE_CLOSED}


def test_every_level_is_told() -> None:
    told = table_keys(sections(text_of("commands.md"))["What all have in common"])
    assert told.keys() >= set(typing.get_args(typing.get_type_hints(Diagnostic)["level"]))


def command_lines() -> Iterator[tuple[str, str]]:
    for path in PAGES:
        for body in examples(path.read_text(encoding="utf-8"), "sh"):
            for line in body.splitlines():
                for found in re.findall(r"(?:^|\(|&& )(briefings .*?)(?=\)|\||>|&&|\s#|$)", line):
                    yield name_of(path), found.strip()


@pytest.mark.parametrize(("place", "line"), sorted(set(command_lines())))
def test_every_command_line_in_an_example_is_understood(place: str, line: str) -> None:
    arguments = shlex.split(line)[1:]
    if arguments[0].startswith("-"):
        return
    context = click.Context(commands)
    name, command, rest = commands.resolve_command(context, arguments)
    assert command is not None
    command.make_context(name, list(rest), parent=context)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_command_that_is_named_exists(path: Path) -> None:
    named = re.findall(r"`briefings ([a-z]+)", path.read_text(encoding="utf-8"))
    assert set(named) <= commands.commands.keys() | {"wheel"}


# ------------------------------------------------------------------ settings


def test_every_setting_is_told_with_its_default_and_none_else() -> None:
    first = text_of("settings.md").partition("\n## ")[0]
    told = {key: rest.split("|")[0].strip().strip("`") for key, rest in table_keys(first).items()}
    fields = {field.name: field.default for field in msgspec.structs.fields(SiteSettings)}
    assert told == {
        name: {None: "none", "": "empty", (): "empty"}.get(default, str(default)) for name, default in fields.items()
    }


def test_the_example_of_settings_is_valid_and_shows_all_of_them_with_other_values_than_the_defaults() -> None:
    (example,) = examples(text_of("settings.md"), "yaml")
    document, remarks = read_yaml(example, file="content/site.yml")
    assert document is not None
    settings, more = validate(document, SiteSettings)
    assert not (*remarks, *more)
    usual = msgspec.structs.asdict(SiteSettings())
    assert settings is not None
    assert {name for name, value in msgspec.structs.asdict(settings).items() if value != usual[name]} == usual.keys()


@pytest.mark.parametrize("name", ["publish", "engine"])
def test_every_choice_of_a_setting_is_told(name: str) -> None:
    choices = typing.get_type_hints(SiteSettings)[name]
    assert table_keys(sections(text_of("settings.md"))[name]).keys() == set(typing.get_args(choices))


# ------------------------------------------------------------------ content and sidecars


def keys_of(record: Any, prefix: str = "") -> set[str]:
    return {f"{prefix}{field.name}" for field in msgspec.structs.fields(record)}


KEYS = {
    "Actors": keys_of(ProfileFile) | keys_of(RoleLine, "roles[]."),
    "Corrections": keys_of(OverrideFile) | keys_of(Hide, "hide.") | keys_of(Correction, "speakers[]."),
    "Notes": keys_of(NoteFile),
    "Pages": keys_of(PageFile),
}


@pytest.mark.parametrize("section", KEYS)
def test_every_key_of_content_is_told_and_none_else(section: str) -> None:
    assert table_keys(sections(text_of("content.md"))[section]).keys() == KEYS[section]


@pytest.mark.parametrize("section", KEYS)
def test_every_example_of_content_is_valid_and_shows_every_key(section: str) -> None:
    text = sections(text_of("content.md"))[section]
    path = re.search(r"`(content/[^`]+)`", text)
    (example,) = examples(text, "yaml", "markdown")
    assert path
    content, remarks = load_content({path[1]: example.encode()})
    assert not remarks
    assert content != load_content({})[0]
    keys = set(re.findall(r"^ *(?:- )?([a-z_]+):", example.partition("\n---\n\n")[0], re.M))
    assert keys == {re.split(r"[.]", key)[-1] for key in KEYS[section]}


def test_the_example_of_a_sidecar_shows_every_key() -> None:
    (example,) = examples(text_of("sources.md"), "yaml")
    keys = set(re.findall(r"^(\w+):", example, re.M)) | set(re.findall(r"# or (\w+):", example))
    assert keys == keys_of(Written)


# ------------------------------------------------------------------ format

FORMAT = {
    "A briefing": records.Briefing,
    "source": records.Source,
    "block": records.Block,
    "omission": records.Omission,
    "point": records.Point,
    "actor": records.Actor,
    "role": records.Role,
    "quote": records.Quote,
    "statement": records.Statement,
    "next step": records.NextStep,
    "figure": records.Figure,
    "event": records.Event,
    "time expression": records.TimeExpression,
    "when": records.When,
    "diagnostic": Diagnostic,
    "A source that cannot be read": records.Failure,
}


@pytest.mark.parametrize("section", FORMAT)
def test_every_field_of_the_format_is_told_and_none_else(section: str) -> None:
    told = table_keys(sections(text_of("format.md"))[section])
    hints = typing.get_type_hints(FORMAT[section])
    assert told.keys() == keys_of(FORMAT[section])
    for name, hint in hints.items():
        for option in (hint, *typing.get_args(hint)):
            if typing.get_origin(option) is Literal:
                missing = [value for value in typing.get_args(option) if f"`{value}`" not in told[name]]
                assert not missing, f"{section}.{name}: {missing}"


def test_every_record_of_the_format_is_told() -> None:
    definitions: Any = records.schema()["$defs"]
    assert {*definitions, "Failure"} == {record.__name__ for record in FORMAT.values()} | {"Span"} & set(definitions)


def test_the_example_of_a_briefing_is_one_and_shows_every_key() -> None:
    whole, failure = examples(text_of("format.md"), "json")
    briefing = records.from_json(whole.encode())
    assert msgspec.json.decode(records.to_json(briefing)) == msgspec.json.decode(whole)
    assert msgspec.json.decode(failure, type=records.Failure).error.code == "empty-source"


# ------------------------------------------------------------------ links, files, make


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()).strip().replace(" ", "-")


@cache
def anchors(path: Path) -> frozenset[str]:
    return frozenset(
        slug(heading) for heading in re.findall(r"^#+ (.+)$", FENCE.sub("", path.read_text(encoding="utf-8")), re.M)
    )


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            assert link.startswith("https://"), f"{name_of(path)}: {link}"
            continue
        file, _, anchor = link.partition("#")
        goal = (path.parent / file).resolve() if file else path
        assert goal.exists(), f"{name_of(path)}: {link}"
        assert not anchor or anchor in anchors(goal), f"{name_of(path)}: {link}"


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_example_in_yaml_and_json_can_be_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for body in examples(text, "yaml"):
        assert not read_yaml(body, file=path.name)[1], body
    for body in examples(text, "json"):
        msgspec.json.decode(body)


def test_every_make_target_that_is_named_exists_and_every_target_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.M))
    for path in GUIDES:
        text = path.read_text(encoding="utf-8")
        named = set(re.findall(r"`make ([a-z]+)[^`]*`", text)) | {
            target for body in examples(text, "sh") for target in re.findall(r"^make ([a-z]+)", body, re.M)
        }
        assert named <= targets, name_of(path)
    assert set(re.findall(r"^\.PHONY: (.*)$", makefile, re.M)[0].split()) - {"chromium"} == set(
        re.findall(r"^([a-z]+):.*## ", makefile, re.M)
    )


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_file_that_is_named_exists(name: str) -> None:
    text = FENCE.sub("", (ROOT / name).read_text(encoding="utf-8"))
    named = {
        path
        for path in re.findall(r"`([\w.]*\w[\w./-]*)`", text)
        if "/" in path or path.endswith((".py", ".md", ".toml", ".json"))
    }
    places = (ROOT, ROOT / "generator/briefings", ROOT / "tests")
    made = {"index.json", "manifest.json", "briefings/1"}
    missing = {
        path
        for path in named - made
        if not path.startswith(".")
        and not re.search(r"\b[A-Z]{2,}\b", path.removesuffix(".md"))
        and not any((place / path).exists() for place in places)
    }
    assert not missing, name


def test_the_map_of_contributing_names_every_wing() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    package = ROOT / "generator/briefings"
    wings = [path for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()]
    told = set(re.findall(r"`([\w/.]+)`", text.partition("## The rules")[0]))
    for wing in wings:
        if not wing.name.startswith("__"):
            assert {wing.name, f"{wing.name}/", f"{wing.stem}.py"} & told, wing.name


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_no_page_names_a_machine_or_a_real_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"/(?:home|work|root|Users)/\w", text)
