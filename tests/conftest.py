"""Settings of hypothesis for all property tests, and the kit's place."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from support import UNMET

KIT = Path(__file__).parents[2] / "shared" / "eval"
QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]

settings.register_profile("default", max_examples=50, deadline=None, derandomize=True, suppress_health_check=QUIET)
settings.register_profile("soak", max_examples=3000, deadline=None, suppress_health_check=QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def kit() -> Path:
    """The scoring kit's folder. Without it the test is skipped."""
    if not KIT.is_dir():
        pytest.skip("the scoring kit (../shared/eval) is not beside the project")
    return KIT


# ------------------------------------------------------------------ golden cases that are not met


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--note-unmet", action="store_true", help="write tests/cases/unmet.txt anew (with --runxfail)")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--note-unmet") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(NotedUnmet())


class NotedUnmet:
    """Notes the golden cases that fail, and writes them down when the tests have run."""

    def __init__(self) -> None:
        self.lines: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        case = re.search(r"\[(\w+)\.txt:\d+ (.*)\]$", report.nodeid, re.DOTALL)
        if report.failed and case is not None:
            self.lines.add(f"{case[1]} | {' '.join(case[2].split())}")

    def pytest_sessionfinish(self) -> None:
        head = [line for line in UNMET.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        UNMET.write_text("\n".join([*head, *sorted(self.lines)]) + "\n", encoding="utf-8")
