"""The house's own rules: imports run backwards along the data's way, files and clock have their places, code stays small."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "generator" / "briefings"
WAY = (
    "errors",
    "config",
    "records",
    "sources",
    "language",
    "extract",
    "library",
    "site",
    "cache",
    "build",
    "serve",
    "cli",
)
"""From the start of the data's way to its end; config and records are one step."""
STEP = {wing: number for number, wing in enumerate(WAY)} | {"records": 1, "config": 1}
OUTSIDE = frozenset(("os", "time", "socket", "subprocess", "urllib", "http", "sqlite3", "tempfile", "shutil", "glob"))
"""Modules that touch files, clock, environment or network."""
MAY_TOUCH = frozenset(("build", "cache", "serve", "cli"))
PUBLISHING = frozenset(("site/publish.py",))
MODULES = sorted(PACKAGE.rglob("*.py"))


def wing_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return {"__init__": "errors", "__main__": "cli"}.get(wing := first.removesuffix(".py"), wing)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node.module or ""
            if node.module == "briefings":
                yield from (f"briefings.{alias.name}" for alias in node.names)


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_wing_imports_a_later_one(path: Path) -> None:
    own = wing_of(path)
    later = {
        name
        for name in imports(path)
        if name.startswith("briefings.") and STEP.get(name.split(".")[1], 0) > STEP.get(own, 0)
    }
    assert not later, f"{name_of(path)} imports from a later wing: {sorted(later)}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_clock_and_network_are_touched_only_where_they_may_be(path: Path) -> None:
    if wing_of(path) in MAY_TOUCH or name_of(path) in PUBLISHING:
        return
    touched = {name.split(".")[0] for name in imports(path)} & OUTSIDE
    assert not touched, f"{name_of(path)} imports {sorted(touched)}"
    calls = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not calls & {"today", "now", "utcnow", "write_text", "write_bytes", "unlink"}, name_of(path)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 500, f"{name_of(path)} has more than 500 lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 60, f"{name_of(path)}: {node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_exception_is_swallowed_without_a_word(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert not all(isinstance(part, ast.Pass) for part in node.body), f"{name_of(path)}:{node.lineno}"


def test_start_up_loads_no_engine_and_no_reader_of_web_pages() -> None:
    import subprocess

    code = (
        "import sys, briefings.cli; print([m for m in ('spacy', 'trafilatura', 'numpy', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
