"""The house's own rules: imports run backwards along the data's way, files and clock have their places, code stays small."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from briefings.build import SITE_CODE, SITE_LIBRARIES
from briefings.build.extraction import CODE, LIBRARIES
from briefings.language import ENGINES

PACKAGE = Path(__file__).parents[1] / "generator" / "briefings"
WAY = (
    ("errors",),
    ("config", "records"),
    ("sources",),
    ("language",),
    ("extract",),
    ("library",),
    ("site",),
    ("cache",),
    ("build",),
    ("serve",),
    ("cli",),
)
"""From the start of the data's way to its end."""
STEP = {wing: number for number, wings in enumerate(WAY) for wing in wings}
ENTRANCES = {"__init__": "errors", "__main__": "cli"}
OUTSIDE = frozenset(
    "asyncio ctypes fcntl fileinput ftplib getpass glob http imaplib multiprocessing os pathlib pickle platform poplib pty random "
    "resource secrets select shelve shutil signal smtplib socket socketserver sqlite3 ssl subprocess tempfile threading time urllib "
    "uuid webbrowser requests httpx starlette uvicorn watchdog importlib.resources".split()
)
"""Modules that touch files, clock, chance, environment, other processes or the network."""
PURE = frozenset(("urllib.parse", "pathlib.PurePosixPath"))
"""Parts of them that touch nothing."""
CALLS = frozenset(
    "open input print today now utcnow getenv read_text read_bytes write_text write_bytes unlink mkdir rmdir rename iterdir rglob "
    "exists is_file is_dir stat eval exec __import__".split()
)
"""Calls that do so, or run what a source may have written."""
MAY_TOUCH = frozenset(("build", "cache", "serve", "cli"))
EXCEPTIONS = {
    "site/publish.py": "writes the site",
    "language/network.py": "reads the weights, which are a part of the package",
    "extract/decisions.py": "reads its tables, which are a part of the package",
}
"""Modules of other wings that may, each for one reason."""
HARMLESS = {("sources/package.py", "open"): "a member of an archive that is in memory"}
"""Calls that only look so."""
GROWING = {("language/universal.py", "Word"): "a tree whose relations are renamed one by one"}
"""Records that are not frozen, each for one reason."""
MODULES = sorted(PACKAGE.rglob("*.py"))
every_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())


def wing_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return ENTRANCES.get(first, first)


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """What a module imports, at its top or inside functions: `a.b` for `import a.b`, and for `from a import b`."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node.func.id


def test_the_map_names_every_wing() -> None:
    assert {wing_of(path) for path in MODULES} == STEP.keys()


@every_module
def test_no_wing_imports_a_later_one(path: Path) -> None:
    wings = {name.split(".")[1] for name in imports(path) if name.startswith("briefings.")}
    later = {wing for wing in wings if STEP.get(wing, 0) > STEP[wing_of(path)]}
    assert not later, f"{name_of(path)} imports from a later wing: {sorted(later)}"


@every_module
def test_files_clock_chance_and_network_are_touched_only_where_they_may_be(path: Path) -> None:
    if wing_of(path) in MAY_TOUCH or name_of(path) in EXCEPTIONS:
        return
    touched = {
        name for name in imports(path) if name not in PURE and not name.startswith(tuple(f"{part}." for part in PURE))
    }
    touched = {name for name in touched if {name, name.split(".")[0], ".".join(name.split(".")[:2])} & OUTSIDE}
    assert not touched, f"{name_of(path)} imports {sorted(touched)}"
    called = {name for name in calls(path) if name in CALLS and (name_of(path), name) not in HARMLESS}
    assert not called, f"{name_of(path)} calls {sorted(called)}"


@pytest.mark.parametrize("name", EXCEPTIONS)
def test_every_exception_is_still_needed(name: str) -> None:
    path = PACKAGE / name
    assert {part for one in imports(path) for part in (one, one.split(".")[0])} & OUTSIDE or set(calls(path)) & CALLS


@every_module
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if wing_of(path) == "cli":
        return
    ends = {"print", "exit", "_exit", "echo", "abort", "breakpoint"}
    assert not ends & set(calls(path)), name_of(path)
    assert not {"sys.stdout", "sys.stderr", "sys.exit"} & {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


@every_module
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 500, f"{name_of(path)} has more than 500 lines"
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 60, f"{name_of(path)}: {node.name} has {length} lines"


@every_module
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(parsed(path)) or not parsed(path).body, f"{name_of(path)} has no docstring"


@every_module
def test_no_exception_is_swallowed_without_a_word(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{name_of(path)}:{node.lineno} catches all"
            assert not all(isinstance(part, ast.Pass) for part in node.body), f"{name_of(path)}:{node.lineno}"


@every_module
def test_records_are_frozen(path: Path) -> None:
    """One record a stage, none filled in later. What grows while one module works on it stays in that module."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ClassDef) and "Struct" in [getattr(base, "id", "") for base in node.bases]:
            if node.name.startswith("_") or (name_of(path), node.name) in GROWING:
                continue
            options = {keyword.arg: getattr(keyword.value, "value", None) for keyword in node.keywords}
            assert options.get("frozen") is True, f"{name_of(path)}: {node.name}"


def word_lists(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Lists that are written as one string, with their lines: `"say tell ask".split()`."""
    for node in ast.walk(parsed(path)):
        split = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split"
        if split and not node.args and isinstance(node.func.value, ast.Constant):
            yield node.lineno, str(node.func.value.value).split()


@every_module
def test_no_word_stands_twice_in_a_list(path: Path) -> None:
    for line, words in word_lists(path):
        twice = sorted({word for word in words if words.count(word) > 1})
        assert not twice, f"{name_of(path)}:{line} has {twice} twice"


# ------------------------------------------------------------------ keys of the store


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", name)[0]).lower()


def third_party(*wings: str) -> set[str]:
    """The distributions that the modules of some wings import."""
    owners = packages_distributions()
    paths = [path for path in MODULES if wing_of(path) in wings or name_of(path) in wings]
    tops = (
        {name.split(".")[0] for path in paths for name in imports(path)} - set(sys.stdlib_module_names) - {"briefings"}
    )
    return {plain(owner) for top in tops for owner in owners.get(top, [top])}


def test_the_key_of_a_briefing_names_every_library_that_it_is_made_with() -> None:
    engines = {plain(name) for names in ENGINES.values() for name in names}
    assert third_party(*CODE) <= {*LIBRARIES, *engines}


def test_the_key_of_a_page_names_every_library_that_it_is_made_with() -> None:
    assert third_party("library", "site") <= {*SITE_LIBRARIES}


def test_the_digests_cover_every_wing_whose_work_is_remembered() -> None:
    remembered = {wing for wing in STEP if STEP[wing] <= STEP["build"]}
    assert {name.removesuffix(".py") for name in SITE_CODE} == remembered
    assert {name.removesuffix(".py") for name in CODE} == {wing for wing in STEP if STEP[wing] <= STEP["extract"]}


def test_start_up_loads_no_engine_and_no_reader_of_web_pages() -> None:
    heavy = {"spacy", "onnxruntime", "trafilatura", "numpy", "lxml", "jinja2", "rich"}
    code = f"import sys, briefings.cli; print(sorted(set(sys.modules) & {heavy}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
