"""What is published works without the repository: a wheel in an empty environment makes a desk and builds it."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=cwd, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_wheel_in_an_empty_environment_makes_a_desk_and_builds_it(tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", ROOT, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "briefings/themes/default/theme.yml" in names
    assert not [name for name in names if name.startswith(("tests/", "seeds/", "site/"))]

    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "-r", ROOT / "requirements.lock", cwd=tmp_path)
    run(*pip, "--no-deps", wheel, cwd=tmp_path)
    command = tmp_path / "env" / "bin" / "briefings"
    run(command, "init", "desk", cwd=tmp_path)
    run(command, "build", "desk", "--strict", cwd=tmp_path)
    home = (tmp_path / "desk" / "site" / "index.html").read_text(encoding="utf-8")
    assert "<h1" in home
    assert (tmp_path / "desk" / "site" / "manifest.json").is_file()
