"""What is published works alone: the wheel made of the source archive, in an empty environment, makes a desk and builds it."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BARE = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV", "BRIEFINGS"))}

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, cwd=cwd, env=BARE, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made of the source archive, so that this one is complete, too."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (found,) = folder.glob("*.whl")
    assert len(list(folder.glob("*.tar.gz"))) == 1
    return found


def test_the_wheel_holds_the_package_with_all_that_it_reads_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package, themes = ROOT / "generator" / "briefings", ROOT / "themes"
    read = [
        path.relative_to(package.parent)
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    read += [Path("briefings/themes") / path.relative_to(themes) for path in themes.rglob("*") if path.is_file()]
    missing = {path.as_posix() for path in read} - names
    assert not missing
    assert {name.split("/")[0] for name in names} == {"briefings", f"briefings-{PROJECT['version']}.dist-info"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_changelog_begins_with_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.partition("## [")[2].startswith((f"{PROJECT['version']}]", "unreleased]"))


def test_in_an_empty_environment_it_makes_a_desk_and_builds_it(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python, command = (tmp_path / "env" / "bin" / name for name in ("python", "briefings"))
    pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "-r", ROOT / "requirements.lock", cwd=tmp_path)
    run(*pip, "--no-deps", wheel, cwd=tmp_path)
    run(python, "-m", "pip", "check", cwd=tmp_path)
    assert str(tmp_path) in run(python, "-c", "import briefings; print(briefings.__file__)", cwd=tmp_path)
    assert run(command, "--version", cwd=tmp_path) == f"briefings {PROJECT['version']}\n"

    run(command, "init", "desk", cwd=tmp_path)
    first = run(command, "build", "desk", "--strict", "--as-of", "2026-02-06", cwd=tmp_path)
    again = run(command, "build", "desk", "--strict", "--as-of", "2026-02-06", cwd=tmp_path)
    site = tmp_path / "desk" / "site"
    assert "2 read, 0 reused, 0 failed" in first
    assert "0 read, 2 reused, 0 failed; files: 0 written" in again
    assert "<h1" in (site / "index.html").read_text(encoding="utf-8")
    assert {path.parent.name for path in site.glob("briefings/*/index.json")} == {
        "2026-02-02-harbour-talks",
        "2026-02-05-council-statement",
    }
    assert (site / "manifest.json").is_file()
