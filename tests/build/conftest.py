"""Reading a source is a pure function, so tests of what is around it may remember its answers. `real` tests do not."""

from __future__ import annotations

import os
import shutil
from functools import lru_cache
from pathlib import Path

import pytest

from briefings.build import extraction
from desk_support import DESK, build, write

READ_ONCE = lru_cache(maxsize=4096)(extraction.extract_one)


@pytest.fixture(autouse=True)
def _reading_is_remembered_and_the_disk_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "extract_one", READ_ONCE)
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("built") / "desk", DESK)
    build(root)
    return root


@pytest.fixture
def desk(_built: Path, tmp_path: Path) -> Path:
    """A small desk that has been built."""
    return Path(shutil.copytree(_built, tmp_path / "desk"))
